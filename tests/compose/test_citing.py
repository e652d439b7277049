from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from briefing.compose.citing import citation_of
from briefing.compose.compose import compose
from briefing.model.article import Part
from briefing.model.blocks import Citation, Link, List, Paragraph, Text, text_of
from briefing.model.brief import Source
from briefing.model.edits import set_section, update_source
from briefing.templating.template import template_of
from tests.making import brief, document


def source(**details: Any) -> Source:
    cleared = {"title": "", "authors": (), "publisher": "", "published": "", "url": ""}
    return replace(brief({}).sources[0], **{**cleared, **details})


FULL: dict[str, Any] = {
    "authors": ("A. Vale", "B. Orr"),
    "title": "Deeper",
    "nature": "interested",
    "publisher": "The Courier",
    "published": "2026-03-12",
    "url": "https://courier.example/a",
    "accessed": "2026-03-13",
    "attached": True,
}


@pytest.mark.parametrize(
    ("details", "printed"),
    [
        (
            FULL,
            'A. Vale, B. Orr, "Deeper" (interested party), The Courier, 12 March 2026; https://courier.example/a; '
            "read 13 March 2026; attached.",
        ),
        ({"title": "Deeper"}, '"Deeper".'),
        ({"publisher": "The Courier", "published": "2026"}, "The Courier, 2026."),
        ({"authors": ("A. Vale",), "nature": "opinion"}, "A. Vale, (opinion)."),
        ({"title": "Deeper", "published": "2026-03-12T06:30"}, '"Deeper", 12 March 2026.'),
        ({"title": "Deeper", "accessed": "2026-03"}, '"Deeper"; read March 2026.'),
        ({}, "news1.txt."),
        ({"title": "Deeper", "url": "page 3 of the morning edition"}, '"Deeper"; page 3 of the morning edition.'),
    ],
)
def test_in_the_list(details: dict[str, Any], printed: str) -> None:
    assert text_of(citation_of(source(**details))) == printed


def test_a_footnote_ends_after_the_address() -> None:
    ended = 'A. Vale, B. Orr, "Deeper" (interested party), The Courier, 12 March 2026; https://courier.example/a'
    assert text_of(citation_of(source(**FULL), in_footnote=True)) == f"{ended}."
    assert text_of(citation_of(source(**FULL), in_footnote=True, place="p. 4")) == f"{ended}; p. 4."


def test_only_addresses_of_the_web_become_links() -> None:
    assert any(isinstance(r, Link) for r in citation_of(source(**FULL)))
    assert not any(isinstance(r, Link) for r in citation_of(source(title="x", url="javascript:alert(1)")))


def test_notes_are_numbered_by_first_citation_of_a_source_and_place() -> None:
    tags = {"sections": {"purpose": "One.[@2] Two.[@1] Three.[@2, p. 4] Four.[@2]", "key-issues": "Five.[@1]"}}
    found = document(tags, "First news.\n", "Second news.\n")
    assert [(n.source, n.place) for n in found.notes] == [("s2", ""), ("s1", ""), ("s2", "p. 4")]
    cited = [
        found.number_of(run)
        for section in found.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
        for run in block.runs
        if isinstance(run, Citation)
    ]
    assert cited == [1, 2, 3, 1, 2]


def test_sources_stand_in_the_order_of_first_citation_then_the_rest() -> None:
    tags = {
        "sources": [{"title": "First"}, {"title": "Second"}, {"title": "Third"}],
        "sections": {"purpose": "See.[@3]", "clearance": "Also.[@2]"},
    }
    found = document(tags, "One.\n", "Two.\n", "Three.\n")
    listed = next(b for s in found.sections if s.id == "sources" for b in s.blocks if isinstance(b, List))
    assert [text_of(p.blocks[0].runs).split('"')[1] for p in listed.points if isinstance(p.blocks[0], Paragraph)] == [
        "Third",
        "Second",
        "First",
    ]


def test_numbers_follow_the_page_where_the_sources_section_cites_too() -> None:
    tags = {"sections": {"sources": "See.[@2]", "clearance": "Also.[@1]"}}
    assert [n.source for n in document(tags, "One.\n", "Two.\n").notes] == ["s2", "s1"]


def test_notes_side_by_side_are_told_apart() -> None:
    found = document({"sections": {"purpose": "So.[@1][@1][@1, p. 2][@1, p. 2]"}})
    (paragraph,) = found.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    first, second = Citation("s1"), Citation("s1", place="p. 2")
    assert paragraph.runs == (Text("So."), first, Text("\u00a0"), second)


def test_the_page_of_a_passage_is_its_place() -> None:
    one = brief({"stakeholders": [{"id": "b", "name": "Board"}], "sections": {"purpose": "Yes.[@b]"}})
    old = one.sources[0]
    paged = replace(old.article, parts=tuple(replace(p, page=7) for p in old.article.parts))
    with pytest.raises(Exception, match="cannot be changed"):
        update_source(one, replace(old, article=paged))
    one = replace(one, sources=(replace(old, article=paged),))
    assert [n.place for n in compose(one, template_of(one.template), True).notes] == ["p. 7"]
    assert isinstance(paged.parts[0], Part)


def test_a_citation_of_a_tag_that_is_gone_keeps_its_source() -> None:
    one = brief({})
    one = set_section(one, "purpose", (Paragraph((Citation("s1", "q99"),)),))
    assert [(n.source, n.place) for n in compose(one, template_of(one.template), True).notes] == [("s1", "")]
