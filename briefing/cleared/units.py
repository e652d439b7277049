"""Section text as a flat row of paragraphs and tables, each with the lists and quotations that it stands in.

``unfolded`` and ``folded`` are each other's reverse, so that what nobody touched comes back as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Literal, NamedTuple, assert_never, cast

from briefing.cleared.reading import LISTS, Grid, Line
from briefing.export.flow import QUOTED, prints
from briefing.export.numbers import LEVELS, STEP
from briefing.model.blocks import Flow, List, Paragraph, Point, Quotation, Runs, Table


class Step(NamedTuple):
    """A quotation, a list or a point on the way to a paragraph; equal ones are the same."""

    kind: Literal["quotation", "list", "point"]
    key: int
    numbered: bool = False
    start: int = 1


Path = tuple[Step, ...]


@dataclass(eq=False, frozen=True)
class Unit:
    """A paragraph, or a table, and where it stands."""

    path: Path
    content: Runs | Table

    @property
    def prints(self) -> bool:
        """Whether an export shows it."""
        if isinstance(self.content, Table):
            return bool(self.content.rows and self.content.rows[0])
        return prints(self.content, draft=True)


class Shape(NamedTuple):
    """How a paragraph looks in Word: in a quotation, a point at a level (0 to 8), numbered, a further paragraph of it.

    ``level`` is None outside lists.
    """

    quoted: bool = False
    level: int | None = None
    numbered: bool = False
    further: bool = False


PLAIN = Shape()
_keys = count(1)


def unfolded(blocks: Iterable[Flow], path: Path = ()) -> Iterator[Unit]:
    """The paragraphs and tables of some blocks, in order."""
    for block in blocks:
        match block:
            case Paragraph():
                yield Unit(path, block.runs)
            case Table():
                yield Unit(path, block)
            case Quotation():
                yield from unfolded(block.blocks, (*path, Step("quotation", next(_keys))))
            case List():
                within = (*path, Step("list", next(_keys), block.numbered, block.start))
                for point in block.points:
                    yield from unfolded(point.blocks, (*within, Step("point", next(_keys))))
            case _:
                assert_never(block)


def folded(units: Sequence[Unit], depth: int = 0) -> tuple[Flow, ...]:
    """The blocks that some units are."""
    blocks: list[Flow] = []
    for step, group in groupby(units, lambda unit: unit.path[depth] if len(unit.path) > depth else None):
        some = list(group)
        if step is None:
            blocks += [u.content if isinstance(u.content, Table) else Paragraph(u.content) for u in some]
        elif step.kind == "quotation":
            blocks.append(Quotation(_inner(folded(some, depth + 1))))
        else:
            parts = [list(part) for _, part in groupby(some, lambda unit: unit.path[depth + 1])]
            points = tuple(Point(_inner(folded(part, depth + 2))) for part in parts)
            blocks.append(List(points, step.numbered, step.start))
    return tuple(blocks)


def _inner(blocks: tuple[Flow, ...]) -> tuple[Paragraph | List, ...]:
    return cast("tuple[Paragraph | List, ...]", blocks)  # no table and no quotation stands in a list


def shapes(elements: Iterable[Line | Grid]) -> list[Shape]:
    """How each line stands; a table is a Shape of its own."""
    found: list[Shape] = []
    for element in elements:
        last = found[-1] if found else Shape()
        if isinstance(element, Grid) or element.heading:
            found.append(Shape())
        elif element.level is not None:
            found.append(Shape(element.quoted, min(element.level.level, LEVELS - 1), element.level.numbered))
        else:
            found.append(_unnumbered(element, last))
    return found


def _unnumbered(line: Line, last: Shape) -> Shape:
    """A paragraph without bullet or number: a further one of the point above it where it stands in as far."""
    stands_in = line.indent - (QUOTED if line.quoted else 0)
    listed = line.style.startswith(LISTS) or (line.quoted and stands_in >= STEP // 2)
    if last.level is None or not listed or last.quoted != line.quoted or stands_in < STEP // 2:
        return Shape(line.quoted)
    level = min(max(round(stands_in / STEP) - 1, 0), last.level)
    return Shape(line.quoted, level, last.numbered if level == last.level else False, further=True)


Joins = Literal["before", "after", "neither"]
"""Whether a point belongs to the list of the point before it, or after it."""


def joins(elements: Sequence[Line | Grid], shaped: Sequence[Shape], at: int) -> Joins:
    """Which list a line of a file belongs to."""
    line = elements[at]
    if not isinstance(line, Line) or line.level is None:
        return "before"
    before, after = _near(elements, shaped, at, -1), _near(elements, shaped, at, 1)
    if before is not None and (before == line.level.list or before == after):
        return "before"
    return "after" if after == line.level.list else "neither"


def _near(elements: Sequence[Line | Grid], shaped: Sequence[Shape], at: int, step: int) -> str | None:
    """The id of the list of the nearest point of the same level, up or down, within the same run of points."""
    shape, here = shaped[at], at + step
    while 0 <= here < len(elements):
        other, near = elements[here], shaped[here]
        if not isinstance(other, Line) or near.level is None or near.quoted != shape.quoted:
            return None
        if shape.level is not None and near.level < shape.level:
            return None
        if near.level == shape.level and other.level is not None:
            return other.level.list if near.numbered == shape.numbered else None
        here += step
    return None


def placed(shape: Shape, joined: Joins, before: Path, after: Path) -> Path:
    """Where a new paragraph of a shape stands between two others.

    Args:
        joined: whose list it goes on with, where it is a point.
        before, after: the paths of its neighbours (() where there is none).
    """
    path: Path = ()
    if shape.quoted:
        path = next((near[:1] for near in (before, after) if near and near[0].kind == "quotation"), ())
        path = path or (Step("quotation", next(_keys)),)
    if shape.level is None:
        return path
    return path + _in_list(shape, joined, _listed(before, path), _listed(after, path))


def _listed(near: Path, outer: Path) -> Path:
    """The lists and points of a neighbour that stands in the same quotation, or in none as this one does."""
    inner = near[len(outer) :] if near[: len(outer)] == outer else ()
    return inner if inner and inner[0].kind == "list" else ()


def _in_list(shape: Shape, joined: Joins, before: Path, after: Path) -> Path:
    """The lists and points down to a point of its own (to the point before, for a further paragraph)."""
    depth = min(shape.level or 0, len(before) // 2)
    outer, own = before[: 2 * depth], before[2 * depth : 2 * depth + 2]
    if shape.further and own:
        return outer + own
    following = after[2 * depth : 2 * depth + 1] if after[: 2 * depth] == outer else ()
    for near, wanted in ((own, "before"), (following, "after")):
        if near and near[0].numbered == shape.numbered and joined == wanted:
            return (*outer, near[0], Step("point", next(_keys)))
    return (*outer, Step("list", next(_keys), shape.numbered, 1), Step("point", next(_keys)))
