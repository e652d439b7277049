"""Copies have ids of their own, and repeating sections their data."""

from __future__ import annotations

from lxml import etree

from briefing.export.form.copies import Ids, copies_of, repeat
from briefing.templating.form.controls import is_repeating
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w, word
from tests.export.form.with_controls import W15, bound, cell, control, form, paragraph, root, row, run, table

DRAWN = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline xmlns:wp='
    '"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="7" name="a"/></wp:inline>'
    '</w:drawing></mc:Choice><mc:Fallback><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o='
    '"urn:schemas-microsoft-com:office:office"><v:shape id="Box 2" o:spid="_x0000_s1026"/>'
    '<o:OLEObject ShapeID="Box 2"/>'
    "</w:pict></mc:Fallback></mc:AlternateContent>"
)


def ids_in(element: etree._Element) -> list[str]:
    """Every id that must be single."""
    found = []
    for each in element.iter(etree.Element):
        name = etree.QName(each).localname
        if name == "id":
            found.append(f"control {word(each)}")
        elif name in ("docPr", "shape"):
            found.append(f"{name} {each.get('id')}")
        elif name in ("ins", "bookmarkStart"):
            found.append(f"{name} {each.get(w('id'))}")
    return found


def test_no_id_stands_twice() -> None:
    inner = f'<w:bookmarkStart w:id="4" w:name="title"/>{control("a", "", run("x"), id=12)}<w:bookmarkEnd w:id="4"/>'
    changed = f'<w:ins w:id="9" w:author="a" w:date="2001-01-01T00:00:00Z">{run("n")}</w:ins>'
    both = f'<w:p w14:paraId="00000001" w14:textId="00000002">{inner}{changed}<w:r>{DRAWN}</w:r></w:p>'
    tree = etree.fromstring(root(table(row(cell(both), cell(paragraph(""))))))
    line = next(tree.iter(w("tr")))
    for copy in copies_of(line, 3, Ids([tree])):
        line.addnext(copy)
    found = ids_in(tree)
    assert len(found) == len(set(found)) == 4 * 4 + 1  # control, drawing, shape, change; and the one bookmark
    text = etree.tostring(tree).decode()
    assert text.count("paraId=") == text.count("textId=") == 1
    shapes = [e.get("id") for e in tree.iter() if str(e.tag).endswith("}shape")]
    assert shapes == [e.get("ShapeID") for e in tree.iter() if str(e.tag).endswith("}OLEObject")]


def test_a_copy_is_the_same_but_for_its_ids() -> None:
    tree = etree.fromstring(root(table(row(cell(paragraph(run("a") + control("t", "", run("b"))))))))
    line = next(tree.iter(w("tr")))
    [copy] = copies_of(line, 1, Ids([tree]))
    assert etree.tostring(copy, method="c14n", exclusive=True) == etree.tostring(line, method="c14n", exclusive=True)


def section(prefix: str, content: str, binding: str = "") -> str:
    return control("", f"<{prefix}:repeatingSection/>", content, title="Any", id=1, binding=binding)


def item(prefix: str, content: str, id: int = 2) -> str:
    return control("", f"<{prefix}:repeatingSectionItem/>", content, id=id)


def opened(body: str) -> tuple[FormPackage, etree._Element]:
    package = FormPackage.open(form(body))
    tree = package.tree(package.main)
    return package, next(e for e in tree.iter(w("sdt")) if is_repeating(e))


def test_a_section_has_one_item_for_each_row_in_both_namespaces() -> None:
    for prefix in ("w15", "o15"):
        inner = item(prefix, paragraph(run("one"))) + item(prefix, paragraph(run("two")), 3)
        package, found = opened(section(prefix, inner) + paragraph(run("after")))
        items = repeat(found, 3, Ids.of(package), package)
        assert [e.getparent() for e in items] == [found.find(w("sdtContent"))] * 3
        assert "".join(t.text or "" for t in package.tree(package.main).iter(w("t"))) == "oneoneoneafter"
        assert len(set(ids_in(found))) == len(ids_in(found)) == 4


def test_no_items_and_the_section_goes_but_a_cell_keeps_a_paragraph() -> None:
    inner = section("w15", item("w15", paragraph(run("one"))))
    package, found = opened(table(row(cell(inner), cell(paragraph(run("kept"))))))
    assert repeat(found, 0, Ids.of(package), package) == []
    cells = list(package.tree(package.main).iter(w("tc")))
    assert [[etree.QName(child).localname for child in each] for each in cells] == [["tcPr", "p"]] * 2


def test_a_section_around_rows_goes_as_rows() -> None:
    rows = section("w15", item("w15", row(cell(paragraph(run("a"))), cell(paragraph(run("b"))))))
    package, found = opened(table(row(cell(paragraph(run("h"))), cell(paragraph(run("i")))), rows) + paragraph(""))
    repeat(found, 0, Ids.of(package), package)
    assert len(list(package.tree(package.main).iter(w("tr")))) == 1


def test_a_table_that_was_all_section_goes_too() -> None:
    rows = section("w15", item("w15", row(cell(paragraph(run("a"))), cell(paragraph(run("b"))))))
    package, found = opened(table(row(cell(table(rows)), cell(paragraph("")))) + paragraph(""))
    repeat(found, 0, Ids.of(package), package)
    assert len(list(package.tree(package.main).iter(w("tbl")))) == 1
    cells = list(package.tree(package.main).iter(w("tc")))
    assert [[etree.QName(child).localname for child in each] for each in cells] == [["tcPr", "p"]] * 2


def test_a_range_that_begins_in_a_section_without_items_stays_whole() -> None:
    start, end = '<w:bookmarkStart w:id="4" w:name="here"/>', '<w:bookmarkEnd w:id="4"/>'
    package, found = opened(section("w15", item("w15", paragraph(start + run("one")))) + paragraph(run("a") + end))
    repeat(found, 0, Ids.of(package), package)
    marks = [etree.QName(e).localname for e in package.tree(package.main).iter(w("bookmarkStart"), w("bookmarkEnd"))]
    assert marks == ["bookmarkStart", "bookmarkEnd"]


BOUND_SECTION = bound("/d:brief[1]/d:risks[1]/d:risk").replace("<w:", "<w15:").replace(" w:", " w15:")


def test_a_bound_section_has_its_data_copied_and_each_item_its_own() -> None:
    inside = control("", "", run("x"), id=5, binding=bound("/d:brief[1]/d:risks[1]/d:risk[1]/d:title[1]"))
    other = control("", "", run("x"), id=6, binding=bound("/d:brief[1]/d:title[1]"))
    package, found = opened(section("w15", item("w15", paragraph(inside + other)), BOUND_SECTION))
    repeat(found, 3, Ids.of(package), package)
    paths = [word(e, "xpath") for e in found.iter(w("dataBinding"))]
    assert paths[::2] == [f"/d:brief[1]/d:risks[1]/d:risk[{i}]/d:title[1]" for i in (1, 2, 3)]
    assert set(paths[1::2]) == {"/d:brief[1]/d:title[1]"}
    assert package.raw("customXml/item1.xml").count(b"<risk>") == 3


def test_a_bound_section_without_items_has_no_data() -> None:
    package, found = opened(section("w15", item("w15", paragraph(run("x"))), BOUND_SECTION) + paragraph(""))
    repeat(found, 0, Ids.of(package), package)
    assert b"<risk>" not in package.raw("customXml/item1.xml")
    assert W15.encode() in package.raw(package.main)
