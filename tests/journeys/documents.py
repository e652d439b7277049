"""Word and Markdown files as words, part by part, read by programs that are not ours."""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
from docx.table import Table
from markdown_it import MarkdownIt


def parts_of(path: Path) -> dict[str, list[str]]:
    """The words under each heading, in order; those before the first one under the empty name."""
    parts: dict[str, list[str]] = {"": []}
    at = ""
    for heading, words in _word(path) if path.suffix == ".docx" else _markdown(path):
        if heading:
            at = words
        parts.setdefault(at, []).extend(words.split())
    return parts


def files_in(path: Path) -> dict[str, bytes]:
    """All that a Word file is made of, by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _word(path: Path) -> list[tuple[bool, str]]:
    found = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, Table):
            found += [(False, cell.text) for row in block.rows for cell in row.cells]
        else:
            style = block.style.name if block.style is not None else ""
            found.append((style == "Heading 2", block.text))
    return found


def _markdown(path: Path) -> list[tuple[bool, str]]:
    text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text("utf-8"), flags=re.DOTALL)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    found = []
    for before, token in pairwise(tokens):
        if token.type == "inline":
            words = "".join(c.content if c.type != "softbreak" else " " for c in token.children or ())
            if words.startswith("[^"):  # a footnote, which CommonMark does not know
                continue
            found.append((before.type == "heading_open" and before.tag == "h2", words))
    return found
