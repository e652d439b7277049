"""What the read step shows: which source, and which item is chosen. Shared by the article and the panels beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from briefing.ui.desk import Desk


class Reading(QObject):
    """The place in the work. Not a part of the brief: it is not saved and not undone.

    Signals:
        source_changed(id: str): another source is shown; "" where there is none.
        item_changed(id: str): another item is chosen; "" where none is.
        revealed(tag: str): the passage of this tag should come into view (its source is shown already).
    """

    source_changed = Signal(str)
    item_changed = Signal(str)
    revealed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.source = ""
        self.item = ""
        desk.opened.connect(self._start)
        desk.changed.connect(self._follow)

    def show_source(self, id: str) -> None:
        """Show a source of the brief."""
        if id != self.source:
            self.source = id
            self.source_changed.emit(id)

    def choose_item(self, id: str) -> None:
        """Choose an item of the brief; "" chooses none."""
        if id != self.item:
            self.item = id
            self.item_changed.emit(id)

    def reveal(self, tag_id: str) -> None:
        """Show the passage of a tag, in its source."""
        tag = self._desk.brief.tag(tag_id)
        if tag is not None:
            self.show_source(tag.source)
            self.revealed.emit(tag_id)

    def _start(self) -> None:
        self.item = ""
        self.item_changed.emit("")
        self.source = self._desk.brief.sources[0].id if self._desk.is_open and self._desk.brief.sources else ""
        self.source_changed.emit(self.source)

    def _follow(self) -> None:
        """What is gone from the brief is shown and chosen no more."""
        brief = self._desk.brief
        if self.item and self.item not in {i.id for i in brief.items}:
            self.choose_item("")
        ids = [s.id for s in brief.sources]
        if self.source not in ids:
            self.show_source(ids[0] if ids else "")
