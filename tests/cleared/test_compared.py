"""Single cases: what people do to each part of an export, and what is told of it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from msgspec.structs import replace

from briefing.cleared import Comparison, compared
from briefing.model import edits
from briefing.model.blocks import Citation, List, Paragraph, Point, Table, Text, plain
from briefing.model.brief import Brief
from tests.cleared.anybrief import exported
from tests.making import brief as small

TAGS: dict[str, Any] = {
    "details": {"title": "A deeper channel", "to": "Minister for Ports", "from": "Coastal Division",
                "date": "2026-02-03", "decide_by": "2026-02-10", "decide_by_reason": "the tender closes",
                "copies": ["Treasury", "Transport"], "author": "A. Writer"},
    "stakeholders": [{"id": "board", "name": "Harbour Board", "spokesperson": "Jane Roe", "handling": "Ring first",
                      "handled_by": "Ports"},
                     {"id": "growers", "name": "Growers", "position": "Opposes"}],
    "proposals": [{"id": "panel", "title": "A panel", "asked_of": ["board", "Council"], "our_view": "Support",
                   "because": "It is quick"}],
    "risks": [{"id": "silt", "title": "Silt closes the leases", "likelihood": 2, "consequence": 4,
               "mitigation": "Survey", "owner": "Director", "not_acting": True}],
    "options": [{"id": "wait", "title": "Wait", "status_quo": True, "for": "Cheap", "against": "Slow", "cost": "Nil"},
                {"id": "dig", "title": "Deepen", "recommended": True, "cost": "4 m"}],
    "recommendations": [{"id": "one", "verb": "agree", "text": "to a panel.", "owner": "Director", "due": "2026-03-09"},
                        {"id": "two", "verb": "note", "text": "the leases."}],
    "sections": {"purpose": "To seek a decision.", "key-issues": "- First point.\n- Second point.\n- Third point.",
                 "background": "The Board spoke.[@1] The growers wrote.[@1, p. 4]"},
}  # fmt: skip


@pytest.fixture(scope="module")
def brief() -> Brief:
    return small(TAGS)


def cleared(brief: Brief, change: Callable[[Any], None]) -> Comparison:
    """The brief's export, changed in python-docx."""
    document = docx.Document(BytesIO(exported(brief)))
    change(document)
    out = BytesIO()
    document.save(out)
    return compared(brief, exported(brief), out.getvalue())


def taken(brief: Brief, change: Callable[[Any], None]) -> Brief:
    """The brief with all that was found."""
    found = cleared(brief, change)
    return found.apply(brief, [one.id for one in found.changes])


def table(document: Any, head: str) -> Any:
    return next(t for t in document.tables if head in [cell.text for cell in t.rows[0].cells])


def put(cell: Any, words: str) -> None:
    """Other words in a cell, in the form of its first run."""
    first, *rest = cell.paragraphs[0].runs or [cell.paragraphs[0].add_run()]
    first.text = words
    for run in rest:
        run._r.getparent().remove(run._r)


def paragraph(document: Any, begins: str) -> Any:
    return next(p for p in document.paragraphs if p.text.startswith(begins))


# The header block and the title


def test_entries_of_the_header_block_come_back(brief: Brief) -> None:
    def change(document: Any) -> None:
        rows = document.tables[0].rows
        put(rows[0].cells[1], "Minister for Fisheries")
        put(rows[1].cells[3], "4 February 2026")
        put(rows[2].cells[1], "Information")
        put(rows[2].cells[3], "11 February 2026: the board meets")
        put(rows[3].cells[1], "Treasury; Finance")

    details = taken(brief, change).details
    assert (details.to, details.date, details.action) == ("Minister for Fisheries", "2026-02-04", "noting")
    assert (details.decide_by, details.decide_by_reason) == ("2026-02-11", "the board meets")
    assert details.copies == ("Treasury", "Finance")


def test_a_date_that_is_none_is_told_and_not_guessed(brief: Brief) -> None:
    found = cleared(brief, lambda document: put(document.tables[0].rows[1].cells[3], "next week"))
    assert found.changes == ()
    assert [(r.place, "next week" in r.told) for r in found.remarks] == [("Header block", True)]


def test_a_gap_that_was_filled_comes_back() -> None:
    empty = small({"details": {"title": "X"}})
    assert taken(empty, lambda document: put(document.tables[0].rows[0].cells[1], "The Minister")).details.to == (
        "The Minister"
    )


def test_the_title_comes_back_without_what_the_template_puts_before_it(brief: Brief) -> None:
    def change(document: Any) -> None:
        heading = document.paragraphs[0]
        heading.runs[0].text = "Ministerial brief: Dredging"
        for run in heading.runs[1:]:
            run.text = ""

    assert taken(brief, change).details.title == "Dredging"


# Rows


@pytest.mark.parametrize(
    ("head", "row", "column", "words", "field", "value"),
    [
        ("Who", 1, 0, "Harbour Board Ltd (Jane Roe)", "name", "Harbour Board Ltd"),
        ("Who", 1, 0, "Harbour Board (Ann Poe)", "spokesperson", "Ann Poe"),
        ("Who", 1, 0, "Harbour Board", "spokesperson", ""),
        ("Who", 2, 0, "Growers (Tom Low)", "spokesperson", "Tom Low"),
        ("Who", 2, 1, "Neutral", "position", "Neutral"),
        ("Who", 1, 3, "Write first (Ports)", "handling", "Write first"),
        ("Proposal", 1, 1, "Growers, Council", "asked_of", ("growers", "Council")),
        ("Risk", 1, 0, "Silt closes the leases", "not_acting", False),
        ("Risk", 1, 2, "Survey each May (The Director)", "owner", "The Director"),
    ],
)
def test_cells_come_back_to_their_fields(
    head: str, row: int, column: int, words: str, field: str, value: object, brief: Brief
) -> None:
    found = cleared(brief, lambda document: put(table(document, head).rows[row].cells[column], words))
    assert [change.what for change in found.changes] == ["words"]
    changed = found.apply(brief, [found.changes[0].id])
    item = next(i for i in changed.items if i != brief.item(i.id))
    assert item.fields.get(field, "" if value == "" else False) == value


def test_our_view_is_parted_at_the_bold(brief: Brief) -> None:
    def change(document: Any) -> None:
        bold, rest = table(document, "Proposal").rows[1].cells[2].paragraphs[0].runs
        bold.text, rest.text = "Support with changes.", " It is slow"

    item = taken(brief, change).item("panel")
    assert (item.line("our_view"), item.line("because")) == ("Support with changes", "It is slow")


def test_a_rating_follows_and_is_told(brief: Brief) -> None:
    found = cleared(brief, lambda document: put(table(document, "Risk").rows[1].cells[1], "Extreme"))
    assert found.changes == ()
    assert ["follows from likelihood" in remark.told for remark in found.remarks] == [True]


def test_a_row_that_goes_is_unticked_and_keeps_all_that_is_known(brief: Brief) -> None:
    def change(document: Any) -> None:
        row = table(document, "Who").rows[2]._tr
        row.getparent().remove(row)

    item = taken(brief, change).item("growers")
    assert not item.in_brief
    assert item.fields == brief.item("growers").fields


def test_rows_are_moved_and_added(brief: Brief) -> None:
    def change(document: Any) -> None:
        first, second = table(document, "Who").rows[1:]
        second._tr.addnext(first._tr)
        copy = deepcopy(second._tr)
        first._tr.addnext(copy)
        for cell, words in zip(table(document, "Who").rows[3].cells, ("The Union (Max)", "Neutral", "Stated", ""),
                               strict=True):  # fmt: skip
            put(cell, words)

    found = cleared(brief, change)
    assert sorted(change.what for change in found.changes) == ["added", "moved"]
    changed = found.apply(brief, [change.id for change in found.changes])
    shown = [item.title for item in changed.of_kind("stakeholder", ticked_only=True)]
    assert shown == ["Growers", "Harbour Board", "The Union"]
    assert changed.items[-1].line("spokesperson") == "Max"


def test_options_come_back(brief: Brief) -> None:
    def change(document: Any) -> None:
        rows = table(document, "For").rows
        put(rows[1].cells[0], "A. Wait a year (status quo, recommended)")
        put(rows[2].cells[0], "B. Deepen")
        put(rows[2].cells[3], "5 m")

    wait, dig = taken(brief, change).options
    assert (wait.title, wait.status_quo, wait.recommended) == ("Wait a year", True, True)
    assert (dig.title, dig.recommended, dig.cost) == ("Deepen", False, "5 m")


def test_the_status_quo_that_stands_by_itself_becomes_an_option() -> None:
    without = small({name: value for name, value in TAGS.items() if name != "options"})
    [option] = taken(without, lambda document: put(table(document, "For").rows[1].cells[1], "Cheap")).options
    assert (option.title, option.for_) == ("Status quo", "Cheap")


def test_recommendations_come_back(brief: Brief) -> None:
    def change(document: Any) -> None:
        rows = table(document, "Decision").rows
        runs = rows[1].cells[1].paragraphs[0].runs
        runs[-1].text = "Owner: Secretary; due 1 April 2026."
        rows[2].cells[1].paragraphs[0].runs[0].text = "Agree"
        box = next(rows[1].cells[2]._tc.iter(qn("w:t")))
        box.text = "☒"

    found = cleared(brief, change)
    one, two = found.apply(brief, [change.id for change in found.changes]).recommendations
    assert (one.verb, one.text, one.owner, one.due) == ("agree", "to a panel.", "Secretary", "2026-04-01")
    assert (two.verb, two.text) == ("Agree", "the leases.")
    assert [remark.told for remark in found.remarks] == ["Recommendation 1: “Agreed” is ticked."]


def test_the_authors_name_comes_back_and_what_hands_fill_in_is_told(brief: Brief) -> None:
    def change(document: Any) -> None:
        rows = table(document, "Role").rows
        put(rows[1].cells[1], "B. Editor")
        put(rows[2].cells[1], "C. Chief")

    found = cleared(brief, change)
    assert found.apply(brief, [one.id for one in found.changes]).details.author == "B. Editor"
    assert ["C. Chief" in remark.told for remark in found.remarks] == [True]


# Page headers and footers


def test_a_changed_marking_is_told(brief: Brief) -> None:
    marked = replace(brief, details=replace(brief.details, marking="OFFICIAL: Sensitive"))

    def change(document: Any) -> None:
        for running in (document.sections[0].header, document.sections[0].footer):
            for text in running._element.iter(qn("w:t")):
                text.text = text.text.replace("OFFICIAL: Sensitive", "SECRET")

    found = cleared(marked, change)
    assert found.changes == ()
    assert [(remark.place, remark.told.partition(";")[0]) for remark in found.remarks] == [
        ("Page header", "“DRAFT OFFICIAL: Sensitive” is now “DRAFT SECRET”"),
        ("Page footer", "“OFFICIAL: Sensitive” is now “SECRET”"),
    ]


def test_a_line_that_came_into_the_page_header_is_told(brief: Brief) -> None:
    found = cleared(brief, lambda document: document.sections[0].header.add_paragraph("Not for release"))
    assert [remark.told.partition(";")[0] for remark in found.remarks] == ["“Not for release” is new"]


# Text, notes, comments


def test_citations_are_the_same_ones_again(brief: Brief) -> None:
    tagged = edits.set_section(
        brief, "background", [Paragraph((Text("The Board spoke."), Citation("s1", "gone"), Text(" So it is.")))]
    )

    def change(document: Any) -> None:
        paragraph(document, "The Board spoke").runs[0].text = "The whole Board spoke."

    assert taken(tagged, change).text_in("background") == (
        Paragraph((Text("The whole Board spoke."), Citation("s1", "gone"), Text(" So it is."))),
    )


def test_a_citation_that_was_taken_out_goes(brief: Brief) -> None:
    def change(document: Any) -> None:
        mark = next(paragraph(document, "The Board spoke")._p.iter(qn("w:footnoteReference")))
        mark.getparent().remove(mark)

    found = cleared(brief, change)
    assert [(c.before, c.after) for c in found.changes] == [
        ("The Board spoke.[1] The growers wrote.[1, p. 4]", "The Board spoke. The growers wrote.[1, p. 4]")
    ]


def test_a_changed_note_is_told_and_a_new_one_becomes_text(brief: Brief) -> None:
    def notes(words: Callable[[bytes], bytes]) -> Comparison:
        file = BytesIO()
        with zipfile.ZipFile(BytesIO(exported(brief))) as old, zipfile.ZipFile(file, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                new.writestr(name, words(part) if name == "word/footnotes.xml" else part)
        return compared(brief, exported(brief), file.getvalue())

    told = notes(lambda part: part.replace(b"; p. 4.", b"; page 4 or so."))
    assert told.changes == ()
    assert ["was changed" in remark.told for remark in told.remarks] == [True]
    strange = notes(lambda part: part.replace(b"; p. 4.", b"").replace(b"Port towns", b"A wholly other book by others"))
    assert all(change.place == "Background" for change in strange.changes)


def test_a_paragraph_deleted_with_tracked_changes_goes(brief: Brief) -> None:
    def change(document: Any) -> None:
        point = paragraph(document, "Second point")
        run = point.runs[0]._r
        gone = OxmlElement("w:del")
        run.addprevious(gone)
        gone.append(run)
        words = next(run.iter(qn("w:t")))
        words.tag = qn("w:delText")
        end = OxmlElement("w:rPr")
        end.append(OxmlElement("w:del"))
        point._p.pPr.append(end)

    found = cleared(brief, change)
    assert [(c.what, c.before, c.tracked) for c in found.changes] == [("removed", "Second point.", True)]
    [points] = found.apply(brief, [found.changes[0].id]).text_in("key-issues")
    assert isinstance(points, List)
    assert [len(point.blocks) for point in points.points] == [1, 1]


def test_a_comment_is_listed_with_its_words(brief: Brief) -> None:
    def change(document: Any) -> None:
        document.add_comment(paragraph(document, "To seek").runs, text="Of whom?", author="Ann", initials="A")

    found = cleared(brief, change)
    assert [(c.place, c.author, c.text, c.words) for c in found.comments] == [
        ("Purpose", "Ann", "Of whom?", "To seek a decision.")
    ]


def test_a_section_that_was_empty_takes_new_text() -> None:
    empty = small({"details": {"title": "X"}, "sections": {"purpose": "To seek a decision."}})

    def change(document: Any) -> None:
        last = document.add_paragraph("Now there is a background.")
        heading = document.add_heading("Background", 2)
        place = paragraph(document, "Sources and limits")
        place._p.addprevious(heading._p)
        place._p.addprevious(last._p)

    assert taken(empty, change).text_in("background") == (Paragraph(plain("Now there is a background.")),)


def test_only_what_is_chosen_is_taken(brief: Brief) -> None:
    def change(document: Any) -> None:
        for begins in ("First", "Third"):
            point = paragraph(document, begins)
            point.runs[0].text = f"{begins} point, changed."
        second = paragraph(document, "Second point")
        second._p.getparent().remove(second._p)

    found = cleared(brief, change)
    assert [c.what for c in found.changes] == ["words", "removed", "words"]
    [points] = found.apply(brief, [found.changes[2].id]).text_in("key-issues")
    told = ("First point.", "Second point.", "Third point, changed.")
    assert points == List(tuple(Point((Paragraph(plain(words)),)) for words in told))


def test_a_brief_that_went_on_meanwhile_is_told(brief: Brief) -> None:
    old = exported(brief)
    later = edits.set_section(brief, "purpose", [Paragraph(plain("To seek another decision."))])
    found = compared(later, exported(later), old)
    assert found.since
    assert [(c.place, c.after) for c in found.changes] == [("Purpose", "To seek a decision.")]


def test_a_table_of_the_text_comes_back_as_one() -> None:
    brief = small(TAGS | {"sections": {"background": "| Year | Ships |\n|---|---|\n| 2024 | 12 |\n| 2025 | 14 |"}})

    def change(document: Any) -> None:
        rows = table(document, "Year").rows
        put(rows[1].cells[1], "13")
        rows[2]._tr.getparent().remove(rows[2]._tr)

    found = cleared(brief, change)
    assert [(c.told, c.before, c.after) for c in found.changes] == [
        ("Table changed", "Year | Ships\n2024 | 12\n2025 | 14", "Year | Ships\n2024 | 13")
    ]
    [after] = found.apply(brief, [found.changes[0].id]).text_in("background")
    [old] = brief.text_in("background")
    assert isinstance(after, Table)
    assert isinstance(old, Table)
    assert after == replace(old, rows=(old.rows[0], (old.rows[1][0], replace(old.rows[1][1], runs=plain("13")))))


def test_nothing_private_comes_back_or_is_compared(brief: Brief) -> None:
    item = replace(brief.item("board"), fields={**brief.item("board").fields, "note": "Do not tell."})
    private = replace(brief, items=(item, *brief.items[1:]))
    assert b"tell" not in exported(private)
    assert compared(private, exported(private), exported(brief)).changes == ()
