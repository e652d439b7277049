"""Find words in the article: all places marked, one after the other."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from briefing.ui.read.announcing import announce, tr
from briefing.ui.read.hits import hits_of
from briefing.ui.read.reader import Reader

KEYS = Qt.Key


class FindBar(QWidget):
    """A field over the article; the hit it is at is selected there."""

    def __init__(self, reader: Reader, parent: QWidget) -> None:
        super().__init__(parent)
        self._reader = reader
        self._begun = 0
        self._searched = ("", "")
        self._hits: list[tuple[int, int]] = []
        self._at = -1
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(tr("Find in the article"))
        self._field.setAccessibleName(tr("Find in the article"))
        self._field.setMinimumWidth(90)
        self._field.setMaximumWidth(320)
        self._field.textChanged.connect(self._search)
        self._count = QLabel(self)
        self._count.setProperty("role", "muted")
        self._count.setMinimumWidth(56)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._field, 3)
        for words, do in ((tr("Previous"), self.previous), (tr("Next"), self.next), (tr("Done"), self.leave)):
            button = QPushButton(words, self)
            button.clicked.connect(lambda _checked=False, do=do: do())
            button.installEventFilter(self)
            if do == self.leave:
                row.addWidget(self._count, 1)
            row.addWidget(button)
        self._field.installEventFilter(self)
        self.hide()

    @property
    def hits(self) -> list[tuple[int, int]]:
        """All places that were found."""
        return self._hits

    @property
    def words(self) -> str:
        """What it says beside the field."""
        return self._count.text()

    def open(self) -> None:
        """Begin to look, for the selected words where there are some."""
        selected = self._reader.selection()
        self._begun = selected[0].start if selected else self._reader.caret()
        self.show()
        if len(selected) == 1:
            self._field.setText(self._reader.text[selected[0].start : selected[0].end])
        self._search()
        self._field.setFocus()
        self._field.selectAll()

    def next(self) -> None:
        """Go to the next hit, from the last one to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the hit before, from the first one to the last."""
        self._step(-1)

    def leave(self) -> None:
        """Back to the text, with the hit selected."""
        self.hide()
        self._reader.show_hits([])
        self._reader.setFocus()

    def renew(self) -> None:
        """Look again, in another article."""
        self._begun = 0
        if self.isVisible():
            self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on, Shift+Enter back, Escape leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == KEYS.Key_Escape:
                self.leave()
                return True
            if event.key() in (KEYS.Key_Return, KEYS.Key_Enter) and watched is self._field:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        """Find all places, where that has not been done yet."""
        asked = (self._field.text(), self._reader.text)
        if self._searched[0] != asked[0] or self._searched[1] is not asked[1]:
            self._searched = asked
            self._hits = hits_of(*asked)
            self._at = -1

    def _search(self, _typed: str = "") -> None:
        self._look()
        self._reader.show_hits(self._hits)
        if self._hits:
            at = bisect_left(self._hits, (self._begun, self._begun))
            self._go(at % len(self._hits))
        else:
            self._tell()

    def _step(self, step: int) -> None:
        if not self._field.text().strip():
            self.open()
            return
        self._look()
        if self._hits:
            caret = self._reader.caret()
            at = self._at if self._at >= 0 else bisect_left(self._hits, (caret, caret)) - (step > 0)
            self._go((at + step) % len(self._hits))
        self._tell()

    def _go(self, at: int) -> None:
        self._at = at
        self._reader.select(*self._hits[at])
        self._tell()

    def _tell(self) -> None:
        words = ""
        if self._hits:
            words = tr("{n} of {all}").format(n=self._at + 1, all=len(self._hits))
        elif self._field.text().strip():
            words = tr("Not found")
        if words != self._count.text():
            self._count.setText(words)
            announce(self._field, words)
