from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from briefing.errors import BriefingError
from briefing.ui.work import Jobs


def unwanted(*_: object) -> None:
    pytest.fail("this must not be told")


def test_work_is_done_elsewhere_and_told_here(qtbot: QtBot) -> None:
    owner = QObject()
    jobs = Jobs(owner)
    seen: list[object] = []
    jobs.run(lambda _stop: threading.get_ident(), lambda r: seen.extend((r, threading.get_ident())), unwanted)
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != threading.get_ident()
    assert seen[1] == threading.get_ident()


def test_what_could_not_be_done_is_told(qtbot: QtBot) -> None:
    owner = QObject()
    jobs = Jobs(owner)
    told: list[str] = []

    def work(_stop: Callable[[], bool]) -> None:
        raise BriefingError("The disk is full; make room.")

    jobs.run(work, unwanted, told.append)
    qtbot.waitUntil(lambda: told == ["The disk is full; make room."])


def test_cancelled_work_is_asked_to_stop_and_its_result_is_dropped(qtbot: QtBot) -> None:
    owner = QObject()
    jobs = Jobs(owner)
    begun, stopped = threading.Event(), threading.Event()

    def work(stop: Callable[[], bool]) -> str:
        begun.set()
        while not stop():
            threading.Event().wait(0.01)
        stopped.set()
        return "unwanted"

    job = jobs.run(work, unwanted, unwanted)
    with qtbot.waitSignal(job.cancelled):
        begun.wait(5)
        job.cancel()
    assert stopped.is_set()


def test_a_bug_is_not_hidden(qtbot: QtBot) -> None:
    owner = QObject()
    jobs = Jobs(owner)
    with capture_exceptions() as found:
        jobs.run(lambda _stop: 1 / 0, unwanted, unwanted)
        jobs.wait()
        qtbot.wait(50)
    assert [kind for kind, _, _ in found] == [ZeroDivisionError]
