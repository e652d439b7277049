"""Values as content controls take them: plain lines, dates as a picture of letters wants them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Decision,
    Decisions,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Runs,
    Table,
    Text,
    text_of,
)  # fmt: skip
from briefing.model.dates import MONTHS, parsed
from briefing.model.text import LINE_BREAK

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PICTURE = re.compile(r"'([^']*)'|(d{1,4}|D{1,4}|M{1,4}|y+|Y+|H{1,2}|h{1,2}|m{1,2}|s{1,2}|am/pm|AM/PM|tt?|g+)")
"""Letters that stand for parts of a date; what is in single quotes stands for itself."""


def flat(runs: Runs) -> Runs:
    """The runs for a plain control, which has one format for all of its text: no links, no bold."""
    made = list[Inline]()
    for run in runs:
        match run:
            case Text():
                made.append(Text(run.text))
            case Link():
                made += [Text(inner.text) for inner in run.runs]
            case LineBreak() | Gap() | Citation():
                made.append(run)
    return tuple(made)


def lines_of(blocks: tuple[Block, ...]) -> Runs | None:
    """Paragraphs and lists as lines of one paragraph, for a control within a line; None where there is a table."""
    lines = list[Runs]()
    for block in blocks:
        match block:
            case Paragraph():
                lines.append(block.runs)
            case List():
                for number, point in enumerate(block.points, block.start):
                    inner = lines_of(point.blocks)
                    if inner is None:
                        return None
                    lines.append((Text(f"{number}. " if block.numbered else "• "), *inner))
            case Quotation():
                inner = lines_of(block.blocks)
                if inner is None:
                    return None
                lines.append(inner)
            case _:
                return None
    return tuple(run for i, line in enumerate(lines) for run in ((LineBreak(), *line) if i else line))


def begins_with_note(blocks: tuple[Block, ...]) -> bool:
    """Whether there is a citation in the first paragraph, or anywhere in a table that comes first."""
    match blocks[:1]:
        case (Paragraph() | Heading() as block,):
            return any(isinstance(run, Citation) for run in block.runs)
        case (List() as block,):
            return any(begins_with_note(point.blocks) for point in block.points[:1])
        case (Quotation() as block,):
            return begins_with_note(block.blocks)
        case (Table() | Decisions() as block,):
            return any(isinstance(run, Citation) for row in block.rows for run in _runs_of(row))
    return False


def _runs_of(row: tuple[Cell, ...] | Decision) -> Runs:
    return row.runs if isinstance(row, Decision) else tuple(run for cell in row for run in cell.runs)


def text_with_breaks(runs: Runs) -> str:
    """The words as data holds them: a line break is a new line, gaps and citations are nothing."""
    return text_of(runs).replace(LINE_BREAK, "\n")


def is_formatted(runs: Runs) -> bool:
    """Whether the runs hold more than words."""
    return any(
        isinstance(run, Link) or (isinstance(run, Text) and (run.bold or run.italic or run.underline)) for run in runs
    )


def date_in(picture: str, iso: str) -> str:
    """A day, with an hour or without, as a picture of letters wants it (``dddd, d MMMM yyyy``), in English."""
    at, _form = parsed(iso)
    said: Mapping[str, Callable[[], str]] = {
        "d": lambda: str(at.day), "dd": lambda: f"{at.day:02}",
        "ddd": lambda: DAYS[at.weekday()][:3], "dddd": lambda: DAYS[at.weekday()],
        "M": lambda: str(at.month), "MM": lambda: f"{at.month:02}",
        "MMM": lambda: MONTHS[at.month - 1][:3], "MMMM": lambda: MONTHS[at.month - 1],
        "H": lambda: str(at.hour), "HH": lambda: f"{at.hour:02}",
        "h": lambda: str(at.hour % 12 or 12), "hh": lambda: f"{at.hour % 12 or 12:02}",
        "m": lambda: str(at.minute), "mm": lambda: f"{at.minute:02}", "s": lambda: "0", "ss": lambda: "00",
        "am/pm": lambda: "am" if at.hour < 12 else "pm", "AM/PM": lambda: "AM" if at.hour < 12 else "PM",
        "t": lambda: "A" if at.hour < 12 else "P", "tt": lambda: "AM" if at.hour < 12 else "PM",
    }  # fmt: skip

    def put(found: re.Match[str]) -> str:
        if found[2] is None:
            return found[1]
        letters = found[2].lower() if found[2][0] in "DY" else found[2]
        if letters[0] == "y":
            return f"{at.year % 100:02}" if len(letters) <= 2 else f"{at.year:04}"
        return said[letters]() if letters in said else ""

    return PICTURE.sub(put, picture)
