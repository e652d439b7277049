"""From the marks of one morning come the decision brief, the meeting brief and the question-time brief."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import docx
import pytest
from docx.document import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.model.brief import Action
from briefing.ui.window import Window
from tests.making import sample
from tests.ui.conftest import asked


class Made(NamedTuple):
    """An exported brief: its headings, and all words of its text and tables."""

    headings: list[str]
    words: str


def read(path: Path) -> Made:
    document: Document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 2"]
    return Made(headings, "\n".join([*(p.text for p in document.paragraphs), *cells]))


def exported(window: Window, path: Path, qtbot: QtBot) -> Made:
    asked(window).target = path
    window.actions_by_id["export_word"].trigger()
    qtbot.waitUntil(path.exists, timeout=20_000)
    return read(path)


def answer(window: Window, action: Action) -> None:
    window.stages.show("read")
    strip = window.read.question
    if strip.combo.isVisible():
        strip.combo.setCurrentIndex(strip.combo.findData(action))
        strip.combo.activated.emit(strip.combo.currentIndex())
    else:
        QTest.mouseClick(strip.buttons[action], Qt.MouseButton.LeftButton)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_three_briefs_come_from_one_mornings_marks(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    window.desk.open(sample())
    morning = window.desk.brief
    decision = exported(window, tmp_path / "decision.docx", qtbot)
    answer(window, "meeting")
    assert window.header.facts.text().startswith("Meeting brief")
    meeting = exported(window, tmp_path / "meeting.docx", qtbot)
    answer(window, "answer")
    window.actions_by_id["step_preview"].trigger()
    qtbot.waitUntil(lambda: window.preview.following.pages is not None)
    QTest.mouseClick(window.preview.annexes.boxes["aside"], Qt.MouseButton.LeftButton)
    question = exported(window, tmp_path / "question.docx", qtbot)

    assert "Recommendations" in decision.headings
    assert "Recommendations" not in meeting.headings
    assert window.desk.brief.template.id == "parliamentary-question"
    assert question.headings[-1] == "Annex A: Text kept aside"
    titles = [made.words.partition("\n")[0] for made in (decision, meeting, question)]
    assert [title.partition(":")[0] for title in titles] == [
        "Ministerial brief", "Meeting brief", "Parliamentary question",
    ]  # fmt: skip
    for made in (decision, meeting, question):
        assert "The Government wants a port that works" in made.words  # what one might say, in each of them
    for words in ("Agree to a staged deepening", "Keeps berths open", "In 2017"):  # with the annex no word is missing
        assert (words in decision.words) == (words in question.words)

    answer(window, "decision")
    now = window.desk.brief
    assert (now.sections, now.items, now.options) == (morning.sections, morning.items, morning.options)
    assert now.template == morning.template
    for _ in range(len(window.desk.history.done)):
        window.desk.undo()
    assert window.desk.brief == morning
