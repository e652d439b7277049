"""What keys do to words: marks, links, taking out and putting in. Pure: lines in, lines out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from briefing.model.blocks import Citation
from briefing.model.text import LINE_BREAK
from briefing.ui.write.lines import Line, Lines
from briefing.ui.write.pieces import PLAIN, Form, Piece, Pieces, cut, length, merged, text_of, units
from briefing.ui.write.rows import In, Row, rows_of
from briefing.ui.write.shaping import Place, Shaped

Stretch = tuple[Place, Place]
"""From a place up to another one behind it."""
ASKS_WHAT = "[@"
"""Typed, it asks what to cite."""


# Marks and links


def reformed(lines: Lines, start: Place, end: Place, change: Callable[[Form], Form]) -> Lines:
    """The text between two places in another form; objects and line breaks stay as they are."""

    def changed(piece: Piece) -> Piece:
        if isinstance(piece.what, str) and piece.what != LINE_BREAK:
            return Piece(piece.what, change(piece.form))
        return piece

    found = list(lines)
    for number in range(start.line, end.line + 1):
        pieces = lines[number].pieces
        first = start.unit if number == start.line else 0
        last = end.unit if number == end.line else length(pieces)
        middle = map(changed, cut(pieces, first, last))
        found[number] = lines[number]._replace(pieces=merged((*cut(pieces, 0, first), *middle, *cut(pieces, last))))
    return tuple(found)


def between(lines: Lines, start: Place, end: Place) -> Lines:
    """What lies between two places, line by line."""
    found = []
    for number in range(start.line, end.line + 1):
        first = start.unit if number == start.line else 0
        last = end.unit if number == end.line else None
        found.append(lines[number]._replace(pieces=cut(lines[number].pieces, first, last)))
    return tuple(found)


def all_marked(lines: Lines, start: Place, end: Place, mark: int) -> bool:
    """Whether all text between two places, and some, bears a mark."""
    forms = [
        piece.form
        for line in between(lines, start, end)
        for piece in line.pieces
        if isinstance(piece.what, str) and piece.what != LINE_BREAK
    ]
    return bool(forms) and all(form.marks & mark for form in forms)


def link_around(line: Line, unit: int) -> tuple[int, int, str] | None:
    """Begin, end and address of the link that a place in a line lies in or at."""
    begin, at, link, found = 0, 0, PLAIN, None
    for piece in (*line.pieces, Piece("")):
        here = piece.form._replace(marks=0)
        if here != link:
            if link.address and begin <= unit <= at:
                found = (begin, at, link.address)
            begin, link = at, here
        at += units(piece.what)
    return found


def typed_form(line: Line, unit: int) -> Form:
    """The form that text typed at a place has: that of the letter before, else of the one behind; plain at objects.

    It is part of a link only within the link.
    """
    before, behind = _last(cut(line.pieces, 0, unit)), _first(cut(line.pieces, unit))
    beside = before or behind
    if beside is None or not isinstance(beside.what, str) or beside.what == LINE_BREAK:
        return PLAIN
    link = beside.form._replace(marks=0)
    inside = before is not None and behind is not None and behind.form._replace(marks=0) == link
    return beside.form if inside else Form(beside.form.marks)


def _first(pieces: Pieces) -> Piece | None:
    return pieces[0] if pieces else None


def _last(pieces: Pieces) -> Piece | None:
    return pieces[-1] if pieces else None


def target_at(line: Line, unit: int) -> Citation | str | None:
    """The citation beside a place, or the address of the link there."""
    for piece in (*cut(line.pieces, unit, unit + 1), *cut(line.pieces, max(0, unit - 1), unit)):
        if isinstance(piece.what, Citation):
            return piece.what
    link = link_around(line, unit)
    return link[2] if link else None


# Out and in


def dropped(lines: Lines, moved: tuple[Place, Place] | None, at: Place, new: Lines) -> Shaped | None:
    """Put lines in where they were dropped; ``moved`` is the stretch that they came from, and leave."""
    if not new or moved and moved[0] <= at <= moved[1]:
        return None
    if moved:
        lines, at = removed(lines, *moved), _after_removal(at, *moved)
    return inserted(lines, at, new)


def _after_removal(place: Place, start: Place, end: Place) -> Place:
    """Where a place outside a stretch is once the stretch is gone."""
    if place < end:
        return place
    if place.line == end.line:
        return Place(start.line, start.unit + place.unit - end.unit)
    return Place(place.line - (end.line - start.line), place.unit)


def removed(lines: Lines, start: Place, end: Place) -> Lines:
    """The lines without what lies between two places; the first line keeps its place in lists."""
    first, last = lines[start.line], lines[end.line]
    whole = merged((*cut(first.pieces, 0, start.unit), *cut(last.pieces, end.unit)))
    kept = last if start == Place(start.line, 0) and not first.levels and first.quoted is None and whole else first
    if start.line == end.line:
        kept = first
    return (*lines[: start.line], kept._replace(pieces=whole), *lines[end.line + 1 :])


def inserted(lines: Lines, at: Place, new: Lines) -> Shaped:
    """Put lines in at a place, the caret behind them.

    One plain line goes into the text. Several part it: a plain one at either end joins what is there, and in a
    list they become points of it.
    """
    if len(new) == 1 and _plain(new[0]) and lines[at.line].table is None:
        line = lines[at.line]
        pieces = merged((*cut(line.pieces, 0, at.unit), *new[0].pieces, *cut(line.pieces, at.unit)))
        grown = (*lines[: at.line], line._replace(pieces=pieces), *lines[at.line + 1 :])
        return Shaped(grown, Place(at.line, at.unit + length(new[0].pieces)))
    return _parted(lines, at, new)


def cited(lines: Lines, at: Place, citation: Citation) -> Shaped:
    """Put a citation in at a place; what was typed right before it to ask for it goes."""
    if text_of(cut(lines[at.line].pieces, 0, at.unit)).endswith(ASKS_WHAT):
        begin = Place(at.line, at.unit - len(ASKS_WHAT))
        lines, at = removed(lines, begin, at), begin
    return inserted(lines, at, (Line((Piece(citation),)),))


def _plain(line: Line) -> bool:
    return not line.levels and line.quoted is None and line.table is None


def _parted(lines: Lines, at: Place, new: Lines) -> Shaped:
    made = rows_of(lines)
    row, is_table = made.rows[at.line], lines[at.line].table is not None
    head, tail = cut(row.pieces, 0, at.unit), cut(row.pieces, at.unit)
    middle = made.take(new)
    for one, line in zip(middle, new, strict=True):
        if row.path and line.table is None:
            inner = one.path[1:] if one.path else ()
            opens = not one.path or one.path[0].opens
            outer = tuple(replace(place, opens=False) for place in row.path[:-1])
            one.path, one.quote = (*outer, In(row.path[-1].list, opens), *inner), row.quote
        elif row.quote is not None and line.table is None:
            one.quote = row.quote
    if head and not is_table and _plain(new[0]):
        middle[0] = Row(merged((*head, *middle[0].pieces)), row.path, row.quote)
    elif head:
        middle.insert(0, Row(head, row.path, row.quote))
    elif row.path and middle[0].path:
        middle[0].path = (*row.path[:-1], replace(middle[0].path[len(row.path) - 1], opens=row.path[-1].opens),
                          *middle[0].path[len(row.path):])  # fmt: skip
    caret = Place(at.line + len(middle) - 1, length(middle[-1].pieces))
    if tail and not is_table and _plain(new[-1]):
        middle[-1].pieces = merged((*middle[-1].pieces, *tail))
    elif tail:
        path = tuple(replace(place, opens=False) for place in row.path[:-1]) + row.path[-1:]
        middle.append(Row(tail, path, row.quote))
    made.rows[at.line : at.line + 1] = middle
    return Shaped(made.lines(), caret)


def point_added(lines: Lines, at: int, pieces: Pieces) -> Shaped:
    """Put a point in: behind the one that a line belongs to, in the place of an empty line, else below the line."""
    made = rows_of(lines)
    row = made.rows[at]
    if row.path:
        outer = tuple(replace(place, opens=False) for place in row.path[:-1])
        new = Row(pieces, (*outer, In(row.path[-1].list)), row.quote)
        if not row.pieces and row.path[-1].opens:
            new.path = row.path
            made.rows[at] = new
            return Shaped(made.lines(), Place(at, length(pieces)))
        while at + 1 < len(lines) and _still_in_point(row, made.rows[at + 1]):
            at += 1
    else:
        name = made.new_list(False)
        beside = made.rows[at + 1 : at + 2] or made.rows[at - 1 : at] if not row.pieces else made.rows[at + 1 : at + 2]
        for other in beside:
            if other.path and not made.numbered(other.path[0].list):
                name = other.path[0].list
        new = Row(pieces, (In(name),))
        if not row.pieces:
            made.rows[at] = new
            return Shaped(made.lines(), Place(at, length(pieces)))
    made.rows.insert(at + 1, new)
    return Shaped(made.lines(), Place(at + 1, length(pieces)))


def _still_in_point(row: Row, following: Row) -> bool:
    depth = len(row.path)
    return (
        len(following.path) >= depth
        and following.quote == row.quote
        and following.path[depth - 1] == In(row.path[-1].list, False)
    )


def lines_added(lines: Lines, at: int, new: Lines) -> Shaped:
    """Put lines of their own in: in the place of an empty line, else below the line (its whole list)."""
    if not lines[at].pieces and not lines[at].levels and lines[at].quoted is None:
        whole = (*lines[:at], *new, *lines[at + 1 :])
        return Shaped(whole, Place(at + len(new) - 1, length(new[-1].pieces)))
    made = rows_of(lines)
    row = made.rows[at]
    while row.path and at + 1 < len(lines) and made.rows[at + 1].path[:1] and (
        made.rows[at + 1].path[0].list == row.path[0].list
    ):  # fmt: skip
        at += 1
    whole = (*lines[: at + 1], *new, *lines[at + 1 :])
    return Shaped(whole, Place(at + len(new), length(new[-1].pieces)))
