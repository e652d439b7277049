"""Where headings and the last words stand in a PDF, whoever made it."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

TOP, HEIGHT = 56.7, 728.5
"""Where the text of a page begins in our looks, and how high it is, in points."""

LEFT = 56.7


class Found(NamedTuple):
    """What a PDF shows, in pages and parts of them: how many pages, where each heading stands, where the text ends."""

    pages: int
    headings: tuple[float, ...]
    end: float


def found(path: Path, headings: Sequence[str], last: str, left: float = LEFT) -> Found:
    """Read a PDF.

    Args:
        headings: in order; each stands at the left in bold.
        last: the words that the last row of the text begins with.
        left: the left margin, in points.
    """
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [page.get_textpage() for page in pdf]
        places, start = list[float](), 0.0
        for heading in headings:
            start = min(place for place in _places(pages, heading, True, left) if place >= start)
            places.append(start)
        return Found(len(pages), tuple(places), max(_places(pages, last, False, left)))


def _places(pages: Sequence[pypdfium2.PdfTextPage], words: str, bold: bool, left: float) -> list[float]:
    """Where some words begin a line, in pages."""
    places = []
    for number, page in enumerate(pages):
        searcher = page.search(words, match_case=True)
        while (hit := searcher.get_next()) is not None:
            x, y = _origin(page, hit[0])
            if abs(x - left) < (1 if bold else 6) and _is_bold(page, hit[0]) == bold:
                places.append(number + (page.page.get_height() - y - TOP) / HEIGHT)
    return places


def _origin(page: pypdfium2.PdfTextPage, char: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, char, x, y)
    return x.value, y.value


def _is_bold(page: pypdfium2.PdfTextPage, char: int) -> bool:
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(page, char, name, 200, flags)
    return b"Bold" in name.value
