"""Another template for the open brief: asked for, taken, and told what it has no place for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from briefing.compose.annexes import kept_aside
from briefing.model import edits
from briefing.model.brief import Brief, TemplateCopy
from briefing.templating import keeping
from briefing.templating.finding import built_in, carry, team_folder
from briefing.templating.template import template_of
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.notice import Notice
from briefing.ui.template_chooser import Choice, TemplateChooser
from briefing.ui.work import Jobs

Stopped = Callable[[], bool]


def tr(words: str) -> str:
    """Words about the template in the language of the interface."""
    return QCoreApplication.translate("ChangingTemplate", words)


def built_in_choices() -> list[Choice]:
    """The app's own templates; for the background."""
    return [
        Choice(t.id, t.name, t.description, tr("Built in"), t, lambda id=t.id: carry(id))  # type: ignore[misc]
        for t in built_in()
    ]


def templates_to_choose(stopped: Stopped) -> list[Choice]:
    """The user's own templates and the team's; for the background, since a team folder may be slow."""
    found = keeping.shelf(team_folder(), stopped=stopped)
    places = {"own": tr("Mine"), "team": tr("Team folder")}
    return [
        Choice(k.id, k.name, k.description, places[k.place], None, lambda k=k: keeping.load(k))  # type: ignore[misc]
        for k in found.kept
        if k.place in places and not k.problem and found.behind(k) is None
    ]


def in_template(brief: Brief, copy: TemplateCopy) -> Brief:
    """The brief in another template, for what that one asks of the minister; nothing written is lost."""
    brief = edits.set_template(brief, copy)
    if brief.details.action not in (None, template_of(copy).action):
        brief = edits.set_details(brief, replace(brief.details, action=None))
    return brief


class ChangingTemplate(QObject):
    """Asks for another template, and says what a change of template put aside.

    Args:
        to_choose: the templates beside the app's own, read in the background.
    """

    def __init__(
        self, desk: Desk, dialogs: Dialogs, jobs: Jobs, notice: Notice, window: QWidget,
        to_choose: Callable[[Stopped], Sequence[Choice]] = templates_to_choose,
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._desk, self._dialogs, self._jobs, self._notice = desk, dialogs, jobs, notice
        self._window, self._to_choose = window, to_choose
        self._said = ""
        desk.changed.connect(self._follow)

    def ask(self) -> None:
        """Have a template chosen, and take it."""
        self._jobs.run(lambda _cancelled: built_in_choices(), self._ask, self._dialogs.tell)

    def _ask(self, choices: list[Choice]) -> None:
        if not self._desk.is_open:
            return
        dialog = TemplateChooser(self._desk.brief, choices, self._jobs, self._window)
        job = self._jobs.run(self._to_choose, dialog.add, self._notice.say)
        accepted = self._dialogs.show(dialog)
        job.cancel()
        if accepted and dialog.chosen is not None:
            chosen = dialog.chosen
            self._jobs.run(lambda _cancelled: chosen.carry(), self._take, self._dialogs.tell)

    def _take(self, copy: TemplateCopy) -> None:
        if self._desk.is_open and copy != self._desk.brief.template:
            label = tr("Template: {name}").format(name=template_of(copy).name)
            self._desk.do(label, lambda brief: in_template(brief, copy))

    def _follow(self, before: Brief, now: Brief) -> None:
        if before.template is now.template:
            self.seen()
            return
        template = template_of(now.template)
        aside = kept_aside(now, template)
        if aside:
            words = tr("“{template}” has no place for this: {things}. It stays with the brief, and step 2 lists it.")
            self._said = words.format(template=template.name, things="; ".join(aside))
            self._notice.say(self._said)
        else:
            self.seen()

    def seen(self) -> None:
        """Say no more what has no place: the user has gone on, or it holds no more."""
        if self._said and self._notice.words == self._said:
            self._notice.clear()
        self._said = ""
