"""Tables as WordprocessingML, the recommendations with their tick boxes among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.export.flow import runs_right_to_left
from briefing.export.grid import Grid, box_words, plain_words
from briefing.export.word.inlines import Story
from briefing.export.word.markup import attribute, paragraph_properties, text_run, tick_box, val
from briefing.model.blocks import Cell, ShadedCell, text_of

ROW_HEADED = 'w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
COLUMN_HEADED = ROW_HEADED.replace("0620", "0680").replace('firstRow="1"', 'firstRow="0"').replace(
    'firstColumn="0"', 'firstColumn="1"'
)  # fmt: skip
"""What heads a table, for readers that do not see it."""


def table(story: Story, grid: Grid) -> Iterator[str]:
    """A table, one string a row."""
    yield _opening(story, grid)
    header = Rows(story, grid, header=True)
    loose, kept = Rows(story, grid), Rows(story, grid, keep=True)
    for cells in grid.headers:
        yield header.row(cells)
    for i, cells in enumerate(grid.rows):
        keep = grid.keeps(i)
        rows = kept if keep else loose
        if grid.boxes and grid.boxes[i]:
            bare = rows.cells(cells[:-1])
            yield f"{rows.start}{''.join(bare)}{rows.open_cells[-1]}{_boxes(story, grid, i, keep)}</w:tc></w:tr>"
        else:
            yield rows.row(cells)
    yield "</w:tbl>"


def _boxes(story: Story, grid: Grid, row: int, keep: bool) -> str:
    """One box a paragraph, named by the number of its recommendation; its label stays on its line."""
    properties = paragraph_properties(story.styles.paragraph(grid.columns[-1]), keep)
    paragraphs = []
    for label in grid.boxes[row]:
        box = tick_box(story.numbers.box_id(), f"Recommendation {row + 1}: {label}")
        paragraphs.append(f"<w:p>{properties}{box}{text_run(box_words(label))}</w:p>")
    return "".join(paragraphs)


def _opening(story: Story, grid: Grid) -> str:
    id = story.styles.table(grid.style)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.widths)
    caption, description = attribute(grid.title), attribute(grid.description)
    return (
        f"<w:tbl><w:tblPr>{val('tblStyle', id) if id else ''}"
        f'<w:tblW w:w="{sum(grid.widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblLook {ROW_HEADED if grid.headers else COLUMN_HEADED}/>"
        f"<w:tblCaption w:val={caption}/><w:tblDescription w:val={description}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>"
    )


class Rows:
    """Rows of one kind; what is the same in all of them is spelt once.

    Args:
        header: repeated on every page.
        keep: stays on the page of the next row.
    """

    def __init__(self, story: Story, grid: Grid, header: bool = False, keep: bool = False) -> None:
        height = 0 if header else grid.height
        styles: Sequence[str] = ["Table Heading"] * len(grid.widths) if header else grid.columns
        least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
        repeated = "<w:tblHeader/>" if header else ""
        self.start = f"<w:tr><w:trPr><w:cantSplit/>{least}{repeated}</w:trPr>"
        middle = '<w:vAlign w:val="center"/>' if height else ""
        self.open_cells = [
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{middle}</w:tcPr>' for width in grid.widths
        ]
        ids = [story.styles.paragraph(style) for style in styles]
        cells = list(zip(self.open_cells, ids, strict=True))
        self._open = [f"{cell}<w:p>{paragraph_properties(id, keep)}" for cell, id in cells]
        self._open_rtl = [f"{cell}<w:p>{paragraph_properties(id, keep, bidi=True)}" for cell, id in cells]
        self._story = story

    def row(self, cells: Sequence[Cell]) -> str:
        """A whole row."""
        return f"{self.start}{''.join(self.cells(cells))}</w:tr>"

    def cells(self, cells: Sequence[Cell]) -> list[str]:
        """The first cells of a row, each one paragraph."""
        written = list[str]()
        for opened, cell in zip(self._open, cells, strict=False):
            text = plain_words(cell)
            if text is not None and not isinstance(cell, ShadedCell) and text.isascii():  # most cells of a large table
                written.append(f"{opened}{text_run(text)}</w:p></w:tc>")
            else:
                written.append(self._cell(len(written), cell))
        return written

    def _cell(self, i: int, cell: Cell) -> str:
        opened = self._open_rtl if runs_right_to_left(text_of(cell.runs)) else self._open
        start = _shaded(opened[i], cell.shade) if isinstance(cell, ShadedCell) else opened[i]
        return f"{start}{self._story.runs(cell.runs)}</w:p></w:tc>"


def _shaded(opened: str, shade: str) -> str:
    """The beginning of a cell with a colour behind it."""
    behind = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    at = opened.find("<w:vAlign")
    at = at if at >= 0 else opened.index("</w:tcPr>")
    return f"{opened[:at]}{behind}{opened[at:]}"
