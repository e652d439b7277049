"""A line that completes what is typed in it from a list."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

SEPARATOR = re.compile(r"[,;]\s*")


class Suggesting(QLineEdit):
    """Completes in the line, the rest selected, so that typing on replaces it and Enter or Tab takes it.

    With ``several`` each part between commas is completed on its own. A list of all offers that hold
    the typed part anywhere opens with Down or Alt+Down.
    """

    def __init__(self, several: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._several = several
        self._offers: tuple[str, ...] = ()
        self._erased = False
        self.textEdited.connect(self._complete)

    def offer(self, offers: tuple[str, ...]) -> None:
        """What to complete from."""
        self._offers = offers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Erasing is not answered by writing it again; Down lists what there is."""
        self._erased = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
        if self._several and event.text() in (",", ";") and self.selectionEnd() == len(self.text()):
            self.end(False)  # goes on behind what was completed
        if event.key() == Qt.Key.Key_Down and self._offers:
            self._list()
            return
        super().keyPressEvent(event)

    def _part(self) -> tuple[int, str]:
        """Where the part before the caret begins, and what stands there."""
        before = self.text()[: self.cursorPosition()]
        starts = [m.end() for m in SEPARATOR.finditer(before)] if self._several else []
        start = starts[-1] if starts else 0
        return start, before[start:]

    def _complete(self, text: str) -> None:
        start, part = self._part()
        if self._erased or not part or self.cursorPosition() != len(text):
            return
        found = next((o for o in self._offers if o.casefold().startswith(part.casefold()) and len(o) > len(part)), None)
        exact = any(o.casefold() == part.casefold() for o in self._offers)
        if found is not None and not exact:
            whole = text[:start] + part + found[len(part) :]
            self.setText(whole)
            self.setSelection(len(whole), len(text) - len(whole))

    def _list(self) -> None:
        if self.selectionEnd() == len(self.text()) and self.hasSelectedText() and self.selectionStart() > 0:
            self.del_()
        start, part = self._part()
        completer = QCompleter(list(dict.fromkeys(self._offers)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setWidget(self)
        completer.setCompletionPrefix(part)
        end = self.cursorPosition()
        completer.activated.connect(lambda chosen: self._take(start, end, chosen))
        completer.complete()

    def _take(self, start: int, end: int, chosen: str) -> None:
        text = self.text()
        self.setText(text[:start] + chosen + text[end:])
        self.setCursorPosition(start + len(chosen))
