"""What keys do to lines: points, levels, quotations, new paragraphs. Pure: lines in, lines out.

``None`` for an answer means that there is nothing to do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from briefing.model.blocks import Table
from briefing.ui.write.lines import Line, Lines
from briefing.ui.write.pieces import cut, length, pieces_of, runs_of
from briefing.ui.write.rows import In, Row, Rows, rows_of

MOST_LEVELS = 9
"""As in Word."""


class Place(NamedTuple):
    """A place between two letters: the line, and UTF-16 units from its beginning."""

    line: int
    unit: int


class Shaped(NamedTuple):
    """The lines after an edit, and where the caret is then; ``anchor`` is the other end of what is selected."""

    lines: Lines
    caret: Place
    anchor: Place | None = None


# Levels


def level_of(lines: Lines, first: int, last: int) -> int:
    """The smallest depth of some lines in lists; 0 where one of them is in none."""
    return min(len(line.levels) for line in lines[first : last + 1])


def indented(lines: Lines, first: int, last: int) -> Lines | None:
    """The points of these lines one level deeper, in the point before them."""
    made = rows_of(lines)
    level = level_of(lines, first, last)
    if not 0 < level < MOST_LEVELS:
        return None
    start, end = _points(made, first, last, level)
    own = made.rows[start].path[level - 1].list
    above = made.rows[start - 1] if start else Row()
    if len(above.path) < level or above.path[level - 1].list != own or above.quote != made.rows[start].quote:
        return None
    inner = above.path[level].list if len(above.path) > level else None
    for row in made.rows[start : end + 1]:
        place = row.path[level - 1]
        if place.list != own:
            deeper = place.list
        elif inner is not None and made.numbered(inner) == made.numbered(own):
            deeper = inner
        else:
            deeper = inner = made.new_list(made.numbered(own))
        row.path = (*row.path[: level - 1], In(own, False), In(deeper, place.opens), *row.path[level:])
    return made.lines()


def outdented(lines: Lines, first: int, last: int) -> Lines | None:
    """The points of these lines one level less deep; on the first level they leave the list."""
    made = rows_of(lines)
    inside = [len(line.levels) for line in lines[first : last + 1] if line.levels]
    if not inside:
        return None
    level = min(inside)
    while not made.rows[first].path:
        first += 1
    while not made.rows[last].path:
        last -= 1
    start, end = _points(made, first, last, level)
    left = {row.path[level - 1].list for row in made.rows[start : end + 1] if row.path}
    for row in made.rows[start : end + 1]:
        if not row.path:
            continue
        if level > 1:
            outer, own = row.path[level - 2 : level]
            row.path = (*row.path[: level - 2], In(outer.list, own.opens), *row.path[level:])
        else:
            row.path = row.path[1:]
    if level > 1:
        _follow(made, end, level, left)
    return made.lines()


def _follow(made: Rows, end: int, level: int, left: set[int]) -> None:
    """What followed in the lists that points have left stands now under the last of them."""
    last = made.rows[end].path
    joined: int | None = last[level - 1].list if len(last) >= level else None
    for row in made.rows[end + 1 :]:
        if len(row.path) < level or row.path[level - 1].list not in left:
            break
        own = row.path[level - 1]
        if joined is None or made.numbered(joined) != made.numbered(own.list):
            joined = made.new_list(made.numbered(own.list))
        row.path = (*row.path[: level - 1], In(joined, own.opens), *row.path[level:])


def _points(made: Rows, first: int, last: int, level: int) -> tuple[int, int]:
    """The rows of the whole points, at a level, that some rows belong to."""
    while first and not made.rows[first].path[level - 1].opens and len(made.rows[first - 1].path) >= level:
        first -= 1
    return first, _point_end(made, last, level)


def _point_end(made: Rows, at: int, level: int) -> int:
    """The last row of the point, at a level, that a row belongs to."""
    rows = made.rows
    while at + 1 < len(rows) and _within(rows[at], rows[at + 1], level):
        at += 1
    return at


def _within(row: Row, following: Row, level: int) -> bool:
    if len(following.path) < level or following.quote != row.quote or len(row.path) < level:
        return False
    own, next_one = row.path[level - 1], following.path[level - 1]
    return own.list == next_one.list and not next_one.opens


# Lists and quotations


def listed(lines: Lines, first: int, last: int, numbered: bool) -> Lines:
    """These lines as points of a list of a kind; where all of them are that already, as paragraphs."""
    texts = [n for n in range(first, last + 1) if lines[n].table is None]
    if not texts:
        return lines
    if all(lines[n].levels and lines[n].levels[-1].numbered == numbered for n in texts):
        return _unlisted(lines, texts[0], texts[-1])
    made = rows_of(lines)
    for n in texts:
        row = made.rows[n]
        if row.path:
            made.kinds[row.path[-1].list] = (numbered, 1)
        else:
            row.path = (In(_neighbour(made, n, numbered)),)
    return made.lines()


def _neighbour(made: Rows, at: int, numbered: bool) -> int:
    """The list beside a row that it can join, or a new one."""
    row = made.rows[at]
    for other in (*made.rows[max(0, at - 1) : at], *made.rows[at + 1 : at + 2]):
        if other.path and other.quote == row.quote and made.numbered(other.path[0].list) == numbered:
            return other.path[0].list
    return made.new_list(numbered)


def _unlisted(lines: Lines, first: int, last: int) -> Lines:
    while (out := outdented(lines, first, last)) is not None:
        lines = out
    return lines


def quoted(lines: Lines, first: int, last: int) -> Lines:
    """These lines as a quotation, lists as a whole; where all of them are quoted already, no more."""
    made = rows_of(lines)
    while first and _one_list(made.rows[first - 1], made.rows[first]):
        first -= 1
    while last + 1 < len(lines) and _one_list(made.rows[last], made.rows[last + 1]):
        last += 1
    some = [row for row, line in zip(made.rows[first : last + 1], lines[first:], strict=False) if line.table is None]
    if all(row.quote is not None for row in some):
        for row in some:
            row.quote = None
        _renew_quotes(made, last + 1)
        return made.lines()
    beside = made.rows[first - 1].quote if first else None
    if beside is None and last + 1 < len(lines):
        beside = made.rows[last + 1].quote
    name = made.new_quote() if beside is None else beside
    for row in some:
        row.quote = name
    return made.lines()


def _renew_quotes(made: Rows, at: int) -> None:
    """What is quoted from a row on is a quotation of its own."""
    old = made.rows[at].quote if at < len(made.rows) else None
    if old is not None:
        name = made.new_quote()
        for row in made.rows[at:]:
            if row.quote != old:
                break
            row.quote = name


def _one_list(row: Row, following: Row) -> bool:
    return bool(row.path and following.path) and row.path[0].list == following.path[0].list


# Moving


def moved(lines: Lines, first: int, last: int, down: bool) -> tuple[Lines, int] | None:
    """The points or paragraphs of these lines before the one above, or behind the one below; by how many lines."""
    made = rows_of(lines)
    level = level_of(lines, first, last)
    if level:
        start, end = _points(made, first, last, level)
    else:
        start, end = _block(made, first)[0], _block(made, last)[1]
    at = end + 1 if down else start - 1
    if not 0 <= at < len(lines):
        return None
    if level:
        own, other = made.rows[start].path, made.rows[at].path
        if len(other) < level or other[level - 1].list != own[level - 1].list:
            return None
        other_start, other_end = _points(made, at, at, level)
    else:
        other_start, other_end = _block(made, at)
    rows = made.rows
    ours, theirs = rows[start : end + 1], rows[other_start : other_end + 1]
    outer = max(level - 1, 0)  # whichever comes first is the beginning of the points that both lie in
    own, other = ours[0].path, theirs[0].path
    ours[0].path, theirs[0].path = other[:outer] + own[outer:], own[:outer] + other[outer:]
    if down:
        rows[start : other_end + 1] = theirs + ours
    else:
        rows[other_start : end + 1] = ours + theirs
    return made.lines(), len(theirs) if down else -len(theirs)


def _block(made: Rows, at: int) -> tuple[int, int]:
    """The rows of the paragraph, list or table that a row belongs to; of the whole quotation where it is quoted."""
    rows, first, last = made.rows, at, at
    while first and _one_block(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and _one_block(rows[last], rows[last + 1]):
        last += 1
    return first, last


def _one_block(row: Row, following: Row) -> bool:
    if row.quote is not None or following.quote is not None:
        return row.quote == following.quote
    return _one_list(row, following)


# Enter


def split(lines: Lines, at: Place) -> Shaped:
    """Enter: another paragraph or point; in an empty one, one level or the quotation is left."""
    line = lines[at.line]
    if line.table is not None:
        place = at.line + (at.unit > 0)
        return Shaped((*lines[:place], Line(), *lines[place:]), Place(place, 0))
    if not line.pieces and (line.levels or line.quoted is not None):
        return Shaped(_left(lines, at.line), at)
    made = rows_of(lines)
    row = made.rows[at.line]
    path = tuple(replace(place, opens=False) for place in row.path[:-1]) + row.path[-1:]
    following = Row(pieces_of(runs_of(cut(row.pieces, at.unit))), path, row.quote)  # links side by side count anew
    row.pieces = cut(row.pieces, 0, at.unit)
    made.rows.insert(at.line + 1, following)
    return Shaped(made.lines(), Place(at.line + 1, 0))


def _left(lines: Lines, at: int) -> Lines:
    """The lines after an empty one has left its place: a point one level out, a quotation's paragraph out of it."""
    made = rows_of(lines)
    row = made.rows[at]
    if row.path and not row.path[-1].opens:
        row.path = (*row.path[:-1], In(row.path[-1].list))
        return made.lines()
    if row.path:
        return outdented(lines, at, at) or lines
    row.quote = None
    _renew_quotes(made, at + 1)
    return made.lines()


def within_point(lines: Lines, at: Place) -> Shaped | None:
    """Another paragraph in the same point."""
    if not lines[at.line].levels or not length(lines[at.line].pieces):
        return None
    shaped = split(lines, at)
    made = rows_of(shaped.lines)
    row = made.rows[at.line + 1]
    row.path = (*row.path[:-1], replace(row.path[-1], opens=False))
    return Shaped(made.lines(), shaped.caret)


# Backspace


def stepped_back(lines: Lines, at: int) -> Lines | None:
    """Backspace at the beginning of a line: a point goes one level out, a quotation's first paragraph out of it.

    None where the line only joins the one before.
    """
    line = lines[at]
    if line.levels:
        if line.begins_point:
            return outdented(lines, at, at)
        made = rows_of(lines)
        made.rows[at].path = made.rows[at].path[:-1]
        return made.lines()
    if line.quoted is not None and (at == 0 or lines[at - 1].quoted is None or line.quoted):
        made = rows_of(lines)
        made.rows[at].quote = None
        return made.lines()
    return None


def is_table(lines: Lines, at: int) -> bool:
    """Whether a line is there and is a table."""
    return 0 <= at < len(lines) and any(isinstance(p.what, Table) for p in lines[at].pieces)
