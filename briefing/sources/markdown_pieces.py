"""The pieces that a paragraph of Markdown is cut into, and the runs that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from briefing.model.blocks import Citation, Inline, LineBreak, Link, Runs, Text, joined
from briefing.model.text import LINE_BREAK
from briefing.sources.markdown_emphasis import Marks


@dataclass(frozen=True)
class Form:
    """The begin or the end of a format that a tag gives."""

    name: str
    begins: bool


@dataclass(frozen=True)
class Leads:
    """From here on text leads to an address; to None: no more."""

    address: str | None


Piece = str | Marks | Form | Leads | LineBreak | Citation


def assembled(pieces: Iterable[Piece]) -> Runs:
    """The runs that the pieces make, formats and links applied."""
    runs: list[Inline] = []
    depth: Counter[str] = Counter()
    address: str | None = None
    for piece in pieces:
        match piece:
            case str():
                runs += _texts(piece, depth, address)
            case Marks():
                depth.subtract(piece.closed)
                runs += _texts(piece.sign * piece.left, depth, address)
                depth.update(piece.opened)
            case Form():
                depth[piece.name] = max(0, depth[piece.name] + (1 if piece.begins else -1))
            case Leads():
                address = piece.address
            case LineBreak() | Citation():
                runs.append(piece)
            case _:
                assert_never(piece)
    return _linked(runs)


def _texts(text: str, depth: Counter[str], address: str | None) -> Iterator[Inline]:
    for i, part in enumerate(text.split(LINE_BREAK)):
        if i:
            yield LineBreak()
        if part:
            run = Text(part, depth["bold"] > 0, depth["italic"] > 0, depth["underline"] > 0)
            yield run if address is None else Link(address, (run,))


def _linked(runs: Iterable[Inline]) -> Runs:
    """Neighbours that lead to one address are one link, neighbours of one format one run."""
    merged: list[Inline] = []
    for address, group in groupby(runs, lambda run: run.address if isinstance(run, Link) else None):
        some = tuple(group)
        if address is None:
            merged += some
        else:
            inner = joined(run for link in some if isinstance(link, Link) for run in link.runs)
            merged.append(Link(address, tuple(run for run in inner if isinstance(run, Text))))
    return joined(merged)


def stripped(runs: Runs) -> Runs:
    """The runs without the blanks that tags have left at their ends."""
    kept = list(runs)
    if kept and isinstance(first := kept[0], Text):
        kept[0] = replace(first, text=first.text.lstrip(" \t"))
    if kept and isinstance(last := kept[-1], Text):
        kept[-1] = replace(last, text=last.text.rstrip(" \t"))
    return joined(kept)
