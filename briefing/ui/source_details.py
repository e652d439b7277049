"""The details of a source: what it is, whose it is, and what happened to it on the way in."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.model import edits
from briefing.model.article import Note
from briefing.model.brief import Nature, Source
from briefing.model.text import one_line
from briefing.ui.actions import N
from briefing.ui.controls import ChoiceBox, TickBox
from briefing.ui.datefield import DateField
from briefing.ui.desk import Desk
from briefing.ui.formfield import Control, FormField
from briefing.ui.natures import NATURES
from briefing.ui.natures import tr as tr_nature

KINDS = {"lost": N("Lost"), "guessed": N("Guessed"), "left-out": N("Left out"), "missing": N("Missing")}
FEW_NOTES = 2
WIDE = ("title", "url")


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("SourceDetails", words)


def names() -> dict[str, tuple[str, str]]:
    """Each field's name and what is to be said of it."""
    return {
        "title": (tr("Title"), ""),
        "nature": (tr("What it is"), tr("Sets whose voice its passages are")),
        "authors": (tr("Authors"), tr("Parted by ;")),
        "publisher": (tr("Publisher"), tr("The outlet, the ministry, the institute")),
        "published": (tr("Published"), tr("As exact as it is known")),
        "accessed": (tr("Read on"), tr("The day on which it was read")),
        "url": (tr("Address"), ""),
        "standing": (tr("The author's standing"), tr("Such as: Professor of public law")),
        "tie": (tr("The outlet's tie"), tr("Such as: national news agency")),
    }


class SourceDetailsDialog(QDialog):
    """A form for one source. ``apply`` puts the details into the brief as one step, once it was accepted.

    Args:
        today: gives the ISO date of today, for the button that says when the source was read.
    """

    def __init__(self, desk: Desk, source: str, today: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._source, self._today = desk, desk.brief.source(source), today
        self.setWindowTitle(tr("Details of the source"))
        self.fields = {id: FormField(name, self._control(id, name), help) for id, (name, help) in names().items()}
        self.attached = TickBox(tr("It goes along with the brief"), self)
        self.confirmed = TickBox(tr("What is guessed is right"), self)
        self.confirmed.setToolTip(tr("The marks “guessed: check” go; those of fields that you change go anyway"))
        self.confirmed.setVisible(bool(self._source.guessed))
        self.confirmed.toggled.connect(self._mark_guesses)
        self._lay_out()
        self._fill(self._source)
        for field in self.fields.values():
            field.changed.connect(self._mark_guesses)
        self.fields["nature"].changed.connect(self._explain)
        self._mark_guesses()
        self._explain()

    def _control(self, id: str, name: str) -> Control:
        if id in ("published", "accessed"):
            return DateField(name)
        if id == "nature":
            combo = ChoiceBox()
            combo.addItem(tr("Not said yet"), None)
            for nature, (label, _) in NATURES.items():
                combo.addItem(tr_nature(label), nature)
            return combo
        return QLineEdit()

    def _lay_out(self) -> None:
        self.about = QLabel(self._source.file)
        self.about.setProperty("role", "muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.explanation = QLabel()
        self.explanation.setProperty("role", "muted")
        self.explanation.setWordWrap(True)
        self.today_button = QToolButton()
        self.today_button.setText(tr("Today"))
        self.today_button.setFixedHeight(28)
        self.today_button.setToolTip(tr("It was read today"))
        self.today_button.setAccessibleName(tr("Read today"))
        self.today_button.clicked.connect(lambda: self.fields["accessed"].control.set_iso(self._today()))  # type: ignore[union-attr]
        accessed = self.fields["accessed"].control.layout()
        assert isinstance(accessed, QHBoxLayout)
        accessed.addWidget(self.today_button)
        ok_and_cancel = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = ok_and_cancel.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("role", "primary")
        ok.setDefault(True)
        ok_and_cancel.accepted.connect(self.accept)
        ok_and_cancel.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.about)
        column.addLayout(self._grid())
        column.addWidget(self.attached)
        column.addWidget(self.confirmed)
        self._add_notes(column)
        column.addStretch(1)
        column.addWidget(ok_and_cancel)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self).activated.connect(self.accept)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 340)
        places = {"title": (0, 0), "nature": (1, 0), "authors": (2, 0), "publisher": (2, 1), "published": (3, 0),
                  "accessed": (3, 1), "url": (4, 0), "standing": (5, 0), "tie": (5, 1)}  # fmt: skip
        for id, (row, column) in places.items():
            grid.addWidget(self.fields[id], row, column, 1, 2 if id in WIDE else 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.explanation, 1, 1, Qt.AlignmentFlag.AlignBottom)
        return grid

    def _add_notes(self, column: QVBoxLayout) -> None:
        """What was lost, guessed, left out or missing, a line each."""
        notes = self._source.article.notes
        if not notes:
            return
        heading = QLabel(tr("On the way in"))
        heading.setProperty("role", "name")
        self.notes = QPlainTextEdit("\n".join(map(_told, notes)))
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr("What happened to it on the way in"))
        self.notes.setProperty("role", "lines" if len(notes) <= FEW_NOTES else "many-lines")
        heading.setBuddy(self.notes)
        column.addWidget(heading)
        column.addWidget(self.notes)

    def _fill(self, source: Source) -> None:
        for id, field in self.fields.items():
            value = getattr(source, id)
            if id == "nature":
                value = tr_nature(NATURES[source.nature][0]) if source.nature else tr("Not said yet")
            field.show_text("; ".join(value) if isinstance(value, tuple) else value)
        self.attached.setChecked(source.attached)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the title, all of it selected."""
        super().showEvent(event)
        self.fields["title"].control.setFocus(Qt.FocusReason.TabFocusReason)

    # What is said of the fields

    def _mark_guesses(self) -> None:
        for id in self._source.guessed:
            if id in self.fields:
                guess = not self.fields[id].is_changed and not self.confirmed.isChecked()
                self.fields[id].say(tr("▲ guessed: check") if guess else "", warns=True)

    def _nature(self) -> Nature | None:
        combo = self.fields["nature"].control
        assert isinstance(combo, ChoiceBox)
        chosen: Nature | None = combo.currentData()
        return chosen

    def _explain(self) -> None:
        nature = self._nature()
        words = tr("Its passages are briefed as reported until you say what it is.")
        self.explanation.setText(tr_nature(NATURES[nature][1]) if nature else words)
        self.fields["nature"].control.setAccessibleDescription(self.explanation.text())

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
        changes["attached"] = self.attached.isChecked()
        still = () if self.confirmed.isChecked() else tuple(id for id in self._source.guessed if id not in changes)
        id = self._source.id
        self._desk.do(
            tr("Details of source “{name}”").format(name=self._source.title or self._source.file),
            lambda brief: edits.update_source(brief, replace(brief.source(id), **changes, guessed=still)),
        )

    def _value(self, id: str) -> Any:
        field = self.fields[id]
        match field.control:
            case DateField() as date:
                return date.iso()
            case ChoiceBox():
                return self._nature()
            case _ if id == "authors":
                return tuple(name for name in map(one_line, re.split("[;\n]", field.text())) if name)
            case _:
                return one_line(field.text())


def _told(note: Note) -> str:
    """A note as one line: what kind of thing happened, and how often where that is known."""
    count = f" ({note.count:,})" if note.count is not None and str(note.count) not in note.message else ""
    return f"{tr(KINDS[note.kind])}: {note.message}{count}"
