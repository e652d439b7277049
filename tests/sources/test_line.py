from __future__ import annotations

import pytest

from briefing.model.blocks import LineBreak, Link, Text
from briefing.sources.line import Line, Style, address, blank


def test_white_space_is_collapsed_over_runs() -> None:
    line = Line()
    line.add(" one \n")
    line.add(" two ", Style(bold=True))
    line.add(" three\xa0 ")
    assert line.paragraphs() == [(Text("one "), Text("two ", bold=True), Text("three\xa0"))]


def test_one_break_is_a_line_and_two_are_a_paragraph() -> None:
    line = Line()
    line.add("a ")
    line.turn()
    line.add(" b")
    line.turn()
    line.add(" ")
    line.turn()
    line.add("c\u2028d")
    assert line.paragraphs() == [(Text("a"), LineBreak(), Text("b")), (Text("c"), LineBreak(), Text("d"))]
    assert line.runs() == (Text("a"), LineBreak(), Text("b"), LineBreak(), Text("c"), LineBreak(), Text("d"))


def test_neighbouring_runs_of_one_address_are_one_link() -> None:
    line, to = Line(), Style(address="https://a.example/")
    line.add("see ")
    line.add("this ", to)
    line.add("page", to._replace(bold=True))
    assert line.paragraphs() == [
        (Text("see "), Link("https://a.example/", (Text("this "), Text("page", bold=True)))),
    ]


def test_blanks_within_a_line_may_stay() -> None:
    line = Line("ends")
    line.add("\t a  b\n")
    line.add("c \t")
    assert line.paragraphs() == [(Text("a  b c"),)]
    kept = Line("none")
    kept.add("  a\n  b ")
    assert kept.paragraphs() == [(Text("  a"), LineBreak(), Text("  b "))]


@pytest.mark.parametrize("text", ["", " ", "\xa0\u2003", "\u200b", " \u200b "])
def test_nothing_to_see_is_no_paragraph(text: str) -> None:
    line = Line()
    line.add(text)
    assert blank(text)
    assert line.paragraphs() == []


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ("https://a.example/x", "https://a.example/x"),
        (" HTTP://a.example ", "HTTP://a.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("/relative", None),
        ("https://a b.example", None),
        ("https://[", None),
        ("https://a.example/" + "x" * 3000, None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_three_schemes_are_kept(found: str | None, kept: str | None) -> None:
    assert address(found) == kept


def test_relative_addresses_are_made_whole() -> None:
    assert address("/b", "https://a.example/x/y") == "https://a.example/b"
    assert address("javascript:x", "https://a.example/") is None
    assert address("#part", "https://a.example/") is None
