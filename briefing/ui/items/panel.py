"""The items panel at the right of the read step."""

from __future__ import annotations

from functools import partial
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from briefing.model import edits
from briefing.model.brief import Brief, Item
from briefing.model.kinds import KINDS, STAKEHOLDER, Kind
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.items.card import Card
from briefing.ui.items.chooser import Chooser
from briefing.ui.items.entry import Entries
from briefing.ui.items.filling import fresh, item_in, tick
from briefing.ui.items.form import Form
from briefing.ui.items.group import Group
from briefing.ui.items.ratings import grid_of
from briefing.ui.items.sheet import Sheet
from briefing.ui.items.words import elided, name_of, tr
from briefing.ui.read.reading import Reading
from briefing.ui.theme import Look

ACTS = {"tick_item": "tick", "item_up": "up", "item_down": "down", "merge_item": "merge", "fold_person": "fold",
        "delete_item": "delete"}  # fmt: skip
"""What each action of the table does with the chosen item."""
LEAST_WIDTH = 300
TYPE_AHEAD = 1.0
"""Seconds after which a letter begins a new search."""


class ItemsPanel(QWidget):
    """A group for each kind of item, and the form of the chosen one under its card."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        look: Look,
        dialogs: Dialogs,
        actions: dict[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._reading, self._look, self._dialogs = desk, reading, look, dialogs
        self._entries: Entries | None = None
        self._form: Form | None = None
        self._unfolded: set[str] = set()
        self._sought = ("", 0.0)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.groups = {kind.id: self._group(kind, actions) for kind in KINDS.values()}
        self._scroll = self._scrolled()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        self._acts = [actions[id] for id in ACTS]
        self._menu = QMenu(self)
        self._menu.addActions(self._acts)
        for id, act in ACTS.items():
            actions[id].triggered.connect(lambda _checked, act=act: self._act(self._subject(), act))
        actions["sheet"].triggered.connect(lambda _checked: self.open_sheet())
        desk.opened.connect(self._start)
        desk.changed.connect(self._follow)
        reading.item_changed.connect(self._open)
        look.changed.connect(self.update)
        self._start()

    def _group(self, kind: Kind, actions: dict[str, QAction]) -> Group:
        group = Group(kind, self._look, self)
        group.made.connect(self._connect)
        group.wants_new.connect(partial(self._add, kind))
        group.wants_sheet.connect(partial(self.open_sheet, kind.id))
        actions[f"new_{kind.id}"].triggered.connect(partial(self._add, kind))
        return group

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # as high as its width asks for
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        for group in self.groups.values():
            column.addWidget(group)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        return scroll

    @property
    def form(self) -> Form | None:
        """The form of the open card."""
        return self._form

    @property
    def entries(self) -> Entries | None:
        """The fields of the open brief as text."""
        return self._entries

    def focus_items(self) -> None:
        """Put the focus on the chosen card, else on the first one, else on the button for a new item."""
        card = self._card(self._reading.item)
        cards = [card] if card is not None else self._visible()
        (cards[0] if cards else next(iter(self.groups.values())).add).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Take what is being typed in a field."""
        if self._form is not None:
            self._form.commit()

    def open_sheet(self, kind: str = "") -> None:
        """Show the items of a kind as a sheet; by default those of the kind of the chosen item."""
        self.commit()
        chosen = item_in(self._desk.brief, self._reading.item)
        kind = kind or (chosen.kind if chosen is not None else next(iter(KINDS)))
        self._dialogs.show(Sheet(self._desk, self._look, kind, self._reading.item, self.window()))

    # Following the desk

    def _start(self) -> None:
        """Show another brief from nothing."""
        self._drop_form()
        if not self._desk.is_open:
            self._entries = None
            for group in self.groups.values():
                group.clear()
            return
        brief = self._desk.brief
        self._entries = Entries(brief, grid_of(brief))
        for id, group in self.groups.items():
            group.arrange(brief.of_kind(id), self._entries)

    def _follow(self, before: Brief, now: Brief) -> None:
        """Show what an edit changed, and nothing else."""
        self._entries = entries = Entries(now, grid_of(now))
        regraded = before.template is not now.template
        parts = ("items", "options", "recommendations", "sources")
        if not regraded and all(getattr(before, part) is getattr(now, part) for part in parts):
            return
        old = {item.id: item for item in before.items}
        changed = [i for i in now.items if i.id in old and (old[i.id] is not i and old[i.id] != i)]
        renamed = {i.id for i in changed if old[i.id].short != i.short}
        for id, group in self.groups.items():
            items = now.of_kind(id)
            if [i.id for i in items] != list(group.cards):
                self._rearrange(group, items, entries)
        touched = {i.id for i in changed}
        for item in now.items:
            if item.id in touched or (regraded and item.id in old) or (renamed and _refers(item, renamed)):
                self.groups[item.kind].show_item(item, entries)
        chosen = item_in(now, self._form.item.id) if self._form is not None else None
        if self._form is not None and chosen is not None:
            self._form.follow(chosen, entries)

    def _rearrange(self, group: Group, items: tuple[Item, ...], entries: Entries) -> None:
        gone = group.cards.keys() - {i.id for i in items}
        if self._form is not None and self._form.item.id in gone:
            self._drop_form()
        group.arrange(items, entries)

    # The open card

    def _open(self, id: str) -> None:
        """Stand the form of an item under its card, and bring it into view; the focus stays where it is."""
        had_focus = self._form is not None and self._form.isAncestorOf(QApplication.focusWidget() or self)
        self._drop_form()
        card = self._card(id)
        if card is None or self._entries is None:
            return
        item = self._desk.brief.item(id)
        group = self.groups[item.kind]
        group.folded.setChecked(False)
        more = item.kind in self._unfolded
        form = Form(self._desk, item, self._entries, self._look, self._acts, more, group)
        form.relations.followed.connect(self._reading.choose_item)
        form.quotes.revealed.connect(self._reading.reveal)
        form.left.connect(card.setFocus)
        form.unfolded.connect(lambda on: self._note_unfolded(item.kind, on))
        self._form = form
        group.put_form(id, form)
        if had_focus:
            card.setFocus()
        QTimer.singleShot(0, self, partial(self._reveal, id))

    def _drop_form(self) -> None:
        if self._form is not None:
            form, self._form = self._form, None
            form.commit()
            self.groups[form.item.kind].take_form()

    def _reveal(self, id: str) -> None:
        card = self._card(id)
        if card is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # places are known now
            if self._form is not None and self._form.item.id == id:
                self._scroll.ensureWidgetVisible(self._form, 0, 8)
            self._scroll.ensureWidgetVisible(card, 0, 8)

    def _note_unfolded(self, kind: str, on: bool) -> None:
        (self._unfolded.add if on else self._unfolded.discard)(kind)

    # What cards ask for

    def _connect(self, card: Card) -> None:
        card.clicked.connect(lambda: self._reading.choose_item("" if card.is_open else card.id))
        card.ticked.connect(lambda on: tick(self._desk, self._desk.brief.item(card.id), on))
        card.walked.connect(lambda steps: self._walk(card, steps))
        card.asked.connect(lambda act: self._act(card.id, act))
        card.passed.connect(lambda on: self._pass(card, on))
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda place: self._show_menu(card, place))
        card.typed.connect(lambda text: self._seek(card, text))
        card.focused.connect(lambda: self._scroll.ensureWidgetVisible(card, 0, 8))

    def _act(self, id: str, act: str) -> None:
        item = item_in(self._desk.brief, id)
        if item is None:
            return
        place = [i.id for i in self._desk.brief.of_kind(item.kind)].index(id)
        name = elided(name_of(item), 40)
        match act:
            case "tick":
                tick(self._desk, item, not item.in_brief)
            case "up" if place:
                self._desk.do(tr("Move “{item}” up").format(item=name), lambda b: edits.move_item(b, id, place - 1))
            case "down":
                self._desk.do(tr("Move “{item}” down").format(item=name), lambda b: edits.move_item(b, id, place + 1))
            case "merge":
                self._merge(item)
            case "fold" if item.kind == STAKEHOLDER.id:
                self._fold(item)
            case "delete":
                self._delete(item)

    def _show_menu(self, card: Card, place: QPoint) -> None:
        card.setFocus(Qt.FocusReason.PopupFocusReason)
        self._menu.popup(card.mapToGlobal(place))

    def _subject(self) -> str:
        """The item that an action is about: that of the focused card, else the chosen one."""
        focused = QApplication.focusWidget()
        return focused.id if isinstance(focused, Card) else self._reading.item

    def _ask(self, title: str, explained: str, action: str, items: list[Item]) -> str:
        """Have another item chosen; empty where none is."""
        chooser = Chooser(title, explained, action, items, self.window())
        return chooser.chosen if items and self._dialogs.show(chooser) else ""

    def _merge(self, item: Item) -> None:
        others = [i for i in self._desk.brief.of_kind(item.kind) if i.id != item.id]
        name = elided(name_of(item), 40)
        words = tr("The other one's tags and names come to “{item}”, and what it lacks.").format(item=name)
        other = self._ask(tr("Merge “{item}” with…").format(item=name), words, tr("Merge"), others)
        if other:
            self._desk.do(tr("Merge into “{item}”").format(item=name), lambda b: edits.merge_items(b, item.id, other))

    def _fold(self, item: Item) -> None:
        """Fold a person under a body; governments are offered first."""
        others = [i for i in self._desk.brief.of_kind(item.kind) if i.id != item.id]
        others.sort(key=lambda i: i.line("type") != "government")
        name = elided(name_of(item), 40)
        words = tr("“{item}” becomes its spokesperson, with tags and names.").format(item=name)
        body = self._ask(tr("Fold “{item}” under…").format(item=name), words, tr("Fold"), others)
        if body and self._desk.do(tr("Fold “{item}”").format(item=name), lambda b: edits.fold_person(b, item.id, body)):
            self._reading.choose_item(body)

    def _delete(self, item: Item) -> None:
        """Delete an item, and go on at its neighbour."""
        cards = self._visible()
        place = next((n for n, c in enumerate(cards) if c.id == item.id), 0)
        name = elided(name_of(item), 40)
        self._desk.do(tr("Delete “{item}”").format(item=name), lambda brief: edits.remove_item(brief, item.id))
        cards = self._visible()
        if cards:
            cards[min(place, len(cards) - 1)].setFocus()

    def _add(self, kind: Kind) -> None:
        """A new item, chosen, with the caret in its name."""
        id = fresh(self._desk, kind, {kind.heading: tr("New {kind}").format(kind=tr(kind.label).lower())})
        if id is None:
            return
        self._reading.choose_item(id)
        if self._form is not None:
            self._form.focus_heading()

    # From card to card

    def _visible(self) -> list[Card]:
        return [card for group in self.groups.values() for card in group.visible_cards()]

    def _card(self, id: str) -> Card | None:
        return next((group.cards[id] for group in self.groups.values() if id in group.cards), None)

    def _walk(self, card: Card, steps: int) -> None:
        cards = self._visible()
        place = max(0, min(len(cards) - 1, cards.index(card) + steps))
        cards[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _pass(self, card: Card, on: bool) -> None:
        stop = self.groups[card.kind].next_stop(card, on)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason if on else Qt.FocusReason.BacktabFocusReason)

    def _seek(self, card: Card, text: str) -> None:
        """Go to the next card whose title begins with what was typed within a second."""
        sought, last = self._sought
        now = monotonic()
        sought = (sought if now - last < TYPE_AHEAD else "") + text.casefold()
        self._sought = (sought, now)
        cards = self._visible()
        at = cards.index(card) + (1 if len(sought) == 1 else 0)
        found = next((c for c in cards[at:] + cards[:at] if c.facts.title.casefold().startswith(sought)), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)


def _refers(item: Item, ids: set[str]) -> bool:
    """Whether a field of an item names one of these."""
    return any(value in ids if isinstance(value, str) else isinstance(value, tuple) and bool(ids & set(value))
               for value in item.fields.values())  # fmt: skip
