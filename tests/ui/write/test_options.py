"""Options: the status quo ready as A, rows that come while one types, one recommended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.ui.theme import Look
from briefing.ui.write.forms.options import OptionEntry
from tests.ui.write.pages import Room, focused, made_room, press, type_in


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    room = made_room(qtbot, look)
    room.write_in("options")
    return room


def rows(room: Room) -> list[tuple[str, str, bool]]:
    return [(option.title, option.for_, option.status_quo) for option in room.brief.options]


def entry(room: Room, place: int) -> OptionEntry:
    found = list(room.options.rows.values())[place]
    assert isinstance(found, OptionEntry)
    return found


def fill(room: Room) -> None:
    """Three options, filled with Tab and Enter."""
    for texts in (("Wait", "No cost"), ("Dredge", "Deep"), ("Ask", "Polite")):
        type_in(texts[0])
        press("Tab")
        type_in(texts[1])
        press("Return")


def test_the_status_quo_stands_ready_and_is_no_option_yet(room: Room) -> None:
    ready = room.options._ready
    assert ready.isVisible()
    assert ready.letter.text() == "A."
    assert ready.fields["title"].placeholderText() == "Status quo"
    assert ready.status_quo.isChecked()
    assert focused() is ready.fields["title"]
    assert rows(room) == []


def test_naming_it_makes_it_the_status_quo(room: Room) -> None:
    type_in("Host only")
    assert rows(room) == [("Host only", "", True)]
    press("Tab")
    type_in("No exposure")
    assert rows(room) == [("Host only", "No exposure", True)]
    assert entry(room, 0).status_quo.isChecked()


def test_filling_it_without_a_name_keeps_its_name(room: Room) -> None:
    press("Tab")
    type_in("Nil")
    assert rows(room) == [("Status quo", "Nil", False)]
    assert entry(room, 0).fields["title"].text() == "Status quo"


def test_another_option_keeps_the_status_quo_above_it(room: Room) -> None:
    room.options.draft.focus("title")
    type_in("Dredge")
    assert [row[0] for row in rows(room)] == ["Status quo", "Dredge"]
    assert focused() is entry(room, 1).fields["title"]
    assert room.options.draft.letter.text() == "C."
    press("Ctrl+Z")
    assert rows(room) == []
    assert room.options._ready.isVisible()


def test_options_are_filled_with_tab_and_enter(room: Room) -> None:
    fill(room)
    assert rows(room) == [("Wait", "No cost", True), ("Dredge", "Deep", False), ("Ask", "Polite", False)]
    assert [entry(room, i).letter.text() for i in range(3)] == ["A.", "B.", "C."]
    assert focused() is room.options.draft.fields["title"]


def test_one_is_recommended(room: Room) -> None:
    fill(room)
    for place in (1, 2):
        entry(room, place).recommended.setFocus()
        press("Space")
    assert [option.recommended for option in room.brief.options] == [False, False, True]
    assert not entry(room, 1).recommended.isChecked()
    QTest.mouseClick(entry(room, 2).recommended, Qt.MouseButton.LeftButton)
    assert not any(option.recommended for option in room.brief.options)


def test_options_are_moved_and_lettered_anew(room: Room) -> None:
    fill(room)
    entry(room, 2).focus("title")
    press("Alt+Up", "Alt+Up")
    assert [row[0] for row in rows(room)] == ["Ask", "Wait", "Dredge"]
    assert entry(room, 0).letter.text() == "A."
    assert entry(room, 0).isAncestorOf(focused())
    press("Alt+Down")
    assert [row[0] for row in rows(room)] == ["Wait", "Ask", "Dredge"]


def test_delete_on_an_empty_option_takes_it_away(room: Room) -> None:
    type_in("Wait")
    press("Return")
    type_in("x")
    press("Backspace")
    assert len(rows(room)) == 2
    press("Backspace")
    assert rows(room) == [("Wait", "", True)]
    assert focused() is entry(room, 0).fields["title"]


def test_up_and_down_walk_through_a_column(room: Room) -> None:
    fill(room)
    entry(room, 0).focus("for_")
    press("Down")
    assert focused() is entry(room, 1).fields["for_"]
    press("Down", "Down")
    assert focused() is room.options.draft.fields["for_"]
    press("Up", "Up", "Up")
    assert focused() is entry(room, 0).fields["for_"]


def test_undo_and_redo_over_several_options(room: Room) -> None:
    fill(room)
    for _ in range(len(room.labels())):
        press("Ctrl+Z")
    assert rows(room) == []
    for _ in range(20):
        press("Ctrl+Y")
    assert [row[0] for row in rows(room)] == ["Wait", "Dredge", "Ask"]
    room.desk.do("None", lambda b: edits.set_options(b, ()))
    assert room.options._ready.isVisible()


def test_a_line_break_stays_in_a_cell(room: Room) -> None:
    type_in("One")
    press("Shift+Return")
    type_in("two")
    assert room.brief.options[0].title == "One\u2028two"
    height = entry(room, 0).fields["title"].height()
    assert height > room.options.draft.fields["title"].height()


def test_an_option_is_typed_as_one_line(room: Room) -> None:
    type_in("Wait | No cost")
    press("Return")
    type_in("Dredge (recommended) | Deep | Dear")
    press("Return")
    type_in("Ask")
    assert rows(room) == [("Wait", "No cost", True), ("Dredge", "Deep", False), ("Ask", "", False)]
    assert [option.recommended for option in room.brief.options] == [False, True, False]
    assert room.brief.options[1].against == "Dear"
    assert entry(room, 1).fields["for_"].text() == "Deep"


def test_undo_brings_the_line_back_and_leaves_it_alone(room: Room) -> None:
    type_in("Wait | No cost")
    press("Return", "Ctrl+Z")
    assert rows(room) == [("Wait | No cost", "", True)]
    entry(room, 0).focus("title")
    press("Return")
    assert rows(room) == [("Wait | No cost", "", True)]


def test_a_line_is_taken_apart_when_one_goes_elsewhere(room: Room) -> None:
    type_in("Wait | No cost")
    press("Tab")
    assert rows(room) == [("Wait | No cost", "", True)]
    press("Ctrl+Return")
    assert rows(room) == [("Wait", "No cost", True)]
