"""Annexes in a file that comes back: what was changed there is told, and never taken for text of the brief."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from briefing.cleared.comparing import Comparison, compared
from briefing.compose.compose import compose
from briefing.export import word
from briefing.model.brief import Annex, Brief
from briefing.model.edits import set_annex, set_template
from briefing.templating.finding import carry
from briefing.templating.template import look_of, template_of
from tests.making import sample


def exported(brief: Brief) -> bytes:
    return word.write(compose(brief, template_of(brief.template), draft=True), look_of(brief.template))


def edited(content: bytes, old: str, new: str) -> bytes:
    """The file with some words of its last paragraph or row that holds them changed."""
    document = docx.Document(BytesIO(content))
    rows = [p for t in document.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    paragraph = [p for p in (*rows, *document.paragraphs) if old in p.text][-1]
    paragraph.runs[0].text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run.text = ""
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def with_annexes(*annexes: Annex) -> Brief:
    brief = set_template(sample(), carry("aide-memoire"))
    for annex in annexes:
        brief = set_annex(brief, annex, True)
    return brief


def told(found: Comparison) -> list[str]:
    return [remark.told for remark in found.remarks]


@pytest.mark.parametrize("on_now", [True, False])
def test_an_export_that_nobody_touched_has_no_change(on_now: bool) -> None:
    brief = with_annexes("evidence", "articles", "aside")
    now = brief if on_now else with_annexes()
    found = compared(now, exported(now), exported(brief))
    assert found.changes == ()


def test_words_changed_in_an_annex_are_told_and_not_brought_back() -> None:
    brief = with_annexes("evidence", "articles")
    content = edited(exported(brief), "A joint monitoring panel, with seats", "No panel, without seats")
    found = compared(brief, exported(brief), content)
    assert found.changes == ()
    assert any("annexes are made from the brief" in remark for remark in told(found))


def test_words_changed_before_the_annexes_are_found() -> None:
    brief = with_annexes("evidence", "aside")
    content = edited(exported(brief), "No dredging will begin", "No dredging may begin")
    (change,) = compared(brief, exported(brief), content).changes
    assert change.place == "What you might say"
