"""The list of all templates: a heading over each place, a row for each template, sifted by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from briefing.templating.places import Kept
from briefing.ui.templates.pictures import Pictures, key_of
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

KEPT = Qt.ItemDataRole.UserRole
CARD, HEADING, GAP, INSET, RADIUS = 92, 36, 8, 12, 8
PAPER = (54, 70)
"""Room for a picture in a row."""
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Row = str | Kept


def headings() -> dict[str, str]:
    """What stands over each place."""
    return {"built-in": tr("COME WITH BRIEFING DESK"), "own": tr("MINE"), "team": tr("OF THE TEAM")}


class TemplatesModel(QAbstractListModel):
    """Headings and templates."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: tuple[Kept, ...] = ()
        self._wanted = ""
        self.rows: list[Row] = []

    def show_kept(self, kept: Sequence[Kept]) -> None:
        """Show these templates."""
        self._all = tuple(kept)
        self._fill()

    def sift(self, words: str) -> None:
        """Show only those whose name, description or id hold all words."""
        self._wanted = words
        self._fill()

    def _fill(self) -> None:
        wanted = self._wanted.casefold().split()
        rows: list[Row] = []
        for place, heading in headings().items():
            found = [k for k in self._all if k.place == place and _holds(k, wanted)]
            if found:
                rows += [heading, *found]
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def place_of(self, path: object) -> int:
        """The row of the template at a path; that of the first template where it is not there; -1 without any."""
        first = -1
        for i, row in enumerate(self.rows):
            if isinstance(row, Kept):
                if row.path == path:
                    return i
                first = i if first < 0 else first
        return first

    def row_of(self, key: str) -> int:
        """The row of the template with a picture's key, or -1."""
        return next((i for i, row in enumerate(self.rows) if isinstance(row, Kept) and key_of(row) == key), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What is told of a row."""
        row = self.rows[index.row()]
        if role == KEPT:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.name
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Kept):
            return ", ".join(filter(None, (row.name, version_of(row), row.problem or row.description)))
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Kept):
            return row.problem or row.description or row.name
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def version_of(kept: Kept) -> str:
    """A template's version in words."""
    return tr("cannot be read") if kept.problem else tr("version {n}").format(n=kept.version)


def _holds(kept: Kept, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    text = f"{kept.name} {kept.description} {kept.id}".casefold()
    return all(word in text for word in wanted)


class TemplatePainter(QStyledItemDelegate):
    """A heading in small capitals, or a card: picture, name, version, description."""

    def __init__(self, look: Look, pictures: Pictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._pictures = look, pictures

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower."""
        return QSize(100, HEADING if isinstance(index.data(KEPT), str) else CARD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        row = index.data(KEPT)
        if isinstance(row, str):
            font = QFont(option.widget.font())
            font.setPixelSize(12)
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(QColor(self._look.theme.muted))
            place = option.rect.adjusted(2, 0, 0, -6)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), row)
        else:
            self._card(painter, option, row)
        painter.restore()

    def _card(self, painter: QPainter, option: QStyleOptionViewItem, kept: Kept) -> None:
        theme, view = self._look.theme, option.widget
        card = QRectF(option.rect).adjusted(1, 1, -1, -GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.line), 2 if chosen and view.hasFocus() else 1))
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and not chosen
        painter.setBrush(QColor(theme.hover if hovered else theme.panel))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        paper = QRectF(card.left() + INSET, card.center().y() - PAPER[1] / 2, *PAPER)
        painter.setPen(QPen(QColor(theme.line)))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(paper)
        ratio = view.devicePixelRatioF()
        picture = self._pictures.small(kept, PAPER[0], ratio)
        if picture is not None:
            high = min(picture.height() / ratio, paper.height())
            place = QRectF(paper.left(), paper.top(), paper.width(), high)
            painter.drawPixmap(place, picture, QRectF(0, 0, picture.width(), high * ratio))
        self._words(painter, view, card, kept)

    def _words(self, painter: QPainter, view: QWidget, card: QRectF, kept: Kept) -> None:
        theme = self._look.theme
        left = round(card.left()) + INSET + PAPER[0] + INSET
        room = QRect(left, round(card.top()) + 10, round(card.right()) - INSET - left, round(card.height()) - 20)
        small, bold = QFont(view.font()), QFont(view.font())
        small.setPixelSize(12)
        bold.setWeight(QFont.Weight.DemiBold)
        version = version_of(kept)
        beside = QFontMetrics(small).horizontalAdvance(version) + 12
        painter.setFont(small)
        painter.setPen(QColor(theme.warning[0] if kept.problem else theme.muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), version)
        painter.setFont(bold)
        painter.setPen(QColor(theme.ink))
        name = QFontMetrics(bold).elidedText(kept.name, Qt.TextElideMode.ElideRight, room.width() - beside)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), name)
        painter.setFont(small)
        painter.setPen(QColor(theme.warning[0] if kept.problem else theme.muted))
        below = room.adjusted(0, QFontMetrics(bold).height() + 4, 0, 0)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.setClipRect(below)
        painter.drawText(below, flags, kept.problem or kept.description)


class TemplatesView(QListView):
    """The list itself.

    Signals:
        chosen(kept: object): another template is chosen; None where there is none.
        entered(kept: object): Enter or a double click asks to use it.
    """

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, look: Look, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TemplatesModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(TemplatePainter(look, pictures, self))
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Templates"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.chosen.emit(self.kept))
        self.activated.connect(lambda _index: self.entered.emit(self.kept))
        look.changed.connect(self.viewport().update)
        pictures.made.connect(self._repaint)

    @property
    def kept(self) -> Kept | None:
        """The chosen template, or None."""
        index = self.currentIndex()
        row = self.rows.rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Kept) else None

    def choose(self, path: object) -> None:
        """Choose the template at a path, or else the first."""
        place = self.rows.place_of(path)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place))
        else:
            self.chosen.emit(None)

    def _repaint(self, key: str) -> None:
        row = self.rows.row_of(key)
        if row >= 0:
            self.update(self.rows.index(row))
