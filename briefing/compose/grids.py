"""What a form may have beside the sections: the risks on their grid, and who stands where."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.blocks import Block, Cell, Paragraph, ShadedCell, Table, Text, plain
from briefing.model.brief import Brief
from briefing.model.kinds import LEVELS, POSITIONS, Grid

NOT_STATED = "Not stated"
SHADES = ("D3EFE5", "FDF3C9", "F9D3A6", "F0A27F")
"""Behind the ratings that have no colour of their own, mildest first."""
DARKEST = 0.35
"""How bright a shade is at least (0 to 1), so that dark words on it can be read."""


def risk_matrix(brief: Brief, grid: Grid) -> tuple[Block, ...]:
    """The grid with each risk in its cell by its code (``R4: High``), and what the codes mean; () without risks."""
    risks = brief.of_kind("risk", ticked_only=True)
    if not risks:
        return ()
    codes: dict[tuple[int | None, int | None], list[str]] = {}
    for i, risk in enumerate(risks, 1):
        codes.setdefault((risk.level("likelihood"), risk.level("consequence")), []).append(f"R{i}")
    rows = [(Cell(plain("Likelihood \\ consequence")), *(Cell(plain(name)) for name in grid.consequences))]
    for likelihood in range(LEVELS, 0, -1):
        cells = [Cell((Text(grid.likelihoods[likelihood - 1], bold=True),))]
        for consequence in range(1, LEVELS + 1):
            rating = grid.ratings[likelihood - 1][consequence - 1]
            here = ", ".join(codes.get((likelihood, consequence), ()))
            runs = (Text(f"{here}: {rating}", bold=True),) if here else plain(rating)
            cells.append(ShadedCell(runs, shade_of(rating, grid)))
        rows.append(tuple(cells))
    told = "; ".join(f"R{i} {risk.title}" for i, risk in enumerate(risks, 1))
    description = "Likelihood down the side, consequence along the top; each cell has its rating and its risks."
    unrated = [code for levels, found in codes.items() if None in levels for code in found]
    missing = f" Not rated: {', '.join(unrated)}." if unrated else ""
    return Table(tuple(rows), 1, "Risk matrix", description), Paragraph(plain(f"{told}.{missing}"))


def shade_of(rating: str, grid: Grid) -> str:
    """The colour behind a rating as six hex digits, light enough for dark words."""
    bands = grid.bands
    own = grid.colour(rating)
    place = round(bands.index(rating) * (len(SHADES) - 1) / max(1, len(bands) - 1))
    colour = own.lstrip("#") if own else SHADES[place]
    parts = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    while _brightness(parts) < DARKEST:
        parts = [part + (255 - part + 4) // 5 for part in parts]
    return "".join(f"{part:02X}" for part in parts)


def _brightness(parts: Sequence[int]) -> float:
    """How bright a colour is to the eye, from 0 to 1 (relative luminance)."""
    linear = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def position_grid(brief: Brief) -> tuple[Block, ...]:
    """Who stands where: a row for each position that somebody takes; () without stakeholders."""
    places: dict[str, list[str]] = {position: [] for position in POSITIONS}
    for item in brief.of_kind("stakeholder", ticked_only=True):
        places.setdefault(item.line("position") or NOT_STATED, []).append(item.title)
    rows = [(Cell(plain(position)), Cell(plain("; ".join(names)))) for position, names in places.items() if names]
    if not rows:
        return ()
    heads = (Cell(plain("Position")), Cell(plain("Stakeholders")))
    return (Table((heads, *rows), 1, "Stakeholders by position", f"{len(rows)} positions and who takes them."),)
