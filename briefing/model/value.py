"""The one kind of value that moves through the app."""

from __future__ import annotations

import msgspec


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A frozen value that knows its own JSON: the declaration of its fields is the schema of the file.

    msgspec's struct rather than a dataclass, because the file format needs unions of blocks
    that are told apart by a tag, which msgspec does for structs only.
    """
