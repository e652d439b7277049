"""The built-in templates as Markdown and HTML, with what each asks for, as they were looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.compose.compose import compose
from briefing.export import html, markdown
from briefing.templating.template import template_of
from tests.golden import same_as_golden
from tests.templating import filled
from tests.templating.test_built_in import ACTIONS, ORDERS

GOLDEN = Path(__file__).resolve().parent / "golden"


@pytest.mark.parametrize("id", ORDERS)
def test_markdown(id: str) -> None:
    brief = filled.typical(id)
    document = compose(brief, template_of(brief.template), draft=False)
    same_as_golden(markdown.write(document).decode(), GOLDEN / f"{id}.md")


@pytest.mark.parametrize("id", ACTIONS)
def test_html(id: str) -> None:
    """What stands between its landmarks; what stands around them, the same in all, is in ``everything.html``."""
    brief = filled.typical(id)
    document = compose(brief, template_of(brief.template), draft=False)
    page = html.write(document).decode()
    same_as_golden(page.partition("<main>\n")[2].partition("</main>")[0], GOLDEN / f"{id}.html")
