"""(Brief, Template) → Document: the order, the tables, the header block, the notes."""

from __future__ import annotations

from msgspec.structs import replace

from briefing.compose.annexes import annexes_of
from briefing.compose.citing import Notes
from briefing.compose.content import is_empty, own_blocks, own_words, rows_of, source_list, written
from briefing.compose.details import details_table, facts
from briefing.compose.document import Document, Section
from briefing.model.blocks import (
    Block,
    Gap,
    Paragraph,
    Text,
    joined,
    plain,
    with_runs,
)
from briefing.model.brief import Brief
from briefing.templating import template as templates
from briefing.templating.template import Template


def compose(brief: Brief, template: Template, draft: bool) -> Document:
    """Make the document that a brief is in a template.

    A draft prints its gaps. What a final may lack is for ``empty_required`` and the checks to say:
    composing never refuses.
    """
    notes = Notes(brief)
    sections = _sections(brief, template, notes)
    details = brief.details
    before, asks, after = template.title.partition("{title}")
    own = (plain(details.title) or (Gap("title"),)) if asks else ()
    return Document(
        title=joined((Text(before), *own, Text(after))),
        name=_name(details.title, template),
        language=details.language or template.language,
        marking=details.marking or Gap("marking"),
        reference=details.reference,
        draft=draft,
        details=details_table(brief, template),
        facts=facts(brief, template),
        sections=sections,
        notes=tuple(notes.notes.values()),
    )


def _name(title: str, template: Template) -> str:
    """The title as plain words; where there is none, what the template puts around it, or the template's own name."""
    words = template.title.replace("{title}", title)
    return (words if title else words.strip(" :–—-")) or template.name


def empty_required(brief: Brief, template: Template) -> list[templates.Section]:
    """The required sections that are empty, in order: what holds back a final."""
    return [s for s in template.sections if s.required and is_empty(brief, s)]


def _sections(brief: Brief, template: Template, notes: Notes) -> tuple[Section, ...]:
    shown: set[str] = set()
    sections = []
    for section in template.sections:
        if not section.required and is_empty(brief, section):
            continue
        owner = section.under or section.id
        heading = None if owner in shown else _heading(section, template)
        shown.add(owner)
        rows = tuple(row.id for row in rows_of(brief, section.kind))
        sections.append(Section(section.id, heading, _cited(_content(brief, section, template), notes), rows))
    sections += annexes_of(brief, template, lambda blocks: _cited(blocks, notes))
    listed = source_list(notes.cited_first())  # last, since it follows the order of citations in all of the text
    own = {s.id for s in template.sections if s.kind == "sources"}
    return tuple(replace(s, blocks=listed + s.blocks) if s.id in own else s for s in sections)


def _heading(section: templates.Section, template: Template) -> str:
    """Its own heading, or that of the section whose heading it shares."""
    return section.heading or next(s.heading for s in template.sections if s.id == section.under)


def _cited(blocks: tuple[Block, ...], notes: Notes) -> tuple[Block, ...]:
    return tuple(with_runs(block, notes.cite) for block in blocks)


def _content(brief: Brief, section: templates.Section, template: Template) -> tuple[Block, ...]:
    """A section's own blocks, then what the user wrote; a gap where a required one is empty."""
    gap: tuple[Block, ...] = ()
    if is_empty(brief, section):
        gap = (Paragraph((Gap(_gap_label(section)),)),)
    return (*gap, *own_blocks(brief, section, template), *written(brief, section))


def _gap_label(section: templates.Section) -> str:
    heading = section.heading or own_words(section)
    return heading[0].lower() + heading[1:]
