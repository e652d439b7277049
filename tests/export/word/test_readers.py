"""Programs that are not ours read the same headings, lists, tables and footnotes from what we write."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from lxml import html

from briefing.export.word import write
from tests.export.documents import EVERYTHING
from tests.export.word.package import part, text, vals, w
from tests.office import converted

HEADINGS = [
    (1, "Ministerial brief: The last boat to Lantern Bay"), (2, "Purpose"), (2, "Recommendations"), (2, "Key issues"),
    (2, "Options"), (2, "Background"), (3, "How we came here"), (2, "Clearance"),
]  # fmt: skip
TABLES = [(3, 4), (3, 3), (3, 3), (2, 2), (2, 2), (3, 3)]
NOTES = ["Lantern Bay Packet, “Last boat leaves earlier”, 1 February 2026; https://packet.example/last-boat.",
         "Islanders' Council, letter, 30 January 2026; p. 4."]  # fmt: skip


@pytest.fixture(scope="module")
def package(look: bytes) -> bytes:
    return write(EVERYTHING, look)


@pytest.fixture(scope="module")
def file(package: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.docx"
    path.write_bytes(package)
    return path


def test_python_docx(package: bytes) -> None:
    read = docx.Document(BytesIO(package))
    styled = [(str(p.style.name) if p.style else "", p.text) for p in read.paragraphs]
    assert [(int(style[-1]), words) for style, words in styled if style.startswith("Heading")] == HEADINGS
    assert [(len(t.rows), len(t.columns)) for t in read.tables] == TABLES
    assert read.tables[2].cell(2, 1).text == "Pupils get home"
    assert [words for style, words in styled if style == "List Number"][:2] == [
        "School. Pupils miss the boat.", "They stay with relatives.",
    ]  # fmt: skip
    assert read.core_properties.title == EVERYTHING.name
    assert read.core_properties.language == "en-GB"
    assert "OFFICIAL: Sensitive" in read.sections[0].header.paragraphs[0].text


def test_mammoth(package: bytes) -> None:
    page: Any = html.fromstring(mammoth.convert_to_html(BytesIO(package)).value)
    headings = [(int(h.tag[1]), h.text_content()) for h in page.iter("h1", "h2", "h3")]
    assert headings == HEADINGS
    assert [(len(list(t.iter("tr"))), len(next(t.iter("tr")))) for t in page.iter("table")] == TABLES
    assert [len(list(t.iter("th"))) for t in page.iter("table")] == [0, 3, 3, 2, 0, 3]
    assert len(page.xpath("//input[@type='checkbox']")) == 5
    notes = [li.text_content() for li in page.xpath("//li[starts-with(@id, 'footnote')]")]
    assert [note.rstrip("↑ ").strip() for note in notes] == NOTES
    assert page.xpath("//sup[normalize-space(.)='2']")
    assert {strong.text_content() for strong in page.iter("strong")} >= {"School.", "Freight.", "B. At eight"}


def test_mammoth_nests_lists(package: bytes) -> None:
    page: Any = html.fromstring(mammoth.convert_to_html(BytesIO(package)).value)
    freight = next(li for li in page.iter("li") if li.text_content().startswith("Freight."))
    assert freight.getparent().tag == "ol"
    assert [li.text_content() for li in freight.xpath("./ol/li")] == ["mail first", "then fish"]
    bullets = [li.text_content() for li in page.xpath("//ul/li") if not len(li)]
    assert {"on weekdays", "in winter", "first", "second"} <= set(bullets)


def test_libreoffice_reads_the_text(file: Path) -> None:
    lines = [line.strip() for line in converted(file, "txt").read_text("utf-8-sig").splitlines()]
    for words in (*[words for _, words in HEADINGS], "Pupils get home"):
        assert words in lines
    for line in ("1. School. Pupils miss the boat.", "5. a list that begins at five", "a. mail first"):
        assert line in lines


def test_libreoffice_writes_the_same_again(file: Path) -> None:
    again = converted(file, "docx").read_bytes()
    body, styles = part(again, "word/document.xml"), part(again, "word/styles.xml")
    names = {s.get(w("styleId")): (s.find(w("name")).get(w("val")) or "") for s in styles.iter(w("style"))}  # type: ignore[union-attr]
    found = []
    for paragraph in body.iter(w("p")):
        name = next((names[id].lower() for id in vals(paragraph, "pStyle")), "")
        if name.startswith("heading "):
            found.append((int(name[8:]), text(paragraph)))
    assert found == HEADINGS
    rows = [len(list(table.iter(w("tr")))) for table in body.iter(w("tbl"))]
    assert rows == [rows for rows, _ in TABLES]
    notes = [text(note).strip() for note in part(again, "word/footnotes.xml") if not note.get(w("type"))]
    assert notes == NOTES
    assert [code for code in (e.text or "" for e in body.iter(w("instrText"))) if "NOTEREF" in code]


def test_libreoffice_numbers_the_pages(file: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(converted(file, "pdf")) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    for number, words in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in words
        assert words.count("OFFICIAL: Sensitive") == 2
        assert "DRAFT" in words
        assert "FB26-0031" in words
