"""A table as the editor shows it: laid out by itself and painted. It is read here, and not written in."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from briefing.model.blocks import Citation, Gap, Inline, LineBreak, Link, Runs, Table, Text
from briefing.model.text import LINE_BREAK
from briefing.ui.theme import Theme
from briefing.ui.write.pieces import units

PADDING_X, PADDING_Y = 8, 5
SMALLER = 0.93
"""The size of the words, in that of the text."""
NARROWEST = 40


class Laid:
    """A table laid out for a width.

    Attributes:
        width, height: of all of it, in pixels.
    """

    def __init__(self, table: Table, width: int, font: QFont, number_of: Callable[[Citation], str]) -> None:
        self.width = max(width, NARROWEST)
        self._headers = table.headers
        self._font = QFont(font)
        self._font.setPixelSize(max(11, round(font.pixelSize() * SMALLER)))
        self._columns = self._widths(table)
        self._rows: list[list[QTextLayout]] = []
        self._heights: list[int] = []
        for number, row in enumerate(table.rows):
            header = number < table.headers
            pairs = zip(row, self._columns, strict=True)
            cells = [self._cell(cell.runs, column, header, number_of) for cell, column in pairs]
            self._rows.append(cells)
            self._heights.append(ceil(max(cell.boundingRect().height() for cell in cells)) + 2 * PADDING_Y)
        self.height = sum(self._heights) + 1

    def _widths(self, table: Table) -> list[int]:
        """Widths of the columns by what they hold: a short one is never broken where there is room."""
        metrics = QFontMetricsF(self._font)
        wanted = [NARROWEST] * len(table.rows[0])
        for row in table.rows:
            for i, cell in enumerate(row):
                words = max(
                    (metrics.horizontalAdvance(line) for line in _words(cell.runs).split(LINE_BREAK)), default=0
                )
                wanted[i] = max(wanted[i], ceil(words * 1.1) + 2 * PADDING_X + 2)
        room = self.width - 1
        fair = room / len(wanted)
        narrow = sum(w for w in wanted if w <= fair)
        wide = sum(w**0.5 for w in wanted if w > fair)
        if not wide:
            return [int(w * room / narrow) for w in wanted]
        return [w if w <= fair else int((room - narrow) * w**0.5 / wide) for w in wanted]

    def _cell(self, runs: Runs, width: int, bold: bool, number_of: Callable[[Citation], str]) -> QTextLayout:
        text, formats, at = "", [], 0
        for words, form in _formatted(runs, number_of):
            if bold:
                form.setFontWeight(QFont.Weight.Bold)
            piece = QTextLayout.FormatRange()
            piece.start, piece.length, piece.format = at, units(words), form
            formats.append(piece)
            text += words
            at += units(words)
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width - 2 * PADDING_X))
            line.setPosition(QPointF(0, top))
            top += line.height() * 1.15
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, corner: QPointF, theme: Theme) -> None:
        """Paint it with its left upper corner at a place."""
        painter.save()
        top = round(corner.y())
        edges = [round(corner.x()) + sum(self._columns[:i]) for i in range(len(self._columns) + 1)]
        for number, (cells, height) in enumerate(zip(self._rows, self._heights, strict=True)):
            for cell, left, right in zip(cells, edges, edges[1:], strict=False):
                box = QRectF(left, top, right - left, height)
                painter.fillRect(box, QColor(theme.hover if number < self._headers else theme.panel))
                painter.setPen(QPen(QColor(theme.line), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box)
                painter.setPen(QColor(theme.ink))
                cell.draw(painter, QPointF(left + PADDING_X, top + PADDING_Y))
            top += height
        painter.restore()


def _words(runs: Runs) -> str:
    return "".join(words for words, _ in _formatted(runs, lambda _citation: "9"))


def _formatted(runs: Runs, number_of: Callable[[Citation], str]) -> list[tuple[str, QTextCharFormat]]:
    found: list[tuple[str, QTextCharFormat]] = []
    for run in runs:
        found += _run(run, number_of)
    return found


def _run(run: Inline, number_of: Callable[[Citation], str]) -> list[tuple[str, QTextCharFormat]]:
    match run:
        case Text():
            return [(run.text, _form(run))]
        case Link():
            return [(text.text, _form(text, link=True)) for text in run.runs]
        case LineBreak():
            return [(LINE_BREAK, QTextCharFormat())]
        case Citation():
            return [(f"[{number_of(run)}]", QTextCharFormat())]
        case Gap():
            return [(f"[{run.label}]", QTextCharFormat())]


def _form(text: Text, link: bool = False) -> QTextCharFormat:
    form = QTextCharFormat()
    if text.bold:
        form.setFontWeight(QFont.Weight.Bold)
    form.setFontItalic(text.italic)
    form.setFontUnderline(text.underline or link)
    return form
