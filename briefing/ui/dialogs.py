"""Every message and every question. Nothing else shows a dialog of Qt's own, and tests replace this."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QDialog, QFileDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

Answer = Literal["save", "discard", "cancel"]
TITLE_BAR = 40  # what the system puts above a dialog, in pixels


def tr(words: str) -> str:
    """Words of a message in the language of the interface."""
    return QCoreApplication.translate("Dialogs", words)


class Dialogs:
    """Asks and tells over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def show(self, dialog: QDialog) -> bool:
        """Show a dialog until it is closed, never larger than the screen; True where it was accepted."""
        room = dialog.screen().availableSize()
        dialog.resize(dialog.size().boundedTo(QSize(room.width(), room.height() - TITLE_BAR)))
        return dialog.exec() == QDialog.DialogCode.Accepted

    def tell(self, message: str, more: str = "") -> None:
        """Say what happened and what to do."""
        box = self._box(message, more)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        _make_primary(box.button(QMessageBox.StandardButton.Ok))
        self.show(box)

    def confirm(self, question: str, action: str, more: str = "") -> bool:
        """Ask before something is done that cannot be undone; ``action`` names it on the button."""
        box = self._box(question, more)
        yes = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        self.show(box)
        return box.clickedButton() is yes

    def ask_save(self, name: str) -> Answer:
        """Ask what becomes of unsaved work."""
        box = self._box(tr("Save the changes to “{name}”?").format(name=name), tr("They are lost if you do not."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        _make_primary(box.button(buttons.Save))
        self.show(box)
        answers: dict[object, Answer] = {box.button(buttons.Save): "save", box.button(buttons.Discard): "discard"}
        return answers.get(box.clickedButton(), "cancel")

    def choose_files(self, title: str, folder: str, filters: list[str]) -> list[Path]:
        """Files to open; none where the user thinks better of it."""
        names, _ = QFileDialog.getOpenFileNames(self._window, title, folder, ";;".join(filters))
        return [Path(name) for name in names]

    def choose_target(self, title: str, suggestion: Path, filters: list[str]) -> Path | None:
        """Where to save a file; asks before one is replaced. A missing suffix becomes that of the suggestion."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), ";;".join(filters))
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_suffix(suggestion.suffix)

    def choose_folder(self, title: str, folder: str) -> Path | None:
        """A folder; None where the user thinks better of it."""
        name = QFileDialog.getExistingDirectory(self._window, title, folder)
        return Path(name) if name else None

    def choose_colour(self, title: str, colour: str) -> str | None:
        """A colour as ``#RRGGBB``, to begin with ``colour``; None where the user thinks better of it."""
        dialog = QColorDialog(QColor(colour), self._window)
        dialog.setWindowTitle(title)
        return dialog.currentColor().name().upper() if self.show(dialog) else None

    def choose_printer(self, printer: QPrinter) -> bool:
        """Ask which printer, how many copies and which pages; False where the user thinks better of it."""
        from PySide6.QtPrintSupport import QPrintDialog

        return self.show(QPrintDialog(printer, self._window))

    def _box(self, message: str, more: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("Briefing Desk"))
        box.setText(message)
        box.setInformativeText(more)
        return box


def _make_primary(button: QAbstractButton) -> None:
    button.setProperty("role", "primary")
    button.style().polish(button)
