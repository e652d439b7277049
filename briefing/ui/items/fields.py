"""The editors of a form: one for each shape of field. Each is a text that is entered as a whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from briefing.model.kinds import Field
from briefing.ui.controls import ChoiceBox, TickBox
from briefing.ui.items.suggest import Suggesting

UNDO_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Editor(QWidget):
    """A field of a form: a control, and below it what is wrong with what was typed.

    Signals:
        entered(text: str): what was typed should be taken.
        left(): Escape was pressed where there was nothing to take back.
        typing(text: str): the text is being changed.
    """

    entered = Signal(str)
    left = Signal()
    typing = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self._name = name
        self._control: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.hide()

    @property
    def control(self) -> QWidget:
        """The widget that has the focus."""
        assert self._control is not None, "an editor places its control first"
        return self._control

    def place(self, control: QWidget, around: QWidget | None = None) -> None:
        """Put the control in, or what stands around it."""
        control.setAccessibleName(self._name)
        self._control = control  # no focus proxy: Tab would come to it here too, wherever the order has this widget
        self._lines.addWidget(around or control)
        self._lines.addWidget(self._note)
        control.installEventFilter(self)

    def text(self) -> str:
        """What stands in the control now."""
        raise NotImplementedError

    def put(self, text: str) -> None:
        """Write into the control."""
        raise NotImplementedError

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that was not taken yet."""
        return self.text() != self._stored

    def show_text(self, text: str) -> None:
        """Show what is stored; what was typed and not taken goes."""
        self._stored = text
        self.note("")
        if self.text() != text:
            self.put(text)

    def commit(self) -> None:
        """Enter what was typed, where it differs from what is stored."""
        if self.is_dirty:
            self.entered.emit(self.text())

    def restore(self) -> None:
        """Take back what was typed."""
        self.note("")
        self.put(self._stored)

    def offer(self, offers: tuple[str, ...]) -> None:
        """Other words to pick from, where there are some."""

    @property
    def told(self) -> str:
        """What stands below the control."""
        return self._note.text()

    def note(self, words: str, fault: bool = False) -> None:
        """Say what is wrong with what was typed (``fault``), or how it is understood; nothing hides it."""
        self._note.setProperty("role", "fault" if fault else "muted")
        self._note.style().polish(self._note)
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.control.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving and Enter commit, Escape restores; undo is the window's unless something is being typed."""
        match event:
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                if not self.is_dirty and any(event.matches(key) for key in UNDO_KEYS):
                    event.ignore()
                    return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            case QFocusEvent() if event.type() == QEvent.Type.FocusOut:
                if event.reason() != Qt.FocusReason.PopupFocusReason:
                    self.commit()
            case QWheelEvent():
                event.ignore()
                return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if self.is_dirty:
                self.restore()
            else:
                self.left.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.commit()
            return True
        return False


class LineEditor(Editor):
    """One line, with names to pick from where there are some."""

    def __init__(self, name: str, offers: tuple[str, ...] = (), several: bool = False) -> None:
        super().__init__(name)
        self._line = Suggesting(several)
        self._line.offer(offers)
        self._line.textEdited.connect(self.typing)
        self.place(self._line)

    @property
    def line(self) -> QLineEdit:
        """The line itself."""
        return self._line

    def offer(self, offers: tuple[str, ...]) -> None:
        """Other names to pick from."""
        self._line.offer(offers)

    def text(self) -> str:
        """What stands in the line."""
        return self._line.text()

    def put(self, text: str) -> None:
        """Show the beginning of a text that is too long for the line."""
        self._line.setText(text)
        self._line.setCursorPosition(0)
        self._line.setToolTip(text)


class BoxEditor(Editor):
    """A few lines. Enter is a new line in it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._box = QPlainTextEdit()
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(64)
        self.place(self._box)

    def text(self) -> str:
        """What stands in the box."""
        return self._box.document().toRawText().replace("\u2029", "\n")

    def put(self, text: str) -> None:
        """Fill the box."""
        self._box.setPlainText(text)

    def _key(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and super()._key(event)


class ChoiceEditor(Editor):
    """A list to pick from; where the field is not closed, any other text too."""

    def __init__(self, name: str, field: Field, offers: tuple[str, ...]) -> None:
        super().__init__(name)
        self._combo = ChoiceBox()
        if not field.closed:
            self._line = Suggesting()
            self._line.setAccessibleName(name)
            self._line.offer(offers)
            self._line.textEdited.connect(self.typing)
            self._combo.setLineEdit(self._line)
            self._combo.setCompleter(None)  # type: ignore[arg-type]  # Qt allows none
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._combo.setMinimumContentsLength(6)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if field.closed:
            self._combo.addItem("")
        self._combo.addItems(list(offers))
        self._combo.setCurrentIndex(-1)
        self._combo.activated.connect(lambda _index: self.commit())
        self.place(self._combo)

    def offer(self, offers: tuple[str, ...]) -> None:
        """Other words to pick from."""
        text = self.text()
        self._combo.clear()
        self._combo.addItems(list(offers) if self._combo.isEditable() else ["", *offers])
        self.put(text)

    def text(self) -> str:
        """What is chosen or typed."""
        return self._combo.currentText()

    def put(self, text: str) -> None:
        """Choose or write."""
        self._combo.setCurrentIndex(self._combo.findText(text))
        if self._combo.isEditable():
            self._combo.setEditText(text)
            self._line.setCursorPosition(0)


class FlagEditor(Editor):
    """A tick box; its text is "Yes" or nothing."""

    def __init__(self, name: str, yes: str) -> None:
        super().__init__(name)
        self._yes = yes
        self._box = TickBox(name)
        self._box.clicked.connect(lambda _on: self.commit())
        self.place(self._box)

    def text(self) -> str:
        """Yes or nothing."""
        return self._yes if self._box.isChecked() else ""

    def put(self, text: str) -> None:
        """Tick or not."""
        self._box.setChecked(bool(text))
