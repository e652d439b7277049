from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.compose import compose
from briefing.compose.counts import words_in
from briefing.compose.numbering import Numbering
from briefing.model import edits
from briefing.model.blocks import Citation, Flow, Paragraph, Table, Text, runs_of
from briefing.model.brief import Brief
from briefing.templating.template import template_of
from tests.making import brief

BOARD = {"id": "board", "name": "Harbour Board", "quotes": [{"text": "The Harbour Board"}]}
ONE = brief(
    {"stakeholders": [BOARD]},
    "The Harbour Board waits.", "Growers want a panel.",
)  # fmt: skip
TAG = ONE.items[0].tags[0].id
CITATIONS = st.builds(Citation, st.just("s1"), st.just(TAG) | st.none()) | st.builds(
    Citation, st.sampled_from(["s1", "s2"]), st.none(), st.sampled_from(["", "p. 4", "p. 5"])
)
SECTIONS = st.sampled_from(["purpose", "background", "sources", "options", "nowhere"])
EDITS = st.lists(st.tuples(SECTIONS, st.lists(CITATIONS, max_size=3)), min_size=1, max_size=8)


def written(citations: list[Citation]) -> tuple[Flow, ...]:
    return tuple(Paragraph((Text("So "), citation)) for citation in citations)


def numbers_of(composed: Brief) -> dict[tuple[str, str], int]:
    found = compose(composed, template_of(composed.template), draft=True)
    citations = (run for s in found.sections for b in s.blocks for runs in runs_of(b) for run in runs)
    return {(c.source, c.place): found.number_of(c) for c in citations if isinstance(c, Citation)}


@given(EDITS)
def test_numbers_follow_every_edit_as_composing_gives_them(made: list[tuple[str, list[Citation]]]) -> None:
    template = template_of(ONE.template)
    now, numbering = ONE, Numbering(ONE, template)
    for section, citations in made:
        before, now = now, edits.set_section(now, section, written(citations))
        old = numbers_of(before)
        assert numbering.follow(before, now) or old == numbers_of(now)
        for (source, place), number in numbers_of(now).items():
            assert numbering.number_of(Citation(source, None, place)) == number
        blank = Numbering(now, template)
        assert [s.id for s in numbering.sources()] == [s.id for s in blank.sources()]


def test_what_is_not_cited_yet_has_the_next_number() -> None:
    one = edits.set_section(ONE, "purpose", written([Citation("s2")]))
    numbering = Numbering(one, template_of(one.template))
    assert [numbering.number_of(Citation(id)) for id in ("s2", "s1")] == [1, 2]
    assert [source.id for source in numbering.sources()] == ["s2", "s1"]


def test_a_source_that_goes_is_counted_no_more() -> None:
    one = edits.set_section(ONE, "purpose", written([Citation("s2"), Citation("s1")]))
    numbering = Numbering(one, template_of(one.template))
    now = edits.remove_source(one, "s2")
    assert numbering.follow(one, now)
    assert numbering.number_of(Citation("s1")) == 1


def test_words_are_counted_as_they_are_printed() -> None:
    one = brief({"options": [{"title": "Wait", "for": "No cost"}]})
    table = compose(one, template_of(one.template), True).sections[3].blocks[0]
    assert isinstance(table, Table)
    assert words_in([Paragraph((Text("Two "), Citation("s1"), Text("words.")))]) == 2
    assert words_in([table]) == 7  # For, Against, Cost; A. Wait; No cost
