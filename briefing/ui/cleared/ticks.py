"""The changes as rows of a list: under each section's name, every one with a tick."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont

from briefing.cleared.change import Change
from briefing.ui.cleared.words import row_of, tr

Index = QModelIndex | QPersistentModelIndex
ROW = 28


class Row(NamedTuple):
    """A section's name (no change), or one of its changes."""

    place: str
    change: Change | None


class Ticks(QAbstractListModel):
    """Changes with ticks, all set at first; the tick of a section's name is that of all below it.

    Signals:
        changed(): another tick.
    """

    changed = Signal()

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__()
        self._rows: list[Row] = []
        for place, group in groupby(changes, lambda change: change.place):
            self._rows.append(Row(place, None))
            self._rows += [Row(place, change) for change in group]
        self._off: set[str] = set()
        self._all = [change.id for change in changes]

    def ticked(self) -> list[str]:
        """The ids of the changes that are ticked."""
        return [id for id in self._all if id not in self._off]

    def tick_all(self, on: bool) -> None:
        """Tick all, or none."""
        self._off = set() if on else set(self._all)
        self._tell()

    def change_at(self, row: int) -> Change | None:
        """The change in a row; None for a section's name, and outside."""
        return self._rows[row].change if 0 <= row < len(self._rows) else None

    def first(self) -> int:
        """The first row with a change."""
        return next((i for i, row in enumerate(self._rows) if row.change is not None), 0)

    def _below(self, row: int) -> list[str]:
        """The ids that a row's tick is for."""
        own = self._rows[row].change
        if own is not None:
            return [own.id]
        ids = []
        for below in self._rows[row + 1 :]:
            if below.change is None:
                break
            ids.append(below.change.id)
        return ids

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row as the list shows it."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.place if row.change is None else row_of(row.change)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("Section {name}, all its changes").format(name=row.place) if row.change is None else None
        if role == Qt.ItemDataRole.CheckStateRole:
            on = not self._off.intersection(self._below(index.row()))
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.FontRole and row.change is None:
            font = QFont()
            font.setPixelSize(13)
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a change, or all of a section, or not."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        ids = set(self._below(index.row()))
        on = Qt.CheckState(value) == Qt.CheckState.Checked
        self._off = self._off - ids if on else self._off | ids
        self._tell()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be ticked."""
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable

    def _tell(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
        self.changed.emit()
