"""Cutting a flow of paragraphs and rows into pages: plain numbers in, plain numbers out.

All sizes are in twips; places on a page are counted from the top of its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

RULE = 124
"""Room for the line above the notes of a page (6.2 pt)."""

TOGETHER = 2
"""So many lines of a paragraph at least stay together at the foot and at the head of a page."""

Extent = tuple[int, int]
"""Some lines of a column: the first, and the one after the last."""


class Item(NamedTuple):
    """A paragraph, or a row of a table.

    Attributes:
        columns: heights of the lines of each column; a paragraph is one column.
        notes: numbers of the notes that each line of each column cites.
        row: it is a row, which is not parted where a page has room for it.
        before, after: space around a paragraph; between two the larger counts.
        above, below: space within a row around its lines, its lower border included.
        slack: space below its last line that needs no room at the foot of a page.
        edge: the border above it where it is the first of its table on a page.
        least: the least height of a row.
        headers: how many items before it, from the first row of its table, are repeated above it on a new page.
        table: the place of the first row of its table among the items; -1: it is a paragraph.
        keep_next: stays on the page of the first lines of the next item.
        keep_lines: is not parted.
        whole_lines: no single line of it stands alone on a page.
        new_page: it begins a page, and keeps its space above there.
    """

    columns: tuple[tuple[int, ...], ...]
    notes: tuple[tuple[tuple[int, ...], ...], ...] = ()
    row: bool = False
    before: int = 0
    after: int = 0
    above: int = 0
    below: int = 0
    slack: int = 0
    edge: int = 0
    least: int = 0
    headers: int = 0
    table: int = -1
    keep_next: bool = False
    keep_lines: bool = False
    whole_lines: bool = True
    new_page: bool = False

    def height(self, extents: Sequence[Extent]) -> int:
        """Of some of its lines with what is around them, the border above aside."""
        tallest = max((sum(column[a:b]) for column, (a, b) in zip(self.columns, extents, strict=True)), default=0)
        return max(self.above + tallest + self.below, self.least)

    def all(self) -> tuple[Extent, ...]:
        """All of its lines."""
        return tuple((0, len(column)) for column in self.columns)


class Piece(NamedTuple):
    """Lines of an item on a page: ``top`` is where they begin (a row: its upper edge), ``height`` how high they are."""

    item: int
    extents: tuple[Extent, ...]
    top: int
    height: int


class Note(NamedTuple):
    """Lines of a note at the foot of a page; ``top`` is where they begin."""

    number: int
    lines: Extent
    top: int


class Page(NamedTuple):
    """A page: the pieces of its text, its notes, where its text ends, and where the rule above its notes stands."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    used: int
    rule: int


class Start(NamedTuple):
    """Where a page begins: an item, and how many lines of each of its columns stand before; notes left over."""

    item: int = 0
    lines: tuple[int, ...] = ()
    notes: tuple[tuple[int, int], ...] = ()


def cut(
    items: Sequence[Item], height: int, notes: Mapping[int, Sequence[int]] | None = None, note_gap: int = 0
) -> Iterator[Page]:
    """Cut items into pages; there is at least one.

    Args:
        height: of the text on a page.
        notes: heights of the lines of each note by its number.
        note_gap: space between two notes.
    """
    cutter = _Cutter(items, height, notes or {}, note_gap)
    start: Start | None = Start()
    while start is not None:
        page, start = cutter.page(start)
        yield page


class _Foot:
    """The notes of a page as it fills."""

    def __init__(self, notes: Mapping[int, Sequence[int]], gap: int, over: Sequence[tuple[int, int]]) -> None:
        self._notes = notes
        self._gap = gap
        self.placed = list(over)  # number, and its first line here
        self.height = self._height(self.placed)

    def with_(self, cited: Sequence[int]) -> int:
        """How high the foot is with these notes too."""
        new = self._new(cited)
        return self._height([*self.placed, *((number, 0) for number in new)]) if new else self.height

    def add(self, cited: Sequence[int]) -> None:
        """Place these notes."""
        self.placed += [(number, 0) for number in self._new(cited)]
        self.height = self._height(self.placed)

    def _new(self, cited: Sequence[int]) -> list[int]:
        there = {number for number, _ in self.placed}
        return [number for number in dict.fromkeys(cited) if number not in there and number in self._notes]

    def _height(self, placed: Sequence[tuple[int, int]]) -> int:
        if not placed:
            return 0
        return RULE + sum(sum(self._notes[n][at:]) for n, at in placed) + self._gap * (len(placed) - 1)

    def set(self, height: int, room: int) -> tuple[list[Note], list[tuple[int, int]], int]:
        """The notes where they stand on a page of ``height``, what of them has no ``room``, and where the rule is."""
        taken, left, used = list[tuple[int, int, int, int]](), list[tuple[int, int]](), RULE
        for number, at in self.placed:
            used += self._gap if taken else 0
            last, top = at, used
            while last < len(self._notes[number]) and not left and used + self._notes[number][last] <= room:
                used += self._notes[number][last]
                last += 1
            if last > at:
                taken.append((number, at, last, top))
            if last < len(self._notes[number]):
                left.append((number, last))
        base = height - used
        return [Note(number, (at, last), base + top) for number, at, last, top in taken], left, base


class _Cutter:
    def __init__(self, items: Sequence[Item], height: int, notes: Mapping[int, Sequence[int]], gap: int) -> None:
        self._items = items
        self._height = height
        self._notes = notes
        self._gap = gap
        self._first = _first_citations(items)

    def page(self, start: Start) -> tuple[Page, Start | None]:
        """The page that begins here, and where the next one does; None: it was the last."""
        pieces, foot, following = self._fill(start, len(self._items))
        if following is not None and following.item < len(self._items):
            stop = self._kept(start, pieces, following)
            if stop is not None:
                pieces, foot, _ = self._fill(start, stop)
                following = Start(stop)
        used = max((p.top + p.height - self._items[p.item].slack for p in pieces), default=0)
        set_, left, rule = foot.set(self._height, max(self._height - used, RULE + 1))
        if left:
            following = (following or Start(len(self._items)))._replace(notes=tuple(left))
        return Page(tuple(pieces), tuple(set_), used, rule), following

    def _fill(self, start: Start, stop: int) -> tuple[list[Piece], _Foot, Start | None]:
        """Fill a page with whole items before ``stop`` and, where one does not fit, with its first lines."""
        foot = _Foot(self._notes, self._gap, start.notes)
        pieces = self._repeated(start)
        top = sum(piece.height for piece in pieces)
        own, after, fresh = 0, 0, not pieces
        for i in range(start.item, stop):
            item = self._items[i]
            if item.new_page and i > start.item:
                return pieces, foot, Start(i)
            begun = start.lines if i == start.item and start.lines else (0,) * len(item.columns)
            space = max(after, item.before) if not fresh else item.before if item.new_page else 0
            edge = item.edge if item.row and (not pieces or self._items[pieces[-1].item].table != item.table) else 0
            extents = self._fitting(i, begun, top + space + edge, foot, alone=not own)
            if all(a == b for a, b in extents) and item.columns:
                return pieces, foot, Start(i, begun if any(begun) else ())
            foot.add(self._cited(i, extents))
            height = edge + item.height(extents)
            pieces.append(Piece(i, extents, top + space, height))
            own, top, after, fresh = own + 1, top + space + height, item.after, False
            if any(b < len(column) for column, (_, b) in zip(item.columns, extents, strict=True)):
                return pieces, foot, Start(i, tuple(b for _, b in extents))
        return pieces, foot, Start(stop) if stop < len(self._items) else None

    def _repeated(self, start: Start) -> list[Piece]:
        """The header rows above a row that begins a page, where they leave room for it."""
        item = self._items[start.item] if start.item < len(self._items) else None
        if item is None or not item.headers or start.item < item.table + item.headers:
            return []
        pieces, top = list[Piece](), 0
        for i in range(item.table, item.table + item.headers):
            header = self._items[i]
            height = header.height(header.all()) + (header.edge if not pieces else 0)
            pieces.append(Piece(i, header.all(), top, height))
            top += height
        return pieces if top + item.height(item.all()) <= self._height else []

    def _fitting(self, i: int, begun: Sequence[int], top: int, foot: _Foot, alone: bool) -> tuple[Extent, ...]:
        """The lines of an item that fit below ``top``; all of them equal where nothing does.

        ``alone``: nothing else is on the page, so that something must be placed.
        """
        item = self._items[i]
        whole = tuple((a, len(column)) for a, column in zip(begun, item.columns, strict=True))
        if top + item.height(whole) - item.slack + foot.with_(self._cited(i, whole)) <= self._height:
            return whole
        if item.row:
            return self._row_lines(i, whole, top, foot) if alone or any(begun) else tuple((a, a) for a in begun)
        return (self._paragraph_lines(i, whole[0], top, foot, alone),)

    def _paragraph_lines(self, i: int, whole: Extent, top: int, foot: _Foot, alone: bool) -> Extent:
        item, (first, last) = self._items[i], whole
        end = first
        while end < last and self._holds(i, ((first, end + 1),), top, foot):
            end += 1
        if item.keep_lines and not alone:
            return first, first
        if item.whole_lines:
            if last - end < TOGETHER:
                end = last - TOGETHER
            if end - first < TOGETHER and first == 0:
                end = first
        end = max(first, end)
        if end == first and alone:  # a page too low for all that: as many lines as there is room for, or one
            end = first + 1
            while end < last and self._holds(i, ((first, end + 1),), top, foot):
                end += 1
        return first, end

    def _row_lines(self, i: int, whole: tuple[Extent, ...], top: int, foot: _Foot) -> tuple[Extent, ...]:
        """The first lines of a row that is higher than a page: in each column as many as fit."""
        fitting = list[Extent]()
        for c, (first, last) in enumerate(whole):
            end = first
            while end < last:
                extents = (*fitting, (first, end + 1), *((a, a) for a, _ in whole[c + 1 :]))
                if not self._holds(i, extents, top, foot):
                    break
                end += 1
            fitting.append((first, end))
        if all(a == b for a, b in fitting):  # no line fits at all: one of each
            return tuple((a, min(a + 1, b)) for a, b in whole)
        return tuple(fitting)

    def _holds(self, i: int, extents: tuple[Extent, ...], top: int, foot: _Foot) -> bool:
        item = self._items[i]
        height = max((sum(c[a:b]) for c, (a, b) in zip(item.columns, extents, strict=True)), default=0)
        return top + item.above + height + item.below - item.slack + foot.with_(self._cited(i, extents)) <= self._height

    def _cited(self, i: int, extents: Sequence[Extent]) -> list[int]:
        """The notes that some lines of an item are the first to cite."""
        first = self._first.get(i)
        if first is None:
            return []
        return [number for column, line, number in first if extents[column][0] <= line < extents[column][1]]

    def _kept(self, start: Start, pieces: Sequence[Piece], following: Start) -> int | None:
        """Where the page must end instead, so that nothing is parted from what it stays with; None: it may end here."""
        if any(following.lines):
            return None
        stop = following.item
        if self._items[stop].new_page:
            return None
        first = start.item + (1 if any(start.lines) else 0)
        while stop > first and self._items[stop - 1].keep_next:
            stop -= 1
        moved = stop < following.item and stop > start.item and any(piece.item < stop for piece in pieces)
        return stop if moved else None


def _first_citations(items: Sequence[Item]) -> dict[int, list[tuple[int, int, int]]]:
    """By item: column, line and number of each note that is cited there for the first time."""
    seen, found = set[int](), dict[int, list[tuple[int, int, int]]]()
    for i, item in enumerate(items):
        for column, lines in enumerate(item.notes):
            for line, numbers in enumerate(lines):
                for number in numbers:
                    if number not in seen:
                        seen.add(number)
                        found.setdefault(i, []).append((column, line, number))
    return found
