"""The details of a source: guesses are marked until somebody says that they are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from briefing.model.article import Note
from briefing.model.brief import Brief, Source
from briefing.ui.controls import ChoiceBox
from briefing.ui.datefield import DateField
from briefing.ui.desk import Desk
from briefing.ui.natures import NATURES
from briefing.ui.source_details import SourceDetailsDialog
from briefing.ui.theme import Look
from tests.making import brief

NOTES = (
    Note("lost", "Pictures are not read.", 3),
    Note("guessed", "The text is read as Windows-1252.", None),
    Note("left-out", "1 table is left out.", 1),
)

Opened = Callable[..., tuple[Desk, SourceDetailsDialog]]


def with_source(**changes: object) -> Brief:
    one = brief({})
    source = replace(one.sources[0], **changes)
    return replace(one, sources=(replace(source, article=replace(source.article, notes=NOTES)),))


@pytest.fixture
def opened(qtbot: QtBot, look: Look) -> Opened:
    def open_dialog(**changes: object) -> tuple[Desk, SourceDetailsDialog]:
        desk = Desk()
        desk.open(with_source(**changes))
        dialog = SourceDetailsDialog(desk, "s1", lambda: "2026-11-14")
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return desk, dialog

    return open_dialog


def take(desk: Desk, dialog: SourceDetailsDialog) -> Source:
    dialog.accept()
    assert not dialog.isVisible()
    dialog.apply()
    return desk.brief.source("s1")


def type_into(dialog: SourceDetailsDialog, id: str, text: str) -> None:
    control = dialog.fields[id].control
    line: QWidget = control.line if isinstance(control, DateField) else control
    line.setFocus()
    if isinstance(line, QLineEdit):
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)


def guesses(dialog: SourceDetailsDialog) -> set[str]:
    return {id for id, field in dialog.fields.items() if "guessed" in field.hint.text()}


def test_ok_alone_changes_nothing_and_confirms_nothing(opened: Opened) -> None:
    desk, dialog = opened(guessed=("title",), authors=("A", "B"))
    before = desk.brief
    assert take(desk, dialog) == before.sources[0]
    assert desk.history.done == ()


def test_it_is_filled_and_is_one_step(opened: Opened) -> None:
    desk, dialog = opened(title="", guessed=())
    for id, text in {
        "title": "Dredging", "authors": "A. One; B. Two", "publisher": "Courier", "published": "12 March 2026",
        "url": "https://example.org/a", "standing": "Professor", "tie": "family paper",
    }.items():  # fmt: skip
        type_into(dialog, id, text)
    type_into(dialog, "nature", "Opin")
    QTest.mouseClick(dialog.today_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.attached, Qt.MouseButton.LeftButton)
    source = take(desk, dialog)
    assert source.title == "Dredging"
    assert source.authors == ("A. One", "B. Two")
    assert (source.published, source.accessed) == ("2026-03-12", "2026-11-14")
    assert (source.publisher, source.url) == ("Courier", "https://example.org/a")
    assert (source.standing, source.tie) == ("Professor", "family paper")
    assert (source.nature, source.voice, source.attached) == ("opinion", "author", True)
    assert len(desk.history.done) == 1


def test_guesses_are_marked_until_they_are_changed(opened: Opened) -> None:
    desk, dialog = opened(title="Guess", guessed=("title", "published", "language"), published="2026")
    assert guesses(dialog) == {"title", "published"}
    type_into(dialog, "title", "Known")
    assert guesses(dialog) == {"published"}
    assert take(desk, dialog).guessed == ("published", "language")


def test_a_tick_says_that_they_are_right(opened: Opened) -> None:
    desk, dialog = opened(title="Guess", guessed=("title", "language"))
    assert dialog.confirmed.isVisible()
    QTest.keyClick(dialog.confirmed, Qt.Key.Key_Space)
    assert guesses(dialog) == set()
    source = take(desk, dialog)
    assert (source.guessed, source.title) == ((), "Guess")


def test_where_nothing_is_guessed_nothing_is_asked(opened: Opened) -> None:
    _, dialog = opened(guessed=())
    assert not dialog.confirmed.isVisible()


@pytest.mark.parametrize("nature", list(NATURES))
def test_what_follows_from_what_it_is_is_said(opened: Opened, nature: str) -> None:
    _, dialog = opened(nature=nature)
    combo = dialog.fields["nature"].control
    assert isinstance(combo, ChoiceBox)
    assert combo.currentData() == nature
    assert dialog.explanation.text() == NATURES[nature][1]  # type: ignore[index]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    assert "until you say" in dialog.explanation.text()


def test_what_happened_on_the_way_in_is_listed(opened: Opened) -> None:
    _, dialog = opened()
    assert dialog.notes.toPlainText().splitlines() == [
        "Lost: Pictures are not read. (3)",
        "Guessed: The text is read as Windows-1252.",
        "Left out: 1 table is left out.",
    ]


def test_what_is_no_date_holds_the_dialog(opened: Opened) -> None:
    _, dialog = opened()
    type_into(dialog, "published", "31/02/2026")
    dialog.accept()
    assert dialog.isVisible()
    assert "not a date" in dialog.fields["published"].fault.text()


def test_escape_changes_nothing(opened: Opened) -> None:
    desk, dialog = opened()
    before = desk.brief
    type_into(dialog, "title", "Other")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)  # type: ignore[arg-type]
    assert not dialog.isVisible()
    assert desk.brief is before


def test_typing_at_once_replaces_the_title(opened: Opened) -> None:
    desk, dialog = opened(title="Sino-us Trade")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, "Sino-US trade")
    assert take(desk, dialog).title == "Sino-US trade"


def test_what_it_is_comes_right_behind_the_title(opened: Opened) -> None:
    _, dialog = opened()
    nature = dialog.fields["nature"].control
    QTest.keyClick(dialog.fields["title"].control, Qt.Key.Key_Tab)
    assert nature.hasFocus()
    QTest.keyClick(nature, Qt.Key.Key_O)
    assert dialog.fields["nature"].text() == "Opinion"
    QTest.keyClick(nature, Qt.Key.Key_Tab)
    assert dialog.fields["authors"].control.hasFocus()
