"""What may be printed behind a brief: the evidence, the articles, and what its template has no place for.

Annexes are sections like others, each on a new page: every writer writes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from operator import itemgetter

from msgspec.structs import replace

from briefing.compose.aside import PLACES, left_aside, rows_aside, rows_printed, section_name
from briefing.compose.cells import letter
from briefing.compose.citing import NO_BREAK, citation_of, short_citation
from briefing.compose.document import Section
from briefing.model.blocks import Block, Cell, Heading, Paragraph, Runs, Table, plain, text_of
from briefing.model.brief import ANNEXES, Annex, Brief, Item, Source, Tag, Voice
from briefing.model.kinds import KINDS
from briefing.templating.template import Template

TITLES: dict[Annex, str] = {
    "evidence": "Evidence",
    "articles": "Text of the articles",
    "aside": "Text kept aside",
}
"""What each annex is called, behind its letter."""

VOICES: dict[Voice, str] = {
    "reported": "reported as fact",
    "quoted": "a person quoted",
    "author": "author's own opinion",
    "ascribed": "ascribed by the author",
}
"""Whose voice a passage is, in words."""

Cite = Callable[[tuple[Block, ...]], tuple[Block, ...]]

PLACED = 3
"""The level of headings within an annex."""
DEEPEST = 6
COLUMNS = ("Passage", "Source", "Voice", "Place")
FLOORS = (8, 18, 9, 5.5, 6)
"""The least width of each column of evidence, in ems: the passage has the most room, all tables look alike."""


def section_id(annex: Annex) -> str:
    """The id of an annex among the sections of a document; no section of a template can have it twice."""
    return f"annex-{annex}"


def annexes_of(brief: Brief, template: Template, cite: Cite = lambda blocks: blocks) -> tuple[Section, ...]:
    """The annexes that a brief asks for, lettered; one that would be empty is none.

    Args:
        cite: numbers the citations of blocks; only what people wrote has any, and articles are long.
    """
    own = {section.id for section in template.sections}
    found: list[Section] = []
    for annex in ANNEXES:
        blocks = annex_blocks(brief, template, annex) if annex in brief.annexes else ()
        if blocks:
            id = section_id(annex)
            while id in own:
                id += "-x"
            blocks = cite(blocks) if annex == "aside" else blocks
            found.append(Section(id, f"Annex {letter(len(found))}: {TITLES[annex]}", blocks, new_page=True))
    return tuple(found)


def annex_blocks(brief: Brief, template: Template, annex: Annex) -> tuple[Block, ...]:
    """What an annex prints below its heading; () where there is nothing."""
    match annex:
        case "evidence":
            return evidence(brief)
        case "articles":
            return tuple(block for source in brief.sources for block in _article(source))
        case "aside":
            return tuple(_aside(brief, template))


def has_annex(brief: Brief, template: Template, annex: Annex) -> bool:
    """Whether an annex would print anything; quicker than making it."""
    match annex:
        case "evidence":
            return any(item.in_brief and passages(item) for item in brief.items)
        case "articles":
            return any(not part.left_out for source in brief.sources for part in source.article.parts)
        case "aside":
            return bool(left_aside(brief, template) or rows_aside(brief, template))


# Evidence


def evidence(brief: Brief) -> tuple[Block, ...]:
    """A table of passages for each kind of item that is in the brief: each with its source, its voice and its place."""
    places = {source.id: _Places(source) for source in brief.sources}
    names = _names(brief.sources)
    blocks: list[Block] = []
    for kind in KINDS.values():
        rows: list[tuple[Cell, ...]] = []
        for item in brief.of_kind(kind.id, ticked_only=True):
            for tag in passages(item):
                at = places[tag.source]
                voice = VOICES[tag.voice or at.source.voice]
                words = (item.title, tag.quote.exact, names[tag.source], voice, at.of(tag))
                rows.append(tuple(Cell(plain(text)) for text in words))
        if rows:
            heads = tuple(Cell(plain(head)) for head in (kind.label, *COLUMNS))
            count = f"{len(rows)} {'passage' if len(rows) == 1 else 'passages'}"
            told = f"{count} from the sources, each with who speaks and where it stands."
            title = f"Evidence on {kind.plural}"
            blocks += [Heading(PLACED, plain(kind.plural_label)), Table((heads, *rows), 1, title, told, floors=FLOORS)]
    return tuple(blocks)


def passages(item: Item) -> list[Tag]:
    """The passages of an item that say something: those that are more than one of its names."""
    names = {item.title, item.short, *item.lines("aliases"), item.line("spokesperson")}
    known = {_bare(name) for name in names}
    return [tag for tag in item.tags if _bare(tag.quote.exact) not in known]


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _names(sources: tuple[Source, ...]) -> dict[str, str]:
    """A short name for each source; its number in the brief where two would have one name."""
    short = {source.id: short_citation(source) for source in sources}
    taken = list(short.values())
    return {
        source.id: f"{short[source.id]} (source {i})" if taken.count(short[source.id]) > 1 else short[source.id]
        for i, source in enumerate(sources, 1)
    }


class _Places:
    """Where passages stand in one source, in words."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._starts = source.article.starts
        self._headings = [i for i, (_, part) in enumerate(self._starts) if isinstance(part.block, Heading)]

    def of(self, tag: Tag) -> str:
        """The page where the source has pages, else the paragraph, headings aside."""
        at = bisect_right(self._starts, tag.quote.start, key=itemgetter(0)) - 1
        if at < 0:
            return ""
        _, part = self._starts[at]
        if part.page is not None:
            return f"page{NO_BREAK}{part.page}"
        if isinstance(part.block, Heading):
            return "heading"
        return f"paragraph{NO_BREAK}{at + 1 - bisect_right(self._headings, at)}"


# Articles


def _article(source: Source) -> Iterator[Block]:
    """A source's title, what is known of it, and its text; headings in it stand below the title, none leaps a level."""
    blocks = [part.block for part in source.article.parts if not part.left_out]
    if not blocks:
        return
    title = source.title or source.file
    yield Heading(PLACED, plain(title))
    yield Paragraph(citation_of(source))
    above: list[int] = []
    for i, block in enumerate(blocks):
        if not isinstance(block, Heading):
            yield block
            continue
        if not text_of(block.runs).strip() or (i == 0 and _same(block.runs, title)):
            continue
        while above and above[-1] >= block.level:
            above.pop()
        above.append(block.level)
        yield replace(block, level=min(PLACED + len(above), DEEPEST))


def _same(runs: Runs, title: str) -> bool:
    return text_of(runs).split() == title.split()


# What the template has no place for


def kept_aside(brief: Brief, template: Template) -> list[str]:
    """What the template has no place for, in a few words each: the names of texts, then rows by kind."""
    texts = [section_name(id) for id in left_aside(brief, template)]
    counts = [f"{count} {kind if count > 1 else kind.removesuffix('s')}" for kind, count in rows_aside(brief, template)]
    return [*texts, *counts]


def _aside(brief: Brief, template: Template) -> Iterator[Block]:
    for id in left_aside(brief, template):
        yield Heading(PLACED, plain(section_name(id)))
        yield from brief.text_in(id)
    for kind, _ in rows_aside(brief, template):
        yield Heading(PLACED, plain(PLACES[kind].heading))
        yield from rows_printed(brief, kind, template)
