"""Fields whose text counts once the user pauses, presses Enter or goes on; and lists written in one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from briefing.ui.controls import ChoiceBox
from briefing.ui.templates.words import tr

PAUSE_MS = 350
PARTING = " · "


def parted(text: str) -> tuple[str, ...]:
    """The entries of a list that is written in one line, parted by dots, semicolons or commas."""
    return tuple(filter(None, (part.strip() for part in re.split(r"[·;,\n]", text))))


def in_line(entries: Iterable[str]) -> str:
    """A list in one line."""
    return PARTING.join(entries)


class Line(QLineEdit):
    """A line of text.

    Signals:
        entered(text: str): it has another text.
    """

    entered = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._shown = ""
        self._timer = _pausing(self, self.flush)
        self.textEdited.connect(lambda _text: self._timer.start())
        self.editingFinished.connect(self.flush)

    def show_text(self, text: str) -> None:
        """Show what holds; what is being typed stays."""
        if self._timer.isActive() and self.hasFocus():
            return
        self._shown = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0 if not self.hasFocus() else len(text))

    def flush(self) -> None:
        """Count what was typed."""
        self._timer.stop()
        if self.text() != self._shown:
            self._shown = self.text()
            self.entered.emit(self._shown)


class Lines(QPlainTextEdit):
    """Several lines, an entry each; Tab goes on.

    Signals:
        entered(text: str): it has another text.
    """

    entered = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setProperty("role", "many-lines")
        self.setTabChangesFocus(True)
        self._shown = ""
        self._timer = _pausing(self, self.flush)
        self.textChanged.connect(self._timer.start)

    def _text(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n")

    def show_text(self, text: str) -> None:
        """Show what holds; what is being typed stays."""
        if self._timer.isActive() and self.hasFocus():
            return
        self._shown = text
        if [line.strip() for line in self._text().split("\n") if line.strip()] != text.split("\n"):
            self.setPlainText(text)
        self._timer.stop()

    def flush(self) -> None:
        """Count what was typed."""
        self._timer.stop()
        if self._text() != self._shown:
            self._shown = self._text()
            self.entered.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed counts once one goes on."""
        super().focusOutEvent(event)
        self.flush()


class Number(Line):
    """A number with its unit, such as “150 words”; empty or 0 is no limit.

    Signals:
        changed(value: float): it is another number.
    """

    changed = Signal(float)

    def __init__(self, name: str, unit: str, most: float, parent: QWidget | None = None) -> None:
        super().__init__(name, tr("no limit"), parent)
        self._unit, self._most = unit, most
        self._value = 0.0
        self.entered.connect(self._read)

    def show_value(self, value: float) -> None:
        """Show what holds."""
        self._value = value
        self.show_text(f"{value:g} {self._unit}" if value else "")

    def _read(self, text: str) -> None:
        found = re.search(r"\d+(?:[.,]\d+)?", text.replace("\u00a0", ""))
        value = min(float(found[0].replace(",", ".")), self._most) if found else 0.0
        if value == self._value:
            self.show_value(value)
        else:
            self._value = value
            self.changed.emit(value)


class Choice(ChoiceBox):
    """A choice that the wheel does not change by scrolling past."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead."""
        event.ignore()


def flush(root: QWidget) -> None:
    """Count what is being typed anywhere in a widget."""
    for line in root.findChildren(Line):
        line.flush()
    for lines in root.findChildren(Lines):
        lines.flush()
    for choice in root.findChildren(Choice):
        if (edit := choice.lineEdit()) is not None and edit.hasFocus():
            edit.editingFinished.emit()


def _pausing(field: QWidget, act: Callable[[], None]) -> QTimer:
    timer = QTimer(field)
    timer.setSingleShot(True)
    timer.setInterval(PAUSE_MS)
    timer.timeout.connect(act)
    return timer
