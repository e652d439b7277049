"""The write step as a whole: going from section to section, and what an edit touches."""

from __future__ import annotations

from itertools import groupby

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.blocks import Citation, Paragraph, Text
from briefing.templating.finding import carry
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.sections_list import ASIDE, GLYPH
from tests.making import brief
from tests.ui.write.pages import TAGS, Room, focused, made_room, press, room_with, type_in


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    return made_room(qtbot, look)


def section_of() -> str:
    """The id of the section whose editor has the focus."""
    widget = focused()
    return widget.section if isinstance(widget, SectionEditor) else ""


def entry(room: Room, heading: str) -> tuple[str, str, str]:
    """How the list shows a heading: glyph, word at the right, all for those who listen."""
    found = room.page.sections.findItems(heading, Qt.MatchFlag.MatchExactly)[0]
    spoken = found.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(found.data(GLYPH)), str(found.data(ASIDE)), str(spoken)


def test_the_first_missing_section_is_gone_to(room: Room) -> None:
    assert focused() is room.recommendations.draft.line
    assert room.page.sections.currentItem().text() == "Recommendations"


def test_the_list_says_how_far_each_section_is(room: Room) -> None:
    assert entry(room, "Purpose") == ("✓", "", "Purpose, written")
    assert entry(room, "Summary") == ("○", "", "Summary, empty")
    assert entry(room, "Key issues") == ("▲", "required", "Key issues, required, still empty")
    assert entry(room, "Recommendations")[2] == "Recommendations, being written, required, still empty"
    room.write_in("summary")
    assert entry(room, "Summary") == ("●", "", "Summary, being written, empty")


def test_sections_that_share_a_heading_are_one_in_the_list(room: Room) -> None:
    assert room.page.sections.count() == len(room.page.text.frames) - 1
    room.write_in("finance")
    assert room.page.sections.currentItem().text() == "Consultation, finance and law"
    type_in("None.")
    assert entry(room, "Consultation, finance and law")[1] == "required"  # of the other one
    room.write_in("consultation")
    type_in("None.")
    assert entry(room, "Consultation, finance and law")[1] == ""


def test_arrows_enter_and_a_click_in_the_list_lead_to_a_section(room: Room) -> None:
    room.page.sections.setFocus()
    press("Home", "Down", "Down", "Down")
    assert focused() is room.page.sections
    assert room.page.text.frames["key-issues"].visibleRegion().boundingRect().height() > 40
    press("Return")
    assert section_of() == "key-issues"
    place = room.page.sections.visualItemRect(room.page.sections.item(0)).center()
    QTest.mouseClick(room.page.sections.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert section_of() == "purpose"


def test_ctrl_enter_goes_through_all_sections_and_round(room: Room) -> None:
    room.write_in("purpose")
    seen = [section_of()]
    for _ in range(len(room.page.text.frames)):
        press("Ctrl+Return")
        frame = room.page.text.frame_of(focused())
        assert frame is not None
        seen.append(frame.section.id)
    fills_itself = ("stakeholders", "proposals", "risks", "clearance")
    ids = [id for id in room.page.text.frames if id not in fills_itself]
    assert seen[: len(ids) + 1] == [*ids, "purpose"]


def test_ctrl_enter_stops_at_a_text_below_a_table(room: Room) -> None:
    room.desk.do("Text", lambda b: edits.set_section(b, "risks", (Paragraph((Text("No more."),)),)))
    room.write_in("stakeholders")
    press("Ctrl+Return")
    assert section_of() == "risks"


def test_down_goes_through_everything_from_top_to_bottom_and_up_again(room: Room) -> None:
    room.write_in("purpose")
    parts = [part for frame in room.page.text.frames.values() for part in frame.parts]
    down: list[object] = []
    for _ in range(60):
        frame = room.page.text.frame_of(focused())
        part = frame.part_of(focused()) if frame is not None else None
        down += [] if part in down else [part]
        press("Down")
    assert down == parts
    for _ in range(60):
        press("Up")
    assert section_of() == "purpose"


def test_tab_leads_out_of_the_text_at_both_ends(room: Room) -> None:
    room.write_in("purpose")
    press("Shift+Tab")
    assert focused() is room.page.sections
    press("Tab")
    assert section_of() == "purpose"
    room.write_in("sources")
    press("Tab")
    assert focused() is room.table("clearance")
    press("Tab")
    assert focused() is room.page.evidence.sought


def test_tab_goes_through_rows_as_they_stand(room: Room) -> None:
    room.write_in("purpose")
    press("Tab")
    assert focused() is room.recommendations.draft.line
    type_in("Agree to it.")
    press("Tab", "Shift+Tab", "Shift+Tab")  # the next section, back to the line, to the date of the row
    assert focused().accessibleName() == "Recommendation 1: due"


def test_a_key_in_one_section_touches_nothing_else(room: Room) -> None:
    room.write_in("purpose")
    type_in(" We")
    tables = [frame.table for frame in room.page.text.frames.values() if frame.table is not None]
    frames = room.page.text.frames

    def counts() -> list[int]:
        return [*(table.fills for table in tables), *(f.updates for id, f in frames.items() if id != "purpose"),
                room.page.evidence.list.fills, room.page.sections.updates]  # fmt: skip

    before = counts()
    mine = frames["purpose"].updates
    type_in("x")
    assert (counts(), frames["purpose"].updates) == (before, mine)  # the words are as many
    type_in(" x")
    assert (counts(), frames["purpose"].updates) == (before, mine + 1)


def test_counts_follow_the_text(room: Room) -> None:
    room.write_in("purpose")
    assert room.page.text.frames["purpose"].count.text() == "4 / 50 words"
    whole = int(room.page.length.words.text().split()[0])
    type_in(" now" * 2)
    assert room.page.text.frames["purpose"].count.text() == "6 / 50 words"
    assert room.page.length.words.text() == f"{whole + 2} of 1,300 words"
    type_in(" and" * 45)
    assert room.page.text.frames["purpose"].count.text() == "▲ 51 / 50 words"
    assert room.page.text.frames["purpose"].count.property("role") == "warning-line"
    assert room.page.text.frames["stakeholders"].count.text() == "1 / 5 rows"


def test_a_budget_that_is_passed_is_told(room: Room) -> None:
    words = (Paragraph((Text("word " * 1300),)),)
    room.desk.do("Text", lambda b: edits.set_section(b, "background", words))
    assert room.page.length.words.text().endswith("too many")
    assert room.page.length.words.property("role") == "warning-line"


def test_tables_fill_themselves_from_what_is_ticked(room: Room) -> None:
    table = room.table("stakeholders")
    assert table.words == [["Harbour Board", "Supports", "", ""]]
    room.desk.do("Tick", lambda b: edits.tick(b, "growers", True))
    assert [row[0] for row in table.words] == ["Harbour Board", "Growers"]
    assert room.table("risks").words == [["Leases close", "High", ""]]
    room.desk.do("Untick", lambda b: edits.tick(b, "leases", False))
    assert not room.table("risks").isVisible()
    assert entry(room, "Risks (ratings are the division's judgement)")[1] == "required"


def test_a_row_leads_back_to_its_item(room: Room, qtbot: QtBot) -> None:
    room.desk.do("Tick", lambda b: edits.tick(b, "growers", True))
    table = room.table("stakeholders")
    table.setFocus()
    press("Down")
    with qtbot.waitSignal(room.page.wants_read):
        press("Return")
    assert room.reading.item == "growers"
    with qtbot.waitSignal(room.page.wants_read):
        place = table.visualRect(table.model().index(0, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert room.reading.item == "board"


def test_sources_are_listed_in_the_order_of_their_first_citation(qtbot: QtBot, look: Look) -> None:
    room = room_with(qtbot, look, brief({"sections": {"background": "First.[@2]"}}, "One text.", "Another text."))
    assert [row[1] for row in room.table("sources").words] == ["news2.txt.", "news1.txt."]
    room.desk.do("Cite", lambda b: edits.set_section(b, "purpose", (Paragraph((Citation("s1"),)),)))
    assert [row[1] for row in room.table("sources").words] == ["news1.txt.", "news2.txt."]
    assert room.editor("background")._number_of(Citation("s2")) == "2"
    table = room.table("sources")
    table.setFocus()
    with qtbot.waitSignal(room.page.wants_read):
        press("Down", "Return")
    assert room.reading.source == "s2"


def test_undo_shows_where_it_undid(room: Room) -> None:
    room.write_in("purpose")
    type_in("Soon.")
    room.write_in("background")
    press("Ctrl+Z")
    assert room.text("purpose") == "To seek your decision."
    assert section_of() == "purpose"
    press("Ctrl+Shift+Z")
    assert room.text("purpose") == "To seek your decision.Soon."


def test_what_grows_above_does_not_move_what_is_written(room: Room) -> None:
    room.write_in("background")
    editor = room.editor("background")
    place = editor.mapTo(room.window, editor.rect().topLeft())
    many = (Paragraph((Text("word " * 200),)),)
    room.desk.do("Text", lambda b: edits.set_section(b, "summary", many))
    assert editor.mapTo(room.window, editor.rect().topLeft()) == place
    room.desk.do("Tick", lambda b: edits.tick(b, "growers", True))
    assert editor.mapTo(room.window, editor.rect().topLeft()) == place


def test_the_caret_stays_in_view_while_one_writes(room: Room) -> None:
    room.write_in("background")
    for _ in range(40):
        press("Return")
        type_in("x")
        caret = room.editor("background").cursorRect()
        top = room.editor("background").mapTo(room.page.text, caret.topLeft()).y()
        assert 0 <= top <= room.page.text.height() - caret.height()


def test_the_strip_stands_beside_the_section_that_is_written(room: Room) -> None:
    assert not room.page.strip.isVisible()
    room.write_in("summary")
    assert room.page.strip.isVisible()
    assert room.page.text.frames["summary"].isAncestorOf(room.page.strip)
    height = room.page.text.frames["summary"].height()
    bold = room.page.strip.buttons["bold"]
    QTest.mouseClick(bold, Qt.MouseButton.LeftButton)
    type_in("x")
    assert bold.isChecked()
    assert room.brief.text_in("summary") == (Paragraph((Text("x", bold=True),)),)
    room.write_in("recommendations")
    assert not room.page.strip.isVisible()
    assert room.page.text.frames["summary"].height() == height


def test_another_template_has_other_sections_and_keeps_the_texts(room: Room) -> None:
    room.write_in("background")
    other = brief({}, template="information-brief").template
    room.desk.do("Template", lambda b: edits.set_template(b, other))
    assert "options" not in room.page.text.frames
    assert section_of() == "background"
    assert room.editor("background").word_count == 4


def test_another_brief_is_shown_from_nothing(room: Room) -> None:
    room.write_in("purpose")
    room.desk.open(brief({"sections": {"summary": "Other."}}))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert room.editor("summary").word_count == 1
    room.write_in("summary")
    assert room.page.strip.isVisible()
    assert room.editor("purpose").is_empty
    room.desk.close()
    assert not room.page.text.frames


def test_a_citation_leads_to_its_passage_and_one_comes_back_to_the_caret(room: Room, qtbot: QtBot) -> None:
    tag = room.brief.item("growers").tags[0]
    room.write_in("purpose")
    room.editor("purpose").insert_citation(Citation("s1", tag.id))
    type_in(" x")
    press("Left", "Left", "Left")
    caret = room.editor("purpose").textCursor().position()
    with qtbot.waitSignals([room.page.wants_read, room.reading.revealed]):
        press("Alt+Return")
    room.page.sections.setFocus()
    room.page.focus_text()
    assert section_of() == "purpose"
    assert room.editor("purpose").textCursor().position() == caret


def test_undo_in_rows_brings_them_into_view(room: Room) -> None:
    room.write_in("options")
    type_in("Wait")
    room.write_in("sources")
    assert room.page.text.frames["options"].visibleRegion().isEmpty()
    press("Ctrl+Z")
    assert not room.page.text.frames["options"].visibleRegion().isEmpty()
    assert room.brief.options == ()


def test_what_changes_while_it_is_not_seen_is_shown_later_and_costs_nothing_now(room: Room) -> None:
    room.write_in("background")
    caret = room.editor("background").textCursor().position()
    room.page.hide()
    table, listed = room.table("stakeholders"), room.page.evidence.list
    fills = table.fills, listed.fills
    room.desk.do("Tick", lambda b: edits.tick(b, "growers", True))
    room.desk.do("Text", lambda b: edits.set_section(b, "key-issues", (Paragraph((Text("So."),)),)))
    assert (table.fills, listed.fills) == fills
    room.page.show()
    assert [row[0] for row in table.words] == ["Harbour Board", "Growers"]
    assert "Growers" in [row.words for row in listed.rows_model.rows]
    assert entry(room, "Key issues")[1] == ""
    room.page.focus_text()
    assert (section_of(), room.editor("background").textCursor().position()) == ("background", caret)


def test_sections_are_made_ahead_one_by_one(qtbot: QtBot, room: Room) -> None:
    room.page.hide()
    room.desk.open(brief(TAGS))
    assert not room.page.text.frames
    qtbot.waitUntil(lambda: len(room.page.text.frames) > 1)
    assert len(room.page.text.frames) < 16
    room.desk.do("Tick", lambda b: edits.tick(b, "growers", True))
    qtbot.waitUntil(lambda: len(room.page.text.frames) == 16)
    room.page.show()
    assert [row[0] for row in room.table("stakeholders").words] == ["Harbour Board", "Growers"]


def test_one_changed_row_is_laid_out_alone(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.desk.do("Tick", lambda b: edits.tick(b, "growers", True))
    laid_out: list[int] = []
    table = room.table("stakeholders")
    height_at = table._cells.height_at

    def counted(index: QModelIndex, width: int) -> int:
        laid_out.append(index.row())
        return height_at(index, width)

    monkeypatch.setattr(table._cells, "height_at", counted)
    room.desk.do("Name", lambda b: edits.set_fields(b, "growers", {"name": "Drovers"}))  # as wide as it was
    assert set(laid_out) == {1}
    assert table.words[1][0] == "Drovers"


def test_all_lines_of_a_starter_text_are_seen_while_nothing_is_written(room: Room) -> None:
    room.desk.do("Change the template", lambda b: edits.set_template(b, carry("meeting-brief")))
    editor = room.editor("people")
    assert editor.starter == "You meet: …\nWith you: …"
    assert inked(editor) == 2
    editor.setFocus()
    type_in("X")
    assert inked(editor) == 1


def inked(editor: SectionEditor) -> int:
    """How many lines of words are painted whole: as high as a capital letter."""
    editor.setCursorWidth(0)
    image = editor.viewport().grab().toImage()
    ground = image.pixelColor(image.width() - 20, 8)
    rows = [any(image.pixelColor(x, y) != ground for x in range(12, 120)) for y in range(8, image.height() - 8)]
    high = editor.fontMetrics().capHeight() - 1
    return sum(ink and len(list(run)) >= high for ink, run in groupby(rows))
