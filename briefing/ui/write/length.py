"""How long the brief is against the template's budget."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from briefing.ui.write.words import tr


class Length(QWidget):
    """The words of the whole, and a bar where the template sets a budget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(tr("LENGTH"))
        self._heading.setProperty("role", "caps")
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Words of the brief"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._heading, self.words, self.bar):
            column.addWidget(widget)

    def show_words(self, words: int, budget: int) -> None:
        """Show how many words there are of how many; with a budget of 0 there is no bar."""
        over = budget and words > budget
        if over:
            told = tr("{words:,} of {budget:,} words: {over:,} too many")
        else:
            told = tr("{words:,} of {budget:,} words") if budget else tr("{words:,} words")
        told = told.format(words=words, budget=budget, over=words - budget)
        if told == self.words.text():
            return
        self.words.setText(told)
        self.words.setProperty("role", "warning-line" if over else "")
        self.words.style().polish(self.words)
        self.bar.setVisible(bool(budget))
        self.bar.setRange(0, max(budget, 1))
        self.bar.setValue(min(words, budget))
        self.bar.setProperty("over", bool(over))
        self.bar.style().polish(self.bar)
