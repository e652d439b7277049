from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.blocks import (
    Cell,
    Citation,
    Decision,
    Decisions,
    Flow,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
    joined,
    lines_of,
    plain,
    runs_of,
    text_of,
    with_runs,
)
from briefing.model.text import LINE_BREAK
from tests.model.briefs import flows, lines, runs, texts


def said(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def test_text_of_runs_is_what_is_read() -> None:
    inlines = (
        Text("a "),
        Link("https://x", (Text("b", bold=True), Text("c"))),
        LineBreak(),
        Citation("s1"),
        Gap("date"),
    )
    assert text_of(inlines) == f"a bc{LINE_BREAK}"


def test_lines_of_every_block() -> None:
    nested = List(
        (Point((said("one"), said("more"), List((Point((said("inner"),)),), numbered=True))), Point((said("two"),)))
    )
    table = Table((tuple(Cell((Text(t),)) for t in ("a\tb", "c")), (Cell(), Cell((Text("d"), LineBreak(), Text("e"))))))
    for block, told in (
        (Heading(2, (Text("Title"),)), ["Title"]),
        (Paragraph(()), [""]),
        (nested, ["one", "more", "inner", "two"]),
        (Quotation((said("q"), nested)), ["q", "one", "more", "inner", "two"]),
        (table, ["a b\tc", f"\td{LINE_BREAK}e"]),
        (Decisions((Decision((Text("Agree"),), ("Agreed",)),)), ["Agree"]),
        (SignOff(), []),
    ):
        assert list(lines_of(block)) == told
        assert len(list(runs_of(block))) >= len([line for line in told if line])


@given(flows(runs()))
def test_no_line_holds_an_end_of_line(block: Flow) -> None:
    assert all("\n" not in line for line in lines_of(block))


@given(flows(runs()))
def test_a_change_of_all_runs_reaches_each_and_nothing_else(block: Flow) -> None:
    assert with_runs(block, lambda found: found) == block
    seen: list[Runs] = []

    def note(found: Runs) -> Runs:
        seen.append(found)
        return (*found, Text("!"))

    changed = with_runs(block, note)
    assert seen == list(runs_of(block))
    assert list(runs_of(changed)) == [(*found, Text("!")) for found in runs_of(block)]


def test_a_change_reaches_headings_and_recommendations_too() -> None:
    def shout(found: Runs) -> Runs:
        return (Text(text_of(found).upper()),)

    assert with_runs(Heading(1, (Text("a"),)), shout) == Heading(1, (Text("A"),))
    assert with_runs(Decisions((Decision((Text("a"),), ("Yes",)),)), shout) == Decisions(
        (Decision((Text("A"),), ("Yes",)),)
    )
    assert with_runs(SignOff(), shout) == SignOff()


inlines: st.SearchStrategy[Inline] = st.one_of(
    st.builds(Text, lines(), st.booleans(), st.booleans()), st.builds(LineBreak), st.just(Citation("s1")),
    st.builds(Link, st.just("https://x"), st.just((Text("l"),))),
)  # fmt: skip


@given(st.lists(inlines, max_size=8))
def test_joined_runs_say_the_same_and_no_neighbours_are_alike(found: list[Inline]) -> None:
    whole = joined(found)
    assert text_of(whole) == text_of(found)
    assert [r for r in whole if not isinstance(r, Text)] == [r for r in found if not isinstance(r, Text)]
    assert joined(whole) == whole
    for one, other in pairwise(whole):
        if isinstance(one, Text) and isinstance(other, Text):
            assert (one.bold, one.italic, one.underline) != (other.bold, other.italic, other.underline)
    assert all(run.text for run in whole if isinstance(run, Text))


@given(texts())
def test_plain_runs_say_the_text(text: str) -> None:
    assert text_of(plain(text)) == text.replace("\n", LINE_BREAK)
    assert joined(plain(text)) == plain(text)


def test_plain_runs_break_lines() -> None:
    assert plain("a\nb\u2028\u2028") == (Text("a"), LineBreak(), Text("b"), LineBreak(), LineBreak())
    assert plain("") == ()
