"""The one language of text: what an article, a written section and a composed document are made of.

Every writer is one ``match`` over these that ends in ``assert_never``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Literal, TypeVar, cast

from msgspec.structs import replace

from briefing.model.text import LINE_BREAK
from briefing.model.value import Value


class Text(Value, frozen=True, tag_field="is", tag="text"):
    """A run of text in one format. Holds no LF and no U+2028; TAB may stand in it."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


class LineBreak(Value, frozen=True, tag_field="is", tag="break"):
    """A new line within a paragraph."""


class Link(Value, frozen=True, tag_field="is", tag="link"):
    """Runs that lead to an address (http, https or mailto)."""

    address: str
    runs: tuple[Text, ...]


class Citation(Value, frozen=True, tag_field="is", tag="citation"):
    """One object in the text that points at a source, at a passage of it where known.

    Attributes:
        source: id of the source.
        tag: id of the tag whose passage is cited, or None.
        place: a place in the source in words ("p. 4"), or empty.
    """

    source: str
    tag: str | None = None
    place: str = ""


class Gap(Value, frozen=True, tag_field="is", tag="gap"):
    """Something the brief still lacks, named by its label. Stands in composed documents only:
    a draft prints ``[missing: label]``, a final prints nothing."""

    label: str


Inline = Text | LineBreak | Link | Citation | Gap
Runs = tuple[Inline, ...]


class Heading(Value, frozen=True, tag_field="is", tag="heading"):
    """A heading of level 1 to 6."""

    level: int
    runs: Runs


class Paragraph(Value, frozen=True, tag_field="is", tag="paragraph"):
    """A paragraph of running text."""

    runs: Runs


class Point(Value, frozen=True):
    """One point of a list: paragraphs and lists within it. Only the first paragraph bears the bullet or number."""

    blocks: tuple[Paragraph | List, ...]


class List(Value, frozen=True, tag_field="is", tag="list"):
    """A bulleted or numbered list; ``start`` is the first number of a numbered one (0 or more)."""

    points: tuple[Point, ...]
    numbered: bool = False
    start: int = 1


class Quotation(Value, frozen=True, tag_field="is", tag="quotation"):
    """Text set apart as somebody else's words."""

    blocks: tuple[Paragraph | List, ...]


class Cell(Value, frozen=True):
    """One cell of a table; several paragraphs are parted by LineBreak."""

    runs: Runs = ()


class ShadedCell(Cell, frozen=True):
    """A cell of a table that we compose, with a colour behind its words, as six hex digits. Only Word shows it."""

    shade: str = ""


class Table(Value, frozen=True, tag_field="is", tag="table"):
    """Rows of equally many cells.

    Attributes:
        rows: the rows; the first ``headers`` of them are header rows.
        headers: 0 or 1 in what we compose; articles may have more.
        title, description: for readers who cannot see it; never printed.
        role: ``reading`` to be read; ``form`` where people write by hand (a full grid);
            ``details`` label and entry twice, headed by its columns 0 and 2.
        floors: least width of each column in ems of its text (0: by its content); empty: all by content.
    """

    rows: tuple[tuple[Cell, ...], ...]
    headers: int = 0
    title: str = ""
    description: str = ""
    role: Literal["reading", "form", "details"] = "reading"
    floors: tuple[float, ...] = ()


class Decision(Value, frozen=True):
    """One recommendation with the boxes that the minister ticks; its number is its place among its neighbours."""

    runs: Runs
    boxes: tuple[str, ...]


class Decisions(Value, frozen=True, tag_field="is", tag="decisions"):
    """The recommendations: printed as a table of number, text and boxes."""

    rows: tuple[Decision, ...]


class SignOff(Value, frozen=True, tag_field="is", tag="sign-off"):
    """Lines for the minister's signature, date and comments."""


Flow = Paragraph | List | Quotation | Table
"""What a user may write in a section."""

Block = Heading | Paragraph | List | Quotation | Table | Decisions | SignOff


def text_of(runs: Iterable[Inline]) -> str:
    """The words of some runs; a line break is U+2028, citations and gaps are nothing."""
    parts: list[str] = []
    for run in runs:
        match run:
            case Text():
                parts.append(run.text)
            case Link():
                parts += [r.text for r in run.runs]
            case LineBreak():
                parts.append(LINE_BREAK)
            case Citation() | Gap():
                pass
    return "".join(parts)


def lines_of(block: Block) -> Iterator[str]:
    """The lines that a block gives to an article's text, by the rule in CONTRACTS."""
    match block:
        case Heading() | Paragraph():
            yield text_of(block.runs)
        case List():
            for point in block.points:
                for inner in point.blocks:
                    yield from lines_of(inner)
        case Quotation():
            for inner in block.blocks:
                yield from lines_of(inner)
        case Table():
            for row in block.rows:
                yield "\t".join(text_of(cell.runs).replace("\t", " ") for cell in row)
        case Decisions():
            for decision in block.rows:
                yield text_of(decision.runs)
        case SignOff():
            pass


def runs_of(block: Block) -> Iterator[Runs]:
    """Every stretch of runs in a block, in reading order."""
    match block:
        case Heading() | Paragraph():
            yield block.runs
        case List():
            for point in block.points:
                for inner in point.blocks:
                    yield from runs_of(inner)
        case Quotation():
            for inner in block.blocks:
                yield from runs_of(inner)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield cell.runs
        case Decisions():
            for decision in block.rows:
                yield decision.runs
        case SignOff():
            pass


B = TypeVar("B", Paragraph, List, Quotation, Table, Flow, Paragraph | List, Block)


def with_runs(block: B, change: Callable[[Runs], Runs]) -> B:
    """The same block with every stretch of runs replaced by what ``change`` makes of it."""
    return cast(B, _with_runs(block, change))


def _with_runs(block: Block, change: Callable[[Runs], Runs]) -> object:
    match block:
        case Heading() | Paragraph():
            return replace(block, runs=change(block.runs))
        case List():
            points = (Point(tuple(with_runs(inner, change) for inner in point.blocks)) for point in block.points)
            return replace(block, points=tuple(points))
        case Quotation():
            return replace(block, blocks=tuple(with_runs(inner, change) for inner in block.blocks))
        case Table():
            rows = tuple(tuple(replace(cell, runs=change(cell.runs)) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case Decisions():
            return Decisions(tuple(replace(row, runs=change(row.runs)) for row in block.rows))
        case SignOff():
            return block


def joined(runs: Iterable[Inline]) -> Runs:
    """The same runs with neighbours of one format made one and empty ones dropped."""
    kept = [run for run in runs if not (isinstance(run, Text) and not run.text)]
    merged: list[Inline] = []
    for (is_text, *form), group in groupby(kept, _form):
        if is_text:
            words = "".join(run.text for run in group if isinstance(run, Text))
            merged.append(Text(words, *form))
        else:
            merged += group
    return tuple(merged)


def _form(run: Inline) -> tuple[bool, bool, bool, bool]:
    if isinstance(run, Text):
        return True, run.bold, run.italic, run.underline
    return False, False, False, False


def plain(text: str) -> Runs:
    """Runs without format for cleaned text of one paragraph; U+2028 becomes a line break, LF too."""
    runs: list[Inline] = []
    for i, part in enumerate(text.replace("\n", LINE_BREAK).split(LINE_BREAK)):
        if i:
            runs.append(LineBreak())
        if part:
            runs.append(Text(part))
    return tuple(runs)
