"""Choosing another item by typing a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing.model.brief import Item
from briefing.ui.items.words import name_of, tr

ROW_HEIGHT = 28
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Chooser(QDialog):
    """A line to type in over the items that hold it; Enter takes the marked one."""

    def __init__(self, title: str, explained: str, action: str, items: Sequence[Item], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(380, 360)
        self._items = items
        words = QLabel(explained)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Type a part of its name"))
        self.line.setAccessibleName(tr("A part of its name"))
        self.line.textChanged.connect(self._narrow)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Items"))
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.itemSelectionChanged.connect(self._enable)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._take = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self._take.setDefault(True)
        self._take.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for widget in (words, self.line, self.list, buttons):
            column.addWidget(widget)
        self._narrow("")

    @property
    def chosen(self) -> str:
        """The id of the marked item; empty where none is."""
        marked = self.list.selectedItems()
        return str(marked[0].data(Qt.ItemDataRole.UserRole)) if marked else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the line walk in the list."""
        walks = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in WALKING
        return bool(walks and self.list.event(event))

    def _narrow(self, typed: str) -> None:
        part = typed.strip().casefold()
        self.list.clear()
        for item in self._items:
            names = (item.title, item.line("short"), *item.lines("aliases"))
            if any(part in name.casefold() for name in names):
                row = QListWidgetItem(name_of(item))
                row.setSizeHint(QSize(0, ROW_HEIGHT))
                row.setData(Qt.ItemDataRole.UserRole, item.id)
                self.list.addItem(row)
        self.list.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self._take.setEnabled(bool(self.chosen))
