"""Content controls take a value as their kind wants it, and all else about them stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefing.compose.filling import Entry
from briefing.export.form import stores
from briefing.export.form.controls import fill, place_for_blocks
from briefing.export.form.values import date_in, lines_of
from briefing.export.word.markup import text_run
from briefing.model.blocks import Cell, Gap, LineBreak, Link, List, Paragraph, Point, Runs, Table, Text
from briefing.model.dates import MONTHS
from briefing.templating.form.controls import Binding, controls_of
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w, word
from tests.export.form.with_controls import (
    CHECKBOX,
    COMBO_BOX,
    CORE,
    CORE_SPACE,
    DATA,
    DATE,
    DC,
    DROP_DOWN,
    EXTENDED,
    EXTENDED_SPACE,
    bound,
    cell,
    control,
    form,
    paragraph,
    row,
    run,
    table,
)

KNOWN = {"title", "date", "action", "agreed", "to", "from", "marking"}
PLACEHOLDER = '<w:rStyle w:val="Platzhalter"/>'


class PlainWriter:
    """Writes runs without styles; what formats them is what the control gives."""

    def __init__(self, draft: bool = True) -> None:
        self.draft = draft

    def runs_xml(self, runs: Runs, rPr: str = "", notes_allowed: bool = False) -> str:  # noqa: N803 - Word's own name
        parts = []
        for each in runs:
            match each:
                case Text():
                    parts.append(text_run(each.text, rPr))
                case Link():
                    parts += [text_run(inner.text, rPr) for inner in each.runs]
                case LineBreak():
                    parts.append(f"<w:r>{rPr}<w:br/></w:r>")
                case Gap() if not self.draft:
                    pass
                case Gap():
                    parts.append(text_run(f"[missing: {each.label}]", rPr))
                case _:
                    raise AssertionError(each)
        return "".join(parts)


def filled(content: bytes, value: str | Runs, iso: str = "", draft: bool = True) -> tuple[FormPackage, list[str]]:
    """A form whose known controls all have this value, and what was told."""
    package = FormPackage.open(content)
    told: list[str] = []
    entry = Entry((Text(value),) if isinstance(value, str) else value, iso)
    for each in list(controls_of(package.tree(package.main), KNOWN.__contains__)):
        if each.name in KNOWN:
            told += fill(each, entry, PlainWriter(draft), package)
            package.touch(package.main)
    return FormPackage.open(package.save()), told


def body(package: FormPackage) -> etree._Element:
    found = package.tree(package.main).find(w("body"))
    assert found is not None
    return found


def shown(element: etree._Element) -> str:
    signs = {w("t"): "", w("br"): "\n", w("p"): "¶"}
    return "".join(signs[str(each.tag)] or each.text or "" for each in element.iter(*signs))


def data(package: FormPackage) -> str:
    return package.raw("customXml/item1.xml").decode()


TEXT, RICH = "<w:text/>", ""


@pytest.mark.parametrize("kind", [TEXT, RICH, "<w:richText/>", "<w:group/>"])
def test_within_a_line_all_around_stays_and_the_format_is_its_own(kind: str) -> None:
    bold = "<w:b/><w:sz w:val='30'/>"
    inner = run("Old ", bold) + run("text", "<w:i/>")
    given = form(paragraph(run("To: ") + control("to", kind, inner) + run(".")))
    package, told = filled(given, "The Minister")
    assert shown(body(package)) == "¶To: The Minister."
    runs = list(body(package).iter(w("r")))
    assert [etree.QName(c).localname for c in runs[1][0]] == ["b", "sz"]
    assert not told


def test_the_placeholder_goes_with_its_style_and_the_controls_own_format_comes() -> None:
    own = "<w:rPr><w:b/></w:rPr>"
    inner = run("Click here", PLACEHOLDER)
    given = form(paragraph(control("to", TEXT, inner, showing=True, more=own)) + paragraph(control("to", TEXT, inner)))
    package, _ = filled(given, "A")
    first, second = body(package).iter(w("sdtContent"))
    assert [etree.QName(c).localname for c in first.iterfind(f".//{w('rPr')}/*")] == ["b"]
    assert second.find(f".//{w('rPr')}") is None
    assert body(package).find(f".//{w('showingPlcHdr')}") is None
    assert b"Platzhalter" not in package.raw(package.main)


def test_around_paragraphs_the_first_stays_with_its_format() -> None:
    inner = paragraph(run("One"), '<w:jc w:val="right"/>') + paragraph(run("Two"), "<w:keepNext/>")
    package, _ = filled(form(control("to", RICH, inner) + paragraph(run("after"))), (Text("A"), LineBreak(), Text("B")))
    assert shown(body(package)) == "¶A\nB¶after"
    assert word(body(package).find(f".//{w('jc')}")) == "right"
    assert body(package).find(f".//{w('keepNext')}") is None


def test_around_a_cell_and_around_a_row_of_one_cell() -> None:
    rows = row(control("to", RICH, cell(paragraph(run("old")) + paragraph(run("more")))), cell(paragraph(run("kept"))))
    one = control("to", RICH, row(cell(paragraph(run("old")))))
    package, told = filled(form(table(rows, one)), "New")
    assert shown(body(package)) == "¶New¶kept¶New"
    assert len(list(body(package).iter(w("tcPr")))) == 3
    assert not told


def test_a_control_around_a_row_of_several_cells_is_told_and_stays() -> None:
    package, told = filled(
        form(table(control("to", RICH, row(cell(paragraph(run("a"))), cell(paragraph(run("b"))))))), "x"
    )
    assert shown(body(package)) == "¶a¶b"
    assert "whole table row" in told[0]


def test_a_picture_is_told() -> None:
    package, told = filled(form(paragraph(control("to", "<w:picture/>", run("pic")))), "x")
    assert shown(body(package)) == "¶pic"
    assert "takes a picture" in told[0]


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        ("dddd, d MMMM yyyy", "Saturday, 25 October 2025"),
        ("ddd dd/MM/yy", "Sat 25/10/25"),
        ("d 'of' MMM yyyy 'at' HH:mm", "25 of Oct 2025 at 18:05"),
        ("yyyy-MM-dd", "2025-10-25"),
        ("h:mm am/pm", "6:05 pm"),
        ("h:mm AM/PM", "6:05 PM"),
        ("M/d/yyyy", "10/25/2025"),
        ("MMMM d, yyyy", "October 25, 2025"),
    ],
)
def test_a_date_is_shown_as_its_picture_wants(picture: str, said: str) -> None:
    assert date_in(picture, "2025-10-25T18:05") == said


@given(st.dates(min_value=date(1, 1, 1)))
def test_any_day_reads_back_from_its_picture(day: date) -> None:
    iso = str(day)
    number, month, year = date_in("d MMMM yyyy", iso).split()
    assert f"{int(year):04}-{MONTHS.index(month) + 1:02}-{int(number):02}" == iso


def test_a_date_control_says_the_day_for_word_too() -> None:
    given = form(paragraph(control("date", DATE, run("old"), binding=bound("/d:brief/d:date[1]"))))
    package, told = filled(given, "25 October 2025", "2025-10-25")
    assert shown(body(package)) == "¶Saturday, 25 October 2025"
    assert word(body(package).find(f".//{w('date')}"), "fullDate") == "2025-10-25T00:00:00Z"
    assert "<date>2025-10-25T00:00:00</date>" in data(package)
    assert not told


def test_an_hour_that_the_picture_leaves_out_is_told() -> None:
    _, told = filled(form(paragraph(control("date", DATE, run("old")))), "25 October 2025, 18:00", "2025-10-25T18:00")
    assert "18:00" in told[0]


def test_what_stands_behind_a_date_stays_behind_it() -> None:
    package, _ = filled(
        form(paragraph(control("date", DATE, run("old")))), "25 October 2025: it ends then", "2025-10-25"
    )
    assert shown(body(package)) == "¶Saturday, 25 October 2025: it ends then"


@pytest.mark.parametrize("iso", ["", "2025-10"])
def test_a_date_that_is_no_day_stays_in_words(iso: str) -> None:
    package, _ = filled(form(paragraph(control("date", DATE, run("old")))), "October 2025", iso)
    assert shown(body(package)) == "¶October 2025"
    assert word(body(package).find(f".//{w('date')}"), "fullDate") == ""


@pytest.mark.parametrize("kind", [DROP_DOWN, COMBO_BOX])
@pytest.mark.parametrize("value", ["for decision", "DECISION", " For  Decision "])
def test_an_entry_of_a_list_is_found_by_what_it_shows_or_means(kind: str, value: str) -> None:
    given = form(paragraph(control("action", kind, run("old"), binding=bound("/d:brief/d:action"))))
    package, told = filled(given, value)
    assert shown(body(package)) == "¶For Decision"
    assert "<action>decision</action>" in data(package)
    assert not told


@pytest.mark.parametrize("kind", [DROP_DOWN, COMBO_BOX])
def test_a_value_outside_the_list_is_told(kind: str) -> None:
    package, told = filled(form(paragraph(control("action", kind, run("old")))), "Speaking")
    assert shown(body(package)) == "¶Speaking"
    assert told == ["“Speaking” is not in the list of the content control “action”; it was put in all the same."]


@pytest.mark.parametrize(
    ("value", "ticked"),
    [("Agreed", True), ("yes", True), ("1", True), ("TRUE", True), ("No", False), ("", False), ("Not agreed", False)],
)
def test_a_box_is_ticked_by_what_says_yes(value: str, ticked: bool) -> None:
    given = form(paragraph(control("agreed", CHECKBOX, run("☐"), binding=bound("/d:brief/d:done"))))
    package, told = filled(given, value)
    assert shown(body(package)) == ("¶☒" if ticked else "¶☐")
    checked = next(e for e in body(package).iter() if e.tag.endswith("}checked"))
    assert list(checked.attrib.values()) == [str(int(ticked))]
    assert f"<done>{str(ticked).lower()}</done>" in data(package)
    assert not told


def test_a_box_keeps_figures_in_its_data_and_its_own_sign() -> None:
    signs = CHECKBOX.replace('"2612" w14:font="MS Gothic"', '"F0FE" w14:font="Wingdings"')
    given = form(
        paragraph(control("agreed", signs, run("☐"), binding=bound("/d:brief/d:done"))),
        DATA.replace(">false<", ">0<"),
    )
    package, _ = filled(given, "yes")
    sign = body(package).find(f".//{w('sym')}")
    assert (word(sign, "font"), word(sign, "char")) == ("Wingdings", "F0FE")
    assert "<done>1</done>" in data(package)


def test_a_box_says_when_the_value_is_neither() -> None:
    _, told = filled(form(paragraph(control("agreed", CHECKBOX, run("☐")))), "perhaps")
    assert "left empty" in told[0]


@pytest.mark.parametrize("kind", [TEXT, RICH])
def test_data_gets_the_words(kind: str) -> None:
    given = form(paragraph(control("title", kind, run("OLD TITLE"), binding=bound("/d:brief[1]/d:title[1]"))))
    package, told = filled(given, 'Trade & "growth" <x>')
    assert shown(body(package)) == '¶Trade & "growth" <x>'
    assert package.tree("customXml/item1.xml")[0].text == 'Trade & "growth" <x>'
    assert "OLD DATE" in data(package)
    assert not told


def test_formatted_text_is_cut_off_from_data_that_holds_words_only() -> None:
    given = form(paragraph(control("title", RICH, run("OLD"), binding=bound("/d:brief[1]/d:title[1]"))))
    package, told = filled(given, (Text("a "), Text("b", bold=True)))
    assert body(package).find(f".//{w('dataBinding')}") is None
    assert "no longer follows" in told[0]
    assert "<title>a b</title>" in data(package)


def test_an_attribute_is_data_too() -> None:
    package, _ = filled(form(paragraph(control("to", TEXT, run("x"), binding=bound("/d:brief/d:to/@rank")))), "First")
    assert 'rank="First">OLD TO<' in data(package)


@pytest.mark.parametrize("core", ["<dc:title>OLD</dc:title>", "<cp:category>c</cp:category>", ""])
def test_properties_are_written_and_made_where_they_are_not(core: str) -> None:
    title = bound("/a:coreProperties[1]/b:title[1]", CORE, f"xmlns:a='{CORE_SPACE}' xmlns:b='{DC}'")
    inside = paragraph(control("title", TEXT, run("x"), binding=title))
    company = bound("/e:Properties[1]/e:Company[1]", EXTENDED, f"xmlns:e='{EXTENDED_SPACE}'")
    inside += paragraph(control("title", TEXT, run("x"), binding=company))
    package, told = filled(form(inside, core=core), "New title")
    assert package.tree("docProps/core.xml").findtext(f"{{{DC}}}title") == "New title"
    assert package.tree("docProps/app.xml").findtext(f"{{{EXTENDED_SPACE}}}Company") == "New title"
    assert not told


@pytest.mark.parametrize(
    "path", ["//d:title", "/d:brief/*", "/d:brief/d:title[last()]", "document('x')", "/d:brief/d:title/text()",
             "/z:brief", "", "/d:brief/@a/d:b", "d:brief", "/d:brief[d:title='x']", "/" + "d:a/" * 2000],
)  # fmt: skip
def test_any_other_path_is_told_and_nothing_is_evaluated(path: str) -> None:
    package, told = filled(form(paragraph(control("title", TEXT, run("x"), binding=bound(path)))), "New")
    assert len(told) == 1
    assert "New" not in data(package)
    assert shown(body(package)) == "¶New"


def test_data_that_is_not_there_is_no_fault() -> None:
    inside = paragraph(control("title", TEXT, run("x"), binding=bound("/d:brief/d:nothing")))
    inside += paragraph(control("title", TEXT, run("x"), binding=bound("/d:brief/d:title", "{0}")))
    given = form(inside)
    package, told = filled(given, "New")
    assert not told
    assert package.raw("customXml/item1.xml") == FormPackage.open(given).raw("customXml/item1.xml")


def test_a_gap_shows_in_a_draft_and_is_nothing_in_a_final() -> None:
    given = form(paragraph(control("title", TEXT, run("OLD TITLE"), binding=bound("/d:brief/d:title"), showing=True)))
    draft, _ = filled(given, (Gap("title"),))
    final, _ = filled(given, (Gap("title"),), draft=False)
    assert shown(body(draft)) == "¶[missing: title]"
    assert shown(body(final)) == "¶"
    assert "OLD TITLE" not in data(final) + data(draft)


def test_marks_of_ranges_and_a_section_break_stay_around_the_value() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="n"/>', '<w:bookmarkEnd w:id="1"/>'
    inner = paragraph(mark[0] + run("a")) + paragraph(run("b") + mark[1], "<w:sectPr/>")
    package, _ = filled(form(control("to", RICH, inner) + paragraph("")), "New")
    one = next(body(package).iter(w("p")))
    assert [etree.QName(child).localname for child in one] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    assert one[0].find(w("sectPr")) is not None


def test_a_locked_control_is_filled_and_stays_locked() -> None:
    lock = '<w:lock w:val="sdtContentLocked"/>'
    package, _ = filled(form(paragraph(control("to", TEXT, run("x"), more=lock))), "New")
    assert shown(body(package)) == "¶New"
    assert word(body(package).find(f".//{w('lock')}")) == "sdtContentLocked"


def test_blocks_within_a_line_are_lines_and_a_table_is_told() -> None:
    package = FormPackage.open(
        form(paragraph(control("to", RICH, run("x"))) + control("to", RICH, paragraph(run("y"))))
    )
    inline, around = controls_of(package.tree(package.main), KNOWN.__contains__)
    points = List((Point((Paragraph((Text("b"),)),)), Point((Paragraph((Text("c"),)),))))
    blocks = (Paragraph((Text("a"),)), points)
    assert lines_of(blocks) == (
        Text("a"), LineBreak(), Text("• "), Text("b"), LineBreak(), Text("• "), Text("c")
    )  # fmt: skip
    assert place_for_blocks(inline, blocks, package).runs == lines_of(blocks)
    assert "cannot hold a table" in place_for_blocks(inline, (Table(((Cell(),),)),), package).notices[0]
    place = place_for_blocks(around, (Table(((Cell(),),)),), package)
    assert place.paragraph is not None
    assert place.paragraph.getparent() is around.element.find(w("sdtContent"))
    assert shown(place.paragraph) == "¶"


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40))
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    given = form(paragraph(control("title", TEXT, run("OLD"), binding=bound("/d:brief/d:title"))))
    package, _ = filled(given, words)
    assert shown(body(package)) == f"¶{words}"
    assert (package.tree("customXml/item1.xml")[0].text or "") == words


def test_a_control_with_half_a_field_is_told_and_stays() -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    whole = paragraph(control("to", TEXT, begin + run("x") + end))
    package, told = filled(form(paragraph(control("to", TEXT, begin + run("x")) + end) + whole), "New")
    assert shown(body(package)) == "¶x¶New"
    assert len(told) == 1
    assert "half of a field" in told[0]


@pytest.mark.parametrize("name", ["dfo-srr-main.docx", "dfo-fsar-template.docx"])
def test_data_of_sharepoint_is_written_and_all_other_parts_stay_byte_for_byte(shared: Path, name: str) -> None:
    columns = "92d68da2-9c2d-44ac-ae06-3f4a753b389d"
    package = FormPackage.open((shared / "corpus/word-templates" / name).read_bytes())
    before = {part: package.raw(part) for part in package.names}
    [store] = [part for part in stores.stores(package, "") if b"documentManagement" in before[part][:900]]
    binding = Binding(
        {"p": "http://schemas.microsoft.com/office/2006/metadata/properties", "c": columns},
        "/p:properties[1]/documentManagement[1]/c:Status[1]", "",
    )  # fmt: skip
    assert stores.write(package, binding, "Cleared") == []
    saved = FormPackage.open(package.save())
    status = saved.tree(store).find(f".//{{{columns}}}Status")
    assert status is not None
    assert (status.text, len(status.attrib)) == ("Cleared", 0)
    assert {part for part in before if saved.raw(part) != before[part]} == {store}
    terms = binding._replace(path="/p:properties[1]/documentManagement[1]/c:lcf76f155ced4ddcb4097134ff3c332f")
    assert "parts of its own" in stores.write(package, terms, "x")[0]


@pytest.mark.parametrize("kind", [CHECKBOX, DROP_DOWN, COMBO_BOX])
def test_a_decision_is_left_to_be_made_by_hand(kind: str) -> None:
    package = FormPackage.open(form(paragraph(control("agreed", kind, run("Choose"), showing=True))))
    [found] = controls_of(package.tree(package.main), KNOWN.__contains__)
    before = etree.tostring(found.element)
    entry = Entry((Text("☐ Agreed ☐ Not agreed"),), boxes=("Agreed", "Not agreed"))
    assert fill(found, entry, PlainWriter(), package) == []
    assert etree.tostring(found.element) == before
