"""How a field reads as one line of text, and what a typed line becomes. Forms and sheet share it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefing.compose.cells import names as all_names
from briefing.errors import BriefingError
from briefing.model import dates
from briefing.model.brief import Brief
from briefing.model.kinds import LEVELS, STAKEHOLDER, Field, FieldValue, Grid, Kind
from briefing.model.text import clean, one_line
from briefing.ui.items.ratings import level_names
from briefing.ui.items.words import tr

TWO_LEVELS = re.compile(rf"([1-{LEVELS}])[\s,;/x×-]*([1-{LEVELS}])")
YES = ("yes", "y", "x", "true", "1", "✓", "☑")
NO = ("", "no", "n", "false", "0", "☐")


def several(field: Field) -> bool:
    """Whether a field holds several texts, typed with commas between them."""
    return field.shape in ("lines", "parties")


@dataclass(frozen=True)
class Entries:
    """The fields of the items of one brief as text."""

    brief: Brief
    grid: Grid | None

    def shown(self, field: Field, value: FieldValue | None) -> str:
        """A value as it stands in its field; empty for none."""
        if value is None or value is False or value == "" or value == ():
            return ""
        if isinstance(value, tuple):
            names = [self.name(v) for v in value] if field.shape == "parties" else value
            return ", ".join(names)
        match field.shape:
            case "level" if isinstance(value, int):
                return self._level(field, value)
            case "date":
                return dates.spoken(str(value))
            case "party" | "target":
                return self.name(str(value))
            case "flag":
                return tr("Yes")
            case _:
                return str(value)

    def name(self, id: str) -> str:
        """How an item, option or recommendation is called by others; a plain name as it is."""
        return self.names.get(id) or id

    @cached_property
    def names(self) -> dict[str, str]:
        """How each item, option and recommendation is called by others, by its id."""
        return all_names(self.brief)

    def offers(self, field: Field) -> tuple[str, ...]:
        """What there is to pick from, as it is shown."""
        match field.shape:
            case "choice":
                return field.choices
            case "scale":
                return tuple(str(level) for level in range(1, LEVELS + 1))
            case "level":
                return tuple(self._level(field, level) for level in range(1, LEVELS + 1))
            case "party" | "parties":
                names = (n for i in self.brief.of_kind(STAKEHOLDER.id) for n in (i.short, i.title))
                return tuple(dict.fromkeys(n for n in names if n))
            case "target":
                return tuple(dict.fromkeys(name for name, _ in self._targets() if name))
            case _:
                return ()

    def used(self, kind: Kind, field: Field) -> tuple[str, ...]:
        """What stands in a field of other items, where any text may stand."""
        if field.shape not in ("line", "choice") or field.id == kind.heading or field.closed:
            return ()
        values = (item.line(field.id) for item in self.brief.of_kind(kind.id))
        return tuple(dict.fromkeys(v for v in values if v))

    def understood(self, kind: Kind, field: Field, text: str) -> dict[str, FieldValue]:
        """What a typed text fills: this field, and with two levels its neighbour too. An empty one empties it.

        Raises:
            BriefingError: it does not fit, with what would.
        """
        text = clean(text).text.strip() if field.shape == "text" else one_line(text)
        if field.shape == "level":
            return self._levels(kind, field, text)
        if not text:
            return {field.id: ""}
        return {field.id: self._value(field, text)}

    def _value(self, field: Field, text: str) -> FieldValue:
        match field.shape:
            case "choice" if field.closed:
                return _chosen(text, field.choices)
            case "choice":
                return next((c for c in field.choices if c.casefold() == text.casefold()), text)
            case "scale" if text in {str(level) for level in range(1, LEVELS + 1)}:
                return int(text)
            case "flag":
                return is_yes(text)
            case "date":
                return dates.typed(text)
            case "lines":
                return tuple(dict.fromkeys(part for part in map(str.strip, re.split("[,;]", text)) if part))
            case "party":
                return self._known_parties().get(text.casefold(), text)
            case "parties":
                return tuple(dict.fromkeys(self._parties(text)))
            case "target":
                ids = {name.casefold(): id for name, id in self._targets() if name}
                return ids.get(text.casefold(), text)
            case _:
                return text

    def _level(self, field: Field, level: int) -> str:
        name = level_names(self.grid, field)[level - 1]
        return name if name == str(level) else f"{level} {name}"

    def _levels(self, kind: Kind, field: Field, text: str) -> dict[str, FieldValue]:
        """``3``, ``3 Possible``, ``Poss``; ``3 4`` and ``34`` where the next field is a level too."""
        if not text:
            return {field.id: 0}
        after = kind.fields[kind.fields.index(field) + 1 :][:1]
        two = TWO_LEVELS.fullmatch(text)
        if two and after and after[0].shape == "level":
            return {field.id: int(two[1]), after[0].id: int(two[2])}
        lead = re.match(rf"([1-{LEVELS}])(?!\d)", text)
        if lead and (len(text) == 1 or text.casefold() == self._level(field, int(lead[1])).casefold()):
            return {field.id: int(lead[1])}
        names = level_names(self.grid, field)
        return {field.id: names.index(_chosen(text, names)) + 1}

    def _known_parties(self) -> dict[str, str]:
        """Id of a stakeholder by each of its names in lower case; of two with one name the first."""
        found: dict[str, str] = {}
        for item in self.brief.of_kind(STAKEHOLDER.id):
            for name in (item.id, item.short, item.title):
                if name:
                    found.setdefault(name.casefold(), item.id)
        return found

    def _parties(self, text: str) -> Iterator[str]:
        """The parties in a line: known names first, which may hold a comma, then whatever stands between commas."""
        known = self._known_parties()
        names = sorted(known, key=len, reverse=True)
        rest = text.strip(" ,;")
        while rest:
            lower = rest.casefold()
            name = next(
                (n for n in names if lower.startswith(n) and lower[len(n) :].lstrip()[:1] in ("", ",", ";")), None
            )
            length = len(name) if name is not None else len(re.split("[,;]", rest, maxsplit=1)[0])
            yield known[name] if name is not None else rest[:length].strip()
            rest = rest[length:].strip(" ,;")

    def _targets(self) -> Iterator[tuple[str, str]]:
        """What a risk can be a risk of: recommendations, options, proposals, by the name that others call them."""
        proposals = [i.id for i in self.brief.items if i.kind == "proposal"]
        recommendations = [r.id for r in self.brief.recommendations]
        options = [o.id for o in self.brief.options]
        for id in (*recommendations, *options, *proposals):
            yield self.name(id), id


def _chosen(text: str, choices: tuple[str, ...]) -> str:
    """The one of a closed list that a text means, by its beginning; raises BriefingError."""
    lower = text.casefold()
    whole = [c for c in choices if c.casefold() == lower]
    begun = whole or [c for c in choices if c.casefold().startswith(lower)]
    if len(begun) == 1:
        return begun[0]
    raise BriefingError(
        tr("“{text}” is not in the list; choose {choices}.").format(
            text=text[:40], choices=tr(" or ").join(filter(None, (", ".join(choices[:-1]), choices[-1])))
        )
    )


def is_yes(text: str) -> bool:
    """Whether a text means yes; raises BriefingError where it means neither yes nor no."""
    if text.casefold() in YES or text == tr("Yes"):
        return True
    if text.casefold() in NO or text == tr("No"):
        return False
    raise BriefingError(tr("“{text}” is neither yes nor no; type y or n.").format(text=text[:40]))
