"""Copies of rows and of items of repeating sections: what must be single in a document gets a new id."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from briefing.export.form import stores
from briefing.export.form.leaving import take_away
from briefing.templating.form.controls import SDT, binding_of, items_of
from briefing.templating.form.package import FormPackage
from briefing.templating.form.relations import local, remove
from briefing.templating.form.view import RANGES
from briefing.templating.look.names import w

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
MARKS = (*RANGES, w("commentReference"))
"""What names or opens something once in a document: never copied."""
SINGLE = ("paraId", "textId", "anchorId", "editId")
"""Attributes of Word's later namespaces that may be left out, and may stand once only."""
CHANGES = {
    w(name) for name in ("ins", "del", "moveTo", "moveFrom", "rPrChange", "pPrChange", "trPrChange", "tcPrChange")
}
SHAPES = {
    f"{VML}{name}" for name in ("shape", "rect", "oval", "roundrect", "line", "polyline", "group", "image", "arc")
}
DRAWN = f"{WP}docPr"
REFERS = ("ShapeID", "idref")
LARGEST_ID = 2**31 - 1


class Ids:
    """The ids that are taken in a form, and new ones."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._controls = set[int]()
        self._drawing = self._shape = self._change = 0
        for root in roots:
            for element in root.iter(w("id"), f"{WP}docPr", *SHAPES, *CHANGES):
                self._take(element)
        self._control = 0

    @classmethod
    def of(cls, package: FormPackage) -> Ids:
        """Those of all that a form prints."""
        return cls(story.root for story in package.stories())

    def _take(self, element: etree._Element) -> None:
        if element.tag == w("id"):
            self._controls.add(_number(element.get(w("val"), "")))
        elif element.tag == DRAWN:
            self._drawing = max(self._drawing, _number(element.get("id", "")))
        elif element.tag in SHAPES:
            for said in (element.get("id", ""), element.get(f"{OFFICE}spid", "")):
                self._shape = max(self._shape, _number(said.rpartition("_s")[2]))
        else:
            self._change = max(self._change, _number(element.get(w("id"), "")))

    def control(self) -> str:
        """A new id of a content control."""
        self._control += 1
        while self._control in self._controls:
            self._control += 1
        return str(self._control)

    def drawing(self) -> str:
        """A new id of a drawing."""
        self._drawing += 1
        return str(self._drawing)

    def shape(self) -> int:
        """A new number of a shape in VML."""
        self._shape += 1
        return self._shape

    def change(self) -> str:
        """A new id of a tracked change."""
        self._change += 1
        return str(self._change)


def _number(said: str) -> int:
    return (
        int(said)
        if said.lstrip("-").isascii() and said.lstrip("-").isdigit() and abs(int(said[:12])) < LARGEST_ID
        else 0
    )


def copies_of(element: etree._Element, count: int, ids: Ids) -> list[etree._Element]:
    """Copies without bookmarks, permissions and comments, and with ids of their own for controls and pictures."""
    if count < 1:
        return []
    bare = deepcopy(element)
    bare.tail = None
    for mark in [mark for mark in bare.iter(*MARKS) if mark is not bare]:
        remove(mark)
    plain = True
    for each in bare.iter(etree.Element):
        for name in [name for name in each.attrib if str(name).rpartition("}")[2] in SINGLE]:
            del each.attrib[name]
        plain = plain and not _has_id(each)
    copies = [deepcopy(bare) for _ in range(count)]
    for copy in () if plain else copies:
        _renew(copy, ids)
    return copies


def _has_id(element: etree._Element) -> bool:
    return (
        element.tag == SDT or element.tag == DRAWN or element.tag in SHAPES or element.tag in CHANGES
        or any(name in element.attrib for name in REFERS)
    )  # fmt: skip


def _renew(copy: etree._Element, ids: Ids) -> None:
    """New ids; both branches of an AlternateContent that share one share the new one, and what refers to a shape
    goes on to."""
    drawings, shapes, numbers = dict[str, str](), dict[str, str](), dict[str, int]()
    for element in copy.iter(SDT, DRAWN, *SHAPES, *CHANGES):
        if element.tag == SDT:
            own = element.find(f"{w('sdtPr')}/{w('id')}")
            if own is not None:
                own.set(w("val"), ids.control())
        elif element.tag == DRAWN:
            old = element.get("id", "")
            if old not in drawings:
                drawings[old] = ids.drawing()
            element.set("id", drawings[old])
        elif element.tag in SHAPES:
            _renew_shape(element, ids, shapes, numbers)
        elif element.tag in CHANGES and element.get(w("id")) is not None:
            element.set(w("id"), ids.change())
    for element in copy.iter(etree.Element) if shapes else ():
        for name in REFERS:
            old = element.get(name, "")
            said = shapes.get(old.removeprefix("#"))
            if said is not None:
                element.set(name, f"#{said}" if old.startswith("#") else said)


def _renew_shape(element: etree._Element, ids: Ids, shapes: dict[str, str], numbers: dict[str, int]) -> None:
    for attribute in ("id", f"{OFFICE}spid"):
        old = element.get(attribute)
        if old is None:
            continue
        if old not in shapes:
            key = old.rpartition("_s")[2]
            number = numbers[key] = numbers.get(key) or ids.shape()
            shapes[old] = f"_x0000_s{number}"
        element.set(attribute, shapes[old])


def repeat(section: etree._Element, count: int, ids: Ids, package: FormPackage) -> list[etree._Element]:
    """Make a repeating section hold this many items, all like its first; with none the whole section goes.

    The data that it is bound to is repeated too, and the controls in each item are bound to their own.

    Returns:
        the items in order; the first is the one that the form had.
    """
    items = items_of(section)
    if not items:
        return []
    binding = binding_of(section)
    path = stores.repeat_nodes(package, binding, count) if binding is not None else None
    if not count:
        take_away(section)
        return []
    first = items[0]
    for other in items[1:]:
        remove(other)
    copies = copies_of(first, count - 1, ids)
    for copy in reversed(copies):
        first.addnext(copy)
    every = [first, *copies]
    for i, item in enumerate(every) if path is not None else ():
        assert path is not None
        for control in item.iter(SDT):
            _bind(control, i, path)
    return every


def _bind(control: etree._Element, i: int, path: stores.Path) -> None:
    binding = binding_of(control)
    new = path(binding, i) if binding is not None else None
    if new is None:
        return
    for said in control.iterfind(f"{w('sdtPr')}/*"):
        if local(said) == "dataBinding":
            for name in said.attrib:
                if str(name).endswith("}xpath"):
                    said.set(name, new)
