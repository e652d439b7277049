"""Between the window and the templates room: who is shown, and whose undo, save and leaving is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from briefing.templating.packs import SUFFIX
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.files import Files
from briefing.ui.stages import Stages
from briefing.ui.store import SettingsStore
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look
from briefing.ui.work import Jobs

if TYPE_CHECKING:
    from briefing.ui.templates.room import TemplatesRoom

Parts = tuple[Desk, Look, Dialogs, Jobs, SettingsStore, Files]


class Door(QObject):
    """Shows the room among the window's pages. It is built when it is first entered.

    Args:
        parts: what the room is made of.
        around: what the window shows around the steps of a brief; it goes while the room is shown.
        renew: lets the window show its own undo and redo again.
    """

    def __init__(
        self, parts: Parts, pages: QStackedWidget, stages: Stages, actions: Mapping[str, QAction],
        around: Sequence[QWidget], renew: Callable[[], None], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._parts, self._pages, self._stages, self._desk = parts, pages, stages, parts[0]
        self._actions, self._around, self._renew = actions, around, renew
        self._room: TemplatesRoom | None = None
        actions["templates"].triggered.connect(lambda _on: self.room.open_list())
        actions["edit_template"].triggered.connect(lambda _on: self.room.edit_of_brief())
        pages.currentChanged.connect(lambda _place: self._changed())

    @property
    def room(self) -> TemplatesRoom:
        """The room."""
        if self._room is None:
            from briefing.ui.templates.room import TemplatesRoom

            room = self._room = TemplatesRoom(*self._parts, self._pages)
            self._pages.addWidget(room)
            room.entered.connect(lambda: self._pages.setCurrentWidget(room))
            room.left.connect(self._leave)
            room.history_changed.connect(self._renew)
        return self._room

    @property
    def is_in(self) -> bool:
        """Whether the room is shown."""
        return self._room is not None and self._pages.currentWidget() is self._room

    @property
    def _edited(self) -> TemplatesRoom | None:
        """The room, where it is shown with a template being edited."""
        return self._room if self.is_in and self._room is not None and self._room.is_editing else None

    def _leave(self, step: str) -> None:
        if self._desk.is_open:
            self._stages.show(step or self._stages.now)
        else:
            self._pages.setCurrentIndex(0)

    def _changed(self) -> None:
        for widget in self._around:
            widget.setVisible(self._desk.is_open and not self.is_in)
        self._renew()

    def takes(self, files: list[Path]) -> bool:
        """Whether files that were dropped on the window are for the room: templates, or a Word form while editing."""
        if self._edited is None and not any(path.suffix.lower() == SUFFIX for path in files):
            return False
        return self.room.takes(files)

    def show_history(self) -> bool:
        """Show what undo, redo and save do in the room; False where it is not shown."""
        edited = self._edited
        self._actions["save"].setEnabled(edited is not None or (self._desk.is_open and not self.is_in))
        self._actions["save"].setText(tr("Save template") if edited else tr("Save"))
        if not self.is_in:
            return False
        labels = edited.draft.labels if edited else ("", "")
        for id, label, words in zip(("undo", "redo"), labels, (tr("Undo {step}"), tr("Redo {step}")), strict=True):
            self._actions[id].setEnabled(bool(label))
            self._actions[id].setText(words.format(step=label[:1].lower() + label[1:]).strip())
        return True

    def step(self, which: str) -> bool:
        """Undo or redo in the room; False where it is not shown."""
        edited = self._edited
        if edited is not None and (label := edited.step(which)):
            words = tr("Undone: {step}") if which == "undo" else tr("Redone: {step}")
            edited.notice.say(words.format(step=label[:1].lower() + label[1:]))
        return self.is_in

    def save(self, otherwise: Callable[[], None]) -> None:
        """Save the template where one is being edited, else what the window saves."""
        edited = self._edited
        if edited is not None:
            edited.save()
        elif not self.is_in:
            otherwise()

    def keeps_open(self, close: Callable[[], object]) -> bool:
        """Whether a template that is not saved holds the window; asks, and closes once nothing is lost."""
        room = self._room
        if room is None or not room.draft.is_open or not room.draft.is_unsaved:
            return False
        self._pages.setCurrentWidget(room)
        room.unless_unsaved(lambda: QTimer.singleShot(0, close))  # a window cannot be closed while it is closing
        return True
