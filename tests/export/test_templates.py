"""The built-in templates as Markdown, with what each asks for, as they were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.compose.compose import compose
from briefing.export import markdown
from briefing.templating.template import template_of
from tests.golden import same_as_golden
from tests.templating import filled
from tests.templating.test_built_in import ORDERS

GOLDEN = Path(__file__).resolve().parent / "golden"


@pytest.mark.parametrize("id", ORDERS)
def test_markdown(id: str) -> None:
    brief = filled.typical(id)
    document = compose(brief, template_of(brief.template), draft=False)
    same_as_golden(markdown.write(document).decode(), GOLDEN / f"{id}.md")
