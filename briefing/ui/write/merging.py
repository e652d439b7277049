"""Which changes of a text are one step of the history: one word typed without a pause, one run of deletions."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

PAUSE = 1.5
"""Seconds after which what is typed is another step."""
_numbers = count(1)


class Merging:
    """Names the step that a change of one section's text belongs to."""

    def __init__(self, section: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._section, self._clock = section, clock
        self._name = ""
        self._grows = True
        self._last = 0.0
        self._at: int | None = None

    def name(self, before: int, after: int, begins_word: bool) -> str:
        """The step of a change that moved the caret from one position to another."""
        now, grows = self._clock(), after > before
        goes_on = grows == self._grows and now - self._last <= PAUSE and self._at == before
        if not self._name or not goes_on or begins_word:
            self._name = f"text {self._section} {next(_numbers)}"
        self._grows, self._last, self._at = grows, now, after
        return self._name

    def end(self) -> None:
        """What is typed next is another step."""
        self._name = ""
