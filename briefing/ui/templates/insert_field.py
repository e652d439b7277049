"""“Insert field…”: what a Word form may ask for, by its meaning; what is chosen goes to the clipboard, for Word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefing.ui.templates.words import tr

if TYPE_CHECKING:
    from briefing.templating.form.names import Known

SIZE, ROW = (520, 520), 28
Index = QModelIndex | QPersistentModelIndex
NAME = Qt.ItemDataRole.UserRole
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def groups() -> dict[str, str]:
    """The heading over each group of fields."""
    return {
        "detail": tr("Details"),
        "block": tr("Sections and tables"),
        "row": tr("In a table row that repeats"),
    }


class NamePainter(QStyledItemDelegate):
    """The row as the style has it, its field's name at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Words, then the name."""
        super().paint(painter, option, index)
        name = index.data(NAME)
        if name is None:
            return
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(12)
        painter.save()
        painter.setFont(mono)
        painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        place = option.rect.adjusted(0, 0, -10, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(name))
        painter.restore()


class InsertFieldDialog(QDialog):
    """A list to search and to copy from; it stays open, so that several can be copied one after the other.

    Args:
        instead_of: the name of a field that another one should stand in for: that one is chosen, not copied.

    Attributes:
        chosen: the field that was chosen.
    """

    def __init__(self, known: Mapping[str, Known], parent: QWidget | None = None, instead_of: str = "") -> None:
        super().__init__(parent)
        self._instead = bool(instead_of)
        self.chosen = ""
        self.setWindowTitle(tr("Use another field") if instead_of else tr("Insert a field"))
        self.resize(*SIZE)
        told = QLabel(
            tr("Choose what should stand in the form, copy it, and paste it in Word where its value belongs. With ?"
               " behind the name, its place goes where there is nothing to say.")
        )  # fmt: skip
        if instead_of:
            told.setText(tr("Choose what should stand in the form instead of “{name}”.").format(name=instead_of))
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search, for instance: decide by"))
        self.search.setAccessibleName(tr("Search the fields"))
        self.search.setClearButtonEnabled(False)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Fields"))
        self.list.setItemDelegate(NamePainter(self))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.said = QLabel()
        self.said.setProperty("role", "muted")
        self.said.setWordWrap(True)
        self.copy_button = QPushButton(tr("Use this field") if instead_of else tr("Copy"))
        close = QPushButton(tr("Cancel") if instead_of else tr("Close"))
        self.copy_button.setProperty("role", "primary")
        self.copy_button.setDefault(True)
        self.copy_button.clicked.connect(self.copy)
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        self._fill(known)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (told, self.search, self.list):
            column.addWidget(widget, 1 if widget is self.list else 0)
        column.addLayout(buttons)
        self.search.textChanged.connect(self._sift)
        self.search.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.copy())
        self.search.setFocus()
        self._sift("")

    def _fill(self, known: Mapping[str, Known]) -> None:
        for kind, heading in groups().items():
            self.list.addItem(self._heading(heading))
            for field in known.values():
                if field.kind == kind:
                    item = QListWidgetItem(field.label or field.name)
                    item.setData(NAME, field.name)
                    item.setSizeHint(QSize(100, ROW))
                    told = tr("{label}: {name}").format(label=item.text(), name=field.name)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                    item.setToolTip("{{ " + field.name + " }}")
                    self.list.addItem(item)

    def _heading(self, words: str) -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setBold(True)
        item.setFont(font)
        item.setSizeHint(QSize(100, ROW))
        return item

    def _sift(self, words: str) -> None:
        """Show only what holds all words; a heading only over something."""
        wanted = words.casefold().split()
        heading: QListWidgetItem | None = None
        first: QListWidgetItem | None = None
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(NAME) is None:
                heading = item
                item.setHidden(True)
                continue
            text = f"{item.text()} {item.data(NAME)}".casefold()
            shown = all(word in text for word in wanted)
            item.setHidden(not shown)
            if shown:
                first = first or item
                if heading is not None:
                    heading.setHidden(False)
        self.list.setCurrentItem(first)  # type: ignore[arg-type]  # None marks none
        self.copy_button.setEnabled(first is not None)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The arrows walk in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in WALKING:
            self.list.event(event)
            return True
        return False

    def copy(self) -> None:
        """Put the chosen field on the clipboard, in its braces."""
        item = self.list.currentItem()
        if not self.copy_button.isEnabled() or item.data(NAME) is None:
            return
        if self._instead:
            self.chosen = str(item.data(NAME))
            self.accept()
            return
        words = "{{ " + item.data(NAME) + " }}"
        QGuiApplication.clipboard().setText(words)
        self.said.setText(tr("{field} is on the clipboard; paste it in Word.").format(field=words))
