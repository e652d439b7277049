"""How long a key takes until its letter is painted: the editor of a section beside a bare text field, in one run."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.blocks import Citation, Flow, List, Paragraph, Point, Text
from briefing.model.brief import Brief, Item, Tag
from briefing.model.quote import quote_at
from briefing.ui.desk import Desk
from briefing.ui.theme import Look
from briefing.ui.write import mirror, patching, setting
from briefing.ui.write.editor import SectionEditor
from tests.making import brief

WORDS = 2_000
ITEMS = 200
KEYS = 300
SENTENCE = "The board will keep the grain berths open through the dry season and report in June"
AIM = 0.010
"""Seconds from key to painted letter in the slowest of a hundred."""


def long_brief(sections: int = 12) -> Brief:
    """A brief with 200 items, each with three tags, one section of 2,000 words and others of 300."""
    made = brief({})
    text = made.sources[0].article.text
    for n in range(ITEMS):
        tags = tuple(Tag(f"q{n}-{i}", "s1", quote_at(text, 5, 20)) for i in range(3))
        made = edits.add_item(made, Item(f"i{n}", "risk", {"title": f"Risk {n}"}, tags, True))
    for n in range(sections):
        words = WORDS if n == 0 else 300
        paragraphs = [
            Paragraph((Text(f"{SENTENCE} {m}", bold=m % 5 == 0), Citation("s1"), Text(" and so on.")))
            for m in range(words // len(SENTENCE.split()) // 2)
        ]
        blocks: tuple[Flow, ...] = (*paragraphs, List(tuple(Point((paragraph,)) for paragraph in paragraphs)))
        made = edits.set_section(made, f"section-{n}", blocks)
    return made


def shown(widget: QWidget, qtbot: QtBot) -> None:
    """Show a widget, and wait until it is on the screen."""
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    QCoreApplication.processEvents()


class Stack:
    """The editors of all sections, one above the other, in a window."""

    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.desk = Desk()
        self.desk.open(long_brief())
        self.area = QScrollArea()
        qtbot.addWidget(self.area)
        inside = QWidget()
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        column = QVBoxLayout(inside)
        self.editors = [SectionEditor(self.desk, s.id, s.id, look, lambda _c: "1") for s in self.desk.brief.sections]
        for editor in self.editors:
            column.addWidget(editor)
        self.area.resize(760, 800)
        shown(self.area, qtbot)
        self.editors[0].setFocus()


@pytest.fixture
def stack(qtbot: QtBot, qapp: QApplication) -> Stack:
    qapp.setStyle("Fusion")
    return Stack(qtbot, Look(qapp, "light"))


class Painted(QObject):
    """Knows when a text field was painted last."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._last = 0.0
        edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802, Qt's name
        if event.type() == QEvent.Type.Paint:
            self._last = time.perf_counter()
        return False

    def since(self, start: float) -> bool:
        return self._last > start


def until_painted(edit: QTextEdit) -> Callable[[str], float]:
    """A function that presses a key and says how long it took until the letter stood on the screen."""
    painted = Painted(edit)

    def press(key: str) -> float:
        start = time.perf_counter()
        QTest.keyClicks(edit, key)
        QCoreApplication.processEvents()
        assert painted.since(start)
        return time.perf_counter() - start

    return press


def typed(edit: QTextEdit, area: QScrollArea | None = None) -> list[float]:
    """The times of many keys in the middle of a text, the first few aside."""
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().characterCount() // 2)
    edit.setTextCursor(cursor)
    if area is not None:
        area.ensureVisible(0, edit.y() + edit.cursorRect().center().y())
        QCoreApplication.processEvents()
    press = until_painted(edit)
    letters = "words and more " * (KEYS // 15 + 2)
    return [press(letter) for letter in letters][-KEYS:]


def test_a_key_is_painted_in_time(stack: Stack, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    editor = stack.editors[0]
    assert editor.word_count > WORDS * 0.9
    bare = QTextEdit()
    qtbot.addWidget(bare)
    bare.setPlainText("\n".join(line for line in editor.document().toRawText().split("\u2029")))
    bare.resize(editor.width(), 800)
    shown(bare, qtbot)
    bare.setFocus()
    plain = sorted(typed(bare))
    bare.close()
    shown(stack.area, qtbot)
    editor.setFocus()
    ours = sorted(typed(editor, stack.area))
    told = [f"{WORDS} words, {ITEMS} items, {len(stack.editors)} sections"]
    for name, times in (("bare QTextEdit", plain), ("section editor", ours)):
        slow = times[len(times) * 99 // 100]
        told.append(f"{name}: a key in {1000 * median(times):.2f} ms, 99 of 100 in {1000 * slow:.2f} ms")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(told) + "\n")
    assert median(ours) < AIM


def test_one_key_reads_one_line_and_touches_one_section(stack: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    plain_read = setting.read

    def counted(block: object) -> object:
        read.append(1)
        return plain_read(block)  # type: ignore[arg-type]

    monkeypatch.setattr(mirror, "read", counted)
    monkeypatch.setattr(patching, "patch", lambda *_args: pytest.fail("nothing is patched for a key"))
    laid_out: list[str] = []
    for editor in stack.editors:
        editor.document().contentsChange.connect(lambda *_args, section=editor.section: laid_out.append(section))
    before = stack.desk.brief
    cursor = stack.editors[0].textCursor()
    cursor.setPosition(500)
    stack.editors[0].setTextCursor(cursor)
    QTest.keyClick(stack.editors[0], Qt.Key.Key_A)
    assert len(read) == 1
    assert laid_out == ["section-0"]
    now = stack.desk.brief
    old, new = before.text_in("section-0"), now.text_in("section-0")
    changed = [n for n, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    assert len(changed) == 1
    assert now.sections[1:] == before.sections[1:]
