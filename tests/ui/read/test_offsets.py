"""Characters of the text and what is shown of them: exact under emoji, right-to-left, CJK, tables, line breaks."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QTextDocument

from briefing.model.article import Article, Part
from briefing.model.blocks import (
    Cell,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Table,
    Text,
)
from briefing.model.brief import Brief, Source, received
from briefing.ui.read.setting import BREAKERS, Setting, set_article
from briefing.ui.read.stretches import trimmed, whole_words
from briefing.ui.theme import LIGHT
from tests.making import brief
from tests.ui.read.viewing import KEY, Lay
from tests.ui.read.viewing import Table as Desk

CHARS = "ab Z.\t\u00a0é\u0301ß😀👩\u200d🌾𝒳שלום عربي中文かな\u202e\u2066\u200f\ufffc"
words = st.text(st.sampled_from(CHARS), min_size=1, max_size=14)
texts = st.builds(Text, words, st.booleans(), st.booleans())
runs = st.lists(
    st.one_of(texts, st.just(LineBreak()), st.builds(lambda t: Link("https://example.org", (t,)), texts)), max_size=4
).map(tuple)
paragraphs = st.builds(Paragraph, runs)
lists = st.recursive(
    st.builds(lambda p, n: List((Point((p,)),), n), paragraphs, st.booleans()),
    lambda inner: st.builds(lambda p, i, n: List((Point((p, i)), Point((i, p))), n), paragraphs, inner, st.booleans()),
    max_leaves=3,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    rows = draw(st.lists(st.lists(runs.map(Cell), min_size=width, max_size=width).map(tuple), min_size=1, max_size=3))
    return Table(tuple(rows), draw(st.integers(0, 1)))


blocks = st.one_of(
    paragraphs,
    st.builds(Heading, st.integers(1, 6), runs),
    lists,
    st.builds(lambda p, li: Quotation((p, li)), paragraphs, lists),
    tables(),
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    made = draw(st.lists(blocks, min_size=1, max_size=6))
    turned: st.SearchStrategy[Literal["ltr", "rtl"] | None] = st.sampled_from((None, None, "rtl", "ltr"))
    parts = (
        Part(f"b{n}", b, direction=draw(turned), left_out=draw(st.integers(0, 9)) == 0) for n, b in enumerate(made)
    )
    return Article(tuple(parts), "txt", title="A title")


def source_of(article: Article) -> Source:
    return received("s1", article, "a.txt", b"")


def shown_at(setting: Setting, offset: int) -> str:
    """The character that is shown at a place of the text."""
    place = setting.offsets.place(offset)
    text = setting.document.findBlockByNumber(place.block).text().encode("utf-16-le", "surrogatepass")
    pair = text[2 * place.unit : 2 * place.unit + 4].decode("utf-16-le", "replace")
    return pair[:1]


def long_paragraph(words_in_it: str) -> Article:
    return Article((Part("b1", Paragraph((Text(words_in_it),))),), "txt")


@given(articles())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_character_is_where_the_map_says(qapp: object, article: Article) -> None:
    setting = set_article(source_of(article), 1, LIGHT, 17)
    text, offsets = article.text, setting.offsets
    starts = [start for start, _ in article.starts]
    tables_at = {start for start, part in article.starts if isinstance(part.block, Table)}
    for at, char in enumerate(text):
        place = offsets.place(at)
        in_table = starts[bisect_right(starts, at) - 1] in tables_at
        if char == "\n" or (in_table and char == "\t"):
            assert place.unit == len(setting.document.findBlockByNumber(place.block).text().encode("utf-16-le")) // 2
        else:
            assert shown_at(setting, at) == char.translate(BREAKERS)
            assert offsets.offset(place.block, place.unit) == at
        end = offsets.place(at, ends=True)
        assert offsets.offset(end.block, end.unit) == at


@given(articles())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_place_on_the_screen_has_its_character_and_only_our_own_lines_have_none(
    qapp: object, article: Article
) -> None:
    setting = set_article(source_of(article), 1, LIGHT, 17)
    block = setting.document.begin()
    unmapped = []
    while block.isValid():
        number, length = block.blockNumber(), len(block.text().encode("utf-16-le", "surrogatepass")) // 2
        places = [setting.offsets.offset(number, unit) for unit in range(length + 1)]
        if places[0] is None:
            unmapped.append(block.text())
        else:
            known = [p for p in places if p is not None]
            assert known == sorted(known)
            assert known[-1] - known[0] == sum(1 for _ in block.text())
        block = block.next()
    assert len([t for t in unmapped if t]) in (1, 2)  # the details, and the title where the text has none


@given(articles(), st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_pieces_of_a_stretch_show_it_all_and_nothing_else(
    qapp: object, article: Article, data: st.DataObject
) -> None:
    setting = set_article(source_of(article), 1, LIGHT, 17)
    text = article.text
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    shown = ""
    for piece in setting.offsets.pieces(start, end):
        units = setting.document.findBlockByNumber(piece.block).text().encode("utf-16-le", "surrogatepass")
        shown += units[2 * piece.start : 2 * piece.end].decode("utf-16-le")
    unseen = str.maketrans("", "", "\n\t ")
    assert shown.translate(unseen) == text[start:end].translate(BREAKERS).translate(unseen).replace("\ufffd", "")


@pytest.mark.parametrize("unit", ["word 😀 ", "עברית ", "漢字", "x"])
def test_an_overlong_paragraph_is_cut_for_display_and_stays_exact(qapp: object, unit: str) -> None:
    article = long_paragraph(unit * (20_000 // len(unit)))
    setting = set_article(source_of(article), 1, LIGHT, 17)
    assert setting.document.blockCount() > 6
    assert max(len(_text(setting.document, n)) for n in range(setting.document.blockCount())) < 3_300
    for at in range(0, len(article.text), 7):
        assert shown_at(setting, at) == article.text[at]
        place = setting.offsets.place(at)
        assert setting.offsets.offset(place.block, place.unit) == at


def _text(document: QTextDocument, number: int) -> str:
    return document.findBlockByNumber(number).text()


# What is selected, tagged and painted is found again under the mouse


LINES = [
    "The 😀 Harbour 👩\u200d🌾 Board will ask",
    "שלום Harbour עולם Board של הים",
    "東京都は 日本の 首都 です。",
    "plain e\u0301 words \u2066turned\u2069 here",
]


def article_of(lines: list[str]) -> Brief:
    return brief({}, "Title of it\n\n" + "\n\n".join(lines))


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_select_tag_paint_hit(opened: Desk, data: st.DataObject) -> None:
    table = opened
    text, reader = table.text, table.reader
    line = data.draw(st.sampled_from(LINES))
    at = text.index(line)
    start = data.draw(st.integers(at, at + len(line) - 1))
    end = data.draw(st.integers(start + 1, at + len(line)))
    if not any(char.isalnum() for char in text[start:end]):
        return
    expected = text[slice(*whole_words(text, *trimmed(text, start, end)))]
    reader.select(start, end)
    table.key(KEY.Key_R)
    (item,) = table.brief.items
    (tag,) = item.tags
    assert tag.quote.exact == expected
    rects = reader.rects_of(tag.quote.start, tag.quote.end)
    assert rects
    for rect in rects:
        if rect.width() >= 2:
            assert tag in reader.tags_under(rect.center().toPoint())
    outside = max(rect.bottom() for rect in rects) + 12
    assert reader.tags_under(QPointF(rects[0].left(), outside).toPoint()) == []
    assert reader.tags_under(QPoint(2, round(rects[0].center().y()))) == []
    table.desk.undo()


@pytest.fixture
def opened(lay: Lay) -> Desk:
    return lay(article_of(LINES * 3))
