"""The window of a journey: all of it real, but for the system's file dialogs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui.store import SettingsStore
from briefing.ui.theme import Look
from briefing.ui.window import Window
from tests.journeys.driver import Answering, User

collect_ignore = [] if sys.platform.startswith("linux") else ["test_real_window.py"]
Recorder = Callable[[str, object], None]
NOW = datetime(2025, 10, 25, 12, 30, tzinfo=UTC)


@pytest.fixture
def user(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, record_property: Callable[[str, object], None]
) -> Iterator[User]:
    """Somebody before the window; what it cost them is told at the end."""
    qapp.setStyle("Fusion")
    store = SettingsStore(tmp_path / "settings.json")
    window = Window(store, Look(qapp, "light"), tmp_path / "recovery", lambda: NOW, Answering)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    made = User(window)
    yield made
    if "" not in made.bill.stages:  # only a journey has stages
        record_property("cost", made.bill.table())
    window.desk.close()
    window.close()
    window.jobs.wait()
