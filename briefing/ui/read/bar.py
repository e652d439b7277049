"""The small bar at a selection: tag it by one press of the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from briefing.model.brief import Item
from briefing.model.kinds import KINDS
from briefing.ui.read.announcing import kind_word, shortened, tr
from briefing.ui.read.placing import EDGE, beside
from briefing.ui.theme import Look

HEIGHT = 28
PADDING = 10
KEY_SIZE = 18
SMALL = 11
KEY_GAP = 6
RADIUS = 6
TITLES = (28, 12, 0)
"""How many characters of the chosen item's title are shown, by the room there is; none: not the button either."""
SHADE = QColor(0, 0, 0, 70)
"""Behind a key's letter: darker than any button, so that light letters stay clear on it."""


@dataclass(frozen=True)
class Colours:
    """Ground, words, and what is behind the key's letter."""

    ground: QColor
    words: QColor
    key: QColor


class KeyButton(QAbstractButton):
    """A button that shows the key which does the same. It never takes the focus from the text."""

    def __init__(self, words: str, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._key = key
        self.colours = Colours(QColor(), QColor(), QColor())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setText(words)

    def setText(self, text: str) -> None:
        """Show other words."""
        super().setText(text)
        self.setAccessibleName(tr("{words} ({key})").format(words=text, key=self._key))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the words and the key."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(2 * PADDING + width + KEY_GAP + self._key_width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground, the words, and the key in a box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = self.colours.ground.lighter(112) if self.underMouse() else self.colours.ground
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect(), RADIUS, RADIUS)
        wide = self._key_width()
        key = QRectF(self.width() - PADDING - wide, (self.height() - KEY_SIZE) / 2, wide, KEY_SIZE)
        painter.setBrush(self.colours.key)
        painter.drawRoundedRect(key, 3, 3)
        painter.setPen(self.colours.words)
        painter.setFont(self._font())
        words = QRect(PADDING, 0, self.width() - 2 * PADDING - wide - KEY_GAP, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self._font(SMALL))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._key)

    def _key_width(self) -> int:
        return max(KEY_SIZE, QFontMetrics(self._font(SMALL)).horizontalAdvance(self._key) + 6)

    def _font(self, size: int = 13) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(size)
        font.setWeight(QFont.Weight.Medium)
        return font


class SelectionBar(QFrame):
    """Floats at the selected words.

    Signals:
        kind_wanted(kind: str): tag the selection as a new item of a kind.
        same_wanted(): tag it for the chosen item.
    """

    kind_wanted = Signal(str)
    same_wanted = Signal()

    def __init__(self, look: Look, text: QWidget, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._look = look
        self.setProperty("floating", True)
        self.setProperty("role", "bar")
        self.setAccessibleName(tr("Tag the selection"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(4)
        self._kinds = {id: KeyButton(kind_word(id), kind.letter, self) for id, kind in KINDS.items()}
        for id, button in self._kinds.items():
            button.clicked.connect(lambda _checked=False, id=id: self.kind_wanted.emit(id))
        self._same = KeyButton("", "⇧⏎", self)
        self._same.clicked.connect(self.same_wanted)
        for button in (*self._kinds.values(), self._same):
            button.setFocusProxy(text)
            row.addWidget(button)
        look.changed.connect(self._recolour)
        self._recolour()
        self.hide()

    def show_at(self, words: Sequence[QRect], chosen: Item | None) -> None:
        """Show it at some words (in the coordinates of what it lies over); with the chosen item where there is one."""
        for room in TITLES if chosen is not None else (0,):
            self._same.setVisible(room > 0)
            if chosen is not None and room:
                self._same.setText(tr("Same as: {title}").format(title=shortened(chosen.short, room)))
            self._row.activate()
            if self.sizeHint().width() <= self._over.width() - 2 * EDGE:
                break
        self.resize(self.sizeHint())
        self.move(beside(words, self.size(), self._over.rect()))
        self.show()
        self.raise_()

    def _recolour(self) -> None:
        theme = self._look.theme
        for id, button in self._kinds.items():
            key = QColor(255, 255, 255, 60) if theme.dark else SHADE
            button.colours = Colours(theme.ink_of(id), QColor(theme.on_accent), key)
        self._same.colours = Colours(QColor(theme.panel), QColor(theme.ink), QColor(theme.line))
        self.update()
