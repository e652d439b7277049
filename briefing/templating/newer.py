"""Whether the shelf has a newer version of a brief's template, and what it would change, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy
from briefing.templating import keeping
from briefing.templating.keeping import Shelf
from briefing.templating.places import Kept
from briefing.templating.template import DECLARATION, Section, Template, template_of

FILLED_BY = {
    "text": "text", "recommendations": "the recommendations", "proposals": "the proposals", "options": "the options",
    "stakeholders": "the stakeholders", "risks": "the risks", "sources": "the sources",
    "clearance": "the clearance table",
}  # fmt: skip


class Newer(NamedTuple):
    """A newer version of a template that a brief carries.

    Attributes:
        copy: the template, for the brief to carry.
        changes: what it would change, a sentence each.
    """

    kept: Kept
    copy: TemplateCopy
    changes: tuple[str, ...]


def newer(copy: TemplateCopy, shelf: Shelf) -> Newer | None:
    """The newer version of a template that the shelf has; None where it has none that can be read.

    Reads one template, so it is for the background where it may lie in a team folder.
    """
    kept = shelf.find(copy.id)
    if kept is None or kept.version <= copy.version:
        return None
    try:
        later = keeping.load(kept)
        if later.id != copy.id or later.version <= copy.version:  # changed since the shelf was read
            return None
        return Newer(kept, later, changes(copy, later))
    except BriefingError:
        return None


def changes(before: TemplateCopy, after: TemplateCopy) -> tuple[str, ...]:
    """What another version of a template would change in a brief, a sentence each."""
    old, new = template_of(before), template_of(after)
    told = [*_sections(old, new), *_whole(old, new)]
    files = [{f.name: f.content for f in copy.files if f.name != DECLARATION} for copy in (before, after)]
    if files[0] != files[1]:
        told.append("It looks otherwise in Word.")
    return tuple(told)


def _sections(old: Template, new: Template) -> Iterator[str]:
    there, coming = {s.id: s for s in old.sections}, {s.id: s for s in new.sections}
    added = [_named(s, new) for s in new.sections if s.id not in there]
    gone = [_named(s, old) for s in old.sections if s.id not in coming]
    if added:
        yield f"New: {_listed(added)}."
    if gone:
        yield f"Gone: {_listed(gone)}; what was written there is kept aside."
    order = [s.id for s in old.sections if s.id in coming]
    if order != [s.id for s in new.sections if s.id in there]:
        yield "The sections stand in another order."
    for section in new.sections:
        if before := there.get(section.id):
            yield from _section(before, section, old, new)


def _section(before: Section, after: Section, old: Template, new: Template) -> Iterator[str]:
    name = _named(before, old)
    if before.heading and after.heading and before.heading != after.heading:
        yield f"{name} is called “{after.heading}”."
    if before.under != after.under:
        owner = new.section(after.under)
        yield f"{name} stands under “{owner.heading}”." if owner else f"{name} has a heading of its own."
    if before.kind != after.kind:
        yield f"{name} is filled by {FILLED_BY[after.kind]}."
    if before.required != after.required:
        yield f"{name} is required." if after.required else f"{name} is no longer required."
    if before.limit != after.limit:
        yield f"{name} has a limit of {after.limit} words." if after.limit else f"{name} has no limit of words."
    if before.cap != after.cap:
        yield f"{name} has room for {after.cap} rows." if after.cap else f"{name} has any number of rows."
    if before.columns != after.columns and before.kind == after.kind:
        yield f"{name} has other columns."
    if before.guidance != after.guidance:
        yield f"{name} has other guidance."
    if (before.starter, before.standing, before.lead) != (after.starter, after.standing, after.lead):
        yield f"{name} begins with other text."


def _whole(old: Template, new: Template) -> Iterator[str]:
    if old.name != new.name:
        yield f"The template is called “{new.name}”."
    if old.title != new.title or old.action != new.action:
        yield "The title or what is asked of the minister is another one."
    if old.boxes != new.boxes:
        yield "The minister's boxes are others."
    if old.grid != new.grid:
        yield "Risks are rated otherwise." if old.grid.ratings != new.grid.ratings else "The risk grid looks otherwise."
    if (old.pages, old.words) != (new.pages, new.words):
        budget = [f"{new.pages:g} pages"] * bool(new.pages) + [f"{new.words} words"] * bool(new.words)
        yield f"The whole may have {' and '.join(budget)}." if budget else "The whole may be of any length."
    if old.markings != new.markings:
        yield "There are other markings to pick from."
    if old.clearance != new.clearance:
        yield "The clearance table has other rows."
    yield from _details(old, new)
    if old.defaults != new.defaults:
        yield "New briefs begin with other details; this one keeps its own."
    if (old.agencies, old.acronyms, old.names) != (new.agencies, new.acronyms, new.names):
        yield "The office's agencies, acronyms or names are others."
    if old.language != new.language:
        yield f"Its language is {new.language}."
    if old.description != new.description:
        yield "Its description is another one."


def _details(old: Template, new: Template) -> Iterator[str]:
    there, coming = {d.id: d for d in old.details}, {d.id: d for d in new.details}
    added = [f"“{d.label}”" for d in new.details if d.id not in there]
    gone = [f"“{d.label}”" for d in old.details if d.id not in coming]
    if added:
        yield f"New among the details: {_listed(added)}."
    if gone:
        yield f"Gone from the details: {_listed(gone)}; what was written there is kept aside."
    if not added and not gone and old.details != new.details:
        yield "The added details are called otherwise, or stand in another order."


def _named(section: Section, template: Template) -> str:
    if section.heading:
        return f"“{section.heading}”"
    owner = template.section(section.under)
    return f"“{section.id}”, under “{owner.heading if owner else section.under}”"


def _listed(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
