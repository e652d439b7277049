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


def spoken(date: str) -> str:
    """``25 October 2025``, with an hour ``25 October 2025, 18:00``; less exact dates as exact as they are."""
    moment, form = parsed(date)
    words = [MONTHS[moment.month - 1], f"{moment.year:04}"] if form != FORMS[0] else [f"{moment.year:04}"]
    if form in FORMS[2:]:
        words.insert(0, str(moment.day))
    return " ".join(words) + (f", {moment.hour:02}:{moment.minute:02}" if form == FORMS[3] else "")
