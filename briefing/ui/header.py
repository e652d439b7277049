"""The line on top of a brief: what it is, the steps of the work, and its one primary button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from briefing.model.brief import Brief
from briefing.templating.template import template_of
from briefing.ui.desk import Desk


def tr(words: str) -> str:
    """Words of the header in the language of the interface."""
    return QCoreApplication.translate("Header", words)


class Elided(QLabel):
    """A label of one line that ends in … where there is no room; its tool tip says all of it."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # Qt's name
        """Show another text."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """As narrow as need be."""
        return QSize(40, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # Qt's name
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class StepButton(QPushButton):
    """One of the steps, side by side; pressed it does its action, and is ticked as that is."""

    def __init__(self, action: QAction, place: str, parent: QWidget | None = None) -> None:
        super().__init__(action.text(), parent)
        self._action = action
        self.setCheckable(True)
        self.setProperty("role", "segment")
        self.setProperty("place", place)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{action.toolTip()} ({keys})")
        self.setMinimumHeight(34)
        self.clicked.connect(self._press)
        action.toggled.connect(self.setChecked)

    def _press(self) -> None:
        self.setChecked(self._action.isChecked())
        self._action.trigger()


class Header(QWidget):
    """Title, template and marking of the open brief; the steps; the button that exports it."""

    def __init__(self, desk: Desk, steps: list[QAction], export: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.facts = Elided("title", self), Elided("muted", self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        places = ["first", *["middle"] * (len(steps) - 2), "last"]
        self.steps = [StepButton(action, place, self) for action, place in zip(steps, places, strict=True)]
        self.export = QPushButton(tr("Export ▾"), self)  # behind the steps: so Tab goes too
        self.export.setAccessibleName(tr("Export"))
        self.export.setProperty("role", "primary")
        self.export.setToolTip(tr("Write the brief as a file, in Word or in another format"))
        menu = QMenu(self.export)
        menu.addActions(export)
        self.export.setMenu(menu)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        for button in self.steps:
            middle.addWidget(button)
        right = QHBoxLayout()
        right.addStretch(1)
        right.addWidget(self.export)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(middle)
        row.addLayout(right, 1)
        desk.opened.connect(self._show)
        desk.changed.connect(self._follow)

    def _follow(self, before: Brief, now: Brief) -> None:
        if before.details is not now.details or before.template is not now.template:
            self._show()

    def _show(self) -> None:
        if not self._desk.is_open:
            return
        brief = self._desk.brief
        template = template_of(brief.template)
        self.title.setText(brief.details.title or tr("A brief without a title"))
        self.facts.setText(" · ".join((template.name, brief.details.marking or tr("no marking yet"))))
