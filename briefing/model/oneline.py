"""Rows typed as one line, taken apart: a recommendation by its words, any other row by its bars."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.model.brief import Option, Recommendation
from briefing.model.text import one_line

OWNER = re.compile(r"(?:^|(?<=[\s.;,(]))\(?owner\s*:\s*", re.IGNORECASE)
DUE = re.compile(r"(?:^|(?<=[\s.;,(]))\(?due(?:\s*:|\s+(?:by|on)\b|\b)\s*", re.IGNORECASE)
ENDS, BEFORE = " .;,()", " ;,("
BAR = re.compile(r"\s+\|(?=\s|$)")
STANDING = re.compile(r"\s*\(((?:status quo|recommended)(?:, ?(?:status quo|recommended))?)\)$", re.IGNORECASE)
"""How an option's standing is printed behind its title."""


def taken_apart(row: Recommendation, line: str, verbs: Iterable[str]) -> Recommendation:
    """The recommendation that a line means, with the id and the reason of ``row``.

    ``Agree that officials report. Owner: Director, Ports; due 1 June 2026.`` The verb is one of ``verbs`` at its
    beginning; owner and date stand at its end, in either order, each of them or none. What cannot be taken apart
    stays in the text.
    """
    rest = one_line(line)
    due, rest = _due(rest)
    owner, rest = _owner(rest)
    verb, text = _verb(rest, verbs)
    return replace(row, verb=verb, text=text, owner=owner, due=due)


def put_together(row: Recommendation) -> str:
    """The line that ``taken_apart`` would take apart into this recommendation again."""
    verb = row.verb[:1].upper() + row.verb[1:]
    owner = f"Owner: {row.owner}" if row.owner else ""
    due = f"due {dates.spoken(row.due)}" if row.due else ""
    if due and not owner:
        due = due.capitalize()
    who = "; ".join(filter(None, (owner, due)))
    return " ".join(filter(None, (verb, row.text, f"{who}." if who else "")))


def parted(line: str) -> list[str]:
    """What stands between the bars of a row that is typed as one line: ``Pledge | US, China | Encourage``.

    A bar parts where there is a blank on both sides; without one the whole line is the only part.
    """
    return [part.strip() for part in BAR.split(line)]


def option_apart(option: Option, fields: Sequence[str]) -> Option:
    """The option that its title means, where a whole row was typed as the title.

    ``Wait and see | No exposure | A vacuum | Nil``: the parts go to ``fields`` (the title first), in their order.
    ``(recommended)`` and ``(status quo)`` behind the title are what they say. Where a part would go to a field that is
    filled, or there are more parts than fields, the title stays as it is.
    """
    parts = parted(option.title)
    filled = {name: part for name, part in zip(fields[1:], parts[1:], strict=False) if part}
    if len(parts) > len(fields) or any(getattr(option, name) for name in filled):
        return option
    title, found = parts[0], STANDING.search(parts[0])
    if found:
        title = title[: found.start()]
        said = found[1].casefold()
        option = replace(
            option,
            status_quo=option.status_quo or "status quo" in said,
            recommended=option.recommended or "recommended" in said,
        )
    return replace(option, title=title, **filled) if found or len(parts) > 1 else option


def _verb(text: str, verbs: Iterable[str]) -> tuple[str, str]:
    """The verb at the beginning, the longest that fits, and what follows it."""
    lower = text.casefold()
    for verb in sorted(verbs, key=len, reverse=True):
        if lower.startswith(verb.casefold()) and not lower[len(verb) : len(verb) + 1].strip(" :,"):
            return verb, text[len(verb) :].lstrip(" :,")
    return "", text


def _owner(text: str) -> tuple[str, str]:
    """The owner at the end, and what stands before it; the last ``Owner:`` counts, and no date is left behind it."""
    found = list(OWNER.finditer(text))
    if not found:
        return "", text
    due = DUE.search(text, found[-1].end())
    end = due.start() if due else len(text)
    owner, rest = text[found[-1].end() : end].strip(ENDS), text[end:]
    if not owner:
        return "", text
    if owner.count("(") > owner.count(")"):
        owner += ")"
    return owner, f"{text[: found[-1].start()].rstrip(BEFORE)} {rest}".strip()


def _due(text: str) -> tuple[str, str]:
    """The date at the end behind ``due``, in ISO form, and what stands before it; what is no date stays."""
    for found in reversed(list(DUE.finditer(text))):
        typed, owner = text[found.end() :], OWNER.search(text, found.end())
        behind = ""
        if owner:
            typed, behind = text[found.end() : owner.start()], text[owner.start() :]
        try:
            due = dates.typed(typed.strip(ENDS))
        except BriefingError:
            continue
        before = text[: found.start()].rstrip(BEFORE)
        return due, f"{before} {behind}".strip()
    return "", text
