"""How the caret moves where Qt has no key of its own for it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit


def by_paragraph(edit: QTextEdit, up: bool, select: bool) -> None:
    """To the beginning of the paragraph, or of the one before; down to the next one, or to the end of the last."""
    mode = QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
    cursor, moves = edit.textCursor(), QTextCursor.MoveOperation
    if up:
        cursor.movePosition(moves.PreviousBlock if cursor.atBlockStart() else moves.StartOfBlock, mode)
    elif not cursor.movePosition(moves.NextBlock, mode):
        cursor.movePosition(moves.EndOfBlock, mode)
    edit.setTextCursor(cursor)
