"""A section's text between the brief on the desk and the document that it is written in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from briefing.model import edits
from briefing.model.blocks import Flow
from briefing.model.brief import Brief
from briefing.ui.desk import Desk
from briefing.ui.write.carets import Caret, Carets
from briefing.ui.write.lines import built, flat
from briefing.ui.write.merging import Merging
from briefing.ui.write.mirror import Mirror


def tr(words: str) -> str:
    """Words of the editor in the language of the interface."""
    return QCoreApplication.translate("Editor", words)


class Draft(QObject):
    """Puts what is written into the brief, and shows what another edit, undo or redo has made of it.

    Attributes:
        blocks: the text, as the brief has it.
        before: where the caret was before the change that comes next.
        merging: which changes are one step.

    Signals:
        changed(): the text is another one.
        came_back(): by undo or redo.
    """

    changed = Signal()
    came_back = Signal()

    def __init__(
        self,
        desk: Desk,
        section: str,
        mirror: Mirror,
        caret: Callable[[], Caret],
        show_caret: Callable[[Caret | None], None],
    ) -> None:
        super().__init__(mirror)
        self._desk, self._section, self._mirror = desk, section, mirror
        self._caret, self._show_caret = caret, show_caret
        self.blocks: tuple[Flow, ...] = ()
        self.before = Caret(0, 0)
        self.merging = Merging(section)
        self._carets = Carets()
        self._held = False
        desk.changed.connect(self._follow)

    def load(self) -> None:
        """Show the text that the brief has."""
        self.blocks = self._desk.brief.text_in(self._section) if self._desk.is_open else ()
        self._mirror.fill(flat(self.blocks))

    def typed(self, text: str) -> None:
        """Put in what somebody has typed or deleted; ``text`` is what stands before the caret in its line."""
        position = self._caret().position
        grows = position > self.before.position
        begins_word = grows and not text[-1:].isspace() and (len(text) < 2 or text[-2].isspace())
        name = self.merging.name(self.before.position, position, begins_word)
        self._put(tr("Typing") if grows else tr("Deleting"), name)

    def put(self, label: str) -> None:
        """Put in what the mirror has now, as a step of its own."""
        self.merging.end()
        self._put(label, None)

    def _put(self, label: str, merge: str | None) -> None:
        blocks, known = built(self._mirror.lines), self.blocks
        if blocks == known:
            return
        self.blocks = blocks
        if self._desk.do(label, lambda brief: edits.set_section(brief, self._section, blocks), merge):
            self._carets.note(known, self.before, blocks, self._caret())
            self.changed.emit()
        else:
            self.blocks = known
            self._show(None)

    def end_step(self) -> None:
        """What is typed next is another step."""
        self.merging.end()

    def _follow(self, before: Brief, now: Brief) -> None:
        blocks, known = now.text_in(self._section), self.blocks
        if blocks is known:
            return
        if self._mirror.composing:
            self._held = True
            return
        self.blocks = blocks
        if blocks == known:
            return
        history = self._desk.history
        undone = bool(history.undone) and history.undone[-1].brief is before
        caret = self._carets.found(blocks, undone)
        self._show(caret)
        if undone or caret is not None:
            self.came_back.emit()

    def let_go(self) -> None:
        """Nothing is composed any more: show what the brief has become meanwhile."""
        if self._held:
            self._held = False
            self.blocks = self._desk.brief.text_in(self._section)
            self._show(None)

    def _show(self, caret: Caret | None) -> None:
        self._mirror.show(flat(self.blocks))
        self.merging.end()
        self._show_caret(caret)
        self.changed.emit()
