"""Exporting from the window, and what follows: opening the file, a mail, and care for what was edited since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication

from briefing.export import writer_for
from briefing.storage.exports import Exports, State
from briefing.ui.autosave import name_of
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.files import Files, file_name
from briefing.ui.notice import Notice

if TYPE_CHECKING:
    from briefing.exporting import Exported
    from briefing.model.brief import Brief

WORD = ".docx"
EXPORTS = {"export_word": WORD, "export_pdf": ".pdf", "export_markdown": ".md", "export_html": ".html"}
"""The action that writes each format."""
MOST_TOLD = 2
"""So many notices of an export are said in the window; the others are counted."""
MOST_ASKED = 8
"""So many things that are missing are named in the question; the others are counted."""
SUBJECT = 150
"""A longer subject is cut."""


def tr(words: str) -> str:
    """Words about exporting in the language of the interface."""
    return QCoreApplication.translate("Exporting", words)


def open_outside(path: Path) -> bool:
    """Open a file or folder with the program that the system has for it; False where there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def start_mail(subject: str) -> bool:
    """Begin a mail in the user's own program; False where there is none."""
    return QDesktopServices.openUrl(QUrl(f"mailto:?subject={quote(subject[:SUBJECT])}"))


class Aim(NamedTuple):
    """What is written where; ``opened`` tells whether it still is the brief that lies on the desk."""

    brief: Brief
    path: Path
    opened: int


class Exporting(QObject):
    """Writes the open brief as a file.

    Args:
        remembered: what was exported where; asked in the background only.
    """

    def __init__(
        self, desk: Desk, dialogs: Dialogs, files: Files, notice: Notice, remembered: Exports,
        acts: Mapping[str, QAction],
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._desk = desk
        self._dialogs = dialogs
        self._files = files
        self._notice = notice
        self._remembered = remembered
        self._last: Path | None = None
        self._opened = 0
        desk.opened.connect(self._forget)
        for id, suffix in EXPORTS.items():
            acts[id].triggered.connect(lambda _on=False, suffix=suffix: self.export(suffix))
        acts["export_again"].triggered.connect(lambda _on=False: self.again())
        acts["copy_brief"].triggered.connect(lambda _on=False: self.copy_brief())

    def _forget(self) -> None:
        self._last = None
        self._opened += 1

    def export(self, suffix: str) -> None:
        """Ask for a file and write the brief there as a draft, in the format of the suffix."""
        self._files.finishing.emit()
        writer = writer_for(suffix)
        suggestion = self._files.folder() / f"{file_name(self._desk.brief)}{suffix}"
        if self._last is not None and self._last.suffix == suffix:
            suggestion = self._last
        title = tr("Export to {format}").format(format=writer.label)
        path = self._dialogs.choose_target(title, suggestion, [f"{writer.label} (*{suffix})"])
        if path is not None:
            self._check(path, asked=True)

    def again(self) -> None:
        """Write the brief once more to where it was last exported; where it was not yet, ask."""
        if self._last is None:
            self.export(WORD)
            return
        self._files.finishing.emit()
        self._check(self._last, asked=False)

    def _check(self, path: Path, asked: bool) -> None:
        """Write unless somebody's work lies there that nobody has been asked about.

        Args:
            asked: the user chose the path by hand, and was asked about any file there.
        """
        aim = Aim(self._desk.brief, path, self._opened)

        def known(state: State) -> None:
            if state == "edited" or (state == "strange" and not asked):
                words = (
                    tr("“{name}” was changed since it was exported. Replace it all the same?")
                    if state == "edited"
                    else tr("“{name}” was not exported from here. Replace it all the same?")
                )
                more = tr("“Bring back the cleared version…” takes those changes into the brief first.")
                more = more if state == "edited" and path.suffix.lower() == WORD else ""
                if not self._dialogs.confirm(words.format(name=path.name), tr("Replace it"), more):
                    return
            self._write(aim)

        self._files.run(tr("Exporting…"), lambda _cancelled: self._remembered.state(path), known)

    def _write(self, aim: Aim) -> None:
        from briefing import exporting

        brief, suffix = aim.brief, aim.path.suffix
        made = exporting.export(brief, suffix) if writer_for(suffix).by_qt else None

        def work(_cancelled: Callable[[], bool]) -> Exported:
            return exporting.export(brief, suffix) if made is None else made

        self._files.run(tr("Exporting…"), work, partial(self._put, aim))

    def _put(self, aim: Aim, exported: Exported) -> None:
        """Put a brief into its file, once the user agrees where something in its form is missing or unknown."""
        from briefing import safefile

        if exported.to_ask:
            words = [*exported.to_ask[:MOST_ASKED]]
            if len(exported.to_ask) > MOST_ASKED:
                words.append(tr("And {n} more.").format(n=len(exported.to_ask) - MOST_ASKED))
            question = tr("The Word form is not filled in all places. Export it all the same?")
            if not self._dialogs.confirm(question, tr("Export"), "\n".join(words)):
                return

        def work(_cancelled: Callable[[], bool]) -> None:
            safefile.write(aim.path, exported.content)
            self._remembered.note(aim.path, exported.content)

        self._files.run(tr("Exporting…"), work, lambda _nothing: self._written(aim, exported.notices))

    def _written(self, aim: Aim, notices: Sequence[str]) -> None:
        """Say where the brief lies, and what can be done with it there."""
        path = aim.path
        if aim.opened == self._opened:
            self._last = path
        told = [tr("Exported to “{name}”.").format(name=path.name), *notices[:MOST_TOLD]]
        if len(notices) > MOST_TOLD:
            told.append(tr("And {n} more.").format(n=len(notices) - MOST_TOLD))
        opens = tr("Open in Word") if path.suffix.lower() == WORD else tr("Open")
        mail = (tr("Start a mail"), lambda: self._mail(name_of(aim.brief), path))
        self._notice.say(" ".join(told), opens, lambda: self._open(path), mail)

    def _open(self, path: Path) -> None:
        if not open_outside(path):
            self._notice.say(
                tr("There is no program for “{name}” on this machine; it lies in {folder}.").format(
                    name=path.name, folder=path.parent
                )
            )

    def _mail(self, name: str, path: Path) -> None:
        """A mail with a subject; a file cannot be put into it from here, so its folder is shown."""
        if not start_mail(name):
            words = tr("There is no mail program on this machine; attach “{name}” from {folder} in another.")
        else:
            words = tr("The mail has no attachment yet: drag “{name}” into it from its folder, {folder}.")
        self._notice.say(
            words.format(name=path.name, folder=path.parent), tr("Show the folder"), lambda: self._open(path.parent)
        )

    def copy_brief(self) -> None:
        """Put the whole brief on the clipboard: as rich text, and as Markdown for what takes plain text only."""
        from briefing.compose.compose import compose
        from briefing.export.html import body_of
        from briefing.export.markdown import write
        from briefing.templating.template import template_of

        self._files.finishing.emit()
        brief = self._desk.brief
        document = compose(brief, template_of(brief.template), draft=True)
        data = QMimeData()
        data.setHtml(body_of(document))
        data.setText(write(document).decode())
        QGuiApplication.clipboard().setMimeData(data)
        self._notice.say(tr("The brief is on the clipboard, as a draft."))
