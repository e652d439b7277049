"""All actions with their keys and what they do."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing.ui import actions

SIZE, ROW_HEIGHT = (980, 600), 28


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("Keys", words)


def shown(keys: Iterable[QKeySequence]) -> str:
    """Keys as the system writes them; those of the number pad are not told apart."""
    words = (key.toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter") for key in keys)
    return ", ".join(dict.fromkeys(words))


def keys_of(declared: actions.Declared) -> str:
    """The keys of an action, and where they work."""
    keys = shown(map(QKeySequence, declared.keys))
    places = {
        "window": "{keys}",
        "reader": tr("{keys} in the article"),
        "items": tr("{keys} on an item"),
        "editor": tr("{keys} in the text"),
    }
    return places[declared.where].format(keys=keys) if keys else ""


class KeysDialog(QDialog):
    """A table of the actions, menu by menu, with a line to find one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.resize(*SIZE)
        label = QLabel(tr("Find an action, a key or a menu:"))
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("A part of an action, a key or a menu"))
        self.line.textChanged.connect(self._filter)
        label.setBuddy(self.line)
        self.table = QTableWidget(len(actions.ACTIONS), 4)
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label)
        column.addWidget(self.line)
        column.addWidget(self.table, 1)
        column.addSpacing(4)
        column.addWidget(buttons)
        self.line.setFocus()

    def _fill(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Actions and their keys"))
        table.setHorizontalHeaderLabels([tr("Menu"), tr("Action"), tr("Keys"), tr("What it does")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for row, declared in enumerate(actions.ACTIONS):
            menu = actions.words(actions.MENUS[declared.menu]).replace("&", "")
            name = actions.words(declared.text).removeprefix("-").removesuffix("…")
            for column, words in enumerate((menu, name, keys_of(declared), actions.words(declared.help))):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                table.setItem(row, column, item)
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, column) for column in range(self.table.columnCount())]
            text = " ".join(cell.text() for cell in cells if cell is not None).casefold()
            self.table.setRowHidden(row, not all(word in text for word in words))
