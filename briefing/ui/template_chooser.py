"""Choosing the template of a brief from all that there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing.compose.annexes import kept_aside
from briefing.compose.details import ACTIONS
from briefing.model.brief import Brief, TemplateCopy
from briefing.templating.template import Template, template_of
from briefing.ui.palette import HELP, KEYS, SHORTCUTS, Row
from briefing.ui.work import Jobs

SIZE = (760, 600)
LIST_HEIGHT = 252
CELL = "style='padding: 3px 16px 3px 0'"


def tr(words: str) -> str:
    """Words of the chooser in the language of the interface."""
    return QCoreApplication.translate("TemplateChooser", words)


class Choice(NamedTuple):
    """A template to choose.

    Attributes:
        where: whose it is, in words ("Built in").
        declared: what it declares, where that has been read already.
        carry: reads it for a brief to carry; raises BriefingError; for the background.
    """

    id: str
    name: str
    description: str
    where: str
    declared: Template | None
    carry: Callable[[], TemplateCopy]

    def holds(self, sought: str) -> bool:
        """Whether every sought word stands in its name, its id, its description or its place."""
        said = f"{self.name} {self.id} {self.description} {self.where}".casefold()
        return all(word in said for word in sought.casefold().split())


def told_of(template: Template, brief: Brief) -> list[tuple[str, str]]:
    """What is worth knowing before a brief goes into a template: a heading and its words each."""
    heads = [(s.heading or s.id.replace("-", " ").capitalize(), s.required) for s in template.sections]
    needed = ", ".join(head for head, required in heads if required)
    others = ", ".join(head for head, required in heads if not required)
    details = ", ".join(detail.label for detail in template.details)
    length = [tr("{pages:g} pages").format(pages=template.pages)] if template.pages else []
    length += [tr("{words:,} words").format(words=template.words)] if template.words else []
    aside = "; ".join(kept_aside(brief, template))
    return [
        (tr("Kept aside"), aside or tr("nothing: all that is in the brief has a place")),
        (tr("Asks the Minister for"), ACTIONS[template.action]),
        (tr("Length"), tr(", ").join(length) or tr("as long as you like")),
        (tr("Has to have"), needed or tr("nothing")),
        (tr("Has room for"), others),
        (tr("Details besides"), details),
    ]


class TemplateChooser(QDialog):
    """All templates with what each asks for; ``chosen`` is the one to take once it was accepted."""

    def __init__(self, brief: Brief, choices: Sequence[Choice], jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._brief, self._jobs = brief, jobs
        self._choices: list[Choice] = []
        self._offered: list[Choice] = []
        self.chosen: Choice | None = None
        self.setWindowTitle(tr("Change the template"))
        self.resize(*SIZE)
        self._lay_out()
        self.add(choices)
        self.line.setFocus()

    def _lay_out(self) -> None:
        told = QLabel(tr("Nothing you have written is lost: what a template has no place for is kept aside."))
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.line = QLineEdit()
        self.line.setPlaceholderText(tr("Search by name, country or purpose"))
        self.line.setAccessibleName(tr("Search the templates"))
        self.line.textChanged.connect(lambda _words: self._offer())
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Templates"))
        self.list.setItemDelegate(Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(LIST_HEIGHT)
        self.list.currentRowChanged.connect(lambda _row: self._tell())
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.RichText)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.told)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.use = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.use.setText(tr("Use this template"))
        self.use.setProperty("role", "primary")
        self.use.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (told, self.line, self.list):
            column.addWidget(widget)
        column.addWidget(area, 1)
        column.addWidget(buttons)

    # What is offered

    def add(self, choices: Sequence[Choice]) -> None:
        """Offer more templates; those that are there already, by id and place, stay as they are."""
        known = {(choice.id, choice.where) for choice in self._choices}
        self._choices += [choice for choice in choices if (choice.id, choice.where) not in known]
        self._offer()

    def _offer(self) -> None:
        """Show those that are sought; the marked one stays marked, at first the brief's own."""
        marked = self._marked()
        key = (marked.id, marked.where) if marked is not None else None
        self._offered = [choice for choice in self._choices if choice.holds(self.line.text())]
        self.list.blockSignals(True)
        self.list.clear()
        for choice in self._offered:
            own = choice.id == self._brief.template.id
            where = tr("{place} · this brief's").format(place=choice.where) if own else choice.where
            item = QListWidgetItem(choice.name, self.list)
            item.setData(HELP, choice.description)
            item.setData(SHORTCUTS, where)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((choice.name, where, choice.description)))
        keys = [(choice.id, choice.where) for choice in self._offered]
        ids = [choice.id for choice in self._offered]
        own_id = self._brief.template.id
        row = keys.index(key) if key in keys else ids.index(own_id) if key is None and own_id in ids else 0
        self.list.setCurrentRow(row if keys else -1)
        self.list.blockSignals(False)
        self._tell()

    def _marked(self) -> Choice | None:
        row = self.list.currentRow()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def _tell(self) -> None:
        choice = self._marked()
        self.use.setEnabled(choice is not None)
        if choice is None:
            self._say(tr("There is no such template."), "", [])
        elif choice.declared is not None:
            self._say(choice.name, choice.description, told_of(choice.declared, self._brief))
        else:
            self._say(choice.name, choice.description, [])
            self._jobs.run(
                lambda _cancelled: template_of(choice.carry()),
                lambda declared: self._read(choice, declared),
                lambda message: self._failed(choice, message),
            )

    def _read(self, choice: Choice, declared: Template) -> None:
        """A template has been read in the background: it is known from now on."""
        known = choice._replace(declared=declared)
        self._choices = [known if one is choice else one for one in self._choices]
        self._offered = [known if one is choice else one for one in self._offered]
        if self._marked() is known:
            self._tell()

    def _failed(self, choice: Choice, message: str) -> None:
        if self._marked() is choice:
            self._say(choice.name, message, [])
            self.use.setEnabled(False)

    def _say(self, name: str, description: str, told: Sequence[tuple[str, str]]) -> None:
        rows = "".join(
            f"<tr><td {CELL}>{_safe(head)}</td><td {CELL}>{_safe(words)}</td></tr>" for head, words in told if words
        )
        self.told.setText(f"<p><b>{_safe(name)}</b><br>{_safe(description)}</p><table>{rows}</table>")
        self.told.setAccessibleName(". ".join([name, description, *(f"{h}: {w}" for h, w in told if w)]))

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the focus stays where one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in KEYS:
            QCoreApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Take the marked template; with none, stay."""
        choice = self._marked()
        if choice is not None and self.use.isEnabled():
            self.chosen = choice
            super().accept()


def _safe(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
