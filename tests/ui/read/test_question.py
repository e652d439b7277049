"""What should the Minister do? One press; it never takes the focus."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.templating.finding import carry
from briefing.ui.desk import Desk
from briefing.ui.read.question import CHOICES, QuestionStrip, answered, template_for
from briefing.ui.theme import Look
from tests.making import brief

FORMS = {
    "decision": "decision-brief", "noting": "information-brief", "speaking": "aide-memoire",
    "meeting": "meeting-brief", "answer": "parliamentary-question", "event": "event-brief",
}  # fmt: skip


class Room:
    """A strip above something that has the focus."""

    def __init__(self, frame: QMainWindow, look: Look, acts: dict[str, QAction]) -> None:
        self.frame = frame
        self.desk = Desk(frame)
        self.desk.open(brief({}))
        self.strip = QuestionStrip(self.desk, look, acts)
        self.text = QPlainTextEdit()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.addWidget(self.strip)
        column.addWidget(self.text)
        frame.setCentralWidget(whole)
        frame.resize(1100, 300)


@pytest.fixture
def room(qtbot: QtBot, frame: QMainWindow, look: Look, acts: dict[str, QAction]) -> Room:
    room = Room(frame, look, acts)
    frame.show()
    qtbot.waitExposed(frame)
    room.text.setFocus()
    return room


def press(room: Room, action: str) -> None:
    QTest.mouseClick(room.strip.buttons[action], Qt.MouseButton.LeftButton)  # type: ignore[index]


def key(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)  # type: ignore[arg-type]


def checked(room: Room) -> list[str]:
    return [action for action, button in room.strip.buttons.items() if button.isChecked()]


def test_decide_is_preset_and_nothing_is_done_for_it(room: Room) -> None:
    assert checked(room) == ["decision"]
    press(room, "decision")
    assert room.desk.history.done == ()


@pytest.mark.parametrize("action", list(CHOICES))
def test_one_press_sets_what_the_brief_is_for(room: Room, action: str) -> None:
    press(room, action)
    assert room.strip.chosen == action
    assert checked(room) == [action]
    assert room.desk.brief.template.id == FORMS[action]
    assert template_for(action) == FORMS[action]
    assert QApplication.focusWidget() is room.text


def test_template_and_purpose_are_one_step(room: Room) -> None:
    before = room.desk.brief
    press(room, "noting")
    assert len(room.desk.history.done) == 1
    assert room.desk.history.done[0].label == "What the Minister should do: note"
    room.desk.undo()
    assert room.desk.brief == before
    assert checked(room) == ["decision"]


def test_a_template_that_fits_stays(room: Room) -> None:
    british = edits.set_template(room.desk.brief, carry("uk-submission"))
    assert answered(british, "decision").template is british.template
    assert answered(british, "meeting").template.id == "meeting-brief"
    press(room, "meeting")
    press(room, "decision")
    assert room.desk.brief.template.id == "decision-brief"


def test_arrows_choose_and_the_focus_goes_along(room: Room) -> None:
    QTest.keyClick(room.text, Qt.Key.Key_Backtab)
    key(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is room.strip.other
    key(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is room.strip.buttons["decision"]
    key(Qt.Key.Key_Right)
    assert checked(room) == ["noting"]
    assert QApplication.focusWidget() is room.strip.buttons["noting"]
    for _ in range(2):
        key(Qt.Key.Key_Left)
    assert checked(room) == ["event"]
    assert len(room.desk.history.done) == 1  # on the way it is one step


def test_it_follows_the_details(room: Room) -> None:
    room.desk.do("Details", lambda one: edits.set_details(one, replace(one.details, action="answer")))
    assert checked(room) == ["answer"]
    assert room.strip.combo.currentData() == "answer"


@pytest.mark.parametrize(
    ("width", "buttons", "words", "label"),
    [(1100, True, "Say something", True), (700, True, "Say", True), (520, False, "", True), (360, False, "", False)],
)
def test_it_stays_one_line_however_narrow(room: Room, width: int, buttons: bool, words: str, label: bool) -> None:
    room.frame.resize(width, 300)
    QApplication.processEvents()
    assert room.strip.height() <= 44
    assert room.strip.segments.isVisible() is buttons
    assert room.strip.combo.isVisible() is not buttons
    assert room.strip.label.isVisible() is label
    if buttons:
        assert room.strip.buttons["speaking"].text() == words


def test_the_list_chooses_too(room: Room) -> None:
    room.frame.resize(420, 300)
    QApplication.processEvents()
    room.strip.combo.setFocus()
    QTest.keyClick(room.strip.combo, Qt.Key.Key_Down)
    assert room.strip.chosen == "noting"


def test_it_is_closed_and_comes_back(room: Room, acts: dict[str, QAction]) -> None:
    QTest.mouseClick(room.strip.close_button, Qt.MouseButton.LeftButton)
    assert not room.strip.isVisible()
    assert not acts["show_question"].isChecked()
    acts["show_question"].trigger()
    assert room.strip.isVisible()
