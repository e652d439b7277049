"""Between the tree of blocks and Qt's document: one frozen line for each text block of the editor.

A list or a quotation is not a thing of its own here: each line says of every list that it stands in whether
it begins it, begins a point of it, or goes on in the point before. So a change of one line leaves the others
as they are, and any lines at all make a tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Any, NamedTuple

from briefing.model.blocks import Flow, List, Paragraph, Point, Quotation, Table
from briefing.model.soundness import MOST_DEPTH
from briefing.model.text import PARAGRAPH_ENDS, UNWANTED, clean
from briefing.ui.write.pieces import Piece, Pieces, merged, pieces_of, runs_of


class Begins(IntEnum):
    """What a line begins: nothing (it goes on), a point of a list that is there already, or the whole."""

    NOTHING = 0
    POINT = 1
    WHOLE = 2


class Level(NamedTuple):
    """One of the lists that a line stands in. ``start`` is 1 but where the line begins the list."""

    begins: Begins
    numbered: bool = False
    start: int = 1


class Line(NamedTuple):
    """One paragraph or table as the editor holds it.

    Attributes:
        pieces: its text and objects.
        levels: the lists that it stands in, the outermost first.
        quoted: None outside quotations; NOTHING where it goes on in the one before, WHOLE where it begins one.
    """

    pieces: Pieces = ()
    levels: tuple[Level, ...] = ()
    quoted: Begins | None = None

    @property
    def table(self) -> Table | None:
        """The table that it is, where it is one and nothing else."""
        what = self.pieces[0].what if len(self.pieces) == 1 else None
        return what if isinstance(what, Table) else None

    @property
    def begins_point(self) -> bool:
        """Whether it begins a point of its innermost list."""
        return bool(self.levels) and self.levels[-1].begins != Begins.NOTHING


Lines = tuple[Line, ...]
EMPTY: Lines = (Line(),)
"""The editor of an empty section: it always has a line to write in."""
GOES_ON = Begins.NOTHING


# From blocks


def flat(blocks: Iterable[Flow]) -> Lines:
    """The lines of some blocks. Lists, points and quotations without a paragraph in them have none."""
    return tuple(line for block in blocks for line in _flat(block)) or EMPTY


def _flat(block: Flow) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield Line(pieces_of(block.runs))
        case Table():
            yield Line((Piece(block),))
        case List():
            yield from _points(block)
        case Quotation():
            inner = (line for part in block.blocks for line in _flat(part))
            for i, line in enumerate(inner):
                yield line._replace(quoted=GOES_ON if i else Begins.WHOLE)


def _points(block: List) -> Iterator[Line]:
    first = Level(Begins.WHOLE, block.numbered, block.start)
    after, within = (Level(begins, block.numbered) for begins in (Begins.POINT, GOES_ON))
    begun = False
    for point in block.points:
        for i, line in enumerate(line for part in point.blocks for line in _flat(part)):
            level = within if i else after if begun else first
            begun = True
            yield line._replace(levels=(level, *line.levels))


# To blocks


class _Open:
    """A list that still grows."""

    def __init__(self, level: Level) -> None:
        self.numbered, self.start = level.numbered, level.start
        self.points: list[list[Paragraph | _Open]] = [[]]

    def closed(self) -> List:
        points = (Point(tuple(_closed(block) for block in point)) for point in self.points)
        return List(tuple(points), self.numbered, self.start)


def _closed(block: Paragraph | _Open) -> Paragraph | List:
    return block.closed() if isinstance(block, _Open) else block


class _Quoted:
    """A quotation that still grows."""

    def __init__(self) -> None:
        self.blocks: list[Paragraph | _Open] = []

    def closed(self) -> Quotation:
        return Quotation(tuple(map(_closed, self.blocks)))


def built(lines: Sequence[Line]) -> tuple[Flow, ...]:
    """The blocks that some lines make; nothing where there is one line, and it is empty and plain."""
    if tuple(lines) == EMPTY:
        return ()
    whole: list[Table | _Quoted | Paragraph | _Open] = []
    quotation: _Quoted | None = None
    stack: list[_Open] = []
    for line in lines:
        if table := line.table:
            whole.append(table)
            quotation, stack = None, []
            continue
        if line.quoted is None:
            stack = stack if quotation is None else []
            quotation = None
        elif quotation is None or line.quoted == Begins.WHOLE:
            quotation, stack = _Quoted(), []
            whole.append(quotation)
        _put(line, whole if quotation is None else quotation.blocks, stack)
    return tuple(part.closed() if isinstance(part, (_Quoted, _Open)) else part for part in whole)


@lru_cache(maxsize=8192)
def _paragraph(pieces: Pieces) -> Paragraph:
    """The same value for the same pieces: what has not changed is told at once."""
    return Paragraph(runs_of(pieces))


def _put(line: Line, here: list[Any], stack: list[_Open]) -> None:
    """Put a line at its place among the lists that are open, which are closed and opened for it."""
    for depth, level in enumerate(line.levels[:MOST_DEPTH]):
        inside: list[Any] = stack[depth - 1].points[-1] if depth else here
        if depth < len(stack) and stack[depth].numbered == level.numbered and level.begins != Begins.WHOLE:
            if level.begins == Begins.POINT:
                stack[depth].points.append([])
                del stack[depth + 1 :]
        else:
            del stack[depth:]
            stack.append(_Open(level))
            inside.append(stack[-1])
    del stack[len(line.levels) :]
    (stack[-1].points[-1] if stack else here).append(_paragraph(line.pieces))


# The form in which lines are kept


def settled(lines: Sequence[Line]) -> Lines:
    """The lines in the form that their blocks give: tables alone, text clean, lists begun where they begin."""
    return flat(built([part for line in lines for part in alone(line)]))


def alone(line: Line) -> Iterator[Line]:
    """A line, or where a table shares it with something else, each by itself; its text past the door."""
    pieces = line.pieces
    if any(isinstance(p.what, str) and (UNWANTED.search(p.what) or PARAGRAPH_ENDS.search(p.what)) for p in pieces):
        pieces = merged(Piece(_clean(p.what), p.form) if isinstance(p.what, str) else p for p in pieces)
        line = line._replace(pieces=pieces)
    if not any(isinstance(p.what, Table) for p in pieces):
        yield line
        return
    beside: list[Piece] = []
    for piece in pieces:
        if isinstance(piece.what, Table):
            if beside:
                yield Line(tuple(beside))
            beside = []
            yield Line((piece,))
        else:
            beside.append(piece)
    if beside:
        yield Line(tuple(beside))


def _clean(text: str) -> str:
    return re.sub("\n", " ", clean(text).text)


def alike(one: Line, other: Line) -> bool:
    """Whether two lines stand in the same way in lists and quotations, and neither holds a table."""
    return one[1:] == other[1:] and not any(isinstance(p.what, Table) for line in (one, other) for p in line.pieces)


def markers(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """What is drawn before each line: for each of its lists a bullet or number, or nothing where it goes on."""
    found, counts = [], list[int]()
    for line in lines:
        shown = []
        for depth, level in enumerate(line.levels):
            if level.begins == Begins.WHOLE or depth >= len(counts):
                counts[depth:] = [level.start]
            elif level.begins == Begins.POINT:
                counts[depth:] = [counts[depth] + 1]
            bullet = f"{counts[depth]}." if level.numbered else BULLETS[depth % len(BULLETS)]
            shown.append("" if level.begins == GOES_ON else bullet)
        del counts[len(line.levels) :]
        found.append(tuple(shown))
    return found


BULLETS = "•◦▪"
