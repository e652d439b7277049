"""Which keys make one step of the history: those typed in one field, without a pause."""

from __future__ import annotations

from time import monotonic

PAUSE = 2.0
"""Seconds without a key after which a new step begins."""


class Strokes:
    """Gives the key under which edits of a field are merged."""

    def __init__(self) -> None:
        self._what = ""
        self._serial = 0
        self._last = 0.0

    def key(self, what: str) -> str:
        """The key for an edit of ``what`` now; the same as before while it is the same field and nobody paused."""
        now = monotonic()
        if what != self._what or now - self._last > PAUSE:
            self.pause()
            self._what = what
        self._last = now
        return f"{what}-{self._serial}"

    def pause(self) -> None:
        """Let the next edit be a step of its own."""
        self._serial += 1
        self._what = ""
