"""What the article view asks: which item a passage belongs to, which tag is meant, which mentions to tag."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from briefing.model import marking
from briefing.model.brief import Tag
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.read.announcing import shortened, tr
from briefing.ui.read.choosing import Chooser, Entry, entries_of
from briefing.ui.read.links import address_at, open_link
from briefing.ui.read.mentions import MentionsDialog
from briefing.ui.read.reader import Reader
from briefing.ui.read.reading import Reading
from briefing.ui.read.stretches import Stretch
from briefing.ui.read.tagging import Tagging


class Asking:
    """Asks over the text, at the words that it is about."""

    def __init__(self, desk: Desk, reading: Reading, reader: Reader, tagging: Tagging, dialogs: Dialogs,
                 over: QWidget) -> None:  # fmt: skip
        self._desk = desk
        self._reading = reading
        self._reader = reader
        self._tagging = tagging
        self._dialogs = dialogs
        self._over = over
        self.chooser = Chooser(reader, over)

    def tag_same(self) -> None:
        """Add the selection to an item that is there; without one, choose the item of the tag at the caret."""
        tag = None if self._reader.has_selection() else self._tagging.tag_here()
        if tag is not None:
            self._tagging.pick(tag)
            return
        items, chosen = self._desk.brief.items, self._reading.item
        if not items:
            self._tagging.said.emit(tr("There is no item yet; press S, P or R to make one."))
            return
        names, sentences = self._tagging.stretches("stakeholder"), self._tagging.stretches("proposal")
        if not (names or sentences):
            self._tagging.said.emit(tr("Select some words first."))
            return

        def take(id: str) -> None:
            named = self._desk.brief.item(id).declared.heading == "name"
            self._tagging.tag_for(id, names if named and names else sentences)

        self._ask(tr("ADD TO"), entries_of(items, chosen), take, names or sentences)

    def tag_chosen(self) -> None:
        """Add the selection, or the name or sentence at the caret, to the chosen item."""
        id = self._reading.item
        stretches = self._tagging.stretches(self._desk.brief.item(id).kind) if id else ()
        if stretches:
            self._tagging.tag_for(id, stretches)
        else:
            words = tr("Select some words first.") if id else tr("Choose an item first, or press Enter.")
            self._tagging.said.emit(words)

    def move_tag(self) -> None:
        """Give the tag at the caret to another item."""
        tag = self._tagging.tag_here()
        if tag is None:
            self._tagging.said.emit(tr("There is no tag at the caret."))
            return
        owner = self._tagging.item_of(tag)
        others = entries_of((i for i in self._desk.brief.items if i.id != owner.id), self._reading.item)
        if not others:
            self._tagging.said.emit(tr("There is no other item to move it to."))
            return
        self._ask(tr("MOVE TO"), others, lambda id: self._tagging.move(tag, id), _of(tag))

    def list_tags(self) -> None:
        """List the tags at the caret, to take one of them."""
        tags = {tag.id: tag for tag in self._tagging.tags_here()}
        if not tags:
            self._tagging.said.emit(tr("There is no tag at the caret."))
            return
        entries = [self._tag_entry(tag) for tag in tags.values()]
        self._ask(tr("TAGS HERE"), entries, lambda id: self._tagging.pick(tags[id]), _of(next(iter(tags.values()))))

    def tag_all(self) -> None:
        """Show every mention of the chosen stakeholder that is not tagged, and tag those that stay ticked."""
        brief = self._desk.brief
        ids = [self._reading.item, *(self._reader.marks.item(tag.id) for tag in self._tagging.tags_here())]
        id = next((id for id in ids if id and brief.item(id).kind == "stakeholder"), None)
        if id is None:
            self._tagging.said.emit(tr("Choose a stakeholder first; its mentions are then found by its names."))
            return
        spans = marking.mentions(brief, id)
        if not spans:
            self._tagging.said.emit(tr("Every mention of {name} is tagged.").format(name=brief.item(id).title))
            return
        dialog = MentionsDialog(self._over.window(), brief, id, spans)
        if self._dialogs.show(dialog):
            self._tagging.tag_everywhere(id, dialog.model.ticked())
        dialog.deleteLater()

    def open_link(self) -> None:
        """Open the link at the caret."""
        address = address_at(self._reader.textCursor())
        if not open_link(address):
            self._tagging.said.emit(tr("There is no link at the caret."))

    def _tag_entry(self, tag: Tag) -> Entry:
        item = self._tagging.item_of(tag)
        line = tr("{title} · “{words}”").format(title=shortened(item.title, 24), words=shortened(tag.quote.exact, 24))
        return Entry(tag.id, item.declared.letter, line, (item.title, tag.quote.exact))

    def _ask(self, title: str, entries: Sequence[Entry], then: Callable[[str], None], about: Sequence[Stretch]) -> None:
        self.chooser.ask(title, entries, self.places(about), then)

    def places(self, about: Sequence[Stretch]) -> list[QRect]:
        """Where words are seen, in what lies over the text; the caret where none of them is."""
        rects = [r.toAlignedRect() for s in about for r in self._reader.rects_of(s.start, s.end)]
        corner = self._reader.viewport().mapTo(self._over, QPoint(0, 0))
        return [r.translated(corner) for r in rects or [self._reader.cursorRect()]]


def _of(tag: Tag) -> Sequence[Stretch]:
    return (Stretch(tag.quote.start, tag.quote.end),)
