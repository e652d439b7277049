"""Blocks put into a form: others read the same text, nothing else changes, lists and notes are real."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from briefing.compose.document import Document, Footnote
from briefing.compose.filling import Filling, whole
from briefing.export import word
from briefing.export.form.blocks import FormWriter, with_format
from briefing.model.blocks import Block, Cell, Citation, Gap, Heading, List, Paragraph, Point, Table, Text, plain
from briefing.templating.finding import carry
from briefing.templating.form.package import FormPackage
from briefing.templating.template import look_of
from tests.export.documents import EVERYTHING, documents
from tests.export.word.conftest import Check

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FORMS = (
    "dfo-fsar-template.docx", "dfo-srr-main.docx", "dfo-tech-report-cover-english.docx",
    "lsletters-letterhead-client.docx", "phs-mngtinfo-onepage.docx", "poi-chronological-resume.dotx",
)  # fmt: skip
BULLETS = List((Point((Paragraph(plain("First")),)), Point((Paragraph(plain("Second")),))))
GRID = Table(((Cell(plain("Head")), Cell(plain("Other"))), (Cell(plain("a")), Cell(plain("b")))), 1)


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def filling_of(document: Document, look: bytes) -> Filling:
    return Filling(document, {}, {}, {}, look)


def letter(look: bytes, body: str = "<w:p><w:r><w:t>{{ brief }}</w:t></w:r></w:p>") -> bytes:
    """A form with our own styles and this body before its section."""
    bare = Document((Text("x"),), "x", "en-GB", "m", "", False, Table(()), (), (), ())
    package = FormPackage.open(word.write(bare, look))
    root = package.tree(package.main)
    section = root.find(f".//{w('sectPr')}")
    assert section is not None
    parent: Any = section.getparent()
    for child in list(parent):
        if child is not section:
            parent.remove(child)
    parent[:0] = list(etree.fromstring(f'<f xmlns:w="{W}">{body}</f>'))
    package.touch(package.main)
    return package.save()


def put(form: bytes, blocks: Iterable[Block], document: Document, look: bytes, at: int = -1) -> bytes:
    """The form with blocks in the place of its paragraph that holds ``{{``, or of the one at a place."""
    package = FormPackage.open(form)
    writer = FormWriter(package, filling_of(document, look))
    paragraphs = list(package.tree(package.main).iter(w("p")))
    found = [p for p in paragraphs if "{{" in "".join(map(str, p.itertext()))] if at < 0 else [paragraphs[at]]
    assert writer.put(found[-1], tuple(blocks))
    writer.finish()
    return package.save()


def main(package: bytes, part: str = "word/document.xml") -> Any:
    return etree.fromstring(zipfile.ZipFile(BytesIO(package)).read(part))


def lines(package: bytes) -> list[str]:
    """All lines that python-docx finds in the body, tables included."""
    return list(_lines(docx.Document(BytesIO(package)).iter_inner_content()))


def _lines(parts: Iterable[Any]) -> Iterator[str]:
    for part in parts:
        if hasattr(part, "rows"):
            for row in part.rows:
                for cell in row.cells:
                    yield from _lines(cell.iter_inner_content())
        elif part.text.strip():
            yield part.text


def by_mammoth(package: bytes) -> list[str]:
    return str(mammoth.extract_raw_text(BytesIO(package)).value).split()


@settings(max_examples=40)
@given(documents())
def test_others_read_what_they_read_in_our_own_look(document: Document) -> None:
    look = look_of(carry("decision-brief"))
    form, ours = put(letter(look), whole(document), document, look), word.write(document, look)
    assert lines(form) == lines(ours)
    assert (
        mammoth.extract_raw_text(BytesIO(form)).value.split() == mammoth.extract_raw_text(BytesIO(ours)).value.split()
    )


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("draft", [True, False])
def test_real_forms_take_the_whole_brief_without_a_new_finding(
    name: str, draft: bool, look: bytes, shared: Path, tmp_path: Path, check: Check
) -> None:
    content = (shared / "corpus/word-templates" / name).read_bytes()
    before, after = FormPackage.open(content), FormPackage.open(content)
    document = replace(EVERYTHING, draft=draft)
    writer = FormWriter(after, filling_of(document, look))
    writer.append(whole(document))
    assert any("added from our own look" in told for told in writer.finish())
    filled = after.save()
    assert new_findings(check, before.save(), filled) == []
    own, ours = lines(before.save()), lines(word.write(document, look))
    assert lines(filled)[: len(own)] == own
    roman = "phs" in name  # that form writes its notes i, ii
    assert lines(filled)[len(own) :] == [romanised(line) if roman else line for line in ours]
    for part in before.names:
        if part not in MAY_CHANGE:
            assert after.raw(part) == before.raw(part), part


def romanised(line: str) -> str:
    """A line of the document with its first two notes as the form writes them."""
    return re.sub(r"(?<=[a-z]\.)[12]\b", lambda found: "i" * int(found[0]), line)


MAY_CHANGE = {
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/settings.xml",
    "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels", "[Content_Types].xml",
}  # fmt: skip


def new_findings(check: Check, before: bytes, after: bytes) -> list[str]:
    """What the outside check finds in a filled form and did not find in the form."""
    known = list(check(before))
    return [finding for finding in check(after) if finding not in known]


CITED = Document(
    plain("Brief"), "Brief", "en-GB", "OFFICIAL", "", True, Table(()), (), (),
    (Footnote("s1", "", plain("The Packet, 1 May.")), Footnote("s2", "p. 4", plain("A letter; p. 4."))),
)  # fmt: skip
SAYING = Paragraph((*plain("It sails"), Citation("s2", place="p. 4"), *plain(" and stays"), Citation("s1")))
AGAIN = Paragraph((*plain("As said"), Citation("s2", place="p. 4")))


def test_notes_are_real_and_count_those_of_the_form(look: bytes) -> None:
    own = put(letter(look), [SAYING], CITED, look)  # a form with two notes of its own, ids 1 and 2
    package = FormPackage.open(own)
    body = package.tree(package.main).find(w("body"))
    assert body is not None
    body.insert(1, etree.fromstring(f'<w:p xmlns:w="{W}"><w:r><w:t>{{{{ brief }}}}</w:t></w:r></w:p>'))
    package.touch(package.main)
    filled = put(package.save(), [SAYING, AGAIN], CITED, look)
    notes = main(filled, "word/footnotes.xml")
    assert [n.get(w("id")) for n in notes.iter(w("footnote"))] == ["-1", "0", "1", "2", "3", "4"]
    assert "".join(notes[-1].itertext()).strip() == "The Packet, 1 May."
    root = main(filled)
    assert [r.get(w("id")) for r in root.iter(w("footnoteReference"))] == ["1", "2", "3", "4"]
    result = "".join(root.xpath("//w:instrText/following::w:t[1]/text()", namespaces={"w": W}))
    assert result == "3"  # the note of s2 is the third in the text
    names = [b.get(w("name")) for b in root.iter(w("bookmarkStart"))]
    ids = [b.get(w("id")) for b in root.iter(w("bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)
    assert f"NOTEREF {names[2]} " in "".join(root.xpath("//w:instrText/text()", namespaces={"w": W}))


def test_the_number_of_a_note_is_written_as_the_form_does(look: bytes) -> None:
    package = FormPackage.open(letter(look))
    settings_part = package.part_of("settings")
    assert settings_part is not None
    said = package.tree(settings_part).find(w("footnotePr"))
    assert said is not None
    said.insert(0, etree.fromstring(f'<w:numFmt xmlns:w="{W}" w:val="lowerRoman"/>'))
    package.touch(settings_part)
    filled = put(package.save(), [SAYING, AGAIN, Paragraph((*plain("x"), Citation("s1")))], CITED, look)
    results = main(filled).xpath("//w:instrText/following::w:t[1]/text()", namespaces={"w": W})
    assert results == ["i", "ii"]


CELL = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid>'
    "<w:tr><w:tc><w:tcPr>{}</w:tcPr>{}</w:tc></w:tr></w:tbl>"
)
FIELD = "<w:p><w:r><w:t>{{ brief }}</w:t></w:r></w:p>"


def test_a_table_fits_its_cell_and_does_not_end_it(look: bytes) -> None:
    form = letter(look, CELL.format('<w:tcW w:w="3000" w:type="dxa"/>', FIELD) + "<w:p/>")
    cell = main(put(form, [GRID], CITED, look)).find(f".//{w('tc')}")
    inner = cell.find(w("tbl"))
    assert sum(int(c.get(w("w"))) for c in inner.iter(w("gridCol"))) == 3000 - 2 * 108
    assert cell[-1].tag == w("p")


@pytest.mark.parametrize(("body", "tags"), [
    (FIELD + "<w:p><w:r><w:t>after</w:t></w:r></w:p>", "tbl p"),
    (FIELD, "tbl p"),
    (FIELD + CELL.format("", "<w:p/>"), "tbl p tbl"),
    (CELL.format("", "<w:p/>") + FIELD, "tbl p tbl p"),
])  # fmt: skip
def test_no_table_touches_another_or_ends_the_text(body: str, tags: str, look: bytes) -> None:
    read = main(put(letter(look, body), [GRID], CITED, look)).find(w("body"))
    assert " ".join(etree.QName(e).localname for e in read if e.tag != w("sectPr")) == tags


def test_bookmarks_span_what_came_in_and_breaks_move(look: bytes) -> None:
    field = (
        '<w:p><w:pPr><w:pageBreakBefore/><w:sectPr><w:pgSz w:w="9000"/></w:sectPr></w:pPr>'
        '<w:bookmarkStart w:id="7" w:name="here"/><w:r><w:t>{{ brief }}</w:t></w:r><w:bookmarkEnd w:id="7"/></w:p>'
    )
    body = main(put(letter(look, field + "<w:p/>"), [*BULLETS.points[0].blocks, GRID, *([SAYING] * 2)], CITED, look))[0]
    tags = [etree.QName(e).localname for e in body]
    assert tags == ["bookmarkStart", "p", "tbl", "p", "p", "bookmarkEnd", "p", "sectPr"]
    paragraphs = list(body.iter(w("p")))
    assert [p.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None for p in paragraphs].count(True) == 1
    assert paragraphs[0].find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None
    assert body[4].find(f"{w('pPr')}/{w('sectPr')}") is not None
    assert int(body[2].find(f"{w('tblPr')}/{w('tblW')}").get(w("w"))) == 9000 - 2 * 1134


def test_lists_have_a_numbering_of_their_own_in_the_pattern_of_the_form(shared: Path, look: bytes) -> None:
    content = (shared / "corpus/word-templates/dfo-fsar-template.docx").read_bytes()
    package = FormPackage.open(content)
    part = package.part_of("numbering")
    assert part is not None
    nums = len(list(package.tree(part).iter(w("num"))))
    writer = FormWriter(package, filling_of(CITED, look))
    numbered = List(BULLETS.points, numbered=True, start=5)
    writer.append([BULLETS, BULLETS, numbered, numbered])
    writer.finish()
    tree = package.tree(part)
    made = list(tree.iter(w("num")))[nums:]
    assert len(made) == 4
    assert len({n.get(w("numId")) for n in tree.iter(w("num"))}) == nums + 4
    tags = [etree.QName(e).localname for e in tree if etree.QName(e).localname in ("abstractNum", "num")]
    assert tags == sorted(tags)
    patterns = {a.get(w("abstractNumId")): a for a in tree.iter(w("abstractNum"))}
    for num in made:
        pattern = patterns[num.find(w("abstractNumId")).get(w("val"))]  # type: ignore[union-attr]
        assert pattern.find(f".//{w('pStyle')}") is None
    assert [n.find(f".//{w('startOverride')}").get(w("val")) for n in made[2:]] == ["5", "5"]  # type: ignore[union-attr]


def test_in_a_header_a_citation_is_words_and_a_link_is_the_headers(look: bytes) -> None:
    package = FormPackage.open(letter(look))
    header = next(s for s in package.stories() if s.kind == "header")
    paragraph = next(header.root.iter(w("p")))
    writer = FormWriter(package, filling_of(CITED, look))
    assert writer.put(paragraph, [SAYING], header.part)
    writer.finish()
    saved = package.save()
    words = "".join(main(saved, header.part).itertext())
    assert words == "It sails [A letter; p. 4] and stays [The Packet, 1 May]"
    assert not list(main(saved).iter(w("footnoteReference")))


@pytest.mark.parametrize(("properties", "bold", "italic", "expected"), [
    ("", False, False, ""),
    ("<w:rPr><w:b/></w:rPr>", False, False, "<w:rPr><w:b/></w:rPr>"),
    ('<w:rPr><w:sz w:val="30"/></w:rPr>', True, False, "b bCs sz"),
    ('<w:rPr><w:rFonts w:ascii="x"/><w:b w:val="0"/><w:color w:val="FF0000"/></w:rPr>', True, True,
     "rFonts b bCs i iCs color"),
])  # fmt: skip
def test_text_takes_the_format_of_its_field(properties: str, bold: bool, italic: bool, expected: str) -> None:
    made = with_format(properties, bold, italic)
    if not (bold or italic):
        assert made == expected
        return
    root: Any = etree.fromstring(f'<f xmlns:w="{W}">{made}</f>')[0]
    assert " ".join(etree.QName(e).localname for e in root) == expected
    assert root.find(w("b")).get(w("val")) is None


@pytest.mark.parametrize(("draft", "words"), [(True, "x[missing: date]"), (False, "x")])
def test_what_is_missing_is_marked_in_a_draft_alone(draft: bool, words: str, look: bytes) -> None:
    package = FormPackage.open(letter(look))
    writer = FormWriter(package, filling_of(replace(CITED, draft=draft), look))
    made: Any = etree.fromstring(f'<f xmlns:w="{W}">{writer.runs_xml((Text("x"), Gap("date")))}</f>')
    assert "".join(made.itertext()) == words
    assert (made.find(f".//{w('rStyle')}") is not None) is draft


def test_nothing_to_print_puts_nothing(look: bytes) -> None:
    package = FormPackage.open(letter(look))
    before = package.raw(package.main)
    writer = FormWriter(package, filling_of(CITED, look))
    paragraph = next(package.tree(package.main).iter(w("p")))
    assert not writer.put(paragraph, [Paragraph(()), Heading(2, ())])
    assert package.raw(package.main) == before
