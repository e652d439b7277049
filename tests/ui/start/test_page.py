"""The start page: every way to begin, by mouse, by keys and by drop."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from briefing.storage.recovery import Recovered
from briefing.ui.start.page import StartPage
from briefing.ui.start.words import when
from briefing.ui.theme import Look
from briefing.ui.work import Jobs
from tests.ui.dropping import drop

NOW = datetime(2026, 11, 14, 15, 0, tzinfo=UTC)
LEFT = Recovered(Path("r"), "a" * 16, "Grain levy", "", NOW - timedelta(minutes=29))
LOST = Recovered(Path("r"), "b" * 16, "", "", NOW - timedelta(days=1))


@pytest.fixture
def page(qtbot: QtBot, frame: QMainWindow, look: Look, acts: dict[str, QAction]) -> StartPage:
    recent = [("/a/one.brief", "Dredging"), ("/b/two.brief", "School bus")]
    page = StartPage(look, acts, recent, [LEFT, LOST], now=lambda: NOW)
    frame.setCentralWidget(page)
    frame.resize(1100, 700)
    frame.show()
    qtbot.waitExposed(frame)
    return page


def press(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("part", "action"),
    [
        ("drop", "open"),
        ("open_button", "open"),
        ("paste_button", "paste_article"),
        ("templates_button", "templates"),
        ("sample_card", "sample"),
    ],
)
@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_every_beginning_is_a_press_or_a_key(
    page: StartPage, acts: dict[str, QAction], qtbot: QtBot, part: str, action: str, key: Qt.Key | None
) -> None:
    widget = getattr(page, part)
    with qtbot.waitSignal(acts[action].triggered):
        if key is None:
            press(widget)
        else:
            widget.setFocus()
            QTest.keyClick(widget, key)


def test_ctrl_v_pastes_an_article(page: StartPage, acts: dict[str, QAction], qtbot: QtBot) -> None:
    page.drop.setFocus()
    with qtbot.waitSignal(acts["paste_article"].triggered):
        QTest.keyClick(page.drop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_files_are_dropped_and_addresses_are_not(page: StartPage, tmp_path: Path) -> None:
    dropped: list[list[Path]] = []
    page.dropped.connect(dropped.append)
    assert drop(page.drop, [tmp_path / "a b.pdf", "https://example.org/x"])
    assert not drop(page.drop, ["https://example.org/x"])
    assert dropped == [[tmp_path / "a b.pdf"]]


def test_recent_briefs_are_chosen_with_arrows_and_enter(page: StartPage, qtbot: QtBot) -> None:
    first, second = page.recent_cards.values()
    assert first.words == ("Dredging", str(Path("/a")))
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(second, Qt.Key.Key_Down)  # nothing lies below
    assert QApplication.focusWidget() is second
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert chosen.args == ["/b/two.brief"]


def test_other_recent_briefs_take_the_place_of_the_present_ones(page: StartPage) -> None:
    page.set_recent([("/c/three.brief", "Grain")])
    assert [card.words[0] for card in page.recent_cards.values()] == ["Grain"]
    page.set_recent([])
    assert page.recent_cards == {}


def test_it_tells_when_a_brief_was_changed(
    qtbot: QtBot, frame: QMainWindow, look: Look, acts: dict[str, QAction], tmp_path: Path
) -> None:
    there = tmp_path / "one.brief"
    there.write_bytes(b"")
    jobs = Jobs(frame)
    gone = str(tmp_path / "gone.brief")
    now = datetime.now(UTC)
    page = StartPage(look, acts, [(str(there), "One"), (gone, "Gone")], [], frame, jobs, lambda: now)
    qtbot.waitUntil(lambda: all(len(card.words) == 3 for card in page.recent_cards.values()))
    assert page.recent_cards[str(there)].words[2].startswith("today")
    assert page.recent_cards[gone].words[2] == "not there"


def test_recovered_work_is_looked_at_or_discarded(page: StartPage, qtbot: QtBot) -> None:
    first, second = page.recovered_cards
    assert first.accessibleName() == "Grain levy: Unsaved work from today 14:31 is waiting"
    assert "name is lost" in second.accessibleName()
    with qtbot.waitSignal(page.recovered_chosen) as chosen:
        press(first.look_button)
    with qtbot.waitSignal(page.recovered_discarded) as discarded:
        press(second.discard_button)
    assert (chosen.args, discarded.args) == ([LEFT], [LOST])
    page.set_recovered([])
    assert page.recovered_cards == []


def test_tab_goes_in_the_order_of_the_eye(page: StartPage) -> None:
    recovered = [button for card in page.recovered_cards for button in (card.look_button, card.discard_button)]
    left = [page.drop, page.open_button, page.paste_button, page.templates_button]
    order = [*left, *recovered, *page.recent_cards.values(), page.sample_card]
    page.drop.setFocus()
    for expected in order:
        assert QApplication.focusWidget() is expected
        QTest.keyClick(expected, Qt.Key.Key_Tab)


@pytest.mark.parametrize(("width", "direction"), [(1100, "LeftToRight"), (700, "TopToBottom")])
def test_columns_stand_side_by_side_where_there_is_room(
    page: StartPage, frame: QMainWindow, width: int, direction: str
) -> None:
    frame.resize(width, 500)
    assert page._columns.direction() == QBoxLayout.Direction[direction]
    assert page.horizontalScrollBar().maximum() == 0
    page.sample_card.setFocus()
    place = page.sample_card.mapTo(page.viewport(), page.sample_card.rect().bottomLeft())
    assert 0 <= place.y() <= page.viewport().height()


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW - timedelta(minutes=29), "today 14:31"),
        (NOW - timedelta(hours=16), "yesterday 23:00"),
        (NOW - timedelta(days=40), "5 October 2026"),
    ],
)
def test_times_are_told_as_people_tell_them(moment: datetime, words: str) -> None:
    assert when(moment, NOW) == words
