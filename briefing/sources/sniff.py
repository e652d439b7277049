"""What a file really is, whatever its name says."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.sources import packed
from briefing.sources.decoding import BOMS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SAVE_AS_DOCX = "open it in Word or LibreOffice, save it as .docx, and open that."
LATER = {
    "rtf": "RTF files cannot be read yet; save it as a Word document (.docx) and open that.",
    "odt": "OpenDocument texts (.odt) cannot be read yet; save it as a Word document (.docx) and open that.",
    "eml": "Mail messages (.eml) cannot be read yet; save the message as text or as a web page and open that.",
    "msg": "Outlook messages (.msg) cannot be read yet; save the message as text or as a web page and open that.",
}
# What a file begins with, and what to call it. None of these holds text that we can read.
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7z)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"BZh", "a packed file (bzip2)"),
    (b"\xfd7zXZ", "a packed file (xz)"),
    (b"\x31\xbe\x00\x00", "a Windows Write document"),
    (b"\x32\xbe\x00\x00", "a Windows Write document"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\x00", "a database"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
)
SHORT_MARKS = {b"BM", b"MZ", b"RIFF", b"GIF8", b"BZh", b"ID3", b"Rar!", b"OggS", b"%!PS"}
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
DECLARED = {"docx": "a Word document", "pdf": "a PDF", "html": "a web page", "txt": "a text", "md": "a Markdown text"}


class Kind(NamedTuple):
    """The name of the loader for a file, and a sentence where its name said something else."""

    loader: str
    note: str | None = None


def recognise(content: bytes, suffix: str, loader: str | None) -> Kind:
    """Tell what a file is by its content, and only then by its name.

    Args:
        content: the whole file.
        suffix: what its name ends with, in lower case, without the dot.
        loader: the loader that the suffix stands for, or None.

    Raises:
        BriefingError: it is empty, protected, or nothing that can be read; the sentence says which.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise BriefingError("The file is empty; check that it was saved or downloaded in full.")
    found = _by_mark(content)
    if found is None:
        return _by_name(content, suffix, loader)
    if found == loader:
        return Kind(found)
    return Kind(found, f"The name ends in .{suffix[:20]}, but the file is {DECLARED[found]} and was read as one.")


def _by_mark(content: bytes) -> str | None:
    """The loader that the first bytes ask for; None for what may be text.

    Raises:
        BriefingError: they belong to something that cannot be read.
    """
    if content.startswith(OLE):
        raise BriefingError(_compound(content))
    if content.startswith(ZIP):
        return packed.kind(content)
    start = content[:1024].lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        raise BriefingError(LATER["rtf"])
    for mark, name in FOREIGN:
        if content.startswith(mark) and (mark not in SHORT_MARKS or _binary(content)):
            raise BriefingError(f"The file is {name}, not a text; an article can be .docx, .pdf, .html, .md or .txt.")
    if PAGE.match(_narrow(content[:8192])):
        return "html"
    return None


def _by_name(content: bytes, suffix: str, loader: str | None) -> Kind:
    """Content that says nothing by itself is text, unless the name asks for a format that would show."""
    if suffix in LATER:
        wrong = f"The file is not what its name (.{suffix}) says; it may be damaged, so get it again from its sender."
        raise BriefingError(LATER[suffix] if suffix == "eml" else wrong)
    if loader == "pdf" and b"%PDF-" in content[:1024]:
        return Kind("pdf")
    if loader in ("docx", "pdf") or suffix in ("doc", "docm", "dotx", "dotm", "dot", "wri"):
        name = DECLARED.get(loader or "", "a Word document")
        raise BriefingError(
            f"The name ends in .{suffix}, but the file is not {name}; it may be damaged or wrongly named."
        )
    if loader:
        return Kind(loader)
    ending = f"The ending .{suffix[:20]} is not known" if suffix else "The name has no ending"
    return Kind("txt", f"{ending}; the file was read as plain text.")


def _binary(content: bytes) -> bool:
    sample = content[:4096]
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) * 50 > len(sample)


def _narrow(start: bytes) -> bytes:
    """The beginning of a file in single bytes, whatever its byte order mark says."""
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "ignore").encode("ascii", "ignore")
    return start


def _compound(content: bytes) -> str:
    """What to say of an OLE compound file, by the names in its directory."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if holds("EncryptedPackage") or holds("EncryptionInfo"):
        return "The file is password-protected; open it in Word, save it without the password, and open that."
    if holds("__properties_version1.0") or holds("__nameid_version1.0"):
        return LATER["msg"]
    if holds("WordDocument"):
        return f"Old Word documents (.doc) cannot be read; {SAVE_AS_DOCX}"
    return (
        "The file is an old Office document or another format that cannot be read; save "
        "it as .docx or .pdf and open that."
    )
