"""All that is shown has a name and is reached by the keyboard; all that can be done is in menus, palette and help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import screenshots
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QSplitter,
    QSplitterHandle,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefing.ui import actions
from briefing.ui.items.card import Card, CardTick
from briefing.ui.keys import KeysDialog, keys_of
from briefing.ui.palette import Palette, name_of
from briefing.ui.read.bar import KeyButton
from briefing.ui.window import Window
from tests.making import sample

ROLE = QAccessible.Role
SPOKEN = {
    ROLE.Button, ROLE.ButtonMenu, ROLE.ButtonDropDown, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox,
    ROLE.EditableText, ROLE.List, ROLE.Table, ROLE.Tree, ROLE.MenuItem, ROLE.PageTab, ROLE.PageTabList,
    ROLE.Link, ROLE.Slider, ROLE.SpinBox, ROLE.ProgressBar, ROLE.Dialog, ROLE.ColumnHeader,
}  # fmt: skip
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QTextEdit)
TAB = Qt.FocusPolicy.TabFocus


@pytest.fixture
def views(qapp: QApplication) -> Iterator[dict[str, QWidget]]:
    with screenshots.Studio("light") as studio:
        yield studio.views()


def show(view: QWidget) -> None:
    if not isinstance(view, QDialog):
        view.resize(1280, 720)
    view.show()
    view.activateWindow()
    QTest.qWaitForWindowExposed(view)
    QTest.qWait(40)


def nameless(interface: QAccessibleInterface, path: str = "") -> Iterator[str]:
    """The objects below one in the tree that a screen reader walks, of which it would have nothing to say."""
    name, role = interface.text(QAccessible.Text.Name), interface.role()
    path = f"{path}/{role.name} {name!r}"
    widget = interface.object()
    if isinstance(widget, QWidget) and widget.objectName().startswith("qt_"):  # parts of Qt's own widgets
        return
    if role in SPOKEN and not name.strip() and not _is_clear_button(widget):
        yield path
    for place in range(min(interface.childCount(), 400)):
        child = interface.child(place)
        if child.isValid() and not child.state().invisible:
            yield from nameless(child, path)


def _is_clear_button(widget: QObject | None) -> bool:
    return widget is not None and isinstance(widget.parent(), QLineEdit)


def test_everything_shown_has_a_name(views: dict[str, QWidget]) -> None:
    faults = []
    for name, view in views.items():
        show(view)
        interface = QAccessible.queryAccessibleInterface(view)
        faults += [f"{name}: {path}" for path in nameless(interface)]
        view.hide()
    assert not faults, "\n".join(faults)


def stops(view: QWidget) -> set[QWidget]:
    """Where the Tab key comes to, pressed until it has been round."""
    found: list[QWidget] = []
    for _ in range(400):
        widget = QApplication.focusWidget()
        if widget is not None:
            if found.count(widget) > 1:
                break
            found.append(widget)
        QTest.keyClick(widget or view, Qt.Key.Key_Tab)
    return set(found)


def controls(view: QWidget) -> list[QWidget]:
    """What can be used in a view, without the inner parts of Qt's own widgets."""
    return [
        w for w in view.findChildren(QWidget)
        if isinstance(w, CONTROLS) and not isinstance(w, QHeaderView) and not w.objectName().startswith("qt_")
        and not isinstance(w.parent(), (QComboBox, QLineEdit)) and w.window() is view and w.isVisible()
        and w.isEnabled()
    ]  # fmt: skip


def is_reached(control: QWidget, by_tab: set[QWidget]) -> bool:
    """Whether Tab, or the key that its tool tip or its neighbour tells, comes to a control."""
    match control:
        case KeyButton():  # S, P, R, Enter
            return True
        case Card() | CardTick():  # arrows go from card to card
            return any(isinstance(widget, Card) for widget in by_tab)
        case QPushButton() if isinstance(control.parent(), QDialogButtonBox) and control.text() == "Close":
            return True  # Escape
        case QToolButton() if any(not action.shortcut().isEmpty() for action in control.actions()):
            return True
        case _:
            return control in by_tab or control.focusProxy() in by_tab


def test_everything_is_reached_by_the_keyboard(views: dict[str, QWidget]) -> None:
    faults = []
    for name, view in views.items():
        if name in ("write", "write-aside"):  # in a list Tab makes points of points; "write-new" is the same without
            continue
        show(view)
        by_tab = stops(view)
        faults += [
            f"{name}: {type(control).__name__} {control.accessibleName() or getattr(control, 'text', str)()!r}"
            for control in controls(view)
            if not is_reached(control, by_tab)
        ]
        view.hide()
    assert not faults, "\n".join(faults)


class Watch(QObject):
    """Notes what is shown as a window of its own and is none."""

    def __init__(self) -> None:
        super().__init__()
        self.flashed: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.flashed += [] if isinstance(watched, (QMainWindow, QDialog)) else [type(watched).__name__]
        return False


def test_nothing_flashes_as_a_window_of_its_own(qapp: QApplication) -> None:
    watch = Watch()
    qapp.installEventFilter(watch)
    with screenshots.Studio("light") as studio:
        for name, view in studio.views().items():
            if name.startswith("read-risk") or name in ("read-bar-same", "read-add-to", "read-find", "read-notice"):
                show(view)
                view.hide()
    qapp.removeEventFilter(watch)
    assert watch.flashed == []


# The table of actions


def test_every_action_says_what_it_is(window: Window) -> None:
    assert len({a.id for a in actions.ACTIONS}) == len(actions.ACTIONS)
    names = Counter(name_of(action) for action in window.actions_by_id.values())
    assert [name for name, times in names.items() if times > 1] == []
    for declared in actions.ACTIONS:
        assert declared.menu in actions.MENUS
        assert declared.text.strip("-")
        assert declared.help
        assert not declared.help.endswith(".")
        assert all(not QKeySequence(key).isEmpty() for key in declared.keys), declared.id


@pytest.mark.parametrize("where", ["reader", "items"])
def test_no_key_does_two_things_in_one_place(where: str) -> None:
    keys = Counter(
        QKeySequence(key).toString() for a in actions.ACTIONS if a.where in ("window", where) for key in a.keys
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_menus_palette_and_help_list_the_same_actions(window: Window) -> None:
    window.desk.open(sample())
    everything = [name_of(action) for action in window.actions_by_id.values()]
    in_menus = [
        name_of(action)
        for bar_action in window.menuBar().actions()
        if isinstance(menu := bar_action.menu(), QMenu)
        for action in menu.actions()
        if not action.isSeparator()
    ]
    assert in_menus == everything
    for action in window.actions_by_id.values():
        action.setEnabled(True)
    palette = Palette(list(window.actions_by_id.values()), window)
    offered = [palette.list.item(row).text() for row in range(palette.list.count())]
    assert sorted(offered) == sorted(set(everything) - {name_of(window.actions_by_id["palette"])})
    table = KeysDialog(window).table
    helped = [
        [cell.text() for column in range(4) if (cell := table.item(row, column))] for row in range(table.rowCount())
    ]
    told = [
        [a.menu, actions.words(a.text).removeprefix("-").removesuffix("…"), keys_of(a), a.help] for a in actions.ACTIONS
    ]
    assert helped == told


# Room


def test_the_window_fits_a_small_screen(window: Window, qtbot: QtBot) -> None:
    window.desk.open(sample())
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert least.width() <= 1280
    assert least.height() <= 720
    window.resize(1024, 600)
    assert (window.width(), window.height()) == (1024, 600)


def test_panels_are_narrowed_with_the_mouse(window: Window, qtbot: QtBot) -> None:
    window.desk.open(sample())
    window.resize(1280, 720)
    QTest.qWait(20)
    for panel, place, way in ((window.read.sources, 1, -1), (window.read.items, 2, 1)):
        before = panel.width()
        handle = window.read.findChild(QSplitter).handle(place)  # type: ignore[union-attr]
        assert isinstance(handle, QSplitterHandle)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 100))
        QTest.mouseMove(handle, QPoint(way * 20, 100))
        QTest.mouseMove(handle, QPoint(way * 20, 100))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 100))
        assert panel.width() < before


@pytest.mark.parametrize(("action", "key"), [("show_sources", Qt.Key.Key_F7), ("show_items", Qt.Key.Key_F8)])
def test_panels_are_hidden_with_a_key(action: str, key: Qt.Key, window: Window, qtbot: QtBot) -> None:
    window.desk.open(sample())
    panel = {"show_sources": window.read.sources, "show_items": window.read.items}[action]
    wide = window.read.article.width()
    QTest.keyClick(window, key)
    assert not panel.isVisible()
    qtbot.waitUntil(lambda: window.read.article.width() > wide)
    QTest.keyClick(window, key)
    assert panel.isVisible()
