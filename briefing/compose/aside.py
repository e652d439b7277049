"""What a brief holds that its template has no place for: texts of other sections, rows of other tables."""

from __future__ import annotations

from briefing.compose.content import decision, own_blocks, own_words, rows_of
from briefing.model.blocks import Block, List, Paragraph, Point
from briefing.model.brief import Brief
from briefing.templating.template import Column, Section, SectionKind, Template

TABLES: tuple[SectionKind, ...] = ("recommendations", "proposals", "options", "stakeholders", "risks")
"""The kinds of sections whose rows the user makes."""


def left_aside(brief: Brief, template: Template) -> list[str]:
    """The ids of sections that have text but no place in the template, in the order they were written."""
    return [text.id for text in brief.sections if template.section(text.id) is None]


def rows_aside(brief: Brief, template: Template) -> list[tuple[SectionKind, int]]:
    """The kinds of rows (``options``) that the template has no table for, and how many of each would be printed."""
    placed = {s.kind for s in template.sections}
    return [(kind, len(rows)) for kind in TABLES if kind not in placed and (rows := rows_of(brief, kind))]


def section_name(id: str) -> str:
    """What a section that the template lacks is called: its id as words."""
    return own_words(Section(id))


PLACES: dict[SectionKind, Section] = {
    "recommendations": Section("recommendations", "Recommendations", kind="recommendations"),
    "proposals": Section(
        "proposals", "Proposals", kind="proposals",
        columns=(Column("title", "Proposal"), Column("asked_of", "Asked of"), Column("view", "Our view, and why")),
    ),
    "options": Section(
        "options", "Options", kind="options",
        columns=(Column("lettered"), Column("for", "For"), Column("against", "Against"), Column("cost", "Cost")),
    ),
    "stakeholders": Section(
        "stakeholders", "Stakeholders", kind="stakeholders",
        columns=(Column("who", "Who"), Column("position", "Position on {matter}|Position"), Column("basis", "Basis"),
                 Column("handling", "Handling")),
    ),
    "risks": Section(
        "risks", "Risks", kind="risks",
        columns=(Column("risk", "Risk"), Column("likelihood", "Likelihood"), Column("consequence", "Consequence"),
                 Column("rating", "Rating"), Column("mitigation", "Mitigation (owner)")),
    ),
}  # fmt: skip
"""Where the rows of each kind are printed when the template has no table for them."""


def rows_printed(brief: Brief, kind: SectionKind, template: Template) -> tuple[Block, ...]:
    """The rows of a kind that the template has no table for: as a table, recommendations as a list without boxes."""
    if kind == "recommendations":
        points = tuple(Point((Paragraph(decision(row, template).runs),)) for row in brief.recommendations)
        return (List(points, numbered=True),)
    return own_blocks(brief, PLACES[kind], template)
