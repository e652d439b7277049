"""Where the caret was in each state of a text, so that undo and redo put it back."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from briefing.model.blocks import Flow

Blocks = tuple[Flow, ...]
MOST = 2_000


class Caret(NamedTuple):
    """Both ends of a selection as positions in Qt's document."""

    anchor: int
    position: int


def caret_of(edit: QTextEdit) -> Caret:
    """Where the caret of a text field is."""
    cursor = edit.textCursor()
    return Caret(cursor.anchor(), cursor.position())


def put_caret(edit: QTextEdit, caret: Caret) -> None:
    """Put the caret of a text field somewhere; behind the end is the end."""
    last = edit.document().characterCount() - 1
    cursor = edit.textCursor()
    cursor.setPosition(min(caret.anchor, last))
    cursor.setPosition(min(caret.position, last), QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


class _State(NamedTuple):
    blocks: Blocks
    """Kept, so that nothing else gets its identity."""
    came: Caret
    left: Caret


class Carets:
    """A record beside the history: for a state of the text the caret as an edit left it, and as the next one found it.

    A state is known by the identity of its blocks, which the history keeps.
    """

    def __init__(self) -> None:
        self._states: dict[int, _State] = {}

    def note(self, before: Blocks, left: Caret, after: Blocks, came: Caret) -> None:
        """An edit led from one state to another."""
        known = self._states.pop(id(before), None)
        self._states[id(before)] = _State(before, known.came if known else left, left)
        self._states[id(after)] = _State(after, came, came)
        while len(self._states) > MOST:
            del self._states[next(iter(self._states))]

    def found(self, blocks: Blocks, undone: bool) -> Caret | None:
        """Where the caret goes in a state that came back by undo, or by redo."""
        state = self._states.get(id(blocks))
        return None if state is None else state.left if undone else state.came
