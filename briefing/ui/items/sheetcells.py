"""How the cells of a sheet are painted and typed in."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.errors import BriefingError
from briefing.ui.controls import paint_tick
from briefing.ui.items.sheetmodel import SheetModel
from briefing.ui.items.suggest import Suggesting
from briefing.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
KEY = Qt.Key
PAD = 5
STEPS = {KEY.Key_Up: (-1, 0), KEY.Key_Down: (1, 0), KEY.Key_Left: (0, -1), KEY.Key_Right: (0, 1)}


class CellEditor(Suggesting):
    """The line that a cell is typed in.

    Attributes:
        overwriting: it was opened by typing, so that all arrows leave it; else left and right move in it.
        stored: what stood in the cell.
    """

    def __init__(self, several: bool, overwriting: bool, parent: QWidget) -> None:
        super().__init__(several, parent)
        self.overwriting = overwriting
        self.stored = ""
        self.setProperty("role", "cell")
        self.setFrame(False)

    def event(self, event: QEvent) -> bool:
        """Undo is the brief's while nothing is typed yet."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undo and self.text() == self.stored:
                event.ignore()
                return False
        return super().event(event)


class Cells(QStyledItemDelegate):
    """Paints and edits.

    Signals:
        stepped(cell: tuple, steps: tuple, filled: list): a key left this cell (row, column) for one so many rows and
            columns away; these columns were filled.
        refused(message: str): what was typed does not fit; the cell stays open.
    """

    stepped = Signal(tuple, tuple, list)
    refused = Signal(str)

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self.overwriting = False
        self._place = QPersistentModelIndex()

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ticks, ratings on their bands, and a frame around the current cell."""
        model = index.model()
        assert isinstance(model, SheetModel)
        column, band = model.column(index), model.band(index)
        theme = self._look.theme
        if column.is_tick:
            self._ground(painter, option)
            if model.item_at(index.row()) is not None:
                paint_tick(painter, QRectF(option.rect), is_ticked(index))
        elif band is not None:
            self._ground(painter, option)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            text = str(index.data())
            place = QRectF(option.rect).adjusted(6, 5, 0, -5)
            place.setWidth(min(place.width() - 6, painter.fontMetrics().horizontalAdvance(text) + 18))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.bands[band]))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setPen(QColor(theme.ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        else:
            self._ground(painter, option)
            option.state &= ~QStyle.StateFlag.State_HasFocus
            option.rect.adjust(PAD, 0, 0, 0)
            super().paint(painter, option, index)
            option.rect.adjust(-PAD, 0, 0, 0)
        if option.state & QStyle.StateFlag.State_HasFocus or self._is_current(option, index):
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._look.theme.selection))

    def _is_current(self, option: QStyleOptionViewItem, index: Index) -> bool:
        view = self.parent()
        return view is not None and view.currentIndex() == index  # type: ignore[attr-defined]

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line that completes."""
        model = index.model()
        assert isinstance(model, SheetModel)
        editor = CellEditor(model.takes_several(index), self.overwriting, parent)
        editor.offer(model.offers(index))
        editor.setAccessibleName(str(model.data(index, Qt.ItemDataRole.AccessibleTextRole)))
        self._place = QPersistentModelIndex(index)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell; not again while something is typed."""
        if isinstance(editor, CellEditor) and editor.text() == editor.stored:
            editor.stored = str(index.data(Qt.ItemDataRole.EditRole)).replace("\n", " ")
            editor.setText(editor.stored)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Fill the cell, where something else was typed."""
        if isinstance(editor, CellEditor) and editor.text() != editor.stored:
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """All of the cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab, Enter and arrows take what was typed and go on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(editor, CellEditor):
            step = self._step(editor, event)
            if step is not None:
                self._take(editor, *step)
                return True
        return super().eventFilter(editor, event)

    def _step(self, editor: CellEditor, event: QKeyEvent) -> tuple[int, int] | None:
        key = KEY(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (KEY.Key_Tab, KEY.Key_Backtab):
            return 0, -1 if key == KEY.Key_Backtab or shift else 1
        if key in (KEY.Key_Return, KEY.Key_Enter):
            return -1 if shift else 1, 0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if key in STEPS and (editor.overwriting or key in (KEY.Key_Up, KEY.Key_Down)):
            return STEPS[key]
        return None

    def take(self, editor: CellEditor) -> bool:
        """Take what was typed and close the cell; False where it does not fit."""
        return self._take(editor, 0, 0)

    def _take(self, editor: CellEditor, rows: int, columns: int) -> bool:
        """Take what was typed and go on; where it does not fit, say so and stay."""
        model = self._place.model()
        assert isinstance(model, SheetModel)
        cell, filled = (self._place.row(), self._place.column()), list[int]()  # a new item moves what is below it
        if editor.text() != editor.stored:
            try:
                values = model.understood(self._place, editor.text())
            except BriefingError as error:
                self.refused.emit(error.message)
                return False
            filled = [n for n, c in enumerate(model.columns) if c.field is not None and c.field.id in values]
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.stepped.emit(cell, (rows, columns), filled)
        return True

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click anywhere in a cell with a tick, or Space, ticks it."""
        assert isinstance(model, SheetModel)
        if not model.column(index).is_tick:
            return super().editorEvent(event, model, option, index)
        clicked = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if not clicked or event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return False
        flip(model, index)
        return True


def is_ticked(index: Index) -> bool:
    """Whether a cell is ticked."""
    return bool(index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)


def flip(model: SheetModel, index: Index) -> None:
    """Tick a cell that is not ticked, and the reverse."""
    state = Qt.CheckState.Unchecked if is_ticked(index) else Qt.CheckState.Checked
    model.setData(index, state, Qt.ItemDataRole.CheckStateRole)
