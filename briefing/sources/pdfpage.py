"""The lines of a PDF page, with where they stand. The only code that asks PDFium for text."""

from __future__ import annotations

import ctypes
import re
from typing import Any, NamedTuple

HYPHENS = (0x02, 0xFFFE)
"""What PDFium puts in the place of a hyphen that parts a word at the end of a line, and of the end of that line."""
BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)


class Box(NamedTuple):
    """A rectangle in points, as it stands on the page when read: y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float


class Line(NamedTuple):
    """A line of text.

    Attributes:
        text: its characters as PDFium gives them, without the end of the line.
        box: where it stands.
        size: the height of its letters in points.
        bold: its first and last letters are bold.
        hyphen: a word goes on in the next line; the hyphen is not in ``text``.
    """

    text: str
    box: Box
    size: float
    bold: bool
    hyphen: bool


class Page(NamedTuple):
    """The lines of a page in reading order, its box, and how many words lie outside of what it shows."""

    lines: list[Line]
    box: Box
    outside: int


def read(page: Any) -> Page:
    """Read a page (a ``PdfPage``)."""
    text = page.get_textpage()
    letters = _Letters(text, _turn(page))
    shown = letters.turned(Box(*page.get_bbox()))
    lines: list[Line] = []
    outside = 0
    for start, end, hyphen in letters.stretches():
        line = letters.line(start, end, hyphen)
        if line is None:
            continue
        middle = (line.box.bottom + line.box.top) / 2
        if line.box.right < shown.left or line.box.left > shown.right or not shown.bottom <= middle <= shown.top:
            outside += len(line.text.split())
        else:
            lines.append(line)
    text.close()
    return Page(lines, shown, outside)


def _turn(page: Any) -> int:
    """By how many degrees the page is turned clockwise when shown."""
    return int(page.get_rotation()) % 360


class _Letters:
    """The characters of a page."""

    def __init__(self, text: Any, turn: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._raw = text.raw
        self._turn = turn
        code, raw = pdfium.FPDFText_GetUnicode, text.raw
        self._codes = [code(raw, i) for i in range(text.count_chars())]
        self._rectangle = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(256)
        self._bold: dict[bytes, bool] = {}

    def stretches(self) -> list[tuple[int, int, bool]]:
        """Where each line starts and ends (characters, half-open), and whether a hyphen ends it."""
        found, start = [], 0
        for i, code in enumerate(self._codes):
            if code in (0x0A, 0x0D, *HYPHENS):
                found.append((start, i, code in HYPHENS))
                start = i + 1
        found.append((start, len(self._codes), False))
        return [(a, b, hyphen) for a, b, hyphen in found if b > a]

    def line(self, start: int, end: int, hyphen: bool) -> Line | None:
        """The line of some characters; None where there is nothing to see."""
        text = "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in self._codes[start:end])
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        seen = [i for i in range(start, end) if self._codes[i] > 0x20 and self._codes[i] != 0xA0]
        if not seen:
            return None
        boxes = [self._box(i) for i in {seen[0], seen[len(seen) // 2], seen[-1]}]
        heights = sorted(box.top - box.bottom for box in boxes)
        box = Box(
            min(b.left for b in boxes),
            min(b.bottom for b in boxes),
            max(b.right for b in boxes),
            max(b.top for b in boxes),
        )
        bold = self._is_bold(seen[0]) and self._is_bold(seen[-1])
        return Line(text.strip(), box, heights[len(heights) // 2], bold, hyphen)

    def turned(self, box: Box) -> Box:
        """A box of the page as it is stored, as it stands when the page is shown."""
        left, bottom, right, top = box
        if self._turn == 90:
            return Box(bottom, -right, top, -left)
        if self._turn == 180:
            return Box(-right, -top, -left, -bottom)
        if self._turn == 270:
            return Box(-top, left, -bottom, right)
        return box

    def _box(self, i: int) -> Box:
        r = self._rectangle
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, i, r)
        return self.turned(Box(r.left, r.bottom, r.right, r.top))

    def _is_bold(self, i: int) -> bool:
        self._pdfium.FPDFText_GetFontInfo(self._raw, i, self._name, 256, ctypes.c_int())
        name = self._name.value
        if name not in self._bold:
            self._bold[name] = bool(BOLD.search(name.decode("latin-1")))
        return self._bold[name]
