from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

import pytest

from briefing import safefile
from briefing.errors import BriefingError

OLD, NEW = b"the old text", b"the new text, a good deal longer" * 1000
STEPS = ("create", "put", "sync", "replace")
POSIX = pytest.mark.skipif(os.name == "nt", reason="permissions and links as POSIX has them")


class BadDisk(safefile.Disk):
    """A disk on which one step fails; what it could write before that, it has written."""

    def __init__(self, step: str, number: int) -> None:
        self.step, self.error = step, OSError(number, os.strerror(number))

    def fail(self, step: str) -> None:
        if step == self.step:
            raise self.error

    def create(self, path: Path, mode: int) -> BinaryIO:
        self.fail("create")
        return super().create(path, mode)

    def put(self, file: BinaryIO, content: bytes) -> None:
        super().put(file, content[:100])
        self.fail("put")
        super().put(file, content[100:])

    def sync(self, file: BinaryIO) -> None:
        self.fail("sync")
        super().sync(file)

    def replace(self, new: Path, old: Path) -> None:
        self.fail("replace")
        super().replace(new, old)

    def sync_folder(self, folder: Path) -> None:
        self.fail("sync_folder")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left on the disk"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not be written"),
        (errno.EIO, "does not answer"),
        (errno.ENOTEMPTY, "cannot be written ("),
    ],
)
@pytest.mark.parametrize("exists", [True, False])
def test_a_disk_that_fails_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str, exists: bool
) -> None:
    path = tmp_path / "brief.docx"
    if exists:
        path.write_bytes(OLD)
    monkeypatch.setattr(safefile, "DISK", BadDisk(step, number))
    with pytest.raises(BriefingError, match=words.replace("(", r"\(")) as caught:
        safefile.write(path, NEW)
    assert "brief.docx" in caught.value.message
    assert caught.value.message.endswith(".")
    assert "\n" not in str(caught.value)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == ({"brief.docx": OLD} if exists else {})


def test_what_is_no_fault_of_the_disk_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(OLD)
    disk = BadDisk("sync", 0)
    monkeypatch.setattr(disk, "error", KeyboardInterrupt())
    monkeypatch.setattr(safefile, "DISK", disk)
    with pytest.raises(KeyboardInterrupt):
        safefile.write(path, NEW)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [OLD]


def test_a_folder_that_cannot_be_flushed_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safefile, "DISK", BadDisk("sync_folder", errno.EINVAL))
    safefile.write(tmp_path / "a.md", NEW)
    assert (tmp_path / "a.md").read_bytes() == NEW


@pytest.mark.parametrize("content", [b"", b"x", NEW])
def test_a_file_is_written_and_replaced_and_nothing_lies_beside_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "日本 ü {name}.md"
    for _ in range(2):
        safefile.write(path, content)
        assert [p.read_bytes() for p in tmp_path.iterdir()] == [content]


@POSIX
def test_permissions_are_those_of_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    for mode in (0o600, 0o640, 0o666, 0o755):
        path.chmod(mode)
        safefile.write(path, NEW)
        assert stat.S_IMODE(path.stat().st_mode) == mode


@POSIX
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_permissions_of_a_new_file_follow_the_users_mask(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        safefile.write(tmp_path / "a.md", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode


@POSIX
def test_a_new_file_can_be_for_its_owner_alone(tmp_path: Path) -> None:
    safefile.write(tmp_path / "a.md", NEW, 0o600)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o600


@POSIX
def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real, link, second = tmp_path / "real" / "a.md", tmp_path / "link.md", tmp_path / "second.md"
    real.write_bytes(OLD)
    link.symlink_to(Path("real") / "a.md")
    second.symlink_to(link)
    safefile.write(second, NEW)
    assert real.read_bytes() == NEW
    assert link.is_symlink()
    assert second.is_symlink()
    assert not real.is_symlink()


@POSIX
def test_a_link_to_nothing_makes_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "later.md")
    safefile.write(tmp_path / "link.md", NEW)
    assert (tmp_path / "later.md").read_bytes() == NEW


@POSIX
def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(BriefingError, match="is no name for a file"):
        safefile.write(tmp_path / "a", NEW)
    assert (tmp_path / "a").is_symlink()


def test_targets_that_are_no_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    for path, words in (
        (tmp_path, "is a folder; choose a name"),
        (tmp_path / "none" / "a.md", "There is no folder “.*none”; make it first"),
        (tmp_path / "file" / "a.md", "There is no folder “.*file”"),
        (tmp_path / ("x" * 300), "is too long; choose a shorter one"),
        (tmp_path / "a\0b", "is no name for a file"),
    ):
        with pytest.raises(BriefingError, match=words):
            safefile.write(path, NEW)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [OLD]


@POSIX
def test_a_device_or_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for act in (lambda: safefile.write(tmp_path / "pipe", NEW), lambda: safefile.read(tmp_path / "pipe", 10)):
        with pytest.raises(BriefingError, match="is no ordinary file"):
            act()
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_protected_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # a superuser may write whatever the permissions say
    with pytest.raises(BriefingError, match="is protected against changes"):
        safefile.write(path, NEW)
    assert path.read_bytes() == OLD


def test_reading_within_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert safefile.read(tmp_path / "a", 5) == b"12345"
    for path, limit, words in (
        (tmp_path / "a", 4, "is larger than"),
        (tmp_path, 9, "is a folder; choose a file in it"),
        (tmp_path / "none", 9, "There is no file “.*none”"),
        (tmp_path / "a" / "b", 9, "There is no file"),
        (tmp_path / "a\0b", 9, "There is no file"),
        (tmp_path / ("x" * 300), 9, "cannot be read"),
    ):
        with pytest.raises(BriefingError, match=words) as caught:
            safefile.read(path, limit)
        assert "\n" not in str(caught.value)


def test_a_limit_is_told_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(1_000_001))
    for limit, words in ((200_000, "larger than 200 KB, which"), (1_000_000, "larger than 1 MB, which")):
        with pytest.raises(BriefingError, match=words):
            safefile.read(tmp_path / "a", limit)


def test_folders_are_made_and_empty_ones_and_files_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    safefile.make_folder(folder)
    safefile.make_folder(folder)
    (folder / "x").write_bytes(b"x")
    with pytest.raises(BriefingError, match="cannot be written"):
        safefile.remove(folder)
    safefile.remove(folder / "x")
    safefile.remove(folder / "x")  # gone is gone
    safefile.remove(folder)
    assert not folder.exists()
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(BriefingError, match=r"There is no folder|cannot be written"):
        safefile.make_folder(tmp_path / "file" / "in")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_taken_away_and_what_it_names_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    safefile.remove(tmp_path / "link")
    assert (tmp_path / "folder").is_dir()
    assert not (tmp_path / "link").is_symlink()
