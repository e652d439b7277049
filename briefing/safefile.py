"""Reading a user's file within a limit, and writing it whole or not at all: the only code that writes one."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from briefing.errors import BriefingError

SENTENCES = {
    "ENOSPC EDQUOT": "There is no room left on the disk for “{name}”; make room, or save it on another disk.",
    "EFBIG": "“{name}” is too large for the disk; save it on another one.",
    "EROFS": "“{name}” lies on a disk that can only be read; save it in another folder.",
    "EACCES EPERM EBUSY ETXTBSY": "“{name}” may not be written, or another program has it open; close it there,"
    " or save it in another folder.",
    "ENOENT ENOTDIR": "There is no folder “{folder}”; make it first, or choose another.",
    "EISDIR": "“{name}” is a folder; choose a name for a file in it.",
    "ENAMETOOLONG": "The name “{name}” is too long; choose a shorter one.",
    "EINVAL EILSEQ ELOOP": "“{name}” is no name for a file on this disk; choose another.",
    "EIO ENODEV ENXIO ESTALE ETIMEDOUT ENOTCONN ENETDOWN ENETUNREACH EHOSTDOWN EHOSTUNREACH": "The disk or network"
    " drive of “{name}” does not answer; connect it again, or save it in another folder.",
}
"""What to say of what the system says, by its names of faults; not every system has every one."""

BY_NUMBER = {
    getattr(errno, name): sentence
    for names, sentence in SENTENCES.items()
    for name in names.split()
    if hasattr(errno, name)
}


class Disk:
    """What the system does for ``write``. Tests put a full or a read-only disk in the place of DISK."""

    def create(self, path: Path, mode: int) -> BinaryIO:
        """A new file, open to be written; ``mode`` is narrowed by the user's mask."""
        return open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode))  # Path.open takes no opener

    def put(self, file: BinaryIO, content: bytes) -> None:
        """Write all of the content and hand it to the system."""
        file.write(content)
        file.flush()

    def sync(self, file: BinaryIO) -> None:
        """Wait until what was written lies on the disk."""
        os.fsync(file.fileno())

    def replace(self, new: Path, old: Path) -> None:
        """Put a file in the place of another, which may be missing, in one step."""
        new.replace(old)

    def sync_folder(self, folder: Path) -> None:
        """Wait until a folder's list of names lies on the disk. Raises OSError where the system knows no such thing."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


DISK = Disk()


def write(path: Path, content: bytes, mode: int = 0o666) -> None:
    """Write a file whole or not at all: whatever goes wrong, an old file stays as it was, and nothing lies beside it.

    A link is followed to the file that it names. An old file's permissions are kept where the system lets us.
    A new one gets those of ``mode``, narrowed by the user's mask.

    Raises:
        BriefingError: it could not be written, with what to do.
    """
    try:
        target = Path(os.path.realpath(path))  # not Path.resolve, which raises RuntimeError for a circle of links
        _replace(target, content, _mode_of(target), mode)
    except OSError as error:
        raise BriefingError(_sentence(path, error.errno, error.strerror)) from error
    except ValueError:  # NUL or a lone surrogate in the name
        raise BriefingError(_sentence(path, errno.EINVAL)) from None
    with suppress(OSError):  # the file itself is complete; some systems and network drives cannot do this
        DISK.sync_folder(target.parent)


def read(path: Path, limit: int) -> bytes:
    """The content of a file.

    Raises:
        BriefingError: it cannot be read, is no ordinary file, or holds more than ``limit`` bytes.
    """
    name = _shown(path)
    try:
        if path.is_dir():
            raise BriefingError(f"“{name}” is a folder; choose a file in it.")
        if not stat.S_ISREG(path.stat().st_mode):
            raise BriefingError(f"“{name}” is no ordinary file; choose another.")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: NUL or a lone surrogate in the name
        raise BriefingError(f"There is no file “{name}”; check its name and folder.") from None
    except PermissionError:
        sentence = f"You may not read “{name}”, or another program has it open; close it there, or copy it."
        raise BriefingError(sentence) from None
    except OSError as error:
        reason = error.strerror or "no reason given"
        raise BriefingError(f"“{name}” cannot be read ({reason}); check that its disk or network is there.") from None
    if len(content) > limit:
        size = f"{limit / 1e6:.0f} MB" if limit >= 1e6 else f"{limit / 1e3:.0f} KB"
        raise BriefingError(f"“{name}” is larger than {size}, which is the limit; use a smaller file.")
    return content


def make_folder(path: Path) -> None:
    """Make a folder, with those that it lies in, where it is not there.

    Raises:
        BriefingError: it could not be made, with what to do.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BriefingError(_sentence(path, error.errno, error.strerror)) from error


def fault(path: Path, error: OSError) -> BriefingError:
    """What to say where the system refused to write a file."""
    return BriefingError(_sentence(path, error.errno, error.strerror))


def remove(path: Path) -> None:
    """Take a file away, or an empty folder; a link goes, not what it names.

    Raises:
        BriefingError: it could not be taken away, with what to do.
    """
    try:
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        raise BriefingError(_sentence(path, error.errno, error.strerror)) from error


def _mode_of(target: Path) -> int | None:
    """The permissions of the file that is there; None where there is none.

    Raises:
        BriefingError: it is no ordinary file, or protected.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "")
    if not stat.S_ISREG(mode):
        raise BriefingError(f"“{target.name}” is no ordinary file; choose another name.")
    if not os.access(target, os.W_OK):
        raise BriefingError(f"“{target.name}” is protected against changes; save it under another name.")
    return stat.S_IMODE(mode)


def _replace(target: Path, content: bytes, mode: int | None, new_mode: int) -> None:
    """Write a file beside the target and put it in its place; take it away again where that fails."""
    beside = target.with_name(f".briefing-{secrets.token_hex(8)}.tmp")  # short, however long the target's name is
    done = created = False
    try:
        with DISK.create(beside, new_mode if mode is None else mode) as file:
            created = True
            DISK.put(file, content)
            if mode is not None:
                with suppress(OSError):  # no such permissions on this kind of disk
                    beside.chmod(mode)
            DISK.sync(file)
        DISK.replace(beside, target)
        done = True
    finally:
        if created and not done:
            with suppress(OSError):  # a disk that has gone takes its file along
                beside.unlink()


def _sentence(path: Path, number: int | None, reason: str | None = None) -> str:
    name, folder = _shown(path), _shown(path.parent)
    if number in BY_NUMBER:
        return BY_NUMBER[number].format(name=name, folder=folder)
    return f"“{name}” cannot be written ({reason or 'no reason given'}); save it in another folder."


def _shown(path: Path) -> str:
    """A path in an error's sentence: as the user gave it, its middle left out where it is very long."""
    words = str(path).encode("utf-8", "replace").decode()
    return words if len(words) <= 160 else f"{words[:60]}…{words[-90:]}"
