"""How what differs is told."""

from __future__ import annotations

import pytest

from briefing.cleared.wording import MOST_TOLD, told_otherwise

LONG = "The Board of the Harbour and the Growers of the whole bay spoke with one voice on the matter of the "


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Ring first", "Ring last", "“Ring first” is now “Ring last”"),
        ("Ring first", "", "“Ring first” was taken out"),
        (f"{LONG}channel.", f"{LONG}tide.",
         "“…voice on the matter of the channel.” is now “…voice on the matter of the tide.”"),
        (LONG, f"{LONG}tide.", "“…voice on the matter of the” is now “…voice on the matter of the tide.”"),
    ],
)  # fmt: skip
def test_what_differs_is_seen(before: str, after: str, told: str) -> None:
    assert told_otherwise(before, after) == told


def test_nothing_told_is_long() -> None:
    told = told_otherwise(LONG * 5, "word " * 300)
    assert len(told) < 2 * MOST_TOLD + 20
