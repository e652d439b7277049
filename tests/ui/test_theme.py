"""A change of the theme, by choice or by the system, repaints all that is open as if it had been opened in it."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import screenshots
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from briefing.ui import theme
from briefing.ui.theme import DARK, LIGHT, Look, Theme

SIZE = QSize(1024, 640)
VIEWS = (
    "start-empty", "read-risk-more", "read-find", "write", "sheet-risk", "details-empty", "source-details", "mentions",
    "steps", "palette", "keys", "ask-save",
)  # fmt: skip
"""Each window and dialog once; all at once would take a minute."""


class Hints(QObject):
    """What the system says of its colours."""

    colorSchemeChanged = Signal(object)  # noqa: N815  # Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  # Qt's name
        return self.scheme

    def turn(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit(scheme)


@pytest.fixture
def hints(monkeypatch: pytest.MonkeyPatch) -> Hints:
    made = Hints()
    monkeypatch.setattr(theme, "QGuiApplication", SimpleNamespace(styleHints=lambda: made))
    return made


@pytest.fixture
def still(qapp: QApplication) -> Iterator[None]:
    """No caret blinks."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def test_the_theme_follows_the_system_while_nothing_else_is_chosen(qapp: QApplication, hints: Hints) -> None:
    look, told = Look(qapp, "system"), list[Theme]()
    look.changed.connect(lambda: told.append(look.theme))
    assert look.theme is LIGHT
    hints.turn(Qt.ColorScheme.Dark)
    assert look.theme is DARK
    assert qapp.palette().window().color().name().upper() == DARK.ground
    look.choose("light")
    hints.turn(Qt.ColorScheme.Light)
    hints.turn(Qt.ColorScheme.Dark)
    assert look.theme is LIGHT
    look.choose("system")
    assert look.theme is DARK
    assert told[0] is DARK
    assert told[-1] is DARK


def open_all(studio: screenshots.Studio) -> dict[str, QWidget]:
    """All views, open at once: a change of the theme reaches them together."""
    views = studio.views(VIEWS)
    for view in views.values():
        screenshots.picture(view, SIZE, keep=True)
    return views


def seen(views: dict[str, QWidget]) -> dict[str, QImage]:
    """How all of them look once nothing changes any more: a long text is laid out bit by bit."""
    before: dict[str, QImage] = {}
    now = {name: view.grab().toImage() for name, view in views.items()}
    while now != before:
        QTest.qWait(200)
        before, now = now, {name: view.grab().toImage() for name, view in views.items()}
    return now


def test_what_is_open_looks_as_if_it_had_been_opened_in_the_new_theme(qapp: QApplication, still: None) -> None:
    with screenshots.Studio("dark") as studio:
        fresh = seen(open_all(studio))
    with screenshots.Studio("light") as studio:
        views = open_all(studio)
        light = seen(views)
        studio.look.choose("dark")
        turned = seen(views)
        studio.look.choose("light")
        back = seen(views)
    assert views.keys() == set(VIEWS)
    assert [name for name in views if turned[name] != fresh[name]] == []
    assert [name for name in views if back[name] != light[name]] == []
