"""One row of a form in the text, and what holds the rows together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from briefing.ui.datefield import DateField
from briefing.ui.write.forms.field import Field

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
BY_KEY, BY_TAB = Qt.FocusReason.ShortcutFocusReason, Qt.FocusReason.TabFocusReason


class Entry(QWidget):
    """One row with named controls; Enter, arrows at an edge and Alt with arrows are the form's.

    Signals:
        asked(act: str, control: str): a key asks for "enter", "up", "down", "move_up", "move_down", "erase" or "next".
        changed(control: str, value: object): the user changed what stands in a control.
        entered(): the focus came into the row.
        left(): the focus went to another widget, out of the row.
    """

    asked = Signal(str, str)
    changed = Signal(str, object)
    entered = Signal()
    left = Signal()

    def __init__(self, id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = id
        self.controls: dict[str, QWidget] = {}

    def hold(self, name: str, control: QWidget) -> None:
        """Take a control in."""
        self.controls[name] = control
        control.installEventFilter(self)

    def focus(self, name: str, reason: Qt.FocusReason = BY_KEY) -> None:
        """Put the caret into a control, at its end."""
        control = self.controls[name]
        control.setFocus(reason)
        if isinstance(control, Field):
            cursor = control.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            control.setTextCursor(cursor)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in any of its fields."""
        return not any(_text_of(control) for control in self.controls.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the keys of the form."""
        name = next((name for name, control in self.controls.items() if control is watched), None)
        if name is None:
            return False
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                if any(event.matches(key) for key in UNDO_KEYS):
                    event.ignore()
                    return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._key(name, event)
            case QFocusEvent() if event.type() == QEvent.Type.FocusIn:
                self.entered.emit()
            case QFocusEvent() if event.type() == QEvent.Type.FocusOut:
                reasons = Qt.FocusReason
                if event.reason() not in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason):
                    self._leave()
        return False

    def _leave(self) -> None:
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self.left.emit()

    def _key(self, name: str, event: QKeyEvent) -> bool:
        act = self._act(self.controls[name], event)
        if act:
            self.asked.emit(act, name)
        return bool(act)

    def _act(self, control: QWidget, event: QKeyEvent) -> str:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        arrow = {Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down"}.get(Qt.Key(key), "")
        if arrow and modifiers == Qt.KeyboardModifier.AltModifier and not isinstance(control.parent(), DateField):
            return f"move_{arrow}"
        if key in ENTER and modifiers == Qt.KeyboardModifier.ControlModifier:
            return "next"
        if modifiers:
            return ""
        if key in ENTER:
            return "enter"
        if key in ERASING and self.is_empty:
            return "erase"
        if arrow and isinstance(control, Field) and control.at_edge(arrow == "up"):
            return arrow
        return ""


def _text_of(control: QWidget) -> str:
    match control:
        case Field():
            return control.text()
        case QLineEdit():
            return control.text()
        case _:
            return ""


class HasId(Protocol):
    """A row of the brief."""

    @property
    def id(self) -> str:
        """Its id."""


class Entries(QWidget):
    """Rows under each other, the one for a new row last.

    Attributes:
        above: how many widgets stand above the first row.

    Signals:
        left_up(), left_down(): an arrow goes on to what stands before or behind.
        next_asked(): the next section is asked for.
    """

    left_up = Signal()
    left_down = Signal()
    next_asked = Signal()
    above = 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Entry] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def make(self, id: str) -> Entry:
        """A row for a new id."""
        raise NotImplementedError

    def arrange(self, ids: Sequence[str], draft: Entry) -> None:
        """Have a row for each id, in this order, and the one for a new row behind them; rows that are there stay."""
        for gone in self.rows.keys() - set(ids):
            row = self.rows.pop(gone)
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, id in enumerate(ids, self.above):
            row = self.rows.get(id) or self.make(id)
            self.rows[id] = row
            if self.column.indexOf(row) != place:
                self.column.insertWidget(place, row)
                row.show()
        self.rows = {id: self.rows[id] for id in ids}
        if self.column.indexOf(draft) != self.above + len(ids):
            self.column.insertWidget(self.above + len(ids), draft)
            draft.show()
        self._order()

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        rows = [row for i in range(self.column.count()) if isinstance(row := self._at(i), Entry)]
        return [control for row in rows for control in row.controls.values()]

    def _at(self, place: int) -> QWidget | None:
        item = self.column.itemAt(place)
        return item.widget() if item is not None else None

    def _order(self) -> None:
        """Tab goes from row to row."""
        for first, then in pairwise(self.stops()):
            QWidget.setTabOrder(first, then)
