"""What is to be mended in a Word form: a card each, with its place, what is wrong, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget


class MendCard(QFrame):
    """One thing to mend.

    Args:
        place: where, in words.
        message: what is wrong.
        action: what pressing its button does; without it there is no button.
        more: what to do by hand.

    Signals:
        pressed(): its button was pressed.
    """

    pressed = Signal()

    def __init__(
        self, place: str, message: str, action: str = "", more: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "mend")
        self.setAccessibleName(place)
        self.setAccessibleDescription(" ".join(filter(None, (message, more))))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        self.button: QPushButton | None = None
        for words, role in ((place, "name"), (message, ""), (more, "muted")):
            if words:
                column.addWidget(_line(words, role))
        if action:
            self.button = QPushButton(action)
            self.button.setProperty("role", "link")
            self.button.setAccessibleDescription(f"{place}: {message}")
            self.button.clicked.connect(self.pressed)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


def _line(words: str, role: str) -> QLabel:
    label = QLabel(words[:1].upper() + words[1:])
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
