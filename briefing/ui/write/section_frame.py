"""One section on the page: heading, guidance, how many words, and its content."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from briefing.model.blocks import Citation
from briefing.model.brief import Brief, Source
from briefing.templating.starter import starter_text
from briefing.templating.template import Section, Template
from briefing.ui.desk import Desk
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.filled import filled, listed
from briefing.ui.write.forms.entry import Entries
from briefing.ui.write.forms.options import Options
from briefing.ui.write.forms.recommendations import Recommendations
from briefing.ui.write.lines import flat
from briefing.ui.write.own_table import OwnTable
from briefing.ui.write.pieces import text_of
from briefing.ui.write.standing import Standing, heading_of
from briefing.ui.write.words import tr

RADIUS = 8
STRIP_HEIGHT = 30
"""Of the line beside a heading, where the strip of the focused section finds its place."""
Part = SectionEditor | OwnTable | Entries
ITEMS = ("stakeholders", "proposals", "risks")


class Sheet(QWidget):
    """The white card around something that is written; a ring shows where the focus is."""

    def __init__(self, inner: QWidget, look: Look, margins: tuple[int, int, int, int], parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._lit = False
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins)
        column.addWidget(inner)
        look.changed.connect(self.update)

    def light(self, lit: bool) -> None:
        """Show the ring, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and frame."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if self._lit else theme.line), 2 if self._lit else 1))
        painter.setBrush(QColor(theme.panel))
        inset = 1.0 if self._lit else 0.5
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


class SectionFrame(QWidget):
    """A section and all that stands in it.

    Attributes:
        heading: the heading that it stands under, its own or another section's.
        parts: what can be written or walked in, from top to bottom.
        editor: the editor of its text, or None where it has none.
    """

    def __init__(
        self,
        desk: Desk,
        section: Section,
        template: Template,
        look: Look,
        number_of: Callable[[Citation], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section, self.heading = section, heading_of(section, template)
        self._desk, self._template, self._look, self._number_of = desk, template, look, number_of
        self.updates = 0
        self.parts: list[Part] = []
        self._sheets: dict[Part, Sheet] = {}
        self.editor: SectionEditor | None = None
        self.table: OwnTable | None = None
        self.entries: Entries | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._strip_place = QHBoxLayout()
        self._lay_out_top()
        self._fill()

    def _lay_out_top(self) -> None:
        """The heading where it has its own, a place for the strip at its right; guidance and count below."""
        self._title, self.guidance, self.count = QLabel(), QLabel(self.section.guidance), QLabel()
        self._title.setText(self.section.heading)
        self._title.setProperty("role", "section")
        self.guidance.setProperty("role", "guidance")
        self.count.setProperty("role", "muted")
        for label in (self._title, self.guidance):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.guidance.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        first, second = QHBoxLayout(), QHBoxLayout()
        top = QWidget(self)
        top.setMinimumHeight(STRIP_HEIGHT)
        top.setLayout(first)
        for row in (first, second):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
        shared = not self.section.heading  # under the heading of another one: all on one line
        first.addWidget(self.guidance if shared else self._title, 1)
        first.addLayout(self._strip_place)
        below = first if shared else second
        if not shared:
            second.addWidget(self.guidance, 1)
        below.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._column.addWidget(top)
        self._column.addLayout(second)

    def take_strip(self, strip: QWidget) -> None:
        """Have the strip of buttons at the right of the heading."""
        if self._strip_place.indexOf(strip) < 0:
            self._strip_place.addWidget(strip)
        strip.show()

    def _fill(self) -> None:
        section, brief = self.section, self._desk.brief
        match section.kind:
            case "recommendations":
                self.entries = Recommendations(self._desk, self._template)
            case "options":
                self.entries = Options(self._desk, section)
            case "stakeholders" | "proposals" | "risks" | "sources" | "clearance":
                self.table = OwnTable(tr("{heading}, table").format(heading=self.heading), self._look)
                self._none = QLabel(tr("No item is ticked for it yet: tick those that belong here in step 1."))
                self._none.setProperty("role", "muted")
                self._none.setWordWrap(True)
                self._column.addWidget(self._none)
                self._none.hide()
            case "text":
                pass
        if self.entries is not None:
            self._add(self.entries, (12, 4, 12, 4))
        if self.table is not None:
            self._add(self.table, (1, 1, 1, 1))
            self.fill_table(brief)
        if section.kind in ("text", "sources", *ITEMS) or brief.text_in(section.id):
            self.add_editor()

    def add_editor(self) -> SectionEditor:
        """An editor for its text, below all else."""
        below = bool(self.parts)
        name = tr("{heading}, text").format(heading=self.heading) if below else self.heading
        self.editor = SectionEditor(self._desk, self.section.id, name, self._look, self._number_of)
        if self.section.starter:
            self.editor.set_starter("\n".join(text_of(line.pieces) for line in flat(starter_text(self.section))))
        elif below:
            self.editor.set_starter(tr("Text under it, if any"))
        self._add(self.editor, (2, 2, 2, 2))
        return self.editor

    def _add(self, part: Part, margins: tuple[int, int, int, int]) -> None:
        sheet = self._sheets[part] = Sheet(part, self._look, margins, self)
        self.parts.append(part)
        self._column.addWidget(sheet)

    @property
    def is_written(self) -> bool:
        """Whether one writes in it as a rule: not where a table fills itself, and nothing was written below it."""
        fills_itself = self.section.kind in (*ITEMS, "clearance")
        return self.entries is not None or (self.editor is not None and not (fills_itself and self.editor.is_empty))

    # What is shown

    def fill_table(self, brief: Brief) -> None:
        """Fill the table with what is ticked, or the clearance; that of the sources is ``list_sources``."""
        if self.table is None or self.section.kind == "sources":
            return
        shown = filled(brief, self.section, self._template)
        self.table.show_rows(shown)
        self._sheets[self.table].setVisible(bool(shown.rows))
        self._none.setVisible(not shown.rows)

    def list_sources(self, sources: list[Source]) -> None:
        """Fill the list of sources, in the order of their first citation."""
        if self.table is not None and self.section.kind == "sources":
            self.table.show_rows(listed(sources))
            self._sheets[self.table].setVisible(bool(sources))

    def show_standing(self, standing: Standing) -> None:
        """Show how many words or rows there are, against their limit."""
        self.updates += 1
        section = self.section
        parts = []
        over = False
        if section.cap:
            parts.append(tr("{rows} / {cap} rows").format(rows=standing.rows, cap=section.cap))
            over = standing.rows > section.cap
        if section.limit:
            parts.append(tr("{words} / {limit} words").format(words=standing.words, limit=section.limit))
            over = over or standing.words > section.limit
        elif standing.words and section.kind == "text":
            parts.append(tr("{words} words").format(words=standing.words))
        told = ("▲ " if over else "") + " · ".join(parts)
        if told != self.count.text():
            self.count.setText(told)
            self.count.setAccessibleName(tr("{heading}: {count}").format(heading=self.heading, count=told))
        role = "warning-line" if over else "muted"
        if self.count.property("role") != role:
            self.count.setProperty("role", role)
            self.count.style().polish(self.count)

    def follow(self, brief: Brief) -> None:
        """Bring rows and table up to date."""
        match self.entries:
            case Recommendations() | Options():
                self.entries.follow(brief)
            case _:
                self.fill_table(brief)

    def light(self, focused: QWidget | None) -> None:
        """Show the ring around the part that has the focus."""
        for part, sheet in self._sheets.items():
            sheet.light(focused is not None and (focused is part or part.isAncestorOf(focused)))

    def part_of(self, widget: QWidget) -> Part | None:
        """The part that a widget stands in."""
        return next((part for part in self.parts if part is widget or part.isAncestorOf(widget)), None)


def enter(part: Part, x: int = 0, from_above: bool = True) -> None:
    """Put the caret into a part, coming from above or from below."""
    match part:
        case SectionEditor():
            part.enter(x, at_end=not from_above)
        case OwnTable():
            part.enter(from_above)
        case Recommendations() | Options():
            part.enter(from_above)


def write_on(part: Part) -> None:
    """Put the caret where one writes on in a part."""
    match part:
        case SectionEditor():
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
        case _:
            enter(part, from_above=not isinstance(part, Entries))


def can_be_entered(part: Part) -> bool:
    """Whether the focus can go there."""
    return part.isVisibleTo(part.window())
