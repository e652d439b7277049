from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from briefing.templating import keeping
from briefing.templating.finding import carry
from briefing.templating.places import read_kept
from briefing.templating.template import Template, template_of
from briefing.ui.templates.entering import in_line, parted
from briefing.ui.templates.room import TemplatesRoom
from briefing.ui.templates.section_form import SectionForm
from briefing.ui.templates.section_rows import ID, SectionRows
from briefing.ui.window import Window
from tests.ui.conftest import asked


def ids(room: TemplatesRoom) -> list[str]:
    return [section.id for section in room.draft.template.sections]


def shown(rows: SectionRows) -> list[str]:
    return [rows.item(i).data(ID) for i in range(rows.count())]


def choose(room: TemplatesRoom, id: str) -> SectionForm:
    tab = room.editor.sections
    tab.rows.setCurrentRow(ids(room).index(id))
    assert tab.form.section == id
    return tab.form


def retype(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def saved(own: Path) -> Template:
    (path,) = own.glob("*.brieftemplate")
    return template_of(keeping.load(read_kept("own", path)))


# Coming in


def test_one_of_the_apps_own_is_edited_as_a_copy(editing: TemplatesRoom) -> None:
    assert editing.draft.kept is None
    assert editing.draft.template.id == "decision-brief-mine"
    assert editing.editor.title.text() == "Template: Decision brief (mine)"
    assert editing.editor.facts.text() == "not saved yet"
    assert shown(editing.editor.sections.rows) == ids(editing)


def test_the_tabs_are_shown_by_their_buttons(editing: TemplatesRoom) -> None:
    for id, button in editing.editor.buttons.items():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert editing.editor.tab == id
        assert [each for each, other in editing.editor.buttons.items() if other.isChecked()] == [id]


# Sections


def test_alt_and_the_arrows_move_a_section_and_undo_brings_it_back(window: Window, editing: TemplatesRoom) -> None:
    before, rows = ids(editing), editing.editor.sections.rows
    choose(editing, "summary")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(editing)[:3] == ["purpose", "summary", "recommendations"]
    assert shown(rows) == ids(editing)
    assert rows.currentItem().data(ID) == "summary"
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(editing) == before
    window.actions_by_id["undo"].trigger()
    assert ids(editing)[1] == "summary"
    assert "Undone: move section “Summary”" in editing.notice.words
    window.actions_by_id["undo"].trigger()
    window.actions_by_id["redo"].trigger()
    assert ids(editing)[1] == "summary"


def test_a_section_is_dragged_to_another_place(editing: TemplatesRoom, qtbot: QtBot) -> None:
    rows = editing.editor.sections.rows
    choose(editing, "summary")
    upper = rows.visualItemRect(rows.item(0)).topLeft() + QPoint(20, 3)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    dropped = Dropped(QPointF(upper), Qt.DropAction.MoveAction, QMimeData(), left, none, rows)
    rows.dropEvent(dropped)
    qtbot.waitUntil(lambda: ids(editing)[0] == "summary")
    assert shown(rows) == ids(editing)


class Dropped(QDropEvent):
    """A drop whose source is the list itself."""

    def __init__(
        self, at: QPointF, action: Qt.DropAction, data: QMimeData, buttons: Qt.MouseButton,
        keys: Qt.KeyboardModifier, rows: SectionRows,
    ) -> None:  # fmt: skip
        super().__init__(at, action, data, buttons, keys)
        self._rows = rows

    def source(self) -> SectionRows:
        return self._rows


def test_delete_takes_a_section_out(window: Window, editing: TemplatesRoom) -> None:
    choose(editing, "options")
    rows = editing.editor.sections.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert "options" not in ids(editing)
    assert window.actions_by_id["undo"].text() == "Undo take out section “Options”"
    window.actions_by_id["undo"].trigger()
    assert "options" in ids(editing)


def test_a_section_is_added_behind_the_chosen_one_and_named(editing: TemplatesRoom) -> None:
    form = choose(editing, "purpose")
    QTest.mouseClick(editing.editor.sections.add, Qt.MouseButton.LeftButton)
    assert ids(editing)[1] == "new-section"
    assert QApplication.focusWidget() is form.heading
    QTest.keyClicks(form.heading, "Timing")
    QTest.keyClick(form.heading, Qt.Key.Key_Tab)
    assert editing.draft.template.sections[1].heading == "Timing"


def test_what_is_typed_counts_after_a_pause_as_one_step(editing: TemplatesRoom, qtbot: QtBot) -> None:
    form = choose(editing, "purpose")
    form.guidance.setFocus()
    form.guidance.selectAll()
    QTest.keyClicks(form.guidance, "Say why")
    qtbot.waitUntil(lambda: editing.draft.template.sections[0].guidance == "Say why")
    QTest.keyClicks(form.guidance, " now.")
    qtbot.waitUntil(lambda: editing.draft.template.sections[0].guidance == "Say why now.")
    editing.step("undo")
    assert editing.draft.template.sections[0].guidance == "One sentence: what you want and why now."
    assert form.guidance.text() == "One sentence: what you want and why now."


def test_an_empty_heading_is_refused_and_shown_again(editing: TemplatesRoom) -> None:
    form = choose(editing, "purpose")
    form.heading.selectAll()
    QTest.keyClick(form.heading, Qt.Key.Key_Delete)
    QTest.keyClick(form.heading, Qt.Key.Key_Return)
    assert editing.notice.words.startswith("A section needs a heading")
    assert form.heading.text() == "Purpose"


@pytest.mark.parametrize(
    ("typed", "words"), [("150", 150), ("200 words", 200), ("", 0), ("none", 0), ("1000000", 100_000)]
)
def test_a_limit_is_typed_as_people_write_it(editing: TemplatesRoom, typed: str, words: int) -> None:
    form = choose(editing, "summary")
    form.limit.setFocus()
    form.limit.clear()
    retype(form.limit, typed)
    assert form.limit.text() == (f"{words:g} words" if words else "")
    section = editing.draft.template.section("summary")
    assert section is not None
    assert section.limit == words


def test_another_kind_brings_its_columns(editing: TemplatesRoom) -> None:
    form = choose(editing, "background")
    form.kind.setCurrentIndex(form.kind.findData("risks"))
    form.kind.activated.emit(form.kind.currentIndex())
    section = editing.draft.template.section("background")
    assert section is not None
    assert [column.cell for column in section.columns] == ["risk", "rating", "mitigation"]
    assert form.columns.isVisible()
    assert len(form.columns.rows) == 3


def test_columns_are_named_moved_added_and_taken_out(editing: TemplatesRoom) -> None:
    form = choose(editing, "risks")

    def columns() -> list[tuple[str, str]]:
        section = editing.draft.template.section("risks")
        assert section is not None
        return [(column.cell, column.heading) for column in section.columns]

    before = columns()
    retype(form.columns.rows[0].heading, "What may go wrong")
    assert columns()[0] == (before[0][0], "What may go wrong")
    QTest.mouseClick(form.columns.rows[0].right, Qt.MouseButton.LeftButton)
    assert columns()[1] == (before[0][0], "What may go wrong")
    QTest.mouseClick(form.columns.rows[1].gone, Qt.MouseButton.LeftButton)
    assert columns() == before[1:]
    QTest.mouseClick(form.columns.add, Qt.MouseButton.LeftButton)
    assert len(columns()) == len(before)
    assert columns()[-1][0] not in [cell for cell, _ in before[1:]]


def test_boxes_are_written_in_one_line(editing: TemplatesRoom) -> None:
    form = choose(editing, "recommendations")
    retype(form.boxes.rows[1].boxes, "Noted; Seen, Please discuss")
    assert editing.draft.template.boxes[1].boxes == ("Noted", "Seen", "Please discuss")
    assert form.boxes.rows[1].boxes.text() == "Noted · Seen · Please discuss"
    QTest.mouseClick(form.boxes.add, Qt.MouseButton.LeftButton)
    assert len(editing.draft.template.boxes) == 3
    QTest.mouseClick(form.boxes.rows[2].gone, Qt.MouseButton.LeftButton)
    assert len(editing.draft.template.boxes) == 2


def test_text_is_edited_with_its_format_and_no_syntax(editing: TemplatesRoom) -> None:
    form = choose(editing, "background")
    text = form._texts["starter"]
    text.editor.setFocus()
    text.editor.selectAll()
    QTest.keyClicks(text.editor, "What is new since *last* time: 2 < 3")
    section = editing.draft.template.section("background")
    assert section is not None
    assert section.starter.startswith("What is new since")
    form.show_section("purpose")
    form.show_section("background")
    assert "2 < 3" in text.editor.toPlainText()
    editing.step("undo")
    assert editing.draft.template.section("background") != section


def test_a_section_shares_the_heading_of_another_and_has_its_own_again(editing: TemplatesRoom) -> None:
    form = choose(editing, "summary")
    form.under.setCurrentIndex(form.under.findData("purpose"))
    form.under.activated.emit(form.under.currentIndex())
    assert ids(editing)[:2] == ["purpose", "summary"]
    assert not form.heading.isVisible()
    form.under.setCurrentIndex(0)
    form.under.activated.emit(0)
    section = editing.draft.template.section("summary")
    assert section is not None
    assert section.heading == "Summary"


# Details, grid


def test_details_and_markings(editing: TemplatesRoom) -> None:
    editing.editor.show_tab("details")
    tab = editing.editor.details
    retype(tab.name, "Ports submission")
    tab.markings.setPlainText("OFFICIAL\nSECRET\n")
    tab.markings.flush()
    QTest.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    retype(tab.rows[0].label, "Cabinet number")
    retype(tab.pages, "2.5")
    template = editing.draft.template
    assert (template.name, template.markings, template.pages) == ("Ports submission", ("OFFICIAL", "SECRET"), 2.5)
    assert [(detail.id, detail.label) for detail in template.details] == [("new-detail", "Cabinet number")]
    assert editing.editor.title.text() == "Template: Ports submission"
    QTest.mouseClick(tab.rows[0].gone, Qt.MouseButton.LeftButton)
    assert editing.draft.template.details == ()


def test_the_risk_grid(window: Window, editing: TemplatesRoom) -> None:
    editing.editor.show_tab("grid")
    tab = editing.editor.grid
    retype(tab.likelihoods[5], "Nearly sure")
    cell = tab.cells[5, 5].lineEdit()
    assert cell is not None
    retype(cell, "Intolerable")
    grid = editing.draft.template.grid
    assert grid.likelihoods[4] == "Nearly sure"
    assert grid.rating(5, 5) == "Intolerable"
    assert [row.name.text() for row in tab.bands] == list(grid.bands)
    asked(window).colour = "#AA0000"
    QTest.mouseClick(tab.bands[-1].swatch, Qt.MouseButton.LeftButton)
    assert editing.draft.template.grid.colour("Intolerable") == "#AA0000"
    QTest.mouseClick(tab.bands[-1].clear, Qt.MouseButton.LeftButton)
    assert editing.draft.template.grid.colour("Intolerable") is None
    retype(tab.bands[0].name, "Slight")
    assert "Slight" in editing.draft.template.grid.bands


def test_a_rating_that_is_being_typed_is_saved_too(
    window: Window, editing: TemplatesRoom, own: Path, qtbot: QtBot
) -> None:
    editing.editor.show_tab("grid")
    cell = editing.editor.grid.cells[5, 5].lineEdit()
    assert cell is not None
    cell.setFocus()
    cell.selectAll()
    QTest.keyClicks(cell, "Intolerable")
    window.actions_by_id["save"].trigger()
    qtbot.waitUntil(lambda: own.exists() and not editing.draft.is_unsaved)
    assert saved(own).grid.rating(5, 5) == "Intolerable"


# Saving, trying, leaving


def test_saving_twice_at_once_is_saving_once(window: Window, editing: TemplatesRoom, own: Path, qtbot: QtBot) -> None:
    retype(choose(editing, "purpose").heading, "Issue")
    left: list[bool] = []
    editing.save()
    editing.save()
    asked(window).answer = "save"
    editing.unless_unsaved(lambda: left.append(True))
    qtbot.waitUntil(lambda: left == [True])
    assert asked(window).told == []
    assert saved(own).version == 1
    retype(choose(editing, "purpose").heading, "Question")
    editing.save()
    qtbot.waitUntil(lambda: editing.draft.template.version == 2)


def test_saving_keeps_it_and_the_open_brief_has_it(
    window: Window, editing: TemplatesRoom, own: Path, qtbot: QtBot
) -> None:
    retype(choose(editing, "purpose").heading, "Issue")
    window.actions_by_id["save"].trigger()
    qtbot.waitUntil(lambda: not editing.draft.is_unsaved)
    assert saved(own).sections[0].heading == "Issue"
    assert window.desk.brief.template.id == "decision-brief-mine"
    assert "is saved" in editing.notice.words
    assert editing.editor.facts.text() == "mine · version 1"
    retype(choose(editing, "purpose").heading, "Question")
    window.actions_by_id["save"].trigger()
    qtbot.waitUntil(lambda: editing.draft.template.version == 2)
    assert saved(own).version == 2
    assert template_of(window.desk.brief.template).sections[0].heading == "Question"


def test_somebody_elses_work_is_not_overwritten(
    window: Window, editing: TemplatesRoom, own: Path, qtbot: QtBot
) -> None:
    retype(choose(editing, "purpose").heading, "Issue")
    editing.save()
    qtbot.waitUntil(lambda: not editing.draft.is_unsaved)
    (path,) = own.glob("*.brieftemplate")
    keeping.rename(read_kept("own", path), "Theirs")
    theirs = path.read_bytes()
    retype(choose(editing, "purpose").heading, "Question")
    asked(window).yes = True
    editing.save()
    qtbot.waitUntil(lambda: len(list(own.glob("*.brieftemplate"))) == 2)
    assert path.read_bytes() == theirs
    assert "Somebody else has changed" in asked(window).asked[-1]
    assert editing.draft.template.name == "Decision brief (mine) (mine)"


def test_the_open_brief_is_shown_in_it_and_undo_takes_it_back(window: Window, editing: TemplatesRoom) -> None:
    retype(choose(editing, "purpose").heading, "Issue")
    QTest.mouseClick(editing.editor.try_button, Qt.MouseButton.LeftButton)
    assert window.stages.now == "preview"
    assert template_of(window.desk.brief.template).sections[0].heading == "Issue"
    window.actions_by_id["undo"].trigger()
    assert window.desk.brief.template == carry("decision-brief")
    window.actions_by_id["edit_template"].trigger()
    assert editing.draft.template.sections[0].heading == "Issue"  # nothing is lost


def test_leaving_asks_and_saves(window: Window, editing: TemplatesRoom, own: Path, qtbot: QtBot) -> None:
    retype(choose(editing, "purpose").heading, "Issue")
    QTest.mouseClick(editing.editor.back, Qt.MouseButton.LeftButton)
    assert asked(window).asked[-1] == "Decision brief (mine)"
    assert editing.is_editing  # thought better of it
    asked(window).answer = "save"
    QTest.mouseClick(editing.editor.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not editing.is_editing)
    assert saved(own).sections[0].heading == "Issue"


def test_closing_the_window_asks_for_the_template_first(window: Window, editing: TemplatesRoom, own: Path) -> None:
    retype(choose(editing, "purpose").heading, "Issue")
    window.actions_by_id["step_read"].trigger()
    window.close()
    assert window.isVisible()
    assert editing.isVisible()
    assert asked(window).asked[-1] == "Decision brief (mine)"
    assert not own.exists()


def test_without_a_brief_the_sample_stands_in(window: Window, qtbot: QtBot) -> None:
    window.actions_by_id["templates"].trigger()
    room = window.door.room
    qtbot.waitUntil(lambda: bool(room.shelves.now.kept))
    QTest.mouseClick(room.list.buttons["edit"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.is_editing)
    assert not room.editor.try_button.isEnabled()
    room.editor.show_tab("word")
    qtbot.waitUntil(lambda: room.editor.word.sheets.pages is not None, timeout=10_000)


def test_lists_in_one_line_come_back() -> None:
    assert parted(in_line(("Agreed", "Not agreed"))) == ("Agreed", "Not agreed")
    assert parted(" a ,, b;c · ") == ("a", "b", "c")
