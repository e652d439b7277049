"""What the head of a plain text says of its title, author, outlet and date. All of it is a guess."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.model.text import count_words, one_line

HEAD = 12
"""How many lines from the top are looked at."""
PARTICLES = frozenset("al bin binti da de del der di dos el ibn la le ten van von y".split())
MONTHS = {name[:3].lower(): i for i, name in enumerate(dates.MONTHS, 1)}
MONTH = r"(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
LABEL = (
    r"(?:(?:first )?(?:published|posted|updated|last updated|date)\b(?: on| at)?:?\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
)
TIME = r"(?:,?\s+(?:at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?"
DATES = [
    re.compile(LABEL + form + TIME, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+" + MONTH + r",?\s+(?P<year>\d{4})",
        MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4})",
    )
]
BYLINE = re.compile(r"(?:by|author|written by)(?::\s*|\s+)(?P<names>[^.:;!?\d]{3,80}(?:\.[^.:;!?\d]{2,60})*)", re.I)
DATELINE = re.compile(r"[A-Z][A-Z .,'’/-]{2,40}[^()]{0,30}\((?P<outlet>[A-Z][\w&.' -]{1,30})\)\s*(?:--|[-–—])")


# Titles and names that programs write into files by themselves.
POOR_TITLE = re.compile(
    r"microsoft word\b.*|powerpoint presentation|untitled.*|document\s?\d*|.*\.(?:docx?|pdf|indd|qxd|tex|rtf|odt)", re.I
)
NOBODY = frozenset(
    "admin administrator author default editor editorial guest owner pc python-docx root staff unknown user username "
    "webmaster".split()
) | {"microsoft office user", "microsoft account", "windows user", "apache poi", "openoffice user"}


class Masthead(NamedTuple):
    """What was found; ``None`` and empty where nothing is clear."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None


def guess(lines: list[str]) -> Masthead:
    """Look for the details of an article in the first of its non-empty lines."""
    head = [line.strip() for line in lines[:HEAD]]
    return Masthead(
        title=head[0] if len(lines) > 1 and _is_title(head[0]) else None,
        authors=next((names for line in head if (names := byline(line))), ()),
        publisher=next((m["outlet"] for line in head if (m := DATELINE.match(line))), None),
        published=next((date for line in head if (date := date_line(line))), None),
    )


def _is_title(line: str) -> bool:
    if len(line) > 200 or not 2 < count_words(line) <= 30 or line.rstrip("”\"'’)").endswith((".", ":", ";", ",")):
        return False
    return not (byline(line) or date_line(line) or DATELINE.match(line) or line.startswith(("--", "©", "http")))


def title(told: str | None) -> str | None:
    """A title from a file's properties, unless a program wrote it there by itself."""
    line = one_line(told or "")
    return None if POOR_TITLE.fullmatch(line) else line or None


def author(told: str | None) -> str | None:
    """A name from a file's properties, unless it is an account, an address or the like."""
    line = one_line(told or "")
    if not 1 < len(line) < 120 or line.lower() in NOBODY or re.search(r"[()@/\\<>{}]|^\W|\d{3}", line):
        return None
    return line


def byline(line: str) -> tuple[str, ...]:
    """The names in a line such as “By Ann Lee and Bo Chan”; empty where it is no such line."""
    found = BYLINE.fullmatch(line)
    if not found:
        return ()
    names = [name.strip() for name in re.split(r"\s*(?:,|&|\band\b)\s*", found["names"]) if name.strip()]
    return tuple(names) if all(_is_name(name) for name in names) else ()


def _is_name(name: str) -> bool:
    words = name.split()
    return 1 <= len(words) <= 6 and all(w in PARTICLES or w[0].isupper() for w in words) and words[-1] not in PARTICLES


def date_line(line: str) -> str | None:
    """The ISO date of a line that holds a date and nothing else; None where day and month could be taken either way."""
    for form in DATES:
        if found := form.fullmatch(line):
            return _iso(found.groupdict())
    return None


def _iso(part: dict[str, str | None]) -> str | None:
    if part.get("first"):
        first, second = int(part["first"] or 0), int(part["second"] or 0)
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
    else:
        day = int(part["day"] or 0)
        month = MONTHS[part["name"][:3].lower()] if part.get("name") else int(part["month"] or 0)  # type: ignore[index]
    date = f"{part['year']}-{month:02}-{day:02}"
    if part.get("hour"):
        hour, half = int(part["hour"] or 0), (part.get("half") or "").lower()[:1]
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        date += f"T{hour:02}:{part['minute']}"
    try:
        dates.parsed(date)
    except BriefingError:
        return None
    return date
