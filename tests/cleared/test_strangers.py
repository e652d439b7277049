"""Files of others, broken, hostile or battered: one sentence each, or a sound brief."""

from __future__ import annotations

import random
import time
import zipfile
from copy import deepcopy
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefing.cleared import compared
from briefing.errors import BriefingError
from briefing.model import soundness
from briefing.model.brief import Brief
from tests.cleared.anybrief import TEMPLATES, exported
from tests.cleared.clearing import made
from tests.cleared.test_compared import TAGS
from tests.making import brief as small
from tests.making import sample


@pytest.fixture(scope="module")
def brief() -> Brief:
    return small(TAGS)


def test_another_brief_is_refused(brief: Brief) -> None:
    with pytest.raises(BriefingError, match="not an export of this brief"):
        compared(brief, exported(brief), exported(sample()))


def word_file(*paragraphs: str) -> bytes:
    document, out = docx.Document(), BytesIO()
    for words in paragraphs:
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()


def with_document(brief: Brief, xml: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(exported(brief))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    return out.getvalue()


DEEP = b"<w:sdt><w:sdtContent>" * 250 + b"<w:p/>" + b"</w:sdtContent></w:sdt>" * 250
BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + BODY % b"<w:p/>"


def test_what_is_no_such_file_gets_one_sentence(brief: Brief) -> None:
    hostile = {
        "": "not a Word file", "PK\x03\x04 broken": "damaged", "%PDF-1.7": "not a Word file",
        "\xd0\xcf\x11\xe0 old": "password",
    }  # fmt: skip
    for content, words in hostile.items():
        with pytest.raises(BriefingError, match=words):
            compared(brief, exported(brief), content.encode("latin-1"))
    for xml, words in (
        (b"<w:broken", "damaged"), (ENTITY, "entity"), (BODY % DEEP, "damaged"), (BODY % b"", "not an export"),
        (BODY % (b"<w:p/>" * 50_000), "far larger"),
    ):  # fmt: skip
        with pytest.raises(BriefingError, match=words):
            compared(brief, exported(brief), with_document(brief, xml))
    with pytest.raises(BriefingError, match="not an export of this brief"):
        compared(brief, exported(brief), word_file("Something else.", "Altogether."))


def with_more(brief: Brief, xml: bytes) -> bytes:
    """Its export with something behind its text."""
    text = zipfile.ZipFile(BytesIO(exported(brief))).read("word/document.xml")
    before, end, after = text.rpartition(b"<w:sectPr")
    return with_document(brief, before + xml + end + after)


@pytest.mark.parametrize("code", ["-5", "D800", "0", "110000", "x", ""])
def test_symbols_that_are_no_letters_stand_as_unknown_or_not_at_all(brief: Brief, code: str) -> None:
    xml = b'<w:p><w:r><w:t>Odd</w:t><w:sym w:char="%s"/></w:r></w:p>' % code.encode()
    [change] = compared(brief, exported(brief), with_more(brief, xml)).changes
    assert change.after.removesuffix("\ufffd") == "Odd"


def test_a_table_wider_than_word_makes_them_is_refused(brief: Brief) -> None:
    cell = b'<w:tc><w:tcPr><w:gridSpan w:val="63"/></w:tcPr><w:p/></w:tc>'
    with pytest.raises(BriefingError, match="far larger"):
        compared(brief, exported(brief), with_more(brief, b"<w:tbl><w:tr>%s</w:tr></w:tbl>" % (cell * 50)))


def test_what_never_ends_costs_no_more_for_each(brief: Brief) -> None:
    """Bookmarks and comments that only begin, 8,000 of each; held against each other they would take a minute."""
    line = (
        b'<w:p><w:bookmarkStart w:id="%d" w:name="n%d"/><w:commentRangeStart w:id="%d"/>'
        b'<w:r><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    file = with_more(brief, b"".join(line % (n, n, n) for n in range(8_000)))
    begun = time.process_time()
    compared(brief, exported(brief), file)
    assert time.process_time() - begun < 15


def battered(file: bytes, rng: random.Random) -> bytes:
    """A Word file whose text had pieces taken out, doubled, moved and scrambled."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(file)).read("word/document.xml"))
    for _ in range(rng.randint(1, 25)):
        some = list(root.iter())[1:]
        piece, other = rng.choice(some), rng.choice(some)
        parent = piece.getparent()
        assert parent is not None
        match rng.randint(0, 4):
            case 0 if len(some) > 40:
                parent.remove(piece)
            case 1:
                parent.insert(rng.randint(0, len(parent)), deepcopy(piece))
            case 2 if piece is not other and piece not in other.iterancestors():
                other.append(piece)
            case 3 if piece.attrib:
                piece.attrib[rng.choice(list(piece.attrib))] = rng.choice(("", "x", "-1", "99999999999", "\u2028"))
            case _:
                piece.text = (piece.text or "")[::-1] or None
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == "word/document.xml" else old.read(name))
    return out.getvalue()


@given(seed=st.integers(0, 10**9))
@settings(max_examples=30)
def test_whatever_comes_back_is_refused_in_a_sentence_or_gives_a_sound_brief(seed: int) -> None:
    rng = random.Random(seed)
    start = made(seed, rng.choice(TEMPLATES)).brief
    file = exported(start)
    try:
        found = compared(start, file, battered(file, rng))
    except BriefingError:
        return
    brief = found.apply(start, [change.id for change in found.changes if rng.random() < 0.8])
    soundness.check(brief)
    exported(brief)
