"""The place in a form that blocks come into: how wide it is, what stands beside it, and what must stay there."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import NamedTuple
from weakref import WeakKeyDictionary

from lxml import etree

from briefing.templating.form.package import PLACEHOLDER, FormPackage
from briefing.templating.form.relations import local, remove
from briefing.templating.form.stories import sections
from briefing.templating.form.view import RANGES
from briefing.templating.look.names import is_on, number, w, word

NARROWEST = 600
CELL_MARGINS = 108
TEXT_BOX_MARGINS = 144
EMU = 635
"""English metric units of DrawingML to the twip."""
TWIPS = {"pt": 20.0, "in": 1440.0, "cm": 567.0, "mm": 56.7}
BOX_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm)")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TEXT_BOX = w("txbxContent")
TABLE_LAST = "-table"
"""How the name of blocks ends that end with a table."""
PASSED = {*RANGES, w("proofErr")}
NOTE = re.compile("\ufdd0note ([0-9]+)\ufdd1")
"""Where the number of a note goes that is cited again; known when all of the form is filled. No text of a brief holds
these signs, which are no characters."""


class Place(NamedTuple):
    """Where a paragraph stands.

    Attributes:
        width: of its text, in twips.
        notes: whether footnotes may stand there.
        style: the id of its style; None where it has none of its own.
        after_table, before_table: whether a table touches it; ends: nothing follows it in its cell, box or story.
        new_page: it begins a page.
        section: the section break that it carries, as XML; or empty.
    """

    width: int
    notes: bool
    style: str | None
    after_table: bool = False
    before_table: bool = False
    ends: bool = False
    new_page: bool = False
    section: str = ""


def note(number: int) -> str:
    """What stands for the number of a note until it is known."""
    return f"\ufdd0note {number}\ufdd1"


def place_of(paragraph: etree._Element, in_body: bool, package: FormPackage) -> Place:
    """What a paragraph's place is like."""
    properties = paragraph.find(w("pPr"))
    boxed = next(paragraph.iterancestors(TEXT_BOX), None) is not None
    before, after = _beside(paragraph, -1), _beside(paragraph, 1)
    style = word(properties.find(w("pStyle"))) if properties is not None else ""
    section = properties.find(w("sectPr")) if properties is not None else None
    breaks = properties.find(w("pageBreakBefore")) if properties is not None else None
    return Place(
        max(NARROWEST, width_at(paragraph, package)),
        in_body and not boxed,
        style or None,
        before is not None and _ends_in_table(before),
        after is not None and after.tag == w("tbl"),
        after is None or after.tag == w("sectPr"),
        breaks is not None and is_on(breaks),
        _as_text(section) if section is not None else "",
    )


def _ends_in_table(before: etree._Element) -> bool:
    """Whether what stands before is a table, or blocks that were put in and end with one."""
    if isinstance(before, etree._ProcessingInstruction):
        return (before.text or "").endswith(TABLE_LAST)
    return before.tag == w("tbl")


def _beside(element: etree._Element, step: int) -> etree._Element | None:
    """What stands before (-1) or after (1) an element in its story, through content controls around it."""
    at = element.getnext() if step > 0 else element.getprevious()
    while at is not None:
        if isinstance(at, etree._ProcessingInstruction) and at.target == PLACEHOLDER:
            return at
        if local(at) and at.tag not in PASSED:
            if at.tag != w("sdt"):
                return at
            inner = [one for one in at.iterfind(f"{w('sdtContent')}/*") if one.tag not in PASSED]
            if inner:
                return inner[0 if step > 0 else -1]
        at = at.getnext() if step > 0 else at.getprevious()
    parent = element.getparent()
    if parent is not None and parent.tag == w("sdtContent") and (control := parent.getparent()) is not None:
        return _beside(control, step)
    return None


# Width


def width_at(paragraph: etree._Element, package: FormPackage) -> int:
    """How wide the text of a paragraph's place is: its cell, its text box, its column or its page."""
    for above in paragraph.iterancestors(w("tc"), TEXT_BOX):
        if above.tag == TEXT_BOX:
            return _box_width(above) or _page_width(paragraph, package)
        return _cell_width(above) or _page_width(paragraph, package) // 3
    return _page_width(paragraph, package)


def _cell_width(cell: etree._Element) -> int:
    """A cell's width without its margins: its own, or that of the columns of the grid that it spans; 0: not told."""
    said = cell.find(f"{w('tcPr')}/{w('tcW')}")
    width = number(said, "w") if word(said, "type") in ("dxa", "") else None
    table = next(cell.iterancestors(w("tbl")), None)
    if not width and table is not None:
        columns = [number(one, "w") or 0 for one in table.iterfind(f"{w('tblGrid')}/{w('gridCol')}")]
        row, at = cell.getparent(), 0
        for other in row.iterchildren(w("tc")) if row is not None else ():
            span = number(other.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1
            if other is cell:
                width = sum(columns[at : at + span])
            at += span
    margins = sum(_margin(cell, table, side) for side in (("left", "start"), ("right", "end")))
    return max(NARROWEST, width - margins) if width else 0


def _margin(cell: etree._Element, table: etree._Element | None, sides: tuple[str, str]) -> int:
    """Between the line of a cell and its words, at one side."""
    for margins in (
        cell.find(f"{w('tcPr')}/{w('tcMar')}"),
        table.find(f"{w('tblPr')}/{w('tblCellMar')}") if table is not None else None,
    ):
        for side in sides if margins is not None else ():
            found = number(margins.find(w(side)), "w") if margins is not None else None
            if found is not None:
                return found
    return CELL_MARGINS


def _box_width(box: etree._Element) -> int:
    for above in box.iterancestors():
        extent = above.find(f"{DRAWING}extent")
        if extent is not None and (cx := extent.get("cx", "")).isdecimal():
            return int(cx[:12]) // EMU - 2 * TEXT_BOX_MARGINS
        if found := BOX_WIDTH.search(above.get("style", "")):
            return round(float(found[1][:8]) * TWIPS[found[2]]) - 2 * TEXT_BOX_MARGINS
    return 0


def _page_width(paragraph: etree._Element, package: FormPackage) -> int:
    """The text width of the section that a paragraph stands in; outside of the body that of the last section."""
    found = _sections_of(package)
    if len(set(found.values())) > 1 and paragraph.getroottree().getroot() is package.tree(package.main):
        top: etree._Element | None = paragraph
        for above in paragraph.iterancestors():
            if above.tag == w("body"):
                break
            top = above
        while top is not None:
            if top in found:  # else it was put there
                return _text_width(found[top])
            top = top.getnext()
    return page_width(package)


def page_width(package: FormPackage) -> int:
    """The text width of the last section of a form, in twips."""
    every = list(_sections_of(package).values())
    return _text_width(every[-1]) if every else 9638


_SECTIONS = WeakKeyDictionary[FormPackage, dict[etree._Element, etree._Element]]()
"""Looked up once for each form: there may be ten thousand places."""


def _sections_of(package: FormPackage) -> dict[etree._Element, etree._Element]:
    """The section of each paragraph, table and control that stands in the body itself, and of the body's last words."""
    if package not in _SECTIONS:
        body = package.tree(package.main).find(w("body"))
        known = set(sections(package.tree(package.main)))
        found, waiting = dict[etree._Element, etree._Element](), list[etree._Element]()
        for child in body if body is not None else ():
            waiting.append(child)
            inside = next((one for one in child.iter(w("sectPr")) if one in known), None)
            if inside is not None:
                found |= dict.fromkeys(waiting, inside)
                waiting.clear()
        _SECTIONS[package] = found
    return _SECTIONS[package]


def _text_width(section: etree._Element) -> int:
    size, margins, columns = (section.find(w(name)) for name in ("pgSz", "pgMar", "cols"))
    page = number(size, "w") or 11906
    sides = [number(margins, side) for side in ("left", "right", "gutter")]
    left, right, gutter = (1134 if side is None else side for side in (*sides[:2], sides[2] or 0))
    width = page - left - right - gutter
    count = number(columns, "num") or 1
    if count > 1:
        space = number(columns, "space")
        width = (width - (count - 1) * (720 if space is None else space)) // count
    return max(NARROWEST, width)


# What comes in


def fitted(pieces: list[str], place: Place, gap: Callable[[], str]) -> list[str]:
    """Blocks as they stand in a place: no table touches another or ends it, and what the paragraph carried goes on."""
    pieces = list(pieces)
    ends_in_table = len(pieces) > 1 and pieces[-2] == "</w:tbl>" and pieces[-1] == gap()
    if ends_in_table and not (place.before_table or place.ends or place.section):
        pieces.pop()
    if place.after_table and pieces[0].startswith("<w:tbl"):
        pieces.insert(0, gap())
    if place.new_page:
        at = next(i for i, piece in enumerate(pieces) if re.search(r"<w:p[ >]", piece))
        pieces[at] = with_property(pieces[at], "<w:pageBreakBefore/>", after=("pStyle", "keepNext", "keepLines"))
    if place.section:
        pieces[-1] = with_property(pieces[-1], place.section)
    return pieces


PROPERTIES = re.compile(r"(<w:p(?: [^>]*)?>)(?:(<w:pPr>)(.*?)</w:pPr>)?")


def with_property(paragraph: str, xml: str, after: tuple[str, ...] | None = None) -> str:
    """The first paragraph of a string with one more property: behind those named, or as the last."""

    def put(found: re.Match[str]) -> str:
        said = found[3] or ""
        at = len(said)
        if after is not None:
            at = 0
            while hit := re.compile(r"<w:(\w+)[^>]*/>").match(said, at):
                if hit[1] not in after:
                    break
                at = hit.end()
        return f"{found[1]}<w:pPr>{said[:at]}{xml}{said[at:]}</w:pPr>"

    return PROPERTIES.sub(put, paragraph, count=1)


def replace(paragraph: etree._Element, instead: etree._Element) -> None:
    """Put something in the place of a paragraph; ranges that begin in it begin before, those that end in it behind."""
    parent = paragraph.getparent()
    assert parent is not None
    ranges = [deepcopy(one) for one in paragraph.iter(*RANGES)]
    for one in ranges:
        one.tail = None
    starts = [one for one in ranges if str(one.tag).endswith("Start")]
    ends = [one for one in ranges if not str(one.tag).endswith("Start")]
    for one in (*starts, instead, *ends):
        paragraph.addprevious(one)  # by its place among many it would take ever longer
    remove(paragraph)


def _as_text(element: etree._Element) -> str:
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")
