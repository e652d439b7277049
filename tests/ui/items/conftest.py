"""What the tests of the items share."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.ui.theme import Look
from tests.making import brief
from tests.ui.items.room import TAGS, Room, room_with


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    qapp.setStyle("Fusion")
    return Look(qapp, "light")


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    return room_with(qtbot, look, brief(TAGS))
