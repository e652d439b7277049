"""A card that can be pressed: a title, a few muted lines and a few words at its right, painted by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from briefing.ui.theme import Look
from briefing.ui.wrapping import lines_of

RADIUS, INSET_X, INSET_Y, LEADING = 8, 12, 10, 2
MOST_TITLE_LINES, MOST_LINES = 3, 2
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6}


class Card(QAbstractButton):
    """One thing among others of its kind.

    Args:
        quiet: without frame and ground unless it is the chosen one.

    Signals:
        walked(steps: int): an arrow key, Home or End asks for a card further up or down.
        focused(): the card has the focus now.
    """

    walked = Signal(int)
    focused = Signal()

    def __init__(self, look: Look, quiet: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._quiet = quiet
        self._chosen = False
        self._title, self._aside = "", ""
        self._lines: tuple[str, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.update)

    def show_words(self, title: str, lines: Sequence[str], aside: str = "") -> None:
        """Show other words; nothing is done where they are the same."""
        if (title, tuple(lines), aside) == (self._title, self._lines, self._aside):
            return
        self._title, self._lines, self._aside = title, tuple(filter(None, lines)), aside
        self.setText(title)
        self.setAccessibleName(title)
        self._describe()
        self.setToolTip("\n".join((title, *self._lines)))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """All that it says, in order."""
        return tuple(filter(None, (self._title, *self._lines, self._aside)))

    @property
    def is_chosen(self) -> bool:
        """Whether it is the one that is shown elsewhere."""
        return self._chosen

    def choose(self, chosen: bool) -> None:
        """Be the one that is shown elsewhere, or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._describe()
            self.update()

    def _describe(self) -> None:
        shown = QCoreApplication.translate("Card", "shown now") if self._chosen else ""
        self.setAccessibleDescription(", ".join(filter(None, (*self._lines, self._aside, shown))))

    # Its size

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all that it says."""
        return max(44, sum(height for _, _, height in self._laid_out(width)) + 2 * INSET_Y - LEADING)

    def sizeHint(self) -> QSize:
        """As wide as a side panel by nature."""
        return QSize(200, self.heightForWidth(self.width() or 200))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its place likes."""
        return QSize(120, 44)

    def _fonts(self) -> tuple[QFont, QFont]:
        self.ensurePolished()
        title, small = QFont(self.font()), QFont(self.font())
        title.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(12)
        return title, small

    def _laid_out(self, width: int) -> list[tuple[str, QFont, int]]:
        """Each line with its font and the height that it takes."""
        title, small = self._fonts()
        room = width - 2 * INSET_X
        if self._aside:
            room -= QFontMetrics(small).horizontalAdvance(self._aside) + INSET_X
        lines = [(line, title) for line in lines_of(self._title, title, room, MOST_TITLE_LINES)]
        lines += [(line, small) for words in self._lines for line in lines_of(words, small, room, MOST_LINES)]
        return [(line, font, QFontMetrics(font).height() + LEADING) for line, font in lines]

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, frame, words, and a ring where it has the focus."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        lit = self.isDown() or (self.underMouse() and not self._chosen)
        if not self._quiet or self._chosen or lit:
            framed = not self._quiet or self._chosen
            painter.setPen(QPen(QColor(theme.line if framed else theme.hover), 1))
            painter.setBrush(QColor(theme.hover if lit else theme.panel))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        title, small = self._fonts()
        laid_out = self._laid_out(self.width())
        y = (self.height() - sum(height for _, _, height in laid_out) + LEADING) // 2
        for line, font, height in laid_out:
            painter.setFont(font)
            painter.setPen(QColor(theme.ink if font is title or font == title else theme.muted))
            place = QRect(INSET_X, y, self.width() - 2 * INSET_X, height)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), line)
            y += height
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        aside = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect().adjusted(INSET_X, 0, -INSET_X, 0), aside, self._aside)

    # Keys, focus and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter and Space press."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and Qt.Key(event.key()) in STEPS:
            self.walked.emit(STEPS[Qt.Key(event.key())])
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the owner, which keeps it in view."""
        super().focusInEvent(event)
        self.update()
        self.focused.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be as before."""
        super().leaveEvent(event)
        self.update()
