"""The sheet: typed in with Tab, Enter, arrows; undone; pasted into; a new row by typing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.kinds import KINDS
from briefing.ui.items.sheet import Sheet
from briefing.ui.items.sheetcells import CellEditor
from briefing.ui.items.sheetview import SheetView
from tests.ui.items.room import Room, focused, keys

KEY = Qt.Key
MODIFIER = Qt.KeyboardModifier
CTRL, ALT, SHIFT = MODIFIER.ControlModifier, MODIFIER.AltModifier, MODIFIER.ShiftModifier


class Open:
    """A shown sheet."""

    def __init__(self, room: Room, kind: str, item: str = "") -> None:
        self.room = room
        self.sheet = Sheet(room.desk, room.look, kind, item, room.window)
        self.sheet.show()
        QApplication.processEvents()

    @property
    def view(self) -> SheetView:
        return self.sheet.view

    def at(self, row: int, field: str) -> None:
        columns = self.view.sheet.columns
        place = next(n for n, c in enumerate(columns) if field in (c.what, c.field.id if c.field else ""))
        self.view.setCurrentIndex(self.view.sheet.index(row, place))

    @property
    def here(self) -> tuple[int, str]:
        index = self.view.currentIndex()
        column = self.view.sheet.columns[index.column()]
        return index.row(), column.field.id if column.field else column.what

    def type(self, text: str, key: Qt.Key = KEY.Key_Tab) -> None:
        keys(text)
        QTest.keyClick(focused(), key)


@pytest.fixture
def stakeholders(room: Room, qtbot: QtBot) -> Iterator[Open]:
    opened = Open(room, "stakeholder")
    qtbot.waitUntil(opened.sheet.isActiveWindow)
    yield opened
    opened.sheet.close()


@pytest.fixture
def risks(room: Room, qtbot: QtBot) -> Iterator[Open]:
    opened = Open(room, "risk")
    qtbot.waitUntil(opened.sheet.isActiveWindow)
    yield opened
    opened.sheet.close()


def test_the_action_opens_the_sheet_at_the_chosen_item(room: Room) -> None:
    seen: list[tuple[str, int]] = []

    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, Sheet)
        seen.append((dialog.view.sheet.kind.id, dialog.view.currentIndex().row()))

    room.dialogs.use = use
    room.actions["sheet"].trigger()
    room.reading.choose_item("delay")
    room.actions["sheet"].trigger()
    room.panel.groups["proposal"].wants_sheet.emit()
    assert seen == [("stakeholder", 0), ("risk", 1), ("proposal", 0)]


@pytest.mark.parametrize("kind", list(KINDS))
def test_columns_follow_from_the_declaration(room: Room, kind: str) -> None:
    columns = Open(room, kind).view.sheet.columns
    assert columns[0].label == "In the brief"
    fields = [c.field for c in columns if c.field]
    assert {f.id for f in fields} == {f.id for f in KINDS[kind].fields}
    assert [f.private for f in fields] == sorted(f.private for f in fields)
    exported = [f.first for f in fields if not f.private]
    assert exported == sorted(exported, reverse=True)


def test_typing_fills_a_cell_and_tab_makes_the_next_ready(stakeholders: Open, room: Room) -> None:
    assert stakeholders.here == (0, "position")
    for text in ("Opp", "Stated", "Private approach", "Director"):
        stakeholders.type(text)
    board = room.item("board")
    assert [board.line(f) for f in ("position", "basis", "handling", "handled_by")] == [
        "Opposes", "Stated", "Private approach", "Director"]  # fmt: skip
    assert room.labels()[0] == "Position of “Harbour Board”"
    assert len(room.labels()) == 4


def test_enter_goes_down_to_where_the_run_of_tabs_began(stakeholders: Open) -> None:
    stakeholders.type("Opposes")
    stakeholders.type("Stated", KEY.Key_Return)
    assert stakeholders.here == (1, "position")
    stakeholders.type("Neutral", KEY.Key_Return)
    assert stakeholders.here == (2, "position")


def test_a_few_letters_are_enough_and_what_is_typed_once_is_known(stakeholders: Open, room: Room) -> None:
    stakeholders.at(0, "handling")
    stakeholders.type("Private approach, same hour", KEY.Key_Return)
    stakeholders.type("Pr", KEY.Key_Return)
    assert room.item("growers").line("handling") == "Private approach, same hour"
    assert room.item("growers").in_brief


def test_backspace_takes_a_completion_away(stakeholders: Open, room: Room) -> None:
    keys("Supports")
    keys(" ")
    assert isinstance(focused(), CellEditor)
    QTest.keyClick(focused(), KEY.Key_Backspace)
    keys("not")
    QTest.keyClick(focused(), KEY.Key_Tab)
    assert room.item("board").line("position") == "Supports not"


def test_arrows_leave_a_cell_that_was_opened_by_typing(stakeholders: Open, room: Room) -> None:
    stakeholders.type("Neutral", KEY.Key_Down)
    stakeholders.type("Divided", KEY.Key_Right)
    assert stakeholders.here == (1, "basis")
    assert (room.item("board").line("position"), room.item("growers").line("position")) == ("Neutral", "Divided")


def test_f2_opens_a_cell_whose_text_is_mended(stakeholders: Open, room: Room) -> None:
    QTest.keyClick(focused(), KEY.Key_F2)
    QTest.keyClick(focused(), KEY.Key_End)
    QTest.keyClick(focused(), KEY.Key_Left)
    assert isinstance(focused(), CellEditor)
    QTest.keyClick(focused(), KEY.Key_Escape)
    assert room.labels() == []
    assert stakeholders.sheet.isVisible()


def test_two_levels_are_typed_at_once_and_tab_goes_past_both(risks: Open, room: Room) -> None:
    risks.at(1, "likelihood")
    risks.type("3 4")
    risk = room.item("delay")
    assert (risk.level("likelihood"), risk.level("consequence")) == (3, 4)
    assert risks.here == (1, "mitigation")
    assert risks.view.sheet.text(1, 4) == "High"
    assert room.labels() == ["Likelihood of “Delay”"]


def test_a_level_is_typed_by_its_digit_or_name(risks: Open, room: Room) -> None:
    risks.at(1, "likelihood")
    risks.type("5")
    risks.type("Maj")
    assert (room.item("delay").level("likelihood"), room.item("delay").level("consequence")) == (5, 4)


def test_what_does_not_fit_is_told_and_stays_open(risks: Open, room: Room) -> None:
    risks.at(0, "due")
    risks.type("soon")
    assert isinstance(focused(), CellEditor)
    assert "not a date" in risks.sheet.note
    assert room.labels() == []
    QTest.keyClick(focused(), KEY.Key_A, CTRL)
    risks.type("14/11/2026")
    assert room.item("leases").line("due") == "2026-11-14"
    assert "not a date" not in risks.sheet.note


def test_typing_in_the_last_row_makes_an_item(risks: Open, room: Room) -> None:
    risks.at(2, "title")
    risks.type("Quite new")
    risks.type("23")
    item = room.desk.brief.of_kind("risk")[2]
    assert (item.title, item.level("likelihood"), item.level("consequence"), item.in_brief) == ("Quite new", 2, 3, True)
    assert risks.view.sheet.rowCount() == 4
    assert risks.here == (2, "mitigation")


def test_the_tick_is_ticked_by_space_and_by_one_click(risks: Open, room: Room) -> None:
    risks.at(1, "tick")
    QTest.keyClick(focused(), KEY.Key_Space)
    assert room.item("delay").in_brief
    place = risks.view.visualRect(risks.view.sheet.index(1, 0)).center()
    QTest.mouseClick(risks.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not room.item("delay").in_brief
    risks.at(0, "not_acting")
    QTest.keyClick(focused(), KEY.Key_Space)
    assert room.item("leases").flag("not_acting")


def test_undo_and_redo_work_inside(stakeholders: Open, room: Room) -> None:
    first = room.desk.brief
    stakeholders.type("Opposes")
    stakeholders.type("Reported")
    QTest.keyClick(focused(), KEY.Key_Z, CTRL)
    QTest.keyClick(focused(), KEY.Key_Z, CTRL)
    assert room.desk.brief == first
    assert stakeholders.view.sheet.text(0, 2) == "Supports"
    QTest.keyClick(focused(), KEY.Key_Y, CTRL)
    assert room.item("board").line("position") == "Opposes"


def test_parties_become_ids(room: Room, qtbot: QtBot) -> None:
    opened = Open(room, "proposal")
    qtbot.waitUntil(opened.sheet.isActiveWindow)
    opened.at(0, "asked_of")
    opened.type("gro, Some state")
    assert room.item("panel").lines("asked_of") == ("growers", "Some state")
    assert opened.view.sheet.text(0, 2) == "Growers, Some state"


def test_cells_are_copied_and_pasted_with_tabs(risks: Open, room: Room) -> None:
    risks.at(0, "likelihood")
    QTest.keyClick(focused(), KEY.Key_Right, SHIFT)
    QTest.keyClick(focused(), KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "3 Possible\t4 Major"
    risks.at(1, "title")
    QGuiApplication.clipboard().setText("Later\t2\t5\nOne more\t1\tbad")
    QTest.keyClick(focused(), KEY.Key_V, CTRL)
    assert [i.title for i in room.desk.brief.of_kind("risk")] == ["Leases close", "Later", "One more"]
    assert room.item("delay").level("consequence") == 5
    assert "1 entry does not fit" in risks.sheet.note
    assert len(room.labels()) == 1


def test_delete_empties_cells_and_alt_moves_rows(risks: Open, room: Room) -> None:
    risks.at(0, "likelihood")
    QTest.keyClick(focused(), KEY.Key_Right, SHIFT)
    QTest.keyClick(focused(), KEY.Key_Delete)
    assert room.item("leases").level("likelihood") is None
    assert len(room.labels()) == 1
    QTest.keyClick(focused(), KEY.Key_Down, ALT)
    assert [i.id for i in room.desk.brief.of_kind("risk")] == ["delay", "leases"]
    assert risks.here[0] == 1


def test_an_edit_elsewhere_changes_its_row_only(risks: Open, room: Room) -> None:
    rows: list[tuple[int, int]] = []
    risks.view.sheet.dataChanged.connect(lambda first, last, *_: rows.append((first.row(), last.row())))
    room.desk.do("", lambda b: edits.set_fields(b, "delay", {"owner": "Director"}))
    assert rows == [(1, 1)]


def test_names_stay_in_view_when_the_sheet_is_scrolled(stakeholders: Open) -> None:
    assert stakeholders.view.names.isHidden()
    stakeholders.at(0, "note")
    assert stakeholders.view.names.isVisible()
    stakeholders.at(0, "name")
    assert stakeholders.view.names.isHidden()


def test_cells_say_where_they_are(stakeholders: Open) -> None:
    model = stakeholders.view.sheet
    said = model.data(model.index(0, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Position, Harbour Board: Supports"
    assert stakeholders.view.accessibleName() == "Sheet of stakeholders"


def test_another_kind_is_a_key_away_and_takes_what_was_typed(stakeholders: Open, room: Room) -> None:
    stakeholders.at(0, "handling")
    keys("Meet")
    QTest.keyClick(focused(), KEY.Key_Tab, CTRL)
    assert stakeholders.view.sheet.kind.id == "proposal"
    assert stakeholders.view.hasFocus()
    assert room.item("board").line("handling") == "Meet"
    QTest.keyClick(focused(), KEY.Key_PageUp, CTRL)
    assert stakeholders.view.sheet.kind.id == "stakeholder"


def test_a_row_is_typed_in_one_cell_with_bars(stakeholders: Open, room: Room) -> None:
    stakeholders.type("Opposes | Stated | | Director", KEY.Key_Return)
    board = room.item("board")
    assert [board.line(f) for f in ("position", "basis", "handling", "handled_by")] == [
        "Opposes", "Stated", "", "Director"]  # fmt: skip
    assert stakeholders.here == (1, "position")
    assert room.labels() == ["Row of “Harbour Board”"]
    room.desk.undo()
    assert room.item("board").line("position") == "Supports"


def test_a_row_with_bars_makes_an_item_and_takes_two_levels_at_once(risks: Open, room: Room) -> None:
    risks.at(2, "title")
    risks.type("Silt | 34 | Dredge | Harbour master | yes", KEY.Key_Return)
    made = room.desk.brief.of_kind("risk")[2]
    assert made.fields == {"title": "Silt", "likelihood": 3, "consequence": 4, "mitigation": "Dredge",
                           "owner": "Harbour master", "not_acting": True}  # fmt: skip
    assert made.in_brief
    assert risks.here == (3, "title")


@pytest.mark.parametrize("line", ["Silt | 9 | Dredge", f"Silt{' | 1' * 20}"])
def test_a_row_of_which_a_part_has_no_place_stays_open(risks: Open, room: Room, line: str) -> None:
    risks.at(2, "title")
    risks.type(line, KEY.Key_Return)
    assert room.labels() == []
    assert risks.sheet.note != risks.sheet._hint
    editor = focused()
    assert isinstance(editor, CellEditor)
    assert editor.text() == line


def test_bars_without_blanks_are_text(risks: Open, room: Room) -> None:
    risks.at(1, "mitigation")
    risks.type("A|B || C", KEY.Key_Return)
    assert room.item("delay").line("mitigation") == "A|B || C"


def test_ctrl_enter_takes_what_is_typed_and_closes(risks: Open, room: Room) -> None:
    risks.at(1, "likelihood")
    keys("9")
    QTest.keyClick(focused(), KEY.Key_Return, CTRL)
    assert risks.sheet.isVisible()
    QTest.keyClick(focused(), KEY.Key_Backspace)
    keys("3")
    QTest.keyClick(focused(), KEY.Key_Return, CTRL)
    assert not risks.sheet.isVisible()
    assert room.item("delay").fields["likelihood"] == 3


def test_an_empty_sheet_begins_at_the_name(room: Room) -> None:
    for item in room.desk.brief.of_kind("risk"):
        room.desk.do("Delete", lambda b, id=item.id: edits.remove_item(b, id))  # type: ignore[misc]
    assert Open(room, "risk").here == (0, "title")
