"""Edits of a template's risk grid: names of levels, ratings, colours."""

from __future__ import annotations

import re
from typing import Literal

from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model.kinds import HEX_COLOUR, LEVELS, Band, Grid
from briefing.model.text import one_line
from briefing.templating.template import Template

Axis = Literal["likelihoods", "consequences"]


def set_level_name(template: Template, axis: Axis, level: int, name: str) -> Template:
    """Name a level from 1 to 5."""
    words = one_line(name)
    if not words:
        raise BriefingError("A level needs a name; give it one.")
    names = list(getattr(template.grid, axis))
    names[_level(level)] = words
    return _with(template, replace(template.grid, **{axis: tuple(names)}))


def set_rating(template: Template, likelihood: int, consequence: int, rating: str) -> Template:
    """Say what two levels, each from 1 to 5, give; a rating that stands nowhere any more loses its colour."""
    words = one_line(rating)
    if not words:
        raise BriefingError("A cell of the grid needs a rating; give it one.")
    rows = [list(row) for row in template.grid.ratings]
    rows[_level(likelihood)][_level(consequence)] = words
    return _with_ratings(template, rows, template.grid.colours)


def rename_rating(template: Template, rating: str, name: str) -> Template:
    """Call a rating otherwise in all cells; a name that another one has makes them one."""
    words = one_line(name)
    if not words:
        raise BriefingError("A rating needs a name; give it one.")
    if rating not in template.grid.bands:
        raise BriefingError(f"There is no rating “{rating}” in the grid any more.")
    rows = [[words if cell == rating else cell for cell in row] for row in template.grid.ratings]
    taken = words != rating and words in template.grid.bands
    renamed = (Band(words, b.colour) if b.rating == rating else b for b in template.grid.colours)
    colours = tuple(b for b in template.grid.colours if b.rating != rating) if taken else tuple(renamed)
    return _with_ratings(template, rows, colours)


def set_colour(template: Template, rating: str, colour: str | None) -> Template:
    """Give a rating a colour (``#RRGGBB``), or with None the app's own again."""
    if rating not in template.grid.bands:
        raise BriefingError(f"There is no rating “{rating}” in the grid any more.")
    if colour is not None and not re.match(HEX_COLOUR, colour):
        raise BriefingError(f"“{colour}” is no colour; write it as #C00000.")
    given = {b.rating: b.colour for b in template.grid.colours}
    if colour is None:
        given.pop(rating, None)
    else:
        given[rating] = colour.upper()
    colours = tuple(Band(name, given[name]) for name in template.grid.bands if name in given)
    return _with(template, replace(template.grid, colours=colours))


def _level(level: int) -> int:
    if not 1 <= level <= LEVELS:
        raise BriefingError(f"There is no level {level}; there are 1 to {LEVELS}.")
    return level - 1


def _with_ratings(template: Template, rows: list[list[str]], colours: tuple[Band, ...]) -> Template:
    kept = tuple(band for band in colours if any(band.rating in row for row in rows))
    return _with(template, replace(template.grid, ratings=tuple(map(tuple, rows)), colours=kept))


def _with(template: Template, grid: Grid) -> Template:
    return replace(template, grid=grid)
