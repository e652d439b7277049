"""The template that is being edited, and the only way to change it; nothing of it is on disk until it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.templating.places import Kept
from briefing.templating.template import DECLARATION, FORM, Template, template_of
from briefing.templating.writing import written


class Work(NamedTuple):
    """A template as it is being edited: its declaration and its Word files. Never changed."""

    template: Template
    files: tuple[TemplateFile, ...]

    @property
    def form(self) -> bytes | None:
        """The department's Word form, or None."""
        return next((file.content for file in self.files if file.name == FORM), None)


class Step(NamedTuple):
    """An edit: its name as the user reads it, and the work before (or, undone, after) it."""

    label: str
    work: Work
    merge: str | None


class Draft(QObject):
    """One template with its history.

    Attributes:
        number: counts the templates that were opened, so that work in the background knows its own again.
        kept: where it was read from and is saved to; None where it lies nowhere yet.

    Signals:
        changed(before: Work, now: Work): after every edit, undo and redo, and when another template is opened.
        refused(message: str): an edit could not be done; nothing was changed.
    """

    changed = Signal(object, object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Work | None = None
        self._saved: Work | None = None
        self._before = b""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self.kept: Kept | None = None
        self.number = 0

    # What it is

    @property
    def is_open(self) -> bool:
        """Whether a template is being edited."""
        return self._work is not None

    @property
    def work(self) -> Work:
        """The template as it is now."""
        assert self._work is not None, "no template is being edited"
        return self._work

    @property
    def template(self) -> Template:
        """Its declaration as it is now."""
        return self.work.template

    @property
    def is_unsaved(self) -> bool:
        """Whether it differs from what lies on disk."""
        return self._work is not None and self._work is not self._saved and self._work != self._saved

    @property
    def labels(self) -> tuple[str, str]:
        """What undo and redo would do; empty where there is nothing."""
        return (self._done[-1].label if self._done else "", self._undone[-1].label if self._undone else "")

    @property
    def files_changed(self) -> bool:
        """Whether its Word files differ from those on disk."""
        return self._saved is None or self.work.files != self._saved.files

    def copy(self) -> TemplateCopy:
        """The template as a brief carries it."""
        declared = TemplateFile(DECLARATION, written(self.template, self._before))
        return TemplateCopy(self.template.id, self.template.version, (declared, *self.work.files))

    # Changing it

    def open(self, copy: TemplateCopy, kept: Kept | None, unsaved: bool = False) -> None:
        """Edit another template. Raises BriefingError where it is damaged."""
        work = Work(template_of(copy), tuple(f for f in copy.files if f.name != DECLARATION))
        before = self._work or work
        self._before = next(f.content for f in copy.files if f.name == DECLARATION)
        self._work, self._saved = work, None if unsaved else work
        self._done, self._undone = [], []
        self.kept = kept
        self.number += 1
        self.changed.emit(before, work)

    def close(self) -> None:
        """Let go of it."""
        self.number += 1
        self._work = self._saved = self.kept = None
        self._done, self._undone = [], []

    def become(self, template: Template) -> None:
        """Be another template, which lies nowhere yet."""
        before, self._work = self.work, self.work._replace(template=template)
        self._saved = self.kept = None
        self.changed.emit(before, self._work)

    def saved(self, kept: Kept, work: Work) -> None:
        """Note that ``work`` lies on disk now; its version is the one there."""
        later = replace(self.template, id=kept.id, version=kept.version)
        before, self._work = self.work, self.work._replace(template=later)
        self._saved = work._replace(template=replace(work.template, id=kept.id, version=kept.version))
        self.kept = kept
        self.changed.emit(before, self._work)

    def do(self, label: str, edit: Callable[[Template], Template], merge: str | None = None) -> bool:
        """Change the declaration as one step; False (and ``refused``) where it could not be done."""
        try:
            changed = edit(self.template)
        except BriefingError as error:
            self.refused.emit(error.message)
            return False
        self._take(label, self.work._replace(template=changed), merge)
        return True

    def put_files(self, label: str, files: Mapping[str, bytes | None]) -> None:
        """Put Word files in, in the place of those of their names, as one step; None takes one out."""
        rest = [file for file in self.work.files if file.name not in files]
        new = [TemplateFile(name, content) for name, content in files.items() if content is not None]
        self._take(label, self.work._replace(files=(*rest, *new)), None)

    def _take(self, label: str, work: Work, merge: str | None) -> None:
        before = self.work
        if work == before:
            return
        if not (merge and self._done and not self._undone and self._done[-1].merge == merge):
            self._done.append(Step(label, before, merge))
        self._undone = []
        self._work = work
        self.changed.emit(before, work)

    def undo(self) -> str:
        """Take the last step back; its name, or nothing where there is none."""
        return self._step(self._done, self._undone)

    def redo(self) -> str:
        """Do the step again that was undone last; its name, or nothing where there is none."""
        return self._step(self._undone, self._done)

    def _step(self, taken: list[Step], given: list[Step]) -> str:
        if not taken:
            return ""
        step, before = taken.pop(), self.work
        given.append(Step(step.label, before, step.merge))
        versioned = replace(step.work.template, id=before.template.id, version=before.template.version)
        self._work = step.work._replace(template=versioned)
        self.changed.emit(before, self._work)
        return step.label
