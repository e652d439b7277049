"""A brief written into a form of content controls, from the bytes of the form to what readers see."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import mammoth
import pytest
from lxml import etree
from msgspec.structs import replace

from briefing.compose.compose import compose
from briefing.compose.filling import filling
from briefing.export.form.fill import Filled, fill
from briefing.model.brief import Brief
from briefing.model.kinds import KINDS
from briefing.templating.form.names import known_fields
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import scan
from briefing.templating.look.names import w, word
from briefing.templating.template import template_of
from tests.export.form.with_controls import (
    CHECKBOX,
    CORE,
    CORE_SPACE,
    DATE,
    DC,
    DROP_DOWN,
    bound,
    cell,
    control,
    form,
    paragraph,
    row,
    run,
    table,
)
from tests.export.word.conftest import Check
from tests.making import sample
from tests.office import converted

TITLE = bound("/a:coreProperties[1]/b:title[1]", CORE, f"xmlns:a='{CORE_SPACE}' xmlns:b='{DC}'")
TITLES_OF_RISKS = bound("/d:brief[1]/d:risks[1]/d:risk[1]/d:title[1]")
RISKS = bound("/d:brief[1]/d:risks[1]/d:risk").replace("<w:", "<w15:").replace(" w:", " w15:")


def everything() -> bytes:
    """A form with a control of each kind, known and not, and repeating sections in the body and around rows."""
    title_of_risk = control("risk.title", "<w:text/>", run("old"), id=31, binding=TITLES_OF_RISKS)
    in_body = control("", "<w15:repeatingSection/>", control(
        "", "<w15:repeatingSectionItem/>",
        paragraph(title_of_risk + run(": {{ risk.rating }}")),
        id=32,
    ), id=33, binding=RISKS)  # fmt: skip
    around_rows = control("", "<w15:repeatingSection/>", control(
        "", "<w15:repeatingSectionItem/>",
        row(
            cell(paragraph(control("stakeholder.name", "", run("old"), id=41))),
            cell(paragraph(run("{{ stakeholder.position }}"))),
        ),
        id=42,
    ), id=43)  # fmt: skip
    own_rows = row(
        cell(control("option.title", "<w:text/>", paragraph(run("old")), id=51)),
        cell(paragraph(control("option.recommended", CHECKBOX, run("☐"), id=52))),
    )
    return form("".join((
        paragraph(run("To: ") + control("", "<w:text/>", run("Click"), title="To", id=11, showing=True)),
        paragraph(control("title", "<w:text/>", run("OLD"), id=12, binding=TITLE, showing=True)),
        paragraph(control("action", DROP_DOWN, run("Choose"), id=13) + control("date", DATE, run("Pick"), id=14)),
        control("key issues", "", paragraph(run("Click")) + paragraph(run("more")), id=15, showing=True),
        paragraph(control("", "<w:text/>", run("stays as it is"), title="Room number", id=16)),
        in_body, table(around_rows), paragraph(""), table(own_rows), paragraph(""),
    )))  # fmt: skip


def written(brief: Brief, content: bytes) -> Filled:
    template = template_of(brief.template)
    return fill(
        content, filling(brief, template, compose(brief, template, draft=True)), known_fields(template), final=False
    )


@pytest.fixture(scope="module")
def filled() -> tuple[Brief, Filled]:
    brief = sample()
    return brief, written(brief, everything())


def test_the_fields_of_the_form_are_found() -> None:
    found = scan(FormPackage.open(everything()), known_fields(None))
    controls = {field.name: field.known for field in found.fields if field.control}
    assert [name for name, known in controls.items() if not known] == ["Room number"]
    assert {"to", "title", "action", "date", "risk.title", "stakeholder.name", "option.recommended"} <= set(controls)
    assert found.faults == ()


def test_every_kind_shows_the_brief(filled: tuple[Brief, Filled]) -> None:
    brief, made = filled
    html = mammoth.convert_to_html(BytesIO(made.content)).value
    assert f"To: {brief.details.to}" in html
    assert "For Decision" in html
    assert "stays as it is" in html
    assert not [word for word in ("OLD", "Click", "Choose", "Pick", "{{", "old<") if word in html]


def test_items_repeat_with_ids_and_data_of_their_own(filled: tuple[Brief, Filled]) -> None:
    brief, made = filled
    package = FormPackage.open(made.content)
    tree = package.tree(package.main)
    risks = brief.of_kind("risk", ticked_only=True)
    bound_to = [word(e, "xpath") for e in tree.iter(w("dataBinding")) if "risk[" in word(e, "xpath")]
    assert bound_to == [f"/d:brief[1]/d:risks[1]/d:risk[{i}]/d:title[1]" for i in range(1, len(risks) + 1)]
    data = package.tree("customXml/item1.xml")
    titles = [e.text for e in data.iter("{urn:department:brief}title")][1:]
    shown = ["".join(t.text or "" for t in e.iter(w("t"))) for e in tree.iter(w("sdt")) if _tag(e) == "risk.title"]
    assert titles == shown
    assert len(titles) == len(risks) > 1
    ids = [word(e) for e in tree.iter(w("id"))]
    assert len(ids) == len(set(ids))
    people = [e for e in tree.iter(w("sdt")) if _tag(e) == "stakeholder.name"]
    assert len(people) == len(brief.of_kind("stakeholder", ticked_only=True)) > 1


def test_boxes_are_ticked_where_the_option_is_recommended(filled: tuple[Brief, Filled]) -> None:
    brief, made = filled
    tree = FormPackage.open(made.content)
    boxes = [e for e in tree.tree(tree.main).iter() if str(e.tag).endswith("}checked")]
    assert [e.values()[0] for e in boxes] == [str(int(option.recommended)) for option in brief.options]


def test_the_title_is_a_property_too(filled: tuple[Brief, Filled]) -> None:
    brief, made = filled
    package = FormPackage.open(made.content)
    assert package.tree("docProps/core.xml").findtext(f"{{{DC}}}title") == brief.details.title


def test_the_outside_check_finds_nothing_that_the_form_had_not(filled: tuple[Brief, Filled], check: Check) -> None:
    assert set(check(filled[1].content)) <= set(check(everything()))


def test_no_items_and_the_section_goes_with_its_data() -> None:
    brief = replace(sample(), items=(), recommendations=())
    made = written(brief, everything())
    package = FormPackage.open(made.content)
    assert not [e for e in package.tree(package.main).iter(w("sdt")) if _tag(e).startswith(("risk", "stakeholder"))]
    assert b"<risk>" not in package.raw("customXml/item1.xml")


def _tag(control: etree._Element) -> str:
    return word(control.find(f"{w('sdtPr')}/{w('tag')}"))


def test_private_words_are_nowhere(filled: tuple[Brief, Filled]) -> None:
    brief, made = filled
    package = FormPackage.open(made.content)
    printed = b"".join(package.raw(name) for name in package.names).decode("utf-8", "replace")
    private = [
        item.line(field.id)
        for kind, declared in KINDS.items()
        for item in brief.of_kind(kind)
        for field in declared.fields
        if field.private and field.shape != "level"
    ]
    notes = [words for words in private if len(words) > 30]
    assert notes
    assert not [words for words in notes if words in printed]


def test_libreoffice_shows_every_word_where_a_control_begins_with_a_footnote(tmp_path: Path) -> None:
    made = written(sample(), form(control("key issues", "", paragraph(run("Click")), id=15)))
    path = tmp_path / "notes.docx"
    path.write_bytes(made.content)
    assert "The board counts 41 of 68 last year." in converted(path, "txt").read_text("utf-8")
    assert any("taken off its text" in notice.message for notice in made.notices)
