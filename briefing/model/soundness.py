"""What holds in every brief, whoever made it: checked where one comes in from a file."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.model.blocks import Citation, Gap, Inline, LineBreak, Link, Text, runs_of
from briefing.model.brief import Brief, Item, Source, Tag
from briefing.model.fields import fields_type
from briefing.model.kinds import KINDS
from briefing.model.quote import fits

LINK_SCHEMES = ("http:", "https:", "mailto:")


def check(brief: Brief) -> None:
    """Make sure that a brief holds together: ids single, passages at their place, references known, dates real.

    Raises:
        BriefingError: the first thing that does not hold, with its place.
    """
    _single((s.id for s in brief.sources), "sources")
    _single((t.id for _, t in brief.tags()), "tags")
    _single((s.id for s in brief.sections), "sections")
    items, options = [i.id for i in brief.items], [o.id for o in brief.options]
    _single(items + options + [r.id for r in brief.recommendations], "items")
    _dates((("details.date", brief.details.date), ("details.decide_by", brief.details.decide_by)))
    sources = {s.id: s for s in brief.sources}
    for source in brief.sources:
        _dates(((f"{source.id}.published", source.published), (f"{source.id}.accessed", source.accessed)))
    for item in brief.items:
        _check_item(item, sources)
    _dates((f"{r.id}.due", r.due) for r in brief.recommendations)
    tags = {tag.id: tag for _, tag in brief.tags()}
    for section in brief.sections:
        for runs in (runs for block in section.blocks for runs in runs_of(block)):
            for run in runs:
                _check_inline(section.id, run, tags, sources)


def _single(ids: Iterable[str], where: str) -> None:
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise BriefingError(f"The id “{id}” stands twice.", where)
        seen.add(id)


def _dates(values: Iterable[tuple[str, str]]) -> None:
    for where, value in values:
        if value:
            try:
                dates.parsed(value)
            except BriefingError as error:
                raise BriefingError(error.message, where) from None


def _check_item(item: Item, sources: dict[str, Source]) -> None:
    if item.kind not in KINDS:
        raise BriefingError(f"There is no kind “{item.kind}”.", item.id)
    try:
        msgspec.convert(item.fields, fields_type(item.kind))
    except msgspec.ValidationError as error:
        raise BriefingError(f"A field does not fit: {error}.", item.id) from None
    _dates((f"{item.id}.{f.id}", item.line(f.id)) for f in item.declared.fields if f.shape == "date")
    for tag in item.tags:
        source = sources.get(tag.source)
        if source is None:
            raise BriefingError(f"A passage lies in source “{tag.source}”, which is not there.", item.id)
        if not fits(tag.quote, source.article.text) or "\n" in tag.quote.exact:
            raise BriefingError(f"The words “{tag.quote.exact[:60]}” do not stand at their place.", item.id)


def _check_inline(where: str, run: Inline, tags: dict[str, Tag], sources: dict[str, Source]) -> None:
    match run:
        case Text() if "\n" in run.text:
            raise BriefingError("A paragraph holds the end of a line.", where)
        case Link() if not run.address.lower().startswith(LINK_SCHEMES):
            raise BriefingError(f"A link leads to “{run.address[:40]}”, which is not allowed.", where)
        case Citation() if run.source not in sources:
            raise BriefingError(f"A citation points at source “{run.source}”, which is not there.", where)
        case Citation() if run.tag in tags and tags[run.tag].source != run.source:
            raise BriefingError(f"A citation of “{run.source}” points into another source.", where)
        case Gap():
            raise BriefingError("A gap stands in the text.", where)
        case Text() | LineBreak() | Link() | Citation():
            pass
