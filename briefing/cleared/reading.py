"""An exported and edited Word file as a flat row of lines and tables, changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from briefing.cleared import running
from briefing.cleared.notes import Notes
from briefing.cleared.walking import Inside, Walk, notes_at_bookmarks
from briefing.cleared.wording import tidy
from briefing.compose.document import Document as Composed
from briefing.errors import BriefingError
from briefing.model.blocks import Citation, LineBreak, Link, Runs, Text, joined, text_of
from briefing.model.bookmarks import PREFIX
from briefing.model.brief import Brief
from briefing.model.text import clean
from briefing.sources import packed
from briefing.sources.markup import COLUMNS
from briefing.sources.ooxml import Document, Level, attribute, child, local, switched

QUOTES = ("quote", "quotations", "intense quote", "block text")
LISTS = ("list bullet", "list number", "list paragraph")
"""How the names of styles begin, whatever a look adds for one section."""
OLE = b"\xd0\xcf\x11\xe0"
NOT_WORD = "This is not a Word file (.docx) that can be read; save it in Word as .docx and choose that."
LOCKED = (
    "This Word file is protected by a password or saved as .doc; save it in Word as .docx without a password "
    "and choose that."
)
MOST_LINES, MOST_BYTES = 40_000, 60_000_000
"""Of the text of a file."""
TOO_LONG = "This Word file is far larger than a brief, so it cannot be an export of this one; choose another."
SKIPPED = frozenset("sectPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr pPr del moveFrom".split())
DEPTH = 200


@dataclass(eq=False)
class Line:
    """A paragraph.

    Attributes:
        style: the name of its style, lower case; heading: its level, 0 for none.
        level: its bullet or number; indent: how far it stands in, in twips.
        marks: our bookmarks in it, and those of dropped empty paragraphs before it.
        comments: ids of comments that begin in it.
        tracked: something in it was a tracked change.
    """

    runs: Runs
    style: str = ""
    heading: int = 0
    level: Level | None = None
    indent: int = 0
    marks: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()
    tracked: bool = False

    @property
    def quoted(self) -> bool:
        """Whether it is in a style for quotations."""
        return self.style.startswith(QUOTES)

    @property
    def shows(self) -> bool:
        """Whether there is anything to see."""
        return any(isinstance(run, Citation) for run in self.runs) or bool(text_of(self.runs).strip())


@dataclass(eq=False)
class Row:
    """A row of a table: the runs of each cell, several paragraphs parted by a line break."""

    cells: list[Runs]
    header: bool = False
    marks: frozenset[str] = frozenset()
    comments: tuple[str, ...] = ()
    tracked: bool = False

    @property
    def words(self) -> str:
        """The words of all cells."""
        return "\t".join(text_of(cell).replace("\u2028", " ") for cell in self.cells)


@dataclass(eq=False)
class Grid:
    """A table."""

    rows: list[Row]
    caption: str = ""
    marks: frozenset[str] = frozenset()

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)

    @property
    def all_marks(self) -> frozenset[str]:
        """Our bookmarks in it and before it."""
        return self.marks.union(*(row.marks for row in self.rows))

    @property
    def tracked(self) -> bool:
        """Whether something in it was a tracked change."""
        return any(row.tracked for row in self.rows)


class Remarked(NamedTuple):
    """A comment as the file has it."""

    author: str
    text: str
    words: str


@dataclass(eq=False)
class Read:
    """All of a file."""

    elements: list[Line | Grid]
    comments: dict[str, Remarked] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    deleted: frozenset[str] = frozenset()
    pictures: int = 0
    running: running.Words = field(default_factory=dict)


def read(content: bytes, brief: Brief, composed: Composed) -> Read:
    """Read a Word file that was exported from a brief.

    Args:
        composed: what the brief is composed as: its notes are looked for among those of the file.

    Raises:
        BriefingError: it is no Word file, damaged, protected, or over the limits.
    """
    if content.startswith(OLE):
        raise BriefingError(LOCKED)
    if not content.startswith(b"PK") or packed.kind(content) != "docx":
        raise BriefingError(NOT_WORD)
    document = Document(content)
    if len(document.package.read(document.main)) > MOST_BYTES:
        raise BriefingError(TOO_LONG)
    root = document.root()
    body = child(root, "body")
    if body is None:
        raise BriefingError(NOT_WORD)
    notes = Notes(document, notes_at_bookmarks(body), brief, composed)
    walk = Walk(document, notes.cited, notes.repeated)
    reader = _Reader(document, walk)
    elements = list(reader.elements(body))
    deleted = frozenset(tidy(clean(words).text) for words in walk.deleted if words)
    comments = _comments(document, walk, elements)
    return Read(elements, comments, notes.told, deleted, reader.pictures, running.words(document))


class _Reader:
    """One pass over the body."""

    def __init__(self, document: Document, walk: Walk) -> None:
        self._document = document
        self._walk = walk
        self._marks: frozenset[str] = frozenset()
        self._lines = 0
        self.pictures = 0

    def elements(self, body: etree._Element) -> Iterator[Line | Grid]:
        """Lines and tables that show something; bookmarks of others go to the next."""
        for element in self._raw(body, 0):
            if isinstance(element, Grid):
                element.marks |= self._marks
            else:
                element.marks |= self._marks
                if not element.shows:
                    self._marks = element.marks
                    continue
            self._marks = frozenset()
            yield element

    def _raw(self, parent: etree._Element, depth: int) -> Iterator[Line | Grid]:
        """Everything in order; a paragraph whose end was deleted goes on in the next one."""
        held: Line | None = None
        if depth > DEPTH:
            raise BriefingError(packed.DAMAGED)
        for part in _unwrapped(parent, depth):
            name = local(part)
            if name == "tbl":
                if held is not None:
                    yield held
                    held = None
                yield self._table(part, depth)
            elif name == "p":
                line, ended = self._line(part)
                if held is not None:
                    line = _together(held, line)
                held = None if ended else line
                if ended:
                    yield line
            elif name == "bookmarkStart":
                self._marks |= _ours({attribute(part, "name") or ""})
        if held is not None:
            yield held

    def _line(self, paragraph: etree._Element) -> tuple[Line, bool]:
        """A paragraph, and whether its end stands (it may have been deleted)."""
        self._lines += 1
        if self._lines > MOST_LINES:
            raise BriefingError(TOO_LONG)
        inside: Inside = self._walk.paragraph(paragraph)
        self.pictures += inside.pictures
        properties = child(paragraph, "pPr")
        styles = self._document.styles
        chain = styles.paragraph(properties)
        end = child(properties, "rPr")
        deleted = child(end, "del") is not None or child(end, "moveFrom") is not None
        came = child(end, "ins") is not None or child(end, "moveTo") is not None
        line = Line(
            inside.finished(),
            styles.name(chain),
            _heading(chain, properties),
            self._document.numbering.of(properties, chain),
            _indent([properties, *(child(style, "pPr") for style in chain)]),
            _ours(inside.marks),
            tuple(dict.fromkeys(inside.comments)),
            inside.tracked or deleted or came,
        )
        return line, not deleted

    def _table(self, table: etree._Element, depth: int) -> Grid:
        rows = [
            self._row(row, depth)
            for row in _unwrapped(table, depth)
            if local(row) == "tr" and child(row, "trPr", "del") is None
        ]
        caption = clean(attribute(child(table, "tblPr", "tblCaption")) or "").text
        return Grid(rows, " ".join(caption.split()))

    def _row(self, row: etree._Element, depth: int) -> Row:
        cells: list[Runs] = []
        marks: set[str] = set()
        comments: list[str] = []
        tracked = child(row, "trPr", "ins") is not None
        for cell in _unwrapped(row, depth):
            if local(cell) != "tc" or child(cell, "tcPr", "cellDel") is not None:
                continue
            whole: Runs = ()
            for line in self._in_cell(cell, depth + 1):
                marks |= line.marks
                comments += line.comments
                tracked = tracked or line.tracked
                if line.shows:
                    whole = (*whole, LineBreak(), *line.runs) if whole else line.runs
            cells.append(joined(whole))
            cells += [()] * (_number(child(cell, "tcPr", "gridSpan")) - 1)
            if len(cells) > COLUMNS:
                raise BriefingError(TOO_LONG)
        header = bool(switched(child(row, "trPr"), "tblHeader"))
        return Row(cells, header, frozenset(marks), tuple(dict.fromkeys(comments)), tracked)

    def _in_cell(self, cell: etree._Element, depth: int) -> Iterator[Line]:
        """The lines of a cell, those of a table within it too."""
        for element in self._raw(cell, depth):
            if isinstance(element, Line):
                yield element
            else:
                for row in element.rows:
                    for runs in row.cells:
                        yield Line(runs, marks=row.marks, comments=row.comments, tracked=row.tracked)


def _unwrapped(parent: etree._Element, depth: int) -> Iterator[etree._Element]:
    """The children of an element, those within content controls and the like in their place."""
    if depth > DEPTH:
        raise BriefingError(packed.DAMAGED)
    for part in parent:
        name = local(part)
        if name in ("p", "tbl", "tr", "tc", "bookmarkStart"):
            yield part
        elif name and name not in SKIPPED:
            yield from _unwrapped(part, depth + 1)


def _together(first: Line, second: Line) -> Line:
    """Two paragraphs whose mark between them was deleted: one, of the kind of what is left."""
    kind = second if second.shows else first
    return Line(
        joined((*first.runs, *second.runs)), kind.style, kind.heading, kind.level, kind.indent,
        first.marks | second.marks, first.comments + second.comments, True,
    )  # fmt: skip


def _ours(marks: set[str]) -> frozenset[str]:
    return frozenset(mark for mark in marks if mark.startswith(PREFIX))


def _heading(chain: list[etree._Element], properties: etree._Element | None) -> int:
    for style in chain:
        if found := re.match(r"heading (\d)\b", (attribute(child(style, "name")) or "").lower()):
            return int(found[1])
        if (attribute(child(style, "name")) or "").lower() == "title":
            return 1
    places = [properties, *(child(style, "pPr") for style in chain)]
    outline = next((value for place in places if (value := attribute(child(place, "outlineLvl")))), "9")
    return int(outline) + 1 if outline in set("012345") else 0


def _indent(places: list[etree._Element | None]) -> int:
    for place in places:
        found = child(place, "ind")
        value = attribute(found, "left") or attribute(found, "start")
        if value is not None:
            try:
                return round(float(value))
            except (ValueError, OverflowError):
                return 0
    return 0


def _number(element: etree._Element | None) -> int:
    value = attribute(element) or "1"
    return min(int(value), 64) if value.isascii() and value.isdigit() and len(value) < 4 else 1


def _comments(document: Document, walk: Walk, elements: list[Line | Grid]) -> dict[str, Remarked]:
    """The comments of a file, by id, with the words on which they stand; else those of their paragraph."""
    lines = {id: line for line in elements if isinstance(line, Line) for id in line.comments}
    found: dict[str, Remarked] = {}
    root = document.part("comments")
    for comment in root if root is not None else ():
        id = attribute(comment, "id") or ""
        author = clean(attribute(comment, "author") or "").text
        paragraphs = ["".join(t.text or "" for t in p.iter() if local(t) == "t") for p in comment if local(p) == "p"]
        words = walk.words_at(id) or (_said(lines[id].runs) if id in lines else "")
        text = clean(" ".join(filter(None, paragraphs))).text
        found[id] = Remarked(" ".join(author.split()), text, clean(words).text)
    return found


def _said(runs: Runs) -> str:
    return "".join(
        run.text if isinstance(run, Text) else text_of(run.runs) for run in runs if isinstance(run, Text | Link)
    )
