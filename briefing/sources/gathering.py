"""Where a loader puts its blocks: each gets its id and place, empty ones never come in, limits hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from briefing.errors import BriefingError
from briefing.model.article import Article, Note, Part, SourceBlock
from briefing.model.blocks import lines_of
from briefing.model.text import clean, one_line
from briefing.sources import limits

Direction = Literal["ltr", "rtl"] | None
TITLE_CHARACTERS = 500
NO_TEXT = "There is no text in this file; open it in its own program to see what it holds."


class Gathering:
    """The parts of an article in the making, and what was lost on the way."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self._parts: list[Part] = []
        self._taken = 0
        self._characters = 0

    def clean(self, text: str | None) -> str:
        """Text passed through the door; what it took is counted. LF ends paragraphs, U+2028 lines."""
        if not text:
            return ""
        passed = clean(text)
        self._taken += passed.taken
        return passed.text

    def add(
        self, block: SourceBlock, *, page: int | None = None, language: str | None = None, direction: Direction = None
    ) -> None:
        """Add a block. One without anything to see is passed over.

        Raises:
            BriefingError: the text is over the limit.
        """
        lines = list(lines_of(block))
        if not any(line.strip() for line in lines):
            return
        self._characters += sum(len(line) + 1 for line in lines)
        limits.check_text(self._characters)
        self._parts.append(Part(f"b{len(self._parts) + 1}", block, page, language, direction))

    def note(
        self, kind: Literal["lost", "guessed", "left-out", "missing"], message: str, count: int | None = None
    ) -> None:
        """Tell what happened to something on the way in. A count of nothing is not told."""
        if count != 0:
            self.notes.append(Note(kind, message, count))

    def lines(self) -> Iterator[str]:
        """The lines of the text so far."""
        for part in self._parts:
            yield from lines_of(part.block)

    def article(
        self,
        format: str,
        extractor: str,
        *,
        title: str | None = None,
        authors: Iterable[str] = (),
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
        language: str | None = None,
        guessed: Iterable[str] = (),
        no_text: str = NO_TEXT,
    ) -> Article:
        """The finished article. Details pass the door and lose their line ends; empty ones are None.

        Raises:
            BriefingError: nothing was added (``no_text`` says it).
        """
        if not self._parts:
            raise BriefingError(no_text)
        if self._taken:
            self.note(
                "lost", "Control characters and the like, which no text should hold, were taken away.", self._taken
            )
        details = {"title": title, "publisher": publisher, "url": url, "language": language, "published": published}
        short = {name: one_line(value)[:TITLE_CHARACTERS] or None for name, value in details.items() if value}
        names = tuple(dict.fromkeys(name for a in authors if (name := one_line(a)[:TITLE_CHARACTERS])))
        known = {name for name, value in short.items() if value} | ({"authors"} if names else set())
        return Article(
            parts=tuple(self._parts),
            format=format,
            extractor=extractor,
            authors=names,
            notes=tuple(self.notes),
            guessed=tuple(name for name in guessed if name in known),
            **short,
        )
