"""Words of the preview."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(words: str) -> str:
    """Words of the preview in the language of the interface."""
    return QCoreApplication.translate("Preview", words)
