"""What holds in every brief: checked where one comes in from a file, and of what an edit puts in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import assert_never

import msgspec

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.model.blocks import (
    Block,
    Citation,
    Decisions,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    SignOff,
    Table,
    Text,
    runs_of,
)
from briefing.model.brief import Brief, Details, Item, Option, Recommendation, SectionText, Source, Tag
from briefing.model.faults import told
from briefing.model.fields import SLUG, fields_type
from briefing.model.kinds import KINDS
from briefing.model.quote import fits

ID = re.compile(r"(?!\d+\Z)[\w-]+")
"""Ids of items, options and recommendations; digits alone would be the number of a source."""

LINK_SCHEMES = ("http:", "https:", "mailto:")
WIDEST = 100
"""The largest least width of a column, in ems."""
MOST_DEPTH = 100
"""How deep lists may stand in each other."""
LARGEST_START = 999_999_999
"""The largest number that a list may begin with."""


def check(brief: Brief) -> None:
    """Make sure that a brief holds together: ids single, passages at their place, references known, dates real.

    Raises:
        BriefingError: the first thing that does not hold, with its place.
    """
    _single((s.id for s in brief.sources), "sources")
    _single((t.id for _, t in brief.tags()), "tags")
    _single((s.id for s in brief.sections), "sections")
    _single(
        [i.id for i in brief.items] + [o.id for o in brief.options] + [r.id for r in brief.recommendations], "items"
    )
    check_details(brief.details)
    for source in brief.sources:
        check_source(source)
    sources = {s.id: s for s in brief.sources}
    for item in brief.items:
        check_item(item)
        for tag in item.tags:
            check_tag(tag, sources, item.id)
    for option in brief.options:
        check_row(option)
    for recommendation in brief.recommendations:
        check_row(recommendation)
    tags = {tag.id: tag for _, tag in brief.tags()}
    for section in brief.sections:
        check_section(section, sources, tags)


def check_details(details: Details) -> None:
    """Raises BriefingError where a date is none, or what is given besides has no id."""
    for id in details.more:
        if not re.fullmatch(SLUG, id):
            raise BriefingError(f"“{id[:60]}” is no id of a detail; use small letters, digits and -.", "details.more")
    _dates((("details.date", details.date), ("details.decide_by", details.decide_by)))


def check_source(source: Source) -> None:
    """Raises BriefingError where a date is none, or the article holds what no article holds."""
    _dates(((f"{source.id}.published", source.published), (f"{source.id}.accessed", source.accessed)))
    for part in source.article.parts:
        try:
            _check_shape(part.block)
            for runs in runs_of(part.block):
                for run in runs:
                    _check_article_inline(run)
        except BriefingError as error:
            raise BriefingError(error.message, f"{source.id}, {part.id}") from None


def check_item(item: Item) -> None:
    """Raises BriefingError where the id, the kind or a field does not fit. Its tags are looked at by check_tag."""
    check_id(item.id)
    if item.kind not in KINDS:
        raise BriefingError(f"There is no kind “{item.kind}”; use one of {', '.join(KINDS)}.", item.id)
    try:
        msgspec.convert(item.fields, fields_type(item.kind))
    except msgspec.ValidationError as error:
        fault = told(error, (f.id for f in item.declared.fields))
        raise BriefingError(fault.message, f"{item.id}.{fault.where}" if fault.where else item.id) from None
    _dates((f"{item.id}.{f.id}", item.line(f.id)) for f in item.declared.fields if f.shape == "date")


def check_tag(tag: Tag, sources: Mapping[str, Source], where: str | None = None) -> None:
    """Raises BriefingError where the words do not stand at their place, or run over the end of a line."""
    source = sources.get(tag.source)
    if source is None:
        raise BriefingError(f"A passage lies in source “{tag.source}”, which is not there.", where)
    if not fits(tag.quote, source.article.text) or "\n" in tag.quote.exact:
        words = f"The words “{tag.quote.exact[:60]}” do not stand at their place in “{source.file}”"
        raise BriefingError(f"{words}; mark them again.", where)


def check_row(row: Option | Recommendation) -> None:
    """Raises BriefingError where the id does not fit or the date is none."""
    check_id(row.id)
    if isinstance(row, Recommendation):
        _dates(((f"{row.id}.due", row.due),))


def check_id(id: str) -> None:
    """Raises BriefingError where an id of an item, option or recommendation does not fit."""
    if not ID.fullmatch(id):
        raise BriefingError(f"“{id}” is no id; use letters, digits, - and _, and not digits alone.")


def check_section(section: SectionText, sources: Mapping[str, Source], tags: Mapping[str, Tag]) -> None:
    """Raises BriefingError where the text holds what a section may not hold, or cites what is not there."""
    try:
        for block in section.blocks:
            _check_shape(block)
            for runs in runs_of(block):
                for run in runs:
                    _check_inline(run, sources, tags)
    except BriefingError as error:
        raise BriefingError(error.message, section.id) from None


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


def _check_shape(block: Block, depth: int = 0) -> None:
    match block:
        case Heading() if not 1 <= block.level <= 6:
            raise BriefingError(f"A heading is of level {block.level}; there are 1 to 6.")
        case List() if depth > MOST_DEPTH:
            raise BriefingError("Lists stand too deep in each other; take them apart.")
        case List() if not 0 <= block.start <= LARGEST_START:
            raise BriefingError(f"A list begins with {block.start}; it may begin with 0 to {LARGEST_START}.")
        case List():
            for point in block.points:
                for inner in point.blocks:
                    _check_shape(inner, depth + 1)
        case Quotation():
            for inner in block.blocks:
                _check_shape(inner, depth + 1)
        case Table():
            _check_table(block)
        case Heading() | Paragraph() | Decisions() | SignOff():
            pass
        case _:
            assert_never(block)


def _check_table(table: Table) -> None:
    widths = {len(row) for row in table.rows}
    if len(widths) != 1 or 0 in widths or not 0 <= table.headers <= len(table.rows):
        raise BriefingError("A table needs rows of equally many cells, and not more header rows than rows.")
    if table.floors and (len(table.floors) not in widths or not all(0 <= floor <= WIDEST for floor in table.floors)):
        raise BriefingError(f"A table needs a least width for each column, of 0 to {WIDEST} ems.")


def _check_article_inline(run: Inline) -> None:
    match run:
        case Citation() | Gap():
            raise BriefingError("An article cannot cite a source of the brief, nor have a gap.")
        case Text() | LineBreak() | Link():
            _check_words(run)


def _check_inline(run: Inline, sources: Mapping[str, Source], tags: Mapping[str, Tag]) -> None:
    match run:
        case Gap():
            raise BriefingError("A gap stands in the text.")
        case Citation() if run.source not in sources:
            raise BriefingError(f"A citation points at source “{run.source}”, which is not there.")
        case Citation() if run.tag and run.tag in tags and tags[run.tag].source != run.source:
            raise BriefingError(f"A citation of “{run.source}” points into another source.")
        case Text() | LineBreak() | Link() | Citation():
            _check_words(run)


def _check_words(run: Inline) -> None:
    match run:
        case Text() if "\n" in run.text:
            raise BriefingError("A paragraph holds the end of a line.")
        case Link() if not run.address.lower().startswith(LINK_SCHEMES):
            raise BriefingError(f"A link leads to “{run.address[:40]}”, which is not allowed.")
        case Link():
            for inner in run.runs:
                _check_words(inner)
        case Text() | LineBreak() | Citation() | Gap():
            pass
