"""Between the window and the templates room: who is shown, and whose undo, save and leaving is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from briefing.ui.desk import Desk
from briefing.ui.stages import Stages
from briefing.ui.templates.room import TemplatesRoom
from briefing.ui.templates.words import tr


class Door(QObject):
    """Shows the room among the window's pages.

    Args:
        around: what the window shows around the steps of a brief; it goes while the room is shown.
        say: tells what was done.
        renew: lets the window show its own undo and redo again.
    """

    def __init__(
        self, room: TemplatesRoom, pages: QStackedWidget, stages: Stages, desk: Desk, actions: Mapping[str, QAction],
        around: Sequence[QWidget], renew: Callable[[], None], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._room, self._pages, self._stages, self._desk = room, pages, stages, desk
        self._actions, self._around, self._renew = actions, around, renew
        pages.addWidget(room)
        room.connect_actions(dict(actions))
        room.entered.connect(lambda: pages.setCurrentWidget(room))
        room.left.connect(self._leave)
        room.history_changed.connect(renew)
        pages.currentChanged.connect(lambda _place: self._changed())

    @property
    def is_in(self) -> bool:
        """Whether the room is shown."""
        return self._pages.currentWidget() is self._room

    def _leave(self, step: str) -> None:
        if self._desk.is_open:
            self._stages.show(step or self._stages.now)
        else:
            self._pages.setCurrentIndex(0)

    def _changed(self) -> None:
        for widget in self._around:
            widget.setVisible(self._desk.is_open and not self.is_in)
        self._renew()

    def show_history(self) -> bool:
        """Show what undo, redo and save do in the room; False where it is not shown."""
        editing = self.is_in and self._room.is_editing
        self._actions["save"].setEnabled(editing or (self._desk.is_open and not self.is_in))
        self._actions["save"].setText(tr("Save template") if editing else tr("Save"))
        if not self.is_in:
            return False
        labels = self._room.draft.labels if editing else ("", "")
        for id, label, words in zip(("undo", "redo"), labels, (tr("Undo {step}"), tr("Redo {step}")), strict=True):
            self._actions[id].setEnabled(bool(label))
            self._actions[id].setText(words.format(step=label[:1].lower() + label[1:]).strip())
        return True

    def step(self, which: str) -> bool:
        """Undo or redo in the room; False where it is not shown."""
        if self.is_in and self._room.is_editing:
            label = self._room.step(which)
            words = tr("Undone: {step}") if which == "undo" else tr("Redone: {step}")
            if label:
                self._room.notice.say(words.format(step=label[:1].lower() + label[1:]))
        return self.is_in

    def save(self, otherwise: Callable[[], None]) -> None:
        """Save the template where one is being edited, else what the window saves."""
        if self.is_in:
            if self._room.is_editing:
                self._room.save()
        else:
            otherwise()

    def keeps_open(self, close: Callable[[], object]) -> bool:
        """Whether a template that is not saved holds the window; asks, and closes once nothing is lost."""
        if not self._room.draft.is_open or not self._room.draft.is_unsaved:
            return False
        self._pages.setCurrentWidget(self._room)
        self._room.unless_unsaved(lambda: QTimer.singleShot(0, close))  # a window cannot be closed while it is closing
        return True
