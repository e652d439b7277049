"""Signs that become what they stand for while they are typed; undo gives the signs back."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent

from briefing.ui.write import shaping, wording
from briefing.ui.write.pieces import BOLD, ITALIC, Form, cut, text_of, units
from briefing.ui.write.shaping import Place, Shaped

if TYPE_CHECKING:
    from briefing.ui.write.editor import SectionEditor

LIST_BEGUN = re.compile(r"(?:[-*•]|(1)[.)]) ")
STARRED = {
    BOLD: re.compile(r"(?<![\w*])(\*\*)(?![\s*])[^*\u2028]*(?<![\s*])\*\*\Z"),
    ITALIC: re.compile(r"(?<![\w*])(\*)(?![\s*])[^*\u2028]*(?<![\s*])\*\Z"),
}
"""Stars around words, the last of them just typed."""


def tr(words: str) -> str:
    """Words of the editor in the language of the interface."""
    return QCoreApplication.translate("Editor", words)


def typed(editor: SectionEditor, event: QKeyEvent) -> None:
    """After a key: "- " or "1. " makes a point, stars around words make them bold or italic, "[@" asks what to cite."""
    if editor.mirror.composing:
        return
    match event.text():
        case " ":
            _begin_list(editor)
        case "*":
            _mark(editor)
        case "@":
            _ask_what_to_cite(editor)


def _before(editor: SectionEditor) -> str:
    """The text before the caret in its line."""
    at = editor.caret
    return text_of(cut(editor.lines[at.line].pieces, 0, at.unit))


def _begin_list(editor: SectionEditor) -> None:
    at, line = editor.caret, editor.lines[editor.caret.line]
    begun = LIST_BEGUN.fullmatch(_before(editor))
    if begun is None or line.levels:
        return
    pieces = cut(line.pieces, at.unit)
    lines = (*editor.lines[: at.line], line._replace(pieces=pieces), *editor.lines[at.line + 1 :])
    listed = shaping.listed(lines, at.line, at.line, numbered=begun[1] is not None)
    editor.apply(tr("List"), Shaped(listed, Place(at.line, 0)))


def _mark(editor: SectionEditor) -> None:
    text, number, form = _before(editor), editor.caret.line, editor.typing
    for mark, label in ((BOLD, tr("Bold")), (ITALIC, tr("Italic"))):
        found = STARRED[mark].search(text)
        if found is None:
            continue
        size = len(found[1])
        first, last = units(text[: found.start()]), units(text)
        begin, end = Place(number, first + size), Place(number, last - size)
        lines = wording.reformed(editor.lines, begin, end, partial(_marked, mark=mark))
        lines = wording.removed(lines, end, Place(number, last))
        lines = wording.removed(lines, Place(number, first), begin)
        editor.apply(label, Shaped(lines, Place(number, last - 2 * size)))
        editor.type_in(form)
        return


def _marked(form: Form, mark: int) -> Form:
    return form._replace(marks=form.marks | mark)


def _ask_what_to_cite(editor: SectionEditor) -> None:
    if _before(editor).endswith(wording.ASKS_WHAT):
        for action in editor.actions():
            if action.objectName() == "cite":
                action.trigger()
