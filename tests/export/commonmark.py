"""Markdown read back by a reader that is not ours (markdown-it: CommonMark and tables), as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from msgspec.structs import replace

from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    Table,
    Text,
)

NOTE = re.compile(r"\[\^(\d+)\]")


def _note(state: StateInline, silent: bool) -> bool:
    found = NOTE.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("note", "", 0).content = found[1]
    state.pos = found.end()
    return True


def reader() -> MarkdownIt:
    """CommonMark with tables and struck text, and with notes as objects."""
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    markdown.inline.ruler.before("link", "note", _note)
    return markdown


MARKDOWN = reader()


def normal(runs: Runs) -> Runs:
    """Runs with the addresses of links as this reader spells them."""
    return tuple(replace(r, address=MARKDOWN.normalizeLink(r.address)) if isinstance(r, Link) else r for r in runs)


def read(source: str) -> list[Block]:
    """The blocks of a source. Citations are those of notes ("1", "2"); tables without words in the header have none."""
    return list(_blocks(_nested(MARKDOWN.parse(source))))


class _Node(NamedTuple):
    token: Token
    inner: list[_Node]


def _nested(tokens: Iterable[Token]) -> list[_Node]:
    stack: list[list[_Node]] = [[]]
    for token in tokens:
        if token.nesting == 1:
            node = _Node(token, [])
            stack[-1].append(node)
            stack.append(node.inner)
        elif token.nesting == -1:
            stack.pop()
        else:
            stack[-1].append(_Node(token, []))
    return stack[0]


def _blocks(nodes: Iterable[_Node]) -> Iterator[Block]:
    for node in nodes:
        match node.token.type:
            case "paragraph_open":
                yield Paragraph(_runs(node))
            case "heading_open":
                yield Heading(int(node.token.tag[1:]), _runs(node))
            case "bullet_list_open":
                yield List(_points(node))
            case "ordered_list_open":
                yield List(_points(node), True, int(node.token.attrGet("start") or 0) if node.token.attrs else 1)
            case "blockquote_open":
                yield Quotation(tuple(block for block in _blocks(node.inner) if isinstance(block, Paragraph | List)))
            case "table_open":
                yield _table(node)
            case other:
                raise AssertionError(f"{other}: {node.token.content!r}")


def _points(node: _Node) -> tuple[Point, ...]:
    inner = [list(_blocks(point.inner)) for point in node.inner]
    assert all(isinstance(block, Paragraph | List) for blocks in inner for block in blocks)
    return tuple(Point(tuple(b for b in blocks if isinstance(b, Paragraph | List))) for blocks in inner)


def _table(node: _Node) -> Table:
    rows = [tuple(Cell(_runs(cell)) for cell in row.inner) for part in node.inner for row in part.inner]
    headed = any(cell.runs for cell in rows[0])
    return Table(tuple(rows if headed else rows[1:]), int(headed))


def _runs(node: _Node) -> Runs:
    (inline,) = node.inner
    return tuple(inlines(inline.token.children or []))


def inlines(tokens: Sequence[Token]) -> Iterator[Text | LineBreak | Link | Citation]:
    """The runs that the tokens of a paragraph are."""
    depth = dict.fromkeys(("strong", "em", "u"), 0)
    address: str | None = None
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "softbreak":
                text = Text(token.content or " ", depth["strong"] > 0, depth["em"] > 0, depth["u"] > 0)
                if token.content or token.type == "softbreak":
                    yield text if address is None else Link(address, (text,))
            case "strong_open" | "em_open" | "strong_close" | "em_close":
                depth[token.tag] += token.nesting
            case "link_open":
                address = str(token.attrGet("href"))
            case "link_close":
                address = None
            case "hardbreak":
                yield LineBreak()
            case "note":
                yield Citation(token.content)
            case "html_inline" if token.content == "<br>":
                yield LineBreak()
            case "html_inline" if token.content in ("<u>", "</u>"):
                depth["u"] += 1 if token.content == "<u>" else -1
            case "html_inline" if token.content == "<!-- -->":
                pass
            case other:
                raise AssertionError(f"{other}: {token.content!r}")
