"""(Brief, Template) → Document: the order, the tables, the header block, the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.compose import cells
from briefing.compose.citing import Notes, citation_of
from briefing.compose.details import details_table, facts
from briefing.compose.document import Document, Section
from briefing.model import dates
from briefing.model.blocks import (
    Block,
    Cell,
    Decision,
    Decisions,
    Flow,
    Gap,
    List,
    Paragraph,
    Point,
    Runs,
    SignOff,
    Table,
    Text,
    joined,
    plain,
    with_runs,
)
from briefing.model.brief import Brief, Item, Option, Recommendation, Source
from briefing.templating import template as templates
from briefing.templating.starter import starter_text
from briefing.templating.template import Column, Template

STATUS_QUO = Option("", "Status quo")
"""The one option of a brief that has none; it counts as empty."""

TABLES: tuple[templates.SectionKind, ...] = ("recommendations", "proposals", "options", "stakeholders", "risks")
"""The kinds of sections whose rows the user makes."""


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


def left_aside(brief: Brief, template: Template) -> list[str]:
    """The ids of sections that have text but no place in the template, in the order they were written."""
    return [text.id for text in brief.sections if template.section(text.id) is None]


def rows_aside(brief: Brief, template: Template) -> list[tuple[str, int]]:
    """The kinds of rows (``options``) that the template has no table for, and how many of each would be printed."""
    placed = {s.kind for s in template.sections}
    return [(kind, len(rows)) for kind in TABLES if kind not in placed and (rows := _rows(brief, kind))]


def is_empty(brief: Brief, section: templates.Section) -> bool:
    """No text but the starter text, and no row."""
    if section.kind in templates.FILLS_ITSELF:
        return False
    return not written(brief, section) and not _rows(brief, section.kind)


def _rows(brief: Brief, kind: templates.SectionKind) -> Sequence[Recommendation | Option | Item]:
    """What stands in the table of a kind of section: rows that the user made, and ticked."""
    match kind:
        case "recommendations":
            return brief.recommendations
        case "options":
            return brief.options
        case "stakeholders" | "proposals" | "risks":
            return brief.of_kind(kind.removesuffix("s"), ticked_only=True)
        case "text" | "sources" | "clearance":
            return ()


def written(brief: Brief, section: templates.Section) -> tuple[Flow, ...]:
    """What the user wrote in a section, starter text aside."""
    text = brief.text_in(section.id)
    return () if text == starter_text(section) else text


def _sections(brief: Brief, template: Template, notes: Notes) -> tuple[Section, ...]:
    shown: set[str] = set()
    sections = []
    for section in template.sections:
        if not section.required and is_empty(brief, section):
            continue
        owner = section.under or section.id
        heading = None if owner in shown else _heading(section, template)
        shown.add(owner)
        rows = tuple(row.id for row in _rows(brief, section.kind))
        sections.append(Section(section.id, heading, _cited(_content(brief, section, template), notes), rows))
    listed = source_list(notes.cited_first())  # last, since it follows the order of citations in all of the text
    kinds = {s.id: s.kind for s in template.sections}
    return tuple(replace(s, blocks=listed + s.blocks) if kinds[s.id] == "sources" else s for s in sections)


def _heading(section: templates.Section, template: Template) -> str:
    """Its own heading, or that of the section whose heading it shares."""
    return section.heading or next(s.heading for s in template.sections if s.id == section.under)


def _cited(blocks: tuple[Block, ...], notes: Notes) -> tuple[Block, ...]:
    return tuple(with_runs(block, notes.cite) for block in blocks)


def own_blocks(brief: Brief, section: templates.Section, template: Template) -> tuple[Block, ...]:
    """What a section prints of itself, above what the user wrote; the list of sources aside, which ``source_list`` is.

    Nothing where there is nothing to print; a section of options has its status quo unless the user wrote instead.
    """
    match section.kind:
        case "recommendations" if brief.recommendations:
            rows = tuple(_decision(r, template) for r in brief.recommendations)
            return (*_lead(section), Decisions(rows), SignOff())
        case "options" if brief.options or not written(brief, section):
            return (*_lead(section), _options(brief, section))
        case "stakeholders" | "proposals" | "risks":
            return _items(brief, section, cells.Context(cells.names(brief), template.grid))
        case "clearance":
            return (_clearance(brief, section, template),)
        case "text" | "recommendations" | "options" | "sources":
            return ()


def _content(brief: Brief, section: templates.Section, template: Template) -> tuple[Block, ...]:
    """A section's own blocks, then what the user wrote; a gap where a required one is empty."""
    gap: tuple[Block, ...] = ()
    if is_empty(brief, section):
        gap = (Paragraph((Gap(_gap_label(section)),)),)
    return (*gap, *own_blocks(brief, section, template), *written(brief, section))


def _gap_label(section: templates.Section) -> str:
    heading = section.heading or _own_words(section)
    return heading[0].lower() + heading[1:]


def _own_words(section: templates.Section) -> str:
    """What a section under another's heading is called: what its id says."""
    return section.id.replace("-", " ").capitalize()


def _lead(section: templates.Section) -> tuple[Block, ...]:
    return (Paragraph(plain(section.lead)),) if section.lead else ()


def _decision(row: Recommendation, template: Template) -> Decision:
    due = dates.spoken(row.due) if row.due else ""
    match row.owner, due:
        case "", "":
            who = ""
        case owner, "":
            who = f"Owner: {owner}."
        case "", _:
            who = f"Due {due}."
        case owner, _:
            who = f"Owner: {owner}; due {due}."
    verb = row.verb[:1].upper() + row.verb[1:]
    space = Text(" ") if verb and row.text else Text("")
    runs = (Text(verb, bold=True), space, *plain(row.text), Text(" " if who else ""), Text(who, italic=True))
    return Decision(joined(runs), template.boxes_for(row.verb))


def _options(brief: Brief, section: templates.Section) -> Table:
    options = brief.options or (STATUS_QUO,)
    rows = [tuple(Cell(cells.option_cell(o, i, c.cell)) for c in section.columns) for i, o in enumerate(options)]
    return _table(section, _heads(section, brief), rows)


def _items(brief: Brief, section: templates.Section, context: cells.Context) -> tuple[Block, ...]:
    items = brief.of_kind(section.kind.removesuffix("s"), ticked_only=True)
    if not items:
        return ()
    rows = [tuple(Cell(cells.item_cell(item, c.cell, context)) for c in section.columns) for item in items]
    return (*_lead(section), _table(section, _heads(section, brief), rows))


def _heads(section: templates.Section, brief: Brief) -> tuple[Cell, ...]:
    return tuple(Cell(plain(_head(column, brief.details.matter))) for column in section.columns)


def _head(column: Column, matter: str) -> str:
    with_matter, _, without = column.heading.partition("|")
    return with_matter.replace("{matter}", matter) if matter or not without else without


def _table(section: templates.Section, heads: tuple[Cell, ...], rows: list[tuple[Cell, ...]]) -> Table:
    names = [h for h in (_head(c, "") for c in section.columns) if h]
    description = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} with the columns {', '.join(names)}."
    floors = tuple(c.floor for c in section.columns)
    return Table(
        (heads, *rows), 1, section.heading or _own_words(section), description, floors=floors if any(floors) else ()
    )


def source_list(sources: Iterable[Source]) -> tuple[Block, ...]:
    """The numbered list of sources, in the order given."""
    points = tuple(Point((Paragraph(citation_of(source)),)) for source in sources)
    return (List(points, numbered=True),) if points else ()


def _clearance(brief: Brief, section: templates.Section, template: Template) -> Table:
    """Roles down the side; names and dates are filled in by hand, the author's aside."""
    filled: list[dict[str, Runs]] = [{"role": plain("Author"), "name": plain(brief.details.author)}]
    filled += [{"role": plain(role)} for role in brief.details.clearance or template.clearance]
    rows = [tuple(Cell(row.get(c.cell, ())) for c in section.columns) for row in filled]
    return replace(_table(section, _heads(section, brief), rows), role="form")
