"""Plain text: every line that is not empty is a block and stays in the text."""

from __future__ import annotations

from briefing.model.article import Article
from briefing.model.blocks import Paragraph, plain
from briefing.sources import limits, masthead
from briefing.sources.decoding import decoded
from briefing.sources.gathering import Gathering


def read(content: bytes, name: str) -> Article:
    """The article in a text file.

    Raises:
        BriefingError: it is no text, holds none, or holds too much.
    """
    text, _encoding, notes = decoded(content)
    limits.check_text(len(text))
    gathered = Gathering()
    gathered.notes += notes
    lines = [line for line in gathered.clean(text).split("\n") if line.strip()]
    for line in lines:
        gathered.add(Paragraph(plain(line)))
    found = masthead.guess(lines)
    return gathered.article(
        "txt",
        "lines 1",
        title=found.title,
        authors=found.authors,
        publisher=found.publisher,
        published=found.published,
        guessed=("title", "authors", "publisher", "published"),
    )
