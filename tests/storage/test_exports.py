from __future__ import annotations

from pathlib import Path

import pytest

from briefing.storage.exports import MOST, NAME, Exports


def test_what_lies_at_a_path_is_known(tmp_path: Path) -> None:
    exports, path = Exports(tmp_path / "state"), tmp_path / "brief.docx"
    assert exports.state(path) == "absent"
    path.write_bytes(b"ours")
    assert exports.state(path) == "strange"
    exports.note(path, b"ours")
    assert Exports(tmp_path / "state").state(path) == "ours"
    path.write_bytes(b"edited")
    assert exports.state(path) == "edited"
    path.unlink()
    assert exports.state(path) == "absent"


def test_a_name_that_the_system_does_not_take_is_strange(tmp_path: Path) -> None:
    """Writing there says what is wrong with it."""
    assert Exports(tmp_path).state(tmp_path / f"{'x' * 300}.docx") == "strange"


def test_only_a_digest_is_kept_and_only_the_latest(tmp_path: Path) -> None:
    exports = Exports(tmp_path)
    for n in range(MOST + 3):
        exports.note(tmp_path / f"{n}.docx", b"the words of the brief")
    kept = (tmp_path / NAME).read_text()
    assert "words" not in kept
    assert kept.count(".docx") == MOST
    assert "/0.docx" not in kept


@pytest.mark.parametrize("damaged", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff\xfe"])
def test_a_damaged_file_is_as_none(damaged: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(damaged)
    path = tmp_path / "brief.docx"
    path.write_bytes(b"x")
    exports = Exports(tmp_path)
    assert exports.state(path) == "strange"
    exports.note(path, b"x")
    assert exports.state(path) == "ours"


def test_a_folder_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    exports = Exports(tmp_path / "file" / "state")
    exports.note(tmp_path / "x.docx", b"x")
    assert exports.state(tmp_path / "x.docx") == "absent"
