"""What an item or a passage becomes where it is put into the text. Pure: values in, blocks out."""

from __future__ import annotations

from typing import NamedTuple

from briefing.model.blocks import Citation, Flow, Paragraph, Quotation, Runs, Text, joined
from briefing.model.brief import Brief, Item, Source, Tag, Voice
from briefing.ui.write.words import tr

SHORT_TITLE = 2
"""So many words at the beginning of an author's standing are a title before the name ("Professor")."""


class Piece(NamedTuple):
    """Something that can be put in: an item, or one of its passages."""

    item: Item
    tag: Tag | None


def speaker(source: Source) -> str:
    """Who speaks in an article: its authors with their title, else its outlet, else "the author"."""
    title = source.standing.split(",")[0].strip()
    before = f"{title} " if title and len(title.split()) <= SHORT_TITLE and len(source.authors) == 1 else ""
    return before + tr(" and ").join(source.authors) if source.authors else source.publisher or tr("The author")


def lead_in(source: Source, voice: Voice) -> str:
    """What is written before a passage, so that nobody takes an opinion for a fact; empty where nothing is."""
    match voice:
        case "author":
            return tr("{who} argues:").format(who=speaker(source))
        case "ascribed":
            return tr("According to {who}:").format(who=speaker(source))
        case "reported" | "quoted":
            return ""


def citation(piece: Piece) -> Citation | None:
    """A citation of the passage, or of the item's first one; None for an item without any."""
    tag = piece.tag or next(iter(piece.item.tags), None)
    return Citation(tag.source, tag.id) if tag is not None else None


def point(piece: Piece, brief: Brief) -> Runs:
    """An item as its name in bold, a passage in its own words with who says it; cited where it can be."""
    cited = citation(piece)
    behind = (cited,) if cited is not None else ()
    if piece.tag is None:
        return joined((Text(piece.item.title, bold=True), *behind))
    source = brief.source(piece.tag.source)
    voice = piece.tag.voice or source.voice
    words = piece.tag.quote.exact if voice == "reported" else f"“{piece.tag.quote.exact}”"
    lead = lead_in(source, voice)
    return joined((Text(f"{lead} " if lead else ""), Text(words), *behind))


def quotation(piece: Piece, brief: Brief) -> tuple[Flow, ...]:
    """A passage, or the item's first one, set apart, with who says it before it; () for an item without any."""
    tag = piece.tag or next(iter(piece.item.tags), None)
    if tag is None:
        return ()
    source = brief.source(tag.source)
    lead = lead_in(source, tag.voice or source.voice)
    quoted = Quotation((Paragraph((Text(tag.quote.exact), Citation(tag.source, tag.id))),))
    return (Paragraph((Text(lead),)), quoted) if lead else (quoted,)
