"""The tab “Risk grid”: names of the levels, the rating of each pair, the colour of each rating."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.compose.grids import shade_of
from briefing.model.kinds import LEVELS, Grid
from briefing.templating import grading
from briefing.templating.template import Template
from briefing.ui.controls import ChoiceBox
from briefing.ui.templates.adding import fit
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.entering import Choice, Line
from briefing.ui.templates.words import tr

WIDEST = 900
SWATCH = 24


class Swatch(QToolButton):
    """A colour that can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.colour = "#FFFFFF"
        self.setFixedSize(SWATCH + 12, SWATCH + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A square of the colour, framed; with the focus by the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        frame = palette.color(palette.ColorRole.Accent if self.hasFocus() else palette.ColorRole.PlaceholderText)
        painter.setPen(QPen(frame, 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 5, 5)


class BandRow(QWidget):
    """A rating: its name and its colour.

    Signals:
        renamed(name: str): it is called otherwise.
        colour_wanted(): another colour should be chosen.
        cleared(): the app's own colour should hold again.
    """

    renamed = Signal(str)
    colour_wanted = Signal()
    cleared = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self.name = Line(tr("Name of rating {n}").format(n=number))
        self.swatch = Swatch()
        self.clear = QPushButton(tr("As the app has it"))
        self.name.entered.connect(self.renamed)
        self.swatch.clicked.connect(lambda _checked=False: self.colour_wanted.emit())
        self.clear.clicked.connect(lambda _checked=False: self.cleared.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.swatch)
        row.addWidget(self.clear)

    def show_band(self, rating: str, colour: str, own: bool) -> None:
        """Show another rating."""
        self.name.show_text(rating)
        self.swatch.colour = colour
        self.swatch.setAccessibleName(tr("Colour of “{rating}”").format(rating=rating))
        self.swatch.setToolTip(tr("Choose the colour of “{rating}” ({colour})").format(rating=rating, colour=colour))
        self.swatch.update()
        self.clear.setAccessibleName(tr("Give “{rating}” the app's own colour again").format(rating=rating))
        self.clear.setEnabled(own)


class GridTab(QScrollArea):
    """Follows the draft with its risk grid.

    Signals:
        colour_wanted(rating: str, colour: str): a colour should be chosen for a rating that has this one now.
    """

    colour_wanted = Signal(str, str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.bands: list[BandRow] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Risk grid"))
        self.setProperty("role", "panel")
        self._lay_out()
        draft.changed.connect(self._follow)

    # Building

    def _lay_out(self) -> None:
        page = self._page = QWidget(self.viewport())
        page.setMaximumWidth(WIDEST)
        told = QLabel(tr("A risk's rating is looked up here by its likelihood and its consequence. Type another word"
                         " into a cell to have another rating."))  # fmt: skip
        told.setProperty("role", "muted")
        told.setWordWrap(True)
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 20, 32, 32)
        column.setSpacing(12)
        column.addWidget(_caps(tr("RATINGS")))
        column.addWidget(told)
        column.addLayout(self._table())
        column.addSpacing(8)
        column.addWidget(_caps(tr("COLOURS, MILDEST FIRST")))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        held = QWidget()
        held.setMaximumWidth(480)
        held.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        column.addWidget(held)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _table(self) -> QGridLayout:
        """Likelihoods down the left, the most certain on top; consequences across the top."""
        grid = QGridLayout()
        grid.setSpacing(4)
        levels, page = range(1, LEVELS + 1), self._page  # each made in the order in which Tab goes
        self.consequences = {n: Line(tr("Consequence {n} of 5").format(n=n), parent=page) for n in levels}
        self.likelihoods: dict[int, Line] = {}
        self.cells: dict[tuple[int, int], ChoiceBox] = {}
        for n, line in self.consequences.items():
            line.entered.connect(partial(self._name, "consequences", n))
            grid.addWidget(line, 0, n)
            grid.setColumnStretch(n, 1)
        for row, likelihood in enumerate(reversed(levels), 1):
            line = self.likelihoods[likelihood] = Line(tr("Likelihood {n} of 5").format(n=likelihood), parent=page)
            line.entered.connect(partial(self._name, "likelihoods", likelihood))
            grid.addWidget(line, row, 0)
            for consequence in levels:
                cell = self.cells[likelihood, consequence] = Choice("", page)
                cell.setEditable(True)
                cell.setInsertPolicy(Choice.InsertPolicy.NoInsert)
                cell.setMinimumWidth(64)
                cell.activated.connect(partial(self._rate, likelihood, consequence))
                edit = cell.lineEdit()
                assert edit is not None
                edit.editingFinished.connect(partial(self._rate, likelihood, consequence))
                grid.addWidget(cell, row, consequence)
        grid.setColumnStretch(0, 1)
        return grid

    def focus_first(self) -> None:
        """Put the focus on the first name."""
        self.consequences[1].setFocus()

    # What is shown

    def _follow(self, before: Work, now: Work) -> None:
        if before is now or before.template.grid != now.template.grid:
            self._show(now.template.grid)

    def _show(self, grid: Grid) -> None:
        for axis, lines, names in (
            (tr("Likelihood"), self.likelihoods, grid.likelihoods),
            (tr("Consequence"), self.consequences, grid.consequences),
        ):
            for n, line in lines.items():
                line.show_text(names[n - 1])
                line.setToolTip(axis)
        bands = grid.bands
        for (likelihood, consequence), cell in self.cells.items():
            rating = grid.ratings[likelihood - 1][consequence - 1]
            if [cell.itemText(i) for i in range(cell.count())] != list(bands):
                cell.clear()
                cell.addItems(list(bands))
            cell.setCurrentIndex(bands.index(rating))
            cell.setEditText(rating)
            name = tr("{likelihood} and {consequence}").format(
                likelihood=grid.likelihoods[likelihood - 1], consequence=grid.consequences[consequence - 1]
            )
            cell.setAccessibleName(name)
            cell.setToolTip(name)
            edit = cell.lineEdit()
            if edit is not None:
                edit.setAccessibleName(name)
                edit.setCursorPosition(0)
        self._show_bands(grid)

    def _show_bands(self, grid: Grid) -> None:
        fit(self.bands, self._list, len(grid.bands), self._band)
        for row, rating in zip(self.bands, grid.bands, strict=True):
            row.show_band(rating, colour_of(rating, grid), grid.colour(rating) is not None)

    def _band(self, place: int) -> BandRow:
        row = BandRow(place + 1)
        row.renamed.connect(partial(self._rename, place))
        row.colour_wanted.connect(partial(self._want_colour, place))
        row.cleared.connect(partial(self._clear, place))
        return row

    # What is changed

    def _edit(self, label: str, edit: Callable[[Template], Template]) -> None:
        if not self._draft.do(label, edit):
            self._show(self._draft.template.grid)

    def _name(self, axis: grading.Axis, level: int, name: str) -> None:
        self._edit(tr("Name of a level"), lambda t: grading.set_level_name(t, axis, level, name))

    def _rate(self, likelihood: int, consequence: int, _place: int = -1) -> None:
        rating = self.cells[likelihood, consequence].currentText()
        if rating != self._draft.template.grid.rating(likelihood, consequence):
            self._edit(tr("Rating"), lambda t: grading.set_rating(t, likelihood, consequence, rating))

    def _rename(self, place: int, name: str) -> None:
        rating = self._draft.template.grid.bands[place]
        self._edit(tr("Name of a rating"), lambda t: grading.rename_rating(t, rating, name))

    def _want_colour(self, place: int) -> None:
        grid = self._draft.template.grid
        self.colour_wanted.emit(grid.bands[place], colour_of(grid.bands[place], grid))

    def set_colour(self, rating: str, colour: str | None) -> None:
        """Give a rating a colour, or None for the app's own."""
        self._edit(tr("Colour of “{rating}”").format(rating=rating), lambda t: grading.set_colour(t, rating, colour))

    def _clear(self, place: int) -> None:
        self.set_colour(self._draft.template.grid.bands[place], None)


def colour_of(rating: str, grid: Grid) -> str:
    """A rating's own colour, else the one in which it is printed."""
    return grid.colour(rating) or f"#{shade_of(rating, grid)}"


def _caps(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "caps")
    return label
