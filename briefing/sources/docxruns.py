"""The inside of a Word paragraph: its runs as a reader sees them, changes accepted, hidden text aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from briefing.model.text import count_words
from briefing.sources.line import PLAIN, Line, Style, address
from briefing.sources.ooxml import Document, attribute, child, local, switched

SKIPPED = frozenset(
    "annotationRef commentRangeEnd commentRangeStart commentReference del delInstrText delText endnoteRef footnoteRef "
    "instrText moveFrom pPr proofErr rPr rt sdtEndPr sdtPr sectPr separator continuationSeparator softHyphen".split()
)
PICTURES = frozenset({"drawing", "pict", "object"})
HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
# What the common symbols of Word's picture fonts look like.
SYMBOLS = {
    "wingdings": {
        0x6F: "☐",
        0x71: "☐",
        0xA8: "☐",
        0xFE: "☒",
        0xFD: "☒",
        0xFC: "✓",
        0xFB: "✗",
        0xE0: "→",
        0xA7: "▪",
        0xD8: "➢",
    },
    "symbol": {0xB7: "•", 0xAE: "→", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0x6D: "μ", 0x44: "Δ"},
}


@dataclass
class Tally:
    """What was met on the way and is not text: counted, to be told."""

    hidden: int = 0
    deleted: int = 0
    inserted: int = 0
    pictures: int = 0
    symbols: int = 0
    formulas: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Footnotes and endnotes in the order of their marks: (kind, id)."""


@dataclass
class _Field:
    """A field that has begun: its code, then its result."""

    code: str = ""
    result: bool = False
    address: str | None = None


class Runs:
    """Walks the inside of paragraphs; a field may begin in one and end in another."""

    def __init__(self, document: Document, clean: Callable[[str | None], str], tally: Tally) -> None:
        self._document = document
        self._clean = clean
        self._tally = tally
        self._fields: list[_Field] = []
        self.links = document.links
        self.boxes: list[etree._Element] = []
        """Text boxes that were met; whoever asked for the paragraph takes them."""

    def walk(self, element: etree._Element, line: Line, style: Style = PLAIN) -> None:
        """Add what an element holds to a line."""
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part, line, style)
            elif name == "hyperlink":
                self.walk(part, line, style._replace(address=self._target(part) or style.address))
            elif name == "AlternateContent":
                self.walk(alternative(part), line, style)
            elif name in ("oMath", "oMathPara"):
                self._tally.formulas += 1
                line.add(self._clean("".join(t.text or "" for t in part.iter() if local(t) == "t")), style)
            elif name in PICTURES:
                self._picture(part)
            elif name and name not in SKIPPED:
                self._tally.inserted += name in ("ins", "moveTo")
                self.walk(part, line, style)
            elif name in ("del", "moveFrom"):
                self._tally.deleted += 1

    def _target(self, element: etree._Element) -> str | None:
        id = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), None)
        relation = self.links.get(str(id))
        return address(relation.target) if relation and relation.outside else None

    def _run(self, run: etree._Element, line: Line, style: Style) -> None:
        properties = child(run, "rPr")
        chain = self._document.styles.chain(attribute(child(properties, "rStyle")))
        places = [properties, *(child(s, "rPr") for s in chain)]

        def on(name: str) -> bool:
            return next((found for place in places if (found := switched(place, name)) is not None), False)

        if on("vanish") or on("webHidden"):
            self._tally.hidden += count_words("".join(t.text or "" for t in run if local(t) == "t"))
            return
        if (fields := self._fields) and fields[-1].address:
            style = style._replace(address=fields[-1].address)
        link = style.address is not None  # every link is underlined by its style; that says nothing
        style = style._replace(bold=on("b"), italic=on("i"), underline=on("u") and not link)
        for part in run:
            self._part(part, line, style)

    def _part(self, part: etree._Element, line: Line, style: Style) -> None:
        name = local(part)
        if name == "fldChar":
            self._field(part, line, style)
        elif name == "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].code += part.text or ""
        elif any(not f.result for f in self._fields):
            return
        elif name in ("br", "cr") and attribute(part, "type") in (None, "textWrapping"):
            line.turn()
        elif name in ("footnoteReference", "endnoteReference"):
            self._tally.notes.append((name.removesuffix("Reference"), attribute(part, "id") or ""))
        elif name in PICTURES:
            self._picture(part)
        elif name == "AlternateContent":
            for inner in alternative(part):
                self._part(inner, line, style)
        elif name == "ruby" and (base := child(part, "rubyBase")) is not None:
            self.walk(base, line, style)
        else:
            line.add(self._character(part, name), style)

    def _character(self, part: etree._Element, name: str) -> str:
        """What a part of a run that is no more than characters stands for."""
        if name == "t":
            return self._clean(part.text)
        if name == "sym":
            return self._symbol(part)
        return {"tab": "\t", "ptab": "\t", "br": " ", "noBreakHyphen": "\u2011"}.get(name, "")

    def _field(self, mark: etree._Element, line: Line, style: Style) -> None:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            box = child(mark, "ffData", "checkBox")
            if box is not None:
                on = switched(box, "checked")
                line.add("☒" if (switched(box, "default") if on is None else on) else "☐", style)
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            found = HYPERLINK.match(self._fields[-1].code)
            self._fields[-1].result = True
            self._fields[-1].address = address(found[1]) if found else None
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _picture(self, part: etree._Element) -> None:
        outer = [e for e in part.iter() if local(e) == "txbxContent" and not _within_box(e, part)]
        self.boxes += outer
        self._tally.pictures += not outer

    def _symbol(self, part: etree._Element) -> str:
        code, font = attribute(part, "char") or "", (attribute(part, "font") or "").lower()
        try:
            number = int(code, 16)
        except ValueError:
            return ""
        if 0xF000 <= number <= 0xF0FF or font in SYMBOLS:
            found = SYMBOLS.get(font, {}).get(number & 0xFF)
            self._tally.symbols += found is None
            return found or "\ufffd"
        return self._clean(chr(number)) if number <= 0x10FFFF else ""


def _within_box(element: etree._Element, top: etree._Element) -> bool:
    """True for a text box inside a text box below ``top``, and for the second telling of one for older programs."""
    for above in element.iterancestors():
        if above is top:
            return False
        if local(above) in ("txbxContent", "Fallback"):
            return True
    return False


def alternative(element: etree._Element) -> etree._Element:
    """The branch of an AlternateContent to read: the first that holds text, else the first."""
    branches = [branch for branch in element if local(branch) in ("Choice", "Fallback")]
    for branch in branches:
        if any(local(e) == "t" for e in branch.iter()):
            return branch
    return branches[0] if branches else element
