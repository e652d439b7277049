"""The protective marking of a filled form: where the form asks for it, or at the top of each page."""

from __future__ import annotations

import pytest

from briefing.templating.look.names import w
from tests.export.form.test_fill import MARKING, brief, filled, said
from tests.export.form.test_odd_places import ends_section, reference, with_running
from tests.templating.form.forms import form, live, p, parts, root, run, texts

ONE = brief(title="Ferries", marking="OFFICIAL")
STAMPED = "DRAFT\u2002OFFICIAL"
PUT = "put at the top of each page"


@pytest.mark.parametrize("final", [True, False])
def test_a_form_that_asks_for_it_gets_it_there_and_nowhere_else(final: bool) -> None:
    done = filled(form(p("{{ title }}"), p(run("Marking: {{ marking }}"))), final, ONE)
    assert texts(done.content, "word/header1.xml") == [f"Marking: {'OFFICIAL' if final else STAMPED}"]
    assert not any(PUT in words for words in said(done))
    assert "DRAFT" not in parts(done.content)["word/document.xml"].decode()


def test_a_control_called_marking_is_as_good() -> None:
    control = '<w:sdt><w:sdtPr><w:tag w:val="Marking"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    done = filled(form(p("{{ title }}"), control), False, ONE)
    assert texts(done.content, "word/header1.xml") == [STAMPED]
    assert not any(PUT in words for words in said(done))


def test_one_that_word_writes_over_does_not_count() -> None:
    done = filled(form(p("{{ title }}"), p(live("PAGE", "{{ marking }}"))), False, ONE)
    assert texts(done.content, "word/header1.xml") == [STAMPED, "{{ marking }}"]
    assert any(PUT in words for words in said(done))


def test_a_field_in_the_body_alone_does_not_count() -> None:
    done = filled(form(p("{{ marking }}"), p("Letterhead")), True, ONE)
    assert texts(done.content, "word/header1.xml") == ["OFFICIAL", "Letterhead"]
    assert texts(done.content) == ["OFFICIAL"]


def test_a_footer_alone_takes_the_stamp_too() -> None:
    body = ends_section(reference("default", "a"), reference("default", "f", "footer"))
    content = with_running(body, {"a": p("Letterhead"), "f": MARKING})
    draft = filled(content, False, ONE).content
    assert texts(draft, "word/f.xml") == [STAMPED]
    assert parts(draft)["word/a.xml"] == parts(content)["word/a.xml"]
    assert texts(filled(content, True, ONE).content, "word/f.xml") == ["OFFICIAL"]


def test_beside_a_stamped_header_a_footer_is_plain() -> None:
    body = ends_section(reference("default", "a"), reference("default", "f", "footer"))
    draft = filled(with_running(body, {"a": MARKING, "f": MARKING}), False, ONE).content
    assert [texts(draft, f"word/{part}.xml") for part in "af"] == [[STAMPED], ["OFFICIAL"]]


@pytest.mark.parametrize(
    ("body", "settings", "made", "put"),
    [
        (ends_section(reference("default", "a"), reference("first", "b")), "", [], "a"),
        (ends_section(reference("default", "a"), title=True), "", ["first"], "a"),
        (ends_section(reference("default", "a")) + ends_section(title=True), "", ["first"], "a"),
        (ends_section(reference("default", "a")), "<w:evenAndOddHeaders/>", ["even"], "a"),
        (ends_section() + ends_section(reference("default", "b")), "", ["default"], "b"),
        (ends_section(reference("default", "gone")), "", ["default"], ""),
        (p("x"), "", ["default"], ""),
    ],
)
def test_every_page_gets_it_where_the_form_does_not_ask(body: str, settings: str, made: list[str], put: str) -> None:
    content = with_running(body, {"a": p("A"), "b": p("B")}, settings)
    done = filled(content, True, ONE)
    before, after = parts(content), parts(done.content)
    for name in "ab":
        if name in put:
            assert texts(done.content, f"word/{name}.xml") == ["OFFICIAL", name.upper()]
        else:
            assert after[f"word/{name}.xml"] == before[f"word/{name}.xml"]
    new = sorted(name for name in after if "briefing-header" in name and "_rels" not in name)
    assert len(new) == len(made)
    assert all(texts(done.content, name) == ["OFFICIAL"] for name in new)
    first = next(root(done.content).iter(w("sectPr")))
    kinds = [r.get(w("type")) for r in first.iter(w("headerReference"))]
    assert set(made) <= set(kinds)
    assert len(kinds) == len(set(kinds))


def test_without_a_marking_a_final_gets_nothing_and_a_draft_its_stamp() -> None:
    content = form(p("{{ title }}"), p("Letterhead"))
    unmarked = brief(title="Ferries", marking="")
    assert texts(filled(content, True, unmarked).content, "word/header1.xml") == ["Letterhead"]
    draft = texts(filled(content, False, unmarked).content, "word/header1.xml")
    assert draft == ["DRAFT\u2002[missing: marking]", "Letterhead"]
