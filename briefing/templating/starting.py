"""From one brief to the next: a brief's sections, texts and details as a template, and a new brief from a template."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import msgspec
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model import soundness
from briefing.model.blocks import Citation, Flow, Inline, Runs, Text, joined, runs_of, with_runs
from briefing.model.brief import Brief, Details, SectionText, Source, TemplateCopy, TemplateFile
from briefing.model.dates import spoken
from briefing.model.value import Value
from briefing.templating import editing
from briefing.templating.starter import standing_text, starter_text
from briefing.templating.template import DECLARATION, Template, template_of
from briefing.templating.writing import written

OF_THE_OFFICE = ("to", "from_", "contact", "copies", "author", "minister", "language", "clearance")
"""Details that are mostly the same in an office's next brief."""

DATES = ("date", "decide_by")

Writing = Callable[[tuple[Flow, ...]], str]
"""Blocks as Markdown, which is how a declaration holds text."""


class Keep(Value, frozen=True):
    """What of a brief becomes a template.

    Attributes:
        sections: ids of the sections that it has.
        texts: ids of those whose text every new brief begins with.
        details: names of the details that every new brief begins with (``from_``), or ids of those that the template
            adds.
        markings: the brief's marking is every new brief's, and stands among those to pick from.
    """

    sections: tuple[str, ...]
    texts: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    markings: bool = True


def proposed(brief: Brief) -> Keep:
    """What is mostly kept: all sections, the office's details and the marking, no text."""
    given = [name for name in OF_THE_OFFICE if getattr(brief.details, name)]
    return Keep(tuple(s.id for s in template_of(brief.template).sections), (), tuple(given), True)


def given_details(brief: Brief) -> tuple[tuple[str, str], ...]:
    """The details of a brief that are filled, but for its marking: the name of each, and its entry in words."""
    found = []
    for name in Details.__struct_fields__:
        value = getattr(brief.details, name)
        if value and name not in ("marking", "more"):
            words = "; ".join(value) if isinstance(value, tuple) else str(value)
            found.append((name, spoken(words) if name in DATES else words))
    return (*found, *brief.details.more.items())


def from_brief(
    brief: Brief, name: str, keep: Keep, markdown: Writing, taken: Collection[str] = (), description: str = ""
) -> TemplateCopy:
    """A template made of a brief, in the Word look that the brief has.

    Citations in kept texts go, since a template knows no sources.

    Args:
        markdown: the Markdown of blocks without citations.
        taken: ids that the template may not have.

    Raises:
        BriefingError: nothing is kept, there is no name, or a text cannot be kept.
    """
    old = template_of(brief.template)
    template = editing.duplicate(old, name, taken)
    template = editing.set_name(template, name, description or old.description)
    kept = [s.id for s in template.sections if s.id in keep.sections]
    if not kept:
        raise BriefingError("A template needs at least one section; choose one to keep.")
    for section in old.sections:
        if section.id not in kept:
            template = editing.remove_section(template, section.id)
    for section in template.sections:
        if section.id in keep.texts:
            blocks = _without_citations(brief.text_in(section.id))
            standing = "" if blocks == starter_text(section) else markdown(blocks)
            template = editing.set_section(template, replace(section, standing=standing))
    template = _with_details(template, brief.details, keep)
    declared = TemplateFile(DECLARATION, written(template, brief.template.files[0].content))
    rest = (f for f in brief.template.files if f.name != DECLARATION)
    return TemplateCopy(template.id, template.version, (declared, *rest))


def _with_details(template: Template, details: Details, keep: Keep) -> Template:
    names = set(keep.details) - {"more", "marking", "clearance", "action"}
    own = {d.id for d in template.details}
    given = {n: getattr(details, n) for n in Details.__struct_fields__ if n in names}
    given["more"] = {id: text for id, text in details.more.items() if id in names & own}
    markings = template.markings
    if keep.markings and details.marking:
        given["marking"] = details.marking
        markings = tuple(dict.fromkeys((*markings, details.marking)))
    action = details.action if "action" in keep.details and details.action else template.action
    clearance = details.clearance if "clearance" in keep.details and details.clearance else template.clearance
    return replace(template, defaults=Details(**given), markings=markings, action=action, clearance=clearance)


def _without_citations(blocks: Iterable[Flow]) -> tuple[Flow, ...]:
    return tuple(with_runs(block, _cited_no_more) for block in blocks)


def _cited_no_more(runs: Runs) -> Runs:
    """The runs without citations, and without the blank that stood before one."""
    kept: list[Inline] = []
    for run in runs:
        if not isinstance(run, Citation):
            kept.append(run)
        elif kept and isinstance(last := kept[-1], Text):
            kept[-1] = replace(last, text=last.text.rstrip(" \u00a0"))
    return joined(kept)


def has_citations(brief: Brief, section: str) -> bool:
    """Whether the text of a section cites something that a template cannot hold."""
    return any(isinstance(run, Citation) for b in brief.text_in(section) for runs in runs_of(b) for run in runs)


# The next brief


def started(copy: TemplateCopy, sources: tuple[Source, ...] = (), template: Template | None = None) -> Brief:
    """A new brief from a template, with the details and texts that it says every new one begins with.

    Args:
        template: what ``copy`` declares, where it has been read already.

    Raises:
        BriefingError: the template is damaged.
    """
    declared = template or template_of(copy)
    brief = Brief(copy, declared.defaults, sources, sections=standing_sections(declared))
    soundness.check_details(brief.details)
    return brief


def standing_sections(template: Template) -> tuple[SectionText, ...]:
    """The texts that every new brief begins with."""
    texts = (SectionText(s.id, standing_text(s)) for s in template.sections)
    return tuple(text for text in texts if text.blocks)


def filled_up(details: Details, defaults: Details) -> Details:
    """The details, what is empty in them filled from the defaults."""
    fields = {f.name: getattr(defaults, f.name) for f in msgspec.structs.fields(Details) if f.name != "more"}
    empty = {name: value for name, value in fields.items() if value and not getattr(details, name)}
    return replace(details, **empty, more={**defaults.more, **{k: v for k, v in details.more.items() if v}})
