"""The numbers that citations show while a brief is being written: those that composing it will give them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.compose.citing import Notes
from briefing.model.blocks import Citation, Flow, runs_of
from briefing.model.brief import Brief, Source
from briefing.templating.template import Template

Key = tuple[str, str]
"""A source and a place in it: what has one note."""


class Numbering:
    """The numbers of all notes, kept section by section, so that a key typed in one reads that one only."""

    def __init__(self, brief: Brief, template: Template) -> None:
        self._order = [section.id for section in template.sections]
        self._read: dict[str, tuple[Key, ...]] = {}
        self._numbers: dict[Key, int] = {}
        self._notes = Notes(brief)
        self._brief = brief
        self._read_all()

    def number_of(self, citation: Citation) -> int:
        """The number of the note that a citation shows; one that stands in no section yet would get the next."""
        key = (citation.source, self._notes.place_of(citation))
        return self._numbers.get(key, len(self._numbers) + 1)

    def sources(self) -> list[Source]:
        """All sources of the brief: in the order of their first citation, then the rest."""
        known = {source.id: source for source in self._brief.sources}
        cited = dict.fromkeys(source for source, _ in self._numbers)
        return [known[id] for id in (*(id for id in cited if id in known), *(id for id in known if id not in cited))]

    def follow(self, before: Brief, now: Brief) -> bool:
        """Take an edit in; True where a number, or the order of the sources, is another one."""
        old, self._brief = self._numbers, now
        if before.items is not now.items or before.sources is not now.sources:
            self._notes = Notes(now)  # pages of passages may be others
            self._read_all()
            return self._numbers != old
        texts = {text.id: text.blocks for text in before.sections}
        changed = [text for text in now.sections if texts.pop(text.id, None) is not text.blocks]
        fresh = {text.id: tuple(self._keys(text.blocks)) for text in changed} | dict.fromkeys(texts, ())
        if all(self._read.get(id, ()) == keys for id, keys in fresh.items()):
            return False
        self._read |= fresh
        self._count()
        return self._numbers != old

    def _read_all(self) -> None:
        self._read = {text.id: tuple(self._keys(text.blocks)) for text in self._brief.sections}
        self._count()

    def _keys(self, blocks: tuple[Flow, ...]) -> Iterator[Key]:
        for block in blocks:
            for runs in runs_of(block):
                for run in runs:
                    if isinstance(run, Citation):
                        yield run.source, self._notes.place_of(run)

    def _count(self) -> None:
        keys = dict.fromkeys(key for id in self._order for key in self._read.get(id, ()))
        self._numbers = {key: number for number, key in enumerate(keys, 1)}
