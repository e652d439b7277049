"""Tag all mentions: every place where a stakeholder is named, to be ticked before it is tagged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from briefing.model.brief import Brief
from briefing.model.marking import Span
from briefing.ui.controls import TickBox, TickRows
from briefing.ui.read.announcing import tr
from briefing.ui.read.stretches import line_at

AROUND = 60
ROW = 28
Index = QModelIndex | QPersistentModelIndex


def surroundings(brief: Brief, span: Span) -> str:
    """A mention in its line, with the source's number where there are several."""
    text = brief.source(span.source).article.text
    line = line_at(text, span.start)
    start, end = max(line.start, span.start - AROUND), min(line.end, span.end + AROUND)
    before, after = text[start : span.start], text[span.end : end]
    if start > line.start:  # cut between words
        before = f"… {before.partition(' ')[2] or before}"
    if end < line.end:
        after = f"{after.rpartition(' ')[0] or after} …"
    words = " ".join(f"{before}[{text[span.start : span.end]}]{after}".split())
    if len(brief.sources) == 1:
        return words
    return tr("{source}: {words}").format(source=[s.id for s in brief.sources].index(span.source) + 1, words=words)


class Ticked(QAbstractListModel):
    """Mentions with ticks, all set at first."""

    changed = Signal()

    def __init__(self, brief: Brief, spans: Sequence[Span]) -> None:
        super().__init__()
        self._brief = brief
        self._spans = spans
        self._ticks = [True] * len(spans)

    def ticked(self) -> list[Span]:
        """The mentions that are ticked."""
        return [span for span, tick in zip(self._spans, self._ticks, strict=True) if tick]

    def tick_all(self, tick: bool) -> None:
        """Tick all, or none."""
        self._ticks = [tick] * len(self._spans)
        self.dataChanged.emit(self.index(0), self.index(len(self._spans) - 1))
        self.changed.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """How many mentions there are."""
        return 0 if parent.isValid() else len(self._spans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A mention as the list shows it."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return surroundings(self._brief, self._spans[index.row()])
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self._ticks[index.row()] else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a mention, or not."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._ticks[index.row()] = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every mention can be ticked."""
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsUserCheckable


class MentionsDialog(QDialog):
    """Lists the mentions of one stakeholder that are not tagged yet."""

    def __init__(self, parent: QWidget, brief: Brief, item: str, spans: Sequence[Span]) -> None:
        super().__init__(parent)
        name = brief.item(item).title
        self.setWindowTitle(tr("Tag all mentions"))
        self.model = Ticked(brief, spans)
        self.model.setParent(self)
        title = QLabel(tr("Mentions of {name} that are not tagged yet").format(name=name), self)
        title.setProperty("role", "title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self._all = TickBox(tr("All of them"), self)
        self._all.setChecked(True)
        self._all.clicked.connect(self.model.tick_all)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setProperty("role", "ticks")
        self.list.setItemDelegate(TickRows(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)  # Enter is for the dialog
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(title.text())
        self.list.setCurrentIndex(self.model.index(0))
        self._go = QPushButton(self)
        self._go.setProperty("role", "primary")
        self._go.setDefault(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        buttons.addButton(self._go, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        for widget in (title, self._all, self.list, buttons):
            column.addWidget(widget)
        self.resize(720, 420)
        self.model.changed.connect(self._count)
        self._count()
        self.list.setFocus()

    def _count(self) -> None:
        ticked, everything = len(self.model.ticked()), self.model.rowCount()
        one = tr("Tag 1 mention")
        self._go.setText(one if ticked == 1 else tr("Tag {n} mentions").format(n=ticked))
        self._go.setEnabled(ticked > 0)
        self._all.setChecked(ticked == everything)
