"""An article view in a window of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from briefing.model.brief import Brief
from briefing.ui import actions
from briefing.ui.desk import Desk
from briefing.ui.read.article_view import ArticleView
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look
from tests.making import brief
from tests.ui.read.viewing import Lay, Table, Told


@pytest.fixture
def lay(qtbot: QtBot, qapp: QApplication) -> Lay:
    """A function that opens a brief in an article view of a shown window."""

    def lay(opened: Brief | None = None, size: tuple[int, int] = (900, 700)) -> Table:
        look = Look(qapp, "light")
        window = QMainWindow()
        qtbot.addWidget(window)
        desk = Desk(window)
        reading = Reading(desk, window)
        made = actions.made(window)
        for action in made.values():
            action.setEnabled(True)
            window.addAction(action) if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut else None
        dialogs = Told(window)
        view = ArticleView(desk, reading, look, dialogs, made, 17)
        window.setCentralWidget(view)
        window.resize(*size)
        table = Table(window, look, desk, reading, dialogs, view)
        view.said.connect(table.said.append)
        desk.open(opened if opened is not None else brief({}))
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        view.focus_text()
        return table

    return lay
