"""Work that is not saved yet: kept whole, found when its process is gone, never when it runs."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.storage import recovery
from briefing.storage.recovery import Keeping
from tests.making import brief

WHEN = datetime(2026, 11, 14, 15, 0, tzinfo=UTC)
POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
CHILD = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from datetime import datetime, UTC
from briefing.storage import brieffile
from briefing.storage.recovery import Keeping
from tests.making import brief
one = brieffile.open_brief(Path(sys.argv[3]))
keeping = Keeping(Path(sys.argv[1]))
keeping.keep(one, "Of a child", "", datetime(2026, 11, 14, tzinfo=UTC))
print("kept", flush=True)
time.sleep(60)
"""


@pytest.fixture
def work() -> Brief:
    return brief({"details": {"title": "Dredging"}})


def left(folder: Path, work: Brief, name: str = "Dredging", when: datetime = WHEN) -> recovery.Recovered:
    """Work that a process left behind."""
    keeping = Keeping(folder)
    keeping.keep(work, name, "/a/b.brief", when)
    keeping.leave()
    return next(kept for kept in recovery.found(folder) if kept.id == keeping.id)


def test_what_is_left_behind_is_found_and_read(tmp_path: Path, work: Brief) -> None:
    kept = left(tmp_path / "new" / "folder", work)
    assert (kept.name, kept.path, kept.when) == ("Dredging", "/a/b.brief", WHEN)
    assert recovery.read(kept) == work


def test_the_latest_stands_first(tmp_path: Path, work: Brief) -> None:
    for hours, name in ((2, "middle"), (1, "late"), (3, "early")):
        left(tmp_path, work, name, WHEN - timedelta(hours=hours))
    assert [kept.name for kept in recovery.found(tmp_path)] == ["late", "middle", "early"]


def test_work_that_is_open_is_not_offered(tmp_path: Path, work: Brief) -> None:
    keeping = Keeping(tmp_path)
    keeping.keep(work, "Dredging", "", WHEN)
    assert recovery.found(tmp_path) == ()
    keeping.leave()
    assert len(recovery.found(tmp_path)) == 1


def test_work_of_a_process_that_was_killed_is_offered(tmp_path: Path, work: Brief, checkout: Path) -> None:
    from briefing.storage import brieffile

    brieffile.save(tmp_path / "one.brief", work)
    folder = tmp_path / "recovery"
    arguments = [str(folder), str(checkout), str(tmp_path / "one.brief")]
    with subprocess.Popen([sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == b"kept"
            assert recovery.found(folder) == ()
        finally:
            child.kill()
    (kept,) = recovery.found(folder)
    assert kept.name == "Of a child"
    assert recovery.read(kept) == work


@POSIX
def test_nobody_else_may_read_it(tmp_path: Path, work: Brief) -> None:
    folder = tmp_path / "recovery"
    keeping = Keeping(folder)
    for _ in range(2):
        keeping.keep(work, "Dredging", "", WHEN)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    keeping.leave()


def test_nothing_is_left_once_it_is_ended(tmp_path: Path, work: Brief) -> None:
    keeping = Keeping(tmp_path)
    keeping.keep(work, "Dredging", "", WHEN)
    keeping.end()
    assert list(tmp_path.iterdir()) == []
    keeping.keep(work, "Dredging", "", WHEN)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_where_it_ends_while_a_copy_is_written(
    tmp_path: Path, work: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing, go_on = threading.Event(), threading.Event()
    write = safefile.write

    def slow(path: Path, content: bytes, mode: int) -> None:
        write(path, content, mode)
        writing.set()
        assert go_on.wait(10)

    monkeypatch.setattr(safefile, "write", slow)
    keeping = Keeping(tmp_path)
    thread = threading.Thread(target=keeping.keep, args=(work, "Dredging", "", WHEN))
    thread.start()
    assert writing.wait(10)
    keeping.end()  # does not wait for the disk
    go_on.set()
    thread.join()
    assert list(tmp_path.iterdir()) == []


def test_two_processes_never_hold_the_same_work(tmp_path: Path, work: Brief) -> None:
    kept = left(tmp_path, work)
    first, second = Keeping(tmp_path, kept.id), Keeping(tmp_path, kept.id)
    assert first.hold()
    assert not second.hold()
    first.leave()
    assert second.hold()
    second.end()


def test_discarded_work_is_gone(tmp_path: Path, work: Brief) -> None:
    recovery.discard(left(tmp_path, work))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("note", [b"", b"{}", b"\xff", b'{"name":"x","path":"","when":"2026-11-14T15:00:00"}'])
def test_a_damaged_note_hides_nothing(tmp_path: Path, work: Brief, note: bytes) -> None:
    kept = left(tmp_path, work)
    (tmp_path / f"{kept.id}.json").write_bytes(note)
    (found,) = recovery.found(tmp_path)
    assert (found.name, found.path) == ("", "")
    assert found.when.tzinfo is not None
    assert recovery.read(found) == work


def test_a_lost_note_hides_nothing(tmp_path: Path, work: Brief) -> None:
    kept = left(tmp_path, work)
    (tmp_path / f"{kept.id}.json").unlink()
    (found,) = recovery.found(tmp_path)
    assert recovery.read(found) == work


def test_a_damaged_copy_is_told_in_one_sentence(tmp_path: Path, work: Brief) -> None:
    kept = left(tmp_path, work)
    (tmp_path / f"{kept.id}.brief").write_bytes(b"PK\x03\x04 half of it")
    (found,) = recovery.found(tmp_path)
    with pytest.raises(BriefingError, match="recovered work “Dredging” cannot be read"):
        recovery.read(found)


def test_other_files_are_let_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.brief").write_bytes(b"")
    (tmp_path / ("A" * 16 + ".brief")).write_bytes(b"")
    assert recovery.found(tmp_path) == ()
    assert recovery.found(tmp_path / "absent") == ()


def test_a_disk_that_fails_keeps_the_copy_before(tmp_path: Path, work: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    keeping = Keeping(tmp_path)
    keeping.keep(work, "Dredging", "", WHEN)

    def full(*_arguments: object) -> None:
        raise BriefingError("There is no room left on the disk.")

    monkeypatch.setattr(safefile, "write", full)
    with pytest.raises(BriefingError, match="no room"):
        keeping.keep(brief({}), "Other", "", WHEN)
    keeping.leave()
    (kept,) = recovery.found(tmp_path)
    assert recovery.read(kept) == work


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, work: Brief) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BriefingError, match="save often"):
        Keeping(tmp_path / "file" / "recovery").keep(work, "Dredging", "", WHEN)
