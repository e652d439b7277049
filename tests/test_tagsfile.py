from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import tagsfile
from briefing.errors import BriefingError
from briefing.model import soundness
from briefing.model.blocks import Citation, Paragraph, Text
from briefing.model.brief import Details, Option, Recommendation, received
from briefing.model.kinds import KINDS
from briefing.templating.finding import carry
from briefing.templating.template import DETAILS
from tests.making import article, brief, made, sample

CAST = "Ann Lee met Lee Wong. Lee spoke.\n\nWong of the US said: the USA waits, US-style.\n"


def fault(tags: Any, *texts: str) -> BriefingError:
    with pytest.raises(BriefingError) as caught:
        made(tags, *texts)
    return caught.value


def spans(tags: dict[str, Any], *texts: str) -> dict[str, list[str]]:
    """For each item the places of its tags, as source:start and the words."""
    return {i.id: [f"{t.source}:{t.quote.start} {t.quote.exact}" for t in i.tags] for i in brief(tags, *texts).items}


def test_every_key_of_the_sample_arrives() -> None:
    one = sample()
    assert one.details.decide_by == "2026-04-24T12:00"
    assert one.details.from_ == "Ports Division"
    assert one.item("growers").fields["influence"] == "3"
    assert one.item("silt").level("likelihood_after") == 2
    assert one.item("panel").lines("asked_of") == ("board", "growers")
    assert not one.item("mayor").in_brief
    assert [o.id for o in one.options] == ["A", "B", "C"]
    assert one.recommendations[1].due == "2026-04-17T17:00"
    assert one.sources[0].nature == "news"
    assert "title" not in one.sources[0].guessed or not one.sources[0].title
    soundness.check(one)


def test_a_quote_alone_makes_an_item_named_by_its_first_words() -> None:
    one = brief({"proposals": [{"quote": "The Harbour Board will ask the Minister to decide. The Board says"}]})
    assert one.items[0].title == "The Harbour Board will ask the Minister to decide."
    assert one.items[0].id == "proposal1"
    assert one.items[0].in_brief


def test_kind_is_accepted_for_type() -> None:
    tags = {"stakeholders": [{"name": "Board", "kind": "industry"}, {"name": "Growers", "kind": "x", "type": "union"}]}
    assert [i.fields["type"] for i in brief(tags).items] == ["industry", "union"]


def test_longer_names_go_first_and_hide_shorter_ones_within() -> None:
    tags = {
        "stakeholders": [
            {"id": "l", "name": "Lee", "aliases": ["Lee Wong"]},
            {"id": "a", "name": "Ann Lee"},
            {"id": "w", "name": "Wong"},
            {"id": "us", "name": "US"},
        ]
    }
    assert spans(tags, CAST) == {
        "l": ["s1:12 Lee Wong", "s1:22 Lee"],
        "a": ["s1:0 Ann Lee"],
        "w": ["s1:33 Wong"],
        "us": ["s1:45 US", "s1:69 US"],
    }


def test_names_are_found_in_every_source_and_over_odd_blanks() -> None:
    found = spans(
        {"stakeholders": [{"id": "b", "name": "Harbour Board"}]}, "The Harbour\u00a0Board.\n", "Harbour  Board\n"
    )
    assert found == {"b": ["s1:4 Harbour\u00a0Board", "s2:0 Harbour  Board"]}


def test_quotes_come_before_names_so_that_citing_the_item_cites_its_quote() -> None:
    tags = {
        "stakeholders": [{"id": "g", "name": "Growers", "quotes": [{"text": "want a panel", "voice": "quoted"}]}],
        "sections": {"purpose": "So.[@g]"},
    }
    one = brief(tags)
    assert [t.quote.exact for t in one.item("g").tags] == ["want a panel", "Growers", "Growers"]
    assert one.text_in("purpose") == (Paragraph((Text("So."), Citation("s1", one.item("g").tags[0].id))),)


def test_a_quote_names_its_source_and_its_occurrence() -> None:
    texts = ("Wait. We wait and wait.\n", "They wait.\n")
    tags = {
        "risks": [
            {"id": "r", "quotes": [{"text": "wait", "occurrence": 2}, {"text": "wait", "source": 2}, {"text": "They"}]}
        ]
    }
    assert spans(tags, *texts) == {"r": ["s1:18 wait", "s2:5 wait", "s2:0 They"]}


def test_sources_are_described_by_number_or_by_place() -> None:
    rows = [{"source": 2, "title": "B", "authors": ["X"], "attached": True}, {"source": 1, "nature": "opinion"}]
    one = brief({"sources": rows}, "One.\n", "Two.\n")
    assert [(s.title, s.authors, s.nature, s.attached) for s in one.sources] == [
        ("One.", (), "opinion", False),
        ("B", ("X",), None, True),
    ] or one.sources[1].title == "B"
    assert [s.title for s in brief({"sources": [{"title": "A"}, {"title": "B"}]}, "One.\n", "Two.\n").sources] == [
        "A",
        "B",
    ]


def test_what_was_guessed_of_a_source_and_is_now_said_is_a_guess_no_more() -> None:
    text = "Port towns weigh a deeper channel\n\nBy Ann Vale\n\nNews of the day.\n"
    assert "title" in received("s1", article(text), "n.txt", b"").guessed
    assert "title" not in brief({"sources": [{"title": "Port towns"}]}, text).sources[0].guessed


def test_section_ids_are_read_leniently() -> None:
    one = brief({"sections": {"Key_Issues": "One.", "IF-ASKED": "Two.", "nextsteps": "Three."}})
    assert [s.id for s in one.sections] == ["key-issues", "if-asked", "next-steps"]


def test_details_that_templates_add() -> None:
    tags = {"details": {"Asked_By": "Ms\r\nA", "dress": " ", "question-number": "1142", "title": "T"}}
    one = made(tags, template="parliamentary-question")
    assert one.brief.details.more == {"asked-by": "Ms A", "question-number": "1142"}
    assert one.brief.details.title == "T"
    assert one.notices == ()
    one = made(tags)
    assert one.brief.details.more == {"asked-by": "Ms A", "question-number": "1142"}
    assert one.notices == tuple(
        f"The template “Decision brief” has no detail “{id}”; it is kept aside in the brief."
        for id in ("asked-by", "question-number")
    )


def test_text_passes_the_door() -> None:
    one = brief({"details": {"title": "A\u0000 b\r\nc"}, "stakeholders": [{"name": "Bo\u00adard"}]})
    assert one.details.title == "A b c"
    assert one.items[0].title == "Board"


@pytest.mark.parametrize(
    ("tags", "where", "words"),
    [
        ({"stakeholder": []}, None, "no key “stakeholder” here; did you mean “stakeholders”"),
        ({"details": {"titel": "x"}}, "details", "no key “titel” here; did you mean “title”"),
        ({"details": {"dres": "x"}}, "details", "no key “dres” here; did you mean “dress”"),
        ({"details": {"more": {"dress": "x"}}}, "details", "no key “more” here"),
        ({"details": {"dress": 5}}, "details.dress", "Expected text, found a whole number"),
        ({"details": {"asked-by": "x", "asked_by": "y"}}, "details", "“asked-by” stands twice"),
        ({"details": {"action": "dance"}}, "details.action", "“dance” is not one of the values"),
        ({"details": {"date": "yesterday"}}, "details.date", "is not a date"),
        ({"details": {"date": "2026-02-30"}}, "details.date", "is not a date"),
        ({"details": {"copies": "Treasury"}}, "details.copies", "Expected a list, found text"),
        ({"sources": [{"source": 3}]}, "sources[0].source", "There is no source 3; the brief has 1"),
        ({"sources": [{"source": 1}, {"source": 1}]}, "sources[1].source", "described twice"),
        ({"sources": [{"nature": "gossip"}]}, "sources[0].nature", "not one of the values"),
        ({"stakeholders": [{"name": "Board", "positon": "x"}]}, "stakeholders[0]", "did you mean “position”"),
        ({"stakeholders": [{"position": "x"}]}, "stakeholders[0]", "needs a name or a quote"),
        ({"stakeholders": [{"name": "B", "aliases": ["Nobody"]}]}, "stakeholders[0].aliases[0]", "is nowhere"),
        (
            {"stakeholders": [{"name": "Board"}, {"name": "X", "aliases": ["Board"]}]},
            "stakeholders[1].aliases[0]",
            "two stakeholders (see stakeholders[0].name)",
        ),
        ({"stakeholders": [{"id": "7", "name": "B"}]}, "stakeholders[0].id", "is no id"),
        ({"stakeholders": [{"id": "a b", "name": "B"}]}, "stakeholders[0].id", "is no id"),
        (
            {"stakeholders": [{"id": "x", "name": "B"}], "risks": [{"id": "x", "title": "R"}]},
            "risks[0].id",
            "stands twice",
        ),
        ({"options": [{"id": "x"}], "recommendations": [{"id": "x"}]}, "recommendations[0].id", "stands twice"),
        ({"proposals": [{"quote": "never said"}]}, "proposals[0].quote", "stands in no source"),
        ({"proposals": [{"quotes": [{"text": "The", "occurrence": 9}]}]}, "proposals[0].quotes[0]", "stands 2 times"),
        ({"proposals": [{"quotes": [{"text": "The", "source": 2}]}]}, "proposals[0].quotes[0]", "no source 2"),
        ({"proposals": [{"quotes": [{"text": "The", "voice": "loud"}]}]}, "proposals[0].quotes[0].voice", "not one of"),
        ({"proposals": [{"title": "P", "ours_to_do": "maybe"}]}, "proposals[0].ours_to_do", "not one of the values"),
        ({"risks": [{"title": "R", "likelihood": 6}]}, "risks[0].likelihood", "at most 5"),
        ({"risks": [{"title": "R", "due": "soon"}]}, "risks[0].due", ""),
        ({"risks": [{"title": "R", "due": "2026-13"}]}, "risks[0].due", "is not a date"),
        ({"recommendations": [{"due": "2026-02-31"}]}, "recommendations[0].due", "is not a date"),
        ({"risks": [{"title": "R", "rating": "High"}]}, "risks[0]", "There is no key “rating” here"),
        ({"sections": {"nonsense": "x"}}, "sections.nonsense", "There is no section “nonsense”"),
        ({"sections": {"say": "x", "SAY": "y"}}, "sections.SAY", "stands twice"),
        ({"sections": {"say": "x[@nobody]"}}, "sections.say", "cites “nobody”, which is no item"),
        ({"sections": {"say": "x[@4]"}}, "sections.say", "cites source 4, but the brief has 1"),
        (
            {"risks": [{"id": "r", "title": "R"}], "sections": {"say": "x[@r]"}},
            "sections.say",
            "which has no passage",
        ),
        ({"details": {"language": "English, please"}}, "details.language", "is no language"),
        ({"sources": [{"accessed": "2026-02-30"}]}, "sources[0].accessed", "is not a date"),
        ({"stakeholders": [{"title": "x"}]}, "stakeholders[0]", "no key “title” here; take it out"),
        ({"risks": [{"title": "R", "quotes": [{"txt": "x"}]}]}, "risks[0].quotes[0]", "did you mean “text”"),
        ({"stakeholders": [{"name": "A  B"}, {"name": "A B"}]}, "stakeholders[1].name", "two stakeholders"),
        ({"sections": {"say": "x", "avoid": 5}}, "sections.avoid", "Expected text, found a whole number"),
        ({"sections": {"say": f"x[@{'9' * 5000}]"}}, "sections.say", "but the brief has 1"),
        ([], None, "Expected a set of keys and values, found a list"),
    ],
)  # fmt: skip
def test_every_fault_is_told_with_its_place(tags: Any, where: str | None, words: str) -> None:
    found = fault(tags)
    assert found.where == where
    assert words in found.message
    assert "\n" not in str(found)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b'{"details": {"title": "x", "to": "y", "title": "z"}}', "details"),
        (b'{"risks": [{}, {"owner": "x", "owner": "y"}]}', "risks[1]"),
        (b'{"sources": [{"source": %s}]}' % (b"9" * 5000), "sources[0].source"),
    ],
)
def test_what_json_alone_would_swallow_has_its_place(content: bytes, where: str) -> None:
    with pytest.raises(BriefingError) as caught:
        tagsfile.make([], carry("decision-brief"), content)
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON"),
        (b'{"details": ', "not JSON"),
        (b"\xff\xfe{", "UTF-8"),
        (b'{"details": {}, "details": {}}', "stands twice in one place"),
        (b"[" * 100_000, "nested without end"),
    ],
)
def test_what_is_no_json_is_told(content: bytes, words: str) -> None:
    with pytest.raises(BriefingError, match=words):
        tagsfile.make([], carry("decision-brief"), content)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert tagsfile.make([], carry("decision-brief"), b"\xef\xbb\xbf{}").brief.sources == ()


def test_the_schema_follows_from_the_declarations() -> None:
    schema = tagsfile.schema()
    definitions = schema["$defs"]
    for kind in KINDS.values():
        assert {f.id for f in kind.fields} <= set(definitions[kind.label]["properties"])
    for struct in (Details, Option, Recommendation):
        names = set(definitions[struct.__name__]["properties"])
        own = {"for" if n == "for_" else "from" if n == "from_" else n for n in struct.__struct_fields__}
        assert own - {"more"} == names - {*DETAILS}
    assert set(DETAILS) <= set(definitions["Details"]["properties"])


WORDS = st.text(st.sampled_from("ab é😀中שU\u0301\u00a0"), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_any_stretch_of_a_line_can_be_quoted(lines: list[str], data: st.DataObject) -> None:
    text = article("News\n\n" + "\n\n".join(lines)).text
    line = data.draw(st.sampled_from([one for one in text.split("\n") if one.strip()]))
    start = data.draw(st.integers(0, len(line) - 1))
    words = line[start : data.draw(st.integers(start + 1, len(line)))]
    if words.split():
        one = brief({"risks": [{"title": "R", "quotes": [{"text": words}]}]}, "News\n\n" + "\n\n".join(lines))
        tag = one.items[0].tags[0]
        assert text[tag.quote.start : tag.quote.end] == tag.quote.exact
        assert tag.quote.exact.split() == words.split()


def test_json_of_the_declared_names() -> None:
    assert json.loads(json.dumps(tagsfile.schema()))["$ref"].endswith("/Tags")
