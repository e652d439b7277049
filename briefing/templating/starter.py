"""The text that stands in a section before anybody has written."""

from __future__ import annotations

from functools import cache

from briefing.errors import BriefingError
from briefing.model.blocks import Citation, Flow
from briefing.sources.markdown import read_section
from briefing.templating.template import DECLARATION, Section


@cache
def starter_text(section: Section) -> tuple[Flow, ...]:
    """A section's starter text as blocks; () where it has none. Raises BriefingError where it cites something."""
    try:
        return read_section(section.starter, _no_citation) if section.starter else ()
    except BriefingError as error:
        raise BriefingError(error.message, f"{DECLARATION}, section {section.id}") from None


def _no_citation(id: str, _place: str) -> Citation:
    raise BriefingError(f"Starter text cannot cite “{id}”, since a template knows no sources; take it out.")
