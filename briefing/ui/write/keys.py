"""The keys of a section's editor that do something of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from briefing.ui.write import shaping, wording
from briefing.ui.write.pieces import PLAIN

if TYPE_CHECKING:
    from briefing.ui.write.editor import SectionEditor

KEY, HELD, MOVE = Qt.Key, Qt.KeyboardModifier, QTextCursor.MoveOperation
FAR = 1 << 20
"""A place further right than any text."""


def tr(words: str) -> str:
    """Words of the editor in the language of the interface."""
    return QCoreApplication.translate("Editor", words)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~HELD.KeypadModifier


def wanted(editor: SectionEditor, event: QKeyEvent) -> bool | None:
    """Before a shortcut: True keeps a key for the text, False gives it to the actions, None is as Qt has it.

    Undo and redo are the window's. Keys of actions that belong to this editor go to those; where the window has
    the same keys for something else, the text keeps them and does its own action (``pressed``).
    """
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return False
    sequence = QKeySequence(event.keyCombination())
    own = [action for action in editor.actions() if sequence in action.shortcuts()]
    if not own:
        return None
    return own[0].objectName() in SHARED


SHARED = ("paste_plain",)
"""Actions whose keys do something else elsewhere in the window."""


def pressed_tab(editor: SectionEditor, event: QKeyEvent) -> bool:
    """Tab and Shift+Tab: another level in a list, else out of the editor; with Ctrl always out."""
    if event.key() not in (KEY.Key_Tab, KEY.Key_Backtab) or _held(event) & (HELD.AltModifier | HELD.MetaModifier):
        return False
    forward = event.key() == KEY.Key_Tab and not _held(event) & HELD.ShiftModifier
    if not _held(event) & HELD.ControlModifier and change_level(editor, forward):
        return True
    editor.tabbed.emit(forward)
    return True


def change_level(editor: SectionEditor, deeper: bool) -> bool:
    """The points at the caret one level deeper or less deep; False outside lists."""
    start, end = editor.selected()
    if not any(line.levels for line in editor.lines[start.line : end.line + 1]):
        return False
    if deeper:
        editor.reshape(tr("Level"), shaping.indented(editor.lines, start.line, end.line))
    else:
        editor.reshape(tr("Level"), shaping.outdented(editor.lines, start.line, end.line))
    return True


def pressed(editor: SectionEditor, event: QKeyEvent) -> bool:
    """Do what a key does here; False where Qt does it."""
    held, key = _held(event), event.key()
    if key in (KEY.Key_PageUp, KEY.Key_PageDown):
        event.ignore()
        return True
    sequence = QKeySequence(event.keyCombination())
    for action in editor.actions():
        if action.objectName() in SHARED and sequence in action.shortcuts():
            action.trigger()
            return True
    if held == HELD.NoModifier and key in ARROWS and not editor.textCursor().hasSelection():
        return _leave(editor, key)
    if held == HELD.NoModifier and key in (KEY.Key_Return, KEY.Key_Enter):
        enter(editor)
        return True
    if held in (HELD.NoModifier, HELD.ShiftModifier) and key == KEY.Key_Backspace:
        return _backspace(editor)
    text = event.text()
    if editor.textCursor().hasSelection() and text and text.isprintable() and not held & HELD.ControlModifier:
        _type_over(editor, text)
        return True
    return False


ARROWS = {KEY.Key_Up: MOVE.Up, KEY.Key_Down: MOVE.Down, KEY.Key_Left: MOVE.Left, KEY.Key_Right: MOVE.Right}


def _leave(editor: SectionEditor, key: int) -> bool:
    """An arrow at the edge of the text leads out of it."""
    if editor.textCursor().movePosition(ARROWS[KEY(key)]):
        return False
    x = editor.cursorRect().left()
    match key:
        case KEY.Key_Up:
            editor.left_up.emit(x)
        case KEY.Key_Down:
            editor.left_down.emit(x)
        case KEY.Key_Left if editor.textCursor().atStart():
            editor.left_up.emit(FAR)
        case KEY.Key_Right if editor.textCursor().atEnd():
            editor.left_down.emit(0)
    return True


def enter(editor: SectionEditor) -> None:
    """Another paragraph or point; what is selected goes."""
    start, end = editor.selected()
    form = editor.typing
    lines = wording.removed(editor.lines, start, end) if start != end else editor.lines
    editor.apply(tr("New paragraph"), shaping.split(lines, start))
    if not editor.lines[editor.caret.line].pieces:
        editor.type_in(PLAIN._replace(marks=form.marks))


def _type_over(editor: SectionEditor, text: str) -> None:
    """Type over what is selected, in the form that it begins with, as one change."""
    start, _ = editor.selected()
    form = wording.typed_form(editor.lines[start.line], start.unit)
    cursor = editor.textCursor()
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.insertText(text, editor.mirror.setting.form(form))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)


def _backspace(editor: SectionEditor) -> bool:
    cursor = editor.textCursor()
    if cursor.hasSelection() or not cursor.atBlockStart():
        return False
    out = shaping.stepped_back(editor.lines, editor.caret.line)
    if out is not None:
        editor.reshape(tr("Level"), out)
    else:
        cursor.deletePreviousChar()
        editor.setTextCursor(cursor)
    return True
