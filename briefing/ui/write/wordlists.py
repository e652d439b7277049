"""Word's lists in HTML: paragraphs that say of themselves which list and level they are of."""

from __future__ import annotations

import re

from briefing.ui.write.lines import Begins, Level

OF = re.compile(r"l(\d+)\s+level(\d+)\s+lfo(\d+)", re.I)
DECLARED = re.compile(r"@list\s+l(\d+):level(\d+)\s*\{([^}]*)\}", re.I)
FORMAT = re.compile(r"mso-level-number-format\s*:\s*\"?([\w-]+)", re.I)
NUMBER = re.compile(r"\(?\s*(\d{1,9}|[A-Za-z]{1,5})\s*[.)]\s*\Z")
SUPPORT = "if !supportlists"


class WordLists:
    """Knows for each paragraph the lists that it stands in.

    A list is told by its numbers (``l0``, ``lfo1``); whether it is numbered by the style sheet, where that says
    it, and else by what Word has drawn before the first point.
    """

    def __init__(self) -> None:
        self._numbered: dict[tuple[str, int], bool] = {}
        self._stack: list[tuple[int, bool]] = []
        self._key: tuple[str, str] | None = None
        self._of: tuple[str, int, str] | None = None
        self._marker = ""
        self._in_marker = False
        self._begins = False

    def learn(self, css: str) -> None:
        """Take from a style sheet which levels are numbered."""
        for list, level, rules in DECLARED.findall(css):
            found = FORMAT.search(rules)
            self._numbered[list, int(level[:2])] = found is None or found[1].lower() not in ("bullet", "image")

    def begin(self, style: str) -> None:
        """A paragraph begins, with what its style says of a list."""
        found = OF.search(style)
        self._of = (found[1], min(int(found[2][:3]), 9), found[3]) if found else None
        self._marker, self._in_marker, self._begins = "", False, True

    def mark(self, words: str) -> None:
        """Between these two stands what is drawn before a point."""
        words = words.strip("[]> ").lower()
        if words.startswith(SUPPORT):
            self._in_marker = True
        elif words == "endif":
            self._in_marker = False

    def take_marker(self, text: str) -> bool:
        """Take what is drawn before a point; False for all other text."""
        if self._in_marker:
            self._marker += text
        return self._in_marker

    def levels(self) -> tuple[Level, ...]:
        """The lists of the paragraph's next line."""
        if self._of is None:
            self._stack.clear()
            self._key = None
            return ()
        list, level, lfo = self._of
        if (list, lfo) != self._key:
            self._stack.clear()
            self._key = (list, lfo)
        while self._stack and self._stack[-1][0] > level:
            self._stack.pop()
        begins = Begins.NOTHING
        if not self._stack or self._stack[-1][0] < level:
            self._stack.append((level, self._is_numbered(list, level)))
            begins = Begins.WHOLE
        elif self._begins:
            begins = Begins.POINT
        self._begins = False
        outer = tuple(Level(Begins.NOTHING, numbered) for _, numbered in self._stack[:-1])
        return (*outer, Level(begins, self._stack[-1][1], self._start() if begins == Begins.WHOLE else 1))

    def _is_numbered(self, list: str, level: int) -> bool:
        known = self._numbered.get((list, level))
        return bool(NUMBER.match(self._marker.strip())) if known is None else known

    def _start(self) -> int:
        found = NUMBER.match(self._marker.strip())
        return int(found[1]) if found and found[1].isdecimal() and self._stack[-1][1] else 1
