"""The fields of a form, and its faults: in words, with places, all at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import briefing
from briefing.templating.form.names import known_fields, nearest, normal
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import Form, scan
from tests.templating.form.forms import cell, form, p, row, run, table, text_box

KNOWN = known_fields(None)


def scanned(content: bytes) -> Form:
    return scan(FormPackage.open(content), KNOWN)


def test_places_are_words() -> None:
    note = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    note += f'<w:footnote w:id="5">{p("{{ date }}")}</w:footnote>'
    nested = cell(table(row("x"), row("{{ to }}")) + p(""))
    body = p("") + p("{{ title }}") + table(row("x")) + table(row("x"), row("x", nested)) + p(text_box(p("{{ from }}")))
    found = scanned(form(body, table(row("x"), row("{{ marking }}")), note))
    assert [(field.name, field.place) for field in found.fields] == [
        ("title", "body, paragraph 2"),
        ("to", "body, second table, row 2, table within, row 2"),
        ("from", "body, paragraph 3, text box"),
        ("marking", "page header, first table, row 2"),
        ("date", "footnote 1"),
    ]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("text", "told", "suggestion"),
    [
        ("{{ risk.ratng }}", "did you mean “risk.rating”?", "risk.rating"),
        ("{{ Titel }}", "did you mean “title”?", "title"),
        ("{{ xyzzy }}", "There is no field “xyzzy”", None),
        ("{{ client.address.block() }}", "template code, which is never run here", None),
        ("{{ name|upper }}", "template code", None),
        ("{% if x %}", "template code", None),
        ("{%tr for a in b %}", "template code", None),
        ("{{{ title }}}", "three braces", None),
        ("{{}}", "no name between the braces", None),
        ("{{ \u00a0 }}", "no name between the braces", None),
        ("{{ title", "without their pair", None),
        ("title }}", "without their pair", None),
        ("{{ a {{ title }} b }}", "without their pair", None),
        ("{{ risk.influence }}", "There is no field", None),
        ("{{ stakeholder.note }}", "“stakeholder.note” is private", None),
    ],
)
def test_faults_say_what_is_wrong(text: str, told: str, suggestion: str | None) -> None:
    found = scanned(form(p("x") + table(row("x"), row(text))))
    assert any(told in fault.message for fault in found.faults)
    assert {fault.place for fault in found.faults} == {"body, first table, row 2"}
    assert suggestion in {fault.suggestion for fault in found.faults} | {None}
    assert not any(word in fault.message for fault in found.faults for word in ("XML", "syntax", "parse"))


def test_private_fields_are_none() -> None:
    assert not {normal(f"stakeholder.{name}") for name in ("influence", "interest", "desired", "note")} & KNOWN.keys()


def test_the_likely_name() -> None:
    assert nearest("Key issue", KNOWN) == "key-issues"
    assert nearest("x" * 5000, KNOWN) is None


def test_a_picture_or_a_note_within_is_no_field() -> None:
    found = scanned(form(p(run("{{ ti") + "<w:r><w:drawing/></w:r>" + run("tle }}"))))
    assert found.fields == ()
    assert any("without their pair" in fault.message for fault in found.faults)


@pytest.mark.parametrize(
    "name", ["dynamic_table", "order", "template_error", "less_cells_after_loop", "header_footer", "footnotes"]
)
def test_code_of_another_program_is_told_with_its_place(name: str, shared: Path) -> None:
    content = (shared / "corpus" / "word-templates" / f"docxtpl-{name}_tpl.docx").read_bytes()
    found = scanned(content)
    assert found.faults
    assert all(fault.place for fault in found.faults)
    if name != "footnotes":
        assert any("template code, which is never run here" in fault.message for fault in found.faults)


def test_on_the_command_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(form(p("{{ title }}")))
    bad.write_bytes(form(p("{{ titel }}") + p("{{}}")))

    def run(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(briefing, ["template", *arguments])
        return done.exit_code, done.stdout

    assert run("check", str(good)) == (0, "")
    code, out = run("check", str(bad))
    assert code == 1
    assert [line.partition(":")[0] for line in out.splitlines()] == ["body, paragraph 1", "body, paragraph 2"]
    code, out = run("fields", str(bad), "--json")
    assert code == 1
    read = json.loads(out)
    assert read["fields"] == [{"name": "titel", "place": "body, paragraph 1", "known": False}]
    assert [fault["suggestion"] for fault in read["faults"]] == ["title", None]
    assert all(set(fault) == {"message", "place", "suggestion"} for fault in read["faults"])
