"""A panel over a brief about a port, in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing.model.brief import Brief, Item
from briefing.ui import actions
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.items.card import Card
from briefing.ui.items.fields import Editor
from briefing.ui.items.form import Form
from briefing.ui.items.panel import ItemsPanel
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look

TAGS = {
    "stakeholders": [
        {"id": "board", "name": "Harbour Board", "short": "Board", "type": "government", "position": "Supports",
         "quotes": [{"text": "The Harbour Board"}, {"text": "The Board says that it will wait."}]},
        {"id": "growers", "name": "Growers", "in_brief": False, "influence": 4,
         "quotes": [{"text": "Growers want a panel."}]},
        {"id": "minister", "name": "Minister", "in_brief": False},
    ],
    "proposals": [{"id": "panel", "title": "A panel", "proposed_by": "growers", "asked_of": ["board", "minister"],
                   "quotes": [{"text": "Growers want a panel."}]}],
    "risks": [{"id": "leases", "title": "Leases close", "likelihood": 3, "consequence": 4, "of": "panel"},
              {"id": "delay", "title": "Delay", "in_brief": False}],
    "options": [{"id": "wait", "title": "Wait"}],
}  # fmt: skip


class Shown(Dialogs):
    """Shows our dialogs without waiting; a test says what is done in them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.use: Callable[[QDialog], None] = lambda dialog: pytest.fail(f"{dialog.windowTitle()} was not expected")

    def show(self, dialog: QDialog) -> bool:
        dialog.show()
        QApplication.processEvents()
        self.use(dialog)
        dialog.close()
        return dialog.result() == QDialog.DialogCode.Accepted


@dataclass
class Room:
    """A shown panel and what lies around it."""

    window: QMainWindow
    desk: Desk
    reading: Reading
    dialogs: Shown
    actions: dict[str, QAction]
    panel: ItemsPanel
    look: Look

    def item(self, id: str) -> Item:
        return self.desk.brief.item(id)

    def card(self, id: str) -> Card:
        return self.panel.groups[self.item(id).kind].cards[id]

    @property
    def form(self) -> Form:
        found = self.panel.form
        assert found is not None
        return found

    def editor(self, field: str) -> Editor:
        return self.form.editors[field]

    def labels(self) -> list[str]:
        return [step.label for step in self.desk.history.done]


def room_with(qtbot: QtBot, look: Look, one: Brief, width: int = 360, height: int = 1000) -> Room:
    window = QMainWindow()
    qtbot.addWidget(window)
    desk = Desk(window)
    reading = Reading(desk, window)
    dialogs = Shown(window)
    acts = actions.made(window)
    for action in acts.values():
        action.setEnabled(True)
        window.addAction(action)
    acts["undo"].triggered.connect(desk.undo)
    acts["redo"].triggered.connect(desk.redo)
    panel = ItemsPanel(desk, reading, look, dialogs, acts)
    window.setCentralWidget(panel)
    window.resize(width, height)
    desk.open(one)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Room(window, desk, reading, dialogs, acts, panel, look)


def choose(menu: QMenu, text: str) -> None:
    """Choose an entry of a menu by its words."""
    next(a for a in menu.actions() if a.text().replace("&", "") == text).trigger()


def focused() -> QWidget:
    """The widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(text: str) -> None:
    """Type a text, each key into what has the focus then."""
    for letter in text:
        QTest.keyClicks(focused(), letter)


def wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget by one step down."""
    middle = QPointF(widget.rect().center())
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place = widget.mapToGlobal(middle)
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(middle, place, QPoint(), QPoint(0, -120), buttons, modifiers, phase, False)
    QApplication.sendEvent(widget, event)
