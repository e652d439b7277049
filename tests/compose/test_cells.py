from __future__ import annotations

import pytest

from briefing.compose.cells import CELLS, Context, item_cell, letter, names, option_cell
from briefing.model.blocks import text_of
from briefing.model.brief import Option
from briefing.model.kinds import KINDS
from briefing.templating.finding import built_in, carry
from briefing.templating.template import cell_names, parse
from tests.making import brief

GRID = parse(carry("decision-brief").files[0].content).grid


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_letters(place: int, letters: str) -> None:
    assert letter(place) == letters


def test_every_field_that_is_not_private_can_be_a_column() -> None:
    rows = {
        "stakeholders": [{"id": "x", "name": "Board", "aliases": ["Harbour Board"], "influence": 4, "note": "secret"}],
        "proposals": [{"title": "Dredge", "proposed_by": "x"}],
        "risks": [{"title": "Silt", "of": "B", "due": "2026-01-02", "likelihood": 2, "consequence_after": 5}],
        "options": [{"id": "B", "title": "Act"}],
    }
    one = brief(rows)
    context = Context(names(one), GRID)
    printed = {
        f"{item.kind}.{name}": text_of(item_cell(item, name, context))
        for item in one.items
        for name in cell_names(item.declared.plural)
    }
    assert printed["proposal.proposed_by"] == "Board"
    assert printed["risk.of"] == "Act"
    assert printed["risk.due"] == "2 January 2026"
    assert (printed["risk.likelihood"], printed["risk.consequence_after"]) == ("Unlikely", "Catastrophic")
    assert printed["risk.not_acting"] == "No"
    assert printed["stakeholder.aliases"] == "Harbour Board"
    for kind in KINDS.values():
        for field in kind.fields:
            if field.private:
                with pytest.raises(KeyError):
                    item_cell(one.of_kind(kind.id)[0], field.id, context)


def test_the_clearance_table_of_the_built_in_templates() -> None:
    for template in built_in():
        section = template.section("clearance")
        assert section is not None
        assert [c.cell for c in section.columns] == ["role", "name", "phone", "date"]


def test_what_a_template_may_ask_for_can_be_made() -> None:
    for name in cell_names("options"):
        assert option_cell(Option("A", "x", for_="x", against="x", cost="x", funding="x"), 0, name)
    with pytest.raises(KeyError):
        option_cell(Option("A"), 0, "influence")
    assert set(CELLS) == set(KINDS)
    for kind in KINDS.values():
        assert set(CELLS[kind.id]) <= set(cell_names(kind.plural))
