"""The second step: the sections at the left, the text in the middle, the evidence at the right."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from briefing.compose.numbering import Numbering
from briefing.model.blocks import Citation
from briefing.model.brief import Brief
from briefing.templating.template import Template, template_of
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.formatting import Formatting
from briefing.ui.write.length import Length
from briefing.ui.write.own_table import OwnTable
from briefing.ui.write.section_frame import Part, SectionFrame, can_be_entered, enter, write_on
from briefing.ui.write.sections_list import Entry, SectionsList
from briefing.ui.write.standing import Standing, State, groups, heading_of, is_refilled, is_touched, joint, standing
from briefing.ui.write.strip import Strip

WIDTHS = (216, 720, 320)
WIDEST = 760
GAP = 20
"""Between sections, in pixels."""
REACH = 40
"""How much is kept in view above and below the caret."""


class WritePage(QWidget):
    """Write the brief beside the evidence.

    Signals:
        wants_read(): something in the read step was asked for and is shown there.
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
        self._actions = actions
        self.frames: dict[str, SectionFrame] = {}
        self._template: Template | None = None
        self._numbering: Numbering | None = None
        self._standings: dict[str, Standing] = {}
        self._built = False
        self._last: QWidget | None = None
        self.sections, self.length = SectionsList(look), Length()
        self.strip = Strip(actions, self)
        self.strip.hide()
        self.sections.pointed.connect(self._point)
        self.sections.entered.connect(self._enter_group)
        self._lay_out()
        desk.opened.connect(self._start)
        desk.changed.connect(self._follow)
        self.formatting = Formatting(actions, dialogs, self)
        self.formatting.next_asked.connect(lambda _editor: self.next_section())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        if desk.is_open:
            self._start()

    def _lay_out(self) -> None:
        left = QWidget(self)
        left.setProperty("role", "side")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(16)
        column.addWidget(self.sections)
        column.addWidget(self.length)
        column.addStretch(1)
        self._inner = QWidget()
        self._inner.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(24, 16, 24, 32)
        self._column.setSpacing(GAP)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setWidget(self._inner)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(1)
        panes: tuple[QWidget, ...] = (_scrolled(left), self.area)
        for place, widget in enumerate(panes):
            split.addWidget(widget)
            split.setCollapsible(place, False)
            split.setStretchFactor(place, int(place == 1))
        split.setSizes(list(WIDTHS[:2]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)

    # Another brief

    def _start(self) -> None:
        self.strip.hide()
        self.strip.setParent(self)
        for frame in self.frames.values():
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.frames, self._built, self._last = {}, False, None
        if self._desk.is_open and self.isVisible():
            self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """The sections are made when they are first seen."""
        super().showEvent(event)
        if self._desk.is_open and not self._built:
            self._build()

    def _build(self) -> None:
        """A frame for each section of the template."""
        brief = self._desk.brief
        self._built = True
        template = self._template = template_of(brief.template)
        self._numbering = Numbering(brief, template)
        for section in template.sections:
            heading = heading_of(section, template)
            frame = SectionFrame(self._desk, section, template, heading, self._look, self._number, self._inner)
            self.frames[section.id] = frame
            self._column.insertWidget(self._column.count() - 1, frame)
            for part in frame.parts:
                self._connect(part)
        self._standings = {s.id: standing(brief, s, template) for s in template.sections}
        for id, frame in self.frames.items():
            frame.show_standing(self._standings[id])
            frame.list_sources(self._numbering.sources())
        self._show_entries()
        self._show_length()

    def _number(self, citation: Citation) -> str:
        return str(self._numbering.number_of(citation)) if self._numbering else ""

    def _connect(self, part: Part) -> None:
        match part:
            case SectionEditor():
                part.left_up.connect(lambda x: self._pass(part, -1, x))
                part.left_down.connect(lambda x: self._pass(part, 1, x))
                part.tabbed.connect(lambda on: self._tab(part, on))
                part.moved.connect(lambda: self._keep_in_view(part))
                part.came_back.connect(lambda: self._came_back(part))
                part.followed.connect(self._go_to)
                self.formatting.watch(part)
            case _:
                part.next_asked.connect(self.next_section)
                part.left_up.connect(lambda: self._pass(part, -1, 0))
                part.left_down.connect(lambda: self._pass(part, 1, 0))
        if isinstance(part, OwnTable):
            part.chosen.connect(self._choose)

    # Following the desk

    def _follow(self, before: Brief, now: Brief) -> None:
        """Show what an edit changed, and nothing else."""
        template, numbering = self._template, self._numbering
        if not self._built or template is None or numbering is None:
            return
        if before.template is not now.template:
            self._rebuild()
            return
        held = self._held()
        renumbered = numbering.follow(before, now)
        touched = [s for s in template.sections if is_touched(before, now, s)]
        for section in touched:
            frame = self.frames[section.id]
            if is_refilled(before, now, section):
                frame.follow(now)
            if frame.editor is None and now.text_in(section.id):
                self._connect(frame.add_editor())
            self._standings[section.id] = standing(now, section, template)
            frame.show_standing(self._standings[section.id])
        if renumbered or before.sources is not now.sources:
            self._renumber(numbering)
        if touched:
            self._show_entries()
            self._show_length()
        if held is not None and (renumbered or any(self.frames[s.id] is not held[0] for s in touched)):
            self._hold(*held)

    def _rebuild(self) -> None:
        """Another template: other sections, the texts are kept."""
        section = self._frame_of(self._last)
        self._start()
        frame = self.frames.get(section.section.id) if section else None
        if frame is not None and self.isVisible():
            self._enter_frame(frame)

    def _renumber(self, numbering: Numbering) -> None:
        sources = numbering.sources()
        for frame in self.frames.values():
            if frame.editor is not None:
                frame.editor.refresh_numbers()
            frame.list_sources(sources)

    def _show_entries(self) -> None:
        assert self._template is not None
        entries = []
        for sections in groups(self._template):
            state = joint([self._standings[s.id].state for s in sections])
            entries.append(Entry(heading_of(sections[0], self._template), state))
        self.sections.show_entries(entries)

    def _show_length(self) -> None:
        assert self._template is not None
        self.length.show_words(sum(s.words for s in self._standings.values()), self._template.words)

    # Where the focus is

    def _frame_of(self, widget: QWidget | None) -> SectionFrame | None:
        if widget is None or not self._inner.isAncestorOf(widget):
            return None
        return next((frame for frame in self.frames.values() if frame.isAncestorOf(widget)), None)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isAncestorOf(new):
            return
        before, frame = self._frame_of(old), self._frame_of(new)
        if before is not None and before is not frame:
            before.light(None)
        if frame is None:
            return
        frame.light(new)
        self._last = new
        if isinstance(new, SectionEditor):
            frame.take_strip(self.strip)
        else:
            self.strip.hide()
        self.sections.mark(self._place_of(frame))
        self._keep_in_view(new)

    def _place_of(self, frame: SectionFrame) -> int:
        assert self._template is not None
        owner = frame.section.under or frame.section.id
        return [sections[0].id for sections in groups(self._template)].index(owner)

    def focus_text(self) -> None:
        """Go on where one wrote last, else at the first section that is required and empty, else at the first."""
        if self._last is not None and self._frame_of(self._last) is not None:
            self._last.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.frames:
            missing = (f for id, f in self.frames.items() if self._standings[id].state is State.MISSING)
            self._enter_frame(next(missing, next(iter(self.frames.values()))))

    # From part to part

    def _parts(self) -> list[Part]:
        return [part for frame in self.frames.values() for part in frame.parts if can_be_entered(part)]

    def _pass(self, part: Part, step: int, x: int) -> None:
        """An arrow leads out of a part, into its neighbour."""
        parts = self._parts()
        place = parts.index(part) + step
        if 0 <= place < len(parts):
            enter(parts[place], x, from_above=step > 0)

    def _tab(self, part: Part, forward: bool) -> None:
        """Tab leads out of an editor: to the next part, at either end out of the text."""
        parts = self._parts()
        place = parts.index(part) + (1 if forward else -1)
        if 0 <= place < len(parts):
            enter(parts[place], from_above=forward)
        elif not forward:
            self.sections.setFocus(Qt.FocusReason.BacktabFocusReason)

    def next_section(self) -> None:
        """Write on in the section behind the one with the focus; behind the last one is the first."""
        frames = list(self.frames.values())
        frame = self._frame_of(self._last)
        at = frames.index(frame) + 1 if frame is not None else 0
        later = (f for f in (*frames[at:], *frames[:at]) if any(map(can_be_entered, f.parts)))
        self._enter_frame(next(later))

    def _enter_frame(self, frame: SectionFrame) -> None:
        self._show_frame(frame)
        parts = sorted(filter(can_be_entered, frame.parts), key=lambda part: isinstance(part, OwnTable))
        if parts:
            write_on(parts[0])

    def _group(self, place: int) -> SectionFrame:
        assert self._template is not None
        return self.frames[groups(self._template)[place][0].id]

    def _point(self, place: int) -> None:
        self._show_frame(self._group(place))

    def _enter_group(self, place: int) -> None:
        self._enter_frame(self._group(place))

    # What is in view

    def _show_frame(self, frame: SectionFrame) -> None:
        """Bring a section to the top, as far as that goes."""
        self._settle()
        self.area.verticalScrollBar().setValue(frame.y() - GAP // 2)

    def _keep_in_view(self, widget: QWidget) -> None:
        """Scroll as little as shows the caret, or the control that has the focus."""
        if not widget.hasFocus():
            return
        rect = widget.cursorRect() if isinstance(widget, SectionEditor) else widget.rect()
        top = widget.mapTo(self._inner, QPoint(0, rect.top())).y()
        bar, height = self.area.verticalScrollBar(), self.area.viewport().height()
        if top - REACH < bar.value():
            bar.setValue(top - REACH)
        elif top + rect.height() + REACH > bar.value() + height:
            self._settle()
            bar.setValue(min(top - REACH, top + rect.height() + REACH - height))

    def _settle(self) -> None:
        """Have all that has changed its height find its place now."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _held(self) -> tuple[SectionFrame, int] | None:
        """The section that has the focus, and where it is on the screen."""
        frame = self._frame_of(self._last) if self._last is not None and self._last.hasFocus() else None
        return (frame, frame.y() - self.area.verticalScrollBar().value()) if frame is not None else None

    def _hold(self, frame: SectionFrame, y: int) -> None:
        """Keep it there, whatever has grown above it."""
        self._settle()
        bar = self.area.verticalScrollBar()
        if frame.y() - bar.value() != y:
            bar.setValue(frame.y() - y)

    def _came_back(self, editor: SectionEditor) -> None:
        """Undo or redo has changed a text: it is shown, with the caret where it was."""
        if self.isVisible():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self._keep_in_view(editor)

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
                self._reading.reveal(target.tag)
            else:
                self._reading.show_source(target.source)
            self.wants_read.emit()
        elif isinstance(target, str):
            QDesktopServices.openUrl(QUrl(target))


def _scrolled(widget: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(widget)
    return scroll
