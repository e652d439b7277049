"""A template: what is written, in which order, and how it looks in Word."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import Annotated, Any, Literal

import msgspec

from briefing.errors import BriefingError
from briefing.model.brief import Action, Details, TemplateCopy
from briefing.model.faults import told
from briefing.model.fields import LANGUAGE, SLUG
from briefing.model.kinds import KINDS, Grid
from briefing.model.soundness import WIDEST
from briefing.model.text import unclean
from briefing.model.value import Value

DECLARATION, LOOK, FORM = "template.toml", "look.docx", "form.docx"
MOST_BYTES = 1_000_000
"""How large a declaration may be."""

SectionKind = Literal[
    "text", "recommendations", "proposals", "options", "stakeholders", "risks", "sources", "clearance"
]

LIBRARY = (
    "purpose recommendations summary timing key-issues background proposals options stakeholders risks say if-asked "
    "avoid questions key-facts people consultation finance communications next-steps sources clearance"
).split()
"""The section ids that all built-in templates share, so that text finds its place again in another one."""

DETAILS = (
    "when-and-where attending host dress occasion question-number asked-by redirect priority note-number sector "
    "french-title"
).split()
"""The ids of the details that the built-in templates add, so that what was typed is kept from one to another."""

FILLS_ITSELF: tuple[SectionKind, ...] = ("sources", "clearance")
"""Sections that are never empty."""


CELLS = {
    "stakeholders": ("who",),
    "proposals": ("view",),
    "risks": ("risk", "rating", "rating_after"),
    "options": ("lettered", "title", "for", "against", "cost", "funding"),
}
"""What the columns of a table may hold beside the fields of its kind: compose.cells makes it."""


def cell_names(kind: str) -> tuple[str, ...]:
    """All that a column of this kind of section (``risks``) may hold; private fields are none of it."""
    fields = (f.id for k in KINDS.values() if k.plural == kind for f in k.fields if not f.private)
    return (*CELLS[kind], *fields)


class Column(Value, frozen=True):
    """A column of a section's table.

    Attributes:
        cell: what stands in it: one of ``cell_names``; in a clearance table role, name, or what hands fill in.
        heading: its heading; ``{matter}`` in it is the brief's matter; what follows a ``|`` stands where there is none.
        floor: least width in ems, for columns that are filled by hand; 0: by content.
    """

    cell: str
    heading: str = ""
    floor: Annotated[float, msgspec.Meta(ge=0, le=WIDEST)] = 0


class Detail(Value, frozen=True):
    """A detail that the template adds to the header block.

    Attributes:
        id: from DETAILS, or the template's own.
        label: as printed and as asked for.
        guidance: what to write, for the writer.
    """

    id: Annotated[str, msgspec.Meta(pattern=SLUG)]
    label: str
    guidance: str = ""


class Section(Value, frozen=True):
    """A section of the template.

    Attributes:
        id: from LIBRARY, or the template's own.
        heading: as printed.
        under: id of the section whose heading this one shares; it has none of its own then.
        kind: where its content comes from.
        required: an empty one holds back a final.
        limit: words; cap: rows of its table (0: no limit). Both only warn.
        guidance: one line for the writer.
        starter: Markdown that is shown there at first and counts as nothing.
        standing: Markdown that every new brief begins with, and that counts as written.
        lead: a line above its table.
        columns: of its table.
    """

    id: Annotated[str, msgspec.Meta(pattern=SLUG)]
    heading: str = ""
    under: str = ""
    kind: SectionKind = "text"
    required: bool = False
    limit: Annotated[int, msgspec.Meta(ge=0)] = 0
    cap: Annotated[int, msgspec.Meta(ge=0)] = 0
    guidance: str = ""
    starter: str = ""
    standing: str = ""
    lead: str = ""
    columns: tuple[Column, ...] = ()


class Boxes(Value, frozen=True):
    """The boxes that the minister ticks behind recommendations with one of these verbs."""

    verbs: tuple[str, ...]
    boxes: tuple[str, ...]


class HouseName(Value, frozen=True):
    """How the office writes the name of a country or body, and how others write it."""

    name: str
    instead_of: tuple[str, ...] = ()


class Template(Value, frozen=True):
    """What template.toml declares.

    Attributes:
        action: what it asks of the minister, unless the brief's details say otherwise.
        title: the pattern of Heading 1, with ``{title}``.
        markings: to pick from; any other text may be typed.
        clearance: the rows of the clearance table after the author, unless the details name them.
        boxes: the first entry is for verbs that stand in none.
        pages, words: budget of the whole; only warns.
        details: further details, printed below the others in the header block.
        defaults: the details that a new brief begins with.
        agencies: whom the office asks before a brief goes up.
        acronyms: those that this minister knows, never spelt out.
        names: how the office writes names.
    """

    id: Annotated[str, msgspec.Meta(pattern=SLUG)]
    version: Annotated[int, msgspec.Meta(ge=1)]
    name: str
    description: str
    action: Action
    title: str
    boxes: Annotated[tuple[Boxes, ...], msgspec.Meta(min_length=1)]
    grid: Grid
    sections: Annotated[tuple[Section, ...], msgspec.Meta(min_length=1)]
    language: Annotated[str, msgspec.Meta(pattern=LANGUAGE)] = "en-GB"
    markings: tuple[str, ...] = ()
    clearance: tuple[str, ...] = ()
    pages: Annotated[float, msgspec.Meta(ge=0, le=1000)] = 0
    words: Annotated[int, msgspec.Meta(ge=0)] = 0
    details: tuple[Detail, ...] = ()
    defaults: Details = Details()
    agencies: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    names: tuple[HouseName, ...] = ()

    def section(self, id: str) -> Section | None:
        """The section with this id, or None."""
        return next((s for s in self.sections if s.id == id), None)

    def boxes_for(self, verb: str) -> tuple[str, ...]:
        """The boxes behind a recommendation with this verb, whatever its case."""
        wanted = verb.strip().lower()
        found = next((b for b in self.boxes if wanted in map(str.lower, b.verbs)), self.boxes[0])
        return found.boxes

    def __post_init__(self) -> None:
        """Raises ValueError (told with its place) where sections or details do not fit together."""
        _check_details(self.details)
        ids = [s.id for s in self.sections]
        headed = {s.id for s in self.sections if s.heading}
        for i, section in enumerate(self.sections):
            if section.id in ids[:i]:
                raise ValueError(f"the section “{section.id}” stands twice")
            if bool(section.heading) == bool(section.under):
                raise ValueError(f"the section “{section.id}” needs a heading, or “under” with another section's id")
            if section.under and section.under not in ids[:i]:
                raise ValueError(f"“{section.id}” stands under “{section.under}”, which is not above it")
            if section.under and section.under not in headed:
                raise ValueError(f"“{section.id}” stands under “{section.under}”, which has no heading of its own")
            _check_columns(section)


def bare(key: str) -> str:
    """An id or a key without what does not matter in it: case, hyphens, underscores."""
    return re.sub(r"[-_]", "", key.strip().lower())


def _check_details(details: tuple[Detail, ...]) -> None:
    """Raises ValueError where a detail stands twice, or bears the name of one that every brief has."""
    taken = set(_names_taken())
    for detail in details:
        if not detail.label.strip():
            raise ValueError(f"the detail “{detail.id}” needs a label")
        if bare(detail.id) in taken:
            raise ValueError(f"the detail “{detail.id}” is there already; give it another id")
        taken.add(bare(detail.id))


@cache
def _names_taken() -> frozenset[str]:
    return frozenset(bare(f.encode_name) for f in msgspec.structs.fields(Details))


def _check_columns(section: Section) -> None:
    """Raises ValueError where a table has no columns, or one that nothing can fill."""
    if section.kind in (*CELLS, "clearance") and not section.columns:
        raise ValueError(f"the section “{section.id}” needs columns, since it is a table")
    if section.kind in CELLS:
        names = cell_names(section.kind)
        for column in section.columns:
            if column.cell not in names:
                close = get_close_matches(column.cell, names, n=1)
                hint = f"did you mean “{close[0]}”?" if close else f"there are {', '.join(names)}"
                raise ValueError(f"the section “{section.id}” has no column “{column.cell}”; {hint}")


@lru_cache(maxsize=16)
def parse(toml: bytes) -> Template:
    """Read a template's declaration; those asked for last are known, since every view of a brief asks for its own.

    Raises:
        BriefingError: it is no TOML, or something in it does not fit; with its place.
    """
    if len(toml) > MOST_BYTES:
        raise BriefingError("The template is larger than 1 MB; make its texts shorter.", DECLARATION)
    try:
        values = tomllib.loads(toml.decode("utf-8-sig"))
        if place := unclean(values):
            raise BriefingError("There are control characters here; take them out.", f"{DECLARATION}, {place}")
        return msgspec.convert(values, Template)
    except RecursionError:
        raise BriefingError("The template is nested too deeply; take lists within lists apart.", DECLARATION) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BriefingError(f"The template cannot be read: {error}.", DECLARATION) from None
    except msgspec.ValidationError as error:
        fault = told(error, {f for part in (Template, Section, Column, Detail) for f in part.__struct_fields__})
        raise BriefingError(fault.message, f"{DECLARATION}, {fault.where}" if fault.where else DECLARATION) from None


def schema() -> dict[str, Any]:
    """The JSON Schema of template.toml."""
    return msgspec.json.schema(Template)


def template_of(copy: TemplateCopy) -> Template:
    """The template that a brief carries. Raises BriefingError where its declaration is damaged."""
    return parse(_file(copy, DECLARATION))


def look_of(copy: TemplateCopy) -> bytes:
    """The Word file whose styles and page a brief goes by: the department's own form where there is one."""
    return _file(copy, FORM if any(file.name == FORM for file in copy.files) else LOOK)


def form_of(copy: TemplateCopy) -> bytes | None:
    """The department's own Word form that a brief carries, to be filled; None where its look is all there is.

    A look in which fields stand is a form too: ``exporting`` sees to that.
    """
    return next((file.content for file in copy.files if file.name == FORM), None)


def _file(copy: TemplateCopy, name: str) -> bytes:
    content = next((f.content for f in copy.files if f.name == name), None)
    if content is None:
        raise BriefingError(f"The template “{copy.id}” lacks its file {name}; choose the template again.")
    return content
