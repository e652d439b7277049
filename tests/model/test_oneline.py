from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model import dates
from briefing.model.brief import Option, Recommendation
from briefing.model.oneline import option_apart, parted, put_together, taken_apart

VERBS = ("agree", "agree in principle", "note", "sign")
NEW = Recommendation("r1", reason="why")


@pytest.mark.parametrize(
    ("line", "verb", "text", "owner", "due"),
    [
        ("Agree that officials report. Owner: Director, Ports; due 1 June 2026.",
         "agree", "that officials report.", "Director, Ports", "2026-06-01"),
        ("agree that they report. Due 1/6/2026; owner: Director",
         "agree", "that they report.", "Director", "2026-06-01"),
        ("Note that it rained.", "note", "that it rained.", "", ""),
        ("Agree in principle to a dam. Due 2026-06-01 18:00.",
         "agree in principle", "to a dam.", "", "2026-06-01T18:00"),
        ("Agree: a dam (owner: Director (Ports), due June 2026)", "agree", "a dam", "Director (Ports)", "2026-06"),
        ("Agree to a dam. Owner: The Board.", "agree", "to a dam.", "The Board", ""),
        ("Notes are taken by 14 November.", "", "Notes are taken by 14 November.", "", ""),
        ("Agree that work is due soon.", "agree", "that work is due soon.", "", ""),
        ("Agree that rent is due. Owner: Treasury", "agree", "that rent is due.", "Treasury", ""),
        ("Agree that the owner is told, due by 3 Mar 2026.", "agree", "that the owner is told", "", "2026-03-03"),
        ("Sign", "sign", "", "", ""),
        ("Signal our interest", "", "Signal our interest", "", ""),
        ("Agree to it. Owner: The Board; due soon.", "agree", "to it. due soon.", "The Board", ""),
        ("Owner: ; due .", "", "Owner: ; due .", "", ""),
        ("", "", "", "", ""),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart(line: str, verb: str, text: str, owner: str, due: str) -> None:
    assert taken_apart(NEW, line, VERBS) == Recommendation("r1", verb, text, owner, due, "why")


WORDS = st.lists(st.sampled_from("that officials the Board, (Ports) report 14 November A.".split()), max_size=6)
OWNERS = st.sampled_from(["", "Director, Ports", "The Board", "Secretary (Trade)", "A; B"])
DUES = st.dates().map(lambda day: day.isoformat()) | st.sampled_from(["", "2026", "2026-06", "2026-06-01T18:00"])


@given(st.sampled_from(("", *VERBS)), WORDS, OWNERS, DUES)
def test_what_is_put_together_is_taken_apart_again(verb: str, words: list[str], owner: str, due: str) -> None:
    text = " ".join(words).rstrip(" ,(;")
    row = replace(NEW, verb=verb, text=text, owner=owner, due=due)
    assert taken_apart(NEW, put_together(row), VERBS) == row


@given(st.lists(st.sampled_from([*VERBS, "Owner:", "owner", "due", "Due", "1 May 2026", ";", "x.", "(y)"]), max_size=8))
def test_no_word_is_lost(words: list[str]) -> None:
    line = " ".join(words)
    row = taken_apart(NEW, line, VERBS)
    kept = " ".join((row.verb, row.text, row.owner, dates.spoken(row.due) if row.due else "")).casefold()
    for word in ("agree", "principle", "note", "sign", "x.", "y", "may"):
        assert kept.count(word.rstrip(".")) == line.casefold().count(word.rstrip("."))


COLUMNS = ("title", "for_", "against", "cost")


@pytest.mark.parametrize(
    ("line", "option"),
    [
        (
            "Wait | No exposure | A vacuum | Nil",
            Option("o", "Wait", for_="No exposure", against="A vacuum", cost="Nil"),
        ),
        ("Wait | | A vacuum", Option("o", "Wait", against="A vacuum")),
        ("Wait (recommended) | Deep", Option("o", "Wait", for_="Deep", recommended=True)),
        ("Wait (Status quo, recommended)", Option("o", "Wait", recommended=True, status_quo=True)),
        ("Wait (as recommended)", Option("o", "Wait (as recommended)")),
        ("A|B and C||D", Option("o", "A|B and C||D")),
        ("One\u2028two", Option("o", "One\u2028two")),
        ("a | b | c | d | e", Option("o", "a | b | c | d | e")),
    ],
)
def test_a_row_of_an_option_is_taken_apart(line: str, option: Option) -> None:
    assert option_apart(Option("o", line), COLUMNS) == option


def test_a_part_never_takes_the_place_of_what_stands_there() -> None:
    filled = Option("o", "Wait | Deep | Silt", against="Dear")
    assert option_apart(filled, COLUMNS) == filled


CELL = (
    st.lists(st.sampled_from(["a", "b|c", "||", "(x)", "é", "5 %"]), min_size=1, max_size=4)
    .map(" ".join)
    .filter(lambda words: parted(words) == [words])
)


@given(st.lists(CELL | st.just(""), min_size=1, max_size=4), CELL)
def test_parts_come_back_as_they_were_joined(parts: list[str], first: str) -> None:
    assert parted(" | ".join((first, *parts))) == [first, *parts]
