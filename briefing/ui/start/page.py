"""The page before a brief is open: open an article or a brief, go on with one, take up what was left behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefing.storage.recovery import Recovered
from briefing.ui.card import Card
from briefing.ui.dropzone import DropZone
from briefing.ui.start.recovered import RecoveredCard
from briefing.ui.start.words import tr, when
from briefing.ui.theme import Look
from briefing.ui.work import Jobs

WIDEST, NARROW, GAP = 1120, 820, 32


class StartPage(QScrollArea):
    """Where work begins.

    Args:
        recent: path and name of briefs, the last opened first.
        jobs: looks in the background when each recent brief was changed; without it that is not told.

    Signals:
        dropped(paths: list[Path]): files were dropped.
        recent_chosen(path: str): a recent brief should be opened.
        recovered_chosen(kept: Recovered): recovered work should be opened.
        recovered_discarded(kept: Recovered): recovered work should be thrown away; nobody has been asked yet.
    """

    dropped = Signal(object)
    recent_chosen = Signal(str)
    recovered_chosen = Signal(object)
    recovered_discarded = Signal(object)

    def __init__(
        self,
        look: Look,
        actions: dict[str, QAction],
        recent: Sequence[tuple[str, str]],
        recovered: Sequence[Recovered],
        parent: QWidget | None = None,
        jobs: Jobs | None = None,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        super().__init__(parent)
        self._look, self._actions, self._jobs, self._now = look, actions, jobs, now
        self.recent_cards: dict[str, Card] = {}
        self.recovered_cards: list[RecoveredCard] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tr("Start"))
        self._lay_out()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(actions["paste_article"].trigger)
        self.set_recovered(recovered)
        self.set_recent(recent)

    # Building

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(WIDEST + 2 * GAP)
        title, subtitle = QLabel(tr("Briefing Desk")), QLabel(tr("From an article to a brief that can be signed."))
        title.setProperty("role", "display")
        subtitle.setProperty("role", "muted")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP)
        self._columns.addLayout(self._left(), 53)
        self._columns.addLayout(self._right(), 47)
        column = QVBoxLayout(page)
        column.setContentsMargins(GAP, 48, GAP, GAP)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(subtitle)
        column.addSpacing(20)
        column.addLayout(self._columns)
        column.addStretch(1)
        around = QWidget()
        centred = QHBoxLayout(around)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addStretch(1)
        centred.addWidget(page, 1000)
        centred.addStretch(1)
        self.setWidget(around)

    def _left(self) -> QVBoxLayout:
        words = tr("web page, PDF, Word or text; or paste with Ctrl+V")
        self.drop = DropZone(tr("Drop an article here"), words, self._look)
        self.drop.setMinimumHeight(128)
        self.drop.setToolTip(tr("Press to choose a file"))
        self.drop.clicked.connect(self._actions["open"].trigger)
        self.drop.dropped.connect(self.dropped)
        self.open_button = self._button("open", tr("Open…"), "primary")
        self.paste_button = self._button("paste_article", tr("Paste an article"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button, 1)
        buttons.addWidget(self.paste_button, 1)
        told = QLabel(tr("Open… takes articles and briefs. Nothing leaves this computer."))
        told.setProperty("role", "muted")
        told.setWordWrap(True)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.drop)
        left.addLayout(buttons)
        left.addWidget(told)
        self.templates_button = QPushButton(tr("Begin from a template, or look at them all"))
        self.templates_button.setProperty("role", "link")
        self.templates_button.setAutoDefault(True)
        self.templates_button.setToolTip(self._actions["templates"].toolTip())
        self.templates_button.clicked.connect(self._actions["templates"].trigger)
        left.addWidget(self.templates_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        return left

    def _button(self, action: str, words: str, role: str = "") -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", role)
        button.setToolTip(self._actions[action].toolTip())
        button.setProperty("large", True)
        button.setAutoDefault(True)
        button.clicked.connect(self._actions[action].trigger)
        return button

    def _right(self) -> QVBoxLayout:
        self._recovered, self._recent = Group(tr("RECOVERED WORK")), Group(tr("RECENT BRIEFS"))
        new = Group(tr("NEW HERE?"))
        self.sample_card = Card(self._look)
        self.sample_card.show_words(
            tr("Look at the sample brief"), [tr("a finished brief and the article that it came from")], tr("Open")
        )
        self.sample_card.clicked.connect(self._actions["sample"].trigger)
        self.sample_card.focused.connect(lambda: self.ensureWidgetVisible(self.sample_card))
        new.cards.addWidget(self.sample_card)
        right = QVBoxLayout()
        right.setSpacing(20)
        for group in (self._recovered, self._recent, new):
            right.addWidget(group)
        right.addStretch(1)
        return right

    # What is shown

    def set_recent(self, recent: Sequence[tuple[str, str]]) -> None:
        """Show these briefs, path and name, the last opened first."""
        cards = self._recent.cards
        for card in self.recent_cards.values():
            cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.recent_cards = {path: self._recent_card(path, name) for path, name in recent}
        for card in self.recent_cards.values():
            cards.addWidget(card)
        self._recent.setVisible(bool(recent))
        self._order_tabs()
        if self._jobs is not None and recent:
            paths = [path for path, _ in recent]
            self._jobs.run(lambda _cancelled: {path: _changed(path) for path in paths}, self._show_times, _ignore)

    def _recent_card(self, path: str, name: str) -> Card:
        card = Card(self._look)
        card.show_words(name, [_folder(path)])
        card.clicked.connect(lambda: self.recent_chosen.emit(path))
        card.walked.connect(lambda steps: self._walk(card, steps))
        card.focused.connect(lambda: self.ensureWidgetVisible(card))
        return card

    def _walk(self, card: Card, steps: int) -> None:
        cards = list(self.recent_cards.values())
        cards[min(max(cards.index(card) + steps, 0), len(cards) - 1)].setFocus()

    def _show_times(self, times: dict[str, float | None]) -> None:
        now = self._now()
        for path, changed in times.items():
            if card := self.recent_cards.get(path):
                aside = tr("not there") if changed is None else when(datetime.fromtimestamp(changed, now.tzinfo), now)
                title, *lines = card.words
                card.show_words(title, lines[:1], aside)

    def set_recovered(self, recovered: Sequence[Recovered]) -> None:
        """Show the work that was left behind, the latest first."""
        cards = self._recovered.cards
        for old in self.recovered_cards:
            cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.recovered_cards = [RecoveredCard(kept, self._now()) for kept in recovered]
        for card in self.recovered_cards:
            card.chosen.connect(self.recovered_chosen)
            card.discarded.connect(self.recovered_discarded)
            cards.addWidget(card)
        self._recovered.setVisible(bool(recovered))
        self._order_tabs()

    def _order_tabs(self) -> None:
        recovered = [button for card in self.recovered_cards for button in (card.look_button, card.discard_button)]
        left = (self.drop, self.open_button, self.paste_button, self.templates_button)
        for first, then in pairwise([*left, *recovered, *self.recent_cards.values(), self.sample_card]):
            QWidget.setTabOrder(first, then)

    def showEvent(self, event: QShowEvent) -> None:
        """Only in its window, among others, does Qt take the order in which Tab goes."""
        super().showEvent(event)
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room, else one below the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


class Group(QWidget):
    """A heading with cards below it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        label = QLabel(heading)
        label.setProperty("role", "caps")
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addLayout(self.cards)


def _folder(path: str) -> str:
    """The folder of a file, the user's own one as ~."""
    folder, home = str(Path(path).parent), str(Path.home())
    return "~" + folder[len(home) :] if folder == home or folder.startswith(home + os.sep) else folder


def _changed(path: str) -> float | None:
    try:
        return Path(path).stat().st_mtime
    except (OSError, ValueError):
        return None


def _ignore(_message: str) -> None:
    """What cannot be looked up is not told."""
