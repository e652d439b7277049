"""Makes one text of Qt's document into another by changing only what differs.

Carets that stand elsewhere keep their place, and only the blocks that were touched are laid out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument

from briefing.model.blocks import Citation, Table
from briefing.ui.write.lines import Line
from briefing.ui.write.pieces import PLAIN, Form, Piece
from briefing.ui.write.setting import Setting

KEEP = QTextCursor.MoveMode.KeepAnchor


class Hunk(NamedTuple):
    """Old lines ``first`` to ``last`` become ``new``; neither side is without a line."""

    first: int
    last: int
    new: tuple[Line, ...]


class _Sign(NamedTuple):
    """A letter, an object, or the end of a line (LF)."""

    what: str | Citation | Table
    form: Form = PLAIN


def hunks(old: Sequence[Line], new: Sequence[Line]) -> list[Hunk]:
    """What must change, in order."""
    start, end = _ends(old, new)
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    if len(inner_old) == len(inner_new):
        pairs = zip(inner_old, inner_new, strict=True)
        return [Hunk(start + i, start + i + 1, (line,)) for i, (was, line) in enumerate(pairs) if was != line]
    if not inner_old or not inner_new:
        return [_widened(Hunk(start, start + len(inner_old), tuple(inner_new)), old)]
    codes = SequenceMatcher(None, inner_old, inner_new, autojunk=False).get_opcodes()
    return [
        _widened(Hunk(start + i, start + j, tuple(inner_new[k:n])), old) for tag, i, j, k, n in codes if tag != "equal"
    ]


def _ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """How many are equal at the beginning, and how many at the end behind those."""
    most = min(len(old), len(new))
    start = 0
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, end


def _widened(hunk: Hunk, old: Sequence[Line]) -> Hunk:
    """A hunk with one line more on both sides, where one of them has none: lines come and go with their ends."""
    if hunk.first < hunk.last and hunk.new:
        return hunk
    if hunk.first:
        return Hunk(hunk.first - 1, hunk.last, (old[hunk.first - 1], *hunk.new))
    return Hunk(hunk.first, hunk.last + 1, (*hunk.new, old[hunk.last]))


def patch(document: QTextDocument, old: Sequence[Line], new: Sequence[Line], setting: Setting) -> int:
    """Change a document that holds ``old`` so that it holds ``new``; how many lines were touched."""
    found = hunks(old, new)
    if not found:
        return 0
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for hunk in reversed(found):
        _change(cursor, hunk, old[hunk.first : hunk.last], setting)
    cursor.endEditBlock()
    return sum(len(hunk.new) for hunk in found)


def fill(document: QTextDocument, lines: Sequence[Line], setting: Setting) -> None:
    """Put lines into a document in the place of all that it holds."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    for i, line in enumerate(lines):
        if i:
            cursor.insertBlock(setting.block_format(line), setting.form(PLAIN))
        else:
            cursor.setBlockFormat(setting.block_format(line))
            cursor.setBlockCharFormat(setting.form(PLAIN))
        _put(cursor, line, setting)
    cursor.endEditBlock()


def write_anew(document: QTextDocument, number: int, line: Line, setting: Setting) -> None:
    """Put a line in the place of a block that holds what no text holds: half a letter of two UTF-16 units."""
    cursor = QTextCursor(document.findBlockByNumber(number))
    cursor.beginEditBlock()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
    cursor.removeSelectedText()
    _put(cursor, line, setting)
    cursor.endEditBlock()


def _put(cursor: QTextCursor, line: Line, setting: Setting) -> None:
    for piece in line.pieces:
        cursor.insertText(_text(piece.what), setting.char_format(piece))


def _change(cursor: QTextCursor, hunk: Hunk, old: Sequence[Line], setting: Setting) -> None:
    was, now = list(_signs(old)), list(_signs(hunk.new))
    start, end = _ends([s.what for s in was], [s.what for s in now])
    begin = cursor.document().findBlockByNumber(hunk.first).position()
    cursor.setPosition(begin + _units(was[:start]))
    cursor.setPosition(cursor.position() + _units(was[start : len(was) - end]), KEEP)
    cursor.removeSelectedText()
    _insert(cursor, now[start : len(now) - end], setting)
    _reform(cursor, begin, was[:start], now[:start], setting)
    if end:
        _reform(cursor, begin + _units(now[: len(now) - end]), was[-end:], now[-end:], setting)
    for number, line in enumerate(hunk.new, hunk.first):
        block = cursor.document().findBlockByNumber(number)
        wanted = setting.block_format(line)
        if block.blockFormat() != wanted:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(wanted)


def _signs(lines: Sequence[Line]) -> Iterator[_Sign]:
    for i, line in enumerate(lines):
        if i:
            yield _Sign("\n")
        for what, form in line.pieces:
            if isinstance(what, str):
                for letter in what:
                    yield _Sign(letter, form)
            else:
                yield _Sign(what, form)


def _units(signs: Sequence[_Sign]) -> int:
    return sum(2 if isinstance(what, str) and what > "\uffff" else 1 for what, _ in signs)


def _text(what: str | Citation | Table) -> str:
    return what if isinstance(what, str) else "\ufffc"


def _insert(cursor: QTextCursor, signs: Sequence[_Sign], setting: Setting) -> None:
    for sign, alike in groupby(signs, lambda s: s if not isinstance(s.what, str) or s.what == "\n" else s.form):
        if isinstance(sign, Form):
            words = "".join(_text(s.what) for s in alike)
            cursor.insertText(words, setting.form(sign))
            continue
        for one in alike:
            if one.what == "\n":
                cursor.insertBlock(cursor.blockFormat(), setting.form(PLAIN))
            else:
                cursor.insertText(_text(one.what), setting.char_format(Piece(one.what)))


def _reform(cursor: QTextCursor, at: int, was: Sequence[_Sign], now: Sequence[_Sign], setting: Setting) -> None:
    """Give letters that stay the form that they have now, where it is another one."""
    pairs = zip(was, now, strict=True)
    for changed, some in groupby(pairs, lambda p: p[1].form if p[0].form != p[1].form else None):
        size = _units([sign for _, sign in some])
        if changed is not None:
            cursor.setPosition(at)
            cursor.setPosition(at + size, KEEP)
            cursor.setCharFormat(setting.form(changed))
        at += size
