"""The form of one section: heading, what fills it, limits, texts, columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from briefing.templating import editing
from briefing.templating.starter import standing_text, starter_text
from briefing.templating.template import Section, SectionKind, Template
from briefing.ui.controls import TickBox
from briefing.ui.templates.boxes_box import BoxesBox
from briefing.ui.templates.columns_box import ColumnsBox
from briefing.ui.templates.draft import Draft
from briefing.ui.templates.entering import Choice, Line, Number
from briefing.ui.templates.section_rows import named
from briefing.ui.templates.text_box import TextBox
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

LABEL_WIDTH, WIDEST = 116, 720
OWN = ""
"""A section with a heading of its own, in the choice of headings."""


def kinds() -> dict[SectionKind, str]:
    """What may fill a section, in words."""
    return {
        "text": tr("Text"),
        "recommendations": tr("Recommendations with decision boxes"),
        "proposals": tr("Table of proposals"),
        "options": tr("Table of options"),
        "stakeholders": tr("Table of stakeholders"),
        "risks": tr("Table of risks"),
        "sources": tr("List of sources"),
        "clearance": tr("Clearance table"),
    }


class SectionForm(QScrollArea):
    """Follows the draft with the section that is chosen."""

    def __init__(self, draft: Draft, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._look = draft, look
        self.section = ""
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("The chosen section"))
        self._page = QWidget(self.viewport())
        self._make_fields()
        self._lay_out()
        self._texts: dict[str, TextBox] = {}

    # Building

    def _make_fields(self) -> None:
        self.heading = Line(tr("Heading"), parent=self._page)
        self.under = Choice(tr("Stands under"), self._page)
        self.under.setMinimumWidth(120)
        self.kind = Choice(tr("Kind"), self._page)
        self.kind.setMinimumWidth(120)
        for id, words in kinds().items():
            self.kind.addItem(words, id)
        self.required = TickBox(tr("must not be empty"), self._page)
        self.required.setAccessibleName(tr("Required: must not be empty"))
        self.limit = Number(tr("Limit of words"), tr("words"), 100_000, parent=self._page)
        self.cap = Number(tr("Most rows"), tr("rows"), 1000, parent=self._page)
        self.guidance = Line(tr("Guidance"), tr("One line for whoever writes here"), parent=self._page)
        self.boxes = BoxesBox(self._page)
        self.lead = Line(tr("Line above the table"), parent=self._page)
        self.columns = ColumnsBox(self._page)
        self.heading.entered.connect(lambda text: self._set(tr("Heading"), heading=text))
        self.under.activated.connect(self._set_under)
        self.kind.activated.connect(self._set_kind)
        self.required.clicked.connect(lambda on: self._set(tr("Required"), required=on))
        self.limit.changed.connect(lambda value: self._set(tr("Limit"), limit=round(value)))
        self.cap.changed.connect(lambda value: self._set(tr("Most rows"), cap=round(value)))
        self.guidance.entered.connect(lambda text: self._set(tr("Guidance"), guidance=text))
        self.lead.entered.connect(lambda text: self._set(tr("Line above the table"), lead=text))
        self.boxes.entered.connect(lambda rows: self._edit(tr("Boxes"), lambda t: editing.set_boxes(t, rows)))
        self.columns.changed.connect(partial(self._column, tr("Column"), editing.set_column))
        self.columns.moved.connect(partial(self._column, tr("Move column"), editing.move_column))
        self.columns.removed.connect(partial(self._column, tr("Take out column"), editing.remove_column))
        self.columns.added.connect(partial(self._column, tr("Add column"), editing.add_column))

    def _lay_out(self) -> None:
        page = self._page
        page.setMaximumWidth(WIDEST)
        self._title = QLabel()
        self._title.setProperty("role", "caps")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 20, 24, 32)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        for words, field in (
            (tr("Heading"), self.heading), (tr("Stands under"), self.under), (tr("Kind"), self.kind),
            (tr("Required"), self.required), (tr("Limit"), self.limit), (tr("Most rows"), self.cap),
            (tr("Guidance"), self.guidance), (tr("Boxes"), self.boxes), (tr("Line above"), self.lead),
            (tr("Columns"), self.columns),
        ):  # fmt: skip
            self._add_row(words, field)

    def _add_row(self, words: str, field: QWidget) -> None:
        label = QLabel(words)
        label.setBuddy(field)
        label.setContentsMargins(0, 6, 0, 0)
        place = len(self._rows)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(field, place, 1)
        self._rows[words] = (label, field)

    def _make_texts(self) -> None:
        """The two text fields, once there is a template that they can stand in."""
        copy = self._draft.copy()
        for name, words in (("starter", tr("Text to begin with")), ("standing", tr("Standing text"))):
            box = self._texts[name] = TextBox(words, self._look, copy)
            box.entered.connect(partial(self._set_text, name, words))
            box.refused.connect(self._draft.refused)
            self._add_row(words, box)
        self._texts["starter"].setToolTip(tr("Shown until somebody writes; counts as nothing"))
        self._texts["standing"].setToolTip(tr("Stands in every new brief, and counts as written"))

    # What is shown

    def show_section(self, id: str) -> None:
        """Show another section, or the same one as it is now."""
        section = self._draft.template.section(id) if self._draft.is_open else None
        if section is None:
            return
        self.section = id
        if not self._texts:
            self._make_texts()
        template = self._draft.template
        self._title.setText(named(section).upper())
        self.heading.show_text(section.heading)
        self._show_under(section, template)
        self.kind.setCurrentIndex(self.kind.findData(section.kind))
        self.required.setChecked(section.required)
        self.limit.show_value(section.limit)
        self.cap.show_value(section.cap)
        self.guidance.show_text(section.guidance)
        self.lead.show_text(section.lead)
        self.boxes.show_boxes(template.boxes)
        self.columns.show_columns(section.kind, section.columns)
        self._texts["starter"].show_blocks(starter_text(section))
        self._texts["standing"].show_blocks(standing_text(section))
        has_columns = bool(editing.cells_of(section.kind))
        listed = section.kind not in ("text", "sources", "clearance")
        shown: dict[QWidget, bool] = {
            self.heading: not section.under,
            self.boxes: section.kind == "recommendations",
            self.columns: has_columns,
            self.cap: listed,
            self.lead: listed,
            self.required: section.kind not in ("sources", "clearance"),
        }
        for label, field in self._rows.values():
            visible = shown.get(field, True)
            label.setVisible(visible)
            field.setVisible(visible)

    def _show_under(self, section: Section, template: Template) -> None:
        """The headings that it could stand under: those of other sections."""
        self.under.clear()
        self.under.addItem(tr("a heading of its own"), OWN)
        for other in template.sections:
            if other.heading and other.id != section.id:
                self.under.addItem(tr("the heading “{heading}”").format(heading=other.heading), other.id)
        self.under.setCurrentIndex(max(0, self.under.findData(section.under)))

    # What is changed

    def _edit(self, label: str, edit: Callable[[Template], Template], merge: str | None = None) -> None:
        if not self._draft.do(label, edit, merge):
            self.show_section(self.section)

    def _set(self, label: str, **other: Any) -> None:
        """Change something of the section."""
        section = self._draft.template.section(self.section)
        if section is None:
            return
        words = tr("{what} of “{name}”").format(what=label, name=named(section))
        merge = f"{label}:{self.section}" if any(isinstance(value, str) for value in other.values()) else None
        self._edit(words, lambda t: editing.set_section(t, replace(section, **other)), merge)

    def _set_text(self, name: str, words: str, markdown: str) -> None:
        self._set(words, **{name: markdown})

    def _set_kind(self, _place: int) -> None:
        kind = self.kind.currentData()
        self._edit(tr("Kind"), lambda t: editing.set_kind(t, self.section, kind))

    def _set_under(self, _place: int) -> None:
        owner, id = self.under.currentData(), self.section
        if owner == OWN:
            self._edit(tr("A heading of its own"), lambda t: editing.own_heading(t, id, ""))
        else:
            self._edit(tr("Share a heading"), lambda t: editing.share_heading(t, id, owner))

    def _column(self, label: str, edit: Callable[..., Template], *given: Any) -> None:
        self._edit(label, lambda t: edit(t, self.section, *given))
