"""Words of the templates room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """Words of the templates room in the language of the interface."""
    return QCoreApplication.translate("Templates", words)
