"""A department's form filled: what the fields say, and everything else as it was."""

from __future__ import annotations

import re
import resource
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.compose.compose import compose
from briefing.compose.filling import filling
from briefing.errors import BriefingError
from briefing.export.form.fill import Filled, fill
from briefing.export.form.paragraphs import FRAME
from briefing.model.brief import Brief
from briefing.templating.form.names import known_fields
from briefing.templating.form.package import FormPackage
from briefing.templating.form.view import View
from briefing.templating.look.names import w
from briefing.templating.template import template_of
from tests.export.word.conftest import Check
from tests.templating.filled import typical
from tests.templating.form.forms import (
    REAL,
    cell,
    form,
    live,
    p,
    parts,
    places_for_fields,
    root,
    row,
    run,
    scattered,
    table,
    text_box,
    texts,
    words,
    zipped,
)

MARKING = p("{{ marking }}")
OWN_CODE = {"client", "casenumber", "LPC", "today()", "client.address.block()", "p editted_letter"}
"""What one of the real forms holds for another program."""
ATTACKS = (
    "{{ to }}", "{{ risk.title }}", "<w:p/>", "]]>", "&amp;", "{% for x in y %}", "<?briefing-block block-1?>",
    "${7*7}", "\u202eevil",
)  # fmt: skip


def brief(**details: object) -> Brief:
    made = typical("decision-brief")
    return replace(made, details=replace(made.details, **details))


def filled(content: bytes, final: bool = False, brief: Brief | None = None) -> Filled:
    brief = brief or typical("decision-brief")
    template = template_of(brief.template)
    document = compose(brief, template, draft=not final)
    return fill(content, filling(brief, template, document), known_fields(template), final)


def said(done: Filled) -> list[str]:
    return [str(notice) for notice in done.notices]


# Fields in the text


@pytest.mark.parametrize("field", ["{{title}}", "{{ TITLE }}", "{{\u00a0Title\t}}", "{{ title? }}", "{{ti\u00adtle}}"])
def test_a_field_is_filled_however_it_is_spelt(field: str) -> None:
    done = filled(form(p(f"Re: {field}!"), MARKING), brief=brief(title="Ferries"))
    assert texts(done.content) == ["Re: Ferries!"]


@pytest.mark.parametrize("field", ["{{decide_by_reason}}", "{{ Decide-By reason }}", "{{decide\u2011by\u00a0reason}}"])
def test_hyphens_blanks_and_lines_are_one(field: str) -> None:
    assert texts(filled(form(p(field), MARKING), brief=brief(decide_by_reason="talks")).content) == ["talks"]


def test_a_value_is_never_looked_at_again() -> None:
    for attack in ATTACKS:
        body = p("{{ title }}") + p("{{ to }}") + table(row("{{ risk.title }}"))
        done = filled(form(body, MARKING), brief=brief(title=attack, to="NEVER"))
        assert texts(done.content)[0] == attack
        assert texts(done.content)[1] == "NEVER"


def test_the_format_is_that_of_the_first_letter_of_the_name() -> None:
    body = p(run("{{ ", "<w:b/>") + run("t", "<w:i/>") + run("itle }}", "<w:u w:val='single'/>"))
    (made,) = root(filled(form(body, MARKING)).content).iter(w("r"))
    properties = made.find(w("rPr"))
    assert properties is not None
    assert [child.tag for child in properties] == [w("i")]


def test_deleted_text_is_no_field_and_inserted_is() -> None:
    body = p('<w:del w:id="1" w:author="A"><w:r><w:delText>{{ title }}</w:delText></w:r></w:del>' + run("x"))
    inserted = p(f'<w:ins w:id="2" w:author="A">{run("{{ title }}")}</w:ins>')
    done = filled(form(body + inserted, MARKING), brief=brief(title="Ferries"))
    assert texts(done.content) == ["x", "Ferries"]
    assert root(done.content).findtext(f".//{w('delText')}") == "{{ title }}"


def test_both_branches_of_a_text_box_are_filled_and_told_once() -> None:
    content = form(p(text_box(p("{{ title }} {{ nope }}"))), MARKING)
    done = filled(content, brief=brief(title="Ferries"))
    assert texts(done.content)[1:] == ["Ferries {{ nope }}"] * 2
    assert [(field.name, field.place) for field in done.unknown] == [("nope", "body, paragraph 1, text box")]


def test_an_unknown_field_stays_marked_in_a_draft_and_as_it_was_in_a_final() -> None:
    content = form(p("{{ risk.ratng }}") + p("{{ title }}"), MARKING)
    draft, final = filled(content), filled(content, final=True)
    assert texts(draft.content)[0] == texts(final.content)[0] == "{{ risk.ratng }}"
    assert root(draft.content).find(f".//{w('highlight')}") is not None
    assert root(final.content).find(f".//{w('highlight')}") is None
    assert [field.name for field in final.unknown] == ["risk.ratng"]


def test_what_is_missing_is_marked_in_a_draft_and_empty_in_a_final() -> None:
    content = form(p("To: {{ to }}"), MARKING)
    draft, final = filled(content, brief=brief(to="")), filled(content, final=True, brief=brief(to=""))
    assert texts(draft.content) == ["To: [missing: to]"]
    assert texts(final.content) == ["To: "]
    assert [field.name for field in draft.missing] == ["to"]


def test_fields_of_words_own_are_never_touched_but_links_are() -> None:
    body = p(live("PAGE", "{{ title }}")) + p(live('HYPERLINK "x"', "{{ title }}")) + p(live(" REF {{ to }} ", "1"))
    done = filled(form(body, MARKING), brief=brief(title="Ferries"))
    assert texts(done.content) == ["{{ title }}", "Ferries", "1"]
    assert sum("within a field of Word's own" in words for words in said(done)) == 2


# What is optional


def test_an_empty_optional_field_takes_its_paragraph_but_not_a_needed_one() -> None:
    body = p("Minister: {{ minister? }}") + p("Of {{ minister? }} to {{ to }}") + p("end")
    done = filled(form(body, MARKING), brief=brief(minister="", to="Treasury"))
    assert texts(done.content) == ["Of  to Treasury", "end"]


def test_a_paragraph_that_must_stay_is_emptied() -> None:
    content = form(table(row("{{ minister? }}", "{{ to }}")) + p("end"), MARKING)
    done = filled(content, brief=brief(minister="", to="x"))
    assert texts(done.content) == ["", "x", "end"]
    picture = form(p(run("Of {{ minister? }}") + "<w:r><w:drawing/></w:r>") + p("end"), MARKING)
    done = filled(picture, brief=brief(minister=""))
    assert texts(done.content) == ["", "end"]
    assert root(done.content).find(f".//{w('drawing')}") is not None


def test_a_row_that_is_empty_in_all_its_optional_fields_goes() -> None:
    body = table(row("Minister", "{{ minister? }}"), row("To", "{{ to }}")) + p("end")
    assert texts(filled(form(body, MARKING), brief=brief(minister="", to="T")).content) == ["To", "T", "end"]


def test_range_marks_move_out_before_a_paragraph_that_goes() -> None:
    marked = '<w:bookmarkStart w:id="7" w:name="keep"/>' + run("{{ minister? }}") + '<w:bookmarkEnd w:id="7"/>'
    done = filled(form(p(marked) + p("end"), MARKING), brief=brief(minister=""))
    body = root(done.content)[0]
    assert [child.tag for child in body][:3] == [w("bookmarkStart"), w("bookmarkEnd"), w("p")]


# Rows


def test_the_innermost_row_repeats_for_each_item() -> None:
    inner = table(row("{{ risk.number }}: {{ risk.title }}"))
    body = table(row("Head"), row(cell(p("Risks") + inner + p("after")))) + p("end")
    brief = typical("decision-brief")
    risks = brief.of_kind("risk", ticked_only=True)
    done = filled(form(body, MARKING), brief=brief)
    rows = [f"{i}: {risk.title}" for i, risk in enumerate(risks, 1)]
    assert texts(done.content) == ["Head", "Risks", *rows, "after", "end"]


def test_no_items_leave_a_word_under_the_head_or_no_table() -> None:
    empty = replace(typical("decision-brief"), items=())
    head = row("Risk", "Owner", properties="<w:tblHeader/>")
    body = table(head, row("{{ risk.title }}", "{{ risk.owner }}")) + p("end")
    assert texts(filled(form(body, MARKING), brief=empty).content) == ["Risk", "Owner", "None", "", "end"]
    alone = table(row("x", cell(table(row("{{ risk.title }}")) + p("")))) + table(row("{{ risk.title }}")) + p("end")
    done = filled(form(alone, MARKING), brief=empty)
    assert texts(done.content) == ["x", "", "end"]
    assert len(list(root(done.content).iter(w("tbl")))) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (p("{{ risk.title }}"), "put it into a table row"),
        (table(row("{{ risk.title }}", "{{ stakeholder.name }}")), "a row of its own"),
        (table(row(cell("{{ risk.title }}", "<w:vMerge/>"))), "split that cell"),
        (table(row(cell(p(run("{{ risk.title }}") + '<w:r><w:footnoteReference w:id="2"/></w:r>')))), "move the note"),
        (p(text_box(table(row("{{ risk.title }}")) + p(""))), "a text box cannot repeat"),
    ],
)
def test_rows_that_cannot_repeat_are_told_with_their_place_and_stay(body: str, told: str) -> None:
    done = filled(form(body + p("{{ to }}"), MARKING))
    assert sum(told in words for words in said(done)) >= 1
    assert "{{ risk.title }}" in texts(done.content)
    assert "briefing-" not in parts(done.content)["word/document.xml"].decode()


def test_a_nested_row_of_another_kind_is_no_fault() -> None:
    inner = table(row("{{ stakeholder.name }}"))
    body = table(row("{{ risk.title }}", cell(inner + p(""))))
    brief = typical("decision-brief")
    done = filled(form(body, MARKING), brief=brief)
    risks, people = len(brief.of_kind("risk", True)), len(brief.of_kind("stakeholder", True))
    assert len(list(root(done.content).iter(w("tr")))) == risks + risks * people


# Blocks


def test_a_section_break_stays_with_the_last_paragraph_of_a_block() -> None:
    section = '<w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr>'
    done = filled(form(p("{{ recommendations }}", section) + p("end"), MARKING))
    body = root(done.content)[0]
    assert len(list(body.iter(w("sectPr")))) == 2
    assert body.find(f"{w('p')}/{w('pPr')}/{w('sectPr')}") is not None


def test_tables_of_neighbouring_blocks_do_not_become_one() -> None:
    done = filled(form(p("{{ risk_matrix }}") * 3 + p("end"), MARKING))
    children = list(root(done.content)[0])
    assert sum(child.tag == w("tbl") for child in children) >= 3
    assert not any(a.tag == b.tag == w("tbl") for a, b in pairwise(children))


def test_a_block_that_shares_its_paragraph_is_a_single_paragraph() -> None:
    body = p("Purpose: {{ purpose }}") + p("See {{ recommendations }}")
    done = filled(form(body, MARKING))
    assert texts(done.content)[0].startswith("Purpose: ")
    assert "{{" not in texts(done.content)[0]
    assert texts(done.content)[1] == "See {{ recommendations }}"
    assert any("shares its paragraph" in words and "paragraph 2" in words for words in said(done))


def test_a_form_without_a_field_gets_the_whole_brief_and_says_so() -> None:
    done = filled(form(p("Letterhead")))
    assert texts(done.content)[0] == "Letterhead"
    assert len(texts(done.content)) > 20
    assert any("no field, so the whole brief" in words for words in said(done))
    assert any("marking" in words for words in said(done))


def test_the_marking_is_put_where_the_form_does_not_ask_for_it() -> None:
    made = brief(marking="OFFICIAL: Sensitive")
    for content in (form(p("{{ title }}")), form(p("{{ title }}"), p("Letterhead"))):
        done = filled(content, brief=made)
        headers = [name for name in parts(done.content) if "header" in name and name.endswith(".xml")]
        assert ["DRAFT\u2002OFFICIAL: Sensitive" in texts(done.content, name) for name in headers] == [True]
    assert texts(filled(form(p("x{{ to }}"), MARKING), True, made).content, "word/header1.xml") == [
        made.details.marking
    ]


# Everything else as it was


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("seed", range(4))
def test_real_forms_with_fields_in_odd_places(name: str, seed: int, shared: Path) -> None:
    """Fields split at random, anywhere: the words are right, all else is as it was, part by part."""
    random = Random(f"{name}{seed}")
    original = (shared / "corpus" / "word-templates" / name).read_bytes()
    package = FormPackage.open(original)
    places = places_for_fields(package)
    headers = [s.part for s in package.stories() if s.kind in ("header", "footer")]
    chosen = set(random.sample(places, min(len(places), 40)))
    marking = next((place for place in places if place[0] in headers), None)
    expected: dict[tuple[str, int], tuple[str, str]] = {}
    made = brief(title="Ferries & ports", to="The Minister", minister="A. Minister", marking="OFFICIAL")
    values = {"title": "Ferries & ports", "to": "The Minister", "minister": "A. Minister", "marking": "OFFICIAL"}
    for part, i in sorted(chosen | ({marking} if marking else set())):
        field = "marking" if (part, i) == marking else random.choice(("title", "to", "minister"))
        paragraph = list(package.tree(part).iter(w("p")))[i]
        before = View(paragraph).text
        spelling = random.choice(("{{%s}}", "{{ %s }}", "{{\u00a0%s }}")) % random.choice((field, field.upper()))
        colour = f"{random.randrange(16**6):06X}"
        markup = scattered(spelling, random, f'<w:color w:val="{colour}"/>')
        inserted = etree.fromstring(f"{FRAME}{markup}</f>")
        for element in inserted:
            paragraph.append(element)
        package.touch(part)
        expected[part, i] = (before + values[field], colour)
    injected = package.save()
    done = filled(injected, final=True, brief=made)
    assert {field.name for field in done.unknown} <= OWN_CODE
    old, after = parts(injected), parts(done.content)
    for part, content in old.items():
        own = {i: said for (where, i), said in expected.items() if where == part}
        if own:
            _same_outside(content, after[part], own)
        elif content != after[part]:
            assert marking is None, part


def _same_outside(before: bytes, after: bytes, own: dict[int, tuple[str, str]]) -> None:
    old, new = etree.fromstring(before), etree.fromstring(after)
    for tree in (old, new):
        every = list(tree.iter(w("p")))
        for i, (text, colour) in own.items():
            if tree is new:
                assert View(every[i]).text.strip() == text.strip()
                colours = [c.get(w("val")) for c in every[i].iter(w("color"))]
                assert colour in colours
        for i in own:
            for child in list(every[i]):
                every[i].remove(child)
    assert etree.tostring(old, method="c14n") == etree.tostring(new, method="c14n")


@pytest.mark.parametrize("name", REAL)
def test_real_forms_keep_their_own_warnings_and_get_no_more(name: str, shared: Path, check: Check) -> None:
    package = FormPackage.open((shared / "corpus" / "word-templates" / name).read_bytes())
    body = package.tree(package.main).find(w("body"))
    assert body is not None
    head = row("Risk", "Rating", properties="<w:tblHeader/>")
    added = p("{{ title }} {{ nope }}") + p("{{ recommendations }}") + p("{{ risk_matrix }}") + p("x")
    added += table(head, row("{{ risk.title }}", "{{ risk.rating }}")) + p("x")
    for element in list(etree.fromstring(f"{FRAME}{added}</f>"))[::-1]:
        body.insert(0, element)
    package.touch(package.main)
    injected = package.save()
    known = Counter(re.sub("[0-9]+", "n", finding) for finding in check(injected))
    found = Counter(re.sub("[0-9]+", "n", finding) for finding in check(filled(injected).content))
    assert found - known == Counter()


def test_parts_that_are_not_filled_stay_byte_for_byte(shared: Path) -> None:
    original = (shared / "corpus" / "word-templates" / REAL[0]).read_bytes()
    package = FormPackage.open(original)
    header = next(story for story in package.stories() if story.kind == "header")
    paragraph = next(header.root.iter(w("p")))
    paragraph.append(etree.fromstring(f"{FRAME}{run('{{ marking }}')}</f>")[0])
    package.touch(header.part)
    before, after = parts(package.save()), parts(filled(package.save()).content)
    assert {name for name in after if after[name] != before.get(name)} == {header.part}


def test_the_same_form_and_brief_give_the_same_bytes() -> None:
    content = form(p("{{ brief }}") + table(row("{{ risk.title }}")), MARKING)
    assert filled(content).content == filled(content).content


def test_a_template_of_word_becomes_a_document() -> None:
    done = filled(form(p("{{ title }}"), MARKING, kind="template.main"))
    assert b"template.main" not in parts(done.content)["[Content_Types].xml"]


# Hostile and large


def timed(content: bytes) -> Filled:
    start = time.perf_counter()
    done = filled(content)
    assert time.perf_counter() - start < 10
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000
    return done


@pytest.mark.parametrize(
    "body",
    [
        "".join(p("a {{ title }} b") for _ in range(10_000)),
        p("a {{ title }} b" * 10_000),
        p("".join(map(run, ("{", "{ti", "tle}", "} ") * 10_000))),
        "".join(p(f"{{{{ nope{i} }}}}") for i in range(10_000)),
        p("{{ " * 20_000 + "}}" * 20_000),
    ],
    ids=["paragraphs", "one run", "split runs", "unknown", "nested"],
)
def test_ten_thousand_fields(body: str) -> None:
    timed(form(body, MARKING))


def test_a_thousand_rows() -> None:
    brief = typical("decision-brief")
    risk = next(item for item in brief.items if item.kind == "risk")
    many = replace(brief, items=tuple(replace(risk, id=f"r{i}", in_brief=True) for i in range(1000)))
    done = filled(form(table(row("{{ risk.number }}", "{{ risk.title }}", "{{ risk.rating }}")), MARKING), brief=many)
    assert len(list(root(done.content).iter(w("tr")))) == 1000


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (form("<w:p/>" * 2_100_000), "far more than a form does"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word document"),
        (b"hello", "not a Word document"),
        (form(p("x"))[:-40], "damaged"),
        (form("<w:p>"), "damaged"),
        (form("<w:p>" * 3000 + "</w:p>" * 3000), "damaged"),
        (form(p("x"), more={"word/vbaProject.bin": "x"}), "macros"),
        (form(p("x"), kind="x").replace(b"x", b"x"), "not a Word document"),
        (zipped({**parts(form(p("x"))), "word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "damaged"),
    ],
    ids=["large", "encrypted", "doc", "text", "cut off", "broken", "deep", "macros", "other", "entities"],
)
def test_what_is_no_form_is_refused_in_one_sentence(content: bytes, told: str) -> None:
    with pytest.raises(BriefingError, match=told) as refused:
        filled(content)
    assert re.fullmatch(r"[A-Z][^\n]*[^.]\.", refused.value.message)


def test_what_leads_outside_is_told_and_left() -> None:
    outside = (
        '<Relationship Id="rId7" Type="http://x/oleObject" Target="file:///c:/evil.xls" TargetMode="External"/>'
        '<Relationship Id="rId8" Type="http://x/image" Target="http://evil.example/p.png" TargetMode="External"/>'
    )
    done = filled(form(p("{{ title }}"), MARKING, related=outside))
    assert sum("evil" in words and "never" in words for words in said(done)) == 2
    assert b"evil.example" in parts(done.content)["word/_rels/document.xml.rels"]


def test_an_empty_body_takes_the_brief() -> None:
    assert len(texts(filled(form("")).content)) > 20


def test_words_in_brackets_are_no_fields() -> None:
    done = filled(form(p("[region_name] {x} {{ title }}"), MARKING), brief=brief(title="F"))
    assert words(next(root(done.content).iter(w("p")))) == "[region_name] {x} F"
