"""Any edit of a brief, with arguments that fit it more often than not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model import edits
from briefing.model.brief import ANNEXES, Brief, Item, Option, Recommendation, Tag
from briefing.model.edits import next_id
from briefing.model.kinds import KINDS, FieldValue
from briefing.model.quote import Quote, quote_at
from tests.model import briefs

Edit = Callable[[Brief], Brief]
T = TypeVar("T")


def _one(draw: st.DrawFn, values: tuple[T, ...], missing: T) -> T:
    """One of some values, or one that the brief lacks where it has none."""
    return draw(st.sampled_from(values)) if values else missing


def _item(draw: st.DrawFn, brief: Brief) -> str:
    return _one(draw, tuple(item.id for item in brief.items), "none")


def _tag(draw: st.DrawFn, brief: Brief) -> str:
    return _one(draw, tuple(tag.id for _, tag in brief.tags()), "none")


def _source(draw: st.DrawFn, brief: Brief) -> str:
    return _one(draw, tuple(source.id for source in brief.sources), "none")


def _passage(draw: st.DrawFn, brief: Brief) -> tuple[str, Quote]:
    texts = tuple((s.id, s.article.text) for s in brief.sources if s.article.text.strip("\n"))
    source, text = _one(draw, texts, ("none", "x"))
    return source, draw(briefs.quotes(text)) if draw(st.integers(0, 9)) else quote_at("elsewhere", 0, 9)


def set_details(draw: st.DrawFn, brief: Brief) -> Edit:
    details = draw(briefs.details)
    return lambda brief: edits.set_details(brief, details)


def set_template(draw: st.DrawFn, brief: Brief) -> Edit:
    template = draw(briefs.templates)
    return lambda brief: edits.set_template(brief, template)


def set_annex(draw: st.DrawFn, _brief: Brief) -> Edit:
    annex, on = draw(st.sampled_from(ANNEXES)), draw(st.booleans())
    return lambda brief: edits.set_annex(brief, annex, on)


def add_source(draw: st.DrawFn, brief: Brief) -> Edit:
    source = draw(briefs.sources(next_id({s.id for s in brief.sources}, "s")))
    return lambda brief: edits.add_source(brief, source)


def update_source(draw: st.DrawFn, brief: Brief) -> Edit:
    changed = draw(briefs.sources(_source(draw, brief)))
    if draw(st.integers(0, 9)) and brief.sources and changed.id != "none":
        changed = replace(changed, article=brief.source(changed.id).article)
    return lambda brief: edits.update_source(brief, changed)


def remove_source(draw: st.DrawFn, brief: Brief) -> Edit:
    id = _source(draw, brief)
    return lambda brief: edits.remove_source(brief, id)


def add_item(draw: st.DrawFn, brief: Brief) -> Edit:
    kind, id = draw(st.sampled_from([*KINDS, "risk"])), draw(briefs.ids)
    tags: tuple[Tag, ...] = ()
    if draw(st.booleans()):
        tags = (Tag(next_id({t.id for _, t in brief.tags()}, "q"), *_passage(draw, brief)),)
    item = Item(id, kind, draw(briefs.fields(kind)), tags)
    return lambda brief: edits.add_item(brief, item)


def set_fields(draw: st.DrawFn, brief: Brief) -> Edit:
    id = _item(draw, brief)
    kind = brief.item(id).kind if id != "none" else "risk"
    fields = draw(briefs.fields(kind))
    others: tuple[FieldValue, ...] = ("", (), False, "another", *sorted(brief.ids()))
    for name in draw(st.lists(st.sampled_from([f.id for f in KINDS[kind].fields]), max_size=2)):
        fields[name] = draw(st.sampled_from(others))
    return lambda brief: edits.set_fields(brief, id, fields)


def refer(draw: st.DrawFn, brief: Brief) -> Edit:
    """Let an item refer to others by their ids, so that removing and merging have something to mend."""
    id, other = _item(draw, brief), _one(draw, tuple(sorted(brief.ids())), "none")
    kind = brief.item(id).kind if id != "none" else "risk"
    references: dict[str, dict[str, FieldValue]] = {
        "proposal": {"proposed_by": other, "asked_of": (other, "x")},
        "risk": {"of": other},
    }
    fields = references.get(kind, {})
    return lambda brief: edits.set_fields(brief, id, fields)


def tick(draw: st.DrawFn, brief: Brief) -> Edit:
    id, on = _item(draw, brief), draw(st.booleans())
    return lambda brief: edits.tick(brief, id, on)


def move_item(draw: st.DrawFn, brief: Brief) -> Edit:
    id, to = _item(draw, brief), draw(st.integers(-2, 6))
    return lambda brief: edits.move_item(brief, id, to)


def remove_item(draw: st.DrawFn, brief: Brief) -> Edit:
    id = _item(draw, brief)
    return lambda brief: edits.remove_item(brief, id)


def merge_items(draw: st.DrawFn, brief: Brief) -> Edit:
    keep, gone = _item(draw, brief), _item(draw, brief)
    return lambda brief: edits.merge_items(brief, keep, gone)


def fold_person(draw: st.DrawFn, brief: Brief) -> Edit:
    person, body = _item(draw, brief), _item(draw, brief)
    return lambda brief: edits.fold_person(brief, person, body)


def add_tag(draw: st.DrawFn, brief: Brief) -> Edit:
    item, (source, quote) = _item(draw, brief), _passage(draw, brief)
    voice = draw(st.sampled_from(briefs.VOICES))
    return lambda brief: edits.add_tag(brief, item, source, quote, voice)


def add_tags(draw: st.DrawFn, brief: Brief) -> Edit:
    item, passages = _item(draw, brief), [_passage(draw, brief) for _ in range(draw(st.integers(1, 3)))]
    taken = {tag.id for _, tag in brief.tags()}
    tags: list[Tag] = []
    for source, quote in passages:
        tags.append(Tag(next_id(taken, "q"), source, quote))
        taken.add(tags[-1].id)
    return lambda brief: edits.add_tags(brief, item, tags)


def remove_tag(draw: st.DrawFn, brief: Brief) -> Edit:
    id = _tag(draw, brief)
    return lambda brief: edits.remove_tag(brief, id)


def retag(draw: st.DrawFn, brief: Brief) -> Edit:
    id, item = _tag(draw, brief), _item(draw, brief)
    return lambda brief: edits.retag(brief, id, item)


def update_tag(draw: st.DrawFn, brief: Brief) -> Edit:
    tag = Tag(_tag(draw, brief), *_passage(draw, brief))
    return lambda brief: edits.update_tag(brief, tag)


def set_recommendations(draw: st.DrawFn, brief: Brief) -> Edit:
    ids = draw(st.lists(briefs.ids | st.sampled_from([r.id for r in brief.recommendations] or ["r"]), max_size=3))
    rows = [Recommendation(id, draw(briefs.lines()), draw(briefs.lines()), due=draw(briefs.dates)) for id in ids]
    return lambda brief: edits.set_recommendations(brief, rows)


def set_options(draw: st.DrawFn, brief: Brief) -> Edit:
    ids = draw(st.lists(briefs.ids | st.sampled_from([o.id for o in brief.options] or ["o"]), max_size=3))
    rows = [Option(id, draw(briefs.lines())) for id in ids]
    return lambda brief: edits.set_options(brief, rows)


def set_section(draw: st.DrawFn, brief: Brief) -> Edit:
    id = _one(draw, tuple(s.id for s in brief.sections), draw(briefs.ids))
    blocks = draw(st.just(()) | briefs.section_blocks(brief))
    return lambda brief: edits.set_section(brief, id, blocks)


ALL: dict[str, Callable[[st.DrawFn, Brief], Edit]] = {
    made.__name__: made
    for made in (
        set_details, set_template, set_annex, add_source, update_source, remove_source, add_item, set_fields, tick,
        move_item, remove_item, merge_items, fold_person, add_tag, add_tags, remove_tag, retag, update_tag,
        set_recommendations, set_options, set_section,
    )
}  # fmt: skip


@st.composite
def any_edit(draw: st.DrawFn, brief: Brief) -> tuple[str, Edit]:
    """An edit with its name. It may be one that the brief refuses."""
    name = draw(st.sampled_from([*ALL, "refer"]))
    return name, (ALL | {"refer": refer})[name](draw, brief)
