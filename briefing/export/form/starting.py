"""A Word form to begin from: what our own look prints, with fields, to be restyled in Word and taken back in."""

from __future__ import annotations

from xml.sax.saxutils import escape

from lxml import etree

from briefing.compose.document import Document
from briefing.export import word
from briefing.export.word.markup import XML
from briefing.model.bookmarks import state_mark
from briefing.templating.form.package import FormPackage
from briefing.templating.form.relations import remove
from briefing.templating.look.names import number, w
from briefing.templating.look.names import word as attribute

CORE = "docProps/core.xml"
DECISIONS = "Recommendations"
NUMBER, BOXES = 450, 2000
"""The widths of the columns for numbers and for boxes, in twips: those of the fields' own words would be too wide."""


def form_of_fields(document: Document, look: bytes) -> bytes:
    """A document whose words are fields, as a form.

    Nothing in it says what was exported when: it is no export, and its properties hold no fields.
    """
    package = FormPackage.open(word.write(document, look))
    root = package.tree(package.main)
    state = state_mark(document.fingerprint)
    for start in [one for one in root.iter(w("bookmarkStart")) if attribute(one, "name") == state]:
        for one in [e for e in root.iter(w("bookmarkEnd")) if attribute(e, "id") == attribute(start, "id")] + [start]:
            remove(one)
    for table in root.iter(w("tbl")):
        if attribute(table.find(f"{w('tblPr')}/{w('tblCaption')}")) == DECISIONS:
            _narrow(table)
    package.touch(package.main)
    core = (
        f'{XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(document.name)}</dc:title>'
        f"<dc:language>{escape(document.language)}</dc:language></cp:coreProperties>"
    )
    package.put(CORE, core.encode())
    return package.save()


def _narrow(table: etree._Element) -> None:
    """Give the recommendations the room that numbers and boxes leave."""
    columns = list(table.iter(w("gridCol")))
    total = sum(number(column, "w") or 0 for column in columns)
    widths = [NUMBER, total - NUMBER - BOXES, BOXES]
    if len(columns) != len(widths):
        return
    for row in table.iter(w("tr")):
        for cell, width in zip(row.iter(w("tcW")), widths, strict=False):
            cell.set(w("w"), str(width))
    for column, width in zip(columns, widths, strict=True):
        column.set(w("w"), str(width))
