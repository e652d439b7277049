"""The list of steps: any of them can be gone back to, and forward again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.ui.desk import Desk
from briefing.ui.steps import StepsDialog
from briefing.ui.theme import Look
from tests.making import brief


@pytest.fixture
def desk(look: Look) -> Desk:
    desk = Desk()
    desk.open(brief({}))
    for n in range(1, 5):
        desk.do(f"Title {n}", lambda one, n=n: edits.set_details(one, replace(one.details, title=str(n))))  # type: ignore[misc]
    desk.undo()
    return desk


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> StepsDialog:
    dialog = StepsDialog(desk)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    return dialog


def test_all_steps_are_listed_and_the_present_one_is_marked(dialog: StepsDialog) -> None:
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert rows == [
        "As it was opened",
        "Title 1",
        "Title 2",
        "▸ Title 3 – the brief is here",
        "Title 4 (undone)",
    ]
    assert dialog.list.currentRow() == 3


@pytest.mark.parametrize(("keys", "title"), [("uu", "1"), ("uuu", ""), ("d", "4"), ("", "3")])
def test_arrows_and_enter_go_to_a_step(desk: Desk, dialog: StepsDialog, keys: str, title: str) -> None:
    for key in keys:
        QTest.keyClick(dialog.list, Qt.Key.Key_Up if key == "u" else Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert desk.brief.details.title == title
    assert len(desk.history.done) + len(desk.history.undone) == 4  # nothing is lost


def test_escape_goes_nowhere(desk: Desk, dialog: StepsDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Up)
    QTest.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert desk.brief.details.title == "3"
