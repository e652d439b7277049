"""Cards: shown, ticked, opened, walked, moved, deleted, made, narrowed; each edit touches its own card only."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.kinds import KINDS
from briefing.ui.items.card import Card
from briefing.ui.theme import Look
from tests.making import brief
from tests.ui.items.room import Room, choose, focused, keys, room_with

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def all_cards(room: Room) -> list[Card]:
    return [card for group in room.panel.groups.values() for card in group.cards.values()]


def test_each_kind_has_a_group_with_a_card_for_each_item(room: Room) -> None:
    assert list(room.panel.groups) == list(KINDS)
    for kind, group in room.panel.groups.items():
        assert list(group.cards) == [i.id for i in room.desk.brief.of_kind(kind)]


def test_a_card_says_what_its_item_is(room: Room) -> None:
    board = room.card("board")
    assert board.accessibleName() == "Harbour Board"
    assert board.accessibleDescription() == "government · 3 mentions, Supports"
    assert room.card("leases").accessibleDescription() == "0 quotes, High"
    assert room.card("panel").facts.line == "proposed by Growers · asked of Board, Minister · 1 quote"
    assert "4" not in room.card("growers").accessibleDescription()  # influence is private


def test_the_tick_box_ticks_with_one_click_and_b_does_too(room: Room) -> None:
    growers = room.card("growers")
    QTest.mouseClick(growers.tick, LEFT)
    assert room.item("growers").in_brief
    assert room.labels() == ["Put “Growers” into the brief"]
    growers.setFocus()
    QTest.keyClick(growers, KEY.Key_B)
    assert not room.item("growers").in_brief
    growers.tick.setFocus()
    QTest.keyClick(growers.tick, KEY.Key_Space)
    assert room.item("growers").in_brief
    assert growers.tick.accessibleName() == "In the brief: Growers"
    assert room.reading.item == ""


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Space])
def test_a_card_opens_and_closes_by_key(room: Room, key: Qt.Key) -> None:
    card = room.card("board")
    card.setFocus()
    QTest.keyClick(card, key)
    assert room.reading.item == "board"
    assert card.is_open
    assert room.form.item.id == "board"
    QTest.keyClick(card, key)
    assert room.reading.item == ""
    assert room.panel.form is None


def test_a_click_opens_a_card_and_closes_the_one_before(room: Room) -> None:
    QTest.mouseClick(room.card("board"), LEFT, pos=QPoint(60, 12))
    QTest.mouseClick(room.card("panel"), LEFT, pos=QPoint(60, 12))
    assert room.reading.item == "panel"
    assert [card.id for card in all_cards(room) if card.is_open] == ["panel"]


def test_an_item_chosen_elsewhere_opens_its_card_and_leaves_the_focus(qtbot: QtBot, look: Look) -> None:
    tags = {"stakeholders": [{"id": f"s-{n}", "name": f"Body {n}"} for n in range(60)]}
    room = room_with(qtbot, look, brief(tags), height=500)
    room.card("s-0").setFocus()
    room.reading.choose_item("s-50")
    qtbot.waitUntil(lambda: not room.card("s-50").visibleRegion().isEmpty())
    assert room.card("s-0").hasFocus()
    qtbot.waitUntil(lambda: not room.editor("name").visibleRegion().isEmpty())


def test_arrows_walk_over_all_groups(room: Room) -> None:
    room.panel.focus_items()
    walked = []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_End, KEY.Key_Up, KEY.Key_Home):
        QTest.keyClick(focused(), key)
        card = focused()
        assert isinstance(card, Card)
        walked.append(card.id)
    assert walked == ["growers", "minister", "panel", "leases", "delay", "leases", "board"]


def test_letters_find_a_card(room: Room) -> None:
    room.panel.focus_items()
    keys("le")
    assert room.card("leases").hasFocus()


def test_tab_goes_from_a_card_into_its_form_and_on(room: Room) -> None:
    card = room.card("board")
    card.setFocus()
    QTest.keyClick(card, KEY.Key_Return)
    QTest.keyClick(card, KEY.Key_Tab)
    assert card.tick.hasFocus()
    QTest.keyClick(card.tick, KEY.Key_Tab)
    assert room.editor("name").control.hasFocus()
    QTest.keyClick(room.editor("name").control, KEY.Key_Backtab)
    assert card.tick.hasFocus()


def test_alt_with_an_arrow_moves_an_item_among_its_kind(room: Room) -> None:
    card = room.card("board")
    card.setFocus()
    QTest.keyClick(card, KEY.Key_Down, ALT)
    assert [i.id for i in room.desk.brief.of_kind("stakeholder")] == ["growers", "board", "minister"]
    assert list(room.panel.groups["stakeholder"].cards) == ["growers", "board", "minister"]
    assert room.card("board") is card
    assert card.hasFocus()
    QTest.keyClick(card, KEY.Key_Up, ALT)
    QTest.keyClick(card, KEY.Key_Up, ALT)
    assert [i.id for i in room.desk.brief.of_kind("stakeholder")] == ["board", "growers", "minister"]
    tops = [room.card(i.id).y() for i in room.desk.brief.of_kind("stakeholder")]
    QApplication.processEvents()
    assert tops == sorted(tops)


def test_delete_deletes_and_goes_on_at_the_next_card(room: Room) -> None:
    card = room.card("growers")
    card.setFocus()
    QTest.keyClick(card, KEY.Key_Delete)
    assert "growers" not in room.desk.brief.ids()
    assert room.card("minister").hasFocus()
    assert room.labels() == ["Delete “Growers”"]
    assert room.card("panel").facts.line.startswith("proposed by Growers")
    room.desk.undo()
    assert room.item("panel").line("proposed_by") == "growers"
    assert list(room.panel.groups["stakeholder"].cards) == ["board", "growers", "minister"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_new_item_is_in_the_brief_and_its_name_is_typed_at_once(room: Room, kind: str) -> None:
    room.actions[f"new_{kind}"].trigger()
    keys("Quite new")
    QTest.keyClick(focused(), KEY.Key_Return)
    item = room.item(room.reading.item)
    assert (item.kind, item.title, item.in_brief) == (kind, "Quite new", True)


def test_plus_adds_to_its_group(room: Room) -> None:
    QTest.mouseClick(room.panel.groups["risk"].add, LEFT)
    assert room.item(room.reading.item).kind == "risk"


def test_an_edit_touches_one_card(room: Room) -> None:
    before = {card.id: card.updates for card in all_cards(room)}
    room.desk.do("", lambda b: edits.set_fields(b, "growers", {"position": "Opposes"}))
    touched = [card.id for card in all_cards(room) if card.updates != before[card.id]]
    assert touched == ["growers"]


def test_a_new_name_is_shown_wherever_it_is_named(room: Room) -> None:
    before = {card.id: card.updates for card in all_cards(room)}
    room.desk.do("", lambda b: edits.set_fields(b, "growers", {"short": "Co-op"}))
    touched = {card.id for card in all_cards(room) if card.updates != before[card.id]}
    assert touched == {"growers", "panel"}
    assert room.card("panel").facts.line.startswith("proposed by Co-op")


def test_moving_and_adding_makes_no_card_again(room: Room) -> None:
    cards = {card.id: card for card in all_cards(room)}
    room.desk.do("", lambda b: edits.move_item(b, "minister", 0))
    room.desk.do("", lambda b: edits.remove_item(b, "growers"))
    room.desk.undo()
    for card in all_cards(room):
        assert card is cards[card.id] or card.id == "growers"


def test_the_filter_narrows_and_counts(room: Room) -> None:
    group = room.panel.groups["stakeholder"]
    choose(group.more.menu(), "Filter")
    assert group.filter.hasFocus()
    QTest.keyClicks(group.filter, "government")
    assert [card.id for card in group.visible_cards()] == ["board"]
    assert group.heading == "STAKEHOLDERS · 1 of 3"
    QTest.keyClick(group.filter, KEY.Key_Escape)
    assert len(group.visible_cards()) == 3
    QTest.keyClick(group.filter, KEY.Key_Escape)
    assert group.filter.isHidden()
    assert group.heading == "STAKEHOLDERS · 3"


def test_a_group_shows_what_is_in_the_brief_or_folds(room: Room) -> None:
    group = room.panel.groups["stakeholder"]
    choose(group.more.menu(), "In the brief only")
    assert [card.id for card in group.visible_cards()] == ["board"]
    choose(group.more.menu(), "Fold")
    assert group.visible_cards() == []
    room.reading.choose_item("board")
    assert [card.id for card in group.visible_cards()] == ["board"]


def test_another_brief_takes_the_place_of_the_one_before(room: Room) -> None:
    room.reading.choose_item("board")
    room.desk.open(brief({"risks": [{"id": "other", "title": "Other"}]}))
    assert [card.id for card in all_cards(room)] == ["other"]
    room.desk.close()
    assert all_cards(room) == []


def test_a_card_has_a_menu_of_what_can_be_done_with_it(room: Room) -> None:
    card = room.card("growers")
    card.customContextMenuRequested.emit(QPoint(20, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    choose(menu, "Delete item")
    menu.close()
    assert "growers" not in room.desk.brief.ids()


def test_the_actions_of_the_table_are_about_the_chosen_item(room: Room) -> None:
    room.reading.choose_item("growers")
    room.actions["tick_item"].trigger()
    assert room.item("growers").in_brief
    room.actions["item_up"].trigger()
    assert [i.id for i in room.desk.brief.of_kind("stakeholder")] == ["growers", "board", "minister"]
    room.reading.choose_item("")
    room.window.setFocus()
    steps = len(room.labels())
    for id in ("tick_item", "item_down", "merge_item", "fold_person", "delete_item"):
        room.actions[id].trigger()
    assert len(room.labels()) == steps


def test_all_that_can_be_used_has_a_name_for_screen_readers(room: Room) -> None:
    for id in ("board", "panel", "leases"):
        room.reading.choose_item(id)
        room.form.more.setChecked(True)
        for widget in room.panel.findChildren(QWidget):
            used = isinstance(widget, QAbstractButton | QComboBox | QLineEdit | QPlainTextEdit)
            inner = isinstance(widget, QLineEdit) and isinstance(widget.parent(), QComboBox)
            if used and widget.isVisible() and not inner and not widget.objectName().startswith("qt_"):
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name), widget
                assert not isinstance(widget, QComboBox) or widget.accessibleName()


def test_what_is_shown_fits_at_the_least_width(qtbot: QtBot, look: Look) -> None:
    room = room_with(qtbot, look, brief({"stakeholders": [{"id": f"s-{n}", "name": f"Body {n}"} for n in range(200)]}))
    room.window.resize(room.panel.minimumWidth(), 700)
    QApplication.processEvents()
    group = room.panel.groups["stakeholder"]
    for label in group.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
