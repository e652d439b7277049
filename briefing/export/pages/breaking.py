"""Where lines may end, as in LibreOffice: not behind a slash, and behind a dash before a figure too.

Qt has both otherwise. It is right in all else, so only paragraphs that hold such a place are looked at again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

SLASH = re.compile(r"/(?=\S)")
DASH = re.compile(r"[-–](?=\d)")
ASTRAL = re.compile("[\U00010000-\U0010ffff]")
HAIR = 10
"""Room for what a letter reaches beyond its own width, in twips; less than any letter is wide."""


class Breaker:
    """Fills the lines of one layout.

    Args:
        italics: where italic letters stand, in Qt's places.
        overhang: what a line that ends in them has less room, in twips.
    """

    def __init__(
        self, layout: QTextLayout, text: str, italics: Sequence[tuple[int, int]] = (), overhang: int = 0
    ) -> None:
        self._layout = layout
        self._italics = italics
        self._overhang = overhang
        self._text = ASTRAL.sub("\ue000\ue000", text)  # as many places as in Qt
        self._slashes = {match.end() for match in SLASH.finditer(self._text)}
        dashes = {match.end() for match in DASH.finditer(self._text)}
        self._special = bool(self._slashes or dashes)
        self._ends = sorted(_ends(text) | dashes) if self._special else []

    def fill(self, line: QTextLine, width: float) -> None:
        """Fill a line as far as it goes."""
        self._fill(line, width)
        if self._italics and line.naturalTextWidth() > width - self._overhang and self._ends_italic(line):
            self._fill(line, width - self._overhang)

    def _ends_italic(self, line: QTextLine) -> bool:
        start, end = line.textStart(), line.textStart() + line.textLength()
        last = start + len(self._text[start:end].rstrip()) - 1
        return any(a <= last < b for a, b in self._italics)

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
        shown = start + len(self._text[start:end].rstrip())
        self._anywhere(line, abs(caret(line, shown) - line.x()) + HAIR)
        self._wrap(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def _last(self, start: int, room: int) -> int | None:
        """The last place at which the line may end: what shows has room, blanks behind it need none.

        Where that is behind a slash the whole word goes to the next line, a word with hyphens too.
        """
        at = bisect_right(self._ends, room)
        while at < len(self._ends) and start + len(self._text[start : self._ends[at]].rstrip()) <= room:
            at += 1
        ends = [end for end in self._ends[:at] if end > start and not (end == room and end in self._slashes)]
        if ends and ends[-1] in self._slashes:
            ends = [end for end in ends if self._text[end - 1].isspace()] or ends
        return ends[-1] if ends else None

    def _anywhere(self, line: QTextLine, width: float) -> None:
        self._wrap(QTextOption.WrapMode.WrapAnywhere)
        line.setLineWidth(width)

    def _wrap(self, mode: QTextOption.WrapMode) -> None:
        option = self._layout.textOption()
        option.setWrapMode(mode)
        self._layout.setTextOption(option)


def _ends(text: str) -> set[int]:
    """Where Qt lets lines end."""
    finder, found = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, text), set[int]()
    while (at := finder.toNextBoundary()) >= 0:
        found.add(at)
    return found


def caret(line: QTextLine, at: int) -> float:
    """Where the caret would stand. Qt's stubs do not say that it comes with its place."""
    found = cast(tuple[float, int], line.cursorToX(at))
    return found[0]
