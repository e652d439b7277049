"""A brief is offered the newer version of its template, with what that would change, and may undo it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from briefing import paths
from briefing.model.brief import Brief, TemplateCopy, TemplateFile
from briefing.templating import editing, keeping, places
from briefing.templating.finding import carry
from briefing.templating.newer import Newer
from briefing.templating.places import Kept, Listing
from briefing.templating.profile import Profile, carried
from briefing.templating.template import Section, Template, template_of
from briefing.templating.writing import written
from briefing.ui.templates.newer import NewerDialog
from briefing.ui.window import Window
from tests.making import brief
from tests.ui.conftest import asked

OURS = replace(template_of(carry("decision-brief")), id="ours", name="Ours", version=1)


def copy_of(template: Template) -> TemplateCopy:
    files = carry("decision-brief").files
    return TemplateCopy(template.id, template.version, (TemplateFile("template.toml", written(template)), files[1]))


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Brief:
    """A brief in version 1 of a template whose version 2 has a section more."""
    monkeypatch.setattr(paths, "own_templates", lambda: tmp_path / "own")
    kept = keeping.keep(copy_of(OURS), "own", tmp_path / "own")
    keeping.save(kept, editing.add_section(OURS, Section("timing", "Timing")))
    return replace(brief({}), template=copy_of(OURS))


def press(window: Window) -> None:
    """Press the button of the notice."""
    button = next(b for b in window.notice.findChildren(QPushButton) if "See" in b.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_offered_taken_and_undone(window: Window, qtbot: QtBot, older: Brief) -> None:
    said: list[str] = []

    def use(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewerDialog)
        said.append(dialog.changes.text())
        return True

    window.desk.open(older)
    qtbot.waitUntil(lambda: "newer version" in window.notice.words)
    assert window.desk.brief.template.version == 1
    asked(window).at_dialog = use
    press(window)
    assert said == ["•  New: “Timing”."]
    assert window.desk.brief.template.version == 2
    assert not window.notice.words
    window.desk.undo()
    assert window.desk.brief == older


def test_who_keeps_theirs_is_asked_no_more_than_once(window: Window, qtbot: QtBot, older: Brief) -> None:
    window.desk.open(older)
    qtbot.waitUntil(lambda: "newer version" in window.notice.words)
    press(window)
    assert window.desk.brief == older


def test_what_the_office_has_besides_is_no_change(window: Window, qtbot: QtBot, older: Brief) -> None:
    said: list[str] = []

    def use(dialog: QDialog) -> bool:
        assert isinstance(dialog, NewerDialog)
        said.append(dialog.changes.text())
        return True

    window.profile.keep(Profile(verbs=("commission",)))
    window.desk.open(replace(older, template=carried(older.template, window.profile.now)))
    qtbot.waitUntil(lambda: "newer version" in window.notice.words)
    asked(window).at_dialog = use
    press(window)
    assert said == ["•  New: “Timing”."]
    assert "commission" in template_of(window.desk.brief.template).boxes[0].verbs


def test_a_brief_in_the_latest_version_is_left_alone(window: Window, qtbot: QtBot, older: Brief) -> None:
    latest = keeping.load(next(k for k in keeping.shelf(None).kept if k.id == "ours"))
    window.desk.open(replace(older, template=latest))
    window.jobs.wait()
    qtbot.wait(20)
    assert not window.notice.words


def test_a_team_folder_is_asked_only_for_what_lies_no_nearer(
    window: Window, qtbot: QtBot, older: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[Path] = []

    def recorded(_place: object, folder: Path, _stopped: object) -> Listing:
        asked_for.append(folder)
        return Listing()

    monkeypatch.setattr(places, "listed_patiently", recorded)
    window._store.change(lambda settings: replace(settings, team_folder=str(tmp_path)))
    for near in (older, brief({})):
        window.desk.open(near)
        window.jobs.wait()
        assert asked_for == []  # thousands may lie there
    window.desk.open(replace(older, template=copy_of(replace(OURS, id="theirs"))))
    window.jobs.wait()
    assert asked_for == [tmp_path]


def test_many_changes_stay_on_the_screen_and_headings_are_plain_text(qtbot: QtBot) -> None:
    copy = copy_of(OURS)
    changes = ("“<b>Say</b>” is called “<img src='x'>”.", *(f"“Section {i}” has other guidance." for i in range(200)))
    dialog = NewerDialog(copy, Newer(Kept("own", Path("x"), "ours", 2, "<i>Ours</i>"), copy, changes))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.minimumSizeHint().height() < 500
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))
    assert dialog.changes.text().count("\n") == 200
