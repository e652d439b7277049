from __future__ import annotations

from typing import Any

import pytest

from briefing.model.blocks import Gap, text_of
from tests.making import document


def rows(details: dict[str, Any], template: str = "decision-brief") -> list[list[str]]:
    found = document({"details": details}, template=template).details
    return [
        ["".join(f"[{r.label}]" if isinstance(r, Gap) else text_of((r,)) for r in cell.runs) for cell in row]
        for row in found.rows
    ]


def test_all_entries() -> None:
    details = {
        "to": "Minister", "reference": "MB1", "from": "Ports", "date": "2026-03-13", "action": "meeting",
        "decide_by": "2026-04-24T12:00", "decide_by_reason": "tender closes",
        "copies": ["A", "B"], "contact": "Director",
    }  # fmt: skip
    assert rows(details) == [
        ["To", "Minister", "Ref", "MB1"],
        ["From", "Ports", "Date", "13 March 2026"],
        ["For", "Meeting", "Decide by", "24 April 2026, 12:00: tender closes"],
        ["Copies", "A; B", "Contact", "Director"],
    ]


def test_gaps_and_empty_rows() -> None:
    assert rows({}) == [
        ["To", "[to]", "Ref", ""],
        ["From", "[from]", "Date", "[date]"],
        ["For", "Decision", "Decide by", "[decide by]"],
    ]
    assert rows({}, "information-brief")[2] == ["For", "Information", "Decide by", ""]
    assert rows({"contact": "Director"})[3] == ["Copies", "", "Contact", "Director"]


@pytest.mark.parametrize(
    ("action", "word"),
    [
        ("decision", "Decision"),
        ("noting", "Information"),
        ("speaking", "Speaking"),
        ("meeting", "Meeting"),
        ("answer", "Answer"),
        ("event", "Event"),
    ],
)
def test_what_it_is_for(action: str, word: str) -> None:
    assert rows({"action": action})[2][1] == word


def test_what_the_template_adds_stands_below() -> None:
    details = {"contact": "Director", "dress": "Boots", "host": "Board", "redirect": "Somebody"}
    assert rows(details, "event-brief")[3:] == [
        ["Copies", "", "Contact", "Director"],
        ["Host", "Board", "Dress", "Boots"],
    ]
    assert rows({**details, "attending": "A, 0400"}, "event-brief")[4:] == [
        ["Host", "Board", "Official", "A, 0400"], ["Dress", "Boots", "", ""],
    ]  # fmt: skip
    assert rows(details)[3:] == [["Copies", "", "Contact", "Director"]]


def test_facts_of_what_the_template_adds_are_under_its_ids() -> None:
    one = document({"details": {"asked-by": "Ms A", "dress": "Boots"}}, template="parliamentary-question")
    assert one.facts == (("for", "Answer"), ("asked-by", "Ms A"))


def test_facts_are_given_entries_only() -> None:
    assert document({"details": {"to": "Minister"}}).facts == (("to", "Minister"), ("for", "Decision"))
