"""The sources of the brief: which there are, what they are, and which one is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from briefing.model import dates, edits
from briefing.model.brief import Brief, Item, Source
from briefing.model.kinds import KINDS
from briefing.ui.card import Card
from briefing.ui.desk import Desk
from briefing.ui.dropzone import DropZone
from briefing.ui.natures import nature_of, things_lost
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look

Counts = Counter[tuple[str, str]]
"""How many items of a kind have a tag in a source, by id of the source and kind."""

DOT, DAY = "\u00a0· ", len("2026-03-12")


def tr(words: str) -> str:
    """Words of the panel in the language of the interface."""
    return QCoreApplication.translate("Sources", words)


class SourcesPanel(QWidget):
    """A card for each source; pressed, its article is shown.

    Signals:
        dropped(paths: list[Path]): files were dropped to become further sources.
    """

    dropped = Signal(object)

    def __init__(
        self, desk: Desk, reading: Reading, look: Look, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._reading, self._look, self._actions = desk, reading, look, actions
        self._counts: Counts = Counter()
        self._menu: QMenu | None = None
        self.cards: dict[str, Card] = {}
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Sources"))
        self._lay_out()
        desk.opened.connect(self._start)
        desk.changed.connect(self._follow)
        reading.source_changed.connect(self._mark)
        self._start()

    def _lay_out(self) -> None:
        self._heading = QLabel()
        self._heading.setProperty("role", "caps")
        self.add_button = QPushButton(tr("+ Add source…"))
        self.add_button.setToolTip(self._actions["add_source"].toolTip())
        self.add_button.clicked.connect(self._actions["add_source"].trigger)
        self.drop = DropZone("", tr("Drop a file here, or paste an article with Ctrl+Shift+V"), self._look)
        self.drop.clicked.connect(self._actions["add_source"].trigger)
        self.drop.dropped.connect(self.dropped)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(4)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addLayout(self._cards)
        column.addWidget(self.add_button)
        column.addWidget(self.drop)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def focus_sources(self) -> None:
        """Put the focus on the source that is shown, or where one can be added."""
        card = self.cards.get(self._reading.source)
        (card or self.add_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is shown

    def _start(self) -> None:
        for id in list(self.cards):
            self._take_away(id)
        sources = self._desk.brief.sources if self._desk.is_open else ()
        self._counts = Counter()
        for item in self._desk.brief.items if self._desk.is_open else ():
            self._counts.update(_places(item))
        self._arrange(sources)
        for i, source in enumerate(sources, 1):
            self._show(i, source)
        self._mark(self._reading.source)

    def _follow(self, before: Brief, now: Brief) -> None:
        """Bring only those cards up to date whose source or counts are other ones."""
        stale = self._recount(before.items, now.items)
        if before.sources is not now.sources:
            old = {s.id: (i, s) for i, s in enumerate(before.sources)}
            stale |= {s.id for i, s in enumerate(now.sources) if old.get(s.id) != (i, s)}
            self._arrange(now.sources)
        for i, source in enumerate(now.sources, 1):
            if source.id in stale:
                self._show(i, source)
        self._mark(self._reading.source)

    def _recount(self, before: tuple[Item, ...], now: tuple[Item, ...]) -> set[str]:
        """Count what items were changed anew; the ids of sources with other counts."""
        if before is now:
            return set()
        old, new = {id(i): i for i in before}, {id(i): i for i in now}
        change = Counter[tuple[str, str]]()
        for key in old.keys() - new.keys():
            change.subtract(_places(old[key]))
        for key in new.keys() - old.keys():
            change.update(_places(new[key]))
        self._counts.update(change)
        return {source for (source, _), number in change.items() if number}

    def _arrange(self, sources: tuple[Source, ...]) -> None:
        """A card for each source, in their order."""
        for gone in self.cards.keys() - {s.id for s in sources}:
            self._take_away(gone)
        for place, source in enumerate(sources):
            if source.id not in self.cards:
                self.cards[source.id] = self._new_card(source.id)
            if self._cards.indexOf(self.cards[source.id]) != place:
                self._cards.insertWidget(place, self.cards[source.id])
        self._heading.setText(tr("SOURCES · {n}").format(n=len(sources)) if sources else tr("SOURCES"))
        self._order_tabs()

    def _order_tabs(self) -> None:
        cards = sorted(self.cards.values(), key=self._cards.indexOf)
        for first, then in pairwise([*cards, self.add_button, self.drop]):
            QWidget.setTabOrder(first, then)

    def showEvent(self, event: QShowEvent) -> None:
        """Only in its window, among others, does Qt take the order in which Tab goes."""
        super().showEvent(event)
        self._order_tabs()

    def _new_card(self, id: str) -> Card:
        card = Card(self._look, quiet=True)
        card.clicked.connect(lambda: self._reading.show_source(id))
        card.walked.connect(lambda steps: self._walk(id, steps))
        card.focused.connect(lambda: self._scroll.ensureWidgetVisible(card))
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda place: self._open_menu(id, card.mapToGlobal(place)))
        return card

    def _take_away(self, id: str) -> None:
        card = self.cards.pop(id)
        self._cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show(self, number: int, source: Source) -> None:
        title = source.title or source.file
        facts = [source.publisher, dates.spoken(source.published[:DAY]) if source.published else ""]
        known = DOT.join(filter(None, facts)) or (source.file if source.title else "")
        self.cards[source.id].show_words(
            f"{number}. {title}",
            [known, nature_of(source), self._count(source.id), things_lost(source)],
        )

    def _count(self, source: str) -> str:
        """``8 stakeholders · 5 proposals · 6 risks``."""
        parts = []
        for kind in KINDS.values():
            number = self._counts[source, kind.id]
            if number:
                label = kind.label if number == 1 else kind.plural_label
                parts.append(f"{number} {QCoreApplication.translate('Kinds', label).lower()}")
        return DOT.join(parts) or tr("not yet tagged")

    def _mark(self, shown: str) -> None:
        for id, card in self.cards.items():
            card.choose(id == shown)

    # What can be done

    def _walk(self, id: str, steps: int) -> None:
        ids = [s.id for s in self._desk.brief.sources]
        then = ids[min(max(ids.index(id) + steps, 0), len(ids) - 1)]
        self._reading.show_source(then)
        self.cards[then].setFocus()

    def _open_menu(self, id: str, place: QPoint) -> None:
        menu = self._menu = QMenu(self)
        details = menu.addAction(self._actions["source_details"].text())
        details.triggered.connect(lambda: self._edit(id))
        remove = menu.addAction(tr("Remove the source"))
        remove.setToolTip(tr("Take it out with its tags; undo brings it back"))
        remove.triggered.connect(lambda: self._remove(id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _edit(self, id: str) -> None:
        self._reading.show_source(id)
        self._actions["source_details"].trigger()

    def _remove(self, id: str) -> None:
        source = self._desk.brief.source(id)
        label = tr("Remove source “{name}”").format(name=source.title or source.file)
        self._desk.do(label, lambda brief: edits.remove_source(brief, id))
        self.focus_sources()


def _places(item: Item) -> Iterable[tuple[str, str]]:
    """Each source in which an item has a tag, with its kind."""
    return ((source, item.kind) for source in {tag.source for tag in item.tags})
