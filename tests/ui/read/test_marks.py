"""Tags by block: what one more of them costs, and that the index is always what it would be if made anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model import edits, marking
from briefing.model.article import Article, Part
from briefing.model.blocks import Paragraph, Text
from briefing.model.brief import Brief, Item, Tag, received
from briefing.model.marking import Span
from briefing.model.quote import quote_at
from briefing.ui.read import painting
from briefing.ui.read.marks import Marks, difference
from briefing.ui.read.offsets import Offsets
from tests.making import brief
from tests.ui.read.viewing import KEY, Lay

LINES = ("one two three four five", "six 😀 seven eight", "nine ten eleven twelve thirteen")


def offsets() -> Offsets:
    made, at = Offsets(), 0
    for n, line in enumerate(LINES):
        made.add(n, at, line)
        at += len(line) + 1
    return made


def empty() -> Brief:
    return brief({}, "\n\n".join(LINES))


def state(marks: Marks) -> object:
    blocks = range(len(LINES))
    return [(tuple(marks.on(n)), [marks.lane(n, mark.tag) for mark in marks.on(n)]) for n in blocks], marks.ids()


def edited(draw: Callable[[st.SearchStrategy[Any]], Any], made: Brief) -> Brief:
    """The brief after one edit that has to do with tags."""
    tags = [tag.id for _, tag in made.tags()]
    kinds = ["make", *(["tag", "remove", "merge", "tick", "move"] if made.items else [])]
    kinds += ["untag", "retag", "stretch", "voice"] if tags else []
    kind = draw(st.sampled_from(kinds))
    text = made.sources[0].article.text
    line = draw(st.sampled_from(text.split("\n")))
    start = text.index(line) + draw(st.integers(0, len(line) - 1))
    end = draw(st.integers(start + 1, text.index(line) + len(line)))
    item = draw(st.sampled_from([i.id for i in made.items])) if made.items else ""
    tag = draw(st.sampled_from(tags)) if tags else ""
    match kind:
        case "make":
            id = edits.next_id(made.ids(), "i")
            return marking.make_item(made, draw(st.sampled_from(("risk", "stakeholder"))), id, [Span("s1", start, end)])
        case "tag":
            return marking.tag_spans(made, item, [Span("s1", start, end)])
        case "remove":
            return edits.remove_item(made, item)
        case "tick":
            return edits.tick(made, item, True)
        case "move":
            return edits.move_item(made, item, draw(st.integers(0, 3)))
        case "merge":
            alike = [i.id for i in made.of_kind(made.item(item).kind) if i.id != item]
            return edits.merge_items(made, item, alike[0]) if alike else made
        case "untag":
            return marking.untag(made, tag)
        case "retag":
            return marking.move(made, tag, item)
        case "stretch":
            return marking.stretch(made, tag, start, end)
        case _:
            found = made.tag(tag)
            assert found is not None
            return edits.update_tag(made, replace(found, voice="quoted"))


@given(st.data())
def test_following_edits_comes_to_the_same_as_beginning_anew(data: st.DataObject) -> None:
    briefs = [empty()]
    marks = Marks("s1", offsets())
    for _ in range(data.draw(st.integers(1, 12))):
        anew_or_back = data.draw(st.integers(-5, len(briefs) - 1))
        now = briefs[anew_or_back] if anew_or_back >= 0 else edited(data.draw, briefs[-1])
        marks.change(briefs[-1].items, now.items)
        briefs.append(now)
        anew = Marks("s1", offsets())
        anew.fill(now)
        assert state(marks) == state(anew)
        assert all(marks.item(tag.id) == item.id for item, tag in now.tags())


@given(st.lists(st.integers(0, 3)), st.lists(st.integers(0, 3)))
def test_difference(before: list[int], now: list[int]) -> None:
    gone, come = difference(tuple(before), tuple(now))
    head = 0
    while head < min(len(before), len(now)) and before[head] == now[head]:
        head += 1
    assert before[:head] + list(gone) + before[head + len(gone) :] == before
    assert before[:head] + list(come) + before[head + len(gone) :] == now


def test_overlapping_tags_are_in_lanes_of_their_own() -> None:
    made = empty()
    for kind, start, end in (("risk", 0, 13), ("proposal", 4, 18), ("stakeholder", 8, 23), ("risk", 14, 23)):
        made = marking.make_item(made, kind, edits.next_id(made.ids(), "i"), [Span("s1", start, end)])
    marks = Marks("s1", offsets())
    marks.fill(made)
    assert [marks.lane(0, mark.tag) for mark in marks.on(0)] == [0, 1, 2, 0]


def test_tags_at_a_place_smallest_first() -> None:
    made = empty()
    for kind, start, end in (("risk", 0, 23), ("proposal", 4, 18), ("stakeholder", 4, 7)):
        made = marking.make_item(made, kind, edits.next_id(made.ids(), "i"), [Span("s1", start, end)])
    marks = Marks("s1", offsets())
    marks.fill(made)
    assert [t.quote.exact for t in marks.at(5)] == ["two", "two three four", LINES[0]]
    assert [t.quote.exact for t in marks.at(7)] == ["two three four", LINES[0], "two"]
    assert marks.at(30) == []


def large(tags: int = 5000, items: int = 200) -> Brief:
    """A brief with an article of 100,000 words and that many tags on it."""
    chance = random.Random(4)
    words = "the board will ask growers about channel and sediment over three dry seasons with Minister".split()
    lines = [" ".join(chance.choices(words, k=100)) + "." for _ in range(1000)]
    article = Article(tuple(Part(f"b{n}", Paragraph((Text(line),))) for n, line in enumerate(lines)), "txt")
    text = article.text
    held: list[list[Tag]] = [[] for _ in range(items)]
    for n, at in enumerate(sorted(chance.sample(range(len(text) - 60), tags))):
        start = text.index(" ", at) + 1 if "\n" not in text[at : at + 40] else text.index("\n", at) + 1
        held[n % items].append(Tag(f"q{n + 1}", "s1", quote_at(text, start, start + 9)))
    kinds = (("stakeholder", "name"), ("proposal", "title"), ("risk", "title"))
    made = tuple(
        Item(f"i{n}", kinds[n % 3][0], {kinds[n % 3][1]: f"Item {n}"}, tuple(row)) for n, row in enumerate(held)
    )
    return replace(brief({}), sources=(received("s1", article, "large.txt", b""),), items=made)


@pytest.mark.parametrize("items", [200, 1])
def test_one_more_tag_costs_nothing_that_grows_with_the_article(
    lay: Lay, monkeypatch: pytest.MonkeyPatch, items: int
) -> None:
    table = lay(large(items=items))
    reader = table.reader
    reader.put_caret(len(table.text) // 2)
    reader.viewport().repaint()
    mapped: list[str] = []
    painted: list[int] = []
    laid: list[int] = []
    put, take, rectangles = Marks._put, Marks._take, painting.rectangles

    def counted_put(self: Marks, tag: Tag, item: Item) -> set[int]:
        mapped.append(tag.id)
        return put(self, tag, item)

    def counted_take(self: Marks, tag: Tag) -> set[int]:
        mapped.append(tag.id)
        return take(self, tag)

    monkeypatch.setattr(Marks, "_put", counted_put)
    monkeypatch.setattr(Marks, "_take", counted_take)

    def counted(block: Any, start: int, end: int) -> Any:
        painted.append(start)
        return rectangles(block, start, end)

    monkeypatch.setattr(painting, "rectangles", counted)
    reader.document().documentLayout().update.connect(lambda *_: laid.append(1))
    reader.document().contentsChange.connect(lambda *_: laid.append(1))
    reader.document().documentLayout().documentSizeChanged.connect(lambda *_: laid.append(1))
    table.key(KEY.Key_P)
    reader.viewport().repaint()
    assert len(mapped) == 1  # the new tag alone was put on the map
    assert laid == []  # nothing was laid out
    on_screen = sum(len(reader.marks.on(block.blockNumber())) for block, _ in visible(reader))
    assert 0 < len(painted) <= 3 * on_screen < 300  # the tags in sight alone were looked at
    table.desk.undo()
    assert len(mapped) == 2


def visible(reader: Any) -> list[tuple[Any, Any]]:
    top, height = reader.verticalScrollBar().value(), reader.viewport().height()
    return list(painting.visible_blocks(reader.document(), top, top + height))


def test_only_blocks_in_sight_are_looked_at_when_painting(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    table = lay(large(tags=100))
    looked: list[int] = []
    on = Marks.on

    def counted(self: Marks, block: int) -> Any:
        looked.append(block)
        return on(self, block)

    monkeypatch.setattr(Marks, "on", counted)
    table.reader.put_caret(len(table.text) // 2)
    table.reader.viewport().repaint()
    assert 0 < len(set(looked)) < 30
