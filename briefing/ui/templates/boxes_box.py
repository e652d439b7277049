"""Which boxes the minister ticks behind which verbs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from briefing.templating.template import Boxes
from briefing.ui.templates.entering import Line, in_line, parted
from briefing.ui.templates.words import tr


class BoxesBox(QWidget):
    """Rows of verbs and boxes; the first row is for verbs that stand in none.

    Signals:
        entered(rows: tuple[Boxes, ...]): there are other rows.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Boxes, ...] = ()
        self.lines: list[tuple[Line, Line, QToolButton]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for column, words in enumerate((tr("Verbs"), tr("Boxes behind them"))):
            label = QLabel(words)
            label.setProperty("role", "muted")
            self._grid.addWidget(label, 0, column)
            self._grid.setColumnStretch(column, 1)
        self.add = QPushButton(tr("+ Add boxes for other verbs"))
        self.add.clicked.connect(self._add)
        self._told = QLabel(tr("Part them by dots or commas. Verbs that stand in no row get the boxes of the first."))
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)

    def show_boxes(self, rows: Sequence[Boxes]) -> None:
        """Show these rows."""
        self._shown = tuple(rows)
        while len(self.lines) > len(rows):
            for widget in self.lines.pop():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        while len(self.lines) < len(rows):
            self._append()
        for row, (verbs, boxes, gone) in zip(rows, self.lines, strict=True):
            verbs.show_text(in_line(row.verbs))
            boxes.show_text(in_line(row.boxes))
            gone.setEnabled(len(rows) > 1)
        below = len(rows) + 1
        self._grid.addWidget(self.add, below, 0, 1, 3)
        self._grid.addWidget(self._told, below + 1, 0, 1, 3)

    def _append(self) -> None:
        place = len(self.lines)
        verbs = Line(tr("Verbs of row {n}").format(n=place + 1))
        boxes = Line(tr("Boxes of row {n}").format(n=place + 1))
        gone = QToolButton()
        gone.setText("✕")
        name = tr("Take row {n} out").format(n=place + 1)
        gone.setAccessibleName(name)
        gone.setToolTip(name)
        verbs.entered.connect(lambda _text: self._enter())
        boxes.entered.connect(lambda _text: self._enter())
        gone.clicked.connect(partial(self._remove, place))
        for column, widget in enumerate((verbs, boxes, gone)):
            self._grid.addWidget(widget, place + 1, column)
        if self.lines:
            QWidget.setTabOrder(self.lines[-1][2], verbs)
        for first, then in ((verbs, boxes), (boxes, gone), (gone, self.add)):
            QWidget.setTabOrder(first, then)
        self.lines.append((verbs, boxes, gone))

    def _rows(self) -> list[Boxes]:
        return [Boxes(parted(verbs.text()), parted(boxes.text())) for verbs, boxes, _ in self.lines]

    def _enter(self) -> None:
        self.entered.emit(tuple(self._rows()))

    def _add(self) -> None:
        self.entered.emit((*self._shown, Boxes((tr("discuss"),), (tr("Discussed"),))))

    def _remove(self, place: int, _checked: bool = False) -> None:
        self.entered.emit(tuple(row for i, row in enumerate(self._shown) if i != place))
