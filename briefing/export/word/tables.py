"""Tables: to be read, to be filled in by hand, the header block, and the recommendations with their tick boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.export.word.inlines import Story
from briefing.export.word.markup import attribute, paragraph_properties, runs_right_to_left, text_run, tick_box, val
from briefing.export.word.widths import Need, need_of, share
from briefing.model.blocks import Cell, Decision, Decisions, Table, Text, text_of

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

ROW_HEADED = 'w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
COLUMN_HEADED = ROW_HEADED.replace("0620", "0680").replace('firstRow="1"', 'firstRow="0"').replace(
    'firstColumn="0"', 'firstColumn="1"'
)  # fmt: skip
"""What heads a table, for readers that do not see it."""


def table(story: Story, block: Table) -> Iterator[str]:
    """A table of the text, one string a row. Where there is no header row its first column is what heads it."""
    labels = LABELS if block.role == "details" else ()
    headers = 0 if block.role == "details" else block.headers
    widths = share(_needs(story, block, headers, labels), story.width)
    title, description = block.title or "Table", block.description or f"{len(block.rows)} rows, {len(widths)} columns."
    yield _opening(story, STYLES[block.role], bool(headers), widths, title, description)
    styles = ["Table Label" if i in labels else "Table Text" for i in range(len(widths))]
    height = WRITING_HEIGHT if block.role == "form" else 0
    header = Rows(story, widths, ["Table Heading"] * len(widths), header=True)
    loose, kept = Rows(story, widths, styles, height), Rows(story, widths, styles, height, keep=True)
    for cells in block.rows[:headers]:
        yield header.row(cells)
    below = len(block.rows) - headers
    for i, cells in enumerate(block.rows[headers:]):
        yield (kept if _keeps(i, below) else loose).row(cells)
    yield "</w:tbl>"


def _keeps(i: int, rows: int) -> bool:
    """Whether row ``i`` of those below the header stays with the next one: small tables whole, no row left alone."""
    return i < rows - 1 and (rows <= KEPT_WHOLE or i in (0, rows - 2))


def decisions(story: Story, block: Decisions, signed: bool = False) -> Iterator[str]:
    """The recommendations: number, text, and a box for each thing that the minister may decide.

    ``signed``: the line for the signature follows and stays with the last of them.
    """
    heads = (Cell((Text("#"),)), Cell(), Cell((Text("Decision"),)))
    numbers = [str(i) for i in range(1, len(block.rows) + 1)]
    labels = [f"☐ {box}".replace(" ", _blank(box)) for row in block.rows for box in row.boxes]
    em, margins = story.styles.em("Table Text"), story.styles.cell_margins("Brief Form")
    texts = [text_of(row.runs) for row in block.rows]
    needs = (
        need_of(numbers, ["#"], em, margins),
        need_of(texts, [], em, margins),
        need_of(labels, ["Decision"], em, margins),
    )
    widths = share(needs, story.width)
    count = "1 recommendation" if len(block.rows) == 1 else f"{len(block.rows)} recommendations"
    description = f"{count}: number, text, and boxes for the decision."
    yield _opening(story, "Brief Form", True, widths, "Recommendations", description)
    yield Rows(story, widths, ["Table Heading"] * 3, header=True).row(heads)
    styles = ["Table Text", "Table Text", "Tick Box"]
    loose, kept = Rows(story, widths, styles), Rows(story, widths, styles, keep=True)
    for i, decision in enumerate(block.rows):
        keep = _keeps(i, len(block.rows)) or (signed and i == len(block.rows) - 1)
        number, text, bare = (kept if keep else loose).cells((Cell((Text(numbers[i]),)), Cell(decision.runs), Cell()))
        boxes = _boxes(story, decision, i + 1, keep)
        last = f"{loose.open_cells[2]}{boxes}</w:tc>" if boxes else bare
        yield f"{loose.start}{number}{text}{last}</w:tr>"
    yield "</w:tbl>"


def _boxes(story: Story, decision: Decision, number: int, keep: bool) -> str:
    """One box a paragraph, named by the number of its recommendation; its label stays on its line."""
    properties = paragraph_properties(story.styles.paragraph("Tick Box"), keep)
    paragraphs = []
    for label in decision.boxes:
        box = tick_box(story.state.box_id(), f"Recommendation {number}: {label}")
        words = text_run(f"\u00a0{label}".replace(" ", _blank(label)))
        paragraphs.append(f"<w:p>{properties}{box}{words}</w:p>")
    return "".join(paragraphs)


def _blank(label: str) -> str:
    """What parts the words of a box's label: a no-break space, but in a long one."""
    return "\u00a0" if len(label) <= SHORT_LABEL else " "


def _opening(story: Story, style: str, header: bool, widths: Sequence[int], title: str, description: str) -> str:
    id = story.styles.table(style)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{val('tblStyle', id) if id else ''}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblLook {ROW_HEADED if header else COLUMN_HEADED}/>"
        f"<w:tblCaption w:val={attribute(title)}/><w:tblDescription w:val={attribute(description)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


class Rows:
    """Rows of one kind; what is the same in all of them is spelt once.

    Args:
        widths: of the columns, in twips.
        styles: names of the paragraph style of each column.
        height: least height in twips; 0: by content.
        header: repeated on every page.
        keep: stays on the page of the next row.
    """

    def __init__(
        self, story: Story, widths: Sequence[int], styles: Sequence[str], height: int = 0, header: bool = False,
        keep: bool = False,
    ) -> None:  # fmt: skip
        least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        repeated = "<w:tblHeader/>" if header else ""
        self.start = f"<w:tr><w:trPr><w:cantSplit/>{least}{repeated}</w:trPr>"
        middle = '<w:vAlign w:val="center"/>' if height else ""
        self.open_cells = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>' for width in widths]
        ids = [story.styles.paragraph(style) for style in styles]
        cells = list(zip(self.open_cells, ids, strict=True))
        self._open = [f"{cell}<w:p>{paragraph_properties(id, keep)}" for cell, id in cells]
        self._open_rtl = [f"{cell}<w:p>{paragraph_properties(id, keep, bidi=True)}" for cell, id in cells]
        self._story = story

    def row(self, cells: Sequence[Cell]) -> str:
        """A whole row."""
        return f"{self.start}{''.join(self.cells(cells))}</w:tr>"

    def cells(self, cells: Sequence[Cell]) -> list[str]:
        """The cells of a row, each one paragraph."""
        written = []
        for opened, cell in zip(self._open, cells, strict=True):
            text = _plain_words(cell)
            if text is not None and text.isascii():  # most cells of a large table
                written.append(f"{opened}{text_run(text)}</w:p></w:tc>")
            else:
                written.append(self._cell(len(written), cell))
        return written

    def _cell(self, i: int, cell: Cell) -> str:
        opened = self._open_rtl if runs_right_to_left(text_of(cell.runs)) else self._open
        return f"{opened[i]}{self._story.runs(cell.runs)}</w:p></w:tc>"


def _plain_words(cell: Cell) -> str | None:
    """The words of a cell that is one run without any format; None for any other."""
    runs = cell.runs
    if len(runs) != 1 or not isinstance(run := runs[0], Text) or run.bold or run.italic or run.underline:
        return None
    return run.text


def _needs(story: Story, block: Table, headers: int, labels: Sequence[int]) -> list[Need]:
    """What each column needs, by its words and by what the template asks for columns that are filled by hand."""
    em, margins = story.styles.em("Table Text"), story.styles.cell_margins(STYLES[block.role])
    needs = []
    for i in range(len(block.rows[0])):
        plain, bold = list[str](), [text_of(row[i].runs) for row in block.rows[:headers]]
        for row in block.rows[headers:]:
            text = _plain_words(row[i])
            heavy = i in labels or (text is None and _has_bold(row[i]))
            (bold if heavy else plain).append(text_of(row[i].runs) if text is None else text)
        least = block.floors[i] if i < len(block.floors) else 0
        needs.append(need_of(plain, bold, em, margins, least))
    if not labels:
        return needs
    return [Need(n.want, n.want) if i in labels else Need(n.floor, story.width) for i, n in enumerate(needs)]


def _has_bold(cell: Cell) -> bool:
    return any(isinstance(run, Text) and run.bold for run in cell.runs)
