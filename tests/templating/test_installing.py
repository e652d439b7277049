from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing import paths
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.templating import keeping, packs
from briefing.templating.finding import carry
from briefing.templating.installing import arrival, install, install_beside, received
from briefing.templating.keeping import shelf
from briefing.templating.template import template_of
from briefing.templating.writing import written


def made(id: str, version: int = 1, name: str = "Ours", words: int = 900) -> TemplateCopy:
    copy = carry("decision-brief")
    declared = replace(template_of(copy), id=id, name=name, version=version, words=words)
    return TemplateCopy(id, version, (TemplateFile("template.toml", written(declared)), copy.files[1]))


def test_a_template_is_received_as_a_pack_and_as_a_folder(tmp_path: Path) -> None:
    copy = made("ours")
    (tmp_path / "x.BriefTemplate").write_bytes(packs.packed(copy))
    assert received(tmp_path / "x.BriefTemplate") == copy
    shutil.copytree(paths.templates() / "decision-brief", tmp_path / "folder")
    for path in (tmp_path / "folder", tmp_path / "folder" / "template.toml"):
        assert received(path) == carry("decision-brief")


def test_what_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    for path in (tmp_path, tmp_path / "a.docx", tmp_path / "gone.txt"):
        with pytest.raises(BriefingError, match=r"no template; choose a \.brieftemplate file, or a folder"):
            received(path)
    with pytest.raises(BriefingError, match="There is no file"):
        received(tmp_path / "gone.brieftemplate")
    (tmp_path / "template.toml").write_bytes(b"id = 1")
    with pytest.raises(BriefingError, match="lacks its Word file"):
        received(tmp_path)


@pytest.mark.parametrize(
    ("there", "comes", "state", "asked"),
    [
        (None, made("ours"), "new", ""),
        (made("other"), made("ours"), "new", "There is another template called “Ours”; rename one of them"),
        (made("ours"), made("ours"), "same", "“Ours” is there already, as it is."),
        (made("ours"), made("ours", 2), "newer", "is there in version 1; put version 2 in its place?"),
        (made("ours", 3), made("ours", 2), "older", "is there in a later version (3); go back to version 2?"),
        (made("ours"), made("ours", words=1), "changed", "in the same version, but otherwise"),
        (None, carry("decision-brief"), "same", "“Decision brief” is there already, as it is."),
        (None, made("decision-brief", 2), "built-in", "comes with Briefing Desk; install this one beside it"),
    ],
)
def test_what_is_there_already_is_told(
    tmp_path: Path, there: TemplateCopy | None, comes: TemplateCopy, state: str, asked: str
) -> None:
    if there:
        keeping.keep(there, "own", tmp_path)
    found = arrival(comes, shelf(None, tmp_path).kept)
    assert found.state == state
    assert asked in found.question
    assert bool(asked) == bool(found.question)


def test_what_is_new_is_installed_and_what_is_there_stays(tmp_path: Path) -> None:
    kept = install(arrival(made("ours"), ()), tmp_path)
    assert keeping.load(kept) == made("ours")
    assert install(arrival(made("ours"), [kept]), tmp_path) == kept
    later = arrival(made("ours", 2), [kept])
    with pytest.raises(BriefingError, match="is there already in version 1, and this is version 2; delete that one"):
        install(later, tmp_path)
    with pytest.raises(BriefingError, match="in version 1, and this is another one of that version; delete that one"):
        install(arrival(made("ours", words=1), [kept]), tmp_path)
    assert keeping.load(kept) == made("ours")
    assert install(later, tmp_path, instead=True).version == 2
    assert [p.name for p in (tmp_path / ".bin").iterdir()] == ["ours.brieftemplate"]


def test_nothing_takes_the_place_of_the_apps_own(tmp_path: Path) -> None:
    found = arrival(made("decision-brief", 9), shelf(None, tmp_path).kept)
    with pytest.raises(BriefingError, match="comes with Briefing Desk"):
        install(found, tmp_path, instead=True)
    kept = install_beside(found, shelf(None, tmp_path).ids(), ["Ours"], tmp_path)
    assert (kept.id, kept.name, kept.version) == ("ours-1", "Ours 1", 1)


def test_a_team_folder_takes_templates_too(tmp_path: Path) -> None:
    team = tmp_path / "team"
    kept = install(arrival(made("ours"), ()), team, "team")
    assert (kept.place, kept.path) == ("team", team / "ours.brieftemplate")
