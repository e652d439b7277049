"""A brief keeps the template that it was written with; where there is a newer version, it is offered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from briefing.model import edits
from briefing.model.brief import TemplateCopy
from briefing.templating import keeping
from briefing.templating.newer import Newer, changes, newer
from briefing.templating.profile import carried
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.notice import Notice
from briefing.ui.profile import ProfileStore
from briefing.ui.store import SettingsStore
from briefing.ui.templates.words import tr
from briefing.ui.work import Job, Jobs

WIDTH = 520


class NewerDialog(QDialog):
    """Says what the newer version would change in the open brief; accepting takes it."""

    def __init__(self, before: TemplateCopy, found: Newer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("A newer version of the template"))
        self.setMinimumWidth(WIDTH)
        versions = tr("This brief was written with version {old} of “{name}”; there is version {new}.")
        head = QLabel(versions.format(old=before.version, name=found.kept.name, new=found.kept.version))
        head.setProperty("role", "name")
        lines = "\n".join(f"•  {change}" for change in found.changes) or tr("Nothing that is printed changes.")
        self.changes = QLabel(lines)
        promise = QLabel(tr("Nothing that you wrote is lost, and the step can be undone."))
        promise.setProperty("role", "muted")
        buttons = QDialogButtonBox()
        take = buttons.addButton(tr("Take the newer version"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setProperty("role", "primary")
        take.setDefault(True)
        buttons.addButton(tr("Keep this one"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for label in (head, self.changes, promise):
            label.setTextFormat(Qt.TextFormat.PlainText)  # headings come from strangers
            label.setWordWrap(True)
        self.changes.setAlignment(Qt.AlignmentFlag.AlignTop)
        many = QScrollArea()
        many.setWidget(self.changes)
        many.setWidgetResizable(True)
        many.setFrameShape(QFrame.Shape.NoFrame)
        many.setAccessibleName(tr("What changes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(many, 1)
        column.addWidget(promise)
        column.addWidget(buttons)


class NewerTemplates(QObject):
    """Looks, in the background, whether the shelf has a newer version of the open brief's template."""

    def __init__(
        self, desk: Desk, dialogs: Dialogs, jobs: Jobs, notice: Notice, store: SettingsStore, profile: ProfileStore,
        window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk, self._dialogs, self._jobs, self._notice = desk, dialogs, jobs, notice
        self._store, self._profile, self._window = store, profile, window
        self._job: Job | None = None
        desk.opened.connect(self._look)

    def _look(self) -> None:
        if self._job is not None:
            self._job.cancel()  # a team folder may be slow to answer, and nobody waits for it any more
        if not self._desk.is_open:
            return
        copy, team, profile = self._desk.brief.template, self._store.now.team, self._profile.now

        def work(cancelled: Callable[[], bool]) -> Newer | None:
            shelf = keeping.shelf(None, stopped=cancelled)
            if shelf.find(copy.id) is None and team:  # what lies nearer goes before: thousands need not be read for it
                shelf = keeping.shelf(team, stopped=cancelled)
            found = newer(copy, shelf)
            if found is None:
                return None
            later = carried(found.copy, profile)  # both with what the office has besides, which is no change
            return found._replace(copy=later, changes=changes(carried(copy, profile), later))

        self._job = self._jobs.run(work, partial(self._offer, copy), _not_offered)

    def _offer(self, copy: TemplateCopy, found: Newer | None) -> None:
        if found is None or not self._has(copy):
            return
        told = tr("There is a newer version of the template “{name}”; this brief keeps its own.")
        self._notice.say(told.format(name=found.kept.name), tr("See what changes…"), partial(self._ask, copy, found))

    def _ask(self, copy: TemplateCopy, found: Newer) -> None:
        if not self._has(copy):  # another brief, or another template, lies there now
            self._notice.clear()
        elif self._dialogs.show(NewerDialog(copy, found, self._window)):
            label = tr("Take version {number} of “{name}”").format(number=found.kept.version, name=found.kept.name)
            self._desk.do(label, lambda brief: edits.set_template(brief, found.copy))
            self._notice.clear()

    def _has(self, copy: TemplateCopy) -> bool:
        return self._desk.is_open and self._desk.brief.template == copy


def _not_offered(_message: str) -> None:
    """What cannot be read is not offered."""
