"""Fonts in twips: one unit of a layout is a twip, so that half points come out exactly."""

from __future__ import annotations

import re
import struct
import sys
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QGuiApplication, QRawFont

from briefing.templating.look import Letters

RAISED_SIZE = 0.58
"""How large raised letters are beside the others, as Word and LibreOffice have them."""

QT_RAISED_SIZE = 2 / 3
"""What Qt itself makes of the size of a raised letter's font."""

UNITS = 6
"""LibreOffice measures letters in sixths of a twip."""

PLAIN = re.compile("[ -~\u00a0-\u024f\u2010-\u2026€]")
"""Letters that stand alone whatever is beside them."""

SIGNED = ">hhh"
ASCENT_AT = 4

_application: QGuiApplication | None = None


def ready() -> None:
    """Fonts need an application: where none runs (at the command line), one without a screen is made, and kept."""
    global _application  # noqa: PLW0603  (Qt's own is global, and dies with its last reference)
    if QGuiApplication.instance() is None:
        _application = QGuiApplication(["briefing", *(["-platform", "offscreen"] if sys.platform == "linux" else [])])


class Metrics(NamedTuple):
    """Of a font, in whole twips: above the baseline, the gap between lines there, and below it."""

    ascent: int
    gap: int
    descent: int

    @property
    def above(self) -> int:
        """How far a line reaches above its baseline."""
        return self.ascent + self.gap

    @property
    def height(self) -> int:
        """Of a line."""
        return self.above + self.descent


@lru_cache(maxsize=256)
def font_of(letters: Letters) -> QFont:
    """The font of some letters. Two letters never become one glyph: their words could not be found in a PDF."""
    font = QFont(letters.font)
    size = letters.size * RAISED_SIZE / QT_RAISED_SIZE if letters.raised else letters.size
    font.setPixelSize(max(1, round(size)))
    font.setBold(letters.bold)
    font.setItalic(letters.italic)
    font.setUnderline(letters.underline)
    font.setKerning(letters.kern)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("liga", "clig"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


@lru_cache(maxsize=256)
def metrics_of(letters: Letters) -> Metrics:
    """The metrics of the font that was asked for, by which lines are as high as in Word.

    Qt rounds them otherwise, and knows no gap: they are read from the font's own tables.
    """
    size = letters.size
    raw = QRawFont.fromFont(font_of(letters._replace(raised=False, underline=False)))
    units, table = raw.unitsPerEm(), bytes(raw.fontTable("hhea").data())
    if not units or len(table) < ASCENT_AT + struct.calcsize(SIGNED):
        return Metrics(round(raw.ascent()), 0, round(raw.descent()))
    ascent, descent, gap = struct.unpack_from(SIGNED, table, ASCENT_AT)
    return Metrics(round(ascent * size / units), round(gap * size / units), round(-descent * size / units))


class Advances:
    """How wide plain letters of one font are, each rounded to a ``UNITS``-th of a twip."""

    def __init__(self, letters: Letters) -> None:
        plain = letters._replace(raised=False, underline=False)
        self._size = round(letters.size * RAISED_SIZE) if letters.raised else letters.size
        self._raw = QRawFont.fromFont(font_of(plain))
        self._raw.setPixelSize(self._raw.unitsPerEm())
        self._known: dict[str, int | None] = {}

    def width(self, text: str) -> int | None:
        """Of a text; None where it holds other than plain letters that this font has."""
        total = 0
        for char in text:
            width = self._known[char] if char in self._known else self._measured(char)
            if width is None:
                return None
            total += width
        return total

    def _measured(self, char: str) -> int | None:
        glyphs = self._raw.glyphIndexesForString(char) if PLAIN.fullmatch(char) else []
        width: int | None = None
        if len(glyphs) == 1 and glyphs[0]:
            [advance] = self._raw.advancesForGlyphIndexes(glyphs)
            width = round(advance.x() * self._size * UNITS / self._raw.unitsPerEm())
        self._known[char] = width
        return width


@lru_cache(maxsize=256)
def advances_of(letters: Letters) -> Advances:
    """The widths of some letters."""
    return Advances(letters)
