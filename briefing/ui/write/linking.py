"""Asks where a link leads."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from briefing.sources.line import address
from briefing.ui.formfield import FormField

WIDTH = 440


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("Link", words)


def whole_address(typed: str) -> str | None:
    """The address that is meant: with https or mailto before it where it has neither; None where it is none."""
    typed = typed.strip()
    if not typed or " " in typed:
        return None
    if (found := address(typed)) is not None:
        return found
    if ":" in typed.split("/")[0].split("@")[0]:
        return None
    if "@" in typed and "/" not in typed:
        return address(f"mailto:{typed}")
    return address(f"https://{typed}") if "." in typed else None


class LinkDialog(QDialog):
    """An address for a link. ``address`` is the answer: empty where the link is to be taken away."""

    def __init__(self, known: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = known
        self.setWindowTitle(tr("Link"))
        self.setMinimumWidth(WIDTH)
        self.line = QLineEdit(known)
        self.line.setPlaceholderText("https://")
        self.field = FormField(tr("Address of a page or a mailbox"), self.line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("role", "primary")
        ok.setDefault(True)
        self.remove = buttons.addButton(tr("Remove the link"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.remove.setVisible(bool(known))
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._take_away)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.field)
        column.addWidget(buttons)
        self.line.setFocus()
        self.line.selectAll()

    def _take_away(self) -> None:
        self.address = ""
        super().accept()

    def accept(self) -> None:
        """Take the address, if it is one that a link may lead to."""
        found = whole_address(self.line.text())
        if found is None:
            self.field.fault.setText(tr("This is no address; a link leads to a page (https) or a mailbox (mailto)."))
            self.field.fault.show()
            self.line.setFocus()
            return
        self.address = found
        super().accept()
