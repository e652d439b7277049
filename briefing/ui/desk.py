"""The open brief for Qt, and the only way to change it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.model.history import History


class Desk(QObject):
    """One open brief, its history, and the file that it was last saved to.

    Signals:
        changed(before: Brief, now: Brief): after every edit, undo and redo.
        opened(): another brief lies on the desk; nothing of the one before holds.
        refused(message: str): an edit could not be done; nothing was changed.
        saved_changed(): whether there is unsaved work, or the file's name, may have changed.
    """

    changed = Signal(object, object)
    opened = Signal()
    refused = Signal(str)
    saved_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history: History | None = None
        self._saved: Brief | None = None
        self.path: Path | None = None

    @property
    def is_open(self) -> bool:
        """Whether a brief lies on the desk."""
        return self._history is not None

    @property
    def history(self) -> History:
        """The history of the open brief."""
        assert self._history is not None, "no brief lies on the desk"
        return self._history

    @property
    def brief(self) -> Brief:
        """The open brief as it is now."""
        return self.history.brief

    @property
    def has_unsaved(self) -> bool:
        """Whether the brief differs from what was last saved or opened."""
        return self._history is not None and self._history.brief is not self._saved and self.brief != self._saved

    def open(self, brief: Brief, path: Path | None = None, unsaved: bool = False) -> None:
        """Lay a brief on the desk; with ``unsaved`` its present state is nowhere on disk."""
        self._history = History(brief)
        self._saved = None if unsaved else brief
        self.path = path
        self.opened.emit()
        self.saved_changed.emit()

    def close(self) -> None:
        """Take the brief off the desk."""
        self._history = self._saved = self.path = None
        self.opened.emit()
        self.saved_changed.emit()

    def do(self, label: str, edit: Callable[[Brief], Brief], merge: str | None = None) -> bool:
        """Edit the brief as one step of the history; False (and ``refused``) where the edit could not be done."""
        try:
            return self._take(self.history.do(label, edit, merge))
        except BriefingError as error:
            self.refused.emit(str(error))
            return False

    def undo(self) -> None:
        """Take the last step back."""
        self._take(self.history.undo())

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._take(self.history.redo())

    def saved_as(self, path: Path, brief: Brief) -> None:
        """Note that ``brief`` now lies in a file; later edits are unsaved."""
        self.path = path
        self._saved = brief
        self.saved_changed.emit()

    def _take(self, history: History) -> bool:
        before, self._history = self.history, history
        if before.brief is not history.brief:
            self.changed.emit(before.brief, history.brief)
            self.saved_changed.emit()
        return True
