"""The templates room: the list of all templates, the editor of one, and what connects them to the open brief."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from briefing import paths
from briefing.errors import BriefingError
from briefing.model import edits
from briefing.model.brief import Brief, TemplateCopy
from briefing.templating import editing, keeping
from briefing.templating.keeping import OvertakenError
from briefing.templating.packs import SUFFIX
from briefing.templating.places import Kept
from briefing.templating.template import template_of
from briefing.ui.changing_template import in_template
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.files import Files, sample
from briefing.ui.notice import Notice
from briefing.ui.store import SettingsStore
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.editor import EditorPage
from briefing.ui.templates.form_actions import FormActions
from briefing.ui.templates.handling import Handling
from briefing.ui.templates.list_page import ListPage
from briefing.ui.templates.pictures import Pictures
from briefing.ui.templates.shelves import Shelves
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look
from briefing.ui.work import Jobs


class Overtaken(Exception):  # noqa: N818  # carried from the background as a result, never raised
    """Somebody else has saved the template meanwhile."""


class TemplatesRoom(QWidget):
    """Everything about templates, as a page of the window.

    Signals:
        entered(): it wants to be shown.
        left(step: str): another page should be shown: a step of the work, or "" for what was there before.
        history_changed(): what undo and redo would do is something else.
    """

    entered = Signal()
    left = Signal(str)
    history_changed = Signal()

    def __init__(
        self, desk: Desk, look: Look, dialogs: Dialogs, jobs: Jobs, store: SettingsStore, files: Files,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._look, self._dialogs, self._jobs, self._files = desk, look, dialogs, jobs, files
        self._sample: Brief | None = None
        self._for_brief = False
        self._saving: int | None = None
        self._later: Callable[[], None] | None = None
        self.notice = Notice()
        self.draft = Draft(self)
        self.shelves = Shelves(jobs, store, self)
        self.pictures = Pictures(jobs, self)
        self.handling = Handling(self.shelves, store, dialogs, jobs, self.notice, self)
        self._stack = QStackedWidget(self)
        self.list = ListPage(self.shelves, self.pictures, look, self._stack)
        self._editor: EditorPage | None = None
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        page, handling = self.list, self.handling
        page.wanted.connect(self._do)
        handling.came.connect(page.view.choose)
        page.install_wanted.connect(handling.choose_and_install)
        page.team_wanted.connect(handling.choose_team)
        page.no_team_wanted.connect(lambda: handling.set_team(""))
        page.left.connect(lambda: self.left.emit(""))
        self.draft.refused.connect(self.notice.say)
        self.draft.changed.connect(lambda _before, _now: self.history_changed.emit())
        self._desk.opened.connect(self._take_brief)
        self._desk.changed.connect(lambda _before, _now: self._take_brief())

    @property
    def editor(self) -> EditorPage:
        """The editor; built when a template is edited for the first time."""
        if self._editor is None:
            editor = self._editor = EditorPage(self.draft, self._look, self._jobs, self._stack)
            self._stack.addWidget(editor)
            self.form_actions = FormActions(editor.panel, self.draft, self.handling, self._dialogs, self.notice, self)
            editor.back_wanted.connect(lambda: self.unless_unsaved(self.show_list))
            editor.save_wanted.connect(self.save)
            editor.try_wanted.connect(self._try)
            editor.grid.colour_wanted.connect(self._choose_colour)
            self._take_brief()
        return self._editor

    # Coming in

    @property
    def is_editing(self) -> bool:
        """Whether the editor is shown, with a template in it."""
        return self.draft.is_open and self._stack.currentWidget() is self._editor

    def open_list(self) -> None:
        """Come in, to all templates; to the one that is being edited where it is not saved yet."""
        if self.draft.is_open and self.draft.is_unsaved and not self.isVisible():
            self._show_editor()
        else:
            self.unless_unsaved(self.show_list)

    def show_list(self) -> None:
        """Show all templates."""
        self.draft.close()
        self._stack.setCurrentWidget(self.list)
        self.entered.emit()
        self.shelves.read()
        self.list.focus_text()
        self.history_changed.emit()

    def edit_of_brief(self) -> None:
        """Edit the template that the open brief has; where it is one of the app's own, a copy of it."""
        if self.draft.is_open and self.draft.template.id == self._desk.brief.template.id:
            self._show_editor()
            return
        copy = self._desk.brief.template

        def found() -> None:
            kept = self.shelves.now.find(copy.id)
            if kept is None or kept.place == "built-in" or kept.version != copy.version:
                self._edit_copy(copy, for_brief=True)
            else:
                self._edit(kept, for_brief=True)

        self.unless_unsaved(lambda: self.shelves.read(found))

    def _edit(self, kept: Kept, for_brief: bool = False) -> None:
        if kept.place == "built-in":
            self.handling.load(kept, lambda copy: self._edit_copy(copy, for_brief))
        else:
            self.handling.load(kept, lambda copy: self._open(copy, kept, for_brief))

    def _edit_copy(self, copy: TemplateCopy, for_brief: bool) -> None:
        """Edit a template as a copy of the user's own."""
        name = tr("{name} (mine)").format(name=template_of(copy).name)
        self._open(keeping.renamed_copy(copy, name, self.shelves.now.ids()), None, for_brief)
        self.notice.say(tr("This is a copy of your own: the one that it comes from stays as it is."))

    def _open(self, copy: TemplateCopy, kept: Kept | None, for_brief: bool) -> None:
        self._for_brief = for_brief
        self.notice.clear()
        self.editor.sections.form.section = ""
        self.draft.open(copy, kept, unsaved=kept is None)
        self.editor.show_tab("sections")
        self._show_editor()

    def _show_editor(self) -> None:
        self._stack.setCurrentWidget(self.editor)
        self.entered.emit()
        self.editor.focus_text()
        self.history_changed.emit()

    # Leaving

    def unless_unsaved(self, then: Callable[[], None]) -> None:
        """Go on once nothing of a template is lost by it."""
        if self._editor is not None:
            self._editor.flush()
        if not self.draft.is_open or not self.draft.is_unsaved:
            then()
            return
        match self._dialogs.ask_save(self.draft.template.name):
            case "save":
                self.save(then)
            case "discard":
                self.draft.close()
                then()
            case "cancel":
                pass

    def takes(self, files: list[Path]) -> bool:
        """Whether files that were dropped on the window are for this room: templates, or a Word form while editing."""
        packs = [path for path in files if path.suffix.lower() == SUFFIX]
        if packs:
            self.open_list()
            self.handling.install(packs)
            return True
        if self.is_editing and self.isVisible() and len(files) == 1:
            self.form_actions.take(files[0])
            return True
        return False

    # The open brief

    def _take_brief(self) -> None:
        """Follow the open brief, or take the sample in its place."""
        if not self.isVisible():  # once it is, this is done again
            return
        is_open = self._desk.is_open
        self.list.set_brief(self._desk.brief.template.id if is_open else None)
        if self._editor is not None:
            self._editor.allow_trying(is_open)
        brief = self._desk.brief if is_open else self._sample
        if brief is not None:
            self.pictures.take(brief)
            if self._editor is not None:
                self._editor.trial.take(brief)
        else:
            self._jobs.run(sample, self._sampled, self.notice.say)

    def _sampled(self, brief: Brief) -> None:
        self._sample = brief
        self._take_brief()
        self.list.view.viewport().update()

    def _do(self, what: str, kept: Kept) -> None:
        """What a button of the list asks for."""
        match what:
            case "use":
                self.handling.load(kept, lambda copy: self._use(copy, kept.name))
            case "new":
                self.handling.load(kept, self._begin)
            case "edit":
                self._edit(kept)
            case "duplicate" | "rename" | "delete" | "pack":
                getattr(self.handling, what)(kept)
            case _:
                raise ValueError(what)

    def _use(self, copy: TemplateCopy, name: str) -> None:
        """Give the open brief another template; no word of it is lost, and undo gives the old one back."""
        label = tr("Template “{name}”").format(name=name)
        if self._desk.do(label, lambda brief: in_template(brief, copy)):
            self.left.emit("write")

    def _begin(self, copy: TemplateCopy) -> None:
        self._files.begin(copy, lambda: self.left.emit("read"))

    def _try(self) -> None:
        """Show the open brief in the template as it is now."""
        self.editor.flush()
        name = self.draft.template.name
        if self._desk.do(tr("Try “{name}”").format(name=name), self._with_draft):
            self.left.emit("preview")

    def _with_draft(self, brief: Brief) -> Brief:
        return edits.set_template(brief, self.draft.copy())

    # Saving

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the template where it lies, or as one of the user's own; while that is under way, not once more."""
        if self._saving == self.draft.number:
            self._later = then or self._later
            return
        self.editor.flush()
        work, kept, copy, number = self.draft.work, self.draft.kept, self.draft.copy(), self.draft.number
        files_changed = self.draft.files_changed

        def save() -> Kept | Overtaken:
            if kept is None:
                return keeping.keep(copy, "own", paths.own_templates())
            try:
                return keeping.save(kept, work.template, work.files if files_changed else ())
            except OvertakenError as error:
                return Overtaken(str(error))

        def ended() -> None:
            self._saving = self._later = None

        def done(result: Kept | Overtaken) -> None:
            later = self._later
            ended()
            if isinstance(result, Overtaken):
                if self.draft.number != number:
                    self._dialogs.tell(str(result))
                    return
                self._save_beside(str(result), work, then)
                return
            self.shelves.read()
            if self.draft.number == number:
                self.draft.saved(result, work)
                self._tell_saved(result)
            if then is not None:
                then()
            if later is not None:
                self.unless_unsaved(later)

        self._saving = number
        self.handling.run(tr("Saving…"), save, done, ended)

    def _save_beside(self, message: str, work: Work, then: Callable[[], None] | None) -> None:
        """Keep the user's template under another name, since somebody else has changed the one that it was."""
        if not self._dialogs.confirm(message, tr("Save as a copy of mine")):
            return
        name = tr("{name} (mine)").format(name=work.template.name)
        try:
            twin = editing.duplicate(work.template, name, self.shelves.now.ids())
        except BriefingError as error:
            self._dialogs.tell(error.message)
            return
        self.draft.become(twin)
        self.save(then)

    def _tell_saved(self, kept: Kept) -> None:
        words = tr("“{name}” is saved.").format(name=kept.name)
        if self._for_brief and self._desk.is_open:
            label = tr("Template “{name}”").format(name=kept.name)
            self._desk.do(label, self._with_draft)
            self.notice.say(words + " " + tr("The open brief has it now; undo there gives the old one back."))
        elif self._desk.is_open:
            self.notice.say(words, tr("Use for the open brief"), lambda: self._use(self.draft.copy(), kept.name))
        else:
            self.notice.say(words)

    # Undo, colours, being seen

    def step(self, which: str) -> str:
        """Undo or redo in the editor; what was undone, or nothing."""
        self.editor.flush()
        return self.draft.undo() if which == "undo" else self.draft.redo()

    def _choose_colour(self, rating: str, colour: str) -> None:
        chosen = self._dialogs.choose_colour(tr("Colour of “{rating}”").format(rating=rating), colour)
        if chosen is not None:
            self.editor.grid.set_colour(rating, chosen)

    def focus_text(self) -> None:
        """Put the focus where one goes on."""
        (self.editor if self.is_editing else self.list).focus_text()

    def showEvent(self, event: QShowEvent) -> None:
        """The open brief may be another one."""
        super().showEvent(event)
        self._take_brief()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: make no more pictures."""
        super().hideEvent(event)
        self.pictures.stop()
