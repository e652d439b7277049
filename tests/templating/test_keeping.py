from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import BinaryIO

import pytest
from msgspec.structs import replace

from briefing import paths, safefile
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.templating import editing, keeping, packs, places
from briefing.templating.finding import built_in, carry
from briefing.templating.keeping import OvertakenError, shelf
from briefing.templating.places import Kept
from briefing.templating.template import Template, template_of
from briefing.templating.writing import written


def named(id: str, name: str = "", version: int = 1) -> TemplateCopy:
    """A template of one's own."""
    copy = carry("decision-brief")
    declared = replace(template_of(copy), id=id, name=name or id.capitalize(), version=version)
    return TemplateCopy(id, version, (TemplateFile("template.toml", written(declared)), copy.files[1]))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    folder = tmp_path / "team"
    folder.mkdir()
    return folder


def declared(kept: Kept) -> Template:
    return template_of(keeping.load(kept))


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_all_places_are_one_list(own: Path, team: Path) -> None:
    keeping.keep(named("ours", "Ours"), "own", own)
    keeping.keep(named("theirs", "Theirs"), "team", team)
    (team / "broken.brieftemplate").write_bytes(b"PK")
    found = shelf(team, own)
    ids = [t.id for t in built_in()]
    assert [(k.place, k.id) for k in found.kept] == [
        *(("built-in", id) for id in ids), ("own", "ours"), ("team", ""), ("team", "theirs"),
    ]  # fmt: skip
    assert found.notices == ()
    assert found.ids() == {*ids, "ours", "theirs"}
    assert found.find("") is None
    assert shelf(None, own).find("theirs") is None


def test_where_two_have_one_id_the_order_of_places_decides(own: Path, team: Path) -> None:
    keeping.keep(named("ours", version=1), "own", own)
    keeping.keep(named("ours", version=5), "team", team)
    keeping.keep(named("decision-brief", "Another"), "team", team)
    found = shelf(team, own)
    mine = next(k for k in found.kept if k.place == "own")
    theirs = next(k for k in found.kept if k.place == "team" and k.id == "ours")
    other = next(k for k in found.kept if k.name == "Another")
    assert found.find("ours") == mine
    assert found.behind(theirs) == mine
    assert found.behind(mine) is None
    first = found.behind(other)
    assert first is not None
    assert (first.place, first.name) == ("built-in", "Decision brief")


def test_a_team_folder_may_vanish_and_come_back(own: Path, team: Path, tmp_path: Path) -> None:
    keeping.keep(named("ours"), "own", own)
    keeping.keep(named("theirs"), "team", team)
    team.rename(tmp_path / "away")
    found = shelf(team, own)
    assert [k.id for k in found.kept if k.place != "built-in"] == ["ours"]
    assert found.notices == (
        "The team folder “team” is not there; its templates come back when its drive or network does.",
    )
    (tmp_path / "away").rename(team)
    assert shelf(team, own).find("theirs")


def test_what_is_kept_is_loaded_as_it_was(own: Path) -> None:
    copy = named("ours")
    kept = keeping.keep(copy, "own", own)
    assert kept.path == own / "ours.brieftemplate"
    assert keeping.load(kept) == copy
    assert [p.name for p in own.iterdir()] == ["ours.brieftemplate"]  # no lock is left
    with pytest.raises(BriefingError, match="There is a template “ours” here already; give this one another name"):
        keeping.keep(copy, "own", own)


def test_a_changed_template_is_saved_one_version_later_with_its_comments(own: Path) -> None:
    copy = named("ours")
    commented = b"# Ours.\n" + copy.files[0].content
    kept = keeping.keep(replace(copy, files=(TemplateFile("template.toml", commented), copy.files[1])), "own", own)
    changed = editing.set_budget(declared(kept), 3, 1000)
    saved = keeping.save(kept, changed)
    assert (saved.version, declared(saved).words) == (2, 1000)
    assert keeping.load(saved).files[0].content.startswith(b"# Ours.\n")
    assert keeping.load(saved).files[1] == copy.files[1]
    assert keeping.save(saved, declared(saved)) == saved  # nothing changed, no new version
    assert keeping.save(saved, changed) == saved  # its version is its place's affair


@pytest.mark.parametrize("as_folder", [False, True])
def test_two_editors_never_overwrite_each_other_in_silence(team: Path, as_folder: bool) -> None:
    kept = keeping.keep(named("ours"), "team", team)
    if as_folder:
        shutil.copytree(paths.templates() / "information-brief", team / "folder")
        kept = places.read_kept("team", team / "folder")
    one = editing.set_name(declared(kept), "One")
    two = editing.set_name(declared(kept), "Two")
    first = keeping.save(kept, one)
    before = everything(team)
    with pytest.raises(OvertakenError, match=r"Somebody else has changed .* since you opened it; save yours under"):
        keeping.save(kept, two)
    with pytest.raises(OvertakenError):
        keeping.delete(kept, team.parent / "own")
    assert everything(team) == before
    assert keeping.save(first, two).version == 3
    if as_folder:
        shutil.rmtree(team / "folder")
    else:
        first.path.unlink()
    with pytest.raises(OvertakenError, match="is not there any more"):
        keeping.save(first, one)


def test_a_word_form_that_is_taken_away_goes_from_a_folder_too(team: Path) -> None:
    shutil.copytree(paths.templates() / "information-brief", team / "folder")
    look = (team / "folder" / "look.docx").read_bytes()
    (team / "folder" / "form.docx").write_bytes(look)
    kept = places.read_kept("team", team / "folder")
    saved = keeping.save(kept, declared(kept), [TemplateFile("look.docx", look)])
    assert [file.name for file in keeping.load(saved).files] == ["template.toml", "look.docx"]
    assert not (team / "folder" / "form.docx").exists()


def test_while_somebody_saves_nobody_else_does(team: Path) -> None:
    kept = keeping.keep(named("ours"), "team", team)
    lock = team / ".ours.brieftemplate.lock"
    lock.touch()
    with pytest.raises(BriefingError, match="Somebody else is saving “ours” just now; try again in a moment"):
        keeping.rename(kept, "Other")
    assert lock.exists()
    os.utime(lock, (1, 1))  # of a machine that went down
    assert keeping.rename(kept, "Other").name == "Other"
    assert not lock.exists()


def test_a_template_is_renamed_and_duplicated(own: Path) -> None:
    kept = keeping.rename(keeping.keep(named("ours"), "own", own), "Better", "For us.")
    assert (kept.id, kept.name, kept.description, kept.version) == ("ours", "Better", "For us.", 2)
    twin = keeping.duplicate(kept, "Better still", own, shelf(None, own).ids())
    assert (twin.id, twin.name, twin.version) == ("better-still", "Better still", 1)
    first = shelf(None, own).kept[0]
    mine = keeping.duplicate(first, first.name, own, shelf(None, own).ids())
    assert (mine.place, mine.id, mine.name) == ("own", "decision-brief-2", "Decision brief")


def test_the_apps_own_stay_as_they_are(own: Path) -> None:
    kept = shelf(None, own).kept[0]
    for refused in (
        lambda: keeping.save(kept, declared(kept)), lambda: keeping.rename(kept, "x"),
        lambda: keeping.delete(kept, own), lambda: keeping.keep(named("x"), "built-in", own),
    ):  # fmt: skip
        with pytest.raises(BriefingError, match=r"comes? with Briefing Desk"):
            refused()
    assert not own.exists()


def test_what_is_deleted_can_be_put_back(own: Path) -> None:
    kept = keeping.keep(named("ours"), "own", own)
    before = everything(own)
    gone = keeping.delete(kept, own)
    assert shelf(None, own).find("ours") is None
    back = keeping.restore(gone)
    assert back == kept
    assert everything(own) == before
    with pytest.raises(BriefingError, match="There is no file"):
        keeping.restore(gone)


def test_a_deleted_template_never_takes_anothers_place(own: Path) -> None:
    kept = keeping.keep(named("ours", "First"), "own", own)
    gone = keeping.delete(kept, own)
    other = keeping.keep(named("ours", "Second"), "own", own)
    with pytest.raises(BriefingError, match="Another template lies where “ours” lay"):
        keeping.restore(gone)
    again = keeping.delete(other, own)
    assert {gone.in_bin.name, again.in_bin.name} == {"ours.brieftemplate", "ours 2.brieftemplate"}
    assert keeping.restore(gone).name == "First"


def test_a_folder_of_the_team_is_deleted_to_ones_own_bin_and_comes_back_as_a_pack(own: Path, team: Path) -> None:
    shutil.copytree(paths.templates() / "information-brief", team / "info")
    (team / "info" / "notes.txt").write_text("keep me", "utf-8")
    kept = places.read_kept("team", team / "info")
    copy = keeping.load(kept)
    gone = keeping.delete(kept, own)
    assert everything(team) == {str(Path("info", "notes.txt")): b"keep me"}
    assert gone.in_bin.parent == own / ".bin"
    assert keeping.load(keeping.restore(gone)) == copy
    assert (team / "info.brieftemplate").is_file()


def test_a_broken_one_is_deleted_and_comes_back_broken(own: Path) -> None:
    own.mkdir()
    (own / "x.brieftemplate").write_bytes(b"PK")
    kept = shelf(None, own).kept[-1]
    assert kept.problem
    back = keeping.restore(keeping.delete(kept, own))
    assert (back.problem, back.path.read_bytes()) == (kept.problem, b"PK")


def test_the_bin_does_not_grow_for_ever(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST_IN_BIN", 3)
    for i in range(5):
        keeping.delete(keeping.keep(named(f"t{i}"), "own", own), own)
    assert len(list((own / ".bin").iterdir())) == 3


class ReadOnly(safefile.Disk):
    """A disk that can only be read."""

    def create(self, path: Path, mode: int) -> BinaryIO:
        raise OSError(errno.EROFS, "Read-only file system")


def test_a_folder_that_can_only_be_read_is_told(own: Path, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keeping.keep(named("ours"), "team", team)
    before = everything(team)
    monkeypatch.setattr(safefile, "DISK", ReadOnly())
    assert shelf(team, own).find("ours") == kept
    for refused in (
        lambda: keeping.rename(kept, "x"), lambda: keeping.delete(kept, own),
        lambda: keeping.keep(named("other"), "team", team),
    ):  # fmt: skip
        with pytest.raises(BriefingError, match="lies on a disk that can only be read; save it in another folder"):
            refused()
    assert everything(team) == before
    assert keeping.load(kept) == named("ours")


def test_what_is_broken_cannot_be_loaded_and_says_where(own: Path) -> None:
    own.mkdir()
    (own / "x.brieftemplate").write_bytes(packs.as_they_are({"template.toml": b"id = 1", "look.docx": b""}))
    with pytest.raises(BriefingError, match=r"^x\.brieftemplate, template\.toml"):
        keeping.load(shelf(None, own).kept[-1])
