"""What Qt leaves to us of caret and selection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

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


def selected(cursor: QTextCursor) -> Iterator[tuple[int, int]]:
    """What is selected, as positions in the document (half-open); of a table's cells each by itself."""
    if cursor.hasComplexSelection():
        table = cursor.currentTable()
        row, rows, column, columns = cast(Any, cursor).selectedTableCells()
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                cell = table.cellAt(r, c)
                yield cell.firstPosition(), cell.lastPosition()
    elif cursor.hasSelection():
        yield cursor.selectionStart(), cursor.selectionEnd()
