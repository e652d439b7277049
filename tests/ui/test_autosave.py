"""Unsaved work is kept within two seconds of an edit, off the GUI thread, and no longer than it is wanted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model import edits
from briefing.model.brief import Brief
from briefing.storage import brieffile, recovery
from briefing.ui import autosave
from briefing.ui.autosave import Autosave
from briefing.ui.desk import Desk
from briefing.ui.work import Jobs
from tests.making import brief

NOW = datetime(2026, 11, 14, 15, 0, tzinfo=UTC)
SOON = 20


class Kept:
    """A desk whose work is kept, and what lies in the folder."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.folder, self.qtbot = folder, qtbot
        self.desk = Desk()
        self.jobs = Jobs(self.desk)
        self.autosave = Autosave(self.desk, self.jobs, folder, lambda: NOW, SOON)

    def name_it(self, title: str) -> None:
        self.desk.do("Title", lambda one: edits.set_details(one, replace(one.details, title=title)))

    def files(self) -> list[Path]:
        return list(self.folder.iterdir()) if self.folder.is_dir() else []

    def rest(self) -> None:
        self.qtbot.wait(3 * SOON)
        self.jobs.wait()
        self.qtbot.wait(1)

    def copy(self) -> Brief:
        """The copy, as another process would see it once this one is gone."""
        self.rest()
        (file,) = (file for file in self.files() if file.suffix == ".brief")
        return recovery.read(recovery.Recovered(self.folder, file.stem, "", "", NOW))


@pytest.fixture
def kept(qtbot: QtBot, tmp_path: Path) -> Iterator[Kept]:
    one = Kept(tmp_path / "recovery", qtbot)
    yield one
    one.autosave.stop()
    one.jobs.wait()


class Slow:
    """A disk on which a copy takes as long as the test likes."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    one, pack = Slow(), brieffile.pack

    def slowly(work: Brief) -> bytes:
        one.begun.set()
        assert one.go_on.wait(10)
        return pack(work)

    monkeypatch.setattr(brieffile, "pack", slowly)
    return one


def test_a_second_is_the_longest_that_an_edit_waits() -> None:
    assert autosave.DELAY <= 1000


def test_an_edit_is_kept_and_the_next_takes_its_place(kept: Kept) -> None:
    kept.desk.open(brief({}))
    kept.rest()
    assert kept.files() == []
    kept.name_it("One")
    assert kept.copy() == kept.desk.brief
    kept.name_it("Two")
    assert kept.copy() == kept.desk.brief


def test_edits_without_a_pause_do_not_put_it_off(kept: Kept) -> None:
    kept.desk.open(brief({}))
    for n in range(8):
        kept.name_it(str(n))
        kept.qtbot.wait(SOON // 2)
    assert kept.files()


def test_a_new_brief_that_is_nowhere_is_kept_at_once(kept: Kept) -> None:
    kept.desk.open(brief({}), unsaved=True)
    assert kept.copy() == kept.desk.brief


def test_saved_work_is_kept_no_longer(kept: Kept, tmp_path: Path) -> None:
    kept.desk.open(brief({}))
    kept.name_it("One")
    kept.rest()
    kept.desk.saved_as(tmp_path / "one.brief", kept.desk.brief)
    assert kept.files() == []
    kept.name_it("Two")
    assert kept.copy().details.title == "Two"
    kept.desk.undo()
    assert kept.files() == []


def test_discarded_work_is_kept_no_longer(kept: Kept) -> None:
    kept.desk.open(brief({}))
    kept.name_it("One")
    kept.rest()
    kept.desk.close()
    assert kept.files() == []


def test_work_that_is_closed_while_a_copy_is_written_leaves_nothing(kept: Kept, slow: Slow) -> None:
    kept.desk.open(brief({}), unsaved=True)
    kept.qtbot.waitUntil(slow.begun.is_set)
    kept.desk.close()
    kept.autosave.stop()
    slow.go_on.set()
    kept.jobs.wait()
    assert kept.files() == []


def test_an_edit_during_a_copy_is_kept_after_it(kept: Kept, slow: Slow) -> None:
    kept.desk.open(brief({}), unsaved=True)
    kept.qtbot.waitUntil(slow.begun.is_set)
    kept.name_it("Later")
    kept.qtbot.wait(3 * SOON)
    slow.go_on.set()
    kept.qtbot.waitUntil(lambda: len(kept.files()) == 3)
    kept.rest()
    assert kept.copy().details.title == "Later"


def test_work_is_left_for_the_next_start(kept: Kept) -> None:
    kept.desk.open(brief({"details": {"title": "Dredging"}}), unsaved=True)
    kept.rest()
    assert recovery.found(kept.folder) == ()
    kept.autosave.stop()
    (left,) = recovery.found(kept.folder)
    assert (left.name, left.when) == ("Dredging", NOW)


def test_recovered_work_stays_until_it_is_saved(kept: Kept, tmp_path: Path) -> None:
    keeping = recovery.Keeping(kept.folder)
    keeping.keep(brief({}), "Left", "", NOW)
    keeping.leave()
    (left,) = recovery.found(kept.folder)
    kept.desk.open(recovery.read(left), unsaved=True)
    kept.autosave.take_over(left)
    assert recovery.found(kept.folder) == ()  # it is open here
    kept.name_it("Gone on")
    assert kept.copy().details.title == "Gone on"
    assert {file.stem for file in kept.files()} == {left.id}
    kept.desk.saved_as(tmp_path / "one.brief", kept.desk.brief)
    assert kept.files() == []


def test_what_cannot_be_kept_is_told_once(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    kept.autosave.failed.connect(told.append)

    def full(*_arguments: object) -> None:
        raise BriefingError("There is no room left on the disk.")

    monkeypatch.setattr(safefile, "write", full)
    kept.desk.open(brief({}), unsaved=True)
    kept.rest()
    kept.name_it("One")
    kept.rest()
    assert told == ["There is no room left on the disk."]
    monkeypatch.undo()
    kept.name_it("Two")
    assert kept.copy().details.title == "Two"
