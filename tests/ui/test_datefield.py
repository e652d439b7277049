"""The field for a date: typed as people write dates, or picked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from briefing.errors import BriefingError
from briefing.ui.datefield import DateField


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    field = DateField("Decide by")
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    return field


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ("25/10/2025 18:00", "2025-10-25T18:00", "25 October 2025, 18:00"),
        ("25 Oct 2025", "2025-10-25", "25 October 2025"),
        ("10 2025", "", "10 2025"),
        ("Oct 2025", "2025-10", "October 2025"),
        ("2025", "2025", "2025"),
        ("", "", ""),
    ],
)
def test_what_is_typed_is_understood_and_written_out(field: DateField, typed: str, iso: str, shown: str) -> None:
    QTest.keyClicks(field.line, typed)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == shown
    if iso or not typed:
        assert (field.iso(), field.fault()) == (iso, "")
    else:
        assert "not a date" in field.fault()
        with pytest.raises(BriefingError):
            field.iso()


def test_a_day_is_picked_with_the_keys_and_the_hour_stays(field: DateField, qtbot: QtBot) -> None:
    field.set_iso("2025-10-25T18:00")
    QTest.keyClick(field.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.calendar is not None
    assert field.calendar.selectedDate() == QDate(2025, 10, 25)
    view = field.calendar.findChildren(QTableView)[0]
    with qtbot.waitSignal(field.picked):
        QTest.keyClick(view, Qt.Key.Key_Right)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert field.line.text() == "26 October 2025, 18:00"
    assert field.popup is not None
    assert not field.popup.isVisible()


def test_the_calendar_closes_by_escape_and_changes_nothing(field: DateField) -> None:
    field.set_iso("2025-10")
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert field.popup is not None
    assert field.popup.isVisible()
    QTest.keyClick(field.popup, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert field.iso() == "2025-10"


def test_it_bears_its_name(field: DateField) -> None:
    assert field.line.accessibleName() == "Decide by"
    assert field.button.accessibleName() == "Calendar for Decide by"
