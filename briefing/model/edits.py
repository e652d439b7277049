"""Every edit of a brief: a function from a Brief to a new Brief.

An edit that would leave the brief unsound raises BriefingError and changes nothing. New ids follow from the
brief itself, so that the same edits give the same brief.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model import soundness
from briefing.model.blocks import Citation, Flow, Inline, Runs, joined, runs_of, with_runs
from briefing.model.brief import (
    ANNEXES,
    Annex,
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
from briefing.model.kinds import FieldValue
from briefing.model.quote import Quote

Row = TypeVar("Row", Option, Recommendation)


def next_id(taken: Collection[str], prefix: str) -> str:
    """The first of prefix1, prefix2 … that is not taken."""
    number = 1 + sum(1 for id in taken if id.startswith(prefix))
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def set_details(brief: Brief, details: Details) -> Brief:
    """Put other details in."""
    soundness.check_details(details)
    return replace(brief, details=details)


def set_template(brief: Brief, template: TemplateCopy) -> Brief:
    """Change the template; texts whose section it lacks are kept."""
    return replace(brief, template=template)


def set_annex(brief: Brief, annex: Annex, on: bool) -> Brief:
    """Print an annex behind the brief, or no more."""
    wanted = {*brief.annexes, annex} if on else {*brief.annexes} - {annex}
    return replace(brief, annexes=tuple(a for a in ANNEXES if a in wanted))


# Sources


def add_source(brief: Brief, source: Source) -> Brief:
    """Add a source behind the others; its id must be new."""
    if source.id in {s.id for s in brief.sources}:
        raise BriefingError(f"There is a source “{source.id}” already; add it under another id.")
    soundness.check_source(source)
    return replace(brief, sources=(*brief.sources, source))


def update_source(brief: Brief, source: Source) -> Brief:
    """Put a source in the place of the one with its id. Its article stays, since tags stand in it."""
    old = _known(source.id, brief.sources, "source")
    if source.article != old.article:
        raise BriefingError("The text of a source cannot be changed; add the new text as another source.")
    soundness.check_source(source)
    return replace(brief, sources=_put(brief.sources, source))


def remove_source(brief: Brief, id: str) -> Brief:
    """Take a source out with the tags on it and the citations of it; items stay."""
    _known(id, brief.sources, "source")
    items = tuple(replace(i, tags=tuple(t for t in i.tags if t.source != id)) for i in brief.items)
    brief = replace(brief, sources=tuple(s for s in brief.sources if s.id != id), items=items)
    return _cited(brief, lambda citation: None if citation.source == id else citation)


# Items


def add_item(brief: Brief, item: Item) -> Brief:
    """Add an item behind the others; its id must be new and not digits alone."""
    soundness.check_item(item)
    if item.id in brief.ids():
        raise BriefingError(f"The id “{item.id}” stands twice; give each item, option and recommendation its own.")
    _check_tags(brief, item.tags)
    return replace(brief, items=(*brief.items, item))


def set_fields(brief: Brief, id: str, fields: Mapping[str, FieldValue]) -> Brief:
    """Fill fields of an item, empty ones are taken away; filling one ticks the item, private ones aside."""
    item = _known(id, brief.items, "item")
    merged = {name: value for name, value in {**item.fields, **fields}.items() if value not in ("", (), False)}
    changed = replace(item, fields=merged)
    soundness.check_item(changed)
    briefed = any(value and not item.declared.field(name).private for name, value in fields.items() if name in merged)
    return replace(brief, items=_put(brief.items, replace(changed, in_brief=item.in_brief or briefed)))


def tick(brief: Brief, id: str, in_brief: bool) -> Brief:
    """Put an item into the brief or take it out."""
    item = _known(id, brief.items, "item")
    return replace(brief, items=_put(brief.items, replace(item, in_brief=in_brief)))


def move_item(brief: Brief, id: str, to: int) -> Brief:
    """Move an item to a place among the items of its kind, counted from 0; past the end is the end."""
    item = _known(id, brief.items, "item")
    others = [i for i in brief.items if i.id != id]
    alike = [n for n, i in enumerate(others) if i.kind == item.kind]
    if not alike:
        return brief
    at = alike[max(0, to)] if to < len(alike) else alike[-1] + 1
    return replace(brief, items=(*others[:at], item, *others[at:]))


def remove_item(brief: Brief, id: str) -> Brief:
    """Delete an item with its tags; what refers to it keeps its name as plain words, citations keep their source."""
    item = _known(id, brief.items, "item")
    items = tuple(i for i in brief.items if i.id != id)
    return _without_tags(replace(brief, items=_renamed(items, {id: item.short})), {t.id for t in item.tags})


def merge_items(brief: Brief, keep: str, gone: str) -> Brief:
    """Make two items of one kind into one: tags of both, fields of the first, filled up from the second."""
    first, second = _known(keep, brief.items, "item"), _known(gone, brief.items, "item")
    if first.kind != second.kind or keep == gone:
        raise BriefingError("Only two different items of one kind can be merged.")
    fields = {**second.fields, **first.fields}
    if "aliases" in {f.id for f in first.declared.fields}:
        names = (*first.lines("aliases"), second.title, *second.lines("aliases"))
        fields["aliases"] = tuple(n for n in dict.fromkeys(names) if n and n != first.title)
    fields = {k: v for k, v in fields.items() if v != ()}
    merged = replace(first, fields=fields, tags=first.tags + second.tags, in_brief=first.in_brief or second.in_brief)
    items = tuple(merged if i.id == keep else i for i in brief.items if i.id != gone)
    return replace(brief, items=_renamed(items, {gone: keep}))


def fold_person(brief: Brief, person: str, body: str) -> Brief:
    """Fold a person under whom they speak for: its spokesperson, with role, names, passages and what else it lacks."""
    one, other = _known(person, brief.items, "item"), _known(body, brief.items, "item")
    if one.kind != "stakeholder" or other.kind != "stakeholder" or person == body:
        raise BriefingError("Only a stakeholder can be folded under another one.")
    own = {"short", "type", "role", "spokesperson"}
    names = tuple(n for n in (one.line("short"), *one.lines("aliases")) if n)
    fields = {k: v for k, v in one.fields.items() if k not in own} | ({"aliases": names} if names else {})
    bare = replace(brief, items=_put(brief.items, replace(one, fields=fields)))
    merged = merge_items(bare, body, person)
    speaks = {"spokesperson": one.title or other.line("spokesperson"), "role": one.line("role")}
    folded = {k: v for k, v in {**merged.item(body).fields, **speaks}.items() if v}
    return replace(merged, items=_put(merged.items, replace(merged.item(body), fields=folded)))


# Tags


def add_tag(brief: Brief, item: str, source: str, quote: Quote, voice: Voice | None = None, id: str = "") -> Brief:
    """Tag a passage for an item. The quote's words must stand at its place in the source."""
    return add_tags(brief, item, (Tag(id or next_id({t.id for _, t in brief.tags()}, "q"), source, quote, voice),))


def add_tags(brief: Brief, item: str, tags: Sequence[Tag]) -> Brief:
    """Tag several passages for an item; their ids must be new."""
    owner = _known(item, brief.items, "item")
    _check_tags(brief, tags)
    return replace(brief, items=_put(brief.items, replace(owner, tags=(*owner.tags, *tags))))


def remove_tag(brief: Brief, id: str) -> Brief:
    """Untag a passage; citations of it keep their source."""
    owner, _ = _tagged(brief, id)
    items = _put(brief.items, replace(owner, tags=tuple(t for t in owner.tags if t.id != id)))
    return _without_tags(replace(brief, items=items), {id})


def retag(brief: Brief, id: str, item: str) -> Brief:
    """Move a tag to another item."""
    owner, tag = _tagged(brief, id)
    other = _known(item, brief.items, "item")
    if owner.id == item:
        return brief
    items = _put(brief.items, replace(owner, tags=tuple(t for t in owner.tags if t.id != id)))
    return replace(brief, items=_put(items, replace(other, tags=(*other.tags, tag))))


def update_tag(brief: Brief, tag: Tag) -> Brief:
    """Change the passage or the voice of a tag; citations of it follow it."""
    owner, _ = _tagged(brief, tag.id)
    soundness.check_tag(tag, {s.id: s for s in brief.sources})
    brief = replace(brief, items=_put(brief.items, replace(owner, tags=_put(owner.tags, tag))))
    return _cited(brief, lambda c: Citation(tag.source, tag.id, c.place) if c.tag == tag.id else c)


# Recommendations, options, text


def set_recommendations(brief: Brief, rows: Sequence[Recommendation]) -> Brief:
    """Put these in the place of the present ones; what refers to one that goes keeps its words."""
    _check_rows(brief, rows, brief.recommendations)
    gone = _gone({r.id: f"{r.verb} {r.text}".strip() for r in brief.recommendations}, rows)
    return replace(brief, recommendations=tuple(rows), items=_renamed(brief.items, gone))


def set_options(brief: Brief, rows: Sequence[Option]) -> Brief:
    """Put these in the place of the present ones; what refers to one that goes keeps its title."""
    _check_rows(brief, rows, brief.options)
    gone = _gone({o.id: o.title for o in brief.options}, rows)
    return replace(brief, options=tuple(rows), items=_renamed(brief.items, gone))


def set_section(brief: Brief, id: str, blocks: Sequence[Flow]) -> Brief:
    """Put text into a section; no blocks empty it."""
    text = SectionText(id, tuple(blocks))
    _check_written(brief, SectionText(id, _fresh(brief.text_in(id), text.blocks)))
    known = id in {s.id for s in brief.sections}
    sections = _put(brief.sections, text) if known else (*brief.sections, text)
    return replace(brief, sections=tuple(s for s in sections if s.blocks))


# Parts of edits


HasId = TypeVar("HasId", Item, Option, Recommendation, SectionText, Source, Tag)


def _check_written(brief: Brief, text: SectionText) -> None:
    """Raises BriefingError where a text does not fit the brief. Only the tags that it cites are looked for."""
    runs = (run for block in text.blocks for stretch in runs_of(block) for run in stretch)
    cited = {run.tag for run in runs if isinstance(run, Citation) and run.tag}
    tags = {tag.id: tag for _, tag in brief.tags() if tag.id in cited} if cited else {}
    soundness.check_section(text, {s.id: s for s in brief.sources}, tags)


def _fresh(old: tuple[Flow, ...], new: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """What stands between the blocks at both ends that were there already, and are sound."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    end = next((n for n in range(most - start) if old[-1 - n] != new[-1 - n]), most - start)
    return new[start : len(new) - end]


def _put(values: tuple[HasId, ...], new: HasId) -> tuple[HasId, ...]:
    return tuple(new if old.id == new.id else old for old in values)


def _known(id: str, values: tuple[HasId, ...], what: str) -> HasId:
    found = next((v for v in values if v.id == id), None)
    if found is None:
        raise BriefingError(f"There is no {what} “{id}” in this brief; it may have been deleted.")
    return found


def _check_rows(brief: Brief, rows: Sequence[Row], old: Sequence[Row]) -> None:
    taken = brief.ids() - {r.id for r in old}
    for row in rows:
        soundness.check_row(row)
        if row.id in taken:
            raise BriefingError(f"The id “{row.id}” stands twice; give each item, option and recommendation its own.")
        taken.add(row.id)


def _gone(old: Mapping[str, str], rows: Iterable[Row]) -> dict[str, str]:
    """The words of the old rows whose ids are not among the new ones."""
    kept = {row.id for row in rows}
    return {id: words for id, words in old.items() if id not in kept}


def _tagged(brief: Brief, id: str) -> tuple[Item, Tag]:
    found = next(((i, t) for i, t in brief.tags() if t.id == id), None)
    if found is None:
        raise BriefingError(f"There is no tag “{id}” in this brief; it may have been deleted.")
    return found


def _check_tags(brief: Brief, tags: Iterable[Tag]) -> None:
    taken = {tag.id for _, tag in brief.tags()}
    sources = {s.id: s for s in brief.sources}
    for tag in tags:
        if tag.id in taken:
            raise BriefingError(f"There is a tag “{tag.id}” already; give the new one another id.")
        soundness.check_tag(tag, sources)
        taken.add(tag.id)


def _renamed(items: tuple[Item, ...], names: Mapping[str, str]) -> tuple[Item, ...]:
    """The items with every reference to an id in ``names`` made another id or plain words; no words: taken out."""
    return tuple(replace(item, fields=_with_names(item, names)) for item in items) if names else items


def _with_names(item: Item, names: Mapping[str, str]) -> dict[str, FieldValue]:
    fields: dict[str, FieldValue] = dict(item.fields)
    for field in item.declared.fields:
        value = fields.get(field.id)
        if field.shape in ("party", "target") and isinstance(value, str):
            fields[field.id] = names.get(value, value)
        elif field.shape == "parties" and isinstance(value, tuple):
            fields[field.id] = tuple(name for name in dict.fromkeys(names.get(v, v) for v in value) if name)
    return {name: value for name, value in fields.items() if value not in ("", ())}


def _without_tags(brief: Brief, gone: set[str]) -> Brief:
    return _cited(brief, lambda c: Citation(c.source, None, c.place) if c.tag in gone else c)


def _cited(brief: Brief, change: Callable[[Citation], Citation | None]) -> Brief:
    def change_runs(runs: Runs) -> Runs:
        changed: list[Inline | None] = [change(run) if isinstance(run, Citation) else run for run in runs]
        return joined(run for run in changed if run is not None)

    sections = tuple(replace(s, blocks=tuple(with_runs(b, change_runs) for b in s.blocks)) for s in brief.sections)
    return replace(brief, sections=sections)
