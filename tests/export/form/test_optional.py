"""What goes with an empty field that may go, and what stays: paragraphs, rows, and all that hangs on them."""

from __future__ import annotations

import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled
from tests.templating.form.forms import cell, form, live, p, root, row, run, table, text_box, texts

EMPTY = brief(title="Ferries", to="The Minister", minister="", reference="")
GOES = p("Minister: {{ minister? }}")


def control(inner: str, tag: str = "") -> str:
    said = f'<w:tag w:val="{tag}"/>' if tag else ""
    return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def body(inner: str, header: str = MARKING) -> etree._Element:
    return root(filled(form(inner, header), True, EMPTY).content)[0]


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        (GOES + p("end"), ["end"]),
        (p("{{minister ? }}") + p("end"), ["end"]),
        (p("{{ minister? }}{{ reference? }}") + p("end"), ["end"]),
        (p("{{ minister? }}{{ reference }}") + p("end"), ["end"]),  # one that asks is enough, when all are empty
        (p("{{ minister? }} {{ title }}") + p("end"), [" Ferries", "end"]),
        (p("{{ minister? }} {{ nope }}") + p("end"), [" {{ nope }}", "end"]),
        (p("{{ minister }}") + p("end"), ["", "end"]),
        (p("{{ background? }}") + p("Money: {{ proposals? }}") + p("end"), None),
        (GOES + table(row("x")) + p("end"), ["x", "end"]),
        (table(row("x")) + GOES + table(row("y")) + p("end"), ["x", "", "y", "end"]),
        (control(GOES) + p("end"), ["", "end"]),
        (control(GOES + p("y")) + p("end"), ["y", "end"]),
        (p(text_box(GOES)) + p("end"), ["", "", "", "end"]),
        (p(text_box(GOES + p("y"))) + p("end"), ["yy", "y", "y", "end"]),
    ],
)
def test_a_paragraph_goes_when_all_its_fields_are_empty(inner: str, left: list[str] | None) -> None:
    done = filled(form(inner, MARKING), True, EMPTY)
    if left is None:
        assert texts(done.content)[-1] == "end"
        assert "" not in texts(done.content)
    else:
        assert texts(done.content) == left


HELD = {
    "picture": "<w:r><w:drawing/></w:r>",
    "old picture": "<w:r><w:pict/></w:r>",
    "object": "<w:r><w:object/></w:r>",
    "note mark": '<w:r><w:footnoteReference w:id="2"/></w:r>',
    "endnote mark": '<w:r><w:endnoteReference w:id="2"/></w:r>',
    "field": live("PAGE", "7"),
    "simple field": '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    "half a field": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    "picture said twice": text_box(p("")),
}


@pytest.mark.parametrize("held", HELD.values(), ids=HELD)
def test_what_holds_more_than_text_stays_emptied(held: str) -> None:
    made = body(p(run("Minister: {{ minister? }}") + held + run(" of")) + p("end"))
    assert [child.tag for child in made][:2] == [w("p"), w("p")]
    assert "Minister" not in "".join(map(str, made[0].itertext()))
    kept = etree.fromstring(
        f'<f xmlns:w="{w("p")[1:-2]}" xmlns:mc="urn:mc">{held}</f>' if "mc:" not in held else "<f/>"
    )
    for element in kept.iter(
        "{*}drawing", "{*}pict", "{*}object", "{*}fldChar", "{*}footnoteReference", "{*}fldSimple"
    ):
        assert made[0].find(f".//{element.tag}") is not None


def test_a_section_break_stays() -> None:
    made = body(p("{{ minister? }}", '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>') + p("end"))
    assert made[0].find(f"{w('pPr')}/{w('sectPr')}") is not None
    assert "".join(map(str, made[0].itertext())) == ""


@pytest.mark.parametrize("where", ["cell", "header", "note", "box"])
def test_the_last_paragraph_of_its_place_stays_emptied(where: str) -> None:
    notes = f'<w:footnote w:id="2">{GOES}</w:footnote>' if where == "note" else ""
    inner = {
        "cell": table(row(cell(GOES), "{{ to }}")), "header": "",
        "note": p('<w:r><w:footnoteReference w:id="2"/></w:r>'), "box": p(text_box(GOES)),
    }[where]  # fmt: skip
    header = GOES if where == "header" else MARKING
    done = filled(form(inner + p("{{ title }}"), header, notes), True, EMPTY)
    part = {"header": "word/header1.xml", "note": "word/footnotes.xml"}.get(where, "word/document.xml")
    found = root(done.content, part)
    homes = {"cell": "tc", "note": "footnote", "box": "txbxContent"}
    for home in found.iter(w(homes[where])) if where in homes else [found]:
        assert len(home.findall(w("p"))) >= 1
    assert "Minister:" not in "".join(map(str, found.itertext()))


def test_marks_of_ranges_stand_before_what_went() -> None:
    marks = (
        '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:permStart w:id="2" w:edGrp="everyone"/>',
        '<w:commentRangeStart w:id="3"/>',
    )  # fmt: skip
    made = body(p("".join(marks) + run("{{ minister? }}")) + p('<w:bookmarkEnd w:id="1"/>' + run("end")))
    assert [child.tag for child in made][:4] == [
        w("bookmarkStart"), w("permStart"), w("commentRangeStart"), w("p")
    ]  # fmt: skip


# Rows


def test_a_row_goes_when_all_its_fields_are_empty() -> None:
    inner = table(row("Minister", "{{ minister? }}", "{{ reference }}"), row("To", "{{ to }}"))
    assert ["".join(map(str, c.itertext())) for c in body(inner + p("end")).iter(w("tr"))] == ["ToThe Minister"]


@pytest.mark.parametrize(
    "other",
    [
        cell(control(p("x"), "to")),
        cell(p(control(run("x"), "to"))),
        control(cell(p("x")), "to"),
        cell(table(row("{{ to }}")) + p("")),
        cell(table(row(cell(control(p("x"), "to")))) + p("")),
        cell(p(text_box(p("{{ to }}")))),
        "{{ nope }}",
    ],
    ids=["control", "control in a line", "control around a cell", "table", "control in a table", "box", "unknown"],
)
def test_a_row_stays_that_says_something_elsewhere(other: str) -> None:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell(p('Minister {{ minister? }}'))}" + (
        other if other.startswith(("<w:tc", "<w:sdt")) else cell(p(other))
    )
    done = filled(form(inner + "</w:tr></w:tbl>" + p("end"), MARKING), True, EMPTY)
    assert len(list(root(done.content).iter(w("tbl")))) >= 1
    shown = "".join(map(str, root(done.content).itertext()))
    assert "The Minister" in shown or "{{ nope }}" in shown
    assert "{{ minister" not in shown


def test_a_row_within_a_row_goes_alone() -> None:
    inner = table(row("To", cell(table(row("x {{ minister? }}"), row("{{ to }}")) + p(""))))
    assert texts(filled(form(inner + p("end"), MARKING), True, EMPTY).content) == ["To", "The Minister", "", "end"]


def test_the_marks_of_a_row_that_goes_stay_in_the_text() -> None:
    start = f'<w:p><w:bookmarkStart w:id="1" w:name="a"/>{run("{{ minister? }}")}</w:p>'
    made = body(table(row(cell(start)), row("x")) + p('<w:bookmarkEnd w:id="1"/>' + run("end")))
    ids = [(mark.tag, mark.get(w("id"))) for mark in made.iter(w("bookmarkStart"), w("bookmarkEnd"))]
    assert ids == [(w("bookmarkStart"), "1"), (w("bookmarkEnd"), "1")]
    assert len(list(made.iter(w("tr")))) == 1


def test_a_cell_that_is_merged_down_keeps_its_words_when_its_first_row_goes() -> None:
    first = row(cell(p("Label"), '<w:vMerge w:val="restart"/>'), "{{ minister? }}")
    second = row(cell(p(""), "<w:vMerge/>"), "{{ title }}")
    made = body(table(first, second) + p("end"))
    assert texts(filled(form(table(first, second) + p("end"), MARKING), True, EMPTY).content) == [
        "Label",
        "Ferries",
        "end",
    ]
    merge = made.find(f".//{w('vMerge')}")
    assert merge is not None
    assert merge.get(w("val")) == "restart"


def test_a_table_without_rows_goes_and_its_cell_keeps_a_paragraph() -> None:
    made = body(table(row(cell(table(row("{{ minister? }}"))), "{{ to }}")) + p("end"))
    assert len(list(made.iter(w("tbl")))) == 1
    (first, _) = made.iter(w("tc"))
    assert [child.tag for child in first] == [w("tcPr"), w("p")]


def test_a_section_that_is_empty_leaves_no_empty_paragraph() -> None:
    inner = p("a") + p("{{ background }}", "<w:pageBreakBefore/>") + p("end")
    without = replace(EMPTY, sections=tuple(s for s in EMPTY.sections if s.id != "background"))
    assert texts(filled(form(inner, MARKING), True, without).content) == ["a", "end"]
