"""The form under an open card: the fields of its kind, the most used first, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing.errors import BriefingError
from briefing.model.brief import Item
from briefing.model.kinds import STAKEHOLDER, Field
from briefing.ui.desk import Desk
from briefing.ui.items import ratings
from briefing.ui.items.card import EDGE, GAP, INSET, RADIUS, paint_frame
from briefing.ui.items.days import DateEditor
from briefing.ui.items.entry import Entries, several
from briefing.ui.items.fields import BoxEditor, ChoiceEditor, Editor, FlagEditor, LineEditor
from briefing.ui.items.filling import fill
from briefing.ui.items.quotes import Quotes
from briefing.ui.items.relations import Relations, relations_of
from briefing.ui.items.words import name_of, tr
from briefing.ui.theme import Look

LABEL_WIDTH = 88


def editor_of(field: Field, offers: tuple[str, ...]) -> Editor:
    """The editor for a field's shape."""
    name = tr(field.label)
    match field.shape:
        case "text":
            return BoxEditor(name)
        case "choice" | "scale" | "level":
            return ChoiceEditor(name, field, offers)
        case "flag":
            return FlagEditor(name, tr("Yes"))
        case "date":
            return DateEditor(name)
        case _:
            return LineEditor(name, offers, several(field))


class Form(QFrame):
    """The fields of one item.

    Signals:
        left(): Escape was pressed in a field where there was nothing to take back.
        unfolded(on: bool): "More fields" was pressed.
    """

    left = Signal()
    unfolded = Signal(bool)

    def __init__(
        self, desk: Desk, item: Item, entries: Entries, look: Look, acts: Sequence[QAction], more: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._look = look
        self._entries = entries
        self.item = item
        self.editors: dict[str, Editor] = {}
        self._ratings: dict[str, QLabel] = {}
        self.setAccessibleName(tr("Fields of {name}").format(name=name_of(item)))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE + INSET, 4, INSET, 12 + GAP)
        self._column.setSpacing(8)
        self._column.addLayout(self._rows([f for f in item.declared.fields if f.first]))
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._unfold)
        self._column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)
        self._rest: QWidget | None = None
        self._name_more(False)
        self.relations = Relations()
        self.quotes = Quotes(desk)
        self._act = QToolButton()
        self._act.setText(tr("Merge, fold, move, delete ▾"))
        self._act.setAccessibleName(tr("Merge, fold, move, delete"))
        self._act.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = self._menu(acts)  # kept: a menu whose last Python name goes may go with it
        self._act.setMenu(self.menu)
        self._column.addWidget(self.relations)
        self._column.addWidget(self.quotes)
        self._column.addWidget(self._act, alignment=Qt.AlignmentFlag.AlignLeft)
        self._show_around()
        self.more.setChecked(more)

    # Building

    def _rows(self, fields: list[Field]) -> QGridLayout:
        """A row for each field, its name at the left, and the rating below two levels."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        rated = {second.id: first.id for first, second in ratings.pairs(self.item)}
        for field in fields:
            row = grid.rowCount()
            editor = self._editor(field)
            if field.shape == "flag":
                grid.addWidget(editor, row, 1)
            else:
                grid.addWidget(self._label(field, editor), row, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(editor, row, 1)
            if field.id in rated:
                grid.addWidget(self._rating(rated[field.id]), row + 1, 1, Qt.AlignmentFlag.AlignLeft)
        return grid

    def _label(self, field: Field, editor: Editor) -> QLabel:
        label = QLabel(tr(field.label))
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        label.setFixedWidth(LABEL_WIDTH)
        label.setContentsMargins(0, 6, 0, 0)
        label.setBuddy(editor.control)
        label.ensurePolished()
        label.setMinimumHeight(label.heightForWidth(LABEL_WIDTH))  # a grid does not ask for it
        return label

    def _editor(self, field: Field) -> Editor:
        editor = editor_of(field, self._entries.offers(field))
        editor.show_text(self._entries.shown(field, self.item.fields.get(field.id)))
        editor.entered.connect(lambda text: self._take(field, text))
        editor.left.connect(self.left)
        self.editors[field.id] = editor
        return editor

    def _rating(self, first: str) -> QLabel:
        label = QLabel(self)  # without a parent it would flash as a window of its own
        label.setProperty("role", "chip")
        self._ratings[first] = label
        self._show_ratings()
        return label

    def _unfold(self, on: bool) -> None:
        if on and self._rest is None:
            self._rest = QWidget()
            column = QVBoxLayout(self._rest)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            fields = [f for f in self.item.declared.fields if not f.first]
            column.addLayout(self._rows([f for f in fields if not f.private]))
            private = QLabel(tr("Private: never exported"))
            private.setProperty("role", "caps")
            column.addWidget(private)
            column.addLayout(self._rows([f for f in fields if f.private]))
            self._column.insertWidget(self._column.indexOf(self.more) + 1, self._rest)
            self._order_tabs()
        if self._rest is not None:
            self._rest.setVisible(on)
        self._name_more(on)
        self.unfolded.emit(on)

    def _menu(self, acts: Sequence[QAction]) -> QMenu:
        menu = QMenu(self._act)
        menu.addActions([a for a in acts if a.objectName() != "fold_person" or self.item.kind == STAKEHOLDER.id])
        return menu

    def _show_around(self) -> None:
        self.relations.show_relations(relations_of(self.item, self._entries.brief))
        self.quotes.show_item(self.item, self._entries.brief)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes through the form as it stands."""
        for one, other in pairwise(self.stops()):
            QWidget.setTabOrder(one, other)

    def _name_more(self, on: bool) -> None:
        self.more.setText(tr("Fewer fields") if on else tr("More fields"))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        fields = self.item.declared.fields
        first = [self.editors[f.id].control for f in fields if f.first]
        rest = [self.editors[f.id].control for f in fields if not f.first and f.id in self.editors]
        return [*first, self.more, *rest, *self.relations.links, *self.quotes.stops(), self._act]

    # Filling

    def _take(self, field: Field, text: str) -> None:
        """Put what was typed into the brief, or say why not."""
        try:
            values = self._entries.understood(self.item.declared, field, text)
        except BriefingError as error:
            self.editors[field.id].note(error.message, fault=True)
            return
        fill(self._desk, self.item, field, values)
        for id in values:
            self._show(id)

    def commit(self) -> None:
        """Take what is being typed."""
        for editor in list(self.editors.values()):
            editor.commit()

    def follow(self, item: Item, entries: Entries) -> None:
        """Show an item as it is now; a field that did not change keeps what is being typed in it."""
        before, old = self.item, self._entries
        self.item, self._entries = item, entries
        for id, editor in self.editors.items():
            field = item.declared.field(id)
            if field.shape in ("party", "parties", "target", "level"):
                self._offer(field, editor, old)
            now = entries.shown(field, item.fields.get(id))
            if now != old.shown(field, before.fields.get(id)):
                editor.show_text(now)
        self._show_ratings()
        self._show_around()

    def _offer(self, field: Field, editor: Editor, old: Entries) -> None:
        offers = self._entries.offers(field)
        if offers != old.offers(field):
            editor.offer(offers)

    def _show(self, id: str) -> None:
        if id in self.editors:
            field = self.item.declared.field(id)
            self.editors[id].show_text(self._entries.shown(field, self.item.fields.get(id)))

    def _show_ratings(self) -> None:
        for pair in ratings.pairs(self.item):
            label = self._ratings.get(pair[0].id)
            if label is not None:
                rating = ratings.rating(self.item, pair, self._entries.grid)
                label.setVisible(rating is not None)
                label.setText(tr("Rating: {rating}").format(rating=rating or ""))
                grid = self._entries.grid
                label.setProperty("band", ratings.band(grid, rating) if rating and grid else None)
                label.style().polish(label)

    def focus_heading(self) -> None:
        """Put the focus on the name or title, all of it selected."""
        editor = self.editors[self.item.declared.heading]
        editor.control.setFocus()
        if isinstance(editor.control, QLineEdit):
            editor.control.selectAll()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lower half of the frame that begins with the card."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, -2 * RADIUS, -0.5, -GAP - 0.5)
        paint_frame(painter, frame, QColor(theme.panel), QColor(theme.line), theme.ink_of(self.item.kind))
