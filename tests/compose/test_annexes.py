"""Annexes: what they hold, in which order, and that nothing private or unticked is in them."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.compose.annexes import VOICES, annex_blocks, annexes_of, has_annex, section_id
from briefing.compose.compose import compose
from briefing.compose.document import Document, Section
from briefing.export.grid import table_grid
from briefing.model.article import Article, Part
from briefing.model.blocks import Heading, List, Paragraph, Table, lines_of, plain, text_of
from briefing.model.brief import ANNEXES, Annex, Brief, Voice, received
from briefing.model.edits import add_source, set_annex, set_template
from briefing.sources import load_bytes
from briefing.templating.finding import carry
from briefing.templating.look import read_look
from briefing.templating.template import look_of, template_of
from tests.making import brief, sample

TAGS = {
    "stakeholders": [
        {"id": "board", "name": "Harbour Board", "aliases": ["The Board"], "in_brief": True, "note": "hush",
         "quotes": [{"text": "The Board says that it will wait", "voice": "ascribed"}]},
        {"id": "growers", "name": "Growers", "in_brief": False, "quote": "Growers want a panel"},
    ],
    "risks": [{"title": "Leases close", "quote": "sediment could close the leases", "note": "hush"}],
    "options": [{"title": "Wait"}, {"title": "Dredge"}],
    "recommendations": [{"verb": "agree", "text": "to a panel", "owner": "Director"}],
    "sections": {"background": "Since 2019 [@board].", "next-steps": "A letter."},
}  # fmt: skip


def with_annexes(one: Brief, *annexes: Annex) -> Document:
    one = replace(one, annexes=annexes)
    return compose(one, template_of(one.template), draft=True)


def annex(document: Document, name: Annex) -> Section:
    return next(s for s in document.sections if s.id == section_id(name))


def rows(section: Section) -> list[list[str]]:
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return [[text_of(cell.runs) for cell in row] for table in tables for row in table.rows[1:]]


def words_in(section: Section) -> str:
    return "\n".join(line for block in section.blocks for line in lines_of(block))


def headings(section: Section) -> list[tuple[int, str]]:
    return [(block.level, text_of(block.runs)) for block in section.blocks if isinstance(block, Heading)]


def test_a_brief_has_none_unless_it_asks() -> None:
    assert not any(section.new_page for section in with_annexes(brief(TAGS)).sections)


def test_they_stand_at_the_end_lettered_and_each_begins_a_page() -> None:
    found = with_annexes(brief(TAGS), "evidence", "articles", "aside").sections[-3:]
    assert [(s.heading, s.new_page) for s in found] == [
        ("Annex A: Evidence", True), ("Annex B: Text of the articles", True), ("Annex C: Text kept aside", True),
    ]  # fmt: skip
    only = with_annexes(brief(TAGS), "articles").sections[-1]
    assert only.heading == "Annex A: Text of the articles"


def test_tables_of_evidence_look_alike_and_passages_have_the_most_room() -> None:
    look = read_look(look_of(sample().template))
    found = annex(with_annexes(sample(), "evidence"), "evidence")
    tables = [block for block in found.blocks if isinstance(block, Table)]
    widths = [table_grid(table, look.styles, look.page.text_width).widths for table in tables]
    assert len(widths) == 3
    assert all(max(one) == one[1] for one in widths)
    assert all(max(column) - min(column) < look.page.text_width / 40 for column in zip(*widths, strict=True))


def test_one_without_anything_in_it_is_none() -> None:
    empty = with_annexes(brief({}), "evidence", "aside")
    assert not any(section.new_page for section in empty.sections)


def test_evidence_names_item_source_voice_and_place() -> None:
    found = annex(with_annexes(brief(TAGS), "evidence"), "evidence")
    assert rows(found) == [
        ["Harbour Board", "The Board says that it will wait", "Port towns weigh a deeper channel",
         "ascribed by the author", "paragraph\u00a02"],
        ["Leases close", "sediment could close the leases", "Port towns weigh a deeper channel",
         "reported as fact", "paragraph\u00a03"],
    ]  # fmt: skip


def test_what_is_not_ticked_and_what_is_private_is_not_in_them() -> None:
    document = with_annexes(brief(TAGS), "evidence", "aside")
    said = "\n".join(words_in(s) for s in document.sections if s.new_page)
    assert "Growers want a panel" not in said
    assert "hush" not in said


def test_mere_names_are_no_evidence() -> None:
    said = [row[1] for row in rows(annex(with_annexes(brief(TAGS), "evidence"), "evidence"))]
    assert "Harbour Board" not in said
    assert "The Board" not in said


def test_a_page_is_the_place_where_there_are_pages() -> None:
    one = brief(TAGS)
    source = one.sources[0]
    parts = tuple(replace(part, page=i + 1) for i, part in enumerate(source.article.parts))
    paged = replace(one, sources=(replace(source, article=replace(source.article, parts=parts)),))
    places = [row[-1] for row in rows(annex(with_annexes(paged, "evidence"), "evidence"))]
    assert places == ["page\u00a02", "page\u00a03"]


def test_sources_with_one_name_are_told_apart() -> None:
    quotes = [{"text": "Boats run", "source": n} for n in (1, 2)]
    tags = {
        "risks": [{"title": "No boats", "quotes": quotes}],
        "sources": [{"source": n, "publisher": "The Courier", "published": "2026-03-01"} for n in (1, 2)],
    }
    found = annex(with_annexes(brief(tags, "Boats run late.", "Boats run early."), "evidence"), "evidence")
    assert [row[2] for row in rows(found)] == [f"The Courier, 1 March 2026 (source {n})" for n in (1, 2)]


def test_every_voice_is_in_words() -> None:
    assert set(VOICES) == set(get_args(Voice))
    assert VOICES["author"] == "author's own opinion"


def test_an_article_stands_below_its_title_and_no_level_is_leapt() -> None:
    found = annex(with_annexes(sample(), "articles"), "articles")
    levels = [2, *(level for level, _ in headings(found))]
    assert levels[1] == 3
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert any(isinstance(block, Table) for block in found.blocks)
    assert any(isinstance(block, List) for block in found.blocks)


def test_the_title_is_not_said_twice() -> None:
    article = load_bytes(b"# Boats\n\nThey run.\n\n# Boats\n\nAgain.", "a.md")
    one = add_source(replace(brief({}), sources=()), received("s1", article.article, "a.md", b""))
    found = annex(with_annexes(one, "articles"), "articles")
    assert [words for _, words in headings(found)] == ["Boats", "Boats"]
    assert words_in(found).count("They run.") == 1


@given(levels=st.lists(st.integers(1, 6), max_size=12))
def test_headings_of_any_article_leap_over_no_level(levels: list[int]) -> None:
    parts = tuple(Part(f"b{i}", Heading(level, plain(f"h{i}"))) for i, level in enumerate(levels))
    text = Part("b99", Paragraph(plain("text")))
    article = Article((*parts, text), "md", title="t")
    one = brief({})
    one = replace(one, sources=(received("s1", article, "a.md", b""),), annexes=("articles",))
    (found,) = annexes_of(one, template_of(one.template))
    levels_there = [2, *(level for level, _ in headings(found))]
    assert all(b <= a + 1 for a, b in pairwise(levels_there))
    assert len(levels_there) == len(levels) + 2


def test_what_a_template_has_no_place_for_is_kept_with_all_its_words() -> None:
    one = set_template(brief(TAGS), carry("aide-memoire"))
    found = annex(with_annexes(one, "aside"), "aside")
    named = [words for _, words in headings(found)]
    assert named == ["Background", "Recommendations", "Options", "Stakeholders"]
    said = words_in(found)
    for words in ("Since 2019", "Agree to a panel Owner: Director.", "Dredge", "Harbour Board"):
        assert words in said
    assert [n.source for n in with_annexes(one, "aside").notes] == ["s1"]


@pytest.mark.parametrize("tags", [{}, TAGS, {"sections": {"next-steps": "A letter."}}])
@pytest.mark.parametrize("template", ["decision-brief", "aide-memoire"])
@pytest.mark.parametrize("name", ANNEXES)
def test_whether_there_is_one_is_told_without_making_it(tags: dict[str, object], template: str, name: Annex) -> None:
    one = set_template(brief(tags), carry(template))
    declared = template_of(one.template)
    assert has_annex(one, declared, name) == bool(annex_blocks(one, declared, name))


@given(wanted=st.lists(st.sampled_from(ANNEXES)))
def test_turning_annexes_on_and_off_keeps_their_order(wanted: list[Annex]) -> None:
    one = brief({})
    for name in wanted:
        one = set_annex(one, name, name not in one.annexes)
    assert one.annexes == tuple(a for a in ANNEXES if wanted.count(a) % 2)
