"""Copies of unsaved work, made soon after every edit and taken away once it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from briefing.model.brief import Brief
from briefing.storage.recovery import Keeping, Recovered
from briefing.ui.desk import Desk
from briefing.ui.work import Job, Jobs

DELAY = 1000
"""Milliseconds from an edit to its copy; edits in between wait for the same copy."""


class Autosave(QObject):
    """Keeps the open brief of a desk in the recovery folder while it differs from what is saved.

    Signals:
        failed(message: str): the last copy could not be written; told once until one can be again.
    """

    failed = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs, folder: Path, now: Callable[[], datetime], delay: int = DELAY) -> None:
        super().__init__(desk)
        self._desk, self._jobs, self._folder, self._now = desk, jobs, folder, now
        self._keeping: Keeping | None = None
        self._kept: Brief | None = None
        self._job: Job | None = None
        self._told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay)
        self._timer.timeout.connect(self._keep)
        desk.opened.connect(self._end)
        desk.saved_changed.connect(self._follow)

    def take_over(self, kept: Recovered) -> None:
        """Go on with work that was left behind and now lies on the desk: later copies take the place of its own."""
        keeping = Keeping(kept.folder, kept.id)
        if keeping.hold():  # else another process has taken it up too, and keeps it
            self._end()
            self._keeping = keeping
            self._follow()

    def stop(self) -> None:
        """Make no more copies; the last one stays for the next start while there is unsaved work."""
        self._timer.stop()
        if self._keeping is not None:
            if self._desk.has_unsaved:
                self._keeping.leave()
                self._keeping = None
            else:
                self._end()

    def _follow(self) -> None:
        """A copy is due while there is unsaved work, and none is wanted where there is none."""
        if not self._desk.has_unsaved:
            self._end()
        elif not self._timer.isActive() and self._kept is not self._desk.brief:
            self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        if self._keeping is not None:
            self._keeping.end()
        self._keeping = self._kept = None

    def _keep(self) -> None:
        """Write a copy off the GUI thread; never two at once."""
        if self._job is not None or not self._desk.has_unsaved:
            return  # the job that runs looks again when it has ended
        keeping = self._keeping = self._keeping or Keeping(self._folder)
        brief, path, when = self._desk.brief, str(self._desk.path or ""), self._now()
        name = name_of(brief)
        self._kept = brief
        self._job = self._jobs.run(lambda _stop: keeping.keep(brief, name, path, when), self._done, self._failed)

    def _done(self, _result: object) -> None:
        self._job = None
        self._told = False
        self._follow()

    def _failed(self, message: str) -> None:
        self._job = None
        if not self._told:
            self._told = True
            self.failed.emit(message)


def name_of(brief: Brief) -> str:
    """How a brief is called where its file does not say."""
    source = brief.sources[0] if brief.sources else None
    known = brief.details.title or (source and (source.title or source.file))
    return known or QCoreApplication.translate("Autosave", "Untitled brief")
