"""What the keys of the article do: tag, untag, grow, move, change the voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from briefing.model import edits, marking
from briefing.model.brief import Item, Source, Tag, Voice
from briefing.model.marking import Span
from briefing.ui.desk import Desk
from briefing.ui.read.announcing import kind_word, shortened, spoken, tr, voice_word
from briefing.ui.read.names import name_at
from briefing.ui.read.reader import Reader
from briefing.ui.read.reading import Reading
from briefing.ui.read.stretches import Stretch, sentence_at, whole_words

VOICES: tuple[Voice | None, ...] = (None, "reported", "quoted", "author", "ascribed")
Change = Callable[[str, int, int], Stretch]


class Tagging(QObject):
    """Does to the brief what is done in the reader.

    Signals:
        said(words: str): what has happened, or why nothing has.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, reading: Reading, reader: Reader) -> None:
        super().__init__(reader)
        self._desk = desk
        self._reading = reading
        self._reader = reader
        self._made = ("", -1)  # the tag that was made last, and where the caret was
        self._selected: tuple[Sequence[Stretch], int] = ((), -1)  # what was tagged last of a selection, the same

    @property
    def source(self) -> Source:
        """The source that is shown."""
        return self._desk.brief.source(self._reading.source)

    # What is meant

    def tags_here(self) -> list[Tag]:
        """The tags at the caret: the one just made, those of the chosen item, then the smallest first."""
        caret = self._reader.caret()
        made = self._made[0] if self._made[1] == caret else ""
        marks, chosen = self._reader.marks, self._reading.item
        return sorted(marks.at(caret), key=lambda tag: (tag.id != made, marks.item(tag.id) != chosen))

    def tag_here(self) -> Tag | None:
        """The tag at the caret."""
        return next(iter(self.tags_here()), None)

    def item_of(self, tag: Tag) -> Item:
        """The item of a tag of the source that is shown."""
        return self._desk.brief.item(self._reader.marks.item(tag.id))

    def spoken(self, tag: Tag) -> str:
        """A tag of the source that is shown, in words."""
        return spoken(self.item_of(tag), tag, self.source)

    def stretches(self, kind: str) -> Sequence[Stretch]:
        """What would be tagged: the selection, else the name or sentence at the caret."""
        selection = self._reader.selection()
        if selection:
            return [whole_words(self._reader.text, *stretch) for stretch in selection]
        caret = self._reader.caret()
        if self._selected[1] == caret and self._selected[0]:
            return self._selected[0]
        found = (name_at if kind == "stakeholder" else sentence_at)(self._reader.text, caret)
        return (found,) if found else ()

    # What is done

    def tag(self, kind: str) -> None:
        """Tag the selection, or the name or sentence at the caret."""
        stretches = self.stretches(kind)
        if not stretches:
            self.said.emit(self._nothing(kind))
            return
        brief = self._desk.brief
        there = self._tagged(kind, stretches[0])
        words = self._reader.text[stretches[0].start : stretches[0].end]
        known = marking.known_as(brief, words) if kind == "stakeholder" else None
        if there is not None:
            self._reading.choose_item(self._reader.marks.item(there.id))
            self._keep(stretches, there.id)
            self.said.emit(tr("Already tagged: {tag}").format(tag=self.spoken(there)))
        elif known is not None:
            self.tag_for(known.id, stretches)
        else:
            id = edits.next_id(brief.ids(), kind)
            spans = self._spans(stretches)
            label = self._label(tr("Tag {kind} “{title}”"), kind, marking.heading_of(kind, words))
            if self._desk.do(label, lambda b: marking.make_item(b, kind, id, spans)):
                self._after(id, stretches)

    def tag_for(self, item: str, stretches: Sequence[Stretch]) -> None:
        """Tag stretches for an item that is there; those that are tagged for it already are left alone."""
        owner = self._desk.brief.item(item)
        held = {(t.quote.start, t.quote.end) for t in owner.tags if t.source == self._reading.source}
        spans = self._spans([s for s in stretches if s not in held])
        if not spans:
            self._reading.choose_item(item)
            self.said.emit(tr("Already tagged for {title}").format(title=owner.title))
            return
        label = self._label(tr("Tag {kind} “{title}”"), owner.kind, owner.title)
        if self._desk.do(label, lambda b: marking.tag_spans(b, item, spans)):
            self._after(item, stretches)

    def tag_everywhere(self, item: str, spans: Sequence[Span]) -> None:
        """Tag mentions of an item, in any source, as one step."""
        title = self._desk.brief.item(item).title
        label = tr("Tag mentions of “{title}”: {n}").format(n=len(spans), title=shortened(title))
        if spans and self._desk.do(label, lambda b: marking.tag_spans(b, item, spans)):
            self._reading.choose_item(item)
            self.said.emit(tr("Mentions of {title} tagged: {n}").format(n=len(spans), title=title))

    def pick(self, tag: Tag) -> None:
        """Take one of the tags at the caret for the keys that follow, and choose its item."""
        self._made = (tag.id, self._reader.caret())
        self._reading.choose_item(self._reader.marks.item(tag.id))
        self.said.emit(self.spoken(tag))

    def untag(self) -> None:
        """Take the tag at the caret away."""
        tag = self.tag_here()
        if tag is None:
            self.said.emit(tr("There is no tag at the caret."))
            return
        words = tr("Untagged: {tag}").format(tag=self.spoken(tag))
        label = tr("Untag “{words}”").format(words=shortened(tag.quote.exact))
        if self._desk.do(label, lambda b: marking.untag(b, tag.id)):
            self.said.emit(words)

    def move(self, tag: Tag, item: str) -> None:
        """Give a tag to another item."""
        label = tr("Move “{words}” to another item").format(words=shortened(tag.quote.exact))
        if self._desk.do(label, lambda b: marking.move(b, tag.id, item)):
            self._reading.choose_item(item)
            self.said.emit(self.spoken(tag))

    def change_voice(self) -> None:
        """Give the tag at the caret the next voice."""
        tag = self.tag_here()
        if tag is None:
            self.said.emit(tr("There is no tag at the caret."))
            return
        voice = VOICES[(VOICES.index(tag.voice) + 1) % len(VOICES)]
        changed = replace(tag, voice=voice)
        label = tr("Change the voice of “{words}”").format(words=shortened(tag.quote.exact))
        if self._desk.do(label, lambda b: edits.update_tag(b, changed), merge=f"voice:{tag.id}"):
            words = voice_word(voice or self.source.voice)
            as_source = tr("Voice: {voice}, as the source is") if voice is None else tr("Voice: {voice}")
            self.said.emit(as_source.format(voice=words))

    def change_stretch(self, change: Change) -> None:
        """Let the tag at the caret reach further or less far."""
        tag = self.tag_here()
        if tag is None:
            self.said.emit(tr("There is no tag at the caret."))
            return
        start, end = change(self._reader.text, tag.quote.start, tag.quote.end)
        if (start, end) == (tag.quote.start, tag.quote.end):
            self.said.emit(tr("The tag stays as it is: there is nothing more to take in or to leave out."))
            return
        label = tr("Change the length of “{words}”").format(words=shortened(tag.quote.exact))
        if self._desk.do(label, lambda b: marking.stretch(b, tag.id, start, end), merge=f"stretch:{tag.id}"):
            self._made = (tag.id, self._reader.caret())
            self.said.emit(shortened(self._reader.text[start:end], 80))

    # Parts of it

    def _after(self, item: str, stretches: Sequence[Stretch]) -> None:
        """Choose the item, and let the caret stay where it is without a selection."""
        owner = self._desk.brief.item(item)
        self._reading.choose_item(item)
        self._keep(stretches, owner.tags[-1].id)
        self.said.emit(self.spoken(owner.tags[-1]))

    def _keep(self, stretches: Sequence[Stretch], tag: str) -> None:
        """Note what was tagged, so that the next key takes the same words while the caret stays."""
        selected = self._reader.has_selection() or self._selected[1] == self._reader.caret()
        self._reader.clear_selection()
        caret = self._reader.caret()
        self._made = (tag, caret)
        self._selected = (stretches, caret) if selected else ((), -1)

    def _tagged(self, kind: str, stretch: Stretch) -> Tag | None:
        """The tag of this kind on just this stretch; where nothing was selected, any that holds the caret."""
        brief = self._desk.brief
        caret = self._reader.caret()
        chosen_words = self._reader.has_selection() or self._selected[1] == caret
        for tag in self._reader.marks.at(stretch.start if chosen_words else caret):
            same = (tag.quote.start, tag.quote.end) == stretch
            if (same or not chosen_words) and brief.item(self._reader.marks.item(tag.id)).kind == kind:
                return tag
        return None

    def _spans(self, stretches: Sequence[Stretch]) -> list[Span]:
        return [Span(self._reading.source, s.start, s.end) for s in stretches]

    def _label(self, form: str, kind: str, title: str) -> str:
        return form.format(kind=kind_word(kind).lower(), title=shortened(title))

    def _nothing(self, kind: str) -> str:
        what = tr("There is no name at the caret; select it, then press {key}.")
        if kind != "stakeholder":
            what = tr("There is no sentence at the caret; select some words, then press {key}.")
        return what.format(key={"stakeholder": "S", "proposal": "P", "risk": "R"}[kind])
