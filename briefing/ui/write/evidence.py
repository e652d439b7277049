"""The panel at the right of the write step: what was tagged, to be put into the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from briefing.model.brief import Brief
from briefing.ui.controls import TickBox
from briefing.ui.desk import Desk
from briefing.ui.theme import Look
from briefing.ui.write.evidence_list import EvidenceList, rows_of
from briefing.ui.write.words import tr

INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Evidence(QWidget):
    """Items and passages, a line to seek in them, and what can be done with the marked one.

    Signals:
        wanted(piece: Piece, how: str): a piece should be put in as a "point", a "quotation" or a "citation".
        left(): Escape goes back to the text.
    """

    wanted = Signal(object, str)
    left = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stale = False
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sought = QLineEdit()
        self.sought.setPlaceholderText(tr("Seek in names and passages"))
        self.sought.setAccessibleName(tr("Seek in names and passages"))
        self.sought.setClearButtonEnabled(False)
        self.all = TickBox(tr("Also what is not ticked"))
        self.list = EvidenceList(look)
        self.none = QLabel()
        self.target = QLabel()
        self.buttons = {
            "point": QPushButton(tr("Point")),
            "quotation": QPushButton(tr("Quote")),
            "citation": QPushButton(tr("Cite")),
        }
        self._lay_out()
        self.sought.textChanged.connect(lambda _text: self.refresh())
        self.sought.installEventFilter(self)
        self.all.toggled.connect(lambda _on: self.refresh())
        self.list.wanted.connect(self._want)
        self.list.left.connect(self.left)
        self.list.marked.connect(self._enable)
        desk.opened.connect(self.refresh)
        desk.changed.connect(self._follow)
        self.refresh()

    def _lay_out(self) -> None:
        heading = QLabel(tr("FROM YOUR TAGS"))
        heading.setProperty("role", "caps")
        for label in (self.none, self.target):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        for widget in (heading, self.sought, self.all, self.none):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.target)
        keys = {"point": tr("Enter"), "quotation": "Q", "citation": "C"}
        helps = {
            "point": tr("Put it in as a point, with who says it"),
            "quotation": tr("Put its words in, set apart as a quotation"),
            "citation": tr("Cite it at the caret"),
        }
        row = QGridLayout()
        row.setSpacing(8)
        for place, (how, button) in enumerate(self.buttons.items()):
            button.setToolTip(f"{helps[how]} ({keys[how]})")
            button.clicked.connect(lambda _on, how=how: self._want(how))
            row.addWidget(button, 0, place)
            row.setColumnStretch(place, 1)
        column.addLayout(row)

    # What is shown

    def refresh(self) -> None:
        """Show what is tagged, ticked and sought now."""
        self._stale = False
        brief = self._desk.brief if self._desk.is_open else None
        rows = rows_of(brief, not self.all.isChecked(), self.sought.text()) if brief is not None else []
        self.list.show_rows(rows)
        if brief is not None and not rows:
            sought = self.sought.text().strip()
            self.none.setText(tr("Nothing holds these words.") if sought else
                              tr("Nothing is ticked yet. Tick items in step 1, or show all of them."))  # fmt: skip
        self.none.setVisible(not rows)
        self._enable()

    def _follow(self, before: Brief, now: Brief) -> None:
        if before.items is not now.items or before.sources is not now.sources:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody saw it is shown now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def say_target(self, heading: str) -> None:
        """Say into which section something would be put."""
        self.target.setText(tr("Into: {section}").format(section=heading) if heading else "")

    def _enable(self) -> None:
        piece = self.list.piece
        cited = piece is not None and bool(piece.tag or piece.item.tags)
        for how, button in self.buttons.items():
            button.setEnabled(piece is not None and (cited or how == "point"))

    # Doing

    def focus_list(self) -> None:
        """Put the focus on the list, or where one seeks."""
        (self.list if self.list.rows_model.rows else self.sought).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _want(self, how: str) -> None:
        piece = self.list.piece
        if piece is not None and self.buttons[how].isEnabled():
            self.wanted.emit(piece, how)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the line go to the list; Escape empties it, then goes back to the text."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in INTO_LIST:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.sought.text():
                self.sought.clear()
            else:
                self.left.emit()
            return True
        return False
