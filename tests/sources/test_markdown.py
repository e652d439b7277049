"""Section Markdown as CONTRACTS has it, and Markdown files as articles."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.errors import BriefingError
from briefing.model.article import Note
from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Flow,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Table,
    Text,
    lines_of,
    plain,
)
from briefing.model.text import clean
from briefing.sources.markdown import read, read_section, read_text
from briefing.sources.markdown_inline import Grammar, read_inline
from tests.export.commonmark import inlines, normal
from tests.export.likeness import kept


def cite(id: str, place: str) -> Citation:
    if id == "nobody":
        raise BriefingError("There is no “nobody”.")
    return Citation(f"s-{id}", place=place)


def section(text: str) -> tuple[Flow, ...]:
    return read_section(text, cite)


def one(text: str) -> Flow:
    (block,) = section(text)
    return block


def p(*runs: Text | str | LineBreak | Link | Citation) -> Paragraph:
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs))


def points(*blocks: Paragraph | List | tuple[Paragraph | List, ...]) -> tuple[Point, ...]:
    return tuple(Point(block if isinstance(block, tuple) else (block,)) for block in blocks)


def shown(text: str) -> list[str]:
    return [line for block in section(text) for line in lines_of(block)]


# --- paragraphs and what stands in them ---


def test_paragraphs_are_parted_by_empty_lines_and_a_line_end_is_a_blank() -> None:
    assert section("one\ntwo  three\n \t\n\nfour\r\nfive") == (p("one two  three"), p("four five"))
    assert section("") == ()
    assert section(" \n\t\n") == ()


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("a **b** c", ("a ", Text("b", bold=True), " c")),
        ("a __b__ _c_", ("a ", Text("b", bold=True), " ", Text("c", italic=True))),
        ("***a** b*", (Text("a", bold=True, italic=True), Text(" b", italic=True))),
        ("**a *b* c**", (Text("a ", bold=True), Text("b", bold=True, italic=True), Text(" c", bold=True))),
        ("un**fold**ed", ("un", Text("fold", bold=True), "ed")),
        ("snake_case_name 5 * 3 * 2 * x", ("snake_case_name 5 * 3 * 2 * x",)),
        ("**not closed", ("**not closed",)),
        ("a ** b ** c", ("a ** b ** c",)),
        ("**over\nlines**", (Text("over lines", bold=True),)),
        (r"\*a\* \\ \q \[x](http://a)", (r"*a* \ \q [x](http://a)",)),
        ("AT&T &amp; &copy; &#65;&#x42; &nope; &amp", ("AT&T & © AB &nope; &amp",)),
        ("&#0; &#1114112; &#173;x", ("\ufffd \ufffd x",)),
        ("two  \nlines", ("two", LineBreak(), "lines")),
        ("two\\\nlines", ("two", LineBreak(), "lines")),
        ("two \nlines\\", ("two lines\\",)),
        ("two\u2028lines", ("two", LineBreak(), "lines")),
    ],
)
def test_emphasis_escapes_entities_and_breaks(text: str, runs: tuple[Text | str | LineBreak, ...]) -> None:
    assert one(text) == p(*runs)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("[a](http://x.example)", (Link("http://x.example", (Text("a"),)),)),
        ("[a](HTTPS://x 'T') b", (Link("HTTPS://x", (Text("a"),)), " b")),
        ('[a](https://x/(y)_z "T")', (Link("https://x/(y)_z", (Text("a"),)),)),
        ("[a](<http://x/a b>)", (Link("http://x/a b", (Text("a"),)),)),
        ("[a *b*](mailto:c@d)", (Link("mailto:c@d", (Text("a "), Text("b", italic=True))),)),
        ("<https://x.example/?a=1&b=2>", (Link("https://x.example/?a=1&b=2", (Text("https://x.example/?a=1&b=2"),)),)),
        ("<a@b.example>", (Link("mailto:a@b.example", (Text("a@b.example"),)),)),
        ("[a](ftp://x) [b](/c) [d](javascript:e) [f]()", ("[a](ftp://x) [b](/c) [d](javascript:e) [f]()",)),
        ("[a][b] [c] [d]: http://x", ("[a][b] [c] [d]: http://x",)),
        ("[a [b](http://x) c](http://y)", ("[a ", Link("http://x", (Text("b"),)), " c](http://y)")),
        ("[a\\\nb](http://x)", (Link("http://x", (Text("a"),)), LineBreak(), Link("http://x", (Text("b"),)))),
    ],
)
def test_links_lead_to_three_schemes_and_others_are_text(text: str, runs: tuple[Text | str | Link, ...]) -> None:
    assert one(text) == p(*runs)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("so.[@1]", ("so.", Citation("s-1"))),
        ("[@1, p. 4] and [@us]", (Citation("s-1", place="p. 4"), " and ", Citation("s-us"))),
        ("[@1,\n p.\u00a04 ]", (Citation("s-1", place="p.\u00a04"),)),
        (r"[@1, n. \[3\]]", (Citation("s-1", place="n. [3]"),)),
        ("**a[@1]b**", (Text("a", bold=True), Citation("s-1"), Text("b", bold=True))),
        (r"\[@1] [@ 1] [@] @1 [^1]", ("[@1] [@ 1] [@] @1 [^1]",)),
    ],
)
def test_citations(text: str, runs: tuple[Text | str | Citation, ...]) -> None:
    assert one(text) == p(*runs)


def test_a_fault_of_a_citation_goes_through() -> None:
    with pytest.raises(BriefingError, match="nobody"):
        section("- a\n  - b [@nobody]")


TYPED = (
    *"ab_*()[]\\&;. <>\"'é漢“€😀\u00a0", "**", "***", "__", "  ", "\n", "  \n", "\\\n", "&amp;", "&#42;", "a", "b c",
    "](http://x)", "](http://x \"t\")", "](<http://x>)", "<http://x.example>", ' "t")', "snake_case",
)  # fmt: skip


@given(st.lists(st.sampled_from(TYPED), max_size=20))
def test_what_stands_in_a_paragraph_is_read_as_another_reader_reads_it(parts: list[str]) -> None:
    text = re.sub(r"\n(?:[ \t\\]*\n)+", "\n", "x" + "".join(parts) + "x")
    text = re.sub(r"\\+(?= )", "", text)  # behind it, markdown-it sees no line break in two blanks
    other = MarkdownIt("commonmark").disable(["backticks", "html_inline", "image", "reference"])
    expected = [Paragraph(tuple(inlines(token.children or []))) for token in other.parseInline(text)]
    assert kept([Paragraph(normal(read_inline(text, Grammar())))]) == kept(expected)


# --- blocks ---


def test_lists_nest_and_go_on_at_two_blanks_and_may_follow_a_paragraph() -> None:
    text = "before\n- a\n  - b\n    more b\n\n  second a\n- c\n  1. d\n\n     second d\n  2. e\n\nafter"
    inner = List(points((p("d"), p("second d")), p("e")), numbered=True)
    first = (p("a"), List(points(p("b more b"))), p("second a"))
    assert section(text) == (p("before"), List(points(first, (p("c"), inner))), p("after"))


@pytest.mark.parametrize("blanks", [2, 3, 4, 5])
@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "10)"])
def test_lists_nest_at_any_depth_of_two_or_more(blanks: int, mark: str) -> None:
    block = one(f"{mark} a\n{' ' * blanks}{mark} b\n{' ' * blanks}{mark} c\n\n{' ' * blanks}second a\n{mark} d")
    assert isinstance(block, List)
    inner = List(points(p("b"), p("c")), block.numbered, block.start)
    assert block.points == points((p("a"), inner, p("second a")), p("d"))


def test_what_a_tab_moves_in_is_inside() -> None:
    assert one("- a\n\t- b\n-\tc") == List(points((p("a"), List(points(p("b")))), p("c")))


def test_numbers_begin_where_they_are_written_to() -> None:
    assert one("3. c\n4. d") == List(points(p("c"), p("d")), True, 3)
    assert one("0) c") == List(points(p("c")), True, 0)
    assert section("Text:\n5. e") == (p("Text:"), List(points(p("e")), True, 5))
    assert section("It was in\n1986. A year") == (p("It was in 1986. A year"),)


def test_other_marks_begin_another_list() -> None:
    assert section("- a\n* b\n1. c\n2) d") == (
        List(points(p("a"))), List(points(p("b"))), List(points(p("c")), True), List(points(p("d")), True, 2),
    )  # fmt: skip
    assert section("- a\n\n- b\n\n\n- c") == (List(points(p("a"), p("b"), p("c"))),)


def test_a_paragraph_goes_on_without_indentation_and_points_may_be_empty() -> None:
    assert one("- a\nlazy\n-\n- - b") == List(points(p("a lazy"), (), List(points(p("b")))))


def test_quotations() -> None:
    assert section("text\n> a\n> b\nlazy\n>\n> - c\n\n> d\n>> e\n- f") == (
        p("text"), Quotation((p("a b lazy"), List(points(p("c"))))), Quotation((p("d"), p("e"))), List(points(p("f"))),
    )  # fmt: skip
    assert one("- a\n  > b") == List(points((p("a"), p("b"))))


def test_tables() -> None:
    text = "text\n| a | **b** |\n|---|:-:|\n| c\\|d | |\ne | f | g\n- h"
    bold = (Text("b", bold=True),)
    rows = ((plain("a"), bold, ()), (plain("c|d"), (), ()), (plain("e"), plain("f"), plain("g")))
    table = Table(tuple(tuple(Cell(runs) for runs in row) for row in rows), 1)
    assert section(text) == (p("text"), table, List(points(p("h"))))


def test_a_table_whose_header_is_empty_has_none() -> None:
    assert one("| | |\n|---|---|\n| a | b |") == Table(((Cell(plain("a")), Cell(plain("b"))),))
    assert section("| |\n|---|") == ()
    assert one("a | b\n--|") == p("a | b --|")


@pytest.mark.parametrize(
    "text",
    [
        "# Heading", "## a *", "```code```", "~~~", "`a`", "---", "* * *", "- - -", "<b>x</b>", "<!-- x -->", "<br>",
        "![alt](http://a/b.png)", "~~x~~", "a < b && c {{ d }} 😀 \u00a0x\u00a0 שלום \u200f", "[^1]: x", "[a]: http://b",
        "<u>x</u>", "http://x.example", "☐ x", "===", "\\", "&", "<", "[", "]", "_", "`", "|", "{% x %}", "]]>",
    ],
)  # fmt: skip
def test_all_else_is_text(text: str) -> None:
    assert one(text) == p(text)


def test_what_follows_a_heading_or_code_stays_too() -> None:
    assert shown("# H\ntext\n\n```\na\n```\n\n    code\n\nA\n===") == ["# H text", "``` a ```", "code", "A ==="]


def test_text_passes_the_door() -> None:
    assert section("a\x00b\u00adc\x0bd") == (p("abc d"),)


@given(st.text(st.characters(exclude_categories=["Zs", "Zl", "Zp", "P", "S", "Cc", "Cs"]), min_size=1, max_size=60))
def test_words_come_out_as_they_went_in(text: str) -> None:
    text = clean(text).text
    assert shown(text) == ([text] if text else [])


SIGNS = (*"ab-*_>#|[]()!&;.\\`~<+:@^ \n\t", "- ", "1. ", "  ", "\n\n", "> ", "|-|", "](http://a)")


@given(st.lists(st.sampled_from(SIGNS), max_size=40))
def test_no_letter_of_anything_typed_vanishes(parts: list[str]) -> None:
    text = "".join(parts)
    assert "".join(shown(text)).count("b") == text.count("b")


@pytest.mark.parametrize(
    "sign",
    [
        "[", "*", ">", "> ", "- ", "_", "`", "![", "[a](", "](",
        "<", "&", "\\", "**a", "*a_ ", "- > ", "1. ", "| ", "|-",
        "[@", "[@a,", " ", "\t", "a\n- b\n1) c\n", "> a\n- b\n", "| a |\n|-|\n",
        "- a\n  - b\n", "-\n", "> \nx\n", "x  \n",
        "[a](http://x", "*_", "a**b_",
    ],
)  # fmt: skip
def test_hostile_text_takes_time_with_its_length(sign: str) -> None:
    begun = time.process_time()
    section("x" + sign * 10_000 + "x")
    section(sign * (20_000 // len(sign)))
    assert time.process_time() - begun < 10


def test_lists_nest_as_deep_as_anybody_writes() -> None:
    text = "".join(f"{'  ' * depth}- {depth}\n" for depth in range(40))
    assert shown(text) == [str(depth) for depth in range(40)]
    assert len(shown("- " * 1000 + "x")) == 1


# --- files ---

FILE = """---
title: "The last boat: what now"
author: [Ann Lee, "Bo Chan"]
date: 2026-02-03
outlet: 'Lantern Bay Packet'
url: https://packet.example/last-boat # the page
lang: en-GB
---

# The last boat

Some *words* with `co*de*`, ~~old~~ <span>new</span> words[^1]
and a [page](https://x.example "T"), [other][o], ![picture](a.png) [here](b.html).

Under
-----

- a
    - b

1986 was
2. no list

> said

```python
x = [1]

y
```

| a | b |
|---|---|
| 1 | 2 |

***

    by four blanks

<!-- a comment

over lines --><p>In a <b>tag</b><br>and more</p>

[^1]: A note.

    Its second paragraph.

[o]: <https://o.example> "O"
"""


def blocks(text: str) -> list[Block]:
    return [part.block for part in read_text(text).parts]


def test_a_file_with_everything() -> None:
    article = read(FILE.encode(), "boat.md")
    code = p("x = [1]", LineBreak(), LineBreak(), "y")
    table = Table(tuple(tuple(Cell(plain(c)) for c in row) for row in ("ab", "12")), 1)
    assert [part.block for part in article.parts] == [
        Heading(1, plain("The last boat")),
        p("Some ", Text("words", italic=True), " with co*de*, old new words and a ",
          Link("https://x.example", (Text("page"),)), ", ", Link("https://o.example", (Text("other"),)), ",  here."),
        Heading(2, plain("Under")),
        List(points((p("a"), List(points(p("b")))))),
        p("1986 was 2. no list"),
        Quotation((p("said"),)),
        code,
        table,
        p("by four blanks"),
        p("In a ", Text("tag", bold=True), LineBreak(), "and more"),
        p("A note."),
        p("Its second paragraph."),
    ]  # fmt: skip
    assert article.format == "md"
    assert article.extractor.startswith("Markdown 3")
    assert article.title == "The last boat: what now"
    assert article.authors == ("Ann Lee", "Bo Chan")
    assert (article.publisher, article.published, article.language) == ("Lantern Bay Packet", "2026-02-03", "en-GB")
    assert article.url == "https://packet.example/last-boat"
    assert article.guessed == ()
    assert [(note.kind, note.count) for note in article.notes] == [
        ("left-out", 1), ("left-out", 4), ("left-out", 1), ("lost", 1), ("lost", 1),
    ]  # fmt: skip


def test_the_first_heading_of_level_one_is_the_title_and_stays() -> None:
    article = read_text(
        "## Under\n\nOver *it* \\*\n=======\n\nBy Ann Lee\n\n3 February 2026\n\ntext #tag\n\n#no heading"
    )
    assert article.title == "Over it *"
    assert article.text.split("\n") == [
        "Under",
        "Over it *",
        "By Ann Lee",
        "3 February 2026",
        "text #tag",
        "#no heading",
    ]
    assert (article.authors, article.published) == (("Ann Lee",), "2026-02-03")
    assert article.guessed == ("authors", "published")


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("2026-02-03T10:30:00Z", "2026-02-03T10:30"),
        ("3 February 2026", "2026-02-03"),
        ("2026-02-31", None),
        ("soon", None),
    ],
)
def test_a_date_is_taken_where_it_is_certain(date: str, iso: str | None) -> None:
    assert read_text(f"---\ndate: {date}\n---\nA long enough text to read.").published == iso


def test_pandoc_titles_and_lists_of_authors() -> None:
    article = read_text("% A title\n% Ann Lee; Bo Chan\n% 2026-02-03\n\ntext")
    assert (article.title, article.authors, article.published) == ("A title", ("Ann Lee", "Bo Chan"), "2026-02-03")
    assert read_text("---\nauthors:\n  - Ann Lee\n  - 'Bo ''B'' Chan'\n---\nx").authors == ("Ann Lee", "Bo 'B' Chan")


@pytest.mark.parametrize("text", ["---\n\nA rule above.\n\n---\n\nx", "---\nno end: 1\n", "--- \nx\n---\ny"])
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert read_text(text).parts


def test_headings_take_all_lines_above_their_underline() -> None:
    assert blocks("a\nb\n---\nc\n\n# d ##\n\n# e#\n\n#") == [
        Heading(2, plain("a b")), p("c"), Heading(1, plain("d")), Heading(1, plain("e#")),
    ]  # fmt: skip


def test_code_in_a_list_and_without_an_end_is_text() -> None:
    assert blocks("- a\n  ```\n  x\n   y\n  ```\n- b\n\n~~~\n<p>*z*") == [
        List(points((p("a"), p("x", LineBreak(), " y")), p("b"))), p("<p>*z*"),
    ]  # fmt: skip


def test_backticks_that_mark_nothing_off_are_text() -> None:
    assert blocks("a `b c ``d`` ```e``") == [p("a `b c d ```e``")]
    assert blocks("``a ` b`` and ` x`") == [p("a ` b and  x")]


def test_html_leaves_its_words_apart() -> None:
    assert blocks("<table><tr><td>a</td><td>b</td></tr></table>") == [p("a  b")]
    assert blocks("<script>\nalert(1)\n\n</script>\n\ntext <style>x") == [p("text x")]
    assert blocks("a < b <c and `<!-- x -->`") == [p("a < b <c and <!-- x -->")]


def test_notes_that_are_not_defined_and_pictures_alone() -> None:
    assert blocks("a[^x] b[^y]\n\n![](p.png)\n\n[^y]: note\n[^z]: last") == [p("a[^x] b"), p("note"), p("last")]


def test_a_file_without_text_is_refused() -> None:
    for text in ("", "\n\n", "---\ntitle: x\n---\n", "![](a.png)", "***"):
        with pytest.raises(BriefingError, match="no text"):
            read_text(text)


def test_an_encoding_is_guessed_and_told() -> None:
    article = read("# Überfahrt\n\nDie Fähre fährt später, sagt die Behörde.".encode("cp1252"), "a.md")
    assert article.title == "Überfahrt"
    assert [note.kind for note in article.notes] == ["guessed"]
    assert read_text("x", [Note("guessed", "so")]).notes == (Note("guessed", "so"),)
    assert read("\ufeff---\ntitle: A\n---\nx".encode(), "a.md").title == "A"


@pytest.mark.parametrize(
    "sign",
    [
        "# a\n", "- a\n", "> a\n\n", "```\n", "[^a]: x\n", "[a]: x\n", "<p>", "<!--", "`", "`` ` ", "x\n---\n",
        "* * *\n",
        "    x\n", "<a b=\"", "~~", "% x\n", "![", "<script ", "[a][", "---\n",
    ],
)  # fmt: skip
def test_hostile_files_take_time_with_their_length(sign: str) -> None:
    begun = time.process_time()
    read_text("x\n\n" + sign * 10_000 + "x")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("name", ["testMARKDOWN.md", "pandoc-testsuite.md"])
def test_the_corpus_loads(name: str, corpus: Path) -> None:
    path = corpus / "hostile" / name
    article = read(path.read_bytes(), name)
    assert article.title
    assert len(article.parts) > 5
