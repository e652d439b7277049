"""Runs of text as a loader meets them, made into the runs of finished paragraphs."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from briefing.model.blocks import Inline, LineBreak, Link, Runs, Text, joined

SPACE = re.compile(r"[ \t\n\r\f]+")
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060"
Trim = Literal["web", "ends", "none"]
SCHEMES = {"http", "https", "mailto"}
ADDRESS_CHARACTERS = 2_000


class Style(NamedTuple):
    """How a run looks and where it leads."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    address: str | None = None


PLAIN = Style()


class _Bit(NamedTuple):
    text: str
    style: Style


def blank(text: str) -> bool:
    """True where nothing of a text can be seen."""
    return not text.strip().strip(INVISIBLE).strip()


def address(found: str | None, base: str | None = None) -> str | None:
    """A link's address if it is one that may be kept (http, https, mailto), made whole against ``base``; else None."""
    if not found:
        return None
    found = found.strip()
    try:
        whole = urljoin(base, found) if base and not found.startswith("#") else found
        scheme = urlsplit(whole).scheme.lower()
    except ValueError:
        return None
    good = scheme in SCHEMES and len(whole) <= ADDRESS_CHARACTERS and whole.isprintable() and " " not in whole
    return whole if good else None


class Line:
    """Collects the runs of a stretch of text; knows where its paragraphs end.

    Text must have passed the door. White space is collapsed as a browser does it (``web``); or only
    taken from the ends of lines, LF being a blank (``ends``); or kept as it is, LF being a new line (``none``).
    """

    def __init__(self, trim: Trim = "web") -> None:
        self._trim = trim
        self._paragraphs: list[list[_Bit | None]] = [[]]

    def add(self, text: str | None, style: Style = PLAIN) -> None:
        """Add text; U+2028 in it is a line break."""
        if not text:
            return
        match self._trim:
            case "web":
                text = SPACE.sub(" ", text)
            case "ends":
                text = text.replace("\n", " ")
            case "none":
                text = text.replace("\n", "\u2028")
        for i, part in enumerate(text.split("\u2028")):
            if i:
                self.turn()
            if part:
                self._paragraphs[-1].append(_Bit(part, style))

    def turn(self) -> None:
        """Begin a new line in the same paragraph."""
        self._paragraphs[-1].append(None)

    def end(self) -> None:
        """End the paragraph."""
        if self._paragraphs[-1]:
            self._paragraphs.append([])

    def paragraphs(self) -> list[Runs]:
        """The finished paragraphs that hold something; two line breaks on end also end one."""
        return [runs for bits in self._paragraphs for some in _split(bits) if (runs := self._runs(some))]

    def take(self) -> list[Runs]:
        """The finished paragraphs; the line begins anew."""
        finished, self._paragraphs = self.paragraphs(), [[]]
        return finished

    def runs(self) -> Runs:
        """All of it as one paragraph; its parts are parted by line breaks."""
        whole: list[Inline] = []
        for runs in self.paragraphs():
            if whole:
                whole.append(LineBreak())
            whole += runs
        return joined(whole)

    def _runs(self, bits: list[_Bit | None]) -> Runs:
        if all(bit is None or blank(bit.text) for bit in bits):
            return ()
        lines: list[list[_Bit]] = [[]]
        for bit in bits:
            if bit is None:
                lines.append([])
            else:
                lines[-1].append(bit)
        if self._trim != "none":
            lines = [_trimmed(line, collapse=self._trim == "web") for line in lines]
            while not lines[-1]:
                lines.pop()
            while not lines[0]:
                lines.pop(0)
        whole: list[Inline] = []
        for i, line in enumerate(lines):
            if i:
                whole.append(LineBreak())
            whole += _linked(line)
        return joined(whole)


def _split(bits: list[_Bit | None]) -> list[list[_Bit | None]]:
    """Parts of a paragraph between two or more line breaks with nothing but blanks between them."""
    parts: list[list[_Bit | None]] = [[]]
    breaks = 0
    for bit in bits:
        if bit is None:
            breaks += 1
        elif not blank(bit.text):
            if breaks > 1:
                parts.append([])
            breaks = 0
        parts[-1].append(bit)
    return parts


def _trimmed(line: list[_Bit], collapse: bool) -> list[_Bit]:
    """One line without blanks at its ends, and where asked one blank where two runs would make two."""
    kept: list[_Bit] = []
    for bit in line:
        text = bit.text
        if not kept:
            text = text.lstrip(" \t")
        elif collapse and kept[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if text:
            kept.append(_Bit(text, bit.style))
    while kept and kept[-1].text.endswith((" ", "\t")):
        last = kept.pop()
        if rest := last.text.rstrip(" \t"):
            kept.append(_Bit(rest, last.style))
    return kept


def _linked(line: list[_Bit]) -> list[Inline]:
    """Runs, those that lead to one address gathered in a link."""
    whole: list[Inline] = []
    for text, style in line:
        run = Text(text, style.bold, style.italic, style.underline)
        if style.address is None:
            whole.append(run)
        elif whole and isinstance(last := whole[-1], Link) and last.address == style.address:
            both = joined((*last.runs, run))
            whole[-1] = Link(style.address, tuple(r for r in both if isinstance(r, Text)))
        else:
            whole.append(Link(style.address, (run,)))
    return whole
