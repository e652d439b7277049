"""What a tags file may hold, made from the declarations of the model, and how one is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

import msgspec

from briefing.errors import BriefingError
from briefing.model.brief import Details, Nature, Option, Recommendation, Voice
from briefing.model.faults import place_of, told
from briefing.model.fields import Date, field_type
from briefing.model.kinds import KINDS, Kind
from briefing.model.text import clean, one_line
from briefing.model.value import Value
from briefing.templating.template import DETAILS, bare

Positive = Annotated[int, msgspec.Meta(ge=1)]
MOST_DIGITS = 18
"""Of a whole number. Python itself refuses to read one of more than 4300."""


class QuoteRow(Value, frozen=True):
    """A passage of a source: by its words, the number of its source, and which of several occurrences it is."""

    text: str
    source: Positive | None = None
    voice: Voice | None = None
    occurrence: Positive = 1


class SourceRow(Value, frozen=True):
    """What the user knows better about a source than its file; ``source`` is its number, else its place in the list."""

    source: Positive | None = None
    title: str | None = None
    authors: tuple[str, ...] | None = None
    publisher: str | None = None
    published: Date | None = None
    url: str | None = None
    accessed: Date | None = None
    nature: Nature | None = None
    standing: str | None = None
    tie: str | None = None
    attached: bool | None = None


def _item_type(kind: Kind) -> Any:
    """A row of an item: every declared field, its quotes, and whether it goes into the brief."""
    members: list[tuple[str, Any, Any]] = [(f.id, field_type(f) | None, None) for f in kind.fields]
    if any(f.id == "type" for f in kind.fields):
        members.append(("kind", str | None, None))  # accepted for "type"
    members += [("id", str, ""), ("quotes", tuple[QuoteRow, ...], ()), ("quote", str, ""), ("in_brief", bool, True)]
    return msgspec.defstruct(kind.label, members, frozen=True, forbid_unknown_fields=True)


def _row_type(row: type[Option] | type[Recommendation]) -> Any:
    """The same struct with an id that may be left out."""
    fields = msgspec.structs.fields(row)
    members = [(f.name, f.type, "" if f.name == "id" else f.default) for f in fields]
    names = {f.name: f.encode_name for f in fields}
    return msgspec.defstruct(row.__name__, members, frozen=True, forbid_unknown_fields=True, rename=names)


def _rows_of(row: Any) -> Any:
    return tuple[row, ...]


@cache
def tags_type() -> Any:
    """The type of a whole tags file, made from the declarations of the model."""
    members: list[tuple[str, Any, Any]] = [
        ("details", Details, Details()),
        ("sources", tuple[SourceRow, ...], ()),
        *((kind.plural, _rows_of(_item_type(kind)), ()) for kind in KINDS.values()),
        ("options", _rows_of(_row_type(Option)), ()),
        ("recommendations", _rows_of(_row_type(Recommendation)), ()),
        ("sections", dict[str, str], msgspec.field(default_factory=dict)),
    ]
    return msgspec.defstruct("Tags", members, frozen=True, forbid_unknown_fields=True)


def schema() -> dict[str, Any]:
    """The JSON Schema of a tags file, with the details of the built-in templates."""
    made = msgspec.json.schema(tags_type())
    details = made["$defs"]["Details"]["properties"]
    details |= dict.fromkeys(DETAILS, details["more"]["additionalProperties"])
    del details["more"]
    return made


def read(content: bytes, details: Iterable[str] = ()) -> Any:
    """The rows of a tags file, every text passed through the door.

    Args:
        details: ids of what may stand among the details besides; it is read into their ``more``.

    Raises:
        BriefingError: it is no JSON, or something in it does not fit; with its place.
    """
    try:
        values = _cleaned(json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Pairs, parse_int=_number))
        _set_apart(values, {bare(id): id for id in details})
        return msgspec.convert(values, tags_type())
    except UnicodeDecodeError:
        raise BriefingError("The tags file is not UTF-8 text; save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise BriefingError(f"The tags file is not JSON ({error.msg}); mend it there.", where) from None
    except RecursionError:
        raise BriefingError(
            "The tags file is nested without end; write it as the sample’s tags.json is written."
        ) from None
    except msgspec.ValidationError as error:
        place = place_of(error)
        fault = told(error, (*_keys(place), *(details if place == "details" else ())))
        if place == "sections[...]":  # msgspec does not say which
            place = f"sections.{next(id for id, text in values['sections'].items() if not isinstance(text, str))}"
        if place == "details.more[...]":
            place = f"details.{next(id for id, text in values['details']['more'].items() if not isinstance(text, str))}"
        raise BriefingError(fault.message, place or None) from None


def _set_apart(values: Any, ids: dict[str, str]) -> None:
    """Put those details that templates add under ``more``, by their ids.

    Raises:
        BriefingError: one stands twice, or there is a key “more”.
    """
    given = values.get("details") if isinstance(values, dict) else None
    if not isinstance(given, dict):
        return
    if "more" in given:
        raise BriefingError("There is no key “more” here; put what stands in it among the details.", "details")
    own = {f.encode_name for f in msgspec.structs.fields(Details)}
    more: dict[str, Any] = {}
    for key in [key for key in given if key not in own and bare(key) in ids]:
        id = ids[bare(key)]
        if id in more:
            raise BriefingError(f"The key “{id}” stands twice in one place; keep one of them.", "details")
        more[id] = given.pop(key)
    if more:
        given["more"] = more


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of a JSON object as they stand, one that stands twice too."""


def _number(digits: str) -> int | float:
    """A whole number; one that no key can mean is none."""
    return int(digits) if len(digits) <= MOST_DIGITS else float("inf")


def _cleaned(value: Any, place: str = "") -> Any:
    """The same values with every text passed through the door and every key once in its place."""
    match value:
        case str():
            return clean(value).text
        case _Pairs():
            values: dict[str, Any] = {}
            for key, inner in value:
                id = clean(key).text
                if id in values:
                    words = f"The key “{one_line(id)[:60]}” stands twice in one place; keep one of them."
                    raise BriefingError(words, place or None)
                values[id] = _cleaned(inner, f"{place}.{id}" if place else id)
            return values
        case list():
            return [_cleaned(inner, f"{place}[{i}]") for i, inner in enumerate(value)]
        case _:
            return value


def _keys(place: str) -> Iterable[str]:
    """The keys that may stand at a place (``stakeholders[2]``)."""
    rows: dict[str, Any] = {"details": Details, "sources": SourceRow, "options": Option}
    rows |= {"": tags_type(), "recommendations": Recommendation}
    rows |= {kind.plural: _item_type(kind) for kind in KINDS.values()}
    found = rows.get(re.sub(r"\[\d+\]$", "", place), QuoteRow)
    return (f.encode_name for f in msgspec.structs.fields(found) if f.name != "more")
