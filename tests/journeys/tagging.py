"""Tagging in the window what a reader annotated in an article."""

from __future__ import annotations

from briefing.model.quote import whole_words
from briefing.ui.read.stretches import sentence_at
from tests.journeys.driver import User


def mention(user: User, found: dict[str, list[str]], name: str) -> tuple[int, int]:
    """Where a name stands first that is no part of a longer one."""
    text = user.reader.text
    longer = [n for names in found.values() for n in names if name in n and n != name]
    taken = [place for n in longer for place in whole_words(n, text)]
    return next(p for p in whole_words(name, text) if not any(a <= p[0] and p[1] <= b for a, b in taken))


def tag_passage(user: User, quote: str, key: str) -> None:
    """Click into the sentence, or drag over what is more or less than one, and press the key of a kind."""
    start, end = user.place_of(quote)
    middle = next(n for n in range((start + end) // 2, end) if user.reader.text[n].isalnum())
    if sentence_at(user.reader.text, middle) == (start, end):
        user.click_on(middle)
    else:
        user.drag_over(start, end)
    user.press(key)
