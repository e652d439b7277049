"""What the fields of a department's Word form are filled with: details, blocks, and rows of items.

Keys are names as ``templating.form.names.normal`` makes them; those of rows come without their kind
(``rows["risk"][0]["rating"]``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefing.compose.document import Document
from briefing.model.blocks import Block, Runs


class Entry(NamedTuple):
    """What one field gets.

    Attributes:
        runs: as printed; a Gap in them is something missing, marked in a draft and nothing in a final.
        iso: the date (ISO 8601), for date controls.
        boxes: labels of the boxes to tick; ``runs`` has them as text.
    """

    runs: Runs
    iso: str = ""
    boxes: tuple[str, ...] = ()


class Filling(NamedTuple):
    """All that a form may ask for.

    ``fitted`` makes of it what one form gets: ``blocks["brief"]`` is what that form has no field of its own for.

    Attributes:
        document: the whole brief, for its notes, its language, and whether it is a draft.
        none: the template's word for no items, by kind of row; nothing where it has none.
        look: our own look, whose styles stand in for those that a form lacks.
    """

    document: Document
    details: Mapping[str, Entry]
    blocks: Mapping[str, tuple[Block, ...]]
    rows: Mapping[str, tuple[Mapping[str, Entry], ...]]
    none: Mapping[str, str]
    look: bytes = b""
