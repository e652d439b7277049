"""What the template has no place for is shown, and can be moved, copied and deleted; each of it can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.brief import Brief
from briefing.templating.finding import carry
from briefing.templating.template import template_of
from briefing.ui.window import Window
from briefing.ui.write.aside import AsideCard, moved
from briefing.ui.write.page import WritePage
from tests.making import brief, sample

TEXTS = {"background": "Since **2019** the boats run late [@1].", "summary": "Later boats.", "say": "Boats matter."}


def in_memoire(one: Brief) -> Brief:
    return edits.set_template(one, carry("aide-memoire"))


@pytest.fixture
def page(window: Window) -> WritePage:
    window.desk.open(brief({"sections": TEXTS}))
    window.actions_by_id["step_write"].trigger()
    window.desk.do("other", in_memoire)
    QApplication.processEvents()
    return window.write


def card(page: WritePage, id: str = "background") -> AsideCard:
    return page.aside_cards.cards[id]


def test_nothing_is_shown_where_all_has_its_place(window: Window) -> None:
    window.desk.open(brief({"sections": TEXTS}))
    window.actions_by_id["step_write"].trigger()
    assert not window.write.aside.isVisible()
    assert not window.write.aside_cards.isVisible()


def test_texts_are_listed_and_can_be_read(page: WritePage) -> None:
    assert list(page.aside.buttons) == ["background", "summary"]
    assert page.aside.isVisible()
    QTest.mouseClick(page.aside.buttons["background"], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is card(page).text
    assert "Since <b>2019</b> the boats run late" in card(page).text.text()
    assert card(page).words.text() == "6 words"
    top = card(page).mapTo(page.text.viewport(), card(page).rect().topLeft()).y()
    assert 0 <= top < page.text.viewport().height()


def test_the_whole_text_stands_in_the_section_it_is_moved_to(page: WritePage, window: Window) -> None:
    before = window.desk.brief
    action = next(a for a in card(page).menu.actions() if a.text() == "What you might say")
    action.trigger()
    after = window.desk.brief
    assert after.text_in("say") == (*before.text_in("say"), *before.text_in("background"))
    assert after.text_in("background") == ()
    assert list(page.aside.buttons) == ["summary"]
    editor = page.text.frames["say"].editor
    assert editor is not None
    assert "the boats run late" in editor.toPlainText()
    window.desk.undo()
    assert window.desk.brief == before
    assert set(page.aside.buttons) == {"background", "summary"}


def test_a_starter_text_is_not_moved_along(window: Window) -> None:
    one = in_memoire(brief({"sections": TEXTS}))
    target = template_of(one.template).section("key-issues")
    assert target is not None
    assert moved(one, "background", target).text_in("key-issues") == one.text_in("background")


def test_it_is_deleted_and_comes_back_with_undo(page: WritePage, window: Window) -> None:
    QTest.mouseClick(card(page).delete, Qt.MouseButton.LeftButton)
    assert window.desk.brief.text_in("background") == ()
    assert window.desk.history.done[-1].label == "Delete “Background”, kept aside"
    window.desk.undo()
    assert "Since" in card(page).text.text()


def test_what_comes_back_with_undo_is_reached_by_tab_where_it_stands(page: WritePage, window: Window) -> None:
    QTest.mouseClick(card(page).delete, Qt.MouseButton.LeftButton)
    window.desk.undo()
    QApplication.processEvents()
    assert list(page.aside.buttons) == list(page.aside_cards.cards) == ["background", "summary"]
    page.aside.buttons["background"].setFocus()
    QTest.keyClick(page.aside.buttons["background"], Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.aside.buttons["summary"]
    page._leave_down()
    passed = [QApplication.focusWidget()]
    for _ in range(7):
        QTest.keyClick(passed[-1], Qt.Key.Key_Tab)  # type: ignore[arg-type]
        passed.append(QApplication.focusWidget())
    both = card(page), card(page, "summary")
    assert passed == [stop for one in both for stop in (one.text, *one.buttons)]


def test_a_copy_keeps_form_and_citations(page: WritePage, window: Window) -> None:
    QTest.mouseClick(card(page).copy, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "Since 2019 the boats run late [1]."
    page.text.write_in(page.text.frames["key-issues"])
    editor = page.text.frames["key-issues"].editor
    assert editor is not None
    editor.paste()
    page.text.write_in(page.text.frames["say"])
    assert window.desk.brief.text_in("key-issues") == window.desk.brief.text_in("background")


def test_tab_goes_from_the_last_section_through_what_is_aside_to_the_evidence(page: WritePage) -> None:
    page._leave_down()
    stops = [QApplication.focusWidget()]
    for _ in range(8):
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)  # type: ignore[arg-type]
        stops.append(QApplication.focusWidget())
    assert stops[: len(page.aside_cards.stops())] == page.aside_cards.stops()
    assert stops[8] is page.evidence.sought


def test_rows_without_a_table_are_told(window: Window, qtbot: QtBot) -> None:
    window.desk.open(in_memoire(sample()))
    window.actions_by_id["step_write"].trigger()
    told = window.write.aside.rows.text()
    assert "3 options" in told
    assert "5 stakeholders" in told
    window.desk.do("back", lambda one: edits.set_template(one, carry("decision-brief")))
    assert not window.write.aside.isVisible()
