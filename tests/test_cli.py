"""The command line as a user meets it: in a process of its own, by exit status, output and errors."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from briefing import __version__, cli, paths, settings
from briefing.export import WRITERS
from briefing.exporting import TO_PRINT_IT
from briefing.templating.finding import built_in
from tests.making import NEWS, RESOURCES

SAMPLE = RESOURCES / "sample"


class Ran:
    def __init__(self, *arguments: object, cwd: Path | None = None) -> None:
        command = [sys.executable, "-m", "briefing", *map(str, arguments)]
        where = os.environ | {"PYTHONPATH": str(RESOURCES.parent)}
        done = subprocess.run(command, check=False, capture_output=True, cwd=cwd, env=where)
        self.code, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    def refused(self) -> str:
        """The one line of a command that could not be done."""
        assert self.code == 2
        assert self.out == ""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        assert "Usage" not in self.err
        return lines[0]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


@pytest.fixture
def sample_brief(tmp_path: Path) -> Path:
    path = tmp_path / "sample.brief"
    done = Ran("new", SAMPLE / "article.html", "--tags", SAMPLE / "tags.json", "-o", path)
    assert (done.code, done.out, done.err) == (0, "", "")
    return path


def test_version_and_help() -> None:
    assert Ran("--version").out == f"briefing {__version__}\n"
    for words in (["--help"], ["read", "--help"], ["template", "--help"], ["template", "list", "-h"]):
        done = Ran(*words)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Usage: briefing")


def test_read_prints_the_text(news: Path) -> None:
    done = Ran("read", news)
    assert done.code == 0
    assert done.out.splitlines() == [line for line in NEWS.splitlines() if line]
    assert done.err == ""


def test_read_as_json(tmp_path: Path) -> None:
    done = Ran("read", SAMPLE / "article.html", "--json")
    found = json.loads(done.out)
    assert (done.code, done.err) == (0, "")
    assert list(found) == [
        "title", "authors", "publisher", "published", "url", "language", "format", "words", "text", "notes"
    ]  # fmt: skip
    assert found["title"] == "Port towns weigh a deeper channel"
    assert found["authors"] == ["Imogen Vale"]
    assert found["publisher"] == "The Estuary Courier"
    assert found["published"].startswith("2026-03-12")
    assert found["url"] == "https://estuary-courier.example/news/2026/03/deeper-channel"
    assert found["language"] == "en-AU"
    assert found["format"] == "html"
    assert found["text"].count("\n") > 20
    assert "Subscribe" not in found["text"]
    assert all(note.keys() == {"kind", "message", "count"} for note in found["notes"])
    bare = tmp_path / "bare.txt"
    bare.write_text("word\n", "utf-8")
    known = json.loads(Ran("read", bare, "--json").out)
    assert (known["publisher"], known["authors"], known["published"], known["url"]) == (None, [], None, None)


def test_the_sample_is_whole(sample_brief: Path, tmp_path: Path) -> None:
    for suffix in (".docx", ".md"):
        done = Ran("export", sample_brief, "-o", tmp_path / f"final{suffix}", "--final")
        assert (done.code, done.out, done.err) == (0, "", "")
    text = (tmp_path / "final.md").read_text("utf-8")
    assert "DRAFT" not in text
    assert "missing:" not in text
    assert "Call before" not in text  # a private note


@pytest.mark.parametrize("suffix", [writer.suffix for writer in WRITERS])
def test_the_same_brief_gives_the_same_bytes(suffix: str, sample_brief: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.brief"
    Ran("new", SAMPLE / "article.html", "--tags", SAMPLE / "tags.json", "-o", again)
    assert again.read_bytes() == sample_brief.read_bytes()
    one, two = tmp_path / f"one{suffix}", tmp_path / f"two{suffix}"
    Ran("export", sample_brief, "-o", one)
    Ran("export", again, "-o", two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", [writer.suffix for writer in WRITERS])
def test_nothing_private_is_exported(suffix: str, news: Path, tmp_path: Path) -> None:
    tags = {
        "stakeholders": [
            {
                "name": "Board",
                "influence": "SECRET-1",
                "interest": "SECRET-2",
                "desired": "SECRET-3",
                "note": "SECRET-4",
            }
        ],
        "proposals": [{"title": "P", "note": "SECRET-5"}],
        "risks": [{"title": "R", "note": "SECRET-6"}],
    }
    (tmp_path / "tags.json").write_text(json.dumps(tags), "utf-8")
    Ran("new", news, "--tags", tmp_path / "tags.json", "-o", tmp_path / "x.brief")
    target = tmp_path / f"x{suffix}"
    annexes = ("--annex", "evidence", "--annex", "articles", "--annex", "aside")
    assert Ran("export", tmp_path / "x.brief", "-o", target, *annexes).code == 0
    if suffix == ".docx":
        with zipfile.ZipFile(target) as package:
            content = b"".join(package.read(name) for name in package.namelist())
    else:
        content = target.read_bytes()
    for secret in (b"SECRET", str(tmp_path).encode(), str(Path.home()).encode()):
        assert secret not in content


def test_a_final_is_refused_while_something_required_is_empty(news: Path, tmp_path: Path) -> None:
    Ran("new", news, "-o", tmp_path / "x.brief")
    target = tmp_path / "x.docx"
    target.write_bytes(b"the one before")
    done = Ran("export", tmp_path / "x.brief", "-o", target, "--final")
    assert done.code == 1
    assert done.out == ""
    names = ["Purpose", "Recommendations", "Key issues", "Options", "Stakeholders", "Risks", "Consultation"]
    assert [any(name in line for name in names) for line in done.err.splitlines()] == [True] * len(names)
    assert target.read_bytes() == b"the one before"


def test_a_draft_always_comes_out_and_shows_its_gaps(news: Path, tmp_path: Path) -> None:
    Ran("new", news, "-o", tmp_path / "x.brief")
    assert Ran("export", tmp_path / "x.brief", "-o", tmp_path / "x.md").code == 0
    text = (tmp_path / "x.md").read_text("utf-8")
    assert "**DRAFT**" in text
    for gap in ("to", "from", "date", "decide by", "marking", "purpose"):
        assert f"missing: {gap}" in text


def test_another_template_leaves_the_brief_as_it_was(sample_brief: Path, tmp_path: Path) -> None:
    before = sample_brief.read_bytes()
    done = Ran("export", sample_brief, "-o", tmp_path / "x.md", "-t", "information-brief")
    assert done.code == 0
    assert "no section “Consultation”" in done.err
    assert "## Options" not in (tmp_path / "x.md").read_text("utf-8")
    assert sample_brief.read_bytes() == before


@pytest.mark.parametrize("suffix", [".docx", ".md", ".html"])
def test_annexes_are_printed_when_asked_for(suffix: str, sample_brief: Path, tmp_path: Path) -> None:
    target = tmp_path / f"x{suffix}"
    asked = [part for annex in ("aside", "evidence", "articles") for part in ("--annex", annex)]
    done = Ran("export", sample_brief, "-o", target, "-t", "aide-memoire", *asked)
    assert (done.code, done.err) == (0, "")
    if suffix == ".docx":
        with zipfile.ZipFile(target) as package:
            text = package.read("word/document.xml").decode()
        assert text.count("<w:pageBreakBefore/>") == 3
    else:
        text = target.read_text("utf-8")
    titles = ("Annex A: Evidence", "Annex B: Text of the articles", "Annex C: Text kept aside")
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_an_unknown_annex_is_refused_in_one_line(sample_brief: Path, tmp_path: Path) -> None:
    done = Ran("export", sample_brief, "-o", tmp_path / "x.md", "--annex", "maps")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "evidence" in done.err
    assert not (tmp_path / "x.md").exists()


def test_text_without_a_place_is_told_and_kept(news: Path, tmp_path: Path) -> None:
    (tmp_path / "tags.json").write_text('{"sections": {"timing": "Soon."}}', "utf-8")
    done = Ran("new", news, "--tags", tmp_path / "tags.json", "-o", tmp_path / "x.brief")
    assert done.code == 0
    assert done.err.splitlines() == [
        "briefing: The template “Decision brief” has no section “timing”; its text is kept aside in the brief."
    ]


def test_templates_are_listed_and_shown() -> None:
    lines = Ran("template", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == [t.id for t in built_in()]
    assert 'id = "information-brief"' in Ran("template", "show", "information-brief").out


def test_a_template_may_be_a_folder(news: Path, tmp_path: Path) -> None:
    folder = RESOURCES.parent / "templates" / "information-brief"
    assert Ran("new", news, "-t", folder, "-o", tmp_path / "x.brief").code == 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with a team folder."""
    for variable in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_bytes(settings.written(settings.Settings(team_folder=str(tmp_path / "team"))))
    (tmp_path / "team").mkdir()
    return tmp_path


def test_a_template_is_packed_installed_listed_and_used(news: Path, home: Path) -> None:
    folder = home / "ours"
    shutil.copytree(RESOURCES.parent / "templates" / "information-brief", folder)
    toml = folder / "template.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "information-brief"', 'id = "ours"'), "utf-8")
    pack = home / "ours.brieftemplate"
    assert Ran("template", "pack", folder, "-o", pack).code == 0
    done = Ran("template", "install", pack)
    assert (done.code, done.out.split()[0]) == (0, "ours")
    assert "There is another template called “Information brief”" in done.err
    again = Ran("template", "install", pack)
    assert (again.code, again.out, again.err) == (
        0,
        done.out,
        "briefing: “Information brief” is there already, as it is.\n",
    )
    assert "ours" in [line.split()[0] for line in Ran("template", "list").out.splitlines()]
    for template in ("ours", pack, folder):
        assert Ran("new", news, "-t", template, "-o", home / "x.brief").code == 0
        assert Ran("export", home / "x.brief", "-t", template, "-o", home / "x.md").code == 0
    assert Ran("template", "pack", "ours", "-o", home / "again.brieftemplate").code == 0
    assert (home / "again.brieftemplate").read_bytes() == pack.read_bytes()

    toml.write_text(toml.read_text("utf-8").replace("version = 1", "version = 3"), "utf-8")
    assert Ran("template", "install", folder).code == 0
    assert "version = 3" in Ran("template", "show", "ours").out
    assert "is there already in version 3" in Ran("template", "install", pack).refused()
    assert "comes with Briefing Desk" in Ran("template", "install", "templates/event-brief", cwd=_other(home)).refused()


def _other(home: Path) -> Path:
    """A folder with a template that has the id of one of the app's own, but is another."""
    folder = home / "other" / "templates" / "event-brief"
    shutil.copytree(RESOURCES.parent / "templates" / "information-brief", folder)
    return _changed(folder).parent.parent


def _changed(folder: Path) -> Path:
    toml = folder / "template.toml"
    toml.write_text(toml.read_text("utf-8").replace("words = 720", "words = 7"), "utf-8")
    return folder


def test_broken_templates_of_the_team_are_told_and_break_no_list(home: Path) -> None:
    before = Ran("template", "list")
    (home / "team" / "x.brieftemplate").write_bytes(b"PK")
    copy = _changed(Path(shutil.copytree(RESOURCES.parent / "templates" / "decision-brief", home / "team" / "dec")))
    done = Ran("template", "list")
    assert (done.code, done.out) == (0, before.out)
    told = done.err.splitlines()
    assert (
        told[0]
        == f"briefing: the team's “{copy.name}” has the id of Briefing Desk's “decision-brief”, which goes before it."
    )
    assert told[1].startswith("briefing: the team's “x.brieftemplate”: The file is damaged")
    (home / "team").rename(home / "away")
    gone = Ran("template", "list")
    assert (gone.code, gone.out) == (0, before.out)
    assert "The team folder “team” is not there" in gone.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nonsense"], "No such command 'nonsense'"),
        (["read"], "Missing argument 'ARTICLE'"),
        (["read", "nowhere.txt"], "no file “nowhere.txt”"),
        (["read", "."], "is a folder"),
        (["read", "news.txt", "--colour"], "No such option"),
        (["new", "news.txt"], "Missing option '-o'"),
        (["new", "news.txt", "-o", "x.docx"], "x.brief"),
        (["new", "news.txt", "-o", "nowhere/x.brief"], "nowhere"),
        (["new", "news.txt", "-t", "nonsense", "-o", "x.brief"], "There is no template “nonsense”"),
        (["new", "news.txt", "-t", "news.txt", "-o", "x.brief"], "is not a template"),
        (["new", "news.txt", "--tags", "nowhere.json", "-o", "x.brief"], "no file “nowhere.json”"),
        (["new", "news.txt", "--tags", "news.txt", "-o", "x.brief"], "news.txt, line 1, column 1"),
        (["export", "news.txt", "-o", "x.docx"], "news.txt"),
        (["export", "nowhere.brief", "-o", "x.docx"], "nowhere.brief"),
        (["export", "news.txt", "-o", "x.odt"], ".md (Markdown) or .html (HTML)"),
        (["export", "news.txt", "-o", "x"], ".md (Markdown) or .html (HTML)"),
        (["template"], "A command is missing"),
        (["template", "show", "nonsense"], "There is no template “nonsense”"),
        (["template", "install", "news.txt"], "“news.txt” is no template; choose a .brieftemplate file"),
        (["template", "install", "x.brieftemplate"], "There is no file “x.brieftemplate”"),
        (["template", "pack", "nonsense", "-o", "x.brieftemplate"], "There is no template “nonsense”"),
        (["template", "pack", "decision-brief", "-o", "x.zip"], "write “-o x.brieftemplate”"),
    ],
)
def test_what_cannot_be_done_is_one_line(arguments: list[str], words: str, news: Path) -> None:
    assert words in Ran(*arguments, cwd=news.parent).refused()
    assert sorted(p.name for p in news.parent.iterdir()) == ["news.txt"]


def test_a_fault_of_the_tags_file_is_told_with_its_file_and_place(news: Path) -> None:
    (news.parent / "tags.json").write_text('{"risks": [{"title": "R", "likelihood": 9}]}', "utf-8")
    line = Ran("new", news, "--tags", "tags.json", "-o", "x.brief", cwd=news.parent).refused()
    assert line.startswith("briefing: tags.json, risks[0].likelihood: ")
    (news.parent / "tags.json").write_text('{"risk": []}', "utf-8")
    line = Ran("new", news, "--tags", "tags.json", "-o", "x.brief", cwd=news.parent).refused()
    assert line.startswith("briefing: tags.json: There is no key “risk” here; did you mean “risks”?")
    assert not (news.parent / "x.brief").exists()


def test_without_a_display_the_window_says_so(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ([], ["--sample"], [news]):
        assert "There is no display" in Ran(*arguments).refused()


def test_a_reader_that_goes_away_is_no_crash(news: Path) -> None:
    news.write_text("word " * 200_000, "utf-8")
    command = [sys.executable, "-m", "briefing", "read", str(news)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=RESOURCES.parent) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", [["read", "news.txt"], ["template", "list"], ["--help"]])
def test_output_onto_a_full_disk_is_one_line(arguments: list[str], news: Path) -> None:
    command = [sys.executable, "-m", "briefing", *arguments]
    where = os.environ | {"PYTHONPATH": str(RESOURCES.parent)}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, check=False, stdout=full, stderr=subprocess.PIPE, cwd=news.parent, env=where, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "briefing: The output cannot be written (No space left on device); send it elsewhere.\n"


def test_a_fault_says_which_article_it_lies_in(news: Path) -> None:
    (news.parent / "empty.txt").touch()
    line = Ran("new", news, "empty.txt", "-o", "x.brief", cwd=news.parent).refused()
    assert line.startswith("briefing: empty.txt: The file is empty;")


def test_rows_that_the_template_has_no_table_for_are_told(news: Path) -> None:
    (news.parent / "tags.json").write_text('{"options": [{"title": "Wait"}, {"title": "Act"}]}', "utf-8")
    made = Ran("new", news, "--tags", "tags.json", "-t", "information-brief", "-o", "x.brief", cwd=news.parent)
    told = "briefing: The template “Information brief” has no section for options; 2 are {}.\n"
    assert (made.code, made.err) == (0, told.format("kept aside in the brief"))
    exported = Ran("export", "x.brief", "-o", "x.md", cwd=news.parent)
    assert (exported.code, exported.err) == (0, told.format("left out") + f"briefing: {TO_PRINT_IT}\n")


def test_main_returns_by_leaving(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["read", "nowhere.txt"])
    assert left.value.code == 2
