"""Lines of pages into paragraphs: by gaps, indents and columns; words put together again at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from briefing.model.text import CJK
from briefing.sources.pdfpage import Line, Page

EDGE_LINES = 3
"""How many lines from the top and the bottom of a page may be its running header and footer."""
NUMBER = re.compile(r"\W*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
BULLET = re.compile(r"[•▪■◦‣●○–—-]\s+(?=\S)|[\uf0b7\uf0a7]\s*")
ENDED = re.compile(r"[.?!:;…。！？][\"'”’»)\]\d]*$")
NUMBERED = re.compile(r"(?:\d{1,2}[.)]|\(\w{1,3}\)|[a-z]\))\s+\S")
GAP = 1.3
"""A distance between lines that is larger than the usual one by this factor ends a paragraph."""
SIZE = 0.12
"""Letters that differ in size by more than this part are another paragraph."""


@dataclass
class Block:
    """A paragraph: its lines, and the page on which it begins (from 1)."""

    lines: list[Line]
    page: int
    text: str = ""

    @property
    def size(self) -> float:
        """The height of its letters in points."""
        return median(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        """All of its lines are bold."""
        return all(line.bold for line in self.lines)


class Usual(NamedTuple):
    """The height of most letters, and the most common distance from line to line by twice the height of its letters."""

    size: float
    pitch: dict[int, float]


@dataclass
class Pages:
    """The paragraphs of a document and what was left out or put together on the way."""

    blocks: list[Block] = field(default_factory=list)
    size: float = 0.0
    running: int = 0
    mended: int = 0


def paragraphs(pages: list[Page]) -> Pages:
    """The paragraphs of all pages in reading order, running headers and footers left out."""
    result = Pages()
    kept, result.running = _without_running(pages)
    lines = [line for page in kept for line in page]
    if not lines:
        return result
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    result.size = sizes.most_common(1)[0][0]
    usual = _usual(kept, result.size)
    for number, page in enumerate(kept, 1):
        blocks = _page_blocks(page, number, usual)
        if blocks and result.blocks:
            _go_on(result, blocks)
        result.blocks += blocks
    words = {word.lower() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", line.text)}
    for block in result.blocks:
        block.text, mended = _text(block.lines, words)
        result.mended += mended
    return result


def _without_running(pages: list[Page]) -> tuple[list[list[Line]], int]:
    """The lines of each page without those that are repeated at its edges, and how many these were."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in set(page.values()))
    enough = max(2, min(3, len(pages) - 1))
    kept, left = [], 0
    for page, marked in zip(pages, edges, strict=True):
        running = {i for i, key in marked.items() if seen[key] >= enough}
        running |= {i for i, line in enumerate(page.lines) if NUMBER.fullmatch(line.text) and _at_edge(page, i)}
        if len(running) == len(page.lines) and seen[next(iter(marked.values()), ("", 0))] < enough:
            running = set()
        kept.append([line for i, line in enumerate(page.lines) if i not in running])
        left += len(running)
    return kept, left


def _edges(page: Page) -> dict[int, tuple[str, int]]:
    """The lines at the top and the bottom of a page, and what makes them alike from page to page."""
    order = sorted(range(len(page.lines)), key=lambda i: -page.lines[i].box.top)
    places = set(order[:EDGE_LINES] + order[-EDGE_LINES:])
    height = max(1.0, page.box.top - page.box.bottom)
    found = {}
    for i in places:
        box = page.lines[i].box
        place = (box.top - page.box.bottom) / height
        if place > 0.85 or place < 0.15:
            found[i] = (re.sub(r"\d+|\b[ivxl]+\b", "#", page.lines[i].text.lower()), round(place * 25))
    return found


def _at_edge(page: Page, i: int) -> bool:
    """True for the highest and the lowest line of a page."""
    box, lines = page.lines[i].box, page.lines
    return all(box.bottom >= other.box.bottom for other in lines) or all(box.top <= other.box.top for other in lines)


def _usual(pages: list[list[Line]], size: float) -> Usual:
    """How the lines of a document stand."""
    found: dict[int, Counter[float]] = {}
    for above, below in (pair for page in pages for pair in pairwise(page)):
        pitch = above.box.bottom - below.box.bottom
        if 0.5 * above.size < pitch < 3 * above.size and abs(above.size - below.size) < SIZE * above.size:
            found.setdefault(round(2 * below.size), Counter())[round(pitch, 1)] += 1
    return Usual(size, {size: counts.most_common(1)[0][0] for size, counts in found.items()})


def _page_blocks(lines: list[Line], number: int, usual: Usual) -> list[Block]:
    blocks: list[Block] = []
    for i, line in enumerate(lines):
        after = lines[i + 1] if i + 1 < len(lines) else None
        if not blocks or _begins(blocks[-1].lines, line, after, _right(lines, line), usual):
            blocks.append(Block([line], number))
        else:
            blocks[-1].lines.append(line)
    return blocks


def _right(lines: list[Line], line: Line) -> float:
    """How far the lines of a line's column reach."""
    beside = [other.box.right for other in lines if abs(other.box.left - line.box.left) < 3 * line.size]
    return sorted(beside)[int(0.9 * (len(beside) - 1))]


def _begins(before: list[Line], line: Line, after: Line | None, right: float, usual: Usual) -> bool:
    """True where a line begins a paragraph, by the lines before and after it."""
    last = before[-1]
    if abs(line.size - last.size) > SIZE * last.size and len(line.text) > 2 and len(last.text) > 2:
        return True
    pitch = last.box.bottom - line.box.bottom
    if abs(pitch) < 0.5 * line.size:
        return False  # the same line, told in pieces
    if last.hyphen:
        return False
    ended = bool(ENDED.search(last.text))
    small = line.text[:1].islower()
    if pitch < 0 or line.box.left > last.box.right or line.box.right < last.box.left:
        return ended or not small  # another column
    if pitch > _limit(line, usual):
        return True
    if last.bold != line.bold and min(len(last.text), len(line.text)) > 2 and all(x.bold == last.bold for x in before):
        return True
    if BULLET.match(line.text) or (NUMBERED.match(line.text) and (ended or NUMBERED.match(before[0].text))):
        return True
    if _indented(before, line, after):
        return True
    return not small and _broken_early(last, line, right)


def _limit(line: Line, usual: Usual) -> float:
    """The distance from the line above over which a line begins a paragraph."""
    if line.size > (1 + SIZE) * usual.size:
        return 1.6 * line.size  # a heading of several lines
    return GAP * usual.pitch.get(round(2 * line.size), 1.2 * line.size)


def _indented(before: list[Line], line: Line, after: Line | None) -> bool:
    """True for a first line that stands in from those before and after it; a hanging indent is none."""
    indent = line.box.left - before[-1].box.left
    if not 0.8 * line.size < indent < 5 * line.size or _lists(before[0].text):
        return False
    if after is not None and line.box.left - after.box.left > 0.5 * line.size:
        return True
    return len(before) > 1 and bool(ENDED.search(before[-1].text))


def _broken_early(last: Line, line: Line, right: float) -> bool:
    """True where the first word of a line would have fitted into the one above, had the text gone on."""
    if abs(last.box.left - line.box.left) > line.size:
        return False
    width = (line.box.right - line.box.left) / max(1, len(line.text))
    word = len(line.text.split(maxsplit=1)[0])
    return last.box.right + 1.2 * (word + 1) * width < right


def _lists(text: str) -> bool:
    return bool(BULLET.match(text) or NUMBERED.match(text))


def _go_on(result: Pages, blocks: list[Block]) -> None:
    """Put the first paragraph of a page to the one of the page before that it goes on with, past footnotes."""
    first = blocks[0]
    before = next((b for b in reversed(result.blocks) if b.size >= (1 - SIZE) * result.size), result.blocks[-1])
    if before.page < first.page - 1 or abs(before.size - first.size) > SIZE * before.size or before.bold != first.bold:
        return
    last = before.lines[-1]
    if last.hyphen or (first.lines[0].text[:1].islower() and not ENDED.search(last.text)):
        before.lines += first.lines
        del blocks[0]


def _text(lines: list[Line], words: set[str]) -> tuple[str, int]:
    """The lines as one text, and how many words were put together."""
    text, mended = lines[0].text, 0
    for last, line in pairwise(lines):
        if last.hyphen:
            hyphen = _hyphen(text, line.text, words)
            text += hyphen + line.text
            mended += not hyphen
        elif text.endswith("-") or (re.search(f"[{CJK}]$", text) and re.match(f"[{CJK}]", line.text)):
            text += line.text
        else:
            text += " " + line.text
    return text, mended


def _hyphen(text: str, after: str, words: set[str]) -> str:
    """The hyphen between two parts of a word that a line's end parted, where it belongs to the word."""
    head = (re.findall(r"[^\W\d_]+$", text) or [""])[0]
    tail = (re.findall(r"^[^\W\d_]+", after) or [""])[0]
    if not head or not tail or tail[0].isupper():
        return "-"
    if (head + tail).lower() in words:
        return ""
    return "-" if f"{head}-{tail}".lower() in words else ""


def levels(blocks: list[Block], body: float) -> Iterator[int | None]:
    """For each paragraph its level as a heading (1 to 6), or None: by larger letters first, then by bold ones."""
    large = sorted({_step(b) for b in blocks if _may_head(b) and b.size > (1 + SIZE) * body}, reverse=True)
    bold_text = sum(len(b.text) for b in blocks if b.bold) * 3 > sum(len(b.text) for b in blocks)
    for block in blocks:
        if not _may_head(block):
            yield None
        elif block.size > (1 + SIZE) * body:
            yield min(large.index(_step(block)) + 1, 6)
        elif block.bold and not bold_text and block.size > (1 - SIZE) * body and not ENDED.search(block.text):
            yield min(len(large) + 1, 6)
        else:
            yield None


def _step(block: Block) -> int:
    return round(block.size)


def _may_head(block: Block) -> bool:
    return len(block.lines) <= 4 and 1 < len(block.text) <= 200 and any(c.isalpha() for c in block.text)
