"""Exports in a department's own Word form: text comes back, and what the form prints of the rest is told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from msgspec.structs import replace

from briefing.cleared import Comparison, compared
from briefing.exporting import export
from briefing.model.blocks import text_of
from briefing.model.brief import Brief, TemplateFile
from tests.cleared.test_compared import TAGS, paragraph, put
from tests.making import brief as small


def form() -> bytes:
    """Sections in an order of its own under words of its own, rows in its own columns."""
    document, out = docx.Document(), BytesIO()
    document.add_heading("Department of Ports", 1)
    for words in ("To: {{ to }}", "The issues", "{{ key-issues }}", "What for", "{{ purpose }}"):
        document.add_paragraph(words)
    heads, row = document.add_table(2, 2).rows
    told = ("Who", "How", "{{ stakeholder.name }}", "{{ stakeholder.handling }}")
    for cell, words in zip((*heads.cells, *row.cells), told, strict=True):
        cell.text = words
    document.add_paragraph("Signed for the department")
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def brief() -> Brief:
    made = small(TAGS)
    return replace(
        made, template=replace(made.template, files=(*made.template.files, TemplateFile("form.docx", form())))
    )


def cleared(brief: Brief, change: Callable[[Any], None]) -> Comparison:
    file = export(brief, ".docx").content
    document, out = docx.Document(BytesIO(file)), BytesIO()
    change(document)
    document.save(out)
    return compared(brief, file, out.getvalue())


def test_nothing_changed_is_nothing_found(brief: Brief) -> None:
    found = cleared(brief, lambda _document: None)
    assert (found.changes, found.remarks) == ((), ())


def test_text_comes_back_to_its_section(brief: Brief) -> None:
    def change(document: Any) -> None:
        paragraph(document, "Second point").runs[0].text = "Second point, said otherwise."
        paragraph(document, "To seek").runs[0].text = "To seek another decision."

    found = cleared(brief, change)
    assert [(c.place, c.what) for c in found.changes] == [("Purpose", "words"), ("Key issues", "words")]
    taken = found.apply(brief, [c.id for c in found.changes])
    [purpose] = taken.text_in("purpose")
    assert text_of(purpose.runs) == "To seek another decision."  # type: ignore[union-attr]
    assert found.remarks == ()


def test_what_the_form_prints_of_fields_and_rows_is_told(brief: Brief) -> None:
    def change(document: Any) -> None:
        put(document.tables[0].rows[1].cells[1], "Ring last")
        paragraph(document, "Signed").runs[0].text = "Signed by the department"

    found = cleared(brief, change)
    assert found.changes == ()
    told = [remark.told for remark in found.remarks]
    assert [words.partition(";")[0] for words in told] == [
        "“Harbour Board: Ring first (Ports)” is now “Ring last”",
        "“Signed for the department” is now “Signed by the department”",
    ]
