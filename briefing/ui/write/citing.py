"""Choosing what to cite: an item, a passage or a source, by typing a part of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefing.compose.annexes import passages
from briefing.compose.citing import citation_of
from briefing.model.blocks import Citation, text_of
from briefing.model.brief import Brief, Item
from briefing.model.kinds import KINDS
from briefing.ui.items.words import name_of
from briefing.ui.palette import HELP, KEYS, SHORTCUTS, Row
from briefing.ui.write.words import tr

SIZE = (680, 460)
MOST_SHOWN = 200


class Offer(NamedTuple):
    """One thing that can be cited.

    Attributes:
        name: its own words; aside: what it belongs to; kind: what it is.
        words: all that is looked through, in lower case.
    """

    citation: Citation
    name: str
    aside: str
    kind: str
    words: str


def offers(brief: Brief) -> list[Offer]:
    """All sources, then all items that have passages, each with its passages."""
    found = list(_sources(brief))
    for item in brief.items:
        found += _item(item)
    return found


def _sources(brief: Brief) -> Iterator[Offer]:
    for number, source in enumerate(brief.sources, 1):
        name = f"{number}. {source.title or source.file}"
        words = f"{number} {text_of(citation_of(source))} {source.file}".casefold()
        aside = ", ".join(filter(None, (*source.authors, source.publisher)))
        yield Offer(Citation(source.id), name, aside, tr("Source"), words)


def _item(item: Item) -> Iterator[Offer]:
    if not item.tags:
        return
    kind = tr(KINDS[item.kind].label)
    names = " ".join((name_of(item), item.short, *item.lines("aliases"))).casefold()
    first = item.tags[0]
    yield Offer(Citation(first.source, first.id), name_of(item), f"“{first.quote.exact}”", kind, names)
    for tag in passages(item):
        quote = tag.quote.exact
        words = f"{quote} {names}".casefold()
        yield Offer(Citation(tag.source, tag.id), f"“{quote}”", name_of(item), tr("Passage"), words)


def sought(all_of_it: Sequence[Offer], recent: Sequence[Citation], typed: str) -> list[Offer]:
    """The offers that hold every typed word, those that begin with them first; with none typed the last cited first."""
    words = typed.casefold().split()
    if not words:
        places = {citation: place for place, citation in enumerate(recent)}
        first: dict[Citation, Offer] = {}
        for offer in all_of_it:
            first.setdefault(offer.citation, offer)
        ahead = sorted((first[c] for c in places if c in first), key=lambda offer: places[offer.citation])
        return [*ahead, *(offer for offer in all_of_it if offer not in ahead)]
    found = [offer for offer in all_of_it if all(word in offer.words for word in words)]
    whole = " ".join(words)
    return sorted(found, key=lambda offer: not offer.words.startswith(whole))


class CitationChooser(QDialog):
    """Type a part, Enter cites. ``chosen`` is the citation once it was accepted."""

    def __init__(self, brief: Brief, recent: Sequence[Citation], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all, self._recent = offers(brief), recent
        self._offered: list[Offer] = []
        self.chosen: Citation | None = None
        self.setWindowTitle(tr("Cite"))
        self.resize(*SIZE)
        label = QLabel(tr("What do you want to cite? Type words of an item, a passage or a source; Enter cites it."))
        label.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("Words of what is cited"))
        self.line.textChanged.connect(self._offer)
        self.line.installEventFilter(self)
        label.setBuddy(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("What can be cited"))
        self.list.setItemDelegate(Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.itemClicked.connect(lambda _item: self.accept())
        self.none = QLabel(tr("Nothing that can be cited holds these words."))
        self.none.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for widget in (label, self.line, self.none):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self._offer("")
        self.line.setFocus()

    def _offer(self, typed: str) -> None:
        self._offered = sought(self._all, self._recent, typed)[:MOST_SHOWN]
        self.list.clear()
        for offer in self._offered:
            item = QListWidgetItem(offer.name, self.list)
            item.setData(HELP, offer.aside)
            item.setData(SHORTCUTS, offer.kind)
            item.setToolTip(offer.name)
            spoken = ", ".join(filter(None, (offer.kind, offer.name, offer.aside)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.setCurrentRow(0)
        self.none.setVisible(not self._offered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter takes what is marked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in KEYS:
                QCoreApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.accept()
                return True
        return False

    def accept(self) -> None:
        """Take the marked one; with none, stay."""
        row = self.list.currentRow()
        if 0 <= row < len(self._offered):
            self.chosen = self._offered[row].citation
            super().accept()
