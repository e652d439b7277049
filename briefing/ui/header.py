"""The line on top of a brief: what it is, and its one primary button."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
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


class Header(QWidget):
    """Title, template and marking of the open brief; the button that exports it."""

    def __init__(self, desk: Desk, export: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title, self.facts = Elided("title", self), Elided("muted", self)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        self.export = QPushButton(tr("Export"), self)
        self.export.setProperty("role", "primary")
        self.export.setToolTip(tr("Write the brief as a Word or Markdown file"))
        menu = QMenu(self.export)
        menu.addActions(export)
        self.export.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addLayout(words, 1)
        row.addWidget(self.export)
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
