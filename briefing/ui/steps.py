"""The steps of the work: what was done, and what was undone; any of them can be gone back to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from briefing.ui.desk import Desk

SIZE, ROW_HEIGHT = (460, 480), 28


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("Steps", words)


class StepsDialog(QDialog):
    """A list of all steps, the latest last; accepting it goes to the one that is chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Steps"))
        self.resize(*SIZE)
        told = QLabel(tr("Go back to any step, or forward again. Nothing is lost until you do something else."))
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Steps"))
        self._fill()
        self.list.itemActivated.connect(lambda _item: self.accept())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.go.setText(tr("Go there"))
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(told)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.list.setFocus()

    def _fill(self) -> None:
        done, undone = self._desk.history.done, self._desk.history.undone
        self._present = len(done)
        self.list.addItem(tr("As it was opened"))
        for number, step in enumerate((*done, *reversed(undone)), 1):
            words = step.label if number <= self._present else tr("{step} (undone)").format(step=step.label)
            self.list.addItem(QListWidgetItem(words))
        here = self.list.item(self._present)
        here.setText(tr("▸ {step} – the brief is here").format(step=here.text()))
        font = here.font()
        font.setBold(True)
        here.setFont(font)
        self.list.setCurrentRow(self._present)
        self.list.scrollToItem(here, QListWidget.ScrollHint.PositionAtCenter)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(100, ROW_HEIGHT))
        self._mute_undone()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _mute_undone(self) -> None:
        for row in range(self._present + 1, self.list.count()):
            self.list.item(row).setForeground(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme has another muted colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_present"):
            self._mute_undone()

    def accept(self) -> None:
        """Undo or redo up to the step that is chosen."""
        steps = self.list.currentRow() - self._present
        for _ in range(abs(steps)):
            (self._desk.redo if steps > 0 else self._desk.undo)()
        super().accept()
