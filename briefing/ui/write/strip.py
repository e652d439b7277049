"""The strip of buttons above the text that is being written."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

SIDE = 28
GROUPS = (("bold", "italic", "underline"), ("bullets", "numbers", "quotation"), ("link", "cite"))
FACES = {"bold": "B", "italic": "I", "underline": "U", "bullets": "•", "numbers": "1.", "quotation": "“ ”"}
"""What stands on a button where it is not the action's name."""


class Strip(QWidget):
    """Buttons that do the actions of the menu Format; they never take the focus from the text."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for number, ids in enumerate(GROUPS):
            if number:
                line = QFrame()
                line.setProperty("role", "divider")
                line.setFixedSize(1, 16)
                row.addWidget(line)
            for id in ids:
                self.buttons[id] = self._button(actions[id])
                row.addWidget(self.buttons[id])

    def _button(self, action: QAction) -> QToolButton:
        id = action.objectName()
        name = action.text().replace("&", "").rstrip("…")
        action.setIconText(FACES.get(id, name))
        button = QToolButton()
        button.setDefaultAction(action)
        font = button.font()
        font.setBold(id == "bold")
        font.setItalic(id == "italic")
        font.setUnderline(id == "underline")
        button.setFont(font)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(SIDE, SIDE)
        button.setProperty("role", "format")
        action.changed.connect(lambda: self._follow(button, action))
        self._follow(button, action)
        return button

    def _follow(self, button: QToolButton, action: QAction) -> None:
        """Qt renews the button from its action; the keys are ours to add."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{action.toolTip()} ({keys})")
