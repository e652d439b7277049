"""How a table is printed: its style, the widths of its columns, its rows, and which of them stay together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.export.widths import Need, need_of, share
from briefing.model.blocks import Cell, Decisions, Table, Text, text_of
from briefing.templating.look import Styles

STYLES = {"reading": "Brief Reading", "form": "Brief Form", "details": "Brief Details"}
"""The table style of each role."""

WRITING_HEIGHT = 482
"""Least height of a row in which people write, in twips (8.5 mm)."""

KEPT_WHOLE = 6
"""A table of at most so many rows below its header is not parted by the end of a page."""

SHORT_LABEL = 24
"""The label of a tick box is not broken over lines up to so many characters."""

LABELS = (0, 2)
"""The columns of the header block that are labels."""

Row = tuple[Cell, ...]


class Grid(NamedTuple):
    """A table as it is printed.

    Attributes:
        style: the name of its table style.
        columns: the name of each column's paragraph style; those of ``headers`` are in *Table Heading*.
        widths: of the columns, in twips.
        headers: rows that are repeated on every page; rows: those below.
        height: least height of a row below the headers, in twips, its words in the middle; 0: by content.
        boxes: labels of the tick boxes in the last column, for each row; none: that of decisions alone has them.
        signed: the line for the signature follows and stays with the last row.
    """

    style: str
    title: str
    description: str
    columns: tuple[str, ...]
    widths: list[int]
    headers: tuple[Row, ...]
    rows: Sequence[Row]
    height: int = 0
    boxes: tuple[tuple[str, ...], ...] = ()
    signed: bool = False

    def keeps(self, i: int) -> bool:
        """Whether row ``i`` of those below the header stays with the next: small tables whole, no row left alone."""
        last = len(self.rows) - 1
        return self.signed if i == last else last < KEPT_WHOLE or i in (0, last - 1)


def table_grid(block: Table, styles: Styles, width: int) -> Grid:
    """A table of the text. Where there is no header row its first column is what heads it."""
    labels = LABELS if block.role == "details" else ()
    headers = 0 if block.role == "details" else block.headers
    widths = share(_needs(block, styles, width, headers, labels), width)
    return Grid(
        STYLES[block.role],
        block.title or "Table",
        block.description or f"{len(block.rows)} rows, {len(widths)} columns.",
        tuple("Table Label" if i in labels else "Table Text" for i in range(len(widths))),
        widths,
        block.rows[:headers],
        block.rows[headers:],
        WRITING_HEIGHT if block.role == "form" else 0,
    )


def decisions_grid(block: Decisions, styles: Styles, width: int, signed: bool = False) -> Grid:
    """The recommendations: number, text, and a box for each thing that the minister may decide."""
    numbers = [str(i) for i in range(1, len(block.rows) + 1)]
    labels = [f"☐{box_words(box)}" for row in block.rows for box in row.boxes]
    em, margins = _measures(styles, "Brief Form")
    needs = (
        need_of(numbers, ["#"], em, margins),
        need_of([text_of(row.runs) for row in block.rows], [], em, margins),
        need_of(labels, ["Decision"], em, margins),
    )
    count = "1 recommendation" if len(block.rows) == 1 else f"{len(block.rows)} recommendations"
    return Grid(
        "Brief Form",
        "Recommendations",
        f"{count}: number, text, and boxes for the decision.",
        ("Table Text", "Table Text", "Tick Box"),
        share(needs, width),
        ((Cell((Text("#"),)), Cell(), Cell((Text("Decision"),))),),
        [(Cell((Text(n),)), Cell(row.runs), Cell()) for n, row in zip(numbers, block.rows, strict=True)],
        boxes=tuple(row.boxes for row in block.rows),
        signed=signed,
    )


def box_words(label: str) -> str:
    """What stands behind a tick box; a short label is not broken."""
    return f"\u00a0{label}".replace(" ", "\u00a0" if len(label) <= SHORT_LABEL else " ")


def plain_words(cell: Cell) -> str | None:
    """The words of a cell that is one run without any format; None for any other."""
    runs = cell.runs
    if len(runs) != 1 or not isinstance(run := runs[0], Text) or run.bold or run.italic or run.underline:
        return None
    return run.text


def _measures(styles: Styles, table: str) -> tuple[int, int]:
    """The size of letters in a table, and left and right margin of a cell together."""
    style = styles.table_style(table)
    return styles.style("Table Text").letters.size, style.margin_left + style.margin_right


def _needs(block: Table, styles: Styles, width: int, headers: int, labels: Sequence[int]) -> list[Need]:
    """What each column needs, by its words and by what the template asks for columns that are filled by hand."""
    em, margins = _measures(styles, STYLES[block.role])
    needs = []
    for i in range(len(block.rows[0])):
        plain, bold = list[str](), [text_of(row[i].runs) for row in block.rows[:headers]]
        for row in block.rows[headers:]:
            text = plain_words(row[i])
            heavy = i in labels or (text is None and _has_bold(row[i]))
            (bold if heavy else plain).append(text_of(row[i].runs) if text is None else text)
        least = block.floors[i] if i < len(block.floors) else 0
        needs.append(need_of(plain, bold, em, margins, least))
    if not labels:
        return needs
    return [Need(n.want, n.want) if i in labels else Need(n.floor, width) for i, n in enumerate(needs)]


def _has_bold(cell: Cell) -> bool:
    return any(isinstance(run, Text) and run.bold for run in cell.runs)
