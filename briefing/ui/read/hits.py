"""What is found in a text, and where it is on the screen."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing.ui.read.offsets import Offsets


def hits_of(words: str, text: str) -> list[tuple[int, int]]:
    """Every place where words stand in a line of a text, whatever their case and the blanks between them."""
    parts = words.split()
    if not parts:
        return []
    pattern = r"[^\S\n]+".join(re.escape(part) for part in parts)
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


def hits_on(hits: Sequence[tuple[int, int]], offsets: Offsets, block: int) -> Iterator[tuple[int, int]]:
    """What was found on a block (UTF-16 units); of all the hits only those are looked at."""
    shown = offsets.shown(block)
    if shown is None:
        return
    at = bisect_right(hits, shown[0], key=lambda hit: hit[1])
    while at < len(hits) and hits[at][0] < shown[1]:
        for piece in offsets.pieces(*hits[at]):
            if piece.block == block:
                yield piece.start, piece.end
        at += 1
