"""Dialogs as they are shown."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from briefing.ui.dialogs import Dialogs


def test_a_dialog_is_never_larger_than_the_screen(qtbot: QtBot) -> None:
    window, dialog = QWidget(), QDialog()
    qtbot.addWidget(window)
    qtbot.addWidget(dialog)
    dialog.resize(9000, 9000)
    QTimer.singleShot(0, dialog.accept)
    assert Dialogs(window).show(dialog)
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() < room.height()
