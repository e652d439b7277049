"""The type of brief.json, made from the declarations of the model."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal, Union

import msgspec

from briefing.model.brief import Brief, Item, Source, TemplateCopy, TemplateFile
from briefing.model.fields import fields_type
from briefing.model.kinds import KINDS
from briefing.model.value import Value

FORMAT = 1
SourceId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{1,40}$(?!\n)")]
FileName = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9 ._-]{0,99}$(?!\n)")]


@cache
def saved_type() -> Any:
    """What brief.json holds: the format's number, then the brief.

    It is the Brief as declared, but for what lies beside it (bytes of sources and of the template), and
    with the fields of each item typed by its kind.
    """
    file = _like(TemplateFile, {"content": None, "name": FileName})
    source = _like(Source, {"content": None, "id": SourceId})
    items = (
        _like(Item, {"kind": None, "fields": fields_type(id)}, name=kind.label, tag_field="kind", tag=id)
        for id, kind in KINDS.items()
    )
    types = {
        "template": _like(TemplateCopy, {"files": _all_of(file)}),
        "sources": _all_of(source),
        "items": _all_of(Union[tuple(items)]),  # noqa: UP007 - of as many kinds as there are
    }
    return _like(Brief, types, first=[("format", Literal[FORMAT])])


def schema() -> dict[str, Any]:
    """The JSON Schema of brief.json."""
    return msgspec.json.schema(saved_type())


def _all_of(type: Any) -> Any:
    return tuple[type, ...]


def _like(struct: Any, types: dict[str, Any], *, first: Any = (), name: str = "", **options: Any) -> Any:
    """A struct as declared, but with other types for some fields (None: without the field) and others before them."""
    fields = [f for f in msgspec.structs.fields(struct) if types.get(f.name, f.type) is not None]
    given = ((f.name, types.get(f.name, f.type), f.default) for f in fields)
    members = [*first, *(member[:2] if member[2] is msgspec.NODEFAULT else member for member in given)]
    names = {f.name: f.encode_name for f in fields}
    return msgspec.defstruct(name or struct.__name__, members, bases=(Value,), frozen=True, rename=names, **options)
