"""How far a brief has come, section by section, as plain values."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from briefing.compose.content import is_empty, own_blocks, written
from briefing.compose.counts import words_in
from briefing.model.brief import Brief
from briefing.templating.template import Section, Template

PARTS = {
    "recommendations": ("recommendations",),
    "options": ("options",),
    "stakeholders": ("items", "options", "recommendations", "details"),
    "proposals": ("items", "options", "recommendations"),
    "risks": ("items", "options", "recommendations"),
    "clearance": ("details",),
    "sources": ("sources",),
    "text": (),
}
"""Which parts of a brief what a section prints of itself depends on, by its kind."""


class State(Enum):
    """How far a section has come."""

    FILLED = "✓"
    EMPTY = "○"
    MISSING = "▲"


class Standing(NamedTuple):
    """Where a section stands.

    Attributes:
        state: filled, empty, or empty and required.
        words: how many it prints.
        rows: how many rows its table has.
    """

    state: State
    words: int
    rows: int


def standing(brief: Brief, section: Section, template: Template) -> Standing:
    """Where a section stands."""
    empty = is_empty(brief, section)
    state = State.FILLED if not empty else State.MISSING if section.required else State.EMPTY
    words = words_in((*own_blocks(brief, section, template), *written(brief, section)))
    return Standing(state, 0 if empty else words, _rows(brief, section))


def _rows(brief: Brief, section: Section) -> int:
    match section.kind:
        case "recommendations":
            return len(brief.recommendations)
        case "options":
            return len(brief.options)
        case "stakeholders" | "proposals" | "risks":
            return len(brief.of_kind(section.kind.removesuffix("s"), ticked_only=True))
        case "text" | "sources" | "clearance":
            return 0


def is_touched(before: Brief, now: Brief, section: Section) -> bool:
    """Whether an edit may have changed what a section prints, its list of sources aside."""
    if is_refilled(before, now, section):
        return True
    return before.sections is not now.sections and before.text_in(section.id) is not now.text_in(section.id)


def is_refilled(before: Brief, now: Brief, section: Section) -> bool:
    """Whether an edit may have changed what a section prints of itself."""
    return any(getattr(before, part) is not getattr(now, part) for part in PARTS[section.kind])


def heading_of(section: Section, template: Template) -> str:
    """The heading that a section stands under."""
    owner = template.section(section.under) if section.under else section
    return owner.heading if owner else section.id


def groups(template: Template) -> list[tuple[Section, ...]]:
    """The sections in order, those that share a heading together."""
    found: dict[str, list[Section]] = {}
    for section in template.sections:
        found.setdefault(section.under or section.id, []).append(section)
    return [tuple(sections) for sections in found.values()]


def joint(states: list[State]) -> State:
    """How far sections under one heading have come: missing where one is, filled where one has text."""
    return next((s for s in (State.MISSING, State.FILLED) if s in states), State.EMPTY)
