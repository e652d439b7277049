"""The window: menus, the start page or the open brief, and what connects them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from briefing import __version__
from briefing.settings import TEXT_SIZES, Settings
from briefing.storage import recovery
from briefing.storage.exports import Exports
from briefing.ui import actions as table
from briefing.ui.autosave import Autosave
from briefing.ui.changing_template import ChangingTemplate
from briefing.ui.cleared.bringing import BringingBack
from briefing.ui.clipboard import paste_article
from briefing.ui.desk import Desk
from briefing.ui.details import DetailsDialog
from briefing.ui.dialogs import Dialogs
from briefing.ui.exporting import EXPORTS, Exporting
from briefing.ui.files import Files
from briefing.ui.header import Header
from briefing.ui.keys import KeysDialog
from briefing.ui.notice import Notice
from briefing.ui.palette import Palette
from briefing.ui.preview.page import PreviewPage
from briefing.ui.profile import PROFILE, ProfileDialog, ProfileStore
from briefing.ui.read.counting import WordCount
from briefing.ui.read.page import ReadPage
from briefing.ui.source_details import SourceDetailsDialog
from briefing.ui.stages import Stages, Step
from briefing.ui.start.page import StartPage
from briefing.ui.steps import StepsDialog
from briefing.ui.store import SettingsStore
from briefing.ui.templates.door import Door
from briefing.ui.templates.keep_brief import save_as_template
from briefing.ui.templates.newer import NewerTemplates
from briefing.ui.theme import Look
from briefing.ui.work import Jobs
from briefing.ui.write.page import WritePage

SIZE = (1280, 800)
SMALLEST = (1024, 600)
OF_THE_ARTICLE = ("find", "find_next", "find_previous", "tag_all")
SAID_MS = 4000
"""How long a line in the status bar stays."""


def tr(words: str) -> str:
    """Words of the window in the language of the interface."""
    return QCoreApplication.translate("Window", words)


class Window(QMainWindow):
    """Briefing Desk."""

    def __init__(
        self,
        store: SettingsStore,
        look: Look,
        recovery_folder: Path,
        now: Callable[[], datetime],
        make_dialogs: Callable[[QWidget], Dialogs] = Dialogs,
    ) -> None:
        super().__init__()
        self._store, self._look, self._now = store, look, now
        self._recovery_folder = recovery_folder
        self._leaving = False
        self.desk = Desk(self)
        self.dialogs = make_dialogs(self)
        self.jobs = Jobs(self)
        self.actions_by_id = table.made(self)
        self.notice = Notice()
        self.profile = ProfileStore(store.beside(PROFILE), self)
        self.files = Files(self.desk, self.dialogs, self.jobs, self.notice, lambda: store.now, self.profile.filled)
        act, common = self.actions_by_id, (self.desk, self.dialogs, self.files, self.notice)
        self.exporting = Exporting(*common, Exports(recovery_folder), act)
        self.bringing_back = BringingBack(*common, look, act["bring_back"], self)
        self.autosave = Autosave(self.desk, self.jobs, recovery_folder, now)
        self.changing = ChangingTemplate(self.desk, self.dialogs, self.jobs, self.notice, self)
        self.newer = NewerTemplates(self.desk, self.dialogs, self.jobs, self.notice, store, self.profile, self)
        self._lay_out()
        self._fill_menus()
        self._connect()
        self._show_state()

    # Building

    def _lay_out(self) -> None:
        self.setWindowTitle(tr("Briefing Desk"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        act = self.actions_by_id
        recent = list(zip(self._store.now.recent, self._store.now.names, strict=False))
        found = recovery.found(self._recovery_folder)
        self.start = StartPage(self._look, act, recent, found, jobs=self.jobs, now=self._now)
        self.read = ReadPage(self.desk, self._look, self.dialogs, act, self._store.now.text_size)
        self.write = WritePage(self.desk, self.read.reading, self._look, self.dialogs, act)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start)
        self.preview = PreviewPage(self.desk, self._look, self.dialogs, act, self.jobs)
        steps: dict[str, Step] = {"read": self.read, "write": self.write, "preview": self.preview}
        self.stages = Stages(self._pages, steps, act, self)
        self.header = Header(self.desk, self.stages.actions, [act[id] for id in EXPORTS])
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.notice)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(central)
        self._words = WordCount(self)
        self._words.counted.connect(self._show_counts)
        self._saved_state, self._counts = QLabel(), QLabel()
        self._hint = QLabel()
        for label in (self._saved_state, self._counts, self._hint):
            label.setProperty("role", "muted")
            label.setContentsMargins(8, 2, 8, 2)
            self.statusBar().addWidget(label)
        self.statusBar().setSizeGripEnabled(False)
        parts = (self.desk, self._look, self.dialogs, self.jobs, self._store, self.files)
        around = (self.header, self.statusBar())
        self.door = Door(parts, self._pages, self.stages, act, around, self._show_history, self)

    def _fill_menus(self) -> None:
        self._menus: dict[str, QMenu] = {}
        for name, text in table.MENUS.items():
            self._menus[name] = self.menuBar().addMenu(table.words(text))
        for declared in table.ACTIONS:
            menu = self._menus[declared.menu]
            if declared.text.startswith("-"):
                menu.addSeparator()
            menu.addAction(self.actions_by_id[declared.id])
        themes = QActionGroup(self)
        for choice in ("system", "light", "dark"):
            action = self.actions_by_id[f"theme_{choice}"]
            themes.addAction(action)
            action.setChecked(self._look.choice == choice)
            action.triggered.connect(lambda _on, choice=choice: self._choose_theme(choice))

    def _connect(self) -> None:
        files, desk = self.files, self.desk
        for id, slot in {
            "open": files.choose,
            "paste_article": lambda: paste_article(files, self.dialogs, desk.is_open),
            "sample": files.open_sample,
            "add_source": lambda: files.choose(add=True),
            "save": lambda: self.door.save(files.save),
            "save_as": files.save_as,
            "close": files.close_brief,
            "quit": self.close,
            "undo": partial(self._step, "undo"),
            "redo": partial(self._step, "redo"),
            "steps": lambda: self.dialogs.show(StepsDialog(desk, self)),
            "palette": self._find_action,
            "larger": lambda: self._resize_text(1),
            "smaller": lambda: self._resize_text(-1),
            "details": self._edit_details,
            "source_details": self._edit_source,
            "change_template": self.changing.ask,
            "office_profile": self._edit_profile,
            "save_template": self._save_as_template,
            "shortcuts": lambda: self.dialogs.show(KeysDialog(self)),
            "about": self._about,
            "go_back": lambda: self.stages.show("write"),
        }.items():
            self.actions_by_id[id].triggered.connect(lambda _checked=False, slot=slot: slot())
        desk.opened.connect(self._show_state)
        desk.changed.connect(lambda _before, _now: self._show_history())
        desk.saved_changed.connect(self._show_saved)
        desk.refused.connect(self.notice.say)
        self._store.refused.connect(self.notice.say)
        self.profile.refused.connect(self.notice.say)
        self.autosave.failed.connect(self.notice.say)
        files.finishing.connect(self.read.items.commit)
        files.used.connect(self._used)
        files.gone.connect(lambda path: self._change_recent(lambda s: s.without_recent(path)))
        self.start.dropped.connect(self._take_dropped)
        self.start.recent_chosen.connect(lambda path: files.open([Path(path)]))
        self.start.recovered_chosen.connect(self._take_up)
        self.start.recovered_discarded.connect(self._discard)
        for id in ("go_sources", "go_article", "go_items"):
            self.actions_by_id[id].triggered.connect(lambda _on, id=id: self._go(id))
        self.preview.section_chosen.connect(self._write_in)
        self.write.wants_read.connect(lambda: self.stages.show("read"))
        self.stages.changed.connect(self._show_step)
        self.read.dropped.connect(self._take_dropped)
        self.read.reading.source_changed.connect(lambda _id: self._show_counts())
        self.read.article.said.connect(lambda words: self.statusBar().showMessage(words, SAID_MS))

    # What is shown

    def _show_state(self) -> None:
        is_open = self.desk.is_open
        if not is_open:
            self._pages.setCurrentWidget(self.start)
        for widget in (self.header, self.statusBar()):
            widget.setVisible(is_open)
        for declared in table.ACTIONS:
            if declared.needs_brief:
                self.actions_by_id[declared.id].setEnabled(is_open)
        if is_open:
            self.stages.show("read")
        self._show_hint()
        self._show_history()
        self._show_saved()

    def _show_history(self) -> None:
        if self.door.show_history():
            return
        done = self.desk.history.done if self.desk.is_open else ()
        undone = self.desk.history.undone if self.desk.is_open else ()
        for id, steps, words in (("undo", done, tr("Undo {step}")), ("redo", undone, tr("Redo {step}"))):
            action = self.actions_by_id[id]
            action.setEnabled(bool(steps))
            action.setText(words.format(step=_lowered(steps[-1].label) if steps else "").strip())
        self._show_counts()

    def _show_step(self, id: str) -> None:
        self._show_hint()
        if id != "write":  # where what was kept aside is listed
            self.changing.seen()

    def _show_hint(self) -> None:
        """The keys that help most in the step that is shown; what works on the article only is off elsewhere."""
        for id in OF_THE_ARTICLE:
            self.actions_by_id[id].setEnabled(self.desk.is_open and self.stages.now == "read")
        if self.stages.now == "write":
            self._hint.setText(tr("Ctrl+Enter next section · Ctrl+Shift+C cite · Alt+Up, Alt+Down move · F1 keys"))
        elif self.stages.now == "preview":
            self._hint.setText(tr("Click a section to write in it · Ctrl+wheel zooms · Ctrl+P prints · F1 keys"))
        else:
            self._hint.setText(tr("S P R tag · Enter same item · Ctrl+F find · F1 keys"))

    def _show_saved(self) -> None:
        unsaved = self.desk.has_unsaved
        self._saved_state.setText(tr("● Unsaved changes") if unsaved else tr("○ All changes saved"))
        name = self.desk.path.name if self.desk.path else tr("New brief")
        self.setWindowTitle(f"{name}[*] – " + tr("Briefing Desk") if self.desk.is_open else tr("Briefing Desk"))
        self.setWindowModified(unsaved)  # its mark stands in the title

    def _show_counts(self) -> None:
        if not self.desk.is_open:
            return
        brief = self.desk.brief
        tags = sum(len(item.tags) for item in brief.items)
        source = next((s for s in brief.sources if s.id == self.read.reading.source), None)
        words = self._words.of(source.id, source.article) if source else 0
        if words is not None:
            self._counts.setText(tr("{words:,} words · {tags:,} tags").format(words=words, tags=tags))

    # Doing

    def _choose_theme(self, choice: str) -> None:
        self._store.change(lambda s: replace(s, theme=choice))
        self._look.choose(self._store.now.theme)

    def _resize_text(self, step: int) -> None:
        if self.stages.now == "preview":
            self.preview.sheets.zoom_by(step)
            return
        size = min(max(self._store.now.text_size + step, TEXT_SIZES[0]), TEXT_SIZES[1])
        self._store.change(lambda s: replace(s, text_size=size))
        self.read.article.set_text_size(size)

    def _go(self, id: str) -> None:
        """Put the focus on what stands at the left, in the middle or at the right of the step that is shown."""
        if self.stages.now == "write":
            self.write.go(id)
        elif self.stages.now == "preview":
            self.preview.focus_text()

    def _write_in(self, section: str) -> None:
        """Go to a section's text."""
        self.stages.show("write", focus=False)
        self.write.show_section(section)

    def _edit_details(self) -> None:
        dialog = DetailsDialog(self.desk, self._look, self)
        if self.dialogs.show(dialog):
            dialog.apply()

    def _edit_source(self) -> None:
        if self.read.reading.source:
            today = self._now().date().isoformat()
            dialog = SourceDetailsDialog(self.desk, self.read.reading.source, lambda: today, self)
            if self.dialogs.show(dialog):
                dialog.apply()

    def _save_as_template(self) -> None:
        self.files.finishing.emit()
        save_as_template(self.desk, self.dialogs, self.jobs, self._store, self.notice.say, self)

    def _edit_profile(self) -> None:
        dialog = ProfileDialog(self.profile, self.desk, self.dialogs, self.jobs, self)
        if self.dialogs.show(dialog):
            dialog.apply()

    def _step(self, which: str) -> None:
        """Undo or redo, and say what; what was said before holds no more."""
        if self.door.step(which):
            return
        history = self.desk.history
        steps, words = (
            (history.done, tr("Undone: {step}")) if which == "undo" else (history.undone, tr("Redone: {step}"))
        )
        label = steps[-1].label if steps else ""
        (self.desk.undo if which == "undo" else self.desk.redo)()
        if label:
            self.statusBar().showMessage(words.format(step=_lowered(label)), SAID_MS)

    def _find_action(self) -> None:
        palette = Palette(list(self.actions_by_id.values()), self)
        if self.dialogs.show(palette) and palette.chosen is not None:
            palette.chosen.trigger()

    def _about(self) -> None:
        self.dialogs.tell(
            tr("Briefing Desk {version}").format(version=__version__),
            tr("From an article to a brief that can be signed. Apache License 2.0; see NOTICE for what it stands on."),
        )

    # Recent and recovered work

    def _used(self, path: str, name: str) -> None:
        self._change_recent(lambda s: s.with_recent(path, name))

    def _change_recent(self, edit: Callable[[Settings], Settings]) -> None:
        self._store.change(edit)
        now = self._store.now
        self.start.set_recent(list(zip(now.recent, now.names, strict=False)))

    def _take_up(self, kept: recovery.Recovered) -> None:
        def taken(brief: object) -> None:
            self.desk.open(brief, Path(kept.path) if kept.path else None, unsaved=True)  # type: ignore[arg-type]
            self.autosave.take_over(kept)
            self._show_recovered()

        self.jobs.run(lambda _cancelled: recovery.read(kept), taken, self.dialogs.tell)

    def _discard(self, kept: recovery.Recovered) -> None:
        question = tr("Discard the recovered work “{name}”?").format(name=kept.name)
        if self.dialogs.confirm(question, tr("Discard"), tr("It lies nowhere else.")):
            recovery.discard(kept)
            self._show_recovered()

    def _show_recovered(self) -> None:
        self.start.set_recovered(recovery.found(self._recovery_folder))

    # Files dropped on the window, and leaving

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # Qt's name
        """Take files that are dragged over the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # Qt's name
        """Open what was dropped: an article beside an open brief becomes a source of it."""
        event.acceptProposedAction()
        self._take_dropped(_local(event.mimeData().urls()))

    def _take_dropped(self, paths: list[Path]) -> None:
        if not self.door.takes(paths):
            self.files.open(paths, add=self.desk.is_open)

    def closeEvent(self, event: QCloseEvent) -> None:  # Qt's name
        """Leave, once nothing is lost by it."""
        if self.door.keeps_open(self.close):
            event.ignore()
            return
        if self.desk.is_open and not self._leaving:
            event.ignore()
            self.files.close_brief(self._leave)
            return
        self.autosave.stop()
        self.jobs.end()
        event.accept()

    def _leave(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self.close)  # a window cannot be closed while it is closing


def _local(urls: Sequence[QUrl]) -> list[Path]:
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _lowered(label: str) -> str:
    """A step's name behind a verb."""
    return label[:1].lower() + label[1:]
