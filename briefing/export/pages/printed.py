"""What a page is made of: parts, each an item for the cutter with what is drawn of it. Sizes are in twips."""

from __future__ import annotations

from typing import NamedTuple

from briefing.export.pages.cut import Item
from briefing.export.pages.setting import Laid
from briefing.templating.look import Style, TableStyle


class Box(NamedTuple):
    """Lines in their place: how far from the left of the text they stand, how wide they may be.

    Attributes:
        before, after: space around them within a cell.
    """

    laid: Laid
    x: int
    width: int
    before: int = 0
    after: int = 0

    @property
    def heights(self) -> tuple[int, ...]:
        """Of the lines, with the space before the first and after the last."""
        heights = self.laid.heights
        if not (self.before or self.after):
            return heights
        padded = (heights[0] + self.before, *heights[1:])
        return (*padded[:-1], padded[-1] + self.after)


class RowLook(NamedTuple):
    """How a row is drawn: the style of its table, the widths of its cells, and whether it heads or ends the table."""

    style: TableStyle
    widths: tuple[int, ...]
    heads: bool
    ends: bool


class Part(NamedTuple):
    """A paragraph, or a row of a table (``row`` is then how it is drawn, and ``look`` None)."""

    item: Item
    boxes: tuple[Box, ...]
    style: str
    look: Style | None
    row: RowLook | None = None
