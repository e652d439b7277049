"""The tab “Word form”: the open brief, or the sample, in the edited template, page by page."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from briefing.ui.preview.following import Following
from briefing.ui.preview.form_pages import FormPages
from briefing.ui.preview.sheets import Sheets
from briefing.ui.templates.trial import Trial
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look
from briefing.ui.work import Jobs


class WordTab(QWidget):
    """Pages as they would be."""

    def __init__(self, trial: Trial, look: Look, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.following = Following(trial.desk, self)
        self.sheets = Sheets(look)
        self.pages = FormPages(trial.desk, self.following, self.sheets, jobs, self)
        self._fault = QLabel()
        self._fault.setProperty("role", "warning")
        self._fault.setWordWrap(True)
        self._fault.setMargin(4)
        self._fault.hide()
        self.setAccessibleName(tr("The result, page by page"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages.strip)
        column.addWidget(self._fault)
        column.addWidget(self.sheets, 1)
        trial.failed.connect(self._tell)
        self.following.failed.connect(self._tell)
        self.following.changed.connect(self._fault.hide)

    def focus_first(self) -> None:
        """Put the focus on the pages."""
        self.sheets.setFocus()

    def _tell(self, message: str) -> None:
        self._fault.setText(message)
        self._fault.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow while the pages are seen."""
        super().showEvent(event)
        self.pages.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.pages.watch(False)
