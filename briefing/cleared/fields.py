"""The words of a cell taken back into the fields that composing made it from.

Nothing is guessed: what has been taken apart is composed again, and must give the words that the cell has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from briefing.cleared.wording import plain_of, tidy
from briefing.compose import cells
from briefing.compose.cells import Context
from briefing.errors import BriefingError
from briefing.model import dates, oneline
from briefing.model.blocks import LineBreak, Runs, Text
from briefing.model.brief import Brief, Item, Option, Recommendation
from briefing.model.kinds import Field, FieldValue
from briefing.model.text import one_line

Fields = Mapping[str, FieldValue]

PAIRS = {
    ("stakeholder", "who"): ("name", "spokesperson"),
    ("stakeholder", "handling"): ("handling", "handled_by"),
    ("risk", "mitigation"): ("mitigation", "owner"),
}
"""Cells of one field with another behind it in brackets."""

NOT_ACTING = re.compile(r"not acting:\s*", re.IGNORECASE)
LETTERED = re.compile(r"\s*[A-Za-z]{1,3}\.(?:\s+|$)")
STANDING = re.compile(r"\s*\(\s*(status quo|recommended|status quo,\s*recommended)\s*\)\s*$", re.IGNORECASE)
BRACKET = re.compile(r"(.*?)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)", re.DOTALL)


class Known(NamedTuple):
    """What taking cells apart needs beside the row."""

    context: Context
    verbs: tuple[str, ...]


def item_fields(item: Item, cell: str, runs: Runs, known: Known) -> Fields | None:
    """The fields of an item that a cell's words are; None where they cannot be told."""
    words = plain_of(runs).strip()
    for fields in _candidates(item, cell, words, runs, known.context):
        made = replace(item, fields={k: v for k, v in {**item.fields, **fields}.items() if v not in ("", (), False)})
        if _same(plain_of(cells.item_cell(made, cell, known.context)), words):
            return fields
    return None


def option_fields(option: Option, cell: str, runs: Runs) -> Fields | None:
    """The same for an option."""
    words = plain_of(runs).strip()
    if cell != "lettered":
        name = {"for": "for_"}.get(cell, cell)
        return {name: one_line(words) if cell == "title" else words}
    bare = LETTERED.sub("", one_line(words), count=1)
    standing = STANDING.search(bare)
    said = standing[1].lower() if standing else ""
    title = bare[: standing.start()] if standing else bare
    return {"title": title, "status_quo": "status quo" in said, "recommended": "recommended" in said}


def recommendation_fields(row: Recommendation, runs: Runs, verbs: Iterable[str]) -> Fields | None:
    """The same for a recommendation, from its whole line."""
    line = one_line(plain_of(runs))
    bold = one_line("".join(_leading_bold(runs))).rstrip(" :,.")
    known = [*([row.verb] if row.verb else []), *([bold] if bold else []), *verbs]
    made = oneline.taken_apart(row, line, known)
    if made.verb.casefold() == row.verb.casefold():
        made = replace(made, verb=row.verb)
    if not _same(oneline.put_together(made), line):
        made = replace(row, verb="", text=line, owner="", due="")
        if not _same(oneline.put_together(made), line):
            return None
    return {"verb": made.verb, "text": made.text, "owner": made.owner, "due": made.due}


def verbs_of(brief: Brief, verbs: Iterable[str]) -> tuple[str, ...]:
    """The verbs that a recommendation may begin with: the template's, and those of the brief."""
    return tuple(dict.fromkeys((*verbs, *(r.verb for r in brief.recommendations if r.verb))))


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _leading_bold(runs: Runs) -> Iterable[str]:
    for run in runs:
        if isinstance(run, LineBreak) or not isinstance(run, Text) or not (run.bold or not run.text.strip()):
            return
        yield run.text


def _candidates(item: Item, cell: str, words: str, runs: Runs, context: Context) -> Iterable[Fields]:
    """What the words may be, likeliest first."""
    if pair := PAIRS.get((item.kind, cell)):
        yield from _bracketed(item, *pair, words)
    elif (item.kind, cell) == ("proposal", "view"):
        yield from _view(item, words, runs)
    elif (item.kind, cell) == ("risk", "risk"):
        bare = NOT_ACTING.sub("", words, count=1) if NOT_ACTING.match(words) else words
        yield {"title": bare, "not_acting": bare != words}
    elif cell in ("rating", "rating_after"):
        return
    elif (item.kind, cell) == ("stakeholder", "position"):
        yield {"position": one_line(words)}
        yield {"position": ""}
    else:
        yield from _field(item.declared.field(cell), words, context)


def _bracketed(item: Item, name: str, bracket: str, words: str) -> Iterable[Fields]:
    """One field and another behind it in brackets: the split that leaves one of them as it was comes first."""
    head, tail = item.line(name), item.line(bracket)
    if not tail and (words == head or not words.endswith(")")):
        yield {name: words}
    if not head and tail and not words.endswith(")"):
        yield {bracket: words}
    splits = [m for at in range(len(words)) if words[at] == "(" and (m := _split_at(words, at))]
    known = [s for s in splits if s[0] == head or s[1] == tail]
    balanced = [s for s in splits if s[1].count("(") == s[1].count(")")]
    for front, back in (*known, *reversed(balanced)):
        if front and back:
            yield {name: front, bracket: back}
    yield {name: words, bracket: ""}


def _split_at(words: str, at: int) -> tuple[str, str] | None:
    return (words[:at].strip(), words[at + 1 : -1].strip()) if words.endswith(")") else None


def _view(item: Item, words: str, runs: Runs) -> Iterable[Fields]:
    """Our view in bold, a full stop, and why."""
    our, because = item.line("our_view"), item.line("because")
    fronts = [one_line("".join(_leading_bold(runs)))]
    choices = sorted((our, *item.declared.field("our_view").choices), key=len, reverse=True)
    fronts += [c for c in choices if c and words.casefold().startswith(c.casefold())]
    for front in filter(None, fronts):
        back = words[len(front) :].lstrip(" .") if words.startswith(front) else ""
        shown = front.rstrip() if our == front.rstrip() or not front.rstrip().endswith(".") else front.rstrip()[:-1]
        if back:
            yield {"our_view": shown, "because": back}
        elif words.startswith(front):
            yield {"our_view": front, "because": ""}
            yield {"our_view": shown, "because": ""}
    if not our or not words:
        yield {"our_view": "", "because": words}
    elif not because:
        yield {"our_view": one_line(words), "because": ""}


def _field(field: Field, words: str, context: Context) -> Iterable[Fields]:
    """A field that stands in its cell alone."""
    line = one_line(words)
    match field.shape:
        case "party" | "target":
            yield {field.id: _id_of(line, context)}
        case "parties":
            yield {field.id: tuple(_id_of(name, context) for name in _names(line, context))}
        case "lines":
            yield {field.id: tuple(filter(None, (part.strip() for part in line.split(","))))}
        case "date" | "flag" | "level":
            yield from ({field.id: value} for value in _exact(field, line, context))
        case "choice" if field.closed:
            choices = (choice for choice in ("", *field.choices) if choice.casefold() == line.casefold())
            yield from ({field.id: choice} for choice in choices)
        case "text":
            yield {field.id: words}
        case "line" | "choice" | "scale":
            yield {field.id: line}


def _exact(field: Field, line: str, context: Context) -> Iterable[FieldValue]:
    """A date, a yes or no, a level; nothing where the words are none."""
    if field.shape == "flag":
        yield from ([line.casefold() == "yes"] if line.casefold() in ("yes", "no", "") else [])
    elif not line:
        yield ""
    elif field.shape == "date":
        yield from filter(None, [_date(line)])
    else:
        names = context.grid.likelihoods if field.id.startswith("likelihood") else context.grid.consequences
        yield from (level for level, name in enumerate(names, 1) if name.casefold() == line.casefold())


def _date(line: str) -> str:
    try:
        return dates.typed(line) if line else ""
    except BriefingError:
        return ""


def _id_of(name: str, context: Context) -> str:
    """The id of what has this name, where one thing alone has it; else the name."""
    ids = [id for id, known in context.names.items() if known and tidy(known) == tidy(name)]
    return ids[0] if len(ids) == 1 else name


def _names(line: str, context: Context) -> list[str]:
    """Names parted by commas; a known name may hold one itself."""
    known = sorted((tidy(name) for name in context.names.values() if "," in name), key=len, reverse=True)
    found, rest = [], line
    while rest:
        whole = next((n for n in known if rest == n or rest.startswith(f"{n},")), None)
        name, _, rest = (whole, "", rest[len(whole) + 1 :]) if whole else rest.partition(",")
        found.append(name.strip())
        rest = rest.strip()
    return [name for name in found if name]
