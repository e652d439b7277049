"""One kind of items: a heading with what can be done, and a card for each item."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from briefing.model.brief import Item
from briefing.model.kinds import Kind
from briefing.ui.items.card import Card
from briefing.ui.items.entry import Entries
from briefing.ui.items.facts import facts
from briefing.ui.items.form import Form
from briefing.ui.items.words import tr
from briefing.ui.theme import Look

TAB = Qt.FocusPolicy.TabFocus
HEADER_REST = 110
"""What else takes room in a heading: the square, the buttons, the spaces between."""


class Square(QWidget):
    """The colour of a kind."""

    def __init__(self, kind: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind, self._look = kind, look
        self.setFixedSize(QSize(10, 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded square."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.ink_of(self._kind))
        painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class Filter(QLineEdit):
    """Words that a card must hold. Escape empties it, and then puts it away.

    Signals:
        left(): it should go.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties, then leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear() if self.text() else self.left.emit()
        else:
            super().keyPressEvent(event)


class Group(QWidget):
    """The items of one kind.

    Signals:
        made(card: Card): a card is new, to be connected.
        wants_new(): + was pressed.
        wants_sheet(): "Fill in as a sheet" was chosen.
    """

    made = Signal(object)
    wants_new = Signal()
    wants_sheet = Signal()

    def __init__(self, kind: Kind, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._look = look
        self.cards: dict[str, Card] = {}
        self.current = ""
        self._form: tuple[str, Form] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(self._header())
        self.filter = Filter()
        self.filter.setPlaceholderText(tr("Filter by words"))
        self.filter.setAccessibleName(tr("Filter {kind}").format(kind=tr(kind.plural_label).lower()))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._narrow())
        self.filter.left.connect(lambda: self.filtering.setChecked(False))
        self.filter.hide()
        column.addWidget(self.filter)
        self._none = QLabel(tr("Select words in the article and press {key}").format(key=kind.letter), self)
        self._none.setProperty("role", "muted")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column.addWidget(self._body)
        self._count()

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Square(self.kind.id, self._look, self))
        self._title = QLabel()
        self._title.setProperty("role", "caps")
        row.addWidget(self._title)
        row.addStretch()
        self._ticked = QLabel()
        self._ticked.setProperty("role", "muted")
        row.addWidget(self._ticked)
        self.add = self._tool("+", tr("New {kind}").format(kind=tr(self.kind.label).lower()))
        self.add.clicked.connect(self.wants_new)
        self.more = self._tool("▾", tr("More for {kind}").format(kind=tr(self.kind.plural_label).lower()))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = self._menu()  # kept: a menu whose last Python name goes may go with it
        self.more.setMenu(self.menu)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.add)
        buttons.addWidget(self.more)
        row.addLayout(buttons)
        return row

    def _tool(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _menu(self) -> QMenu:
        menu = QMenu(self.more)
        self.filtering = self._switch(menu, tr("Filter"), self._show_filter)
        self.ticked_only = self._switch(menu, tr("In the brief only"), lambda _on: self._narrow())
        menu.addSeparator()
        menu.addAction(tr("Fill in as a sheet…"), self.wants_sheet.emit)
        menu.addSeparator()
        self.folded = self._switch(menu, tr("Fold"), self._fold)
        return menu

    def _switch(self, menu: QMenu, text: str, switched: object) -> QAction:
        action = QAction(text, self)
        menu.addAction(action)
        action.setCheckable(True)
        action.toggled.connect(switched)
        return action

    def _fold(self, on: bool) -> None:
        self._body.setVisible(not on)
        self._count()

    # Cards

    def arrange(self, items: tuple[Item, ...], entries: Entries) -> None:
        """Have a card for each of these items, in this order; only cards that are new or gone are made or unmade."""
        with self._at_once():
            self._drop(self.cards.keys() - {item.id for item in items})
            self._make(items, entries)
            self.cards = {item.id: self.cards[item.id] for item in items}
            self._place()
            self._narrow()

    def _make(self, items: tuple[Item, ...], entries: Entries) -> None:
        for item in items:
            if item.id not in self.cards:
                card = Card(item.id, self.kind.id, self._look, self._body)
                card.show_facts(facts(item, entries))
                self.cards[item.id] = card
                card.focused.connect(lambda id=item.id: self._remember(id))
                self.made.emit(card)

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """Lay many cards out once: a widget that is shown lays out all around it, each time."""
        layouts: list[QLayout] = [self._rows]
        above: QWidget | None = self
        while above is not None and (layout := above.layout()) is not None:
            layouts.append(layout)
            above = above.parentWidget()
        for layout in layouts:
            layout.setEnabled(False)
        try:
            yield
        finally:
            for layout in layouts:
                layout.setEnabled(True)
                layout.update()

    @property
    def heading(self) -> str:
        """The words of its heading."""
        return self._title.text()

    def clear(self) -> None:
        """Have no cards."""
        self._drop(set(self.cards))
        self._count()

    def _drop(self, ids: set[str]) -> None:
        for id in ids:
            card = self.cards.pop(id)
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()

    def show_item(self, item: Item, entries: Entries) -> None:
        """Show one item as it is now, where its card shows something else."""
        now, card = facts(item, entries), self.cards[item.id]
        if now != card.facts:
            card.show_facts(now)
            self._narrow()

    def put_form(self, id: str, form: Form) -> None:
        """Stand a form below a card."""
        self._form = (id, form)
        self.cards[id].set_open(True)
        self._place()
        self._narrow()

    def take_form(self) -> None:
        """Take the form away."""
        if self._form is not None:
            id, form = self._form
            self._form = None
            self._rows.removeWidget(form)
            form.hide()
            form.deleteLater()
            if id in self.cards:
                self.cards[id].set_open(False)
            self._narrow()

    def visible_cards(self) -> list[Card]:
        """The cards that are not filtered or folded away, from the top."""
        return [] if self.folded.isChecked() else [card for card in self.cards.values() if not card.isHidden()]

    def _remember(self, id: str) -> None:
        self.current = id

    def _place(self) -> None:
        """Bring the rows into the order of the cards; what stands right already is not touched."""
        place, moved = 0, False
        for id, card in self.cards.items():
            row: list[QWidget] = [card]
            if self._form is not None and self._form[0] == id:
                row.append(self._form[1])
            for widget in row:
                at = self._rows.itemAt(place)
                if at is None or at.widget() is not widget:
                    self._rows.removeWidget(widget)
                    self._rows.insertWidget(place, widget)
                    widget.show()
                    moved = True
                place += 1
        if moved:
            self._order_tabs()

    def _order_tabs(self) -> None:
        before: QWidget = self.filter
        for id, card in self.cards.items():
            stops = [
                card,
                card.tick,
                *(self._form[1].stops() if self._form is not None and self._form[0] == id else ()),
            ]
            for stop in stops:
                QWidget.setTabOrder(before, stop)
                before = stop

    def next_stop(self, card: Card, on: bool) -> QWidget | None:
        """Where Tab leads from a card: into its form, else past the other cards of the group; None: nowhere."""
        passed: set[QWidget] = {w for c in self.cards.values() for w in (c, c.tick)}
        if self._form is not None and self._form[0] != card.id:
            passed |= set(self._form[1].stops())
        stop: QWidget = card.tick if on else card
        for _ in range(100_000):
            following = stop.nextInFocusChain() if on else stop.previousInFocusChain()
            if following is None or following is card:
                break
            stop = following
            if stop not in passed and stop.isVisible() and stop.isEnabled() and stop.focusPolicy() & TAB:
                return stop
        return None

    # Narrowing

    def _show_filter(self, on: bool) -> None:
        self.filter.setVisible(on)
        if on:
            self.filter.setFocus()
        else:
            self.filter.clear()
            self._narrow()

    def _narrow(self) -> None:
        words = self.filter.text().casefold().split() if self.filtering.isChecked() else []
        with self._at_once():
            self._show_those(words)
        self._count()

    def _show_those(self, words: list[str]) -> None:
        for id, card in self.cards.items():
            shown = all(word in card.facts.words for word in words)
            shown = shown and (card.facts.in_brief or not self.ticked_only.isChecked())
            opened = self._form is not None and self._form[0] == id  # what is being filled in stays
            if card.isHidden() == (shown or opened):
                card.setVisible(shown or opened)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How many are in the brief is said where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = self._title.sizeHint().width() + self._ticked.sizeHint().width()
        self._ticked.setVisible(words + HEADER_REST <= self.width())

    def _count(self) -> None:
        shown = sum(1 for card in self.cards.values() if not card.isHidden())
        number = str(len(self.cards))
        if shown != len(self.cards):
            number = tr("{shown} of {all}").format(shown=shown, all=number)
        self._title.setText(f"{tr(self.kind.plural_label).upper()} · {number}")
        self._none.setVisible(not self.cards and not self.folded.isChecked())
        ticked = sum(1 for card in self.cards.values() if card.facts.in_brief)
        self._ticked.setText(tr("{number} in the brief").format(number=ticked) if self.cards else "")
        self._fit()
