"""Text that a template brings along, edited as the brief's own text is: bold, lists, tables by hand, no syntax."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from briefing.errors import BriefingError
from briefing.export.markdown import source_of
from briefing.model import edits
from briefing.model.blocks import Flow
from briefing.model.brief import Brief, TemplateCopy
from briefing.ui.desk import Desk
from briefing.ui.theme import Look
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.section_frame import Sheet

SECTION = "text"
MARGINS = (4, 2, 4, 2)


class TextBox(QWidget):
    """A field for text with its format.

    Signals:
        entered(markdown: str): the text is another one, as the declaration holds it.
        refused(message: str): it cannot be kept.
    """

    entered = Signal(str)
    refused = Signal(str)

    def __init__(self, name: str, look: Look, copy: TemplateCopy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = Desk(self)
        self._desk.open(Brief(copy))
        self.editor = SectionEditor(self._desk, SECTION, name, look, lambda _citation: "", self)
        self.editor.setAccessibleName(name)
        self._sheet = Sheet(self.editor, look, MARGINS, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sheet)
        self.setFocusProxy(self.editor)
        self._showing = False
        self._desk.changed.connect(self._changed)
        self._desk.refused.connect(self.refused)
        self.editor.focused.connect(self._sheet.light)
        self.editor.tabbed.connect(self._leave)

    @property
    def blocks(self) -> tuple[Flow, ...]:
        """What stands in it."""
        return self._desk.brief.text_in(SECTION)

    def show_blocks(self, blocks: Sequence[Flow]) -> None:
        """Show another text; where it is the same, the caret stays."""
        if tuple(blocks) == self.blocks:
            return
        self._showing = True
        try:
            self._desk.do("", lambda brief: edits.set_section(brief, SECTION, blocks))
        finally:
            self._showing = False

    def _changed(self, _before: Brief, _now: Brief) -> None:
        if self._showing:
            return
        try:
            self.entered.emit(source_of(self.blocks))
        except BriefingError as error:
            self.refused.emit(error.message)

    def _leave(self, forward: bool) -> None:
        self.focusNextPrevChild(forward)
