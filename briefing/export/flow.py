"""What is printed, in order: a document as one stream of paragraphs and tables, each in a style.

The Word writer and the layout of pages both print this stream, so that a page is what Word will show.
Sizes are in twips.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Generic, NamedTuple, Protocol, TypeVar, assert_never
from unicodedata import bidirectional

from briefing.compose.document import Document, gap_words
from briefing.export.grid import Grid, decisions_grid, table_grid
from briefing.export.numbers import LEVELS, STEP, Numbers
from briefing.model.blocks import (
    Block,
    Citation,
    Decisions,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
    text_of,
)
from briefing.templating.look import Styles

QUOTED = 340
"""How far a quotation stands in, for lists within it."""

AFTER_TABLE = 120
"""Space above a paragraph that follows a table: a table has none of its own below."""

LEADS_OUTSIDE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
"""How the address of a link begins; a link to any other is words alone."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")


class Printer(Protocol[T_co]):
    """Who makes something of the stream: strings of WordprocessingML, or lines on a page."""

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
    ) -> T_co:  # fmt: skip
        """A paragraph.

        Args:
            style: the name of its style.
            keep_next: stays on the page of the next one (beside what its style says).
            numbering: level (0 to 8) and id of the list whose bullet or number it bears.
            before: space above it, where its style's own will not do.
            indent: how far it stands in, and how far its first line hangs out.
            new_page: it begins a page.
        """

    def table(self, grid: Grid) -> Iterator[T_co]:
        """A table."""


class Printing(NamedTuple):
    """What is printed: in which styles, on which width, and what has been numbered so far."""

    document: Document
    styles: Styles
    width: int
    numbers: Numbers


def body(printing: Printing, printer: Printer[T]) -> Iterator[tuple[str, T]]:
    """Title, header block and sections, in order, each part with the id of its section (the first ones: empty)."""
    return stretch(printing, printer, _all(printing))


def stretch(
    printing: Printing, printer: Printer[T], blocks: Iterable[tuple[str, Block, bool]]
) -> Iterator[tuple[str, T]]:
    """Blocks in order, each with its section and whether it begins a page; after a table at the end a paragraph."""
    printed = (part for part in blocks if _prints(printing, part[1]))
    after_table, id = False, ""
    coming = next(printed, None)
    while coming is not None:
        (id, block, opens), coming = coming, next(printed, None)
        is_table = isinstance(block, Table | Decisions)
        if after_table and is_table:  # no table touches another, or ends the text
            yield id, printer.paragraph("Table Gap", ())
        following = coming[1] if coming is not None else None
        own = _InSection(printer, printing.styles, id) if printing.styles.dresses(id) else printer
        for part in _block(printing, own, block, following, AFTER_TABLE if after_table else None, opens):
            yield id, part
        after_table = is_table
    if after_table:
        yield id, printer.paragraph("Table Gap", ())


class _InSection(Generic[T]):
    """Prints in the styles that the look has for one section alone (``List Bullet say``), where it has them."""

    def __init__(self, printer: Printer[T], styles: Styles, section: str) -> None:
        self._printer, self._styles, self._section = printer, styles, section

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
    ) -> T:  # fmt: skip
        own = f"{style} {self._section}"
        name = own if self._styles.defines("paragraph", own) else style
        return self._printer.paragraph(name, runs, keep_next, numbering, before, indent, new_page)

    def table(self, grid: Grid) -> Iterator[T]:
        return self._printer.table(grid)


def _all(printing: Printing) -> Iterator[tuple[str, Block, bool]]:
    """Every block with the id of its section, and whether it begins a page."""
    document = printing.document
    yield "", Heading(1, document.title if prints(document.title, document.draft) else (Text(document.name),)), False
    yield "", document.details, False
    for section in document.sections:
        if section.heading is not None:
            yield section.id, Heading(2, (Text(section.heading),)), section.new_page
        for block in section.blocks:
            yield section.id, block, False


def _block(
    printing: Printing, printer: Printer[T], block: Block, following: Block | None, before: int | None,
    new_page: bool = False,
) -> Iterator[T]:  # fmt: skip
    """One block; ``before`` is the space above it where its style's own will not do; a heading may begin a page.

    A paragraph that ends in a colon stays with what it introduces, the last recommendation with the signature.
    """
    match block:
        case Heading():
            level = printing.numbers.heading_level(block.level)
            yield printer.paragraph(f"heading {level}", block.runs, new_page=new_page)
        case Paragraph():
            leads = text_of(block.runs).rstrip().endswith(":")
            yield printer.paragraph("Normal", block.runs, keep_next=leads, before=before)
        case List():
            yield from _list(printing, printer, block, "", 0, before)
        case Quotation():
            for inner in _printed(printing, block.blocks):
                if isinstance(inner, List):
                    yield from _list(printing, printer, inner, "Quote", 0, before)
                else:
                    yield printer.paragraph("Quote", inner.runs, before=before)
                before = None
        case Table():
            yield from printer.table(table_grid(block, printing.styles, printing.width))
        case Decisions():
            signed = isinstance(following, SignOff)
            yield from printer.table(decisions_grid(block, printing.styles, printing.width, signed))
        case SignOff():  # tab leaders of the style draw the lines
            yield printer.paragraph("Sign-off", (Text("Signature \t\tDate \t"),))
            yield printer.paragraph("Comments Line", (Text("Minister's comments:"),))
        case _:
            assert_never(block)


def _list(
    printing: Printing, printer: Printer[T], block: List, quoted: str, level: int, before: int | None
) -> Iterator[T]:
    """A list with a numbering of its own; a list within it is one too, a level deeper.

    Only the first paragraph of a point is numbered; further ones stand in as far. In a quotation (``quoted`` is then
    its style) all of it stands in further.
    """
    style = quoted or ("List Number" if block.numbered else "List Bullet")
    level = min(level, LEVELS - 1)
    number = (level, printing.numbers.list_id(block.numbered, level, block.start))
    left = STEP * (level + 1) + (QUOTED if quoted else 0)
    for point in block.points:
        numbered = False
        for inner in _printed(printing, point.blocks):
            if isinstance(inner, List):
                yield from _list(printing, printer, inner, quoted, level + 1, before)
            elif not numbered:
                indent = (left, STEP) if quoted else None
                yield printer.paragraph(style, inner.runs, numbering=number, before=before, indent=indent)
                numbered = True
            else:
                yield printer.paragraph(style, inner.runs, before=before, indent=(left, 0))
            before = None


def _printed(printing: Printing, blocks: Iterable[Paragraph | List]) -> Iterator[Paragraph | List]:
    return (block for block in blocks if _prints(printing, block))


def _prints(printing: Printing, block: Block | Point) -> bool:
    """Whether a block shows anything. One that does not is left out: no paragraph is empty."""
    match block:
        case Heading() | Paragraph():
            return prints(block.runs, printing.document.draft)
        case List():
            return any(_prints(printing, point) for point in block.points)
        case Point() | Quotation():
            return any(_prints(printing, inner) for inner in block.blocks)
        case Table():
            return bool(block.rows and block.rows[0])
        case Decisions():
            return bool(block.rows)
        case SignOff():
            return True
        case _:
            assert_never(block)


def prints(runs: Iterable[Inline], draft: bool) -> bool:
    """Whether some runs show anything: words, a citation, or in a draft a gap."""
    return any(_shows(run, draft) for run in runs)


def _shows(run: Inline, draft: bool) -> bool:
    match run:
        case Text():
            return bool(run.text.strip())
        case Link():
            return bool(text_of(run.runs).strip())
        case Citation():
            return True
        case Gap():
            return draft
        case LineBreak():
            return False
    assert_never(run)


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        return False
    directions = map(bidirectional, text)
    return next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L"


def marking(document: Document) -> tuple[str, str]:
    """The protective marking and its character style; one that is missing is told in a draft and nothing in a final."""
    if isinstance(document.marking, Gap):
        return (gap_words(document.marking) if document.draft else ""), "Gap"
    return document.marking, "Marking"
