"""The sheet: all items of a kind as rows, filled with Tab, Enter, arrows and typing."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from briefing.model.kinds import KINDS
from briefing.ui.desk import Desk
from briefing.ui.items.sheetcells import CellEditor
from briefing.ui.items.sheetmodel import SheetModel
from briefing.ui.items.sheetview import SheetView
from briefing.ui.items.words import tr
from briefing.ui.theme import Look

SIZE = (1120, 620)


class Sheet(QDialog):
    """A tab for each kind. What is typed is in the brief at once; closing it takes nothing back."""

    def __init__(self, desk: Desk, look: Look, kind: str, item: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(tr("Fill in as a sheet"))
        self.resize(*SIZE)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Kinds of items"))
        self.views: dict[str, SheetView] = {}
        for declared in KINDS.values():
            model = SheetModel(desk, declared, look, self)
            view = SheetView(desk, model, look)
            model.refused.connect(self._tell)
            model.dataChanged.connect(lambda *_: self._tell(""))
            view.cells.refused.connect(self._tell)
            self.views[declared.id] = view
            self.tabs.addTab(view, tr(declared.plural_label))
        self._note = QLabel(
            tr(
                "Type to fill a cell; Tab goes right, Enter down. In likelihood, “3 4” fills both; "
                "“ | ” between words goes on to the next cells. Ctrl+Enter closes."
            )
        )
        self._hint = self._note.text()
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        below = QHBoxLayout()
        below.addWidget(self._note, 1)
        below.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addLayout(below)
        self._add_keys()
        self.tabs.currentChanged.connect(lambda _place: self.view.setFocus())
        self.tabs.setCurrentIndex(list(KINDS).index(kind))
        self.view.go(item)
        self.view.setFocus()

    @property
    def view(self) -> SheetView:
        """The sheet that is shown."""
        return self.views[list(KINDS)[self.tabs.currentIndex()]]

    @property
    def note(self) -> str:
        """What the line below says."""
        return self._note.text()

    def _add_keys(self) -> None:
        self._key(tr("Undo"), "Ctrl+Z", self._desk.undo)
        self._key(tr("Redo"), "Ctrl+Shift+Z", self._desk.redo)
        self._key(tr("Redo"), "Ctrl+Y", self._desk.redo)
        for key in ("Ctrl+Return", "Ctrl+Enter"):  # as in every dialog; what is typed in a cell is taken
            self._key(tr("Close"), key, lambda _on: self._finish())
        for key in ("Ctrl+Tab", "Ctrl+PgDown"):  # from within a cell too, whose text is taken
            self._key(tr("Next kind"), key, lambda _on: self._turn(1))
        for key in ("Ctrl+Shift+Tab", "Ctrl+PgUp"):
            self._key(tr("Kind before"), key, lambda _on: self._turn(-1))

    def _finish(self) -> None:
        """Close, once what is being typed in a cell is taken."""
        editor = self.focusWidget()
        if not isinstance(editor, CellEditor) or self.view.cells.take(editor):
            self.accept()

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _key(self, text: str, key: str, done: object) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(done)
        self.addAction(action)

    def _tell(self, fault: str) -> None:
        self._note.setText(fault or self._hint)
        self._note.setProperty("role", "fault" if fault else "muted")
        self._note.style().polish(self._note)
