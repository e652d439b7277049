"""The card of work that was left behind by a process that is gone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing.storage.recovery import Recovered
from briefing.ui.start.words import tr, when


class RecoveredCard(QFrame):
    """Says what was kept, with a button that opens it and one that throws it away.

    Signals:
        chosen(kept: Recovered): it should be opened.
        discarded(kept: Recovered): it should be thrown away.
    """

    chosen = Signal(object)
    discarded = Signal(object)

    def __init__(self, kept: Recovered, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept = kept
        self.setProperty("role", "warning")
        title = kept.name or tr("A brief whose name is lost")
        moment = kept.when.astimezone(now.tzinfo)
        words = tr("Unsaved work from {when} is waiting").format(when=when(moment, now))
        self.setAccessibleName(f"{title}: {words}")
        self.look_button = QPushButton(tr("Look at it"))
        self.discard_button = QPushButton(tr("Discard"))
        self.look_button.clicked.connect(lambda: self.chosen.emit(kept))
        self.discard_button.clicked.connect(lambda: self.discarded.emit(kept))
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for text, role in ((title, "warning-name"), (words, "warning-line")):
            label = QLabel(text)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", role)
            label.setWordWrap(True)
            lines.addWidget(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 4, 6)
        row.addLayout(lines, 1)
        for button in (self.look_button, self.discard_button):
            button.setAccessibleName(f"{button.text()}: {title}")
            row.addWidget(button)
