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
        self.changes: list[Change] = []
        self.remarks: list[Remark] = []
        self._numbers = count(1)

    def change(
        self, place: str, item: str, what: What, told: str, before: str, after: str, tracked: bool = False
    ) -> str:
        """Note a change; its id."""
        id = f"c{next(self._numbers)}"
        self.changes.append(Change(id, place, item, what, told, before, after, tracked))
        return id

    def remark(self, place: str, told: str) -> None:
        """Note a remark, once."""
        made = Remark(place, told)
        if made not in self.remarks:
            self.remarks.append(made)
