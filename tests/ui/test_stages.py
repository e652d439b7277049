"""Going between reading and writing in the window, with keys and mouse, and back to the same caret."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.model.blocks import Citation
from briefing.ui.window import Window
from briefing.ui.write.editor import SectionEditor
from tests.making import brief
from tests.ui.write.pages import TAGS, focused, press, type_in


@pytest.fixture
def opened(window: Window, qtbot: QtBot) -> Window:
    window.desk.open(brief(TAGS))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_each_step_has_its_key_and_its_button(opened: Window) -> None:
    read, write = opened.header.steps[:2]
    assert opened.read.isVisible()
    assert read.isChecked()
    press("Ctrl+2")
    assert opened.write.isVisible()
    assert (read.isChecked(), write.isChecked()) == (False, True)
    assert opened.write.isAncestorOf(focused())
    press("Ctrl+1")
    assert opened.read.isAncestorOf(focused())
    QTest.mouseClick(write, Qt.MouseButton.LeftButton)
    assert opened.write.isAncestorOf(focused())
    QTest.mouseClick(write, Qt.MouseButton.LeftButton)  # it stays
    assert write.isChecked()
    assert opened.write.isVisible()


def test_one_comes_back_to_the_same_caret(opened: Window) -> None:
    press("Ctrl+2")
    opened.write.text.write_in(opened.write.text.frames["background"])
    press("Home", "Right", "Right")
    editor = focused()
    assert isinstance(editor, SectionEditor)
    for there, back in (("Ctrl+1", "Ctrl+2"), ("Ctrl+1", "Alt+Left")):
        press(there)
        assert focused() is not editor
        press(back)
        assert focused() is editor
        assert editor.textCursor().position() == 2


def test_ctrl_and_a_click_on_a_citation_lead_to_its_passage(opened: Window) -> None:
    press("Ctrl+2")
    opened.write.text.write_in(opened.write.text.frames["summary"])
    editor = opened.write.text.frames["summary"].editor
    assert editor is not None
    type_in("So ")
    editor.insert_citation(Citation("s1", opened.desk.brief.item("growers").tags[0].id))
    QApplication.processEvents()
    place = editor.cursorRect().center()
    place.setX(place.x() - 6)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert opened.read.isVisible()
    press("Alt+Left")
    assert focused() is editor


def test_a_row_of_a_table_leads_to_its_item(opened: Window) -> None:
    press("Ctrl+2")
    table = opened.write.text.frames["proposals"].table
    assert table is not None
    table.setFocus()
    press("Return")
    assert opened.read.isVisible()
    assert opened.read.reading.item == "panel"


def test_left_middle_and_right_have_the_same_keys_in_both_steps(opened: Window) -> None:
    press("Ctrl+Alt+3")
    assert opened.read.items.isAncestorOf(focused())
    press("Ctrl+2", "Ctrl+Alt+3")
    assert focused() is opened.write.evidence.list
    press("Ctrl+Alt+1")
    assert focused() is opened.write.sections
    press("Ctrl+Alt+2")
    assert opened.write.text.isAncestorOf(focused())
    press("F8")
    assert not opened.write.evidence.isVisible()
    press("F8", "F7")
    assert opened.write.evidence.isVisible()
    assert not opened.write.sections.isVisible()


def test_another_brief_begins_with_reading(opened: Window) -> None:
    press("Ctrl+2")
    opened.desk.open(brief({}))
    assert opened.read.isVisible()
    opened.desk.close()
    assert opened.start.isVisible()
    assert not opened.header.isVisible()
