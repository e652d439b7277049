"""PDF: the pages, painted on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from briefing.compose.document import Document
from briefing.export.pages import Pages, pages_of

TWIPS = 1440
"""To the inch; one unit of a layout is drawn as one dot."""

POINT = 20
"""In twips."""


def write(document: Document, look: bytes) -> bytes:
    """Write a document as PDF.

    Args:
        look: the template's look.docx, from which styles and page come.

    Raises:
        BriefingError: the look is no Word file that can be read.
    """
    return printed(pages_of(document, look), document.name)


def printed(pages: Pages, title: str) -> bytes:
    """Pages as the bytes of a PDF file."""
    QHashSeed.setDeterministicGlobalSeed()  # Qt writes its fonts in the order of a hash
    try:
        return _without_clock(_printed(pages, title))
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _without_clock(content: bytes) -> bytes:
    """The same file, its dates replaced by one that is always the same, of the same length."""
    content = re.sub(rb"D:\d{14}(?:Z|[+-]\d\d'\d\d')", _same_length(b"D:19800101000000Z"), content)
    return re.sub(rb'(?<=Date=")\d{4}-\d\d-\d\dT[^"]*(?=")', _same_length(b"1980-01-01T00:00:00+00:00"), content)


def _same_length(date: bytes) -> Callable[[re.Match[bytes]], bytes]:
    return lambda found: date.ljust(len(found[0]))[: len(found[0])]


def _printed(pages: Pages, title: str) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), title.encode()))
    writer.setResolution(TWIPS)
    size = QPageSize(
        QSizeF(pages.width / POINT, pages.height / POINT),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    for i in range(pages.count):
        if i:
            writer.newPage()
        pages.paint(i, painter)
    painter.end()
    buffer.close()
    return bytes(held.data())
