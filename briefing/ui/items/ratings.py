"""How risks are rated in the template of a brief."""

from __future__ import annotations

from functools import lru_cache

from briefing.errors import BriefingError
from briefing.model.brief import Brief, Item, TemplateCopy
from briefing.model.kinds import LEVELS, Field, Grid
from briefing.templating.template import template_of

BANDS = 4
"""How many grounds the theme has for ratings, the mildest first."""


@lru_cache(maxsize=4)
def _grid(template: TemplateCopy) -> Grid | None:
    try:
        return template_of(template).grid
    except BriefingError:
        return None


def grid_of(brief: Brief) -> Grid | None:
    """The grid of the template that a brief carries; None where its declaration is damaged."""
    return _grid(brief.template)


@lru_cache(maxsize=4)
def _bands(grid: Grid) -> dict[str, int]:
    """The band of each rating's word: the words in the order in which they get worse, spread over the bands."""
    words = grid.bands
    steps = max(1, len(words) - 1)
    return {word: round(rank * (BANDS - 1) / steps) for rank, word in enumerate(words)}


def band(grid: Grid, rating: str) -> int:
    """Which of the theme's bands a rating has: 0 for the mildest, BANDS - 1 for the worst."""
    return _bands(grid)[rating]


def level_names(grid: Grid | None, field: Field) -> tuple[str, ...]:
    """The names of the levels of a field, lowest first."""
    if grid is None:
        return tuple(str(level) for level in range(1, LEVELS + 1))
    return grid.likelihoods if field.id.startswith("likelihood") else grid.consequences


def pairs(item: Item) -> list[tuple[Field, Field]]:
    """The levels of a kind that stand side by side and give a rating together: likelihood and consequence."""
    fields = item.declared.fields
    found = []
    place = 0
    while place + 1 < len(fields):
        if fields[place].shape == fields[place + 1].shape == "level":
            found.append((fields[place], fields[place + 1]))
            place += 1
        place += 1
    return found


def rating(item: Item, pair: tuple[Field, Field], grid: Grid | None) -> str | None:
    """The rating that two levels of an item have in a grid; None where one is not given."""
    return grid.rating(item.level(pair[0].id), item.level(pair[1].id)) if grid else None
