"""What the tests of the window and of its parts share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from briefing.ui import actions
from briefing.ui.store import SettingsStore
from briefing.ui.theme import Look
from briefing.ui.window import Window
from tests.ui.asking import Recorded

NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The light theme, over the whole app."""
    qapp.setStyle("Fusion")
    return Look(qapp, "light")


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    """An empty window to put a part into."""
    frame = QMainWindow()
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def acts(frame: QMainWindow) -> dict[str, QAction]:
    """All actions, enabled."""
    made = actions.made(frame)
    for action in made.values():
        action.setEnabled(True)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    """The whole window, its dialogs answered by themselves, its settings and recovery in a folder of its own."""
    qapp.setStyle("Fusion")
    store = SettingsStore(tmp_path / "settings.json")
    made = Window(store, Look(qapp, "light"), tmp_path / "recovery", lambda: NOW, Recorded)
    qtbot.addWidget(made, before_close_func=lambda _w: asked(made).__setattr__("answer", "discard"))
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.autosave.stop()
    made.jobs.wait()


def asked(window: Window) -> Recorded:
    """The dialogs of a window in a test."""
    assert isinstance(window.dialogs, Recorded)
    return window.dialogs
