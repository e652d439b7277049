"""How items hang together: who proposes what, whom it is asked of, what a risk is a risk of."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefing.model.brief import Brief, Item
from briefing.ui.items.words import name_of, tr

REFERRING = ("party", "parties", "target")
LINK_PADDING = 14


class Relation(NamedTuple):
    """One item that another one names, or that names it: its id, and both as a line."""

    id: str
    line: str


def relations_of(item: Item, brief: Brief) -> list[Relation]:
    """The items that an item names in its fields, then those that name it, each with the field's name."""
    items = {i.id: i for i in brief.items}
    found = []
    for label, id in _named(item):
        if id in items and id != item.id:
            found.append(Relation(id, tr("{field}: {name}").format(field=tr(label), name=name_of(items[id]))))
    for other in brief.items:
        if other.id != item.id:
            found += [Relation(other.id, _from(other, label)) for label, id in _named(other) if id == item.id]
    return found


def _from(other: Item, label: str) -> str:
    """``Proposal: A panel (asked of)``."""
    kind, field = tr(other.declared.label), tr(label).lower()
    return tr("{kind}: {name} ({field})").format(kind=kind, name=name_of(other), field=field)


def _named(item: Item) -> list[tuple[str, str]]:
    """What the fields of an item name, with the name of the field."""
    named = []
    for field in item.declared.fields:
        if field.shape in REFERRING and field.id in item.fields:
            value = item.fields[field.id]
            ids = value if isinstance(value, tuple) else (str(value),)
            named += [(field.label, id) for id in ids]
    return named


class Link(QPushButton):
    """A button of words in the colour of links, elided where they do not fit."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(words)

    def say(self, words: str) -> None:
        """Other words."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - LINK_PADDING
        text = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, max(room, 40))
        shown = text.replace("&", "&&")
        if shown != self.text():
            self.setText(shown)


class Relations(QWidget):
    """A link for each related item.

    Signals:
        followed(id: str): a link was pressed.
    """

    followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Relation] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.links: list[Link] = []

    def show_relations(self, relations: list[Relation]) -> None:
        """Have a link for each of these; links are used again."""
        if relations == self._shown:
            return
        self._shown = relations
        while len(self.links) > len(relations):
            link = self.links.pop()
            link.hide()
            link.deleteLater()
        while len(self.links) < len(relations):
            place, link = len(self.links), Link("")
            link.clicked.connect(lambda _checked, place=place: self.followed.emit(self._shown[place].id))
            self.links.append(link)
            self._column.addWidget(link)
        for link, relation in zip(self.links, relations, strict=True):
            link.say(relation.line)
        self.setVisible(bool(relations))
