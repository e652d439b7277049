"""Choosing one of many by typing a part of its name: an item for a tag, or one of the tags at the caret."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefing.model.brief import Item
from briefing.ui.read.announcing import kind_word, shortened, tr
from briefing.ui.read.placing import beside

WIDTH = 360
ROW = 28
MOST_ROWS = 8
KEYS = Qt.Key


class Entry(NamedTuple):
    """One that can be chosen: its id, the letter of its kind, its line, and the words by which it is found."""

    id: str
    letter: str
    line: str
    words: tuple[str, ...]


def entries_of(items: Iterable[Item], chosen: str) -> list[Entry]:
    """Items as entries, the chosen one first."""
    entries = [
        Entry(
            item.id,
            item.declared.letter,
            tr("{title}, {kind}").format(title=shortened(item.title, 60), kind=kind_word(item.kind).lower()),
            (item.title, item.line("short"), *item.lines("aliases")),
        )
        for item in items
    ]
    return sorted(entries, key=lambda entry: entry.id != chosen)


def found(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that hold what was typed; those that begin with it come first."""
    part = typed.strip().casefold()
    hits = [e for e in entries if any(part in word.casefold() for word in e.words)]
    return sorted(hits, key=lambda e: not any(word.casefold().startswith(part) for word in e.words)) if part else hits


class Chooser(QFrame):
    """A field over a list, at the words that it is about. Enter takes, Escape and a click elsewhere leave."""

    def __init__(self, back: QWidget, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._back = back
        self._entries: Sequence[Entry] = ()
        self._then: Callable[[str], None] = lambda _id: None
        self.setProperty("floating", True)
        self.setProperty("role", "card")
        self._title = QLabel(self)
        self._title.setProperty("role", "caps")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(tr("Type a part of its name"))
        self._field.textChanged.connect(self._fill)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFocusProxy(self._field)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setUniformItemSizes(True)
        self._list.itemClicked.connect(self._take)
        self._list.setAccessibleName(tr("What can be chosen"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for widget in (self._title, self._field, self._list):
            column.addWidget(widget)
        self.hide()

    def ask(self, title: str, entries: Sequence[Entry], words: Sequence[QRect], then: Callable[[str], None]) -> None:
        """Have one chosen at some words (in the coordinates of what it lies over); ``then`` gets its id."""
        self._entries, self._then = entries, then
        self._title.setText(title)
        self._field.setAccessibleName(title)
        self.setAccessibleName(title)
        self._field.clear()
        self._fill("")
        rows = min(MOST_ROWS, max(1, len(entries)))
        self._list.setFixedHeight(rows * ROW + 4)
        view = self._over.rect()
        self.resize(min(WIDTH, view.width() - 16), self.sizeHint().height())
        self.move(beside(words, self.size(), view))
        self.show()
        self.raise_()
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list work while the field is typed in."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            self.setVisible(event.reason() in passing)
        return super().eventFilter(watched, event)

    def _key(self, key: Qt.Key) -> bool:
        steps = {KEYS.Key_Down: 1, KEYS.Key_Up: -1, KEYS.Key_PageDown: MOST_ROWS, KEYS.Key_PageUp: -MOST_ROWS}
        if key in steps:
            row = self._list.currentRow() + steps[key]
            self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
        elif key in (KEYS.Key_Return, KEYS.Key_Enter):
            self._take(self._list.currentItem())
        elif key in (KEYS.Key_Escape, KEYS.Key_Tab, KEYS.Key_Backtab):
            self._leave()
        else:
            return False
        return True

    def _fill(self, typed: str) -> None:
        self._list.clear()
        for entry in found(self._entries, typed):
            item = QListWidgetItem(f"{entry.letter}  {entry.line}")
            item.setData(Qt.ItemDataRole.UserRole, entry.id)
            item.setSizeHint(QSize(0, ROW))
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            id = str(item.data(Qt.ItemDataRole.UserRole))
            self._leave()
            self._then(id)

    def _leave(self) -> None:
        self.hide()
        self._back.setFocus()
