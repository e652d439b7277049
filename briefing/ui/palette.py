"""The command palette: any action by a part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing.ui.keys import shown

SIZE = (640, 440)
HELP, SHORTCUTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT, INSET, GAP = 28, 8, 12
Index = QModelIndex | QPersistentModelIndex
KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""What moves in the list while the focus stays where one types."""


def tr(words: str) -> str:
    """Words of the palette in the language of the interface."""
    return QCoreApplication.translate("Palette", words)


def name_of(action: QAction) -> str:
    """An action's name without its mnemonic and dots."""
    return action.text().replace("&", "").removesuffix("…")


def found(actions: Sequence[QAction], typed: str) -> list[QAction]:
    """The actions that hold every typed word: in the beginning of their name first, then in their name, then in
    what they do."""
    words = typed.casefold().split()

    def rank(action: QAction) -> int | None:
        name, help = name_of(action).casefold(), action.toolTip().casefold()
        if not all(word in name or word in help for word in words):
            return None
        if not words or name.startswith(" ".join(words)):
            return 0
        return (
            1
            if all(any(part.startswith(word) for part in name.split()) for word in words)
            else 2 + (not all(word in name for word in words))
        )

    ranked = [(place, action) for action in actions if (place := rank(action)) is not None]
    return [action for _, action in sorted(ranked, key=lambda pair: pair[0])]


class Row(QStyledItemDelegate):
    """An action in the list: its name, what it does, its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As high as a target must be, as wide as the list."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of a marked row, then the words."""
        roles = QPalette.ColorRole
        painter.save()
        rect, palette = option.rect, option.palette
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(roles.Highlight))
        place = rect.adjusted(INSET, 0, -INSET, 0)
        name, keys = str(index.data()), str(index.data(SHORTCUTS))
        metrics = painter.fontMetrics()
        painter.setPen(palette.color(roles.Text))
        middle = Qt.AlignmentFlag.AlignVCenter
        room = place.width() - metrics.horizontalAdvance(keys) - GAP
        name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, name)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, keys)
        place.adjust(metrics.horizontalAdvance(name) + GAP, 0, -metrics.horizontalAdvance(keys) - GAP, 0)
        if not option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(palette.color(roles.PlaceholderText))
        help = metrics.elidedText(str(index.data(HELP)), Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, help)
        painter.restore()


class Palette(QDialog):
    """Type a part of a name, Enter chooses. ``chosen`` is the action to run once it was accepted.

    Only actions that can be done now are offered.
    """

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = [action for action in actions if action.isEnabled() and action.objectName() != "palette"]
        self.chosen: QAction | None = None
        self._offered: list[QAction] = []
        self.setWindowTitle(tr("Find an action"))
        self.resize(*SIZE)
        label = QLabel(tr("What do you want to do? Type a part of its name; Enter does it."))
        self.line = QLineEdit()
        self.line.setAccessibleName(tr("A part of the action's name"))
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(self._offer)
        self.line.installEventFilter(self)
        label.setBuddy(self.line)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Actions"))
        self.list.setItemDelegate(Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.list.itemClicked.connect(lambda _item: self.accept())
        self.none = QLabel(tr("There is no such action that can be done now."))
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
        self._offered = found(self._actions, typed)
        self.list.clear()
        for action in self._offered:
            item = QListWidgetItem(name_of(action), self.list)
            item.setData(HELP, action.toolTip())
            item.setData(SHORTCUTS, shown(action.shortcuts()))
            spoken = ", ".join(filter(None, (name_of(action), shown(action.shortcuts()), action.toolTip())))
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
        """Take the marked action; with none, stay."""
        row = self.list.currentRow()
        if 0 <= row < len(self._offered):
            self.chosen = self._offered[row]
            super().accept()
