"""Bringing a cleared version back in the real window."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from briefing.cleared import compared
from briefing.model.blocks import text_of
from briefing.model.brief import Brief
from briefing.ui.cleared.dialog import ClearedDialog
from briefing.ui.theme import Look
from briefing.ui.window import Window
from tests.cleared.anybrief import exported
from tests.making import brief as small
from tests.ui.conftest import asked

TAGS = {
    "details": {"title": "Ports", "to": "Minister"},
    "stakeholders": [{"name": "Growers", "handling": "Ring first"}],
    "sections": {"purpose": "To seek a decision.", "key-issues": "- First point.\n- Second point."},
}


@pytest.fixture(scope="module")
def brief() -> Brief:
    return small(TAGS)


@pytest.fixture(scope="module")
def edited(brief: Brief) -> bytes:
    """Its export with two words changed, a point taken out, and a comment."""
    document, out = docx.Document(BytesIO(exported(brief))), BytesIO()
    first, second, purpose = (
        next(p for p in document.paragraphs if p.text.startswith(words)) for words in ("First", "Second", "To seek")
    )
    first.runs[0].text = "First new point."
    second._p.getparent().remove(second._p)  # type: ignore[union-attr]
    document.tables[0].rows[0].cells[1].paragraphs[0].runs[0].text = "Minister for <b>Ports</b>"
    document.add_comment(purpose.runs, text="By when?", author="Ann & Co")
    document.save(out)
    return out.getvalue()


@pytest.fixture
def dialog(brief: Brief, edited: bytes, look: Look, qtbot: QtBot) -> ClearedDialog:
    dialog = ClearedDialog(compared(brief, exported(brief), edited), "cleared.docx", look)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def test_all_is_ticked_and_the_first_change_is_shown(dialog: ClearedDialog) -> None:
    rows = [str(dialog.model.data(dialog.model.index(row))) for row in range(dialog.model.rowCount())]
    assert [row.partition(" – ")[0] for row in rows] == [
        "Header block", "To changed", "Key issues", "Point changed", "Point removed"
    ]  # fmt: skip
    assert dialog.go.text() == "Take over 3 changes"
    assert dialog.go.isDefault()
    assert "Minister for <b>Ports</b>" in dialog.detail.toPlainText()
    assert [dialog.tabs.tabText(i) for i in range(dialog.tabs.count())] == ["Changes (3)", "Comments (1)"]


def test_words_that_went_and_came_are_marked_otherwise_than_by_colour(dialog: ClearedDialog) -> None:
    dialog.list.setCurrentIndex(dialog.model.index(3))
    html = dialog.detail.toHtml()
    assert "underline" in html
    assert "First new point." in dialog.detail.toPlainText()
    dialog.list.setCurrentIndex(dialog.model.index(4))
    assert "line-through" in dialog.detail.toHtml()


def test_space_unticks_a_change_and_a_whole_section(dialog: ClearedDialog) -> None:
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.go.text() == "Take over 2 changes"
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.chosen() == []
    assert not dialog.go.isEnabled()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.go.text() == "Take over 2 changes"
    assert "all changes" in dialog.detail.toPlainText()


def test_all_or_none_by_the_mouse(dialog: ClearedDialog) -> None:
    QTest.mouseClick(dialog._all, Qt.MouseButton.LeftButton)
    assert dialog.chosen() == []
    QTest.mouseClick(dialog._all, Qt.MouseButton.LeftButton)
    assert len(dialog.chosen()) == 3


def test_comments_are_listed_apart(dialog: ClearedDialog) -> None:
    dialog.tabs.setCurrentIndex(1)
    words = dialog.comments.toPlainText()
    assert all(part in words for part in ("Ann & Co", "By when?", "To seek a decision.", "Purpose"))


def test_tab_leads_through_all_of_it(dialog: ClearedDialog) -> None:
    reached = []
    for _ in range(7):
        reached.append(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert {dialog.list, dialog.detail, dialog.go, dialog._all, dialog.tabs.tabBar()} <= set(reached)
    assert {b for b in dialog.findChildren(QPushButton) if b.isVisible()} <= set(reached)
    assert dialog.focusWidget() is dialog.list


def test_the_keyboard_begins_in_the_list(dialog: ClearedDialog) -> None:
    assert dialog.focusWidget() is dialog.list


def test_no_name_of_a_tab_moves_when_another_is_chosen(dialog: ClearedDialog) -> None:
    bar = dialog.tabs.tabBar()
    before = [bar.tabRect(i) for i in range(bar.count())]
    dialog.tabs.setCurrentIndex(1)
    assert [bar.tabRect(i) for i in range(bar.count())] == before


def test_comments_alone_are_no_refused_changes(brief: Brief, look: Look, qtbot: QtBot) -> None:
    document, out = docx.Document(BytesIO(exported(brief))), BytesIO()
    purpose = next(p for p in document.paragraphs if p.text.startswith("To seek"))
    document.add_comment(purpose.runs, text="By <when>?", author="Ann & Co")
    document.save(out)
    dialog = ClearedDialog(compared(brief, exported(brief), out.getvalue()), "cleared.docx", look)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert "“cleared.docx” has comments and no changes" in {label.text() for label in dialog.findChildren(QLabel)}
    assert dialog.focusWidget() is dialog.comments
    copy = next(b for b in dialog.findChildren(QPushButton) if b.text().startswith("Copy"))
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    told = "Comments\n\nAnn & Co · Purpose · on “To seek a decision.”\nBy <when>?\n"
    assert QGuiApplication.clipboard().text() == told


def test_what_else_is_in_the_file_is_counted_and_can_be_looked_at_again(
    window: Window, brief: Brief, edited: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    document, out = docx.Document(BytesIO(edited)), BytesIO()
    next(p for p in document.paragraphs if p.text == "Key issues").runs[0].text = "Main issues"
    document.save(out)
    (tmp_path / "cleared.docx").write_bytes(out.getvalue())
    window.desk.open(brief)
    shown: list[list[str]] = []

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, ClearedDialog)
        shown.append([dialog.tabs.tabText(i) for i in range(dialog.tabs.count())])
        return True

    asked(window).at_dialog = answer
    window.bringing_back.compare(tmp_path / "cleared.docx")
    qtbot.waitUntil(lambda: "taken over" in window.notice.words)
    assert window.notice.words == (
        "3 changes were taken over; undo takes them back. There is more in the file: 1 comment and 1 thing that was "
        "not brought back."
    )
    taken = window.desk.brief
    again = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Look at it again")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert shown == [["Changes (3)", "Comments (1)", "Not brought back (1)"], ["Comments (1)", "Not brought back (1)"]]
    assert window.desk.brief is taken


def test_comparing_is_loaded_when_it_is_asked_for() -> None:
    """The window begins without it."""
    words = (
        "import sys, briefing.ui.window; print([name for name in sys.modules if name.startswith('briefing.cleared')])"
    )
    told = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_what_is_ticked_is_taken_over_in_one_step(
    window: Window, brief: Brief, edited: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(brief)
    (tmp_path / "cleared.docx").write_bytes(edited)
    asked(window).files = [tmp_path / "cleared.docx"]

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, ClearedDialog)
        dialog.list.setCurrentIndex(dialog.model.index(4))
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        return True

    asked(window).at_dialog = answer
    window.actions_by_id["bring_back"].trigger()
    qtbot.waitUntil(lambda: "taken over" in window.notice.words)
    assert window.notice.words.startswith(
        "2 changes were taken over; undo takes them back. There is more in the file: "
    )
    changed = window.desk.brief
    assert changed.details.to == "Minister for <b>Ports</b>"
    [points] = changed.text_in("key-issues")
    lines = [text_of(point.blocks[0].runs) for point in points.points]  # type: ignore[union-attr]
    assert lines == ["First new point.", "Second point."]
    window.actions_by_id["undo"].trigger()
    assert window.desk.brief == brief


def test_a_file_without_a_change_is_told(window: Window, brief: Brief, tmp_path: Path, qtbot: QtBot) -> None:
    window.desk.open(brief)
    (tmp_path / "same.docx").write_bytes(exported(brief))
    window.bringing_back.compare(tmp_path / "same.docx")
    qtbot.waitUntil(lambda: "Nothing was changed" in window.notice.words)


def test_another_file_gets_one_sentence_and_changes_nothing(
    window: Window, brief: Brief, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(brief)
    (tmp_path / "other.docx").write_bytes(b"PK no")
    window.bringing_back.compare(tmp_path / "other.docx")
    qtbot.waitUntil(lambda: bool(asked(window).told))
    assert "damaged" in asked(window).told[0]
    assert window.desk.brief is brief


def test_a_brief_that_was_changed_meanwhile_is_compared_anew(
    window: Window, brief: Brief, edited: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    window.desk.open(brief)
    (tmp_path / "cleared.docx").write_bytes(edited)
    seen: list[ClearedDialog] = []

    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, ClearedDialog)
        seen.append(dialog)
        assert dialog._comparison.brief is window.desk.brief
        assert dialog._comparison.since
        return False

    asked(window).at_dialog = answer
    window.bringing_back.compare(tmp_path / "cleared.docx")
    window.desk.do("Other", _with_title)
    qtbot.waitUntil(lambda: bool(seen))


def _with_title(brief: Brief) -> Brief:
    from msgspec.structs import replace

    return replace(brief, details=replace(brief.details, title="Ports and harbours"))


def test_a_click_on_a_notice_leaves_the_keyboard_where_it_was(window: Window, brief: Brief, qtbot: QtBot) -> None:
    window.desk.open(brief)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.focusWidget() is not None)
    before = window.focusWidget()
    window.notice.say("Done.", "Look", lambda: None)
    for name in ("Look", "Hide"):
        button = next(b for b in window.notice.findChildren(QPushButton) if b.text() == name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert window.focusWidget() is before
