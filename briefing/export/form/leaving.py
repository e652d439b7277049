"""What goes from a form because it has nothing to say, and what must be left in its place."""

from __future__ import annotations

from lxml import etree

from briefing.templating.form.controls import CONTENT, SDT
from briefing.templating.form.relations import remove
from briefing.templating.form.view import RANGES
from briefing.templating.look.names import w

ROW, TABLE, PARAGRAPH = w("tr"), w("tbl"), w("p")
HOMES = {w(name) for name in ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")}
"""What holds paragraphs, and never none."""


def take_away(gone: etree._Element) -> None:
    """Take something away, and the table or content control that it was all of. Marks of ranges stay before it."""
    home = gone.getparent()
    marks_before(gone)
    remove(gone)
    if home is not None:
        _settle(home)


def marks_before(gone: etree._Element) -> None:
    """Let the marks of ranges in what goes stand before it."""
    for mark in list(gone.iter(*RANGES)):
        mark.tail = None
        gone.addprevious(mark)


def _settle(home: etree._Element) -> None:
    """What is left empty goes too; what must hold a paragraph gets one where it lacks it or would end in a table."""
    if home.tag == TABLE and next(home.iter(ROW), None) is None:
        take_away(home)
    elif home.tag == CONTENT and not len(home) and (control := home.getparent()) is not None:
        take_away(control)
    elif home.tag in HOMES:
        last = next((child for child in reversed(home) if child.tag in (PARAGRAPH, TABLE, SDT)), None)
        if last is None or (last.tag == TABLE and home.tag != w("body")):
            paragraph = etree.Element(PARAGRAPH)
            if len(home) and home[-1].tag == w("sectPr"):
                home[-1].addprevious(paragraph)
            else:
                home.append(paragraph)
