"""How fields read as text, and what typed text becomes."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.model.kinds import KINDS, FieldValue
from briefing.ui.items.entry import Entries
from briefing.ui.items.ratings import BANDS, band, grid_of
from tests.making import brief
from tests.model import briefs
from tests.ui.items.room import TAGS


@cache
def entries() -> Entries:
    one = brief(TAGS)
    return Entries(one, grid_of(one))


def understood(kind: str, field: str, text: str) -> dict[str, FieldValue]:
    return entries().understood(KINDS[kind], KINDS[kind].field(field), text)


@pytest.mark.parametrize(
    ("kind", "field", "text", "filled"),
    [
        ("stakeholder", "position", "supports if", {"position": "Supports if"}),
        ("stakeholder", "position", "Not known", {"position": "Not known"}),
        ("stakeholder", "aliases", "HB, Harbour;  Board ,, HB", {"aliases": ("HB", "Harbour", "Board")}),
        ("stakeholder", "influence", "4", {"influence": 4}),
        ("stakeholder", "influence", "some", {"influence": "some"}),
        ("stakeholder", "name", "  two\nlines ", {"name": "two lines"}),
        ("stakeholder", "note", "two\nlines ", {"note": "two\nlines"}),
        ("stakeholder", "position", " ", {"position": ""}),
        ("proposal", "asked_of", "harbour board, Growers, Perth", {"asked_of": ("board", "growers", "Perth")}),
        ("proposal", "asked_of", "Board, board", {"asked_of": ("board",)}),
        ("proposal", "proposed_by", "Board", {"proposed_by": "board"}),
        ("proposal", "ours_to_do", "inf", {"ours_to_do": "influence"}),
        ("risk", "likelihood", "3", {"likelihood": 3}),
        ("risk", "likelihood", "3 Possible", {"likelihood": 3}),
        ("risk", "likelihood", "alm", {"likelihood": 5}),
        ("risk", "likelihood", "3 4", {"likelihood": 3, "consequence": 4}),
        ("risk", "likelihood", "34", {"likelihood": 3, "consequence": 4}),
        ("risk", "likelihood_after", "1/2", {"likelihood_after": 1, "consequence_after": 2}),
        ("risk", "likelihood", "", {"likelihood": 0}),
        ("risk", "consequence", "Maj", {"consequence": 4}),
        ("risk", "of", "a panel", {"of": "panel"}),
        ("risk", "of", "Wait", {"of": "wait"}),
        ("risk", "of", "the talks", {"of": "the talks"}),
        ("risk", "not_acting", "y", {"not_acting": True}),
        ("risk", "not_acting", "No", {"not_acting": False}),
        ("risk", "due", "14 Nov 2026", {"due": "2026-11-14"}),
    ],
)  # fmt: skip
def test_what_is_typed_is_understood(kind: str, field: str, text: str, filled: dict[str, FieldValue]) -> None:
    assert understood(kind, field, text) == filled


@pytest.mark.parametrize(
    ("kind", "field", "text", "told"),
    [
        ("risk", "likelihood", "6", "choose Rare, Unlikely, Possible, Likely or Almost certain"),
        ("risk", "consequence", "3 4", "not in the list"),  # what follows it is no level
        ("risk", "consequence", "M", "not in the list"),  # of Minor, Moderate, Major
        ("risk", "whose", "theirs", "choose ours or reported"),
        ("risk", "due", "soon", "not a date"),
        ("risk", "not_acting", "perhaps", "neither yes nor no"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(kind: str, field: str, text: str, told: str) -> None:
    with pytest.raises(BriefingError, match=told):
        understood(kind, field, text)


def test_a_name_with_a_comma_is_one_party() -> None:
    one = brief({"stakeholders": [{"id": "sj", "name": "Smith, Jones and Co"}, {"id": "smith", "name": "Smith"}]})
    field = KINDS["proposal"].field("asked_of")
    text = Entries(one, None).shown(field, ("sj", "smith", "Plain"))
    assert Entries(one, None).understood(KINDS["proposal"], field, text) == {"asked_of": ("sj", "smith", "Plain")}


@pytest.mark.parametrize("kind", list(KINDS))
@given(data=st.data())
def test_what_is_shown_means_what_is_stored(kind: str, data: st.DataObject) -> None:
    fields = data.draw(briefs.fields(kind))
    for id, value in fields.items():
        field = KINDS[kind].field(id)
        if field.shape in ("lines", "parties", "party", "target", "text", "choice", "line", "scale"):
            continue  # free text passes the door when it is typed, and names may be those of items
        shown = entries().shown(field, value)
        assert entries().understood(KINDS[kind], field, shown)[id] == value


@given(st.text(max_size=60))
def test_any_text_is_understood_or_told(text: str) -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            try:
                values = entries().understood(kind, field, text)
            except BriefingError:
                continue
            again = entries().shown(field, values[field.id] or None)
            assert (entries().understood(kind, field, again)[field.id] or None) == (values[field.id] or None)


def test_bands_follow_the_order_of_the_ratings() -> None:
    grid = grid_of(brief({}))
    assert grid is not None
    assert [band(grid, word) for word in ("Low", "Medium", "High", "Extreme")] == list(range(BANDS))
