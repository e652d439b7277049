"""One field of a dialog's form: its name, what is said of it, and the control."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from briefing.ui.datefield import DateField

Control = QLineEdit | QPlainTextEdit | QComboBox | DateField


class Lines(QPlainTextEdit):
    """A few lines of text; Tab goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "lines")
        self.setTabChangesFocus(True)


class FormField(QWidget):
    """A field: its name above the control, a hint beside the name, a fault below.

    Signals:
        changed(): the user typed or chose something.
    """

    changed = Signal()

    def __init__(self, name: str, control: Control, help: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.control = control
        self._help = help
        self._shown = ""
        self._label, self.hint, self.fault = QLabel(name), QLabel(), QLabel()
        self._label.setBuddy(control)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fault.setProperty("role", "fault")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.hide()
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._label)
        top.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(control)
        column.addWidget(self.fault)
        self.setFocusProxy(control)
        self._name_it()
        self.say("")

    def _name_it(self) -> None:
        match self.control:
            case QLineEdit() as line:
                line.textEdited.connect(self._edited)
            case QPlainTextEdit() as box:
                box.textChanged.connect(self._edited)
            case DateField() as date:
                date.edited.connect(self._edited)
                date.left.connect(self.show_fault)
            case QComboBox() as combo:
                combo.activated.connect(self._edited)
                line_of = combo.lineEdit()
                if line_of is not None:
                    line_of.setAccessibleName(self.name)
                    line_of.textEdited.connect(self._edited)
        if not isinstance(self.control, DateField):  # which has named its line
            self.control.setAccessibleName(self.name)
        self.control.setToolTip(self._help)

    def _edited(self) -> None:
        self.fault.hide()
        self.changed.emit()

    # What stands in it

    def text(self) -> str:
        """What stands there, as it was typed."""
        match self.control:
            case QLineEdit() as line:
                return line.text()
            case QPlainTextEdit() as box:
                return box.document().toRawText().replace("\u2029", "\n")
            case DateField() as date:
                return date.line.text()
            case QComboBox() as combo:
                return combo.currentText()

    def show_text(self, text: str) -> None:
        """Show what the brief holds; for a date in ISO form."""
        match self.control:
            case QLineEdit() as line:
                line.setText(text)
                line.setCursorPosition(0)
            case QPlainTextEdit() as box:
                box.setPlainText(text)
            case DateField() as date:
                date.set_iso(text)
            case QComboBox() as combo if combo.isEditable():
                combo.setCurrentIndex(combo.findText(text))  # -1: the first Down goes to the first one
                combo.setEditText(text)
            case QComboBox() as combo:
                combo.setCurrentIndex(combo.findText(text))
        self._shown = self.text()

    @property
    def stands_for_itself(self) -> bool:
        """Whether words stand in its place while it is empty, which hold then."""
        control = self.control
        return isinstance(control, QLineEdit | QPlainTextEdit) and bool(control.placeholderText())

    @property
    def is_changed(self) -> bool:
        """Whether something else stands there than what was shown."""
        return self.text() != self._shown

    # What is said of it

    def say(self, words: str, warns: bool = False) -> None:
        """Say something beside its name."""
        self.hint.setProperty("role", "warning-line" if warns else "muted")
        self.hint.style().polish(self.hint)
        self.hint.setText(words)
        spoken = ". ".join(filter(None, (words, self._help)))
        told = self.control.line if isinstance(self.control, DateField) else self.control
        told.setAccessibleDescription(spoken)

    def show_fault(self) -> bool:
        """Say what is wrong with what was typed; False where nothing is."""
        words = self.control.fault() if isinstance(self.control, DateField) else ""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        return bool(words)
