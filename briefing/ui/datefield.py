"""A field for a date: typed as people write dates, or picked from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from briefing.errors import BriefingError
from briefing.model import dates

KEY = QKeySequence("Alt+Down")
"""Opens the calendar, as it opens a list elsewhere."""


def tr(words: str) -> str:
    """Words of the field in the language of the interface."""
    return QCoreApplication.translate("DateField", words)


class DateField(QWidget):
    """A line for a date, with a button for the calendar. What is understood is written out when the line is left.

    Signals:
        edited(): something was typed or picked.
        picked(): a day was picked in the calendar.
        left(): the line was left, or Enter pressed in it; what was typed is written out if it is a date.
    """

    edited = Signal()
    picked = Signal()
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("25 Oct 2025 or 25/10/2025 18:00"))
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.line.editingFinished.connect(self._write_out)
        pick = QAction("▾", self)
        pick.setShortcut(KEY)
        pick.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pick.setToolTip(tr("Calendar (Alt+Down)"))
        pick.triggered.connect(lambda _checked=False: self.open_calendar())
        self.addAction(pick)
        self.button = QToolButton(self)
        self.button.setDefaultAction(pick)
        self.button.setFixedSize(28, 28)
        self.button.setAccessibleName(tr("Calendar for {name}").format(name=name))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one Tab a date; the key opens the calendar
        self.popup: QFrame | None = None
        self.calendar: QCalendarWidget | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    def set_iso(self, iso: str) -> None:
        """Show an ISO date, or nothing."""
        self.line.setText(dates.spoken(iso) if iso else "")
        self.line.setCursorPosition(0)

    def iso(self) -> str:
        """The ISO date that stands there; empty where nothing does.

        Raises:
            BriefingError: what was typed is no date.
        """
        text = self.line.text().strip()
        return dates.typed(text) if text else ""

    def fault(self) -> str:
        """What is wrong with what was typed; empty where nothing is."""
        try:
            self.iso()
        except BriefingError as error:
            return error.message
        return ""

    def open_calendar(self) -> None:
        """Show the calendar below the line, at the date that stands there."""
        if self.popup is None:
            self._make_popup()
        assert self.popup is not None
        assert self.calendar is not None
        day = QDate.fromString(("" if self.fault() else self.iso())[:10], Qt.DateFormat.ISODate)
        self.calendar.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self.popup.adjustSize()
        place = self.mapToGlobal(QPoint(0, self.height() + 2))
        room = self.screen().availableGeometry()
        above = self.mapToGlobal(QPoint(0, -2)).y() - self.popup.height()
        if place.y() + self.popup.height() > room.bottom() and above >= room.top():
            place.setY(above)
        place.setX(max(room.left(), min(place.x(), room.right() - self.popup.width())))
        self.popup.move(place)
        self.popup.show()
        self.calendar.setFocus()

    def _make_popup(self) -> None:
        self.popup = QFrame(self, Qt.WindowType.Popup)
        self.popup.setProperty("role", "panel")
        self.popup.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget(self.popup)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName(self.line.accessibleName())
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())  # not red, which the dark theme swallows
        for name, arrow in (("qt_calendar_prevmonth", "◂"), ("qt_calendar_nextmonth", "▸")):
            for button in self.calendar.findChildren(QToolButton, name):
                button.setIcon(QIcon())
                button.setText(arrow)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.calendar)

    def _pick(self, day: QDate) -> None:
        """Take a day; an hour that stands there is kept."""
        assert self.popup is not None
        if not self.popup.isVisible():  # Enter and a double click tell it twice
            return
        old = "" if self.fault() else self.iso()
        self.set_iso(day.toString("yyyy-MM-dd") + old[10:])
        self.popup.hide()
        self.line.setFocus()
        self.edited.emit()
        self.picked.emit()

    def _write_out(self) -> None:
        if not self.fault():
            self.set_iso(self.iso())
        self.left.emit()
