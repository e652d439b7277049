"""Bringing a cleared version back: ask for the file, compare in the background, show, take over in one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.files import Files
from briefing.ui.notice import Notice
from briefing.ui.theme import Look

if TYPE_CHECKING:
    from briefing.cleared import Comparison
    from briefing.model.brief import Brief

WORD = ".docx"


def tr(words: str) -> str:
    """Words about bringing back in the language of the interface."""
    return QCoreApplication.translate("Cleared", words)


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
            self._take_over(found, ids, path)
        dialog.deleteLater()

    def _take_over(self, found: Comparison, ids: list[str], path: Path) -> None:
        def edit(brief: Brief) -> Brief:
            return found.apply(brief, ids)

        if self._desk.do(tr("Bring back the cleared version"), edit):
            one = tr("1 change was taken over; undo takes it back.")
            many = tr("{n} changes were taken over; undo takes them back.")
            told = one if len(ids) == 1 else many.format(n=len(ids))
            self._tell_rest(told, replace(found, changes=()), path)

    def _tell_rest(self, told: str, rest: Comparison, path: Path) -> None:
        """Say what was done, and what else the file holds, which can be looked at for as long as it is said."""
        if words := _left(rest):
            told = told + " " + tr("There is more in the file: {words}.").format(words=words)
            self._notice.say(told, tr("Look at it again"), lambda: self._show(rest, path))
        else:
            self._notice.say(told)


def _left(found: Comparison) -> str:
    """How many comments and remarks there are, in words; empty for none."""
    comments, remarks = len(found.comments), len(found.remarks)
    parts = [
        tr("1 comment") if comments == 1 else tr("{n} comments").format(n=comments),
        tr("1 thing that was not brought back")
        if remarks == 1
        else tr("{n} things that were not brought back").format(n=remarks),
    ]
    return tr(" and ").join(part for part, count in zip(parts, (comments, remarks), strict=True) if count)
