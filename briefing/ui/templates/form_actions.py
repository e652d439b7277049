"""What is done to the Word form of the edited template: chosen, started, mended, saved as a file, taken away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES
from briefing.templating.finding import DEFAULT, carry
from briefing.templating.template import FORM, LOOK, look_of
from briefing.ui.dialogs import Dialogs
from briefing.ui.notice import Notice
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.form_panel import FormPanel
from briefing.ui.templates.handling import Handling
from briefing.ui.templates.insert_field import InsertFieldDialog
from briefing.ui.templates.words import tr

WORD = ".docx"
FILTERS = "(*.docx *.dotx)"


class FormActions(QObject):
    """Does what the panel of the Word form asks for; every change is a step of the draft."""

    def __init__(
        self, panel: FormPanel, draft: Draft, handling: Handling, dialogs: Dialogs, notice: Notice, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._draft, self._handling, self._dialogs, self._notice = draft, handling, dialogs, notice
        self._over = parent
        self._last = Path.home()
        panel.choose_wanted.connect(self.choose)
        panel.start_wanted.connect(self.start)
        panel.insert_wanted.connect(self.insert)
        panel.save_wanted.connect(self.save)
        panel.take_wanted.connect(self.take_away)
        panel.rename_wanted.connect(self.rename_field)

    def choose(self) -> None:
        """Ask for a Word file, and take it as the form."""
        filters = [tr("Word forms") + f" {FILTERS}", tr("All files") + " (*)"]
        chosen = self._dialogs.choose_files(tr("Choose a Word form"), str(self._last), filters)
        if chosen:
            self.take(chosen[0])

    def take(self, path: Path) -> None:
        """Take a Word file as the form."""
        self._last = path.parent
        number = self._draft.number

        def read() -> bytes:
            from briefing.templating.form.package import FormPackage
            from briefing.templating.look.package import read_look

            content = safefile.read(path, FILE_BYTES)
            form = FormPackage.open(content)
            if path.suffix.lower() != WORD:
                content = form.save()  # which makes a document of a template
            try:
                read_look(content)
            except BriefingError as error:
                raise BriefingError(error.message, path.name) from None
            return content

        def done(content: bytes) -> None:
            if self._draft.number == number:
                self._draft.put_files(tr("Word form “{name}”").format(name=path.name), {FORM: content})

        self._handling.run(tr("Reading “{name}”…").format(name=path.name), read, done, stops=True)

    def start(self) -> None:
        """Write a form from the template, with all fields in place, to be restyled in Word."""
        template, copy = self._draft.template, self._draft.copy()
        path = self._target(tr("Start a Word form"))
        if path is None:
            return

        def work() -> None:
            from briefing.exporting import start_form

            safefile.write(path, start_form(template, look_of(copy)))

        def done(_nothing: object) -> None:
            self._notice.say(
                tr("“{name}” has all fields in place. Restyle it in Word, save it, and take it as the form.").format(
                    name=path.name
                ),
                tr("Take it as the form"),
                lambda: self.take(path),
            )

        self._handling.run(tr("Writing the form…"), work, done)

    def insert(self) -> None:
        """Let a field be copied for Word."""
        from briefing.templating.form.names import known_fields

        self._dialogs.show(InsertFieldDialog(known_fields(self._draft.template), self._over))

    def save(self) -> None:
        """Save the form as a file, to work on it in Word."""
        content = self._draft.work.form
        path = self._target(tr("Save a copy of the Word form")) if content is not None else None
        if path is not None and content is not None:
            told = tr("The form is saved as “{name}”. Work on it in Word, then choose it here again.")
            self._handling.run(
                tr("Saving…"), lambda: safefile.write(path, content),
                lambda _nothing: self._notice.say(told.format(name=path.name)),
            )  # fmt: skip

    def take_away(self) -> None:
        """Let the template do without a form: briefs get the app's own look again."""
        files: dict[str, bytes | None] = {FORM: None}
        if all(file.name != LOOK for file in self._draft.work.files):
            files[LOOK] = look_of(carry(DEFAULT))
        self._draft.put_files(tr("Take the Word form away"), files)
        after = self._draft.work
        self._notice.say(tr("The Word form is taken away."), tr("Undo"), lambda: self._undo(after))

    def rename_field(self, old: str, new: str) -> None:
        """Call a field in the form otherwise, wherever it stands."""
        form = self._draft.work.form
        new = new or self._ask_field(old)
        if form is None or not new:
            return

        def work() -> bytes:
            from briefing.templating.form.mending import renamed

            return renamed(form, old, new)

        def done(content: bytes) -> None:
            if self._draft.is_open and self._draft.work.form is form:
                label = tr("“{old}” becomes “{new}” in the form").format(old=old, new=new)
                self._draft.put_files(label, {FORM: content})

        self._handling.run(tr("Mending the form…"), work, done, stops=True)

    def _ask_field(self, old: str) -> str:
        """Which field should stand in the place of another; nothing where the user thinks better of it."""
        from briefing.templating.form.names import known_fields

        dialog = InsertFieldDialog(known_fields(self._draft.template), self._over, instead_of=old)
        return dialog.chosen if self._dialogs.show(dialog) else ""

    def _undo(self, after: Work) -> None:
        """Take the last step back, where nothing was done since; else the steps are undone one by one."""
        if self._draft.is_open and self._draft.work is after:
            self._draft.undo()
            self._notice.clear()
        else:
            self._notice.say(tr("The template has changed since; Ctrl+Z undoes it step by step."))

    def _target(self, title: str) -> Path | None:
        suggestion = self._last / f"{self._draft.template.id}{WORD}"
        return self._dialogs.choose_target(title, suggestion, [tr("Word forms") + f" (*{WORD})"])
