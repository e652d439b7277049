"""An article as rows to be set one below the other; no Qt, and every row knows its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

from msgspec.structs import replace

from briefing.model.article import Article, Part, SourceBlock
from briefing.model.blocks import (
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Runs,
    Table,
    Text,
    lines_of,
    text_of,
)

MOST = 2_600
"""A paragraph is set in pieces of about so many characters (some 400 words): Qt lays each out anew as a whole."""
SLACK = 600
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？]+[」』）]*")


@dataclass(frozen=True)
class Marker:
    """The bullet or number before a row: which list it belongs to, and how that list counts."""

    list: int
    numbered: bool
    start: int


@dataclass(frozen=True)
class Row:
    """One line of the article's text, or a piece of one, as it is shown.

    Attributes:
        start: where it begins in the text (code points).
        level: of a heading, 1 to 6; 0: no heading.
        indent: how many lists it lies in; quoted: whether it lies in a quotation.
        continued: the line before goes on here.
    """

    start: int
    runs: Runs
    level: int = 0
    indent: int = 0
    marker: Marker | None = None
    quoted: bool = False
    continued: bool = False
    direction: Literal["ltr", "rtl"] | None = None


@dataclass(frozen=True)
class Grid:
    """A table, and where it begins in the text (code points)."""

    start: int
    table: Table
    direction: Literal["ltr", "rtl"] | None = None


def rows_of(article: Article) -> Iterator[Row | Grid]:
    """What is shown of an article, in order; parts left out are not."""
    numbers = count()
    for start, part in article.starts:
        yield from _rows(part.block, start, part, numbers)


def _rows(block: SourceBlock, at: int, part: Part, numbers: count[int]) -> Iterator[Row | Grid]:
    match block:
        case Heading():
            yield Row(at, block.runs, block.level, direction=part.direction)
        case Table():
            yield Grid(at, block, part.direction)
        case Paragraph() | List() | Quotation():
            yield from _flow(block, Row(at, (), direction=part.direction), numbers)


def _flow(block: Paragraph | List | Quotation, like: Row, numbers: count[int]) -> Iterator[Row]:
    """The rows of running text; ``like`` says where they begin and how they stand."""
    match block:
        case Paragraph():
            yield from _pieces(block.runs, like)
        case Quotation():
            at = like.start
            for inner in block.blocks:
                yield from _flow(inner, _like(like, start=at, quoted=True), numbers)
                at += _length(inner)
        case List():
            at, marker = like.start, Marker(next(numbers), block.numbered, block.start)
            for point in block.points:
                for n, inner in enumerate(point.blocks):
                    bears = marker if n == 0 and isinstance(inner, Paragraph) else None
                    yield from _flow(inner, _like(like, start=at, indent=like.indent + 1, marker=bears), numbers)
                    at += _length(inner)


def _like(row: Row, start: int, indent: int | None = None, marker: Marker | None = None, quoted: bool = False) -> Row:
    return Row(start, (), 0, row.indent if indent is None else indent, marker, row.quoted or quoted,
               direction=row.direction)  # fmt: skip


def _length(block: SourceBlock) -> int:
    return sum(len(line) + 1 for line in lines_of(block))


def _pieces(runs: Runs, like: Row) -> Iterator[Row]:
    """A paragraph as one row, or as several where it is over-long."""
    text = text_of(runs)
    at = 0
    for end in [*cuts(text), len(text)]:
        piece = runs if end - at == len(text) else tuple(_cut(runs, at, end))
        yield Row(like.start + at, piece, 0, like.indent, None if at else like.marker, like.quoted, at > 0,
                  like.direction)  # fmt: skip
        at = end


def cuts(text: str) -> list[int]:
    """Where an over-long paragraph is cut: behind a sentence, else behind a blank, else between two characters."""
    places, at = [], 0
    while len(text) - at > MOST + SLACK:
        at = _cut_near(text, at + MOST // 2, at + MOST)
        places.append(at)
    return places


def _cut_near(text: str, earliest: int, latest: int) -> int:
    ends = [m.end() for m in SENTENCE_END.finditer(text, earliest, latest)]
    if ends:
        return ends[-1]
    blank = max(text.rfind(" ", earliest, latest), text.rfind("\t", earliest, latest))
    if blank >= 0:
        return blank + 1
    at = latest
    while at > earliest and not _may_part(text[at - 1], text[at]):
        at -= 1
    return at if at > earliest else latest


def _may_part(before: str, after: str) -> bool:
    """Whether two characters may stand in different rows: not a mark from its letter, not what a joiner joins."""
    return before != "\u200d" and not (unicodedata.category(after).startswith(("M", "C", "Sk")) or after == "\u200d")


def _cut(runs: Runs, start: int, end: int) -> Iterator[Inline]:
    """The part of some runs between two places (code points)."""
    at = 0
    for run in runs:
        match run:
            case Text():
                words = run.text[max(0, start - at) : max(0, end - at)]
                if words:
                    yield replace(run, text=words)
                at += len(run.text)
            case LineBreak():
                if start <= at < end:
                    yield run
                at += 1
            case Link():
                inner = tuple(_cut(run.runs, start - at, end - at))
                if inner:
                    yield Link(run.address, tuple(r for r in inner if isinstance(r, Text)))
                at += len(text_of(run.runs))
            case _:
                pass
