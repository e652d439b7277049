"""Footnotes put into a form: real ones beside those that it has, and the numbers that they are printed with."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from briefing.export.form.paragraphs import as_elements
from briefing.export.numbers import Numbering, label_of
from briefing.export.word import parts
from briefing.export.word.markup import ROOT, XML
from briefing.templating.form.package import PLACEHOLDER, FormPackage
from briefing.templating.look.names import number, w, word

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SIGNS = "*†‡§"
AFTER_NOTES = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""What stands behind ``w:footnotePr`` in settings."""


class Notes:
    """The notes that are put into a form, in the order they come up.

    Attributes:
        ids: of our own notes (counted from 1 in the document) → in the form.
    """

    def __init__(self, package: FormPackage) -> None:
        self._package = package
        part = package.part_of("footnotes")
        taken = (number(note, "id") for note in package.tree(part).iter(w("footnote"))) if part else ()
        self._next = max((id for id in taken if id is not None), default=0) + 1
        self.ids: dict[int, int] = {}
        self.placed: dict[str, list[int]] = {}
        self._counted: Mapping[int, int] | None = None
        self._format = ""

    def new(self, note: int) -> tuple[int, bool]:
        """The id of a note in the form, and whether it is cited for the first time."""
        fresh = note not in self.ids
        if fresh:
            self.ids[note] = self._next
            self._next += 1
        return self.ids[note], fresh

    def put(self, written: Callable[[int, int, str], str]) -> None:
        """Put the notes into their part, made where there is none; ``written`` makes one of number, id and part."""
        if not self.ids:
            return
        part = self._package.part_of("footnotes") or self._new_part()
        root = self._package.tree(part)
        for note, id in self.ids.items():
            root.append(as_elements(written(note, id, part))[0])
        self._package.touch(part)

    def _new_part(self) -> str:
        name = "word/footnotes.xml"
        self._package.put(name, f"{XML}<w:footnotes {ROOT}>{parts.RULES}</w:footnotes>".encode(), TYPE)
        self._package.relate(self._package.main, "footnotes", name)
        settings = self._package.part_of("settings")
        if settings is not None:
            self._point(settings)
        return name

    def _point(self, settings: str) -> None:
        """Tell Word which notes are the lines above the notes."""
        root = self._package.tree(settings)
        said = root.find(w("footnotePr"))
        if said is None:
            said = etree.Element(w("footnotePr"))
            at = next((i for i, one in enumerate(root) if etree.QName(one).localname in AFTER_NOTES), len(root))
            root.insert(at, said)
        for id in ("-1", "0"):
            etree.SubElement(said, w("footnote")).set(w("id"), id)
        self._package.touch(settings)

    def label(self, note: int) -> str:
        """The number that a note is printed with, the form's own notes before it counted, as the form writes it.

        Empty for a note that there is none of.
        """
        if note not in self.ids:
            return ""
        if self._counted is None:
            self._counted = self._count()
            self._format = word(self._said("numFmt")) or "decimal"
        return _written(self._counted.get(self.ids[note], note), self._format)

    def _count(self) -> dict[int, int]:
        """The place of every note among all, by its id; what has a sign of its own is not counted."""
        places: dict[int, int] = {}
        start = number(self._said("numStart")) or 1
        for node in self._package.tree(self._package.main).iter(w("footnoteReference"), etree.ProcessingInstruction):
            if isinstance(node, etree._ProcessingInstruction):
                ids = self.placed.get(node.text or "", []) if node.target == PLACEHOLDER else []
            elif _has_own_sign(node) or next(node.iterancestors(w("del")), None) is not None:
                ids = []
            else:
                ids = [number(node, "id") or 0]
            for id in ids:
                places.setdefault(id, start + len(places))
        return places

    def _said(self, what: str) -> etree._Element | None:
        """What the form says of its notes: in its first section, else in its settings."""
        roots = [self._package.tree(self._package.main)]
        settings = self._package.part_of("settings")
        roots += [self._package.tree(settings)] if settings else []
        found = (root.find(f".//{w('footnotePr')}/{w(what)}") for root in roots)
        return next((one for one in found if one is not None), None)


def _has_own_sign(reference: etree._Element) -> bool:
    own = reference.get(w("customMarkFollows"))
    return own is not None and own not in ("0", "false", "off")


def _written(count: int, format: str) -> str:
    """A number in one of Word's formats; those that are not known are written as figures."""
    match format:
        case "lowerRoman" | "upperRoman":
            label = label_of(Numbering(True, 2, count), 0).removesuffix(".")
        case "lowerLetter" | "upperLetter":
            label = label_of(Numbering(True, 1, count), 0).removesuffix(".")
        case "chicago":
            return SIGNS[(count - 1) % len(SIGNS)] * ((count - 1) // len(SIGNS) + 1)
        case _:
            return str(count)
    return label.upper() if format.startswith("upper") else label
