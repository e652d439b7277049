"""The user's settings for Qt, kept in their file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefing import safefile, settings
from briefing.errors import BriefingError
from briefing.settings import Settings


class SettingsStore(QObject):
    """The settings as they are now.

    Signals:
        changed(): some setting is another one.
        refused(message: str): the settings could not be kept on disk; they hold until the app is closed.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.now = settings.read(path.read_bytes()) if path.is_file() else Settings()

    def beside(self, name: str) -> Path:
        """Another file in the folder of the settings."""
        return self._path.with_name(name)

    def change(self, edit: Callable[[Settings], Settings]) -> None:
        """Change the settings, and keep them on disk where that can be."""
        changed = edit(self.now)
        if changed == self.now:
            return
        self.now = changed
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            safefile.write(self._path, settings.written(changed))
        except (OSError, BriefingError) as error:
            self.refused.emit(str(error))
        self.changed.emit()
