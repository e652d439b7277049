"""What an editor says of its objects: to a screen reader, which finds only one odd letter there, and in a tip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from briefing.model.blocks import Citation, Table
from briefing.ui.read.announcing import announce
from briefing.ui.write.pieces import cut

if TYPE_CHECKING:
    from briefing.ui.write.editor import SectionEditor


def tr(words: str) -> str:
    """Words of the editor in the language of the interface."""
    return QCoreApplication.translate("Editor", words)


class Speaking(QObject):
    """Announces the citation or table behind which the caret has come, and shows a tip over a citation."""

    def __init__(self, editor: SectionEditor, describe: Callable[[Citation], str]) -> None:
        super().__init__(editor)
        self._editor, self._describe = editor, describe
        self._said: object = None
        editor.moved.connect(self._say)
        editor.viewport().installEventFilter(self)

    def _say(self) -> None:
        editor = self._editor
        if not editor.hasFocus():
            return
        place = editor.caret
        before = cut(editor.lines[place.line].pieces, max(0, place.unit - 1), place.unit)
        what = before[-1].what if before else ""
        said, self._said = self._said, None if isinstance(what, str) else (place, what)
        if self._said is not None and self._said != said:
            announce(editor, self.words(what))

    def words(self, what: object) -> str:
        """An object in words."""
        match what:
            case Citation():
                return tr("Citation: {what}").format(what=self._describe(what))
            case Table():
                return tr("Table of {rows} rows").format(rows=len(what.rows))
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A tip over a citation says what it is."""
        if isinstance(event, QHelpEvent):
            editor = self._editor
            layout = editor.document().documentLayout()
            at = layout.hitTest(event.pos().toPointF(), Qt.HitTestAccuracy.ExactHit)
            if at >= 0:
                place = editor.mirror.place(at)
                found = cut(editor.lines[place.line].pieces, place.unit, place.unit + 1)
                if found and isinstance(found[0].what, Citation):
                    QToolTip.showText(event.globalPos(), self.words(found[0].what), editor)
                    return True
        return False
