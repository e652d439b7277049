"""The steps of the work, read, write and preview: which one is shown, and the actions that go there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QStackedWidget

from briefing.ui.preview.page import PreviewPage
from briefing.ui.read.page import ReadPage
from briefing.ui.write.page import WritePage

FIRST = "read"
Step = ReadPage | WritePage | PreviewPage


class Stages(QObject):
    """Shows one page of several, each with an action ``step_…`` that is ticked while it is shown.

    Signals:
        changed(id: str): another step is shown.
    """

    changed = Signal(str)

    def __init__(
        self,
        stack: QStackedWidget,
        pages: Mapping[str, Step],
        actions: Mapping[str, QAction],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._stack, self._pages = stack, pages
        self.now = FIRST
        self.actions = [actions[f"step_{id}"] for id in pages]
        group = QActionGroup(self)
        for id, page in pages.items():
            stack.addWidget(page)
            action = actions[f"step_{id}"]
            group.addAction(action)
            action.triggered.connect(lambda _on, id=id: self.show(id))

    def show(self, id: str, focus: bool = True) -> None:
        """Go to a step; with ``focus`` to the place in it where one goes on."""
        before, self.now = self.now, id
        self._stack.setCurrentWidget(self._pages[id])
        self.actions[list(self._pages).index(id)].setChecked(True)
        if focus:
            self._pages[id].focus_text()
        if before != id:
            self.changed.emit(id)
