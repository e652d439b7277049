"""An article view in a window of its own, driven by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow

from briefing.model.brief import Brief
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.read.article_view import ArticleView
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | SHIFT


class Told(Dialogs):
    """Dialogs that are answered by the test: ``answer`` is called with each that would be shown."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.answer: Callable[[Any], bool] = lambda _dialog: False

    def show(self, dialog: QDialog) -> bool:
        dialog.show()
        answered = self.answer(dialog)
        dialog.close()
        return answered


@dataclass
class Table:
    """All that a test of the article view needs at hand."""

    window: QMainWindow
    look: Look
    desk: Desk
    reading: Reading
    dialogs: Told
    view: ArticleView
    said: list[str] = field(default_factory=list)

    @property
    def reader(self) -> Any:
        return self.view.reader

    @property
    def brief(self) -> Brief:
        return self.desk.brief

    @property
    def text(self) -> str:
        return self.brief.source(self.reading.source).article.text

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(self.reader, key, modifiers)

    def at(self, offset: int) -> QPoint:
        """The middle of the character at a place, in the viewport; scrolled to where it is out of sight."""
        if not self.reader.rects_of(offset, offset + 1):
            self.reader.put_caret(offset)
        rect = self.reader.rects_of(offset, offset + 1)[0]
        return QPoint(round(rect.left() + rect.width() * 0.3), round(rect.center().y()))

    def click(self, words: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click into words of the text, on their second character."""
        at = self.at(self.text.index(words) + 1)
        QTest.mouseClick(self.reader.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def drag(self, words: str) -> None:
        """Select words of the text with the mouse."""
        start = self.text.index(words)
        rects = self.reader.rects_of(start, start + len(words))
        left, right = rects[0], rects[-1]
        port = self.reader.viewport()
        begin = QPoint(round(left.left()) + 1, round(left.center().y()))
        end = QPoint(round(right.right()), round(right.center().y()))
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, begin)
        QTest.mouseMove(port, (begin + end) / 2)
        QTest.mouseMove(port, end)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, end)

    def items(self) -> list[tuple[str, str, list[str]]]:
        """Kind, title and tagged words of every item."""
        return [(i.kind, i.title, [t.quote.exact for t in i.tags]) for i in self.brief.items]


Lay = Callable[..., Table]


def typed(words: str) -> None:
    """Type into whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, words)


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)
