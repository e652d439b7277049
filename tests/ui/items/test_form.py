"""The form: each shape of field is typed, taken, refused, restored; what else changes leaves the caret alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.kinds import KINDS
from briefing.ui.items.chooser import Chooser
from briefing.ui.items.days import DateEditor
from briefing.ui.theme import Look
from tests.making import NEWS, brief
from tests.ui.items.room import Room, choose, focused, keys, room_with, wheel

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


def fill(room: Room, field: str, text: str, key: Qt.Key = KEY.Key_Tab) -> None:
    """Type into a field of the open form, and leave it."""
    control = room.editor(field).control
    control.setFocus()
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.selectAll()
    elif isinstance(control, QComboBox) and (line := control.lineEdit()) is not None:
        line.selectAll()
    keys(text)
    QTest.keyClick(focused(), key)


@pytest.fixture
def open_at(room: Room) -> Room:
    room.reading.choose_item("board")
    return room


def unfold(room: Room) -> None:
    QTest.mouseClick(room.form.more, LEFT)


@pytest.mark.parametrize(("item", "kind"), [("board", "stakeholder"), ("panel", "proposal"), ("leases", "risk")])
def test_the_first_fields_are_shown_and_the_rest_unfolds(room: Room, item: str, kind: str) -> None:
    room.reading.choose_item(item)
    fields = KINDS[kind].fields
    assert set(room.form.editors) == {f.id for f in fields if f.first}
    unfold(room)
    assert set(room.form.editors) == {f.id for f in fields}
    heading = next(w for w in room.form.findChildren(QLabel) if w.text() == "Private: never exported")
    private = [room.editor(f.id) for f in fields if f.private]
    exported = [room.editor(f.id) for f in fields if not f.private]
    QApplication.processEvents()
    top = heading.mapTo(room.form, QPoint()).y()
    assert all(e.mapTo(room.form, QPoint()).y() > top for e in private)
    assert all(e.mapTo(room.form, QPoint()).y() < top for e in exported)
    room.reading.choose_item("")
    room.reading.choose_item(item)
    assert room.form.more.isChecked()


def test_every_field_has_a_name_and_tab_goes_through_them_in_order(room: Room) -> None:
    room.reading.choose_item("leases")
    unfold(room)
    for field in KINDS["risk"].fields:
        assert room.editor(field.id).control.accessibleName() == field.label
    room.editor("title").control.setFocus()
    stops: list[QWidget] = [focused()]
    visible = [stop for stop in room.form.stops() if stop.isVisible()]
    for _ in visible[1:]:
        QTest.keyClick(focused(), KEY.Key_Tab)
        stops.append(focused())
    assert stops == visible


def test_leaving_a_field_takes_what_was_typed(open_at: Room) -> None:
    fill(open_at, "handling", "Ring first")
    assert open_at.item("board").line("handling") == "Ring first"
    assert open_at.labels() == ["Handling of “Harbour Board”"]


def test_enter_takes_and_stays(open_at: Room) -> None:
    fill(open_at, "handled_by", "Director", KEY.Key_Return)
    assert open_at.item("board").line("handled_by") == "Director"
    assert open_at.editor("handled_by").control.hasFocus()


def test_filling_ticks_the_item_but_a_private_field_does_not(room: Room) -> None:
    room.reading.choose_item("growers")
    unfold(room)
    fill(room, "note", "Be careful")
    assert not room.item("growers").in_brief
    fill(room, "position", "Opp")
    assert room.item("growers").line("position") == "Opposes"
    assert room.item("growers").in_brief


def test_escape_restores_and_then_leaves(open_at: Room) -> None:
    control = open_at.editor("handling").control
    control.setFocus()
    keys("Never")
    QTest.keyClick(control, KEY.Key_Escape)
    assert open_at.editor("handling").text() == ""
    QTest.keyClick(control, KEY.Key_Escape)
    assert open_at.card("board").hasFocus()
    assert open_at.labels() == []


def test_two_commits_in_one_field_are_one_step(open_at: Room) -> None:
    fill(open_at, "handling", "Ring", KEY.Key_Return)
    fill(open_at, "handling", "Ring first", KEY.Key_Return)
    assert open_at.labels() == ["Handling of “Harbour Board”"]
    open_at.desk.undo()
    assert open_at.editor("handling").text() == ""


def test_undo_is_the_briefs_while_nothing_is_being_typed(open_at: Room) -> None:
    fill(open_at, "handling", "Ring", KEY.Key_Return)
    control = open_at.editor("handling").control
    QTest.keyClick(control, KEY.Key_Z, CTRL)
    assert open_at.item("board").line("handling") == ""
    assert open_at.editor("handling").text() == ""
    keys("ab")
    QTest.keyClick(control, KEY.Key_Z, CTRL)
    assert open_at.editor("handling").text() != "ab"


def test_what_is_typed_and_the_caret_survive_another_edit(open_at: Room) -> None:
    control = open_at.editor("handling").control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    keys("half a thought")
    control.setCursorPosition(4)
    open_at.desk.do("", lambda b: edits.set_fields(b, "board", {"position": "Neutral", "name": "The Board"}))
    open_at.desk.do("", lambda b: edits.move_item(b, "board", 2))
    assert (control.text(), control.cursorPosition(), control.hasFocus()) == ("half a thought", 4, True)
    assert open_at.editor("position").text() == "Neutral"
    assert open_at.editor("name").text() == "The Board"


def test_what_is_being_typed_is_taken_when_another_item_is_chosen(open_at: Room) -> None:
    open_at.editor("handling").control.setFocus()
    keys("Ring")
    open_at.reading.choose_item("growers")
    assert open_at.item("board").line("handling") == "Ring"
    open_at.editor("handling").control.setFocus()
    keys("Write")
    open_at.panel.commit()
    assert open_at.item("growers").line("handling") == "Write"


def test_two_levels_and_the_rating_live(room: Room) -> None:
    room.reading.choose_item("delay")
    fill(room, "likelihood", "5 5")
    assert (room.item("delay").level("likelihood"), room.item("delay").level("consequence")) == (5, 5)
    assert room.editor("consequence").text() == "5 Catastrophic"
    shown = [w.text() for w in room.form.findChildren(QLabel) if w.isVisible() and "Rating" in w.text()]
    assert shown == ["Rating: Extreme"]
    fill(room, "consequence", "Neg")
    assert room.editor("consequence").text() == "1 Negligible"
    assert room.card("delay").facts.chips[0].text == "Medium"


def test_a_level_that_is_none_is_told_and_not_stored(room: Room) -> None:
    room.reading.choose_item("delay")
    fill(room, "likelihood", "9")
    assert "not in the list" in room.editor("likelihood").told
    assert room.labels() == []
    room.editor("likelihood").control.setFocus()
    QTest.keyClick(focused(), KEY.Key_Escape)
    assert room.editor("likelihood").told == ""


def test_a_date_says_how_it_is_understood(room: Room) -> None:
    room.reading.choose_item("leases")
    unfold(room)
    editor = room.editor("due")
    assert isinstance(editor, DateEditor)
    editor.control.setFocus()
    keys("14/11/2026 18:00")
    assert editor.told == "Understood as 14 November 2026, 18:00"
    QTest.keyClick(focused(), KEY.Key_Tab)
    assert room.item("leases").line("due") == "2026-11-14T18:00"
    assert (editor.text(), editor.told) == ("14 November 2026, 18:00", "")
    fill(room, "due", "next week")
    assert "is not a date" in editor.told
    assert room.item("leases").line("due") == "2026-11-14T18:00"


def test_parties_are_completed_and_stored_by_id(room: Room) -> None:
    room.reading.choose_item("panel")
    fill(room, "asked_of", "Gro, Bo, The States")
    assert room.item("panel").lines("asked_of") == ("growers", "board", "The States")
    assert room.editor("asked_of").text() == "Growers, Board, The States"


def test_a_part_of_a_name_is_found_in_the_list(room: Room) -> None:
    room.reading.choose_item("panel")
    control = room.editor("asked_of").control
    assert isinstance(control, QLineEdit)
    control.setFocus()
    control.clear()
    keys("ister")
    QTest.keyClick(control, KEY.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    assert control.text() == "Minister"


def test_a_target_is_named_and_stored_by_id(room: Room) -> None:
    room.reading.choose_item("leases")
    unfold(room)
    assert room.editor("of").text() == "A panel"
    fill(room, "of", "Wai")
    assert room.item("leases").line("of") == "wait"


def test_flags_and_closed_lists(room: Room) -> None:
    room.reading.choose_item("leases")
    unfold(room)
    control = room.editor("not_acting").control
    QTest.mouseClick(control, LEFT, pos=QPoint(8, 12))
    assert room.item("leases").flag("not_acting")
    whose = room.editor("whose").control
    assert isinstance(whose, QComboBox)
    assert [whose.itemText(n) for n in range(whose.count())] == ["", "ours", "reported"]
    whose.setFocus()
    QTest.keyClick(whose, KEY.Key_R)
    QTest.keyClick(whose, KEY.Key_Tab)
    assert room.item("leases").line("whose") == "reported"


def test_the_wheel_scrolls_and_changes_nothing(room: Room, qtbot: QtBot) -> None:
    room.reading.choose_item("leases")
    control = room.editor("likelihood").control
    control.setFocus()
    wheel(control)
    assert room.labels() == []


def test_relations_lead_to_the_other_item(room: Room) -> None:
    room.reading.choose_item("panel")
    links = room.form.relations.links
    said = [link.accessibleName() for link in links]
    assert said == ["Asked of: Harbour Board", "Asked of: Minister", "Proposed by: Growers",
                    "Risk: Leases close (risk of)"]  # fmt: skip
    QTest.mouseClick(links[3], LEFT)
    assert room.reading.item == "leases"
    QTest.mouseClick(room.form.relations.links[0], LEFT)
    assert room.reading.item == "panel"
    room.desk.do("", lambda b: edits.set_fields(b, "panel", {"proposed_by": ""}))
    assert len(room.form.relations.links) == 3


def test_a_quote_is_revealed_voiced_and_untagged(open_at: Room, qtbot: QtBot) -> None:
    rows = open_at.form.quotes.rows
    tags = open_at.item("board").tags
    assert list(rows) == [t.id for t in tags]
    with qtbot.waitSignal(open_at.reading.revealed) as revealed:
        rows[tags[1].id].words.setFocus()
        QTest.keyClick(focused(), KEY.Key_Space)
    assert revealed.args == [tags[1].id]
    row = rows[tags[0].id]
    assert row.voice.text() == "Reported"
    choose(row.menu, "Ascribed")
    assert open_at.item("board").tags[0].voice == "ascribed"
    assert row.voice.text() == "Ascribed"
    choose(row.menu, "As the source: Reported")
    assert open_at.item("board").tags[0].voice is None
    QTest.mouseClick(row.remove, LEFT)
    assert [t.id for t in open_at.item("board").tags] == [t.id for t in tags[1:]]
    assert open_at.labels()[-1] == "Untag “The Harbour Board”"
    assert open_at.form.quotes.rows[tags[1].id] is rows[tags[1].id]
    open_at.desk.undo()
    assert list(open_at.form.quotes.rows) == [t.id for t in tags]


def test_quotes_follow_the_nature_of_their_source(open_at: Room) -> None:
    source = open_at.desk.brief.sources[0]
    open_at.desk.do("", lambda b: edits.update_source(b, replace(source, nature="opinion")))
    assert {row.voice.text() for row in open_at.form.quotes.rows.values()} == {"Author"}


def test_many_quotes_are_shown_when_asked_for(qtbot: QtBot, look: Look) -> None:
    room = room_with(qtbot, look, brief({"stakeholders": [{"id": "b", "name": "Board"}]}, NEWS + "Board.\n\n" * 30))
    room.reading.choose_item("b")
    assert len(room.form.quotes.rows) == 6
    QTest.mouseClick(room.form.quotes.more, LEFT)
    assert len(room.form.quotes.rows) == len(room.item("b").tags) > 30


def test_merging_asks_for_the_other_and_keeps_this_one(open_at: Room) -> None:
    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, Chooser)
        keys("inist")
        assert dialog.chosen == "minister"
        QTest.keyClick(focused(), KEY.Key_Return)

    open_at.dialogs.use = use
    choose(open_at.form.menu, "Merge with…")
    assert "minister" not in open_at.desk.brief.ids()
    assert "Minister" in open_at.item("board").lines("aliases")
    assert open_at.reading.item == "board"
    assert open_at.labels() == ["Merge into “Harbour Board”"]


def test_folding_makes_a_spokesperson_and_goes_to_the_body(room: Room) -> None:
    room.reading.choose_item("minister")

    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, Chooser)
        assert dialog.chosen == "board"  # a government comes first
        QTest.keyClick(focused(), KEY.Key_Down)
        assert dialog.chosen == "growers"
        QTest.keyClick(focused(), KEY.Key_Return)

    room.dialogs.use = use
    choose(room.form.menu, "Fold under…")
    assert room.item("growers").line("spokesperson") == "Minister"
    assert room.reading.item == "growers"


def test_thinking_better_of_it_changes_nothing(open_at: Room) -> None:
    open_at.dialogs.use = lambda dialog: QTest.keyClick(dialog, KEY.Key_Escape)
    choose(open_at.form.menu, "Merge with…")
    choose(open_at.form.menu, "Fold under…")
    assert open_at.labels() == []


def test_moving_and_deleting_from_the_menu(open_at: Room) -> None:
    choose(open_at.form.menu, "Move item down")
    assert [i.id for i in open_at.desk.brief.of_kind("stakeholder")] == ["growers", "board", "minister"]
    choose(open_at.form.menu, "Delete item")
    assert open_at.panel.form is None
    assert "board" not in open_at.desk.brief.ids()
