"""Where the sections of a brief are in a file: by bookmark, by heading, by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefing.cleared.reading import Grid, Line
from briefing.cleared.wording import likeness, plain_of, tidy
from briefing.model.bookmarks import section_mark

ALIKE = 0.6
"""So alike a heading must be to be one of ours, renamed."""


class Wanted(NamedTuple):
    """A section to be found: its id, its heading where it has one, else how its text begins."""

    id: str
    heading: str | None
    opening: str = ""


class Found(NamedTuple):
    """A section as it is in a file.

    Attributes:
        heading: its heading as it stands there; None where it has none.
        elements: what stands in it, its heading aside.
    """

    heading: str | None
    elements: list[Line | Grid]


def sections_in(
    elements: Sequence[Line | Grid], wanted: Sequence[Wanted]
) -> tuple[list[Line | Grid], dict[str, Found]]:
    """What stands before the first section, and each section that was found, in the order of the file."""
    places = _places(elements, wanted)
    order = sorted((place, id) for id, place in places.items())
    headed = {one.id for one in wanted if one.heading is not None}
    found: dict[str, Found] = {}
    for (place, id), (end, _) in zip(order, [*order[1:], (len(elements), "")], strict=True):
        first = elements[place]
        if id in headed and isinstance(first, Line):
            found[id] = Found(plain_of(first.runs), list(elements[place + 1 : end]))
        else:
            found[id] = Found(None, list(elements[place:end]))
    return list(elements[: order[0][0]] if order else elements), found


def _places(elements: Sequence[Line | Grid], wanted: Sequence[Wanted]) -> dict[str, int]:
    """The index of each section's heading, or of its first element where it has none."""
    words = [tidy(plain_of(e.runs)) if isinstance(e, Line) else "" for e in elements]
    found = _by_exact_heading(elements, words, wanted)
    marks = {section_mark(one.id): one for one in wanted if one.id not in found}
    for place, element in enumerate(elements):
        for mark in sorted(element.all_marks if isinstance(element, Grid) else element.marks):
            one = marks.get(mark)
            if one is None or one.id in found or place in found.values():
                continue
            if one.heading is None or isinstance(element, Line):
                found[one.id] = place
    _by_likeness(elements, words, [one for one in wanted if one.id not in found], found)
    return found


def _by_exact_heading(
    elements: Sequence[Line | Grid], words: Sequence[str], wanted: Sequence[Wanted]
) -> dict[str, int]:
    """Headings that stand once among ours and once in the file."""
    ours = [tidy(one.heading) for one in wanted if one.heading is not None]
    theirs: dict[str, list[int]] = {}
    for place, element in enumerate(elements):
        if isinstance(element, Line) and element.heading:
            theirs.setdefault(words[place], []).append(place)
    found = {}
    for one in wanted:
        if one.heading is not None and ours.count(tidy(one.heading)) == 1:
            places = theirs.get(tidy(one.heading), [])
            marked = [place for place in places if section_mark(one.id) in elements[place].marks]
            if len(places) == 1 or marked:
                found[one.id] = (marked or places)[0]
    return found


def _by_likeness(
    elements: Sequence[Line | Grid], words: Sequence[str], lost: Iterable[Wanted], found: dict[str, int]
) -> None:
    """A renamed heading, or a heading that is no more in its style; the opening of a section without a heading."""
    for one in lost:
        taken = set(found.values())
        sought = tidy(one.heading if one.heading is not None else one.opening)
        best, at = ALIKE, None
        for place, element in enumerate(elements):
            if place in taken or not words[place] or not isinstance(element, Line) or not sought:
                continue
            if one.heading is not None and not element.heading and words[place] != sought:
                continue
            if one.heading is None and element.heading:
                continue
            alike = 1.0 if words[place] == sought else likeness(words[place], sought)
            if alike > best:
                best, at = alike, place
        if at is not None:
            found[one.id] = at


def moved_sections(base: Mapping[str, Found], edited: Mapping[str, Found]) -> bool:
    """Whether the sections stand in another order."""
    both = [id for id in base if id in edited]
    return both != [id for id in edited if id in base]
