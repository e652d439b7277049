"""The items of the brief with their passages, as cards in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.compose.annexes import passages
from briefing.model.brief import Brief, Source
from briefing.model.kinds import KINDS
from briefing.ui.items.quotes import voice_name
from briefing.ui.items.words import name_of
from briefing.ui.theme import Look
from briefing.ui.wrapping import lines_of
from briefing.ui.write.inserting import Piece
from briefing.ui.write.words import tr

EDGE, INSET, RADIUS, GAP, PAD = 4, 12, 8, 8, 6
MOST_TITLE, MOST_QUOTE = 2, 4
Index = QModelIndex | QPersistentModelIndex


class Place(IntEnum):
    """Where a row stands in the card of its item."""

    ALONE = 0
    FIRST = 1
    MIDDLE = 2
    LAST = 3


class Shown(NamedTuple):
    """One row: an item, or a passage of the one above it."""

    piece: Piece
    words: str
    aside: str
    place: Place

    @property
    def key(self) -> tuple[str, str]:
        """What it is, whatever it says."""
        return self.piece.item.id, self.piece.tag.id if self.piece.tag else ""


def rows_of(brief: Brief, ticked_only: bool, sought: str) -> list[Shown]:
    """The rows of all items that hold every sought word, in their names or in their passages; mere names are none."""
    words = sought.casefold().split()
    sources = {source.id: source for source in brief.sources}
    found: list[Shown] = []
    for kind in KINDS:
        for item in brief.of_kind(kind, ticked_only):
            tags = passages(item)
            pieces = [Piece(item, None), *(Piece(item, tag) for tag in tags)]
            texts = [name_of(item), *(tag.quote.exact for tag in tags)]
            if all(any(word in text.casefold() for text in texts) for word in words):
                found += _card(pieces, texts, sources)
    return found


def _card(pieces: Sequence[Piece], texts: Sequence[str], sources: dict[str, Source]) -> Iterable[Shown]:
    last = len(pieces) - 1
    for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        place = (
            Place.ALONE if not last else Place.FIRST if not number else Place.LAST if number == last else Place.MIDDLE
        )
        if piece.tag is None:
            yield Shown(piece, text, _standing(piece), place)
        else:
            source = sources[piece.tag.source]
            aside = voice_name(piece.tag.voice or source.voice)
            if len(sources) > 1:
                aside += " · " + (source.publisher or source.title or source.file)
            yield Shown(piece, f"“{text}”", aside, place)


def _standing(piece: Piece) -> str:
    """What is most worth knowing of an item beside its name."""
    item = piece.item
    known = item.line({"stakeholder": "position", "proposal": "our_view"}.get(item.kind, ""))
    return " · ".join(filter(None, (known, "" if item.in_brief else tr("not ticked"))))


class EvidenceModel(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Shown] = []

    def show(self, rows: list[Shown]) -> bool:
        """Show other rows; those at both ends that are the same stay as they are. False where all are the same."""
        old = self.rows
        most = min(len(old), len(rows))
        head = next((i for i in range(most) if old[i] != rows[i]), most)
        tail = next((i for i in range(most - head) if old[-1 - i] != rows[-1 - i]), most - head)
        gone, new = len(old) - head - tail, len(rows) - head - tail
        if not gone and not new:
            return False
        if gone == new and [r.key for r in old[head : head + gone]] == [r.key for r in rows[head : head + new]]:
            self.rows = rows
            self.dataChanged.emit(self.index(head), self.index(head + new - 1))
            return True
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self.rows = [*old[:head], *old[head + gone :]]
            self.endRemoveRows()
        if new:
            self.beginInsertRows(QModelIndex(), head, head + new - 1)
            self.rows = rows
            self.endInsertRows()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A row's words; for those who listen, all that it says."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                kind = "" if row.piece.tag else tr(KINDS[row.piece.item.kind].label)
                return ", ".join(filter(None, (kind, row.words, row.aside)))
            case Qt.ItemDataRole.ToolTipRole:
                return row.words
        return None


class CardPainter(QStyledItemDelegate):
    """Paints the rows of an item as one card, with an edge in the colour of its kind."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def _fonts(self) -> tuple[QFont, QFont]:
        title, small = QFont(self._view.font()), QFont(self._view.font())
        title.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(12)
        return title, small

    def _lines(self, row: Shown, width: int) -> list[str]:
        title, small = self._fonts()
        room = width - EDGE - 2 * INSET
        if row.piece.tag is None:
            return lines_of(row.words, title, room, MOST_TITLE)
        return lines_of(row.words, small, room, MOST_QUOTE)

    def height_of(self, row: Shown, width: int) -> int:
        """How high a row is, and the gap below its card."""
        title, small = (QFontMetrics(font) for font in self._fonts())
        each = title.height() if row.piece.tag is None else small.height()
        height = len(self._lines(row, width)) * each + (small.height() + 1 if row.aside else 0) + 2 * PAD
        return max(height, 28) + (GAP if row.place in (Place.ALONE, Place.LAST) else 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the width of the list."""
        model = index.model()
        assert isinstance(model, EvidenceModel)
        return QSize(80, self.height_of(model.rows[index.row()], self._view.viewport().width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The part of the card, then the words."""
        model = index.model()
        assert isinstance(model, EvidenceModel)
        row, theme = model.rows[index.row()], self._look.theme
        rect = option.rect.adjusted(0, 0, 0, -GAP if row.place in (Place.ALONE, Place.LAST) else 0)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, QRectF(rect), row, marked)
        title, small = self._fonts()
        font = title if row.piece.tag is None else small
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        x, y, width = rect.left() + EDGE + INSET, rect.top() + PAD, rect.width() - EDGE - 2 * INSET
        for line in self._lines(row, rect.width()):
            painter.drawText(QRect(x, y, width, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), line)
            y += metrics.height()
        if row.aside:
            painter.setFont(small)
            painter.setPen(QColor(theme.ink if marked else theme.muted))
            aside = QFontMetrics(small).elidedText(row.aside, Qt.TextElideMode.ElideRight, width)
            painter.drawText(
                QRect(x, y + 1, width, QFontMetrics(small).height()), int(Qt.AlignmentFlag.AlignLeft), aside
            )
        painter.restore()

    def _paint_card(self, painter: QPainter, rect: QRectF, row: Shown, marked: bool) -> None:
        """This row's piece of its card: the whole is drawn, and only the piece is let through."""
        theme = self._look.theme
        above = 0 if row.place in (Place.ALONE, Place.FIRST) else 2 * RADIUS
        below = 0 if row.place in (Place.ALONE, Place.LAST) else 2 * RADIUS
        whole = rect.adjusted(0.5, 0.5 - above, -0.5, below - 0.5)
        path = QPainterPath()
        path.addRoundedRect(whole, RADIUS, RADIUS)
        painter.save()
        painter.setClipRect(rect)
        ground = theme.selection if marked and self._view.hasFocus() else theme.hover if marked else theme.panel
        painter.fillPath(path, QColor(ground))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawPath(path)
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(rect.left(), rect.top(), EDGE, rect.height()), theme.ink_of(row.piece.item.kind))
        painter.restore()


class EvidenceList(QListView):
    """The rows, walked with the arrows.

    Signals:
        wanted(how: str): the marked row should be put in as a "point", a "quotation" or a "citation".
        left(): Escape goes back to the text.
        marked(): another row is marked, or none.
    """

    wanted = Signal(str)
    left = Signal()
    marked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fills = 0
        self.rows_model = EvidenceModel(self)
        self._cards = CardPainter(look, self)
        self.setProperty("role", "bare")
        self.setModel(self.rows_model)
        self.setItemDelegate(self._cards)
        self.setAccessibleName(tr("From your tags"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda _index: self.wanted.emit("point"))
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.marked.emit())
        look.changed.connect(self.viewport().update)

    def show_rows(self, rows: list[Shown]) -> None:
        """Show other rows; the marked one stays marked where it is still there."""
        if self.rows_model.show(rows):
            self.fills += 1
            self.marked.emit()

    @property
    def piece(self) -> Piece | None:
        """What is marked."""
        chosen = self.selectedIndexes()
        return self.rows_model.rows[chosen[0].row()].piece if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Q and C put in, Escape goes back."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        how = {
            Qt.Key.Key_Return: "point",
            Qt.Key.Key_Enter: "point",
            Qt.Key.Key_Q: "quotation",
            Qt.Key.Key_C: "citation",
        }.get(Qt.Key(event.key()))
        if how and not held:
            self.wanted.emit(how)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """One row is always marked while it has the focus."""
        super().focusInEvent(event)
        if not self.selectedIndexes() and self.rows_model.rows:
            self.setCurrentIndex(self.rows_model.index(0))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words break anew where it is narrow."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
