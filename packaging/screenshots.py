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
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QToolTip, QWidget

from briefing import tagsfile
from briefing.cleared import Comparison, compared
from briefing.exporting import export, start_form
from briefing.model import edits, marking
from briefing.model.blocks import Paragraph, plain
from briefing.model.brief import Brief, received
from briefing.paths import resources
from briefing.settings import Settings
from briefing.sources import load, load_bytes
from briefing.storage.recovery import Keeping
from briefing.templating import editing
from briefing.templating.finding import DEFAULT, carry
from briefing.templating.form.mending import renamed
from briefing.templating.form.names import known_fields
from briefing.templating.profile import Profile
from briefing.templating.template import FORM, look_of, template_of
from briefing.ui.changing_template import built_in_choices
from briefing.ui.cleared.dialog import ClearedDialog
from briefing.ui.datefield import DateField
from briefing.ui.desk import Desk
from briefing.ui.details import DetailsDialog
from briefing.ui.dialogs import Dialogs
from briefing.ui.items.chooser import Chooser
from briefing.ui.items.sheet import Sheet
from briefing.ui.keys import KeysDialog
from briefing.ui.palette import Palette
from briefing.ui.profile import ProfileDialog, ProfileStore
from briefing.ui.read.mentions import MentionsDialog
from briefing.ui.source_details import SourceDetailsDialog
from briefing.ui.steps import StepsDialog
from briefing.ui.store import SettingsStore
from briefing.ui.template_chooser import TemplateChooser
from briefing.ui.templates.insert_field import InsertFieldDialog
from briefing.ui.templates.naming import NameDialog
from briefing.ui.theme import Choice, Look
from briefing.ui.window import Window

CHECKOUT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 3, 13, 9, 30, tzinfo=UTC)
STATEMENT = """Harbour Board statement

The Harbour Board is ready to begin. The board asks the Minister to decide before the tender closes.

Staging the work over three dry seasons is the only plan that keeps the berths open, the board says.
"""
RECENT = ("Deepening the Lower Reach at Tarrow", "School bus safety levy: options for the next two budgets")

Pose = Callable[[], object]


class Kept(Dialogs):
    """Shows no dialog; keeps it to be pictured."""

    dialog: QDialog

    def show(self, dialog: QDialog) -> bool:
        """Keep it."""
        self.dialog = dialog
        return False


class Studio(QObject):
    """Makes the views of one theme. Every view has a window of its own; they live as long as it does."""

    def __init__(self, choice: Choice) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        super().__init__(app)
        app.setStyle("Fusion")
        self.look = Look(app, choice)
        self._folder = tempfile.TemporaryDirectory(prefix="briefing-pictures-")
        self._poses: dict[QObject, Pose] = {}
        self._kept: list[Window] = []
        one = load(resources() / "sample" / "article.html")
        source = received("s1", one.article, one.file, one.content)
        tags = (resources() / "sample" / "tags.json").read_bytes()
        self._sample = tagsfile.make([source], carry(DEFAULT), tags).brief

    def views(self, wanted: Collection[str] = ()) -> dict[str, QWidget]:
        """Every view and dialog by its name, or those that are wanted."""
        made = (self._starts, self._reads, self._asked_over_the_text, self._later_steps, self._templates,
                self._dialogs, self._messages)  # fmt: skip
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
        self._folder.cleanup()

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
        place = Path(self._folder.name) / folder
        store = SettingsStore(place / "settings.json")
        store.now = settings or Settings()
        window = Window(store, self.look, place / "recovery", lambda: NOW, Kept)
        self._kept.append(window)
        return window

    def _start(self, pose: Callable[[Window], object] | None = None, settings: Settings | None = None) -> Window:
        window = self._window("recovered" if settings else "empty", settings)
        return self._posed(window, pose)

    def _read(self, pose: Callable[[Window], object] | None = None, brief: Brief | None = None) -> Window:
        window = self._window("empty")
        window.desk.open(brief or self._sample)
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
        keeping = Keeping(Path(self._folder.name) / "recovered" / "recovery")
        keeping.keep(self._sample, "Grain levy review", "", NOW - timedelta(hours=15))
        keeping.leave()
        folder = Path(self._folder.name) / "Briefs"
        folder.mkdir()
        paths = [folder / f"{name.partition(':')[0]}.brief" for name in RECENT]
        for days, path in enumerate(paths):
            path.touch()
            os.utime(path, times=2 * ((NOW - timedelta(days=days, minutes=18)).timestamp(),))
        return Settings(recent=tuple(map(str, paths)), names=RECENT)

    def _untagged(self) -> Brief:
        """A new brief of one article."""
        return replace(Brief(carry(DEFAULT)), sources=self._sample.sources)

    def _of_two_sources(self) -> Brief:
        loaded = load_bytes(STATEMENT.encode(), "statement.txt")
        return edits.add_source(self._sample, received("s2", loaded.article, loaded.file, loaded.content))

    # The views

    def _starts(self) -> Iterator[tuple[str, QWidget]]:
        yield "start-empty", self._start()
        yield "start", self._start(settings=self._left_behind())
        yield "start-loading", self._start(lambda w: w.notice.busy("Reading “A long report.pdf”…", lambda: None))

    def _reads(self) -> Iterator[tuple[str, QWidget]]:
        yield "read", self._read()
        for kind in ("stakeholder", "proposal", "risk"):
            yield f"read-{kind}", self._read(partial(self._choose, kind=kind))
            yield f"read-{kind}-more", self._read(partial(self._unfold, kind=kind))
        yield "read-untagged", self._read(brief=self._untagged())
        yield "read-nothing", self._read(brief=Brief(carry(DEFAULT)))
        yield "read-two-sources", self._read(brief=self._of_two_sources())
        yield "read-alone", self._read(self._hide_panels)
        exported = "Exported to “Deepening the Lower Reach at Tarrow.docx”."
        yield "read-notice", self._read(lambda w: w.notice.say(exported, "Open", lambda: None))
        yield "read-loading", self._read(lambda w: w.notice.busy("Reading “A long report.pdf”…", lambda: None))

    def _later_steps(self) -> Iterator[tuple[str, QWidget]]:
        yield "write", self._read(self._write)
        yield "write-new", self._read(self._write, brief=self._untagged())
        yield "preview", self._read(self._look_at_pages)
        memoire = edits.set_template(self._sample, carry("aide-memoire"))
        yield "write-aside", self._read(self._read_aside, brief=memoire)
        yield "preview-annexes", self._read(self._look_at_pages, brief=replace(memoire, annexes=("evidence", "aside")))

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
        window.read.reading.choose_item(self._sample.of_kind(kind)[0].id)

    def _unfold(self, window: Window, kind: str) -> None:
        self._choose(window, kind)
        assert window.read.items.form is not None
        window.read.items.form.more.setChecked(True)

    def _hide_panels(self, window: Window) -> None:
        for id in ("show_sources", "show_items", "show_question"):
            window.actions_by_id[id].setChecked(False)

    def _asked_over_the_text(self) -> Iterator[tuple[str, QWidget]]:
        yield "read-bar", self._read(self._select)
        yield "read-bar-same", self._read(self._select_with_a_choice)
        yield "read-find", self._read(self._find)
        yield "read-add-to", self._read(self._add_to)
        yield "read-tags-here", self._read(self._list_tags)

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
        tag = next(tag for item in self._sample.of_kind("risk") for tag in item.tags)
        window.read.article.reader.put_caret(tag.quote.start + 3)
        window.actions_by_id["list_tags"].trigger()

    def _templates(self) -> Iterator[tuple[str, QWidget]]:
        yield "templates", self._read(self._list_templates)
        yield "templates-start", self._start(self._list_templates)
        for name, tab, row in (
            ("sections", "sections", 0), ("recommendations", "sections", 1), ("options", "sections", 5),
            ("word", "word", 0), ("details", "details", 0), ("grid", "grid", 0),
        ):  # fmt: skip
            yield f"template-{name}", self._read(partial(self._edit_template, tab=tab, row=row))
        yield "template-form", self._read(partial(self._edit_template, tab="sections", row=0, form=True))

    def _list_templates(self, window: Window) -> None:
        window.room.shelves.own = Path(self._folder.name) / "templates"
        window.actions_by_id["templates"].trigger()
        _until(lambda: bool(window.room.shelves.now.kept) and window.room.list.picture.has_picture)

    def _edit_template(self, window: Window, tab: str, row: int, form: bool = False) -> None:
        """The editor, with a detail added; its Word form has a name that nobody knows."""
        room = window.room
        room.shelves.own = Path(self._folder.name) / "templates"
        window.actions_by_id["edit_template"].trigger()
        _until(lambda: room.is_editing)
        room.draft.do("Add detail", lambda template: editing.add_detail(template, "Cabinet number"))
        room.editor.show_tab(tab)
        room.editor.sections.rows.setCurrentRow(row)
        if form:
            begun = start_form(room.draft.template, look_of(self._sample.template))
            room.draft.put_files("Word form", {FORM: renamed(begun, "purpose", "purpse")})
            _until(lambda: room.editor.reading.facts is not None)
        if tab == "word":
            _until(lambda: room.editor.word.sheets.pages is not None)
        room.editor.focus_text()

    def _dialogs(self) -> Iterator[tuple[str, QWidget]]:
        owner, desk, look = self._read(), self._read().desk, self.look
        for kind in ("stakeholder", "proposal", "risk"):
            yield f"sheet-{kind}", Sheet(desk, look, kind, "", owner)
        yield "details", DetailsDialog(desk, look, owner)
        yield "details-empty", DetailsDialog(self._read(brief=self._untagged()).desk, look, owner)
        yield "source-details", SourceDetailsDialog(desk, "s1", lambda: NOW.date().isoformat(), owner)
        guessed = self._read(brief=self._of_two_sources()).desk
        yield "source-details-guessed", SourceDetailsDialog(guessed, "s2", lambda: NOW.date().isoformat(), owner)
        office = ProfileStore(Path(self._folder.name) / "profile.toml")
        yield "profile-empty", ProfileDialog(office, Desk(), owner.dialogs, owner.jobs, owner)
        office.now = Profile("Minister for Ports", division="Coasts Division", copies=("Chief of Staff", "Secretary"))
        yield "profile", ProfileDialog(office, desk, owner.dialogs, owner.jobs, owner)
        stakeholder = self._sample.of_kind("stakeholder")[0].id
        named = edits.set_fields(self._sample, stakeholder, {"aliases": ("board",)})
        yield "mentions", MentionsDialog(owner, named, stakeholder, marking.mentions(named, stakeholder))
        words = "The other one's tags and names come to “Harbour Board”, and what it lacks."
        yield (
            "choose-item",
            Chooser("Merge “Harbour Board” with…", words, "Merge", self._sample.of_kind("stakeholder"), owner),
        )
        yield "cleared", ClearedDialog(self._cleared(), "MB26-0142 cleared.docx", look, owner)
        yield "change-template", TemplateChooser(self._sample, built_in_choices(), owner.jobs, owner)
        template = template_of(self._sample.template)
        yield "insert-field", InsertFieldDialog(known_fields(template), owner)
        yield "name-template", NameDialog("Duplicate “Decision brief”", "Duplicate", template.name, "", owner)
        yield "steps", StepsDialog(self._worked(), owner)
        yield "palette", Palette(list(owner.actions_by_id.values()), owner)
        yield "keys", KeysDialog(owner)

    def _cleared(self) -> Comparison:
        """What came back: as if the sample's export had become that of a brief which differs from it a little."""
        board = self._sample.of_kind("stakeholder")[0].id
        other = edits.set_fields(self._sample, board, {"handling": "Ring the chair before the announcement"})
        other = edits.set_details(other, replace(other.details, to="Minister for Ports", contact="555 0142, after six"))
        other = edits.set_section(other, "purpose", [Paragraph(plain("To seek your decision before 12 April."))])
        return compared(self._sample, export(self._sample, ".docx").content, export(other, ".docx").content)

    def _worked(self) -> Desk:
        """A desk with some steps, the last one undone."""
        desk = self._read().desk
        for title in ("Deepening the Lower Reach", "Dredging at Tarrow: what to decide, and by when"):
            desk.do("Details", partial(edits.set_details, details=replace(self._sample.details, title=title)))
        for item in self._sample.of_kind("risk")[:2]:
            desk.do(f"Delete “{item.title}”", partial(edits.remove_item, id=item.id))
        desk.undo()
        return desk

    def _messages(self) -> Iterator[tuple[str, QWidget]]:
        asks: dict[str, Callable[[Dialogs], object]] = {
            "ask-save": lambda d: d.ask_save("Deepening the Lower Reach at Tarrow"),
            "ask-discard": lambda d: d.confirm("Discard the recovered work “Grain levy review”?", "Discard",
                                               "It lies nowhere else."),
            "tell": lambda d: d.tell("There is no text on the clipboard; copy the article first."),
        }  # fmt: skip
        for name, ask in asks.items():
            dialogs = Kept(self._read())
            ask(dialogs)
            yield name, dialogs.dialog

    def _popped_up(self) -> Iterator[tuple[str, QWidget]]:
        for menu in ("File", "Edit", "View", "Tag", "Brief", "Template"):
            yield f"menu-{menu.lower()}", self._read(partial(self._pop_menu, name=menu))
        yield "menu-of-items", self._read(self._pop_items_menu)
        yield "combo", self._read(self._pop_choice)
        details = DetailsDialog(self._read().desk, self.look, self._kept[0])
        date = details.fields["decide_by"].control
        assert isinstance(date, DateField)
        self._when_shown(details, date.open_calendar)
        yield "calendar", details
        yield "tip", self._read(lambda w: QToolTip.showText(w.mapToGlobal(QPoint(400, 300)), "Fill in as a sheet", w))

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
