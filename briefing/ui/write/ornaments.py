"""What is painted beside the text: bullets and numbers of points, the bar of a quotation."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QTextBlock, QTextDocument
from PySide6.QtWidgets import QTextEdit

from briefing.ui.theme import Theme
from briefing.ui.write.lines import Begins, Line
from briefing.ui.write.setting import DEEPEST, INDENT

BAR = 3
WRAPPED = Qt.TextFlag.TextWordWrap
GAP = 7
"""Between a bullet and its text."""


def paint(
    painter: QPainter,
    document: QTextDocument,
    lines: Sequence[Line],
    markers: Sequence[tuple[str, ...]],
    area: QRectF,
    theme: Theme,
) -> None:
    """Paint what lies in an area of the document."""
    painter.setFont(document.defaultFont())
    layout = document.documentLayout()
    block = document.findBlock(max(0, layout.hitTest(area.topLeft(), Qt.HitTestAccuracy.FuzzyHit)))
    if block.previous().isValid():
        block = block.previous()
    while block.isValid() and block.blockNumber() < len(lines):
        box = layout.blockBoundingRect(block)
        if box.top() > area.bottom():
            return
        line = lines[block.blockNumber()]
        if line.quoted is not None:
            _paint_bar(painter, document, lines, block, box, theme)
        if line.levels:
            _paint_markers(painter, block, box, line, markers[block.blockNumber()], theme)
        block = block.next()


def _paint_bar(
    painter: QPainter, document: QTextDocument, lines: Sequence[Line], block: QTextBlock, box: QRectF, theme: Theme
) -> None:
    bottom = box.bottom()
    if block.blockNumber() + 1 < len(lines) and lines[block.blockNumber() + 1].quoted == Begins.NOTHING:
        bottom = document.documentLayout().blockBoundingRect(block.next()).top()
    margin = document.documentMargin()
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    left = document.textWidth() - margin - INDENT / 2 if rtl else margin + INDENT / 2 - BAR
    painter.fillRect(QRectF(left, box.top(), BAR, bottom - box.top()), QColor(theme.suggestion))


def _paint_markers(
    painter: QPainter, block: QTextBlock, box: QRectF, line: Line, shown: tuple[str, ...], theme: Theme
) -> None:
    first = block.layout().lineAt(0)
    if not first.isValid():
        return
    rtl = block.textDirection() == Qt.LayoutDirection.RightToLeft
    edge = box.left() + first.x() + (first.width() if rtl else 0)
    base = box.top() + first.y() + first.ascent()
    metrics = QFontMetricsF(painter.font())
    painter.setPen(QColor(theme.ink))
    depth = min(len(shown), DEEPEST)
    for place, words in enumerate(shown[-depth:]):
        if words:
            out = (depth - 1 - place) * INDENT + GAP
            width = metrics.horizontalAdvance(words)
            painter.drawText(QPointF(edge + out if rtl else edge - out - width, base), words)


def paint_starter(painter: QPainter, edit: QTextEdit, words: str, theme: Theme) -> None:
    """Paint the words that are shown while nothing is written, nor being composed."""
    if edit.document().isEmpty() and not edit.document().firstBlock().layout().preeditAreaText():
        painter.setFont(edit.document().defaultFont())
        painter.setPen(QColor(theme.muted))
        painter.drawText(_room(edit), WRAPPED, words)


def height_of(edit: QTextEdit, starter: str) -> int:
    """How high a text field must be for its text, or for the words that are shown while it has none."""
    height = ceil(edit.document().size().height())
    if starter and edit.document().isEmpty():
        room = _room(edit)
        words = QFontMetrics(edit.document().defaultFont()).boundingRect(room, WRAPPED, starter)
        height = max(height, words.height() + 2 * room.top())
    return height


def _room(edit: QTextEdit) -> QRect:
    """Where text may stand, however far down."""
    margin = round(edit.document().documentMargin())
    return QRect(margin, margin, max(1, edit.viewport().width() - 2 * margin), 1 << 20)
