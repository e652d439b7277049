"""What a card says of its item, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.brief import Item
from briefing.ui.items import ratings
from briefing.ui.items.entry import Entries
from briefing.ui.items.words import counted, elided, name_of, tr


@dataclass(frozen=True)
class Chip:
    """A filled field on a card; ``band`` is that of a rating."""

    text: str
    band: int | None = None


@dataclass(frozen=True)
class Facts:
    """All that a card shows.

    Attributes:
        title: the name or title.
        line: what it is, and how many passages it has.
        chips: its main fields.
        in_brief: whether it is ticked.
        words: what the filter looks through, in lower case.
    """

    title: str
    line: str
    chips: tuple[Chip, ...]
    in_brief: bool
    words: str


def facts(item: Item, entries: Entries) -> Facts:
    """What the card of an item shows. Private fields are looked through, never shown."""
    shown = {f.id: entries.shown(f, item.fields.get(f.id)) for f in item.declared.fields if f.id in item.fields}
    chips = [
        Chip(elided(shown[f.id], 40)) for f in item.declared.fields if f.first and f.shape == "choice" and f.id in shown
    ]
    for pair in ratings.pairs(item)[:1]:
        rating = ratings.rating(item, pair, entries.grid)
        if rating and entries.grid:
            chips.insert(0, Chip(rating, ratings.band(entries.grid, rating)))
    title = name_of(item)
    return Facts(title, _line(item, shown), tuple(chips), item.in_brief, " ".join((title, *shown.values())).casefold())


def _line(item: Item, shown: dict[str, str]) -> str:
    number = len(item.tags)
    match item.kind:
        case "stakeholder":
            parts = [shown.get("type", ""), counted(number, tr("mention"), tr("mentions"))]
        case "proposal":
            by, of = shown.get("proposed_by", ""), shown.get("asked_of", "")
            parts = [
                tr("proposed by {name}").format(name=elided(by, 30)) if by else "",
                tr("asked of {name}").format(name=elided(of, 30)) if of else "",
                counted(number, tr("quote"), tr("quotes")),
            ]
        case _:
            parts = [
                tr("not acting") if item.flag("not_acting") else "",
                shown.get("whose", ""),
                counted(number, tr("quote"), tr("quotes")),
            ]
    return " · ".join(filter(None, parts))
