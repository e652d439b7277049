from __future__ import annotations

import io
import zipfile

import pytest

from briefing.errors import BriefingError
from briefing.model import limits
from briefing.sources.packed import Package
from tests.sources.samples import zipped


def test_parts_are_found_without_regard_to_case_and_slashes() -> None:
    package = Package(zipped({"word\\Document.xml": "x"}))
    assert "/WORD/document.xml" in package
    assert package.read("word/document.xml") == b"x"
    with pytest.raises(KeyError):
        package.read("word/styles.xml")


@pytest.mark.parametrize(
    "parts",
    [
        {"a": bytes(limits.PART_BYTES + 1)},
        {f"{i}": bytes(limits.PART_BYTES) for i in range(11)},
        {f"{i}": b"" for i in range(20_001)},
    ],
)
def test_bombs_are_refused_before_they_are_unpacked(parts: dict[str, str | bytes]) -> None:
    with pytest.raises(BriefingError, match="unpacks to far more"):
        Package(zipped(parts))


def test_a_large_part_that_hardly_packs_is_no_bomb() -> None:
    assert "a" in Package(zipped({"a": bytes(limits.PART_BYTES + 1)}, compress=False))


def test_a_part_that_is_larger_than_it_says() -> None:
    content = bytearray(zipped({"a": b"x" * 5000}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(BriefingError, match="damaged"):
        Package(bytes(content)).read("a")


def test_an_encrypted_part() -> None:
    content = bytearray(zipped({"a": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(BriefingError, match="password"):
        Package(bytes(content)).read("a")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(10)])
def test_what_is_no_zip(content: bytes) -> None:
    with pytest.raises(BriefingError, match="damaged"):
        Package(content)


def test_bytes_changed_at_random_never_raise_anything_else() -> None:
    whole = zipped({"word/document.xml": "x" * 300, "b": "y"})
    for i in range(0, len(whole), 3):
        content = bytearray(whole)
        content[i] ^= 0xFF
        try:
            package = Package(bytes(content))
            for name in ("word/document.xml", "b"):
                if name in package:
                    package.read(name)
        except BriefingError:
            continue


def test_an_unknown_way_of_packing() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("a", b"x")
    content = bytearray(held.getvalue())
    content[content.index(b"PK\x01\x02") + 10] = 99
    with pytest.raises(BriefingError, match="damaged"):
        Package(bytes(content)).read("a")
