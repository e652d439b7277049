"""The details of the brief as a form: fast to fill, one step, gaps told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields as fields_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefing.model.brief import Details
from briefing.ui.datefield import DateField
from briefing.ui.desk import Desk
from briefing.ui.details import DetailsDialog, names
from briefing.ui.theme import Look
from tests.making import brief

FULL: dict[str, object] = {
    "title": "Dredging", "to": "Minister", "from": "Ports", "reference": "P-1", "date": "2025-10", "action": "meeting",
    "decide_by": "2025-10-25T18:00", "decide_by_reason": "the talks", "matter": "depth", "marking": "SECRET",
    "contact": "A, 123", "copies": ["Cabinet; and others", "Treasury"], "author": "B", "minister": "C",
    "language": "en-AU", "clearance": ["Cleared by (Director; Secretary)"],
}  # fmt: skip

Opened = Callable[[dict[str, object]], tuple[Desk, DetailsDialog]]


@pytest.fixture
def opened(qtbot: QtBot, look: Look) -> Opened:
    def open_dialog(details: dict[str, object]) -> tuple[Desk, DetailsDialog]:
        desk = Desk()
        desk.open(brief({"details": details}))
        dialog = DetailsDialog(desk, look)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return desk, dialog

    return open_dialog


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_into(dialog: DetailsDialog, id: str, text: str) -> None:
    control = dialog.fields[id].control
    line = control.line if isinstance(control, DateField) else control
    line.setFocus()
    if not isinstance(line, QComboBox) or line.isEditable():
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)


def test_every_detail_has_its_field() -> None:
    assert {*names(), "more"} == {field.name for field in fields_of(Details)}


def test_what_the_template_adds_has_its_field_too(qtbot: QtBot, look: Look) -> None:
    desk = Desk()
    desk.open(brief({"details": {"dress": "Wellingtons", "asked-by": "Ms A"}}, template="event-brief"))
    dialog = DetailsDialog(desk, look)
    qtbot.addWidget(dialog)
    assert dialog.added["dress"].text() == "Wellingtons"
    for id, words in (("dress", ""), ("host", "The Harbour Board")):
        line = dialog.added[id].control
        assert isinstance(line, QLineEdit)
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        QTest.keyClicks(line, words)
    dialog.accept()
    dialog.apply()
    assert desk.brief.details.more == {"asked-by": "Ms A", "host": "The Harbour Board"}
    assert len(desk.history.done) == 1


def test_nothing_typed_changes_nothing(opened: Opened) -> None:
    desk, dialog = opened(FULL)
    before = desk.brief
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == dialog.DialogCode.Accepted
    dialog.apply()
    assert desk.brief is before
    assert desk.history.done == ()


def test_it_is_filled_with_the_keys_alone_and_is_one_step(opened: Opened) -> None:
    desk, dialog = opened({})
    before = desk.brief
    typed = [
        "Dredging", "Minister for Transport", "P-1", "Ports Division", "24/10/2025", "dddd", "25/10/2025 18:00",
        "the talks begin", "A. Marsh, 123", "Treasury; Cabinet", "Director", "RESTRICTED", "depth", "B. Writer",
        "The Hon. C", "en-AU",
    ]  # fmt: skip
    assert focused() is dialog.fields["title"].control
    for words in typed:
        if words == "dddd":  # the choice stays as it is
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
            continue
        QTest.keyClicks(focused(), words)
        if words == "Director":
            QTest.keyClick(focused(), Qt.Key.Key_Return)
            QTest.keyClicks(focused(), "Secretary")
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == dialog.DialogCode.Accepted
    dialog.apply()
    assert desk.brief.details == Details(
        title="Dredging", to="Minister for Transport", from_="Ports Division", reference="P-1", date="2025-10-24",
        decide_by="2025-10-25T18:00", decide_by_reason="the talks begin", matter="depth", marking="RESTRICTED",
        contact="A. Marsh, 123", copies=("Treasury", "Cabinet"), author="B. Writer", minister="The Hon. C",
        language="en-AU", clearance=("Director", "Secretary"),
    )  # fmt: skip
    assert [step.label for step in desk.history.done] == ["Details"]
    desk.undo()
    assert desk.brief is before


def test_what_was_not_touched_stays_as_it_was(opened: Opened) -> None:
    desk, dialog = opened(FULL)
    type_into(dialog, "to", "Prime Minister")
    dialog.accept()
    dialog.apply()
    details = desk.brief.details
    assert details.to == "Prime Minister"
    assert details.copies == ("Cabinet; and others", "Treasury")
    assert (details.date, details.action) == ("2025-10", "meeting")


def test_cancel_and_escape_change_nothing(opened: Opened) -> None:
    desk, dialog = opened(FULL)
    before = desk.brief
    type_into(dialog, "to", "Prime Minister")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert dialog.result() == dialog.DialogCode.Rejected
    assert not dialog.isVisible()
    assert desk.brief is before


def test_it_begins_in_the_first_empty_field(opened: Opened) -> None:
    _, dialog = opened({**FULL, "reference": "", "contact": ""})
    assert focused() is dialog.fields["reference"].control


def test_gaps_of_a_draft_are_told_beside_their_fields(opened: Opened) -> None:
    _, dialog = opened({})

    def gaps() -> set[str]:
        return {id for id, field in dialog.fields.items() if field.hint.text()}

    assert gaps() == {"title", "to", "from_", "date", "decide_by", "marking"}
    type_into(dialog, "to", "M")
    type_into(dialog, "marking", "SECRET")
    assert gaps() == {"title", "from_", "date", "decide_by"}
    type_into(dialog, "action", "Info")
    assert gaps() == {"title", "from_", "date"}
    assert "gap" in dialog.fields["title"].control.accessibleDescription()


def test_what_is_no_date_is_told_and_holds_the_dialog(opened: Opened) -> None:
    desk, dialog = opened({})
    type_into(dialog, "decide_by", "tomorrow")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert "not a date" in dialog.fields["decide_by"].fault.text()
    QTest.mouseClick(
        dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok), Qt.MouseButton.LeftButton
    )
    assert dialog.isVisible()
    date = dialog.fields["decide_by"].control
    assert isinstance(date, DateField)
    assert focused() is date.line
    type_into(dialog, "decide_by", "25 Oct 2025")
    assert dialog.fields["decide_by"].fault.isHidden()
    dialog.accept()
    dialog.apply()
    assert desk.brief.details.decide_by == "2025-10-25"


def test_a_marking_is_picked_from_the_templates_list(opened: Opened) -> None:
    desk, dialog = opened({})
    combo = dialog.fields["marking"].control
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(i) for i in range(combo.count())] == ["OFFICIAL", "OFFICIAL: Sensitive", "PROTECTED"]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    QTest.keyClick(combo, Qt.Key.Key_Down)
    dialog.accept()
    dialog.apply()
    assert desk.brief.details.marking == "OFFICIAL: Sensitive"


def test_pasted_controls_and_lines_do_not_come_in(opened: Opened) -> None:
    desk, dialog = opened({})
    line = dialog.fields["title"].control
    QApplication.clipboard().setText("One\u2028two\x07\ufdd0 three")
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog.accept()
    dialog.apply()
    assert desk.brief.details.title == "One two three"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(
    texts=st.lists(st.text(st.characters(categories=("L", "N", "P", "S"))).filter(lambda t: ";" not in t), max_size=3)
)
def test_what_is_shown_and_taken_is_what_was_there(opened: Opened, texts: list[str]) -> None:
    filled = [text for text in texts if text]
    desk, dialog = opened({"copies": filled, "clearance": filled})
    before = desk.brief
    for id in ("copies", "clearance"):
        dialog.fields[id].control.setPlainText(dialog.fields[id].text() + "\n")  # type: ignore[union-attr]
    dialog.accept()
    dialog.apply()
    assert desk.brief.details == before.details


def test_a_key_goes_to_the_next_empty_field_and_back(opened: Opened) -> None:
    _, dialog = opened({"to": "Minister", "date": "2025-10-24", "decide_by": "2025-10-25", "contact": "A"})
    empty = ["title", "reference", "from_", "decide_by_reason", "copies", "marking", "matter", "author", "minister"]

    def here() -> str:
        return next(id for id, field in dialog.fields.items() if field.isAncestorOf(focused()))

    def go(key: Qt.Key) -> str:
        QTest.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)
        return here()

    assert here() == empty[0]
    assert [go(Qt.Key.Key_Down) for _ in empty[1:]] == empty[1:]
    assert go(Qt.Key.Key_Down) == empty[-1]
    assert [go(Qt.Key.Key_Up) for _ in empty[1:]] == empty[-2::-1]
