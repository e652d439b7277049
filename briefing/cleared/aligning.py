"""Which of the old pieces is which of the new ones: kept, changed, moved, gone, new."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from briefing.cleared.wording import likeness

ALIKE = 0.5
"""So alike two texts in one place must be to be one text, changed."""
ALONE = 0.25
"""Where no other can be meant this will do …"""
MOVED = 0.7
"""… and at another place it takes this."""
MOST_PAIRS, MOST_CHARACTERS = 40_000, 60_000
"""Where there is more to be held against each other than this, only equal texts are found again."""

T = TypeVar("T", bound=Hashable)


class Alignment(NamedTuple):
    """Pairs of places in the old and the new sequence, whose texts may differ: in the same order, and moved."""

    kept: list[tuple[int, int]]
    moved: list[tuple[int, int]]


def aligned(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Find the old texts among the new ones: equal ones first, then those that are alike."""
    pairs = _unmoved(old, new)
    gaps = _gaps(pairs, len(old), len(new))
    pairs += _moved(old, new, [i for gap, _ in gaps for i in gap], [j for _, gap in gaps for j in gap])
    for enough, some, others in [*((ALIKE, *gap) for gap in gaps), (MOVED, range(len(old)), range(len(new)))]:
        taken_old, taken_new = {i for i, _ in pairs}, {j for _, j in pairs}
        left, right = [i for i in some if i not in taken_old], [j for j in others if j not in taken_new]
        pairs += _alike(old, new, left, right, enough)
    pairs.sort()
    stayed = in_order([j for _, j in pairs])
    kept = [pair for position, pair in enumerate(pairs) if position in stayed]
    return Alignment(kept, [pair for position, pair in enumerate(pairs) if position not in stayed])


def _gaps(pairs: Sequence[tuple[int, int]], old: int, new: int) -> list[tuple[range, range]]:
    """What lies between pairs that are in order in both."""
    at_old = at_new = 0
    gaps = []
    for i, j in [*pairs, (old, new)]:
        gaps.append((range(at_old, i), range(at_new, j)))
        at_old, at_new = i + 1, j + 1
    return gaps


def _unmoved(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Equal texts in the same order in both: of those that stand once as many as can be, then what repeats."""
    counts = Counter(old), Counter(new)
    places = {text: j for j, text in enumerate(new)}
    once = [(i, places[text]) for i, text in enumerate(old) if counts[0][text] == counts[1][text] == 1]
    stayed = in_order([j for _, j in once])
    kept = [pair for position, pair in enumerate(once) if position in stayed]
    found = list(kept)
    for some, others in _gaps(kept, len(old), len(new)):
        matcher = SequenceMatcher(None, [old[i] for i in some], [new[j] for j in others], autojunk=False)
        for block in matcher.get_matching_blocks():
            found += [(some[block.a + n], others[block.b + n]) for n in range(block.size)]
    return sorted(found)


def _moved(old: Sequence[str], new: Sequence[str], gone: list[int], came: list[int]) -> list[tuple[int, int]]:
    """Equal texts at other places."""
    places = defaultdict[str, list[int]](list)
    for j in reversed(came):
        places[new[j]].append(j)
    return [(i, places[old[i]].pop()) for i in gone if old[i] and places.get(old[i])]


def _alike(
    old: Sequence[str], new: Sequence[str], left: list[int], right: list[int], enough: float
) -> Iterator[tuple[int, int]]:
    """The pairs of texts that are alike, most alike first."""
    length = sum(len(old[i]) for i in left) * sum(len(new[j]) for j in right)
    if not left or not right or len(left) * len(right) > MOST_PAIRS or length > MOST_CHARACTERS**2:
        return
    if len(left) == len(right) == 1 and enough == ALIKE:
        enough = ALONE
    found = sorted((-likeness(old[i], new[j]), i, j) for i in left for j in right)
    taken_old, taken_new = set[int](), set[int]()
    for alike, i, j in found:
        if -alike >= enough and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j


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
    following: dict[T | None, T | None] = {}
    last: T | None = None
    for one in old:
        if not gone(one) and not placed(one):
            following[last] = last = one
    following[last] = last = None
    for one in new:
        if placed(one):
            following[one], following[last] = following[last], one
        if one in following:
            last = one
    result: list[T] = []
    at = following[None]
    while at is not None:
        result.append(at)
        at = following[at]
    return result
