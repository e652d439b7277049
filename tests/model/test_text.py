from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.text import clean, count_words, one_line, unclean
from tests.model.briefs import texts

anything = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates too


@given(anything)
def test_passing_the_door_twice_changes_nothing_more(text: str) -> None:
    passed = clean(text).text
    assert clean(passed) == (passed, 0)


@given(anything)
def test_what_comes_through_can_be_written_and_holds_nothing_unwanted(text: str) -> None:
    for character in clean(text).text.encode().decode():
        assert unicodedata.category(character) not in ("Cc", "Cs") or character in "\t\n"
        assert character not in "\ufeff\u00ad\u2029"
        assert not 0xFDD0 <= ord(character) <= 0xFDEF
        assert ord(character) & 0xFFFE != 0xFFFE


@given(anything)
def test_every_character_is_kept_made_an_end_or_counted(text: str) -> None:
    passed = clean(text)
    assert len(passed.text) + passed.taken == len(text.replace("\r\n", "\n"))


@pytest.mark.parametrize("end", ["\r", "\r\n", "\v", "\f", "\x85", "\u2029", "\n"])
def test_ends_of_paragraphs_become_one_sign(end: str) -> None:
    assert clean(f"a{end}b") == ("a\nb", 0)
    assert clean(f"a{end}{end}b") == ("a\n\nb", 0)


@pytest.mark.parametrize(
    "unwanted",
    ["\x00", "\x08", "\x0e", "\x1b", "\x1f", "\x7f", "\x80", "\x9f", "\ufdd0", "\ufdef",
     "\ufffe", "\uffff", "\U0001ffff", "\U0010fffe", "\ufeff", "\u00ad"],
)  # fmt: skip
def test_what_no_text_should_hold_is_taken_and_counted(unwanted: str) -> None:
    assert clean(f"a{unwanted}b{unwanted}") == ("ab", 2)


def test_half_characters_are_taken() -> None:
    assert clean("a\ud800b\udfff") == ("ab", 2)


@pytest.mark.parametrize(
    "kept",
    ["\t", "\n", "\u2028", "\u00a0", "\u202f", "\u200b", "\u200c", "\u200d", "\u2060", "\u200e", "\u200f", "\u202e",
     "\ufffd", "\ufffc", "\ue000", "e\u0301", "\u212b", "ﬁ", "👩‍👩‍👧‍👦", "🏳️‍🌈", "ﷺ", "\ufdf0", "漢", "<&{{"],
)  # fmt: skip
def test_everything_else_stays_as_it_is(kept: str) -> None:
    assert clean(f"a{kept}b{kept}") == (f"a{kept}b{kept}", 0)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" \n ", ""),
        ("  one  two ", "one  two"),
        ("one \r\n\t two\u2028three\n\n\nfour", "one two three four"),
        ("a\u00a0b", "a\u00a0b"),
        ("soft\u00adhyphen", "softhyphen"),
    ],
)
def test_a_field_of_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(texts())
def test_one_line_is_one_line_and_stays(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line
    assert "\u2028" not in line
    assert one_line(line) == line
    assert "".join(line.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("It’s a well-known fact.", 4),
        ("– — … *** 😀", 0),
        ("50 % of $3.2m", 3),
        ("e\u0301te\u0301", 1),
        ("協定で貿易", 5),
        ("WTO協定", 3),
        ("人々、", 2),
        ("한국 정부", 2),
        ("שלום עולם", 2),
        ("a\u00a0b\u2028c\td\ne", 5),
        ("a\u200bb", 1),
        ("__ _a_", 1),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@given(texts(), texts())
def test_words_of_two_texts_are_the_words_of_both(one: str, other: str) -> None:
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other)


def test_the_place_of_a_text_that_would_not_pass_is_told() -> None:
    assert unclean({"a": ["x", {"b": "y", "c": 1}, None, 2.5]}) is None
    assert unclean({"a": ["x", {"b": "y\r"}]}) == "a[1].b"
    assert unclean([["\x00"]]) == "[0][0]"


@pytest.mark.timeout(20)
def test_long_runs_take_time_in_proportion() -> None:
    assert count_words("-" * 2_000_000) == 0
    assert one_line(" " * 2_000_000 + "x") == "x"
    assert count_words(clean("\r\n" * 2_000_000 + "x").text) == 1
