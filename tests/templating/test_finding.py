from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing import paths, settings
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.templating.finding import DEFAULT, built_in, carry, path_of
from briefing.templating.keeping import keep
from briefing.templating.places import Place
from briefing.templating.template import look_of, template_of
from briefing.templating.writing import written


def test_the_default_template_comes_first() -> None:
    assert built_in()[0].id == DEFAULT
    assert [t.name for t in built_in()[1:]] == sorted(t.name for t in built_in()[1:])


def test_a_built_in_template_lies_in_the_path_of_its_id() -> None:
    for template in built_in():
        assert path_of(template.id) == paths.templates() / template.id


def test_a_template_is_carried_whole() -> None:
    for template in built_in():
        copy = carry(template.id)
        assert (copy.id, copy.version) == (template.id, template.version)
        assert [file.name for file in copy.files] == ["template.toml", "look.docx"]
        assert template_of(copy) == template
        assert look_of(copy) == (paths.templates() / template.id / "look.docx").read_bytes()


def test_a_template_of_ones_own_is_found_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(paths.templates() / DEFAULT, folder)
    declared = (folder / "template.toml").read_text("utf-8").replace('id = "decision-brief"', 'id = "our-brief"', 1)
    (folder / "template.toml").write_text(declared, "utf-8")
    assert path_of(str(folder)) == folder
    assert carry(str(folder)).id == "our-brief"


def test_an_id_wins_over_a_path_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.templates() / "information-brief", tmp_path / DEFAULT)
    monkeypatch.chdir(tmp_path)
    assert path_of(DEFAULT) == paths.templates() / DEFAULT
    assert path_of(f"./{DEFAULT}") == Path(f"./{DEFAULT}")


def ours(id: str, folder: Path, place: Place = "own", words: int = 900) -> TemplateCopy:
    """A template of one's own, kept in a folder."""
    copy = carry(DEFAULT)
    declared = replace(template_of(copy), id=id, words=words)
    made = TemplateCopy(id, 1, (TemplateFile("template.toml", written(declared)), *copy.files[1:]))
    keep(made, place, folder)
    return made


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with those of one's own templates and of the team's, in ``own`` and ``team``."""
    monkeypatch.setattr(paths, "own_templates", lambda: tmp_path / "own")
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.json")
    (tmp_path / "settings.json").write_bytes(settings.written(settings.Settings(team_folder=str(tmp_path / "team"))))
    return tmp_path


def test_what_is_kept_is_found_by_its_id(kept: Path) -> None:
    mine = ours("mine", kept / "own")
    theirs = ours("theirs", kept / "team", "team")
    assert (carry("mine"), carry("theirs")) == (mine, theirs)
    with pytest.raises(BriefingError, match=r", mine, theirs\.$"):
        carry("nobodys")


def test_one_id_in_several_places_means_the_apps_own_then_ones_own_then_the_teams(kept: Path) -> None:
    ours(DEFAULT, kept / "own", words=1)
    assert template_of(carry(DEFAULT)) == built_in()[0]
    mine = ours("both", kept / "own", words=2)
    ours("both", kept / "team", "team", words=3)
    assert carry("both") == mine


def test_a_pack_is_found_by_its_path(kept: Path) -> None:
    copy = ours("mine", kept / "elsewhere")
    assert carry(str(kept / "elsewhere" / "mine.brieftemplate")) == copy


def test_a_team_folder_that_is_gone_is_no_fault(kept: Path) -> None:
    assert carry(DEFAULT).id == DEFAULT
    with pytest.raises(BriefingError, match="There is no template “theirs”"):
        carry("theirs")


@pytest.mark.parametrize(
    "name", ["minister-brief", "../templates", "Decision-Brief", "x" * 300, "a\0b", "decision-brief/x"]
)
def test_a_template_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(BriefingError) as caught:
        carry(name)
    assert caught.value.message.startswith("There is no template “")
    assert caught.value.message.endswith(f"; choose one of: {', '.join(t.id for t in built_in())}.")


def test_what_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "file.toml").write_text("id = 1", "utf-8")
    for path in (tmp_path, tmp_path / "file.toml"):
        with pytest.raises(
            BriefingError,
            match=r"is not a template; choose a folder with a template\.toml, a \.brieftemplate file, or one of",
        ):
            path_of(str(path))


def test_a_template_without_its_look_or_with_a_fault_is_told(tmp_path: Path) -> None:
    shutil.copyfile(paths.templates() / DEFAULT / "template.toml", tmp_path / "template.toml")
    with pytest.raises(BriefingError, match="lacks its Word file"):
        carry(str(tmp_path))
    (tmp_path / "look.docx").write_bytes(b"PK")
    with pytest.raises(BriefingError, match=r"^look\.docx: The file is damaged"):
        carry(str(tmp_path))
    shutil.copyfile(paths.templates() / DEFAULT / "look.docx", tmp_path / "look.docx")
    declared = (tmp_path / "template.toml").read_text("utf-8")
    starter = 'id = "purpose"\nstarter = "As [@us] says"'
    (tmp_path / "template.toml").write_text(declared.replace('id = "purpose"', starter), "utf-8")
    with pytest.raises(BriefingError, match=r"^template\.toml, section purpose: Starter text cannot cite “us”"):
        carry(str(tmp_path))
    (tmp_path / "template.toml").write_text("id = 1", "utf-8")
    with pytest.raises(BriefingError) as caught:
        carry(str(tmp_path))
    assert str(caught.value).startswith("template.toml")
