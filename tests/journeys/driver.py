"""A user of the real window: presses keys and mouse buttons, looks where things are, and counts what it costs.

An action is a press of a mouse button, or a key press that puts no character into text; every repeat counts,
a modifier alone does not. Characters that are typed are counted beside. Turning the wheel is neither.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextCursor, QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from briefing.ui.dialogs import Answer, Dialogs
from briefing.ui.formfield import FormField
from briefing.ui.items.sheet import Sheet
from briefing.ui.items.sheetview import SheetView
from briefing.ui.read.reader import Reader
from briefing.ui.window import Window

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
ENTER_IN_FILE_DIALOG = 1
"""What the system's own file dialog costs, once the name stands in it."""


@dataclass
class Cost:
    """Actions and typed characters."""

    actions: int = 0
    typed: int = 0


@dataclass
class Bill:
    """What a journey cost, by stage."""

    stages: dict[str, Cost] = field(default_factory=dict)
    stage: str = ""

    @property
    def now(self) -> Cost:
        return self.stages.setdefault(self.stage, Cost())

    @property
    def total(self) -> Cost:
        costs = self.stages.values()
        return Cost(sum(c.actions for c in costs), sum(c.typed for c in costs))

    def table(self) -> str:
        rows = [("stage", "actions", "typed")]
        rows += [(name, str(cost.actions), str(cost.typed)) for name, cost in self.stages.items()]
        rows.append(("total", str(self.total.actions), str(self.total.typed)))
        return "\n".join(f"{name:<16}{actions:>8}{typed:>8}" for name, actions, typed in rows)


class Answering(Dialogs):
    """Our own dialogs are real; the system's file dialogs and questions are answered as the user says."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.bill = Bill()
        self.files: list[Path] = []
        self.target: Path | None = None
        self.in_dialog: Callable[[QDialog], None] | None = None
        self.faults: list[BaseException] = []

    def show(self, dialog: QDialog) -> bool:
        use, self.in_dialog = self.in_dialog, None
        assert use is not None, f"“{dialog.windowTitle()}” was not expected"

        def run() -> None:
            try:
                activate(dialog)
                use(dialog)
                assert not dialog.isVisible(), f"“{dialog.windowTitle()}” was left open"
            except BaseException as fault:  # noqa: BLE001  # no exception passes through Qt
                self.faults.append(fault)
            finally:
                dialog.close()

        QTimer.singleShot(0, dialog, run)
        accepted = super().show(dialog)
        activate(self._window)
        return accepted

    def tell(self, message: str, more: str = "") -> None:
        raise AssertionError(f"{message} {more}")

    def confirm(self, question: str, action: str, more: str = "") -> bool:
        raise AssertionError(question)

    def ask_save(self, name: str) -> Answer:
        raise AssertionError(f"asked to save {name}")

    def choose_files(self, title: str, folder: str, filters: list[str]) -> list[Path]:
        self._pay(sum(len(path.name) for path in self.files))
        return self.files

    def choose_target(self, title: str, suggestion: Path, filters: list[str]) -> Path | None:
        self._pay(0)
        self.target = suggestion
        return suggestion

    def _pay(self, typed: int) -> None:
        self.bill.now.actions += ENTER_IN_FILE_DIALOG
        self.bill.now.typed += typed


def activate(window: QWidget) -> None:
    """Bring a window to the front, which is what a window manager does; there is none in the tests."""
    window.activateWindow()
    wait(window.isActiveWindow)


def takes_text(widget: QWidget) -> bool:
    """Whether a key puts its character into this widget."""
    editable = isinstance(widget, QComboBox) and widget.isEditable()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return editable or isinstance(widget, QLineEdit)


def wait(done: Callable[[], bool]) -> None:
    """Let ten seconds pass at most until something has happened."""
    for _ in range(1000):
        QTest.qWait(0)
        if done():
            return
        QTest.qWait(10)
    raise AssertionError("it took more than ten seconds")


class User:
    """Does a job in the window."""

    def __init__(self, window: Window) -> None:
        assert isinstance(window.dialogs, Answering)
        self.window = window
        self.dialogs = window.dialogs
        self.bill = self.dialogs.bill
        activate(window)

    def begin(self) -> None:
        """Have the window in front, with nothing left over it."""
        self.dialogs.faults.clear()
        for popup in iter(QApplication.activePopupWidget, None):
            popup.close()
        activate(self.window)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done inside is paid for under this name."""
        self.bill.stage = name
        yield

    # Keys

    def press(self, *keys: str, times: int = 1, dialog: Callable[[QDialog], None] | None = None) -> None:
        """Press keys, named as in menus; the last one opens a dialog in which ``dialog`` is done."""
        for _ in range(times):
            for key in keys:
                self.dialogs.in_dialog = dialog
                self.bill.now.actions += 1
                chord = QKeySequence(key)[0]  # type: ignore[index]  # the stub forgets that
                QTest.keyClick(self._front(), chord.key(), chord.keyboardModifiers())
                self._settle()

    def type(self, text: str, dialog: Callable[[QDialog], None] | None = None) -> None:
        """Type into what has the focus, which must take text; the end opens a dialog in which ``dialog`` is done."""
        assert "\n" not in text
        for place, char in enumerate(text, 1):
            widget = self.focused
            assert takes_text(widget) or isinstance(widget, QAbstractItemView), f"{widget} takes no text"
            self.dialogs.in_dialog = dialog if place == len(text) else None
            if char.isascii():
                QTest.keyClick(self._front(), ord(char))
            else:
                for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                    QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, NO_MODIFIER, char))
            assert takes_text(self.focused), f"{self.focused} has got no text"
            self.bill.now.typed += 1
        self._settle()

    def type_if_possible(self, text: str) -> None:
        """Type where the focus is in a field or a sheet."""
        if takes_text(self.focused) or isinstance(self.focused, SheetView):
            self.type(text)

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    # Mouse

    def click(self, widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Click on a widget, in its middle or at a place of it."""
        window, place = self._seen(widget, at or widget.rect().center())
        self.bill.now.actions += 1
        QTest.mouseClick(window, LEFT, modifiers, place)
        self._settle()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press at one place and let go at another."""
        window, begin = self._seen(widget, start)
        _, goal = self._seen(widget, end)
        self.bill.now.actions += 1
        QTest.mousePress(window, LEFT, NO_MODIFIER, begin)
        QTest.mouseMove(window, (begin + goal) / 2)
        QTest.mouseMove(window, goal)
        QTest.mouseRelease(window, LEFT, NO_MODIFIER, goal)
        self._settle()

    def wheel(self, widget: QWidget, steps: int) -> None:
        """Turn the wheel over a widget, down where positive."""
        middle = QPointF(widget.rect().center())
        turn = QPoint(0, -120 * steps)
        phase = Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(
            middle, widget.mapToGlobal(middle), QPoint(), turn, Qt.MouseButton.NoButton, NO_MODIFIER, phase, False
        )
        QApplication.sendEvent(widget, event)
        self._settle()

    # The article

    @property
    def reader(self) -> Reader:
        return self.window.read.article.reader

    def place_of(self, words: str, within: str = "") -> tuple[int, int]:
        """Where words stand first in the article, or in other words of it."""
        text = self.reader.text
        start = text.index(words, text.index(within) if within else 0)
        return start, start + len(words)

    def click_on(self, start: int, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Click on the letter at a place of the article."""
        self._bring(start, start + 1)
        rect = self.reader.rects_of(start, start + 1)[0]
        at = QPointF(rect.left() + rect.width() * 0.3, rect.center().y()).toPoint()
        self.click(self.reader.viewport(), at, modifiers)

    def drag_over(self, start: int, end: int) -> None:
        """Select a stretch of the article with the mouse."""
        self._bring(start, end)
        first, last = self.reader.rects_of(start, start + 1)[0], self.reader.rects_of(end - 1, end)[-1]
        begin = QPointF(first.left() + 1, first.center().y()).toPoint()
        goal = QPointF(last.right() - 1, last.center().y()).toPoint()
        self.drag(self.reader.viewport(), begin, goal)
        assert self.reader.selection() == [(start, end)], self.reader.selection()

    @property
    def same(self) -> QAbstractButton:
        """The button at the selection that tags it for the chosen item."""
        return next(b for b in self.window.read.article.bar.findChildren(QAbstractButton) if "⏎" in b.accessibleName())

    def _bring(self, start: int, end: int) -> None:
        """Scroll until both ends can be seen."""
        port = self.reader.viewport()
        for _ in range(400):
            top = self.reader.cursorRect(self._cursor(start)).top()
            bottom = self.reader.cursorRect(self._cursor(end)).bottom()
            if top < 8:
                self.wheel(port, -1)
            elif bottom > port.height() - 8:
                self.wheel(port, 1)
            else:
                return
        raise AssertionError("the wheel does not reach it")

    def _cursor(self, offset: int) -> QTextCursor:
        cursor = self.reader.textCursor()
        cursor.setPosition(self.reader.position_of(offset))
        return cursor

    # The sheet

    def click_cell(self, sheet: Sheet, row: int, field: str) -> None:
        """Click on a cell of the sheet that is shown; the wheel brings it into view."""
        view = sheet.view
        column = next(n for n, c in enumerate(view.sheet.columns) if c.field is not None and c.field.id == field)
        index = view.sheet.index(row, column)
        bar = view.horizontalScrollBar()
        left = view.columnViewportPosition(column)
        if left < 200 or left + 80 > view.viewport().width():
            bar.setValue(bar.value() + left - 240)  # Shift and the wheel, which count for nothing
        self.click(view.viewport(), view.visualRect(index).center())

    # A dialog's fields

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until a widget has the focus."""
        for _ in range(100):
            if widget.hasFocus():
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {widget}")

    def go_through(self, fields: Mapping[str, FormField], wanted: Mapping[str, str], key: str = "Tab") -> None:
        """Go from field to field with Tab, or another key, and type what is wanted; what stands already is passed.

        In a list that cannot be typed in, the first letter chooses.
        """
        left = fields.keys() & wanted.keys()
        for _ in range(3 * len(fields)):
            id = next((id for id, field in fields.items() if field.isAncestorOf(self.focused)), "")
            control = fields[id].control if id else None
            if id in left and isinstance(control, QComboBox) and not control.isEditable():
                self.press(wanted[id][0])
            elif id in left and wanted[id] != fields[id].text():
                self.type(wanted[id])
            left.discard(id)
            if not left:
                return
            self.press(key)
        raise AssertionError(f"{key} does not lead to {left}")

    # Files

    def save_close_open(self) -> None:
        """Save under the name that is offered, go back to the start page, and open the brief again there."""
        desk = self.window.desk
        self.press("Ctrl+S")
        wait(lambda: not desk.has_unsaved)
        self.press("Ctrl+W")
        assert not desk.is_open
        self.click(self.window.start.recent_cards[str(self.dialogs.target)])
        wait(lambda: desk.is_open)

    def export(self, key: str) -> Path:
        """Export under the name that is offered."""
        self.press(key)
        wait(lambda: self.window.notice.words.startswith("Exported"))
        target = self.dialogs.target
        assert target is not None
        assert target.name in self.window.notice.words
        return target

    # Parts

    def _front(self) -> QWindow:
        """The window that gets the keys."""
        popup = QApplication.activePopupWidget()
        window = popup.windowHandle() if popup is not None else QGuiApplication.focusWindow()
        assert window is not None, "no window has the focus"
        return window

    def _seen(self, widget: QWidget, at: QPoint) -> tuple[QWindow, QPoint]:
        """A place of a widget in its window; there must be nothing over it."""
        top = widget.window()
        place = widget.mapTo(top, at)
        found = top.childAt(place)
        inside = found is not None and (found is widget or widget.isAncestorOf(found))
        assert inside or top is widget, f"{found} lies over {widget} at {at}"
        window = top.windowHandle()
        assert window is not None
        return window, place

    def _settle(self) -> None:
        QTest.qWait(0)
        if self.dialogs.faults:
            raise self.dialogs.faults.pop()
