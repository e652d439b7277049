"""Dates as exact as they are known: ISO 8601 in the work, plain English on paper."""

from __future__ import annotations

import re
from datetime import datetime

from briefing.errors import BriefingError

FORMS = ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%dT%H:%M")
SHAPE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?", re.ASCII)
MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not strftime, which speaks the language of the system


def parsed(date: str) -> tuple[datetime, str]:
    """The moment and the form (one of FORMS) of an ISO date, from ``2025`` to ``2025-10-25T18:00``.

    Raises:
        BriefingError: it is none of these, or no such day exists.
    """
    if SHAPE.fullmatch(date):
        form = FORMS[(4, 7, 10, 16).index(len(date))]
        try:
            return datetime.strptime(date, form), form
        except ValueError:
            pass
    raise BriefingError(f"“{date[:40]}” is not a date; write it as 2025-10-25, with an hour as 2025-10-25T18:00.")


HOUR = re.compile(r"[\s,T]+(?:at\s+)?(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?", re.ASCII | re.IGNORECASE)
TYPED = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII), "ymd"),
    (re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d\d)", re.ASCII), "dmy"),
    (re.compile(r"(\d{1,2})[ -]?([^\W\d_]{3,})\.?[ -](\d{4}|\d\d)", re.ASCII), "dmy"),
    (re.compile(r"([^\W\d_]{3,})\.? (\d{1,2}) (\d{4})", re.ASCII), "mdy"),
    (re.compile(r"([^\W\d_]{3,})\.? (\d{4})", re.ASCII), "my"),
    (re.compile(r"(\d{4})-(\d{1,2})", re.ASCII), "ym"),
    (re.compile(r"(\d{4})", re.ASCII), "y"),
)


def typed(text: str) -> str:
    """The ISO date that a person means by ``14 Nov 2026``, ``14/11/2026``, ``2026-11-14``, with an hour or without.

    The day stands before the month; a year of two digits is of this century.

    Raises:
        BriefingError: it is no date, or no such day exists.
    """
    words = " ".join(text.replace(",", " ").split())
    hour = next((m for m in HOUR.finditer(words) if m.end() == len(words) and (m[2] or m[3])), None)
    day = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", words[: hour.start()] if hour else words)
    for pattern, order in TYPED:
        if found := pattern.fullmatch(day):
            iso = _iso(dict(zip(order, found.groups(), strict=True))) + (_clock(hour) if hour else "")
            try:
                parsed(iso)
            except BriefingError:
                break
            return iso
    raise BriefingError(f"“{text[:40]}” is not a date; type it as 14 Nov 2026 or 14/11/2026, with an hour if need be.")


def _iso(parts: dict[str, str]) -> str:
    """The ISO date of a typed year, month (number or name) and day; no month of that name: no date."""
    year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
    month = parts.get("m", "")
    if month and not month.isdigit():
        begun = [n for n, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower())]
        sept = month.lower() == "sept"
        month = str(begun[0]) if len(begun) == 1 or (begun and sept) else "0"
    return "-".join([year, *(part.zfill(2) for part in (month, parts.get("d", "")) if part)])


def _clock(found: re.Match[str]) -> str:
    hour = int(found[1])
    if found[3]:
        hour = (hour % 12 + (12 if found[3].lower() == "pm" else 0)) if 1 <= hour <= 12 else 99
    return f"T{hour:02}:{found[2] or '00'}"


def spoken(date: str) -> str:
    """``25 October 2025``, with an hour ``25 October 2025, 18:00``; less exact dates as exact as they are."""
    moment, form = parsed(date)
    words = [MONTHS[moment.month - 1], f"{moment.year:04}"] if form != FORMS[0] else [f"{moment.year:04}"]
    if form in FORMS[2:]:
        words.insert(0, str(moment.day))
    return " ".join(words) + (f", {moment.hour:02}:{moment.minute:02}" if form == FORMS[3] else "")
