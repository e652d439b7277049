"""What is taken of a browser's or Word's HTML, and what is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard, QGuiApplication

from briefing.model.blocks import Flow, LineBreak, Link, List, Point, Quotation, Runs, Table, Text, joined
from briefing.ui.write.copying import html_of
from briefing.ui.write.lines import built, settled
from briefing.ui.write.pastehtml import lines_in
from tests.model import briefs
from tests.ui.write.writing import Desktop, all_lines, told, told_line

Made = Callable[..., Desktop]
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>x</title><style><!--
 /* List Definitions */
@list l0:level1 {mso-level-number-format:bullet;}
@list l0:level2 {mso-level-number-format:bullet;}
@list l1:level1 {mso-level-start-at:3;}
--></style></head><body lang=EN-GB><!--StartFragment-->
<h1>Heading</h1>
<p class=MsoNormal>Words <b>bold</b> <i>slant</i> <u>under</u><o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span></span><![endif]>First</p>
<p style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span>o<span>&nbsp;</span></span><!--[endif]-->Inner</p>
<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>·<![endif]>Second</p>
<p style='mso-list:l1 level1 lfo2'><![if !supportLists]>3.<![endif]>Third</p>
<p style='mso-list:l1 level1 lfo2'><![if !supportLists]>4.<![endif]>Fourth</p>
<p style='mso-list:l9 level1 lfo3'><span style='mso-list:Ignore'>7)&nbsp;</span>Seventh</p>
<table><tr><td><p>a</p></td><td><p>b</p><p>c</p></td></tr></table>
<!--EndFragment--></body></html>"""
GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">
<span style="font-weight:400">Plain </span><span style="font-weight:700;font-style:italic">bold</span>
<a href="https://l.example"><span style="text-decoration:underline">link</span></a></p>
<ul><li aria-level="1"><p role="presentation"><span>one</span></p></li><ul><li><p><span>two</span></p></li></ul>
<li><p>three</p></li></ul></b><br class="Apple-interchange-newline">"""


def taken(html: str) -> list[str]:
    return [told_line(line) for line in told(built(lines_in(html)))]


def test_words_lists_from_word() -> None:
    assert taken(WORD) == [
        "*Heading*", "Words *bold* /slant/ _under_", "• First", ". ◦ Inner", "• Second", "3. Third", "4. Fourth",
        "7. Seventh", "<table>",
    ]  # fmt: skip
    table = built(lines_in(WORD))[-1]
    assert isinstance(table, Table)
    assert len(table.rows[0]) == 2


def test_a_text_from_google() -> None:
    assert taken(GOOGLE) == ["Plain */bold/* [link](https://l.example)", "• one", ". ◦ two", "• three"]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>a<br>b</p>", ["a\u2028b"]),
        ("<ul><li>a<p>b</p><ol start=3><li>c</ol></ul>d", ["• a", ". b", ". 3. c", "d"]),
        ("<blockquote><p>a</p><ul><li>b</ul></blockquote><blockquote>c</blockquote>", [">> a", "> • b", ">> c"]),
        ("<a href='javascript:x'>a</a><a href='ftp://x'>b</a>", ["ab"]),
        ("<p>a</p><script>b</script><style>p {}</style><p hidden>c</p>", ["a", "c"]),
        ("<table><tr><th>a<th colspan=2>b<tr><td>c</table>", ["<table>"]),
        ("<table><tr><td>alone</table>", ["alone"]),
        ("<div><div>a</div>b</div>", ["a", "b"]),
        ("x<!--StartFragment-->y<!--EndFragment-->z", ["y"]),
        ("  a   <b> b </b>  c ", ["a *b *c"]),
        ("<i>a<b>b</i>c</b>", ["/a/*/b/*c"]),
        ("<img src='http://x.example/a.png' alt='a'>", []),
        ("<p>a\x07\u00ad</p>", ["a"]),
    ],
)
def test_html(html: str, lines: list[str]) -> None:
    assert (taken(html) if lines_in(html) else []) == lines


texts = st.builds(Text, st.sampled_from(("x", "two words", "<b>&amp;", "é 😀")), *[st.booleans()] * 3)
links = st.builds(lambda text: Link("https://l.example/?a&b", (replace(text, underline=False),)), texts)
simple_runs: st.SearchStrategy[Runs] = st.tuples(texts, st.just(LineBreak()) | links, texts).map(joined)
simple = st.lists(briefs.flows(simple_runs).filter(lambda block: not isinstance(block, Table)), min_size=1, max_size=4)


def starting_with_one(block: Any) -> Any:
    """The same block; bullets do not begin with a number."""
    match block:
        case List():
            points = tuple(Point(tuple(map(starting_with_one, point.blocks))) for point in block.points)
            return List(points, block.numbered, block.start if block.numbered else 1)
        case Quotation():
            return Quotation(tuple(map(starting_with_one, block.blocks)))
    return block


@given(simple.map(lambda found: tuple(map(starting_with_one, found))))
@settings(max_examples=60)
def test_our_own_html_comes_back(found: tuple[Flow, ...]) -> None:
    assert built(lines_in("".join(map(html_of, found)))) == found


@pytest.mark.parametrize(
    "piece", ["<b>", "<!--", "<![if ", "<table>", "<ul>", "<a ", "<a b='", "</a ", "&amp", "<td>", "<p>x", "<?"]
)
def test_hostile_html_is_read_in_time(piece: str) -> None:
    start = time.perf_counter()
    lines_in((piece * 300_000)[:300_000])
    assert time.perf_counter() - start < 20


@given(st.text(alphabet="<>/!-[]abpult =\"'&;\n", max_size=60))
@settings(max_examples=60)
def test_anything_at_all_is_read(html: str) -> None:
    lines = lines_in(html)
    assert settled(lines) == lines or not lines


# Into an editor


def paste(one: Desktop, html: str = "", text: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    one.key(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    one.check()


def test_one_line_goes_into_the_text(desktop: Made) -> None:
    one = desktop(background="- one two")
    one.at("two")
    paste(one, "<b>bold</b> ")
    assert one.markdown == "• one *bold*two"
    one.select("bold")
    paste(one, text="words")
    assert one.markdown == "• one wordstwo"


def test_paragraphs_part_the_text(desktop: Made) -> None:
    one = desktop(background="ab")
    one.at("b")
    paste(one, "<p>c</p><p>d</p>")
    assert one.markdown == "ac\ndb"
    assert one.editor.caret == (1, 1)


def test_paragraphs_in_a_list_are_points(desktop: Made) -> None:
    one = desktop(background="1. a\n2. bc\n3. d")
    one.at("c")
    paste(one, "<p>x</p><p>y</p>")
    assert one.markdown == "1. a\n2. bx\n3. yc\n4. d"
    one.at("yc")
    paste(one, "<ul><li>p<ul><li>q</ul></ul>")
    assert one.markdown == "1. a\n2. bx\n3. p\n. ◦ q\n4. yc\n5. d"


def test_a_list_behind_words_is_a_list(desktop: Made) -> None:
    one = desktop(background="words")
    one.key(Qt.Key.Key_End)
    paste(one, "<ul><li>p</ul>")
    assert one.markdown == "words\n• p"


def test_a_table_stands_alone_and_goes_as_a_whole(desktop: Made) -> None:
    one = desktop(background="ab")
    one.at("b")
    paste(one, "<table><tr><th>h<th>i<tr><td>c<td>d</table>")
    assert one.markdown == "a\n<table>\nb"
    one.at("b")
    one.key(Qt.Key.Key_Left)
    one.type("x")
    assert one.markdown == "a\n<table>\nx\nb"
    one.check()
    one.key(Qt.Key.Key_Left, times=2)
    one.key(Qt.Key.Key_Return)
    one.type("y")
    one.check()
    assert one.markdown == "a\n<table>\ny\nx\nb"
    one.at("y")
    one.key(Qt.Key.Key_Left)
    one.key(Qt.Key.Key_Backspace)
    one.check()
    assert one.markdown == "a\n\ny\nx\nb"


def test_words_pass_the_door(desktop: Made) -> None:
    one = desktop()
    paste(one, text="a\x00b\r\nc\u2029\u00add\n")
    assert one.markdown == "ab\nc\nd"
    paste(one, text="\n\n")
    assert one.markdown == "ab\nc\nd"


def test_the_middle_button_pastes_the_same_way(desktop: Made) -> None:
    one = desktop()
    data = QMimeData()
    data.setHtml("<b>x</b><img src='http://x.example/a.png'>")
    one.editor.insertFromMimeData(data)
    assert one.markdown == "*x*"
    assert not QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard).hasImage()


def test_nothing_is_fetched(desktop: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    one = desktop()
    asked: list[object] = []
    monkeypatch.setattr(type(one.editor), "loadResource", lambda *args: asked.append(args))
    paste(one, "<link rel=stylesheet href='http://x.example/a.css'><img src='file:///etc/passwd'><p>words")
    assert one.markdown == "words"
    one.editor.grab()
    assert asked == []
    assert all_lines(one.editor.document()) == one.editor.lines
