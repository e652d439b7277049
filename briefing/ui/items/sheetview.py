"""The table of a sheet: typing fills the current cell, Tab and Enter go on, as in a spreadsheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from briefing.model import edits
from briefing.ui.desk import Desk
from briefing.ui.items.sheetcells import STEPS, Cells, flip
from briefing.ui.items.sheetmodel import SheetModel
from briefing.ui.items.words import elided, name_of, tr
from briefing.ui.theme import Look

KEY = Qt.Key
TRIGGERS = QAbstractItemView.EditTrigger
ROW_HEIGHT = 32
LOCK_ROOM = 22
NAMES_WIDTH = 180
ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
Index = QModelIndex | QPersistentModelIndex


class LockedHeader(QHeaderView):
    """Column headings, with a lock on those that are private."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The heading, and a lock at its right."""
        super().paintSection(painter, rect, section)
        model = self.model()
        if isinstance(model, SheetModel) and model.columns[section].is_private:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            x, y = rect.right() - 16, rect.center().y()
            painter.setPen(QPen(QColor(self._look.theme.muted), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawArc(QRectF(x + 2, y - 6, 6, 8), 0, 180 * 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.theme.muted))
            painter.drawRoundedRect(QRectF(x, y - 2, 10, 8), 1.5, 1.5)
            painter.restore()


class RowNames(QWidget):
    """The names of the rows, over the left of a sheet that is scrolled sideways; a click goes to the name."""

    def __init__(self, view: SheetView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look
        self.setProperty("floating", True)
        self.setMouseTracking(True)
        self.hide()

    def place(self) -> None:
        """Lie over the left edge, below nothing but the scroll bar; or be hidden where the names are in view."""
        view = self._view.viewport().geometry()
        self.setGeometry(view.x(), view.y() - ROW_HEIGHT, NAMES_WIDTH, view.height() + ROW_HEIGHT)
        self.setVisible(self._view.horizontalScrollBar().value() > self._view.columnWidth(0))
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A heading, and a name beside each row."""
        theme, model = self._look.theme, self._view.sheet
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.ground))
        painter.setPen(QColor(theme.line))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.drawLine(0, ROW_HEIGHT - 1, self.width(), ROW_HEIGHT - 1)
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        heading = str(model.headerData(1, Qt.Orientation.Horizontal))
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRect(8, 0, self.width() - 16, ROW_HEIGHT), Qt.AlignmentFlag.AlignVCenter, heading)
        for row, item in enumerate(model.items):
            y = ROW_HEIGHT + self._view.rowViewportPosition(row)
            if ROW_HEIGHT <= y < self.height():
                text = metrics.elidedText(name_of(item), Qt.TextElideMode.ElideRight, self.width() - 16)
                painter.setPen(QColor(theme.ink))
                painter.drawText(QRect(8, y, self.width() - 16, ROW_HEIGHT), Qt.AlignmentFlag.AlignVCenter, text)
                painter.setPen(QColor(theme.line))
                painter.drawLine(0, y + ROW_HEIGHT - 1, self.width(), y + ROW_HEIGHT - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the name of that row."""
        row = self._view.rowAt(int(event.position().y()) - ROW_HEIGHT)
        if row >= 0:
            self._view.setCurrentIndex(self._view.sheet.index(row, 1))


class SheetView(QTableView):
    """A sheet of one kind."""

    def __init__(self, desk: Desk, model: SheetModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model
        self._from: int | None = None  # the column where a run of Tabs began, to which Enter returns
        self.cells = Cells(look, self)
        self.setHorizontalHeader(LockedHeader(look, self))
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setEditTriggers(TRIGGERS.AnyKeyPressed | TRIGGERS.EditKeyPressed | TRIGGERS.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setAccessibleName(tr("Sheet of {kind}").format(kind=tr(model.kind.plural_label).lower()))
        header = self.horizontalHeader()
        for place, column in enumerate(model.columns):
            room = LOCK_ROOM if column.is_private else 0
            self.setColumnWidth(place, max(column.width, header.sectionSizeHint(place) + room))
        self.cells.stepped.connect(self._stepped)
        self.names = RowNames(self, look)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.names.place())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.names.update())
        model.dataChanged.connect(lambda *_: self.names.update())
        self.setCurrentIndex(model.index(0, 2 if model.items else 1))

    @property
    def sheet(self) -> SheetModel:
        """What it shows."""
        return self._model

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = ENSURE) -> None:
        """Bring a cell into view, beside the names of the rows."""
        super().scrollTo(index, hint)
        bar, left = self.horizontalScrollBar(), self.columnViewportPosition(index.column())
        if bar.value() and left < NAMES_WIDTH:
            bar.setValue(max(0, bar.value() - (NAMES_WIDTH - left)))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the left, where the names are."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)  # when it has its size

    def _begin(self) -> None:
        self.horizontalScrollBar().setValue(0)
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the names at the left."""
        super().resizeEvent(event)
        self.names.place()

    def go(self, item: str) -> None:
        """Make the row of an item the current one."""
        row = next((n for n, i in enumerate(self._model.items) if i.id == item), None)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, self.currentIndex().column()))

    # Going on

    def _stepped(self, cell: tuple[int, int], steps: tuple[int, int], filled: list[int]) -> None:
        self.setFocus()
        if not self._step(*cell, *steps, set(filled)):
            self.setCurrentIndex(self._model.index(*cell))

    def _step(self, row: int, column: int, rows: int, columns: int, filled: set[int]) -> bool:
        """Go on from a cell; along a row past ratings and what was filled at once, down to where Tab began."""
        if columns:
            self._from = column if self._from is None else min(self._from, column)
            column += columns
            last = len(self._model.columns)
            while 0 <= column < last and (self._model.columns[column].what == "rating" or column in filled):
                column += columns
            if not 0 <= column < last:
                row, column = row + columns, 0 if columns > 0 else last - 1
                self._from = None
        else:
            row += rows
            if self._from is not None and rows > 0:
                column, self._from = self._from, None
        if not 0 <= row < self._model.rowCount():
            return False
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Another place to begin from."""
        self._from = None
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab and Enter go on, Space ticks, Delete empties, Alt with an arrow moves the item."""
        key, index = KEY(event.key()), self.currentIndex()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = modifiers == Qt.KeyboardModifier.ShiftModifier
        plain = not modifiers
        if key in (KEY.Key_Return, KEY.Key_Enter) and (plain or shift):
            self._step(index.row(), index.column(), -1 if shift else 1, 0, set())
        elif key == KEY.Key_Space and plain and self._model.column(index).is_tick:
            flip(self._model, index)
        elif key in (KEY.Key_Delete, KEY.Key_Backspace) and plain:
            self._empty()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        elif key in (KEY.Key_Up, KEY.Key_Down) and modifiers == Qt.KeyboardModifier.AltModifier:
            self._move(-1 if key == KEY.Key_Up else 1)
        else:
            if key in STEPS:
                self._from = None
            self.cells.overwriting = key != KEY.Key_F2  # a cell that is opened by typing
            super().keyPressEvent(event)
            self.cells.overwriting = False

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from cell to cell, and leaves the sheet behind the last one."""
        index = self.currentIndex()
        if index.isValid() and self._step(index.row(), index.column(), 0, 1 if next else -1, set()):
            return True
        return super(QAbstractItemView, self).focusNextPrevChild(next)

    # Many cells at once

    def _chosen(self) -> list[tuple[int, int]]:
        chosen = sorted((i.row(), i.column()) for i in self.selectedIndexes())
        current = self.currentIndex()
        return chosen or [(current.row(), current.column())]

    def _empty(self) -> None:
        cells = [(r, c) for r, c in self._chosen() if r < len(self._model.items)]
        fields = [(r, c, "") for r, c in cells if self._model.columns[c].field is not None]
        if fields:
            self._model.enter(fields, tr("Empty {number} cells").format(number=len(fields)))

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for row, column in self._chosen():
            text = self._model.text(row, column)
            rows.setdefault(row, []).append(" ".join(text.replace("\t", " ").splitlines()))
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def _paste(self) -> None:
        """Fill from the current cell on, with lines as rows and tabs between the columns."""
        lines = QGuiApplication.clipboard().text().rstrip("\n").split("\n")
        row, column = self._chosen()[0]
        last = len(self._model.columns)
        texts = [
            (row + down, column + along, text)
            for down, line in enumerate(lines)
            for along, text in enumerate(line.split("\t"))
            if column + along < last and self._model.columns[column + along].what != "rating"
        ]
        self._model.enter(texts, tr("Paste {number} cells").format(number=len(texts)))

    def _move(self, steps: int) -> None:
        row = self.currentIndex().row()
        item = self._model.item_at(row)
        if item is None or not 0 <= row + steps < len(self._model.items):
            return
        words = tr("Move “{item}” up") if steps < 0 else tr("Move “{item}” down")
        name = elided(name_of(item), 40)
        self._desk.do(words.format(item=name), lambda brief: edits.move_item(brief, item.id, row + steps))
        self.scrollTo(self.currentIndex())
