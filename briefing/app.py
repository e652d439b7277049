"""The one place that wires the desktop app together."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

from briefing.errors import BriefingError


def run(file: Path | None = None, sample: bool = False) -> int:
    """Open the window, with a brief or an article in it, and stay until it is closed.

    Returns:
        The exit status.

    Raises:
        BriefingError: there is no display, or this Python cannot run this version of Qt.
    """
    _check_display()
    _check_qt()
    from PySide6.QtCore import QCoreApplication, QTimer
    from PySide6.QtWidgets import QApplication

    from briefing import paths
    from briefing.ui.store import SettingsStore
    from briefing.ui.theme import Look
    from briefing.ui.window import Window

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    QCoreApplication.setApplicationName("Briefing Desk")
    store = SettingsStore(paths.settings_file(), app)
    window = Window(store, Look(app, store.now.theme), paths.recovery(), now=lambda: datetime.now().astimezone())
    window.show()
    if sample:
        QTimer.singleShot(0, window.files.open_sample)
    elif file is not None:
        QTimer.singleShot(0, lambda: window.files.open([file]))
    return app.exec()


def has_display() -> bool:
    """Whether a window can be shown: always where the system has one by nature, else where one is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _check_display() -> None:
    if not has_display():
        raise BriefingError(
            "There is no display to open the window on; start it from a desktop, or use “briefing --help” without one."
        )


def _check_qt() -> None:
    import PySide6

    if PySide6.__version_info__[:2] == (6, 12) and sys.version_info < (3, 12):  # loses references to None
        raise BriefingError(
            f"PySide6 {PySide6.__version__} cannot run on Python {sys.version_info.major}.{sys.version_info.minor}; "
            "install PySide6-Essentials below 6.12, or Python 3.12."
        )
