"""What stands before the text of a Markdown file: front matter between dashes, or pandoc's lines of per cent signs.

Front matter is YAML, of which the part that people write is read: a key, a value, a list of values.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.sources import masthead

KEYS = {
    "title": "title",
    "author": "authors", "authors": "authors", "by": "authors",
    "date": "published", "published": "published", "publishdate": "published", "pubdate": "published",
    "publisher": "publisher", "outlet": "publisher", "source": "publisher", "site": "publisher",
    "url": "url", "link": "url", "canonical": "url", "canonical_url": "url",
    "lang": "language", "language": "language",
}  # fmt: skip
LONGEST = 200
"""Lines within which front matter must end."""
LINE = re.compile(r"([A-Za-z][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
ENTRY = re.compile(r"[ \t]*-[ \t]+(.*)$")
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", re.ASCII)


class Front(NamedTuple):
    """The details that were given, and the text behind them."""

    details: dict[str, list[str]]
    text: str

    def first(self, name: str) -> str | None:
        """The first value of a detail, or None."""
        return next(iter(self.details.get(name, ())), None)

    def date(self) -> str | None:
        """The date in ISO 8601, or None where it is none that is known for certain."""
        given = self.first("published") or ""
        if not (found := DAY.match(given)):
            return masthead.date_line(given)
        date = "T".join(part for part in found.groups() if part)
        try:
            dates.parsed(date)
        except BriefingError:
            return None
        return date


def front(text: str) -> Front:
    """Take the front matter off a text that has passed the door."""
    lines = text.split("\n", LONGEST)
    if lines[0].rstrip() == "---":
        end = next((i for i, line in enumerate(lines) if i and line.rstrip() in ("---", "...")), None)
        if end and any(LINE.match(line) for line in lines[1:end]):
            return Front(_details(lines[1:end]), "\n".join(lines[end + 1 :]))
    elif lines[0].startswith("% "):
        return _percent(lines)
    return Front({}, text)


def _details(lines: list[str]) -> dict[str, list[str]]:
    details: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        if found := LINE.match(line):
            key = KEYS.get(found[1].lower(), "")
            values = _values(found[2] or "")
        elif entry := ENTRY.match(line):
            values = [_value(entry[1])]
        else:
            continue
        if key:
            details[key] = details.get(key, []) + [value for value in values if value]
    return details


def _values(source: str) -> list[str]:
    """One value, or those of a list in square brackets."""
    source = source.strip()
    if source.startswith("[") and source.endswith("]"):
        return [_value(part) for part in re.findall(r"\"(?:\\.|[^\"\\])*\"|'[^']*'|[^,\s][^,]*", source[1:-1])]
    return [_value(source)]


def _value(source: str) -> str:
    """A value in double quotes (JSON's are YAML's), in single ones, or as it stands without a comment behind it."""
    source = source.strip()
    if found := re.match(r"\"(?:\\.|[^\"\\])*\"", source):
        try:
            return str(json.loads(found[0]))
        except ValueError:
            return found[0][1:-1]
    if found := re.match(r"'((?:[^']|'')*)'", source):
        return found[1].replace("''", "'")
    return re.sub(r"(^|\s)#.*$", "", source).strip()


def _percent(lines: list[str]) -> Front:
    """Pandoc's title block: title, authors, date."""
    block = [line for line in lines[:3] if line.startswith("%")]
    texts = [line[1:].strip() for line in block]
    details = {"title": [texts[0]]}
    if len(texts) > 1:
        details["authors"] = [name.strip() for name in texts[1].split(";") if name.strip()]
    if len(texts) > 2:
        details["published"] = [texts[2]]
    return Front(details, "\n".join(lines[len(block) :]))
