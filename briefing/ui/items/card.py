"""The card of one item: painted by hand, pressed to open its form, with a tick box for *In the brief*."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from briefing.ui.controls import TickBox
from briefing.ui.items.facts import Facts
from briefing.ui.items.words import tr
from briefing.ui.theme import Look
from briefing.ui.wrapping import lines_of

GAP = 8
"""Below each card."""
RADIUS, EDGE, INSET, TICK = 8, 4, 12, 28
CHIP_HEIGHT, CHIP_PAD, CHIP_GAP = 20, 8, 6
MOST_LINES = 2
BACK = Qt.FocusReason.BacktabFocusReason

KEYS = {
    (Qt.Key.Key_B, False): "tick",
    (Qt.Key.Key_Up, True): "up",
    (Qt.Key.Key_Down, True): "down",
    (Qt.Key.Key_Delete, False): "delete",
}
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6,
         Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}  # fmt: skip


class CardTick(TickBox):
    """The tick box of a card.

    Signals:
        passed(on: bool): Tab (True) or Shift+Tab leaves it.
    """

    passed = Signal(bool)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Where Tab leads, the panel says."""
        self.passed.emit(next)
        return True


class Card(QAbstractButton):
    """One item in its group. Pressed: its form opens, or closes.

    Signals:
        ticked(on: bool): the tick box was used.
        walked(steps: int): an arrow key asks for a card further up or down.
        asked(act: str): a key asks for "tick", "up", "down" or "delete".
        typed(text: str): letters, to find a card by its title.
        passed(on: bool): Tab leaves its tick box (True), or Shift+Tab leaves the card.
        focused(): the card has the focus now.
    """

    ticked = Signal(bool)
    walked = Signal(int)
    asked = Signal(str)
    typed = Signal(str)
    passed = Signal(bool)
    focused = Signal()

    def __init__(self, id: str, kind: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.id = id
        self.kind = kind
        self.updates = 0
        self.facts = Facts("", "", (), False, "")
        self._look = look
        self._open = False
        self._heights: dict[int, int] = {}
        self._broken: dict[int, list[str]] = {}
        self._both_fonts: tuple[QFont, QFont] | None = None
        self.tick = CardTick(self)
        self.tick.passed.connect(lambda on: self.passed.emit(True) if on else self.setFocus(BACK))
        self.tick.setToolTip(tr("In the brief (B)"))
        self.tick.clicked.connect(self.ticked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # What it shows

    def show_facts(self, facts: Facts) -> None:
        """Show an item as it is now."""
        self.updates += 1
        taller = (facts.title, facts.line, facts.chips) != (self.facts.title, self.facts.line, self.facts.chips)
        self.facts = facts
        self.tick.setChecked(facts.in_brief)
        self.tick.setAccessibleName(tr("In the brief: {name}").format(name=facts.title))
        self.setAccessibleName(facts.title)
        self.setToolTip(facts.title if len(facts.title) > 60 else "")
        self._describe()
        if taller:
            self._forget()
            self.updateGeometry()
        self.update()

    @property
    def is_open(self) -> bool:
        """Whether the form stands under it."""
        return self._open

    def set_open(self, is_open: bool) -> None:
        """Make one piece with the form below, or stand alone."""
        if is_open != self._open:
            self._open = is_open
            self._describe()
            self._forget()
            self.updateGeometry()
            self.update()

    def _describe(self) -> None:
        parts = [self.facts.line, *(chip.text for chip in self.facts.chips)]
        if self._open:
            parts.append(tr("open"))
        self.setAccessibleDescription(", ".join(filter(None, parts)))

    # Its size

    def hasHeightForWidth(self) -> bool:
        """A long title takes two lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all that it shows, and of the gap below."""
        if width not in self._heights:
            self.ensurePolished()
            self._heights[width] = self._measured(width)
        return self._heights[width]

    def _forget(self) -> None:
        """Measure anew."""
        self._heights, self._broken, self._both_fonts = {}, {}, None

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other measures."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()

    def _measured(self, width: int) -> int:
        title, small = self._fonts()
        height = 10 + len(self._lines(width)) * QFontMetrics(title).height()
        height += 0 if self._line_beside(width) else 2 + QFontMetrics(small).height()
        height += self._chip_rows(width) * (CHIP_HEIGHT + CHIP_GAP)
        return max(height, TICK + 4) + 8 + (0 if self._open else GAP)

    def sizeHint(self) -> QSize:
        """As wide as the panel is by nature."""
        return QSize(280, self.heightForWidth(self.width() or 280))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel likes."""
        return QSize(120, 44)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tick box in its corner."""
        self.tick.setGeometry(self.width() - TICK - 6, 5, TICK, TICK)
        super().resizeEvent(event)

    def _fonts(self) -> tuple[QFont, QFont]:
        if self._both_fonts is None:
            title, small = QFont(self.font()), QFont(self.font())
            title.setWeight(QFont.Weight.DemiBold)
            small.setPixelSize(12)
            self._both_fonts = title, small
        return self._both_fonts

    def _room(self, width: int) -> int:
        return max(40, width - EDGE - INSET - TICK - 10)

    def _lines(self, width: int) -> list[str]:
        """The title broken into lines, the last one elided."""
        if width not in self._broken:
            lines = lines_of(self.facts.title, self._fonts()[0], self._room(width), MOST_LINES)
            self._broken[width] = lines or [""]
        return self._broken[width]

    def _line_beside(self, width: int) -> bool:
        """Whether the muted line fits behind a short title."""
        lines = self._lines(width)
        title, small = self._fonts()
        both = QFontMetrics(title).horizontalAdvance(lines[0]) + QFontMetrics(small).horizontalAdvance(self.facts.line)
        return len(lines) == 1 and both + 6 <= self._room(width)

    def _chip_rects(self, width: int) -> list[tuple[QRect, str]]:
        """Where each chip stands, from the top of the first row, with its text as it fits."""
        metrics = QFontMetrics(self._fonts()[1])
        room = width - EDGE - 2 * INSET
        x = y = 0
        found = []
        for chip in self.facts.chips:
            text = metrics.elidedText(chip.text, Qt.TextElideMode.ElideRight, room - 2 * CHIP_PAD)
            wide = metrics.horizontalAdvance(text) + 2 * CHIP_PAD
            if x and x + wide > room:
                x, y = 0, y + CHIP_HEIGHT + CHIP_GAP
            found.append((QRect(x, y, wide, CHIP_HEIGHT), text))
            x += wide + CHIP_GAP
        return found

    def _chip_rows(self, width: int) -> int:
        return len({rect.y() for rect, _ in self._chip_rects(width)})

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge in the kind's colour, words, chips, and a ring where it has the focus."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = RADIUS * 2 if self._open else -GAP  # an open card goes on in its form
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, bottom - 0.5)
        hovered = self.underMouse() and not self._open
        paint_frame(painter, frame, QColor(theme.hover if hovered else theme.panel), QColor(theme.line),
                    theme.ink_of(self.kind))  # fmt: skip
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            ring = QRectF(self.rect()).adjusted(1, 1, -1, (0 if self._open else -GAP) - 1)
            painter.drawRoundedRect(ring, RADIUS - 1, RADIUS - 1)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._look.theme
        title, small = self._fonts()
        metrics, left, y = QFontMetrics(title), EDGE + INSET, 10
        painter.setFont(title)
        painter.setPen(QColor(theme.ink))
        lines = self._lines(self.width())
        for line in lines:
            painter.drawText(QPoint(left, y + metrics.ascent()), line)
            y += metrics.height()
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        under = QFontMetrics(small)
        if self._line_beside(self.width()):
            x = left + metrics.horizontalAdvance(lines[0]) + 6
            painter.drawText(QPoint(x, y - metrics.height() + metrics.ascent()), self.facts.line)
        else:
            line = under.elidedText(self.facts.line, Qt.TextElideMode.ElideRight, self._room(self.width()))
            painter.drawText(QPoint(left, y + 2 + under.ascent()), line)
            y += 2 + under.height()
        for chip, (rect, text) in zip(self.facts.chips, self._chip_rects(self.width()), strict=True):
            ground = QColor(theme.hover if chip.band is None else theme.bands[chip.band])
            place = QRectF(rect.translated(left, y + CHIP_GAP))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(place, CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
            painter.setPen(QColor(theme.ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    # Keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter and Space open, B ticks, Alt with an arrow moves, Delete deletes, letters find."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if (plain or alt) and (key, alt) in KEYS:
            self.asked.emit(KEYS[key, alt])
        elif plain and key in STEPS:
            self.walked.emit(STEPS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.text().strip() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the tick box; where Shift+Tab leads, the panel says."""
        if next:
            self.tick.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.passed.emit(False)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the group, which keeps it in view."""
        super().focusInEvent(event)
        self.update()
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.focused.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up under the mouse."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Be as before."""
        super().leaveEvent(event)
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """The gap below is no part of it."""
        return self.rect().adjusted(0, 0, 0, 0 if self._open else -GAP).contains(pos)


def paint_frame(painter: QPainter, frame: QRectF, ground: QColor, line: QColor, edge: QColor) -> None:
    """A round frame with a coloured edge at its left."""
    path = QPainterPath()
    path.addRoundedRect(frame, RADIUS, RADIUS)
    painter.fillPath(path, ground)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(QRectF(frame.topLeft() - QPointF(1, 0), QPointF(frame.left() + EDGE, frame.bottom())), edge)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1))
    painter.drawPath(path)
    # the edge covers the hairline
    painter.save()
    painter.setClipRect(QRectF(frame.left() - 1, frame.top() - 1, EDGE + 1, frame.height() + 2))
    painter.setPen(QPen(edge, 1))
    painter.drawPath(path)
    painter.restore()
