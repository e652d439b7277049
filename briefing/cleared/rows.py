"""The rows of the tables that fill themselves: compared cell by cell, and taken back into items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefing.cleared.aligning import aligned, in_order
from briefing.cleared.change import Findings
from briefing.cleared.fields import Fields
from briefing.cleared.reading import Grid, Line, Row
from briefing.cleared.texts import Showing
from briefing.cleared.wording import likeness, plain_of, tidy
from briefing.model.blocks import Runs
from briefing.model.bookmarks import row_mark

ALIKE = 0.5
"""So alike a row without its bookmark must be to be one of ours."""
COUNTED = re.compile(r"\s*(?:[A-Za-z]{1,3}\.|\d+\.?)(?:\s+|$)")
"""The letter of an option: it follows from the place."""


class Kind(Protocol):
    """A kind of rows: what its columns hold and how people call one."""

    cells: Sequence[str]
    """What each column holds."""

    def name(self, id: str) -> str:
        """How people call a row of the brief."""

    def read(self, id: str | None, cell: str, runs: Runs, so_far: Fields) -> Fields | None:
        """The fields that the words of a cell are; of a new row (None) too. None where they cannot be told."""

    def gone(self) -> str:
        """What to say of a row that is not in the file any more."""

    def printed(self, cell: str) -> bool:
        """Whether the app fills the column by itself: a number, a rating, boxes."""


@dataclass(eq=False)
class Edited:
    """What changed in the rows of a section, by the ids of the changes.

    Attributes:
        old: the ids of the rows in the brief; new: those in the file, with keys of their own for new rows.
        edits: (change, row, fields); came: new rows: (change, fields); gone, moved: the change of each row.
    """

    section: str
    place: str
    old: tuple[str, ...]
    new: list[str] = field(default_factory=list)
    edits: list[tuple[str, str, Fields]] = field(default_factory=list)
    came: dict[str, tuple[str, Fields]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)

    def ids(self) -> set[str]:
        """The ids of all its changes."""
        made = {change for change, _, _ in self.edits} | {change for change, _ in self.came.values()}
        return made.union(self.gone.values(), self.moved.values())


def own_tables(elements: Sequence[Line | Grid], ids: Collection[str], base: Grid | None) -> list[Grid]:
    """The tables of a section that hold its rows: by bookmarks, else by the header, else by the title."""
    grids = [e for e in elements if isinstance(e, Grid)]
    marks = {row_mark(id) for id in ids}
    if found := [g for g in grids if any(row.marks & marks for row in g.rows)]:
        return found
    if base is None:
        return []
    head = _head(base)
    alike = [g for g in grids if g.rows and _head(g) == head]
    return (alike or [g for g in grids if g.caption and g.caption == base.caption])[:1]


def _head(grid: Grid) -> list[str]:
    return [tidy(plain_of(cell)) for cell in grid.rows[0].cells] if grid.rows else []


def compare(
    edited: Edited, kind: Kind, base: Grid, tables: Sequence[Grid], showing: Showing, findings: Findings
) -> None:
    """Find what changed in the rows of a section. ``base`` is its table as an export of the brief reads."""
    head = _head(base)
    columns = _columns(head, tables, edited.place, findings)
    if columns is None:
        return
    old = base.rows[len(base.rows) - len(edited.old) :]
    rows = [
        row for grid in tables for i, row in enumerate(grid.rows)
        if not (row.header or (i == 0 and _head(grid) == head)) and (row.marks or row.words.strip())
    ]  # fmt: skip
    pairs = _paired(edited.old, old, rows)
    places = {id: i for i, id in enumerate(edited.old)}
    stayed = in_order([places[id] for id in pairs.values()])
    in_place = {j for n, j in enumerate(pairs) if n in stayed}
    for j, row in enumerate(rows):
        id = pairs.get(j)
        if id is None:
            _came(edited, kind, row, columns, showing, findings, f"+{j}")
            continue
        edited.new.append(id)
        if j not in in_place:
            words = _shown(row, showing)
            edited.moved[id] = findings.change(
                edited.place, kind.name(id), "moved", "Row moved", words, words, row.tracked
            )
        _cells(edited, kind, id, old[places[id]], row, columns, head, showing, findings)
    there = set(edited.new)
    for id, row in zip(edited.old, old, strict=True):
        if id not in there:
            words = _shown(row, showing)
            edited.gone[id] = findings.change(
                edited.place, kind.name(id), "removed", kind.gone(), words, "", words in showing.deleted
            )


def _columns(head: list[str], tables: Sequence[Grid], place: str, findings: Findings) -> dict[int, int] | None:
    """For each column of ours its place in the file's table; None where the table cannot be read."""
    if not tables:
        return {i: i for i in range(len(head))}
    theirs = _head(tables[0])
    if len(theirs) == len(head):
        return {i: i for i in range(len(head))}
    found = {i: theirs.index(words) for i, words in enumerate(head) if words and words in theirs}
    if not found:
        findings.remark(place, "The columns of the table were changed, so that its rows cannot be read back.")
        return None
    for i, words in enumerate(head):
        if i not in found:
            findings.remark(place, f"The table's column “{words}” was taken out; it was not compared.")
    for words in theirs:
        if words not in head:
            findings.remark(place, f"The table has a new column “{words}”; it was not brought back.")
    return found


def _paired(ids: Sequence[str], old: Sequence[Row], new: Sequence[Row]) -> dict[int, str]:
    """Which row of the file is which of ours: equal words, else the bookmark, else likeness. In the file's order."""
    ours = [_key(row) for row in old]
    theirs = [_key(row) for row in new]
    counts, place = (Counter(ours), Counter(theirs)), {words: j for j, words in enumerate(theirs)}
    found = {place[w]: id for w, id in zip(ours, ids, strict=True) if counts[0][w] == counts[1][w] == 1}
    taken = set(found.values())
    marked: dict[str, list[int]] = {}
    for j, row in enumerate(new):
        for mark in row.marks if j not in found else ():
            marked.setdefault(mark, []).append(j)
    for words, id in zip(ours, ids, strict=True):
        own = [j for j in marked.get(row_mark(id), ()) if id not in taken and j not in found]
        if own:
            found[max(own, key=lambda j: (likeness(words, theirs[j]), -j))] = id
            taken.add(id)
    left_ids = [i for i, id in enumerate(ids) if id not in taken]
    left = [j for j in range(len(new)) if j not in found]
    pairs = aligned([ours[i] for i in left_ids], [theirs[j] for j in left])
    for i, j in (*pairs.kept, *pairs.moved):
        if likeness(ours[left_ids[i]], theirs[left[j]]) >= ALIKE:
            found[left[j]] = ids[left_ids[i]]
    return dict(sorted(found.items()))


def _key(row: Row) -> str:
    """The words of a row without the number or letter that follows from its place."""
    return COUNTED.sub("", tidy(row.words), count=1)


def _shown(row: Row, showing: Showing) -> str:
    return " | ".join(filter(None, (showing.of(cell) for cell in row.cells)))


def _cell(row: Row, column: int) -> Runs:
    return row.cells[column] if column < len(row.cells) else ()


def _cells(
    edited: Edited, kind: Kind, id: str, old: Row, new: Row, columns: Mapping[int, int], head: Sequence[str],
    showing: Showing, findings: Findings,
) -> None:  # fmt: skip
    """Compare a row's cells."""
    for ours, theirs in columns.items():
        cell = kind.cells[ours]
        before, after = showing.of(_cell(old, ours)), showing.of(_cell(new, theirs))
        if before == after or (cell == "lettered" and COUNTED.sub("", before, 1) == COUNTED.sub("", after, 1)):
            continue
        if kind.printed(cell):
            _tell_printed(edited, kind, id, cell, before, after, findings)
            continue
        fields = kind.read(id, cell, _cell(new, theirs), {})
        label = head[ours] or "Row"
        if fields is None:
            findings.remark(
                edited.place,
                f"{kind.name(id)}: “{label}” is now “{after}”, which the app cannot take apart; change it by hand.",
            )
            continue
        told = f"{label} changed"
        change = findings.change(edited.place, kind.name(id), "words", told, before, after, new.tracked)
        edited.edits.append((change, id, fields))


def _tell_printed(edited: Edited, kind: Kind, id: str, cell: str, before: str, after: str, findings: Findings) -> None:
    """Boxes that were ticked are told; numbers follow from the place, ratings from likelihood and consequence."""
    if cell == "boxes":
        ticked = [words for part in re.findall(r"[☒☑]([^☒☑☐]*)", after) if (words := part.strip(" \u00a0"))]
        if ticked:
            findings.remark(edited.place, f"{kind.name(id)}: {', '.join(f'“{tidy(t)}”' for t in ticked)} is ticked.")
        return
    if cell != "number":
        findings.remark(
            edited.place,
            f"{kind.name(id)}: the rating was changed from “{before}” to “{after}”; it follows from likelihood and "
            "consequence, so change those.",
        )


def _came(
    edited: Edited, kind: Kind, row: Row, columns: Mapping[int, int], showing: Showing, findings: Findings, key: str
) -> None:
    """A new row: its fields, as far as its cells can be taken apart."""
    fields: dict[str, object] = {}
    for ours, theirs in columns.items():
        cell, runs = kind.cells[ours], _cell(row, theirs)
        words = showing.of(runs)
        if not words or (kind.printed(cell) and cell in ("number", "boxes")):
            continue
        found = None if kind.printed(cell) else kind.read(None, cell, runs, fields)  # type: ignore[arg-type]
        if found is None:
            findings.remark(edited.place, f"“{words}” in a new row was not brought back; fill it in by hand.")
        else:
            fields.update({name: value for name, value in found.items() if value not in ("", (), False)})
    if not fields:
        return
    edited.new.append(key)
    words = _shown(row, showing)
    change = findings.change(edited.place, "", "added", "Row added", "", words, row.tracked)
    edited.came[key] = (change, fields)  # type: ignore[assignment]
