"""Where lines end: as in LibreOffice, which has it nearly as Word does.

Qt differs in some things. It lets a line end behind a slash and before the number of a note, but not behind a dash
before a figure; it measures letters a little more finely; and it takes no account of what italic letters reach beyond
their end. So a line is filled a hair further than it goes, and looked at again where it comes near its end, or where
its words hold such a place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from briefing.export.pages.fonts import UNITS, advances_of, metrics_of
from briefing.templating.look import Letters

SLASH = re.compile(r"/(?=\S)")
BEFORE_FIGURE = re.compile(r"/(?=\d)")
HOLDS = re.compile(r"[\s\w.,;:)”’\"']")
"""What stands before the number of a note where Qt does right: parts it from blanks, holds it to letters and points."""
DASH = re.compile(r"[-–](?=\d)")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")

NEAR = 3
"""Lines that end so near to their measure are measured again, in twips; both ways of measuring differ by less."""

HAIR = 10
"""Room for what a letter reaches beyond its own width, in twips; less than any letter is wide."""

OVERHANG = 12
"""Behind italic letters at its end a line leaves free so much of its letters' height."""

Span = tuple[int, int, Letters]
"""Where some letters begin and how many they are, in Qt's UTF-16 units."""


class Breaker:
    """Fills the lines of one layout."""

    def __init__(self, layout: QTextLayout, text: str, spans: Sequence[Span]) -> None:
        self._layout = layout
        self._spans = spans
        self._starts = [at for at, *_ in spans]
        self._slants = any(letters.italic for *_, letters in spans)
        self._text = ASTRAL.sub("\ue000\ue000", text)  # as many places as in Qt
        self._slashes = {match.end() for match in SLASH.finditer(self._text)}
        dashes = {match.end() for match in DASH.finditer(self._text)}
        notes = {at for at, _, letters in spans if at and letters.raised and not HOLDS.match(self._text[at - 1])}
        self._special = bool(self._slashes or dashes or notes)
        never = notes | {match.end() for match in BEFORE_FIGURE.finditer(self._text)}
        self._ends = sorted((_ends(text) | dashes) - never) if self._special else []

    def fill(self, line: QTextLine, width: float) -> None:
        """Fill a line as far as it goes."""
        self._fill(line, width + NEAR)
        natural = line.naturalTextWidth()
        last = self._last_letters(line)
        if last is not None and last.italic and natural > width - _overhang(last):
            self._fill(line, width - _overhang(last))
        elif natural > width - NEAR and self._is_too_wide(line, natural, width):
            self._fill(line, natural - 1)

    def _fill(self, line: QTextLine, width: float) -> None:
        line.setLineWidth(width)
        start, natural = line.textStart(), line.textStart() + line.textLength()
        if not self._special or natural >= len(self._text):
            return
        self._anywhere(line, width)
        end = self._last(start, line.textStart() + line.textLength())
        if end is None or end == natural:
            self._wrap(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            line.setLineWidth(width)
            return
        self._anywhere(line, abs(caret(line, self._shown(start, end)) - line.x()) + HAIR)
        self._wrap(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def _last(self, start: int, room: int) -> int | None:
        """The last place at which the line may end: what shows has room, blanks behind it need none.

        Where that is behind a slash the whole word goes to the next line, a word with hyphens too.
        """
        at = bisect_right(self._ends, room)
        while at < len(self._ends) and self._shown(start, self._ends[at]) <= room:
            at += 1
        after = self._ends[bisect_right(self._ends, start) : at]
        ends = [end for end in after if not (end == room and end in self._slashes)]
        if ends and ends[-1] in self._slashes:
            ends = [end for end in ends if self._text[end - 1].isspace()] or ends
        return ends[-1] if ends else None

    def _shown(self, start: int, end: int) -> int:
        """The end of what shows, blanks behind it aside."""
        return start + len(self._text[start:end].rstrip())

    def _last_letters(self, line: QTextLine) -> Letters | None:
        """The letters that a line ends in; None: it is empty, or all of it is upright."""
        if not self._slants:
            return None
        end = self._shown(line.textStart(), line.textStart() + line.textLength())
        within = self._spans[overlapping(self._starts, end - 1, end)]
        return within[-1][2] if within else None

    def _is_too_wide(self, line: QTextLine, natural: float, width: float) -> bool:
        """Whether a line is too wide, measured as LibreOffice does; as Qt does where its letters are not plain ones."""
        start = line.textStart()
        end = self._shown(start, start + line.textLength())
        measured = 0
        for at, length, letters in self._spans[overlapping(self._starts, start, end)]:
            units = advances_of(letters).width(self._text[max(start, at) : min(end, at + length)])
            if units is None:
                return natural > width
            measured += units
        return measured > width * UNITS

    def _anywhere(self, line: QTextLine, width: float) -> None:
        self._wrap(QTextOption.WrapMode.WrapAnywhere)
        line.setLineWidth(width)

    def _wrap(self, mode: QTextOption.WrapMode) -> None:
        option = self._layout.textOption()
        option.setWrapMode(mode)
        self._layout.setTextOption(option)


def overlapping(starts: Sequence[int], start: int, end: int) -> slice:
    """Those of some stretches, one behind the other, that hold places of the text; ``starts`` is where each begins."""
    return slice(max(0, bisect_right(starts, start) - 1), bisect_left(starts, end))


def caret(line: QTextLine, at: int) -> float:
    """Where the caret would stand. Qt's stubs do not say that it comes with its place."""
    found = cast(tuple[float, int], line.cursorToX(at))
    return found[0]


def _overhang(letters: Letters) -> int:
    metrics = metrics_of(letters)
    return (metrics.ascent + metrics.descent) // OVERHANG


def _ends(text: str) -> set[int]:
    """Where Qt lets lines end."""
    finder, found = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text), set[int]()
    while (at := finder.toNextBoundary()) >= 0:
        found.add(at)
    return found
