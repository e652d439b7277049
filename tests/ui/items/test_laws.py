"""Any sequence of edits through panel and sheet, undone, gives back the first brief; redone, the last. 200 items."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.brief import Item
from briefing.ui.items.card import Card
from briefing.ui.items.chooser import Chooser
from briefing.ui.items.facts import facts
from briefing.ui.items.sheet import Sheet
from briefing.ui.theme import Look
from tests.making import brief
from tests.ui.items.room import TAGS, Room, choose, focused, keys, room_with

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton
TEXTS = ("", "Sup", "3", "3 4", "Gro, Bo", "y", "14 Nov 2026", "reported", "a b", "Wait")


def cards(room: Room) -> list[Card]:
    return [card for group in room.panel.groups.values() for card in group.cards.values()]


def with_card(act: Callable[[Room, Card, random.Random], None]) -> Callable[[Room, random.Random], None]:
    def use(room: Room, chance: random.Random) -> None:
        there = cards(room)
        if there:
            act(room, chance.choice(there), chance)

    return use


def tick(_room: Room, card: Card, _chance: random.Random) -> None:
    QTest.mouseClick(card.tick, LEFT)


def press(_room: Room, card: Card, chance: random.Random) -> None:
    card.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    key, modifier = chance.choice([(KEY.Key_Up, alt), (KEY.Key_Down, alt), (KEY.Key_B, Qt.KeyboardModifier.NoModifier),
                                   (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier)])  # fmt: skip
    QTest.keyClick(card, key, modifier)


def fill(room: Room, card: Card, chance: random.Random) -> None:
    room.reading.choose_item(card.id)
    if chance.random() < 0.5:
        room.form.more.setChecked(True)
    editor = room.form.editors[chance.choice(list(room.form.editors))]
    editor.control.setFocus()
    keys(chance.choice(TEXTS))
    QTest.keyClick(focused(), chance.choice([KEY.Key_Tab, KEY.Key_Return]))
    editor.restore()


def quote(room: Room, card: Card, chance: random.Random) -> None:
    room.reading.choose_item(card.id)
    rows = list(room.form.quotes.rows.values())
    if rows and chance.random() < 0.5:
        choose(chance.choice(rows).menu, chance.choice(["Quoted", "Author"]))
    elif rows:
        QTest.mouseClick(chance.choice(rows).remove, LEFT)


def combine(room: Room, card: Card, chance: random.Random) -> None:
    room.reading.choose_item(card.id)

    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, Chooser)
        dialog.list.setCurrentRow(chance.randrange(max(1, dialog.list.count())))
        QTest.keyClick(dialog.line, KEY.Key_Return)

    room.dialogs.use = use
    actions = [a.text() for a in room.form.menu.actions() if a.text() in ("Merge with…", "Fold under…")]
    choose(room.form.menu, chance.choice(actions))
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)


def add(room: Room, chance: random.Random) -> None:
    room.actions[f"new_{chance.choice(list(room.panel.groups))}"].trigger()
    keys("New one")
    QTest.keyClick(focused(), KEY.Key_Tab)


def sheet(room: Room, chance: random.Random) -> None:
    opened = Sheet(room.desk, room.look, chance.choice(list(room.panel.groups)), "", room.window)
    opened.show()
    QApplication.processEvents()
    model = opened.view.sheet
    for _ in range(3):
        opened.view.setCurrentIndex(
            model.index(chance.randrange(model.rowCount()), chance.randrange(model.columnCount()))
        )
        opened.view.setFocus()
        keys(chance.choice(TEXTS))
        QTest.keyClick(focused(), chance.choice([KEY.Key_Tab, KEY.Key_Return, KEY.Key_Escape, KEY.Key_Delete]))
        if not opened.isVisible():
            break
    opened.close()
    opened.deleteLater()
    room.window.activateWindow()
    QTest.qWaitForWindowActive(room.window)


def undo(room: Room, _chance: random.Random) -> None:
    room.desk.undo()


ACTS = [with_card(tick), with_card(press), with_card(fill), with_card(fill), with_card(quote), with_card(combine),
        add, sheet, sheet, undo]  # fmt: skip


def shows_the_brief(room: Room) -> None:
    """Every card says what its item is, in the order of the brief."""
    for kind, group in room.panel.groups.items():
        items = room.desk.brief.of_kind(kind)
        assert list(group.cards) == [i.id for i in items]
        for item in items:
            assert room.panel.entries is not None
            assert group.cards[item.id].facts == facts(item, room.panel.entries)
    if room.panel.form is not None:
        item = room.desk.brief.item(room.panel.form.item.id)
        for id, editor in room.panel.form.editors.items():
            assert room.panel.entries is not None
            shown = room.panel.entries.shown(item.declared.field(id), item.fields.get(id))
            assert editor.is_dirty or editor.text() == shown


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32), acts=st.lists(st.sampled_from(range(len(ACTS))), min_size=1, max_size=10))
def test_everything_undone_is_the_first_brief(qtbot: QtBot, look: Look, seed: int, acts: list[int]) -> None:
    chance = random.Random(seed)
    first = brief(TAGS)
    room = room_with(qtbot, look, first)
    for act in acts:
        ACTS[act](room, chance)
        shows_the_brief(room)
    room.panel.commit()
    last, steps = room.desk.brief, len(room.desk.history.done)
    for _ in range(steps):
        room.desk.undo()
        shows_the_brief(room)
    assert room.desk.brief == first
    for _ in range(steps + len(room.desk.history.undone)):
        room.desk.redo()
    shows_the_brief(room)
    assert room.desk.brief == last or len(room.desk.history.done) > steps
    room.window.close()


def test_two_hundred_items_are_filled_by_difference(qtbot: QtBot, look: Look) -> None:
    room = room_with(qtbot, look, brief({}))
    items = [Item(f"s-{n}", "stakeholder", {"name": f"Body {n}", "position": "Supports"}) for n in range(200)]

    def edit(one: object) -> object:
        for item in items:
            one = edits.add_item(one, item)  # type: ignore[arg-type]
        return one

    room.desk.do("", edit)  # type: ignore[arg-type]
    there = cards(room)
    assert len(there) == 200
    assert {card.updates for card in there} == {1}
    room.desk.do("", lambda b: edits.set_fields(b, "s-7", {"position": "Opposes"}))
    room.desk.do("", lambda b: edits.move_item(b, "s-199", 0))
    assert sum(card.updates for card in cards(room)) == 201
    assert {id(card) for card in cards(room)} == {id(card) for card in there}
