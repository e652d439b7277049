"""Another template for the open brief: chosen from a list, nothing written lost, what has no place told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy
from briefing.templating.finding import carry
from briefing.ui.changing_template import built_in_choices, in_template
from briefing.ui.template_chooser import Choice, TemplateChooser
from briefing.ui.window import Window
from briefing.ui.work import Jobs
from tests.making import brief, sample
from tests.ui.conftest import asked


@pytest.fixture
def chooser(qtbot: QtBot) -> TemplateChooser:
    made = TemplateChooser(sample(), built_in_choices(), Jobs(None))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(chooser: TemplateChooser) -> list[str]:
    return [chooser.list.item(row).text() for row in range(chooser.list.count())]


def marked(chooser: TemplateChooser) -> str:
    return chooser.list.currentItem().text()


def test_all_built_in_templates_are_there_and_the_briefs_own_is_marked(chooser: TemplateChooser) -> None:
    assert len(names(chooser)) == 8
    assert marked(chooser) == "Decision brief"
    assert {"Submission (United Kingdom)", "Memorandum (Canada)"} <= set(names(chooser))


def test_search_arrows_and_enter_choose(chooser: TemplateChooser) -> None:
    assert chooser.focusWidget() is chooser.line
    QTest.keyClicks(chooser.line, "brit")
    assert names(chooser) == ["Submission (United Kingdom)"]
    QTest.keyClick(chooser.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(chooser.line, Qt.Key.Key_Delete)
    QTest.keyClick(chooser.line, Qt.Key.Key_Down)
    at = chooser.list.currentRow()
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert chooser.result() == QDialog.DialogCode.Accepted
    assert chooser.chosen is not None
    assert chooser.chosen.name == names(chooser)[at]


def test_without_any_nothing_can_be_used(chooser: TemplateChooser) -> None:
    QTest.keyClicks(chooser.line, "no such thing")
    assert not chooser.use.isEnabled()
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    assert chooser.chosen is None


def test_it_says_what_a_template_asks_for_and_what_it_would_put_aside(chooser: TemplateChooser) -> None:
    QTest.keyClicks(chooser.line, "aide")
    said = chooser.told.accessibleName()
    for words in ("Asks the Minister for: Speaking", "Occasion", "Kept aside:", "Background", "3 recommendations"):
        assert words in said


def test_more_templates_come_in_behind_and_the_marked_one_stays(chooser: TemplateChooser, qtbot: QtBot) -> None:
    def broken() -> TemplateCopy:
        raise BriefingError("It is gone; ask your team.")

    chooser.add([
        Choice("ports", "Ports submission", "", "Mine", None, lambda: carry("information-brief")),
        Choice("gone", "Gone", "", "Team folder", None, broken),
    ])  # fmt: skip
    assert marked(chooser) == "Decision brief"
    QTest.keyClicks(chooser.line, "mine")
    qtbot.waitUntil(lambda: "Asks the Minister for: Information" in chooser.told.accessibleName())
    chooser.line.setText("gone")
    qtbot.waitUntil(lambda: "ask your team" in chooser.told.accessibleName())
    assert not chooser.use.isEnabled()


def test_the_window_asks_takes_it_and_says_what_is_aside(window: Window, qtbot: QtBot) -> None:
    window.desk.open(sample())
    before = window.desk.brief

    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, TemplateChooser)
        dialog.line.setText("memoire")
        dialog.accept()
        return True

    asked(window).at_dialog = choose
    window.actions_by_id["change_template"].trigger()
    qtbot.waitUntil(lambda: window.desk.brief.template.id == "aide-memoire")
    assert window.desk.brief.sections == before.sections
    assert window.header.facts.text().startswith("Aide-memoire")
    assert "Background" in window.notice.words
    assert "stays with the brief" in window.notice.words
    window.desk.undo()
    assert window.desk.brief == before


def in_memoire(window: Window) -> None:
    window.desk.open(sample())
    window.desk.do("Template", lambda one: in_template(one, carry("aide-memoire")))
    assert "has no place for this" in window.notice.words


def test_what_has_no_place_is_told_until_one_has_seen_where_it_is(window: Window) -> None:
    in_memoire(window)
    window.actions_by_id["step_write"].trigger()
    assert "has no place for this" in window.notice.words
    window.actions_by_id["step_preview"].trigger()
    assert window.notice.words == ""


def test_it_is_told_no_more_once_it_is_undone(window: Window) -> None:
    in_memoire(window)
    window.desk.undo()
    assert window.notice.words == ""


def test_what_others_say_stays_when_one_goes_on(window: Window) -> None:
    in_memoire(window)
    window.notice.say("Something else.")
    window.actions_by_id["step_preview"].trigger()
    assert window.notice.words == "Something else."


def test_a_purpose_that_was_set_gives_way_to_the_templates() -> None:
    one = brief({"details": {"action": "decision"}})
    assert in_template(one, carry("meeting-brief")).details.action is None
    assert in_template(one, carry("uk-submission")).details.action == "decision"
