"""How wide the columns of a table are: no word broken where it can be helped, long text the most room.

A column needs its longest word (``floor``) and would like its longest cell on one line (``want``). What is left above
all floors is shared by the square root of what each column still wants.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from briefing.model.text import CJK

BOLD = 1.06
"""How much wider bold letters are."""

WORDS = re.compile(rf"[{CJK}]|[^ \t\n\u2028\-–—{CJK}]+[-–—]?")
"""What a line is not broken within. A no-break space holds a word together."""

LOOKED_AT = 12
"""So many of the longest words and cells of a column are measured: width goes with length, not exactly."""


class Need(NamedTuple):
    """What a column needs and what it would like, in twips."""

    floor: int
    want: int


def ems(text: str) -> float:
    """Roughly how wide a line of text is in a sans serif, in ems: a little too wide rather than too narrow."""
    return sum(map(_em, text))


def _em(char: str) -> float:
    if char in " \u00a0iljtfrI.,:;'’!|()[]-":
        return 0.3 if char != "r" else 0.34
    if char in "mwMW—" or char >= "\u2190":
        return 0.86 if char < "\u2190" else 1.0
    if char.isupper():
        return 0.78 if char in "GOQ" else 0.73
    return 0.56


def need_of(texts: Sequence[str], bold: Sequence[str], em: int, margins: int, least: float = 0) -> Need:
    """What a column needs.

    Args:
        texts: its cells; bold: those of its cells that are bold.
        em: the size of its letters, and margins: left and right of a cell together, in twips.
        least: the least width without margins, in ems.
    """
    floor = max(least, _longest_word(texts), _longest_word(bold) * BOLD)
    want = max(floor, _longest_line(texts), _longest_line(bold) * BOLD)
    return Need(round(floor * em) + margins, round(want * em) + margins)


def _longest_word(texts: Sequence[str]) -> float:
    chunks = sorted(set(" ".join(texts).split(" ")), key=len)[-LOOKED_AT:]
    return max((ems(word) for chunk in chunks for word in WORDS.findall(chunk)), default=0)


def _longest_line(texts: Sequence[str]) -> float:
    longest = sorted(texts, key=len)[-LOOKED_AT:]
    return max((ems(line) for text in longest for line in re.split("[\n\u2028]", text)), default=0)


def share(needs: Sequence[Need], total: int) -> list[int]:
    """Share ``total`` twips among columns; the widths come to exactly that."""
    floors = [need.floor for need in needs]
    if sum(floors) >= total:
        return _whole(_cut_down(floors, total), total)
    widths = [float(floor) for floor in floors]
    rest = float(total - sum(floors))
    growing = [i for i, need in enumerate(needs) if need.want > need.floor]
    while growing and rest > 1:
        parts = {i: sqrt(needs[i].want - widths[i]) for i in growing}
        unit = rest / sum(parts.values())
        for i, part in parts.items():
            widths[i] = min(widths[i] + part * unit, float(needs[i].want))
        rest = total - sum(widths)
        growing = [i for i in growing if needs[i].want - widths[i] > 1]
    if rest > 1:
        wants = sum(need.want for need in needs)  # room that nobody needs
        widths = [width + rest * need.want / wants for width, need in zip(widths, needs, strict=True)]
    return _whole(widths, total)


def _cut_down(floors: Sequence[int], total: int) -> list[float]:
    """The widest columns give way until all fit; narrow ones keep what they need."""
    left, widths = float(total), [0.0] * len(floors)
    by_width = sorted(range(len(floors)), key=floors.__getitem__)
    for place, i in enumerate(by_width):
        widths[i] = min(float(floors[i]), left / (len(floors) - place))
        left -= widths[i]
    return widths


def _whole(widths: Sequence[float], total: int) -> list[int]:
    """Whole twips, at least one a column."""
    whole = [max(1, int(width)) for width in widths]
    whole[-1] = max(1, whole[-1] + total - sum(whole))
    return whole
