"""What the writer takes from a template's look: its styles, its page, and the parts that styles lean on."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from briefing.errors import BriefingError
from briefing.export.word.markup import W

LARGEST_PART = 20_000_000
CARRIED = ("theme", "fontTable")
"""Parts that go along as they are, because styles name their fonts and colours; found by their relationship."""

FALLBACKS = {
    "heading 6": "heading 5",
    "heading 5": "heading 4",
    "heading 4": "heading 3",
    "heading 3": "heading 2",
    "list bullet": "list paragraph",
    "list number": "list paragraph",
    "table heading": "table text",
    "table label": "table text",
    "tick box": "table text",
    "sign-off": "comments line",
    "brief details": "brief reading",
    "brief form": "table grid",
    "brief reading": "table grid",
}
"""What stands in for a style that a look lacks; where that is missing too, the look's default."""

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
SCRIPTS = {"bidi": "ar fa he ur yi ps sd ug dv ku".split(), "eastAsia": "zh ja ko".split()}
"""Languages that Word notes elsewhere than in ``w:val``."""


def w(name: str) -> str:
    """A name of WordprocessingML as lxml wants it."""
    return f"{{{W}}}{name}"


class Page(NamedTuple):
    """A page in twips. The default is A4 with margins of 2 cm."""

    width: int = 11_906
    height: int = 16_838
    top: int = 1134
    right: int = 1134
    bottom: int = 1134
    left: int = 1134
    header: int = 567
    footer: int = 510
    gutter: int = 0

    @property
    def text_width(self) -> int:
        """How wide the text is; never less than 5 cm, whatever the margins say."""
        return max(2835, self.width - self.left - self.right - self.gutter)


class Styles:
    """The styles of a look, found by name: ids differ from program to program and language to language."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._known: dict[tuple[str, str], etree._Element] = {}
        for style in root.iter(w("style")):
            name = style.find(w("name"))
            if name is not None and style.get(w("styleId")):
                key = (style.get(w("type")) or "paragraph", (name.get(w("val")) or "").lower())
                self._known.setdefault(key, style)
        self._ids: dict[tuple[str, str], str] = {}

    def paragraph(self, name: str) -> str:
        """The id of a paragraph style; empty (the look's default) where neither it nor its stand-in is there."""
        return self._id("paragraph", name)

    def character(self, name: str) -> str:
        """The id of a character style, or empty."""
        return self._id("character", name)

    def table(self, name: str) -> str:
        """The id of a table style, or empty."""
        return self._id("table", name)

    def defines(self, kind: str, name: str) -> bool:
        """Whether the look itself has a style of this kind (``paragraph``, ``character``, ``table``) and name."""
        return (kind, name.lower()) in self._known

    def _id(self, kind: str, name: str) -> str:
        found = self._ids.get((kind, name))
        if found is None:
            style = self._style(kind, name)
            found = "" if style is None or name == "Normal" else style.get(w("styleId")) or ""
            self._ids[kind, name] = found
        return found

    def _style(self, kind: str, name: str) -> etree._Element | None:
        wanted: str | None = name.lower()
        while wanted:
            if (kind, wanted) in self._known:
                return self._known[kind, wanted]
            wanted = FALLBACKS.get(wanted)
        return None

    def em(self, name: str) -> int:
        """The size of a paragraph style's letters, in twips; 220 (11 pt) where nothing says."""
        size = next((_int(s.find(f"{w('rPr')}/{w('sz')}"), "val") for s in self._line("paragraph", name)), None)
        size = size or _int(self._root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('sz')}"), "val")
        return size * 10 if size else 220

    def cell_margins(self, name: str) -> int:
        """Left and right margin of a table style's cells together, in twips."""
        sides = {"left": 108, "right": 108}
        for style in reversed(list(self._line("table", name))):
            for side, inherited in sides.items():
                given = _int(style.find(f"{w('tblPr')}/{w('tblCellMar')}/{w(side)}"), "w")
                sides[side] = inherited if given is None else given
        return sum(sides.values())

    def _line(self, kind: str, name: str) -> Iterator[etree._Element]:
        """A style and what it is based on, nearest first; those without a size of letters are passed over."""
        style, seen = self._style(kind, name), set[str]()
        by_id = {s.get(w("styleId")): s for s in self._known.values()}
        while style is not None and (id := style.get(w("styleId")) or "") not in seen:
            seen.add(id)
            if kind == "table" or style.find(f"{w('rPr')}/{w('sz')}") is not None:
                yield style
            base = style.find(w("basedOn"))
            style = by_id.get(base.get(w("val")) if base is not None else None)

    def part(self, language: str) -> bytes:
        """styles.xml, the look's own bytes where nothing had to change.

        The language of text becomes the document's. Numbering within styles goes: lists are numbered by the writer,
        and the look's own numbering does not come along.
        """
        numbered = list(self._root.iter(w("numPr")))
        for properties in numbered:
            parent = properties.getparent()
            if parent is not None:
                parent.remove(properties)
        _set_language(self._root, language)
        return etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_language(root: etree._Element, language: str) -> None:
    at = root
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        child = at.find(w(name))
        if child is None:
            child = etree.Element(w(name))
            at.insert(0 if name in {"docDefaults", "rPrDefault"} else len(at), child)
        at = child
    at.set(w("val"), language)
    for attribute, languages in SCRIPTS.items():
        if language.lower().split("-")[0] in languages:
            at.set(w(attribute), language)


def _int(element: etree._Element | None, attribute: str) -> int | None:
    """A whole number of an attribute, or None (absent, or in a form that Word itself does not write)."""
    value = element.get(w(attribute)) if element is not None else None
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 7 else None


class Carried(NamedTuple):
    """A part that goes along as it is: its kind of relationship, its content type, and its bytes."""

    relationship: str
    content_type: str
    data: bytes


class Look(NamedTuple):
    """A look as it was read."""

    styles: Styles
    page: Page
    carried: tuple[Carried, ...]


def read_look(data: bytes) -> Look:
    """Read a template's look.

    Raises:
        BriefingError: it is no Word file, is broken, or is larger than a look can be.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _read(package)
    except KeyError as error:
        raise BriefingError(
            f"The look of the template is not a whole Word file ({error.args[0]}); save it in Word once more as .docx.",
            "look.docx",
        ) from None
    except (
        zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError,
        ValueError, struct.error,
    ):  # fmt: skip
        raise BriefingError(
            "The look of the template cannot be read as a Word file; choose a .docx that opens in Word.", "look.docx"
        ) from None


def _read(package: zipfile.ZipFile) -> Look:
    main = next((target for kind, target in _related(package, "") if kind == "officeDocument"), None)
    if main is None:
        raise KeyError("it names no main document")
    related = dict(_related(package, main))
    if "styles" not in related:
        raise KeyError("it has no styles")
    types = etree.fromstring(_part(package, "[Content_Types].xml"), PARSER)
    content = {o.get("PartName", "").lstrip("/"): o.get("ContentType", "") for o in types.iter(f"{CONTENT}Override")}
    carried = tuple(
        Carried(kind, content[related[kind]], _part(package, related[kind]))
        for kind in CARRIED
        if related.get(kind) in content and _rels_name(related[kind]) not in package.namelist()
    )
    styles = Styles(etree.fromstring(_part(package, related["styles"]), PARSER))
    return Look(styles, _page(etree.fromstring(_part(package, main), PARSER)), carried)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(name)
    return package.read(name)


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _related(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The last word of each inner relationship's type, and the part that it leads to."""
    for rel in etree.fromstring(_part(package, _rels_name(part)), PARSER).iter(RELATIONSHIP):
        if rel.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), rel.get("Target", ""))
            yield rel.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(target).lstrip("/")


def _page(document: etree._Element) -> Page:
    """The page of a look's last section; what it does not say is as in ``Page``."""
    sections = list(document.iter(w("sectPr")))
    if not sections:
        return Page()
    size, margins = sections[-1].find(w("pgSz")), sections[-1].find(w("pgMar"))
    said = {
        "width": _int(size, "w"), "height": _int(size, "h"),
        **{side: _int(margins, side) for side in Page._fields[2:]},
    }  # fmt: skip
    return Page()._replace(**{name: value for name, value in said.items() if value is not None})
