"""What the Word form of the edited template holds: read in the background, anew whenever form or sections change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from briefing.templating.template import Template
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.words import tr
from briefing.ui.work import Job, Jobs

if TYPE_CHECKING:
    from briefing.templating.form.faults import Fault
    from briefing.templating.form.names import Known
    from briefing.templating.form.scan import FoundField


class Mend(NamedTuple):
    """Something to mend.

    Attributes:
        old: the name of the field that nobody knows, where it is about one; meant: the one that is likely meant.
    """

    place: str
    message: str
    old: str = ""
    meant: str = ""


class Facts(NamedTuple):
    """What a form holds.

    Attributes:
        fields: all fields in order.
        mends: what is to be mended, each with its place.
        problem: why it cannot be read at all; empty where it can.
    """

    fields: tuple[FoundField, ...] = ()
    mends: tuple[Mend, ...] = ()
    known: Mapping[str, Known] = {}
    problem: str = ""

    @property
    def to_mend(self) -> int:
        """How many things are to be mended."""
        return len(self.mends) + bool(self.problem)


def facts_of(form: bytes, template: Template) -> Facts:
    """What a form holds for a template. Raises BriefingError where it cannot be read."""
    from briefing.templating.form.names import known_fields, nearest, shown
    from briefing.templating.form.package import FormPackage
    from briefing.templating.form.scan import scan

    known = known_fields(template)
    found = scan(FormPackage.open(form), known)
    unknown = [field for field in found.fields if not field.known]
    mends = [_mend(fault, unknown) for fault in found.faults]
    told = {mend.old for mend in mends}
    for field in unknown:
        near = nearest(field.name, known) if field.control and field.name not in told else None
        if near is not None:
            told.add(field.name)
            words = tr("The content control “{name}” is none of our fields.").format(name=field.name)
            mends.append(Mend(field.place, words, field.name, shown(known, near)))
    return Facts(found.fields, tuple(mends), known)


def _mend(fault: Fault, unknown: list[FoundField]) -> Mend:
    """A fault, with the field that it is about where another name may mend it."""
    said = (f"There is no field “{field.name}”" for field in unknown if field.place == fault.place)
    about = next((words for words in said if fault.message.startswith(words)), "")
    return Mend(fault.place, fault.message, about.partition("“")[2].removesuffix("”"), fault.suggestion or "")


class Reading(QObject):
    """Follows a draft with the facts of its form.

    Signals:
        changed(): there are other facts; ``facts`` is None while they are sought, or where there is no form.
    """

    changed = Signal()

    def __init__(self, draft: Draft, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft, self._jobs = draft, jobs
        self._job: Job | None = None
        self._read: tuple[bytes | None, object] = (None, None)
        self.facts: Facts | None = None
        draft.changed.connect(self._follow)

    def _follow(self, _before: Work, now: Work) -> None:
        meaning = (tuple(s.id for s in now.template.sections), now.template.details)
        if self._read[0] is now.form and self._read[1] == meaning:
            return
        form_is_other = self._read[0] is not now.form
        self._read = (now.form, meaning)
        if self._job is not None:
            self._job.cancel()
            self._job = None
        form, template = now.form, now.template
        if form is None:
            self.facts = None
            self.changed.emit()
            return
        if form_is_other:
            self.facts = None
            self.changed.emit()

        def work(_stopped: Callable[[], bool]) -> Facts:
            return facts_of(form, template)

        self._job = self._jobs.run(work, self._done, lambda message: self._done(Facts(problem=message)))

    def _done(self, facts: Facts) -> None:
        self._job = None
        self.facts = facts
        self.changed.emit()
