"""The sections of the template at the left of the write step: which there are, and how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from briefing.ui.theme import Look
from briefing.ui.wrapping import lines_of
from briefing.ui.write.standing import State
from briefing.ui.write.words import tr

GLYPH, ASIDE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW, INSET, GLYPH_WIDTH, MOST_LINES, RADIUS = 32, 10, 22, 3, 8
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
WRITING = "●"
Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """What the list says of one heading."""

    heading: str
    state: State


def said(state: State) -> str:
    """A state in words."""
    return {State.FILLED: tr("written"), State.EMPTY: tr("empty"), State.MISSING: tr("required, still empty")}[state]


class EntryPainter(QStyledItemDelegate):
    """Paints a heading with its state: a glyph, up to three lines, and a word at the right where it is missing."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the heading needs at the width of the list."""
        view = option.widget
        assert isinstance(view, QListWidget)
        lines = self._lines(index, view.font(), view.viewport().width())
        return QSize(80, max(ROW, len(lines) * QFontMetrics(view.font()).height() + 12))

    def _lines(self, index: Index, font: QFont, width: int) -> list[str]:
        aside = str(index.data(ASIDE) or "")
        beside = QFontMetrics(_small(font)).horizontalAdvance(aside) + 8 if aside else 0
        return lines_of(str(index.data()), font, width - 2 * INSET - GLYPH_WIDTH - beside, MOST_LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The frame of the marked one, then its words."""
        view, rect = option.widget, option.rect
        assert isinstance(view, QListWidget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, QRectF(rect), option, view.hasFocus())
        theme, glyph = self._look.theme, str(index.data(GLYPH))
        warns, ink = QColor(theme.warning[0]), QColor(theme.ink)
        inner = rect.adjusted(INSET, 0, -INSET, 0)
        aside = str(index.data(ASIDE) or "")
        painter.setFont(view.font())
        painter.setPen(warns if aside else ink)
        painter.drawText(inner, LEFT, glyph)
        painter.setPen(ink)
        lines = self._lines(index, view.font(), rect.width())
        height = QFontMetrics(view.font()).height()
        y = inner.top() + (inner.height() - height * len(lines)) // 2
        for line in lines:
            painter.drawText(QRect(inner.left() + GLYPH_WIDTH, y, inner.width(), height), LEFT, line)
            y += height
        painter.setFont(_small(view.font()))
        painter.setPen(warns)
        painter.drawText(inner, RIGHT, aside)
        painter.restore()

    def _paint_frame(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, focused: bool) -> None:
        theme = self._look.theme
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(theme.accent if focused else theme.line), 2 if focused else 1))
            painter.setBrush(QColor(theme.panel))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)


class SectionsList(QListWidget):
    """The headings in order.

    Signals:
        pointed(place: int): the arrows went to a heading; it should come into view.
        entered(place: int): a click or Enter asks to write there.
    """

    pointed = Signal(int)
    entered = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._writing = -1
        self.updates = 0
        self.setProperty("role", "bare")
        self.setAccessibleName(tr("Sections of the brief"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(EntryPainter(look, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.itemClicked.connect(lambda item: self.entered.emit(self.row(item)))
        look.changed.connect(self.viewport().update)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show headings and states; only those that are other ones change."""
        if [e.heading for e in entries] != [e.heading for e in self._entries]:
            self.clear()
            for entry in entries:
                self.addItem(QListWidgetItem(entry.heading))
            self._entries, self._writing = [], -1
        old, self._entries = self._entries, list(entries)
        for place, entry in enumerate(entries):
            if not old or old[place] != entry:
                self._show(place)
        if not old:
            self._fit()

    def mark(self, place: int) -> None:
        """Mark the heading that is being written under; -1 marks none."""
        before, self._writing = self._writing, place
        self.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        for row in {before, place} & set(range(self.count())) if before != place else ():
            self._show(row)

    def _show(self, place: int) -> None:
        self.updates += 1
        entry, item = self._entries[place], self.item(place)
        missing = entry.state is State.MISSING
        writing = place == self._writing
        item.setData(GLYPH, WRITING if writing and not missing else entry.state.value)
        item.setData(ASIDE, tr("required") if missing else "")
        told = [entry.heading, tr("being written") if writing else "", said(entry.state)]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, told)))
        item.setToolTip(tr("{heading}: {state}").format(heading=entry.heading, state=said(entry.state)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes there, arrows show it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered.emit(self.currentRow())
            return
        before = self.currentRow()
        super().keyPressEvent(event)
        if self.currentRow() != before:
            self.pointed.emit(self.currentRow())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One heading is always marked while it has the focus."""
        super().focusInEvent(event)
        if not self.selectedItems() and self.count():
            self.setCurrentRow(max(0, self.currentRow()), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Headings break anew where it is narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _fit(self) -> None:
        """Be as high as all headings."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        delegate = self.itemDelegate()
        heights = (delegate.sizeHint(option, self.indexFromItem(self.item(i))).height() for i in range(self.count()))
        self.setFixedHeight(sum(heights) + 2)


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    return small
