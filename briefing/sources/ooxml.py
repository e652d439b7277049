"""The parts of a Word document: its tree, relationships, styles, numbering. Nothing outside it is looked at."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from lxml import etree

from briefing.errors import BriefingError
from briefing.sources.packed import DAMAGED, Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
CHAIN = 12
"""How many styles may build on each other before the rest is not looked at."""
ENTITIES = (
    "The file holds entity declarations, which no Word document needs and which can do harm; save it anew in Word."
)


def local(element: etree._Element) -> str:
    """An element's name without its namespace; nothing for a comment and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """An attribute in Word's namespace (of either kind), or None."""
    return None if element is None else element.get(W + name, element.get(STRICT + name))


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element that a path of local names leads to, or None."""
    for name in names:
        if element is None:
            return None
        element = next((e for e in element if local(e) == name), None)
    return element


def switched(properties: etree._Element | None, name: str) -> bool | None:
    """A switch such as bold: on, off, or None where it is not mentioned."""
    found = child(properties, name)
    if found is None:
        return None
    return attribute(found) not in {"0", "false", "off", "none"}


def parsed(content: bytes) -> etree._Element:
    """The root of a part.

    Raises:
        BriefingError: it is no sound XML, nests too deeply, or declares entities.
        MemoryError: it does not fit.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
            raise MemoryError from None
        raise BriefingError(DAMAGED) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BriefingError(ENTITIES)
    return root


class Relation(NamedTuple):
    """Where a part points: the kind (last word of its type), the target (a part's name, or an address)."""

    kind: str
    target: str
    outside: bool


class Document:
    """A Word document's parts, read when they are asked for.

    Raises:
        BriefingError: the package or its main part is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self.package = Package(content)
        self.main = next(
            (r.target for r in self.relations("").values() if r.kind == "officeDocument"), "word/document.xml"
        )
        if self.main not in self.package:
            raise BriefingError(DAMAGED)
        self.links = self.relations(self.main)
        self.styles = Styles(self.part("styles"))
        self.numbering = Numbering(self.part("numbering"), self.styles)

    def root(self) -> etree._Element:
        """The root of the main part."""
        return parsed(self.package.read(self.main))

    def part(self, kind: str) -> etree._Element | None:
        """The root of the first part of a kind that the main part points at; None where it is absent or broken."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[etree._Element]:
        """The roots of all parts of a kind that the main part points at; a broken one is passed over."""
        roots = []
        for relation in self.links.values():
            if relation.kind == kind and not relation.outside and relation.target in self.package:
                try:
                    roots.append(parsed(self.package.read(relation.target)))
                except BriefingError as error:
                    if error.message == ENTITIES:
                        raise
        return roots

    def core(self) -> dict[str, str]:
        """The document's properties (title, creator, created, language …) that say something."""
        name = next((r.target for r in self.relations("").values() if r.kind == "core-properties"), "docProps/core.xml")
        if name not in self.package:
            return {}
        try:
            root = parsed(self.package.read(name))
        except BriefingError:
            return {}
        return {local(e): e.text.strip() for e in root if e.text and e.text.strip()}

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part points at, by relationship id; ``""`` is the package itself."""
        folder, _, name = part.rpartition("/")
        place = posixpath.join(folder, "_rels", name + ".rels")
        if place not in self.package:
            return {}
        found = {}
        for element in parsed(self.package.read(place)):
            target, outside = element.get("Target") or "", element.get("TargetMode") == "External"
            if not outside:
                whole = target if target.startswith("/") else posixpath.join("/", folder, target)
                target = posixpath.normpath(whole).lstrip("/")
            found[element.get("Id") or ""] = Relation((element.get("Type") or "").rpartition("/")[2], target, outside)
        return found


class Styles:
    """The document's styles: what one says directly or through those that it builds on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = (
            {attribute(s, "styleId") or "": s for s in root if local(s) == "style"} if root is not None else {}
        )
        self.language = attribute(child(root, "docDefaults", "rPrDefault", "rPr", "lang"))
        self._default = next(
            (
                id
                for id, s in self._styles.items()
                if attribute(s, "type") == "paragraph" and attribute(s, "default") == "1"
            ),
            None,
        )

    def chain(self, id: str | None) -> list[etree._Element]:
        """A style and those that it builds on, nearest first."""
        found: list[etree._Element] = []
        while id in self._styles and len(found) < CHAIN and self._styles[id] not in found:
            found.append(self._styles[id])
            id = attribute(child(found[-1], "basedOn"))
        return found

    def paragraph(self, properties: etree._Element | None) -> list[etree._Element]:
        """The chain of a paragraph's style."""
        return self.chain(attribute(child(properties, "pStyle")) or self._default)

    @staticmethod
    def name(chain: list[etree._Element]) -> str:
        """The name of a style in lower case."""
        return (attribute(child(chain[0], "name")) or "").lower() if chain else ""


class Level(NamedTuple):
    """How a paragraph is numbered."""

    list: str
    level: int
    numbered: bool
    start: int


class Numbering:
    """The document's lists."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        parts = list(root) if root is not None else []
        self._abstract = {attribute(e, "abstractNumId"): e for e in parts if local(e) == "abstractNum"}
        self._lists = {attribute(e, "numId"): e for e in parts if local(e) == "num"}

    def of(self, properties: etree._Element | None, chain: list[etree._Element]) -> Level | None:
        """How a paragraph with these properties and this chain of styles is numbered, if at all."""
        places = [properties, *(child(style, "pPr") for style in chain)]
        numbers = [found for place in places if (found := child(place, "numPr")) is not None]
        id = next((value for n in numbers if (value := attribute(child(n, "numId")))), None)
        if id is None or id == "0" or id not in self._lists:
            return None
        depth = next((value for n in numbers if (value := attribute(child(n, "ilvl")))), "0")
        level = min(int(depth), 8) if depth.isascii() and depth.isdigit() else 0
        return self._level(id, level)

    def _level(self, id: str, level: int) -> Level | None:
        number = self._lists[id]
        override = next((e for e in number if local(e) == "lvlOverride" and attribute(e, "ilvl") == str(level)), None)
        abstract = self._abstract.get(attribute(child(number, "abstractNumId")))
        levels = [e for e in (abstract if abstract is not None else ()) if local(e) == "lvl"]
        own = child(override, "lvl")
        defined = own if own is not None else next((e for e in levels if attribute(e, "ilvl") == str(level)), None)
        form = attribute(child(defined, "numFmt")) or "bullet"
        start = attribute(child(override, "startOverride")) or attribute(child(defined, "start")) or "1"
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1
        return Level(id, level, form not in ("bullet", "none"), first)
