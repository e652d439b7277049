"""An article from the clipboard: files that were copied, else rich or plain text."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from briefing.ui.dialogs import Dialogs
from briefing.ui.files import Files


def tr(words: str) -> str:
    """Words about the clipboard in the language of the interface."""
    return QCoreApplication.translate("Window", words)


def paste_article(files: Files, dialogs: Dialogs, add: bool) -> None:
    """Open what is on the clipboard; with ``add`` as a further source of the open brief."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # None where it is empty
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data is not None else []
    if paths:
        files.open(paths, add=add)
    elif data is not None and (data.hasHtml() or data.text().strip()):
        html = data.hasHtml()
        files.open_text(data.html() if html else data.text(), html, add=add)
    else:
        dialogs.tell(tr("There is no text on the clipboard; copy the article first."))
