"""The text that stands in a section before anybody has written, and where a new brief begins."""

from __future__ import annotations

from functools import lru_cache

from briefing.errors import BriefingError
from briefing.model.blocks import Citation, Flow
from briefing.templating.template import DECLARATION, Section


def starter_text(section: Section) -> tuple[Flow, ...]:
    """A section's starter text as blocks; () where it has none. Raises BriefingError where it cites something."""
    return _read(section.starter, section.id)


def standing_text(section: Section) -> tuple[Flow, ...]:
    """The text that a section begins with in every new brief. Raises BriefingError where it cites something."""
    return _read(section.standing, section.id)


@lru_cache(maxsize=1024)
def _read(markdown: str, section: str) -> tuple[Flow, ...]:
    if not markdown:
        return ()
    from briefing.sources.markdown import read_section  # with all of Markdown, which the start does without

    try:
        return read_section(markdown, _no_citation)
    except BriefingError as error:
        raise BriefingError(error.message, f"{DECLARATION}, section {section}") from None


def _no_citation(id: str, _place: str) -> Citation:
    raise BriefingError(f"Starter text cannot cite “{id}”, since a template knows no sources; take it out.")
