"""The items of a kind as a table: read from the brief, written through the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from briefing.errors import BriefingError
from briefing.model import edits
from briefing.model.brief import Brief, Item
from briefing.model.kinds import FieldValue, Kind
from briefing.model.oneline import parted
from briefing.ui.desk import Desk
from briefing.ui.items import ratings
from briefing.ui.items.columns import Column, columns_of
from briefing.ui.items.entry import Entries, is_yes, several
from briefing.ui.items.filling import fill, fresh, tick
from briefing.ui.items.words import counted, name_of, tr
from briefing.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
ROOT = QModelIndex()
Entry = tuple[int, int, str]
"""A text for a cell: row, column, what is typed."""


class SheetModel(QAbstractTableModel):
    """One row an item, and one more at the end that makes a new item when something is typed in it.

    Signals:
        refused(message: str): what was typed does not fit its field.
    """

    refused = Signal(str)

    def __init__(self, desk: Desk, kind: Kind, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.kind = kind
        self.columns = columns_of(kind)
        self.items: list[Item] = list(desk.brief.of_kind(kind.id))
        self.entries = Entries(desk.brief, ratings.grid_of(desk.brief))
        desk.changed.connect(self._follow)

    # What there is

    def rowCount(self, parent: Index = ROOT) -> int:
        """A row for each item, and the new one."""
        return 0 if parent.isValid() else len(self.items) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        """A column for each field, for the tick, for each rating."""
        return 0 if parent.isValid() else len(self.columns)

    def item_at(self, row: int) -> Item | None:
        """The item of a row; None for the new one."""
        return self.items[row] if row < len(self.items) else None

    def column(self, index: Index) -> Column:
        """The column of a cell."""
        return self.columns[index.column()]

    def text(self, row: int, column: int) -> str:
        """A cell as text."""
        item, col = self.item_at(row), self.columns[column]
        if item is None:
            return ""
        if col.pair is not None:
            return ratings.rating(item, col.pair, self.entries.grid) or ""
        if col.field is None:
            return tr("Yes") if item.in_brief else ""
        return self.entries.shown(col.field, item.fields.get(col.field.id))

    def offers(self, index: Index) -> tuple[str, ...]:
        """What a cell can be completed to: what there is to pick from, and what stands in other rows."""
        field = self.column(index).field
        return () if field is None else (*self.entries.offers(field), *self.entries.used(self.kind, field))

    def takes_several(self, index: Index) -> bool:
        """Whether a cell holds several texts between commas."""
        field = self.column(index).field
        return field is not None and several(field)

    # As Qt asks for it

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        """The names of the columns; private ones are marked by the view."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case ROLE.DisplayRole:
                return column.label
            case ROLE.ToolTipRole if column.is_private:
                return tr("Private: never exported")
            case ROLE.AccessibleTextRole if column.is_private:
                return tr("{field}, private").format(field=column.label)
            case ROLE.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Ratings are looked up; ticks are ticked; the rest is typed."""
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        column = self.column(index)
        if column.is_tick:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if column.what == "field" else flags

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        """A cell as it is shown, typed, ticked and told."""
        row, column = index.row(), self.column(index)
        item = self.item_at(row)
        match role:
            case ROLE.DisplayRole if item is None and column.field is not None and column.field.id == self.kind.heading:
                return tr("New {kind}…").format(kind=tr(self.kind.label).lower())
            case ROLE.DisplayRole if not column.is_tick:
                return self.text(row, index.column()).replace("\n", " ")
            case ROLE.EditRole:
                return self.text(row, index.column())
            case ROLE.CheckStateRole if column.is_tick:
                return Qt.CheckState.Checked if self.text(row, index.column()) else Qt.CheckState.Unchecked
            case ROLE.ToolTipRole if not column.is_tick and item is not None:
                return self.text(row, index.column()) or None
            case ROLE.ForegroundRole if item is None:
                return QColor(self._look.theme.muted)
            case ROLE.AccessibleTextRole:
                name = name_of(item) if item is not None else tr("New {kind}…").format(kind=tr(self.kind.label).lower())
                told = self.text(row, index.column()) or (tr("no") if column.is_tick else tr("empty"))
                return f"{column.label}, {name}: {told}"
        return None

    def band(self, index: Index) -> int | None:
        """The band of a rating; None elsewhere."""
        item, pair = self.item_at(index.row()), self.column(index).pair
        grid = self.entries.grid
        rating = ratings.rating(item, pair, grid) if item is not None and pair is not None else None
        return ratings.band(grid, rating) if grid is not None and rating is not None else None

    # Writing

    def understood(self, index: Index, text: str) -> dict[str, FieldValue]:
        """What a text in a cell fills; parts between bars fill the cells to the right of it too, past those filled.

        Raises:
            BriefingError: a part does not fit its cell, or there is none for it.
        """
        field = self.column(index).field
        if field is None:
            return {}
        parts = [text] if field.shape == "text" else parted(text)
        if len(parts) == 1:
            return self.entries.understood(self.kind, field, text)
        fields = iter([c.field for c in self.columns[index.column() :] if c.field is not None])
        values: dict[str, FieldValue] = {}
        for part in parts:
            into = next((f for f in fields if f.id not in values), None)
            if into is None:
                raise BriefingError(tr("There is no cell for “{part}”; take a “|” out.").format(part=part[:40]))
            if part:  # nothing between two bars leaves that cell as it is
                values |= self.entries.understood(self.kind, into, part)
        return values

    def setData(self, index: Index, value: Any, role: int = ROLE.EditRole) -> bool:
        """Fill a cell with a text, or tick it; False (and ``refused``) where it does not fit."""
        if role == ROLE.CheckStateRole:
            return self._tick(index, Qt.CheckState(value) == Qt.CheckState.Checked)
        if role != ROLE.EditRole or value == self.text(index.row(), index.column()):
            return False
        try:
            values = self.understood(index, str(value))
        except BriefingError as error:
            self.refused.emit(error.message)
            return False
        item, field = self.item_at(index.row()), self.column(index).field
        if item is not None and field is not None:
            fill(self._desk, item, field, values)
        elif any(values.values()):
            fresh(self._desk, self.kind, values)
        return True

    def _tick(self, index: Index, on: bool) -> bool:
        item, field = self.item_at(index.row()), self.column(index).field
        if item is None:
            return False
        if field is None:
            tick(self._desk, item, on)
        else:
            fill(self._desk, item, field, {field.id: on})
        return True

    def enter(self, texts: Sequence[Entry], label: str) -> None:
        """Fill many cells as one step; what does not fit is left out and told."""
        values: dict[int, dict[str, FieldValue]] = {}
        ticks: dict[int, bool] = {}
        faults = 0
        for row, column, text in texts:
            index = self.index(min(row, len(self.items)), column)
            try:
                if self.columns[column].what == "tick":
                    ticks[row] = is_yes(text.strip())
                else:
                    values.setdefault(row, {}).update(self.understood(index, text))
            except BriefingError:
                faults += 1
        kind, items = self.kind, list(self.items)

        def edit(brief: Brief) -> Brief:
            for row in sorted({*values, *ticks}):
                fields = values.get(row, {})
                if row < len(items):
                    id = items[row].id
                    known = {k: v for k, v in fields.items() if (items[row].fields.get(k) or None) != (v or None)}
                elif any(fields.values()):
                    id, known = edits.next_id(brief.ids(), kind.id), fields
                    brief = edits.add_item(brief, Item(id, kind.id, {}, in_brief=True))
                else:
                    continue
                brief = edits.set_fields(brief, id, known)
                brief = edits.tick(brief, id, ticks[row]) if row in ticks else brief
            return brief

        self._desk.do(label, edit)
        if faults:
            told = counted(faults, tr("entry does not fit and was"), tr("entries do not fit and were"))
            self.refused.emit(tr("{entries} left out.").format(entries=told))

    # Following the desk

    def _follow(self, _before: Brief, now: Brief) -> None:
        """Take over what an edit changed, row by row."""
        old_names, self.entries = self.entries, Entries(now, ratings.grid_of(now))
        items = list(now.of_kind(self.kind.id))
        wanted = {item.id for item in items}
        for row in reversed(range(len(self.items))):
            if self.items[row].id not in wanted:
                self.beginRemoveRows(ROOT, row, row)
                del self.items[row]
                self.endRemoveRows()
        known = {item.id for item in self.items}
        for row, item in enumerate(items):
            if item.id not in known:
                at = min(row, len(self.items))
                self.beginInsertRows(ROOT, at, at)
                self.items.insert(at, item)
                self.endInsertRows()
        if [i.id for i in self.items] != [i.id for i in items]:
            self._reorder(items)
        every = old_names.grid != self.entries.grid or old_names.names != self.entries.names
        for row, item in enumerate(items):
            before, self.items[row] = self.items[row], item
            if every or (before is not item and before != item):
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _reorder(self, items: list[Item]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {item.id: row for row, item in enumerate(items)}
        old = self.persistentIndexList()
        new = [self.index(places[self.items[i.row()].id], i.column()) if i.row() < len(self.items) else i for i in old]
        by_id = {item.id: item for item in self.items}
        self.items = [by_id[item.id] for item in items]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()
