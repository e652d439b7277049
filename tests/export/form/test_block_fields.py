"""Sections, figures and the whole brief in the place of a field: alone, shared, in the form's own styles and notes."""

from __future__ import annotations

import pytest
from lxml import etree

from briefing.export.word.markup import R
from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled, said
from tests.export.word.conftest import Check
from tests.templating.form.forms import (
    SPACES,
    cell,
    form,
    p,
    parts,
    root,
    row,
    run,
    table,
    text_box,
    texts,
    words,
    zipped,
)

ONE = brief(title="Ferries", to="The Minister", minister="")
TOP = p("Brief", '<w:pStyle w:val="H1"/>')
NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Base"><w:name w:val="Normal"/></w:style>'


def style(id: str, name: str, inner: str = "", type: str = "paragraph") -> str:
    return f'<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{name}"/>{inner}</w:style>'


def dressed(body: str, styles: str = "", numbering: str = "", notes: str = "", settings: str = "") -> bytes:
    """A form with these styles, lists, notes and settings."""
    more, related = dict[str, str](), ""
    for name, tag, inner in (
        ("styles", "styles", NORMAL + styles),
        ("numbering", "numbering", numbering),
        ("settings", "settings", settings),
    ):
        if inner:
            more[f"word/{name}.xml"] = f"<w:{tag} {SPACES}>{inner}</w:{tag}>"
            related += f'<Relationship Id="id-{name}" Type="{R}/{name}" Target="{name}.xml"/>'
    return form(body, MARKING, notes, related, more)


def done(content: bytes, final: bool = True) -> etree._Element:
    return root(filled(content, final, ONE).content)


H1 = style("H1", "heading 1")


def styles_of(found: etree._Element) -> list[str]:
    """The style of each paragraph of the body, empty where it has none."""
    ids = (q.find(f"{w('pPr')}/{w('pStyle')}") for q in found.iter(w("p")))
    return ["" if id is None else str(id.get(w("val"))) for id in ids]


LATENT = '<w:latentStyles><w:lsdException w:name="heading 2"/><w:lsdException w:name="List Bullet"/></w:latentStyles>'


def test_styles_go_by_name_and_a_latent_one_is_none() -> None:
    french = style("Titre2", "heading 2") + style("Listepuces", "List Bullet") + style("Heading2", "Our own")
    assert {"Titre2", "Listepuces"} <= set(styles_of(done(dressed(TOP + p("{{ brief }}"), H1 + french))))
    made = filled(dressed(TOP + p("{{ brief }}"), LATENT + H1 + style("Heading2", "Our own")), True, ONE)
    told = " ".join(said(made))
    assert "“heading 2”" in told
    assert "“List Bullet”" in told
    names = {
        s.get(w("styleId")): s.find(w("name")).get(w("val"))  # type: ignore[union-attr]
        for s in root(made.content, "word/styles.xml").iter(w("style"))
    }
    used = set(styles_of(root(made.content))) - {""}
    assert used <= names.keys()
    assert names["Heading2"] == "Our own"
    assert "Heading2" not in used


@pytest.mark.parametrize(
    ("body", "used", "unused"),
    [
        (p("{{ brief }}") + p("{{ evidence }}"), {"H1"}, "H2"),
        (p("{{ evidence }}") + TOP + p("{{ brief }}"), {"H1"}, "H2"),
        (TOP + p("{{ brief }}") + p("{{ evidence }}"), {"H1", "H2"}, "H3"),
        (table(row("{{ brief }}")) + TOP, {"H1"}, "H2"),
        (p("Title", '<w:pStyle w:val="T"/>') + p("{{ brief }}") + TOP, {"H1"}, "H2"),
    ],
)
def test_headings_begin_where_those_of_the_form_left_off(body: str, used: set[str], unused: str, check: Check) -> None:
    styles = (style(id, name) for id, name in (("H2", "heading 2"), ("H3", "heading 3"), ("T", "Title")))
    content = dressed(body, H1 + "".join(styles))
    made = filled(content, True, ONE).content
    found = set(styles_of(root(made)))
    assert used <= found
    assert unused not in found
    assert not [finding for finding in check(made) if "heading" in finding]


def test_a_form_with_all_styles_is_told_nothing_of_them() -> None:
    names = ("List Number", "List Bullet", "footnote text")
    own = "".join(style(f"s{i}", name) for i, name in enumerate(names))
    own += "".join(style(f"c{i}", name, type="character") for i, name in enumerate(("footnote reference", "Hyperlink")))
    content = dressed(p("{{ key-issues }}"), own)
    made = filled(content, True, ONE)
    assert said(made) == []
    assert parts(made.content)["word/styles.xml"] == parts(content)["word/styles.xml"]


def test_plain_paragraphs_take_the_style_of_the_paragraph_of_their_field() -> None:
    body = p("{{ purpose }}", '<w:pStyle w:val="Body"/>')
    assert styles_of(done(dressed(body, style("Body", "Department Body")))) == ["Body"]


NUMBERED = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:pStyle w:val="H2"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
)


def test_headings_that_number_themselves_go_on_and_lists_have_numberings_of_their_own() -> None:
    numbered = "<w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>"
    styles = H1 + style("H2", "heading 2", numbered) + style("LN", "List Number", numbered)
    content = dressed(TOP + p("{{ brief }}"), styles, NUMBERED)
    found = done(content)
    headings = [q for q, id in zip(found.iter(w("p")), styles_of(found), strict=True) if id == "H2"]
    assert headings
    assert all(q.find(f".//{w('numPr')}") is None for q in headings)
    used = {n.get(w("val")) for n in found.iter(w("numId"))} - {"0"}
    assert used
    assert "7" not in used
    numbering = root(filled(content, True, ONE).content, "word/numbering.xml")
    made = {n.get(w("numId")) for n in numbering.iter(w("num"))}
    assert used <= made
    tags = [child.tag for child in numbering]
    assert tags == sorted(tags, key=[w("abstractNum"), w("num")].index)
    original = etree.fromstring(parts(content)["word/numbering.xml"])
    assert etree.tostring(numbering[0], method="c14n") == etree.tostring(original[0], method="c14n")


OWN_NOTES = (
    '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:type="continuationSeparator" w:id="1">'
    f'<w:p/></w:footnote><w:footnote w:id="2">{p("own")}</w:footnote>'
)
OWN_MARK = run("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
ROMAN = '<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>'


def notes_of(found: etree._Element) -> tuple[list[str], list[str]]:
    """The ids of the notes in the order of the text, and what the repeated ones show."""
    ids = [str(r.get(w("id"))) for r in found.iter(w("footnoteReference"))]
    shown = found.xpath(
        "//w:instrText[contains(., 'NOTEREF')]/following::w:t[1]/text()", namespaces={"w": w("p")[1:-2]}
    )
    return ids, list(map(str, shown))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "shown"), [(p(OWN_MARK) + p("{{ key-issues }}"), "ii"), (p("{{ key-issues }}") + p(OWN_MARK), "i")]
)
def test_notes_of_the_form_stay_and_ours_are_counted_among_them(body: str, shown: str) -> None:
    content = dressed(body, notes=OWN_NOTES, settings=ROMAN)
    made = filled(content, True, ONE)
    ids, repeated = notes_of(root(made.content))
    assert sorted(ids) == ["2", "3"]
    assert set(repeated) == {shown}
    notes = root(made.content, "word/footnotes.xml")
    assert [(n.get(w("id")), n.get(w("type"))) for n in notes] == [
        ("0", "separator"), ("1", "continuationSeparator"), ("2", None), ("3", None)
    ]  # fmt: skip
    assert parts(made.content)["word/settings.xml"] == parts(content)["word/settings.xml"]


def test_the_first_citation_in_the_text_is_the_note_whatever_is_filled_first() -> None:
    control = "<w:sdt><w:sdtPr><w:tag w:val='key-issues'/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
    found = done(dressed(p("{{ purpose }}") + p("x") + control))
    before = [e.tag for e in found.iter(w("footnoteReference"), w("instrText"))]
    assert before[0] == w("footnoteReference")
    assert before.count(w("footnoteReference")) == 1
    assert set(notes_of(found)[1]) == {"1"}


def test_a_citation_in_a_line_of_the_body_is_a_real_note_and_words_elsewhere() -> None:
    content = dressed(p("Purpose: {{ purpose }} (see below)") + p("{{ key-issues }}"))
    made = filled(content, True, ONE)
    found = root(made.content)
    ids, shown = notes_of(found)
    assert len(ids) == 1
    assert next(found.iter(w("p"))).find(f".//{w('footnoteReference')}") is not None
    assert set(shown) == {"1"}
    assert "[Imogen" not in "".join(map(str, found.itertext()))
    assert "\ue000" not in parts(made.content)["word/document.xml"].decode()
    boxed = done(dressed(p(text_box(p("Purpose: {{ purpose }}")))))
    assert notes_of(boxed)[0] == []
    assert "[Imogen" in "".join(map(str, boxed.itertext()))


def test_the_same_section_twice_cites_the_same_note() -> None:
    found = done(dressed(p("Purpose: {{ purpose }}.") + p("Again: {{ purpose }}.") + p("{{ purpose }}")))
    ids, shown = notes_of(found)
    assert (len(ids), shown) == (1, ["1", "1"])


@pytest.mark.parametrize("name", ["risks", "recommendations", "key-issues", "risk_matrix", "evidence"])
def test_a_section_break_moves_behind_the_value(name: str) -> None:
    size = '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>'
    body = done(dressed(p("a") + p(f"{{{{ {name} }}}}", size) + p("end")))[0]
    (carrier,) = [c for c in body if c.find(f"{w('pPr')}/{w('sectPr')}") is not None]
    assert words(body[body.index(carrier) + 1]) == "end"
    before = carrier.getprevious()
    assert before is not None
    assert before.tag != w("tbl") or words(carrier) == "" or name == "risk_matrix"
    properties = carrier.find(w("pPr"))
    assert properties is not None
    assert properties[-1].tag == w("sectPr")


def test_ranges_span_what_came_in_and_the_page_begins_once() -> None:
    inside = '<w:bookmarkStart w:id="1" w:name="a"/>' + run("{{ key-issues }}") + '<w:bookmarkEnd w:id="1"/>'
    body = done(dressed(p(inside, "<w:pageBreakBefore/>") + p("end")))[0]
    tags = [child.tag for child in body]
    start, end = tags.index(w("bookmarkStart")), tags.index(w("bookmarkEnd"))
    assert tags[start + 1 : end] == [w("p")] * 6
    assert len(list(body.iter(w("pageBreakBefore")))) == 1
    assert body[start + 1].find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None


def test_a_block_in_every_place_keeps_that_place_whole() -> None:
    nested = cell(p("{{ risks }}"))
    inner = (
        table(row("x", nested))
        + p("{{ risks }}")
        + table(row("y"))
        + p("{{ risks }}")
        + table(row("z"))
        + p(text_box(p("{{ risks }}")))
    )
    made = filled(dressed(inner + p("end")), True, ONE)
    found = root(made.content)
    for home in found.iter(w("tc"), w("txbxContent")):
        assert home[-1].tag == w("p")
    for element in found.iter(w("tbl")):
        following = element.getnext()
        assert following is not None
        assert following.tag != w("tbl")


@pytest.mark.parametrize("final", [True, False])
def test_more_than_a_paragraph_beside_other_text_is_a_fault_and_stays(final: bool) -> None:
    made = filled(dressed(p("x") + p("See {{ key-issues }} there")), final, ONE)
    assert texts(made.content)[1] == "See {{ key-issues }} there"
    (told,) = [words for words in said(made) if "shares its paragraph" in words]
    assert told.startswith("body, paragraph 2: ")


def test_sections_with_a_field_of_their_own_are_not_in_the_brief_again() -> None:
    found = texts(filled(dressed(p("{{ purpose }}") + p("{{ brief }}")), True, ONE).content)
    assert "Purpose" not in found
    assert sum(text.startswith("To seek your decision on deepening") for text in found) == 1
    assert "Recommendations" in found


def test_a_block_whose_first_paragraph_has_a_note_leaves_no_control_around_it() -> None:
    """LibreOffice loses the words before a note in the first paragraph of a control around paragraphs."""
    around = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    found = done(dressed(around.format(p("{{ purpose }}") + p("y")) + p("end")))
    first = next(found.iter(w("footnoteReference")))
    assert next(first.iterancestors(w("sdt")), None) is None
    assert [words(q) for q in found.iter(w("p"))][1:] == ["y", "end"]
    later = done(dressed(around.format(p("y") + p("{{ purpose }}")) + p("end")))
    assert next(next(later.iter(w("footnoteReference"))).iterancestors(w("sdt")), None) is not None


def test_what_looks_like_our_own_mark_of_a_note_is_text() -> None:
    for odd in ("\ue000note 99\ue001", "\ue000note 1\ue001", "<?briefing-block block-1?>"):
        asked = dressed(p("{{ title }}") + p("{{ purpose }}") + p("{{ brief }}"))
        one = brief(title=odd, minister=odd)
        assert texts(filled(asked, True, one).content)[0] == odd


def test_a_further_paragraph_of_a_point_has_no_number_where_the_style_numbers_itself() -> None:
    numbered = "<w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>"
    found = done(dressed(p("{{ key-issues }}"), style("LN", "List Number", numbered), NUMBERED))
    (further,) = [q for q in found.iter(w("p")) if words(q).startswith("It needs no money")]
    (id,) = further.iter(w("numId"))
    assert id.get(w("val")) == "0"
    plainly = done(dressed(p("{{ key-issues }}"), style("LN", "List Number")))
    (further,) = [q for q in plainly.iter(w("p")) if words(q).startswith("It needs no money")]
    assert further.find(f".//{w('numPr')}") is None


@pytest.mark.parametrize(("width", "edge"), [(9638, 9638), (6000, 6000), (20000, 9638)])
def test_the_line_for_a_signature_ends_at_the_edge_of_the_text(width: int, edge: int) -> None:
    size = f'<w:sectPr><w:pgSz w:w="{width + 2000}" w:h="16838"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    content = dressed(p("{{ recommendations }}"))
    main = parts(content)["word/document.xml"].decode()
    narrow = main[: main.index("<w:sectPr")] + size + "</w:body></w:document>"
    made = filled(zipped({**parts(content), "word/document.xml": narrow.encode()}), True, ONE)
    styles = root(made.content, "word/styles.xml")
    (sign,) = [
        s for s in styles.iter(w("style")) if s.get(w("styleId")) == "Sign-off" or "Sign" in str(s.get(w("styleId")))
    ]
    stops = [int(stop.get(w("pos")) or 0) for stop in sign.iter(w("tab"))]
    assert edge - 4 <= max(stops) <= edge
