"""Dialogs that answer by themselves and remember what they were asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from briefing.ui.dialogs import Answer, Dialogs


class Recorded(Dialogs):
    """Stands in for every message and question."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.told: list[str] = []
        self.asked: list[str] = []
        self.files: list[Path] = []
        self.target: Path | None = None
        self.folder: Path | None = None
        self.colour: str | None = None
        self.suggested: Path | None = None
        self.answer: Answer = "cancel"
        self.yes = False
        self.printers: list[QPrinter] = []
        self.at_dialog: Callable[[QDialog], bool] = lambda _dialog: False

    def show(self, dialog: QDialog) -> bool:
        return self.at_dialog(dialog)

    def tell(self, message: str, more: str = "") -> None:
        self.told.append(f"{message} {more}".strip())

    def confirm(self, question: str, action: str, more: str = "") -> bool:
        self.asked.append(question)
        return self.yes

    def ask_save(self, name: str) -> Answer:
        self.asked.append(name)
        return self.answer

    def choose_printer(self, printer: QPrinter) -> bool:
        self.printers.append(printer)
        return False

    def choose_files(self, title: str, folder: str, filters: list[str]) -> list[Path]:
        self.asked.append(title)
        return self.files

    def choose_folder(self, title: str, folder: str) -> Path | None:
        self.asked.append(title)
        return self.folder

    def choose_colour(self, title: str, colour: str) -> str | None:
        self.asked.append(title)
        return self.colour

    def choose_target(self, title: str, suggestion: Path, filters: list[str]) -> Path | None:
        self.suggested = suggestion
        return self.target
