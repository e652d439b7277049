from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
import pytest

from briefing.model.faults import told
from briefing.model.fields import SLUG, Date
from briefing.model.value import Value


class Row(Value, frozen=True):
    """A row of something."""

    name: str
    level: Annotated[int, msgspec.Meta(ge=1, le=5)] = 1
    kind: Literal["a", "b"] = "a"
    due: Date = "2025"
    id: Annotated[str, msgspec.Meta(pattern=SLUG)] = "x"
    code: Annotated[str, msgspec.Meta(pattern=r"^it's \d$")] = "it's 1"
    tags: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)] = ("t",)
    more: int | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a name that nobody has."""
        if self.name == "nobody":
            raise ValueError("“nobody” is no name")


@pytest.mark.parametrize(
    ("row", "message", "where"),
    [
        ({}, "The key “name” is missing; add it.", "rows[0]"),
        ({"name": 1}, "Expected text, found a whole number.", "rows[0].name"),
        ({"name": None}, "Expected text, found nothing.", "rows[0].name"),
        ({"name": "a", "more": "x"}, "Expected a whole number or nothing, found text.", "rows[0].more"),
        ({"name": "a", "more": [1]}, "Expected a whole number or nothing, found a list.", "rows[0].more"),
        ({"name": "a", "leveel": 2}, "There is no key “leveel” here; did you mean “level”?", "rows[0]"),
        ({"name": "a", "zzz": 2}, "There is no key “zzz” here; take it out.", "rows[0]"),
        ({"name": "a", "level": 0}, "Expected a whole number of at least 1.", "rows[0].level"),
        ({"name": "a", "level": 6}, "Expected a whole number of at most 5.", "rows[0].level"),
        ({"name": "a", "kind": "it's"}, "“it's” is not one of the values that may stand here.", "rows[0].kind"),
        ({"name": "a", "due": "soon"}, "This is not a date; write it as 2025-10-25", "rows[0].due"),
        ({"name": "a", "id": "A b"}, "This is no id; use small letters, digits and hyphens", "rows[0].id"),
        ({"name": "a", "code": "x"}, "This has not the form that is needed here.", "rows[0].code"),
        ({"name": "a", "tags": []}, "There are too few entries here; the least is 1.", "rows[0].tags"),
        ({"name": "nobody"}, "“nobody” is no name.", "rows[0]"),
        ("row", "Expected a set of keys and values, found text.", "rows[0]"),
    ],
)
def test_a_fault_is_told_in_plain_words_with_its_place(row: Any, message: str, where: str) -> None:
    rows = msgspec.defstruct("Rows", [("rows", tuple[Row, ...])])
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert({"rows": [row]}, rows)
    fault = told(caught.value, Row.__struct_fields__)
    assert fault.message.startswith(message)
    assert fault.where == where
    assert "`" not in str(fault)


def test_a_fault_of_the_whole_has_no_place() -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert([], Row)
    assert str(told(caught.value)) == "Expected a set of keys and values, found a list."
