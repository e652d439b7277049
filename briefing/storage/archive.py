"""Zip files that hold a handful of files: written with the same bytes every time, read within limits."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping

from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES, PART_BYTES, PART_RATIO, UNPACKED_BYTES

ENTRIES = 10_000

ENTRY_MARK = b"PK\x01\x02"
OLDEST = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
UNIX, PLAIN_FILE = 3, (stat.S_IFREG | 0o644) << 16
DAMAGED = "The file is damaged or was not copied in full; get it again from where it came."
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|\x00")


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, in this order.

    Nothing is compressed: the same files give the same bytes on every machine, whatever its library,
    and what takes the most room (.docx, .pdf) is compressed already.

    Raises:
        BriefingError: it would be larger than what may be opened again.
    """
    size = sum(len(content) for content in files.values())
    if size > FILE_BYTES * 0.99:
        raise BriefingError(
            f"The brief and its sources would have {size / 1e6:.0f} MB together, and the limit is"
            f" {FILE_BYTES / 1e6:.0f} MB; take a large source out, or save the part of it that you need and add that."
        )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, OLDEST)
            entry.create_system, entry.external_attr = UNIX, PLAIN_FILE
            zipped.writestr(entry, content)
    return target.getvalue()


def unpacked(content: bytes, what: str = "brief") -> dict[str, bytes]:
    """The files in a zip, by name, folders left out.

    Args:
        what: what the file should be, for the sentences about it.

    Raises:
        BriefingError: it is damaged, over the limits, or holds what no honest file holds.
    """
    if len(content) > FILE_BYTES:
        raise BriefingError(f"The file has {len(content) / 1e6:.0f} MB, and the limit is {FILE_BYTES / 1e6:.0f} MB.")
    if content.count(ENTRY_MARK) > ENTRIES:  # before the list is read: a million entries take a gigabyte
        raise BriefingError(f"The file holds far more files than a {what} has; get it from its author again.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as zipped:
            entries = [entry for entry in zipped.infolist() if not entry.is_dir()]
            _check(entries, what)
            return {entry.filename: _read(zipped, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, OverflowError, RuntimeError) as error:
        raise BriefingError(DAMAGED) from error  # RuntimeError: NotImplementedError of unknown ways to compress, too


def _read(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with zipped.open(entry) as part:
        content = part.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise BriefingError(DAMAGED)
    return content


def _check(entries: list[zipfile.ZipInfo], what: str) -> None:
    names = [entry.filename for entry in entries]
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES or any(map(_swells, entries)):
        raise BriefingError(f"The file unpacks to far more than a {what} holds; get it from its author again.")
    if len(set(names)) < len(names):
        raise BriefingError("The file holds two files of one name; get it from its author again.")
    for entry in entries:
        shown = entry.orig_filename[:60]
        if OUTSIDE.search(entry.orig_filename):
            raise BriefingError(f"The file holds “{shown}”, which lies outside of it; get it from its author again.")
        if entry.flag_bits & 1:
            raise BriefingError(
                "The file is protected by a password; save it without, or get it from its author again."
            )
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BriefingError(f"The file holds “{shown}”, which is only a link; get it from its author again.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BriefingError(DAMAGED)


def _swells(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > PART_BYTES and entry.file_size > PART_RATIO * max(1, entry.compress_size)
