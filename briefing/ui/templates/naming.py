"""Asks how a template is called."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from briefing.model.text import one_line
from briefing.ui.formfield import FormField
from briefing.ui.templates.words import tr

WIDTH = 480


class NameDialog(QDialog):
    """A name and one line on what it is for.

    Args:
        title: of the dialog; action: what its button does.
    """

    def __init__(self, title: str, action: str, name: str, description: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self._name = FormField(tr("Name"), QLineEdit())
        self._description = FormField(tr("What it is for"), QLineEdit(), tr("One line, for those who choose it"))
        self._name.show_text(name)
        self._description.show_text(description)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = box.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setProperty("role", "primary")
        self.ok.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._name)
        column.addWidget(self._description)
        column.addWidget(box)
        self._name.changed.connect(lambda: self.ok.setEnabled(bool(self.name)))
        line = self._name.control
        assert isinstance(line, QLineEdit)
        line.selectAll()
        line.setFocus()

    @property
    def name(self) -> str:
        """As it was typed."""
        return one_line(self._name.text())

    @property
    def description(self) -> str:
        """As it was typed."""
        return one_line(self._description.text())

    def retype(self, name: str, description: str) -> None:
        """Type other words."""
        self._name.show_text(name)
        self._description.show_text(description)
