from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model.quote import CONTEXT, Found, Quote, find, fits, quote_at, search, whole_words
from tests.model.briefs import quotes, texts

articles = st.lists(texts(1), min_size=1, max_size=6).map("\n".join).filter(lambda text: bool(text.strip("\n")))


@given(articles, st.data())
def test_a_quote_holds_its_words_and_finds_itself(text: str, data: st.DataObject) -> None:
    quote = data.draw(quotes(text))
    assert quote.exact == text[quote.start : quote.end]
    assert text[: quote.start].endswith(quote.before)
    assert text[quote.end :].startswith(quote.after)
    assert len(quote.before) == min(CONTEXT, quote.start)
    assert len(quote.after) == min(CONTEXT, len(text) - quote.end)
    assert fits(quote, text)
    assert find(quote, text) == Found(quote.start, quote.end, True)


@given(articles, st.data(), texts(), texts())
def test_a_quote_is_found_by_its_own_words_wherever_the_text_has_moved(
    text: str, data: st.DataObject, before: str, after: str
) -> None:
    quote = data.draw(quotes(text))
    moved = before + text + after
    found = find(quote, moved)
    assert found is not None
    assert moved[found.start : found.end] == quote.exact
    if found.sure:
        around = (moved[: found.start].endswith(quote.before), moved[found.end :].startswith(quote.after))
        assert around == (True, True)


@given(articles, articles, st.data())
def test_a_quote_never_lands_on_other_words(text: str, other: str, data: st.DataObject) -> None:
    quote = data.draw(quotes(text))
    found = find(quote, other)
    assert (found is None) == (quote.exact not in other)
    if found is not None:
        assert other[found.start : found.end] == quote.exact
    assert fits(quote, other) == (other[quote.start : quote.end] == quote.exact and quote.end <= len(other))


@given(articles, st.data(), texts(1))
def test_a_quote_moves_with_text_put_in_before_it(text: str, data: st.DataObject, put: str) -> None:
    quote = data.draw(quotes(text))
    start = quote.start
    moved = f"{put}\n{text}"
    assume(len(re.findall(f"(?={re.escape(quote.exact)})", moved)) == 1)  # overlapping ones count too
    found = find(quote, moved)
    assert found is not None
    assert found.start == start + len(put) + 1
    assert found.sure == (moved[: found.start].endswith(quote.before))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 0), (2, 1), (0, 4), (3, 4), (0, 99), (7, 8), (2, 5)])
def test_no_quote_outside_a_line(start: int, end: int) -> None:
    with pytest.raises(BriefingError, match="A quote must"):
        quote_at("abc\ndef", start, end)


def test_lookalikes_are_told_apart_by_their_surroundings() -> None:
    text = "The minister said no to industry. Later, the minister said no to farmers."
    second = text.rindex("said no")
    quote = quote_at(text, second, second + 7)
    assert find(quote, f"Update. {text}") == Found(second + 8, second + 15, True)
    # its sentence has gone, the lookalike is still there: likely, but a person has to look
    assert find(quote, "The minister said no to industry.") == Found(13, 20, False)
    assert find(quote, "The minister says no to industry.") is None


def test_two_places_with_the_same_surroundings_are_not_sure() -> None:
    line = "x" * CONTEXT + "tax" + "y" * CONTEXT
    quote = quote_at(line, CONTEXT, CONTEXT + 3)
    assert find(quote, f"{line}\n{line}") == Found(CONTEXT, CONTEXT + 3, True)  # the old place still holds
    found = find(quote, f"..\n{line}\n{line}")
    assert found is not None
    assert not found.sure


def test_words_at_the_old_place_in_another_sentence_are_not_sure() -> None:
    quote = quote_at("We raise the tax now.", 13, 16)
    assert find(quote, "They lower a tax later.") == Found(13, 16, False)


def test_offsets_are_code_points() -> None:
    quote = quote_at("👩‍👩‍👧 Tax e\u0301", 6, 9)
    assert quote.exact == "Tax"


def test_a_quote_without_words_is_nowhere() -> None:
    assert find(Quote(0, 0, ""), "abc") is None
    assert not fits(Quote(0, 0, ""), "abc")


@pytest.mark.timeout(20)
def test_many_lookalikes_in_a_long_text_are_quickly_told_apart() -> None:
    text = "the tax and " * 50_000
    assert find(quote_at(text, 4, 7), f"A{text}") is not None


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("tax cut", "The tax  cut and the tax\u00a0cut.", [(4, 12), (21, 28)]),
        ("tax cut", "The tax\ncut", []),
        ("tax cut", "The tax\u2028cut and tax\tcut", [(4, 11), (16, 23)]),
        (" tax \n cut ", "a tax cut", [(2, 9)]),
        ("Tax", "tax taxes Tax", [(10, 13)]),
        ("a.b*", "aab* a.b*", [(5, 9)]),
        ("e\u0301", "é e\u0301", [(2, 4)]),
        ("", "abc", []),
        (" ", "a b", []),
        ("😀 b", "a 😀 b", [(2, 5)]),
    ],
)
def test_words_are_searched_exactly_but_for_white_space(words: str, text: str, found: list[tuple[int, int]]) -> None:
    assert search(words, text) == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Proton", "Proton, Protons and eProton, proton-Proton’s", [(0, 6), (36, 42)]),
        ("Proton", "2Proton Proton2 _Proton_ (Proton)", [(17, 23), (26, 32)]),
        ("US", "US. USA, U.S., RUS, US", [(0, 2), (20, 22)]),
        ("U.S.", "the U.S. and U.S.A", [(4, 8)]),
        ("Abdul Rahman", "Abdul  Rahman\nAbdul\nRahman", [(0, 13)]),
        ("日本", "日本は 日本", [(4, 6)]),
        ("", "abc", []),
    ],
)
def test_names_are_found_as_whole_words(name: str, text: str, found: list[tuple[int, int]]) -> None:
    assert whole_words(name, text) == found


@given(articles, st.data())
def test_what_is_searched_is_found_where_it_stands(text: str, data: st.DataObject) -> None:
    quote = data.draw(quotes(text))
    assume(quote.exact.strip() == quote.exact)
    found = search(quote.exact, text)
    assert found
    assert all(text[start:end].split() == quote.exact.split() for start, end in found)
    assert all("\n" not in text[start:end] for start, end in found)
    for start, end in whole_words(quote.exact, text):
        assert text[start:end].split() == quote.exact.split()
        assert not text[max(0, start - 1) : start].isalnum()
        assert not text[end : end + 1].isalnum()


@given(
    st.lists(st.text("aab", min_size=1, max_size=4), min_size=1, max_size=3).map(" ".join),
    st.text("aab  .\n", max_size=60),
)
def test_words_are_found_where_one_pattern_finds_them(words: str, text: str) -> None:
    body = r"[^\S\n]+".join(map(re.escape, words.split()))
    assert search(words, text) == [m.span() for m in re.finditer(body, text)]
    assert whole_words(words, text) == [m.span() for m in re.finditer(rf"(?<![^\W_]){body}(?![^\W_])", text)]
