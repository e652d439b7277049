"""The middle of the write step: the sections under each other, and the ways from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.forms.field import Field
from briefing.ui.write.forms.recommendations import Recommendations
from briefing.ui.write.own_table import OwnTable
from briefing.ui.write.section_frame import Part, SectionFrame, can_be_entered, enter, write_on

WIDEST = 760
GAP = 20
"""Between sections, in pixels."""
REACH = 40
"""How much is kept in view above and below the caret."""


class TextColumn(QScrollArea):
    """Scrolls over the sections, keeps the caret in view, and passes the focus from part to part.

    Signals:
        entered(frame: SectionFrame): the focus is in a section now.
        left_up(), left_down(): Tab leads out of the text, before its beginning or behind its end.
    """

    entered = Signal(object)
    left_up = Signal()
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frames: dict[str, SectionFrame] = {}
        self.last: QWidget | None = None
        self._inner = QWidget()
        self._inner.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(24, 16, 24, 32)
        self._column.setSpacing(GAP)
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._inner)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # The sections

    def clear(self) -> None:
        """Take all sections away."""
        gone, self.frames, self.last = list(self.frames.values()), {}, None  # first: the focus wanders as they go
        for frame in gone:
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()

    def add(self, frame: SectionFrame) -> None:
        """Add a section below the others."""
        self.frames[frame.section.id] = frame
        self._column.insertWidget(len(self.frames) - 1, frame)
        frame.show()  # now, so that it can have the focus
        for part in frame.parts:
            self.connect_part(part)

    def set_foot(self, foot: QWidget) -> None:
        """What stands below all sections."""
        self._column.insertWidget(self._column.count() - 1, foot)

    def show_widget(self, widget: QWidget) -> None:
        """Bring something of what stands below the sections to the top, as far as that goes."""
        settle()
        self.verticalScrollBar().setValue(widget.mapTo(self._inner, QPoint(0, 0)).y() - GAP // 2)

    def connect_part(self, part: Part) -> None:
        """Follow the keys that lead out of a part, and its caret."""
        match part:
            case SectionEditor():
                part.left_up.connect(lambda x: self._pass(part, -1, x))
                part.left_down.connect(lambda x: self._pass(part, 1, x))
                part.tabbed.connect(lambda on: self._tab(part, on))
                part.moved.connect(lambda: self.keep_in_view(part))
                part.came_back.connect(lambda: self._came_back(part))
            case _:
                part.left_up.connect(lambda: self._pass(part, -1, 0))
                part.left_down.connect(lambda: self._pass(part, 1, 0))
                part.next_asked.connect(self.next_section)

    def frame_of(self, widget: QWidget | None) -> SectionFrame | None:
        """The section that a widget stands in."""
        if widget is None or not self._inner.isAncestorOf(widget):
            return None
        return next((frame for frame in self.frames.values() if frame.isAncestorOf(widget)), None)

    def order_tabs(self, before: Sequence[QWidget], behind: Sequence[QWidget]) -> None:
        """Have Tab go through the text from top to bottom, between what stands at its left and at its right."""
        stops = [stop for frame in self.frames.values() for part in frame.parts for stop in stops_of(part)]
        order = [*before, *stops, *behind]
        for first, then in pairwise(order):
            QWidget.setTabOrder(first, then)

    # Where the focus is

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        before, frame = self.frame_of(old), self.frame_of(new)
        if before is not None and before is not frame and new is not None:
            before.light(None)
        if frame is not None and new is not None:
            self._finish_line(new)
            frame.light(new)
            self.last = new
            self.entered.emit(frame)
            self.keep_in_view(new)

    def _finish_line(self, new: QWidget) -> None:
        """A recommendation that is being typed is done once the focus goes elsewhere in the text."""
        frame = self.frame_of(self.last)
        if frame is not None and isinstance(frame.entries, Recommendations) and not frame.isAncestorOf(new):
            frame.entries.finish()

    def focus_last(self) -> bool:
        """Go on where one wrote last; False where that is nowhere."""
        if self.frame_of(self.last) is None or self.last is None:
            return False
        self.last.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def field(self) -> Field | None:
        """The field of a row that was written in last, where it was no editor."""
        return self.last if isinstance(self.last, Field) else None

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
        else:
            (self.left_down if forward else self.left_up).emit()

    def next_section(self) -> None:
        """Write on in the section behind the one with the focus; behind the last one is the first."""
        frames = list(self.frames.values())
        frame = self.frame_of(self.last)
        at = frames.index(frame) + 1 if frame is not None else 0
        later = (frame for frame in (*frames[at:], *frames[:at]) if frame.is_written)
        self.write_in(next(later))

    def write_in(self, frame: SectionFrame) -> None:
        """Put the caret where one writes on in a section: in its rows or its text, else in its table."""
        self.show_frame(frame)
        parts = sorted(filter(can_be_entered, frame.parts), key=lambda part: isinstance(part, OwnTable))
        if parts:
            write_on(parts[0])

    # What is in view

    def show_frame(self, frame: SectionFrame) -> None:
        """Bring a section to the top, as far as that goes."""
        settle()
        self.verticalScrollBar().setValue(frame.y() - GAP // 2)

    def reveal(self, frame: SectionFrame) -> None:
        """Scroll to a section, unless it is seen already."""
        settle()
        top, bar = frame.y() - GAP // 2, self.verticalScrollBar()
        if not bar.value() <= top <= bar.value() + self.viewport().height() - min(frame.height(), REACH * 4):
            bar.setValue(top)

    def keep_in_view(self, widget: QWidget) -> None:
        """Scroll as little as shows the caret, or the control that has the focus."""
        if not widget.hasFocus():
            return
        rect = widget.cursorRect() if isinstance(widget, SectionEditor) else widget.rect()
        top = widget.mapTo(self._inner, QPoint(0, rect.top())).y()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if top - REACH < bar.value():
            bar.setValue(top - REACH)
        elif top + rect.height() + REACH > bar.value() + height:
            settle()
            bar.setValue(min(top - REACH, top + rect.height() + REACH - height))

    def held(self) -> tuple[SectionFrame, int] | None:
        """The section that has the focus, and where it is on the screen."""
        frame = self.frame_of(self.last) if self.last is not None and self.last.hasFocus() else None
        return (frame, frame.y() - self.verticalScrollBar().value()) if frame is not None else None

    def hold(self, frame: SectionFrame, y: int) -> None:
        """Keep it there, whatever has grown above it."""
        settle()
        bar = self.verticalScrollBar()
        if frame.y() - bar.value() != y:
            bar.setValue(frame.y() - y)

    def _came_back(self, editor: SectionEditor) -> None:
        """Undo or redo has changed a text: it is shown, with the caret where it was."""
        if self.isVisible() and self.frame_of(editor) is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.keep_in_view(editor)


def settle() -> None:
    """Have all that has changed its height find its place now."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def stops_of(part: Part) -> list[QWidget]:
    """Where Tab stops in a part."""
    match part:
        case SectionEditor() | OwnTable():
            return [part]
        case _:
            return part.stops()
