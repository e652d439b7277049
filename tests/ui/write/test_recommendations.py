"""Recommendations: typed as one line each, edited as fields, moved and taken away with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.brief import Recommendation
from briefing.ui.theme import Look
from briefing.ui.write.forms.recommendations import RecommendationEntry
from tests.ui.write.pages import Room, focused, made_room, press, row_of, type_in

FIRST = "Agree that officials report. Owner: Director, Ports; due 1 June 2026."
SECOND = "Note that it rained."


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    room = made_room(qtbot, look)
    room.write_in("recommendations")
    return room


@pytest.fixture
def filled(room: Room) -> Room:
    for line in (FIRST, SECOND):
        type_in(line)
        press("Return")
    return room


def entry(room: Room, place: int) -> RecommendationEntry:
    found = list(room.recommendations.rows.values())[place]
    assert isinstance(found, RecommendationEntry)
    return found


def test_a_line_becomes_a_row_and_the_next_can_be_typed(filled: Room) -> None:
    assert filled.rows() == [
        ("agree", "that officials report.", "Director, Ports", "2026-06-01"),
        ("note", "that it rained.", "", ""),
    ]
    assert focused() is filled.recommendations.draft.line
    assert filled.recommendations.draft.line.text() == ""
    assert entry(filled, 0).verb.text() == "Agree"
    assert entry(filled, 0).due.line.text() == "1 June 2026"
    assert entry(filled, 0).boxes.text() == "☐ Agreed\n☐ Not agreed\n☐ Please discuss"
    assert entry(filled, 1).boxes.text() == "☐ Noted\n☐ Please discuss"


def test_what_is_typed_is_in_the_brief_with_every_key(room: Room) -> None:
    type_in("Agree to a dam. Owner: Board")
    assert room.rows() == [("agree", "to a dam.", "Board", "")]
    assert room.recommendations.draft.understood.text() == "Agree · owner: Board"
    assert not room.recommendations.rows  # a row only once the line is done


def test_a_line_is_one_step_and_undo_takes_it_whole(filled: Room) -> None:
    assert filled.labels() == ["New recommendation"] * 2
    press("Ctrl+Z")
    assert [row[0] for row in filled.rows()] == ["agree"]
    press("Ctrl+Z")
    assert filled.rows() == []
    press("Ctrl+Y", "Ctrl+Y")
    assert len(filled.rows()) == 2


def test_undo_while_a_line_is_typed_empties_it(room: Room) -> None:
    type_in("Note it")
    press("Ctrl+Z")
    assert room.rows() == []
    assert room.recommendations.draft.line.text() == ""
    type_in("Sign it.")
    press("Return")
    assert [row[:2] for row in room.rows()] == [("sign", "it.")]


def test_a_line_that_is_left_or_emptied(room: Room) -> None:
    type_in("x")
    press("Backspace")
    assert room.rows() == []
    type_in("Note that it is so.")
    press("Ctrl+Return")
    assert [row[:2] for row in room.rows()] == [("note", "that it is so.")]
    assert room.recommendations.draft.line.text() == ""


def test_the_verb_is_completed(room: Room) -> None:
    type_in("Ag")
    assert room.recommendations.draft.line.text() == "Agree"
    type_in("r")
    assert room.recommendations.draft.line.textCursor().selectedText() == "ee"
    press("End")
    type_in(" to it")
    assert room.rows()[0][:2] == ("agree", "to it")


def test_every_part_is_a_field_of_its_own(filled: Room) -> None:
    row = entry(filled, 1)
    row.focus("verb")
    row.verb.selectAll()
    type_in("Sign")
    press("Tab")
    press("End")
    type_in(" today")
    press("Tab")
    type_in("The Secretary")
    press("Tab")
    type_in("1/7/2026")
    press("Return")
    assert filled.rows()[1] == ("sign", "that it rained. today", "The Secretary", "2026-07-01")
    assert row.due.line.text() == "1 July 2026"
    assert row.boxes.text().startswith("☐ Agreed")


def test_what_is_no_date_is_told_and_kept_to_be_mended(filled: Room) -> None:
    row = entry(filled, 0)
    row.focus("due")
    row.due.line.selectAll()
    type_in("soon")
    press("Tab")
    assert row.fault.isVisible()
    assert "not a date" in row.fault.text()
    assert row.due.line.text() == "soon"
    assert filled.rows()[0][3] == "2026-06-01"
    row.due.line.setFocus()
    row.due.line.selectAll()
    press("Delete", "Tab")
    assert filled.rows()[0][3] == ""
    assert not row.fault.isVisible()


def test_typing_in_a_field_is_one_step_until_another_field_or_a_pause(
    filled: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = len(filled.labels())
    entry(filled, 0).focus("text")
    type_in(" Now")
    assert len(filled.labels()) == done + 1
    filled.recommendations._strokes._last -= 60
    type_in(" too")
    assert len(filled.labels()) == done + 2
    entry(filled, 1).focus("text")
    type_in(" So")
    assert len(filled.labels()) == done + 3
    press("Ctrl+Z")
    assert filled.rows()[1][1] == "that it rained."
    press("Ctrl+Z")
    assert filled.rows()[0][1] == "that officials report. Now"


def test_undo_keeps_the_caret_at_what_changed(filled: Room) -> None:
    row = entry(filled, 0)
    row.focus("text")
    press("Home")
    type_in("so ")
    press("End")
    press("Ctrl+Z")
    assert row.text.text() == "that officials report."
    assert focused() is row.text


def test_rows_are_moved_with_alt_and_arrows(filled: Room) -> None:
    entry(filled, 1).focus("text")
    press("Alt+Up")
    assert [row[0] for row in filled.rows()] == ["note", "agree"]
    assert row_of(focused())[1] == "text"
    assert entry(filled, 0).isAncestorOf(focused())
    assert entry(filled, 0).number.text() == "1."
    press("Alt+Up")  # it is the first one: nothing happens
    press("Alt+Down")
    assert [row[0] for row in filled.rows()] == ["agree", "note"]


def test_delete_on_an_empty_row_takes_it_away(filled: Room) -> None:
    row = entry(filled, 1)
    row.focus("text")
    press("Delete")  # not empty: a key in the text
    assert len(filled.rows()) == 2
    row.text.selectAll()
    press("Delete")
    row.focus("verb")
    row.verb.selectAll()
    press("Delete")
    assert len(filled.rows()) == 2
    press("Delete")
    assert len(filled.rows()) == 1
    assert entry(filled, 0).isAncestorOf(focused())


def test_enter_and_arrows_walk_through_a_column(filled: Room) -> None:
    entry(filled, 0).focus("owner")
    press("Return")
    assert focused() is entry(filled, 1).owner
    press("Up")
    assert focused() is entry(filled, 0).owner
    press("Down", "Down")
    assert focused() is filled.recommendations.draft.line
    press("Up")
    assert focused() is entry(filled, 1).text


def test_other_rows_are_not_touched_by_an_edit_of_one(filled: Room) -> None:
    rows = dict(filled.recommendations.rows)
    entry(filled, 0).focus("text")
    type_in("x")
    press("Alt+Down")
    assert filled.recommendations.rows.keys() == rows.keys()
    assert all(filled.recommendations.rows[id] is row for id, row in rows.items())


def test_rows_that_come_from_elsewhere_are_shown(filled: Room) -> None:
    new = Recommendation("late", "note", "that it is late.", "", "2026")
    filled.desk.do("Other", lambda b: edits.set_recommendations(b, (new, *b.recommendations)))
    assert [row.number.text() for row in (entry(filled, i) for i in range(3))] == ["1.", "2.", "3."]
    assert entry(filled, 0).text.text() == "that it is late."
    assert filled.recommendations.draft.number.text() == "4."


def test_a_day_is_picked_in_the_calendar(filled: Room) -> None:
    row = entry(filled, 0)
    row.focus("due")
    press("Alt+Down")
    assert row.due.popup is not None
    assert row.due.popup.isVisible()
    calendar = row.due.calendar
    assert calendar is not None
    QTest.keyClick(calendar.findChild(type(calendar)) or calendar, Qt.Key.Key_Right)
    calendar.activated.emit(calendar.selectedDate())
    assert filled.rows()[0][3] != ""
    assert len(filled.rows()) == 2


def test_the_boxes_go_below_where_it_is_narrow(filled: Room) -> None:
    row = entry(filled, 0)
    assert row.boxes.x() > row.text.x()
    filled.window.resize(1024, 600)
    QApplication.processEvents()
    assert row.boxes.text() == "☐ Agreed   ☐ Not agreed   ☐ Please discuss"
    assert row.boxes.y() > row.text.y() + row.text.height()
    filled.window.resize(1280, 720)
    QApplication.processEvents()
    assert row.boxes.x() > row.text.x()
