"""Blocks to the body's paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from briefing.export.word import tables
from briefing.export.word.inlines import Story, empty_paragraph
from briefing.export.word.state import LEVELS, STEP
from briefing.model.blocks import (
    Block,
    Decisions,
    Heading,
    List,
    Paragraph,
    Point,
    Quotation,
    SignOff,
    Table,
    Text,
    text_of,
)

QUOTED = 340
"""How far a quotation stands in, in twips, for lists within it."""

AFTER_TABLE = 120
"""Space above a paragraph that follows a table, in twips: a table has none of its own below."""


def body(story: Story) -> Iterator[str]:
    """Title, header block and sections, in order."""
    return _flow(story, [block for block in _all(story) if _prints(story, block)])


def _all(story: Story) -> Iterator[Block]:
    document = story.document
    yield Heading(1, document.title if story.prints(document.title) else (Text(document.name),))
    yield document.details
    for section in document.sections:
        if section.heading is not None:
            yield Heading(2, (Text(section.heading),))
        yield from section.blocks


def _flow(story: Story, blocks: list[Block]) -> Iterator[str]:
    """The blocks with what Word needs between them: no table touches another, or ends the text."""
    after_table = False
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        is_table = isinstance(block, Table | Decisions)
        if after_table and is_table:
            yield empty_paragraph(story.styles.paragraph("Table Gap"))
        yield from _block(story, block, following, AFTER_TABLE if after_table else None)
        after_table = is_table
    if after_table:
        yield empty_paragraph(story.styles.paragraph("Table Gap"))


def _block(story: Story, block: Block, following: Block | None, before: int | None) -> Iterator[str]:
    """One block; ``before`` is the space above it where its style's own will not do.

    A paragraph that ends in a colon stays with what it introduces, the last recommendation with the signature.
    """
    match block:
        case Heading():
            level = story.state.heading_level(block.level)
            yield story.paragraph(f"heading {level}", block.runs)
        case Paragraph():
            leads = text_of(block.runs).rstrip().endswith(":")
            yield story.paragraph("Normal", block.runs, keep_next=leads, before=before)
        case List():
            yield from _list(story, block, "", 0, before)
        case Quotation():
            for inner in _printed(story, block.blocks):
                if isinstance(inner, List):
                    yield from _list(story, inner, "Quote", 0, before)
                else:
                    yield story.paragraph("Quote", inner.runs, before=before)
                before = None
        case Table():
            yield from tables.table(story, block)
        case Decisions():
            yield from tables.decisions(story, block, signed=isinstance(following, SignOff))
        case SignOff():
            yield from _sign_off(story)
        case _:
            assert_never(block)


def _list(story: Story, block: List, quoted: str, level: int, before: int | None) -> Iterator[str]:
    """A list with a numbering of its own; a list within it is one too, a level deeper.

    Only the first paragraph of a point is numbered; further ones stand in as far. In a quotation (``quoted`` is then
    its style) all of it stands in further.
    """
    style = quoted or ("List Number" if block.numbered else "List Bullet")
    level = min(level, LEVELS - 1)
    number = (level, story.state.list_id(block.numbered, level, block.start))
    left = STEP * (level + 1) + (QUOTED if quoted else 0)
    for point in block.points:
        numbered = False
        for inner in _printed(story, point.blocks):
            if isinstance(inner, List):
                yield from _list(story, inner, quoted, level + 1, before)
            elif not numbered:
                indent = (left, STEP) if quoted else None
                yield story.paragraph(style, inner.runs, numbering=number, before=before, indent=indent)
                numbered = True
            else:
                yield story.paragraph(style, inner.runs, before=before, indent=(left, 0))
            before = None


def _sign_off(story: Story) -> Iterator[str]:
    """Lines for signature and date (tab leaders of the style draw them), and room for comments."""
    yield story.words("Sign-off", "Signature \t\tDate \t")
    yield story.words("Comments Line", "Minister's comments:")


def _printed(story: Story, blocks: Iterable[Paragraph | List]) -> Iterator[Paragraph | List]:
    return (block for block in blocks if _prints(story, block))


def _prints(story: Story, block: Block | Point) -> bool:
    """Whether a block shows anything. One that does not is left out: no paragraph is empty."""
    match block:
        case Heading() | Paragraph():
            return story.prints(block.runs)
        case List():
            return any(_prints(story, point) for point in block.points)
        case Point() | Quotation():
            return any(_prints(story, inner) for inner in block.blocks)
        case Table():
            return bool(block.rows and block.rows[0])
        case Decisions():
            return bool(block.rows)
        case SignOff():
            return True
        case _:
            assert_never(block)
