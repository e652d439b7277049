"""What other programs read in a Word file, in a form that can be held against the document that was written."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, NamedTuple

import mammoth
import pytest
from lxml import html

from briefing.compose.document import Document, gap_words
from briefing.model.blocks import Block, Decisions, Gap, Heading, List, Paragraph, Quotation, Runs, Table, Text, text_of

Point = tuple[int, bool, str]
"""Depth from 0, numbered, and the words of its first paragraph."""


class Read(NamedTuple):
    """Headings with their levels, points of lists, tables as rows of words, footnotes: each in their order."""

    headings: list[tuple[int, str]]
    points: list[Point]
    tables: list[list[list[str]]]
    notes: list[str]


def words(text: str) -> str:
    """Words with single blanks, boxes left out."""
    return " ".join(text.replace("☐", " ").split())


# What was written


def said(document: Document) -> Read:
    """What of a document every reader must find."""
    read = Read([(1, words(_text(document.title)))], [], [], [words(_text(n.runs)) for n in document.notes])
    _say(read, [document.details])
    for section in document.sections:
        if section.heading is not None:
            read.headings.append((2, words(section.heading)))
        _say(read, section.blocks)
    return read


def _text(runs: Runs) -> str:
    """The words of runs, gaps as a draft prints them: in a final there are none here."""
    return text_of(tuple(Text(gap_words(run)) if isinstance(run, Gap) else run for run in runs))


def _say(read: Read, blocks: Iterable[Block], depth: int = 0) -> None:
    for block in blocks:
        match block:
            case Heading():
                read.headings.append((block.level, words(_text(block.runs))))
            case List():
                for point in block.points:
                    first, *rest = point.blocks
                    assert isinstance(first, Paragraph)
                    read.points.append((depth, block.numbered, words(_text(first.runs))))
                    _say(read, rest, depth + 1)
            case Quotation():
                _say(read, block.blocks)
            case Table():
                read.tables.append([[words(_text(cell.runs)) for cell in row] for row in block.rows])
            case Decisions():
                rows = [[str(i), _text(row.runs), " ".join(row.boxes)] for i, row in enumerate(block.rows, 1)]
                read.tables.append([["#", "", "Decision"], *([words(cell) for cell in row] for row in rows)])
            case _:
                pass


# Mammoth


def by_mammoth(package: bytes) -> Read:
    """What mammoth makes of a package."""
    page: Any = html.fromstring(mammoth.convert_to_html(BytesIO(package)).value)
    notes = [words(li.text_content().replace("↑", "")) for li in page.xpath("//li[starts-with(@id, 'footnote')]")]
    for gone in page.xpath("//sup | //ol[li[starts-with(@id, 'footnote')]]"):
        gone.drop_tree()
    headings = [(int(h.tag[1]), words(h.text_content())) for h in page.iter("h1", "h2", "h3", "h4")]
    tables = [
        [[words(" ".join(cell.itertext())) for cell in row.iter("td", "th")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]
    return Read(headings, list(_html_points(page)), tables, notes)


def _html_points(page: Any) -> Iterator[Point]:
    for li in page.iter("li"):
        lists = list(li.iterancestors("ol", "ul"))
        own = (li.text or "") + "".join(_first_words(child) for child in li if child.tag not in ("ol", "ul"))
        yield len(lists) - 1, li.getparent().tag == "ol", words(own)


def _first_words(element: Any) -> str:
    return f"{element.text_content()}{element.tail or ''}"


# Pandoc


def by_pandoc(package: bytes) -> Read:
    """What pandoc makes of a package."""
    if shutil.which("pandoc") is None:
        pytest.fail("pandoc is not on this machine; packaging/test.py installs it", pytrace=False)
    done = subprocess.run(["pandoc", "-f", "docx", "-t", "json"], input=package, capture_output=True, check=True)
    read = Read([], [], [], [])
    tree = json.loads(done.stdout)
    title = tree["meta"].get("title")
    assert title is None
    _walk(read, tree["blocks"])
    read.notes.extend(words(_spelt(note)) for note in _found(tree["blocks"], "Note"))
    return read


def _walk(read: Read, blocks: list[Any], depth: int = 0) -> None:
    for block in blocks:
        kind, inner = block["t"], block.get("c")
        match kind:
            case "Header":
                read.headings.append((inner[0], words(_spelt(inner[2]))))
            case "BulletList" | "OrderedList":
                for point in inner if kind == "BulletList" else inner[1]:
                    read.points.append((depth, kind == "OrderedList", words(_spelt(point[:1]))))
                    _walk(read, point[1:], depth + 1)
            case "BlockQuote":
                _walk(read, inner)
            case "Div":
                _walk(read, inner[1], depth)
            case "Table":
                rows = [*inner[3][1], *(row for body in inner[4] for row in (*body[2], *body[3]))]
                read.tables.append([[words(_spelt(cell[4])) for cell in row[1]] for row in rows])
            case _:
                pass


def _spelt(tree: Any) -> str:
    """The words of inlines and blocks; note marks are none."""
    match tree:
        case {"t": "Str", "c": text}:
            return str(text)
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            return " "
        case {"t": "Note" | "Superscript"}:
            return ""
        case {"t": "Para" | "Plain", "c": inner}:
            return f" {_spelt(inner)} "
        case {"t": "Link", "c": [_, inner, _]}:
            return _spelt(inner)
        case {"c": inner}:
            return _spelt(inner)
        case list():
            return "".join(map(_spelt, tree))
        case _:
            return ""


def _found(tree: Any, kind: str) -> Iterator[Any]:
    match tree:
        case {"t": found, "c": inner} if found == kind:
            yield inner
        case {"c": inner}:
            yield from _found(inner, kind)
        case list():
            for part in tree:
                yield from _found(part, kind)
