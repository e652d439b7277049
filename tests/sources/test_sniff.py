from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.sources.sniff import OLE, recognise
from tests.sources.samples import p, pdf, word, zipped

ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


def ole(*names: str) -> bytes:
    return OLE + bytes(500) + b"".join(name.encode("utf-16-le") for name in names)


@pytest.mark.parametrize(
    ("content", "suffix", "named", "loader"),
    [
        (b"Plain words.", "txt", "txt", "txt"),
        (b"# Title", "md", "md", "md"),
        (b"<p>Part of a page", "html", "html", "html"),
        (b"<!DOCTYPE html><html>", "txt", "txt", "html"),
        ("\ufeff<html>".encode("utf-16-le"), "doc", None, "html"),
        (b"<!-- saved --><html lang=en>", "pdf", "pdf", "html"),
        (pdf("x"), "docx", "docx", "pdf"),
        (b"junk before %PDF-1.4", "pdf", "pdf", "pdf"),
        (word(p("x")), "pdf", "pdf", "docx"),
        (word(p("x")), "dotx", None, "docx"),
        (b"Words without an ending", "", None, "txt"),
        (b"Words", "log", None, "txt"),
        (b"BMW and MZ are not marks of files, ID3 neither", "txt", "txt", "txt"),
    ],
)
def test_content_goes_before_the_name(content: bytes, suffix: str, named: str | None, loader: str) -> None:
    kind = recognise(content, suffix, named)
    assert kind.loader == loader
    assert (kind.note is None) == (loader == named)


@pytest.mark.parametrize(
    ("content", "suffix", "says"),
    [
        (b"", "docx", "is empty"),
        (b"\x00\x00 \n", "txt", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "txt", "a picture .PNG."),
        (b"MZ" + bytes(100), "txt", "a program"),
        (b"7z\xbc\xaf\x27\x1c", "docx", "packed file"),
        (b"{\\rtf1 x}", "doc", "RTF files cannot be read yet"),
        (ole("EncryptedPackage"), "docx", "password-protected"),
        (ole("WordDocument"), "doc", r"Old Word documents \(.doc\).*save it as .docx"),
        (ole("__properties_version1.0"), "msg", "Outlook messages"),
        (ole("Workbook"), "xls", "old Office document"),
        (b"From: a@b.example\n\nHello", "eml", "Mail messages"),
        (b"not a zip", "odt", "not what its name"),
        (b"words", "docx", "is not a Word document"),
        (b"words", "pdf", "is not a PDF"),
        (b"words", "doc", "is not a Word document"),
        (zipped(ODT), "odt", "OpenDocument texts"),
        (zipped(ODT | {"META-INF/manifest.xml": "<encryption-data/>"}), "odt", "password-protected"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ods", "spreadsheet"),
        (zipped({"[Content_Types].xml": "spreadsheetml"}), "docx", "Excel workbook"),
        (zipped({"[Content_Types].xml": "presentationml"}), "docx", "PowerPoint"),
        (zipped({"META-INF/container.xml": "x"}), "epub", "e-book"),
        (zipped({"a.txt": "x"}), "zip", "zip archive"),
        (word(p("x"))[:100], "docx", "damaged"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(content: bytes, suffix: str, says: str) -> None:
    named = suffix if suffix in ("docx", "pdf", "txt") else None
    with pytest.raises(BriefingError, match=says) as raised:
        recognise(content, suffix, named)
    assert "\n" not in str(raised.value)
    assert str(raised.value).endswith(".")
