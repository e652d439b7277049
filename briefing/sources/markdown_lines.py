"""The lines of Markdown cut into the blocks that Python-Markdown's block parser works on.

Python-Markdown cuts at empty lines alone, and lets every processor look for its beginning inside a block,
again and again. Here each line is looked at once: whatever begins something begins a block.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Literal, NamedTuple

CODE = "\x02"
"""Stands before the number of a block of code that was set aside; no text that has passed the door holds it."""
LONGEST_START = 999
"""A higher number at the beginning of a line is no list that follows a paragraph, but a year, say."""

MARKER = re.compile(r"( *)(?:([-+*])|(\d{1,9})([.)]))(?:([ \t]+)(?=[^ \t])|[ \t]*$)", re.ASCII)
RULE = re.compile(r" *([-*_])(?:[ \t]*\1){2,}[ \t]*")
UNDERLINE = re.compile(r" {0,3}(?:-+|=+)[ \t]*")
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
QUOTE = re.compile(r"(?: *> ?)+")
PIPE = re.compile(r"(?<!\\)\|")
DELIMITER = re.compile(r":?-+:?")


class Blocks(deque[str]):
    """Blocks that wait to be parsed; taken from the front in no time, where a list would move all the rest."""

    def pop(self, index: int = -1) -> str:
        """Take the first block (0), or the last."""
        return self.popleft() if index == 0 else super().pop()


class Marker(NamedTuple):
    """The bullet or number that begins a point of a list.

    Attributes:
        indent: blanks before it.
        kind: the bullet, or the sign behind the number.
        width: characters before the point's text.
        empty: nothing stands behind it.
    """

    indent: int
    kind: str
    number: int
    width: int
    empty: bool


def marker(line: str) -> Marker | None:
    """The marker at the beginning of a line, or None; a rule of three dashes is none."""
    found = MARKER.match(line)
    if not found or RULE.fullmatch(line):
        return None
    blanks = found[5] or ""
    width = found.end() - len(blanks) + (len(blanks) if 1 <= len(blanks) <= 4 else 1)
    return Marker(len(found[1]), found[2] or found[4], int(found[3] or 1), width, not blanks)


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))


def cells(line: str) -> list[str]:
    """The sources of a row's cells: cut at pipes that no backslash escapes."""
    line = line.strip(" \t").removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip(" \t").replace("\\|", "|") for cell in PIPE.split(line)]


def split(text: str, document: bool) -> Blocks:
    """Cut text into blocks, none of them empty; TAB before a line's text becomes blanks up to the next fourth place.

    Args:
        document: whole files have headings, rules and code, and their paragraphs may be wrapped by hand.
    """
    cutter = _Cutter(document)
    for line in text.split("\n"):
        cutter.line(_expanded(line))
    cutter.cut()
    return cutter.blocks


def _expanded(line: str) -> str:
    text = line.lstrip(" \t")
    blanks = line[: len(line) - len(text)]
    return blanks.expandtabs(4) + text if text and blanks else text


Within = Literal["text", "list", "quotation", "table"]


class _Cutter:
    def __init__(self, document: bool) -> None:
        self.blocks = Blocks()
        self._document = document
        self._lines: list[str] = []
        self._within: Within = "text"

    def cut(self, within: Within = "text") -> None:
        """End the block; the next lines are within something."""
        if self._lines:
            self.blocks.append("\n".join(self._lines))
        self._lines, self._within = [], within

    def line(self, line: str) -> None:
        """Take the next line."""
        if not line:
            self.cut()
        elif self._document and self._underlines(line):
            self._lines.append(line)
            self.cut()
        elif self._document and self._alone(line):
            self.cut()
            self._lines = [line]
            self.cut()
        elif QUOTE.match(line) and not self._is_code(line):
            if self._within != "quotation":
                self.cut("quotation")
            self._lines.append(line)
        elif self._begins_point(line):
            self.cut("list")
            self._lines.append(line)
        elif self._within == "text" and self._lines and under_header(self._lines[-1], line):
            header = self._lines.pop()
            self.cut("table")
            self._lines = [header, line]
        else:
            if self._within == "quotation" and self._quotation_ended():
                self.cut()
            self._lines.append(line)

    def _underlines(self, line: str) -> bool:
        """Whether a line makes a heading of the lines above it."""
        return self._within == "text" and bool(self._lines) and UNDERLINE.fullmatch(line) is not None

    def _alone(self, line: str) -> bool:
        """A heading, a rule, or code set aside."""
        if HEADING.match(line) or line.startswith(CODE, indent(line)):
            return True
        return not self._is_code(line) and RULE.fullmatch(line) is not None

    def _is_code(self, line: str) -> bool:
        return self._document and indent(line) > 3

    def _quotation_ended(self) -> bool:
        """The quotation's last line holds nothing, so that what follows goes on no paragraph of it."""
        return not QUOTE.sub("", self._lines[-1], count=1).strip(" \t")

    def _begins_point(self, line: str) -> bool:
        found = marker(line)
        if not found or self._is_code(line):
            return False
        if not self._lines or self._within == "list":
            return True
        return not found.empty and found.number <= (1 if self._document else LONGEST_START)


def under_header(header: str, line: str) -> bool:
    """Whether a line is the row of dashes under the header of a table, of as many cells."""
    if "|" not in line or "-" not in line:
        return False
    dashes = cells(line)
    return len(dashes) == len(cells(header)) and all(DELIMITER.fullmatch(cell) for cell in dashes)
