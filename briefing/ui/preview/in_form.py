"""The open brief written into its template's Word form, for the preview: what is missing is marked, and told."""

from __future__ import annotations

from typing import NamedTuple

from briefing.model.brief import Brief
from briefing.templating.template import FORM
from briefing.ui.preview.words import tr


class InForm(NamedTuple):
    """A brief in its Word form, and what is to be said of it."""

    word: bytes
    told: tuple[str, ...]


def has_form(brief: Brief) -> bool:
    """Whether a brief's template has a Word form of the department's own."""
    return any(file.name == FORM for file in brief.template.files)


def in_form(brief: Brief) -> InForm:
    """Write a brief into its form, as a draft; for the background. Raises BriefingError where that cannot be done."""
    from briefing.compose.compose import compose
    from briefing.compose.filling import filling
    from briefing.export.form.fill import fill
    from briefing.templating.form.names import known_fields
    from briefing.templating.template import template_of

    template = template_of(brief.template)
    form = next(file.content for file in brief.template.files if file.name == FORM)
    document = compose(brief, template, draft=True)
    filled = fill(form, filling(brief, template, document), known_fields(template), final=False)
    told = []
    if filled.missing:
        told.append(tr("Missing values are marked: {n}.").format(n=len(filled.missing)))
    if filled.unknown:
        names = ", ".join(dict.fromkeys(field.name for field in filled.unknown))
        told.append(tr("Unknown fields stay as they are: {names}.").format(names=names))
    told += [notice.message for notice in filled.notices]
    return InForm(filled.content, tuple(told))
