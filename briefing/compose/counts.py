"""How many words a brief has, by section: what the limits and the budget of a template are held against."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model.blocks import Block, lines_of
from briefing.model.text import count_words


def words_in(blocks: Iterable[Block]) -> int:
    """The words of some blocks as they are printed; citations, boxes and gaps are none."""
    return sum(count_words(line) for block in blocks for line in lines_of(block))
