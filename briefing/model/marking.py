"""What a person does in an article, each as one edit: tag, untag, move, tag all mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from msgspec.structs import replace

from briefing.model import edits
from briefing.model.brief import Brief, Item, Tag
from briefing.model.kinds import KINDS
from briefing.model.quote import quote_at, whole_words

TITLE_WORDS = 9
"""How many words of its first passage name an item that was made by tagging."""
NAME_WORDS = 9
"""A stakeholder's passage of so many words or fewer is taken for a name of it."""


class Span(NamedTuple):
    """A stretch of a source's text (code points, half-open)."""

    source: str
    start: int
    end: int


def heading_of(kind: str, words: str) -> str:
    """The name or title of an item that is made from a passage: all of it for a stakeholder, else its first words."""
    parts = words.split()
    return " ".join(parts if KINDS[kind].heading == "name" else parts[:TITLE_WORDS])


def known_as(brief: Brief, words: str) -> Item | None:
    """The stakeholder of this name, short name or alias, else the one tagged by the same words (case counts)."""
    name = " ".join(words.split())
    stakeholders = brief.of_kind("stakeholder")
    named = (i for i in stakeholders if name in (i.title, i.line("short"), *i.lines("aliases")))
    tagged = (i for i in stakeholders if any(t.quote.exact == words for t in i.tags))
    return next(named, None) or next(tagged, None)


def make_item(brief: Brief, kind: str, id: str, spans: Sequence[Span]) -> Brief:
    """Make an item of a kind from passages; it is marked only, not yet in the brief."""
    tags = _tags(brief, spans)
    heading = heading_of(kind, tags[0].quote.exact)
    return edits.add_item(brief, Item(id, kind, {KINDS[kind].heading: heading}, tags))


def tag_spans(brief: Brief, item: str, spans: Sequence[Span]) -> Brief:
    """Tag passages for an item that is there."""
    return edits.add_tags(brief, item, _tags(brief, spans))


def untag(brief: Brief, id: str) -> Brief:
    """Untag a passage; an item that was made by this tag, and is nothing more, goes with it."""
    owner = _owner(brief, id)
    return _without_leftover(edits.remove_tag(brief, id), owner)


def move(brief: Brief, id: str, item: str) -> Brief:
    """Give a tag to another item; an item that was made by this tag, and is nothing more, goes."""
    owner = _owner(brief, id)
    moved = edits.retag(brief, id, item)
    return moved if owner is None or owner.id == item else _without_leftover(moved, owner)


def stretch(brief: Brief, id: str, start: int, end: int) -> Brief:
    """Let a tag reach over another stretch of its source."""
    tag = brief.tag(id)
    if tag is None:
        return brief
    quote = quote_at(brief.source(tag.source).article.text, start, end)
    return edits.update_tag(brief, replace(tag, quote=quote))


def names_of(item: Item) -> tuple[str, ...]:
    """All that a stakeholder is called, longest first: name, short name, aliases, and the words it is tagged by."""
    tagged = (t.quote.exact for t in item.tags if len(t.quote.exact.split()) <= NAME_WORDS)
    names = dict.fromkeys(
        " ".join(n.split()) for n in (item.title, item.line("short"), *item.lines("aliases"), *tagged)
    )
    return tuple(sorted(filter(None, names), key=len, reverse=True))


def mentions(brief: Brief, id: str) -> list[Span]:
    """Where a stakeholder's names stand in the sources, in their order, but for what is tagged for it already.

    Whole words, with their case; the longest name first, a shorter one inside it does not count.
    """
    item = brief.item(id)
    found = []
    for source in brief.sources:
        text = source.article.text
        taken = bytearray(len(text))
        for tag in item.tags:
            if tag.source == source.id:
                _take(taken, tag.quote.start, tag.quote.end)
        for name in names_of(item):
            for start, end in whole_words(name, text):
                if not any(taken[start:end]):
                    _take(taken, start, end)
                    found.append(Span(source.id, start, end))
    order = {s.id: n for n, s in enumerate(brief.sources)}
    return sorted(found, key=lambda span: (order[span.source], span.start))


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _tags(brief: Brief, spans: Iterable[Span]) -> tuple[Tag, ...]:
    """New tags for passages, with the next free ids."""
    texts = {source.id: source.article.text for source in brief.sources}
    taken = {t.id for _, t in brief.tags()}
    first = int(edits.next_id(taken, "q")[1:])
    free = (f"q{n}" for n in count(first) if f"q{n}" not in taken)
    return tuple(Tag(next(free), s.source, quote_at(texts[s.source], s.start, s.end)) for s in spans)


def _owner(brief: Brief, id: str) -> Item | None:
    return next((item for item, tag in brief.tags() if tag.id == id), None)


def _without_leftover(brief: Brief, owner: Item | None) -> Brief:
    """The brief without an item that nobody has touched since one tag made it, now that the tag is gone."""
    if owner is None or owner.in_brief or len(owner.tags) != 1:
        return brief
    made = {owner.declared.heading: heading_of(owner.kind, owner.tags[0].quote.exact)}
    if owner.fields != made or _referred(brief, owner.id):
        return brief
    return edits.remove_item(brief, owner.id)


def _referred(brief: Brief, id: str) -> bool:
    """Whether a field of another item names this one."""
    values = (item.fields.get(f.id) for item in brief.items for f in item.declared.fields
              if f.shape in ("party", "parties", "target"))  # fmt: skip
    return any(value == id or (isinstance(value, tuple) and id in value) for value in values)
