from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.article import Article, Part
from briefing.model.blocks import Citation, List, Paragraph, Point, Text
from briefing.model.brief import Brief, Item, SectionText, Tag, TemplateCopy, TemplateFile, received
from briefing.model.quote import quote_at
from briefing.storage import brieffile, schema
from tests.model.briefs import briefs

ARTICLE = Article((Part("b1", Paragraph((Text("Ministers met 😀 in Kuala Lumpur."),))),), "txt")
SOURCE = received("s1", ARTICLE, "talks.txt", b"Ministers met in Kuala Lumpur.")
BRIEF = Brief(
    TemplateCopy("decision-brief", 1, (TemplateFile("template.toml", b'id = "x"'), TemplateFile("look.docx", b"PK"))),
    sources=(SOURCE,),
    items=(
        Item("risk1", "risk", {"title": "Delay", "likelihood": 4}, (Tag("q1", "s1", quote_at(ARTICLE.text, 0, 15)),)),
    ),
    sections=(SectionText("purpose", (Paragraph((Text("To decide."), Citation("s1", "q1"))),)),),
)


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return {entry.filename: zipped.read(entry) for entry in zipped.infolist()}


def zip_of(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return target.getvalue()


def changed(change: Callable[[Any], object]) -> bytes:
    """The brief's file with its brief.json changed by hand."""
    parts = parts_of(brieffile.pack(BRIEF))
    values = json.loads(parts["brief.json"])
    change(values)
    return zip_of(parts | {"brief.json": json.dumps(values).encode()})


def refused(content: bytes) -> str:
    with pytest.raises(BriefingError) as caught:
        brieffile.unpack(content)
    assert "\n" not in str(caught.value)
    assert caught.value.message.endswith(".")
    return str(caught.value)


# Laws


@given(briefs())
def test_a_brief_comes_back_from_its_file_as_it_was(brief: Brief) -> None:
    content = brieffile.pack(brief)
    opened = brieffile.unpack(content)
    assert opened == brief
    assert brieffile.pack(opened) == content


@given(briefs())
def test_quotes_stand_at_their_words_after_saving_and_opening(brief: Brief) -> None:
    opened = brieffile.unpack(brieffile.pack(brief))
    for (_, tag), (_, old) in zip(opened.tags(), brief.tags(), strict=True):
        text = opened.source(tag.source).article.text
        assert text[tag.quote.start : tag.quote.end] == old.quote.exact == tag.quote.exact


@given(briefs())
@settings(max_examples=30)
def test_brief_json_is_what_the_schema_says(brief: Brief) -> None:
    saved = parts_of(brieffile.pack(brief))["brief.json"]
    msgspec.json.decode(saved, type=schema.saved_type())


def test_a_file_is_saved_and_opened(tmp_path: Path) -> None:
    brieffile.save(tmp_path / "a.brief", BRIEF)
    assert brieffile.open_brief(tmp_path / "a.brief") == BRIEF
    assert [p.name for p in tmp_path.iterdir()] == ["a.brief"]


# What a file looks like


def test_a_file_is_plain_to_read_and_holds_nothing_of_this_machine() -> None:
    content = brieffile.pack(BRIEF)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        entries = zipped.infolist()
    assert [e.filename for e in entries] == [
        "brief.json", "template/template.toml", "template/look.docx", "sources/s1/talks.txt",
    ]  # fmt: skip
    assert {(e.date_time, e.create_system, e.external_attr >> 16, e.compress_type) for e in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o100644, zipfile.ZIP_STORED)
    }
    parts = parts_of(content)
    assert parts["sources/s1/talks.txt"] == SOURCE.content
    assert parts["brief.json"].startswith(b'{\n "format": 1,\n "template": {\n')
    assert "Ministers met 😀 in Kuala Lumpur." in parts["brief.json"].decode()
    assert b"content" not in parts["brief.json"]


def test_a_file_that_another_program_packed_again_is_opened() -> None:
    assert brieffile.unpack(zip_of({"sources/": b"", "template/": b""} | parts_of(brieffile.pack(BRIEF)))) == BRIEF


@pytest.mark.parametrize(
    ("file", "safe"),
    [
        ("talks.txt", "talks.txt"),
        ("Rede über 日本.pdf", "Rede über 日本.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\a?b*.txt", "C__a_b_.txt"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("...", "source"),
        ("trailing. ", "trailing"),
        ("a\x00b\nc.txt", "ab_c.txt"),
        ("x" * 300 + ".html", "x" * 95 + ".html"),
    ],
)
def test_names_of_sources_are_safe_on_every_system(file: str, safe: str) -> None:
    source = received("s1", ARTICLE, file, b"1")
    assert brieffile.place_of(source) == f"sources/s1/{safe}"


def test_the_schema_follows_from_the_declarations() -> None:
    found = schema.schema()["$defs"]
    assert found["Brief"]["properties"]["format"] == {"enum": [1]}
    assert list(found["RiskFields"]["properties"])[:3] == ["title", "likelihood", "consequence"]
    assert found["RiskFields"]["properties"]["likelihood"] == {"type": "integer", "minimum": 1, "maximum": 5}
    assert "content" not in found["Source"]["properties"] | found["TemplateFile"]["properties"]
    assert {"from", "to"} <= set(found["Details"]["properties"])


# What is refused on the way out


@pytest.mark.parametrize(
    ("brief", "words"),
    [
        (replace(BRIEF, sources=()), "brief.json, risk1: A passage lies in source “s1”"),
        (replace(BRIEF, sources=(replace(SOURCE, id="../s1"),), items=(), sections=()), "brief.json, sources[0].id: "),
        (replace(BRIEF, sources=(replace(SOURCE, sha256="0"),)), "is not as it was received"),
        (
            replace(BRIEF, details=replace(BRIEF.details, title="a\x00b")),
            "brief.json, details.title: The text holds char",
        ),
        (replace(BRIEF, details=replace(BRIEF.details, title="\ud800")), "holds half a character"),
        (replace(BRIEF, template=replace(BRIEF.template, files=(TemplateFile("../a"),))), "template.files[0].name"),
        (replace(BRIEF, sources=(received("s1", ARTICLE, "a", bytes(50_000_000)),)), "50 MB together, and the limit"),
    ],
)
def test_a_brief_that_could_not_be_opened_again_is_not_saved(tmp_path: Path, brief: Brief, words: str) -> None:
    (tmp_path / "a.brief").write_bytes(b"the old one")
    with pytest.raises(BriefingError) as caught:
        brieffile.save(tmp_path / "a.brief", brief)
    assert words in str(caught.value)
    assert (tmp_path / "a.brief").read_bytes() == b"the old one"


def test_lists_nested_without_end_are_not_saved() -> None:
    block: Paragraph | List = Paragraph(())
    for _ in range(400):
        block = List((Point((block,)),))
    with pytest.raises(BriefingError, match="nested too deeply"):
        brieffile.pack(replace(BRIEF, sections=(SectionText("purpose", (block,)),)))


# What is refused on the way in


def test_faults_of_brief_json_are_told_with_their_place() -> None:
    def put(where: str, value: object) -> Callable[[Any], object]:
        *way, last = where.split("/")

        def change(values: Any) -> None:
            for step in way:
                values = values[int(step) if step.isdigit() else step]
            values[last] = value

        return change

    for where, value, told in (
        ("format", 2, "was saved by a newer version of Briefing Desk"),
        ("format", 0, "format: “0” is not one of the values"),
        ("format", "1", "is damaged or is no brief"),
        ("surprise", 1, "brief.json: There is no key “surprise” here"),
        ("details", {"tittle": ""}, "brief.json, details: There is no key “tittle”"),
        ("items/0/kind", "threat", "brief.json, items[0].kind: “threat” is not one of"),
        (
            "items/0/fields/likelihood",
            6,
            "brief.json, items[0].fields.likelihood: Expected a whole number of at most 5",
        ),
        ("items/0/fields/likelihood", "4", "items[0].fields.likelihood: Expected a whole number, found text"),
        ("items/0/fields/colour", "red", "brief.json, items[0].fields: There is no key “colour”"),
        ("items/0/fields/due", "soon", "brief.json, items[0].fields.due: This is not a date"),
        ("items/0/fields/due", "2025-02-30", "brief.json, risk1.due: “2025-02-30” is not a date"),
        ("items/0/fields/title", "a\rb", "brief.json, items[0].fields.title: The text holds characters"),
        ("items/0/fields/title", "a\u00adb", "brief.json, items[0].fields.title: The text holds characters"),
        ("items/0/fields/title", "\ufdd0", "brief.json, items[0].fields.title: The text holds characters"),
        ("items/0/tags/0/quote/start", 1, "brief.json, risk1: The words “Ministers met 😀” do not stand"),
        ("items/0/tags/0/voice", "loud", "brief.json, items[0].tags[0].voice: “loud” is not one of"),
        ("items/0/id", "7", "“7” is no id"),
        ("sections/0/blocks/0/runs/1/source", "s9", "brief.json, purpose: A citation points at source “s9”"),
        ("sections/0/blocks/0/is", "sign-off", "blocks[0].is: “sign-off” is not one of"),
        ("sources/0/content", "eA==", "brief.json, sources[0]: There is no key “content”"),
        ("sources/0/sha256", "0" * 64, "sources/s1/talks.txt: The source “talks.txt” is not as it was received"),
        ("sources/0/file", "other.txt", "“sources/s1/other.txt” is missing"),
        ("sources/0/id", "../s1", "sources[0].id: This has not the form"),
    ):
        assert told in refused(changed(put(where, value))), where


@pytest.mark.parametrize(
    ("json", "words"),
    [
        (b"", "is damaged or is no brief"),
        (b"[]", "is damaged or is no brief"),
        (b'{"format": 1', "is damaged or is no brief"),
        (b'{"format": 1, "template": "\xff"}', "is damaged or is no brief"),
        (b'{"format": 1}', "The key “template” is missing"),
        (b'{"format": 1, "template": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
        (b'{"format": 1, "template": [' + b"{}," * 2_000_000 + b"{}]}", "far more text than a brief may hold"),
        (b'{"format": 1, "template": [' + b'"",' * 4_100_000 + b'""]}', "far more text than a brief may hold"),
    ],
)
def test_a_brief_json_that_is_none_is_refused(json: bytes, words: str) -> None:
    assert words in refused(zip_of({"brief.json": json}))


def test_what_lies_beside_brief_json_must_be_what_it_says() -> None:
    parts = parts_of(brieffile.pack(BRIEF))
    assert "“notes.txt”, which belongs to no brief" in refused(zip_of(parts | {"notes.txt": b"x"}))
    assert "“template/look.docx” is missing" in refused(
        zip_of({name: content for name, content in parts.items() if name != "template/look.docx"})
    )
    assert "is not as it was received" in refused(zip_of(parts | {"sources/s1/talks.txt": b"other"}))


def entry(name: str = "brief.json", **changes: Any) -> bytes:
    """A zip of one entry whose marks are changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        info = zipfile.ZipInfo(name)
        for mark, value in changes.items():
            setattr(info, mark, value)
        zipped.writestr(info, bytes(changes.pop("file_size", 10)))
    return target.getvalue()


def flagged(content: bytes) -> bytes:
    """The same zip with its entries marked as encrypted."""
    at = content.index(b"PK\x01\x02")
    return content[:6] + b"\x01" + content[7 : at + 8] + b"\x01" + content[at + 9 :]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_zips_that_no_honest_program_makes_are_refused() -> None:
    twice = io.BytesIO()
    with zipfile.ZipFile(twice, "w") as zipped:
        zipped.writestr("brief.json", b"{}")
        zipped.writestr("brief.json", b"{}")
    for content, words in (
        (entry("../brief.json"), "which lies outside of it"),
        (entry("/brief.json"), "which lies outside of it"),
        (entry("C:/brief.json"), "which lies outside of it"),
        (entry("sources\\..\\brief.json"), "which lies outside of it"),
        (entry(external_attr=0o120777 << 16), "which is only a link"),
        (entry(compress_type=zipfile.ZIP_BZIP2), "is damaged"),
        (entry(compress_type=zipfile.ZIP_DEFLATED, file_size=21_000_000), "unpacks to far more"),
        (flagged(entry()), "protected by a password"),
        (twice.getvalue(), "two files of one name"),
        (zip_of({str(i): b"" for i in range(10_001)}), "far more files"),
        (b"PK\x03\x04" + bytes(50_000_000), "the limit is 50 MB"),
    ):
        assert words in refused(content)


def test_a_file_cut_short_or_changed_anywhere_is_refused() -> None:
    content = brieffile.pack(BRIEF)
    for length in range(0, len(content), 97):
        refused(content[:length])
    for at in range(0, len(content), 31):
        with suppress(BriefingError):
            assert brieffile.unpack(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]) == BRIEF


def test_a_brief_json_changed_anywhere_is_refused_or_sound() -> None:
    parts = parts_of(brieffile.pack(BRIEF))
    json = parts["brief.json"]
    for at in range(0, len(json), 5):
        for byte in (b'"', b"{", b"0", b"\\", b"\xff", b""):
            with suppress(BriefingError):
                changed = zip_of(parts | {"brief.json": json[:at] + byte + json[at + 1 :]})
                brieffile.pack(brieffile.unpack(changed))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (bytes(1000), "nothing but zeros"),
        (
            zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}),
            "is a Word document, not a brief; make a new brief",
        ),
        (zip_of({"xl/workbook.xml": b""}), "is an Excel workbook, not a brief"),
        (zip_of({"mimetype": b""}), "is an OpenDocument file or an e-book, not a brief"),
        (zip_of({"a.txt": b""}), "is a zip archive, not a brief"),
        (b"%PDF-1.7", "is a PDF, not a brief; make a new brief from it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office document, not a brief"),
        (b"\n<!DOCTYPE HTML><html>", "is a web page, not a brief"),
        ("Ein Text – über alles".encode(), "is a plain text, not a brief"),
        (b"\x00\x01\x02\x03", "is damaged, or is not a brief"),
    ],
)
def test_what_is_no_brief_is_named(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_faults_name_the_file(tmp_path: Path) -> None:
    (tmp_path / "notes.brief").write_bytes(b"some text")
    (tmp_path / "bad.brief").write_bytes(changed(lambda values: values.update(details={"x": 1})))
    for name, words in (
        ("notes.brief", "notes.brief: The file is a plain text, not a brief"),
        ("bad.brief", "bad.brief, brief.json, details: There is no key “x”"),
        ("none.brief", "There is no file “"),
        ("", "is a folder"),
    ):
        with pytest.raises(BriefingError) as caught:
            brieffile.open_brief(tmp_path / name)
        assert words in str(caught.value)


def test_a_full_disk_leaves_the_old_brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(safefile.Disk):
        def put(self, file: Any, content: bytes) -> None:
            raise OSError(28, "No space left on device")

    brieffile.save(tmp_path / "a.brief", BRIEF)
    monkeypatch.setattr(safefile, "DISK", Full())
    with pytest.raises(BriefingError, match="no room left"):
        brieffile.save(tmp_path / "a.brief", replace(BRIEF, items=(), sections=()))
    assert brieffile.open_brief(tmp_path / "a.brief") == BRIEF
    assert len(list(tmp_path.iterdir())) == 1
