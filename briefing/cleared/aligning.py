"""Which of the old pieces is which of the new ones: kept, changed, moved, gone, new."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from briefing.cleared.wording import likeness

ALIKE = 0.5
"""So alike two texts must be to be one text, changed; where nothing else could be meant, ALONE will do."""
ALONE = 0.25
MOST_PAIRS = 40_000
"""In a gap with more pairs than this only equal texts are found again."""

T = TypeVar("T", bound=Hashable)


class Alignment(NamedTuple):
    """Pairs of places in the old and the new sequence.

    Attributes:
        kept: in the same order in both; their texts may differ.
        moved: with equal texts, at another place.
        gone, new: places in the old and in the new one without a partner.
    """

    kept: list[tuple[int, int]]
    moved: list[tuple[int, int]]
    gone: list[int]
    new: list[int]


def aligned(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Find the old texts among the new ones."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    kept = [(block.a + i, block.b + i) for block in blocks for i in range(block.size)]
    at_old = at_new = 0
    gaps = []
    for block in blocks:
        gaps.append((range(at_old, block.a), range(at_new, block.b)))
        at_old, at_new = block.a + block.size, block.b + block.size
    moved = _moved(old, new, [i for gap, _ in gaps for i in gap], [j for _, gap in gaps for j in gap])
    taken_old, taken_new = {i for i, _ in moved}, {j for _, j in moved}
    for some, others in gaps:
        left = [i for i in some if i not in taken_old]
        right = [j for j in others if j not in taken_new]
        kept += _alike(old, new, left, right)
    kept.sort()
    taken_old |= {i for i, _ in kept}
    taken_new |= {j for _, j in kept}
    gone = [i for i in range(len(old)) if i not in taken_old]
    return Alignment(kept, sorted(moved), gone, [j for j in range(len(new)) if j not in taken_new])


def _moved(old: Sequence[str], new: Sequence[str], gone: list[int], came: list[int]) -> list[tuple[int, int]]:
    """Equal texts at other places."""
    places = defaultdict[str, list[int]](list)
    for j in reversed(came):
        places[new[j]].append(j)
    return [(i, places[old[i]].pop()) for i in gone if old[i] and places.get(old[i])]


def _alike(old: Sequence[str], new: Sequence[str], left: list[int], right: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a gap, most alike first, that do not cross each other."""
    if not left or not right or len(left) * len(right) > MOST_PAIRS:
        return
    enough = ALONE if len(left) == len(right) == 1 else ALIKE
    found = [(-likeness(old[i], new[j]), i, j) for i in left for j in right]
    chosen: list[tuple[int, int]] = []
    for alike, i, j in sorted(found):
        if -alike < enough:
            break
        if all((i < a and j < b) or (i > a and j > b) for a, b in chosen):
            chosen.append((i, j))
    yield from chosen


def in_order(places: Sequence[int]) -> set[int]:
    """The positions in ``places`` of a longest rising run: what need not have been moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for position, place in enumerate(places):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [position]
    kept: set[int] = set()
    position_: int | None = ends[-1] if ends else None
    while position_ is not None:
        kept.add(position_)
        position_ = before[position_]
    return kept


def merged(old: Iterable[T], new: Sequence[T], gone: Callable[[T], bool], placed: Callable[[T], bool]) -> list[T]:
    """The old sequence with some of the changes to the new one.

    Args:
        gone: what of the old one goes.
        placed: what of the new one is put where it stands there: what came, and what was moved.
    """
    result = [one for one in old if not gone(one) and not placed(one)]
    there = set(result)
    last: T | None = None
    for one in new:
        if placed(one):
            result.insert(0 if last is None else result.index(last) + 1, one)
            there.add(one)
        if one in there:
            last = one
    return result
