"""The fields of a Word form, in the order in which they stand: their names as in the form, and where."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

if TYPE_CHECKING:
    from briefing.templating.form.scan import FoundField

NAMES, PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, INSET, GAP, RADIUS = 32, 6, 6, 4
Index = QModelIndex | QPersistentModelIndex
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FieldPainter(QStyledItemDelegate):
    """Paints names in chips at the left, the place at the right, a hairline below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line."""
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Chips, place, hairline."""
        theme, rect = self._look.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected and view.hasFocus():
            painter.fillRect(rect, QColor(theme.selection))
        painter.setPen(QPen(QColor(theme.line)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        small = QFont(view.font())
        small.setPixelSize(12)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(12)
        x, end = rect.left() + 2, rect.right() - 4
        metrics = QFontMetrics(mono)
        names = str(index.data(NAMES)).split("\n")
        longest = round(rect.width() * 0.62)
        for name in names:
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, longest)
            width = metrics.horizontalAdvance(shown) + 2 * INSET
            if x + width > rect.left() + longest + 2 * INSET and x > rect.left() + 2:
                break
            chip = QRectF(x, rect.top() + (ROW - 22) / 2, width, 22)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(chip, RADIUS, RADIUS)
            painter.setFont(mono)
            painter.setPen(QColor(theme.ink))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
            x += width + GAP
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        room = QRect(x, rect.top(), max(0, end - x), ROW)
        place = QFontMetrics(small).elidedText(str(index.data(PLACE)), Qt.TextElideMode.ElideLeft, room.width())
        painter.drawText(room, RIGHT, place)
        painter.restore()


class FieldsList(QListWidget):
    """Fields that stand in one place share a line."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Fields of the Word form"))
        self.setItemDelegate(FieldPainter(look, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        look.changed.connect(self.viewport().update)

    def show_fields(self, fields: Sequence[FoundField]) -> None:
        """Show these."""
        self.clear()
        for place, found in groupby(fields, key=lambda field: field.place):
            names = list(dict.fromkeys(field.name for field in found))
            item = QListWidgetItem()
            item.setData(NAMES, "\n".join(names))
            item.setData(PLACE, place)
            told = tr("{names}: {place}").format(names=", ".join(names), place=place)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(told)
            self.addItem(item)
