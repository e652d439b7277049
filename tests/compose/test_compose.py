from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefing.compose.aside import left_aside, rows_aside
from briefing.compose.compose import compose, empty_required
from briefing.compose.document import Document
from briefing.model.blocks import Block, Decisions, Gap, List, Paragraph, Runs, SignOff, Table, Text, runs_of, text_of
from briefing.model.edits import set_section
from briefing.sources.markdown import read_section
from briefing.templating.finding import carry
from briefing.templating.template import parse, template_of
from tests.making import brief, document, made


def words(runs: Runs) -> str:
    return "".join(f"[{r.label}]" if isinstance(r, Gap) else text_of((r,)) for r in runs)


def section(found: Document, id: str) -> tuple[Block, ...]:
    return next(s.blocks for s in found.sections if s.id == id)


def table(found: Document, id: str) -> list[list[str]]:
    only = next(b for b in section(found, id) if isinstance(b, Table))
    return [[words(cell.runs) for cell in row] for row in only.rows]


def decisions(found: Document) -> Decisions:
    return next(b for b in section(found, "recommendations") if isinstance(b, Decisions))


def test_required_sections_of_an_empty_draft_are_printed_with_a_gap() -> None:
    found = document({})
    required = ["purpose", "recommendations", "key-issues", "options", "stakeholders", "risks", "consultation"]
    assert [s.id for s in found.sections] == [*required, "sources", "clearance"]
    for id in required:
        assert isinstance(section(found, id)[0], Paragraph)
        assert any(isinstance(run, Gap) for run in next(runs_of(section(found, id)[0])))


def test_an_optional_section_that_is_empty_is_not_printed() -> None:
    assert "background" not in {s.id for s in document({}).sections}
    assert "background" in {s.id for s in document({"sections": {"background": "Since 2019."}}).sections}


def test_nil_is_text() -> None:
    one = brief({"sections": {"consultation": "Nil"}})
    assert "consultation" not in {s.id for s in empty_required(one, template_of(one.template))}


@pytest.mark.parametrize(
    ("sections", "headings"),
    [
        (
            {"consultation": "Asked.", "finance": "No cost."},
            [("consultation", "Consultation, finance and law"), ("finance", None)],
        ),
        ({"finance": "No cost."}, [("consultation", "Consultation, finance and law"), ("finance", None)]),
    ],
)
def test_sections_share_a_heading(sections: dict[str, str], headings: list[tuple[str, str | None]]) -> None:
    found = document({"sections": sections})
    assert [(s.id, s.heading) for s in found.sections if s.id in ("consultation", "finance")] == headings


def test_a_shared_heading_stands_over_the_first_section_that_is_printed() -> None:
    declared = (
        carry("decision-brief")
        .files[0]
        .content.replace(
            b'heading = "Consultation, finance and law"\nrequired = true', b'heading = "Consultation, finance and law"'
        )
    )
    found = compose(brief({"sections": {"finance": "No cost."}}), parse(declared), draft=True)
    assert [(s.id, s.heading) for s in found.sections if s.id == "finance"] == [
        ("finance", "Consultation, finance and law")
    ]


def test_starter_text_is_nothing() -> None:
    declared = parse(
        carry("decision-brief")
        .files[0]
        .content.replace(b'id = "background"\n', b'id = "background"\nstarter = "Write *here*."\n')
    )
    one = brief({})
    starter = read_section("Write *here*.", lambda *_: pytest.fail("nothing is cited"))
    assert "background" not in {s.id for s in compose(set_section(one, "background", starter), declared, True).sections}
    written = read_section("Write here.", lambda *_: pytest.fail("nothing is cited"))
    assert "background" in {s.id for s in compose(set_section(one, "background", written), declared, True).sections}


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ({"verb": "agree", "text": "to it."}, "Agree to it."),
        (
            {"verb": "agree", "text": "to it.", "owner": "Ports", "due": "2026-04-01"},
            "Agree to it. Owner: Ports; due 1 April 2026.",
        ),
        ({"verb": "note", "text": "it.", "owner": "Ports"}, "Note it. Owner: Ports."),
        ({"verb": "note", "text": "it.", "due": "2026-04-01T09:30"}, "Note it. Due 1 April 2026, 09:30."),
        ({"text": "it."}, "it."),
        ({"verb": "sign"}, "Sign"),
    ],
)
def test_recommendation(row: dict[str, Any], printed: str) -> None:
    assert words(decisions(document({"recommendations": [row]})).rows[0].runs) == printed


def test_boxes_follow_the_verb() -> None:
    rows = decisions(document({"recommendations": [{"verb": "Agree"}, {"verb": "note"}, {"verb": "weigh"}]})).rows
    assert [r.boxes for r in rows] == [
        ("Agreed", "Not agreed", "Please discuss"),
        ("Noted", "Please discuss"),
        ("Agreed", "Not agreed", "Please discuss"),
    ]
    noting = document({"recommendations": [{"verb": "agree"}]}, template="information-brief")
    assert decisions(noting).rows[0].boxes == ("Noted", "Please discuss")


def test_recommendations_end_with_the_signature() -> None:
    blocks = section(
        document({"recommendations": [{"verb": "note"}], "sections": {"recommendations": "And so on."}}),
        "recommendations",
    )
    assert [type(b) for b in blocks] == [Paragraph, Decisions, SignOff, Paragraph]
    assert words(next(runs_of(blocks[0]))) == "That you:"


def test_options() -> None:
    rows = [
        {"title": "Wait", "status_quo": True, "for": "Calm", "against": "Drift", "cost": "Nil"},
        {"title": "Act", "recommended": True},
        {"title": "Both", "recommended": True, "status_quo": True},
    ]
    assert table(document({"options": rows}), "options") == [
        ["", "For", "Against", "Cost"],
        ["A. Wait (status quo)", "Calm", "Drift", "Nil"],
        ["B. Act (recommended)", "", "", ""],
        ["C. Both (status quo, recommended)", "", "", ""],
    ]


def test_no_options_are_the_status_quo_alone_and_count_as_empty() -> None:
    assert table(document({}), "options")[1:] == [["A. Status quo", "", "", ""]]
    one = brief({})
    assert "options" in {s.id for s in empty_required(one, template_of(one.template))}


def test_stakeholders() -> None:
    tags = {
        "details": {"matter": "the channel"},
        "stakeholders": [
            {
                "name": "Board",
                "spokesperson": "R. Okafor",
                "position": "Supports",
                "basis": "Stated",
                "handling": "Meet",
                "handled_by": "Ports",
            },
            {"name": "Growers"},
            {"name": "Nobody", "in_brief": False},
        ],
    }
    assert table(document(tags), "stakeholders") == [
        ["Who", "Position on the channel", "Basis", "Handling"],
        ["Board (R. Okafor)", "Supports", "Stated", "Meet (Ports)"],
        ["Growers", "Not stated", "", ""],
    ]
    del tags["details"]
    assert table(document(tags), "stakeholders")[0][1] == "Position"


def test_proposals_call_others_by_their_short_names() -> None:
    tags = {
        "stakeholders": [{"id": "b", "name": "Harbour Board", "short": "Board"}, {"id": "g", "name": "Growers"}],
        "proposals": [
            {"title": "Dredge", "asked_of": ["b", "g", "Treasury"], "our_view": "Support", "because": "It helps"},
            {"title": "Wait", "our_view": "Not now"},
            {"title": "Talk", "because": "Costs nothing"},
        ],
    }
    assert table(document(tags), "proposals")[1:] == [
        ["Dredge", "Board, Growers, Treasury", "Support. It helps"],
        ["Wait", "", "Not now"],
        ["Talk", "", "Costs nothing"],
    ]


def test_risks_are_rated_by_the_grid() -> None:
    tags = {
        "risks": [
            {"title": "Silt", "likelihood": 3, "consequence": 4, "mitigation": "Curtains", "owner": "Board"},
            {"title": "we drift", "not_acting": True, "likelihood": 1, "consequence": 5},
            {"title": "Unrated", "likelihood": 5},
        ]
    }
    assert table(document(tags), "risks")[1:] == [
        ["Silt", "High", "Curtains (Board)"],
        ["Not acting: we drift", "Medium", ""],
        ["Unrated", "", ""],
    ]


def test_text_of_a_section_that_fills_itself_stands_under_its_table() -> None:
    tags = {"risks": [{"title": "Silt"}], "sections": {"risks": "And more.", "sources": "To be confirmed."}}
    found = document(tags)
    assert [type(b) for b in section(found, "risks")] == [Table, Paragraph]
    assert [type(b) for b in section(found, "sources")] == [List, Paragraph]


def test_clearance_is_filled_by_hand() -> None:
    tags = {"details": {"author": "A. Marsh", "clearance": ["Director", "Secretary"]}}
    assert table(document(tags), "clearance")[1:] == [
        ["Author", "A. Marsh", "", ""],
        ["Director", "", "", ""],
        ["Secretary", "", "", ""],
    ]
    assert [row[0] for row in table(document({}), "clearance")[1:]] == ["Author", "Cleared by"]


def test_title_marking_and_language() -> None:
    found = document(
        {"details": {"title": "Dredging: when?", "marking": "OFFICIAL", "language": "en-NZ", "reference": "R1"}}
    )
    assert (words(found.title), found.name) == ("Ministerial brief: Dredging: when?",) * 2
    assert (found.marking, found.language, found.reference) == ("OFFICIAL", "en-NZ", "R1")
    bare = document({})
    assert (words(bare.title), bare.name) == ("Ministerial brief: [title]", "Ministerial brief")
    assert (bare.marking, bare.language) == (Gap("marking"), "en-GB")
    assert document({"details": {"title": "Plan C-"}}).name == "Ministerial brief: Plan C-"


def test_a_title_that_asks_for_none() -> None:
    one = brief({"details": {"title": "Dredging"}})
    found = compose(one, replace(template_of(one.template), title="Submission"), True)
    assert (words(found.title), found.name) == ("Submission", "Submission")


def test_every_table_says_what_it_is() -> None:
    tags = {
        "options": [{"title": "Wait"}],
        "stakeholders": [{"name": "Board"}],
        "risks": [{"title": "Silt"}],
        "proposals": [{"title": "Dredge"}],
    }
    for one in document(tags).sections:
        for block in one.blocks:
            if isinstance(block, Table):
                assert block.title
                assert block.description
                assert block.headers == 1


def test_text_that_the_template_lacks_is_kept_aside() -> None:
    one = made({"sections": {"Next_Steps": "Later."}})
    declared = template_of(one.brief.template)
    assert left_aside(one.brief, declared) == ["next-steps"]
    assert "next-steps" in one.notices[0]
    assert "next-steps" not in {s.id for s in compose(one.brief, declared, True).sections}


def test_rows_that_the_template_has_no_table_for_are_told() -> None:
    tags = {"options": [{"title": "Wait"}, {"title": "Act"}], "risks": [{"title": "Silt"}]}
    one = made(tags, template="information-brief").brief
    assert rows_aside(one, template_of(one.template)) == [("options", 2)]
    decision = made(tags).brief
    assert rows_aside(decision, template_of(decision.template)) == []


def test_composing_twice_gives_the_same_document() -> None:
    tags = {"sections": {"purpose": "To decide.[@1]"}, "stakeholders": [{"name": "Board"}]}
    assert document(tags) == document(tags)


def test_the_recommended_option_and_the_verb_are_bold() -> None:
    found = document({"recommendations": [{"verb": "note", "text": "it"}]})
    assert decisions(found).rows[0].runs[0] == Text("Note", bold=True)
