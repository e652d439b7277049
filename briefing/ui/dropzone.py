"""A place to drop files on; pressed, it opens a file dialog instead."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from briefing.ui.theme import Look
from briefing.ui.wrapping import lines_of

RADIUS, INSET, GAP, TITLE_SIZE = 14, 16, 8, 18


class DropZone(QAbstractButton):
    """An area with a dashed frame.

    Args:
        title: in large letters; may be empty.
        words: what can be dropped.

    Signals:
        dropped(paths: list[Path]): local files were dropped.
    """

    dropped = Signal(object)

    def __init__(self, title: str, words: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._words = title, words
        self._look = look
        self._over = False
        self.setText(title or words)
        self.setAccessibleName(title or words)
        self.setAccessibleDescription(words if title else "")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        """The words take more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all words, with air around them."""
        air = 36 if self._title else INSET
        return self._words_height(width) + 2 * air

    def sizeHint(self) -> QSize:
        """As wide as a side panel by nature."""
        return QSize(180, self.heightForWidth(180))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its place likes."""
        return QSize(120, 48)

    def _laid_out(self, width: int) -> list[tuple[str, QFont]]:
        self.ensurePolished()
        large, small = QFont(self.font()), QFont(self.font())
        large.setPixelSize(TITLE_SIZE)
        large.setWeight(QFont.Weight.DemiBold)
        room = width - 2 * INSET
        lines = [(line, large) for line in lines_of(self._title, large, room)]
        return lines + [(line, small) for line in lines_of(self._words, small, room)]

    def _words_height(self, width: int) -> int:
        heights = sum(QFontMetrics(font).height() for _, font in self._laid_out(width))
        return heights + (GAP if self._title else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dashed frame, words in the middle."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._over or self.isDown() or self.underMouse()
        painter.setBrush(QColor(theme.hover if lit else theme.panel if self._title else theme.ground))
        framed = self._over or self.hasFocus()
        pen = QPen(QColor(theme.accent if framed else theme.suggestion), 2 if framed else 1)
        pen.setDashPattern([4, 3] if not framed else [2, 1.5])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        y = (self.height() - self._words_height(self.width())) // 2
        for line, font in self._laid_out(self.width()):
            is_title = font.pixelSize() == TITLE_SIZE and bool(self._title)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink if is_title else theme.muted))
            place = QRectF(INSET, y, self.width() - 2 * INSET, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)
            y += metrics.height() + (GAP if is_title else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    # Files from outside

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up under files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._lift(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Be as before."""
        super().dragLeaveEvent(event)
        self._lift(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        self._lift(False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def _lift(self, over: bool) -> None:
        self._over = over
        self.update()
