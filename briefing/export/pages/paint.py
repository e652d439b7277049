"""Painting: the one painter of pages, for the screen, the printer and PDF."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from briefing.export.pages.cut import RULE, Extent, Piece
from briefing.export.pages.printed import Box, Part, RowLook
from briefing.export.pages.setting import Laid
from briefing.templating.look import Edge, Style

NOTE_RULE = Edge(10, "000000")
"""The line above notes."""

NOTE_RULE_LENGTH = 2880
"""Two inches, as Word has it."""

LEADER = 10
"""How thick the line up to a tab stop is."""


class Brush:
    """Paints parts of pages with a painter whose unit is a twip; ``left`` is where the text begins."""

    def __init__(self, painter: QPainter, left: int) -> None:
        self._painter = painter
        self._left = left

    def paragraph(self, laid: Laid, style: Style, top: int, width: int) -> None:
        """A paragraph as a whole, with the lines around it."""
        edge = style.lines.top
        self._around(style, top, top + sum(laid.heights) + (edge.width + edge.space if edge else 0), width)
        self.lines(Box(laid, 0, width), (0, len(laid.heights)), top + (edge.width + edge.space if edge else 0))

    def part(self, part: Part, piece: Piece, origin: int, first: bool) -> None:
        """A piece of a part; ``origin`` is where the text of the page begins, ``first``: the first row of its table."""
        top = origin + piece.top
        if part.row is not None:
            edge = part.item.edge if first else 0
            self._row(part.row, top, piece.height, first)
            top += edge
            inner = piece.height - edge - part.item.above - part.item.below
            for box, extent, column in zip(part.boxes, piece.extents, part.item.columns, strict=True):
                free = inner - sum(column[slice(*extent)]) if part.item.least else 0
                self.lines(box, extent, top + part.item.above + free // 2)
        elif part.look is not None:
            self._around(part.look, top, top + piece.height - part.item.below, part.boxes[0].width)
            self.lines(part.boxes[0], piece.extents[0], top + part.item.above)

    def lines(self, box: Box, extent: Extent, top: int) -> None:
        """Some lines of a paragraph or cell, the first of them at ``top``."""
        laid, (first, last) = box.laid, extent
        y = top - sum(box.heights[:first]) + box.before
        origin = QPointF(self._left + box.x, y)
        painter, layout = self._painter, laid.layout
        for i in range(first, last):
            layout.lineAt(i).draw(painter, origin)
        if laid.label is not None and first == 0 and last:
            laid.label.lineAt(0).draw(painter, origin)
        for leader in laid.leaders:
            if first <= leader.line < last:
                line = layout.lineAt(leader.line)
                base = y + line.y() + line.ascent() + 2 * LEADER
                self._stroke(Edge(LEADER, laid.ink), self._left + box.x + leader.start, base, leader.end - leader.start)

    def rule(self, top: int, width: int) -> None:
        """The line above notes, in the room that the cutter leaves for it."""
        self._stroke(NOTE_RULE, self._left, top + RULE / 2, min(NOTE_RULE_LENGTH, width))

    def _around(self, style: Style, top: int, bottom: int, width: int) -> None:
        """The lines above and below a paragraph."""
        if edge := style.lines.top:
            self._stroke(edge, self._left, top + edge.width / 2, width)
        if edge := style.lines.bottom:
            self._stroke(edge, self._left, bottom + edge.space + edge.width / 2, width)

    def _row(self, row: RowLook, top: int, height: int, first: bool) -> None:
        """The ground and the lines of a row. The line between two rows belongs to the upper one."""
        style, width, left = row.style, sum(row.widths), self._left
        if row.heads and style.header_fill:
            self._painter.fillRect(QRectF(left, top, width, height), QColor(f"#{style.header_fill}"))
        if first and style.top:
            self._stroke(style.top, left, top + style.top.width / 2, width)
        lower = style.bottom if row.ends else style.inside_h
        if lower:
            self._stroke(lower, left, top + height - lower.width / 2, width)
        x = left
        for i, cell in enumerate((*row.widths, 0)):
            side = style.left if i == 0 else style.right if i == len(row.widths) else style.inside_v
            if side:
                self._stroke(side, x, top, height, upright=True)
            x += cell

    def _stroke(self, edge: Edge, x: float, y: float, length: float, upright: bool = False) -> None:
        """A line to the right, or down."""
        self._painter.setPen(QPen(QColor(f"#{edge.colour}"), edge.width, c=Qt.PenCapStyle.FlatCap))
        end = QPointF(x, y + length) if upright else QPointF(x + length, y)
        self._painter.drawLine(QPointF(x, y), end)
