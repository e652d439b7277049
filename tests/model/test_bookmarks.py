from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.bookmarks import row_mark, section_mark, state_mark
from briefing.templating.template import LIBRARY

ids = st.from_regex(r"(?!\d+\Z)[\w-]+", fullmatch=True)


@given(id=ids)
def test_word_takes_every_name_and_hides_it(id: str) -> None:
    for name in (section_mark(id), row_mark(id), state_mark("ab" * 32)):
        assert re.fullmatch(r"_[A-Za-z0-9_]{1,39}", name, re.ASCII)


@given(one=ids, other=ids)
def test_two_ids_have_two_names_whatever_their_case(one: str, other: str) -> None:
    if one != other:
        assert row_mark(one).lower() != row_mark(other).lower()
    assert row_mark(one) != section_mark(one)


def test_ids_that_differ_in_little_are_told_apart() -> None:
    alike = ("a-b", "a_b", "A-b", "ab", "a-b-", "é", "e" * 30, "e" * 31)
    assert len({row_mark(id).lower() for id in alike}) == len(alike)


def test_names_of_the_library_can_be_read() -> None:
    assert [section_mark(id) for id in LIBRARY[:4]] == [
        "_bd_s_purpose", "_bd_s_recommendations", "_bd_s_summary", "_bd_s_timing"
    ]  # fmt: skip
