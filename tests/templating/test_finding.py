from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing import paths
from briefing.errors import BriefingError
from briefing.model.brief import TemplateFile
from briefing.templating.finding import DEFAULT, built_in, carry, folder_of
from briefing.templating.template import look_of, template_of


def test_the_default_template_comes_first() -> None:
    assert [t.id for t in built_in()] == ["decision-brief", "information-brief"]
    assert built_in()[0].id == DEFAULT


def test_a_built_in_template_lies_in_the_folder_of_its_id() -> None:
    for template in built_in():
        assert folder_of(template.id) == paths.templates() / template.id


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
    assert folder_of(str(folder)) == folder
    assert carry(str(folder)).id == "our-brief"


def test_an_id_wins_over_a_folder_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.templates() / "information-brief", tmp_path / DEFAULT)
    monkeypatch.chdir(tmp_path)
    assert folder_of(DEFAULT) == paths.templates() / DEFAULT
    assert folder_of(f"./{DEFAULT}") == Path(f"./{DEFAULT}")


@pytest.mark.parametrize(
    "name", ["minister-brief", "../templates", "Decision-Brief", "x" * 300, "a\0b", "decision-brief/x"]
)
def test_a_template_that_is_not_there_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(BriefingError) as caught:
        carry(name)
    assert caught.value.message.startswith("There is no template “")
    assert caught.value.message.endswith("; choose one of: decision-brief, information-brief.")


def test_what_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "file.toml").write_text("id = 1", "utf-8")
    for path in (tmp_path, tmp_path / "file.toml"):
        with pytest.raises(BriefingError, match=r"is not a template; choose a folder with a template\.toml"):
            folder_of(str(path))


def test_a_template_without_its_look_or_with_a_fault_is_told(tmp_path: Path) -> None:
    shutil.copyfile(paths.templates() / DEFAULT / "template.toml", tmp_path / "template.toml")
    with pytest.raises(BriefingError, match="cannot be read"):
        carry(str(tmp_path))
    (tmp_path / "look.docx").write_bytes(b"PK")
    assert carry(str(tmp_path)).files[1] == TemplateFile("look.docx", b"PK")
    declared = (tmp_path / "template.toml").read_text("utf-8")
    starter = 'id = "purpose"\nstarter = "As [@us] says"'
    (tmp_path / "template.toml").write_text(declared.replace('id = "purpose"', starter), "utf-8")
    with pytest.raises(BriefingError, match=r"^template\.toml, section purpose: Starter text cannot cite “us”"):
        carry(str(tmp_path))
    (tmp_path / "template.toml").write_text("id = 1", "utf-8")
    with pytest.raises(BriefingError) as caught:
        carry(str(tmp_path))
    assert str(caught.value).startswith("template.toml")
