"""PDF: the pages, painted on paper."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
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
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
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
