"""Sheets of paper on a desk: the pages, as many beside each other as there is room for."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from briefing.ui.theme import Look

GAP = 24
"""Between sheets and around them, in pixels."""
TWIPS = 1440
INCH = 96
"""Pixels at 100 %."""
ZOOMS = (0.25, 4.0)
STEP = 1.1
PAPER = QColor("#FFFFFF")
EDGE = QColor("#C9C7C1")
INK = QColor("#000000")
"""Of what the look gives no colour, as on paper."""


def tr(words: str) -> str:
    """Words of the preview in the language of the interface."""
    return QCoreApplication.translate("Preview", words)


class Paged(Protocol):
    """Pages that can be painted: our own layout's, or pictures of exact ones. Sizes are in twips."""

    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102

    def paint(self, i: int, painter: QPainter) -> None: ...  # noqa: D102
    def section_at(self, page: int, y: float) -> str: ...  # noqa: D102
    def point(self, place: float) -> tuple[int, float]: ...  # noqa: D102


class _Desk(QWidget):
    """Paints the sheets that are in sight."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__()
        self._sheets = sheets

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, hairline and page of each sheet that needs it."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        pages = self._sheets.pages
        for i in range(pages.count if pages else 0):
            place = self._sheets.sheet(i)
            if pages is None or not place.intersects(event.rect()):
                continue
            painter.fillRect(place, PAPER)
            painter.setPen(EDGE)
            painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.save()
            painter.setPen(INK)
            painter.setClipRect(place)
            painter.translate(place.topLeft())
            painter.scale(self._sheets.scale, self._sheets.scale)
            pages.paint(i, painter)
            painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a page leads to the section there."""
        self._sheets.press(event.position().toPoint())


class Sheets(QScrollArea):
    """All pages of a brief, scrolled.

    Signals:
        section_chosen(id: str): a section was clicked.
        zoomed(): the pages are shown at another size.
    """

    section_chosen = Signal(str)
    zoomed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: Paged | None = None
        self._zoom: float | None = None
        self._desk = _Desk(self)
        self._desk.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setWidget(self._desk)
        self.setProperty("role", "sheets")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pages"))
        look.changed.connect(self._desk.update)

    # What is shown

    def show_pages(self, pages: Paged | None) -> None:
        """Show other pages at the same place."""
        self.pages = pages
        self._arrange()
        self._desk.update()
        words = tr("Pages: {n}").format(n=pages.count) if pages else tr("Pages")
        self.setAccessibleName(words)

    def repaint_pages(self) -> None:
        """Paint anew: a page can be painted that could not before."""
        self._desk.update()

    def reveal(self, place: float) -> None:
        """Scroll to a place in pages: 1.37 is on the second page."""
        if self.pages is not None:
            page, y = self.pages.point(place)
            at = self.sheet(page).top() + round(y * self.scale)
            self.verticalScrollBar().setValue(at - GAP)

    def press(self, point: QPoint) -> None:
        """Choose the section at a point of the desk."""
        for i in range(self.pages.count if self.pages else 0):
            place = self.sheet(i)
            if self.pages is not None and place.contains(point):
                id = self.pages.section_at(i, (point.y() - place.top()) / self.scale)
                if id:
                    self.section_chosen.emit(id)

    # Size

    @property
    def zoom(self) -> float:
        """1 is the size on paper, on a screen of 96 dots an inch."""
        return self._zoom if self._zoom is not None else self._fitting()

    @property
    def scale(self) -> float:
        """Pixels a twip."""
        return self.zoom * INCH / TWIPS

    @property
    def fits(self) -> bool:
        """Whether the size follows the window."""
        return self._zoom is None

    def fit(self) -> None:
        """As large as a whole page fits."""
        self._set_zoom(None)

    def zoom_by(self, steps: float) -> None:
        """Larger (or smaller, where negative) by so many steps of a tenth."""
        self._set_zoom(min(max(self.zoom * STEP**steps, ZOOMS[0]), ZOOMS[1]))

    def sheet(self, i: int) -> QRect:
        """Where page ``i`` lies on the desk, in pixels."""
        size, columns = self._size(), self._columns()
        row, column = divmod(i, columns)
        count = self.pages.count if self.pages else 1
        wide = min(columns, count) * (size.width() + GAP) - GAP
        left = max((self._desk.width() - wide) // 2, GAP)
        return QRect(QPoint(left + column * (size.width() + GAP), GAP + row * (size.height() + GAP)), size)

    def _set_zoom(self, zoom: float | None) -> None:
        before = self.verticalScrollBar().value() / max(self._desk.height(), 1)
        self._zoom = zoom
        self._arrange()
        self.verticalScrollBar().setValue(round(before * self._desk.height()))
        self._desk.update()
        self.zoomed.emit()

    def _fitting(self) -> float:
        """The largest size at which two sheets fit beside each other, and one from top to bottom."""
        if self.pages is None:
            return 1.0
        room = self.viewport().size()
        inches = self.pages.width / TWIPS, self.pages.height / TWIPS
        across = 2 if self.pages.count > 1 else 1
        wide = (room.width() - (across + 1) * GAP) / across / inches[0] / INCH
        high = (room.height() - 2 * GAP) / inches[1] / INCH
        return min(max(min(wide, max(high, wide * 0.8)), ZOOMS[0]), ZOOMS[1])

    def _size(self) -> QSize:
        if self.pages is None:
            return QSize(1, 1)
        return QSize(round(self.pages.width * self.scale), round(self.pages.height * self.scale))

    def _columns(self) -> int:
        return max((self.viewport().width() - GAP) // (self._size().width() + GAP), 1)

    def _arrange(self) -> None:
        size, columns = self._size(), self._columns()
        count = self.pages.count if self.pages else 0
        rows = -(-count // columns)
        width = max(min(columns, count) * (size.width() + GAP) + GAP, self.viewport().width())
        self._desk.resize(width, max(rows * (size.height() + GAP) + GAP, self.viewport().height()))

    # Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the sheets out for another width."""
        super().resizeEvent(event)
        self._arrange()
        if self._zoom is None:
            self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from sheet to sheet."""
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        high = self._size().height() + GAP
        row = round(self.verticalScrollBar().value() / high) + step
        self.verticalScrollBar().setValue(row * high)
