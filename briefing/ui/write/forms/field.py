"""A field of plain text that is as high as its text: a cell of a row of recommendations or options."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from briefing.model.text import LINE_BREAK, clean, one_line

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class Field(QTextEdit):
    """One paragraph of plain text. Enter, Tab and the window's undo are not its own.

    Signals:
        typed(text: str): the user changed the text; cleaned, a line break is U+2028.
    """

    typed = Signal(str)

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self._offers: tuple[str, ...] = ()
        self._erased = False
        self._busy = False
        self.setProperty("role", "entry")
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell)

    # What stands in it

    def text(self) -> str:
        """What stands there, cleaned."""
        return clean(self.document().toRawText().replace("\u2029", LINE_BREAK)).text.replace("\n", LINE_BREAK)

    def show_text(self, text: str) -> None:
        """Show what the brief holds; the caret stays where it is in what stays."""
        text = text.replace("\n", LINE_BREAK)
        self._shown = text
        old = self.document().toRawText()
        if old == text:
            return
        start, end, words = difference(old, text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self._busy = True
        cursor.insertText(words)
        self._busy = False

    def offer(self, offers: tuple[str, ...]) -> None:
        """Words that complete what is typed, the rest selected, so that typing on replaces it."""
        self._offers = offers

    def insert_words(self, text: str) -> None:
        """Write plain text at the caret, as if it were typed."""
        self.textCursor().insertText(clean(text).text.replace("\n", LINE_BREAK))

    def _tell(self) -> None:
        if self._busy or self.text() == self._shown:
            return
        self._complete()
        self._shown = self.text()
        self.typed.emit(self._shown)

    def _complete(self) -> None:
        typed, cursor = self.text(), self.textCursor()
        if self._erased or not cursor.atEnd() or not typed:
            return
        found = next((o for o in self._offers if o.casefold().startswith(typed.casefold())), "")
        if len(found) > len(typed):
            self._busy = True
            cursor.insertText(found[len(typed) :])
            self._busy = False
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(found) - len(typed)
            )
            self.setTextCursor(cursor)

    # Its size

    def _fit(self, size: QSizeF) -> None:
        frame = self.height() - self.viewport().height()
        self.setFixedHeight(max(ceil(size.height()), self.fontMetrics().height()) + frame)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its column likes."""
        return QSize(40, self.fontMetrics().height())

    # Keys

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's."""
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, UNDO_KEYS)):
                event.ignore()
                return False
            case _:
                return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Erasing is not answered by completing it again."""
        self._erased = event.key() in ERASING
        super().keyPressEvent(event)

    def at_edge(self, up: bool) -> bool:
        """Whether the caret is on the first (``up``) or the last line."""
        cursor = self.textCursor()
        operation = QTextCursor.MoveOperation.Up if up else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(operation)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """With Tab all of it is selected, as in a line."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is not focused shows no selection."""
        super().focusOutEvent(event)
        reasons = Qt.FocusReason
        if event.reason() not in (reasons.PopupFocusReason, reasons.ActiveWindowFocusReason):
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the field."""
        event.ignore()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text on one line."""
        self.insert_words(one_line(source.text()))


def difference(old: str, new: str) -> tuple[int, int, str]:
    """What to replace (start and end in UTF-16 units of ``old``) by which words to make ``new`` of ``old``."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
    start, end = units(old[:head]), units(old[: len(old) - tail])
    return start, end, new[head : len(new) - tail]


def units(text: str) -> int:
    """How many UTF-16 units a text takes in Qt."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
