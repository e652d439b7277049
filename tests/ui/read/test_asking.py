"""Tags over one another, and items that are chosen by a part of their name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.making import NEWS
from tests.ui.read.viewing import CONTROL, KEY, SHIFT, Lay, Table, pressed, typed

WARNING = "Growers warn that sediment could close the leases."


# Overlapping tags


@pytest.fixture
def overlapping(lay: Lay) -> Table:
    """A risk over a sentence, with a stakeholder and a proposal inside it."""
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_R)
    table.key(KEY.Key_S)
    table.drag("Growers warn that")
    table.key(KEY.Key_P)
    table.reading.choose_item("")
    return table


def click_slowly(table: Table, words: str) -> None:
    table.click(words)
    QTest.qWait(QApplication.doubleClickInterval() + 20)


def test_clicks_go_through_overlapping_tags(overlapping: Table) -> None:
    kinds = []
    for _ in range(4):
        click_slowly(overlapping, "Growers warn")
        kinds.append(overlapping.brief.item(overlapping.reading.item).kind)
    assert kinds == ["stakeholder", "proposal", "risk", "stakeholder"]
    overlapping.click("leases")
    assert overlapping.brief.item(overlapping.reading.item).kind == "risk"


def test_l_lists_the_tags_at_the_caret_and_the_next_key_is_about_the_chosen_one(overlapping: Table) -> None:
    overlapping.reader.put_caret(overlapping.text.index("Growers warn") + 2)
    overlapping.key(KEY.Key_L)
    typed("sediment")
    pressed(KEY.Key_Return)
    assert overlapping.brief.item(overlapping.reading.item).kind == "risk"
    assert overlapping.reader.hasFocus()
    overlapping.key(KEY.Key_Delete)
    assert [i[0] for i in overlapping.items()] == ["stakeholder", "proposal"]


def test_the_caret_announces_the_tags_it_comes_into(overlapping: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()), raising=True)
    overlapping.reader.put_caret(0)
    overlapping.reader.put_caret(overlapping.text.index("leases"))
    assert heard == [f"Risk {WARNING}, reported"]
    overlapping.key(KEY.Key_Right)
    assert len(heard) == 1
    overlapping.reader.put_caret(overlapping.text.index("Growers warn") + 1)
    assert heard[-1] == "Stakeholder Growers, reported"


# Enter, M


def test_enter_adds_the_selection_to_an_item_by_a_part_of_its_name(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.click("sediment")
    table.key(KEY.Key_R)
    table.drag("The Board")
    table.key(KEY.Key_Return)
    typed("harb")
    pressed(KEY.Key_Return)
    assert table.items()[0] == ("stakeholder", "Harbour Board", ["Harbour Board", "The Board"])
    assert table.reading.item == table.brief.items[0].id
    assert table.reader.hasFocus()
    table.click("The Board")
    table.key(KEY.Key_S)
    assert len(table.items()) == 2


def test_enter_twice_adds_to_the_chosen_item(lay: Lay) -> None:
    table = lay()
    for words, key in (("Harbour Board", KEY.Key_S), ("sediment", KEY.Key_R), ("want a", KEY.Key_P)):
        table.click(words)
        table.key(key)
    table.reading.choose_item(table.brief.items[1].id)
    table.drag("close the leases")
    table.key(KEY.Key_Return)
    pressed(KEY.Key_Return)
    assert table.items()[1][2] == [WARNING, "close the leases"]


def test_shift_and_enter_add_to_the_chosen_item_at_once(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_Return, SHIFT)
    assert "Choose an item" in table.said[-1]
    table.click("Harbour Board will")
    table.key(KEY.Key_S)
    table.click("The Board says")
    table.key(KEY.Key_Right, SHIFT)
    table.key(KEY.Key_Right, CONTROL | SHIFT)
    table.key(KEY.Key_Return, SHIFT)
    table.click("Growers want")
    table.key(KEY.Key_Return, SHIFT)
    assert [(i[1], len(i[2])) for i in table.items()] == [("Harbour Board", 3)]
    assert table.items()[0][2][2] == "Growers"


def test_enter_without_a_selection_takes_the_name_or_the_sentence(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.click("Growers want")
    table.key(KEY.Key_Enter)
    pressed(KEY.Key_Return)
    assert table.items()[0][2] == ["Harbour Board", "Growers"]


def test_enter_on_a_tag_chooses_its_item(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.reading.choose_item("")
    table.key(KEY.Key_Return)
    assert table.reading.item == table.brief.items[0].id


def test_the_chooser_is_left_by_escape_and_by_a_click_into_the_text(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.drag("The Board")
    table.key(KEY.Key_Return)
    assert not table.reader.hasFocus()
    pressed(KEY.Key_Escape)
    assert table.reader.hasFocus()
    assert table.view.asking.chooser.isHidden()
    table.key(KEY.Key_Return)
    assert table.view.asking.chooser.isVisible()
    table.click("leases")
    assert table.view.asking.chooser.isHidden()
    assert table.items()[0][2] == ["Harbour Board"]


def test_m_moves_a_tag_and_leaves_no_empty_item_behind(lay: Lay) -> None:
    table = lay()
    for words in ("Harbour Board", "Minister"):
        table.click(words)
        table.key(KEY.Key_S)
    table.key(KEY.Key_M)
    pressed(KEY.Key_Down)
    pressed(KEY.Key_Return)
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board", "Minister"])]
    table.desk.undo()
    assert len(table.items()) == 2


def test_the_tip_of_a_tag_says_whose_it_is(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    at = table.at(table.text.index("Board will"))
    event = QHelpEvent(QEvent.Type.ToolTip, at, table.reader.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.reader.viewport(), event)
    assert QToolTip.text() == "Stakeholder Harbour Board, reported"
    QToolTip.hideText()


def test_control_and_arrows_go_by_paragraphs(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_Home, CONTROL)
    places = []
    for _ in range(4):
        table.key(KEY.Key_Down, CONTROL)
        places.append(table.reader.caret())
    starts = [n for n in range(len(table.text)) if n and table.text[n - 1] == "\n"]
    assert places == [starts[0], starts[0], starts[1], len(table.text)]  # the details stand before the first
    table.key(KEY.Key_Up, CONTROL, times=2)
    table.key(KEY.Key_Down, CONTROL | SHIFT)
    table.key(KEY.Key_P)
    assert table.items()[0][2] == [NEWS.split("\n")[2]]
