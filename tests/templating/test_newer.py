from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.model import edits
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.model.history import History
from briefing.templating import editing, grading, keeping
from briefing.templating.finding import carry
from briefing.templating.keeping import shelf
from briefing.templating.newer import changes, newer
from briefing.templating.template import Boxes, Column, Section, Template, template_of
from briefing.templating.writing import written
from tests import making

DECISION = template_of(carry("decision-brief"))


def copy_of(template: Template, look: bytes = b"") -> TemplateCopy:
    files = carry("decision-brief").files
    second = replace(files[1], content=look) if look else files[1]
    return TemplateCopy(template.id, template.version, (TemplateFile("template.toml", written(template)), second))


def section(id: str, **fields: object) -> Template:
    old = DECISION.section(id)
    assert old is not None
    return editing.set_section(DECISION, replace(old, **fields))


EDITED = {
    "nothing": (DECISION, []),
    "version": (replace(DECISION, version=2), []),
    "added": (editing.add_section(DECISION, Section("timing", "Timing"), 2), ["New: “Timing”."]),
    "gone": (
        editing.remove_section(editing.remove_section(DECISION, "avoid"), "say"),
        ["Gone: “What you might say” and “Avoid saying”; what was written there is kept aside."],
    ),
    "moved": (editing.move_section(DECISION, "summary", 0), ["The sections stand in another order."]),
    "heading": (section("say", heading="Speak"), ["“What you might say” is called “Speak”."]),
    "own heading": (
        editing.own_heading(DECISION, "finance", "Money"),
        ["“finance”, under “Consultation, finance and law” has a heading of its own."],
    ),
    "shared": (
        editing.share_heading(DECISION, "background", "summary"),
        ["The sections stand in another order.", "“Background” stands under “Summary”."],
    ),
    "kind": (editing.set_kind(DECISION, "background", "risks"), ["“Background” is filled by the risks."]),
    "required": (section("summary", required=True), ["“Summary” is required."]),
    "not required": (section("purpose", required=False), ["“Purpose” is no longer required."]),
    "limit": (section("summary", limit=80), ["“Summary” has a limit of 80 words."]),
    "no limit": (section("summary", limit=0), ["“Summary” has no limit of words."]),
    "rows": (section("risks", cap=3), ["“Risks (ratings are the division's judgement)” has room for 3 rows."]),
    "columns": (editing.add_column(DECISION, "options", Column("funding")), ["“Options” has other columns."]),
    "guidance": (section("summary", guidance="Short."), ["“Summary” has other guidance."]),
    "text": (section("summary", standing="We stand."), ["“Summary” begins with other text."]),
    "boxes": (editing.set_boxes(DECISION, [Boxes(("a",), ("B",))]), ["The minister's boxes are others."]),
    "ratings": (grading.set_rating(DECISION, 1, 1, "High"), ["Risks are rated otherwise."]),
    "grid": (grading.set_colour(DECISION, "High", "#FF0000"), ["The risk grid looks otherwise."]),
    "budget": (editing.set_budget(DECISION, 2.5, 0), ["The whole may have 2.5 pages."]),
    "markings": (editing.set_markings(DECISION, ["X"]), ["There are other markings to pick from."]),
    "clearance": (editing.set_clearance(DECISION, ["X"]), ["The clearance table has other rows."]),
    "name": (editing.set_name(DECISION, "X", "Y"), ["The template is called “X”.", "Its description is another one."]),
    "detail": (editing.add_detail(DECISION, "Venue"), ["New among the details: “Venue”."]),
    "asked": (
        editing.set_asked(DECISION, "noting", "{title}"), ["The title or what is asked of the minister is another one."]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("template", "told"), EDITED.values(), ids=EDITED)
def test_what_would_change_is_told_in_words(template: Template, told: list[str]) -> None:
    assert list(changes(copy_of(DECISION), copy_of(template))) == told


def test_details_that_go_are_told() -> None:
    more = editing.add_detail(DECISION, "Venue")
    told = "Gone from the details: “Venue”; what was written there is kept aside."
    assert changes(copy_of(more), copy_of(DECISION)) == (told,)


def test_another_look_is_told() -> None:
    look = carry("uk-submission").files[1].content
    assert changes(copy_of(DECISION), copy_of(DECISION, look)) == ("It looks otherwise in Word.",)


def test_a_brief_keeps_its_copy_and_is_offered_the_newer_one(tmp_path: Path) -> None:
    ours = replace(DECISION, id="ours")
    kept = keeping.keep(copy_of(ours), "own", tmp_path)
    brief = replace(making.brief({}), template=keeping.load(kept))
    assert newer(brief.template, shelf(None, tmp_path)) is None
    keeping.save(kept, editing.add_section(ours, Section("timing", "Timing")))
    assert template_of(brief.template) == ours
    found = newer(brief.template, shelf(None, tmp_path))
    assert found is not None
    assert found.changes == ("New: “Timing”.",)
    history = History(brief).do("Newer template", lambda b: edits.set_template(b, found.copy))
    assert template_of(history.brief.template).section("timing")
    assert history.undo().brief == brief


def test_a_newer_one_that_is_gone_or_broken_is_not_offered(tmp_path: Path) -> None:
    old = copy_of(replace(DECISION, id="ours"))
    kept = keeping.keep(copy_of(replace(DECISION, id="ours", version=2)), "own", tmp_path)
    found = shelf(None, tmp_path)
    kept.path.write_bytes(b"PK")
    assert newer(old, found) is None
    kept.path.unlink()
    assert newer(old, found) is None
    assert newer(old, shelf(None, tmp_path)) is None
    assert newer(carry("decision-brief"), found) is None
