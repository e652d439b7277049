"""The types that the fields of a kind have in files, made from their declaration."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

import msgspec

from briefing.model.kinds import KINDS, LEVELS, Field

DATE = r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?$"
SLUG = r"^[a-z0-9][a-z0-9-]*$"
LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"
Date = Annotated[str, msgspec.Meta(pattern=DATE, description="ISO 8601, as exact as known")]
Level = Annotated[int, msgspec.Meta(ge=1, le=LEVELS)]


def field_type(field: Field) -> Any:
    """The type of a field's value, as msgspec and JSON Schema know it."""
    match field.shape:
        case "flag":
            return bool
        case "level":
            return Level
        case "lines" | "parties":
            return tuple[str, ...]
        case "scale":
            return str | int
        case "date":
            return Date
        case "choice" if field.closed:
            return Literal[field.choices]
        case "line" | "text" | "choice" | "party" | "target":
            return str


@cache
def fields_type(kind: str) -> type[msgspec.Struct]:
    """A struct of all fields of a kind, each of which may be absent and no other present."""
    members = [(f.id, field_type(f) | msgspec.UnsetType, msgspec.UNSET) for f in KINDS[kind].fields]
    return msgspec.defstruct(f"{KINDS[kind].label}Fields", members, frozen=True, forbid_unknown_fields=True)
