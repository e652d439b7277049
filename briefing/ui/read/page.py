"""The first step: sources on the left, the article in the middle, what was made of it on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.items.panel import ItemsPanel
from briefing.ui.read.article_view import ArticleView
from briefing.ui.read.question import QuestionStrip
from briefing.ui.read.reading import Reading
from briefing.ui.read.sources_panel import SourcesPanel
from briefing.ui.theme import Look

WIDTHS, NARROWEST = (208, 640, 380), (160, 360, 300)


class ReadPage(QWidget):
    """Read, tag and decide.

    Signals:
        dropped(paths: list[Path]): files were dropped to become further sources.
    """

    dropped = Signal(object)

    def __init__(
        self,
        desk: Desk,
        look: Look,
        dialogs: Dialogs,
        actions: dict[str, QAction],
        text_size: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.reading = Reading(desk, self)
        self.sources = SourcesPanel(desk, self.reading, look, actions)
        self.article = ArticleView(desk, self.reading, look, dialogs, actions, text_size)
        self.items = ItemsPanel(desk, self.reading, look, dialogs, actions)
        self.question = QuestionStrip(desk, look, actions)
        self.sources.dropped.connect(self._drop)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.article, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setHandleWidth(1)
        for i, (widget, least) in enumerate(zip((self.sources, middle, self.items), NARROWEST, strict=True)):
            self._split.addWidget(widget)
            self._split.setCollapsible(i, False)
            self._split.setStretchFactor(i, int(i == 1))
            widget.setMinimumWidth(least)
        self._split.setSizes(list(WIDTHS))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._connect(actions)

    def _connect(self, actions: dict[str, QAction]) -> None:
        for id, panel in (("show_sources", self.sources), ("show_items", self.items)):
            actions[id].setChecked(True)
            actions[id].toggled.connect(panel.setVisible)
        actions["go_article"].triggered.connect(self.article.focus_text)
        actions["go_sources"].triggered.connect(self._go_sources)
        actions["go_items"].triggered.connect(self._go_items)
        self._actions = actions

    def focus_text(self) -> None:
        """Put the focus on the article."""
        self.article.focus_text()

    def _go_sources(self) -> None:
        self._actions["show_sources"].setChecked(True)
        self.sources.focus_sources()

    def _go_items(self) -> None:
        self._actions["show_items"].setChecked(True)
        self.items.focus_items()

    def _drop(self, paths: Sequence[Path]) -> None:
        self.dropped.emit(paths)
