"""The words of this room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """Words in the language of the interface."""
    return QCoreApplication.translate("Write", words)
