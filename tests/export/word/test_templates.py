"""The sample in each built-in template, as Word has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.compose.compose import compose
from briefing.export.word import write
from briefing.templating.finding import built_in, carry
from briefing.templating.template import look_of, template_of
from tests.golden import package_same_as_golden
from tests.making import sample

GOLDEN = Path(__file__).resolve().parent / "golden"


@pytest.mark.parametrize("id", [template.id for template in built_in()])
def test_golden(id: str) -> None:
    copy = carry(id)
    package_same_as_golden(write(compose(sample(), template_of(copy), draft=True), look_of(copy)), GOLDEN / id)
