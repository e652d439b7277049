from __future__ import annotations

import msgspec
import pytest

from briefing.model.fields import fields_type
from briefing.model.kinds import KINDS, Field, Grid, Kind

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
GRID = Grid(
    ("Rare", "Unlikely", "Possible", "Likely", "Almost certain"),
    ("Negligible", "Minor", "Moderate", "Major", "Catastrophic"),
    tuple(tuple(f"{likelihood}{consequence}" for consequence in "12345") for likelihood in "12345"),
)


def ids(kind: Kind) -> list[str]:
    return [field.id for field in kind.fields]


@every_kind
def test_a_kind_is_declared_whole(kind: Kind) -> None:
    assert KINDS[kind.id] is kind
    assert len(set(ids(kind))) == len(kind.fields)
    assert len({field.label for field in kind.fields}) == len(kind.fields)
    assert kind.fields[0] is kind.field(kind.heading)
    assert [field.id for field in kind.fields if field.id == "note" and field.private] == ["note"]
    assert all(field.choices for field in kind.fields if field.shape == "choice")
    assert all(field.shape == "choice" for field in kind.fields if field.closed or field.choices)
    assert any(field.first for field in kind.fields)


def test_kinds_are_told_apart() -> None:
    for mark in ("id", "plural", "label", "plural_label", "letter"):
        assert len({getattr(kind, mark) for kind in KINDS.values()}) == len(KINDS)


def test_fields_are_those_of_the_contracts() -> None:
    own = {"id", "quotes", "in_brief"}
    table = {
        "stakeholder": "id name short aliases type role spokesperson position basis handling handled_by concern"
        " consulted response quotes in_brief influence interest desired note",
        "proposal": "id title proposed_by asked_of ours_to_do our_view because quotes in_brief note",
        "risk": "id title not_acting whose of category likelihood consequence mitigation owner due likelihood_after"
        " consequence_after quotes in_brief note",
    }
    private = {"stakeholder": {"influence", "interest", "desired", "note"}, "proposal": {"note"}, "risk": {"note"}}
    for id, kind in KINDS.items():
        assert set(ids(kind)) == set(table[id].split()) - own
        assert {field.id for field in kind.fields if field.private} == private[id]


def test_an_unknown_field_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match=r"risk\.colour"):
        KINDS["risk"].field("colour")


def fits(kind: str, field: Field, value: object) -> bool:
    try:
        msgspec.convert({field.id: value}, fields_type(kind))
    except msgspec.ValidationError:
        return False
    return True


@every_kind
def test_the_type_of_a_field_follows_from_its_declaration(kind: Kind) -> None:
    good: dict[str, tuple[object, ...]] = {
        "line": ("a",), "text": ("a\nb",), "lines": (["a", "b"],), "scale": ("High", 3), "level": (1, 5),
        "flag": (True, False), "date": ("2025", "2025-10-25T18:00"), "party": ("id",), "parties": (["a"],),
        "target": ("rec1",),
    }  # fmt: skip
    bad: dict[str, tuple[object, ...]] = {
        "line": (1, None, ["a"]), "text": (1,), "lines": ("a", [1]), "scale": (["a"], None), "level": (0, 6, "3", True),
        "flag": (1, "yes"), "date": ("soon", "25/10/2025", 2025), "party": (1,), "parties": ("a",), "target": (1,),
    }  # fmt: skip
    for field in kind.fields:
        if field.shape == "choice":
            assert all(fits(kind.id, field, choice) for choice in field.choices)
            assert fits(kind.id, field, "a word of their own") is not field.closed
        else:
            assert all(fits(kind.id, field, value) for value in good[field.shape]), field.id
            assert not any(fits(kind.id, field, value) for value in bad[field.shape]), field.id
    assert not fits(kind.id, Field("colour", ""), "red")


def test_a_rating_is_looked_up() -> None:
    assert GRID.rating(1, 5) == "15"
    assert GRID.rating(5, 1) == "51"
    assert GRID.rating(None, 3) is None
    assert GRID.rating(3, None) is None


@pytest.mark.parametrize(
    "grid",
    [
        {"likelihoods": ("a",) * 4},
        {"consequences": ("a",) * 6},
        {"ratings": (("a",) * 5,) * 4},
        {"ratings": (*(("a",) * 5,) * 4, ("a",) * 4)},
        {"ratings": ()},
    ],
)
def test_a_grid_is_five_by_five(grid: dict[str, tuple[str, ...]]) -> None:
    whole = {"likelihoods": GRID.likelihoods, "consequences": GRID.consequences, "ratings": GRID.ratings} | grid
    with pytest.raises(msgspec.ValidationError, match="five"):
        msgspec.convert(whole, Grid)
