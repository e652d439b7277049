"""Bringing a cleared version back: ask for the file, compare in the background, show, take over in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from briefing.ui.cleared.words import tr
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.files import Files
from briefing.ui.notice import Notice
from briefing.ui.theme import Look

if TYPE_CHECKING:
    from briefing.cleared import Comparison
    from briefing.model.brief import Brief

WORD = ".docx"


class BringingBack:
    """What the action does."""

    def __init__(
        self, desk: Desk, dialogs: Dialogs, files: Files, notice: Notice, look: Look, act: QAction, window: QWidget
    ) -> None:
        self._desk = desk
        self._dialogs = dialogs
        self._files = files
        self._notice = notice
        self._look = look
        self._window = window
        act.triggered.connect(lambda _on=False: self.ask())

    def ask(self) -> None:
        """Ask for the edited file, and show what changed in it."""
        filters = [tr("Word files") + f" (*{WORD})", tr("All files") + " (*)"]
        paths = self._dialogs.choose_files(tr("The cleared version"), str(self._files.folder()), filters)
        if paths:
            self.compare(paths[0])

    def compare(self, path: Path) -> None:
        """Compare a file with the open brief, in the background."""
        self._files.finishing.emit()
        brief = self._desk.brief

        def work(_cancelled: Callable[[], bool]) -> Comparison:
            from briefing import exporting, safefile
            from briefing.cleared import compared
            from briefing.model.limits import FILE_BYTES

            edited = safefile.read(path, FILE_BYTES)
            return compared(brief, exporting.export(brief, WORD).content, edited)

        def done(found: Comparison) -> None:
            if self._desk.is_open and self._desk.brief is brief:
                self._show(found, path)
            elif self._desk.is_open:  # somebody typed meanwhile
                self.compare(path)

        self._files.run(tr("Reading “{name}”…").format(name=path.name), work, done)

    def _show(self, found: Comparison, path: Path) -> None:
        from briefing.ui.cleared.dialog import ClearedDialog

        if not (found.changes or found.comments or found.remarks):
            self._notice.say(tr("Nothing was changed in “{name}”.").format(name=path.name))
            return
        dialog = ClearedDialog(found, path.name, self._look, self._window)
        if self._dialogs.show(dialog) and (ids := dialog.chosen()):
            self._take_over(found, ids)
        dialog.deleteLater()

    def _take_over(self, found: Comparison, ids: list[str]) -> None:
        def edit(brief: Brief) -> Brief:
            return found.apply(brief, ids)

        if self._desk.do(tr("Bring back the cleared version"), edit):
            one = tr("1 change was taken over; undo takes it back.")
            many = tr("{n} changes were taken over; undo takes them back.")
            self._notice.say(one if len(ids) == 1 else many.format(n=len(ids)))
