from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES
from briefing.sources import IN_PLACE_BYTES, LOADERS, child, load, load_bytes, never
from tests.sources.samples import lines, p, pdf, word

SAMPLES = {
    "docx": word(p("Some words.")),
    "pdf": pdf(lines(700, "Some words.")),
    "html": b"<html><body><p>Some words.</p></body></html>",
    "md": b"Some words.",
    "txt": b"Some words.",
}


@pytest.mark.parametrize("name", LOADERS)
def test_every_format_loads_from_a_file(name: str, tmp_path: Path) -> None:
    loader = LOADERS[name]
    path = tmp_path / f"sample.{loader.suffixes[-1].upper()}"
    path.write_bytes(SAMPLES[name])
    loaded = load(path)
    assert (loaded.article.text, loaded.article.format) == ("Some words.", name)
    assert (loaded.content, loaded.file) == (SAMPLES[name], path.name)
    assert loaded.article.extractor


@pytest.mark.parametrize("name", LOADERS)
def test_a_process_of_its_own_and_this_one_read_the_same(name: str) -> None:
    loader = LOADERS[name]
    assert child.read(name, SAMPLES[name], "a", never) == loader.read(SAMPLES[name], "a")


def test_a_wrong_name_is_told() -> None:
    article = load_bytes(SAMPLES["docx"], "a.pdf").article
    assert (article.format, article.notes[-1].kind) == ("docx", "guessed")
    assert "was read as one" in article.notes[-1].message


def test_the_encoding_may_be_chosen() -> None:
    content = "Ž – žluť".encode("cp1250")
    loaded = load_bytes(content, "a.txt", encoding="cp1250")
    assert (loaded.article.text, loaded.article.notes, loaded.content) == ("Ž – žluť", (), content)
    page = b"<html><head><meta charset=latin1></head><body><p>" + content + b"</p></body></html>"
    assert "žluť" in load_bytes(page, "a.html", encoding="windows-1250").article.text
    with pytest.raises(BriefingError, match="text files only"):
        load_bytes(SAMPLES["pdf"], "a.pdf", encoding="utf-8")


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="is a folder"):
        load(tmp_path)
    with pytest.raises(BriefingError, match="There is no file"):
        load(tmp_path / "a.txt")
    with pytest.raises(BriefingError, match="cannot be read"):
        load(tmp_path / ("x" * 300))
    with pytest.raises(BriefingError, match="There is no file"):
        load(tmp_path / "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BriefingError, match="no ordinary file"):
        load(tmp_path / "pipe")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "no")

    (tmp_path / "a.txt").write_text("x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BriefingError, match="may not read"):
        load(tmp_path / "a.txt")


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(3 * FILE_BYTES)
    with pytest.raises(BriefingError, match="is larger than 50 MB, which is the limit"):
        load(tmp_path / "a.txt")


def test_a_process_that_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(BriefingError, match="took too long"):
        child.read("txt", b"x" * 40_000_000, "a", never, seconds=0.01)
    assert time.monotonic() - began < 3


def test_a_process_is_stopped_when_asked() -> None:
    with pytest.raises(child.Cancelled):
        child.read("html", b"<p>Words", "a", lambda: True)
    with pytest.raises(child.Cancelled):
        load_bytes(b"a " * IN_PLACE_BYTES, "a.txt", cancelled=lambda: True)


def test_a_process_that_falls_over_is_a_sentence() -> None:
    with pytest.raises(BriefingError, match="made the reader fail"):
        child.read("no such loader", b"x" * 1_000_000, "a", never)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux alone")
def test_a_process_that_needs_too_much_memory_is_a_sentence() -> None:
    with pytest.raises(BriefingError, match="too much memory"):
        child.read("html", b"<html><body>" + b"<p>a" * 9_000_000, "a", never, seconds=60)


def test_a_process_knows_how_much_memory_it_uses() -> None:
    assert 10 * 2**20 < child.resident() < 2**40


def test_a_process_is_silent_and_leaves_none_behind(tmp_path: Path) -> None:
    """Also where the program that asks is a plain script, as an installed command is."""
    script, sample = tmp_path / "command", tmp_path / "a.pdf"
    sample.write_bytes(b"%PDF-1.4 damaged")
    script.write_text(
        "import sys\nfrom pathlib import Path\n"
        "if __name__ == '__main__':\n"
        "    from briefing import errors, sources\n"
        "    try:\n        sources.load(Path(sys.argv[1]))\n"
        "    except errors.BriefingError as error:\n        print(error)\n"
    )
    root = str(Path(child.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, script, sample],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PYTHONPATH": root},
    )
    assert done.stdout.startswith("The PDF is damaged")
    assert done.stderr == ""
