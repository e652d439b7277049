"""Articles, the rows of a tags file and a template become a brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model import dates, soundness
from briefing.model.blocks import Citation, Flow
from briefing.model.brief import (
    Brief,
    Details,
    Item,
    Option,
    Recommendation,
    SectionText,
    Source,
    Tag,
    TemplateCopy,
    Voice,
)
from briefing.model.edits import next_id
from briefing.model.faults import FORMS
from briefing.model.fields import LANGUAGE
from briefing.model.kinds import KINDS, FieldValue, Kind
from briefing.model.marking import TITLE_WORDS
from briefing.model.quote import quote_at, search, whole_words
from briefing.model.text import one_line
from briefing.sources.markdown import read_section
from briefing.tagsfile.rows import MOST_DIGITS, QuoteRow, SourceRow, read
from briefing.templating.starting import filled_up, standing_sections
from briefing.templating.template import DETAILS, LIBRARY, Template, bare, template_of


class Made(NamedTuple):
    """A brief made from a tags file, and what its maker should know."""

    brief: Brief
    notices: tuple[str, ...]


def make(sources: Sequence[Source], template: TemplateCopy, tags: bytes = b"{}") -> Made:
    """Make a brief. What the tags file leaves out is as the template begins.

    Args:
        sources: as received, numbered 1, 2 … in this order.
        tags: the content of a tags file.

    Raises:
        BriefingError: the first fault of the tags file, with its place.
    """
    known = template_of(template)
    own = [d.id for d in known.details]
    rows = read(tags, (*DETAILS, *own))
    maker = _Maker(_sources(sources, rows.sources))
    for kind in KINDS.values():
        for i, row in enumerate(getattr(rows, kind.plural)):
            maker.add_item(kind, row, f"{kind.plural}[{i}]")
    maker.tag_names()
    brief = Brief(
        template=template,
        details=filled_up(_lined(rows.details), known.defaults),
        sources=maker.sources,
        items=tuple(maker.items.values()),
        options=tuple(maker.row(Option, row, f"options[{i}]") for i, row in enumerate(rows.options)),
        recommendations=tuple(
            maker.row(Recommendation, row, f"recommendations[{i}]") for i, row in enumerate(rows.recommendations)
        ),
    )
    sections, notices = _sections(rows.sections, known, maker)
    aside = tuple(
        f"The template “{known.name}” has no detail “{id}”; it is kept aside in the brief."
        for id in brief.details.more if id not in own
    )  # fmt: skip
    given = {text.id for text in sections}
    standing = tuple(text for text in standing_sections(known) if text.id not in given)
    brief = replace(brief, sections=sections + standing)
    soundness.check(brief)
    return Made(brief, aside + notices)


def _lined(details: Details) -> Details:
    """Details are of one line each."""
    changed: dict[str, Any] = {}
    for name in Details.__struct_fields__:
        value = getattr(details, name)
        if isinstance(value, str):
            changed[name] = one_line(value)
        elif isinstance(value, tuple):
            changed[name] = tuple(line for line in map(one_line, value) if line)
        elif isinstance(value, dict):
            changed[name] = {id: line for id, text in value.items() if (line := one_line(text))}
    lined = replace(details, **changed)
    if lined.language and not re.match(LANGUAGE, lined.language):
        raise BriefingError(FORMS[LANGUAGE], "details.language")
    return lined


def _check_days(row: Any, names: Iterable[str], where: str) -> None:
    """Raises BriefingError where a date in the row has the form of one but is no day."""
    for name in names:
        if date := getattr(row, name):
            try:
                dates.parsed(date)
            except BriefingError as error:
                raise BriefingError(error.message, f"{where}.{name}") from None


# Sources


def _sources(sources: Sequence[Source], rows: Sequence[SourceRow]) -> tuple[Source, ...]:
    changed = list(sources)
    seen: set[int] = set()
    for i, row in enumerate(rows):
        number = row.source or i + 1
        if number > len(changed):
            raise BriefingError(f"There is no source {number}; the brief has {len(changed)}.", f"sources[{i}].source")
        if number in seen:
            raise BriefingError(f"Source {number} is described twice; keep one.", f"sources[{i}].source")
        seen.add(number)
        _check_days(row, ("published", "accessed"), f"sources[{i}]")
        given = {name: getattr(row, name) for name in row.__struct_fields__ if name != "source"}
        given = {name: _one_lined(value) for name, value in given.items() if value is not None}
        old = changed[number - 1]
        changed[number - 1] = replace(old, **given, guessed=tuple(g for g in old.guessed if g not in given))
    return tuple(changed)


def _one_lined(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(one_line(v) for v in value)
    return one_line(value) if isinstance(value, str) else value


# Items


class _Maker:
    """The items as they are made, with the ids and names that are taken."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        self.sources = sources
        self.items: dict[str, Item] = {}
        self._ids: set[str] = set()
        self._tags = 0
        self._forms: dict[str, tuple[str, str]] = {}  # a name or alias -> its item, its place in the tags file

    def add_item(self, kind: Kind, row: Any, where: str) -> None:
        """Make an item from its row, tag its quotes, and note its names."""
        quotes = [*([(QuoteRow(row.quote), f"{where}.quote")] if row.quote else []),
                  *((q, f"{where}.quotes[{i}]") for i, q in enumerate(row.quotes))]  # fmt: skip
        _check_days(row, (f.id for f in kind.fields if f.shape == "date"), where)
        fields = _fields(kind, row)
        if not fields.get(kind.heading):
            if not quotes:
                raise BriefingError(f"A {kind.label.lower()} needs a {kind.heading} or a quote; give it one.", where)
            fields[kind.heading] = " ".join(quotes[0][0].text.split()[:TITLE_WORDS])
        id = self._new_id(row.id, kind.id, where)
        tags = tuple(self._quoted(quote, place) for quote, place in quotes)
        self.items[id] = Item(id, kind.id, fields, tags, row.in_brief)
        if kind.heading == "name":
            self._note_form(self.items[id].title, id, f"{where}.name")
            for i, alias in enumerate(row.aliases or ()):
                self._note_form(one_line(alias), id, f"{where}.aliases[{i}]")

    def row(self, type: Any, row: Any, where: str) -> Any:
        """An option or a recommendation from its row."""
        values = {name: getattr(row, name) for name in row.__struct_fields__}
        _check_days(row, ("due",) if "due" in values else (), where)
        return type(**{**values, "id": self._new_id(row.id, type.__name__.lower(), where)})

    def cite(self, id: str, place: str) -> Citation:
        """The citation of an item's first passage, or of a source by its number."""
        if id.isdecimal():
            if len(id) > MOST_DIGITS or not 1 <= int(id) <= len(self.sources):
                words = f"[@{id[:MOST_DIGITS]}] cites source {id[:MOST_DIGITS]}, but the brief has {len(self.sources)}."
                raise BriefingError(words)
            return Citation(self.sources[int(id) - 1].id, None, place)
        item = self.items.get(id)
        if item is None:
            raise BriefingError(f"[@{id}] cites “{id}”, which is no item; use an item's id or a source's number.")
        if not item.tags:
            raise BriefingError(f"[@{id}] cites “{item.title}”, which has no passage; give it a quote or an alias.")
        return Citation(item.tags[0].source, item.tags[0].id, place)

    def tag_names(self) -> None:
        """Tag every name and alias in all sources, longest first; a shorter one inside a longer is not tagged."""
        taken = [bytearray(len(source.article.text)) for source in self.sources]
        found: dict[str, list[tuple[int, int, int]]] = {}
        for form in sorted(self._forms, key=len, reverse=True):
            item, where = self._forms[form]
            places = [(i, *span) for i, s in enumerate(self.sources) for span in whole_words(form, s.article.text)]
            if not places and not where.endswith(".name"):
                raise BriefingError(f"The alias “{form}” is nowhere in the sources; mend it or take it out.", where)
            for i, start, end in places:
                if not any(taken[i][start:end]):
                    taken[i][start:end] = b"\1" * (end - start)
                    found.setdefault(item, []).append((i, start, end))
        for id, item_now in self.items.items():
            tags = tuple(self._tag(self.sources[i], start, end) for i, start, end in sorted(found.get(id, [])))
            self.items[id] = replace(item_now, tags=item_now.tags + tags)

    def _note_form(self, name: str, item: str, where: str) -> None:
        form = " ".join(name.split())
        if not form:
            raise BriefingError("An alias is empty; take it out.", where)
        other = self._forms.setdefault(form, (item, where))
        if other[0] != item:
            raise BriefingError(f"“{form}” is a name of two stakeholders (see {other[1]}); keep it in one.", where)

    def _new_id(self, given: str, prefix: str, where: str) -> str:
        id = given or next_id(self._ids, prefix)
        if not soundness.ID.fullmatch(id):
            raise BriefingError(f"“{id}” is no id; use letters, digits, - and _, and not digits alone.", f"{where}.id")
        if id in self._ids:
            raise BriefingError(f"The id “{id}” stands twice; give each item its own.", f"{where}.id")
        self._ids.add(id)
        return id

    def _tag(self, source: Source, start: int, end: int, voice: Voice | None = None) -> Tag:
        self._tags += 1
        return Tag(f"q{self._tags}", source.id, quote_at(source.article.text, start, end), voice)

    def _quoted(self, row: QuoteRow, where: str) -> Tag:
        if row.source is not None and row.source > len(self.sources):
            raise BriefingError(f"There is no source {row.source}; the brief has {len(self.sources)}.", where)
        among = self.sources if row.source is None else (self.sources[row.source - 1],)
        for source in among:
            places = search(row.text, source.article.text)
            if places and row.occurrence <= len(places):
                return self._tag(source, *places[row.occurrence - 1], row.voice)
            if places:
                words = f"“{_start(row.text)}” stands {len(places)} times in “{source.file}”, not {row.occurrence}"
                raise BriefingError(f"{words}; give a smaller occurrence.", where)
        raise BriefingError(f"“{_start(row.text)}” stands in no source; copy the words as they are there.", where)


def _start(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:60]}…"


def _fields(kind: Kind, row: Any) -> dict[str, FieldValue]:
    """The fields that are filled, in the form that items keep them."""
    fields: dict[str, FieldValue] = {}
    for field in kind.fields:
        value = getattr(row, field.id)
        if field.id == "type" and value is None:
            value = row.kind
        if field.shape == "scale" and value is not None:
            value = str(value)
        if field.shape in ("lines", "parties", "party") or field.id in (kind.heading, "short"):
            value = _one_lined(value)
        if value is not None and value != "" and value != () and value is not False:
            fields[field.id] = value
    return fields


# Sections


def _sections(
    texts: Mapping[str, str], known: Template, maker: _Maker
) -> tuple[tuple[SectionText, ...], tuple[str, ...]]:
    ids = {bare(id): id for id in (*LIBRARY, *(s.id for s in known.sections))}
    found: dict[str, tuple[Flow, ...]] = {}
    notices = []
    for key, text in texts.items():
        where = f"sections.{one_line(key)}"
        id = ids.get(bare(key), "")
        if not id:
            own = ", ".join(s.id for s in known.sections)
            raise BriefingError(f"There is no section “{one_line(key)[:60]}”; the template has: {own}.", where)
        if id in found:
            raise BriefingError(f"The section “{id}” stands twice; put its texts together.", where)
        if known.section(id) is None:
            notices.append(f"The template “{known.name}” has no section “{id}”; its text is kept aside in the brief.")
        try:
            found[id] = read_section(text, maker.cite)
        except BriefingError as error:
            raise BriefingError(error.message, error.where or where) from None
    return tuple(SectionText(id, blocks) for id, blocks in found.items() if blocks), tuple(notices)
