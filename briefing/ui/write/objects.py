"""The objects that stand in the text like one letter each: citations, drawn as their number, and tables."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPyTextObject, QTextDocument, QTextFormat

from briefing.model.blocks import Citation
from briefing.ui.theme import Theme
from briefing.ui.write.setting import CITATION_OBJECT, CITED, TABLE, TABLE_OBJECT, citation_of, table_in
from briefing.ui.write.tables import Laid

SMALLER = 0.8
"""The size of a citation's number, in that of the text …"""
RAISED = 0.22
"""… and how far it stands above the line."""


class CitationObject(QPyTextObject):
    """Draws a citation as its number in brackets."""

    def __init__(self, number_of: Callable[[Citation], str], theme: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self._number_of, self._theme = number_of, theme
        self._sizes: dict[str, QSizeF] = {}

    def words(self, format: QTextFormat) -> str:
        """What is drawn."""
        return f"[{self._number_of(citation_of(format))}]"

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        """As wide as its number, and no higher than a line of text."""
        written = format.stringProperty(CITED)
        size = self._sizes.get(written)
        if size is None:
            font = doc.defaultFont()
            width = QFontMetricsF(_smaller(font)).horizontalAdvance(self.words(format)) + 1
            size = self._sizes[written] = QSizeF(width, QFontMetricsF(font).ascent())
        return size

    def forget(self) -> None:
        """Measure all citations anew: their numbers, or the font, have changed."""
        self._sizes.clear()

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        format: QTextFormat,
    ) -> None:
        """Draw it, a little above the line."""
        painter.save()
        painter.setFont(_smaller(doc.defaultFont()))
        painter.setPen(QColor(self._theme().accent))
        raised = RAISED * doc.defaultFont().pixelSize()
        painter.drawText(QPointF(rect.left() + 0.5, rect.bottom() - raised), self.words(format))
        painter.restore()


def _smaller(font: QFont) -> QFont:
    smaller = QFont(font)
    smaller.setPixelSize(max(11, round(font.pixelSize() * SMALLER)))
    return smaller


class TableObject(QPyTextObject):
    """Draws a table as wide as the text."""

    def __init__(self, number_of: Callable[[Citation], str], theme: Callable[[], Theme], parent: QObject) -> None:
        super().__init__(parent)
        self._number_of, self._theme = number_of, theme
        self._laid: dict[tuple[str, int, str], Laid] = {}

    def intrinsicSize(self, doc: QTextDocument, position: int, format: QTextFormat) -> QSizeF:
        """The whole width, as high as its rows."""
        laid = self._table(doc, format)
        return QSizeF(laid.width, laid.height)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        format: QTextFormat,
    ) -> None:
        """Draw it."""
        self._table(doc, format).paint(painter, QPointF(rect.topLeft()), self._theme())

    def forget(self) -> None:
        """Lay all tables out anew: numbers of citations in them, or the font, have changed."""
        self._laid.clear()

    def _table(self, doc: QTextDocument, format: QTextFormat) -> Laid:
        width = int(doc.textWidth() - 2 * doc.documentMargin())
        written = format.stringProperty(TABLE)
        key = (written, width, doc.defaultFont().key())
        if key not in self._laid:
            if len(self._laid) > KEPT:
                self._laid.clear()
            self._laid[key] = Laid(table_in(written), width, doc.defaultFont(), self._number_of)
        return self._laid[key]


KEPT = 32
"""How many layouts of tables are remembered."""


def register(
    document: QTextDocument, number_of: Callable[[Citation], str], theme: Callable[[], Theme]
) -> tuple[CitationObject, TableObject]:
    """Have a document draw its objects; the caller keeps what draws them."""
    citations, tables = CitationObject(number_of, theme, document), TableObject(number_of, theme, document)
    document.documentLayout().registerHandler(CITATION_OBJECT, citations)
    document.documentLayout().registerHandler(TABLE_OBJECT, tables)
    return citations, tables


def forget(objects: tuple[CitationObject, TableObject]) -> None:
    """Have everything measured anew."""
    for one in objects:
        one.forget()
