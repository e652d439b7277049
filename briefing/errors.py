"""What the app says when something cannot be done."""

from __future__ import annotations


class BriefingError(Exception):
    """A fault that a person can understand and act on.

    Args:
        message: what happened and what to do about it, in one plain sentence without a line break.
        where: the place of the fault in words (``"stakeholders[2].position"``), or None.
    """

    def __init__(self, message: str, where: str | None = None) -> None:
        self.message = " ".join(message.split())
        self.where = where
        super().__init__(str(self))

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message
