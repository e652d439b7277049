from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
import pytest

from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.templating.template import LIBRARY, Section, Template, look_of, parse, schema, template_of

GRID = """
[grid]
likelihoods = ["Rare", "Unlikely", "Possible", "Likely", "Almost certain"]
consequences = ["Negligible", "Minor", "Moderate", "Major", "Catastrophic"]
ratings = [
  ["L","L","L","M","M"], ["L","L","M","M","H"], ["L","M","M","H","H"], ["M","M","H","H","E"], ["M","H","H","E","E"]
]
"""
SMALL = f"""
id = "small"
version = 1
name = "Small"
description = "The least that a template can be."
action = "noting"
title = "{{title}}"
[[boxes]]
verbs = ["agree"]
boxes = ["Agreed", "Not agreed"]
[[boxes]]
verbs = ["note"]
boxes = ["Noted"]
{GRID}
[[sections]]
id = "purpose"
heading = "Purpose"
[[sections]]
id = "our-own"
under = "purpose"
[[sections.columns]]
cell = "title"
"""


DETAIL = '[[details]]\nid = "venue"\nlabel = "Where"\n'
NEW = '\n[[sections]]\nid = "next"\n'
RATNG = (
    'under = "purpose"\n[[sections]]\nid = "risks"\nheading = "R"\nkind = "risks"\n[[sections.columns]]\ncell = "ratng"'
)
NO_COLUMNS = RATNG.replace('[[sections.columns]]\ncell = "ratng"', f'{NEW}under = "purpose"')


def parsed(old: str = "", new: str = "") -> Template:
    assert old in SMALL
    return parse(SMALL.replace(old, new, 1).encode())


def test_the_least_template() -> None:
    template = parsed()
    assert (template.id, template.version, template.language) == ("small", 1, "en-GB")
    assert [s.id for s in template.sections] == ["purpose", "our-own"]
    assert template.section("our-own") == template.sections[1]
    assert template.section("risks") is None
    assert (template.pages, template.words, template.markings) == (0, 0, ())


def test_boxes_follow_the_verb() -> None:
    template = parsed()
    assert template.boxes_for("Note") == ("Noted",)
    assert template.boxes_for("AGREE") == ("Agreed", "Not agreed")
    assert template.boxes_for("Ponder") == ("Agreed", "Not agreed")
    assert parsed('verbs = ["note"]', 'verbs = ["Note"]').boxes_for(" note ") == ("Noted",)


def test_a_template_that_notepad_saved_is_read() -> None:
    assert parse(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == parsed()


@pytest.mark.parametrize(
    ("old", "new", "where", "told"),
    [
        ('id = "small"', "", "", "The key “id” is missing; add it."),
        ('id = "small"', 'id = "Small one"', "id", "This is no id; use small letters, digits and hyphens"),
        ('id = "small"', 'id = "../x"', "id", "This is no id"),
        ("version = 1", "version = 0", "version", "Expected a whole number of at least 1."),
        ("version = 1", 'version = "1"', "version", "Expected a whole number, found text."),
        ("version = 1", "version = 1\npages = inf", "pages", "Expected a number of at most 1000"),
        ("version = 1", "version = 1\nwords = -1", "words", "Expected a whole number of at least 0."),
        ("version = 1", "version = 1\nmarking = []", "", "There is no key “marking” here; did you mean “markings”?"),
        ("version = 1", "version = 1\nversion = 2", "", "The template cannot be read: Cannot overwrite a value"),
        ("version = 1", "version = ", "", "The template cannot be read: Invalid value (at line 3, column 11)"),
        ("version = 1", "version = " + "[" * 5000, "", "The template is nested too deeply"),
        ('"noting"', '"laughing"', "action", "“laughing” is not one of the values that may stand here."),
        ('"Small"', '"Sm\\u0000all"', "name", "There are control characters here; take them out."),
        ('"Small"', '"Sm\\u00adall"', "name", "There are control characters here"),
        ('"Small"', '"Sm\x00all"', "", "The template cannot be read: Illegal character"),
        ('"Small"', "2025-10-25", "name", "Expected text, found date."),
        ('boxes = ["Noted"]', "boxes = [1]", "boxes[1].boxes[0]", "Expected text, found a whole number."),
        ('verbs = ["note"]\n', "", "boxes[1]", "The key “verbs” is missing; add it."),
        ('"Unlikely", "Possible"', '"Unlikely"', "grid", "five likelihoods"),
        ('["L","L","L","M","M"]', '["L","L","L","M"]', "grid", "five likelihoods"),
        ('id = "our-own"', 'id = "purpose"', "", "The section “purpose” stands twice."),
        ('id = "our-own"', 'id = "our own"', "sections[1].id", "This is no id"),
        ('heading = "Purpose"', "", "", "The section “purpose” needs a heading, or “under”"),
        ('under = "purpose"', 'under = "purpose"\nheading = "Both"', "", "“our-own” needs a heading, or “under”"),
        ('under = "purpose"', 'under = "risks"', "", "“our-own” stands under “risks”, which is not above it."),
        ('under = "purpose"', 'under = "our-own"', "", "“our-own” stands under “our-own”, which is not above it."),
        ('under = "purpose"', RATNG, "", "“risks” has no column “ratng”; did you mean “rating”?"),
        ('under = "purpose"', RATNG.replace("ratng", "note"), "", "“risks” has no column “note”"),
        ('under = "purpose"', NO_COLUMNS, "", "“risks” needs columns, since it is a table"),
        ('under = "purpose"', f'under = "purpose"{NEW}under = "our-own"', "", "“our-own”, which has no heading"),
        ("version = 1", 'version = 1\nlanguage = "x y"', "language", "This is no language"),
        ('under = "purpose"', 'under = "purpose"\nkind = "poem"', "sections[1].kind", "“poem” is not one of"),
        ('under = "purpose"', 'under = "purpose"\nlimit = -1', "sections[1].limit", "of at least 0"),
        ('under = "purpose"', 'under = "purpose"\nguidence = ""', "sections[1]", "did you mean “guidance”?"),
        ('cell = "title"', "", "sections[1].columns[0]", "The key “cell” is missing; add it."),
        ('cell = "title"', 'cell = "title"\nfloor = nan', "sections[1].columns[0].floor", "a number of at least 0"),
        ('cell = "title"', 'cell = "title"\nfloor = 1e9', "sections[1].columns[0].floor", "a number of at most 100"),
        ("[grid]", f"{DETAIL}{DETAIL}[grid]", "", "“venue” is there already"),
        ('[grid]', f'{DETAIL.replace("venue", "decide-by")}[grid]', "", "“decide-by” is there already"),
        ('[grid]', f'{DETAIL.replace("Where", " ")}[grid]', "", "The detail “venue” needs a label."),
        ('[grid]', f'{DETAIL}lable = ""\n[grid]', "details[0]", "did you mean “label”?"),
        ('cell = "title"', 'cell = "title"\nflor = 1', "sections[1].columns[0]", "did you mean “floor”?"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(old: str, new: str, where: str, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        parsed(old, new)
    assert told in caught.value.message
    assert caught.value.where == (f"template.toml, {where}" if where else "template.toml")
    assert "`" not in str(caught.value)
    assert not caught.value.message.endswith("?.")


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (b"", "The key “id” is missing"),
        (b"\xff\xfe", "The template cannot be read"),
        (b"PK\x03\x04", "The template cannot be read"),
        (b"#" * 1_000_001, "The template is larger than 1 MB"),
        (SMALL.partition("[[sections]]")[0].encode(), "The key “sections” is missing"),
        (
            b"sections = []\nboxes = []\n" + SMALL.partition("[[boxes]]")[0].encode() + GRID.encode(),
            "There are too few entries",
        ),
    ],
)
def test_what_is_no_template_is_told(toml: bytes, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        parse(toml)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_brief_carries_its_template() -> None:
    copy = TemplateCopy("small", 1, (TemplateFile("template.toml", SMALL.encode()), TemplateFile("look.docx", b"PK")))
    assert template_of(copy) == parsed()
    assert look_of(copy) == b"PK"
    for lost in (template_of, look_of):
        with pytest.raises(BriefingError, match=r"“small” lacks its file .*; choose the template again"):
            lost(TemplateCopy("small", 1, ()))


def test_the_schema_follows_from_the_declarations(checkout: Path) -> None:
    found = schema()["$defs"]
    assert set(found["Template"]["required"]) == {
        "id", "version", "name", "description", "action", "title", "boxes", "grid", "sections",
    }  # fmt: skip
    assert set(found["Section"]["properties"]) == set(Section.__struct_fields__)
    assert found["Template"]["additionalProperties"] is False


# What comes with the app (CONTRACTS)

DECISION = (
    "purpose* recommendations* summary key-issues* proposals options* stakeholders* risks* say if-asked avoid"
    " consultation* finance background sources* clearance"
)
INFORMATION = (
    "purpose* recommendations* summary key-issues* proposals stakeholders risks say if-asked avoid background sources*"
    " clearance"
)
HEADINGS = {
    "purpose": "Purpose",
    "recommendations": "Recommendations",
    "summary": "Summary",
    "key-issues": "Key issues",
    "proposals": "Proposals in the article and our view",
    "options": "Options",
    "stakeholders": "Stakeholders",
    "risks": "Risks (ratings are the division's judgement)",
    "say": "What you might say",
    "if-asked": "If asked",
    "avoid": "Avoid saying",
    "consultation": "Consultation, finance and law",
    "finance": "",
    "background": "Background",
    "sources": "Sources and limits",
    "clearance": "Clearance",
}
RATINGS = {
    "Almost certain": "Medium High High Extreme Extreme",
    "Likely": "Medium Medium High High Extreme",
    "Possible": "Low Medium Medium High High",
    "Unlikely": "Low Low Medium Medium High",
    "Rare": "Low Low Low Medium Medium",
}
every_template = pytest.mark.parametrize(
    ("id", "sections", "action"),
    [("decision-brief", DECISION, "decision"), ("information-brief", INFORMATION, "noting")],
)


@every_template
def test_built_in_templates_are_as_agreed(checkout: Path, id: str, sections: str, action: str) -> None:
    template = parse((checkout / "templates" / id / "template.toml").read_bytes())
    assert template.id == id
    assert template.action == action
    assert " ".join(s.id + "*" * s.required for s in template.sections) == sections
    assert {s.id: s.heading for s in template.sections} == {i: h for i, h in HEADINGS.items() if template.section(i)}
    assert [(s.id, s.under) for s in template.sections if s.under] == [("finance", "consultation")] * (
        id == "decision-brief"
    )
    assert {s.id for s in template.sections} <= set(LIBRARY)
    assert {s.id: s.kind for s in template.sections if s.kind != "text"} == {
        name: name
        for name in ("recommendations", "proposals", "options", "stakeholders", "risks", "sources", "clearance")
        if template.section(name)
    }
    assert all(s.guidance for s in template.sections)


@every_template
def test_built_in_templates_rate_risks_as_agreed(checkout: Path, id: str, sections: str, action: str) -> None:
    grid = parse((checkout / "templates" / id / "template.toml").read_bytes()).grid
    assert grid.consequences == ("Negligible", "Minor", "Moderate", "Major", "Catastrophic")
    found = {
        name: " ".join(str(grid.rating(likelihood, consequence)) for consequence in range(1, 6))
        for likelihood, name in enumerate(grid.likelihoods, 1)
    }
    assert found == RATINGS


def test_notings_alone_are_asked_for_by_the_information_brief(checkout: Path) -> None:
    template = parse((checkout / "templates" / "information-brief" / "template.toml").read_bytes())
    assert [(b.verbs, b.boxes) for b in template.boxes] == [(("note",), ("Noted", "Please discuss"))]


@every_template
def test_built_in_templates_are_what_the_schema_says(checkout: Path, id: str, sections: str, action: str) -> None:
    declared = tomllib.loads((checkout / "templates" / id / "template.toml").read_text("utf-8"))
    known = schema()["$defs"]
    assert set(known["Template"]["required"]) <= set(declared) <= set(known["Template"]["properties"])
    for section in declared["sections"]:
        assert set(section) <= set(known["Section"]["properties"])
    msgspec.convert(declared, Template)


def test_the_same_declaration_is_read_once() -> None:
    copy = TemplateCopy("small", 1, (TemplateFile("template.toml", SMALL.encode()),))
    assert template_of(copy) is template_of(copy)  # the header, the writing and the preview ask after each change
