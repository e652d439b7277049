"""The open brief becomes a template of the user's own, and the next brief begins from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from briefing import paths
from briefing.model import edits
from briefing.model.blocks import Citation, Paragraph, Text
from briefing.model.brief import Details
from briefing.templating import editing
from briefing.templating.finding import carry
from briefing.templating.template import template_of
from briefing.templating.writing import written as written_as
from briefing.ui.templates.keep_brief import KeepBriefDialog
from briefing.ui.window import Window
from tests.making import brief
from tests.ui.conftest import asked

LINE = "We welcome the talks."


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of own templates for this test alone."""
    monkeypatch.setattr(paths, "own_templates", lambda: tmp_path / "own")
    return tmp_path / "own"


@pytest.fixture
def written(window: Window) -> Window:
    """The window with a brief that has details and text."""
    made = edits.set_details(brief({}), Details(to="Minister for Ports", marking="OFFICIAL", title="Berths & tides"))
    made = edits.set_section(made, "say", [Paragraph((Text(LINE), Citation("s1")))])
    window.desk.open(made)
    return window


def save(window: Window, qtbot: QtBot, use: object) -> None:
    asked(window).at_dialog = use  # type: ignore[assignment]
    window.actions_by_id["save_template"].trigger()
    qtbot.waitUntil(lambda: bool(window.notice.words or asked(window).told))


def named(dialog: QDialog) -> KeepBriefDialog:
    assert isinstance(dialog, KeepBriefDialog)
    assert not dialog.save_button.isEnabled()
    QTest.keyClicks(dialog.name.control, "Ports talks")
    assert dialog.save_button.isEnabled()
    return dialog


def test_the_next_brief_begins_from_the_last_one(written: Window, qtbot: QtBot, tmp_path: Path) -> None:
    def use(dialog: QDialog) -> bool:
        keeping = named(dialog)
        assert keeping.sections["say"].isChecked()
        assert not keeping.texts["say"].isChecked()
        assert "without its citations" in keeping.texts["say"].text()
        assert keeping.details["to"].isChecked()
        assert not keeping.details["title"].isChecked()
        QTest.mouseClick(keeping.texts["say"], Qt.MouseButton.LeftButton)
        QTest.mouseClick(keeping.sections["background"], Qt.MouseButton.LeftButton)
        return True

    save(written, qtbot, use)
    assert "Ports talks" in written.notice.words
    template = template_of(carry("ports-talks"))
    assert template.section("background") is None
    article = tmp_path / "next.txt"
    article.write_text("Tides\n\nThe board met again.", "utf-8")
    asked(written).answer = "discard"
    written.files.open([article])
    qtbot.waitUntil(lambda: written.desk.is_open and written.desk.brief.template.id == "ports-talks")
    now = written.desk.brief
    assert now.details == Details(to="Minister for Ports", marking="OFFICIAL")
    assert now.text_in("say") == (Paragraph((Text(LINE),)),)


def test_a_template_that_is_gone_is_told_and_another_one_taken(
    written: Window, qtbot: QtBot, own: Path, tmp_path: Path
) -> None:
    save(written, qtbot, lambda dialog: bool(named(dialog)))
    for file in own.iterdir():
        file.unlink()
    article = tmp_path / "next.txt"
    article.write_text("Tides\n\nThe board met again.", "utf-8")
    asked(written).answer = "discard"
    written.files.open([article])
    qtbot.waitUntil(lambda: written.desk.brief.sources[0].file == "next.txt")
    assert written.desk.brief.template.id == "decision-brief"
    qtbot.waitUntil(lambda: "cannot be used" in written.notice.words)


def test_new_briefs_stay_as_they_were_where_that_is_unticked(written: Window, qtbot: QtBot) -> None:
    def use(dialog: QDialog) -> bool:
        named(dialog).begin.setChecked(False)
        return True

    save(written, qtbot, use)
    assert written.notice.words == "“Ports talks” is a template now."
    assert not written._store.now.new_template


def test_enter_without_a_name_saves_nothing(qtbot: QtBot) -> None:
    dialog = KeepBriefDialog(brief({}))
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClick(dialog.name.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()


def test_headings_are_shown_as_they_stand_and_one_word_is_one(qtbot: QtBot) -> None:
    made = edits.set_section(brief({}), "say", [Paragraph((Text("No."),))])
    template = template_of(made.template)
    say = template.section("say")
    assert say is not None
    renamed = written_as(editing.set_section(template, replace(say, heading="Costs & benefits")))
    toml, *rest = made.template.files
    made = replace(made, template=replace(made.template, files=(replace(toml, content=renamed), *rest)))
    dialog = KeepBriefDialog(made)
    qtbot.addWidget(dialog)
    assert dialog.sections["say"].text() == "Costs && benefits"
    assert (dialog.texts["say"].text(), dialog.texts["say"].accessibleName()) == (
        "1 word", "Text of Costs & benefits: 1 word",
    )  # fmt: skip


def test_without_any_section_nothing_can_be_saved(qtbot: QtBot) -> None:
    dialog = KeepBriefDialog(brief({}))
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog)
    for box in dialog.sections.values():
        box.click()
    assert not dialog.save_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()  # what was typed is not lost
    dialog.sections["say"].click()
    assert dialog.save_button.isEnabled()


def test_nothing_kept_is_refused_in_words(written: Window, qtbot: QtBot, own: Path) -> None:
    def use(dialog: QDialog) -> bool:
        for box in named(dialog).sections.values():
            box.setChecked(False)
        return True

    save(written, qtbot, use)
    assert asked(written).told == ["A template needs at least one section; choose one to keep."]
    assert not own.exists()
