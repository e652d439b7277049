"""Export, change in Word, bring back: exactly the changes that were made are found, and all of them can be taken."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cleared import Comparison, compared
from briefing.model import soundness
from tests.cleared.anybrief import TEMPLATES, exported
from tests.cleared.clearing import EDITS, Change, Desk, made, text_of


def found(comparison: Comparison) -> list[Change]:
    """What was found, as the edits tell what they did; a further paragraph of a point that went is no point's more."""
    told = [
        ("" if c.item or c.told.startswith("Row") else c.place, c.what, c.before if c.what == "removed" else c.after)
        if c.what != "moved"
        else (c.place, c.what, "")  # of two that changed places either was moved
        for c in comparison.changes
        if c.what != "shape"
    ]
    return told + [(c.place, "comment", c.words) for c in comparison.comments]


def comments(done: list[Change]) -> list[Change]:
    return [change for change in done if change[1] == "comment"]


@given(seed=st.integers(0, 10**9), template=st.sampled_from(TEMPLATES), count=st.integers(1, 6), lost=st.booleans())
@settings(max_examples=25)
def test_exactly_the_changes_made_are_found(seed: int, template: str, count: int, lost: bool) -> None:
    start, rng = made(seed, template), random.Random(seed + 1)
    file = exported(start.brief)
    desk = Desk(file, start, rng)
    for _ in range(count):
        rng.choice(EDITS)(desk)
    if lost:
        desk.lose_bookmarks()
    edited = desk.finished()
    comparison = compared(start.brief, file, edited)
    assert sorted(found(comparison)) == sorted(desk.done)
    brief = comparison.apply(start.brief, [change.id for change in comparison.changes])
    soundness.check(brief)
    assert text_of(exported(brief)) == text_of(edited)
    again = compared(brief, exported(brief), edited)
    assert sorted(found(again)) == sorted(comments(desk.done))
    assert comparison.apply(start.brief, []) == start.brief
