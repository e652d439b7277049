"""Which boxes the minister ticks behind which verbs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing.templating.template import Boxes
from briefing.ui.templates.adding import fit, tool
from briefing.ui.templates.entering import Line, in_line, parted
from briefing.ui.templates.words import tr


class BoxesRow(QWidget):
    """Some verbs, and the boxes behind them.

    Signals:
        entered(): one of the two is another one.
        removed(): it should be taken out.
    """

    entered = Signal()
    removed = Signal()

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.verbs = Line(tr("Verbs of row {n}").format(n=number), parent=self)
        self.boxes = Line(tr("Boxes of row {n}").format(n=number), parent=self)
        self.gone = tool("✕", tr("Take row {n} out").format(n=number), self.removed.emit, self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (words, line) in enumerate(((tr("Verbs"), self.verbs), (tr("Boxes"), self.boxes))):
            label = QLabel(words, self)
            label.setProperty("role", "muted")
            label.setMinimumWidth(48)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
            line.entered.connect(lambda _text: self.entered.emit())
        grid.addWidget(self.gone, 0, 2)

    def show_boxes(self, boxes: Boxes) -> None:
        """Show other ones."""
        self.verbs.show_text(in_line(boxes.verbs))
        self.boxes.show_text(in_line(boxes.boxes))

    @property
    def given(self) -> Boxes:
        """What stands there."""
        return Boxes(parted(self.verbs.text()), parted(self.boxes.text()))


class BoxesBox(QWidget):
    """Rows of verbs and boxes; the first row is for verbs that stand in none.

    Signals:
        entered(rows: tuple[Boxes, ...]): there are other rows.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Boxes, ...] = ()
        self.rows: list[BoxesRow] = []
        self.add = QPushButton(tr("+ Add boxes for other verbs"), self)
        self.add.clicked.connect(self._add)
        told = QLabel(tr("Part them by dots or commas. Verbs that stand in no row get the boxes of the first."), self)
        told.setProperty("role", "muted")
        told.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add)
        self._column.addWidget(told)

    def show_boxes(self, rows: Sequence[Boxes]) -> None:
        """Show these rows."""
        self._shown = tuple(rows)
        fit(self.rows, self._column, len(rows), self._row, lambda row: (row.verbs, row.boxes, row.gone), self.add)
        for boxes, row in zip(rows, self.rows, strict=True):
            row.show_boxes(boxes)
            row.gone.setEnabled(len(rows) > 1)

    def _row(self, place: int) -> BoxesRow:
        row = BoxesRow(place + 1, self)
        row.entered.connect(self._enter)
        row.removed.connect(partial(self._remove, place))
        return row

    def _enter(self) -> None:
        self.entered.emit(tuple(row.given for row in self.rows))

    def _add(self) -> None:
        self.entered.emit((*self._shown, Boxes((tr("discuss"),), (tr("Discussed"),))))

    def _remove(self, place: int) -> None:
        self.entered.emit(tuple(row for i, row in enumerate(self._shown) if i != place))
