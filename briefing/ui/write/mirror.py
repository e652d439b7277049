"""The lines of Qt's document, kept true: read again where somebody types, patched where the brief changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextDocument

from briefing.model.text import PARAGRAPH_ENDS, UNWANTED
from briefing.ui.write import patching
from briefing.ui.write.lines import EMPTY, Line, Lines, alike, markers, settled
from briefing.ui.write.pieces import length
from briefing.ui.write.setting import Setting, read
from briefing.ui.write.shaping import Place


class Mirror(QObject):
    """A document and its lines.

    Attributes:
        lines: what the document holds.
        setting: how it looks.
        composing: an input method has words in the document that are not written yet.

    Signals:
        edited(): somebody has changed the document by hand, and the lines tell how.
    """

    edited = Signal()

    def __init__(self, document: QTextDocument, setting: Setting) -> None:
        super().__init__(document)
        self._document = document
        self.setting = setting
        self.lines: Lines = EMPTY
        self.composing = False
        self._busy = self._changed = self._loose = self._stale = False
        self._halves: list[int] = []
        self._markers: list[tuple[str, ...]] | None = None
        document.contentsChange.connect(self._read)
        document.contentsChanged.connect(self._settle)

    # From the brief

    def fill(self, lines: Lines) -> None:
        """Put lines in the place of all there is."""
        with self._quietly():
            patching.fill(self._document, lines, self.setting)
        self._take(lines)

    def set_in(self, setting: Setting) -> None:
        """Show the same lines in another setting; in other colours alone, only links are set anew."""
        known, self.setting = self.setting, setting
        if known.font != setting.font:
            self.fill(self.lines)
            return
        with self._quietly():
            for number, line in enumerate(self.lines):
                if any(piece.form.address for piece in line.pieces):
                    patching.write_anew(self._document, number, line, setting)

    def show(self, lines: Lines) -> int:
        """Change the document so that it holds these lines; how many of its lines were touched."""
        with self._quietly():
            touched = patching.patch(self._document, self.lines, lines, self.setting)
        self._take(lines)
        return touched

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        busy, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = busy

    def _take(self, lines: Lines) -> None:
        self.lines = lines
        self._markers = None

    def lay_out_objects(self) -> None:
        """Lay out the lines with objects in them anew: those may have other sizes."""
        with self._quietly():
            for number, line in enumerate(self.lines):
                if any(not isinstance(piece.what, str) for piece in line.pieces):
                    block = self._document.findBlockByNumber(number)
                    self._document.markContentsDirty(block.position(), block.length())

    @property
    def at_rest(self) -> bool:
        """Whether lines and document say the same: nothing is being changed or composed."""
        return not (self._busy or self._changed or self.composing)

    # From hand

    def _read(self, position: int, _removed: int, added: int) -> None:
        """Read the lines that were touched, and no other. Nothing may be changed here."""
        if self._busy:
            return
        if self.composing:
            self._stale = True
            return
        document, old = self._document, self.lines
        first = document.findBlock(position).blockNumber()
        last_block = document.findBlock(position + added)
        last = (last_block if last_block.isValid() else document.lastBlock()).blockNumber()
        gone = old[first : last + 1 - (document.blockCount() - len(old))]
        new, block = [], document.findBlockByNumber(first)
        for number in range(first, last + 1):
            new.append(read(block))
            if length(new[-1].pieces) != block.length() - 1:
                self._halves.append(number)
            block = block.next()
        self._splice(first, gone, tuple(new))

    def _splice(self, first: int, gone: Lines, new: Lines) -> None:
        if gone == new and not self._halves:
            return
        same = len(gone) == len(new) and all(map(alike, gone, new))
        self._loose = self._loose or not same or any(map(_unclean, new))
        self._markers = self._markers if same else None
        self.lines = (*self.lines[:first], *new, *self.lines[first + len(gone) :])
        self._changed = True

    def _settle(self) -> None:
        """Bring what was typed into the form in which lines are kept, and tell of it."""
        if self._busy or self.composing or not self._changed:
            return
        self._changed = False
        for number in self._halves:
            with self._quietly():
                patching.write_anew(self._document, number, self.lines[number], self.setting)
        self._halves.clear()
        if self._loose:
            self._loose = False
            lines = settled(self.lines)
            if lines != self.lines:
                self.show(lines)
        self.edited.emit()

    def composed(self) -> None:
        """The input method is done: what it has written, and taken away, is read now."""
        if self._stale:
            self._stale = False
            document = self._document
            block, new = document.begin(), []
            while block.isValid():
                new.append(read(block))
                block = block.next()
            self._splice(0, self.lines, tuple(new))
            self._settle()

    # Places

    @property
    def markers(self) -> list[tuple[str, ...]]:
        """What is painted before each line."""
        if self._markers is None:
            self._markers = markers(self.lines)
        return self._markers

    def place(self, position: int) -> Place:
        """A position of Qt's document as a place in the lines."""
        block = self._document.findBlock(position)
        return Place(block.blockNumber(), position - block.position())

    def position(self, place: Place) -> int:
        """A place in the lines as a position of Qt's document."""
        block = self._document.findBlockByNumber(place.line)
        return block.position() + min(place.unit, block.length() - 1)


def _unclean(line: Line) -> bool:
    texts = [piece.what for piece in line.pieces if isinstance(piece.what, str)]
    return any(UNWANTED.search(text) or PARAGRAPH_ENDS.search(text) for text in texts)
