from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model.article import Article, Part
from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Table,
    Text,
)
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
    received,
)
from briefing.model.quote import Quote
from briefing.model.soundness import LARGEST_START, MOST_DEPTH, check
from tests.model.briefs import briefs


def paragraph(*runs: Inline) -> Paragraph:
    return Paragraph(runs)


def source(*blocks: Block, id: str = "s1", **details: Any) -> Source:
    article = Article(tuple(Part(f"b{i}", block) for i, block in enumerate(blocks, 1)), "txt")  # type: ignore[arg-type]
    return replace(received(id, article, f"{id}.txt", b""), **details)


def deep(levels: int) -> Block:
    block: Paragraph | List = paragraph(Text("x"))
    for _ in range(levels):
        block = List((Point((block,)),))
    return block


TALKS = source(paragraph(Text("Ministers met.")), paragraph(Text("They talked.")))
BRIEF = Brief(TemplateCopy("t", 1, ()), sources=(TALKS, source(id="s2")))
TAG = Tag("q1", "s1", Quote(0, 9, "Ministers"))


def risk(id: str = "r", *tags: Tag, **fields: Any) -> Item:
    return Item(id, "risk", fields, tags)


def section(*blocks: Any) -> tuple[SectionText, ...]:
    return (SectionText("say", blocks),)


@given(briefs())
def test_any_sound_brief_is_taken(brief: Brief) -> None:
    check(brief)


def test_what_may_stand_at_the_edge_is_taken() -> None:
    check(replace(BRIEF, sections=section(deep(MOST_DEPTH), List((), True, 0), List((), True, LARGEST_START))))
    check(
        replace(
            BRIEF, items=(risk("r", TAG),), sections=section(paragraph(Citation("s1", "q1"), Citation("s2", "gone")))
        )
    )
    check(replace(BRIEF, sections=section(paragraph(Link("HTTPS://x", (Text("a"),)), LineBreak()))))
    check(replace(BRIEF, items=(risk("1-2"), risk("größe"), risk("_"))))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sources": (TALKS, TALKS)}, "sources: The id “s1” stands twice."),
        ({"sections": section() * 2}, "sections: The id “say” stands twice."),
        ({"items": (risk("r", TAG, TAG),)}, "tags: The id “q1” stands twice."),
        ({"items": (risk("r"), risk("r"))}, "items: The id “r” stands twice."),
        ({"items": (risk("r"),), "options": (Option("r"),)}, "items: The id “r” stands twice."),
        ({"options": (Option("r"),), "recommendations": (Recommendation("r"),)}, "items: The id “r” stands twice."),
        ({"details": Details(more={"Not so": "x"})}, "details.more: “Not so” is no id of a detail"),
        ({"details": Details(date="now")}, "details.date: “now” is not a date"),
        ({"details": Details(decide_by="2025-02-30")}, "details.decide_by: “2025-02-30” is not a date"),
        ({"sources": (source(published="May"),)}, "s1.published: “May” is not a date"),
        ({"sources": (source(accessed="May"),)}, "s1.accessed: “May” is not a date"),
        ({"recommendations": (Recommendation("r", due="May"),)}, "r.due: “May” is not a date"),
        ({"items": (risk("r", due="2025-02-30"),)}, "r.due: “2025-02-30” is not a date"),
        ({"items": (risk("r", due="May"),)}, "r.due: This is not a date"),
        ({"items": (risk("12"),)}, "“12” is no id"),
        ({"items": (risk("１２"),)}, "“１２” is no id"),
        ({"items": (risk(""),)}, "“” is no id"),
        ({"options": (Option("a b"),)}, "“a b” is no id"),
        ({"recommendations": (Recommendation("a\n"),)}, "is no id"),
        ({"items": (Item("x", "threat", {}),)}, "x: There is no kind “threat”"),
        ({"items": (risk("r", likelihood=6),)}, "r.likelihood: Expected a whole number of at most 5"),
        ({"items": (risk("r", colour="red"),)}, "r: There is no key “colour”"),
        ({"items": (risk("r", replace(TAG, source="s9")),)}, "r: A passage lies in source “s9”, which is not there"),
        ({"items": (risk("r", replace(TAG, source="s2")),)}, "r: The words “Ministers” do not stand at their place"),
        ({"items": (risk("r", replace(TAG, quote=Quote(1, 10, "Ministers"))),)}, "do not stand at their place"),
        ({"items": (risk("r", replace(TAG, quote=Quote(0, 99, "Ministers"))),)}, "do not stand at their place"),
        ({"items": (risk("r", replace(TAG, quote=Quote(10, 19, "met.\nThey"))),)}, "do not stand at their place"),
        ({"items": (risk("r", replace(TAG, quote=Quote(3, 3, ""))),)}, "do not stand at their place"),
    ],
)
def test_what_does_not_hold_together_is_told(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        check(replace(BRIEF, **changes))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (paragraph(Gap("date")), "say: A gap stands in the text."),
        (paragraph(Text("a\nb")), "say: A paragraph holds the end of a line."),
        (paragraph(Link("https://x", (Text("a\nb"),))), "say: A paragraph holds the end of a line."),
        (paragraph(Link("javascript:alert()", (Text("a"),))), "say: A link leads to “javascript:alert()”"),
        (paragraph(Link("", ())), "say: A link leads to “”"),
        (paragraph(Citation("s9")), "say: A citation points at source “s9”"),
        (paragraph(Citation("s2", "q1")), "say: A citation of “s2” points into another source."),
        (Quotation((paragraph(Gap("x")),)), "say: A gap stands"),
        (Table(((Cell((Gap("x"),)),),)), "say: A gap stands"),
        (Table(()), "say: A table needs rows"),
        (Table(((),)), "say: A table needs rows"),
        (Table(((Cell(),), (Cell(), Cell()))), "say: A table needs rows of equally many cells"),
        (Table(((Cell(),),), headers=2), "not more header rows than rows"),
        (Table(((Cell(),),), headers=-1), "not more header rows than rows"),
        (Table(((Cell(),),), floors=(1, 2)), "say: A table needs a least width for each column"),
        (Table(((Cell(),),), floors=(1e9,)), "say: A table needs a least width for each column, of 0 to 100 ems"),
        (List((), True, -1), "say: A list begins with -1"),
        (Quotation((List((), True, 10**9),)), "say: A list begins with 1000000000"),
        (deep(MOST_DEPTH + 2), "say: Lists stand too deep in each other"),
    ],
)
def test_what_no_section_may_hold_is_told(block: Any, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        check(replace(BRIEF, items=(risk("r", TAG),), sections=section(block)))
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("block", "told"),
    [
        (paragraph(Citation("s1")), "s1, b2: An article cannot cite"),
        (paragraph(Gap("x")), "s1, b2: An article cannot cite a source of the brief, nor have a gap."),
        (paragraph(Text("a\nb")), "s1, b2: A paragraph holds the end of a line."),
        (paragraph(Link("file:///etc", (Text("a"),))), "s1, b2: A link leads to “file:///etc”"),
        (Heading(7, ()), "s1, b2: A heading is of level 7"),
        (Heading(0, ()), "s1, b2: A heading is of level 0"),
        (Table(()), "s1, b2: A table needs rows"),
        (deep(MOST_DEPTH + 2), "s1, b2: Lists stand too deep"),
    ],
)
def test_what_no_article_holds_is_told(block: Any, told: str) -> None:
    with pytest.raises(BriefingError) as caught:
        check(replace(BRIEF, sources=(source(paragraph(), block),)))
    assert told in str(caught.value)
