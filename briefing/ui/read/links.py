"""Links of an article: opened when a person asks for it, and only where they lead to a page or a mailbox."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor

from briefing.model.soundness import LINK_SCHEMES


def open_link(address: str) -> bool:
    """Open an address in the system's own browser or mail program; False where it may not be opened."""
    return address.lower().startswith(LINK_SCHEMES) and QDesktopServices.openUrl(QUrl(address))


def address_at(cursor: QTextCursor) -> str:
    """Where the link at a caret leads; empty where there is none."""
    address = cursor.charFormat().anchorHref()
    if not address and not cursor.atBlockEnd():  # the format at a place is that of the character before it
        following = QTextCursor(cursor)
        following.movePosition(QTextCursor.MoveOperation.NextCharacter)
        address = following.charFormat().anchorHref()
    return address
