"""Every edit of a template: a function from a Template to a new Template.

An edit that would leave the template unsound raises BriefingError and changes nothing. Sections that share a
heading always stand together: the one that has it first, the others under it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from msgspec.structs import fields, replace

from briefing.errors import BriefingError
from briefing.model.brief import Action, Details
from briefing.model.kinds import KINDS
from briefing.model.text import clean, one_line
from briefing.templating.starter import standing_text, starter_text
from briefing.templating.template import (
    CELLS,
    DETAILS,
    Boxes,
    Column,
    Detail,
    Section,
    SectionKind,
    Template,
    bare,
    cell_names,
    parse,
)
from briefing.templating.writing import written

DEFAULT_COLUMNS: dict[SectionKind, tuple[Column, ...]] = {
    "proposals": (Column("title", "Proposal"), Column("asked_of", "Asked of"), Column("view", "Our view, and why")),
    "options": (Column("lettered"), Column("for", "For"), Column("against", "Against"), Column("cost", "Cost")),
    "stakeholders": (
        Column("who", "Who"), Column("position", "Position on {matter}|Position"), Column("basis", "Basis"),
        Column("handling", "Handling"),
    ),
    "risks": (Column("risk", "Risk"), Column("rating", "Rating"), Column("mitigation", "Mitigation (owner)")),
    "clearance": (
        Column("role", "Role"), Column("name", "Name", 10), Column("phone", "Phone", 8), Column("date", "Date", 7),
    ),
}  # fmt: skip
"""The columns that a table begins with."""

CELL_LABELS = {
    "who": "Name (spokesperson)", "view": "Our view, and why", "risk": "Risk, with “Not acting”", "rating": "Rating",
    "rating_after": "Rating after mitigation", "lettered": "A, B, C and the option's title", "title": "Title",
    "for": "For", "against": "Against", "cost": "Cost", "funding": "Funding", "role": "Role", "name": "Name",
    "phone": "Phone", "date": "Date",
}  # fmt: skip
CLEARANCE_CELLS = ("role", "name", "phone", "date")
GONE = "There is no section “{id}” in this template; it may have been removed."


# Names


def new_id(name: str, taken: Collection[str], otherwise: str = "template") -> str:
    """An id made of a name, with a number behind it where it is taken."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].strip("-") or otherwise
    number = 1
    id = base
    while id in taken:
        number += 1
        id = f"{base}-{number}"
    return id


def duplicate(template: Template, name: str, taken: Collection[str]) -> Template:
    """The same template under another name, with an id of its own, at version 1."""
    named = set_name(template, name)
    return replace(named, id=new_id(named.name, taken), version=1)


def set_name(template: Template, name: str, description: str | None = None) -> Template:
    """Another name, and another description where one is given. Its id stays: briefs know it by that."""
    if not one_line(name):
        raise BriefingError("A template needs a name; give it one.")
    told = template.description if description is None else one_line(description)
    return _changed(template, name=one_line(name), description=told)


# Sections


def new_section(template: Template, heading: str, kind: SectionKind = "text") -> Section:
    """A section to add: its id is the library's where the heading says so, its columns are those that tables have."""
    words = one_line(heading)
    if not words:
        raise BriefingError("A section needs a heading; give it one.")
    taken = {s.id for s in template.sections}
    id = new_id(words, taken, "section")
    if kind != "text" and kind not in taken:
        id = kind
    return Section(id, words, kind=kind, columns=DEFAULT_COLUMNS.get(kind, ()))


def add_section(template: Template, section: Section, at: int | None = None) -> Template:
    """Add a section at a place among the sections, counted from 0; left out: at the end."""
    if template.section(section.id):
        raise BriefingError(f"There is a section “{section.id}” already; change that one.")
    return _with(template, _inserted(list(template.sections), [section], at))


def remove_section(template: Template, id: str) -> Template:
    """Take a section out; where others stood under its heading, the first of them takes it over."""
    gone = _known(template, id)
    if len(template.sections) == 1:
        raise BriefingError("A template needs at least one section; add another before you take this one out.")
    rest = [s for s in template.sections if s.id != id]
    under = [s for s in rest if s.under == id]
    if under:
        heir = under[0]
        rest = [
            replace(s, under="", heading=gone.heading) if s.id == heir.id else _under(s, heir.id) if s in under else s
            for s in rest
        ]
    return _with(template, rest)


def move_section(template: Template, id: str, to: int) -> Template:
    """Move a section to a place among the others, counted from 0; past the end is the end.

    What stands under its heading goes along. A section under another's heading moves within its group; at a place
    outside of the group it gets a heading of its own.
    """
    section = _known(template, id)
    moved = [section, *(s for s in template.sections if s.under == id)]
    rest = [s for s in template.sections if s not in moved]
    to = max(0, min(to, len(rest)))
    if section.under:
        group = [s.id for s in rest if section.under in (s.id, s.under)]
        if to and rest[to - 1].id in group:
            return _with(template, [*rest[:to], section, *rest[to:]])
        moved = [replace(section, under="", heading=_own_heading(section))]
    return _with(template, _inserted(rest, moved, to))


def share_heading(template: Template, id: str, owner: str) -> Template:
    """Put a section, with what stands under it, under the heading of another one."""
    section, head = _known(template, id), _known(template, owner)
    head = _known(template, head.under) if head.under else head
    if head.id in (id, section.under):
        raise BriefingError(f"“{section.heading or id}” has this heading already.")
    moved = [s for s in template.sections if id in (s.id, s.under)]
    rest = [s for s in template.sections if s not in moved]
    end = 1 + max(i for i, s in enumerate(rest) if head.id in (s.id, s.under))
    return _with(template, [*rest[:end], *(_under(s, head.id) for s in moved), *rest[end:]])


def own_heading(template: Template, id: str, heading: str) -> Template:
    """Give a section that stands under another's heading one of its own, behind that group."""
    section = _known(template, id)
    if not section.under:
        return set_section(template, replace(section, heading=heading))
    own = replace(section, under="", heading=one_line(heading) or _own_heading(section))
    rest = [s for s in template.sections if s.id != id]
    end = 1 + max(i for i, s in enumerate(rest) if section.under in (s.id, s.under))
    return _with(template, [*rest[:end], own, *rest[end:]])


def set_section(template: Template, section: Section) -> Template:
    """Put a section in the place of the one with its id: heading, required, limits, guidance, texts, columns."""
    old = _known(template, section.id)
    if section.under != old.under:
        raise BriefingError("Which heading a section stands under is changed by moving it.")
    if not section.under and not one_line(section.heading):
        raise BriefingError("A section needs a heading; give it one, or put it under another's heading.")
    cleaned = replace(
        section,
        heading=one_line(section.heading),
        guidance=one_line(section.guidance),
        lead=one_line(section.lead),
        starter=clean(section.starter).text.strip("\n"),
        standing=clean(section.standing).text.strip("\n"),
        columns=tuple(replace(c, heading=one_line(c.heading)) for c in section.columns),
    )
    for text in (starter_text, standing_text):
        try:
            text(cleaned)
        except BriefingError as error:
            raise BriefingError(error.message, cleaned.heading or cleaned.id) from None
    return _with(template, [cleaned if s.id == section.id else s for s in template.sections])


def set_kind(template: Template, id: str, kind: SectionKind) -> Template:
    """Say where a section's content comes from; a table begins with the columns that such tables have."""
    section = _known(template, id)
    if section.kind == kind:
        return template
    return set_section(template, replace(section, kind=kind, columns=DEFAULT_COLUMNS.get(kind, ())))


# Added details


def add_detail(template: Template, label: str, guidance: str = "") -> Template:
    """Add a detail to the header block, behind the others; its id is made of its label."""
    words = one_line(label)
    if not words:
        raise BriefingError("A detail needs a label; give it one.")
    there = {bare(f.encode_name) for f in fields(Details)} | {bare(d.label) for d in template.details}
    if bare(words) in there or bare(words.replace(" ", "")) in there:
        raise BriefingError(f"There is a detail “{words}” already; give the new one another label.")
    taken = {d.id for d in template.details} | set(DETAILS)
    id = next((id for id in DETAILS if bare(id) == bare(words.replace(" ", ""))), "") or new_id(words, taken, "detail")
    return _changed(template, details=(*template.details, Detail(id, words, one_line(guidance))))


def set_detail(template: Template, detail: Detail) -> Template:
    """Put an added detail in the place of the one with its id."""
    _known_detail(template, detail.id)
    if not one_line(detail.label):
        raise BriefingError("A detail needs a label; give it one.")
    cleaned = Detail(detail.id, one_line(detail.label), one_line(detail.guidance))
    return _changed(template, details=tuple(cleaned if d.id == detail.id else d for d in template.details))


def move_detail(template: Template, id: str, to: int) -> Template:
    """Move an added detail to a place among the others, counted from 0; past the end is the end."""
    detail = _known_detail(template, id)
    rest = [d for d in template.details if d.id != id]
    rest.insert(max(0, to), detail)
    return _changed(template, details=tuple(rest))


def remove_detail(template: Template, id: str) -> Template:
    """Take an added detail out; briefs keep what was written there."""
    _known_detail(template, id)
    return _changed(template, details=tuple(d for d in template.details if d.id != id))


def _known_detail(template: Template, id: str) -> Detail:
    found = next((d for d in template.details if d.id == id), None)
    if found is None:
        raise BriefingError("This detail is not there any more.")
    return found


# Columns


def cells_of(kind: SectionKind) -> tuple[tuple[str, str], ...]:
    """What a column of such a section may hold, each with its name for people; () where it has no columns."""
    if kind == "clearance":
        return tuple((cell, CELL_LABELS[cell]) for cell in CLEARANCE_CELLS)
    if kind not in CELLS:
        return ()
    labels = {f.id: f.label for k in KINDS.values() if k.plural == kind for f in k.fields}
    return tuple((cell, labels.get(cell) or CELL_LABELS[cell]) for cell in dict.fromkeys(cell_names(kind)))


def add_column(template: Template, id: str, column: Column, at: int | None = None) -> Template:
    """Add a column to a section's table at a place counted from 0; left out: at the end."""
    section = _known(template, id)
    if not cells_of(section.kind):
        raise BriefingError(f"“{section.heading or id}” is no table; choose what fills it first.")
    columns = list(section.columns)
    columns.insert(len(columns) if at is None else at, column)
    return _with_columns(template, section, columns)


def set_column(template: Template, id: str, place: int, column: Column) -> Template:
    """Put a column in the place of another one, counted from 0."""
    section, columns = _column(template, id, place)
    columns[place] = column
    return _with_columns(template, section, columns)


def move_column(template: Template, id: str, place: int, to: int) -> Template:
    """Move a column to another place, both counted from 0; past the end is the end."""
    section, columns = _column(template, id, place)
    columns.insert(max(0, to), columns.pop(place))
    return _with_columns(template, section, columns)


def remove_column(template: Template, id: str, place: int) -> Template:
    """Take a column out."""
    section, columns = _column(template, id, place)
    if len(columns) == 1:
        raise BriefingError("A table needs at least one column; add another before you take this one out.")
    del columns[place]
    return _with_columns(template, section, columns)


def _column(template: Template, id: str, place: int) -> tuple[Section, list[Column]]:
    section = _known(template, id)
    if not 0 <= place < len(section.columns):
        raise BriefingError("This column is not there any more.")
    return section, list(section.columns)


def _with_columns(template: Template, section: Section, columns: Sequence[Column]) -> Template:
    return set_section(template, replace(section, columns=tuple(columns)))


# The whole


def set_asked(template: Template, action: Action, title: str) -> Template:
    """Say what the template asks of the minister, and the pattern of its title, with ``{title}``."""
    if "{title}" not in title:
        raise BriefingError("The title needs {title} where the brief's own title stands; write it in.")
    return _changed(template, action=action, title=one_line(title))


def set_markings(template: Template, markings: Iterable[str]) -> Template:
    """The markings to pick from, in this order."""
    return _changed(template, markings=listed(markings))


def set_clearance(template: Template, rows: Iterable[str]) -> Template:
    """The rows of the clearance table after the author."""
    return _changed(template, clearance=listed(rows))


def set_budget(template: Template, pages: float, words: int) -> Template:
    """How long the whole may be; 0: no limit."""
    return _changed(template, pages=pages, words=words)


def set_boxes(template: Template, rows: Iterable[Boxes]) -> Template:
    """Which boxes stand behind which verbs; the first row is for verbs that stand in none."""
    kept = tuple(Boxes(listed(row.verbs), listed(row.boxes)) for row in rows)
    if not kept:
        raise BriefingError("The minister needs boxes to tick; keep at least one row of them.")
    seen: set[str] = set()
    for row in kept:
        if not row.verbs or not row.boxes:
            raise BriefingError("Each row needs a verb and a box; fill both, or take the row out.")
        for verb in row.verbs:
            if verb.lower() in seen:
                raise BriefingError(f"The verb “{verb}” stands twice; keep it in one row.")
            seen.add(verb.lower())
    return _changed(template, boxes=kept)


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """Texts of one line each, without what is empty or stands twice."""
    return tuple(dict.fromkeys(line for line in map(one_line, lines) if line))


# Parts of edits


def _known(template: Template, id: str) -> Section:
    found = template.section(id)
    if found is None:
        raise BriefingError(GONE.format(id=id))
    return found


def _under(section: Section, owner: str) -> Section:
    return replace(section, under=owner, heading="")


def _own_heading(section: Section) -> str:
    """A heading for a section that had none: what its id says."""
    return section.id.replace("-", " ").capitalize()


def _inserted(rest: list[Section], moved: list[Section], at: int | None) -> list[Section]:
    """The sections with others put in, never between a heading and what stands under it."""
    place = len(rest) if at is None else max(0, min(at, len(rest)))
    while place < len(rest) and rest[place].under:
        place += 1
    return [*rest[:place], *moved, *rest[place:]]


def _with(template: Template, sections: Iterable[Section]) -> Template:
    return _changed(template, sections=tuple(sections))


def _changed(template: Template, **other: Any) -> Template:
    """The template with other fields, as its own declaration would be read again."""
    try:
        return parse(written(replace(template, **other)))
    except BriefingError as error:
        raise BriefingError(error.message) from None
    except ValueError as error:  # of what a template holds itself to
        words = str(error)
        raise BriefingError(f"{words[:1].upper()}{words[1:]}.") from None
