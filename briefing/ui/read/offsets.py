"""Where the article's characters lie on the screen: code points of its text, and UTF-16 units of Qt's text blocks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

FIRST_ASTRAL = "\U00010000"
"""From here on a code point is two UTF-16 units."""


class Place(NamedTuple):
    """A place in Qt's document: the number of a text block, and UTF-16 units from its beginning."""

    block: int
    unit: int


class Piece(NamedTuple):
    """A stretch of one text block (UTF-16 units, half-open)."""

    block: int
    start: int
    end: int


class _Line(NamedTuple):
    block: int
    start: int
    end: int
    astrals: tuple[int, ...]  # code points from the start of the line
    pairs: tuple[int, ...]  # the same in UTF-16 units


class Offsets:
    """The map of one article as it is set. Blocks that hold nothing of its text have no offset."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []
        self._starts: list[int] = []
        self._by_block: dict[int, _Line] = {}

    def add(self, block: int, start: int, text: str) -> None:
        """Note that a block shows the characters of ``text``, which begin at ``start``; in ascending order."""
        wide = () if text.isascii() else tuple(i for i, char in enumerate(text) if char >= FIRST_ASTRAL)
        line = _Line(block, start, start + len(text), wide, tuple(at + n for n, at in enumerate(wide)))
        self._lines.append(line)
        self._starts.append(start)
        self._by_block[block] = line

    def place(self, offset: int, ends: bool = False) -> Place:
        """Where a place of the text is shown.

        With ``ends`` it is the end of something: between two pieces of one line it then lies in the first.
        """
        if not self._lines:
            return Place(0, 0)
        at = max(0, bisect_right(self._starts, offset) - 1)
        if ends and at and self._lines[at].start == offset and self._lines[at - 1].end == offset:
            at -= 1
        line = self._lines[at]
        return Place(line.block, _units(line, min(max(offset, line.start), line.end)))

    def offset(self, block: int, unit: int) -> int | None:
        """The place in the text that is shown there, or None in a block that shows nothing of it."""
        line = self._by_block.get(block)
        if line is None:
            return None
        return min(line.start + unit - bisect_left(line.pairs, unit), line.end)

    def shown(self, block: int) -> tuple[int, int] | None:
        """The stretch of the text that a block shows."""
        line = self._by_block.get(block)
        return None if line is None else (line.start, line.end)

    def nearest(self, block: int, unit: int) -> int:
        """The place in the text that is shown there; from a block that shows nothing of it, the next one's start."""
        found = self.offset(block, unit)
        if found is not None:
            return found
        at = bisect_left(self._lines, block, key=lambda line: line.block)
        return self._lines[at].start if at < len(self._lines) else self._lines[-1].end if self._lines else 0

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """What a stretch of the text covers of each block, in order; nothing of blocks that it only touches."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self._lines) and self._lines[at].start < end:
            line = self._lines[at]
            first, last = max(start, line.start), min(end, line.end)
            if first < last:
                yield Piece(line.block, _units(line, first), _units(line, last))
            at += 1


def _units(line: _Line, offset: int) -> int:
    at = offset - line.start
    return at + bisect_left(line.astrals, at)
