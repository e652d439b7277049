"""Which tags lie on which text block; kept up to date by what an edit changed, never made anew for one tag."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from briefing.model.brief import Brief, Item, Tag
from briefing.ui.read.offsets import Offsets

MOST_LANES = 4
V = TypeVar("V")


class Mark(NamedTuple):
    """A tag's piece in one block (UTF-16 units); sorts by its beginning, longer ones first."""

    start: int
    shortness: int
    tag: str
    item: str
    kind: str
    begins: bool

    @property
    def end(self) -> int:
        """Where it ends in its block."""
        return self.start - self.shortness


@dataclass
class _Block:
    marks: list[Mark] = field(default_factory=list)
    lanes: dict[str, int] | None = None


class Marks:
    """The tags of one source, by block."""

    def __init__(self, source: str, offsets: Offsets) -> None:
        self._source = source
        self._offsets = offsets
        self._blocks: dict[int, _Block] = {}
        self._tags: dict[str, tuple[Tag, str]] = {}

    def on(self, block: int) -> Sequence[Mark]:
        """The marks on a block, by their beginning."""
        return self._blocks[block].marks if block in self._blocks else ()

    def lane(self, block: int, tag: str) -> int:
        """Which line under the text is a tag's, so that overlapping ones stay apart; 0 is the nearest."""
        held = self._blocks[block]
        if held.lanes is None:
            held.lanes = _lanes(held.marks)
        return held.lanes[tag]

    def tag(self, id: str) -> Tag | None:
        """A tag of this source."""
        return self._tags[id][0] if id in self._tags else None

    def item(self, id: str) -> str:
        """The id of the item to which a tag of this source belongs."""
        return self._tags[id][1]

    def ids(self) -> set[str]:
        """The ids of all tags of this source."""
        return set(self._tags)

    def at(self, offset: int) -> list[Tag]:
        """The tags that hold a place of the text, its own ends too; the smallest first."""
        place = self._offsets.place(offset)
        blocks = {place.block, self._offsets.place(offset, ends=True).block}
        found = {mark.tag: self._tags[mark.tag][0] for block in blocks for mark in self.on(block)}
        held = [t for t in found.values() if t.quote.start <= offset <= t.quote.end]
        return sorted(held, key=lambda t: (offset == t.quote.end, t.quote.end - t.quote.start))

    def change(self, before: Sequence[Item], now: Sequence[Item]) -> set[int]:
        """Follow an edit; the blocks on which something changed."""
        touched: set[int] = set()
        gone, come = difference(before, now)
        old, new = {i.id: i for i in gone}, {i.id: i for i in come}
        for id, item in old.items():
            same_kind = id in new and new[id].kind == item.kind
            for tag in difference(item.tags, new[id].tags)[0] if same_kind else item.tags:
                touched |= self._take(tag)
        for id, item in new.items():
            same_kind = id in old and old[id].kind == item.kind
            for tag in difference(old[id].tags, item.tags)[1] if same_kind else item.tags:
                touched |= self._put(tag, item)
        return touched

    def fill(self, brief: Brief) -> None:
        """Take in all tags of the source."""
        for item, tag in brief.tags():
            self._put(tag, item)

    def _put(self, tag: Tag, item: Item) -> set[int]:
        if tag.source != self._source:
            return set()
        self._tags[tag.id] = (tag, item.id)
        touched = set()
        for n, piece in enumerate(self._offsets.pieces(tag.quote.start, tag.quote.end)):
            held = self._blocks.setdefault(piece.block, _Block())
            insort(held.marks, Mark(piece.start, piece.start - piece.end, tag.id, item.id, item.kind, n == 0))
            held.lanes = None
            touched.add(piece.block)
        return touched

    def _take(self, tag: Tag) -> set[int]:
        held = self._tags.pop(tag.id, None) if tag.source == self._source else None
        if held is None:
            return set()
        touched = set()
        for piece in self._offsets.pieces(tag.quote.start, tag.quote.end):
            block = self._blocks[piece.block]
            block.marks = [mark for mark in block.marks if mark.tag != tag.id]
            block.lanes = None
            touched.add(piece.block)
        return touched


def difference(before: Sequence[V], now: Sequence[V]) -> tuple[Sequence[V], Sequence[V]]:
    """The middles in which two sequences differ; what both begin and end with is compared, never walked."""
    if before is now:
        return (), ()
    head = _alike(before, now)
    before, now = before[head:], now[head:]
    tail = _alike(before[::-1], now[::-1])
    return before[: len(before) - tail], now[: len(now) - tail]


def _alike(one: Sequence[V], other: Sequence[V]) -> int:
    """How many values two sequences begin with together."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _lanes(marks: Sequence[Mark]) -> dict[str, int]:
    """A lane for each mark, the lowest that is free where it begins."""
    lanes: dict[str, int] = {}
    free_from: list[int] = []
    for mark in marks:
        lane = next((n for n, end in enumerate(free_from) if end <= mark.start), len(free_from))
        if lane == len(free_from):
            free_from.append(0)
        free_from[lane] = mark.end
        lanes[mark.tag] = min(lane, MOST_LANES - 1)
    return lanes
