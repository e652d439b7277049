"""Sequences put together from an old one and some of the changes to a new one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.cleared.aligning import in_order, merged

PLACES = st.lists(st.integers(0, 30), unique=True)


@given(PLACES, PLACES)
def test_all_changes_give_the_new_and_none_the_old(old: list[int], new: list[int]) -> None:
    places = {one: at for at, one in enumerate(old)}
    both = [one for one in new if one in places]
    stayed = {both[at] for at in in_order([places[one] for one in both])}
    assert merged(old, new, lambda one: one not in new, lambda one: one not in stayed) == new
    assert merged(old, new, lambda _one: False, lambda _one: False) == old


def test_what_came_stands_behind_what_it_stands_behind_there() -> None:
    came = merged("abc", "xaybzc", lambda _one: False, lambda one: one in "xz")
    assert came == list("xabzc")


def test_a_file_of_very_many_paragraphs_is_put_together_in_one_go() -> None:
    new = list(range(200_000))
    assert merged([], new, lambda _one: False, lambda _one: True) == new  # step by step it would take minutes
