"""What a section prints: the tables that fill themselves, the list of sources, and what the user wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.compose import cells
from briefing.compose.citing import citation_of
from briefing.model import dates
from briefing.model.blocks import (
    Block,
    Cell,
    Decision,
    Decisions,
    Flow,
    List,
    Paragraph,
    Point,
    Runs,
    SignOff,
    Table,
    Text,
    joined,
    plain,
)
from briefing.model.brief import Brief, Item, Option, Recommendation, Source
from briefing.templating import template as templates
from briefing.templating.starter import starter_text
from briefing.templating.template import Column, Template

STATUS_QUO = Option("", "Status quo")
"""The one option of a brief that has none; it counts as empty."""


def is_empty(brief: Brief, section: templates.Section) -> bool:
    """No text but the starter text, and no row."""
    if section.kind in templates.FILLS_ITSELF:
        return False
    return not written(brief, section) and not rows_of(brief, section.kind)


def rows_of(brief: Brief, kind: templates.SectionKind) -> Sequence[Recommendation | Option | Item]:
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


def own_blocks(brief: Brief, section: templates.Section, template: Template) -> tuple[Block, ...]:
    """What a section prints of itself, above what the user wrote; the list of sources aside, which ``source_list`` is.

    Nothing where there is nothing to print; a section of options has its status quo unless the user wrote instead.
    """
    match section.kind:
        case "recommendations" if brief.recommendations:
            rows = tuple(decision(r, template) for r in brief.recommendations)
            return (*_lead(section), Decisions(rows), SignOff())
        case "options" if brief.options or not written(brief, section):
            return (*_lead(section), _options(brief, section))
        case "stakeholders" | "proposals" | "risks":
            return _items(brief, section, cells.Context(cells.names(brief), template.grid))
        case "clearance":
            return (_clearance(brief, section, template),)
        case "text" | "recommendations" | "options" | "sources":
            return ()


def own_words(section: templates.Section) -> str:
    """What a section under another's heading is called: what its id says."""
    return section.id.replace("-", " ").capitalize()


def _lead(section: templates.Section) -> tuple[Block, ...]:
    return (Paragraph(plain(section.lead)),) if section.lead else ()


def decision(row: Recommendation, template: Template) -> Decision:
    """A recommendation as a sentence, with the boxes behind it."""
    who = who_and_when(row.owner, dates.spoken(row.due) if row.due else "")
    verb = row.verb[:1].upper() + row.verb[1:]
    space = Text(" ") if verb and row.text else Text("")
    runs = (Text(verb, bold=True), space, *plain(row.text), Text(" " if who else ""), Text(who, italic=True))
    return Decision(joined(runs), template.boxes_for(row.verb))


def who_and_when(owner: str, due: str) -> str:
    """What a recommendation ends with: who does it, by when; empty where neither is known."""
    if owner and due:
        return f"Owner: {owner}; due {due}."
    return f"Owner: {owner}." if owner else f"Due {due}." if due else ""


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
        (heads, *rows), 1, section.heading or own_words(section), description, floors=floors if any(floors) else ()
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
