from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from briefing.export import pdf
from briefing.templating import editing
from briefing.templating.finding import carry
from briefing.templating.form.names import known_fields
from briefing.templating.form.package import FormPackage
from briefing.templating.template import FORM, LOOK, look_of
from briefing.ui.preview import office
from briefing.ui.templates.fields_list import NAMES, PLACE
from briefing.ui.templates.insert_field import NAME, InsertFieldDialog
from briefing.ui.templates.room import TemplatesRoom
from briefing.ui.window import Window
from tests.making import document
from tests.templating.form import forms
from tests.templating.form.forms import p, row, table
from tests.ui.conftest import asked
from tests.ui.dropping import drop

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def form(body: str) -> bytes:
    """The look of the app with a body put into it."""
    package = FormPackage.open(look_of(carry("decision-brief")))
    inner = package.tree(package.main).find(f"{{{SPACE}}}body")
    assert inner is not None
    for paragraph in inner.findall(f"{{{SPACE}}}p"):
        inner.remove(paragraph)
    for place, element in enumerate(etree.fromstring(f'<w:x xmlns:w="{SPACE}">{body}</w:x>')):
        inner.insert(place, element)
    package.touch(package.main)
    return package.save()


def as_template(content: bytes) -> bytes:
    """A document as a .dotx."""
    parts = forms.parts(content)
    types = parts["[Content_Types].xml"].replace(b"document.main", b"template.main")
    return forms.zipped({**parts, "[Content_Types].xml": types})


FAULTY = form(
    table(row("{{ title }}", "{{ marking }}"), row("{{ risk.title }}", "{{ proposal.title }}"))
    + p("Dear {{ minster }},")
    + p("{{ purpose }}")
    + p("{{ risk.title }}")
)


@pytest.fixture(autouse=True)
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no LibreOffice, unless a test says otherwise."""
    monkeypatch.setattr(office, "program", lambda: None)


@pytest.fixture
def word(window: Window, editing: TemplatesRoom, tmp_path: Path, qtbot: QtBot) -> TemplatesRoom:
    """The editor with a faulty form, chosen from a file."""
    (tmp_path / "ports.docx").write_bytes(FAULTY)
    asked(window).files = [tmp_path / "ports.docx"]
    editing.editor.show_tab("word")
    QTest.mouseClick(editing.editor.panel.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: editing.editor.reading.facts is not None)
    return editing


def cards(room: TemplatesRoom) -> list[tuple[str, str]]:
    facts = room.editor.reading.facts
    assert facts is not None
    return [(mend.place, mend.message) for mend in facts.mends]


def press(room: TemplatesRoom, name: str) -> None:
    button = next(b for b in room.findChildren(QPushButton) if b.text() == name and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_form_is_chosen_and_all_that_is_wrong_is_told_at_once(word: TemplatesRoom) -> None:
    panel = word.editor.panel
    assert panel._state.text() == "7 fields found, 6 matched"
    told = cards(word)
    assert len(told) == len(panel.cards) == 3
    assert ("body, paragraph 1", "There is no field “minster”; did you mean “minister”?") in told
    assert any(place == "body, first table, row 2" and "both" in message for place, message in told)
    assert any("put it into a table row" in message for _, message in told)
    assert "3 things to mend in the Word form" in word.editor.facts.text()


def test_the_fields_are_listed_with_their_places(word: TemplatesRoom) -> None:
    fields = word.editor.panel.fields
    rows = {fields.item(i).data(PLACE): fields.item(i).data(NAMES) for i in range(fields.count())}
    assert rows["body, first table, row 1"] == "title\nmarking"
    assert rows["body, paragraph 2"] == "purpose"


def test_a_name_that_nobody_knows_is_mended_in_the_form_and_undo_takes_it_back(
    word: TemplatesRoom, qtbot: QtBot
) -> None:
    press(word, "Use “minister” instead")
    qtbot.waitUntil(lambda: word.editor.reading.facts is not None and len(cards(word)) == 2)
    assert word.editor.panel._state.text() == "7 fields found, 7 matched"
    assert word.step("undo") == "“minster” becomes “minister” in the form"
    qtbot.waitUntil(lambda: word.editor.reading.facts is not None and len(cards(word)) == 3)


def test_a_form_that_is_dropped_is_taken(window: Window, editing: TemplatesRoom, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "ports.dotx").write_bytes(as_template(form(p("{{ title }}"))))
    assert drop(window, [tmp_path / "ports.dotx"])
    qtbot.waitUntil(lambda: editing.draft.work.form is not None)
    assert b"document.main" in forms.parts(editing.draft.work.form or b"")["[Content_Types].xml"]
    assert editing.draft.labels[0] == "Word form “ports.dotx”"


@pytest.mark.parametrize(
    "content", [b"", b"no Word file", b"PK\x03\x04", forms.form("", kind="document.macroEnabled.main")]
)
def test_what_is_no_form_is_told_in_one_sentence_and_nothing_changes(
    window: Window, editing: TemplatesRoom, tmp_path: Path, qtbot: QtBot, content: bytes
) -> None:
    (tmp_path / "odd.docx").write_bytes(content)
    before = editing.draft.work
    editing.form_actions.take(tmp_path / "odd.docx")
    qtbot.waitUntil(lambda: bool(asked(window).told))
    assert len(asked(window).told) == 1
    assert editing.draft.work is before


def test_the_form_is_taken_away_and_comes_back(word: TemplatesRoom, qtbot: QtBot) -> None:
    press(word, "Take the form away")
    assert word.draft.work.form is None
    assert [file.name for file in word.draft.work.files] == [LOOK]
    assert word.editor.panel._state.text().startswith("None.")
    press(word, "Undo")
    assert word.draft.work.form == FAULTY


def test_the_notices_undo_takes_back_nothing_else(word: TemplatesRoom) -> None:
    word.form_actions.take_away()
    word.draft.do("Name", lambda t: editing.set_name(t, "Another"))
    undo = next(b for b in word.notice.findChildren(QPushButton) if b.text() == "Undo")
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert word.draft.template.name == "Another"
    assert "step by step" in word.notice.words


def test_a_template_that_has_its_form_only_gets_a_look(word: TemplatesRoom) -> None:
    word.draft.put_files("Only the form", {LOOK: None})
    word.form_actions.take_away()
    assert [file.name for file in word.draft.work.files] == [LOOK]


def test_a_copy_is_saved_and_a_form_is_begun(window: Window, word: TemplatesRoom, tmp_path: Path, qtbot: QtBot) -> None:
    asked(window).target = tmp_path / "copy.docx"
    press(word, "Save a copy…")
    qtbot.waitUntil(lambda: "is saved as" in word.notice.words)
    assert (tmp_path / "copy.docx").read_bytes() == FAULTY
    word.form_actions.take_away()
    asked(window).target = tmp_path / "begun.docx"
    press(word, "Start a Word form from this template…")
    qtbot.waitUntil(lambda: "has all fields in place" in word.notice.words)
    press(word, "Take it as the form")
    qtbot.waitUntil(lambda: word.draft.work.form is not None)
    qtbot.waitUntil(lambda: word.editor.reading.facts is not None)
    assert cards(word) == []


def test_insert_field_copies_what_is_searched_for(window: Window, word: TemplatesRoom) -> None:
    said: list[str] = []

    def look(dialog: QDialog) -> bool:
        assert isinstance(dialog, InsertFieldDialog)
        dialog.show()
        QTest.keyClicks(dialog.search, "decide by")
        shown = [dialog.list.item(i) for i in range(dialog.list.count()) if not dialog.list.item(i).isHidden()]
        assert [item.data(NAME) for item in shown if item.data(NAME)] == ["decide_by", "decide_by_reason"]
        QTest.keyClick(dialog.search, Qt.Key.Key_Down)
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        said.append(dialog.said.text())
        dialog.search.selectAll()
        QTest.keyClicks(dialog.search, "nothing like it")
        assert not dialog.copy_button.isEnabled()
        dialog.close()
        return False

    asked(window).at_dialog = look
    press(word, "Insert field…")
    assert QGuiApplication.clipboard().text() == "{{ decide_by_reason }}"
    assert said == ["{{ decide_by_reason }} is on the clipboard; paste it in Word."]


def test_another_field_is_chosen_where_no_name_is_near(window: Window, word: TemplatesRoom, qtbot: QtBot) -> None:
    word.draft.put_files("Form", {FORM: form(p("{{ LPC }}"))})
    qtbot.waitUntil(lambda: word.editor.reading.facts is not None and len(cards(word)) == 1)

    def choose(dialog: QDialog) -> bool:
        assert isinstance(dialog, InsertFieldDialog)
        dialog.show()
        QTest.keyClicks(dialog.search, "reference")
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)
        return True

    asked(window).at_dialog = choose
    press(word, "Use another field…")
    qtbot.waitUntil(lambda: word.editor.reading.facts is not None and cards(word) == [])
    assert "{{ reference }}" in forms.texts(word.draft.work.form or b"")


def test_every_field_can_be_inserted(window: Window, word: TemplatesRoom) -> None:
    dialog = InsertFieldDialog(known_fields(word.draft.template), word)
    listed = {dialog.list.item(i).data(NAME) for i in range(dialog.list.count())} - {None}
    assert listed == {known.name for known in known_fields(word.draft.template).values()}
    dialog.deleteLater()


def test_without_libreoffice_our_own_layout_stands_in_and_says_so(word: TemplatesRoom, qtbot: QtBot) -> None:
    pages = word.editor.word.pages
    qtbot.waitUntil(lambda: word.editor.word.sheets.pages is not None, timeout=10_000)
    assert "There is no LibreOffice here" in pages.strip.words
    assert pages.shown_exactly is None


def test_exact_pages_are_shown_with_what_is_missing(
    word: TemplatesRoom, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = pdf.write(document({"details": {"title": "Ports"}}), word.draft.work.files[0].content)
    asked_for: list[bytes] = []

    def made(word: bytes, *_rest: object) -> bytes:
        asked_for.append(word)
        return printed

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pdf_of", made)
    pages = word.editor.word.pages
    press(word, "Use “minister” instead")
    qtbot.waitUntil(lambda: pages.shown_exactly is not None, timeout=10_000)
    assert pages.strip.words.startswith("Exact pages of the Word form, laid out by LibreOffice.")
    qtbot.waitUntil(lambda: "minster" not in "".join(forms.texts(asked_for[-1])), timeout=10_000)
    assert len(asked_for) <= 2  # before and after the mending


def test_a_form_with_hundreds_of_faults_does_not_block(editing: TemplatesRoom, qtbot: QtBot) -> None:
    many = form("".join(p(f"{{{{ nobody{i} }}}}") for i in range(2000)))
    editing.draft.put_files("Many", {FORM: many})
    qtbot.waitUntil(lambda: editing.editor.reading.facts is not None, timeout=20_000)
    assert editing.editor.reading.facts is not None
    assert editing.editor.reading.facts.to_mend == 2000
    assert len(editing.editor.panel.cards) == 60
