"""Editors for tests: any text that one may hold, and a window with one or more of them, driven by real keys."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QVBoxLayout, QWidget

from briefing.model.blocks import Citation, Flow, Inline, Link, Paragraph, Runs, Text, joined, with_runs
from briefing.ui.desk import Desk
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.formatting import Formatting
from briefing.ui.write.lines import Begins, Line, Lines, built, flat, markers
from briefing.ui.write.pieces import BOLD, ITALIC, UNDERLINE, units
from briefing.ui.write.setting import read
from tests.making import brief
from tests.model import briefs
from tests.ui.asking import Recorded

citations: st.SearchStrategy[Inline] = st.builds(
    Citation, st.just("s1"), st.sampled_from((None, "q1")), st.sampled_from(("", "p. 4"))
)
marked = st.builds(Text, st.sampled_from(("plain", "word two", "\ufffc", "x")), *[st.booleans()] * 3)
near: st.SearchStrategy[Runs] = st.lists(st.one_of(marked, citations, briefs.links), max_size=5).map(joined)
"""Short runs, so that neighbours are often alike."""


def _linked(runs: Runs) -> Runs:
    """Runs whose links are made of runs that differ, as everywhere in the app."""
    return tuple(
        replace(run, runs=tuple(r for r in joined(run.runs) if isinstance(r, Text))) if isinstance(run, Link) else run
        for run in runs
    )


blocks: st.SearchStrategy[tuple[Flow, ...]] = (
    st.lists(briefs.flows(st.one_of(briefs.runs(citations), near)), min_size=1, max_size=5)
    .map(lambda found: tuple(with_runs(block, _linked) for block in found))
    .filter(lambda found: found != (Paragraph(()),))
)
"""All that a section may hold. One empty paragraph alone is an empty section."""


def all_lines(document: QTextDocument) -> Lines:
    """Every line of a document, read anew."""
    found: list[Line] = []
    block = document.begin()
    while block.isValid():
        found.append(read(block))
        block = block.next()
    return tuple(found)


def words(lines: Sequence[Line]) -> list[str]:
    """The words of some lines, in short."""
    return ["".join(p.what if isinstance(p.what, str) else "¶" for p in line.pieces) for line in lines]


class Desktop:
    """A window with the editors of some sections, one above the other."""

    def __init__(self, frame: QMainWindow, look: Look, acts: dict[str, QAction], sections: dict[str, str]) -> None:
        self.look, self.acts = look, acts
        self.desk = Desk(frame)
        self.desk.open(brief({"sections": sections or {"background": ""}}))
        self.dialogs = Recorded(frame)
        self.formatting = Formatting(acts, self.dialogs, frame)
        self.numbers = {"": "1", "p. 4": "2"}
        frame.addActions([acts["undo"], acts["redo"], acts["paste_article"]])
        acts["undo"].triggered.connect(self.desk.undo)
        acts["redo"].triggered.connect(self.desk.redo)
        self.articles = 0
        acts["paste_article"].triggered.connect(self._paste_article)
        area = self.area = QScrollArea()
        area.setWidgetResizable(True)
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.editors = [self._editor(id, column) for id in sections or ("background",)]
        column.addStretch(1)
        area.setWidget(inside)
        frame.setCentralWidget(area)
        frame.resize(700, 600)

    def _editor(self, id: str, column: QVBoxLayout) -> SectionEditor:
        editor = SectionEditor(self.desk, id, id.capitalize(), self.look, lambda c: self.numbers[c.place])
        self.formatting.watch(editor)
        column.addWidget(editor)
        return editor

    def _paste_article(self) -> None:
        self.articles += 1

    @property
    def editor(self) -> SectionEditor:
        """The first one."""
        return self.editors[0]

    def key(self, key: Qt.Key, *held: Qt.KeyboardModifier, times: int = 1) -> None:
        """Press a key in the editor that has the focus."""
        for _ in range(times):
            QTest.keyClick(self.focused, key, _all(held))

    def type(self, text: str) -> None:
        """Type, in the editor that has the focus; LF is Enter."""
        for i, part in enumerate(text.split("\n")):
            if i:
                self.key(Qt.Key.Key_Return)
            for letter in part:
                if letter.isascii():
                    QTest.keyClicks(self.focused, letter)
                else:
                    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self.focused, event)

    @property
    def focused(self) -> QWidget:
        """The widget that has the focus."""
        focused = self.editor.window().focusWidget()
        assert focused is not None
        return focused

    def at(self, words: str, behind: bool = False, editor: SectionEditor | None = None) -> None:
        """Put the caret before or behind words."""
        self.select(words, editor)
        cursor = (editor or self.editor).textCursor()
        cursor.setPosition(cursor.selectionEnd() if behind else cursor.selectionStart())
        (editor or self.editor).setTextCursor(cursor)

    def select(self, words: str, editor: SectionEditor | None = None) -> None:
        """Select words."""
        editor = editor or self.editor
        text = editor.document().toRawText()
        start = text.index(words)
        cursor = editor.textCursor()
        cursor.setPosition(units(text[:start]))
        cursor.setPosition(units(text[: start + len(words)]), QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.setFocus()

    @property
    def markdown(self) -> str:
        """The first section as the brief has it, in Markdown."""
        return self.markdown_of(self.editor.section)

    def markdown_of(self, section: str) -> str:
        """A section as the brief has it, in short: bullets, numbers, quotation marks and forms as Markdown has them."""
        return "\n".join(told_line(line) for line in told(self.desk.brief.text_in(section)))

    def check(self) -> None:
        """Brief, lines and document say the same in every editor."""
        for editor in self.editors:
            assert all_lines(editor.document()) == editor.lines
            assert built(editor.lines) == self.desk.brief.text_in(editor.section)


def _all(held: Sequence[Qt.KeyboardModifier]) -> Qt.KeyboardModifier:
    whole = Qt.KeyboardModifier.NoModifier
    for one in held:
        whole |= one
    return whole


def told(found: tuple[Flow, ...]) -> list[tuple[str, Line]]:
    """Each line with what is drawn before it, indented by its lists."""
    lines = flat(found)
    shown = []
    for line, marks in zip(lines, markers(lines), strict=True):
        quoted = {None: "", Begins.NOTHING: "> ", Begins.WHOLE: ">> "}[line.quoted]
        shown.append((quoted + " ".join(mark or "." for mark in marks) + (" " if marks else ""), line))
    return shown


def told_line(one: tuple[str, Line]) -> str:
    before, line = one
    text = ""
    for what, form in line.pieces:
        if isinstance(what, str):
            signs = "".join(sign for bit, sign in ((BOLD, "*"), (ITALIC, "/"), (UNDERLINE, "_")) if form.marks & bit)
            shown = f"{signs}{what}{signs[::-1]}"
            text += f"[{shown}]({form.address})" if form.address else shown
        else:
            text += f"[@{what.source}{what.place}]" if isinstance(what, Citation) else "<table>"
    return before + text
