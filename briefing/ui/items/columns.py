"""The columns of a sheet, from the declaration of its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model.brief import Item
from briefing.model.kinds import Field, Kind
from briefing.ui.items.ratings import pairs
from briefing.ui.items.words import tr

WIDTHS = {"line": 190, "text": 220, "lines": 160, "choice": 150, "scale": 90, "level": 130, "flag": 60, "date": 150,
          "party": 170, "parties": 190, "target": 190}  # fmt: skip
HEADING_WIDTH = 230


@dataclass(frozen=True)
class Column:
    """One column: the tick, a field, or the rating that two levels before it give."""

    what: Literal["tick", "field", "rating"]
    label: str
    field: Field | None = None
    pair: tuple[Field, Field] | None = None
    width: int = 60

    @property
    def is_tick(self) -> bool:
        """Whether it is ticked and not typed."""
        return self.what == "tick" or (self.field is not None and self.field.shape == "flag")

    @property
    def is_private(self) -> bool:
        """Whether it is never exported."""
        return self.field is not None and self.field.private


def columns_of(kind: Kind) -> tuple[Column, ...]:
    """*In the brief*, the most used fields, the others, the private ones; each rating behind its two levels."""
    rated = {second.id: (first, second) for first, second in pairs(Item("", kind.id, {}))}
    fields = sorted(kind.fields, key=lambda f: (f.private, not f.first))
    columns = [Column("tick", tr("In the brief"))]
    for field in fields:
        width = HEADING_WIDTH if field.id == kind.heading else WIDTHS[field.shape]
        columns.append(Column("field", tr(field.label), field, width=width))
        if field.id in rated:
            pair = rated[field.id]
            label = tr("Rating") if field.first else tr("Rating after mitigation")
            columns.append(Column("rating", label, pair=pair, width=90))
    return tuple(columns)
