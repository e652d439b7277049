from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from briefing.model.blocks import Flow
from briefing.ui.theme import DARK, LIGHT
from briefing.ui.write.lines import Line, Lines, flat
from briefing.ui.write.patching import fill, patch
from briefing.ui.write.pieces import BOLD, Form, Piece
from briefing.ui.write.setting import Setting
from tests.ui.write.writing import all_lines, blocks


@pytest.fixture(scope="module")
def setting(qapp: object) -> Setting:
    font = QFont()
    font.setPixelSize(15)
    return Setting(LIGHT, font)


def filled(lines: Lines, setting: Setting) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.documentLayout()
    fill(document, lines, setting)
    return document


@given(found=blocks)
@settings(max_examples=50)
def test_what_is_put_in_is_read(found: tuple[Flow, ...], setting: Setting) -> None:
    lines = flat(found)
    document = filled(lines, setting)
    assert all_lines(document) == lines
    fill(document, lines, Setting(DARK, QFont()))
    assert all_lines(document) == lines


@st.composite
def changes(draw: st.DrawFn) -> tuple[Lines, Lines]:
    """A text, and another one that is near to it more often than not."""
    one, other = flat(draw(blocks)), flat(draw(blocks))
    cut = draw(st.integers(0, len(one)))
    mixed = (*one[:cut], *draw(st.sampled_from(((), other[:1], other))), *one[cut + draw(st.integers(0, 2)) :])
    return one, draw(st.sampled_from((other, mixed or one)))


@given(pair=changes())
@settings(max_examples=60)
def test_a_patch_makes_one_text_of_another(pair: tuple[Lines, Lines], setting: Setting) -> None:
    old, new = pair
    document = filled(old, setting)
    patch(document, old, new, setting)
    assert all_lines(document) == new
    patch(document, new, old, setting)
    assert all_lines(document) == old


def line(words: str, marks: int = 0) -> Line:
    return Line((Piece(words, Form(marks)),))


def test_only_what_differs_is_touched(setting: Setting, qtbot: QtBot) -> None:
    old = tuple(line(f"paragraph {n}") for n in range(50))
    new = (*old[:20], line("paragraph 20 and more"), *old[21:])
    document = filled(old, setting)
    changed: list[tuple[int, int, int]] = []
    document.contentsChange.connect(lambda *args: changed.append(args))
    assert patch(document, old, new, setting) == 1
    at = document.findBlockByNumber(20).position()
    assert changed == [(at + len("paragraph 20"), 0, len(" and more"))]


def test_a_caret_elsewhere_keeps_its_place(setting: Setting) -> None:
    old = (line("one"), line("two"), line("three"))
    document = filled(old, setting)
    caret = QTextCursor(document.findBlockByNumber(2))
    caret.setPosition(caret.position() + 3)
    patch(document, old, (line("one and more"), line("new"), line("two"), line("three")), setting)
    assert (caret.block().text(), caret.positionInBlock()) == ("three", 3)


def test_another_form_leaves_the_letters_and_the_selection(setting: Setting) -> None:
    old = (line("one two three"),)
    document = filled(old, setting)
    caret = QTextCursor(document)
    caret.setPosition(4)
    caret.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    new = (Line((Piece("one "), Piece("two", Form(BOLD)), Piece(" three"))),)
    patch(document, old, new, setting)
    assert caret.selectedText() == "two"
    assert all_lines(document) == new
