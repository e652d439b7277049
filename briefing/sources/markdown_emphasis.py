"""Pairing the marks of emphasis in Markdown, by CommonMark's way with delimiter runs: in time with their number."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field


@dataclass(eq=False)
class Marks:
    """A run of ``*``, ``_`` or ``~~``: what is left of it is text, between what it closes and what it opens.

    Attributes:
        length: of the run as it was written.
        opens, closes: what it may do by its neighbours.
        left: how many signs are still text.
        closed, opened: "bold", "italic" or "struck", as often as it ends or begins them.
        place: its number in its chain.
    """

    sign: str
    length: int
    opens: bool
    closes: bool
    left: int = 0
    closed: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    place: int = -1
    before: Marks | None = None
    behind: Marks | None = None

    def __post_init__(self) -> None:
        self.left = self.length


def flanking(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether marks between two characters (empty: an end of the text) may open, and may close."""
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    point_before, point_after = _punctuation(before), _punctuation(after)
    left = not space_after and (not point_after or space_before or point_before)
    right = not space_before and (not point_before or space_after or point_after)
    if sign == "_":
        return left and (not right or point_before), right and (not left or point_after)
    return left, right


def _punctuation(char: str) -> bool:
    return bool(char) and unicodedata.category(char)[0] in "PS"


class Chain:
    """The marks that wait for a partner, in the order of the text."""

    def __init__(self) -> None:
        self.last: Marks | None = None
        self._count = 0

    def add(self, marks: Marks) -> Marks:
        """Put marks at the end."""
        marks.place = self._count
        self._count += 1
        marks.before = self.last
        if self.last:
            self.last.behind = marks
        self.last = marks
        return marks

    def pair(self, bottom: Marks | None = None) -> None:
        """Pair all marks behind ``bottom`` (None: all) and forget them."""
        closer = self._first_behind(bottom)
        lowest = bottom.place if bottom else -1
        searched: dict[tuple[str, bool, int], int] = {}
        while closer:
            if not closer.closes:
                closer = closer.behind
                continue
            kind = closer.sign, closer.opens, closer.length % 3
            opener = _opener(closer, max(lowest, searched.get(kind, -1)))
            if opener:
                closer = _paired(opener, closer)
                continue
            searched[kind] = closer.before.place if closer.before else -1
            after = closer.behind
            if not closer.opens:
                _unlink(closer)
            closer = after
        self.last = bottom
        if bottom:
            bottom.behind = None

    def _first_behind(self, bottom: Marks | None) -> Marks | None:
        found, before = None, self.last
        while before and before is not bottom:
            found, before = before, before.before
        return found


def _opener(closer: Marks, lowest: int) -> Marks | None:
    """The nearest marks behind the place ``lowest`` that the closer may close."""
    opener = closer.before
    while opener and opener.place > lowest:
        if opener.opens and opener.sign == closer.sign and not _odd(opener, closer):
            return opener
        opener = opener.before
    return None


def _odd(opener: Marks, closer: Marks) -> bool:
    """CommonMark's rule of three: what can open and close pairs only if the lengths do not add up to it."""
    both = closer.opens or opener.closes
    return bool(both and closer.length % 3 and (opener.length + closer.length) % 3 == 0)


def _paired(opener: Marks, closer: Marks) -> Marks | None:
    """Take what pairs from both, and all between them out of the chain; returns the next closer to look at."""
    used = 2 if opener.left >= 2 and closer.left >= 2 else 1
    form = "struck" if opener.sign == "~" else "bold" if used == 2 else "italic"
    opener.left -= used
    closer.left -= used
    opener.opened.append(form)
    closer.closed.append(form)
    opener.behind, closer.before = closer, opener
    if not opener.left:
        _unlink(opener)
    if closer.left:
        return closer
    after = closer.behind
    _unlink(closer)
    return after


def _unlink(marks: Marks) -> None:
    if marks.before:
        marks.before.behind = marks.behind
    if marks.behind:
        marks.behind.before = marks.before
