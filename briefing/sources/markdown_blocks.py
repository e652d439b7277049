"""The blocks of Markdown as a tree, by Python-Markdown's block parser with processors of our own.

Python-Markdown's own want four blanks where people type two, make text of a list behind a paragraph, headings
of hashtags, one of two quotations, and drop NBSP at the ends of paragraphs; those here do it as CommonMark does.
Its parser and its link definitions are used as they are. The tree holds sources: what stands inside a paragraph
is for ``markdown_inline``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ReferenceProcessor

from briefing.sources.markdown_lines import (
    CODE,
    HEADING,
    QUOTE,
    RULE,
    UNDERLINE,
    Marker,
    cells,
    indent,
    marker,
    split,
    under_header,
)

DEEPEST = 50
"""How deep lists and quotations may stand in each other; what lies deeper is text."""
NESTED = 2
"""From how many blanks on a line belongs to the point above it."""
NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")


class Own(BlockProcessor):
    """A processor that parses what stands inside a block by the same parser."""

    def __init__(self, parser: BlockParser, document: bool) -> None:
        super().__init__(parser)
        self.document = document

    def inside(self, parent: Element, text: str) -> None:
        """Parse a text into an element, one level deeper."""
        self.parser.state.set(parent.tag)
        self.parser.parseBlocks(parent, cast(list[str], split(text, self.document)))
        self.parser.state.reset()

    def shallow(self) -> bool:
        """Whether one more level is allowed."""
        return len(self.parser.state) < DEEPEST


class Paragraphs(Own):
    """What is nothing else."""

    def test(self, parent: Element, block: str) -> bool:
        """Takes everything."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make a paragraph of the block as it stands."""
        SubElement(parent, "p").text = blocks.pop(0)


class Lists(Own):
    """Lists of both kinds; what stands two or more blanks in belongs to the point above it."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether a bullet or number begins the block."""
        return self.shallow() and marker(block.split("\n", 1)[0]) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Gather the points from this block and those that go on with it, and parse each."""
        lines = blocks.pop(0).split("\n")
        head = marker(lines[0])
        assert head
        while blocks and _goes_on(blocks[0], head):
            lines += ["", *blocks.pop(0).split("\n")]
        tree = SubElement(parent, "ul") if head.kind in "-+*" else SubElement(parent, "ol", start=str(head.number))
        for point in _points(lines, head):
            self.inside(SubElement(tree, "li"), _outdented(point, head))


def _goes_on(block: str, head: Marker) -> bool:
    line = block.split("\n", 1)[0]
    found = marker(line)
    return indent(line) >= head.indent + NESTED or found is not None and found.kind == head.kind


def _points(lines: list[str], head: Marker) -> Iterator[list[str]]:
    """The lines of each point, its marker's first."""
    point = [lines[0]]
    for line in lines[1:]:
        if indent(line) < head.indent + NESTED and marker(line):
            yield point
            point = []
        point.append(line)
    yield point


def _outdented(lines: list[str], head: Marker) -> str:
    """A point's text; the lines under its first are moved left by as much as all of them are moved right."""
    own = marker(lines[0])
    assert own
    under = [indent(line) for line in lines[1:] if indent(line) >= head.indent + NESTED]
    shift = min([own.width, *under])
    return "\n".join([lines[0][own.width :], *(line[min(shift, indent(line)) :] for line in lines[1:])])


class Quotations(Own):
    """Quotations; one inside another is a part of it, as a new paragraph."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block begins with ``>``."""
        return self.shallow() and QUOTE.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the marks away."""
        inner: list[str] = []
        depth = 0
        for line in blocks.pop(0).split("\n"):
            found = QUOTE.match(line)
            if found:
                deeper = found[0].count(">")
                if inner and deeper > depth:
                    inner.append("")
                depth = deeper
            inner.append(line[found.end() :] if found else line)
        self.inside(SubElement(parent, "blockquote"), "\n".join(inner))


class Tables(Own):
    """Tables with pipes: a row, a row of dashes, and rows to the end of the block."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the second line is the row of dashes."""
        header, _, rest = block.partition("\n")
        return under_header(header, rest.split("\n", 1)[0])

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Every line but the second is a row."""
        table = SubElement(parent, "table")
        for i, line in enumerate(blocks.pop(0).split("\n")):
            if i != 1:
                row = SubElement(table, "tr")
                for cell in cells(line):
                    SubElement(row, "td").text = cell


class Headings(BlockProcessor):
    """Headings behind number signs and a blank (``#hashtag`` is text)."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is one."""
        return HEADING.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the signs away, those behind the text too."""
        line = blocks.pop(0).strip(" \t")
        text = line.lstrip("#")
        bare = text.rstrip("#")
        closed = bare != text and (not bare or bare.endswith((" ", "\t")))
        SubElement(parent, f"h{len(line) - len(text)}").text = (bare if closed else text).strip(" \t")


class Rules(BlockProcessor):
    """Lines of three or more dashes, asterisks or underscores."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is one."""
        return RULE.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """A rule has no text."""
        blocks.pop(0)
        SubElement(parent, "hr")


class UnderlinedHeadings(BlockProcessor):
    """Headings over a line of ``=`` (level 1) or ``-`` (level 2)."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the last line of the block is such a line, and not the first too."""
        above, _, last = block.rpartition("\n")
        return bool(above) and UNDERLINE.fullmatch(last) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """All lines above it are the heading."""
        above, _, last = blocks.pop(0).rpartition("\n")
        SubElement(parent, "h1" if "=" in last else "h2").text = above


class Code(BlockProcessor):
    """Code: lines four blanks in, and what was set aside before."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is one or the other."""
        return block.startswith("    ") or block.lstrip(" ").startswith(CODE)

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the lines of code; of code set aside, its number."""
        block = blocks.pop(0)
        if block.lstrip(" ").startswith(CODE):
            SubElement(parent, "pre", number=block.strip(" ").removeprefix(CODE))
            return
        lines = block.split("\n")
        end = next((i for i, line in enumerate(lines) if not line.startswith("    ")), len(lines))
        SubElement(parent, "pre").text = "\n".join(line[4:] for line in lines[:end])
        if end < len(lines):
            blocks.insert(0, "\n".join(lines[end:]))


class Notes(BlockProcessor):
    """Definitions of footnotes, kept as sources by their labels."""

    def __init__(self, parser: BlockParser, notes: dict[str, str]) -> None:
        super().__init__(parser)
        self._notes = notes

    def test(self, parent: Element, block: str) -> bool:
        """Whether a definition begins the block."""
        return NOTE.match(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the definitions, the last one with the blocks that are indented under it."""
        text: list[str] = []
        label = ""
        for line in blocks.pop(0).split("\n"):
            if found := NOTE.match(line):
                self._keep(label, text)
                label, text = found[1], [line[found.end() :]]
            else:
                text.append(line.lstrip(" "))
        while blocks and blocks[0].startswith("    "):
            text += ["", *(line[min(4, indent(line)) :] for line in blocks.pop(0).split("\n"))]
        self._keep(label, text)

    def _keep(self, label: str, text: list[str]) -> None:
        if label:
            self._notes.setdefault(label, "\n".join(text))


def parser_of_sections() -> BlockParser:
    """A parser for what people write in sections: paragraphs, lists, quotations, tables."""
    parser = BlockParser(Markdown())
    _register(
        parser, [Lists(parser, False), Quotations(parser, False), Tables(parser, False), Paragraphs(parser, False)]
    )
    return parser


def parser_of_documents(notes: dict[str, str]) -> BlockParser:
    """A parser for whole files; sources of footnotes go to ``notes``, addresses of links to ``md.references``."""
    parser = BlockParser(Markdown())
    first: list[BlockProcessor] = [Code(parser), Notes(parser, notes)]
    own: list[BlockProcessor] = [Lists(parser, True), Quotations(parser, True), Tables(parser, True)]
    rest: list[BlockProcessor] = [
        Headings(parser),
        UnderlinedHeadings(parser),
        Rules(parser),
        ReferenceProcessor(parser),
    ]
    _register(parser, [*first, *own, *rest, Paragraphs(parser, True)])
    return parser


def _register(parser: BlockParser, processors: Sequence[BlockProcessor]) -> None:
    for i, processor in enumerate(processors):
        parser.blockprocessors.register(processor, type(processor).__name__, len(processors) - i)


def parsed(parser: BlockParser, text: str, document: bool) -> Element:
    """A tree of p, h1 to h6, ul, ol, li, blockquote, table, tr, td, pre, hr."""
    root = Element("div")
    parser.parseBlocks(root, cast(list[str], split(text, document)))
    return root
