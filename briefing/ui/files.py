"""Opening and saving: everything between the desk and the disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal

from briefing.errors import BriefingError
from briefing.model import edits
from briefing.model.brief import Brief, TemplateCopy, received
from briefing.settings import Settings
from briefing.sources import LOADERS, Loaded, load, load_bytes
from briefing.ui.autosave import name_of
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.natures import things_lost
from briefing.ui.notice import Notice
from briefing.ui.work import Job, Jobs, Work

BRIEF_SUFFIX = ".brief"


def tr(words: str) -> str:
    """Words about files in the language of the interface."""
    return QCoreApplication.translate("Files", words)


class Files(QObject):
    """Takes briefs and articles from the disk to the desk and back.

    Args:
        filled: a new brief with what is the same in all briefs of the office.

    Signals:
        used(path: str, name: str): a brief was opened from or saved to a file.
        gone(path: str): a brief could not be opened from there.
        finishing(): the brief is about to be kept, exported or left: what is still being typed goes into it now.
    """

    used = Signal(str, str)
    gone = Signal(str)
    finishing = Signal()

    def __init__(
        self,
        desk: Desk,
        dialogs: Dialogs,
        jobs: Jobs,
        notice: Notice,
        settings: Callable[[], Settings],
        filled: Callable[[Brief], Brief] = lambda brief: brief,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._dialogs = dialogs
        self._jobs = jobs
        self._notice = notice
        self._settings = settings
        self._filled = filled
        self._seen: tuple[int, int] | None = None
        self._job: Job | None = None

    # Opening

    def choose(self, add: bool = False) -> None:
        """Ask for files and open them; with ``add`` as further sources of the open brief."""
        endings = [f"*.{suffix}" for loader in LOADERS.values() for suffix in loader.suffixes]
        articles = tr("Articles") + f" ({' '.join(endings)})"
        both = tr("Articles and briefs") + f" ({' '.join([*endings, '*' + BRIEF_SUFFIX])})"
        filters = [articles] if add else [both, articles, tr("Briefs") + f" (*{BRIEF_SUFFIX})"]
        title = tr("Add a source") if add else tr("Open an article or a brief")
        paths = self._dialogs.choose_files(title, self._settings().last_folder, [*filters, tr("All files") + " (*)"])
        self.open(paths, add)

    def open(self, paths: Sequence[Path], add: bool = False) -> None:
        """Open a brief, or articles: as a new brief, or with ``add`` as further sources of the open one."""
        if not paths:
            return
        briefs = [path for path in paths if path.suffix.lower() == BRIEF_SUFFIX]
        if briefs:
            self._unless_unsaved(lambda: self._open_brief(briefs[0]))
        elif add and self._desk.is_open:
            self._read(paths, self._add)
        else:
            self._unless_unsaved(lambda: self._read(paths, self._begin))

    def open_text(self, text: str, html: bool, add: bool = False) -> None:
        """Open pasted text as an article."""
        name = tr("pasted") + (".html" if html else ".txt")

        def work(cancelled: Callable[[], bool]) -> list[Loaded]:
            return [load_bytes(text.encode("utf-8", "replace"), name, encoding="utf-8", cancelled=cancelled)]

        then = self._add if add and self._desk.is_open else self._begin
        if add and self._desk.is_open:
            self.run(tr("Reading the pasted text…"), work, then)
        else:
            self._unless_unsaved(lambda: self.run(tr("Reading the pasted text…"), work, then))

    def open_sample(self) -> None:
        """Lay the sample brief on the desk; it belongs to no file."""
        self._unless_unsaved(lambda: self.run(tr("Opening the sample…"), sample, self._desk.open))

    def begin(self, copy: TemplateCopy, then: Callable[[], None]) -> None:
        """Begin a brief without articles from a template; ``then`` follows once it lies on the desk."""
        from briefing.templating.starting import started

        def begin() -> None:
            try:
                brief = self._filled(started(copy))
            except BriefingError as error:
                self._dialogs.tell(str(error))
                return
            self._desk.open(brief, unsaved=True)
            then()

        self._unless_unsaved(begin)

    def _read(self, paths: Sequence[Path], then: Callable[[list[Loaded]], None]) -> None:
        def work(cancelled: Callable[[], bool]) -> list[Loaded]:
            return [load(path, cancelled=cancelled) for path in paths]

        names = ", ".join(path.name for path in paths)
        self.run(tr("Reading “{name}”…").format(name=names), work, then)

    def _begin(self, loaded: list[Loaded]) -> None:
        """Begin a brief on articles, in the template that new briefs begin from."""
        from briefing.templating.finding import DEFAULT, carry
        from briefing.templating.starting import started

        sources = tuple(received(f"s{i}", one.article, one.file, one.content) for i, one in enumerate(loaded, 1))
        wanted = self._settings().new_template

        def work(_cancelled: Callable[[], bool]) -> tuple[Brief, str]:
            try:
                return started(carry(wanted or DEFAULT), sources), ""
            except BriefingError as error:
                if not wanted:
                    raise
                return started(carry(DEFAULT), sources), error.message

        self.run(tr("Beginning the brief…"), work, self._begun)

    def _begun(self, made: tuple[Brief, str]) -> None:
        brief, problem = made
        self._desk.open(self._filled(brief), unsaved=True)
        self._tell_lost()
        if problem:
            told = tr("The template that new briefs begin from cannot be used, so this is another one. {problem}")
            self._notice.say(told.format(problem=problem))

    def _add(self, loaded: list[Loaded]) -> None:
        for one in loaded:
            id = edits.next_id({s.id for s in self._desk.brief.sources}, "s")
            source = received(id, one.article, one.file, one.content)
            label = tr("Add source “{name}”").format(name=source.title or source.file)
            self._desk.do(label, lambda brief, source=source: edits.add_source(brief, source))  # type: ignore[misc]
        self._tell_lost()

    def _tell_lost(self) -> None:
        lost = things_lost(self._desk.brief.sources[-1])
        if lost:
            self._notice.say(tr("{lost} on the way in; see the details of the source.").format(lost=lost))

    def _open_brief(self, path: Path) -> None:
        from briefing.storage import brieffile

        def opened(brief: Brief) -> None:
            self._seen = _state(path)
            self._desk.open(brief, path)
            self.used.emit(str(path), name_of(brief))

        def failed(message: str) -> None:
            self.gone.emit(str(path))
            self._dialogs.tell(message)

        work: Work = lambda _cancelled: brieffile.open_brief(path)  # noqa: E731
        self.run(tr("Opening “{name}”…").format(name=path.name), work, opened, failed)

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the brief's file, or ask for one; ``then`` follows once it is saved."""
        self.finishing.emit()
        path = self._desk.path
        if path is None:
            self.save_as(then)
            return
        if self._seen is not None and _state(path) not in (self._seen, None):
            question = tr("“{name}” was changed by another program since it was opened.").format(name=path.name)
            if not self._dialogs.confirm(question, tr("Replace it"), tr("Save as… keeps both.")):
                return
        self._save_to(path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save there."""
        self.finishing.emit()
        suggestion = self.folder() / f"{file_name(self._desk.brief)}{BRIEF_SUFFIX}"
        path = self._dialogs.choose_target(tr("Save the brief"), suggestion, [tr("Briefs") + f" (*{BRIEF_SUFFIX})"])
        if path is not None:
            self._save_to(path, then)

    def _save_to(self, path: Path, then: Callable[[], None] | None) -> None:
        from briefing.storage import brieffile

        brief = self._desk.brief

        def saved(_result: object) -> None:
            self._seen = _state(path)
            self._desk.saved_as(path, brief)
            self.used.emit(str(path), name_of(brief))
            if then is not None:
                then()

        self.run(tr("Saving…"), lambda _cancelled: brieffile.save(path, brief), saved)

    def _unless_unsaved(self, then: Callable[[], None]) -> None:
        """Go on once nothing is lost by it: the user saves, discards, or thinks better of it."""
        self.finishing.emit()
        if not self._desk.has_unsaved:
            then()
            return
        match self._dialogs.ask_save(name_of(self._desk.brief)):
            case "save":
                self.save(then)
            case "discard":
                then()
            case "cancel":
                pass

    def close_brief(self, then: Callable[[], None] | None = None) -> None:
        """Take the brief off the desk, asking where work is unsaved; ``then`` follows once it is off."""

        def close() -> None:
            self._desk.close()
            if then is not None:
                then()

        self._unless_unsaved(close)

    # Parts

    def folder(self) -> Path:
        """Where the file dialogs begin."""
        if self._desk.path is not None:
            return self._desk.path.parent
        last = self._settings().last_folder
        return Path(last) if last and Path(last).is_dir() else Path.home()

    def run(
        self, words: str, work: Work, done: Callable[..., None], failed: Callable[[str], None] | None = None
    ) -> None:
        """Do something in the background, with ``words`` in the notice meanwhile; what fails is told."""

        def ended(result: object) -> None:
            self._notice.clear()
            self._job = None
            done(result)

        def told(message: str) -> None:
            self._notice.clear()
            self._job = None
            (failed or self._dialogs.tell)(message)

        job = self._job = self._jobs.run(work, ended, told)
        job.cancelled.connect(self._notice.clear)
        self._notice.busy(words, job.cancel)


def _state(path: Path) -> tuple[int, int] | None:
    """What tells whether a file is still the one that was read; None where it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def file_name(brief: Brief) -> str:
    """A name for a file made from the brief's title, that every system takes."""
    words = re.sub(r'[\x00-\x1f<>:"/\\|?*]+', " ", name_of(brief))
    return " ".join(words.split())[:80].strip(" .") or tr("Brief")


def sample(cancelled: Callable[[], bool]) -> Brief:
    """The sample brief; for the background."""
    from briefing import tagsfile
    from briefing.paths import resources
    from briefing.templating.finding import DEFAULT, carry

    folder = resources() / "sample"
    one = load(folder / "article.html", cancelled=cancelled)
    source = received("s1", one.article, one.file, one.content)
    return tagsfile.make([source], carry(DEFAULT), (folder / "tags.json").read_bytes()).brief
