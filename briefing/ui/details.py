"""The details of the brief: the header block and what else is said once for the whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Any, get_args

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from briefing.compose.details import ACTIONS
from briefing.model import edits
from briefing.model.brief import Action, Details
from briefing.model.text import clean, one_line
from briefing.templating.template import template_of
from briefing.ui.controls import ChoiceBox
from briefing.ui.datefield import DateField
from briefing.ui.desk import Desk
from briefing.ui.formfield import Control, FormField, Lines
from briefing.ui.theme import Look

GAPS = ("title", "to", "from_", "date", "marking")
"""What a draft prints a gap for where it is empty; for a decision decide_by too."""
WIDE = ("title",)


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("Details", words)


def names() -> dict[str, tuple[str, str]]:
    """Each field's name and what is to be said of it, in the order of the header block."""
    return {
        "title": (tr("Title"), tr("What the brief is about; its file is named after it")),
        "to": (tr("To"), tr("The minister, or whoever signs")),
        "reference": (tr("Reference"), ""),
        "from_": (tr("From"), tr("The division that briefs")),
        "date": (tr("Date"), tr("Of the brief")),
        "action": (tr("For"), tr("What the minister is asked for")),
        "decide_by": (tr("Decide by"), tr("The day, with an hour if need be")),
        "decide_by_reason": (tr("Decide by, because"), tr("The event that sets the date")),
        "contact": (tr("Contact"), tr("Who answers questions, with a telephone number")),
        "copies": (tr("Copies"), tr("One a line, or parted by ;")),
        "clearance": (tr("Clearance rows"), tr("Who clears after the author, one a line")),
        "marking": (tr("Marking"), tr("From the template's list, or any other")),
        "matter": (tr("Matter"), tr("Completes the heading “Position on …”")),
        "author": (tr("Author"), tr("The name in the clearance table")),
        "minister": (tr("Minister"), tr("The name, for Word forms that print it")),
        "language": (tr("Language"), tr("Of the brief, such as en-GB; empty: that of the template")),
    }


class DetailsDialog(QDialog):
    """A form for the details. ``apply`` puts them into the brief as one step, once it was accepted.

    Attributes:
        fields: by the names of the details that every brief has.
        added: by the ids of those that its template adds.
    """

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._template = template_of(desk.brief.template)
        self.setWindowTitle(tr("Details of the brief"))
        self.fields = {id: FormField(name, self._control(id, name), help) for id, (name, help) in names().items()}
        self.added = {d.id: FormField(d.label, QLineEdit(), d.guidance) for d in self._template.details}
        self._lay_out()
        self._fill(desk.brief.details)
        for id, field in self.added.items():
            field.show_text(desk.brief.details.more.get(id, ""))
        for field in self.fields.values():
            field.changed.connect(self._mark_gaps)
        self._mark_gaps()

    def _control(self, id: str, name: str) -> Control:
        match id:
            case "date" | "decide_by":
                return DateField(name)
            case "copies" | "clearance":
                box = Lines()
                if id == "clearance":
                    box.setPlaceholderText("\n".join(self._template.clearance))
                return box
            case "action":
                combo = ChoiceBox()
                own = tr("{action} (as the template says)").format(action=_named(self._template.action))
                combo.addItem(own, None)
                for action in get_args(Action):
                    combo.addItem(_named(action), action)
                return combo
            case "marking":
                combo = ChoiceBox()
                combo.setEditable(True)
                combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                combo.addItems(list(self._template.markings))
                return combo
            case _:
                line = QLineEdit()
                line.setPlaceholderText(self._template.language if id == "language" else "")
                return line

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for column, least in ((0, 340), (1, 340), (2, 260))[: 3 if self.added else 2]:
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, least)
        place = 0
        for id, field in self.fields.items():
            width = 2 if id in WIDE else 1
            grid.addWidget(field, place // 2, place % 2, 1, width, Qt.AlignmentFlag.AlignTop)
            place += width
        for row, field in enumerate(self.added.values()):  # beside the others: a small screen is wider than high
            grid.addWidget(field, row, 2, 1, 1, Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("role", "primary")
        ok.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.told = QLabel(
            tr("Tab: the next field. Ctrl+Down: the next empty one. Alt+Down: the calendar. Ctrl+Enter: OK.")
        )
        self.told.setProperty("role", "muted")
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(20, 16, 20, 16)
        column_of.setSpacing(16)
        column_of.addLayout(grid)
        column_of.addStretch(1)
        column_of.addWidget(self.told)
        column_of.addWidget(buttons)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self).activated.connect(self.accept)
        for key, by in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, -1)):
            QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self).activated.connect(partial(self._go_to_empty, by))

    def _fill(self, details: Details) -> None:
        for id, field in self.fields.items():
            value = getattr(details, id)
            if id == "action":
                value = "" if value is None else _named(value)
                if not value:
                    assert isinstance(field.control, QComboBox)
                    value = field.control.itemText(0)
            field.show_text("\n".join(value) if isinstance(value, tuple) else value)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first empty field."""
        super().showEvent(event)
        empty = (field for field in self.fields.values() if not field.text().strip())
        next(empty, self.fields["title"]).control.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_empty(self, by: int) -> None:
        """Go to the next empty field (``by`` 1), or the one before (-1), past those that the template fills."""
        fields = [*self.fields.values(), *self.added.values()]
        here = next((n for n, f in enumerate(fields) if f.isAncestorOf(QApplication.focusWidget() or self)), -1)
        onward = fields[here + 1 :] if by > 0 else fields[: max(here, 0)][::-1]
        empty = (f for f in onward if not f.text().strip() and not f.stands_for_itself)
        found = next(empty, None)
        if found is not None:
            found.control.setFocus(Qt.FocusReason.TabFocusReason)

    # What is said of the fields

    def _action(self) -> Action:
        combo = self.fields["action"].control
        assert isinstance(combo, QComboBox)
        chosen: Action | None = combo.currentData()
        return chosen or self._template.action

    def _mark_gaps(self) -> None:
        gaps = (*GAPS, "decide_by") if self._action() == "decision" else GAPS
        for id, field in self.fields.items():
            gap = id in gaps and not field.text().strip()
            field.say(tr("▲ a draft prints a gap here") if gap else "", warns=True)

    # Taking it

    def accept(self) -> None:
        """Close, unless something that was typed is no date."""
        faulty = [field for field in self.fields.values() if field.show_fault()]
        if faulty:
            faulty[0].control.setFocus()
        else:
            super().accept()

    def apply(self) -> None:
        """Put what was changed into the brief, as one step."""
        changes = {id: self._value(id) for id, field in self.fields.items() if field.is_changed}
        added = {id: one_line(field.text()) for id, field in self.added.items() if field.is_changed}
        if added:
            more = {**self._desk.brief.details.more, **added}
            changes["more"] = {id: words for id, words in more.items() if words}
        label = tr("Details")
        self._desk.do(label, lambda brief: edits.set_details(brief, replace(brief.details, **changes)))

    def _value(self, id: str) -> Any:
        field = self.fields[id]
        match field.control:
            case DateField() as date:
                return date.iso()
            case QComboBox() as combo if id == "action":
                return combo.currentData()
            case Lines():
                parted = re.split("[;\n]" if id == "copies" else "\n", clean(field.text()).text)
                return _filled(parted)
            case _:
                return one_line(field.text())


def _named(action: Action) -> str:
    """What a brief is for, as it is printed."""
    return QCoreApplication.translate("Actions of briefs", ACTIONS[action])


def _filled(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for line in map(one_line, texts) if line)
