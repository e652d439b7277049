"""Edits as they are made in an article."""

from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.model import edits, marking
from briefing.model.brief import Brief
from briefing.model.marking import Span
from tests.making import brief

TEXT = "Title\n\nThe Harbour Board met. The Board waits; Harbour Board staff agree. Boards differ.\n"


def empty(*texts: str) -> Brief:
    return brief({}, *(texts or (TEXT,)))


def span(made: Brief, words: str, nth: int = 0, source: str = "s1") -> Span:
    text, at = made.source(source).article.text, -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(source, at, at + len(words))


def with_item(made: Brief, kind: str, words: str, id: str = "x") -> Brief:
    return marking.make_item(made, kind, id, [span(made, words)])


def test_an_item_is_named_by_its_passage_and_marked_only() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    (item,) = made.items
    assert (item.title, item.in_brief, [t.id for t in item.tags]) == ("Harbour Board", False, ["q1"])
    made = with_item(empty("A title\n\none two three four five six seven eight nine ten eleven"), "risk",
                     "one two three four five six seven eight nine ten")  # fmt: skip
    assert made.items[0].title == "one two three four five six seven eight nine"


def test_several_passages_get_ids_of_their_own() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    made = marking.tag_spans(made, "x", [span(made, "Board", 1), span(made, "Harbour Board", 1)])
    assert [t.id for t in made.items[0].tags] == ["q1", "q2", "q3"]
    made = edits.remove_tag(made, "q2")
    made = marking.tag_spans(made, "x", [span(made, "Boards")])
    assert len({t.id for t in made.items[0].tags}) == 3


def test_a_stakeholder_is_known_by_name_short_name_alias_and_tagged_words() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    made = edits.set_fields(made, "x", {"short": "HB", "aliases": ("the port",)})
    made = marking.tag_spans(made, "x", [span(made, "The Board")])
    for name in ("Harbour Board", "Harbour  Board", "HB", "the port", "The Board"):
        assert marking.known_as(made, name) is made.items[0], name
    assert marking.known_as(made, "harbour board") is None
    assert marking.known_as(with_item(empty(), "risk", "Harbour Board"), "Harbour Board") is None


def test_untagging_takes_an_item_along_that_is_nothing_but_its_tag() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    assert marking.untag(made, "q1").items == ()


def test_untagging_leaves_an_item_that_is_more_than_its_tag() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    for more in (
        edits.tick(made, "x", True),
        edits.set_fields(made, "x", {"note": "ask again"}),
        edits.set_fields(made, "x", {"name": "The Harbour Board"}),
        marking.tag_spans(made, "x", [span(made, "The Board")]),
        edits.set_fields(with_item(made, "proposal", "Boards differ", "y"), "y", {"asked_of": ("x",)}),
        edits.set_fields(with_item(made, "proposal", "Boards differ", "y"), "y", {"proposed_by": "x"}),
    ):
        assert "x" in {i.id for i in marking.untag(more, "q1").items}


def test_moving_a_tag_leaves_no_empty_item() -> None:
    made = with_item(with_item(empty(), "stakeholder", "Harbour Board"), "stakeholder", "The Board", "y")
    moved = marking.move(made, "q2", "x")
    assert [(i.id, [t.id for t in i.tags]) for i in moved.items] == [("x", ["q1", "q2"])]
    assert marking.move(made, "q1", "x") == made


def test_a_tag_is_stretched() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    place = span(made, "Harbour Board met")
    tag = marking.stretch(made, "q1", place.start, place.end).items[0].tags[0]
    assert (tag.id, tag.quote.exact) == ("q1", "Harbour Board met")
    assert marking.stretch(made, "none", 0, 1) is made
    with pytest.raises(BriefingError):
        marking.stretch(made, "q1", 0, 10)


def test_mentions_are_whole_words_longest_first_and_not_tagged_yet() -> None:
    made = with_item(empty(), "stakeholder", "Harbour Board")
    made = edits.set_fields(made, "x", {"aliases": ("Board",)})
    text = made.source("s1").article.text
    found = marking.mentions(made, "x")
    assert [text[s.start : s.end] for s in found] == ["Board", "Harbour Board"]
    assert found[0] == span(made, "Board", 1)
    assert marking.mentions(marking.tag_spans(made, "x", found), "x") == []


def test_mentions_in_all_sources_in_their_order() -> None:
    made = with_item(empty(TEXT, "Other\n\nHarbour Board again."), "stakeholder", "Harbour Board")
    assert [s.source for s in marking.mentions(made, "x")] == ["s1", "s2"]
