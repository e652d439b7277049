"""Work that is not saved yet, kept so that a crash or a power cut takes nothing with it.

For each open brief there lie in the recovery folder ``<id>.brief``, a whole brief that can be opened as any other;
``<id>.json``, what it is called, where it was opened from and when it was kept; and ``<id>.lock``, which its process
holds locked. A brief whose process is gone is offered at the next start.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.model.value import Value
from briefing.storage import brieffile

BRIEF, NOTE, LOCK = ".brief", ".json", ".lock"
ID = re.compile(r"[0-9a-f]{16}")
OWN_FOLDER, OWN_FILE = 0o700, 0o600
LARGEST_NOTE = 100_000


class Note(Value, frozen=True):
    """What is kept beside a brief. ``path``: the file that it was opened from or saved to; empty where none."""

    name: str
    path: str
    when: datetime


@dataclass(frozen=True)
class Recovered:
    """Work that somebody's process left behind.

    Attributes:
        id: by which it lies in its folder.
        name: how the brief is called; empty where its note is lost or damaged.
        path: the file that it belongs to; empty where it has none.
        when: it was kept; from the file itself where its note is lost.
    """

    folder: Path
    id: str
    name: str
    path: str
    when: datetime


class Keeping:
    """Keeps copies of one open brief; a later copy takes the place of the one before.

    ``keep`` and ``end`` may be called in different threads; once ended, nothing of it is left, even where a copy
    is just being written.
    """

    def __init__(self, folder: Path, id: str = "") -> None:
        self.folder = folder
        self.id = id or secrets.token_hex(8)
        self._lock: BinaryIO | None = None
        self._busy = threading.Lock()
        self._ended = False

    def hold(self) -> bool:
        """Tell other processes that this one has the brief open; False where another one has."""
        _make(self.folder)
        with self._busy:
            return self._hold()

    def keep(self, brief: Brief, name: str, path: str, when: datetime) -> None:
        """Put a copy into the recovery folder, whole or not at all, for nobody else to read.

        Args:
            name: how the brief is called.
            path: the file that it belongs to, or empty.
            when: now; the copy is from then.

        Raises:
            BriefingError: it could not be written; the copy before it stays.
        """
        content = brieffile.pack(brief)
        note = msgspec.json.encode(Note(name, path, when))
        with self._busy:
            if not self._ended:
                _make(self.folder)
                self._hold()
                safefile.write(_file(self.folder, self.id, BRIEF), content, OWN_FILE)
                safefile.write(_file(self.folder, self.id, NOTE), note, OWN_FILE)
        if self._ended:
            self._clear()

    def end(self) -> None:
        """Take the copy away: the brief is saved, or its changes are not wanted."""
        self._ended = True
        self._clear()

    def leave(self) -> None:
        """Let the copy lie for the next start."""
        with self._busy:
            self._let_go()

    def _hold(self) -> bool:
        if self._lock is None:
            self._lock = _locked(_file(self.folder, self.id, LOCK))
        return self._lock is not None

    def _clear(self) -> None:
        if self._busy.acquire(blocking=False):  # else whoever is writing clears when it is done
            try:
                self._let_go()
                _remove(self.folder, self.id)
            finally:
                self._busy.release()

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def __del__(self) -> None:
        """Whoever forgets to leave holds nothing either."""
        if self._lock is not None:
            self._lock.close()


def found(folder: Path) -> tuple[Recovered, ...]:
    """What processes that are gone have left, the latest first. A damaged one is there too: ``read`` tells."""
    ids = [file.stem for file in folder.glob(f"*{BRIEF}") if ID.fullmatch(file.stem)] if folder.is_dir() else []
    left = [_recovered(folder, id) for id in ids if not _is_held(folder, id)]
    return tuple(sorted(left, key=lambda one: (one.when, one.id), reverse=True))


def read(kept: Recovered) -> Brief:
    """The brief that was kept.

    Raises:
        BriefingError: the copy is damaged or gone.
    """
    try:
        return brieffile.open_brief(_file(kept.folder, kept.id, BRIEF))
    except BriefingError as error:
        raise BriefingError(f"The recovered work “{kept.name or kept.id}” cannot be read: {error.message}") from error


def discard(kept: Recovered) -> None:
    """Take away what was kept.

    Raises:
        BriefingError: the system does not let us.
    """
    _remove(kept.folder, kept.id)
    if _file(kept.folder, kept.id, BRIEF).exists():
        raise BriefingError("The recovered work cannot be deleted; another program has it open. Close it there first.")


def _recovered(folder: Path, id: str) -> Recovered:
    try:
        note = msgspec.json.decode(safefile.read(_file(folder, id, NOTE), LARGEST_NOTE), type=Note)
        if note.when.tzinfo is not None:
            return Recovered(folder, id, note.name, note.path, note.when)
    except (BriefingError, msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        changed = _file(folder, id, BRIEF).stat().st_mtime
    except OSError:
        changed = 0
    return Recovered(folder, id, "", "", datetime.fromtimestamp(changed, UTC).astimezone())


def _file(folder: Path, id: str, suffix: str) -> Path:
    return folder / f"{id}{suffix}"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=OWN_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise BriefingError(f"Unsaved work cannot be kept in “{folder}” ({reason}); save often.") from None


def _remove(folder: Path, id: str) -> None:
    for suffix in (BRIEF, NOTE, LOCK):
        with suppress(OSError):  # gone already, or held by another program
            _file(folder, id, suffix).unlink(missing_ok=True)


def _is_held(folder: Path, id: str) -> bool:
    """Whether a process that runs has the brief open."""
    if not _file(folder, id, LOCK).exists():
        return False
    lock = _locked(_file(folder, id, LOCK))
    if lock is None:
        return True
    lock.close()
    return False


def _locked(path: Path) -> BinaryIO | None:
    """A file that is ours alone until it is closed or the process ends, however it ends; None: it is another's."""
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, OWN_FILE), "r+b")
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return file  # this disk knows no locks
        file.close()
        return None
    return file
