"""The evidence beside the text: what is listed, what it becomes in the text, and how citations are chosen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.blocks import Citation, List, Paragraph, Point, Quotation, Text
from briefing.model.brief import Brief, Source
from briefing.ui.theme import Look
from briefing.ui.write.citing import CitationChooser, offers, sought
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.inserting import Piece, citation, lead_in, point, quotation, speaker
from tests.making import brief
from tests.ui.write.pages import TAGS, Room, focused, made_room, press, type_in


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    return made_room(qtbot, look)


@pytest.fixture
def one() -> Brief:
    return brief(TAGS)


def listed(room: Room) -> list[str]:
    return [row.words for row in room.page.evidence.list.rows_model.rows]


def mark(room: Room, words: str) -> None:
    room.page.evidence.list.setFocus()
    place = listed(room).index(words)
    press("Home", *["Down"] * place)


# What an item or a passage becomes


def test_who_speaks(one: Brief) -> None:
    source = one.sources[0]
    assert speaker(source) == "Professor Ann Lee"
    assert speaker(replace(source, standing="Senior analyst at the port, Tarrow")) == "Ann Lee"
    assert speaker(replace(source, authors=("Ann Lee", "Bo Li"))) == "Ann Lee and Bo Li"
    assert speaker(replace(source, authors=(), publisher="The Courier")) == "The Courier"
    assert speaker(Source("s1", source.article, "x.txt", "")) == "The author"


def test_opinion_is_never_written_as_fact(one: Brief) -> None:
    source = one.sources[0]
    assert lead_in(source, "author") == "Professor Ann Lee argues:"
    assert lead_in(source, "ascribed") == "According to Professor Ann Lee:"
    assert (lead_in(source, "reported"), lead_in(source, "quoted")) == ("", "")


def test_a_passage_as_a_point(one: Brief) -> None:
    panel, board = one.item("panel"), one.item("board")
    cited = Citation("s1", panel.tags[0].id)
    words = Text("Professor Ann Lee argues: “Growers want a panel.”")
    assert point(Piece(panel, panel.tags[0]), one) == (words, cited)
    ascribed = point(Piece(board, board.tags[1]), one)[0]
    assert ascribed == Text("According to Professor Ann Lee: “The Board says that it will wait.”")
    news = edits.update_source(one, replace(one.sources[0], nature="news"))
    growers = news.item("growers")
    assert point(Piece(growers, growers.tags[0]), news)[0] == Text("Growers want a panel.")
    quoted = replace(growers.tags[0], voice="quoted")
    assert point(Piece(growers, quoted), news)[0] == Text("“Growers want a panel.”")


def test_an_item_as_a_point_is_its_name(one: Brief) -> None:
    leases, panel = one.item("leases"), one.item("panel")
    assert point(Piece(leases, None), one) == (Text("Leases close", bold=True),)
    assert point(Piece(panel, None), one) == (Text("A panel", bold=True), Citation("s1", panel.tags[0].id))
    assert citation(Piece(leases, None)) is None
    assert quotation(Piece(leases, None), one) == ()


def test_a_passage_as_a_quotation_has_a_lead_in(one: Brief) -> None:
    panel = one.item("panel")
    lead, quoted = quotation(Piece(panel, panel.tags[0]), one)
    assert lead == Paragraph((Text("Professor Ann Lee argues:"),))
    words = (Text("Growers want a panel."), Citation("s1", panel.tags[0].id))
    assert quoted == Quotation((Paragraph(words),))


# The panel


def test_ticked_items_are_listed_with_what_they_say(room: Room) -> None:
    board = ["Harbour Board", "“The Board says that it will wait.”"]  # its mere name is no passage
    assert listed(room) == [*board, "A panel", "“Growers want a panel.”", "Leases close"]
    room.page.evidence.all.setChecked(True)
    assert "Growers" in listed(room)
    room.page.evidence.all.setChecked(False)
    room.desk.do("Untick", lambda b: edits.tick(b, "board", False))
    assert listed(room)[0] == "A panel"


def test_the_line_narrows_the_list(room: Room) -> None:
    room.page.evidence.sought.setFocus()
    type_in("wait board")
    assert listed(room) == ["Harbour Board", "“The Board says that it will wait.”"]
    press("Down")
    assert focused() is room.page.evidence.list
    room.page.evidence.sought.setFocus()
    type_in("zz")
    assert room.page.evidence.none.isVisible()
    press("Escape")
    assert len(listed(room)) == 5
    room.page.evidence.sought.setFocus()
    press("Escape")
    assert room.page.text.isAncestorOf(focused())


def test_enter_puts_a_point_in_where_one_wrote_last(room: Room) -> None:
    room.write_in("key-issues")
    mark(room, "“Growers want a panel.”")
    press("Return", "Return")
    assert focused() is room.page.evidence.list
    tag = room.brief.item("panel").tags[0].id
    runs = (Text("Professor Ann Lee argues: “Growers want a panel.”"), Citation("s1", tag))
    assert room.brief.text_in("key-issues") == (List((Point((Paragraph(runs),)),) * 2),)
    assert room.page.evidence.target.text() == "Into: Key issues"
    press("Escape")
    assert focused() is room.editor("key-issues")


def test_q_and_c_put_a_quotation_and_a_citation_in(room: Room) -> None:
    room.write_in("background")
    mark(room, "“Growers want a panel.”")
    press("C")
    tag = room.brief.item("panel").tags[0].id
    assert room.brief.text_in("background")[0] == Paragraph(
        (Text("It began in 2019."), Citation("s1"), Citation("s1", tag))
    )
    press("Q")
    assert isinstance(room.brief.text_in("background")[-1], Quotation)


def test_buttons_do_the_same(room: Room) -> None:
    room.write_in("summary")
    buttons = room.page.evidence.buttons
    assert not buttons["point"].isEnabled()
    mark(room, "Leases close")
    assert buttons["point"].isEnabled()
    assert not buttons["citation"].isEnabled()  # it has no passage
    press("C")
    assert room.text("summary") == ""
    QTest.mouseClick(buttons["point"], Qt.MouseButton.LeftButton)
    assert room.text("summary") == "Leases close"


def test_what_is_put_in_is_ticked(room: Room) -> None:
    room.page.evidence.all.setChecked(True)
    room.write_in("summary")
    mark(room, "Growers")
    press("C")
    assert room.brief.item("growers").in_brief
    assert room.page.evidence.list.piece is not None
    press("Ctrl+Z", "Ctrl+Z")
    assert not room.brief.item("growers").in_brief
    assert room.text("summary") == ""


def test_words_go_into_the_field_of_a_row(room: Room) -> None:
    room.write_in("recommendations")
    type_in("Note that ")
    mark(room, "Leases close")
    press("Return")
    assert room.rows()[0][:2] == ("note", "that Leases close")


def test_the_list_is_filled_by_difference(room: Room) -> None:
    model = room.page.evidence.list.rows_model
    room.page.evidence.list.setFocus()
    press("End")
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    removed: list[tuple[int, int]] = []
    model.rowsRemoved.connect(lambda _p, first, last: removed.append((first, last)))
    room.desk.do("Untick", lambda b: edits.tick(b, "board", False))
    assert (resets, removed) == ([], [(0, 1)])
    piece = room.page.evidence.list.piece
    assert piece is not None
    assert piece.item.id == "leases"


# Choosing a citation


def test_everything_that_can_be_cited_is_offered(one: Brief) -> None:
    found = [(offer.kind, offer.name) for offer in offers(one)]
    assert found[0] == ("Source", "1. Port towns")
    assert ("Passage", "“Growers want a panel.”") in found
    assert ("Risk", "Leases close") not in found  # it has no passage


def test_typed_words_narrow_and_what_was_cited_last_comes_first(one: Brief) -> None:
    all_of_it = offers(one)
    assert sought(all_of_it, (), "board wait")[0].name == "“The Board says that it will wait.”"
    assert sought(all_of_it, (), "1")[0].citation == Citation("s1")
    assert sought(all_of_it, (), "zz") == []
    panel = Citation("s1", one.item("panel").tags[0].id)
    assert sought(all_of_it, (panel,), "")[0].citation == panel
    assert len(sought(all_of_it, (panel,), "")) == len(all_of_it)


def test_a_citation_is_chosen_by_typing(room: Room) -> None:
    def use(dialog: QDialog) -> bool:
        assert isinstance(dialog, CitationChooser)
        dialog.show()
        QTest.keyClicks(dialog.line, "panel")
        QTest.keyClick(dialog.line, Qt.Key.Key_Down)
        QTest.keyClick(dialog.line, Qt.Key.Key_Up)
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)
        return bool(dialog.result())

    room.dialogs.at_dialog = use
    room.write_in("purpose")
    press("Ctrl+Shift+C")
    cited = room.brief.text_in("purpose")[0]
    assert isinstance(cited, Paragraph)
    assert cited.runs[-1] == Citation("s1", room.brief.item("growers").tags[0].id)
    assert isinstance(focused(), SectionEditor)
    type_in(" So.")
    assert room.text("purpose") == "To seek your decision. So."


def test_nothing_is_chosen_where_nothing_is_found(one: Brief, qtbot: QtBot) -> None:
    dialog = CitationChooser(one, ())
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.line, "zz")
    assert dialog.none.isVisible()
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog.line, Qt.Key.Key_Escape)
    assert dialog.chosen is None
