"""Templates for laws: everything that a declaration may hold."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.brief import Action, Details
from briefing.model.kinds import Band, Grid
from briefing.model.text import clean, one_line
from briefing.templating.template import (
    CELLS,
    Boxes,
    Column,
    Detail,
    HouseName,
    Section,
    SectionKind,
    Template,
    bare,
    cell_names,
)

ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,8}", fullmatch=True)
signs = st.one_of(st.characters(codec="utf-8"), st.sampled_from("\"'\\#[]{}=\n\t, \u00a0\u2028"))
texts = st.text(signs, max_size=20).map(lambda words: clean(words).text)
lines = texts.map(one_line)
names = lines.filter(str.strip)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    ratings = draw(st.lists(names, min_size=1, max_size=5, unique=True))
    five = st.lists(lines, min_size=5, max_size=5).map(tuple)
    rows = tuple(tuple(draw(st.sampled_from(ratings)) for _ in range(5)) for _ in range(5))
    there = [rating for rating in ratings if any(rating in row for row in rows)]
    coloured = draw(st.lists(st.sampled_from(there), unique=True))
    return Grid(draw(five), draw(five), rows, tuple(Band(rating, "#C0FFEE") for rating in coloured))


@st.composite
def sections(draw: st.DrawFn) -> tuple[Section, ...]:
    made: list[Section] = []
    for id in draw(st.lists(ids, min_size=1, max_size=6, unique=True)):
        kind: SectionKind = draw(st.sampled_from(get_args(SectionKind)))
        cells = cell_names(kind) if kind in CELLS else ("role", "name") if kind == "clearance" else ()
        section = Section(
            id,
            kind=kind,
            required=draw(st.booleans()),
            limit=draw(st.integers(0, 900)),
            cap=draw(st.integers(0, 9)),
            guidance=draw(lines),
            starter=draw(texts),
            standing=draw(texts),
            lead=draw(lines),
            columns=tuple(Column(cell, draw(lines), draw(st.sampled_from([0, 1.5, 7]))) for cell in cells[:3]),
        )
        below = draw(st.booleans())
        if made and below:
            made.append(replace(section, under=made[-1].under or made[-1].id))
        else:
            made.append(replace(section, heading=draw(names)))
    return tuple(made)


added = st.lists(
    st.builds(Detail, ids.map("own-{}".format), names, lines), max_size=3, unique_by=lambda d: bare(d.id)
).map(tuple)
"""Details that a template adds; their ids are those of no other detail."""


@st.composite
def templates(draw: st.DrawFn) -> Template:
    listed = st.lists(lines, max_size=3).map(tuple)
    return Template(
        id=draw(ids),
        version=draw(st.integers(1, 99)),
        name=draw(lines),
        description=draw(texts),
        action=draw(st.sampled_from(get_args(Action))),
        title=draw(lines),
        boxes=tuple(draw(st.lists(st.builds(Boxes, listed, listed), min_size=1, max_size=3))),
        grid=draw(grids()),
        sections=draw(sections()),
        markings=draw(listed),
        clearance=draw(listed),
        pages=draw(st.sampled_from([0, 2, 2.5])),
        words=draw(st.integers(0, 2000)),
        agencies=draw(listed),
        acronyms=draw(listed),
        names=tuple(draw(st.lists(st.builds(HouseName, lines, listed), max_size=2))),
        defaults=draw(st.builds(Details, title=lines, from_=lines, copies=listed, marking=lines)),
        details=draw(added),
    )
