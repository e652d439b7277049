"""The open brief written into its template's Word form, for the preview: what is missing is marked, and told."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model.brief import Brief, TemplateCopy
from briefing.templating.template import template_of
from briefing.ui.preview.words import tr

MOST_TOLD = 2
"""How many things are told beside the pages; the others are counted."""


class InForm(NamedTuple):
    """A brief in its Word form, and what is to be said of it."""

    word: bytes
    told: tuple[str, ...]


@lru_cache(8)
def look_has_fields(copy: TemplateCopy) -> bool:
    """Whether a template without a form has a look with fields, so that briefs are written into that; for the
    background."""
    from briefing.exporting import form_to_fill

    try:
        return form_to_fill(Brief(copy), template_of(copy)) is not None
    except BriefingError:  # told by whoever lays it out
        return False


def in_form(brief: Brief) -> InForm:
    """Write a brief into its form, as a draft; for the background. Raises BriefingError where that cannot be done."""
    from briefing.exporting import export

    made = export(brief, ".docx", draft=True)
    return InForm(made.content, tuple(dict.fromkeys(made.notices)))


def in_short(told: tuple[str, ...]) -> str:
    """The first things that are to be said, and how many more there are."""
    words = list(told[:MOST_TOLD])
    if len(told) > MOST_TOLD:
        words.append(tr("And {n} more: export tells them all.").format(n=len(told) - MOST_TOLD))
    return " ".join(words)
