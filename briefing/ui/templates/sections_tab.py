"""The tab “Sections”: all sections at the left, the chosen one's form in the middle."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing.templating import editing
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.section_form import SectionForm
from briefing.ui.templates.section_rows import SectionRows, named
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

LIST_WIDTH = 256


class SectionsTab(QWidget):
    """Sections in order, and what each is."""

    def __init__(self, draft: Draft, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._side, self._middle = QWidget(self), QWidget(self)
        self.rows = SectionRows(look, self._side)
        self.form = SectionForm(draft, look, self._middle)
        self.add = QPushButton(tr("+ Add section"), self._side)
        self.add.clicked.connect(self._add)
        self.remove = QPushButton(tr("Take out"), self._side)
        self.remove.setToolTip(tr("Take the chosen section out (Delete); undo brings it back"))
        self.remove.clicked.connect(lambda: self._remove(self.form.section))
        self._lay_out()
        draft.changed.connect(self._follow)
        self.rows.chosen.connect(self.form.show_section)
        self.rows.moved.connect(self._move)
        self.rows.removed.connect(self._remove)
        self.rows.entered.connect(self.form.heading.setFocus)

    def _lay_out(self) -> None:
        side, middle = self._side, self._middle
        side.setProperty("role", "side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(LIST_WIDTH)
        caps = QLabel(tr("SECTIONS"))
        caps.setProperty("role", "caps")
        hint = QLabel(tr("Drag, or Alt+Up and Alt+Down, to put them in order"))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.add, 1)
        buttons.addWidget(self.remove)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(8)
        column.addWidget(caps)
        column.addWidget(self.rows, 1)
        column.addWidget(hint)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        middle.setProperty("role", "panel")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        row.addWidget(middle, 1)

    def focus_first(self) -> None:
        """Put the focus on the sections."""
        self.rows.setFocus()

    def _follow(self, _before: Work, now: Work) -> None:
        ids = [section.id for section in now.template.sections]
        chosen = (
            self.form.section if self.form.section in ids else ids[min(max(self.rows.currentRow(), 0), len(ids) - 1)]
        )
        self.rows.show_sections(now.template.sections, chosen)
        self.form.show_section(chosen)

    def _add(self) -> None:
        heading = tr("New section")
        taken = {section.heading for section in self._draft.template.sections}
        number = 1
        while (name := heading if number == 1 else f"{heading} {number}") in taken:
            number += 1
        section = editing.new_section(self._draft.template, name)
        place = self.rows.currentRow() + 1
        self.form.section = section.id
        if self._draft.do(tr("Add section"), lambda t: editing.add_section(t, section, place)):
            self.form.heading.setFocus()
            self.form.heading.selectAll()

    def _move(self, id: str, to: int) -> None:
        section = self._draft.template.section(id)
        if section is not None:
            label = tr("Move section “{name}”").format(name=named(section))
            self._draft.do(label, lambda t: editing.move_section(t, id, to))

    def _remove(self, id: str) -> None:
        section = self._draft.template.section(id)
        if section is not None:
            label = tr("Take out section “{name}”").format(name=named(section))
            self._draft.do(label, lambda t: editing.remove_section(t, id))
