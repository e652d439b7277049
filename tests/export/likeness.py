"""What of blocks Markdown promises to keep, in a form that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, assert_never

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
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
)  # fmt: skip

Kept = tuple[Any, ...]


def kept(blocks: Iterable[Block], told: Callable[[Citation], str] = lambda c: c.source) -> list[Kept]:
    """Blocks without what Markdown cannot say: formats of blanks, blanks at the ends of lines, empty paragraphs."""
    return [one for block in blocks if (one := _kept(block, told)) is not None]


def _kept(block: Block, told: Callable[[Citation], str]) -> Kept | None:
    match block:
        case Heading():
            return ("heading", block.level, *_lines(block.runs, told))
        case Paragraph():
            lines = _lines(block.runs, told)
            return ("paragraph", *lines) if lines else None
        case List():
            points = [kept(point.blocks, told) for point in block.points]
            return ("list", block.numbered, block.start if block.numbered else 1, points) if points else None
        case Quotation():
            inner = kept(block.blocks, told)
            return ("quotation", inner) if inner else None
        case Table():
            rows = [[_lines(cell.runs, told) for cell in row] for row in block.rows]
            headed = block.headers > 0 and any(rows[0])
            rows = rows if headed or not block.headers else rows[1:]
            return ("table", headed, rows) if rows else None
        case Decisions() | SignOff():
            raise AssertionError(block)
        case _:
            assert_never(block)


def _lines(runs: Runs, told: Callable[[Citation], str]) -> list[Kept]:
    lines: list[list[Any]] = [[]]
    for run in runs:
        for sign in _signs(run, told):
            if sign == "\n":
                lines.append([])
            else:
                lines[-1].append(sign)
    for line in lines:
        while line and line[-1] in (" ", "\t"):
            line.pop()
    while lines and not lines[-1]:
        lines.pop()
    return [tuple(line) for line in lines]


def _signs(run: Inline, told: Callable[[Citation], str]) -> Iterator[Any]:
    match run:
        case Text():
            for char in run.text:
                if char == "\u2028":
                    yield "\n"
                else:
                    yield char if char.isspace() else (char, run.bold, run.italic, run.underline)
        case Link():
            for text in run.runs:
                yield from (("link", run.address, sign) for sign in _signs(text, told))
        case LineBreak():
            yield "\n"
        case Citation():
            yield "citation", told(run)
        case Gap():
            yield from _signs(Text(f"[missing: {run.label}]"), told)
        case _:
            assert_never(run)
