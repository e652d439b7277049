from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest

from briefing.errors import BriefingError
from briefing.export.word import write
from briefing.templating.look import LARGEST_PART, Page, read_look
from tests.export.documents import EVERYTHING
from tests.export.word.conftest import Check
from tests.export.word.package import part, vals, w


def changed(look: bytes, name: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The look with one part changed, or without it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(look)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            kept = change(data) if info.filename == name else data
            if kept is not None:
                new.writestr(info.filename, kept)
    return out.getvalue()


def saved_by_another_program() -> bytes:
    """A look that another program saved: theme, numbering within styles, other ids."""
    out = BytesIO()
    docx.Document().save(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 but broken"], ids=["empty", "text", "cut"])
def test_what_is_no_package_is_told(data: bytes) -> None:
    with pytest.raises(BriefingError, match=r"look\.docx: The look of the template"):
        write(EVERYTHING, data)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("word/styles.xml", lambda _: None),
        ("word/styles.xml", lambda _: b"<w:styles"),
        ("word/styles.xml", lambda data: data + b" " * LARGEST_PART),
        ("word/document.xml", lambda _: None),
        ("word/_rels/document.xml.rels", lambda _: None),
        ("_rels/.rels", lambda _: b"<Relationships/>"),
        ("[Content_Types].xml", lambda _: None),
    ],
)
def test_what_is_no_whole_look_is_told(name: str, change: Callable[[bytes], bytes | None], look: bytes) -> None:
    with pytest.raises(BriefingError, match=r"look\.docx: The look of the template"):
        write(EVERYTHING, changed(look, name, change))


def test_an_outer_entity_is_not_read(look: bytes) -> None:
    hostile = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    wrapped = changed(look, "word/styles.xml", lambda data: hostile + data.split(b"\n", 1)[1])
    assert part(write(EVERYTHING, wrapped), "word/styles.xml").tag == w("styles")


def test_a_look_without_any_style_will_do(look: bytes, check: Check) -> None:
    bare = changed(look, "word/styles.xml", lambda data: data.split(b"<w:docDefaults>")[0] + b"</w:styles>")
    assert check(write(EVERYTHING, bare)) == ["W no headings"]


def test_a_look_from_another_program_will_do(check: Check) -> None:
    package = write(EVERYTHING, saved_by_another_program())
    assert check(package) == []
    assert "numPr" not in {str(e.tag).rsplit("}", 1)[-1] for e in part(package, "word/styles.xml").iter()}
    assert part(package, "word/theme.xml").tag.endswith("}theme")


def test_styles_go_by_name(look: bytes) -> None:
    renamed = changed(look, "word/styles.xml", lambda data: data.replace(b'"Heading2"', b'"Titre2"'))
    styles = vals(part(write(EVERYTHING, renamed), "word/document.xml"), "pStyle")
    assert "Titre2" in styles
    assert "Heading2" not in styles


def test_the_nearest_style_stands_in(look: bytes) -> None:
    without = changed(look, "word/styles.xml", lambda data: data.replace(b'"heading 3"', b'"something else"'))
    assert read_look(without).styles.paragraph("heading 3") == "Heading2"


def test_the_page_is_the_looks(look: bytes) -> None:
    assert read_look(look).page == Page()
    wide = changed(
        look,
        "word/document.xml",
        lambda data: data.replace(b'w:w="11906" w:h="16838"', b'w:w="16838" w:h="11906"').replace(
            b'w:left="1134"', b'w:left="10mm"'
        ),
    )
    assert read_look(wide).page == Page(16_838, 11_906)
    body = part(write(EVERYTHING, wide), "word/document.xml")
    [size] = list(body.iter(w("pgSz")))
    assert size.get(w("orient")) == "landscape"
    assert {sum(int(c.get(w("w")) or 0) for c in grid) for grid in body.iter(w("tblGrid"))} == {16_838 - 2 * 1134}
