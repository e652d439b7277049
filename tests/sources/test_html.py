from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
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
    text_of,
)
from briefing.model.text import clean
from briefing.sources.html import fragment, read
from tests.sources.samples import blocks

LONG = "Enough words stand in this paragraph for the article to be found where it stands in the page. " * 3
PAGE = f"""<!DOCTYPE html><html lang="en_gb"><head><title>Port towns ask for a channel | The Quay</title>
<meta property="og:site_name" content="The Quay"><link rel="canonical" href="https://quay.example/news/1">
<meta property="article:published_time" content="2025-03-04T00:00:00Z">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Port towns","author":[{{"name":"Ann Lee"}},
{{"name":"ann lee"}},{{"name":"https://quay.example/bo"}}]}}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">All the news of the quay</a></nav>
<article><h1>Port towns ask for a channel</h1><p>{LONG}</p>
<p>Some <b>bold</b> and <i>slanted</i> words with <a href="/more">a link</a> and <a href="javascript:x()">none</a>.</p>
<h2>What they want</h2><ul><li>Depth<ul><li>ten metres</li></ul></li><li>Time</li></ul><ol><li>First</li></ol>
<blockquote><p>We will wait.</p></blockquote>
<table><tr><th>Town</th><th>Depth</th></tr><tr><td>Ellis</td><td>9</td></tr></table><p>{LONG}</p></article>
<footer>All rights are reserved by somebody.</footer><script>var hidden = "never";</script></body></html>"""


def found(html: str) -> list[object]:
    return [f.block for f in fragment(html.encode(), lambda text: clean(text or "").text)]


def test_an_article_is_found_with_its_form() -> None:
    article = read(PAGE.encode(), "a.html")
    kinds = [type(block).__name__ for block in blocks(article)]
    assert kinds == "Heading Paragraph Paragraph Heading List List Quotation Table Paragraph".split()
    second = blocks(article)[2]
    assert isinstance(second, Paragraph)
    assert second.runs == (
        Text("Some "),
        Text("bold", bold=True),
        Text(" and "),
        Text("slanted", italic=True),
        Text(" words with "),
        Link("https://quay.example/more", (Text("a link"),)),
        Text(" and none."),
    )
    assert "All the news" not in article.text
    assert "never" not in article.text
    assert [note.kind for note in article.notes] == ["left-out"]


def test_what_a_page_says_of_itself() -> None:
    article = read(PAGE.encode(), "a.html")
    assert article.title == "Port towns ask for a channel"
    assert (article.authors, article.publisher) == (("Ann Lee",), "The Quay")
    assert (article.published, article.url) == ("2025-03-04", "https://quay.example/news/1")
    assert (article.language, article.guessed, article.format) == ("en-GB", (), "html")


def test_a_short_page_is_taken_whole() -> None:
    article = read(b"<html><body><h1>Note</h1>Gone fishing.<div>Back at <b>noon</b>.</div></body></html>", "a.html")
    assert article.text == "Note\nGone fishing.\nBack at noon."
    assert [note.kind for note in article.notes] == ["missing"]


def test_text_in_the_data_of_a_page_is_found() -> None:
    body = "The board met. " * 60
    data = f'{{"@graph":[{{"@type":"Article","articleBody":"{body}"}}]}}'
    head = f'<head><script type="application/ld+json">{data}</script></head>'
    article = read(f"<html>{head}<body><div id=app>Loading</div></body></html>".encode(), "a.html")
    assert article.text == body.strip()


def test_an_encoding_that_the_page_names() -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>中国政府宣布了新的法律</p></body></html>"
    assert "中国政府" in read(page.encode("gbk"), "a.html").text


@pytest.mark.parametrize("content", [b"<html></html>", b"<!-- x -->", b"<html><body><script>x</script></body></html>"])
def test_a_page_without_text(content: bytes) -> None:
    with pytest.raises(BriefingError, match="no text"):
        read(content, "a.html")


def test_a_page_without_end_is_refused() -> None:
    with pytest.raises(BriefingError, match="too deeply"):
        read(b"<html><body>" + b"<div>" * 50_000 + b"text", "a.html")


def test_a_deep_page_keeps_its_text() -> None:
    article = read(b"<html><body>" + b"<font>word " * 900 + b"</body></html>", "a.html")
    assert article.text.count("word") == 900


def test_a_large_page_is_taken_whole() -> None:
    article = read(b"<html><body>" + b"<p>Some words here.</p>" * 25_000 + b"</body></html>", "a.html")
    assert len(article.parts) == 25_000
    assert "very large" in article.notes[0].message


def test_nested_lists_and_what_stands_between() -> None:
    page = """<ul><li>a<ol start=3><li>b<p>c</p></li></ol></li><ul><li>d</li></ul><li></li>
    <li><p>e</p><table><tr><td>f</td><td>g</td></tr></table></li></ul>"""
    assert found(page) == [
        List(
            (
                Point(
                    (
                        Paragraph((Text("a"),)),
                        List((Point((Paragraph((Text("b"),)), Paragraph((Text("c"),)))),), True, 3),
                        List((Point((Paragraph((Text("d"),)),)),)),
                    )
                ),
                Point((Paragraph((Text("e"),)), Paragraph((Text("f\tg"),)))),
            )
        )
    ]


def test_tables_have_equally_many_cells() -> None:
    page = """<table><caption>Depths</caption><thead><tr><th>a<th colspan=2>b</tr></thead>
    <tr><td rowspan=2>1<p>x</p><td>2</td><td><ul><li>3</ul></td></tr><tr><td>4</td></tr><tr><td></td></tr></table>"""

    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell((Text(text),) if text else ()) for text in texts)

    first = (Cell((Text("1"), LineBreak(), Text("x"))), *row("2", "3"))
    assert found(page) == [
        Paragraph((Text("Depths"),)),
        Table((row("a", "b", ""), first, row("", "4", "")), headers=1),
    ]


def test_tables_that_lay_out_a_page_are_none() -> None:
    page = "<table><tr><td>Menu<td><table><tr><td>One paragraph</td></tr></table></table>"
    assert [text_of(b.runs) for b in found(page) if isinstance(b, Paragraph)] == ["Menu", "One paragraph"]


def test_a_span_bomb_makes_no_large_table() -> None:
    (table,) = found("<table>" + "<tr><td colspan=99999 rowspan=99999>x</td><td>y</td></tr>" * 300 + "</table>")
    assert isinstance(table, Table)
    assert max(len(row) for row in table.rows) <= 200


def test_quotations_preformatted_text_and_breaks() -> None:
    assert found("<blockquote>a<h3>b</h3><ul><li>c</ul></blockquote><pre> x\n  y</pre>p<br>q<br><br>r<hr>s") == [
        Quotation((Paragraph((Text("a"),)), Paragraph((Text("b"),)), List((Point((Paragraph((Text("c"),)),)),)))),
        Paragraph((Text(" x"), LineBreak(), Text("  y"))),
        Paragraph((Text("p"), LineBreak(), Text("q"))),
        Paragraph((Text("r"),)),
        Paragraph((Text("s"),)),
    ]


def test_language_and_direction_follow_the_elements() -> None:
    (part,) = fragment(b'<div dir="rtl" lang="ar"><p>x</p></div>', lambda text: text or "")
    assert (part.language, part.direction) == ("ar", "rtl")
    assert found("<h2>a<br>b</h2>") == [Heading(2, (Text("a"), LineBreak(), Text("b")))]


@settings(max_examples=60)
@given(st.text(alphabet="<>/pulitabledrh123\"'= &;!-\u00e9\x00\n", max_size=300))
def test_any_markup_is_an_article_or_one_sentence(markup: str) -> None:
    try:
        article = read(b"<html>" + markup.encode(), "a.html")
    except BriefingError:
        pass
    else:
        assert article.text.strip()
        assert clean(article.text).taken == 0
