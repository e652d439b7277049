"""Where the sections of a brief are in a file: by heading, by bookmark, by what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefing.cleared.reading import Grid, Line
from briefing.cleared.units import Unit
from briefing.cleared.wording import likeness, plain_of, tidy
from briefing.model.blocks import Table
from briefing.model.bookmarks import section_mark

RENAMED = 0.6
"""So alike a heading must be to be one of ours, renamed."""
ALIKE = 0.5
"""So alike a paragraph must be to tell by it which section it stands in."""
MOST_PAIRS = 200_000
HEAD = ""
"""What stands above the first section, as an id."""

Element = Line | Grid
Lines = Mapping[str, Sequence[str]]
"""The words of each section's paragraphs and tables."""


class Wanted(NamedTuple):
    """A section to be found: its id, and its heading where it has one of its own."""

    id: str
    heading: str | None


class Found(NamedTuple):
    """A section as it is in a file.

    Attributes:
        heading: its heading as it stands there; None where there is none.
        elements: what stands in it, its heading aside.
    """

    heading: str | None
    elements: list[Element]


def words_in(element: Element) -> str:
    """The words of a line or a table, by which it is known again."""
    if isinstance(element, Line):
        return tidy(plain_of(element.runs))
    return tidy("\n".join(row.words for row in element.rows))


def words_of_unit(unit: Unit) -> str:
    """The same for what the brief holds, as an export of it reads."""
    if isinstance(unit.content, Table):
        rows = ("\t".join(plain_of(cell.runs).replace("\n", " ") for cell in row) for row in unit.content.rows)
        return tidy("\n".join(rows))
    return tidy(plain_of(unit.content))


def place_of(words: Sequence[str], elements: Sequence[Element]) -> int | None:
    """Where elements with these words stand on end, the last such place; None where they do not."""
    ours = [words_in(element) for element in elements]
    starts = range(len(ours) - len(words), -1, -1)
    return next((i for i in starts if ours[i : i + len(words)] == list(words)), None)


def as_exported(elements: Sequence[Element], wanted: Sequence[Wanted], written: Lines) -> dict[str, Found]:
    """The sections of an export that nobody touched, by their bookmarks; under HEAD what stands above them.

    A Word form may hold sections without a bookmark: they begin where their text does.

    Args:
        written: what people wrote in each section.
    """
    begun: dict[int, list[Wanted]] = {}
    for one in wanted:
        mark, words = section_mark(one.id), written.get(one.id, ())
        place = next((i for i, element in enumerate(elements) if mark in _marks(element)), None)
        place = place_of(words, elements) if place is None and words else place
        if place is not None:
            begun.setdefault(place, []).append(one)
    found = {HEAD: Found(None, [])}
    here = HEAD
    for i, element in enumerate(elements):
        for one in begun.get(i, ()):  # all but the last of them print nothing but gaps
            found[one.id] = Found(None, [])
            here = one.id
        if i in begun and isinstance(element, Line) and _heads(element, begun[i][-1]):
            found[here] = Found(words_in(element), [])
        else:
            found[here].elements.append(element)
    return found


def _heads(line: Line, one: Wanted) -> bool:
    """Whether a line is a section's heading: a Word form may hold the section without it."""
    return one.heading is not None and (line.heading > 0 or words_in(line) == tidy(one.heading))


def in_file(elements: Sequence[Element], wanted: Sequence[Wanted], lines: Lines) -> dict[str, Found]:
    """The sections of an edited file, in the order of the file; under HEAD what stands above them.

    Sections without a heading, and those whose heading is gone, are known by their paragraphs.

    Args:
        wanted: in the order in which they are printed.
        lines: what stood in each section, and under HEAD, when it was exported.
    """
    words = [words_in(element) for element in elements]
    anchors = _headings(elements, words, [one for one in wanted if one.heading is not None])
    order = [HEAD, *(id for _, id in sorted((place, id) for id, place in anchors.items()))]
    starts = [0, *(anchors[id] + 1 for id in order[1:])]
    ends = [*(anchors[id] for id in order[1:]), len(elements)]
    following = _following(wanted, anchors)
    known = _Known(lines, wanted)
    found: dict[str, Found] = {}
    for id, start, end in zip(order, starts, ends, strict=True):
        heading = words[anchors[id]] if id else None
        group = [id, *following[id]]
        cuts = known.cuts(elements[start:end], words[start:end], group)
        for one, some in zip(group, cuts, strict=True):
            found[one] = Found(heading if one == id else None, some)
    return found


def _following(wanted: Sequence[Wanted], anchors: Mapping[str, int]) -> dict[str, list[str]]:
    """For HEAD and each section whose heading was found, those behind it that have to be found otherwise."""
    here = HEAD
    following: dict[str, list[str]] = {HEAD: []}
    for one in wanted:
        if one.id in anchors:
            here = one.id
            following[here] = []
        else:
            following[here].append(one.id)
    return following


def _headings(elements: Sequence[Element], words: Sequence[str], wanted: Sequence[Wanted]) -> dict[str, int]:
    """The place of each heading: by its words, else by its bookmark, else by likeness."""
    headings = [i for i, e in enumerate(elements) if isinstance(e, Line) and e.heading]
    ours = Counter(tidy(one.heading or "") for one in wanted)
    found: dict[str, int] = {}
    for one in wanted:
        places = [i for i in headings if words[i] == tidy(one.heading or "") and i not in found.values()]
        marked = [i for i in places if section_mark(one.id) in _marks(elements[i])]
        if marked or (len(places) == 1 and ours[tidy(one.heading or "")] == 1):
            found[one.id] = (marked or places)[0]
    for one in wanted:
        if one.id not in found:
            at = _lost(one, elements, words, headings, set(found.values()))
            if at is not None:
                found[one.id] = at
    return found


def _lost(
    one: Wanted, elements: Sequence[Element], words: Sequence[str], headings: Sequence[int], taken: set[int]
) -> int | None:
    """A heading with other words: with its bookmark, or alike; or with its words in another style."""
    heading, mark = tidy(one.heading or ""), section_mark(one.id)
    marked = [i for i in headings if i not in taken and mark in _marks(elements[i])]
    if marked:
        return marked[0]
    same = [i for i, e in enumerate(elements) if i not in taken and words[i] == heading and isinstance(e, Line)]
    if same:
        return next((i for i in same if mark in _marks(elements[i])), same[0])
    alike = [(likeness(words[i], heading), -i) for i in headings if i not in taken]
    best, at = max(alike, default=(0.0, 0))
    return -at if best >= RENAMED else None


def _marks(element: Element) -> frozenset[str]:
    return element.all_marks if isinstance(element, Grid) else element.marks


class _Known:
    """Which section a paragraph stood in."""

    def __init__(self, lines: Lines, wanted: Sequence[Wanted]) -> None:
        self._lines = lines
        self._marks = {section_mark(one.id): one.id for one in reversed(wanted)}
        counts = Counter(words for some in lines.values() for words in some)
        self._once = {words: id for id, some in lines.items() for words in some if words and counts[words] == 1}

    def cuts(self, elements: Sequence[Element], words: Sequence[str], group: Sequence[str]) -> list[list[Element]]:
        """The elements cut into as many runs as the group has sections, with the fewest in a wrong one.

        What is known of none belongs to the section before it.
        """
        if len(group) == 1:
            return [list(elements)]
        homes = [self._home(e, w, group) for e, w in zip(elements, words, strict=True)]
        # wrong[s][i]: the fewest in a wrong section, with the first i elements in the first s + 1 sections
        wrong = [[0.0]]
        for home in homes:
            wrong[0].append(wrong[0][-1] + (home is not None and home != group[0]))
        ends = [[0] * (len(homes) + 1)]
        for section in group[1:]:
            least, at = [wrong[-1][0]], [0]
            for i, home in enumerate(homes, 1):
                stays = least[-1] + (home is not None and home != section)
                begins = wrong[-1][i]
                least.append(min(stays, begins))
                at.append(i if begins <= stays else at[-1])
            wrong.append(least)
            ends.append(at)
        bounds = [len(homes)]
        for at in reversed(ends[1:]):
            bounds.insert(0, at[bounds[0]])
        return [list(elements[a:b]) for a, b in zip([0, *bounds[:-1]], bounds, strict=True)]

    def _home(self, element: Element, words: str, group: Sequence[str]) -> str | None:
        if (once := self._once.get(words)) is not None:
            return once if once in group else None
        own = _marks(element)
        for mark, id in self._marks.items():
            if mark in own and id in group:
                return id
        near = [(words, id) for id in group for words in self._lines.get(id, ())]
        if not words or len(near) * len(words) > MOST_PAIRS:
            return None
        best, id = max(((likeness(words, line), id) for line, id in near), default=(0.0, ""))
        return id if best >= ALIKE else None


def moved_sections(base: Mapping[str, Found], edited: Mapping[str, Found]) -> bool:
    """Whether the sections stand in another order."""
    both = [id for id in base if id in edited and edited[id].elements]
    return both != [id for id in edited if id in both]
