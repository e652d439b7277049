from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from briefing import paths
from briefing.ui.templates.room import TemplatesRoom
from briefing.ui.window import Window
from tests.making import brief


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own templates."""
    folder = tmp_path / "own templates"
    monkeypatch.setattr(paths, "own_templates", lambda: folder)
    return folder


@pytest.fixture
def room(window: Window, qtbot: QtBot) -> TemplatesRoom:
    """The room of a window with a brief on the desk, its list read."""
    window.desk.open(brief({"details": {"title": "Ports"}, "sections": {"purpose": "To seek a decision."}}))
    window.actions_by_id["templates"].trigger()
    qtbot.waitUntil(lambda: bool(window.door.room.shelves.now.kept) and not window.door.room.shelves.is_reading)
    return window.door.room


@pytest.fixture
def editing(room: TemplatesRoom, qtbot: QtBot) -> TemplatesRoom:
    """The room with the editor open on a copy of the decision brief."""
    room.edit_of_brief()
    qtbot.waitUntil(lambda: room.is_editing)
    return room
