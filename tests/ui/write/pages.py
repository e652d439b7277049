"""The write step over a small brief, in a window of its own, driven by real keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from briefing.model.blocks import lines_of
from briefing.model.brief import Brief
from briefing.ui import actions
from briefing.ui.desk import Desk
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.forms.entry import Entry
from briefing.ui.write.forms.options import Options
from briefing.ui.write.forms.recommendations import Recommendations
from briefing.ui.write.own_table import OwnTable
from briefing.ui.write.page import WritePage
from tests.making import brief
from tests.ui.asking import Recorded

TAGS = {
    "details": {"title": "Deepening the channel"},
    "stakeholders": [
        {"id": "board", "name": "Harbour Board", "aliases": ["The Board"], "position": "Supports",
         "quotes": [{"text": "The Harbour Board"}, {"text": "The Board says that it will wait.", "voice": "ascribed"}]},
        {"id": "growers", "name": "Growers", "in_brief": False, "quotes": [{"text": "Growers want a panel."}]},
    ],
    "proposals": [{"id": "panel", "title": "A panel", "proposed_by": "growers", "asked_of": ["board"],
                   "quotes": [{"text": "Growers want a panel.", "voice": "author"}]}],
    "risks": [{"id": "leases", "title": "Leases close", "likelihood": 3, "consequence": 4}],
    "sections": {"purpose": "To seek your decision.", "background": "It began in 2019.[@1]"},
    "sources": [{"source": 1, "title": "Port towns", "authors": ["Ann Lee"], "standing": "Professor, Tarrow",
                 "nature": "opinion"}],
}  # fmt: skip


@dataclass
class Room:
    """A shown page and what lies around it."""

    window: QMainWindow
    desk: Desk
    reading: Reading
    dialogs: Recorded
    actions: dict[str, QAction]
    page: WritePage

    @property
    def brief(self) -> Brief:
        return self.desk.brief

    def editor(self, section: str) -> SectionEditor:
        found = self.page.text.frames[section].editor
        assert found is not None
        return found

    def table(self, section: str) -> OwnTable:
        found = self.page.text.frames[section].table
        assert found is not None
        return found

    @property
    def recommendations(self) -> Recommendations:
        found = self.page.text.frames["recommendations"].entries
        assert isinstance(found, Recommendations)
        return found

    @property
    def options(self) -> Options:
        found = self.page.text.frames["options"].entries
        assert isinstance(found, Options)
        return found

    def write_in(self, section: str) -> None:
        self.page.text.write_in(self.page.text.frames[section])

    def text(self, section: str) -> str:
        return "\n".join(line for block in self.brief.text_in(section) for line in lines_of(block))

    def labels(self) -> list[str]:
        return [step.label for step in self.desk.history.done]

    def rows(self) -> list[tuple[str, str, str, str]]:
        return [(r.verb, r.text, r.owner, r.due) for r in self.brief.recommendations]


def room_with(qtbot: QtBot, look: Look, one: Brief, width: int = 1280, height: int = 720) -> Room:
    window = QMainWindow()
    qtbot.addWidget(window)
    desk = Desk(window)
    reading = Reading(desk, window)
    dialogs = Recorded(window)
    acts = actions.made(window)
    for action in acts.values():
        action.setEnabled(True)
        window.addAction(action)
    acts["undo"].triggered.connect(desk.undo)
    acts["redo"].triggered.connect(desk.redo)
    page = WritePage(desk, reading, look, dialogs, acts)
    window.setCentralWidget(page)
    window.resize(width, height)
    desk.open(one)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.focus_text()
    return Room(window, desk, reading, dialogs, acts, page)


def made_room(qtbot: QtBot, look: Look, tags: dict[str, object] | None = None) -> Room:
    return room_with(qtbot, look, brief(TAGS if tags is None else tags))


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: str) -> None:
    """Press keys ("Ctrl+Return", "Tab"), each in what has the focus then."""
    for name in keys:
        combination = QKeySequence(name)[0]  # type: ignore[index]  # Qt's stub lacks it
        QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())


def type_in(text: str) -> None:
    """Type a text, each key into what has the focus then."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(focused(), letter)
        else:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)


def row_of(widget: QWidget) -> tuple[str, str]:
    """The id of the row that a control stands in, and the control's name."""
    entry = widget.parentWidget()
    while not isinstance(entry, Entry):
        assert entry is not None
        entry = entry.parentWidget()
    return entry.id, next(name for name, control in entry.controls.items() if control is widget)
