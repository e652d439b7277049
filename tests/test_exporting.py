"""Exporting: into looks and into forms, what is told, what holds back a final, and what is in no file."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import mammoth
import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from briefing.cli import briefing
from briefing.errors import BriefingError
from briefing.export.word.markup import W14
from briefing.exporting import export, start_form
from briefing.model.brief import Brief, TemplateCopy, TemplateFile
from briefing.model.edits import set_template
from briefing.storage import brieffile
from briefing.templating.finding import built_in, carry, with_form
from briefing.templating.form.names import known_fields
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import scan
from briefing.templating.template import FORM, LOOK, look_of, template_of
from tests.making import brief, sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IDS = [template.id for template in built_in()]


def begun(id: str) -> bytes:
    copy = carry(id)
    return start_form(template_of(copy), look_of(copy))


def in_form(one: Brief, form: bytes) -> Brief:
    """The brief with this form beside its template's look."""
    files = (*one.template.files, TemplateFile(FORM, form))
    return replace(one, template=TemplateCopy(one.template.id, one.template.version, files))


def words(package: bytes) -> list[str]:
    """The words that mammoth finds, boxes aside; it passes over line breaks."""
    return str(mammoth.extract_raw_text(BytesIO(package)).value).replace("☐", " ").split()


def lines(package: bytes) -> list[str]:
    """The lines that python-docx finds in the body."""
    body: Any = docx.Document(BytesIO(package)).element.body
    read = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in body.iter(f"{W}p"))
    return [line for line in (text.replace("☐", " ").strip() for text in read) if line]


@pytest.mark.parametrize("id", IDS)
def test_a_begun_form_is_sound_and_comes_back_in_without_a_fault(id: str) -> None:
    form = begun(id)
    package = FormPackage.open(form)
    found = scan(package, known_fields(template_of(carry(id))))
    assert found.faults == ()
    assert all(field.known for field in found.fields)
    names = {field.name for field in found.fields}
    assert {"title", "marking", "to", "from", "action"} <= names
    assert {section.id for section in template_of(carry(id)).sections} <= names
    assert begun(id) == form


@pytest.mark.parametrize("draft", [True, False])
@pytest.mark.parametrize("id", ["decision-brief", "information-brief"])
def test_through_a_begun_form_comes_the_text_of_the_look(id: str, draft: bool) -> None:
    one = set_template(sample(), carry(id))
    ours, form = export(one, ".docx", draft), export(in_form(one, begun(id)), ".docx", draft)
    assert form.held_back == ours.held_back == ()
    assert words(form.content) == words(ours.content)
    assert " ".join(lines(form.content)).split() == " ".join(lines(ours.content)).split()
    assert b"{{" not in b"".join(
        zipfile.ZipFile(BytesIO(form.content)).read(n) for n in FormPackage.open(form.content).names
    )


def test_a_section_that_is_left_out_goes_with_its_heading() -> None:
    tags = {
        "details": {"matter": "the channel"},
        "sections": {"purpose": "To decide.", "finance": "None.", "key-issues": "One.", "consultation": ""},
        "recommendations": [{"verb": "note", "text": "the tide."}],
        "stakeholders": [{"name": "Growers", "in_brief": True}],
        "risks": [{"title": "Storm", "likelihood": 1, "consequence": 1, "in_brief": True}],
        "options": [{"title": "Wait"}],
    }
    one = brief(tags)
    read = words(export(in_form(one, begun("decision-brief")), ".docx").content)
    ours = words(export(one, ".docx").content)
    assert read == ours
    assert "Consultation," in read
    assert "Background" not in read


SECRET = "Quokka-7731"


@pytest.mark.parametrize("name", ["begun", "phs-mngtinfo-onepage.docx", "poi-chronological-resume.dotx"])
def test_private_fields_are_in_no_part_of_a_filled_form(name: str, shared: Path) -> None:
    tags = {
        "stakeholders": [{"name": "Growers", "in_brief": True, "note": SECRET, "desired": SECRET, "influence": SECRET}],
        "proposals": [{"title": "Wait", "in_brief": True, "note": SECRET}],
        "risks": [{"title": "Storm", "likelihood": 4, "consequence": 4, "in_brief": True, "note": SECRET}],
    }
    one = brief(tags)
    assert any(SECRET in str(item.fields) for item in one.items)
    form = begun("decision-brief") if name == "begun" else (shared / "corpus/word-templates" / name).read_bytes()
    filled = export(in_form(one, form), ".docx").content
    assert "Growers" in " ".join(words(filled))
    package = zipfile.ZipFile(BytesIO(filled))
    for part in package.namelist():
        content = package.read(part)
        assert SECRET.encode() not in content
        assert SECRET.encode("utf-16-le") not in content
        assert str(Path.home()).encode() not in content


def test_a_look_with_fields_is_a_form() -> None:
    one = sample()
    files = tuple(
        TemplateFile(f.name, begun("decision-brief") if f.name == LOOK else f.content) for f in one.template.files
    )
    filled = export(replace(one, template=replace(one.template, files=files)), ".docx").content
    assert words(filled) == words(export(one, ".docx").content)


def form_with(field: str) -> bytes:
    """A begun form in which the purpose is another field."""
    package = FormPackage.open(begun("decision-brief"))
    root = package.tree(package.main)
    text = next(t for t in root.iter(f"{W}t") if "{{ purpose }}" in (t.text or ""))
    text.text = f"{{{{ {field} }}}}"
    package.touch(package.main)
    return package.save()


def test_an_unknown_field_is_told_in_a_draft_and_holds_back_a_final() -> None:
    one = in_form(sample(), form_with("porpose"))
    draft, final = export(one, ".docx"), export(one, ".docx", draft=False)
    [told] = [notice for notice in draft.notices if "porpose" in notice]
    assert "purpose" in told
    assert "porpose" in " ".join(words(draft.content))
    assert final.content == b""
    assert len(final.held_back) == 1
    assert final.held_back[0].startswith("body, paragraph 3: ")
    assert "purpose" in final.held_back[0]


def test_an_empty_required_section_holds_back_a_final_in_a_form_too() -> None:
    one = in_form(brief({}), begun("decision-brief"))
    final = export(one, ".docx", draft=False)
    assert final.content == b""
    assert any("“Purpose” is required" in reason for reason in final.held_back)
    told = export(one, ".docx").notices
    assert any("missing and marked" in notice for notice in told)


@pytest.mark.parametrize(("draft", "stands"), [(True, "marked"), (False, "left empty")])
def test_what_the_brief_lacks_is_named_and_asked_in_a_draft_and_a_final(draft: bool, stands: str) -> None:
    whole = sample()
    one = replace(whole, details=replace(whole.details, to="", date=""))
    made = export(in_form(one, begun("decision-brief")), ".docx", draft)
    assert made.content
    assert made.to_ask == (f"“To” and “Date of the brief” are missing and {stands} in the form.",)
    assert set(made.to_ask) <= set(made.notices)
    assert ("[missing: to]" in " ".join(words(made.content))) is draft


def test_of_many_missing_values_some_are_named() -> None:
    [told] = export(in_form(brief({}), begun("decision-brief")), ".docx").to_ask
    assert told.endswith(" are missing and marked in the form.")
    assert "“Title”" in told


def test_other_formats_go_by_the_styles_of_the_form() -> None:
    one = sample()
    assert export(in_form(one, begun("decision-brief")), ".md").content == export(one, ".md").content


def test_the_command_line_fills_a_form_and_keeps_the_declaration(tmp_path: Path) -> None:
    one, form, out = tmp_path / "x.brief", tmp_path / "form.docx", tmp_path / "x.docx"
    brieffile.save(one, sample())
    run = CliRunner().invoke
    assert run(briefing, ["template", "start", "decision-brief", "-o", str(form)]).exit_code == 0
    assert form.read_bytes() == begun("decision-brief")
    done = run(briefing, ["export", str(one), "-o", str(out), "-t", str(form)])
    assert (done.exit_code, done.stderr) == (0, "")
    assert words(out.read_bytes()) == words(export(sample(), ".docx").content)
    out.unlink()
    form.write_bytes(form_with("porpose"))
    refused = run(briefing, ["export", str(one), "-o", str(out), "-t", str(form), "--final"])
    assert refused.exit_code == 1
    assert refused.stderr.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "content"), [("x.docx", b"nothing"), ("x.docm", b"PK"), ("x.doc", b"\xd0\xcf\x11\xe0")]
)
def test_what_is_no_form_is_told_by_name(name: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BriefingError) as error:
        with_form(carry("decision-brief"), path)
    assert error.value.where is not None
    assert error.value.where.startswith(name)


def test_the_same_form_and_brief_give_the_same_bytes(shared: Path) -> None:
    form = (shared / "corpus/word-templates/dfo-srr-main.docx").read_bytes()
    one = in_form(sample(), form)
    assert export(one, ".docx").content == export(one, ".docx").content


def test_boxes_of_a_recommendation_can_be_ticked_in_a_form() -> None:
    one = in_form(sample(), begun("decision-brief"))
    body: Any = docx.Document(BytesIO(export(one, ".docx").content)).element.body
    names = [box.getparent().find(f"{W}alias").get(f"{W}val") for box in body.iter(f"{{{W14}}}checkbox")]
    assert names == [
        f"Recommendation {number}: {label}"
        for number, row in enumerate(one.recommendations, 1)
        for label in template_of(one.template).boxes_for(row.verb)
    ]


def test_what_a_template_has_no_place_for_is_told_in_words_not_by_its_id() -> None:
    told = export(set_template(sample(), carry("aide-memoire")), ".md").notices
    assert "The template “Aide-memoire” has no section “Background”; its text was left out." in told


@pytest.mark.parametrize("id", IDS)
def test_a_begun_form_has_no_fault_for_who_knows_no_template_and_fits_a_brief_in_any(id: str) -> None:
    assert not scan(FormPackage.open(begun(id)), known_fields(None)).faults
    assert not export(in_form(sample(), begun(id)), ".docx").to_ask
