"""The editor of one template: its header, its four tabs, and its Word form at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from briefing.ui.header import Elided
from briefing.ui.templates.details_tab import DetailsTab
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.entering import flush
from briefing.ui.templates.form_panel import FormPanel
from briefing.ui.templates.grid_tab import GridTab
from briefing.ui.templates.reading import Reading
from briefing.ui.templates.sections_tab import SectionsTab
from briefing.ui.templates.trial import Trial
from briefing.ui.templates.word_tab import WordTab
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look
from briefing.ui.work import Jobs

NARROW = 1200
PANEL_WIDTHS = (320, 372, 520)
"""Of the panel at the right: least, at first, most."""
Tab = SectionsTab | WordTab | DetailsTab | GridTab


def places() -> dict[str, str]:
    """Whose a template is, in words."""
    return {"own": tr("mine"), "team": tr("the team's"), "built-in": tr("comes with Briefing Desk")}


class EditorPage(QWidget):
    """Everything about one template.

    Signals:
        back_wanted(): the list of all templates is wanted.
        save_wanted(): the template should be saved.
        try_wanted(): the open brief should be shown in it.
    """

    back_wanted = Signal()
    save_wanted = Signal()
    try_wanted = Signal()

    def __init__(self, draft: Draft, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.reading = Reading(draft, jobs, self)
        self.trial = Trial(draft, self)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._stack = QStackedWidget(self._split)  # what has its parent from the first is styled once
        self.panel = FormPanel(draft, self.reading, look, self._split)
        self.sections = SectionsTab(draft, look, self._stack)
        self.word = WordTab(self.trial, look, jobs, self._stack)
        self.details = DetailsTab(draft, self._stack)
        self.grid = GridTab(draft, self._stack)
        self.tabs: dict[str, Tab] = {
            "sections": self.sections, "word": self.word, "details": self.details, "grid": self.grid,
        }  # fmt: skip
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        draft.changed.connect(self._follow)
        self.reading.changed.connect(self._show_state)
        self.show_tab("sections")

    # Building

    def _lay_out(self) -> None:
        for tab in self.tabs.values():
            self._stack.addWidget(tab)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.panel)
        self.panel.setMinimumWidth(PANEL_WIDTHS[0])
        self.panel.setMaximumWidth(PANEL_WIDTHS[2])
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([1000, PANEL_WIDTHS[1]])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self._split, 1)

    def _header(self) -> QWidget:
        header = QWidget(self)
        header.setProperty("role", "header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = QPushButton(tr("‹ All templates"), header)
        self.back.setAccessibleName(tr("Back to all templates"))
        self.back.setProperty("role", "link")
        self.back.clicked.connect(self.back_wanted)
        self.title, self.facts = Elided("title", header), Elided("muted", header)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        left = QHBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.back)
        left.addLayout(words, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        names = {
            "sections": tr("Sections"), "word": tr("Word form"), "details": tr("Details and markings"),
            "grid": tr("Risk grid"),
        }  # fmt: skip
        for id, name in names.items():
            button = self.buttons[id] = QPushButton(name, header)
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.setProperty("place", {"sections": "first", "grid": "last"}.get(id, "middle"))
            button.setMinimumHeight(34)
            button.clicked.connect(lambda _on, id=id: self.show_tab(id))
            middle.addWidget(button)
        self.try_button, self.save = (
            QPushButton(tr("Try on open brief"), header),
            QPushButton(tr("Save template"), header),
        )
        self.save.setProperty("role", "primary")
        self.try_button.clicked.connect(self.try_wanted)
        self.save.clicked.connect(self.save_wanted)
        right = QHBoxLayout()
        right.setSpacing(8)
        right.addStretch(1)
        right.addWidget(self.try_button)
        right.addWidget(self.save)
        row = QHBoxLayout(header)
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addLayout(middle)
        row.addLayout(right, 1)
        return header

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow the panel makes room for the form."""
        super().resizeEvent(event)
        if event.size().width() < NARROW:
            self._split.setSizes([NARROW, PANEL_WIDTHS[0]])

    # What is shown

    @property
    def tab(self) -> str:
        """Which tab is shown."""
        return next(id for id, tab in self.tabs.items() if tab is self._stack.currentWidget())

    def show_tab(self, id: str) -> None:
        """Show a tab; what is being typed in the one before counts."""
        flush(self)
        self._stack.setCurrentWidget(self.tabs[id])
        for each, button in self.buttons.items():
            button.setChecked(each == id)
        self.panel.setVisible(id in ("sections", "word"))

    def focus_text(self) -> None:
        """Put the focus where one goes on."""
        self.tabs[self.tab].focus_first()

    def allow_trying(self, on: bool) -> None:
        """Say whether there is an open brief to try the template on."""
        self.try_button.setEnabled(on)
        words = tr("Show the open brief in this template; undo takes it back") if on else tr("Open a brief first")
        self.try_button.setToolTip(words)

    def flush(self) -> None:
        """Count what is being typed."""
        flush(self)

    def _follow(self, _before: Work, _now: Work) -> None:
        self._show_state()

    def _show_state(self) -> None:
        if not self._draft.is_open:
            return
        template, kept = self._draft.template, self._draft.kept
        self.title.setText(tr("Template: {name}").format(name=template.name))
        place = places()[kept.place] if kept else tr("not saved yet")
        facts = self.reading.facts
        self.facts.setText(
            " · ".join(
                filter(
                    None,
                    (
                        place,
                        tr("version {n}").format(n=template.version) if kept else "",
                        tr("● unsaved changes") if self._draft.is_unsaved and kept else "",
                        _to_mend(facts.to_mend) if facts and facts.to_mend else "",
                    ),
                )
            )
        )
        self.save.setEnabled(self._draft.is_unsaved)


def _to_mend(count: int) -> str:
    if count == 1:
        return tr("1 thing to mend in the Word form")
    return tr("{n} things to mend in the Word form").format(n=count)
