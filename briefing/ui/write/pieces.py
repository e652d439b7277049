"""What a line of the editor is made of: pieces of text in one format, and objects. Offsets are Qt's UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from briefing.model.blocks import Citation, Inline, LineBreak, Link, Runs, Table, Text
from briefing.model.text import LINE_BREAK

BOLD, ITALIC, UNDERLINE = 1, 2, 4
"""The marks that a piece may bear, added up."""
OBJECT = "\ufffc"
"""What stands in Qt's text for an object. A letter of the text may be the same: only the format tells."""


class Form(NamedTuple):
    """How a piece looks and where it leads.

    Attributes:
        marks: of BOLD, ITALIC and UNDERLINE.
        address: of the link that it is part of, or empty.
        turn: 0 or 1, the other one for a link right behind another one to the same address.
    """

    marks: int = 0
    address: str = ""
    turn: int = 0


PLAIN = Form()


class Piece(NamedTuple):
    """Text in one format (U+2028 alone and plain), or a citation or a table, which have none."""

    what: str | Citation | Table
    form: Form = PLAIN


Pieces = tuple[Piece, ...]


def pieces_of(runs: Runs) -> Pieces:
    """The pieces of some runs."""
    found: list[Piece] = []
    before: Link | None = None
    turn = 0
    for run in runs:
        match run:
            case Text():
                found.append(Piece(run.text, Form(_marks(run))))
            case LineBreak():
                found.append(Piece(LINE_BREAK))
            case Link():
                turn = 1 - turn if before is not None and before.address == run.address else 0
                found += [Piece(r.text, Form(_marks(r), run.address, turn)) for r in run.runs]
            case Citation():
                found.append(Piece(run))
        before = run if isinstance(run, Link) else None
    return merged(found)


def _marks(text: Text) -> int:
    return BOLD * text.bold + ITALIC * text.italic + UNDERLINE * text.underline


def runs_of(pieces: Pieces) -> Runs:
    """The runs that some pieces are. A table is no run: it is left out."""
    found: list[Inline] = []
    link: tuple[str, int] | None = None
    for what, form in pieces:
        if isinstance(what, Table):
            continue
        here = (form.address, form.turn) if form.address else None
        if isinstance(what, Citation):
            found.append(what)
        elif what == LINE_BREAK:
            found.append(LineBreak())
        else:
            text = Text(what, bool(form.marks & BOLD), bool(form.marks & ITALIC), bool(form.marks & UNDERLINE))
            last = found[-1] if found and here is not None and here == link else None
            if isinstance(last, Link):
                found[-1] = Link(last.address, (*last.runs, text))
            else:
                found.append(text if here is None else Link(form.address, (text,)))
        link = here
    return tuple(found)


def merged(pieces: Iterable[Piece]) -> Pieces:
    """The same pieces with neighbours of one form made one, empty ones dropped and line breaks by themselves."""
    found: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece.what, str):
            found.append(piece)
        elif LINE_BREAK in piece.what:
            for i, part in enumerate(piece.what.split(LINE_BREAK)):
                if i:
                    found.append(Piece(LINE_BREAK))
                if part:
                    _append(found, Piece(part, piece.form))
        elif piece.what:
            _append(found, piece)
    return tuple(found)


def _append(found: list[Piece], piece: Piece) -> None:
    last = found[-1] if found else None
    if last is not None and last.form == piece.form and isinstance(last.what, str) and last.what != LINE_BREAK:
        assert isinstance(piece.what, str)
        found[-1] = Piece(last.what + piece.what, piece.form)
    else:
        found.append(piece)


def units(what: str | Citation | Table) -> int:
    """How many of Qt's UTF-16 units something takes."""
    if isinstance(what, str):
        return len(what) + (0 if what.isascii() else sum(1 for letter in what if letter > "\uffff"))
    return 1


def length(pieces: Pieces) -> int:
    """How many units some pieces take."""
    return sum(units(piece.what) for piece in pieces)


def index_at(text: str, unit: int) -> int:
    """The code point that begins at or lies around a unit of a text; its length at the end."""
    if text.isascii():
        return min(unit, len(text))
    at = 0
    for index, letter in enumerate(text):
        if at >= unit:
            return index
        at += 2 if letter > "\uffff" else 1
    return len(text)


def cut(pieces: Pieces, start: int, end: int | None = None) -> Pieces:
    """What lies between two places, counted in units; to the end where ``end`` is None."""
    found, at = [], 0
    for piece in pieces:
        size = units(piece.what)
        first, last = max(start - at, 0), size if end is None else min(end - at, size)
        if first < last:
            what = piece.what
            if isinstance(what, str):
                what = what[index_at(what, first) : index_at(what, last)]
            found.append(Piece(what, piece.form))
        at += size
    return tuple(found)


def text_of(pieces: Pieces) -> str:
    """Some pieces as Qt has them, character by character: an object is U+FFFC."""
    return "".join(piece.what if isinstance(piece.what, str) else OBJECT for piece in pieces)
