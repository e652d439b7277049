"""The text of sections: compared paragraph by paragraph, and put together again with what was chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec.structs import replace

from briefing.cleared.aligning import aligned, merged
from briefing.cleared.change import Findings, What
from briefing.cleared.reading import Grid, Line, Row
from briefing.cleared.units import PLAIN, Joins, Path, Shape, Unit, folded, joins, placed, shapes
from briefing.cleared.wording import look_of, short, tidy, told_otherwise, words_of
from briefing.compose.citing import Notes
from briefing.model.blocks import Cell, Citation, Flow, Inline, Runs, Table, joined, runs_of
from briefing.model.brief import Brief


@dataclass(eq=False)
class Piece:
    """A paragraph or table of a section: as the brief has it, as its export reads, as the file reads.

    Attributes:
        unit: None for what the brief prints of itself, and for what is new.
        base, edited: None where it is not there; ``shape`` and ``new_shape``: how they stand.
        joined: whose list it goes on with in the file.
        changed, gone, came, moved: the id of the change.
        twin: where it came from, in another section.
    """

    unit: Unit | None = None
    base: Line | Grid | None = None
    edited: Line | Grid | None = None
    shape: Shape = PLAIN
    new_shape: Shape = PLAIN
    joined: Joins = "before"
    changed: str = ""
    gone: str = ""
    came: str = ""
    moved: str = ""
    twin: Piece | None = None


@dataclass(eq=False)
class Section:
    """A section whose text is compared.

    Attributes:
        place: as people know it.
        old: its pieces in the order of the brief, those that print nothing among them; new: in that of the file.
    """

    id: str
    place: str
    old: list[Piece] = field(default_factory=list)
    new: list[Piece] = field(default_factory=list)


class Showing(NamedTuple):
    """How words are shown: the number of each source, and what stands deleted as a tracked change."""

    numbers: Mapping[str, int]
    deleted: frozenset[str]

    def words(self, element: Line | Grid) -> str:
        """The words of a line or table for showing and comparing; a citation as ``[1, p. 4]``."""
        if isinstance(element, Line):
            return self.of(element.runs)
        return "\n".join(" | ".join(self.of(cell) for cell in row.cells) for row in element.rows)

    def of(self, runs: Runs) -> str:
        """The words of some runs."""
        return tidy(words_of(runs, self._number))

    def _number(self, citation: Citation) -> str:
        place = f", {citation.place}" if citation.place else ""
        return f"[{self.numbers.get(citation.source, '?')}{place}]"


class Citations:
    """The citations of a brief, found again with their passages by what a note tells of them: source and place."""

    def __init__(self, brief: Brief) -> None:
        self._notes = Notes(brief)
        stretches = (runs for text in brief.sections for block in text.blocks for runs in runs_of(block))
        self._known = self._by_note(run for runs in stretches for run in runs)

    def _by_note(self, runs: Iterable[Inline]) -> dict[tuple[str, str], list[Citation]]:
        found: dict[tuple[str, str], list[Citation]] = {}
        for run in runs:
            if isinstance(run, Citation):
                found.setdefault((run.source, self._notes.place_of(run)), []).append(run)
        return found

    def restored(self, runs: Runs, old: Runs = ()) -> Runs:
        """Runs as a file has them, with the brief's own citations in them: those of ``old`` first, in order."""
        own = self._by_note(old)

        def again(run: Inline) -> Inline:
            if not isinstance(run, Citation):
                return run
            key = (run.source, run.place)
            if own.get(key):
                return own[key].pop(0)
            return self._known.get(key, [run])[0]

        return joined(again(run) for run in runs)


def compare(
    id: str, place: str, units: Sequence[Unit], at: int, base: Sequence[Line | Grid],
    edited: Sequence[Line | Grid], showing: Showing, findings: Findings,
) -> Section:  # fmt: skip
    """Find what changed in a section.

    Args:
        units: what was written, as the brief has it.
        base: what an export of it reads as; from ``at`` on what was written, as many as units print, and around
            it what the app or a Word form puts there itself.
        edited: what the file has, own tables aside.
    """
    section = Section(id, place)
    printed = [Piece(None, element, None, shape) for element, shape in zip(base, shapes(base), strict=True)]
    following = iter(printed[at:])
    for unit in units:
        piece = next(following) if unit.prints else Piece()
        piece.unit = unit
        section.old.append(piece)
    found = aligned([showing.words(e) for e in base], [showing.words(e) for e in edited])
    by_place = {j: printed[i] for i, j in (*found.kept, *found.moved)}
    moved, shaped = {j for _, j in found.moved}, shapes(edited)
    for j, element in enumerate(edited):
        piece = by_place.get(j) or Piece()
        piece.edited, piece.new_shape = element, shaped[j]
        piece.joined = joins(edited, shaped, j)
        section.new.append(piece)
    gone = iter(printed)
    for j, piece in enumerate(section.new):
        if piece.base is not None and j not in moved:
            for before in gone:
                if before is piece:
                    break
                _note_gone(before, place, showing, findings)
        _note(piece, j in moved, place, showing, findings)
    for before in gone:
        _note_gone(before, place, showing, findings)
    return section


def _note_gone(piece: Piece, place: str, showing: Showing, findings: Findings) -> None:
    """Note a paragraph of the brief that the file has no more."""
    if piece.edited is not None or piece.base is None:
        return
    if piece.unit is None:
        _tell_own(piece, place, showing, findings)
        return
    words = showing.words(piece.base)
    tracked = words in showing.deleted
    piece.gone = findings.change(place, "", "removed", _told("removed", piece.shape, piece.base), words, "", tracked)


def _tell_own(piece: Piece, place: str, showing: Showing, findings: Findings) -> None:
    """What the brief prints of itself, or a Word form holds, cannot be changed as text."""
    for before, after in _own_lines(piece, showing):
        told = told_otherwise(before, after)
        findings.remark(place, f"{told}; the app or the form writes this, so it was not brought back.")


def _own_lines(piece: Piece, showing: Showing) -> list[tuple[str, str]]:
    """What of it differs, before and after: a line, or each row of a table."""
    base, edited = piece.base, piece.edited
    if isinstance(base, Grid) and isinstance(edited, Grid):
        old, new = ([" | ".join(showing.of(cell) for cell in row.cells) for row in g.rows] for g in (base, edited))
        found = aligned(old, new)
        partner = dict((*found.kept, *found.moved))
        return [
            pair
            for i, words in enumerate(old)
            if words not in new
            for pair in _own_cells(base.rows[i], edited.rows[partner[i]] if i in partner else None, words, showing)
        ]
    before = showing.words(base) if base is not None else ""
    after = showing.words(edited) if edited is not None else ""
    return [(before, after)] if before != after else []


def _own_cells(base: Row, edited: Row | None, words: str, showing: Showing) -> list[tuple[str, str]]:
    """What of a row differs, before and after: its cells; the whole of it where it is gone or has others."""
    if edited is None:
        return [(words, "")]
    old, new = ([showing.of(cell) for cell in row.cells] for row in (base, edited))
    if len(old) != len(new):
        return [(words, " | ".join(new))]
    return [
        (f"{old[0]}: {before}" if at and old[0] else before, after)
        for at, (before, after) in enumerate(zip(old, new, strict=True))
        if before != after
    ]


def _note(piece: Piece, moved: bool, place: str, showing: Showing, findings: Findings) -> None:
    """Note what is new, and what is changed in a paragraph that stayed."""
    edited = piece.edited
    assert edited is not None
    after = showing.words(edited)
    if piece.base is None:
        told = _told("added", piece.new_shape, edited)
        piece.came = findings.change(place, "", "added", told, "", after, edited.tracked)
        if isinstance(edited, Line) and edited.heading:
            findings.remark(place, f"“{short(after)}” is a heading in the file; a section holds it as a paragraph.")
    elif piece.unit is None:
        _tell_own(piece, place, showing, findings)
    else:
        before = showing.words(piece.base)
        if moved:
            told = _told("moved", piece.new_shape, edited)
            piece.moved = findings.change(place, "", "moved", told, before, before, edited.tracked)
        kind = _differs(piece, before, after)
        if kind and not (moved and kind == "shape"):
            told = _told(kind, piece.new_shape, edited)
            piece.changed = findings.change(place, "", kind, told, before, after, edited.tracked)


def _differs(piece: Piece, before: str, after: str) -> What | None:
    base, edited = piece.base, piece.edited
    if before != after:
        return "words"
    if isinstance(base, Line) and isinstance(edited, Line):
        if look_of(base.runs) != look_of(edited.runs):
            return "look"
        return None if piece.shape == piece.new_shape else "shape"
    if isinstance(base, Grid) and isinstance(edited, Grid):
        looks = [[look_of(cell) for row in grid.rows for cell in row.cells] for grid in (base, edited)]
        return None if looks[0] == looks[1] else "look"
    return "words"


def _told(what: What, shape: Shape, element: Line | Grid) -> str:
    if isinstance(element, Grid):
        thing = "Table"
    elif shape.level is not None and not shape.further:
        thing = "Numbered point" if shape.numbered and what == "shape" else "Point"
    else:
        thing = "Quotation" if shape.quoted else "Paragraph"
    if what == "shape":
        return f"Made a {thing.lower()}"
    ends = {"words": "changed", "look": "formatted otherwise"}
    return f"{thing} {ends.get(what, what)}"


def across(sections: Sequence[Section], findings: Findings) -> None:
    """A paragraph that went from one section into another was moved: one change, not two."""
    came = {
        change.after: (section, piece)
        for section in reversed(sections)
        for piece in reversed(section.new)
        if piece.came and len((change := findings.by_id[piece.came]).after.split()) > 1
    }
    for section in sections:
        for piece in section.old:
            if not piece.gone:
                continue
            change = findings.by_id[piece.gone]
            there, twin = came.pop(change.before, (section, None))
            if twin is None:
                continue
            told = f"{change.told.split()[0]} moved to “{there.place}”"
            findings.by_id[change.id] = replace(change, what="moved", told=told, after=change.before)
            del findings.by_id[twin.came]
            twin.came, twin.twin = piece.gone, piece


def chosen(section: Section, ids: Collection[str], citations: Citations) -> tuple[Flow, ...]:
    """The text of a section with the chosen changes."""
    ours = [piece for piece in section.new if piece.unit is not None or piece.came]
    order = merged(
        section.old,
        ours,
        gone=lambda piece: piece.gone in ids,
        placed=lambda piece: piece.came in ids or piece.moved in ids,
    )
    after: Path = ()
    afters: list[Path] = []  # for each piece the place of the next that stays
    for piece in reversed(order):
        afters.append(after)
        if piece.unit is not None and piece.unit.prints:
            after = piece.unit.path
    units: list[Unit] = []
    for piece, after in zip(order, reversed(afters), strict=True):
        placed_anew = piece.came in ids or piece.moved in ids
        if placed_anew or piece.changed in ids:
            before = units[-1].path if units else ()
            units.append(_made(piece, piece.changed in ids, placed_anew, before, after, citations))
        elif piece.unit is not None:
            units.append(piece.unit)
    return folded(units)


def _made(piece: Piece, changed: bool, anew: bool, before: Path, after: Path, citations: Citations) -> Unit:
    """A piece as the file has it: its content where that is new or changed, its place where that is another."""
    edited = piece.edited
    assert edited is not None
    unit = piece.twin.unit if piece.twin is not None else piece.unit
    old = unit.content if unit is not None else ()
    if isinstance(edited, Grid):
        table = old if isinstance(old, Table) else None
        return Unit((), table if table and not changed else _table(edited, table, citations))
    was = () if isinstance(old, Table) else old
    runs = citations.restored(edited.runs, was) if changed or unit is None else was
    if not anew and piece.unit is not None and piece.shape == piece.new_shape:
        return Unit(piece.unit.path, runs)
    return Unit(placed(piece.new_shape, piece.joined, before, after), runs)


def _table(grid: Grid, old: Table | None, citations: Citations) -> Table:
    """A table of the text; what cannot be seen in Word comes from the old one."""
    width = max(1, grid.width)
    rows = tuple(
        tuple(Cell(citations.restored(runs)) for runs in [*row.cells, *[()] * (width - len(row.cells))])
        for row in grid.rows
    )
    headers = next((i for i, row in enumerate(grid.rows) if not row.header), len(grid.rows))
    if old is None:
        return Table(rows, min(headers, 1), grid.caption)
    floors = old.floors if len(old.floors) == width else ()
    return replace(old, rows=rows, headers=min(headers, len(rows)), floors=floors)
