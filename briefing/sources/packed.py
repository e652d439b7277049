"""Zip packages of office formats: what they are, within limits that no bomb passes."""

from __future__ import annotations

import io
import zipfile
import zlib

from briefing.errors import BriefingError
from briefing.model import limits

DAMAGED = "The file is damaged and cannot be unpacked; get it again or open it in its own program and save it anew."
PROTECTED = "The file is password-protected; save it without the password and open that."
TYPES = "[Content_Types].xml"
ODT_LATER = "OpenDocument texts (.odt) cannot be read yet; save it as a Word document (.docx) and open that."
ENTRIES = 20_000
OTHER = (
    ("spreadsheetml", "an Excel workbook"),
    ("presentationml", "a PowerPoint presentation"),
    ("visio", "a Visio drawing"),
)


class Package:
    """A zip in memory whose parts may be read one by one; names are matched without regard to case.

    Raises:
        BriefingError: it is damaged, encrypted, or over the limits.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, UnicodeDecodeError, OSError):
            raise BriefingError(DAMAGED) from None
        _check(entries)
        self._entries = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in reversed(entries)}

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part, never more than its entry promises.

        Raises:
            KeyError: there is no such part.
            BriefingError: it is damaged, encrypted, or larger than it says.
        """
        entry = self._entries[name.lstrip("/").lower()]
        if entry.flag_bits & 1:
            raise BriefingError(PROTECTED)
        try:
            with self._zip.open(entry) as part:
                content = part.read(entry.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
            raise BriefingError(DAMAGED) from None
        if len(content) > entry.file_size:
            raise BriefingError(DAMAGED)
        return content


def _check(entries: list[zipfile.ZipInfo]) -> None:
    """Raises BriefingError for a package that would unpack to more than the limits allow."""
    large = sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES or any(
        entry.file_size > limits.PART_BYTES and entry.file_size > limits.PART_RATIO * max(1, entry.compress_size)
        for entry in entries
    )
    if large or len(entries) > ENTRIES:
        raise BriefingError(
            "The file unpacks to far more than a document would hold, so it was not opened; "
            "get it from its author again."
        )


def kind(content: bytes) -> str:
    """The loader for a zip package.

    Raises:
        BriefingError: it is damaged or no package that can be read; the sentence says what it is.
    """
    package = Package(content)
    if TYPES in package:
        types = package.read(TYPES).decode("utf-8", "replace").lower()
        if "wordprocessingml" in types or "ms-word" in types or "word/document.xml" in package:
            return "docx"
        for word, name in OTHER:
            if word in types:
                raise BriefingError(
                    f"The file is {name}, not a text; save the part that you need as .docx or .pdf and open that."
                )
    if "word/document.xml" in package:
        return "docx"
    if "mimetype" in package:
        _open_document(package)
    if "meta-inf/container.xml" in package:
        raise BriefingError(
            "The file is an e-book (EPUB), which cannot be read; save it as .docx or .pdf and open that."
        )
    raise BriefingError("The file is a zip archive, not a text; unpack it and open the article itself.")


def _open_document(package: Package) -> None:
    """Say what an OpenDocument file is. Raises BriefingError in every case but that of another format."""
    mime = package.read("mimetype")[:200].decode("ascii", "replace")
    if "opendocument" not in mime:
        return
    if "meta-inf/manifest.xml" in package and b"encryption-data" in package.read("meta-inf/manifest.xml"):
        raise BriefingError(PROTECTED)
    if "opendocument.text" in mime:
        raise BriefingError(ODT_LATER)
    raise BriefingError(
        "The file is an OpenDocument spreadsheet, presentation or drawing, not a text; "
        "save it as .docx or .pdf and open that."
    )
