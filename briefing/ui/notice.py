"""What happens and what has happened, in a strip over the work that never stands in its way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget


def tr(words: str) -> str:
    """Words of a notice in the language of the interface."""
    return QCoreApplication.translate("Notice", words)


class Notice(QWidget):
    """One line of words with at most two buttons; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._progress = QProgressBar(self)
        self._progress.setRange(0, 0)
        self._progress.setFixedWidth(120)
        self._progress.setAccessibleName(tr("Under way"))
        self._act: Callable[[], None] | None = None
        self._button = QPushButton(self)
        self._button.clicked.connect(self._press)
        self._other = QPushButton(self)
        self._act_otherwise: Callable[[], None] | None = None
        self._other.clicked.connect(self._press_other)
        self._hide = QPushButton(tr("Hide"), self)
        self._hide.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        buttons = (self._button, self._other, self._hide)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where somebody writes
        for widget, stretch in ((self._progress, 0), (self._words, 1), *((button, 0) for button in buttons)):
            row.addWidget(widget, stretch)
        self.hide()

    @property
    def words(self) -> str:
        """What is shown now; empty where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def busy(self, words: str, cancel: Callable[[], None]) -> None:
        """Say what is under way, with a button that stops it."""
        self._show(words, tr("Cancel"), cancel, under_way=True)

    def say(
        self, words: str, button: str = "", act: Callable[[], None] | None = None,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:  # fmt: skip
        """Say what has happened; ``button`` names what can be done about it, ``other`` what else."""
        self._show(words, button, act, under_way=False, other=other)

    def clear(self) -> None:
        """Say nothing more."""
        self.hide()
        self._act = self._act_otherwise = None

    def _show(
        self, words: str, button: str, act: Callable[[], None] | None, under_way: bool,
        other: tuple[str, Callable[[], None]] | None = None,
    ) -> None:  # fmt: skip
        self._words.setText(words)
        self.setAccessibleName(words)
        self._act = act
        self._button.setText(button)
        self._button.setVisible(act is not None)
        name, self._act_otherwise = other or ("", None)
        self._other.setText(name)
        self._other.setVisible(other is not None)
        self._hide.setVisible(not under_way)
        self._progress.setVisible(under_way)
        self.show()

    def _press(self) -> None:
        if self._act is not None:
            self._act()

    def _press_other(self) -> None:
        if self._act_otherwise is not None:
            self._act_otherwise()
