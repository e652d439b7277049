"""Pictures of every view and dialog, light and dark.

    .venv/bin/python packaging/screenshots.py [FOLDER] [--size 1440x900] [--scale 2] [--only read ...]

They go to FOLDER (out/screenshots), named after view and theme; nothing appears on a screen. ``light()`` and
``dark()`` give the views themselves, to whatever judges windows; each takes its pose once it is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from pictured_dialogs import NOW, Kept, dialogs, messages
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QToolTip, QWidget

from briefing import tagsfile
from briefing.exporting import start_form
from briefing.model import edits
from briefing.model.brief import Brief, received
from briefing.paths import resources
from briefing.settings import Settings
from briefing.sources import load, load_bytes
from briefing.storage.recovery import Keeping
from briefing.templating import editing
from briefing.templating.finding import DEFAULT, carry
from briefing.templating.form.mending import renamed
from briefing.templating.template import FORM, look_of
from briefing.ui.datefield import DateField
from briefing.ui.details import DetailsDialog
from briefing.ui.store import SettingsStore
from briefing.ui.theme import Choice, Look
from briefing.ui.window import Window

CHECKOUT = Path(__file__).resolve().parent.parent
STATEMENT = """Harbour Board statement

The Harbour Board is ready to begin. The board asks the Minister to decide before the tender closes.

Staging the work over three dry seasons is the only plan that keeps the berths open, the board says.
"""
RECENT = ("Deepening the Lower Reach at Tarrow", "School bus safety levy: options for the next two budgets")

Pose = Callable[[], object]


class Studio(QObject):
    """Makes the views of one theme. Every view has a window of its own; they live as long as it does.

    Attributes:
        look: the theme.
        sample: the sample brief.
        folder: for files of its windows; it goes with the studio.
    """

    def __init__(self, choice: Choice) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        super().__init__(app)
        app.setStyle("Fusion")
        self.look = Look(app, choice)
        self._temporary = tempfile.TemporaryDirectory(prefix="briefing-pictures-")
        self.folder = Path(self._temporary.name)
        self._poses: dict[QObject, Pose] = {}
        self._kept: list[Window] = []
        one = load(resources() / "sample" / "article.html")
        source = received("s1", one.article, one.file, one.content)
        tags = (resources() / "sample" / "tags.json").read_bytes()
        self.sample = tagsfile.make([source], carry(DEFAULT), tags).brief

    def views(self, wanted: Collection[str] = ()) -> dict[str, QWidget]:
        """Every view and dialog by its name, or those that are wanted."""
        made = (self._starts, self._reads, self._asked_over_the_text, self._later_steps, self._templates,
                partial(dialogs, self), partial(messages, self))  # fmt: skip
        views = {}
        for name, view in (pair for make in made for pair in make()):
            if not wanted or name in wanted:
                views[name] = view
            elif isinstance(view, Window):
                self._let_go(view)
        return views

    def popups(self) -> dict[str, QWidget]:
        """Views over which something pops up."""
        return dict(self._popped_up())

    def __enter__(self) -> Studio:
        return self

    def __exit__(self, *_error: object) -> None:
        """Take down what was made."""
        for window in tuple(self._kept):
            self._let_go(window)
        self.look.deleteLater()
        self.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._temporary.cleanup()

    def _let_go(self, window: Window) -> None:
        self._kept.remove(window)
        window.autosave.stop()
        window.jobs.wait()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """A view takes its pose once it is shown."""
        if event.type() == QEvent.Type.Show and watched in self._poses and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched.activateWindow)
            QTimer.singleShot(0, self._poses.pop(watched))
        return False

    # What is in a view

    def _window(self, folder: str, settings: Settings | None = None) -> Window:
        place = self.folder / folder
        store = SettingsStore(place / "settings.json")
        store.now = settings or Settings()
        window = Window(store, self.look, place / "recovery", lambda: NOW, Kept)
        self._kept.append(window)
        return window

    def _start(self, pose: Callable[[Window], object] | None = None, settings: Settings | None = None) -> Window:
        window = self._window("recovered" if settings else "empty", settings)
        return self._posed(window, pose)

    def read(self, pose: Callable[[Window], object] | None = None, brief: Brief | None = None) -> Window:
        """A window with the sample, or another brief, in it; it takes the pose once it is shown."""
        window = self._window("empty")
        window.desk.open(brief or self.sample)
        return self._posed(window, pose)

    def _posed(self, window: Window, pose: Callable[[Window], object] | None) -> Window:
        if pose is not None:
            self._when_shown(window, partial(pose, window))
        return window

    def _when_shown(self, view: QWidget, pose: Pose) -> None:
        self._poses[view] = pose
        view.installEventFilter(self)

    def _left_behind(self) -> Settings:
        """Settings with recent briefs, and work in the recovery folder."""
        keeping = Keeping(self.folder / "recovered" / "recovery")
        keeping.keep(self.sample, "Grain levy review", "", NOW - timedelta(hours=15))
        keeping.leave()
        folder = self.folder / "Briefs"
        folder.mkdir()
        paths = [folder / f"{name.partition(':')[0]}.brief" for name in RECENT]
        for days, path in enumerate(paths):
            path.touch()
            os.utime(path, times=2 * ((NOW - timedelta(days=days, minutes=18)).timestamp(),))
        return Settings(recent=tuple(map(str, paths)), names=RECENT)

    def untagged(self) -> Brief:
        """A new brief of one article."""
        return replace(Brief(carry(DEFAULT)), sources=self.sample.sources)

    def of_two_sources(self) -> Brief:
        """The sample with another source, of which much is guessed."""
        loaded = load_bytes(STATEMENT.encode(), "statement.txt")
        return edits.add_source(self.sample, received("s2", loaded.article, loaded.file, loaded.content))

    # The views

    def _starts(self) -> Iterator[tuple[str, QWidget]]:
        yield "start-empty", self._start()
        yield "start", self._start(settings=self._left_behind())
        yield "start-loading", self._start(lambda w: w.notice.busy("Reading “A long report.pdf”…", lambda: None))

    def _reads(self) -> Iterator[tuple[str, QWidget]]:
        yield "read", self.read()
        for kind in ("stakeholder", "proposal", "risk"):
            yield f"read-{kind}", self.read(partial(self._choose, kind=kind))
            yield f"read-{kind}-more", self.read(partial(self._unfold, kind=kind))
        yield "read-untagged", self.read(brief=self.untagged())
        yield "read-nothing", self.read(brief=Brief(carry(DEFAULT)))
        yield "read-two-sources", self.read(brief=self.of_two_sources())
        yield "read-alone", self.read(self._hide_panels)
        exported = "Exported to “Deepening the Lower Reach at Tarrow.docx”."
        yield "read-notice", self.read(lambda w: w.notice.say(exported, "Open", lambda: None))
        yield "read-loading", self.read(lambda w: w.notice.busy("Reading “A long report.pdf”…", lambda: None))

    def _later_steps(self) -> Iterator[tuple[str, QWidget]]:
        yield "write", self.read(self._write)
        yield "write-new", self.read(self._write, brief=self.untagged())
        yield "preview", self.read(self._look_at_pages)
        memoire = edits.set_template(self.sample, carry("aide-memoire"))
        yield "write-aside", self.read(self._read_aside, brief=memoire)
        yield "preview-annexes", self.read(self._look_at_pages, brief=replace(memoire, annexes=("evidence", "aside")))

    def _write(self, window: Window) -> None:
        window.stages.show("write")

    def _read_aside(self, window: Window) -> None:
        self._write(window)
        window.write.aside.buttons["background"].click()

    def _look_at_pages(self, window: Window) -> None:
        window.stages.show("preview")
        while window.preview.following.pages is None:
            QTest.qWait(20)

    def _choose(self, window: Window, kind: str) -> None:
        window.read.reading.choose_item(self.sample.of_kind(kind)[0].id)

    def _unfold(self, window: Window, kind: str) -> None:
        self._choose(window, kind)
        assert window.read.items.form is not None
        window.read.items.form.more.setChecked(True)

    def _hide_panels(self, window: Window) -> None:
        for id in ("show_sources", "show_items", "show_question"):
            window.actions_by_id[id].setChecked(False)

    def _asked_over_the_text(self) -> Iterator[tuple[str, QWidget]]:
        yield "read-bar", self.read(self._select)
        yield "read-bar-same", self.read(self._select_with_a_choice)
        yield "read-find", self.read(self._find)
        yield "read-add-to", self.read(self._add_to)
        yield "read-tags-here", self.read(self._list_tags)

    def _select(self, window: Window) -> None:
        reader = window.read.article.reader
        start = reader.text.index("Without a say in the monitoring")
        reader.setFocus()
        reader.select(start, reader.text.index(".", start))

    def _select_with_a_choice(self, window: Window) -> None:
        self._choose(window, "risk")
        self._select(window)

    def _add_to(self, window: Window) -> None:
        self._select(window)
        window.actions_by_id["tag_same"].trigger()

    def _find(self, window: Window) -> None:
        reader = window.read.article.reader
        start = reader.text.index("tender")
        reader.select(start, start + len("tender"))
        window.actions_by_id["find"].trigger()

    def _list_tags(self, window: Window) -> None:
        tag = next(tag for item in self.sample.of_kind("risk") for tag in item.tags)
        window.read.article.reader.put_caret(tag.quote.start + 3)
        window.actions_by_id["list_tags"].trigger()

    def _templates(self) -> Iterator[tuple[str, QWidget]]:
        yield "templates", self.read(self._list_templates)
        yield "templates-start", self._start(self._list_templates)
        for name, tab, row in (
            ("sections", "sections", 0), ("recommendations", "sections", 1), ("options", "sections", 5),
            ("word", "word", 0), ("details", "details", 0), ("grid", "grid", 0),
        ):  # fmt: skip
            yield f"template-{name}", self.read(partial(self._edit_template, tab=tab, row=row))
        yield "template-form", self.read(partial(self._edit_template, tab="sections", row=0, form=True))

    def _list_templates(self, window: Window) -> None:
        window.door.room.shelves.own = self.folder / "templates"
        window.actions_by_id["templates"].trigger()
        _until(lambda: bool(window.door.room.shelves.now.kept) and window.door.room.list.picture.has_picture)

    def _edit_template(self, window: Window, tab: str, row: int, form: bool = False) -> None:
        """The editor, with a detail added; its Word form has a name that nobody knows."""
        room = window.door.room
        room.shelves.own = self.folder / "templates"
        window.actions_by_id["edit_template"].trigger()
        _until(lambda: room.is_editing)
        room.draft.do("Add detail", lambda template: editing.add_detail(template, "Cabinet number"))
        room.editor.show_tab(tab)
        room.editor.sections.rows.setCurrentRow(row)
        if form:
            begun = start_form(room.draft.template, look_of(self.sample.template))
            room.draft.put_files("Word form", {FORM: renamed(begun, "purpose", "purpse")})
            _until(lambda: room.editor.reading.facts is not None)
        if tab == "word":
            _until(lambda: room.editor.word.sheets.pages is not None)
        room.editor.focus_text()

    def _popped_up(self) -> Iterator[tuple[str, QWidget]]:
        for menu in ("File", "Edit", "View", "Tag", "Brief", "Template"):
            yield f"menu-{menu.lower()}", self.read(partial(self._pop_menu, name=menu))
        yield "menu-of-items", self.read(self._pop_items_menu)
        yield "combo", self.read(self._pop_choice)
        details = DetailsDialog(self.read().desk, self.look, self._kept[0])
        date = details.fields["decide_by"].control
        assert isinstance(date, DateField)
        self._when_shown(details, date.open_calendar)
        yield "calendar", details
        yield "tip", self.read(lambda w: QToolTip.showText(w.mapToGlobal(QPoint(400, 300)), "Fill in as a sheet", w))

    def _pop_menu(self, window: Window, name: str) -> None:
        action = next(a for a in window.menuBar().actions() if a.text().replace("&", "") == name)
        window.menuBar().setActiveAction(action)

    def _pop_items_menu(self, window: Window) -> None:
        group = window.read.items.groups["stakeholder"]
        group.menu.popup(group.more.mapToGlobal(QPoint(0, group.more.height())))

    def _pop_choice(self, window: Window) -> None:
        self._choose(window, "risk")
        QTest.qWait(50)
        form = window.read.items.form
        assert form is not None
        form.findChildren(QComboBox)[0].showPopup()


def _until(there: Callable[[], bool]) -> None:
    """Let the background work until something is there, or for ten seconds."""
    for _ in range(500):
        if there():
            return
        QTest.qWait(20)


def light() -> list[QWidget]:
    """All views in the light theme, to be judged."""
    return list(Studio("light").views().values())


def dark() -> list[QWidget]:
    """All views in the dark theme, to be judged."""
    return list(Studio("dark").views().values())


def picture(view: QWidget, size: QSize, keep: bool = False) -> QPixmap:
    """A view as it is seen, with what pops up over it; a dialog has its own size. ``keep``: it stays open."""
    if not isinstance(view, QDialog):
        view.resize(size)
    view.show()
    QTest.qWaitForWindowExposed(view, 1000)
    QTest.qWait(100)
    taken = view.grab()
    painter = QPainter(taken)
    for over in QApplication.topLevelWidgets():
        if over is not view and over.isVisible() and over.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            painter.drawPixmap(over.pos() - view.pos(), over.grab())
            over.close()
    painter.end()
    view.setVisible(keep)
    return taken


def take(folder: Path, size: QSize, only: list[str]) -> None:
    """Put the pictures into a folder, as small as PNG makes them."""
    folder.mkdir(parents=True, exist_ok=True)
    for choice in ("light", "dark"):
        studio = Studio(choice)
        for name, view in (studio.views(only) | studio.popups()).items():
            if not only or name in only:
                image = picture(view, size).toImage().convertToFormat(QImage.Format.Format_RGB888)
                image.save(str(folder / f"{name}-{choice}.png"), quality=0)


def begin(size: QSize, scale: str) -> tempfile._TemporaryFileWrapper[str]:
    """Have Qt draw for a screen that nobody sees; the file says how large it is, for as long as it is kept."""
    pixels = [round(float(scale) * side) for side in (size.width(), size.height())]
    screen = {"name": "screen", "x": 0, "y": 0, "width": pixels[0], "height": pixels[1], "logicalDpi": 96, "dpr": 1}
    config = tempfile.NamedTemporaryFile("w", suffix=".json")  # noqa: SIM115  # as long as Qt runs
    json.dump({"screens": [screen]}, config)
    config.flush()
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config.name}"
    os.environ["QT_SCALE_FACTOR"] = scale
    return config


def main() -> int:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description="Take pictures of every view and dialog, light and dark.")
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKOUT / "out" / "screenshots")
    parser.add_argument("--size", default="1440x900", help="of a window, WIDTHxHEIGHT")
    parser.add_argument("--scale", default="1", help="pixels of the screen a pixel of the window")
    parser.add_argument("--only", nargs="+", default=[], help="names of the views")
    asked = parser.parse_args()
    size = QSize(*map(int, asked.size.split("x")))
    config = begin(size, asked.scale)
    take(asked.folder, size, asked.only)
    config.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
