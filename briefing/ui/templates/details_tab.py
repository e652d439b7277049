"""The tab “Details and markings”: what the template is called, asks, and says of every brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing.compose.details import ACTIONS
from briefing.model.brief import Action
from briefing.templating import editing
from briefing.templating.template import Detail, Template
from briefing.ui.templates.adding import fit, tool
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.entering import Choice, Line, Lines, Number
from briefing.ui.templates.words import tr

LABEL_WIDTH, WIDEST = 168, 760


class DetailRow(QWidget):
    """A detail that the template adds.

    Signals:
        changed(detail: Detail), moved(by: int), removed()
    """

    changed = Signal(object)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, number: int) -> None:
        super().__init__()
        self._detail = Detail("detail", "")
        self.label = Line(tr("Label of added detail {n}").format(n=number), tr("Label"))
        self.guidance = Line(tr("Guidance for added detail {n}").format(n=number), tr("What to write there"))
        self.label.entered.connect(lambda text: self.changed.emit(replace(self._detail, label=text)))
        self.guidance.entered.connect(lambda text: self.changed.emit(replace(self._detail, guidance=text)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.label, 1)
        row.addWidget(self.guidance, 2)
        self.up = tool("↑", tr("Move added detail {n} up").format(n=number), partial(self.moved.emit, -1))
        self.down = tool("↓", tr("Move added detail {n} down").format(n=number), partial(self.moved.emit, 1))
        self.gone = tool("✕", tr("Take added detail {n} out").format(n=number), self.removed.emit)
        for button in (self.up, self.down, self.gone):
            row.addWidget(button)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from left to right."""
        return self.label, self.guidance, self.up, self.down, self.gone

    def show_detail(self, detail: Detail, first: bool, last: bool) -> None:
        """Show another detail."""
        self._detail = detail
        self.label.show_text(detail.label)
        self.guidance.show_text(detail.guidance)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)


class DetailsTab(QScrollArea):
    """Follows the draft with all that is said of the whole."""

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.rows: list[DetailRow] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Details and markings"))
        self._page = QWidget(self.viewport())
        self.setProperty("role", "panel")
        self._make_fields()
        self._lay_out()
        draft.changed.connect(self._follow)

    def _make_fields(self) -> None:
        self.name = Line(tr("Name of the template"), parent=self._page)
        self.description = Line(tr("Description"), tr("One line on when to use it"), parent=self._page)
        self.action = Choice(tr("Asks the minister for"), self._page)
        for action in get_args(Action):
            self.action.addItem(QCoreApplication.translate("Actions of briefs", ACTIONS[action]), action)
        self.title = Line(tr("Title of the brief"), parent=self._page)
        self.pages = Number(tr("Pages at most"), tr("pages"), 1000, parent=self._page)
        self.words = Number(tr("Words at most"), tr("words"), 1_000_000, parent=self._page)
        self.markings = Lines(tr("Markings to pick from, one a line"), tr("One a line"), parent=self._page)
        self.clearance = Lines(
            tr("Rows of the clearance table after the author, one a line"), tr("One a line"), parent=self._page
        )
        self.add = QPushButton(tr("+ Add a detail"))
        self.add.clicked.connect(self._add)
        self.name.entered.connect(lambda text: self._edit(tr("Name"), lambda t: editing.set_name(t, text), "name"))
        self.description.entered.connect(
            lambda text: self._edit(tr("Description"), lambda t: editing.set_name(t, t.name, text), "description")
        )
        self.action.activated.connect(self._set_action)
        self.title.entered.connect(
            lambda text: self._edit(tr("Title"), lambda t: editing.set_asked(t, t.action, text), "title")
        )
        self.pages.changed.connect(
            lambda n: self._edit(tr("Pages"), lambda t: editing.set_budget(t, n, t.words), "pages")
        )
        self.words.changed.connect(
            lambda n: self._edit(tr("Words"), lambda t: editing.set_budget(t, t.pages, round(n)), "words")
        )
        self.markings.entered.connect(
            lambda text: self._edit(tr("Markings"), lambda t: editing.set_markings(t, text.split("\n")), "markings")
        )
        self.clearance.entered.connect(
            lambda text: self._edit(tr("Clearance"), lambda t: editing.set_clearance(t, text.split("\n")), "clearance")
        )

    def _lay_out(self) -> None:
        page = self._page
        page.setMaximumWidth(WIDEST)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self._details = QVBoxLayout()
        self._details.setContentsMargins(0, 0, 0, 0)
        self._details.setSpacing(4)
        self._details.addWidget(self.add)
        added = QWidget()
        added.setLayout(self._details)
        for place, (words, field, more) in enumerate((
            (tr("Name"), self.name, ""),
            (tr("Description"), self.description, ""),
            (tr("Asks for"), self.action, ""),
            (tr("Title"), self.title, tr("{title} is the title of each brief.")),
            (tr("Pages"), self.pages, ""),
            (tr("Words"), self.words, ""),
            (tr("Markings"), self.markings, tr("To pick from; any other may be typed.")),
            (tr("Clearance"), self.clearance, tr("Who clears after the author.")),
            (tr("Added details"), added, tr("Printed in the header block, below the others.")),
        )):  # fmt: skip
            self._row(grid, place, words, field, more)
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 20, 32, 32)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def _row(self, grid: QGridLayout, place: int, words: str, field: QWidget, more: str) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        label.setContentsMargins(0, 6, 0, 0)
        grid.addWidget(label, 2 * place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field, 2 * place, 1)
        if more:
            said = QLabel(more)
            said.setProperty("role", "muted")
            said.setWordWrap(True)
            grid.addWidget(said, 2 * place + 1, 1)
            field.setAccessibleDescription(more)

    def focus_first(self) -> None:
        """Put the focus on the name."""
        self.name.setFocus()

    # What is shown

    def _follow(self, _before: Work, now: Work) -> None:
        self._show(now.template)

    def _show(self, template: Template) -> None:
        self.name.show_text(template.name)
        self.description.show_text(template.description)
        self.action.setCurrentIndex(self.action.findData(template.action))
        self.title.show_text(template.title)
        self.pages.show_value(template.pages)
        self.words.show_value(template.words)
        self.markings.show_text("\n".join(template.markings))
        self.clearance.show_text("\n".join(template.clearance))
        self._show_details(template.details)

    def _show_details(self, details: Sequence[Detail]) -> None:
        fit(self.rows, self._details, len(details), self._detail_row, lambda row: row.stops, self.add)
        for place, (row, detail) in enumerate(zip(self.rows, details, strict=True)):
            row.show_detail(detail, place == 0, place == len(details) - 1)

    def _detail_row(self, place: int) -> DetailRow:
        row = DetailRow(place + 1)
        row.changed.connect(self._set_detail)
        row.moved.connect(partial(self._move, place))
        row.removed.connect(partial(self._remove, place))
        return row

    # What is changed

    def _edit(self, label: str, edit: Callable[[Template], Template], merge: str | None = None) -> None:
        if not self._draft.do(label, edit, merge):
            self._show(self._draft.template)

    def _set_action(self, _place: int) -> None:
        action = self.action.currentData()
        self._edit(tr("Asks for"), lambda t: editing.set_asked(t, action, t.title))

    def _add(self) -> None:
        taken = {detail.label for detail in self._draft.template.details}
        heading, number = tr("New detail"), 1
        while (name := heading if number == 1 else f"{heading} {number}") in taken:
            number += 1
        self._edit(tr("Add detail"), lambda t: editing.add_detail(t, name))
        if self.rows:
            self.rows[-1].label.setFocus()
            self.rows[-1].label.selectAll()

    def _set_detail(self, detail: Detail) -> None:
        self._edit(tr("Detail"), lambda t: editing.set_detail(t, detail), f"detail {detail.id}")

    def _move(self, place: int, by: int) -> None:
        id = self._draft.template.details[place].id
        self._edit(tr("Move detail"), lambda t: editing.move_detail(t, id, place + by))

    def _remove(self, place: int) -> None:
        id = self._draft.template.details[place].id
        self._edit(tr("Take out detail"), lambda t: editing.remove_detail(t, id))
