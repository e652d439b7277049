"""What stands in the cells of the tables that fill themselves: one line a cell.

A column of a template names a cell from here or, where there is none of that name, a field of the kind
(``templating.template.cell_names`` has them all).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefing.model import dates
from briefing.model.blocks import Runs, Text, plain
from briefing.model.brief import Brief, Item, Option
from briefing.model.kinds import Grid


class Context(NamedTuple):
    """What a cell may look at beside its own item: the ``names`` of all, and the template's grid."""

    names: Mapping[str, str]
    grid: Grid

    def name(self, party: str) -> str:
        """How an id stands where others refer to it; a plain name as it is."""
        return self.names.get(party, party)


def names(brief: Brief) -> dict[str, str]:
    """How each item, option and recommendation stands where others refer to it: a short name, a title."""
    items = {item.id: item.short for item in brief.items}
    options = {option.id: option.title for option in brief.options}
    return {r.id: f"Recommendation {i}" for i, r in enumerate(brief.recommendations, 1)} | options | items


def with_bracket(words: str, bracket: str) -> str:
    """``words (bracket)``; the one alone where the other is empty."""
    return f"{words} ({bracket})" if words and bracket else words or bracket


def field(item: Item, name: str, context: Context) -> Runs:
    """A field as it stands, in the words of its kind's scales. Raises KeyError for a private or unknown one."""
    declared = item.declared.field(name)
    if declared.private:
        raise KeyError(f"{item.kind}.{name}")
    value = item.fields.get(name)
    match declared.shape:
        case "party" | "target":
            return plain(context.name(item.line(name)))
        case "parties":
            return plain(", ".join(context.name(party) for party in item.lines(name)))
        case "lines":
            return plain(", ".join(item.lines(name)))
        case "date":
            return plain(dates.spoken(item.line(name)) if item.line(name) else "")
        case "flag":
            return plain("Yes" if value else "No")
        case "level":
            level = item.level(name)
            names = context.grid.likelihoods if name.startswith("likelihood") else context.grid.consequences
            return plain(names[level - 1] if level else "")
        case "line" | "text" | "choice" | "scale":
            return plain(item.line(name) if isinstance(value, str | None) else str(value))


def view(item: Item, _context: Context) -> Runs:
    """Our view and why; either stands alone where the other is missing."""
    our, because = item.line("our_view"), item.line("because")
    if not (our and because):
        return (Text(our, bold=True),) if our else plain(because)
    return (Text(our if our.endswith((".", "!", "?")) else f"{our}.", bold=True), *plain(f" {because}"))


def risk(item: Item, _context: Context) -> Runs:
    """The risk, said to be one of not acting where it is."""
    lead = (Text("Not acting:", bold=True), Text(" ")) if item.flag("not_acting") else ()
    return (*lead, *plain(item.title))


def rated(likelihood: str, consequence: str) -> Callable[[Item, Context], Runs]:
    """The rating that the template's grid gives for two levels of a risk."""

    def cell(item: Item, context: Context) -> Runs:
        return plain(context.grid.rating(item.level(likelihood), item.level(consequence)) or "")

    return cell


def bracketed(words: str, bracket: str) -> Callable[[Item, Context], Runs]:
    """One field with another behind it in brackets."""
    return lambda item, _context: plain(with_bracket(item.line(words), item.line(bracket)))


CELLS: dict[str, dict[str, Callable[[Item, Context], Runs]]] = {
    "stakeholder": {
        "who": bracketed("name", "spokesperson"),
        "position": lambda item, _context: plain(item.line("position") or "Not stated"),
        "handling": bracketed("handling", "handled_by"),
    },
    "proposal": {"view": view},
    "risk": {
        "risk": risk,
        "rating": rated("likelihood", "consequence"),
        "rating_after": rated("likelihood_after", "consequence_after"),
        "mitigation": bracketed("mitigation", "owner"),
    },
}


def item_cell(item: Item, name: str, context: Context) -> Runs:
    """The cell of an item's row that a column names. Raises KeyError for a name that the kind lacks."""
    cell = CELLS[item.kind].get(name)
    return cell(item, context) if cell else field(item, name, context)


def letter(place: int) -> str:
    """The letter of the option at a place counted from 0: A to Z, then AA, AB …"""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def lettered(option: Option, place: int) -> Runs:
    """An option's letter, title and standing; the recommended one is bold."""
    standing = [w for w, on in (("status quo", option.status_quo), ("recommended", option.recommended)) if on]
    words = with_bracket(f"{letter(place)}. {option.title}".rstrip(), ", ".join(standing))
    return (Text(words, bold=option.recommended),)


def option_cell(option: Option, place: int, name: str) -> Runs:
    """The cell of an option's row that a column names. Raises KeyError for a name that options lack."""
    match name:
        case "lettered":
            return lettered(option, place)
        case "title":
            return plain(option.title)
        case "for":
            return plain(option.for_)
        case "against":
            return plain(option.against)
        case "cost":
            return plain(option.cost)
        case "funding":
            return plain(option.funding)
    raise KeyError(f"option.{name}")
