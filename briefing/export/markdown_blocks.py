"""Blocks as Markdown: lists that nest in every reader, tables, quotations, the recommendations and their boxes.

What stands under a point is moved in by four blanks, which CommonMark and Python-Markdown both take for its own.
Neighbouring lists of one kind are kept apart by their bullets or the sign behind their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from msgspec.structs import replace

from briefing.export.markdown_text import Notation, cell_line, heading_line, paragraph_lines
from briefing.model.blocks import (
    Block,
    Cell,
    Decisions,
    Heading,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
    plain,
)

BULLETS = ("-", "*", "+")
NUMBERS = (".", ")")
INDENT = 4
LARGEST_NUMBER = 999_999_999
SIGN_OFF = ("Signature ____________________  Date ___ / ___ / ______", "", "Minister's comments:")
BOX = "☐"


def markdown_of(blocks: Iterable[Block], notation: Notation) -> str:
    """The source of some blocks, without a newline at its end; "" where there is nothing to see."""
    return "\n".join(block_lines(blocks, notation))


def block_lines(blocks: Iterable[Block], notation: Notation, taken: str = "", tight: bool = False) -> list[str]:
    """The lines of some blocks, empty ones between them.

    Args:
        taken: a bullet that stands before the first of them on the same line, and that it may not have.
        tight: a list follows a paragraph without an empty line where that is enough.
    """
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        beside = before is None or isinstance(before, List) and isinstance(block, List)
        sign = _sign(block, taken if beside else "")
        own = _lines(block, notation, sign)
        if not own:
            continue
        if before is not None and not (tight and isinstance(before, Paragraph) and _interrupts(block, own)):
            lines.append("")
        lines += own
        before, taken = block, sign
    return lines


def _sign(block: Block, taken: str) -> str:
    """The bullet of a list, or the sign behind its numbers; "" for what is no list."""
    if not isinstance(block, List):
        return ""
    return next(sign for sign in (NUMBERS if block.numbered else BULLETS) if sign != taken)


def _interrupts(block: Block, lines: Sequence[str]) -> bool:
    """Whether every reader sees a list right under a paragraph: it begins with 1, and its first point is not empty."""
    return isinstance(block, List) and (not block.numbered or block.start == 1) and " " in lines[0]


def _lines(block: Block, notation: Notation, sign: str) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {heading_line(block.runs, notation)}".rstrip()]
        case Paragraph():
            return paragraph_lines(block.runs, notation)
        case List():
            return _list(block, notation, sign)
        case Quotation():
            return [f"> {line}".rstrip(" ") for line in block_lines(block.blocks, notation)]
        case Table():
            return _table(block, notation)
        case Decisions():
            return _decisions(block, notation)
        case SignOff():
            return list(SIGN_OFF)
        case _:
            assert_never(block)


def _list(block: List, notation: Notation, sign: str) -> list[str]:
    """A list. Where a point has a second paragraph, Python-Markdown wants empty lines between all points."""
    lines: list[str] = []
    loose = any(isinstance(inner, Paragraph) for point in block.points for inner in point.blocks[1:])
    start = max(0, min(block.start, LARGEST_NUMBER - len(block.points)))
    for i, point in enumerate(block.points, start):
        lines += [""] if loose and lines else []
        lines += _point(point, f"{i}{sign}" if block.numbered else sign, notation, not loose)
    return lines


def _point(point: Point, marker: str, notation: Notation, tight: bool) -> list[str]:
    """A point that begins with a list shares its first line, and then all its lines must stand exactly under that."""
    lines = block_lines(point.blocks, notation, taken=marker, tight=tight)
    if not lines:
        return [marker]
    first = next(block for block in point.blocks if isinstance(block, List) or paragraph_lines(block.runs, notation))
    width = len(marker) + 1 if isinstance(first, List) else max(INDENT, len(marker) + 1)
    return [f"{marker} {lines[0]}", *(" " * width + line if line else "" for line in lines[1:])]


def _table(block: Table, notation: Notation) -> list[str]:
    """Markdown's tables have one header row: a table without one has an empty one, further ones are rows."""
    if not block.rows:
        return []
    rows = [_labelled(row) if block.role == "details" else row for row in block.rows]
    sources = [[cell_line(cell.runs, notation) for cell in row] for row in rows]
    width = max(1, *(len(row) for row in sources))
    return _rows(sources if block.headers else [[""] * width, *sources], width)


def _labelled(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """A row of the header block: its labels are bold."""
    return tuple(Cell(_bold(cell.runs)) if i % 2 == 0 else cell for i, cell in enumerate(row))


def _bold(runs: Runs) -> Runs:
    return tuple(replace(run, bold=True) if isinstance(run, Text) else run for run in runs)


def _decisions(block: Decisions, notation: Notation) -> list[str]:
    """The recommendations. A task list cannot stand in a cell, so the boxes are signs."""
    rows = [["#", "", "Decision"]]
    for number, decision in enumerate(block.rows, 1):
        boxes = " ".join(f"{BOX} {box}" for box in decision.boxes)
        rows.append([str(number), cell_line(decision.runs, notation), cell_line(plain(boxes), notation)])
    return _rows(rows, len(rows[0])) if block.rows else []


def _rows(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The lines of a table, the first one its header; short rows are filled up."""
    lines = [
        "|" + "".join(f" {cell} |" if cell else " |" for cell in (*row, *[""] * (width - len(row)))) for row in rows
    ]
    return [lines[0], "|" + "---|" * width, *lines[1:]]
