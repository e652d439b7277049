"""Lines with names for their lists, so that they can be moved, indented and joined; and lines of them again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefing.ui.write.lines import Begins, Level, Line, Lines
from briefing.ui.write.pieces import Pieces


@dataclass(frozen=True)
class In:
    """That a row stands in a list, by the list's name, and whether it opens a point of it."""

    list: int
    opens: bool = True


@dataclass
class Row:
    """A line whose lists and quotation have names."""

    pieces: Pieces = ()
    path: tuple[In, ...] = ()
    quote: int | None = None


@dataclass
class Rows:
    """All lines of an editor as rows. ``kinds``: of each list whether it is numbered, and its first number."""

    rows: list[Row] = field(default_factory=list)
    kinds: list[tuple[bool, int]] = field(default_factory=list)
    quotes: int = 0

    def new_list(self, numbered: bool, start: int = 1) -> int:
        """The name of another list."""
        self.kinds.append((numbered, start))
        return len(self.kinds) - 1

    def new_quote(self) -> int:
        """The name of another quotation."""
        self.quotes += 1
        return self.quotes

    def numbered(self, list: int) -> bool:
        """Whether a list is numbered."""
        return self.kinds[list][0]

    def take(self, lines: Iterable[Line]) -> list[Row]:
        """Lines as rows with names of their own, not yet among the others."""
        taken: list[Row] = []
        before = Row()
        for line in lines:
            quote = None
            if line.quoted is not None:
                goes_on = line.quoted == Begins.NOTHING and before.quote is not None
                quote = before.quote if goes_on else self.new_quote()
            known = before.path if before.quote == quote else ()
            before = Row(line.pieces, self._path(line.levels, known), quote)
            taken.append(before)
        return taken

    def _path(self, levels: Sequence[Level], before: tuple[In, ...]) -> tuple[In, ...]:
        path: list[In] = []
        for depth, level in enumerate(levels):
            known = before[depth].list if depth < len(before) else None
            if known is None or level.begins == Begins.WHOLE or self.numbered(known) != level.numbered:
                path.append(In(self.new_list(level.numbered, level.start)))
            else:
                path.append(In(known, level.begins == Begins.POINT))
            if path[-1].opens:
                before = before[: depth + 1]
        return tuple(path)

    def lines(self) -> Lines:
        """The rows as lines. A list that was interrupted goes on in its numbers."""
        found: list[Line] = []
        points: dict[int, int] = {}
        before = Row()
        for row in self.rows:
            known = before.path if before.quote == row.quote else ()
            levels: list[Level] = []
            for depth, place in enumerate(row.path):
                numbered, start = self.kinds[place.list]
                if depth < len(known) and known[depth].list == place.list:
                    levels.append(Level(Begins.POINT if place.opens else Begins.NOTHING, numbered))
                else:
                    seen = points.get(place.list, 0)
                    levels.append(Level(Begins.WHOLE, numbered, start + seen if numbered else start))
                if levels[-1].begins != Begins.NOTHING:
                    points[place.list] = points.get(place.list, 0) + 1
                    known = known[: depth + 1]
            quoted = None if row.quote is None else Begins(2 * (row.quote != before.quote))
            found.append(Line(row.pieces, tuple(levels), quoted))
            before = row
        return tuple(found)


def rows_of(lines: Iterable[Line]) -> Rows:
    """Lines as rows."""
    made = Rows()
    made.rows = made.take(lines)
    return made
