"""The columns of a section's table: what each holds, its heading, and their order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing.templating.editing import cells_of
from briefing.templating.template import Column, SectionKind
from briefing.ui.templates.adding import fit, tool
from briefing.ui.templates.entering import Choice, Line
from briefing.ui.templates.words import tr


class ColumnRow(QWidget):
    """One column.

    Signals:
        changed(column: Column): it holds or is called something else.
        moved(by: int): it should go left (-1) or right (1).
        removed(): it should be taken out.
    """

    changed = Signal(object)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._column = Column("")
        self._kind: SectionKind = "text"
        self.cell = Choice(tr("Column {n} holds").format(n=number))
        self.heading = Line(tr("Heading of column {n}").format(n=number))
        self.heading.setPlaceholderText(tr("no heading"))
        self.cell.setMinimumWidth(80)
        self.heading.setMinimumWidth(64)
        self.cell.activated.connect(self._chosen)
        self.heading.entered.connect(lambda text: self.changed.emit(replace(self._column, heading=text)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.cell, 4)
        row.addWidget(self.heading, 5)
        self.left = tool("↑", tr("Move column {n} up").format(n=number), lambda: self.moved.emit(-1))
        self.right = tool("↓", tr("Move column {n} down").format(n=number), lambda: self.moved.emit(1))
        self.gone = tool("✕", tr("Take column {n} out").format(n=number), self.removed.emit)
        for button in (self.left, self.right, self.gone):
            row.addWidget(button)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from left to right."""
        return self.cell, self.heading, self.left, self.right, self.gone

    def show_column(self, kind: SectionKind, column: Column, first: bool, last: bool) -> None:
        """Show another column."""
        if kind != self._kind:
            self._kind = kind
            self.cell.clear()
            for cell, label in cells_of(kind):
                self.cell.addItem(label, cell)
        self._column = column
        self.cell.setCurrentIndex(self.cell.findData(column.cell))
        self.heading.show_text(column.heading)
        self.left.setEnabled(not first)
        self.right.setEnabled(not last)
        self.gone.setEnabled(not (first and last))

    def _chosen(self, _place: int) -> None:
        cell, labels = self.cell.currentData(), dict(cells_of(self._kind))
        named = self._column.heading in ("", labels.get(self._column.cell))
        heading = labels[cell] if named else self._column.heading
        self.changed.emit(replace(self._column, cell=cell, heading=heading))


class ColumnsBox(QWidget):
    """All columns.

    Signals:
        changed(place: int, column: Column), moved(place: int, to: int), removed(place: int), added(column: Column)
    """

    changed = Signal(int, object)
    moved = Signal(int, int)
    removed = Signal(int)
    added = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ColumnRow] = []
        self._kind: SectionKind = "text"
        self._taken: frozenset[str] = frozenset()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._told = QLabel(tr("{matter} in a heading is the brief's matter; behind a | stands what it says without."))
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        self.add = QPushButton(tr("+ Add a column"))
        self.add.clicked.connect(self._add)
        self._column.addWidget(self.add)
        self._column.addWidget(self._told)

    def show_columns(self, kind: SectionKind, columns: Sequence[Column]) -> None:
        """Show these columns of a kind of table."""
        self._kind, self._taken = kind, frozenset(column.cell for column in columns)
        fit(self.rows, self._column, len(columns), self._row, lambda row: row.stops, self.add)
        for place, (row, column) in enumerate(zip(self.rows, columns, strict=True)):
            row.show_column(kind, column, place == 0, place == len(columns) - 1)

    def _row(self, place: int) -> ColumnRow:
        row = ColumnRow(place + 1)
        row.changed.connect(partial(self.changed.emit, place))
        row.moved.connect(partial(self._move, place))
        row.removed.connect(partial(self.removed.emit, place))
        return row

    def _move(self, place: int, by: int) -> None:
        self.moved.emit(place, place + by)

    def _add(self) -> None:
        cells = cells_of(self._kind)
        cell, label = next(((c, label) for c, label in cells if c not in self._taken), cells[0])
        self.added.emit(Column(cell, label))
