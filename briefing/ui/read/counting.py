"""How many words an article has, counted in slices so that a long one does not hold up the window."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.model.article import Article
from briefing.model.text import count_words
from briefing.ui.read.rows import cuts

SLICE = 0.008
"""Seconds."""


class WordCount(QObject):
    """Counts one article at a time, and remembers what it has counted.

    Signals:
        counted(): the count of the article that was asked for last is there now.
    """

    counted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[str, tuple[Article, int]] = {}
        self._under_way: tuple[str, Article] | None = None
        self._pieces: Iterator[str] = iter(())
        self._words = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._later)

    def of(self, source: str, article: Article) -> int | None:
        """How many words the article of a source has; None: it is still being counted."""
        held, words = self._known.get(source, (None, 0))
        if held is article:
            return words
        self._under_way, self._pieces, self._words = (source, article), _pieces(article.text), 0
        if self._slice():
            return self._words
        self._timer.start(0)
        return None

    def _later(self) -> None:
        if self._slice():
            self._timer.stop()
            self.counted.emit()

    def _slice(self) -> bool:
        """Count for a moment; True where that was the end."""
        until = perf_counter() + SLICE
        for piece in self._pieces:
            self._words += count_words(piece)
            if perf_counter() > until:
                return False
        if self._under_way is not None:
            source, article = self._under_way
            self._known[source] = (article, self._words)
        return True


def _pieces(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        at = 0
        for end in [*cuts(line), len(line)]:
            yield line[at:end]
            at = end
