from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from briefing.compose.document import Document, Section
from briefing.export.word import write
from briefing.model.blocks import (
    Block,
    Cell,
    Decisions,
    Gap,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Table,
    Text,
    plain,
)
from briefing.model.bookmarks import row_mark, section_mark, state_mark
from tests.export.documents import EVERYTHING, LETTER, cells, documents, points
from tests.export.word.conftest import Check
from tests.export.word.package import part, text, vals, w
from tests.golden import package_same_as_golden

GOLDEN = Path(__file__).parent / "golden"


def having(*blocks: Block, draft: bool = True) -> Document:
    """A document of these blocks in one section."""
    section = Section("x", "Section", blocks)
    return replace(EVERYTHING, sections=(section,), notes=EVERYTHING.notes, draft=draft)


# --- the whole ---


@pytest.mark.parametrize("draft", [True, False], ids=["draft", "final"])
def test_golden(draft: bool, look: bytes) -> None:
    package = write(replace(EVERYTHING, draft=draft), look)
    package_same_as_golden(package, GOLDEN / ("draft" if draft else "final"))


@settings(max_examples=60)
@given(document=documents())
def test_any_document_passes_the_outside_check(document: Document, look: bytes, check: Check) -> None:
    assert check(write(document, look)) == []


def test_the_same_document_gives_the_same_bytes(look: bytes) -> None:
    assert write(EVERYTHING, look) == write(EVERYTHING, look)


def test_notes_are_tied_to_the_document(look: bytes) -> None:
    """The outside check does not see a missing relationship or content type of notes; Word does."""
    package = write(EVERYTHING, look)
    types = {o.get("PartName"): o.get("ContentType", "") for o in part(package, "[Content_Types].xml")}
    kinds = {r.get("Target"): r.get("Type", "") for r in part(package, "word/_rels/document.xml.rels")}
    for name in ("footnotes", "numbering", "styles", "settings", "header", "footer"):
        assert types[f"/word/{name}.xml"].endswith(f".{name}+xml")
        assert kinds[f"{name}.xml"].endswith(f"/{name}")


def test_nothing_of_the_clock_or_the_account_is_in_it(look: bytes) -> None:
    package = write(EVERYTHING, look)
    with zipfile.ZipFile(BytesIO(package)) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = part(package, "docProps/core.xml")
    names = {element.tag.rsplit("}", 1)[-1]: element.text for element in core}
    assert names == {
        "title": EVERYTHING.name, "language": "en-GB", "category": "OFFICIAL: Sensitive", "contentStatus": "Draft",
    }  # fmt: skip


@pytest.mark.parametrize(("language", "script"), [("fr-CA", ""), ("ar", "bidi"), ("zh-Hant", "eastAsia")])
def test_the_language_is_the_documents(language: str, script: str, look: bytes) -> None:
    styles = part(write(replace(EVERYTHING, language=language), look), "word/styles.xml")
    [lang] = list(styles.iter(w("lang")))
    assert lang.get(w("val")) == language
    assert not script or lang.get(w(script)) == language


# --- what stands in it ---


def test_header_and_footer(look: bytes) -> None:
    package = write(EVERYTHING, look)
    assert text(part(package, "word/header.xml")).split() == ["DRAFT", "OFFICIAL:", "Sensitive"]
    footer = part(package, "word/footer.xml")
    assert text(footer) == "FB26-0031OFFICIAL: SensitivePage 1 of 1"
    assert [(code.text or "").strip() for code in footer.iter(w("instrText"))] == ["PAGE", "NUMPAGES"]
    final = write(replace(EVERYTHING, draft=False, marking=Gap("marking")), look)
    assert text(part(final, "word/header.xml")) == ""


def test_a_gap_is_printed_in_a_draft_and_nothing_in_a_final(look: bytes) -> None:
    document = replace(having(Paragraph((Gap("purpose"),))), marking=Gap("marking"))
    draft = write(document, look)
    assert "[missing: purpose]" in text(part(draft, "word/document.xml"))
    assert "[missing: marking]" in text(part(draft, "word/header.xml"))
    final = write(replace(document, draft=False), look)
    for name in ("document", "header", "footer"):
        assert "missing" not in text(part(final, f"word/{name}.xml"))


def test_a_title_of_gaps_alone_falls_back_to_the_name(look: bytes) -> None:
    body = part(write(replace(EVERYTHING, title=(Gap("title"),), draft=False), look), "word/document.xml")
    assert text(next(body.iter(w("p")))) == EVERYTHING.name


def test_the_first_citation_is_a_note_and_later_ones_refer_to_it(look: bytes) -> None:
    body = part(write(EVERYTHING, look), "word/document.xml")
    assert [mark.get(w("id")) for mark in body.iter(w("footnoteReference"))] == ["1", "2"]
    codes = [(code.text or "").split() for code in body.iter(w("instrText"))]
    names = [name for name in bookmarks(body) if name.startswith("_Ref")]
    assert [code[1] for code in codes] == [names[0], names[1], names[1]]
    assert {code[0] for code in codes} == {"NOTEREF"}


def bookmarks(body: etree._Element) -> list[str]:
    return [mark.get(w("name"), "") for mark in body.iter(w("bookmarkStart"))]


def test_hidden_bookmarks_tell_sections_and_rows(look: bytes) -> None:
    rows = (replace(EVERYTHING.sections[1], rows=("r1", "not this one, but its digest")), EVERYTHING.sections[5])
    body = part(write(replace(EVERYTHING, sections=rows), look), "word/document.xml")
    _state, *names = [name for name in bookmarks(body) if not name.startswith("_Ref")]
    assert names == [section_mark("recommendations"), *map(row_mark, rows[0].rows), section_mark("more")]
    held = {mark.get(w("name")): text(next(mark.iterancestors(w("p")))) for mark in body.iter(w("bookmarkStart"))}
    assert [held[name] for name in names[:3]] == ["Recommendations", "1", "2"]
    assert held[names[3]].startswith("A section without a heading")
    ids = [mark.get(w("id")) for mark in body.iter(w("bookmarkStart"))]
    assert len(set(ids)) == len(ids)


def test_a_bookmark_tells_what_was_exported_and_no_more(look: bytes) -> None:
    def state(document: Document) -> str:
        return bookmarks(part(write(document, look), "word/document.xml"))[0]

    assert state(EVERYTHING) == state(replace(EVERYTHING, draft=False)) == state_mark(EVERYTHING.fingerprint)
    assert state(EVERYTHING) != state(replace(EVERYTHING, reference="another"))


def test_a_citation_where_no_note_can_stand_is_its_number_in_brackets(look: bytes) -> None:
    first, second = EVERYTHING.notes
    document = replace(EVERYTHING, notes=(first, replace(second, runs=(Text("See "), LETTER))))
    notes = part(write(document, look), "word/footnotes.xml")
    assert text(notes).endswith("See [2]")


def test_every_list_starts_where_it_says(look: bytes) -> None:
    document = having(
        List(points("a"), numbered=True), List(points("b"), numbered=True, start=5), List(points("c")),
        List(points("d"), numbered=True, start=99_999),
    )  # fmt: skip
    numbering = part(write(document, look), "word/numbering.xml")
    assert vals(numbering, "startOverride") == ["1", "5", "32767"]
    assert vals(numbering, "abstractNumId") == ["1", "1", "0", "1"]


def test_lists_nest_as_deep_as_word_goes(look: bytes, check: Check) -> None:
    inner = List(points("deepest"))
    for depth in range(11):
        inner = List((Point((Paragraph(plain(f"at {depth}")), inner)),), numbered=depth % 2 == 0)
    package = write(having(inner), look)
    assert vals(part(package, "word/document.xml"), "ilvl") == [str(min(i, 8)) for i in range(12)]
    assert check(package) == []


def test_only_the_first_paragraph_of_a_point_is_numbered(look: bytes) -> None:
    point = Point((Paragraph((Gap("x"),)), Paragraph(plain("one")), Paragraph(plain("two"))))
    body = part(write(having(List((point,)), draft=False), look), "word/document.xml")
    numbered = [text(p) for p in body.iter(w("p")) if p.find(f"{w('pPr')}/{w('numPr')}") is not None]
    assert numbered == ["one"]


def test_what_shows_nothing_is_left_out(look: bytes, check: Check) -> None:
    nothing = Paragraph((Text(" "), LineBreak()))
    document = having(
        nothing, List((Point((nothing,)),)), Quotation((nothing,)), Heading(3, ()), Table(()), Table(((),)),
        Decisions(()), Paragraph((Link("https://x.example", (Text(""),)),)),
    )  # fmt: skip
    package = write(document, look)
    assert check(package) == []
    body = part(package, "word/document.xml")
    assert [text(p) for p in body.iter(w("p")) if text(p)][-1] == "Section"


def test_headings_never_jump(look: bytes) -> None:
    levels = [1, 6, 6, 3, 2, 5]
    blocks = [Heading(level, plain("x")) for level in levels]
    styles = vals(part(write(having(*blocks), look), "word/document.xml"), "pStyle")
    headings = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert headings == [1, 2, 2, 3, 4, 3, 2, 3]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://x.example/ä b\"'", "https://x.example/ä%20b%22'"),
        ("mailto:a@b.example?subject=x&body=y", "mailto:a@b.example?subject=x&body=y"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
    ],
)
def test_links_lead_to_the_web_and_mail_only(address: str, target: str | None, look: bytes) -> None:
    package = write(having(Paragraph((Link(address, (Text("words"),)),))), look)
    rels = part(package, "word/_rels/document.xml.rels")
    assert [r.get("Target") for r in rels if r.get("TargetMode") == "External"] == ([target] if target else [])
    assert "words" in text(part(package, "word/document.xml"))


def test_a_link_in_a_note_belongs_to_the_notes(look: bytes) -> None:
    rels = part(write(EVERYTHING, look), "word/_rels/footnotes.xml.rels")
    assert [r.get("Target") for r in rels] == ["https://packet.example/last-boat"]


def test_boxes_can_be_clicked_and_are_named(look: bytes) -> None:
    body = part(write(EVERYTHING, look), "word/document.xml")
    assert vals(body, "alias") == [
        "Recommendation 1: Agreed", "Recommendation 1: Not agreed", "Recommendation 1: Please discuss",
        "Recommendation 2: Noted", "Recommendation 2: Please discuss",
    ]  # fmt: skip
    assert {text(box) for box in body.iter(w("sdt"))} == {"☐"}
    assert "☐\u00a0Not\u00a0agreed" in text(body)


def test_tables_say_what_heads_them(look: bytes) -> None:
    body = part(write(EVERYTHING, look), "word/document.xml")
    tables = list(body.iter(w("tbl")))
    looks = [(t.get(w("firstRow")), t.get(w("firstColumn"))) for t in body.iter(w("tblLook"))]
    assert looks == [("0", "1"), ("1", "0"), ("1", "0"), ("1", "0"), ("0", "1"), ("1", "0")]
    assert [sum(1 for _ in table.iter(w("tblHeader"))) for table in tables] == [0, 1, 1, 1, 0, 1]
    rows = list(body.iter(w("tr")))
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    assert all(vals(body, "tblCaption"))
    assert all(vals(body, "tblDescription"))


def test_tables_are_as_wide_as_the_text(look: bytes) -> None:
    body = part(write(EVERYTHING, look), "word/document.xml")
    for grid in body.iter(w("tblGrid")):
        assert sum(int(column.get(w("w")) or 0) for column in grid) == 11_906 - 2 * 1134


def test_tables_never_touch(look: bytes, check: Check) -> None:
    table = Table(cells("a | b", "c | d"), 1, "T", "D")
    package = write(having(table, table, Paragraph(plain("x")), table), look)
    assert check(package) == []
    body = part(package, "word/document.xml")[0]
    assert [element.tag.rsplit("}", 1)[-1] for element in body][-7:] == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_right_to_left(look: bytes) -> None:
    blocks = [Paragraph((Text("שלום", bold=True), Text(", world"))), Paragraph(plain("world, שלום"))]
    body = part(write(having(*blocks, Table(((Cell(plain("مرحبا")),),), 1, "T", "D")), look), "word/document.xml")
    assert [text(p) for p in body.iter(w("p")) if p.find(f"{w('pPr')}/{w('bidi')}") is not None] == [
        "שלום, world", "مرحبا",
    ]  # fmt: skip
    assert [text(r) for r in body.iter(w("r")) if r.find(f"{w('rPr')}/{w('rtl')}") is not None] == ["שלום", "مرحبا"]


def test_what_belongs_together_stays_on_a_page(look: bytes) -> None:
    """A lead and its table, the rows of a small table, the last recommendation and the signature."""
    long = Table(cells("head | x", *[f"row {i} | x" for i in range(9)]), 1, "T", "D")
    body = part(write(having(*EVERYTHING.sections[1].blocks, long), look), "word/document.xml")
    kept = [text(p) for p in body.iter(w("p")) if p.find(f"{w('pPr')}/{w('keepNext')}") is not None]
    assert {"That you:", "☐\u00a0Noted", "row 0", "row 7"} <= set(kept)
    assert not {"row 1", "row 6", "row 8"} & set(kept)
