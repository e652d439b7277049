"""Long work off the GUI thread; results and errors return to it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from briefing.errors import BriefingError

Work = Callable[[Callable[[], bool]], Any]
"""Work in the background: it is given a function that says whether it should stop, and asks it now and then."""

THREADS = 8
"""So many pieces of work at once: most wait for disks, networks and other programs, and saving for none of them."""


class Job(QObject):
    """One piece of work in the background. Its signals are received on the GUI thread; exactly one of them comes.

    Signals:
        done(result): the work has ended.
        failed(message: str): it could not be done.
        cancelled(): it was asked to stop, and has.
    """

    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    _ended = Signal(object, object)

    def __init__(self, parent: QObject, work: Work) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._work = work
        self._ended.connect(self._report)

    def start(self, pool: QThreadPool) -> None:
        """Begin as soon as a thread is free."""
        pool.start(self._run)

    def cancel(self) -> None:
        """Ask the work to stop; its result is not wanted any more."""
        self._stop.set()

    def _run(self) -> None:
        try:
            self._ended.emit(self._work(self._stop.is_set), None)
        except BaseException as error:  # noqa: BLE001  # told on the GUI thread, a bug as what it is
            self._ended.emit(None, error)

    def _report(self, result: object, error: BaseException | None) -> None:
        self.deleteLater()
        if self._stop.is_set():
            self.cancelled.emit()
        elif error is None:
            self.done.emit(result)
        elif isinstance(error, BriefingError):
            self.failed.emit(str(error))
        else:
            raise error


class Jobs(QObject):
    """The background of one window: a few threads, waited for at the end."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)

    def run(self, work: Work, done: Callable[[Any], None], failed: Callable[[str], None]) -> Job:
        """Start work; ``done`` gets its result or ``failed`` what was wrong, unless it is cancelled."""
        job = Job(self, work)
        job.done.connect(done)
        job.failed.connect(failed)
        job.start(self._pool)
        return job

    def end(self) -> None:
        """Ask all work to stop, and wait until it has; what does not ask whether it should comes to its end."""
        for job in self.findChildren(Job):
            job.cancel()
        self.wait()

    def wait(self) -> None:
        """Until all work has ended."""
        self._pool.waitForDone()
