"""Rows and repeating sections: one for each item of every kind, ids that stay single, and what is left of none."""

from __future__ import annotations

from collections import Counter

import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.model.brief import Brief
from briefing.templating.form.names import Known, known_fields
from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled, said
from tests.templating.filled import typical
from tests.templating.form.forms import cell, form, live, p, root, row, run, table, text_box, texts

ONE = typical("decision-brief")
NOTHING = replace(ONE, items=())
HEAD = row("Head", properties="<w:tblHeader/>")
ROWS = [known for known in known_fields(None).values() if known.kind == "row"]
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def section(*items: str) -> str:
    inner = "".join(
        f"<w:sdt><w:sdtPr><w:id w:val='{70 + i}'/><w15:repeatingSectionItem/></w:sdtPr>"
        f"<w:sdtContent>{item}</w:sdtContent></w:sdt>"
        for i, item in enumerate(items)
    )
    return (
        f"<w:sdt {W15}><w:sdtPr><w:id w:val='60'/><w15:repeatingSection/></w:sdtPr>"
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def rows_of(content: bytes) -> list[list[str]]:
    return [["".join(map(str, c.itertext())) for c in tr.iter(w("tc"))] for tr in root(content).iter(w("tr"))]


def count(kind: str, of: Brief = ONE) -> int:
    counts = {"recommendation": len(of.recommendations), "option": len(of.options), "source": len(of.sources)}
    return counts[kind] if kind in counts else len(of.of_kind(kind, ticked_only=True))


@pytest.mark.parametrize("known", ROWS, ids=lambda known: known.name)
def test_every_field_of_every_kind_repeats_its_row(known: Known) -> None:
    name, kind = known.name, known.item
    done = filled(form(table(row(f"x{{{{ {name} }}}}")) + p("end"), MARKING), True, ONE)
    assert len(rows_of(done.content)) == count(kind) > 0
    assert "{{" not in "".join(map(str, root(done.content).itertext()))


@pytest.mark.parametrize("kind", ["stakeholder", "proposal", "risk"])
def test_no_items_leave_the_word_for_none_under_the_head(kind: str) -> None:
    field = f"{{{{ {kind}.{'name' if kind == 'stakeholder' else 'title'} }}}}"
    for body in (
        table(HEAD, row(field, "x")),
        table(row("Head"), row(field, "x")),
        table(HEAD, row(cell(f"<w:sdt><w:sdtPr/><w:sdtContent>{p(field)}</w:sdtContent></w:sdt>"), "x")),
        table(HEAD, f"<w:sdt><w:sdtPr/><w:sdtContent>{row(field, 'x')}</w:sdtContent></w:sdt>"),
        table(HEAD, section(row(field, "x"))),
        table(HEAD, section(row(field, "x"), row(field, "y"))),
    ):
        done = filled(form(body + p("end"), MARKING), True, NOTHING)
        assert rows_of(done.content) == [["Head"], ["None", ""]]
        assert texts(done.content)[-1] == "end"


def test_the_rest_of_a_table_stands_when_a_row_goes() -> None:
    body = table(HEAD, row("{{ risk.title }}"), row("Total")) + table(HEAD, row("{{ option.title }}")) + p("end")
    done = filled(form(body, MARKING), True, NOTHING)
    assert rows_of(done.content)[:2] == [["Head"], ["Total"]]
    alone = filled(form(p("x") + table(row("{{ risk.title }}")) + p("end"), MARKING), True, NOTHING)
    assert texts(alone.content) == ["x", "end"]


def test_two_kinds_under_one_head() -> None:
    body = table(HEAD, row("{{ risk.title }}"), row("{{ stakeholder.name }}")) + p("end")
    risks = [[item.title] for item in ONE.of_kind("risk", True)]
    done = filled(form(body, MARKING), True, ONE)
    assert rows_of(done.content)[: 1 + len(risks)] == [["Head"], *risks]
    assert len(rows_of(done.content)) == 1 + len(risks) + count("stakeholder")
    assert rows_of(filled(form(body, MARKING), True, NOTHING).content) == [["Head"], ["None"]]


@pytest.mark.parametrize("risks", [1, 2])
def test_a_copy_for_an_item_is_no_head(risks: int) -> None:
    items = ONE.of_kind("risk", True)[:risks]
    body = table(row("{{ risk.title }}"), row("{{ stakeholder.name }}")) + p("end")
    done = filled(form(body, MARKING), True, replace(ONE, items=tuple(items)))
    assert rows_of(done.content) == [[item.title] for item in items]


def test_a_table_within_a_repeated_row_that_asks_for_the_same_item_is_laid_out_not_repeated() -> None:
    inner = table(row("{{ risk.rating }}"))
    done = filled(form(table(row("{{ risk.title }}", cell(inner + p("")))) + p("end"), MARKING), True, ONE)
    assert len(list(root(done.content).iter(w("tr")))) == 2 * count("risk")
    ratings = [r for r in rows_of(done.content) if len(r) == 1]
    assert len(ratings) == count("risk")


def test_items_of_a_repeating_section_in_paragraphs() -> None:
    body = section(p("{{ risk.title }}") + p("{{ risk.owner }}"), p("old {{ risk.title }}"))
    done = filled(form(body + p("end"), MARKING), True, ONE)
    assert len(texts(done.content)) == 2 * count("risk") + 1
    assert not any("old" in text for text in texts(done.content))
    ids = [i.get(w("val")) for i in root(done.content).iter(w("id"))]
    assert len(set(ids)) == len(ids)


PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="1" cy="1"/><wp:docPr id="5" name="Logo"/></wp:inline></w:drawing></w:r>'
)
SHAPE = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' id="_x0000_s1026" o:spid="_x0000_s1026"/></w:pict></w:r>'
)


def test_ids_stay_single_in_repeated_rows() -> None:
    marked = (
        '<w:p w14:paraId="1A2B3C4D" w14:textId="77777777"><w:bookmarkStart w:id="4" w:name="here"/>'
        f'{run("{{ risk.title }}")}<w:bookmarkEnd w:id="4"/>{PICTURE}{SHAPE}</w:p>'
        f'<w:sdt><w:sdtPr><w:id w:val="9"/></w:sdtPr><w:sdtContent>{p("{{ risk.owner }}")}</w:sdtContent></w:sdt>'
    )
    done = filled(
        form(table(f"<w:tr w14:paraId='2A2B3C4D'><w:tc>{marked}</w:tc></w:tr>") + p("end"), MARKING), True, ONE
    )
    found = root(done.content)
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
    singles = {
        "paraId": [e.get(f"{w14}paraId") for e in found.iter() if e.get(f"{w14}paraId")],
        "bookmark": [e.get(w("id")) for e in found.iter(w("bookmarkStart"))],
        "name": [e.get(w("name")) for e in found.iter(w("bookmarkStart"))],
        "control": [e.get(w("val")) for e in found.iter(w("id"))],
        "picture": [e.get("id") for e in found.iter("{*}docPr")],
        "shape": [e.get("id") for e in found.iter("{urn:schemas-microsoft-com:vml}shape")],
    }
    for what, values in singles.items():
        assert max(Counter(values).values()) == 1, what
    assert len(singles["picture"]) == len(singles["shape"]) == len(singles["control"]) == count("risk")
    ends = [e.get(w("id")) for e in found.iter(w("bookmarkEnd"))]
    assert sorted(map(str, ends)) == sorted(map(str, singles["bookmark"]))


def test_a_link_and_a_live_field_in_a_row_are_repeated_whole() -> None:
    inner = p(live('HYPERLINK "https://x.example"', "{{ risk.title }}") + live("PAGE", "7"))
    found = root(filled(form(table(row(cell(inner))) + p("end"), MARKING), True, ONE).content)
    kinds = Counter(e.get(w("fldCharType")) for e in found.iter(w("fldChar")))
    assert set(kinds.values()) == {2 * count("risk")}


def test_what_is_empty_in_one_item_goes_in_that_row_only() -> None:
    risks = ONE.of_kind("risk", ticked_only=True)
    body = table(row(cell(p("{{ risk.title }}") + p("Due {{ risk.due? }}")))) + p("end")
    found = texts(filled(form(body, MARKING), True, ONE).content)
    assert sum(text.startswith("Due ") for text in found) == sum(bool(r.line("due")) for r in risks)
    assert not any(text == "Due " for text in found)


@pytest.mark.parametrize("final", [True, False])
def test_a_row_that_cannot_repeat_stays_as_it_was_and_is_told_once(final: bool) -> None:
    body = table(row(cell("{{ risk.title }}", "<w:vMerge/>"), "{{ risk.owner }}")) + p(
        text_box(table(row("{{ risk.title }}")))
    )
    done = filled(form(body + p("{{ to }}"), MARKING), final, ONE)
    assert len(rows_of(done.content)) == 3
    assert "".join(map(str, root(done.content).itertext())).count("{{ risk.title }}") == 3
    assert sum("merged" in words for words in said(done)) == 1
    assert sum("text box cannot repeat" in words for words in said(done)) == 1


def test_a_cell_merged_across_is_no_fault() -> None:
    body = table(row("a", "b"), row(cell("{{ risk.title }}", '<w:gridSpan w:val="2"/>'))) + p("end")
    assert len(rows_of(filled(form(body, MARKING), True, ONE).content)) == 1 + count("risk")


def test_a_row_in_a_footer_or_header_repeats_too() -> None:
    done = filled(form(p("{{ to }}"), table(row("{{ risk.title }}")) + MARKING), True, ONE)
    assert texts(done.content, "word/header1.xml")[:-1] == [r.title for r in ONE.of_kind("risk", True)]
    assert isinstance(root(done.content, "word/header1.xml"), etree._Element)


def test_boxes_of_a_decision_are_lines_of_their_cell() -> None:
    made = filled(form(table(row("{{ recommendation.boxes }}")) + p("end"), MARKING), True, brief())
    first = next(root(made.content).iter(w("tc")))
    assert "".join(map(str, first.itertext())) == "☐\u00a0Agreed☐\u00a0Not agreed☐\u00a0Please discuss"
    assert len(list(first.iter(w("br")))) == 2
