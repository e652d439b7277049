"""The inside of a paragraph of an edited file: its runs with changes accepted, notes, bookmarks and comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree
from msgspec.structs import replace

from briefing.model.blocks import Citation, Inline, LineBreak, Link, Runs, Text, joined
from briefing.model.text import clean
from briefing.sources.docxruns import HYPERLINK, alternative
from briefing.sources.line import address
from briefing.sources.ooxml import Document, attribute, child, local, switched

NO_BREAK = "\u00a0"
NOTEREF = re.compile(r"\s*NOTEREF\s+(\S+)")
GAP = re.compile(r"\[missing: [^\]]*\]")
SKIPPED = frozenset(
    "pPr rPr sdtPr sdtEndPr proofErr sectPr rt instrText delInstrText delText annotationRef footnoteRef endnoteRef "
    "separator continuationSeparator softHyphen lastRenderedPageBreak".split()
)
PICTURES = frozenset({"drawing", "pict", "object"})
MOST_QUOTED = 400
"""Of the words on which a comment stands, in characters."""
CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "\u2011"}


@dataclass
class Inside:
    """What was found in a paragraph."""

    runs: list[Inline] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    tracked: bool = False
    pictures: int = 0

    def finished(self) -> Runs:
        """The runs, joined, without what composing puts between two citations."""
        runs = joined(self.runs)
        kept = [run for at, run in enumerate(runs) if not _between_citations(runs, at)]
        return joined(kept)


def _between_citations(runs: Runs, at: int) -> bool:
    if runs[at] != Text(NO_BREAK) or not 0 < at < len(runs) - 1:
        return False
    return isinstance(runs[at - 1], Citation) and isinstance(runs[at + 1], Citation)


@dataclass
class _Field:
    """A field that has begun."""

    code: str = ""
    result: bool = False
    address: str | None = None
    noted: bool = False


class Walk:
    """Goes through paragraphs in order; a field and the words of a comment may begin in one and end in another.

    Args:
        cited: what a note mark is in the text: by the id of a note, and by the bookmark that a further mark repeats.
    """

    def __init__(
        self, document: Document, cited: Callable[[str], Inline], repeated: Callable[[str, str], Inline]
    ) -> None:
        self._document = document
        self._cited = cited
        self._repeated = repeated
        self._fields: list[_Field] = []
        self._said: list[str] = []
        self._commented: dict[str, tuple[int, int | None]] = {}
        self.deleted: list[str] = []
        """What each paragraph holds of tracked deletions."""

    def paragraph(self, element: etree._Element) -> Inside:
        """What a paragraph holds."""
        inside = Inside()
        self._walk(element, inside, None)
        self.deleted.append("".join(inside.deleted))
        return inside

    def _walk(self, element: etree._Element, inside: Inside, link: str | None) -> None:
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part, inside, link)
            elif name == "hyperlink":
                self._walk(part, inside, self._target(part) or link)
            elif name in ("del", "moveFrom"):
                inside.tracked = True
                inside.deleted += [t.text or "" for t in part.iter() if local(t) in ("delText", "t")]
            elif name == "fldSimple":
                self._simple(part, inside, link)
            elif name == "AlternateContent":
                self._walk(alternative(part), inside, link)
            elif name in PICTURES:
                inside.pictures += 1
            elif name == "bookmarkStart":
                inside.marks.add(attribute(part, "name") or "")
            elif name in ("commentRangeStart", "commentRangeEnd"):
                self._comment(name, attribute(part, "id") or "", inside)
            elif name and name not in SKIPPED:
                inside.tracked = inside.tracked or name in ("ins", "moveTo")
                self._walk(part, inside, link)

    def _comment(self, name: str, id: str, inside: Inside) -> None:
        here = len(self._said)
        if name == "commentRangeStart":
            self._commented[id] = (here, None)
            inside.comments.append(id)
        elif id in self._commented:
            self._commented[id] = (self._commented[id][0], here)

    def words_at(self, comment: str) -> str:
        """The words on which a comment stands, a long stretch cut."""
        start, end = self._commented.get(comment, (0, 0))
        most = start + MOST_QUOTED + 1
        words = "".join(self._said[start : most if end is None else min(end, most)])
        return words if len(words) <= MOST_QUOTED else f"{words[:MOST_QUOTED]}…"

    def _target(self, element: etree._Element) -> str | None:
        id = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), None)
        relation = self._document.links.get(str(id))
        return address(relation.target) if relation and relation.outside else None

    def _simple(self, part: etree._Element, inside: Inside, link: str | None) -> None:
        """A field in one element: a repeated note is its citation, of any other the result is taken."""
        code = attribute(part, "instr") or ""
        if found := NOTEREF.match(code):
            inside.runs.append(self._repeated(found[1], "".join(t.text or "" for t in part.iter() if local(t) == "t")))
        else:
            leads = HYPERLINK.match(code)
            self._walk(part, inside, (address(leads[1]) if leads else None) or link)

    def _run(self, run: etree._Element, inside: Inside, link: str | None) -> None:
        properties = child(run, "rPr")
        chain = self._document.styles.chain(attribute(child(properties, "rStyle")))
        places = [properties, *(child(style, "rPr") for style in chain)]

        def on(name: str) -> bool:
            return next((found for place in places if (found := switched(place, name)) is not None), False)

        if on("vanish") or on("webHidden"):
            return
        leads = next((f.address for f in reversed(self._fields) if f.address), None) or link
        form = Text("", on("b"), on("i"), on("u") and leads is None)
        gap = self._document.styles.name(chain) == "gap"
        for part in run:
            for piece in self._pieces(part, inside, form):
                if gap and isinstance(piece, Text) and GAP.fullmatch(piece.text):
                    continue
                self._put(piece, inside, leads)

    def _put(self, piece: Inline, inside: Inside, leads: str | None) -> None:
        if isinstance(piece, Text | LineBreak):
            self._said.append(piece.text if isinstance(piece, Text) else "\n")
        if leads is None or not isinstance(piece, Text):
            inside.runs.append(piece)
            return
        last = inside.runs[-1] if inside.runs else None
        if isinstance(last, Link) and last.address == leads:
            both = joined((*last.runs, piece))
            inside.runs[-1] = Link(leads, tuple(run for run in both if isinstance(run, Text)))
        else:
            inside.runs.append(Link(leads, (piece,)))

    def _pieces(self, part: etree._Element, inside: Inside, form: Text) -> Iterator[Inline]:
        """What a part of a run is in the text."""
        name = local(part)
        if name == "fldChar":
            yield from self._field(part)
        elif name == "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].code += part.text or ""
        elif any(not f.result or f.noted for f in self._fields):
            return
        elif name in ("br", "cr"):
            if attribute(part, "type") in (None, "textWrapping"):
                yield LineBreak()
        elif name in ("footnoteReference", "endnoteReference"):
            yield self._cited(f"{name[0]}{attribute(part, 'id') or ''}")
        elif name == "AlternateContent":
            for inner in alternative(part):
                yield from self._pieces(inner, inside, form)
        elif text := self._characters(part, name):
            yield replace(form, text=text)
        else:
            self._aside(part, name, inside)

    def _aside(self, part: etree._Element, name: str, inside: Inside) -> None:
        """What is no text of a run itself."""
        if name == "commentReference":
            inside.comments.append(attribute(part, "id") or "")
        elif name in PICTURES:
            inside.pictures += 1
        elif name == "ruby" and (base := child(part, "rubyBase")) is not None:
            self._walk(base, inside, None)

    def _characters(self, part: etree._Element, name: str) -> str:
        if name == "t":
            return clean(part.text or "").text.replace("\n", " ").replace("\u2028", " ")
        if name == "sym":
            code = attribute(part, "char") or ""
            try:
                number = int(code, 16)
            except ValueError:
                return ""
            return clean(chr(number)).text if 0 <= number < 0xE000 else "\ufffd"
        return CHARACTERS.get(name, "")

    def _field(self, mark: etree._Element) -> Iterator[Inline]:
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            last = self._fields[-1]
            last.result = True
            if found := NOTEREF.match(last.code):
                last.noted = True
                yield self._repeated(found[1], "")
            elif leads := HYPERLINK.match(last.code):
                last.address = address(leads[1])
        elif kind == "end" and self._fields:
            last = self._fields.pop()
            if not last.result and (found := NOTEREF.match(last.code)):
                yield self._repeated(found[1], "")


def notes_at_bookmarks(root: etree._Element) -> Mapping[str, str]:
    """The note that stands in each bookmark, as ``f12``: what repeated marks refer to."""
    found: dict[str, str] = {}
    open_marks: dict[str, str] = {}
    for element in root.iter():
        name = local(element)
        if name == "bookmarkStart":
            open_marks[attribute(element, "id") or ""] = attribute(element, "name") or ""
        elif name == "bookmarkEnd":
            open_marks.pop(attribute(element, "id") or "", None)
        elif name in ("footnoteReference", "endnoteReference"):
            for mark in open_marks.values():
                found.setdefault(mark, f"{name[0]}{attribute(element, 'id') or ''}")
            open_marks.clear()  # the first note in a bookmark is meant
    return found
