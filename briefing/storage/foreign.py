"""What a file is that somebody took for a brief."""

from __future__ import annotations

import re
from collections.abc import Iterable

ARTICLE = "; make a new brief from it instead."
OTHER = "; choose a file that ends in .brief."
# What a file begins with, and what it is then.
MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF" + ARTICLE),
    (b"\xd0\xcf\x11\xe0", "an old or protected Office document" + OTHER),
    (b"{\\rtf", "an RTF document" + OTHER),
    (b"\x89PNG", "a picture" + OTHER),
    (b"\xff\xd8\xff", "a picture" + OTHER),
    (b"GIF8", "a picture" + OTHER),
)
# A name in a zip, and what the zip is then.
NAMES: tuple[tuple[str, str], ...] = (
    ("word/document.xml", "a Word document" + ARTICLE),
    ("xl/workbook.xml", "an Excel workbook" + OTHER),
    ("ppt/presentation.xml", "a PowerPoint presentation" + OTHER),
    ("mimetype", "an OpenDocument file or an e-book" + OTHER),
)
ZIP = b"PK\x03\x04"
PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def kind(content: bytes) -> str | None:
    """A sentence that says what the file is; None for a zip, which may be a brief."""
    if content.startswith(ZIP):
        return None
    if not content:
        return "The file is empty; get it again from where it came, or open an older copy."
    for mark, name in MARKS:
        if content.startswith(mark):
            return f"The file is {name.replace(';', ', not a brief;', 1)}"
    if PAGE.match(content[:1000].removeprefix(b"\xef\xbb\xbf")):
        return f"The file is a web page, not a brief{ARTICLE}"
    if not any(content[:4096]):
        return "The file holds nothing but zeros; get it again from where it came, or open an older copy."
    if _is_text(content[:4096]):
        return f"The file is a plain text, not a brief{ARTICLE}"
    return f"The file is damaged, or is not a brief{OTHER}"


def of_names(names: Iterable[str]) -> str:
    """A sentence that says what a zip is that holds files of these names and no brief.json."""
    present = set(names)
    for name, what in NAMES:
        if name in present:
            return f"The file is {what.replace(';', ', not a brief;', 1)}"
    return f"The file is a zip archive, not a brief{OTHER}"


def _is_text(start: bytes) -> bool:
    return all(byte >= 32 or byte in b"\t\n\r\f" for byte in start)
