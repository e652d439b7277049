from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model import edits, soundness
from briefing.model.article import Article, Part
from briefing.model.blocks import Citation, Gap, Inline, Link, Paragraph, Table, Text
from briefing.model.brief import Brief, Details, Item, Option, Recommendation, SectionText, Tag, TemplateCopy, received
from briefing.model.quote import quote_at
from tests.model.any_edit import any_edit
from tests.model.briefs import briefs

TEXT = "Dan Tehan met the Winegrowers in Perth."


def article(*words: str) -> Article:
    return Article(tuple(Part(f"b{i}", Paragraph((Text(w),))) for i, w in enumerate(words, 1)), "txt")


def paragraph(*runs: Inline) -> tuple[Paragraph, ...]:
    return (Paragraph(runs),)


ONE, TWO = (
    received("s1", article(TEXT), "one.txt", b"1"),
    received("s2", article("The Growers object."), "two.txt", b"2"),
)
TEHAN = Item("tehan", "stakeholder", {"name": "Dan Tehan", "short": "Tehan"}, (Tag("q1", "s1", quote_at(TEXT, 0, 9)),))
GROWERS = Item("growers", "stakeholder", {"name": "Winegrowers"}, (Tag("q2", "s1", quote_at(TEXT, 18, 29)),))
OTHERS = Item(
    "others", "stakeholder", {"name": "The Growers", "aliases": ("TG",), "role": "lobby"},
    (Tag("q3", "s2", quote_at("The Growers object.", 0, 11)),), in_brief=True,
)  # fmt: skip
PLAN = Item(
    "plan",
    "proposal",
    {"title": "A levy", "proposed_by": "others", "asked_of": ("tehan", "growers", "others", "states")},
)
RISK = Item("risk", "risk", {"title": "Delay", "of": "rec"})
PAGE = Citation("s2", None, "p. 4")
BRIEF = Brief(
    TemplateCopy("decision-brief", 1, ()), sources=(ONE, TWO), items=(TEHAN, GROWERS, PLAN, OTHERS, RISK),
    options=(Option("opt", "Wait"),), recommendations=(Recommendation("rec", "Agree", "to a levy"),),
    sections=(SectionText("purpose", paragraph(Text("a"), Citation("s1", "q1"), Text("b"), PAGE)),),
)  # fmt: skip


def runs_in(brief: Brief, section: str = "purpose") -> tuple[Inline, ...]:
    return cast(Paragraph, brief.text_in(section)[0]).runs


@given(briefs(), st.data())
def test_an_edit_leaves_the_brief_sound_or_is_refused(brief: Brief, data: st.DataObject) -> None:
    _, edit = data.draw(any_edit(brief))
    try:
        edited = edit(brief)
    except BriefingError:
        return
    soundness.check(edited)
    assert edit(brief) == edited


def test_new_ids_follow_from_those_that_are_taken() -> None:
    assert edits.next_id((), "q") == "q1"
    assert edits.next_id(("q1", "q2", "x9"), "q") == "q3"
    assert edits.next_id(("q2", "q3"), "q") == "q4"
    assert edits.next_id(("q3",), "q") == "q2"


def test_details_and_template_are_put_in() -> None:
    template = TemplateCopy("information-brief", 2, ())
    assert edits.set_details(BRIEF, Details(title="x")).details.title == "x"
    assert edits.set_template(BRIEF, template) == replace(BRIEF, template=template)


# Sources


def test_a_source_is_added_and_changed_but_for_its_text() -> None:
    three = received("s3", article("New."), "three.txt", b"3")
    assert edits.add_source(BRIEF, three).sources == (ONE, TWO, three)
    opinion = replace(ONE, nature="opinion", title="A title")
    changed = edits.update_source(BRIEF, opinion)
    assert changed.sources == (opinion, TWO)
    assert changed.sources[0].voice == "author"


def test_a_source_goes_with_its_tags_and_citations_and_items_stay() -> None:
    brief = edits.remove_source(BRIEF, "s1")
    assert brief.sources == (TWO,)
    assert [(i.id, len(i.tags)) for i in brief.items] == [
        ("tehan", 0),
        ("growers", 0),
        ("plan", 0),
        ("others", 1),
        ("risk", 0),
    ]
    assert runs_in(brief) == (Text("ab"), PAGE)


# Items


def test_filling_a_field_ticks_the_item_but_a_private_one_does_not() -> None:
    assert edits.set_fields(BRIEF, "tehan", {"note": "call him"}).item("tehan").in_brief is False
    assert edits.set_fields(BRIEF, "tehan", {"influence": "High"}).item("tehan").in_brief is False
    assert edits.set_fields(BRIEF, "tehan", {"position": "Supports"}).item("tehan").in_brief is True
    assert edits.set_fields(BRIEF, "tehan", {"short": ""}).item("tehan").in_brief is False


def test_empty_fields_are_absent() -> None:
    brief = edits.set_fields(BRIEF, "others", {"aliases": (), "role": "", "concern": "water"})
    assert brief.item("others").fields == {"name": "The Growers", "concern": "water"}
    assert edits.set_fields(BRIEF, "risk", {"not_acting": True}).item("risk").flag("not_acting")
    assert edits.set_fields(BRIEF, "risk", {"not_acting": False}).item("risk").fields == RISK.fields
    assert edits.set_fields(BRIEF, "risk", {"likelihood": 1}).item("risk").level("likelihood") == 1


def test_an_item_is_ticked_and_unticked() -> None:
    assert [i.id for i in edits.tick(BRIEF, "tehan", True).of_kind("stakeholder", True)] == ["tehan", "others"]
    assert edits.tick(BRIEF, "others", False).of_kind("stakeholder", True) == ()


@pytest.mark.parametrize(
    ("id", "to", "order"),
    [
        ("tehan", 0, "tehan growers plan others risk"),
        ("tehan", 1, "growers plan tehan others risk"),
        ("tehan", 2, "growers plan others tehan risk"),
        ("tehan", 99, "growers plan others tehan risk"),
        ("others", 0, "others tehan growers plan risk"),
        ("others", -1, "others tehan growers plan risk"),
        ("growers", 2, "tehan plan others growers risk"),
        ("plan", 1, "tehan growers plan others risk"),
    ],
)
def test_an_item_moves_among_its_kind(id: str, to: int, order: str) -> None:
    brief = edits.move_item(BRIEF, id, to)
    assert [i.id for i in brief.items] == order.split()


def test_an_item_goes_and_its_name_stays_where_it_was_referred_to() -> None:
    brief = edits.remove_item(BRIEF, "tehan")
    assert brief.item("plan").lines("asked_of") == ("Tehan", "growers", "others", "states")
    assert runs_in(brief) == (Text("a"), Citation("s1"), Text("b"), PAGE)
    assert edits.remove_item(BRIEF, "others").item("plan").line("proposed_by") == "The Growers"
    nameless = edits.set_fields(BRIEF, "others", {"name": ""})
    assert "proposed_by" not in edits.remove_item(nameless, "others").item("plan").fields


def test_a_person_folds_under_whom_they_speak_for() -> None:
    known = {"role": "Minister", "type": "individual", "position": "Supports", "spokesperson": "An aide"}
    brief = edits.fold_person(edits.set_fields(BRIEF, "tehan", known), "tehan", "others")
    assert brief.item("others").fields == {
        "name": "The Growers",
        "aliases": ("TG", "Dan Tehan", "Tehan"),
        "role": "Minister",
        "spokesperson": "Dan Tehan",
        "position": "Supports",
    }
    assert [t.id for t in brief.item("others").tags] == ["q3", "q1"]
    assert brief.item("plan").lines("asked_of") == ("others", "growers", "states")
    assert "tehan" not in brief.ids()


def test_two_items_become_one() -> None:
    brief = edits.merge_items(BRIEF, "growers", "others")
    merged = brief.item("growers")
    assert merged.fields == {"name": "Winegrowers", "aliases": ("The Growers", "TG"), "role": "lobby"}
    assert [t.id for t in merged.tags] == ["q2", "q3"]
    assert merged.in_brief
    assert [i.id for i in brief.items] == ["tehan", "growers", "plan", "risk"]
    assert brief.item("plan").fields["proposed_by"] == "growers"
    assert brief.item("plan").lines("asked_of") == ("tehan", "growers", "states")
    assert brief.sections == BRIEF.sections


# Tags


def test_a_passage_is_tagged_untagged_moved_and_changed() -> None:
    brief = edits.add_tag(BRIEF, "plan", "s1", quote_at(TEXT, 33, 38), "quoted")
    assert brief.item("plan").tags == (Tag("q4", "s1", quote_at(TEXT, 33, 38), "quoted"),)
    assert brief.tag("q4") == brief.item("plan").tags[0]
    moved = edits.retag(brief, "q4", "risk")
    assert (moved.item("plan").tags, moved.item("risk").tags) == ((), brief.item("plan").tags)
    assert edits.retag(moved, "q4", "risk") is moved
    changed = edits.update_tag(brief, Tag("q4", "s1", quote_at(TEXT, 14, 29)))
    assert changed.item("plan").tags[0].quote.exact == "the Winegrowers"
    assert edits.remove_tag(brief, "q4") == BRIEF


def test_citations_keep_their_source_when_their_passage_goes_and_follow_it_when_it_moves() -> None:
    assert runs_in(edits.remove_tag(BRIEF, "q1"))[1] == Citation("s1")
    moved = edits.update_tag(BRIEF, Tag("q1", "s2", quote_at("The Growers object.", 4, 11)))
    assert runs_in(moved)[1] == Citation("s2", "q1")


# Recommendations, options, text


def test_what_refers_to_a_recommendation_or_option_keeps_its_words_when_it_goes() -> None:
    assert edits.set_recommendations(BRIEF, []).item("risk").line("of") == "Agree to a levy"
    kept = edits.set_recommendations(BRIEF, [Recommendation("rec2", "Note"), Recommendation("rec", "Agree")])
    assert kept.item("risk").line("of") == "rec"
    of_option = edits.set_fields(BRIEF, "risk", {"of": "opt"})
    assert edits.set_options(of_option, [Option("new")]).item("risk").line("of") == "Wait"


def test_text_is_put_into_a_section_and_taken_out() -> None:
    brief = edits.set_section(BRIEF, "say", paragraph(Text("hello")))
    assert [s.id for s in brief.sections] == ["purpose", "say"]
    assert edits.set_section(brief, "say", ()) == BRIEF
    assert runs_in(edits.set_section(brief, "purpose", paragraph(Text("new")))) == (Text("new"),)


def test_what_is_changed_between_sound_blocks_is_looked_at() -> None:
    one, two, three = (paragraph(Text(word))[0] for word in ("one", "two", "three"))
    brief = edits.set_section(BRIEF, "say", (one, two, three))
    assert edits.set_section(brief, "say", (one, three)).text_in("say") == (one, three)
    assert edits.set_section(brief, "say", (one, two, two, three)).text_in("say") == (one, two, two, three)
    for blocks in ((one, *paragraph(Gap("x")), three), (one, two, *paragraph(Citation("s9")), three)):
        with pytest.raises(BriefingError):
            edits.set_section(brief, "say", blocks)


# What is refused

REFUSED: list[tuple[Callable[[Brief], Brief], str]] = [
    (lambda b: edits.set_details(b, Details(date="soon")), "is not a date"),
    (lambda b: edits.add_source(b, ONE), "There is a source “s1” already"),
    (lambda b: edits.add_source(b, replace(ONE, id="s3", published="May")), "is not a date"),
    (lambda b: edits.update_source(b, replace(ONE, article=article("other"))), "text of a source cannot be changed"),
    (lambda b: edits.update_source(b, replace(ONE, accessed="May")), "is not a date"),
    (lambda b: edits.update_source(b, replace(ONE, id="s9")), "There is no source “s9”"),
    (lambda b: edits.remove_source(b, "s9"), "There is no source “s9”"),
    (lambda b: edits.add_item(b, Item("tehan", "risk", {})), "The id “tehan” stands twice"),
    (lambda b: edits.add_item(b, Item("rec", "risk", {})), "The id “rec” stands twice"),
    (lambda b: edits.add_item(b, Item("12", "risk", {})), "“12” is no id"),
    (lambda b: edits.add_item(b, Item("a b", "risk", {})), "“a b” is no id"),
    (lambda b: edits.add_item(b, Item("x", "threat", {})), "There is no kind “threat”"),
    (lambda b: edits.add_item(b, Item("x", "risk", {"likelihood": 9})), "at most 5"),
    (lambda b: edits.add_item(b, Item("x", "risk", {}, (TEHAN.tags[0],))), "There is a tag “q1” already"),
    (lambda b: edits.add_item(b, Item("x", "risk", {}, (replace(TEHAN.tags[0], id="q9"),) * 2)), "There is a tag “q9”"),
    (lambda b: edits.set_fields(b, "tehan", {"colour": "red"}), "There is no key “colour”"),
    (lambda b: edits.set_fields(b, "tehan", {"posiiton": "x"}), "did you mean “position”"),
    (lambda b: edits.set_fields(b, "risk", {"likelihood": 0.5}), "whole number"),  # type: ignore[dict-item]
    (lambda b: edits.set_fields(b, "risk", {"due": "2025-13"}), "is not a date"),
    (lambda b: edits.set_fields(b, "risk", {"whose": "theirs"}), "is not one of the values"),
    (lambda b: edits.set_fields(b, "none", {}), "There is no item “none”"),
    (lambda b: edits.tick(b, "none", True), "There is no item “none”"),
    (lambda b: edits.move_item(b, "none", 0), "There is no item “none”"),
    (lambda b: edits.remove_item(b, "none"), "There is no item “none”"),
    (lambda b: edits.merge_items(b, "tehan", "tehan"), "two different items of one kind"),
    (lambda b: edits.merge_items(b, "tehan", "plan"), "two different items of one kind"),
    (lambda b: edits.fold_person(b, "tehan", "tehan"), "under another one"),
    (lambda b: edits.fold_person(b, "tehan", "plan"), "under another one"),
    (lambda b: edits.add_tag(b, "tehan", "s9", quote_at(TEXT, 0, 3)), "“s9”, which is not there"),
    (lambda b: edits.add_tag(b, "tehan", "s2", quote_at(TEXT, 0, 3)), "do not stand at their place in “two.txt”"),
    (lambda b: edits.add_tag(b, "tehan", "s1", quote_at(TEXT, 0, 3), id="q1"), "There is a tag “q1” already"),
    (lambda b: edits.add_tag(b, "none", "s1", quote_at(TEXT, 0, 3)), "There is no item “none”"),
    (lambda b: edits.remove_tag(b, "q9"), "There is no tag “q9”"),
    (lambda b: edits.retag(b, "q9", "tehan"), "There is no tag “q9”"),
    (lambda b: edits.retag(b, "q1", "none"), "There is no item “none”"),
    (lambda b: edits.update_tag(b, Tag("q1", "s2", quote_at(TEXT, 0, 3))), "do not stand at their place"),
    (lambda b: edits.set_recommendations(b, [Recommendation("a"), Recommendation("a")]), "The id “a” stands twice"),
    (lambda b: edits.set_recommendations(b, [Recommendation("opt")]), "The id “opt” stands twice"),
    (lambda b: edits.set_recommendations(b, [Recommendation("a", due="x")]), "is not a date"),
    (lambda b: edits.set_options(b, [Option("7")]), "“7” is no id"),
    (lambda b: edits.set_section(b, "say", paragraph(Citation("s9"))), "source “s9”, which is not there"),
    (lambda b: edits.set_section(b, "say", paragraph(Citation("s2", "q1"))), "points into another source"),
    (lambda b: edits.set_section(b, "say", paragraph(Gap("date"))), "A gap stands in the text"),
    (lambda b: edits.set_section(b, "say", paragraph(Text("a\nb"))), "holds the end of a line"),
    (lambda b: edits.set_section(b, "say", paragraph(Link("javascript:x", (Text("a"),)))), "which is not allowed"),
    (lambda b: edits.set_section(b, "say", (Table(()),)), "A table needs rows"),
]


@pytest.mark.parametrize(("edit", "words"), REFUSED)
def test_what_would_leave_the_brief_unsound_is_refused(edit: Callable[[Brief], Brief], words: str) -> None:
    with pytest.raises(BriefingError) as caught:
        edit(BRIEF)
    assert words in str(caught.value)
    assert caught.value.message.endswith((".", "?"))


@pytest.mark.timeout(30)
def test_five_thousand_tags_are_no_burden() -> None:
    text = "word " * 5000
    brief = replace(BRIEF, sources=(received("s1", article(text), "long.txt", b""),), items=(), sections=())
    tags = tuple(Tag(f"q{i}", "s1", quote_at(text, i * 5, i * 5 + 4)) for i in range(5000))
    brief = edits.add_item(brief, Item("many", "risk", {}, tags))
    for i in range(20):
        brief = edits.add_tag(brief, "many", "s1", quote_at(text, i * 5, i * 5 + 4))
    assert sum(1 for _ in brief.tags()) == 5020
    soundness.check(brief)
