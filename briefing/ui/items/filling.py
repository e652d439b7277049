"""Filling fields of items: each is one step of the history, named after what it fills."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.model import edits
from briefing.model.brief import Brief, Item
from briefing.model.kinds import Field, FieldValue, Kind
from briefing.ui.desk import Desk
from briefing.ui.items.words import elided, name_of, tr

AT_ONCE = 2
"""Two levels are typed as one entry; more than two fields are a row."""


def fill(desk: Desk, item: Item, field: Field, values: dict[str, FieldValue]) -> None:
    """Fill fields of an item, as one step that is named after the field and the item; after the item for a row."""
    known = {k: v for k, v in values.items() if (item.fields.get(k) or None) != (v or None)}
    if known:
        words = tr("{field} of “{item}”") if len(values) <= AT_ONCE else tr("Row of “{item}”")
        label = words.format(field=tr(field.label), item=elided(name_of(item), 40))
        desk.do(label, lambda brief: edits.set_fields(brief, item.id, known), f"{item.id}.{field.id}")


def fresh(desk: Desk, kind: Kind, values: Mapping[str, FieldValue]) -> str | None:
    """Add an item with these fields, in the brief since it is made by hand; its id, or None where it could not be."""
    brief = desk.brief
    id = edits.next_id(brief.ids(), kind.id)
    label = tr("New {kind}").format(kind=tr(kind.label).lower())

    def edit(brief: Brief) -> Brief:
        return edits.set_fields(edits.add_item(brief, Item(id, kind.id, {}, in_brief=True)), id, values)

    return id if desk.do(label, edit) else None


def tick(desk: Desk, item: Item, on: bool) -> None:
    """Put an item into the brief or take it out."""
    words = tr("Put “{item}” into the brief") if on else tr("Take “{item}” out of the brief")
    desk.do(words.format(item=elided(name_of(item), 40)), lambda brief: edits.tick(brief, item.id, on))


def item_in(brief: Brief, id: str) -> Item | None:
    """The item with this id, or None where it is gone."""
    return next((i for i in brief.items if i.id == id), None)
