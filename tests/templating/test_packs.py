from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.templating.finding import built_in, carry
from briefing.templating.packs import open_pack, packed, unpacked

DECISION = carry("decision-brief")
FILES = {file.name: file.content for file in DECISION.files}
TOML = FILES["template.toml"]


def zip_of(files: Mapping[str, bytes], compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compress) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return target.getvalue()


def link(name: str, to: str) -> bytes:
    """A pack in which a file is a link."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        zipped.writestr("template.toml", TOML)
        entry = zipfile.ZipInfo(name)
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(entry, to)
    return target.getvalue()


def locked() -> bytes:
    content = bytearray(zip_of(FILES))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(mark) + place
        content[at : at + 2] = struct.pack("<H", struct.unpack("<H", content[at : at + 2])[0] | 1)
    return bytes(content)


@pytest.mark.parametrize("id", [t.id for t in built_in()])
def test_a_template_comes_out_of_its_pack_as_it_went_in(id: str) -> None:
    copy = carry(id)
    content = packed(copy)
    assert unpacked(content) == copy
    assert packed(unpacked(content)) == content
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        assert zipped.namelist() == ["pack.json", *(f.name for f in copy.files)]
        assert {entry.date_time for entry in zipped.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pack_that_somebody_zipped_by_hand_is_read() -> None:
    assert unpacked(zip_of(FILES)) == DECISION


def test_a_form_may_stand_for_the_look() -> None:
    files = {"template.toml": TOML, "form.docx": FILES["look.docx"]}
    copy = unpacked(zip_of(files))
    assert [f.name for f in copy.files] == ["template.toml", "form.docx"]
    assert unpacked(packed(copy)) == copy


BOMB = {**FILES, "word.bin": b"\0" * 30_000_000}
MANY = zip_of({f"{i}": b"" for i in range(10_001)}, zipfile.ZIP_STORED)


def with_macros() -> bytes:
    """The look with a part that Word would run."""
    with zipfile.ZipFile(io.BytesIO(FILES["look.docx"])) as zipped:
        parts = {name: zipped.read(name) for name in zipped.namelist()}
    return zip_of({**parts, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


HOSTILE = {
    "nothing": (b"", "The file is no template, or is damaged"),
    "text": (b"hello", "The file is no template, or is damaged"),
    "pdf": (b"%PDF-1.7", "The file is a PDF file, not a template"),
    "page": (b"\n<!doctype html>", "The file is a web page or XML, not a template"),
    "ole": (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old or protected Office file"),
    "half": (packed(DECISION)[:9000], "The file is damaged or was not copied in full"),
    "brief": (zip_of({"brief.json": b"{}"}), "The file is a brief; open it, and save it as a template"),
    "word": (FILES["look.docx"], "The file is a Word file; give it to a template as its Word form"),
    "empty": (zip_of({}), "The template lacks its template.toml"),
    "no look": (zip_of({"template.toml": TOML}), r"lacks its Word file \(look.docx or form.docx\)"),
    "no declaration": (zip_of({"look.docx": FILES["look.docx"]}), "lacks its template.toml"),
    "up": (zip_of({**FILES, "../../evil.sh": b""}), "which lies outside of it"),
    "root": (zip_of({**FILES, "/etc/cron": b""}), "which lies outside of it"),
    "drive": (zip_of({**FILES, "C:\\evil": b""}), "which lies outside of it"),
    "back": (zip_of({**FILES, "..\\evil": b""}), "which lies outside of it"),
    "link": (link("look.docx", "/etc/passwd"), "which is only a link"),
    "bomb": (zip_of(BOMB), "unpacks to far more than a template holds"),
    "many": (MANY, "far more files than a template has"),
    "locked": (locked(), "protected by a password"),
    "unknown": (zip_of({**FILES, "run.exe": b"MZ"}), "“run.exe” belongs to no template"),
    "in a folder": (zip_of({f"ours/{n}": c for n, c in FILES.items()}), "“ours/template.toml” belongs to no template"),
    "newer": (zip_of({"pack.json": b'{"format":2}', "x": b"", **FILES}), "a newer version of Briefing Desk; update it"),
    "mark": (zip_of({"pack.json": b'{"format":"x"}', **FILES}), r"The file is damaged \(pack.json\)"),
    "no toml": (zip_of({**FILES, "template.toml": b"\xff"}), "template.toml: The template cannot be read"),
    "bad id": (zip_of({**FILES, "template.toml": TOML.replace(b'"decision-brief"', b'"../x"')}), "This is no id"),
    "not word": (zip_of({**FILES, "look.docx": b"PK"}), "look.docx: The file is damaged"),
    "macros": (zip_of({**FILES, "look.docx": with_macros()}), "look.docx: .*macros"),
    "old word": (zip_of({**FILES, "look.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}), "look.docx: "),
    "half word": (zip_of({**FILES, "look.docx": zip_of({"a": b""})}), "look.docx: .*Word"),
    "word bomb": (
        zip_of({**FILES, "look.docx": zip_of({"word/document.xml": b" " * 30_000_000})}, zipfile.ZIP_STORED),
        "look.docx: The file unpacks to far more",
    ),
}


@pytest.mark.parametrize(("content", "told"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_honest_pack_is_refused_in_one_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.brieftemplate").write_bytes(content)
    with pytest.raises(BriefingError, match=told) as caught:
        unpacked(content)
    assert "\n" not in str(caught.value)
    with pytest.raises(BriefingError, match=r"^x\.brieftemplate"):
        open_pack(tmp_path / "in" / "x.brieftemplate")
    assert [p.name for p in tmp_path.rglob("*")] == ["in", "x.brieftemplate"]  # nothing was written


def test_two_files_of_one_name_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as zipped:
        zipped.writestr("template.toml", TOML)
        with pytest.warns(UserWarning, match="Duplicate name"):
            zipped.writestr("template.toml", b"id = 1")
    with pytest.raises(BriefingError, match="two files of one name"):
        unpacked(target.getvalue())


def test_what_could_not_be_installed_is_not_packed() -> None:
    damaged = DECISION.files[1]
    with pytest.raises(BriefingError, match=r"lacks its template\.toml"):
        packed(type(DECISION)("x", 1, (damaged,)))
