"""Tags as they are painted: a ground and an underline of their kind behind the words, a letter beside them.

The same rectangles answer what lies under the mouse.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlock,
    QTextDocument,
    QTextLine,
)

from briefing.model.kinds import KINDS
from briefing.ui.read.marks import Mark, Marks
from briefing.ui.theme import Theme

LANE = 3
LINE_WIDTH = 2
CHOSEN, CHOSEN_DARK = 0.28, 0.2
"""How much of its ink the ground of the chosen item's tags has in it."""
LETTER_SIZE = 11
MARGIN = 32
"""Room on both sides of the text; the letters of tags stand in it."""
GAP = 4
PATTERNS = {"stakeholder": (), "proposal": (3.0, 2.0), "risk": (1.0, 1.0)}
"""Strokes and gaps of the underline, in widths of the line; none: solid."""
BIDI = {
    "\u061c": "ALM", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF",
    "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
}  # fmt: skip
"""Characters that turn the direction of writing; without a shape of their own, so we show where they stand."""


def visible_blocks(document: QTextDocument, top: float, bottom: float) -> Iterator[tuple[QTextBlock, QPointF]]:
    """The blocks between two heights of a document and where each lies; few others are looked at, none laid out."""
    layout = document.documentLayout()
    block = document.findBlockByNumber(_first_at(document, top))
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.top() > bottom:
            break
        if rect.bottom() >= top:
            yield block, rect.topLeft()
        block = block.next()


def _first_at(document: QTextDocument, top: float) -> int:
    """The number of the first block that may reach below a height. Blocks lie in their order, cells of a row level."""

    def height(number: int) -> float:
        return document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)).top()

    high = 1
    while high < document.blockCount() and height(high) <= top:
        high *= 2
    low, high = high // 2, min(high, document.blockCount())
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if height(middle) <= top else (low, middle)
    level = height(low)
    while low and height(low - 1) == level:
        low -= 1
    return low


def rectangles(block: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """The rectangles that a piece of a block covers, line by line, measured from the block's own corner."""
    layout = block.layout()
    turned = _is_turned(block)
    first = layout.lineForTextPosition(start)
    number = first.lineNumber() if first.isValid() else 0
    while number < layout.lineCount():
        line = layout.lineAt(number)
        begins, ends = line.textStart(), line.textStart() + line.textLength()
        if begins >= end:
            break
        a, b = max(start, begins), min(end, ends)
        if a < b:
            yield from _turned(line, a, b) if turned else _straight(line, a, b)
        number += 1


def _straight(line: QTextLine, start: int, end: int) -> Iterator[QRectF]:
    left, right = _x(line, start), _x(line, end)
    right = min(right, line.x() + line.naturalTextWidth()) if right > left else right
    if right > left:
        yield QRectF(left, line.y(), right - left, line.ascent() + line.descent())


def _turned(line: QTextLine, start: int, end: int) -> Iterator[QRectF]:
    """In text of both directions a piece may lie in several parts of its line."""
    boxes = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    parts: list[tuple[float, float]] = []
    for left, right in sorted((box.left(), box.right()) for box in boxes if box.width() > 0):
        if parts and left <= parts[-1][1]:
            parts[-1] = (parts[-1][0], max(right, parts[-1][1]))
        else:
            parts.append((left, right))
    for left, right in parts:
        yield QRectF(left, line.y(), right - left, line.ascent() + line.descent())


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # a pair, whatever its declaration says
    return float(found[0])


def _is_turned(block: QTextBlock) -> bool:
    """Whether a block holds writing from right to left."""
    text = block.text()
    return not text.isascii() and any(unicodedata.bidirectional(c) in TURNED for c in text)


TURNED = frozenset(("R", "AL", "AN", "RLE", "RLO", "RLI"))


class MarkPainter:
    """Paints the marks of visible blocks with one theme."""

    def __init__(self, painter: QPainter, theme: Theme, chosen: str) -> None:
        self._painter = painter
        self._theme = theme
        self._chosen = chosen

    def paint(self, block: QTextBlock, at: QPointF, marks: Marks) -> None:
        """Paint what lies on a block whose corner is at a point."""
        here = marks.on(block.blockNumber())
        boxes = [(mark, [r.translated(at) for r in rectangles(block, mark.start, mark.end)]) for mark in here]
        self._fill(boxes)
        for mark, rects in boxes:
            lane = marks.lane(block.blockNumber(), mark.tag)
            for rect in rects:
                self._underline(mark, rect, lane)
        self._letters((mark.kind, rects[0].top(), rects[0].height()) for mark, rects in boxes if mark.begins and rects)

    def _fill(self, boxes: Sequence[tuple[Mark, list[QRectF]]]) -> None:
        """The grounds, each seen through those over it; on dark none makes the words over it harder to read."""
        modes = QPainter.CompositionMode
        for _, rects in boxes if self._theme.dark else ():
            for rect in rects:
                self._painter.fillRect(rect, Qt.GlobalColor.black)
        blend = modes.CompositionMode_Lighten if self._theme.dark else modes.CompositionMode_Multiply
        self._painter.setCompositionMode(blend)
        for mark, rects in boxes:
            colour = self._theme.ground_of(mark.kind)
            if mark.item == self._chosen:
                colour = mixed(colour, self._theme.ink_of(mark.kind), CHOSEN_DARK if self._theme.dark else CHOSEN)
            for rect in rects:
                self._painter.fillRect(rect, colour)
        self._painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def _underline(self, mark: Mark, rect: QRectF, lane: int) -> None:
        y = rect.bottom() + LINE_WIDTH / 2 + LANE * lane
        self._painter.setPen(underline_pen(mark.kind, self._theme.ink_of(mark.kind)))
        self._painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    def _letters(self, begun: Iterable[tuple[str, float, float]]) -> None:
        """The letters of the kinds that begin in each line, beside it, each once."""
        lines: dict[float, list[str]] = {}
        heights: dict[float, float] = {}
        for kind, top, height in begun:
            heights[top] = height
            if kind not in lines.setdefault(top, []):
                lines[top].append(kind)
        font = QFont()
        font.setPixelSize(LETTER_SIZE)
        font.setWeight(QFont.Weight.Bold)
        self._painter.setFont(font)
        width = QFontMetricsF(font).horizontalAdvance("S") + 1
        right = float(MARGIN - GAP)
        for top, kinds in lines.items():
            for n, kind in enumerate(k for k in KINDS if k in kinds):
                self._painter.setPen(self._theme.ink_of(kind))
                box = QRectF(right - (len(kinds) - n) * width, top, width, heights[top])
                self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, KINDS[kind].letter)


def paint_hits(
    painter: QPainter, block: QTextBlock, at: QPointF, hits: Iterable[tuple[int, int]], theme: Theme
) -> None:
    """Frame what was looked for and found in a block (UTF-16 units, half-open)."""
    ink, ground = theme.warning
    painter.setPen(QPen(QColor(ink), 1))
    for start, end in hits:
        for rect in rectangles(block, start, end):
            painter.fillRect(rect.translated(at), QColor(ground))
            painter.drawRect(rect.translated(at).adjusted(-0.5, -0.5, 0.5, 0.5))


def paint_bidi(painter: QPainter, block: QTextBlock, at: QPointF, theme: Theme) -> None:
    """Show where a character stands that turns the direction of writing and has no shape of its own."""
    text = block.text()
    if text.isascii() or BIDI.keys().isdisjoint(text):
        return
    painter.setPen(QPen(QColor(theme.warning[0]), 1.5))
    units = 0
    for char in text:
        if char in BIDI:
            line = block.layout().lineForTextPosition(units)
            x, y = _x(line, units) + at.x(), line.y() + at.y()
            painter.drawLine(QPointF(x, y), QPointF(x, y + line.height()))
            painter.drawLine(QPointF(x, y), QPointF(x + 4, y + 3))
        units += 2 if char > "\uffff" else 1


def underline_pen(kind: str, colour: QColor) -> QPen:
    """The pen of a kind's underline: solid, dashed or dotted."""
    pen = QPen(colour, LINE_WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if PATTERNS[kind]:
        pen.setDashPattern(PATTERNS[kind])
    return pen


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour with a share of another one in it."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
