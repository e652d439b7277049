"""The open brief, or the sample, as it would be with the template that is being edited."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.errors import BriefingError
from briefing.model import edits
from briefing.model.brief import Brief
from briefing.ui.desk import Desk
from briefing.ui.templates.draft import Draft

PAUSE_MS = 120


class Trial(QObject):
    """A desk of its own with a copy of the brief in the edited template; nothing of it goes back.

    Signals:
        failed(message: str): the brief cannot be shown in it.
    """

    failed = Signal(str)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = Desk(self)
        self._draft = draft
        self._brief: Brief | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._renew)
        draft.changed.connect(lambda _before, _now: self._timer.start(PAUSE_MS))

    def take(self, brief: Brief) -> None:
        """Show this brief from now on."""
        if brief is not self._brief:
            self._brief = brief
            self._timer.start(0)

    def _renew(self) -> None:
        if self._brief is None or not self._draft.is_open:
            return
        try:
            shown = edits.set_template(self._brief, self._draft.copy())
        except BriefingError as error:
            self.failed.emit(error.message)
            return
        if self.desk.is_open:
            self.desk.do("", lambda _brief: shown, merge="trial")
        else:
            self.desk.open(shown)
