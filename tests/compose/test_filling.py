"""What a form is filled with: every detail, block and row, and how it depends on what the form asks for."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.compose.compose import compose
from briefing.compose.document import gap_words
from briefing.compose.filling import Entry, Filling, filling, fitted
from briefing.model.blocks import Gap, Heading, Text, lines_of, text_of
from briefing.templating.form.names import known_fields
from briefing.templating.template import template_of
from tests.making import brief, sample

DETAILS = {"title": "Ferries", "to": "Minister", "date": "2026-03-12", "decide_by": "2026-04-01", "marking": "OFFICIAL",
           "decide_by_reason": "tender closes", "copies": ["A", "B"]}  # fmt: skip
RECOMMENDATIONS = [
    {"verb": "agree", "text": "to the boat.", "owner": "Ports", "due": "2026-05-01"},
    {"verb": "note", "text": "the tide."},
]


def made(tags: dict[str, Any], asked: set[str] | None = None, draft: bool = True) -> Filling:
    one = brief(tags)
    template = template_of(one.template)
    whole = filling(one, template, compose(one, template, draft))
    return whole if asked is None else fitted(whole, asked)


def words(entry: Entry) -> str:
    return text_of(tuple(Text(gap_words(run)) if isinstance(run, Gap) else run for run in entry.runs))


def headings(filled: Filling) -> list[str]:
    return [text_of(block.runs) for block in filled.blocks["brief"] if isinstance(block, Heading)]


def test_every_known_field_is_there() -> None:
    one = sample()
    template = template_of(one.template)
    whole = filling(one, template, compose(one, template, draft=True))
    for name, known in known_fields(None).items():
        match known.kind:
            case "detail":
                assert name in whole.details
            case "block":
                assert name in whole.blocks or template.section(known.name) is None
            case "row":
                kind, _, field = name.partition(".")
                assert all(field in row for row in whole.rows[kind]), name
    assert all(whole.rows[kind] for kind in ("stakeholder", "proposal", "risk", "recommendation", "source"))


def test_details_are_as_the_header_block_prints_them() -> None:
    details = made({"details": DETAILS}).details
    assert words(details["date"]) == "12 March 2026"
    assert details["date"].iso == "2026-03-12"
    assert words(details["action"]) == "Decision"
    assert words(details["copies"]) == "A; B"
    assert words(details["from"]) == "[missing: from]"
    assert words(details["contact"]) == ""
    assert "clearance" not in details


@pytest.mark.parametrize(("asked", "expected"), [
    ({"decide_by"}, "1 April 2026: tender closes"),
    ({"Decide By", "decide-by-reason"}, "1 April 2026"),
])  # fmt: skip
def test_the_reason_stands_behind_the_date_unless_asked_for(asked: set[str], expected: str) -> None:
    assert words(made({"details": DETAILS}, asked).details["decide-by"]) == expected


@pytest.mark.parametrize(("asked", "first", "second"), [
    ({"recommendation.text"}, "Agree to the boat. Owner: Ports; due 1 May 2026.", "Note the tide."),
    ({"recommendation.verb", "recommendation.text"}, "to the boat. Owner: Ports; due 1 May 2026.", "the tide."),
    ({"recommendation.verb", "recommendation.text", "recommendation.due"}, "to the boat. Owner: Ports.", "the tide."),
    ({"recommendation.verb", "recommendation.owner", "recommendation.due"}, "to the boat.", "the tide."),
])  # fmt: skip
def test_a_recommendation_holds_what_is_not_asked_for_apart(asked: set[str], first: str, second: str) -> None:
    rows = made({"recommendations": RECOMMENDATIONS}, asked).rows["recommendation"]
    assert [words(row["text"]) for row in rows] == [first, second]
    assert rows[0]["boxes"].boxes == ("Agreed", "Not agreed", "Please discuss")
    assert words(rows[1]["boxes"]) == "☐\u00a0Noted\u2028☐\u00a0Please discuss"


def test_brief_is_all_that_has_no_field_of_its_own() -> None:
    tags = {"sections": {"summary": "Short.", "background": "Long ago."}, "recommendations": RECOMMENDATIONS}
    everything = headings(made(tags, {"brief"}))
    assert "Summary" in everything
    assert headings(made(tags, {"brief", "summary"})) == [h for h in everything if h != "Summary"]
    apart = headings(made(tags, {"brief", "recommendation.text"}))
    assert apart == [h for h in everything if h != "Recommendations"]


def test_rows_asked_for_apart_leave_the_section_its_text() -> None:
    tags = {"recommendations": RECOMMENDATIONS, "sections": {"recommendations": "We ask by Friday."}}
    alone = made(tags, {"recommendations"}).blocks["recommendations"]
    beside = made(tags, {"recommendations", "recommendation.text"}).blocks["recommendations"]
    assert len(alone) > 1
    assert [line for block in beside for line in lines_of(block)] == ["We ask by Friday."]
    whole = made(tags, {"brief", "recommendation.text"})
    assert "Recommendations" in headings(whole)
    lines = [line for block in whole.blocks["brief"] for line in lines_of(block)]
    assert "We ask by Friday." in lines
    assert not any("boat" in line for line in lines)


def test_no_private_field_is_asked_for_or_given() -> None:
    whole = made({"stakeholders": [{"name": "Ports", "in_brief": True, "note": "SECRET", "influence": 5}]})
    assert whole.rows["stakeholder"]
    for row in whole.rows["stakeholder"]:
        assert not {"note", "influence", "interest", "desired"} & row.keys()
        assert not any("SECRET" in words(entry) for entry in row.values())
