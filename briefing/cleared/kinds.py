"""The kinds of rows: items, options, recommendations. What their cells hold, and how what was chosen is put in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from briefing.cleared import fields as taken
from briefing.cleared.aligning import merged
from briefing.cleared.fields import Fields, Known
from briefing.cleared.rows import Edited, Kind
from briefing.compose.content import STATUS_QUO
from briefing.model import edits
from briefing.model.blocks import Runs
from briefing.model.brief import Brief, Item, Option, Recommendation
from briefing.templating.template import Section

DECISIONS = ("number", "text", "boxes")


class Items:
    """Stakeholders, proposals or risks."""

    def __init__(self, brief: Brief, section: Section, known: Known) -> None:
        self.cells: Sequence[str] = [column.cell for column in section.columns]
        self.kind = section.kind.removesuffix("s")
        self._brief = brief
        self._known = known

    def name(self, id: str) -> str:
        """What people call it."""
        item = self._brief.item(id)
        return item.short or item.declared.label

    def read(self, id: str | None, cell: str, runs: Runs, so_far: Fields) -> Fields | None:
        """Its fields, from the words of a cell."""
        item = self._brief.item(id) if id is not None else Item("", self.kind, dict(so_far))
        return taken.item_fields(item, cell, runs, self._known)

    def gone(self) -> str:
        """What to say of a row that went."""
        return "Row removed; it is unticked and kept"

    def printed(self, cell: str) -> bool:
        """Whether the app fills the column."""
        return cell in ("rating", "rating_after")


class Options:
    """The minister's options."""

    def __init__(self, brief: Brief, section: Section) -> None:
        self.cells: Sequence[str] = [column.cell for column in section.columns]
        self._options = {option.id: option for option in brief.options or (STATUS_QUO,)}

    def name(self, id: str) -> str:
        """What people call it."""
        return self._options[id].title or "Option"

    def read(self, id: str | None, cell: str, runs: Runs, so_far: Fields) -> Fields | None:
        """Its fields, from the words of a cell."""
        return taken.option_fields(self._options[id] if id is not None else Option(""), cell, runs)

    def gone(self) -> str:
        """What to say of a row that went."""
        return "Row removed"

    def printed(self, cell: str) -> bool:
        """Whether the app fills the column."""
        return False


class Recommendations:
    """What the minister is asked to decide."""

    cells: Sequence[str] = DECISIONS

    def __init__(self, brief: Brief, verbs: Sequence[str]) -> None:
        self._rows = {row.id: row for row in brief.recommendations}
        self._verbs = verbs

    def name(self, id: str) -> str:
        """What people call it."""
        return f"Recommendation {list(self._rows).index(id) + 1}"

    def read(self, id: str | None, cell: str, runs: Runs, so_far: Fields) -> Fields | None:
        """Its fields, from the words of a cell."""
        row = self._rows[id] if id is not None else Recommendation("")
        return taken.recommendation_fields(row, runs, self._verbs)

    def gone(self) -> str:
        """What to say of a row that went."""
        return "Row removed"

    def printed(self, cell: str) -> bool:
        """Whether the app fills the column."""
        return cell != "text"


def kind_of(brief: Brief, section: Section, known: Known) -> Kind:
    """The kind of the rows of a section."""
    match section.kind:
        case "options":
            return Options(brief, section)
        case "recommendations":
            return Recommendations(brief, known.verbs)
        case _:
            return Items(brief, section, known)


def taken_over(brief: Brief, section: Section, edited: Edited, ids: Collection[str]) -> Brief:
    """The brief with the chosen changes of a section's rows.

    An item whose row was taken out is unticked: it stays among those that were marked.
    """
    match section.kind:
        case "options":
            return _with_options(brief, edited, ids)
        case "recommendations":
            rows = _rows({row.id: row for row in brief.recommendations}, Recommendation(""), edited, ids)
            return edits.set_recommendations(brief, _with_ids(brief, rows, "rec")) if rows is not None else brief
        case _:
            return _with_items(brief, section.kind.removesuffix("s"), edited, ids)


def _order(edited: Edited, ids: Collection[str]) -> list[str]:
    """The rows in the order that the chosen changes give them."""
    return merged(
        edited.old,
        edited.new,
        gone=lambda id: edited.gone.get(id) in ids,
        placed=lambda id: edited.moved.get(id) in ids or edited.came.get(id, ("", {}))[0] in ids,
    )


def _with_items(brief: Brief, kind: str, edited: Edited, ids: Collection[str]) -> Brief:
    if edited.ids().isdisjoint(ids):
        return brief
    for change, id, fields in edited.edits:
        if change in ids:
            brief = edits.set_fields(brief, id, fields)
    made: dict[str, str] = {}
    for key, (change, fields) in edited.came.items():
        if change in ids:
            made[key] = edits.next_id(brief.ids(), kind)
            brief = edits.add_item(brief, Item(made[key], kind, dict(fields), in_brief=True))
    for id, change in edited.gone.items():
        if change in ids:
            brief = edits.tick(brief, id, in_brief=False)
    order = iter([brief.item(made.get(id, id)) for id in _order(edited, ids)])
    ordered = tuple(next(order) if i.kind == kind and i.in_brief else i for i in brief.items)
    return replace(brief, items=ordered)


def _with_options(brief: Brief, edited: Edited, ids: Collection[str]) -> Brief:
    rows = _rows({option.id: option for option in brief.options or (STATUS_QUO,)}, Option(""), edited, ids)
    return brief if rows is None else edits.set_options(brief, _with_ids(brief, rows, "option"))


def _rows(old: Mapping[str, Any], blank: Any, edited: Edited, ids: Collection[str]) -> list[Any] | None:
    """The rows with the chosen changes, new ones without an id yet; None where nothing was chosen."""
    if edited.ids().isdisjoint(ids):
        return None
    rows = dict(old)
    for change, id, fields in edited.edits:
        if change in ids:
            rows[id] = replace(rows[id], **fields)
    rows |= {key: replace(blank, **fields) for key, (change, fields) in edited.came.items() if change in ids}
    return [rows[id] for id in _order(edited, ids)]


def _with_ids(brief: Brief, rows: Sequence[Any], prefix: str) -> list[Any]:
    taken_ids, named = set(brief.ids()), []
    for row in rows:
        id = row.id or edits.next_id(taken_ids, prefix)
        taken_ids.add(id)
        named.append(replace(row, id=id))
    return named
