from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.article import Article, Part
from briefing.model.blocks import List, Paragraph, Point, Text, lines_of
from tests.model.briefs import articles


def part(id: str, words: str, left_out: bool = False) -> Part:
    return Part(id, Paragraph((Text(words),)), left_out=left_out)


def test_what_is_left_out_has_no_place_in_the_text() -> None:
    points = List(tuple(Point((Paragraph((Text(words),)),)) for words in ("one", "two 😀")))
    article = Article(
        (part("b1", "menu", left_out=True), part("b2", "a😀b"), Part("b3", points), part("b4", "end")), "txt"
    )
    assert article.text == "a😀b\none\ntwo 😀\nend"
    assert [(start, found.id) for start, found in article.starts] == [(0, "b2"), (4, "b3"), (14, "b4")]
    ids = [found and found.id for found in map(article.part_at, (-1, 0, 3, 4, 13, 14, 99))]
    assert ids == [None, "b2", "b2", "b3", "b3", "b4", "b4"]


def test_an_empty_article_has_no_places() -> None:
    article = Article((), "txt")
    assert article.text == ""
    assert article.part_at(0) is None


@given(articles())
def test_each_part_begins_where_its_first_line_stands(article: Article) -> None:
    kept = [found for found in article.parts if not found.left_out]
    assert [found for _, found in article.starts] == kept
    for start, found in article.starts:
        lines = "\n".join(lines_of(found.block))
        assert article.text[start : start + len(lines)] == lines
        assert article.text[start + len(lines) : start + len(lines) + 1] in ("\n", "")
        assert article.part_at(start) == article.part_at(start + len(lines)) == found


@given(articles(), st.data())
def test_the_part_at_a_place_is_the_last_that_begins_before_it(article: Article, data: st.DataObject) -> None:
    at = data.draw(st.integers(-2, len(article.text) + 2))
    before = [found for start, found in article.starts if start <= at]
    assert article.part_at(at) == (before[-1] if before else None)
