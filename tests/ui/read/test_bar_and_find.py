"""The bar at the selection, find, and all mentions."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from briefing.model import edits
from tests.making import NEWS, brief
from tests.ui.read.viewing import CONTROL, KEY, SHIFT, Lay, pressed, typed

# The bar


def test_the_bar_is_at_the_selection_and_tags_it(lay: Lay) -> None:
    table = lay()
    bar = table.view.bar
    assert bar.isHidden()
    table.drag("a panel")
    assert bar.isVisible()
    assert table.view.rect().contains(bar.geometry())
    (button,) = [b for b in bar.findChildren(QWidget) if b.accessibleName() == "Risk (R)"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert table.items() == [("risk", "a panel", ["a panel"])]
    assert bar.isHidden()
    assert table.reader.hasFocus()


def test_the_bar_adds_to_the_chosen_item(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.reader.put_caret(table.text.index("wait."))
    table.key(KEY.Key_Right, SHIFT | CONTROL)
    (button,) = [b for b in table.view.bar.findChildren(QWidget) if b.accessibleName().startswith("Same as: Harbour")]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert table.items()[0][2] == ["Harbour Board", "wait"]


def test_the_bar_goes_with_the_selection_and_the_focus(lay: Lay) -> None:
    table = lay()
    table.drag("a panel")
    table.key(KEY.Key_Left)
    assert table.view.bar.isHidden()
    table.key(KEY.Key_A, CONTROL)
    assert table.view.bar.isVisible()
    assert table.view.rect().contains(table.view.bar.geometry())
    table.key(KEY.Key_F, CONTROL)
    assert table.view.bar.isHidden()


# Find


def test_find(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_F, CONTROL)
    typed("growers")
    bar = table.view.find_bar
    assert bar.words == "1 of 2"
    pressed(KEY.Key_Return)
    assert bar.words == "2 of 2"
    pressed(KEY.Key_Return)
    assert bar.words == "1 of 2"
    pressed(KEY.Key_Return, SHIFT)
    assert bar.words == "2 of 2"
    pressed(KEY.Key_F3)
    assert bar.words == "1 of 2"
    pressed(KEY.Key_F3, SHIFT)
    assert bar.words == "2 of 2"
    pressed(KEY.Key_Escape)
    assert bar.isHidden()
    assert table.reader.hasFocus()
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Growers", ["Growers"])]
    assert table.brief.items[0].tags[0].quote.start == table.text.index("Growers want")
    table.key(KEY.Key_F3)
    assert table.reader.selection()[0].start == table.text.index("Growers warn")


def test_find_says_where_nothing_is_found_and_takes_the_selection(lay: Lay) -> None:
    table = lay()
    table.drag("could close")
    table.key(KEY.Key_F, CONTROL)
    assert table.view.find_bar.words == "1 of 1"
    typed("zebra")
    assert table.view.find_bar.words == "Not found"


def test_find_is_exact_behind_emoji(lay: Lay) -> None:
    table = lay(brief({}, "A title\n\n😀😀 one 👩\u200d🌾 Two\u00a0words one"))
    table.key(KEY.Key_F, CONTROL)
    typed("two words")
    pressed(KEY.Key_Escape)
    (found,) = table.reader.selection()
    assert table.text[found.start : found.end] == "Two\u00a0words"


# All mentions


def test_tag_all_mentions(lay: Lay) -> None:
    table = lay(brief({}, NEWS, "Other\n\nThe Harbour Board again; Harbour Boards not."))
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.desk.do("aliases", lambda b: edits.set_fields(b, b.items[0].id, {"aliases": ("Board",)}))
    shown: list[str] = []

    def answer(dialog: Any) -> bool:
        model = dialog.model
        shown.extend(model.index(n).data() for n in range(model.rowCount()))
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, KEY.Key_Space)
        return True

    table.dialogs.answer = answer
    table.key(KEY.Key_S, SHIFT)
    assert shown == [
        "1: The Harbour Board will ask the Minister to decide. The [Board] says that it will wait.",
        "2: The [Harbour Board] again; Harbour Boards not.",
    ]
    assert table.items()[0][2] == ["Harbour Board", "Harbour Board"]
    assert table.brief.items[0].tags[1].source == "s2"
    assert table.desk.history.done[-1].label == "Tag mentions of “Harbour Board”: 1"


def test_tag_all_is_two_presses(lay: Lay, qtbot: QtBot) -> None:
    table = lay(brief({}, "A title\n\nTarrow and Tarrow met in Tarrow."))
    table.click("Tarrow and")
    table.key(KEY.Key_S)

    def answer(dialog: Any) -> bool:
        dialog.activateWindow()
        qtbot.waitUntil(dialog.list.hasFocus)
        pressed(KEY.Key_Return)
        return bool(dialog.result())

    table.dialogs.answer = answer
    table.key(KEY.Key_S, SHIFT)
    assert table.items()[0][2] == ["Tarrow"] * 3


def test_tag_all_says_why_it_does_nothing(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_S, SHIFT)
    assert table.said[-1].startswith("Choose a stakeholder first")
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.key(KEY.Key_S, SHIFT)
    assert table.said[-1] == "Every mention of Harbour Board is tagged."
