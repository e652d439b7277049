"""What the tests of pages share: the looks, and LibreOffice's own layout of many files at once."""

from __future__ import annotations

from functools import cache

import pytest

from briefing.templating.finding import carry
from briefing.templating.template import look_of

TEMPLATES = ("decision-brief", "information-brief")


@cache
def look_named(template: str) -> bytes:
    """The look of a built-in template."""
    return look_of(carry(template))


@pytest.fixture(scope="session")
def look() -> bytes:
    """The look of the decision brief."""
    return look_named(TEMPLATES[0])
