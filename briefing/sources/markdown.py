"""Markdown: files to be read as articles, and what people write in sections.

Both are one grammar, CommonMark with tables, of which sections have a part (the rest shows as it was typed).
Python-Markdown parses the blocks (``markdown_blocks``); where it and CommonMark part, CommonMark holds,
since that is what our own export is and what people know from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never
from xml.etree.ElementTree import Element

from briefing.model.blocks import Cell, Citation, Flow, List, Paragraph, Point, Quotation, Table, Text, joined
from briefing.model.text import clean
from briefing.sources.markdown_blocks import parsed, parser_of_sections
from briefing.sources.markdown_inline import Grammar, read_inline

Inner = Paragraph | List


def read_section(text: str, cite: Callable[[str, str], Citation]) -> tuple[Flow, ...]:
    """Section Markdown (CONTRACTS) as blocks.

    Args:
        text: as it was typed; passes the door here.
        cite: makes a citation of an id and a place ("" or "p. 4").

    Raises:
        BriefingError: what ``cite`` raises.
    """
    tree = parsed(parser_of_sections(), clean(text).text, document=False)
    return tuple(flow for element in tree for flow in Shaping(Grammar(cite)).flows(element))


class Shaping:
    """Makes blocks of the parser's tree."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def flows(self, element: Element) -> Iterator[Flow]:
        """The blocks of one element."""
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
            case _:
                raise AssertionError(element.tag)

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        if runs := read_inline(element.text or "", self._grammar):
            yield Paragraph(runs)

    def _list(self, element: Element) -> List:
        points = tuple(Point(tuple(self._inner(point))) for point in element)
        return List(points, numbered=element.tag == "ol", start=int(element.get("start", "1")))

    def _inner(self, parent: Element) -> Iterator[Inner]:
        """What stands in a point or a quotation: of what may not, the paragraphs."""
        for element in parent:
            for flow in self.flows(element):
                yield from _loose(flow)

    def _table(self, element: Element) -> Iterator[Table]:
        """A header row without a word is no header; short rows are filled up."""
        rows = [[Cell(read_inline(cell.text or "", self._grammar)) for cell in row] for row in element]
        width = max(len(row) for row in rows)
        full = tuple(tuple(row + [Cell()] * (width - len(row))) for row in rows)
        if any(cell.runs for cell in full[0]):
            yield Table(full, 1)
        elif full[1:]:
            yield Table(full[1:])


def _loose(flow: Flow) -> Iterator[Inner]:
    match flow:
        case Paragraph() | List():
            yield flow
        case Quotation():
            yield from flow.blocks
        case Table():
            for row in flow.rows:
                runs = [run for i, cell in enumerate(row) for run in ((Text("\t"),) if i else ()) + cell.runs]
                yield Paragraph(joined(runs))
        case _:
            assert_never(flow)
