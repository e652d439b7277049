"""Editors of the sections of one brief, in a window with the actions."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from briefing.ui.theme import Look
from tests.ui.write.writing import Desktop


@pytest.fixture
def desktop(frame: QMainWindow, look: Look, acts: dict[str, QAction], qtbot: QtBot) -> Callable[..., Desktop]:
    """Makes a window with editors of some sections, given as Markdown by their ids."""

    def made(**sections: str) -> Desktop:
        made = Desktop(frame, look, acts, {id.replace("_", "-"): text for id, text in sections.items()})
        frame.show()
        frame.activateWindow()
        with qtbot.waitActive(frame):
            pass
        made.editor.setFocus()
        return made

    return made
