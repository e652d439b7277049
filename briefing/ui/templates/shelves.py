"""The shelf of templates for Qt: read in the background, and what is done to it, in the background too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefing.templating import keeping
from briefing.templating.keeping import Shelf
from briefing.ui.store import SettingsStore
from briefing.ui.work import Job, Jobs


class Shelves(QObject):
    """All templates as they were read last.

    Attributes:
        own: the folder of the user's own templates; None: where they always lie.
        now: the shelf; empty until it has been read for the first time.
        is_reading: whether it is being read anew.

    Signals:
        changed(): it was read anew, or its reading has begun.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.own: Path | None = None
        self._jobs, self._store = jobs, store
        self._job: Job | None = None
        self._waiting: list[Callable[[], None]] = []
        self.now = Shelf()

    @property
    def is_reading(self) -> bool:
        """Whether the shelf is being read."""
        return self._job is not None

    @property
    def team(self) -> Path | None:
        """The team folder, or None."""
        chosen = self._store.now.team_folder
        return Path(chosen) if chosen else None

    def read(self, then: Callable[[], None] | None = None) -> None:
        """Read all places anew; ``then`` follows."""
        if self._job is not None:
            self._job.cancel()
        if then is not None:
            self._waiting.append(then)
        team, own = self.team, self.own
        self._job = self._jobs.run(lambda stopped: keeping.shelf(team, own, stopped), self._done, self._failed)
        self.changed.emit()

    def _done(self, found: Shelf) -> None:
        self._job = None
        self.now = found
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _failed(self, message: str) -> None:
        self._done(Shelf(self.now.kept, (message,)))

    def forget(self) -> None:
        """Stop reading."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._waiting = []
