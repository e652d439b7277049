from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.templating import waiting
from briefing.templating.places import Listing, listed_patiently
from briefing.templating.waiting import patiently


def test_a_share_that_hangs_is_left_behind(tmp_path: Path) -> None:
    free = threading.Event()

    def hang(_: Callable[[], bool]) -> Listing:
        free.wait(30)
        return Listing()

    began = time.perf_counter()
    with pytest.raises(BriefingError, match=f"“{tmp_path.name}” does not answer; its templates are left out"):
        patiently(tmp_path, hang, seconds=0.2)
    assert time.perf_counter() - began < 5
    began = time.perf_counter()
    assert listed_patiently("team", tmp_path).notice.startswith(f"“{tmp_path.name}” does not answer")
    assert time.perf_counter() - began < 0.2  # while it hangs, it is not asked again
    assert all(t.daemon for t in threading.enumerate() if t.name == "templates")
    free.set()
    for _ in range(200):
        if not waiting._hung:
            break
        time.sleep(0.01)
    assert listed_patiently("team", tmp_path).notice == ""


def test_a_share_that_is_slow_but_answers_is_waited_for(tmp_path: Path) -> None:
    def slow(beat: Callable[[], bool]) -> int:
        for _ in range(10):
            time.sleep(0.05)
            assert beat() is False
        return 7

    assert patiently(tmp_path, slow, seconds=0.25) == 7


def test_work_that_is_not_wanted_any_more_is_told_to_stop(tmp_path: Path) -> None:
    told = threading.Event()

    def work(beat: Callable[[], bool]) -> None:
        while not beat():
            time.sleep(0.01)
        told.set()

    with pytest.raises(BriefingError):
        patiently(tmp_path, work, stopped=lambda: True)
    assert told.wait(5)


def test_faults_of_the_work_are_raised_where_it_is_awaited(tmp_path: Path) -> None:
    def work(_: Callable[[], bool]) -> None:
        raise BriefingError("No.")

    with pytest.raises(BriefingError, match=r"^No\.$"):
        patiently(tmp_path, work)


def test_what_was_stopped_is_no_folder_that_hangs(tmp_path: Path) -> None:
    free = threading.Event()

    def slow(_: Callable[[], bool]) -> None:
        free.wait(30)

    with pytest.raises(BriefingError):
        patiently(tmp_path, slow, stopped=lambda: True)
    assert patiently(tmp_path, lambda _: 7) == 7  # asked again at once, as after opening two briefs in a row
    free.set()


def test_the_window_has_its_turn_while_much_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(waiting, "sleep", pauses.append)

    def work(beat: Callable[[], bool]) -> int:
        began = time.monotonic()
        asked = 0
        while time.monotonic() - began < 0.1:
            beat()
            asked += 1
        return asked

    asked = patiently(tmp_path, work)
    assert 3 <= len(pauses) <= 25 < asked  # not for every template: a list that is known already is there at once
