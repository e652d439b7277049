"""“Save the brief as a template”: what of it is kept, how the template is called, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing import paths
from briefing.compose.counts import words_in
from briefing.model.brief import Brief, TemplateCopy
from briefing.model.text import one_line
from briefing.templating import keeping
from briefing.templating.places import Kept
from briefing.templating.starter import starter_text
from briefing.templating.starting import Keep, from_brief, given_details, has_citations, proposed
from briefing.templating.template import Section, Template, template_of
from briefing.ui.controls import TickBox
from briefing.ui.desk import Desk
from briefing.ui.details import names as names_of_details
from briefing.ui.dialogs import Dialogs
from briefing.ui.formfield import FormField
from briefing.ui.store import SettingsStore
from briefing.ui.templates.words import tr
from briefing.ui.work import Jobs

SIZE = QSize(760, 640)
LONGEST = 60


class KeepBriefDialog(QDialog):
    """Asks for a name, and which sections, texts and details every brief made from the template begins with.

    Attributes:
        sections, texts, details: the tick boxes by the ids of what they keep.
        marking: that of the brief's marking.
        begin: whether new briefs begin from this template.
    """

    def __init__(self, brief: Brief, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brief, self._template = brief, template_of(brief.template)
        self.setWindowTitle(tr("Save the brief as a template"))
        self.resize(SIZE)
        self.name = FormField(tr("Name of the template"), QLineEdit(), tr("As it stands in the list of templates"))
        self.what_for = FormField(tr("What it is for"), QLineEdit(), tr("One line, for those who choose it"))
        self.what_for.show_text(self._template.description)
        self.sections: dict[str, TickBox] = {}
        self.texts: dict[str, TickBox] = {}
        self.details: dict[str, TickBox] = {}
        self.marking = TickBox(_entry(tr("Marking"), brief.details.marking))
        self.begin = TickBox(tr("New briefs begin from this template"))
        self.begin.setChecked(True)
        self._lay_out(proposed(brief))
        self.name.changed.connect(self._check)
        self._check()

    @property
    def called(self) -> str:
        """The name as it was typed."""
        return one_line(self.name.text())

    @property
    def description(self) -> str:
        """What it is for, as it was typed."""
        return one_line(self.what_for.text())

    def keep(self) -> Keep:
        """What was ticked."""
        sections = tuple(id for id, box in self.sections.items() if box.isChecked())
        texts = tuple(id for id, box in self.texts.items() if box.isChecked() and id in sections)
        details = tuple(id for id, box in self.details.items() if box.isChecked())
        return Keep(sections, texts, details, self.marking.isChecked())

    # Building

    def _lay_out(self, keep: Keep) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(24)
        top.addWidget(self.name, 0, 0)
        top.addWidget(self.what_for, 0, 1)
        told = QLabel(
            tr("Tick what every brief made from it begins with. Items, sources and citations are never in a template.")
        )
        told.setProperty("role", "muted")
        told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(told)
        column.addWidget(self._choices(keep), 1)
        column.addWidget(self.begin)
        column.addWidget(self._buttons())
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self).activated.connect(self._save)

    def _choices(self, keep: Keep) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("role", "panel")
        grid = QGridLayout(inside)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        row = self._heading(grid, 0, tr("SECTIONS"), tr("WITH THEIR TEXT"))
        for place, section in enumerate(self._template.sections):
            self._add_section(grid, row + place, section, keep)
        row += len(self.sections)
        row = self._heading(grid, row + 1, tr("DETAILS"))
        self._add_details(grid, row, keep)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("What is kept"))
        for box in inside.findChildren(TickBox):
            box.setMinimumHeight(24)
        return area

    def _add_section(self, grid: QGridLayout, row: int, section: Section, keep: Keep) -> None:
        heading = _heading(section, self._template)
        box = TickBox(_shown(heading))
        box.setChecked(section.id in keep.sections)
        box.toggled.connect(self._check)
        self.sections[section.id] = box
        grid.addWidget(box, row, 0)
        text = self._brief.text_in(section.id)
        if not text or text == starter_text(section):
            return
        count = words_in(text)
        words = tr("1 word") if count == 1 else tr("{words:,} words").format(words=count)
        if has_citations(self._brief, section.id):
            words = tr("{words}, without its citations").format(words=words)
        with_text = TickBox(words)
        with_text.setAccessibleName(tr("Text of {section}: {words}").format(section=heading, words=words))
        with_text.setChecked(section.id in keep.texts)
        box.toggled.connect(with_text.setEnabled)
        self.texts[section.id] = with_text
        grid.addWidget(with_text, row, 1)

    def _add_details(self, grid: QGridLayout, row: int, keep: Keep) -> None:
        labels = {id: name for id, (name, _) in names_of_details().items()}
        labels |= {detail.id: detail.label for detail in self._template.details}
        for place, (id, words) in enumerate(given_details(self._brief)):
            box = TickBox(_entry(labels.get(id, id), words))
            box.setChecked(id in keep.details)
            self.details[id] = box
            grid.addWidget(box, row + place, 0, 1, 2)
        row += len(self.details)
        self.marking.setChecked(keep.markings and bool(self._brief.details.marking))
        grid.addWidget(self.marking, row, 0, 1, 2)
        self.marking.setVisible(bool(self._brief.details.marking))  # now that it is no window of its own

    def _heading(self, grid: QGridLayout, row: int, *words: str) -> int:
        for place, one in enumerate(words):
            label = QLabel(one)
            label.setProperty("role", "caps")
            label.setMinimumHeight(28)
            grid.addWidget(label, row, place)
        return row + 1

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = box.addButton(tr("Save template"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.save_button.setProperty("role", "primary")
        self.save_button.setDefault(True)
        box.accepted.connect(self._save)
        box.rejected.connect(self.reject)
        return box

    # Asking

    def _check(self) -> None:
        self.save_button.setEnabled(bool(self.called and self.keep().sections))

    def _save(self) -> None:
        if self.save_button.isEnabled():
            self.accept()
        elif not self.called:
            self.name.control.setFocus()


def _heading(section: Section, template: Template) -> str:
    owner = template.section(section.under)
    return section.heading or (f"{owner.heading}: {section.id}" if owner else section.id)


def _entry(label: str, words: str) -> str:
    line = one_line(words)
    short = line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
    return _shown(f"{label}: {short}")


def _shown(words: str) -> str:
    """Words of a tick box as they stand: its & would underline what follows."""
    return words.replace("&", "&&")


def save_as_template(
    desk: Desk, dialogs: Dialogs, jobs: Jobs, store: SettingsStore, say: Callable[[str], None], parent: QWidget
) -> None:
    """Ask what is kept of the open brief, and keep it as a template of the user's own, in the background.

    Args:
        say: tells what has come of it.
    """
    dialog = KeepBriefDialog(desk.brief, parent)
    if not dialogs.show(dialog):
        return
    begin = dialog.begin.isChecked()

    def kept(template: Kept) -> None:
        if begin:
            store.change(lambda settings: replace(settings, new_template=template.id))
        told = (
            tr("“{name}” is a template now, and new briefs begin from it.")
            if begin
            else tr("“{name}” is a template now.")
        )
        say(told.format(name=template.name))

    work = partial(_kept, desk.brief, dialog.called, dialog.description, dialog.keep())
    jobs.run(lambda _cancelled: work(), kept, dialogs.tell)


def _kept(brief: Brief, name: str, description: str, keep: Keep) -> Kept:
    from briefing.export.markdown import source_of

    folder = paths.own_templates()
    taken = keeping.shelf(None, folder).ids()
    made: TemplateCopy = from_brief(brief, name, keep, source_of, taken, description)
    return keeping.keep(made, "own", folder)
