"""From the tree that Python-Markdown's parser builds to our blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never
from xml.etree.ElementTree import Element

from briefing.model.article import SourceBlock
from briefing.model.blocks import Cell, Heading, LineBreak, List, Paragraph, Point, Quotation, Runs, Table, Text, joined
from briefing.sources.markdown_inline import Grammar, read_inline

Inner = Paragraph | List


class Shaping:
    """Makes blocks of the parser's tree."""

    def __init__(self, grammar: Grammar, set_aside: Sequence[str] = ()) -> None:
        self._grammar = grammar
        self._set_aside = set_aside

    def blocks(self, element: Element) -> Iterator[SourceBlock]:
        """The blocks of one element; rules are nothing."""
        match element.tag:
            case "p":
                yield from self._paragraph(element)
            case "ul" | "ol":
                yield self._list(element)
            case "blockquote":
                if inner := tuple(self._inner(element)):
                    yield Quotation(inner)
            case "table":
                yield from self._table(element)
            case "pre":
                number = element.get("number")
                yield from _code(element.text or "" if number is None else self._set_aside[int(number)])
            case "hr":
                pass
            case heading:
                yield Heading(int(heading.removeprefix("h")), self._runs(element))

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        if runs := self._runs(element):
            yield Paragraph(runs)

    def _runs(self, element: Element) -> Runs:
        return read_inline(element.text or "", self._grammar)

    def _list(self, element: Element) -> List:
        points = tuple(Point(tuple(self._inner(point))) for point in element)
        return List(points, numbered=element.tag == "ol", start=int(element.get("start", "1")))

    def _inner(self, parent: Element) -> Iterator[Inner]:
        """What stands in a point or a quotation: of what may not, the paragraphs."""
        for element in parent:
            for block in self.blocks(element):
                yield from _loose(block)

    def _table(self, element: Element) -> Iterator[Table]:
        """A header row without a word is no header; short rows are filled up."""
        rows = [[Cell(self._runs(cell)) for cell in row] for row in element]
        width = max(len(row) for row in rows)
        full = tuple(tuple(row + [Cell()] * (width - len(row))) for row in rows)
        if any(cell.runs for cell in full[0]):
            yield Table(full, 1)
        elif full[1:]:
            yield Table(full[1:])


def _code(source: str) -> Iterator[Paragraph]:
    """Code as a paragraph, its lines parted by breaks."""
    runs = [
        run
        for i, line in enumerate(source.strip("\n").split("\n"))
        for run in ((LineBreak(),) if i else ()) + (Text(line),)
    ]
    if source.strip():
        yield Paragraph(joined(runs))


def _loose(block: SourceBlock) -> Iterator[Inner]:
    match block:
        case Paragraph() | List():
            yield block
        case Heading():
            yield Paragraph(block.runs)
        case Quotation():
            yield from block.blocks
        case Table():
            for row in block.rows:
                runs = [run for i, cell in enumerate(row) for run in ((Text("\t"),) if i else ()) + cell.runs]
                yield Paragraph(joined(runs))
        case _:
            assert_never(block)
