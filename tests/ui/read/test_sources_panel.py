"""The sources beside the article: what they tell, which is shown, and what can be done with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.article import Note
from briefing.model.brief import Item, Source, received
from briefing.model.quote import quote_at
from briefing.ui.card import Card
from briefing.ui.desk import Desk
from briefing.ui.natures import things_lost
from briefing.ui.read.reading import Reading
from briefing.ui.read.sources_panel import SourcesPanel
from briefing.ui.theme import Look
from tests.making import article, brief
from tests.ui.dropping import drop

SECOND = "Dredging cost review\n\nThe Board pays.\n"
TAGS = {
    "sources": [{"source": 1, "publisher": "The Courier", "published": "2026-03-12T06:30", "nature": "news"}],
    "stakeholders": [
        {"id": "board", "name": "Harbour Board", "aliases": ["Board"]},
        {"id": "growers", "name": "Growers"},
    ],
    "risks": [{"quote": "sediment could close the leases"}],
}  # fmt: skip


class Room:
    """A panel over a brief with two sources."""

    def __init__(self, frame: QMainWindow, look: Look, acts: dict[str, QAction]) -> None:
        self.desk = Desk(frame)
        self.reading = Reading(self.desk, frame)
        self.panel = SourcesPanel(self.desk, self.reading, look, acts)
        self.acts = acts

    @property
    def cards(self) -> list[Card]:
        return [self.panel.cards[source.id] for source in self.desk.brief.sources]

    def menu(self, card: Card) -> dict[str, QAction]:
        """The entries of a card's menu, opened with the menu key."""
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), card.mapToGlobal(QPoint(5, 5)))
        QApplication.sendEvent(card, event)
        menu = self.panel._menu
        assert menu is not None
        assert menu.isVisible()
        menu.hide()
        return {action.text(): action for action in menu.actions()}


@pytest.fixture
def room(qtbot: QtBot, frame: QMainWindow, look: Look, acts: dict[str, QAction]) -> Room:
    room = Room(frame, look, acts)
    frame.setCentralWidget(room.panel)
    frame.resize(240, 640)
    frame.show()
    qtbot.waitExposed(frame)
    one = brief(TAGS)
    room.desk.open(edits.add_source(one, received("s2", article(SECOND), "cost.txt", SECOND.encode())))
    return room


def test_each_source_tells_what_it_is(room: Room) -> None:
    first, second = (card.words for card in room.cards)
    assert first[0] == "1. Port towns weigh a deeper channel"
    assert first[1] == "The Courier\u00a0· 12 March 2026"
    assert first[2] == "News"
    assert first[3] == "2 stakeholders\u00a0· 1 risk"
    assert second[0] == "2. Dredging cost review"
    assert "not yet tagged" in second
    assert room.panel._heading.text() == "SOURCES · 2"


def test_the_one_that_is_shown_is_marked_and_a_press_shows_another(room: Room) -> None:
    assert [card.is_chosen for card in room.cards] == [True, False]
    QTest.mouseClick(room.cards[1], Qt.MouseButton.LeftButton)
    assert room.reading.source == "s2"
    assert [card.is_chosen for card in room.cards] == [False, True]
    assert "shown now" in room.cards[1].accessibleDescription()


def test_arrows_show_the_next_one(room: Room) -> None:
    room.panel.focus_sources()
    assert QApplication.focusWidget() is room.cards[0]
    QTest.keyClick(room.cards[0], Qt.Key.Key_Down)
    assert room.reading.source == "s2"
    assert QApplication.focusWidget() is room.cards[1]
    QTest.keyClick(room.cards[1], Qt.Key.Key_Home)
    assert room.reading.source == "s1"


def test_counts_follow_tags_and_undo(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    show = SourcesPanel._show

    def told(panel: SourcesPanel, number: int, source: Source) -> None:
        shown.append(source.id)
        show(panel, number, source)

    monkeypatch.setattr(SourcesPanel, "_show", told)
    text = room.desk.brief.source("s2").article.text
    risk = Item("r9", "risk", {"title": "It costs too much"})
    quote = quote_at(text, text.index("pays"), text.index("pays") + 4)
    room.desk.do("Tag", lambda one: edits.add_tag(edits.add_item(one, risk), "r9", "s2", quote))
    assert room.cards[1].words[-1] == "1 risk"
    assert shown == ["s2"]  # the other card was left alone
    room.desk.do("Second tag", lambda one: edits.add_tag(one, "r9", "s2", quote))
    assert shown == ["s2"]  # one item with two tags is one item
    room.desk.undo()
    room.desk.undo()
    assert room.cards[1].words[-1] == "not yet tagged"


def test_a_source_is_removed_and_comes_back(room: Room) -> None:
    room.menu(room.cards[0])["Remove the source"].trigger()
    assert [card.words[0] for card in room.cards] == ["1. Dredging cost review"]
    assert room.reading.source == "s2"
    room.desk.undo()
    assert [card.words[0][:2] for card in room.cards] == ["1.", "2."]
    assert room.cards[0].words[3] == "2 stakeholders\u00a0· 1 risk"


def test_the_last_source_can_be_removed(room: Room) -> None:
    for _ in range(2):
        room.menu(room.cards[0])["Remove the source"].trigger()
    assert room.cards == []
    assert QApplication.focusWidget() is room.panel.add_button


def test_the_menu_leads_to_the_details_of_that_source(room: Room, qtbot: QtBot) -> None:
    with qtbot.waitSignal(room.acts["source_details"].triggered):
        room.menu(room.cards[1])["Details of the source…"].trigger()
    assert room.reading.source == "s2"


def test_changed_details_show(room: Room) -> None:
    source = room.desk.brief.source("s2")
    room.desk.do("Details", lambda one: edits.update_source(one, replace(source, title="Costs", nature="interested")))
    assert room.cards[1].words[:1] == ("2. Costs",)
    assert "Interested party" in room.cards[1].words


def test_a_source_is_added_by_button_and_by_drop(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(room.acts["add_source"].triggered):
        QTest.keyClick(room.panel.add_button, Qt.Key.Key_Space)
    with qtbot.waitSignal(room.panel.dropped) as dropped:
        drop(room.panel.drop, [tmp_path / "x.pdf"])
    assert dropped.args == [[tmp_path / "x.pdf"]]


def test_a_closed_desk_shows_none(room: Room) -> None:
    room.desk.close()
    assert room.panel.cards == {}
    assert room.panel._heading.text() == "SOURCES"


@pytest.mark.parametrize(
    ("kinds", "words"),
    [((), ""), (("left-out",), ""), (("lost",), "1 thing was lost or guessed"),
     (("lost", "left-out", "guessed", "missing"), "3 things were lost or guessed")],
)  # fmt: skip
def test_what_was_lost_or_guessed_is_counted(room: Room, kinds: tuple[str, ...], words: str) -> None:
    source = room.desk.brief.source("s2")
    notes = tuple(Note(kind, "So it was.") for kind in kinds)  # type: ignore[arg-type]
    assert things_lost(replace(source, article=replace(source.article, notes=notes))) == words


def test_a_long_title_stays_within_its_card(room: Room) -> None:
    source = room.desk.brief.source("s2")
    long = "Ministerium" * 30 + " 港口城镇" * 40 + " 😀" * 20
    room.desk.do("Title", lambda one: edits.update_source(one, replace(source, title=long)))
    QApplication.processEvents()
    card = room.cards[1]
    assert card.heightForWidth(card.width()) == card.height()
    assert card.height() < 140
