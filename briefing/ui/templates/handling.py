"""What is done to the templates on the shelf: duplicated, renamed, deleted, handed on, taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from briefing import paths, safefile
from briefing.model.brief import TemplateCopy
from briefing.templating import installing, keeping, packs
from briefing.templating.installing import Arrival
from briefing.templating.keeping import Deleted
from briefing.templating.packs import SUFFIX
from briefing.templating.places import Kept
from briefing.ui.dialogs import Dialogs
from briefing.ui.notice import Notice
from briefing.ui.store import SettingsStore
from briefing.ui.templates.naming import NameDialog
from briefing.ui.templates.shelves import Shelves
from briefing.ui.templates.words import tr
from briefing.ui.work import Jobs

T = TypeVar("T")


class Handling(QObject):
    """Asks, does it in the background, and says what has come of it, with a way back where there is one.

    Signals:
        came(path: Path): a template lies on the shelf that was not there, or not under this name.
    """

    came = Signal(object)

    def __init__(
        self, shelves: Shelves, store: SettingsStore, dialogs: Dialogs, jobs: Jobs, notice: Notice, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._shelves, self._store, self._dialogs, self._jobs, self._notice = shelves, store, dialogs, jobs, notice
        self._over = parent

    def run(
        self, words: str, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None] = lambda: None,
        stops: bool = False,
    ) -> None:  # fmt: skip
        """Do something in the background; what goes wrong is told, then ``failed`` follows.

        Args:
            stops: nothing is lost if it is cancelled; what writes is only hidden, and its end is told all the same.
        """

        def ended(result: T) -> None:
            self._notice.clear()
            done(result)

        def told(message: str) -> None:
            self._notice.clear()
            self._dialogs.tell(message)
            self._shelves.read()
            failed()

        job = self._jobs.run(lambda _stopped: work(), ended, told)
        job.cancelled.connect(self._notice.clear)
        self._notice.busy(words, job.cancel if stops else self._notice.clear)

    def duplicate(self, kept: Kept) -> None:
        """Keep a template once more, as the user's own."""
        dialog = NameDialog(
            tr("Duplicate “{name}”").format(name=kept.name), tr("Duplicate"),
            tr("{name} (copy)").format(name=kept.name), kept.description, self._over,
        )  # fmt: skip
        if not self._dialogs.show(dialog):
            return
        name, description, taken = dialog.name, dialog.description, self._shelves.now.ids()

        def work() -> Kept:
            made = keeping.duplicate(kept, name, paths.own_templates(), taken)
            return keeping.rename(made, name, description) if description != made.description else made

        self.run(tr("Duplicating…"), work, self._said(tr("“{name}” is a template of yours now.")))

    def rename(self, kept: Kept) -> None:
        """Call a template otherwise."""
        dialog = NameDialog(
            tr("Rename “{name}”").format(name=kept.name), tr("Rename"), kept.name, kept.description, self._over
        )
        if not self._dialogs.show(dialog) or (dialog.name, dialog.description) == (kept.name, kept.description):
            return
        name, description = dialog.name, dialog.description
        back = kept.name, kept.description

        def undo(now: Kept) -> None:
            work = lambda: keeping.rename(now, *back)  # noqa: E731
            self.run(tr("Renaming…"), work, self._said(tr("It is called “{name}” again.")))

        def done(now: Kept) -> None:
            self._shelves.read()
            self._notice.say(tr("It is called “{name}” now.").format(name=now.name), tr("Undo"), lambda: undo(now))

        self.run(tr("Renaming…"), lambda: keeping.rename(kept, name, description), done)

    def delete(self, kept: Kept) -> None:
        """Delete a template; it lies in a bin, so that this can be undone."""

        def undo(deleted: Deleted) -> None:
            self.run(tr("Putting it back…"), lambda: keeping.restore(deleted), self._said(tr("“{name}” is back.")))

        def done(deleted: Deleted) -> None:
            self._shelves.read()
            self._notice.say(tr("“{name}” is deleted.").format(name=kept.name), tr("Undo"), lambda: undo(deleted))

        self.run(tr("Deleting…"), lambda: keeping.delete(kept), done)

    def pack(self, kept: Kept) -> None:
        """Write a template as one file to hand on."""
        suggestion = self._folder() / f"{kept.id}{SUFFIX}"
        filters = [tr("Templates") + f" (*{SUFFIX})"]
        path = self._dialogs.choose_target(tr("Pack “{name}”").format(name=kept.name), suggestion, filters)
        if path is not None:
            told = tr("“{name}” is packed to “{file}”.").format(name=kept.name, file=path.name)
            self.run(
                tr("Packing…"), lambda: safefile.write(path, packs.packed(keeping.load(kept))),
                lambda _nothing: self._notice.say(told),
            )  # fmt: skip

    # Taking in

    def choose_and_install(self) -> None:
        """Ask for files and take the templates in them in."""
        filters = [tr("Templates") + f" (*{SUFFIX})", tr("All files") + " (*)"]
        chosen = self._dialogs.choose_files(tr("Install a template"), str(self._folder()), filters)
        self.install(chosen)

    def install(self, files: list[Path]) -> None:
        """Take in the templates in some files, one after the other."""
        if not files:
            return
        first, rest = files[0], files[1:]

        def go_on() -> None:
            self.install(rest)

        def work() -> Arrival:
            copy = installing.received(first)
            known = keeping.shelf(None).kept
            return installing.arrival(copy, known)

        def done(arrival: Arrival) -> None:
            self._decide(arrival, go_on)

        self.run(tr("Reading “{name}”…").format(name=first.name), work, done, go_on, stops=True)

    def _decide(self, arrival: Arrival, then: Callable[[], None]) -> None:
        """Ask what is to be asked before a template is taken in; ``then`` follows in any case."""
        if arrival.state == "same":
            self._notice.say(arrival.question)
            then()
        elif arrival.state == "new":
            self._install(lambda: installing.install(arrival), then, arrival.question)
        elif arrival.state == "built-in":
            if self._dialogs.confirm(arrival.question, tr("Install under another name")):
                shelf = self._shelves.now
                ids, names = shelf.ids(), {k.name for k in shelf.kept}
                self._install(lambda: installing.install_beside(arrival, ids, names), then)
            else:
                then()
        elif self._dialogs.confirm(arrival.question, tr("Put it in its place"), tr("What is there goes to the bin.")):
            self._install(lambda: installing.install(arrival, instead=True), then)
        else:
            then()

    def _install(self, work: Callable[[], Kept], then: Callable[[], None], more: str = "") -> None:
        """Take a template in; ``more`` is to be said of it."""

        def done(kept: Kept) -> None:
            self._shelves.read(lambda: self.came.emit(kept.path))
            words = tr("“{name}” is installed.").format(name=kept.name)
            self._notice.say(f"{words} {more}".strip())
            then()

        self.run(tr("Installing…"), work, done, then)

    # The team folder

    def choose_team(self) -> None:
        """Ask which folder is the team's."""
        start = self._shelves.team or self._folder()
        folder = self._dialogs.choose_folder(tr("Team folder"), str(start))
        if folder is not None:
            self.set_team(str(folder))

    def set_team(self, folder: str) -> None:
        """Use a team folder, or with nothing none."""
        before = self._store.now.team_folder
        self._store.change(lambda s: replace(s, team_folder=folder))
        self._shelves.read()
        words = tr("The team's templates come from “{folder}”.") if folder else tr("There is no team folder any more.")
        self._notice.say(words.format(folder=folder), tr("Undo"), lambda: self._take_back(before))

    def _take_back(self, before: str) -> None:
        self._store.change(lambda s: replace(s, team_folder=before))
        self._shelves.read()
        self._notice.clear()

    # Parts

    def load(self, kept: Kept, done: Callable[[TemplateCopy], None]) -> None:
        """Read a template in the background."""
        self.run(tr("Reading “{name}”…").format(name=kept.name), lambda: keeping.load(kept), done, stops=True)

    def _said(self, words: str) -> Callable[[Any], None]:
        def say(kept: Kept) -> None:
            self._shelves.read(lambda: self.came.emit(kept.path))
            self._notice.say(words.format(name=kept.name))

        return say

    def _folder(self) -> Path:
        last = self._store.now.last_folder
        return Path(last) if last else Path.home()
