from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.compose.content import is_empty
from briefing.errors import BriefingError
from briefing.export.markdown import source_of
from briefing.model import edits
from briefing.model.blocks import Citation, Flow, Paragraph, Text, runs_of
from briefing.model.brief import Brief, Details
from briefing.templating import packs
from briefing.templating.finding import built_in, carry
from briefing.templating.starting import Keep, filled_up, from_brief, given_details, has_citations, proposed, started
from briefing.templating.template import template_of
from tests import making
from tests.model.briefs import briefs


@pytest.fixture(scope="module")
def sample() -> Brief:
    return making.sample()


def all_of(brief: Brief) -> Keep:
    """Everything that can be kept."""
    ids = tuple(s.id for s in template_of(brief.template).sections)
    return Keep(ids, ids, tuple(name for name, _ in given_details(brief)), True)


def test_what_is_proposed_is_of_the_office_and_not_of_the_matter(sample: Brief) -> None:
    keep = proposed(sample)
    assert keep.sections == tuple(s.id for s in template_of(sample.template).sections)
    assert keep.texts == ()
    assert {"to", "from_", "contact"} <= set(keep.details)
    assert not {"title", "date", "reference", "decide_by", "matter"} & set(keep.details)


def test_a_brief_becomes_a_template_and_the_next_one_begins_from_it(sample: Brief) -> None:
    keep = replace(proposed(sample), texts=("consultation", "background"))
    copy = from_brief(sample, "Port briefs", keep, source_of, {"decision-brief"}, "For the port.")
    template = template_of(copy)
    assert (copy.id, copy.version, template.name, template.description) == (
        "port-briefs",
        1,
        "Port briefs",
        "For the port.",
    )
    assert packs.unpacked(packs.packed(copy)) == copy
    following = started(copy)
    assert (following.details.to, following.details.from_) == (sample.details.to, sample.details.from_)
    assert following.details.marking == sample.details.marking
    assert (following.details.title, following.details.date, following.items) == ("", "", ())
    assert {s.id for s in following.sections} == {id for id in keep.texts if sample.text_in(id)}
    for section in following.sections:
        declared = template.section(section.id)
        assert declared is not None
        assert not is_empty(following, declared)  # it counts as written
        assert not has_citations(following, section.id)


def test_nothing_of_the_matter_is_in_a_template_that_keeps_no_text(sample: Brief) -> None:
    copy = from_brief(sample, "Ours", Keep(proposed(sample).sections, (), (), False), source_of)
    before = template_of(sample.template)
    assert template_of(copy) == replace(before, id="ours", name="Ours", version=1)
    assert copy.files[1] == sample.template.files[1]


def test_only_chosen_sections_are_kept(sample: Brief) -> None:
    copy = from_brief(sample, "Ours", Keep(("purpose", "finance", "risks")), source_of)
    assert [s.id for s in template_of(copy).sections] == ["purpose", "risks", "finance"]
    assert [s.heading for s in template_of(copy).sections][-1] == "Consultation, finance and law"
    with pytest.raises(BriefingError, match="A template needs at least one section; choose one to keep"):
        from_brief(sample, "Ours", Keep(("poem",)), source_of)
    with pytest.raises(BriefingError, match="A template needs a name"):
        from_brief(sample, " ", proposed(sample), source_of)


def test_citations_go_without_leaving_blanks() -> None:
    brief = making.brief({"sections": {"background": "The Board says so [@1], and will wait [@1]. [@1]\n\n- [@1]"}})
    keep = Keep(("background",), ("background",))
    assert has_citations(brief, "background")
    (text,) = started(from_brief(brief, "Ours", keep, source_of)).sections
    assert text.blocks[0] == Paragraph((Text("The Board says so, and will wait."),))


def test_a_marking_that_was_typed_can_be_picked_from_then_on(sample: Brief) -> None:
    brief = edits.set_details(
        sample, replace(sample.details, marking="OFFICE ONLY", action="speaking", clearance=("A", "B"))
    )
    keep = replace(proposed(brief), details=("action", "clearance"))
    template = template_of(from_brief(brief, "Ours", keep, source_of))
    assert template.markings[-1] == "OFFICE ONLY"
    assert (template.action, template.clearance, template.defaults) == (
        "speaking",
        ("A", "B"),
        Details(marking="OFFICE ONLY"),
    )


def test_details_that_a_template_adds_are_kept_too() -> None:
    event = template_of(carry("event-brief")).details[0].id
    brief = making.brief({"details": {event: "The hall", "to": "Minister"}}, template="event-brief")
    assert (event, "The hall") in given_details(brief)
    copy = from_brief(brief, "Ours", Keep(("purpose",), (), (event,)), source_of)
    assert started(copy).details == Details(more={event: "The hall"})
    assert making.brief({}, template="event-brief").details == Details()


def test_a_tags_file_goes_before_what_the_template_begins_with(sample: Brief) -> None:
    copy = from_brief(sample, "Ours", replace(proposed(sample), texts=("background",)), source_of)
    from briefing import tagsfile

    sources = [replace(s, id=f"s{i}") for i, s in enumerate(sample.sources, 1)]
    made = tagsfile.make(sources, copy, b'{"details": {"to": "Somebody else"}}').brief
    assert made.details == replace(started(copy).details, to="Somebody else")
    assert made.sections == started(copy).sections
    other = tagsfile.make(sources, copy, b'{"sections": {"background": "New."}}').brief
    assert other.text_in("background") == (Paragraph((Text("New."),)),)


def test_a_new_brief_of_the_apps_own_templates_is_empty() -> None:
    for template in built_in():
        brief = started(carry(template.id))
        assert (brief.details, brief.sections) == (template.defaults, ())


def test_what_is_empty_is_filled_up() -> None:
    given = Details(to="A", copies=("x",), more={"venue": "", "host": "H"})
    defaults = Details(to="B", from_="C", copies=("y",), more={"venue": "V", "host": "I"})
    assert filled_up(given, defaults) == Details(to="A", from_="C", copies=("x",), more={"venue": "V", "host": "H"})


@given(briefs(), st.data())
@settings(max_examples=40)
def test_any_text_is_kept_as_it_is_but_for_citations(brief: Brief, data: st.DataObject) -> None:
    brief = replace(brief, template=carry("decision-brief"))
    ids = [s.id for s in template_of(brief.template).sections]
    for text, id in zip(brief.sections, ids, strict=False):
        blocks: tuple[Flow, ...] = text.blocks
        brief = replace(brief, sections=tuple(replace(s, id=id) if s is text else s for s in brief.sections))
        assert blocks
    copy = from_brief(brief, "Ours", all_of(brief), source_of)
    following = started(copy)
    packs.packed(copy)
    assert (
        replace(following.details, action=brief.details.action, clearance=brief.details.clearance).to
        == brief.details.to
    )
    for section in following.sections:
        assert not any(isinstance(run, Citation) for b in section.blocks for runs in runs_of(b) for run in runs)


def test_dates_among_the_details_stand_in_words() -> None:
    given = dict(given_details(making.sample()))
    assert (given["date"], given["decide_by"]) == ("13 March 2026", "24 April 2026, 12:00")
