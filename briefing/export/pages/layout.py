"""A document laid out: the printed stream as items for the cutter, each with what is drawn of it.

What was laid out once is kept and used again while its words, its style and its width are the same: after an edit one
paragraph or one cell is set anew.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from briefing.compose.document import Document
from briefing.export import flow
from briefing.export.flow import Printing, runs_right_to_left
from briefing.export.grid import Grid, Row, box_words
from briefing.export.numbers import STEP, Numbers, label_of
from briefing.export.pages import cut
from briefing.export.pages.cut import Item
from briefing.export.pages.fonts import ready
from briefing.export.pages.margins import Margins
from briefing.export.pages.pages import Pages, Place
from briefing.export.pages.printed import Box, Part, RowLook
from briefing.export.pages.setting import Laid, lay
from briefing.export.pages.words import Speller, Stretch
from briefing.model.blocks import Citation, Runs, text_of
from briefing.model.text import LINE_BREAK
from briefing.templating.look import Look, Style, Styles, TableStyle, read_look

BOX_FONT = "Segoe UI Symbol"
"""The font of tick boxes, as the Word writer has it; where it is not there, both fall back to the same."""

Key = tuple[object, ...]


class Layout:
    """Lays documents out in one look, and remembers the last one.

    Use it from one thread only.

    Raises:
        BriefingError: the look is no Word file that can be read.
    """

    def __init__(self, look: bytes) -> None:
        ready()
        self._look = read_look(look)
        self._kept: dict[Key, Laid] = {}

    def pages(self, document: Document) -> Pages:
        """The pages of a document, at once."""
        steps = self.steps(document)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                pages: Pages = end.value
                return pages

    def steps(self, document: Document) -> Generator[None, None, Pages]:
        """The same in small steps, each well under a millisecond: between two the caller may do something else.

        What is abandoned half-way costs nothing but what has not been laid out yet.
        """
        setter = _Setter(document, self._look, self._kept)
        printing = Printing(document, self._look.styles, self._look.page.text_width, setter.numbers)
        parts, starts = list[Part](), dict[str, int]()
        for id, part in flow.body(printing, setter):
            starts.setdefault(id, len(parts))
            parts.append(_joined(parts, part))
            yield
        notes = list[Part]()
        for i in range(len(document.notes)):
            notes.append(setter.note(i))
            yield
        margins = Margins(document, self._look)
        height = margins.bottom - margins.top
        heights = {number: note.item.columns[0] for number, note in enumerate(notes, 1)}
        gap = max(notes[0].item.before, notes[0].item.after) if notes else 0
        sheets = list[cut.Page]()
        for sheet in cut.cut([part.item for part in parts], height, heights, gap):
            sheets.append(sheet)
            yield
        self._kept.clear()
        self._kept.update(setter.used)
        return Pages(
            tuple(sheets),
            tuple(parts),
            tuple(notes),
            margins,
            self._look.page,
            _places(document, starts, sheets, height),
        )


def _places(document: Document, starts: dict[str, int], sheets: Sequence[cut.Page], height: int) -> tuple[Place, ...]:
    """Where each section that prints anything begins and ends."""
    tops = dict[int, float]()
    for number, sheet in enumerate(sheets):
        for piece in sheet.pieces:
            tops.setdefault(piece.item, number + piece.top / height)
    end = len(sheets) - 1 + sheets[-1].used / height
    printed = [section for section in document.sections if section.id in starts]
    begins = [*(tops[starts[section.id]] for section in printed), end]
    ends = begins[1:]
    for i, section in enumerate(printed[1:]):
        before = int(begins[i + 1]) - 1
        if section.new_page and before >= 0:  # what stands before it may end high on its page
            ends[i] = before + sheets[before].used / height
    return tuple(Place(s.id, s.heading, begin, end) for s, begin, end in zip(printed, begins, ends, strict=False))


class _Setter:
    """Sets the parts of one document: the printer of the stream for pages."""

    def __init__(self, document: Document, look: Look, kept: dict[Key, Laid]) -> None:
        self._document = document
        self._styles: Styles = look.styles
        self._page = look.page
        self._width = look.page.text_width
        self._kept = kept
        self.used: dict[Key, Laid] = {}
        self.numbers = Numbers()
        self._counted: dict[int, int] = {}  # by list: the numbers given so far
        self._speller = Speller(document, look.styles)

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
    ) -> Part:  # fmt: skip
        """A paragraph; the arguments are as ``flow.Printer`` has them."""
        look = self._style(style, numbering, before, indent)
        laid = self._laid(style, look, runs, self._width, self._label(numbering[1]) if numbering else "")
        lines = look.lines
        keep_next = keep_next or lines.keep_next
        item = Item(
            (laid.heights,),
            _cited((laid,)),
            before=lines.before,
            after=lines.after,
            above=lines.top.width + lines.top.space if lines.top else 0,
            below=lines.bottom.width + lines.bottom.space if lines.bottom else 0,
            slack=laid.slack,
            keep_next=keep_next,
            keep_lines=lines.keep_lines or keep_next,  # LibreOffice parts none that stays with the next
            whole_lines=lines.whole_lines,
            new_page=new_page,
        )
        return Part(item, (Box(laid, 0, self._width),), style, look)

    def table(self, grid: Grid) -> Iterator[Part]:
        """A table, one part a row. Where it stands among all parts is not known here: ``table`` counts back to it."""
        style = self._styles.table_style(grid.style)
        headers = ["Table Heading"] * len(grid.widths)
        for i, row in enumerate(grid.headers):
            yield self._row(grid, style, row, headers, i, keep=True)
        for i, row in enumerate(grid.rows):
            boxes = grid.boxes[i] if grid.boxes else ()
            yield self._row(grid, style, row, grid.columns, len(grid.headers) + i, grid.keeps(i), boxes)

    def _row(
        self, grid: Grid, style: TableStyle, row: Row, columns: Sequence[str], place: int, keep: bool,
        boxes: Sequence[str] = (),
    ) -> Part:  # fmt: skip
        cells, x = list[Box](), 0
        for name, cell, width in zip(columns, row, grid.widths, strict=True):
            inner = max(1, width - style.margin_left - style.margin_right)
            look = self._styles.style(name)
            laid = (
                self._boxes(boxes, look, inner)
                if boxes and len(cells) == len(row) - 1
                else self._laid(name, look, cell.runs, inner)
            )
            cells.append(Box(laid, x + style.margin_left, inner, look.lines.before, look.lines.after))
            x += width
        header = place < len(grid.headers)
        last = place == len(grid.headers) + len(grid.rows) - 1
        lower = style.bottom if last else style.inside_h
        item = Item(
            tuple(cell.heights for cell in cells),
            _cited([cell.laid for cell in cells]),
            row=True,
            above=style.margin_top,
            below=style.margin_bottom + (lower.width if lower else 0),
            edge=style.top.width if style.top else 0,
            least=0 if header else grid.height,
            headers=0 if header else len(grid.headers),
            table=place,
            keep_next=keep or header,
        )
        return Part(
            item, tuple(cells), grid.style, None, RowLook(style, tuple(grid.widths), place == 0 and header, last)
        )

    def note(self, i: int) -> Part:
        """A note at the foot of a page."""
        look = self._styles.style("footnote text")
        mark = self._styles.letters("footnote reference", look.letters)._replace(raised=True)
        speller = Speller(self._document, self._styles, notes=False)
        words = speller.spell(self._document.notes[i].runs, look.letters)
        stretches = (Stretch(str(i + 1), mark), Stretch(" ", look.letters), *words)
        laid = self._set(stretches, look, self._width)
        item = Item((laid.heights,), before=look.lines.before, after=look.lines.after)
        return Part(item, (Box(laid, 0, self._width),), "footnote text", look)

    def _boxes(self, labels: Sequence[str], look: Style, width: int) -> Laid:
        """Tick boxes with their labels, one below the other."""
        letters = look.letters
        stretches = list[Stretch]()
        for label in labels:
            between = [Stretch(LINE_BREAK, letters)] if stretches else []
            stretches += [*between, Stretch("☐", letters._replace(font=BOX_FONT)), Stretch(box_words(label), letters)]
        return self._set(tuple(stretches), look, width)

    def _laid(self, name: str, look: Style, runs: Runs, width: int, label: str = "") -> Laid:
        """A paragraph or cell, set anew only where it is not known."""
        numbers = tuple(self._document.number_of(run) for run in runs if type(run) is Citation)
        key = (name, look, runs, width, label, numbers, self._document.draft)
        laid = self.used.get(key) or self._kept.get(key)
        if laid is None:
            rtl = runs_right_to_left(text_of(runs))
            laid = self._kept[key] = lay(self._speller.spell(runs, look.letters), look, width, label, rtl)
        self.used[key] = laid
        return laid

    def _set(self, stretches: tuple[Stretch, ...], look: Style, width: int) -> Laid:
        """The same for words that are not the text's own."""
        key = (stretches, look, width)
        laid = self.used.get(key) or self._kept.get(key)
        if laid is None:
            laid = self._kept[key] = lay(stretches, look, width)
        self.used[key] = laid
        return laid

    def _style(
        self, name: str, numbering: tuple[int, int] | None, before: int | None, indent: tuple[int, int] | None
    ) -> Style:
        """A style with what the paragraph itself says."""
        style = self._styles.style(name)
        if numbering is None and before is None and indent is None:
            return style
        lines = style.lines
        if numbering is not None:
            lines = lines._replace(left=STEP * (numbering[0] + 1), first=-STEP)
        if indent is not None:
            lines = lines._replace(left=indent[0], first=-indent[1])
        if before is not None:
            lines = lines._replace(before=before)
        return Style(style.letters, lines)

    def _label(self, id: int) -> str:
        """The next bullet or number of a list."""
        count = self._counted.get(id, 0)
        self._counted[id] = count + 1
        return label_of(self.numbers.lists[id - 1], count)


def _cited(cells: Sequence[Laid]) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """What each line of each cell cites; nothing where none does."""
    return tuple(laid.notes for laid in cells) if any(any(laid.notes) for laid in cells) else ()


def _joined(parts: list[Part], part: Part) -> Part:
    """The next part as it stands behind the others: a row knows its table, neighbours may need no space."""
    if part.row is not None:
        return part._replace(item=part.item._replace(table=len(parts) - part.item.table))
    before = parts[-1] if parts else None
    if before is None or before.style != part.style or part.look is None or not part.look.lines.contextual:
        return part
    parts[-1] = before._replace(item=before.item._replace(after=0))
    return part._replace(item=part.item._replace(before=0))
