"""The templates that come with the app, beside the two that CONTRACTS fixes: as the standards have them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.compose.aside import left_aside, rows_aside
from briefing.compose.compose import compose, empty_required
from briefing.compose.document import Document
from briefing.export import markdown
from briefing.export.pages import Layout
from briefing.model import edits
from briefing.model.blocks import Paragraph, Text
from briefing.model.brief import Brief
from briefing.templating.finding import built_in, carry
from briefing.templating.template import DETAILS, LIBRARY, look_of, template_of
from tests.making import sample
from tests.templating import filled

ORDERS = {
    "meeting-brief": "purpose* people* say* if-asked avoid stakeholders proposals questions* risks background sources"
    " clearance",
    "event-brief": "purpose* people* say* if-asked avoid stakeholders key-facts communications questions clearance",
    "parliamentary-question": "purpose* say* if-asked avoid key-facts* questions stakeholders background sources*"
    " clearance",
    "aide-memoire": "purpose* key-issues* say if-asked avoid risks next-steps sources clearance",
    "uk-submission": "purpose* recommendations* timing* background* key-issues* proposals options* stakeholders risks*"
    " communications* say if-asked avoid consultation finance sources clearance",
    "canadian-memorandum": "summary* purpose* background* key-issues* proposals options* stakeholders* risks*"
    " communications* consultation finance say if-asked avoid recommendations* next-steps* sources clearance",
}
ACTIONS = {
    "meeting-brief": "meeting", "event-brief": "event", "parliamentary-question": "answer",
    "aide-memoire": "speaking", "uk-submission": "decision", "canadian-memorandum": "decision",
    "decision-brief": "decision", "information-brief": "noting",
}  # fmt: skip
A_PAGE = 450
"""Words (standards, section 2)."""
A_ROW = 25
"""Words of a row in a table, as people fill them."""

every_template = pytest.mark.parametrize("id", ACTIONS)
every_new_template = pytest.mark.parametrize("id", ORDERS)


def test_there_are_eight() -> None:
    assert {template.id for template in built_in()} == set(ACTIONS)


@every_new_template
def test_sections_stand_in_the_order_of_the_standards(id: str) -> None:
    template = filled.declared(id)
    assert " ".join(s.id + "*" * s.required for s in template.sections) == ORDERS[id]


@every_template
def test_a_template_is_complete(id: str) -> None:
    template = filled.declared(id)
    assert template.action == ACTIONS[id]
    ids = {s.id for s in template.sections}
    assert ids <= set(LIBRARY)
    assert {"say", "if-asked", "avoid"} <= ids
    assert all(s.guidance for s in template.sections)
    assert all(s.kind in ("text", s.id) for s in template.sections)
    assert all(s.limit for s in template.sections if s.kind == "text" and s.id != "sources")
    assert all(s.cap for s in template.sections if s.kind in ("stakeholders", "proposals", "risks", "options"))
    assert template.description.endswith(".")
    assert "{title}" in template.title
    assert len(template.markings) >= 2
    assert {d.id for d in template.details} <= set(DETAILS)
    assert all(d.guidance for d in template.details)
    assert template.grid == filled.declared("decision-brief").grid


def test_every_detail_of_the_list_is_asked_for_somewhere() -> None:
    assert {d.id for template in built_in() for d in template.details} == set(DETAILS)


@every_new_template
def test_boxes_are_those_of_what_may_be_asked(id: str) -> None:
    template = filled.declared(id)
    assert template.boxes_for("note") == ("Noted", "Please discuss")
    decides = template.section("recommendations") is not None
    assert template.boxes_for("agree") == (
        ("Agreed", "Not agreed", "Please discuss") if decides else ("Noted", "Please discuss")
    )
    assert decides == (template.action == "decision")


@every_template
def test_limits_and_caps_add_up(id: str) -> None:
    template = filled.declared(id)
    most = sum(s.limit + s.cap * A_ROW for s in template.sections)
    assert most <= template.words <= template.pages * A_PAGE


# Pages


@cache
def pages(id: str, filling: str) -> float:
    brief: Brief = getattr(filled, filling)(id)
    document = compose(brief, template_of(brief.template), draft=True)
    return Layout(look_of(brief.template)).pages(document).total


@every_template
@pytest.mark.parametrize("filling", ["small", "typical", "at_limits"])
def test_what_keeps_to_the_limits_keeps_to_the_pages(id: str, filling: str) -> None:
    assert pages(id, filling) <= filled.declared(id).pages


@every_new_template
def test_what_is_required_is_asked_for_and_no_more(id: str) -> None:
    template = filled.declared(id)
    assert empty_required(filled.typical(id), template) == []
    blank = replace(sample(), sections=(), items=(), options=(), recommendations=())
    never_empty = ("sources", "clearance")
    wanted = [s.id for s in template.sections if s.required and s.id not in never_empty]
    assert [s.id for s in empty_required(blank, template)] == wanted


# Switching


EVERY_ROW = 17
"""Of the sample: what is ticked, options and recommendations."""
CARRIED = {template.id: carry(template.id) for template in built_in()}
texts = st.sets(st.sampled_from([*LIBRARY, "our-own"])).map(
    lambda ids: {id: f"Zq{id.replace('-', '')}zq" for id in sorted(ids)}
)
details = st.dictionaries(st.sampled_from(DETAILS), st.sampled_from(("x", "Ms A, 0400 000 000")))


@cache
def marks_of_the_morning() -> Brief:
    return sample()


@settings(max_examples=60)
@given(texts, details, st.lists(st.sampled_from(sorted(ACTIONS)), min_size=1, max_size=4))
def test_no_word_is_lost_through_any_templates_and_back(
    texts: dict[str, str], details: dict[str, str], ways: list[str]
) -> None:
    brief = marks_of_the_morning()
    brief = edits.set_details(brief, replace(brief.details, more=details))
    for id, words in texts.items():
        brief = edits.set_section(brief, id, (Paragraph((Text(words),)),))
    there = brief
    for id in ways:
        there = edits.set_template(there, CARRIED[id])
        template = template_of(there.template)
        printed = markdown.write(_document(there)).decode()
        aside = left_aside(there, template)
        for section, words in texts.items():
            assert (words in printed) != (section in aside)
        for detail in template.details:
            assert (f"| **{detail.label}** | {details.get(detail.id)} |" in printed) == (detail.id in details)
        rows = sum(number for _, number in rows_aside(there, template))
        assert rows + sum(len(s.rows) for s in compose(there, template, draft=True).sections) == EVERY_ROW
    assert edits.set_template(there, brief.template) == brief


def test_three_briefs_from_one_mornings_marks() -> None:
    brief = filled.made(
        "decision-brief", {**filled.tags(), "details": {**filled.tags()["details"], "asked-by": "Ms A"}}
    )
    brief = edits.set_details(brief, replace(brief.details, action=None))
    ways = ("meeting-brief", "parliamentary-question", "decision-brief")
    found = {id: markdown.write(_document(edits.set_template(brief, CARRIED[id]))).decode() for id in ways}
    assert found["decision-brief"] == markdown.write(_document(brief)).decode()
    for id, named in zip(ways, ("Meeting brief", "Parliamentary question", "Ministerial brief"), strict=True):
        assert f"# {named}: Deepening the Lower Reach at Tarrow" in found[id]
        assert "No dredging will begin before monitoring is in place." in found[id]
        assert "Southbank Fishing Co-operatives" in found[id]
    assert "| **Asked by** | Ms A | | |" in found["parliamentary-question"]
    assert 'asked_by: "Ms A"' in found["parliamentary-question"]
    assert "Ms A" not in found["meeting-brief"]
    assert "Joint monitoring panel" in found["meeting-brief"]
    assert rows_aside(brief, filled.declared("parliamentary-question")) == [
        ("recommendations", 3), ("proposals", 3), ("options", 3), ("risks", 3),
    ]  # fmt: skip


def _document(brief: Brief) -> Document:
    return compose(brief, template_of(brief.template), draft=True)
