"""HTML elements into blocks: one walk, for web pages and for pages inside other files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

from briefing.model.article import SourceBlock
from briefing.model.blocks import (
    Cell,
    Heading,
    LineBreak,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    Table,
    joined,
    plain,
    text_of,
)
from briefing.sources import limits
from briefing.sources.gathering import Direction
from briefing.sources.line import PLAIN, Line, Style, address

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul".split()
)
SKIPPED = frozenset(
    "applet audio base button canvas embed frame frameset head iframe img input link map math meta noframes noscript "
    "object option progress script select style svg template textarea title video".split()
)
CELL_SPAN = 100
COLUMNS = 200
BOLD, ITALIC, UNDERLINE = frozenset({"b", "strong"}), frozenset({"i", "em", "cite", "var"}), frozenset({"u", "ins"})


class Found(NamedTuple):
    """A block and what its element says of its language and direction."""

    block: SourceBlock
    language: str | None = None
    direction: Direction = None


class _At(NamedTuple):
    """Where the walk is: what it inherits from the elements above."""

    style: Style = PLAIN
    depth: int = 0
    language: str | None = None
    direction: Direction = None


def blocks(root: etree._Element, clean: Callable[[str | None], str], base: str | None = None) -> list[Found]:
    """The blocks of an element, in order. Nothing is fetched, no script or style is looked at.

    Args:
        root: an element with HTML names in lower case.
        clean: the door for text.
        base: the page's address, against which its links are made whole, or None.
    """
    return _Walk(clean, base).flow(root, _At())


class _Walk:
    def __init__(self, clean: Callable[[str | None], str], base: str | None) -> None:
        self._clean = clean
        self._base = base

    def flow(self, element: etree._Element, at: _At) -> list[Found]:
        """The blocks of an element that may hold text and blocks side by side."""
        at = self._inside(element, at)
        found: list[Found] = []
        line = Line()
        self._flow(element, at, line, found)
        self._flush(line, at, found)
        return found

    def _flow(self, element: etree._Element, at: _At, line: Line, found: list[Found]) -> None:
        line.add(self._clean(element.text), at.style)
        for child in element:
            name = _name(child)
            if name == "br":
                line.turn()
            elif name in BLOCKS:
                self._flush(line, at, found)
                found += self._block(child, name, at)
            elif name and name not in SKIPPED:
                inside = self._inside(child, at)
                if inside.depth > limits.DEPTH:
                    line.add(" ".join(self._clean(text) for text in texts(child)), at.style)
                else:
                    self._flow(child, inside, line, found)
            line.add(self._clean(child.tail), at.style)

    def _flush(self, line: Line, at: _At, found: list[Found]) -> None:
        found += [Found(Paragraph(runs), at.language, at.direction) for runs in line.take()]

    def _inside(self, element: etree._Element, at: _At) -> _At:
        name, style = str(element.tag), at.style
        style = style._replace(
            bold=style.bold or name in BOLD,
            italic=style.italic or name in ITALIC,
            underline=style.underline or name in UNDERLINE,
            address=(address(element.get("href"), self._base) if name == "a" else None) or style.address,
        )
        direction = (element.get("dir") or "").lower()
        return _At(
            style,
            at.depth + 1,
            element.get("lang") or at.language,
            "rtl" if direction == "rtl" else "ltr" if direction == "ltr" else at.direction,
        )

    def _block(self, element: etree._Element, name: str, at: _At) -> list[Found]:
        inside = self._inside(element, at)
        if inside.depth > limits.DEPTH:
            words = " ".join(" ".join(self._clean(text) for text in texts(element)).split())
            return [Found(Paragraph(plain(words)))] if words else []

        def found(block: SourceBlock) -> list[Found]:
            return [Found(block, inside.language, inside.direction)]

        if name in HEADINGS:
            runs = self._one(element, at)
            return found(Heading(HEADINGS[name], runs)) if runs else []
        if name in ("ul", "ol", "menu"):
            points = self._points(element, inside)
            return found(List(points, name == "ol", _start(element))) if points else []
        if name == "table":
            return self._table(element, inside)
        if name == "blockquote":
            parts = tuple(within(self.flow(element, at)))
            return found(Quotation(parts)) if parts else []
        if name == "pre":
            line = Line("none")
            line.add("".join(self._clean(text) for text in texts(element)).strip("\n"), inside.style)
            return [f for runs in line.paragraphs() for f in found(Paragraph(runs))]
        return self.flow(element, at)

    def _one(self, element: etree._Element, at: _At) -> Runs:
        """All that an element holds as one paragraph; its own paragraphs are parted by line breaks."""
        whole: Runs = ()
        for block, *_ in self.flow(element, at):
            for runs in paragraphs(block):
                whole = (*whole, LineBreak(), *runs) if whole else runs
        return joined(whole)

    def _points(self, element: etree._Element, at: _At) -> tuple[Point, ...]:
        points: list[Point] = []
        for child in element:
            name = _name(child)
            if not name or name in SKIPPED:
                continue
            parts = tuple(within(self.flow(child, at) if name == "li" else self._block(child, name, at)))
            if name in ("ul", "ol", "menu") and points:
                points[-1] = Point((*points[-1].blocks, *parts))
            elif parts:
                points.append(Point(parts))
        return tuple(points)

    def _table(self, table: etree._Element, at: _At) -> list[Found]:
        """A table of data; one that only lays out a page gives the blocks in its cells."""
        rows = [(row, [c for c in row if c.tag in ("td", "th")]) for row in _rows(table)]
        before = [f for caption in table.iterchildren("caption") for f in self.flow(caption, at)]
        widest = max((len(cells) for _row, cells in rows), default=0)
        if widest <= 1 or next(table.iterdescendants("table"), None) is not None:
            return before + [f for _row, cells in rows for cell in cells for f in self.flow(cell, at)]
        grid, headers = self._grid([cells for _row, cells in rows], at)
        if not grid:
            return before
        return [*before, Found(Table(grid, headers), at.language, at.direction)]

    def _grid(self, rows: list[list[etree._Element]], at: _At) -> tuple[tuple[tuple[Cell, ...], ...], int]:
        """Rows of equally many cells (what a cell spans is empty cells) and how many of them are headers."""
        grid: list[list[Cell]] = []
        below: dict[int, int] = {}
        headers, leading = 0, True
        for cells in rows:
            row: list[Cell] = []
            for cell in cells:
                while below.get(len(row), 0) and len(row) < COLUMNS:
                    below[len(row)] -= 1
                    row.append(Cell())
                across, down = _span(cell, "colspan"), _span(cell, "rowspan")
                for i in range(min(across, max(0, COLUMNS - len(row)))):
                    if down > 1:
                        below[len(row)] = down - 1
                    row.append(Cell(self._one(cell, at) if i == 0 else ()))
            while below.get(len(row), 0) and len(row) < COLUMNS:
                below[len(row)] -= 1
                row.append(Cell())
            leading = leading and bool(cells) and all(cell.tag == "th" for cell in cells)
            if any(cell.runs for cell in row):
                grid.append(row)
                headers += leading
        width = max((len(row) for row in grid), default=0)
        return tuple(tuple(row + [Cell()] * (width - len(row))) for row in grid), headers


def _name(element: etree._Element) -> str:
    """An element's name; nothing for a comment and the like."""
    tag: object = element.tag
    return tag if isinstance(tag, str) else ""


def texts(element: etree._Element) -> Iterator[str]:
    """The text below an element without what is skipped; goes any depth."""
    skipped: list[etree._Element] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        name = _name(node)
        if event == "start":
            if not name or name in SKIPPED:
                skipped.append(node)
            elif not skipped and node.text:
                yield node.text
            if name == "br" and not skipped:
                yield "\n"
        else:
            if skipped and skipped[-1] is node:
                skipped.pop()
            if not skipped and node is not element and node.tail:
                yield node.tail


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return max(1, min(int(value), CELL_SPAN)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _start(element: etree._Element) -> int:
    value = (element.get("start") or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def paragraphs(block: SourceBlock) -> Iterator[Runs]:
    """The paragraphs of any block, its lists and tables taken apart."""
    match block:
        case Heading() | Paragraph():
            yield block.runs
        case List():
            for point in block.points:
                for inner in point.blocks:
                    yield from paragraphs(inner)
        case Quotation():
            for inner in block.blocks:
                yield from paragraphs(inner)
        case Table():
            for row in block.rows:
                yield plain("\t".join(text_of(cell.runs) for cell in row))


def within(found: list[Found]) -> Iterator[Paragraph | List]:
    """Blocks as they may stand in a list or a quotation."""
    for block, *_ in found:
        if isinstance(block, Paragraph | List):
            yield block
        elif isinstance(block, Quotation):
            yield from block.blocks
        else:
            yield from (Paragraph(runs) for runs in paragraphs(block) if runs)
