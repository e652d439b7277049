"""An article as it was read: its blocks, what is known about it, and what was lost on the way in."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

from briefing.model.blocks import Heading, List, Paragraph, Quotation, Table, lines_of
from briefing.model.value import Value

SourceBlock = Heading | Paragraph | List | Quotation | Table


class Part(Value, frozen=True):
    """A block of an article and where it comes from.

    Attributes:
        id: stable within its article ("b1", "b2" …).
        block: what it says.
        page: the page it begins on, counted from 1, where the file has pages.
        language: BCP 47 where the file says so for this block, or None.
        direction: where the file says so, or None.
        left_out: not a part of the article's text by default (kept so that the reader may ask for it).
    """

    id: str
    block: SourceBlock
    page: int | None = None
    language: str | None = None
    direction: Literal["ltr", "rtl"] | None = None
    left_out: bool = False


class Note(Value, frozen=True):
    """What happened to something on the way in, in one plain sentence; ``count`` where it can be counted."""

    kind: Literal["lost", "guessed", "left-out", "missing"]
    message: str
    count: int | None = None


class Article(Value, frozen=True, dict=True):
    """What a loader makes of a file.

    Attributes:
        format: the loader's name ("txt", "md", "html", "docx", "pdf").
        extractor: name and version of what took the text out, kept so that a later one never moves a tag.
        published: ISO 8601, as exact as known.
        language: BCP 47.
        guessed: names of those details (of title, authors, publisher, published, url, language) that are guesses.
    """

    parts: tuple[Part, ...]
    format: str
    extractor: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    notes: tuple[Note, ...] = ()
    guessed: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """One line for each heading, paragraph and table row, joined by LF. All offsets are code points into it."""
        return "\n".join(line for part in self.parts if not part.left_out for line in lines_of(part.block))

    @cached_property
    def starts(self) -> tuple[tuple[int, Part], ...]:
        """Where each part begins in the text (code points), in order; parts left out have no place."""
        places, at = [], 0
        for part in self.parts:
            if not part.left_out:
                lines = list(lines_of(part.block))
                if lines:
                    places.append((at, part))
                    at += sum(len(line) + 1 for line in lines)
        return tuple(places)

    def part_at(self, offset: int) -> Part | None:
        """The part in which the character at an offset (code points) lies; None in an empty article."""
        following = bisect_right(self.starts, offset, key=lambda place: place[0])
        return self.starts[following - 1][1] if following else None
