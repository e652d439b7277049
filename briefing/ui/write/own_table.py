"""A table that a section fills itself: read here, changed where its rows come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from briefing.export.widths import need_of, share
from briefing.model.blocks import LineBreak, Link, Runs, Text, text_of
from briefing.ui.theme import Look
from briefing.ui.write.words import tr

PAD_X, PAD_Y, EM, LOWEST = 8, 5, 14, 28
RUNS = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One row: what it comes from (an item, a source; empty: nothing), and its cells."""

    id: str
    cells: tuple[Runs, ...]


class Shown(NamedTuple):
    """All that a table shows; ``heads`` empty: no heading row and no grid. ``floors``: least widths in ems."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    floors: tuple[float, ...] = ()


class RowsModel(QAbstractTableModel):
    """The rows as Qt asks for them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.shown = Shown((), ())

    def show(self, shown: Shown) -> list[int]:
        """Show other rows; the places of those that are other ones now."""
        old, self.shown = self.shown, shown
        if (old.heads, len(old.rows)) != (shown.heads, len(shown.rows)):
            self.beginResetModel()
            self.endResetModel()
            return list(range(len(shown.rows)))
        changed = [i for i, (a, b) in enumerate(zip(old.rows, shown.rows, strict=True)) if a != b]
        for place in changed:
            self.dataChanged.emit(self.index(place, 0), self.index(place, self.columnCount() - 1))
        return changed

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many rows."""
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        if parent.isValid():
            return 0
        return len(self.shown.heads) or max((len(row.cells) for row in self.shown.rows), default=0)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, and its runs."""
        runs = self.shown.rows[index.row()].cells[index.column()]
        if role == RUNS:
            return runs
        return text_of(runs) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.shown.heads[section] if section < len(self.shown.heads) else ""
        return None


def laid_out(runs: Runs, font: QFont, width: float, link: QColor) -> QTextLayout:
    """Runs broken into lines at a width."""
    text, formats = "", []
    for run in runs:
        inner = run.runs if isinstance(run, Link) else (run,)
        for piece in inner:
            words = piece.text if isinstance(piece, Text) else "\u2028" if isinstance(piece, LineBreak) else ""
            found = QTextLayout.FormatRange()
            found.start, found.length = _units(text), _units(words)
            found.format = _format(piece, isinstance(run, Link), link)
            formats.append(found)
            text += words
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def _format(piece: object, in_link: bool, link: QColor) -> QTextCharFormat:
    found = QTextCharFormat()
    if isinstance(piece, Text):
        found.setFontWeight(QFont.Weight.DemiBold if piece.bold else QFont.Weight.Normal)
        found.setFontItalic(piece.italic)
        found.setFontUnderline(piece.underline)
    if in_link:
        found.setForeground(link)
    return found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class HeadRow(QHeaderView):
    """The headings of the columns, on several lines where they are long."""

    def __init__(self, look: Look, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look

    def height_for(self, heads: Sequence[str], widths: Sequence[int]) -> int:
        """How high the headings are in columns of these widths."""
        cells = (
            laid_out(_bold(head), self.font(), w - 2 * PAD_X, QColor()) for head, w in zip(heads, widths, strict=True)
        )
        return max(LOWEST, *(round(cell.boundingRect().height()) + 2 * PAD_Y for cell in cells))

    def sectionSizeFromContents(self, logical: int) -> QSize:
        """As wide as its column: its words are broken there."""
        return QSize(self.sectionSize(logical), self.height())

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """Ground, lines and words of one heading."""
        theme = self._look.theme
        painter.save()
        painter.fillRect(rect, QColor(theme.ground))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logical < self.count() - 1:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QColor(theme.ink))
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal))
        layout = laid_out(_bold(words), self.font(), rect.width() - 2 * PAD_X, QColor())
        layout.draw(painter, QPointF(rect.left() + PAD_X, rect.top() + PAD_Y))
        painter.restore()


def _bold(words: str) -> Runs:
    return (Text(words, bold=True),)


class CellPainter(QStyledItemDelegate):
    """Paints a cell's runs."""

    def __init__(self, look: Look, view: QTableView) -> None:
        super().__init__(view)
        self._look, self._view = look, view

    def height_at(self, index: Index, width: int) -> int:
        """How high a cell is at a width of its column."""
        layout = laid_out(index.data(RUNS) or (), self._view.font(), width - 2 * PAD_X, QColor())
        return round(layout.boundingRect().height()) + 2 * PAD_Y

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words at the width of the column."""
        width = self._view.columnWidth(index.column())
        return QSize(width, self.height_at(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the marked row, then the words."""
        theme = self._look.theme
        rect, state = option.rect, option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect, QColor(theme.selection))
        painter.setPen(QColor(theme.ink))
        layout = laid_out(index.data(RUNS) or (), self._view.font(), rect.width() - 2 * PAD_X, QColor(theme.accent))
        layout.draw(painter, QPointF(rect.left() + PAD_X, rect.top() + PAD_Y))
        painter.restore()


class OwnTable(QTableView):
    """The rows; one can be followed to where it comes from.

    Signals:
        chosen(id: str): Enter or a click asks for what a row comes from.
        left_up(), left_down(): an arrow leads out of the table.
        next_asked(): Ctrl+Enter asks for the next section.
    """

    chosen = Signal(str)
    left_up = Signal()
    left_down = Signal()
    next_asked = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fills = 0
        self._rows = RowsModel(self)
        self._cells = CellPainter(look, self)
        self.setProperty("role", "own")
        self.setModel(self._rows)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(24)
        header = self._head = HeadRow(look, self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(lambda index: self._choose(index.row()))
        look.changed.connect(self.viewport().update)

    def show_rows(self, shown: Shown) -> None:
        """Show other rows; only those that are other ones are laid out anew."""
        if shown == self._rows.shown:
            return
        self.fills += 1
        can_be_followed = any(row.id for row in shown.rows)
        told = tr("Fills itself; Enter or a click leads to where a row comes from") if can_be_followed else ""
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if can_be_followed else Qt.CursorShape.ArrowCursor)
        self.horizontalHeader().setVisible(bool(shown.heads))
        self.setShowGrid(bool(shown.heads))
        self._fit(self._rows.show(shown))

    def enter(self, from_above: bool) -> None:
        """Take the focus at the first row, or the last."""
        self.selectRow(0 if from_above else self._rows.rowCount() - 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def words(self) -> list[list[str]]:
        """What stands in its cells."""
        return [[text_of(cell) for cell in row.cells] for row in self._rows.shown.rows]

    def _fit(self, changed: Sequence[int]) -> None:
        """Columns by what stands in them, rows as high as their words, the whole as high as its rows."""
        widths = self._widths()
        if not widths:
            return
        if widths != [self.columnWidth(column) for column in range(len(widths))]:
            changed = range(len(self._rows.shown.rows))
            for column, width in enumerate(widths):
                self.setColumnWidth(column, width)
        for row in changed:
            cells = (self._cells.height_at(self._rows.index(row, c), width) for c, width in enumerate(widths))
            self.setRowHeight(row, max(LOWEST, *cells))
        heads = self._rows.shown.heads
        head = self._head.height_for(heads, widths) if heads else 0
        self._head.setFixedHeight(head)
        self.setFixedHeight(sum(self.rowHeight(row) for row in range(len(self._rows.shown.rows))) + head)

    def _widths(self) -> list[int]:
        """How wide each column is; [] where there is nothing to show yet."""
        shown, width, needs = self._rows.shown, self.viewport().width(), []
        if width <= 0:
            return []
        for column in range(self._rows.columnCount()):
            texts = [text_of(row.cells[column]) for row in shown.rows]
            heads = [shown.heads[column]] if shown.heads else []
            least = shown.floors[column] if shown.floors else 0
            needs.append(need_of(texts + heads, heads, EM, 2 * PAD_X + 2, least))
        return share(needs, width) if needs else []

    # Keys, mouse and focus

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._rows.shown.rows) and (id := self._rows.shown.rows[row].id):
            self.chosen.emit(id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter follows the row; arrows at the edge lead out."""
        row, last = self.currentIndex().row(), self._rows.rowCount() - 1
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.next_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(row)
            case Qt.Key.Key_Up if row <= 0:
                self.left_up.emit()
            case Qt.Key.Key_Down if row >= last:
                self.left_down.emit()
            case _:
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A row is marked while it has the focus."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.selectRow(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Marked no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns take the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit(range(len(self._rows.shown.rows)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the table."""
        event.ignore()
