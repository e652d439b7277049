"""What the comparison tells: changes that may be taken over, comments, and what cannot be taken over."""

from __future__ import annotations

from itertools import count
from typing import Literal

from briefing.model.value import Value

What = Literal["words", "look", "shape", "added", "removed", "moved"]


class Change(Value, frozen=True):
    """One change.

    Attributes:
        id: for choosing it; single within its comparison.
        place: the section, as people know it ("Key issues", "Header block").
        item: the row that it lies in, as people know it ("Growers"); empty in running text.
        what: "words" changed; the "look" alone (bold, a link); the "shape" alone (a bullet, a quotation); something
            "added", "removed" or "moved".
        told: the same for people ("Point added").
        before, after: the words; an empty one where there is none.
        tracked: it was made with tracked changes, which count as accepted.
    """

    id: str
    place: str
    item: str
    what: What
    told: str
    before: str
    after: str
    tracked: bool = False


class Remark(Value, frozen=True):
    """Something in the file that cannot be taken over, or that people should know; with its place."""

    place: str
    told: str


class Comment(Value, frozen=True):
    """A comment in the margin: who wrote it, what, and on which words."""

    place: str
    author: str
    text: str
    words: str


class Findings:
    """What has been found so far."""

    def __init__(self) -> None:
        self.by_id: dict[str, Change] = {}
        self._remarks: dict[Remark, None] = {}
        self._numbers = count(1)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes, in the order in which they were found."""
        return tuple(self.by_id.values())

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks, each once."""
        return tuple(self._remarks)

    def change(
        self, place: str, item: str, what: What, told: str, before: str, after: str, tracked: bool = False
    ) -> str:
        """Note a change; its id."""
        id = f"c{next(self._numbers)}"
        self.by_id[id] = Change(id, place, item, what, told, before, after, tracked)
        return id

    def remark(self, place: str, told: str) -> None:
        """Note a remark, once."""
        self._remarks[Remark(place, told)] = None
