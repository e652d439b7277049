"""What repeats in a form: the row that holds fields of items, or the item of a repeating section around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from lxml import etree

from briefing.templating.form import faults
from briefing.templating.form.controls import CONTENT, SDT, is_repeating, items_of, level_of
from briefing.templating.form.faults import Fault, holds_note
from briefing.templating.look.names import w

ROW, BOX = w("tr"), w("txbxContent")


class Unit(NamedTuple):
    """Something that repeats for each item of a kind.

    Attributes:
        element: a table row, a content control around one, or a repeating section.
        items: the kinds that its fields ask for.
        place: of its first field, in words.
    """

    element: etree._Element
    items: list[str]
    place: str

    @property
    def item(self) -> str:
        """The kind that it repeats for."""
        return self.items[0]


def unit_at(element: etree._Element, place: str) -> Unit | Literal["box"] | None:
    """What repeats for a field in this paragraph or content control; ``box``: it stands in a text box."""
    if next(element.iterancestors(BOX), None) is not None:
        return "box"
    row = element if element.tag == SDT and level_of(element) == "row" else next(element.iterancestors(ROW), None)
    section = _section(row if row is not None else element)
    if section is not None:
        return Unit(section, [], place)
    if row is None:
        return None
    while (around := _control_around(row)) is not None:
        row = around
    return Unit(row, [], place)


def _section(element: etree._Element) -> etree._Element | None:
    """The repeating section whose item this element stands in, with no cell or row between."""
    inside = element
    for above in element.iterancestors():
        if above.tag in (ROW, w("tc")):
            return None
        if above.tag == SDT and is_repeating(above) and inside in items_of(above):
            return above
        if above.tag == SDT:
            inside = above
    return None


def _control_around(row: etree._Element) -> etree._Element | None:
    """A content control that stands around this row alone."""
    content = row.getparent()
    control = content.getparent() if content is not None and content.tag == CONTENT else None
    if control is None or content is None or len(content) != 1 or is_repeating(control):
        return None
    return control


def outermost(units: list[Unit]) -> Iterator[Unit]:
    """Without those that stand in one of the same kind: a table in the row of an item lays that item out."""
    kinds = {unit.element: unit.item for unit in units}
    for unit in units:
        if not any(kinds.get(above) == unit.item for above in unit.element.iterancestors()):
            yield unit


def unit_faults(unit: Unit) -> list[Fault]:
    """Why a row cannot repeat."""
    kinds = list(dict.fromkeys(unit.items))
    if len(kinds) > 1:
        return [Fault(faults.TWO_KINDS.format(first=f"{kinds[0]}s", second=f"{kinds[1]}s"), unit.place)]
    found = []
    merged = (cell.find(f"{w('tcPr')}/{w('vMerge')}") for cell in unit.element.iter(w("tc")) if _own(cell, unit))
    if any(one is not None for one in merged):
        found.append(Fault(faults.MERGED.format(item=unit.item), unit.place))
    if holds_note(unit.element):
        found.append(Fault(faults.NOTE_IN_ROW.format(item=unit.item), unit.place))
    return found


def _own(cell: etree._Element, unit: Unit) -> bool:
    """Whether a cell is of the repeated row itself, not of a table within it."""
    row = next(cell.iterancestors(ROW), None)
    if row is None or row is unit.element:
        return row is not None
    above = next(row.iterancestors(w("tc")), None)
    return unit.element.tag == SDT and (above is None or unit.element not in above.iterancestors())
