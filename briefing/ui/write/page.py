"""The second step: the sections at the left, the text in the middle, the evidence at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from briefing.compose.numbering import Numbering
from briefing.model import edits
from briefing.model.blocks import Citation, text_of
from briefing.model.brief import Brief
from briefing.templating.template import Section, Template, template_of
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.items.words import elided, name_of
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look
from briefing.ui.write import inserting
from briefing.ui.write.aside import AsideCards, AsideList
from briefing.ui.write.citing import CitationChooser
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.evidence import Evidence
from briefing.ui.write.formatting import Formatting
from briefing.ui.write.inserting import Piece
from briefing.ui.write.length import Length
from briefing.ui.write.own_table import OwnTable
from briefing.ui.write.section_frame import Part, SectionFrame
from briefing.ui.write.sections_list import Entry, SectionsList
from briefing.ui.write.standing import Standing, State, groups, heading_of, is_refilled, is_touched, joint, standing
from briefing.ui.write.strip import Strip
from briefing.ui.write.text_column import TextColumn
from briefing.ui.write.words import tr

WIDTHS = (216, 744, 320)
NARROWEST = (180, 420, 240)
ASIDE = ("sections", "items", "options", "recommendations")
"""The parts of a brief that something may be kept aside of."""
AHEAD_MS = 400
"""How long after a brief was opened its sections begin to be made, before they are asked for."""


class WritePage(QWidget):
    """Write the brief beside the evidence.

    Signals:
        wants_read(): something was asked for that the read step shows now.
    """

    wants_read = Signal()

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        look: Look,
        dialogs: Dialogs,
        actions: dict[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._reading, self._look, self._dialogs = desk, reading, look, dialogs
        self._template: Template | None = None
        self._numbering: Numbering | None = None
        self._standings: dict[str, Standing] = {}
        self._cited: tuple[Citation, ...] = ()
        self._seen: Brief | None = None
        self._undone = 0
        self._pending: list[Section] = []
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.timeout.connect(self._make_next)
        self.sections, self.length, self.text = SectionsList(look), Length(), TextColumn()
        self.evidence = Evidence(desk, look)
        self.aside, self.aside_cards = AsideList(), AsideCards(desk)
        self.text.set_foot(self.aside_cards)
        self.aside.chosen.connect(self._show_aside_text)
        self.strip = Strip(actions, self)
        self.strip.hide()
        self.formatting = Formatting(actions, dialogs, self)
        self._lay_out(actions)
        self.sections.pointed.connect(lambda place: self.text.show_frame(self._group(place)))
        self.sections.entered.connect(lambda place: self.text.write_in(self._group(place)))
        self.text.entered.connect(self._entered)
        self.text.left_up.connect(lambda: self.sections.setFocus(Qt.FocusReason.BacktabFocusReason))
        self.text.left_down.connect(self._leave_down)
        self.evidence.wanted.connect(self._insert)
        self.evidence.left.connect(self.focus_text)
        self.formatting.next_asked.connect(lambda _editor: self.text.next_section())
        self.formatting.cite_asked.connect(self._cite)
        desk.opened.connect(self._start)
        desk.changed.connect(self._follow)

    def _lay_out(self, actions: dict[str, QAction]) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(16)
        column.addWidget(self.sections)
        column.addWidget(self.aside)
        column.addWidget(self.length)
        column.addStretch(1)
        left = QScrollArea(self)
        left.setWidgetResizable(True)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setWidget(inner)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(1)
        panes: tuple[QWidget, ...] = (left, self.text, self.evidence)
        for place, widget in enumerate(panes):
            split.addWidget(widget)
            split.setCollapsible(place, False)
            split.setStretchFactor(place, int(place == 1))
            widget.setMinimumWidth(NARROWEST[place])
        split.setSizes(list(WIDTHS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        actions["show_sources"].toggled.connect(left.setVisible)
        actions["show_items"].toggled.connect(self.evidence.setVisible)

    # Another brief

    def _start(self) -> None:
        """Sections of another brief: at once where they are seen, else one by one while nothing else is done."""
        self._clear()
        if self._desk.is_open:
            self._begin()
            if self.isVisible():
                self._finish()
            else:
                self._ahead.start(AHEAD_MS)

    def _clear(self) -> None:
        self._ahead.stop()
        self.strip.hide()
        self.strip.setParent(self)
        self.text.clear()
        self._template = self._numbering = self._seen = None
        self._cited, self._pending = (), []

    def showEvent(self, event: QShowEvent) -> None:
        """What was not made or not brought up to date while nobody saw it, is now."""
        super().showEvent(event)
        self._finish()
        if self._seen is not None:
            self._follow(self._seen, self._desk.brief)

    def _begin(self) -> None:
        brief = self._seen = self._desk.brief
        template = self._template = template_of(brief.template)
        self._numbering = Numbering(brief, template)
        self._standings = {s.id: standing(brief, s, template) for s in template.sections}
        self._pending = list(template.sections)
        self._show_entries(template)
        self._show_length(template)
        self._show_aside(brief, template)

    def _make_next(self) -> None:
        """Make the frame of one section; the next one when there is time again."""
        if not self._pending or self._template is None or self._numbering is None:
            return
        section = self._pending.pop(0)
        frame = SectionFrame(self._desk, section, self._template, self._look, self._number)
        self.text.add(frame)
        for part in frame.parts:
            self._connect(part)
        frame.show_standing(self._standings[section.id])
        frame.list_sources(self._numbering.sources())
        if self._pending:
            self._ahead.start(0)
        else:
            self._order_tabs()

    def _finish(self) -> None:
        """Make all frames that are left."""
        self._ahead.stop()
        while self._pending:
            self._make_next()
        self._ahead.stop()

    def _number(self, citation: Citation) -> str:
        return str(self._numbering.number_of(citation)) if self._numbering else ""

    def _connect(self, part: Part) -> None:
        match part:
            case SectionEditor():
                part.followed.connect(self._go_to)
                self.formatting.watch(part)
            case OwnTable():
                part.chosen.connect(self._choose)

    # Following the desk

    def _follow(self, before: Brief, now: Brief) -> None:
        """Show what an edit changed, and nothing else."""
        template, numbering = self._template, self._numbering
        if template is None or numbering is None or not self.isVisible():
            return  # what is not seen is brought up to date when it is
        self._seen = now
        if before.template is not now.template:
            self._rebuild()
            return
        held, steps = self.text.held(), len(self._desk.history.undone)
        came_back, self._undone = steps != self._undone, steps
        if any(getattr(before, part) is not getattr(now, part) for part in ASIDE):
            self._show_aside(now, template)
        renumbered = numbering.follow(before, now)
        touched = [s for s in template.sections if is_touched(before, now, s)]
        for section in touched:
            frame = self.text.frames[section.id]
            if is_refilled(before, now, section):
                frame.follow(now)
                if came_back and frame.entries is not None:
                    held = None
                    self.text.reveal(frame)
            if frame.editor is None and now.text_in(section.id):
                self._add_editor(frame)
            self._stand(frame, standing(now, section, template), template)
        if renumbered or before.sources is not now.sources:
            self._renumber(numbering)
        if held is not None and (renumbered or any(self.text.frames[s.id] is not held[0] for s in touched)):
            self.text.hold(*held)

    def _stand(self, frame: SectionFrame, now: Standing, template: Template) -> None:
        """Show where a section stands, in the list and in the sum too, if it is somewhere else."""
        before, self._standings[frame.section.id] = self._standings[frame.section.id], now
        if now == before:
            return
        frame.show_standing(now)
        if now.state is not before.state:
            self._show_entries(template)
        if now.words != before.words:
            self._show_length(template)

    def _add_editor(self, frame: SectionFrame) -> None:
        editor = frame.add_editor()
        self.text.connect_part(editor)
        self._connect(editor)

    def _rebuild(self) -> None:
        """Another template: other sections, the texts are kept."""
        frame = self.text.frame_of(self.text.last)
        self._start()
        again = self.text.frames.get(frame.section.id) if frame is not None else None
        if again is not None:
            self.text.write_in(again)

    def _renumber(self, numbering: Numbering) -> None:
        sources = numbering.sources()
        for frame in self.text.frames.values():
            if frame.editor is not None:
                frame.editor.refresh_numbers()
            frame.list_sources(sources)

    def _show_entries(self, template: Template) -> None:
        entries = []
        for sections in groups(template):
            state = joint([self._standings[s.id].state for s in sections])
            entries.append(Entry(heading_of(sections[0], template), state))
        self.sections.show_entries(entries)

    def _show_length(self, template: Template) -> None:
        self.length.show_words(sum(s.words for s in self._standings.values()), template.words)

    # What the template has no place for

    def _show_aside(self, brief: Brief, template: Template) -> None:
        before = set(self.aside_cards.cards)
        self.aside.show_aside(brief, template)
        self.aside_cards.show_aside(brief, template)
        if before != set(self.aside_cards.cards) and not self._pending:
            self._order_tabs()

    def _order_tabs(self) -> None:
        listed = [self.sections, *self.aside.buttons.values()]
        self.text.order_tabs(listed, [*self.aside_cards.stops(), self.evidence.sought])

    def _show_aside_text(self, id: str) -> None:
        self._finish()
        card = self.aside_cards.cards[id]
        self.text.show_widget(card)
        card.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_down(self) -> None:
        """Tab leads out of the last section: to what is kept aside, where there is such, else to the evidence."""
        behind = next(iter(self.aside_cards.stops()), self.evidence.sought)
        behind.setFocus(Qt.FocusReason.TabFocusReason)

    # Where the focus is

    def _entered(self, frame: SectionFrame) -> None:
        """Mark the section in the list, and give it the strip while its text is written."""
        assert self._template is not None
        owner = frame.section.under or frame.section.id
        self.sections.mark([sections[0].id for sections in groups(self._template)].index(owner))
        self.evidence.say_target(frame.heading)
        if isinstance(self.text.last, SectionEditor):
            frame.take_strip(self.strip)
        else:
            self.strip.hide()

    def _group(self, place: int) -> SectionFrame:
        assert self._template is not None
        return self.text.frames[groups(self._template)[place][0].id]

    def focus_text(self) -> None:
        """Go on where one wrote last, else at the first section that is required and empty, else at the first."""
        if not self.text.focus_last() and self.text.frames:
            frames = self.text.frames
            missing = (frame for id, frame in frames.items() if self._standings[id].state is State.MISSING)
            self.text.write_in(next(missing, next(iter(frames.values()))))

    def show_section(self, id: str) -> None:
        """Write in a section; where it has none of its own, nothing moves."""
        frame = self.text.frames.get(id)
        if frame is not None:
            self.text.write_in(frame)

    def go(self, id: str) -> None:
        """Put the focus at the left, in the middle or at the right: "go_sources", "go_article" or "go_items"."""
        match id:
            case "go_sources":
                self.sections.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case "go_items":
                self.evidence.focus_list()
            case _:
                self.focus_text()

    # Evidence and citations

    def _editor(self) -> SectionEditor | None:
        """The editor that was written in last, else the first one."""
        if self.formatting.current is not None:
            return self.formatting.current
        return next((frame.editor for frame in self.text.frames.values() if frame.editor is not None), None)

    def _insert(self, piece: Piece, how: str) -> None:
        """Put a piece of evidence in where one wrote last; its item goes into the brief."""
        brief, field, editor = self._desk.brief, self.text.field, self._editor()
        if field is not None:
            field.insert_words(text_of(inserting.point(piece, brief)))
        elif editor is None:
            return
        elif how == "point":
            editor.insert_point(inserting.point(piece, brief))
        elif how == "quotation":
            editor.insert_quotation(inserting.quotation(piece, brief))
        elif (citation := inserting.citation(piece)) is not None:
            self._put_citation(editor, citation)
        if not piece.item.in_brief:
            label = tr("Into the brief: “{item}”").format(item=elided(name_of(piece.item), 40))
            self._desk.do(label, lambda now: edits.tick(now, piece.item.id, True))
        if editor is not None:
            frame = self.text.frame_of(field or editor)
            if frame is not None:
                self.evidence.say_target(frame.heading)

    def _cite(self, editor: SectionEditor) -> None:
        """Have a source, an item or a passage chosen, and cite it."""
        dialog = CitationChooser(self._desk.brief, self._cited, self.window())
        if self._dialogs.show(dialog) and dialog.chosen is not None:
            self._put_citation(editor, dialog.chosen)

    def _put_citation(self, editor: SectionEditor, citation: Citation) -> None:
        self._cited = (citation, *(c for c in self._cited if c != citation))
        editor.insert_citation(citation)

    # To the read step

    def _choose(self, id: str) -> None:
        """Show the item, or the source, that a row comes from."""
        if id in {source.id for source in self._desk.brief.sources}:
            self._reading.show_source(id)
        else:
            self._reading.choose_item(id)
        self.wants_read.emit()

    def _go_to(self, target: object) -> None:
        """Show what is cited in the read step; open an address in the browser."""
        if isinstance(target, Citation):
            if target.tag and self._desk.brief.tag(target.tag) is not None:
                self.wants_read.emit()
                self._reading.reveal(target.tag)
            else:
                self._reading.show_source(target.source)
                self.wants_read.emit()
        elif isinstance(target, str):
            QDesktopServices.openUrl(QUrl(target))
