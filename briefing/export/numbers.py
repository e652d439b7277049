"""What has been numbered so far: notes, links, lists, tick boxes. Ids are counted, so the same input gives the same."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

LEVELS = 9
"""How deep Word's lists go."""

STEP = 340
"""How far a list's text stands in for each level, and its bullet or number out, in twips."""

HIGHEST_START = 32_767
"""The highest first number that Word takes."""


BULLETS = "•–▪"
FORMATS = ("decimal", "lowerLetter", "lowerRoman")
"""Bullets and numbers of the levels of a list, over and over."""


class Numbering(NamedTuple):
    """A list of the text: what its numbering starts with at its level (0 to 8)."""

    numbered: bool
    level: int
    start: int


def label_of(numbering: Numbering, count: int) -> str:
    """The bullet or number of a list's point; ``count`` points stand before it."""
    level, number = numbering.level, numbering.start + count
    if not numbering.numbered:
        return BULLETS[level % len(BULLETS)]
    match FORMATS[level % len(FORMATS)]:
        case "decimal":
            return f"{number}."
        case "lowerLetter":  # z is followed by aa, bb
            return f"{chr(ord('a') + (number - 1) % 26) * ((number + 25) // 26)}."
        case _:
            return f"{_roman(number)}."


def _roman(number: int) -> str:
    written = "m" * (number // 1000)
    for power, (one, five, ten) in ((100, "cdm"), (10, "xlc"), (1, "ivx")):
        digit = number // power % 10
        parts = ("", one, one * 2, one * 3, one + five, five, five + one, five + one * 2, five + one * 3, one + ten)
        written += parts[digit]
    return written


class Numbers:
    """The numbers of one story (the body, or the notes); each has links of its own."""

    def __init__(self) -> None:
        self.cited: set[int] = set()
        self.lists: list[Numbering] = []
        self.links: dict[str, str] = {}
        self.heading = 0
        self._boxes = count(1)

    def first_time(self, note: int) -> bool:
        """Whether a note is cited for the first time."""
        new = note not in self.cited
        self.cited.add(note)
        return new

    def list_id(self, numbered: bool, level: int, start: int) -> int:
        """The id of a new list."""
        self.lists.append(Numbering(numbered, level, min(start, HIGHEST_START)))
        return len(self.lists)

    def link_id(self, address: str) -> str:
        """The relationship of an address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def box_id(self) -> int:
        """The id of a new tick box."""
        return next(self._boxes)

    def heading_level(self, level: int) -> int:
        """The level at which a heading is printed: one Heading 1, and none that jumps over a level."""
        self.heading = min(max(level, min(2, self.heading + 1)), self.heading + 1)
        return self.heading
