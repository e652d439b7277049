"""The sections of the edited template at the left: chosen, put in order by drag and by key, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.templating.template import Section
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

ID, ASIDE, UNDER = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
ROW, GAP, INSET, GRIP, RADIUS, INDENT = 42, 6, 10, 18, 8, 14
Index = QModelIndex | QPersistentModelIndex
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def named(section: Section) -> str:
    """How a section is called: its heading, or what its id says."""
    return section.heading or section.id.replace("-", " ").capitalize()


class RowPainter(QStyledItemDelegate):
    """A card: dots to drag it by, its name, and whether it is required."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """One line in a card."""
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Frame, dots, name, and a word at the right."""
        theme, view = self._look.theme, option.widget
        assert isinstance(view, QWidget)
        inset = INDENT if index.data(UNDER) else 0
        card = QRectF(option.rect).adjusted(1 + inset, 1, -1, -GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.line), 2 if chosen and view.hasFocus() else 1))
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not chosen
        painter.setBrush(QColor(theme.hover if hovered else theme.panel))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self._grip(painter, card)
        small = QFont(view.font())
        small.setPixelSize(12)
        aside = str(index.data(ASIDE) or "")
        inner = card.adjusted(INSET + GRIP, 0, -INSET, 0)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(inner, RIGHT, aside)
        beside = QFontMetrics(small).horizontalAdvance(aside) + 8 if aside else 0
        painter.setFont(view.font())
        painter.setPen(QColor(theme.ink))
        room = int(inner.width()) - beside
        name = QFontMetrics(view.font()).elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, LEFT, name)
        painter.restore()

    def _grip(self, painter: QPainter, card: QRectF) -> None:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.theme.muted))
        middle = card.center().y()
        for column in (0, 5):
            for row in (-5, 0, 5):
                painter.drawEllipse(QRectF(card.left() + INSET + column, middle + row - 1.2, 2.4, 2.4))
        painter.restore()


class SectionRows(QListWidget):
    """The sections in order.

    Signals:
        chosen(id: str): another one is chosen.
        moved(id: str, to: int): it should go to another place among the others.
        removed(id: str): it should be taken out.
        entered(): the keyboard asks for what stands at the right.
    """

    chosen = Signal(str)
    moved = Signal(str, int)
    removed = Signal(str)
    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Sections of the template"))
        self.setAccessibleDescription(tr("Alt+Up and Alt+Down move a section, Delete takes it out"))
        self.setItemDelegate(RowPainter(look, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.viewport().setAutoFillBackground(False)
        self.currentItemChanged.connect(self._tell)
        look.changed.connect(self.viewport().update)

    def show_sections(self, sections: Sequence[Section], chosen: str) -> None:
        """Show these; only what is another one changes."""
        self.blockSignals(True)
        while self.count() > len(sections):
            self.takeItem(self.count() - 1)
        while self.count() < len(sections):
            self.addItem(QListWidgetItem())
        for row, section in enumerate(sections):
            item, name = self.item(row), named(section)
            aside = tr("required") if section.required else ""
            if (item.data(ID), item.text(), item.data(ASIDE), item.data(UNDER)) == (
                section.id, name, aside, section.under,
            ):  # fmt: skip
                continue
            item.setText(name)
            item.setData(ID, section.id)
            item.setData(ASIDE, aside)
            item.setData(UNDER, section.under)
            item.setToolTip(name)
            told = ", ".join(filter(None, (name, aside, tr("under the heading above") if section.under else "")))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        place = next((i for i, section in enumerate(sections) if section.id == chosen), 0)
        self.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.blockSignals(False)
        self.scrollToItem(self.item(place))

    def _tell(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(str(now.data(ID)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves, Delete takes out, Enter goes to the form."""
        item, key = cast("QListWidgetItem | None", self.currentItem()), event.key()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if item is None:
            super().keyPressEvent(event)
        elif step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(step)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(str(item.data(ID)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Move the chosen one past its neighbour, and past what stands under that one's heading."""
        row = self.currentRow()
        to = row + by
        if not self.currentItem().data(UNDER):
            while 0 < to < self.count() and by < 0 and self.item(to).data(UNDER):
                to -= 1
        if 0 <= to < self.count() or by > 0:
            self.moved.emit(str(self.currentItem().data(ID)), max(to, 0))

    def dropEvent(self, event: QDropEvent) -> None:
        """A card was dropped between others."""
        item = cast("QListWidgetItem | None", self.currentItem())
        if event.source() is not self or item is None:
            event.ignore()
            return
        at = self.indexAt(event.position().toPoint())
        place = at.row() if at.isValid() else self.count()
        if at.isValid() and event.position().y() > self.visualRect(at).center().y():
            place += 1
        row = self.row(item)
        to = place - 1 if place > row else place
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the list follows the template, not the mouse
        event.accept()
        if to != row:
            QTimer.singleShot(0, lambda: self.moved.emit(str(item.data(ID)), to))
