"""The styles of a form, matched by name; what it lacks is added from our own look."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from briefing.export.form.places import page_width
from briefing.export.word.markup import XML
from briefing.templating.form.package import FormPackage
from briefing.templating.look import Styles, read_look
from briefing.templating.look.names import W, number, w, word

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
OTHER_NAMES = {
    "list bullet": ("bullet 1", "bullet", "bullets", "bullet list"),
    "list number": ("number 1", "numbered list", "list numbered"),
    "quote": ("block text", "quotation"),
    "table text": ("table body",),
    "table heading": ("table header",),
}
"""What departments call styles that Word has under another name."""
DROPPED = ("numPr", "link")
"""What a style does not bring along: numbering and styles of another document."""
MADE_FOR = {"Table Gap", "Gap", "Draft Stamp", "Tick Box", "Normal Table"}
"""Styles that are nobody's business: added without a word."""


class FormStyles(Styles):
    """The styles of a form; asking for one that it lacks adds it.

    Attributes:
        added: the names of those that were added, in order.
    """

    def __init__(self, package: FormPackage, look: bytes) -> None:
        self._package = package
        self._part = package.part_of("styles") or self._new_part()
        own = read_look(look)
        self._own = own.styles
        self._narrower = min(1.0, page_width(package) / own.page.text_width)
        self.added: list[str] = []
        super().__init__(package.tree(self._part))

    def _new_part(self) -> str:
        name = "word/styles.xml"
        self._package.put(name, f'{XML}<w:styles xmlns:w="{W}"/>'.encode(), TYPE)
        self._package.relate(self._package.main, "styles", name)
        return name

    def dresses(self, section: str) -> bool:
        """Never: what a form calls its styles has nothing to do with our sections."""
        return False

    def line(self, kind: str, name: str) -> list[etree._Element]:
        """A style and what it is based on, nearest first."""
        return list(self._line(kind, name))[::-1]

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Whether a paragraph has one of Word's styles for headings, whatever its id."""
        style = self.by_id(word(paragraph.find(f"{w('pPr')}/{w('pStyle')}")))
        return style is not None and word(style.find(w("name"))).lower().startswith("heading ")

    def _named(self, kind: str, name: str) -> etree._Element | None:
        wanted = name.lower()
        for called in (wanted, *OTHER_NAMES.get(wanted, ())):
            if (kind, called) in self._known:
                return self._known[kind, called]
        if wanted == "normal":
            return self._defaults.get(kind)
        own = self._own.own(kind, wanted)
        return self._add(kind, own) if own is not None else super()._named(kind, name)

    def _add(self, kind: str, own: etree._Element) -> etree._Element:
        """A style of our own look under an id that is free, based on the form's style of the same name."""
        copy = deepcopy(own)
        copy.tail = None
        name, id = word(copy.find(w("name"))), word(copy, "styleId")
        while id in self._by_id:
            id += "Brief"
        copy.set(w("styleId"), id)
        copy.attrib.pop(w("default"), "")
        for dropped in [child for tag in DROPPED for child in copy.iter(w(tag))]:
            parent = dropped.getparent()
            if parent is not None:
                parent.remove(dropped)
        for stop in copy.iter(w("tab")):  # those of a signature lead to the edge of the text
            if (at := number(stop, "pos")) is not None:
                stop.set(w("pos"), str(round(at * self._narrower)))
        self._known[kind, name.lower()] = self._by_id[id] = copy  # before its base: a circle ends here
        for tag in ("basedOn", "next"):
            self._map(kind, copy, tag)
        self.root.append(copy)
        self._package.touch(self._part)
        self.added.append(name)
        return copy

    def _map(self, kind: str, copy: etree._Element, tag: str) -> None:
        """Point a copied style at the form's style instead of the one of our own look."""
        pointer = copy.find(w(tag))
        if pointer is None:
            return
        meant = self._own.by_id(word(pointer))
        called = word(meant.find(w("name"))).lower() if meant is not None else ""
        target = self._known.get((kind, called))
        if target is None and tag == "basedOn" and called:
            target = self._named(kind, called)
        if target is None:
            copy.remove(pointer)
        else:
            pointer.set(w("val"), word(target, "styleId"))

    def told(self) -> list[str]:
        """What to say of the styles that were added; nothing where none was."""
        names = [name for name in self.added if name not in MADE_FOR]
        if not names:
            return []
        listed = ", ".join(f"“{name}”" for name in names)
        what = "The style" if len(names) == 1 else "The styles"
        verb = "was" if len(names) == 1 else "were"
        return [f"{what} {listed} {verb} added from our own look, since the form has none of that name."]
