"""The risks on their grid and who stands where, as forms take them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefing.compose.grids import position_grid, risk_matrix, shade_of
from briefing.model.blocks import Paragraph, ShadedCell, Table, text_of
from briefing.model.kinds import Band
from briefing.templating.template import template_of
from tests.making import brief

RISKS = [
    {"title": "Storm", "likelihood": 4, "consequence": 4, "in_brief": True},
    {"title": "Fog", "likelihood": 4, "consequence": 4, "in_brief": True},
    {"title": "Strike", "in_brief": True},
]


def test_codes_and_words_stand_in_the_cells() -> None:
    one = brief({"risks": RISKS})
    grid = template_of(one.template).grid
    table, told = risk_matrix(one, grid)
    assert isinstance(table, Table)
    assert isinstance(told, Paragraph)
    assert text_of(told.runs) == "R1 Storm; R2 Fog; R3 Strike. Not rated: R3."
    rows = [[text_of(cell.runs) for cell in row] for row in table.rows]
    assert rows[0][1:] == list(grid.consequences)
    assert [row[0] for row in rows[1:]] == list(reversed(grid.likelihoods))
    assert rows[2][4] == f"R1, R2: {grid.rating(4, 4)}"
    for i, row in enumerate(rows[1:]):
        for j, words in enumerate(row[1:]):
            assert words.endswith(grid.ratings[4 - i][j])
            assert isinstance(table.rows[i + 1][j + 1], ShadedCell)


@pytest.mark.parametrize(("colour", "expected"), [("#FFFFFF", "FFFFFF"), ("#00FF00", "00FF00"), ("#000000", None)])
def test_a_shade_is_light_enough_to_read_on(colour: str, expected: str | None) -> None:
    grid = template_of(brief({}).template).grid
    rating = grid.ratings[0][0]
    shade = shade_of(rating, replace(grid, colours=(Band(rating, colour),)))
    assert shade == expected or (expected is None and min(bytes.fromhex(shade)) > 150)


def test_ratings_without_a_colour_of_their_own_differ() -> None:
    grid = template_of(brief({}).template).grid
    assert len({shade_of(rating, replace(grid, colours=())) for rating in grid.bands}) == len(grid.bands)


def test_no_risk_and_no_stakeholder_is_nothing() -> None:
    one = brief({})
    assert risk_matrix(one, template_of(one.template).grid) == ()
    assert position_grid(one) == ()


def test_who_stands_where() -> None:
    people = [
        {"name": "Growers", "position": "Opposes", "in_brief": True}, {"name": "Board", "in_brief": True},
        {"name": "Union", "position": "Opposes", "in_brief": True},
        {"name": "Town", "position": "Wavers", "in_brief": True},
    ]  # fmt: skip
    (table,) = position_grid(brief({"stakeholders": people}))
    assert isinstance(table, Table)
    assert [[text_of(cell.runs) for cell in row] for row in table.rows[1:]] == [
        ["Opposes", "Growers; Union"], ["Not stated", "Board"], ["Wavers", "Town"],
    ]  # fmt: skip
