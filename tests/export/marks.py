"""Blocks made of everything that Markdown could take for a mark."""

from __future__ import annotations

from hypothesis import strategies as st

from briefing.model.blocks import (
    Cell,
    Citation,
    Flow,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    Table,
    Text,
    joined,
)

PIECES = (
    *"*_`[]()!<>&#-+=|\\~1.:; ax\té漢“€😀\u00a0\u3000\u200b\u0301",
    "**", "  ", "^1", "@s1", "&amp;", "a_b", "http://a", "{{ a }}",
)  # fmt: skip
ADDRESSES = (
    "http://a.example/c", "https://a/(b", "http://a/b)c", "mailto:a@b.example", "http://a/b c", "http://a?b&amp;c|d",
    "http://a\\b<c>*_",
)  # fmt: skip
STARTS = (0, 1, 1, 5, 123, 999_999_990)

words = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def runs(underlines: bool, breaks: bool = True) -> st.SearchStrategy[Runs]:
    """Runs of any inlines but gaps, which are text by the time that they are written."""
    text = st.builds(Text, words, st.booleans(), st.booleans(), st.booleans() if underlines else st.just(False))
    link = st.builds(Link, st.sampled_from(ADDRESSES), st.lists(text, min_size=1, max_size=3).map(tuple))
    inline: list[st.SearchStrategy[Inline]] = [
        text,
        text,
        text,
        link,
        st.builds(Citation, st.sampled_from(("1", "12"))),
    ]
    if breaks:
        inline.append(st.builds(LineBreak))
    return st.lists(st.one_of(inline), max_size=6).map(joined)


def flows(underlines: bool, breaks_in_cells: bool) -> st.SearchStrategy[Flow]:
    """Any block that may be written in a section."""
    paragraph = st.builds(Paragraph, runs(underlines))

    def lists(inner: st.SearchStrategy[Paragraph | List]) -> st.SearchStrategy[Paragraph | List]:
        point = st.lists(inner, max_size=3).map(lambda blocks: Point(tuple(blocks)))
        many = st.lists(point, min_size=1, max_size=3).map(tuple)
        return st.builds(List, many, st.booleans(), st.sampled_from(STARTS))

    inner = st.recursive(paragraph, lists, max_leaves=6)
    quotations = st.lists(inner, max_size=3).map(lambda blocks: Quotation(tuple(blocks)))
    return st.one_of(inner, quotations, tables(runs(underlines, breaks_in_cells)))


def tables(cells: st.SearchStrategy[Runs]) -> st.SearchStrategy[Table]:
    """Tables of one to three columns."""

    def of_width(width: int) -> st.SearchStrategy[Table]:
        row = st.lists(st.builds(Cell, cells), min_size=width, max_size=width).map(tuple)
        return st.builds(Table, st.lists(row, min_size=1, max_size=3).map(tuple), st.integers(0, 1))

    return st.integers(1, 3).flatmap(of_width)
