"""One history over text and all else: steps, carets, and random keys taken back one by one."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from briefing.model import edits
from briefing.model.blocks import Citation, Text
from briefing.ui.write.merging import PAUSE
from tests.ui.write.writing import Desktop

KEY = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Made = Callable[..., Desktop]
RICH = """A paragraph with **bold**, a [link](https://l.example) and a cite[@1].

- one 😀
    1. inner
    2. again

        with more
- two

> quoted
>
> - point

| a | b |
|---|---|
| c | d[@1, p. 4] |

The end.
"""


def labels(one: Desktop) -> list[str]:
    return [step.label for step in one.desk.history.done]


def test_each_word_is_a_step(desktop: Made) -> None:
    one = desktop()
    one.type("two words")
    assert labels(one) == ["Typing", "Typing"]
    one.key(KEY.Key_Backspace, times=3)
    assert labels(one) == ["Typing", "Typing", "Deleting"]
    one.key(KEY.Key_Z, CONTROL)
    assert one.markdown == "two words"
    one.key(KEY.Key_Z, CONTROL)
    assert one.markdown == "two "
    one.key(KEY.Key_Z, CONTROL)
    assert one.desk.brief.sections == ()
    one.key(KEY.Key_Y, CONTROL, times=3)
    assert one.markdown == "two wo"


def test_a_pause_or_another_place_begins_a_step(desktop: Made) -> None:
    one = desktop(background="word")
    now = [0.0]
    one.editor.draft.merging._clock = lambda: now[0]
    one.type("ab")
    now[0] += PAUSE + 0.1
    one.type("c")
    assert labels(one) == ["Typing", "Typing"]
    one.key(KEY.Key_Left)
    one.type("d")
    assert len(labels(one)) == 3


def test_sections_do_not_share_a_step(desktop: Made) -> None:
    one = desktop(summary="a", background="b")
    one.type("x")
    one.editors[1].setFocus()
    one.type("y")
    one.editors[0].setFocus()
    one.type("z")
    assert len(labels(one)) == 3


def test_caret_and_selection_come_back(desktop: Made) -> None:
    one = desktop(background="one two three")
    one.select("two")
    one.type("x")
    one.at("three")
    one.key(KEY.Key_Z, CONTROL)
    assert one.editor.textCursor().selectedText() == "two"
    one.at("one")
    one.key(KEY.Key_Y, CONTROL)
    assert one.editor.textCursor().position() == len("one x")
    one.select("three")
    one.key(KEY.Key_B, CONTROL)
    one.at("one")
    one.key(KEY.Key_Z, CONTROL)
    assert one.editor.textCursor().selectedText() == "three"


def test_undo_elsewhere_shows_where(desktop: Made) -> None:
    one = desktop(summary="a", background="b")
    one.type("x")
    shown: list[str] = []
    for editor in one.editors:
        editor.came_back.connect(lambda section=editor.section: shown.append(section))
    one.editors[1].setFocus()
    one.key(KEY.Key_Z, CONTROL)
    assert shown == ["summary"]


def test_a_citation_goes_with_its_source(desktop: Made) -> None:
    one = desktop(background="cited[@1] twice[@1, p. 4].")
    before = one.desk.brief
    one.desk.do("Remove the source", lambda b: edits.remove_source(b, "s1"))
    assert one.markdown == "cited twice."
    one.check()
    one.key(KEY.Key_Z, CONTROL)
    assert one.desk.brief == before
    one.check()


def test_what_the_brief_refuses_is_not_shown(desktop: Made) -> None:
    one = desktop(background="words")
    refused: list[str] = []
    one.desk.refused.connect(refused.append)
    one.editor.insert_citation(Citation("s9"))
    assert refused
    assert one.markdown == "words"
    one.check()


def compose(one: Desktop, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(one.editor, event)


def test_nothing_is_put_in_while_words_are_composed(desktop: Made) -> None:
    one = desktop(background="ab")
    before = one.desk.brief
    compose(one, "に")
    compose(one, "にほ")
    assert one.desk.brief is before
    compose(one, commit="日本")
    assert one.markdown == "ab日本"
    assert len(labels(one)) == 1
    one.check()


def test_composing_over_a_selection_and_thinking_better_of_it(desktop: Made) -> None:
    one = desktop(background="one two")
    one.select("two")
    compose(one, "に")
    compose(one)
    one.check()
    one.desk.undo()
    assert one.markdown == "one two"
    one.check()


def test_an_undo_while_words_are_composed_loses_none_of_them(desktop: Made) -> None:
    one = desktop(background="ab")
    one.type("c")
    compose(one, "に")
    one.desk.undo()
    assert one.editor.document().toRawText() == "abc"
    compose(one, commit="日")
    one.check()
    assert one.markdown == "abc日"
    one.desk.undo()
    assert one.markdown == "ab"
    one.check()


def test_composing_over_several_paragraphs(desktop: Made) -> None:
    one = desktop(background="one\n\ntwo\n\nthree")
    one.select("one\u2029two")
    compose(one, "に")
    compose(one, commit="日")
    assert one.markdown == "日\nthree"
    one.check()


PRESSES: list[tuple[Qt.Key, tuple[Qt.KeyboardModifier, ...]]] = [
    *[(key, ()) for key in (KEY.Key_Return, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Tab, KEY.Key_Up, KEY.Key_Down)],
    *[(key, ()) for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_Home, KEY.Key_End, KEY.Key_Space)],
    *[(key, (SHIFT,)) for key in (KEY.Key_Backtab, KEY.Key_Left, KEY.Key_Right, KEY.Key_Up, KEY.Key_Down)],
    *[(key, (CONTROL,)) for key in (KEY.Key_B, KEY.Key_I, KEY.Key_U, KEY.Key_Backspace, KEY.Key_Delete, KEY.Key_Space)],
    *[(key, (CONTROL,)) for key in (KEY.Key_C, KEY.Key_X, KEY.Key_V, KEY.Key_Home, KEY.Key_End, KEY.Key_Right)],
    *[(key, (CONTROL, SHIFT)) for key in (KEY.Key_L, KEY.Key_7, KEY.Key_9, KEY.Key_Return, KEY.Key_Right, KEY.Key_V)],
    *[(key, (ALT,)) for key in (KEY.Key_Up, KEY.Key_Down)],
    (KEY.Key_Return, (SHIFT,)),
]


def random_step(one: Desktop, chance: random.Random) -> None:
    kind = chance.randrange(20)
    if kind < 8:
        one.type(chance.choice(("a", "b ", "😀", "- ", "1. ", "word")))
    elif kind < 17:
        key, held = chance.choice(PRESSES)
        one.key(key, *held)
    elif kind == 17:
        one.editor.insert_citation(Citation("s1", place=chance.choice(("", "p. 4"))))
    elif kind == 18:
        one.editor.insert_point((Text("point"),))
    else:
        cursor = one.editor.textCursor()
        cursor.setPosition(chance.randrange(one.editor.document().characterCount()))
        cursor.movePosition(QTextCursor.MoveOperation.Left)  # never into the middle of a letter of two units
        one.editor.setTextCursor(cursor)


def test_half_a_letter_is_no_text(desktop: Made) -> None:
    one = desktop(background="a😀b")
    cursor = one.editor.textCursor()
    cursor.setPosition(2)
    one.editor.setTextCursor(cursor)
    one.type("x")
    one.check()
    assert one.markdown == "axb"


@pytest.mark.parametrize("seed", range(4))
def test_300_random_keys_are_taken_back_and_done_again(desktop: Made, seed: int) -> None:
    chance = random.Random(seed)
    one = desktop(background=RICH)
    first = one.desk.brief
    states = {0: first}
    one.desk.changed.connect(lambda _before, now: states.__setitem__(len(one.desk.history.done), now))
    for _ in range(300):
        random_step(one, chance)
        one.check()
        assert one.focused is one.editor
    last, steps = one.desk.brief, len(one.desk.history.done)
    assert steps > 100
    for number in reversed(range(steps)):
        one.desk.undo()
        assert one.desk.brief is states[number]
        one.check()
    for number in range(1, steps + 1):
        one.desk.redo()
        assert one.desk.brief is states[number]
        one.check()
    assert one.desk.brief is last
