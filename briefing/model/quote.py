"""A passage of a source that finds itself again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model.value import Value

CONTEXT = 32
"""How many characters of its surroundings a quote remembers on either side."""


class Quote(Value, frozen=True):
    """A stretch of an article's text within one of its lines.

    Attributes:
        start, end: code points into the text, half-open.
        exact: the words there.
        before, after: up to CONTEXT characters around them, to know the passage again.
    """

    start: int
    end: int
    exact: str
    before: str = ""
    after: str = ""


class Found(NamedTuple):
    """Where a quote is now; ``sure`` is False where it is only likely and a person should look."""

    start: int
    end: int
    sure: bool


def quote_at(text: str, start: int, end: int) -> Quote:
    """The quote of ``text[start:end]`` (code points).

    Raises:
        BriefingError: the stretch is empty, outside the text, or runs over the end of a line.
    """
    if not 0 <= start < end <= len(text):
        raise BriefingError("A quote must mark at least one character of the article's text.")
    exact = text[start:end]
    if "\n" in exact:
        raise BriefingError("A quote must lie within one paragraph; mark each paragraph on its own.")
    return Quote(start, end, exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def fits(quote: Quote, text: str) -> bool:
    """True where the quote's words stand at its place in the text."""
    return 0 <= quote.start < quote.end <= len(text) and text[quote.start : quote.end] == quote.exact


def find(quote: Quote, text: str) -> Found | None:
    """Find a quote again in a text that may have changed around it.

    By its exact words and their surroundings only: a lookalike sentence is never taken for it. Sure where
    the words stand at their old place, or at one place only, with all of their surroundings;
    otherwise the occurrence with the most of its surroundings, not sure; None where the words are nowhere.
    """
    if not quote.exact:
        return None
    before, whole = len(quote.before), quote.before + quote.exact + quote.after
    if fits(quote, text) and quote.start >= before and text.startswith(whole, quote.start - before):
        return Found(quote.start, quote.end, True)
    first = text.find(whole)
    if first >= 0:
        only = text.find(whole, first + 1) < 0
        return Found(first + before, first + before + len(quote.exact), only)
    places = [m.start() for m in re.finditer(f"(?={re.escape(quote.exact)})", text)]
    if not places:
        return None
    at = max(places, key=lambda place: _alike(quote, text, place))
    return Found(at, at + len(quote.exact), False)


def _alike(quote: Quote, text: str, at: int) -> int:
    """How many characters of the surroundings agree, counted outwards from the passage."""
    end = at + len(quote.exact)
    return _common(quote.before[::-1], text[max(0, at - CONTEXT) : at][::-1]) + _common(
        quote.after, text[end : end + CONTEXT]
    )


def _common(one: str, other: str) -> int:
    """The length of what two texts begin with together."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def search(words: str, text: str) -> list[tuple[int, int]]:
    """Every place (code points, half-open) where words stand in one line of a text, exact but for white space."""
    return list(_places(words.split(), "", "", text))


def whole_words(words: str, text: str) -> list[tuple[int, int]]:
    """Every place (code points, half-open) where a name stands as whole words, with its case.

    A letter or a digit continues a word, nothing else does.
    """
    return list(_places(words.split(), r"(?<![^\W_])", r"(?![^\W_])", text))


def _places(parts: Sequence[str], before: str, after: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand one after the other, with what a pattern asks for before and after them.

    The first word is looked for as it is: that is far quicker than a pattern over all of a long text.
    """
    pattern = re.compile(before + r"[^\S\n]+".join(map(re.escape, parts)) + after)
    at = text.find(parts[0]) if parts else -1
    while at >= 0:
        found = pattern.match(text, at)
        if found:
            yield found.span()
        at = text.find(parts[0], found.end() if found else at + 1)
