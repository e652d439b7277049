"""The palette runs any action by a part of its name; the list of keys shows them all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from briefing.ui import actions
from briefing.ui.keys import KeysDialog, keys_of
from briefing.ui.palette import Palette, found
from briefing.ui.theme import Look


@pytest.fixture
def palette(qtbot: QtBot, look: Look, acts: dict[str, QAction]) -> Callable[[], Palette]:
    def open_palette() -> Palette:
        palette = Palette(list(acts.values()))
        qtbot.addWidget(palette)
        with qtbot.waitActive(palette):
            palette.show()
            palette.activateWindow()
        return palette

    return open_palette


def rows(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_typing_and_enter_choose_an_action(palette: Callable[[], Palette], acts: dict[str, QAction]) -> None:
    one = palette()
    QTest.keyClicks(one.line, "expo mark")
    assert rows(one) == ["Export to Markdown"]
    QTest.keyClick(one.line, Qt.Key.Key_Return)
    assert one.chosen is acts["export_markdown"]
    assert one.result() == one.DialogCode.Accepted


def test_arrows_move_while_one_types(palette: Callable[[], Palette], acts: dict[str, QAction]) -> None:
    one = palette()
    QTest.keyClicks(one.line, "export to")
    QTest.keyClick(one.line, Qt.Key.Key_Down)
    assert one.line.hasFocus()
    QTest.keyClick(one.line, Qt.Key.Key_Return)
    assert one.chosen is acts["export_markdown"]


def test_a_click_chooses(palette: Callable[[], Palette], acts: dict[str, QAction]) -> None:
    one = palette()
    QTest.keyClicks(one.line, "undo")
    place = one.list.visualItemRect(one.list.item(0)).center()
    QTest.mouseClick(one.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert one.chosen is acts["undo"]


def test_only_what_can_be_done_is_offered(palette: Callable[[], Palette], acts: dict[str, QAction]) -> None:
    acts["save"].setEnabled(False)
    one = palette()
    assert "Save" not in rows(one)
    assert "Find an action" not in rows(one)
    assert len(rows(one)) == len(actions.ACTIONS) - 2


def test_with_nothing_found_enter_stays(palette: Callable[[], Palette]) -> None:
    one = palette()
    QTest.keyClicks(one.line, "xyzzy")
    assert one.none.isVisible()
    QTest.keyClick(one.line, Qt.Key.Key_Return)
    assert one.isVisible()
    assert one.chosen is None
    QTest.keyClick(one.line, Qt.Key.Key_Escape)
    assert not one.isVisible()


def test_the_beginning_of_a_name_goes_before_the_rest(acts: dict[str, QAction]) -> None:
    ids = [action.objectName() for action in found(list(acts.values()), "find")]
    assert ids[:4] == ["find", "find_next", "find_previous", "palette"]
    by_help = [action.objectName() for action in found(list(acts.values()), "header block")]
    assert by_help == ["details"]


@pytest.fixture
def keys(qtbot: QtBot, look: Look) -> KeysDialog:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def shown(dialog: KeysDialog) -> list[str]:
    table = dialog.table
    cells = [table.item(row, 1) for row in range(table.rowCount()) if not table.isRowHidden(row)]
    return [cell.text() for cell in cells if cell is not None]


def test_every_action_is_listed_with_its_keys(keys: KeysDialog) -> None:
    assert len(shown(keys)) == len(actions.ACTIONS)
    by_id = {declared.id: keys_of(declared) for declared in actions.ACTIONS}
    assert by_id["redo"] == "Ctrl+Shift+Z, Ctrl+Y"
    assert by_id["tag_same"] == "Enter in the article"
    assert by_id["sample"] == ""


def test_the_line_finds_by_name_key_and_menu(keys: KeysDialog) -> None:
    QTest.keyClicks(keys.line, "ctrl+d")
    assert "Details" in shown(keys)
    keys.line.clear()
    QTest.keyClicks(keys.line, "help keys")
    assert shown(keys) == ["Keys"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_it_closes(keys: KeysDialog, key: Qt.Key) -> None:
    QTest.keyClick(keys.line, key)
    assert not keys.isVisible()
    assert keys.findChildren(QDialogButtonBox)
