"""Rows of a form that repeat for each item, those that go because nothing stands in them, and what is left then."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from briefing.compose.filling import NO_ITEMS
from briefing.export.form.copies import Ids, copies_of, repeat
from briefing.export.form.leaving import marks_before, take_away
from briefing.templating.form.controls import SDT, is_repeating
from briefing.templating.form.package import FormPackage
from briefing.templating.form.units import Unit
from briefing.templating.look.names import is_on, number, w

UNIT, ITEM = "briefing-unit", "briefing-item"
"""Attributes that stand in the tree while a form is filled: on what repeats, and on each copy (``risk:0``)."""
ROW, TABLE, CELL, PARAGRAPH = w("tr"), w("tbl"), w("tc"), w("p")
MERGE = f"{w('tcPr')}/{w('vMerge')}"


class Rows:
    """Repeats rows.

    Args:
        counts: how many items there are, by kind.
    """

    def __init__(self, package: FormPackage, ids: Ids, counts: Mapping[str, int]) -> None:
        self._package, self._ids, self._counts = package, ids, counts

    def mark(self, units: Collection[Unit]) -> None:
        """Say what repeats, before anything does."""
        for unit in units:
            unit.element.set(UNIT, unit.item)

    def repeat_all(self, element: etree._Element) -> None:
        """Repeat all that repeats in a story or in a copy, outer rows before those within them."""
        for unit in list(element.iter(ROW, SDT)):
            kind = unit.get(UNIT)
            if kind is not None:
                del unit.attrib[UNIT]
                self._one(unit, kind)

    def _one(self, unit: etree._Element, kind: str) -> None:
        count = self._counts.get(kind, 0)
        if unit.tag == SDT and is_repeating(unit):
            row = next(unit.iter(ROW), None) if not count else None
            if row is not None and _left_with_head(unit):
                unit.addprevious(row)
                _say(row, NO_ITEMS)
            made = repeat(unit, count, self._ids, self._package)
        elif count:
            copies = copies_of(unit, count - 1, self._ids)
            at = unit
            for copy in copies:
                at.addnext(copy)
                at = copy
            made = [unit, *copies]
        else:
            _no_items(unit)
            return
        for i, one in enumerate(made):
            one.set(ITEM, f"{kind}:{i}")
            self.repeat_all(one)


def _no_items(row: etree._Element) -> None:
    """Take the row away; where only the head of its table is left, it says that there is nothing."""
    if _left_with_head(row):
        _say(row, NO_ITEMS)
    else:
        take_row(row)


def _left_with_head(unit: etree._Element) -> bool:
    """Whether the rest of its table is a head alone."""
    table = next(unit.iterancestors(TABLE), None)
    if table is None:
        return False
    first = next(_others(table, unit), None)
    return first is not None and all(_is_head(other) for other in _others(table, unit))


def _others(table: etree._Element, unit: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table without those of one unit and of tables within."""
    for row in table.iter(ROW):
        if row is not unit and unit not in row.iterancestors() and next(row.iterancestors(TABLE), None) is table:
            yield row


def _is_head(row: etree._Element) -> bool:
    """Whether it is a row of headings: Word repeats it on each page, or it is the first and no copy for an item."""
    mark = row.find(f"{w('trPr')}/{w('tblHeader')}")
    if mark is not None and is_on(mark):
        return True
    return row.get(ITEM) is None and next(row.itersiblings(ROW, preceding=True), None) is None


def _say(unit: etree._Element, words: str) -> None:
    """Empty a row and write some words in its first cell."""
    row = unit if unit.tag == ROW else next(unit.iter(ROW))
    marks_before(row)
    for i, cell in enumerate(list(row.iter(CELL))):
        if next(cell.iterancestors(ROW), None) is not row:
            continue
        first = next(cell.iter(PARAGRAPH), None)
        properties = first.find(w("pPr")) if first is not None else None
        run = next(cell.iter(w("r")), None)
        format = run.find(w("rPr")) if run is not None else None
        paragraph = etree.Element(PARAGRAPH)
        if properties is not None:
            paragraph.append(deepcopy(properties))
        if i == 0:
            said = etree.SubElement(paragraph, w("r"))
            if format is not None:
                said.append(deepcopy(format))
            etree.SubElement(said, w("t")).text = words
        for child in list(cell):
            if child.tag != w("tcPr"):
                cell.remove(child)
        cell.append(paragraph)


def take_row(row: etree._Element) -> None:
    """Take a row away, and its table where it was the last."""
    marks_before(row)
    _hand_down(row)
    take_away(row)


def _hand_down(row: etree._Element) -> None:
    """Let the row below have the cells of this one that are merged with its own: their words stand in the first."""
    if next(row.iter(w("vMerge")), None) is None or (following := _row_below(row)) is None:
        return
    below = dict(_columns(following))
    for column, cell in _columns(row):
        merge, other = cell.find(MERGE), below.get(column)
        under = other.find(MERGE) if other is not None else None
        if merge is None or merge.get(w("val")) != "restart" or other is None or under is None:
            continue
        home = other.getparent()
        if under.get(w("val")) != "restart" and home is not None:
            home.replace(other, cell)


def _row_below(row: etree._Element) -> etree._Element | None:
    """The next row of the same table, through content controls around rows."""
    at: etree._Element | None = row
    while at is not None and at.tag != TABLE:
        for following in at.itersiblings(ROW, SDT):
            found = next(following.iter(ROW), None)
            if found is not None:
                return found
        at = at.getparent()
    return None


def _columns(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row, each with the column of the grid that it begins in."""
    column = number(row.find(f"{w('trPr')}/{w('gridBefore')}")) or 0
    for cell in [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW), None) is row]:
        yield column, cell
        column += number(cell.find(f"{w('tcPr')}/{w('gridSpan')}")) or 1
