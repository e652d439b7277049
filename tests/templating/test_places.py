from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing import paths
from briefing.templating import packs, places
from briefing.templating.finding import carry
from briefing.templating.places import Kept, Listing, listed, listed_patiently

DECISION = packs.packed(carry("decision-brief"))


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A team folder with a pack, a folder, and things that are no templates."""
    folder = tmp_path / "team"
    folder.mkdir()
    (folder / "a.brieftemplate").write_bytes(DECISION)
    shutil.copytree(paths.templates() / "information-brief", folder / "b")
    (folder / "notes.txt").write_text("hello", "utf-8")
    (folder / "~$a.brieftemplate").write_bytes(b"")
    (folder / ".bin").mkdir()
    (folder / "empty").mkdir()
    return folder


def test_packs_and_folders_are_listed(team: Path) -> None:
    found = listed("team", team)
    assert found.notice == ""
    assert [(k.path.name, k.id, k.version, k.name, k.problem) for k in found.kept] == [
        ("a.brieftemplate", "decision-brief", 1, "Decision brief", ""),
        ("b", "information-brief", 1, "Information brief", ""),
    ]
    assert {k.place for k in found.kept} == {"team"}
    assert listed("team", team) == found


def test_broken_ones_are_listed_with_what_is_wrong(team: Path) -> None:
    (team / "c.brieftemplate").write_bytes(b"PK\x03\x04")
    (team / "d.brieftemplate").write_bytes(b"%PDF-1.7")
    (team / "e").mkdir()
    (team / "e" / "template.toml").write_bytes(b"id = 1")
    problems = {k.path.name: k.problem for k in listed("team", team).kept}
    assert problems["a.brieftemplate"] == problems["b"] == ""
    assert "damaged" in problems["c.brieftemplate"]
    assert "PDF" in problems["d.brieftemplate"]
    assert "lacks its Word file" in problems["e"]
    assert not any("\n" in words for words in problems.values())


def test_what_changes_is_read_again(team: Path) -> None:
    before = listed("team", team).kept[1]
    file = team / "b" / "template.toml"
    file.write_text(file.read_text("utf-8").replace("version = 1", "version = 12"), "utf-8")
    after = listed("team", team).kept[1]
    assert (before.version, after.version) == (1, 12)
    assert before.digest != after.digest


def test_a_folder_that_may_not_be_read_says_so(team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.scandir", refuse)  # an administrator may read everything
    assert listed("team", team).notice == (
        f"“{team.name}” cannot be read (Permission denied); check that its drive or network is there."
    )


def test_two_thousand_templates_are_listed_and_far_too_many_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for i in range(2000):
        (tmp_path / f"{i:04}.brieftemplate").write_bytes(b"PK")
    assert len(listed("team", tmp_path).kept) == 2000
    monkeypatch.setattr(places, "MOST_TEMPLATES", 100)
    found = listed("team", tmp_path)
    assert [k.path.name for k in found.kept] == [f"{i:04}.brieftemplate" for i in range(100)]
    assert "holds more than can be listed; the first 100 templates by name are here." in found.notice
    monkeypatch.setattr(places, "MOST_ENTRIES", 50)
    found = listed("team", tmp_path)
    assert len(found.kept) == 50
    assert found.notice


def test_reading_a_list_can_be_stopped(tmp_path: Path) -> None:
    for i in range(9):
        (tmp_path / f"{i}.brieftemplate").write_bytes(b"PK")
    asked = iter([False, False, True])
    assert len(listed("team", tmp_path, lambda: next(asked)).kept) == 2


def test_names_are_asked_for_no_longer_than_is_wanted(tmp_path: Path) -> None:
    for i in range(100):
        (tmp_path / f"{i:02}").mkdir()
    asked: list[bool] = []

    def stopped() -> bool:
        asked.append(True)
        return len(asked) == 2

    assert listed("team", tmp_path, stopped) == Listing()
    assert len(asked) == 2  # a folder of 100 folders is not looked through first


def test_only_so_much_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(5):
        (tmp_path / f"{i}.brieftemplate").write_bytes(b"PK" + bytes(1000))
    monkeypatch.setattr(places, "MOST_READ", 1500)
    found = listed("team", tmp_path)
    assert len(found.kept) == 2
    assert "holds more than can be listed" in found.notice


def test_a_team_folder_is_listed_patiently(team: Path) -> None:
    assert listed_patiently("team", team) == listed("team", team)
    assert isinstance(listed("team", team).kept[0], Kept)
