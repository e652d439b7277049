from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.templating import editing
from briefing.templating.finding import built_in
from briefing.templating.template import CELLS, Boxes, Column, Detail, Section, SectionKind, Template, cell_names, parse
from briefing.templating.writing import written
from tests.templating.generated import templates

DECISION, INFORMATION = built_in()[:2]


def order(template: Template) -> str:
    """The sections, those under another's heading in brackets."""
    return " ".join(f"({s.id})" if s.under else s.id for s in template.sections)


def small(order: str) -> Template:
    """A template with these sections; those in brackets stand under the one before them."""
    sections: list[Section] = []
    for name in order.split():
        if name.startswith("("):
            head = sections[-1].under or sections[-1].id
            sections.append(Section(name.strip("()"), under=head))
        else:
            sections.append(Section(name, name.upper()))
    return replace(DECISION, sections=tuple(sections))


def grouped(template: Template) -> bool:
    """Whether sections that share a heading stand together, the one that has it first."""
    head = ""
    for section in template.sections:
        if section.under and section.under != head:
            return False
        head = section.under or section.id
    return True


@pytest.mark.parametrize(
    ("before", "id", "to", "after"),
    [
        ("a b c", "a", 1, "b a c"),
        ("a b c", "c", 0, "c a b"),
        ("a b c", "b", 99, "a c b"),
        ("a b c", "b", -3, "b a c"),
        ("a b (c) d", "b", 2, "a d b (c)"),
        ("a b (c) d", "b", 0, "b (c) a d"),
        ("a b (c) d", "a", 1, "b (c) a d"),  # never between a heading and what stands under it
        ("a b (c) d", "d", 2, "a b (c) d"),
        ("a b (c) (d) e", "d", 2, "a b (d) (c) e"),
        ("a b (c) (d) e", "c", 3, "a b (d) (c) e"),
        ("a b (c) d", "c", 3, "a b d c"),
        ("a b (c) d", "c", 0, "c a b d"),
        ("a b (c) (d) e", "c", 1, "a c b (d) e"),
    ],
)
def test_sections_move(before: str, id: str, to: int, after: str) -> None:
    moved = editing.move_section(small(before), id, to)
    assert order(moved) == after
    assert all(bool(s.heading) != bool(s.under) for s in moved.sections)


def test_a_section_that_leaves_its_group_gets_a_heading() -> None:
    moved = editing.move_section(DECISION, "finance", 0)
    assert moved.sections[0].id == "finance"
    assert (moved.sections[0].heading, moved.sections[0].under) == ("Finance", "")


@pytest.mark.parametrize(
    ("before", "id", "after", "heading"),
    [("a b (c) d", "b", "a c d", "B"), ("a b (c) (d)", "b", "a c (d)", "B"), ("a b (c) (d)", "c", "a b (d)", "")],
)
def test_who_stands_under_a_heading_takes_it_over(before: str, id: str, after: str, heading: str) -> None:
    removed = editing.remove_section(small(before), id)
    assert order(removed) == after
    if heading:
        assert removed.section("c") == Section("c", heading)


def test_sections_share_a_heading_and_part_again() -> None:
    shared = editing.share_heading(small("a b (c) d (e)"), "a", "c")
    assert order(shared) == "b (c) (a) d (e)"
    assert order(editing.share_heading(shared, "d", "b")) == "b (c) (a) (d) (e)"
    parted = editing.own_heading(shared, "c", " Our  own\n")
    assert order(parted) == "b (a) c d (e)"
    assert parted.section("c") == Section("c", "Our  own")
    with pytest.raises(BriefingError, match="has this heading already"):
        editing.share_heading(shared, "a", "b")
    with pytest.raises(BriefingError, match="has this heading already"):
        editing.share_heading(shared, "b", "c")


def test_a_section_is_added_where_it_is_wanted() -> None:
    section = editing.new_section(DECISION, "Next steps")
    assert section == Section("next-steps", "Next steps")
    assert order(editing.add_section(small("a b (c) d"), section, 2)) == "a b (c) next-steps d"
    assert order(editing.add_section(small("a b"), section)) == "a b next-steps"
    with pytest.raises(BriefingError, match="There is a section “risks” already"):
        editing.add_section(DECISION, Section("risks", "R"))


def test_new_sections_get_ids_of_their_own() -> None:
    assert editing.new_section(DECISION, "Purpose").id == "purpose-2"
    assert editing.new_section(DECISION, "Überblick: 2025/26").id == "uberblick-2025-26"
    assert editing.new_section(DECISION, "背景").id == "section"
    assert editing.new_section(small("a"), "Who is for it", "stakeholders").id == "stakeholders"
    assert editing.new_section(DECISION, "Others", "stakeholders").id == "others"
    with pytest.raises(BriefingError, match="A section needs a heading"):
        editing.new_section(DECISION, " \n")


@pytest.mark.parametrize("kind", get_args(SectionKind))
def test_every_kind_begins_with_columns_that_it_may_have(kind: SectionKind) -> None:
    made = editing.set_kind(DECISION, "background", kind)
    section = made.section("background")
    assert section is not None
    assert section.kind == kind
    assert bool(section.columns) == (kind in (*CELLS, "clearance"))
    offered = dict(editing.cells_of(kind))
    assert {c.cell for c in section.columns} <= offered.keys()
    if kind in CELLS:
        assert set(cell_names(kind)) == offered.keys()
    assert all(offered.values())
    assert editing.set_kind(made, "background", kind) is made


def test_columns_are_added_moved_changed_and_taken_out() -> None:
    def cells(template: Template) -> list[str]:
        section = template.section("risks")
        assert section is not None
        return [c.cell for c in section.columns]

    more = editing.add_column(DECISION, "risks", Column("rating_after", "After"), 2)
    assert cells(more) == ["risk", "rating", "rating_after", "mitigation"]
    assert cells(editing.move_column(more, "risks", 3, 0)) == ["mitigation", "risk", "rating", "rating_after"]
    assert cells(editing.move_column(more, "risks", 0, 99)) == ["rating", "rating_after", "mitigation", "risk"]
    assert cells(editing.remove_column(more, "risks", 1)) == ["risk", "rating_after", "mitigation"]
    assert cells(editing.set_column(more, "risks", 0, Column("title"))) == [
        "title", "rating", "rating_after", "mitigation",
    ]  # fmt: skip
    assert more == editing.set_column(
        editing.set_column(more, "risks", 0, Column("title")), "risks", 0, Column("risk", "Risk")
    )


def bare(template: Template) -> Template:
    """The template with one column in its table of risks."""
    return editing.remove_column(editing.remove_column(template, "risks", 2), "risks", 1)


def test_details_are_added_changed_moved_and_taken_out() -> None:
    more = editing.add_detail(editing.add_detail(DECISION, "Venue\n"), "Our file", "Its number. ")
    assert [(d.id, d.label, d.guidance) for d in more.details] == [
        ("venue", "Venue", ""),
        ("our-file", "Our file", "Its number."),
    ]
    assert [d.id for d in editing.move_detail(more, "our-file", 0).details] == ["our-file", "venue"]
    assert [d.id for d in editing.move_detail(more, "venue", 9).details] == ["our-file", "venue"]
    assert [d.id for d in editing.remove_detail(more, "venue").details] == ["our-file"]
    assert editing.set_detail(more, Detail("venue", "Hall")).details[0] == Detail("venue", "Hall")
    refusals: list[Callable[[], Template]] = [
        lambda: editing.add_detail(more, " "), lambda: editing.add_detail(more, "Venue"),
        lambda: editing.add_detail(more, "Copies"), lambda: editing.set_detail(more, Detail("venue", " ")),
        lambda: editing.set_detail(more, Detail("x", "y")), lambda: editing.move_detail(more, "x", 0),
        lambda: editing.remove_detail(more, "x"), lambda: editing.add_detail(more, "Decide by"),
    ]  # fmt: skip
    for refused in refusals:
        with pytest.raises(BriefingError, match=r"^[^\n]*\.$"):
            refused()


REFUSED: list[tuple[Callable[[Template], Template], str]] = [
    (lambda t: editing.remove_section(t, "poem"), "There is no section “poem” in this template; it may"),
    (lambda t: editing.remove_section(small("a"), "a"), "A template needs at least one section; add another before"),
    (lambda t: editing.set_section(t, replace(t.sections[0], heading=" ")), "A section needs a heading"),
    (lambda t: editing.set_section(t, replace(t.sections[0], under="summary", heading="")), "changed by moving it"),
    (lambda t: editing.set_section(t, replace(t.sections[0], limit=-1)), "Expected a whole number of at least 0."),
    (lambda t: editing.set_section(t, replace(t.sections[0], starter="As [@us] says")), "cannot cite “us”"),
    (lambda t: editing.set_section(t, replace(t.sections[0], standing="As [@us] says")), "cannot cite “us”"),
    (lambda t: editing.add_column(t, "purpose", Column("title")), "“Purpose” is no table; choose what fills it first."),
    (lambda t: editing.add_column(t, "risks", Column("note")), "“risks” has no column “note”"),
    (lambda t: editing.remove_column(t, "risks", 7), "This column is not there any more."),
    (lambda t: editing.remove_column(bare(t), "risks", 0), "A table needs at least one column"),
    (lambda t: editing.set_boxes(t, ()), "keep at least one row"),
    (lambda t: editing.set_boxes(t, (Boxes(("agree",), (" ",)),)), "Each row needs a verb and a box"),
    (lambda t: editing.set_boxes(t, (Boxes(("agree",), ("A",)), Boxes(("Agree",), ("B",)))), "“Agree” stands twice"),
    (lambda t: editing.set_asked(t, "noting", "Brief"), "The title needs {title}"),
    (lambda t: editing.set_name(t, "\n"), "A template needs a name"),
    (lambda t: editing.set_budget(t, -1, 0), "Expected a number of at least 0."),
    (lambda t: editing.set_budget(t, float("inf"), 0), "at most 1000"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "told"), REFUSED, ids=[told for _, told in REFUSED])
def test_what_cannot_be_done_is_told_in_one_sentence(edit: Callable[[Template], Template], told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        edit(DECISION)
    assert told in caught.value.message
    assert "template.toml" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_lists_are_cleaned() -> None:
    assert editing.set_markings(DECISION, [" SECRET\n", "", "SECRET", "OPEN"]).markings == ("SECRET", "OPEN")
    assert editing.set_clearance(DECISION, ["Director", " "]).clearance == ("Director",)
    boxes = editing.set_boxes(DECISION, [Boxes((" sign ", "sign"), ("Signed\n",))]).boxes
    assert boxes == (Boxes(("sign",), ("Signed",)),)
    assert editing.set_name(DECISION, "Ours\n", "For us ").description == "For us"


def test_a_duplicate_has_a_name_and_an_id_of_its_own() -> None:
    copy = editing.duplicate(replace(DECISION, version=7), "Decision brief", {"decision-brief"})
    assert (copy.id, copy.version, copy.sections) == ("decision-brief-2", 1, DECISION.sections)


@given(templates(), st.data())
@settings(max_examples=80)
def test_any_edits_leave_a_template_that_is_read_as_it_is_and_grouped(template: Template, data: st.DataObject) -> None:
    kept = {s.id: (s.kind, s.starter.strip("\n"), s.columns) for s in template.sections}
    for _ in range(data.draw(st.integers(1, 4))):
        ids = [s.id for s in template.sections]
        id, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
        with suppress(BriefingError):  # what cannot be done changes nothing
            match data.draw(st.sampled_from(["move", "remove", "share", "part", "add", "fill"])):
                case "move":
                    template = editing.move_section(template, id, data.draw(st.integers(-1, 9)))
                case "remove":
                    template = editing.remove_section(template, id)
                case "share":
                    template = editing.share_heading(template, id, other)
                case "part":
                    template = editing.own_heading(template, id, "Own")
                case "fill":
                    section = next(s for s in template.sections if s.id == id)
                    template = editing.set_section(template, replace(section, limit=7))
                case "add":
                    template = editing.add_section(template, editing.new_section(template, "New one"), 1)
        assert parse(written(template)) == template
        assert grouped(template)
    assert all((s.kind, s.starter.strip("\n"), s.columns) == kept[s.id] for s in template.sections if s.id in kept)
