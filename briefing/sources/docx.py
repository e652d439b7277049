"""Word documents: what a reader of the page sees, tracked changes accepted, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from briefing.model.article import Article, SourceBlock
from briefing.model.blocks import (
    Cell,
    Heading,
    LineBreak,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    Table,
    joined,
    text_of,
)
from briefing.model.text import count_words
from briefing.sources import masthead, pagedetails
from briefing.sources.docxruns import Runs as RunWalk
from briefing.sources.docxruns import Tally, alternative
from briefing.sources.gathering import Direction, Gathering
from briefing.sources.line import Line
from briefing.sources.markup import COLUMNS, paragraphs
from briefing.sources.ooxml import Document, Level, attribute, child, local, switched

QUOTES = frozenset({"quote", "intense quote", "block text", "blockquote"})
SKIPPED = frozenset({"del", "moveFrom", "sectPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "tcPr", "pPr"})
CHUNK_BYTES = 5_000_000


class _Found(NamedTuple):
    """A block with what is needed to join it to its neighbours."""

    block: SourceBlock
    level: Level | None = None
    language: str | None = None
    direction: Direction = None
    title: bool = False


def read(content: bytes, name: str) -> Article:
    """The article in a Word document (also a template or one with macros, which are not looked at).

    Raises:
        BriefingError: it is damaged, protected, over the limits, or holds no text.
    """
    document = Document(content)
    gathered = Gathering()
    walk = _Walk(document, gathered)
    body = child(document.root(), "body")
    found = walk.blocks(body) if body is not None else []
    found += walk.notes()
    core = document.core()
    language = pagedetails.language_tag(core.get("language") or document.styles.language)
    for f in _joined(found):
        own = pagedetails.language_tag(f.language)
        gathered.add(f.block, language=own if own != language else None, direction=f.direction)
    walk.tell(content)
    title = next((_words(f.block) for f in found if f.title and _words(f.block)), None)
    return gathered.article(
        "docx",
        "word 1",
        title=title or masthead.title(core.get("title")) or _first_heading(found),
        authors=[author] if (author := masthead.author(core.get("creator"))) else [],
        published=pagedetails.date(core.get("created")),
        language=language,
        guessed=("authors", "published", "language") if title else ("title", "authors", "published", "language"),
    )


class _Walk:
    """One pass over a document."""

    def __init__(self, document: Document, gathered: Gathering) -> None:
        self._document = document
        self._gathered = gathered
        self._tally = Tally()
        self._runs = RunWalk(document, gathered.clean, self._tally)
        self._chunks = 0
        self._contents = 0

    def blocks(self, element: etree._Element) -> list[_Found]:
        """The blocks of a body, a cell, a note, a text box."""
        found: list[_Found] = []
        for part in element:
            name = local(part)
            if name == "p":
                found += self._paragraph(part)
            elif name == "tbl":
                found += self._table(part)
            elif name == "altChunk":
                found += self._chunk(part)
            elif name == "AlternateContent":
                found += self.blocks(alternative(part))
            elif name and name not in SKIPPED:
                found += self.blocks(part)
        return found

    def _paragraph(self, paragraph: etree._Element) -> list[_Found]:
        properties = child(paragraph, "pPr")
        chain = self._document.styles.paragraph(properties)
        style = self._document.styles.name(chain)
        line = Line("ends")
        self._runs.walk(paragraph, line)
        boxes, self._runs.boxes = self._runs.boxes, []
        after = [f for box in boxes for f in self.blocks(box)]
        if re.fullmatch(r"toc \d|table of figures", style):
            self._contents += bool(line.paragraphs())
            return after
        level = self._document.numbering.of(properties, chain)
        heading = _outline(properties, chain, style)
        places = [properties, *(child(s, "pPr") for s in chain)]
        bidi = next((on for place in places if (on := switched(place, "bidi")) is not None), None)
        direction: Direction = "rtl" if bidi else None
        language = _language(paragraph, bool(bidi))
        found = []
        for runs in line.paragraphs():
            block: SourceBlock = Paragraph(runs)
            if heading:
                block = Heading(heading, runs)
            elif style in QUOTES:
                block = Quotation((Paragraph(runs),))
            found.append(_Found(block, None if heading else level, language, direction, style == "title"))
        return found + after

    def notes(self) -> list[_Found]:
        """Footnotes and endnotes in the order of their marks."""
        found: list[_Found] = []
        for kind in ("footnote", "endnote"):
            ids = dict.fromkeys(id for k, id in self._tally.notes if k == kind)
            root = self._document.part(kind + "s") if ids else None
            if root is None:
                continue
            part = next(r.target for r in self._document.links.values() if r.kind == kind + "s")
            self._runs.links = self._document.relations(part)
            notes = {attribute(note, "id"): note for note in root}
            for id in ids:
                if id in notes:
                    found += [f._replace(title=False) for f in self.blocks(notes[id])]
        return found

    def _table(self, table: etree._Element) -> list[_Found]:
        rows = [row for row in _wrapped(table, "tr") if child(row, "trPr", "del") is None]
        cells = [list(_wrapped(row, "tc")) for row in rows]
        if max((len(row) for row in cells), default=0) <= 1:
            return [f for row in cells for cell in row for f in self.blocks(cell)]
        grid: list[list[Cell]] = []
        headers, leading = 0, True
        for row, inside in zip(rows, cells, strict=True):
            made = [Cell()] * _number(child(row, "trPr", "gridBefore"), 0)
            for cell in inside:
                properties = child(cell, "tcPr")
                merged = child(properties, "vMerge")
                goes_on = merged is not None and attribute(merged) != "restart"
                made.append(Cell() if goes_on else Cell(self._cell(cell)))
                made += [Cell()] * (_number(child(properties, "gridSpan"), 1) - 1)
            leading = leading and bool(switched(child(row, "trPr"), "tblHeader"))
            if any(cell.runs for cell in made):
                headers += leading
                grid.append(made[:COLUMNS])
        if not grid:
            return []
        width = max(len(row) for row in grid)
        told = {
            name: self._gathered.clean(attribute(child(table, "tblPr", name)))
            for name in ("tblCaption", "tblDescription")
        }
        block = Table(
            tuple(tuple(row + [Cell()] * (width - len(row))) for row in grid),
            headers,
            title=" ".join(told["tblCaption"].split()),
            description=" ".join(told["tblDescription"].split()),
        )
        return [_Found(block, direction="rtl" if switched(child(table, "tblPr"), "bidiVisual") else None)]

    def _cell(self, cell: etree._Element) -> Runs:
        whole: Runs = ()
        for found in self.blocks(cell):
            for runs in paragraphs(found.block):
                whole = (*whole, LineBreak(), *runs) if whole else runs
        return joined(whole)

    def _chunk(self, element: etree._Element) -> list[_Found]:
        """A piece of another format inside the document: a web page or plain text is read, else it is told."""
        from briefing.sources import html

        id = next((value for key, value in element.attrib.items() if str(key).endswith("}id")), None)
        relation = self._document.links.get(str(id))
        if relation and not relation.outside and relation.target in self._document.package:
            content = self._document.package.read(relation.target)
            ending = relation.target.rpartition(".")[2].lower()
            if len(content) < CHUNK_BYTES and ending in ("html", "htm", "xhtml", "txt"):
                found = html.fragment(content, self._gathered.clean, plain_text=ending == "txt")
                return [_Found(f.block, None, f.language, f.direction) for f in found]
        self._chunks += 1
        return []

    def tell(self, content: bytes) -> None:
        """Note what was met and is not in the text."""
        note, tally, document = self._gathered.note, self._tally, self._document
        comments = sum(len(root) for root in document.parts("comments"))
        margins = [root for kind in ("header", "footer") for root in document.parts(kind)]
        words = sum(count_words("".join(t.text or "" for t in root.iter() if local(t) == "t")) for root in margins)
        note("left-out", "Words in page headers and footers were left out.", words)
        note("left-out", "Lines of a table of contents were left out.", self._contents)
        note("left-out", "Words of hidden text were left out.", tally.hidden)
        note("left-out", "Comments in the margin were left out.", comments)
        note("left-out", "Tracked deletions were left out, as if they had been accepted.", tally.deleted)
        note("guessed", "Tracked insertions were taken as if they had been accepted.", tally.inserted)
        note("lost", "Pictures were not taken over.", tally.pictures)
        note("lost", "Formulas were taken over as plain letters.", tally.formulas)
        note("lost", "Symbols of picture fonts could not be read and stand as \ufffd.", tally.symbols)
        note("lost", "Pieces of other files inside the document could not be read.", self._chunks)
        if any(name in document.package for name in ("word/vbaProject.bin", "word/vbaData.xml")):
            note("left-out", "The document's macros were not looked at.")


def _joined(found: list[_Found]) -> Iterator[_Found]:
    """Points that follow each other made one list, paragraphs of a quotation one quotation."""
    counters: dict[str, list[int]] = {}
    i = 0
    while i < len(found):
        first = found[i]
        if first.level is not None:
            j = i + 1
            while j < len(found) and found[j].level is not None and found[j].direction == first.direction:
                j += 1
            for block in _lists(found[i:j], counters):
                yield first._replace(block=block)
        elif isinstance(first.block, Quotation):
            j = i + 1
            while j < len(found) and isinstance(found[j].block, Quotation) and found[j].level is None:
                j += 1
            inner = tuple(b for f in found[i:j] if isinstance(f.block, Quotation) for b in f.block.blocks)
            yield first._replace(block=Quotation(inner))
        else:
            j = i + 1
            yield first
        i = j


def _lists(found: list[_Found], counters: dict[str, list[int]]) -> Iterator[List]:
    """Numbered paragraphs as nested lists; numbers go on where a list was interrupted."""
    i = 0
    while i < len(found):
        level = found[i].level
        assert level is not None
        start = _count(counters, level)
        points: list[Point] = []
        while i < len(found) and (here := found[i].level) is not None:
            if here.level > level.level and points:
                j = i
                while j < len(found) and (deeper := found[j].level) is not None and deeper.level > level.level:
                    j += 1
                points[-1] = Point((*points[-1].blocks, *_lists(found[i:j], counters)))
                i = j
                continue
            if (here.list, here.level) != (level.list, level.level):
                break
            if points:
                _count(counters, here)
            points.append(Point((Paragraph(next(iter(paragraphs(found[i].block)))),)))
            i += 1
        yield List(tuple(points), level.numbered, start if level.numbered else 1)


def _count(counters: dict[str, list[int]], level: Level) -> int:
    """The number of the next point at a level; begins the deeper levels anew."""
    counts = counters.setdefault(level.list, [])
    while len(counts) <= level.level:
        counts.append(-1)
    counts[level.level] = level.start if counts[level.level] < 0 else counts[level.level] + 1
    del counts[level.level + 1 :]
    return counts[level.level]


def _outline(properties: etree._Element | None, chain: list[etree._Element], style: str) -> int | None:
    """The level of a heading, by its style's name or its place in the outline; None for what is none."""
    if style == "title":
        return 1
    for near in chain:
        if found := re.fullmatch(r"heading (\d)", (attribute(child(near, "name")) or "").lower()):
            return min(int(found[1]), 6) or 1
    places = [properties, *(child(s, "pPr") for s in chain)]
    level = next((value for place in places if (value := attribute(child(place, "outlineLvl")))), "9")
    return min(int(level) + 1, 6) if level in set("012345678") else None


def _language(paragraph: etree._Element, rtl: bool) -> str | None:
    """The language of a paragraph's first run that names one."""
    for run in paragraph.iter():
        if local(run) == "lang" and (tag := attribute(run, "bidi" if rtl else "val")):
            return tag
    return None


def _wrapped(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or cells of an element, those in content controls and insertions too."""
    for part in element:
        if local(part) == name:
            yield part
        elif local(part) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _wrapped(part, name)


def _number(element: etree._Element | None, otherwise: int) -> int:
    value = attribute(element) or ""
    return min(int(value), COLUMNS) if value.isascii() and value.isdigit() and len(value) < 6 else otherwise


def _words(block: SourceBlock) -> str:
    return " ".join(text_of(runs) for runs in paragraphs(block)).strip()


def _first_heading(found: list[_Found]) -> str | None:
    return next((_words(f.block) for f in found if isinstance(f.block, Heading)), None)
