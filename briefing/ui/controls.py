"""Tick boxes and choices in the theme's colours: the style sheet cannot draw their mark and their arrow without files.

Colours come from the palette, which follows the theme.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

TICK = 16
ARROW_WIDTH = 24
MARK = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))


def paint_tick(painter: QPainter, rect: QRectF, on: bool, focused: bool = False) -> None:
    """A tick box, square in the middle of ``rect``: empty, or filled in the accent with a mark."""
    roles, palette = QPalette.ColorRole, QGuiApplication.palette()  # a widget's own may be changed by the style sheet
    middle = rect.center()
    box = QRectF(int(middle.x() - TICK / 2) + 0.5, int(middle.y() - TICK / 2) + 0.5, TICK - 1, TICK - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(roles.Accent if on else roles.PlaceholderText), 1))
    painter.setBrush(palette.color(roles.Accent if on else roles.Base))
    painter.drawRoundedRect(box, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if on:
        painter.setPen(QPen(palette.color(roles.Base), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in MARK]
        painter.drawPolyline(QPolygonF(points))
    if focused:
        painter.setPen(QPen(palette.color(roles.Accent), 2))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
    painter.restore()


class TickBox(QCheckBox):
    """A tick box with its words at the right, or none."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words as the style has them, the box by hand."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        place = QRectF(box) if self.text() else QRectF(self.rect())
        paint_tick(QPainter(self), place, self.isChecked(), self.hasFocus())

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return True


class TickRows(QStyledItemDelegate):
    """The rows of a list with a tick box each."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The row as the style has it, the box by hand (the style sheet leaves it out: role ``ticks``)."""
        super().paint(painter, option, index)
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        view = option.widget
        box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, view)
        paint_tick(painter, QRectF(box), shown.checkState == Qt.CheckState.Checked)


class ChoiceBox(QComboBox):
    """A choice with an arrow at its right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # whose rows the style sheet can make high enough

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choice as the style has it, the arrow by hand."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText), 1.5))
        x, y = self.width() - ARROW_WIDTH / 2 - 2, self.height() / 2 + 0.5
        painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))
