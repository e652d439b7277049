from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model.text import clean
from briefing.sources.text import read


def test_every_line_that_is_not_empty_is_a_block_and_stays() -> None:
    article = read("A title of some words\r\n\r\nFirst line.\rSecond\u2028line.\x0bThird.\n".encode(), "a.txt")
    assert article.text == "A title of some words\nFirst line.\nSecond\u2028line.\nThird."
    assert [part.id for part in article.parts] == ["b1", "b2", "b3", "b4"]
    assert (article.title, article.guessed, article.format) == ("A title of some words", ("title",), "txt")


def test_what_the_door_took_is_counted() -> None:
    article = read("One\u00adtwo \x07three\ufeff four.\nMore text.\n".encode(), "a.txt")
    assert article.text == "Onetwo three four.\nMore text."
    assert [(note.kind, note.count) for note in article.notes] == [("lost", 3)]


def test_a_file_of_blanks_has_no_text() -> None:
    with pytest.raises(BriefingError, match="no text"):
        read(b" \n\t\n", "a.txt")


def test_too_much_text_is_refused() -> None:
    with pytest.raises(BriefingError, match="5 million characters"):
        read(b"word " * 1_000_001, "a.txt")


@given(st.text())
def test_text_that_has_passed_the_door_comes_out_unchanged(text: str) -> None:
    passed = [line for line in clean(text).text.split("\n") if line.strip()]
    try:
        article = read(b"\xef\xbb\xbf" + text.encode("utf-8", "surrogatepass"), "a.txt")
    except BriefingError:
        assert not passed or "\ud800" <= max(text) <= "\udfff"
    else:
        if not any("\ud800" <= c <= "\udfff" for c in text):
            assert article.text == "\n".join(passed)


@given(st.binary())
def test_any_bytes_are_an_article_or_one_sentence(content: bytes) -> None:
    try:
        article = read(content, "a.txt")
    except BriefingError:
        pass
    else:
        assert clean(article.text) == (article.text, 0)
        assert all(part.block for part in article.parts)
