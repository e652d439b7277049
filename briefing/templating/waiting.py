"""Waiting for a folder whose drive may be slow, or may never answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Generic, TypeVar

from briefing.errors import BriefingError

T = TypeVar("T")

PATIENCE = 15.0
"""How many seconds without any answer a folder may keep us waiting."""
STEP = 0.05
"""How many seconds pass before somebody asks again whether there is an answer."""
TURN, PAUSE = 0.005, 0.001
"""After so many seconds of reading, which is plain Python, the window has its turn for so many."""
SILENT = "“{name}” does not answer; its templates are left out until its drive or network is there again."

_hung: set[Path] = set()


def patiently(
    folder: Path,
    work: Callable[[Callable[[], bool]], T],
    stopped: Callable[[], bool] = lambda: False,
    seconds: float = PATIENCE,
) -> T:
    """Do work on a folder whose drive may never answer; called in the background.

    The work runs in a thread of its own, which is left behind where the folder hangs: no thread of a pool and no
    leaving of the program waits for it. While one hangs, the folder is not asked again.

    Args:
        work: is told to stop by the function that it is given, and shows that it lives by asking it.
        stopped: whether the result is no longer wanted.
        seconds: how long the work may go without asking.

    Raises:
        BriefingError: the folder does not answer, or nobody wants the result any more.
    """
    silent = BriefingError(SILENT.format(name=folder.name))
    if folder in _hung:
        raise silent
    errand = _Errand(work)
    Thread(target=errand.run, name="templates", daemon=True).start()
    silence = 0.0
    while silence < seconds and not stopped():
        wait([errand.answer], timeout=STEP)
        if errand.answer.done():
            return errand.answer.result()
        silence = 0.0 if errand.lives() else silence + STEP
    errand.given_up.set()
    if silence >= seconds:
        _hung.add(folder)
        errand.answer.add_done_callback(lambda _: _hung.discard(folder))  # at once where it has come meanwhile
    raise silent


class _Errand(Generic[T]):
    """Work in a thread of its own, and its answer once there is one."""

    def __init__(self, work: Callable[[Callable[[], bool]], T]) -> None:
        self._work = work
        self._asked = Event()
        self._turn = monotonic()
        self.answer: Future[T] = Future()
        self.given_up = Event()

    def run(self) -> None:
        """Do it."""
        try:
            self.answer.set_result(self._work(self._beat))
        except BaseException as error:  # noqa: BLE001  # raised again where the answer is awaited
            self.answer.set_exception(error)

    def lives(self) -> bool:
        """Whether it has asked since this was asked last."""
        asked = self._asked.is_set()
        self._asked.clear()
        return asked

    def _beat(self) -> bool:
        self._asked.set()
        if monotonic() - self._turn > TURN:
            sleep(PAUSE)
            self._turn = monotonic()
        return self.given_up.is_set()
