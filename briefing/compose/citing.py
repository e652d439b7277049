"""How sources are cited: in the list of sources, and in footnotes."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.compose.document import Footnote
from briefing.model import dates
from briefing.model.blocks import Citation, Inline, Link, Runs, Text, plain
from briefing.model.brief import Brief, Source
from briefing.model.soundness import LINK_SCHEMES

NATURES = {
    "news": "news", "opinion": "opinion", "official": "official", "research": "research",
    "interested": "interested party",
}  # fmt: skip


def short_citation(source: Source) -> str:
    """Outlet or author with the day, for where there is little room; else its title or its file's name."""
    who = source.publisher or ", ".join(source.authors)
    published = dates.spoken(source.published[:DAY]) if source.published else ""
    return ", ".join(filter(None, (who, published))) if who else source.title or source.file


DAY = len("2026-03-12")
"""A citation tells the day; an hour of publication may be known, but nobody cites it."""


NO_BREAK = "\u00a0"


def citation_of(source: Source, in_footnote: bool = False, place: str = "") -> Runs:
    """``Author, Author, "Title" (nature), Publisher, date; address; read date; attached.``

    Absent parts are left out; a footnote ends after the address, and names the place where there is one.
    A source of which nothing is known is called by its file's name.
    """
    title = f'"{source.title}"' if source.title else ""
    if source.nature:
        title = f"{title} ({NATURES[source.nature]})".lstrip()
    published = dates.spoken(source.published[:DAY]) if source.published else ""
    if not (source.authors or source.title or source.publisher):
        title = f"{source.file} {title}".rstrip()
    known = ", ".join(part for part in (*source.authors, title, source.publisher, published) if part)
    rest = [place] if in_footnote and place else []
    if not in_footnote:
        rest += [f"read {dates.spoken(source.accessed[:DAY])}"] if source.accessed else []
        rest += ["attached"] if source.attached else []
    after = "".join(f"; {part}" for part in rest)
    if not source.url:
        return plain(_ended(known + after))
    if not source.url.lower().startswith(LINK_SCHEMES):
        return plain(_ended(f"{known}; {source.url}{after}"))
    return (Text(f"{known}; "), Link(source.url, (Text(source.url),)), Text(f"{after}."))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


class Notes:
    """The footnotes of a document as they come up: one for each source and place, in the order of first citation."""

    def __init__(self, brief: Brief) -> None:
        self._sources = {s.id: s for s in brief.sources}
        self._tags = {tag.id: tag for _, tag in brief.tags()}
        self.notes: dict[tuple[str, str], Footnote] = {}

    def cite(self, runs: Runs) -> Runs:
        """The runs with each citation's place filled in and its note made.

        Of two side by side that have one note, the second is left out; others are kept apart, else notes 1 and 2
        would be read as note 12.
        """
        cited: list[Inline] = []
        for run in runs:
            if not isinstance(run, Citation):
                cited.append(run)
                continue
            noted, last = self._noted(run), cited[-1] if cited else None
            if not isinstance(last, Citation):
                cited.append(noted)
            elif (last.source, last.place) != (noted.source, noted.place):
                cited += (Text(NO_BREAK), noted)
        return tuple(cited)

    def place_of(self, citation: Citation) -> str:
        """The place in the source that a citation gives: its own, else the page of its passage, else nothing."""
        return citation.place or self._page(citation)

    def _noted(self, citation: Citation) -> Citation:
        source = self._sources[citation.source]
        place = self.place_of(citation)
        if (source.id, place) not in self.notes:
            runs = citation_of(source, in_footnote=True, place=place)
            self.notes[source.id, place] = Footnote(source.id, place, runs)
        return replace(citation, place=place)

    def _page(self, citation: Citation) -> str:
        """The page of the cited passage, where its source has pages."""
        tag = self._tags.get(citation.tag or "")
        part = self._sources[citation.source].article.part_at(tag.quote.start) if tag else None
        return f"p. {part.page}" if part and part.page is not None else ""

    def cited_first(self) -> list[Source]:
        """All sources: in the order of their first citation, then the rest in their own order."""
        cited = dict.fromkeys(source for source, _ in self.notes)
        return [self._sources[id] for id in (*cited, *(id for id in self._sources if id not in cited))]
