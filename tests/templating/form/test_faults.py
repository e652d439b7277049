"""What is said of a form: each fault with its place and the name that was likely meant, on the command line too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefing.cli import briefing, main
from briefing.export.word.markup import R
from briefing.templating.form.names import is_private, known_fields, nearest
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import Form, scan
from tests.templating.form.forms import SPACES, cell, form, live, p, row, run, table, text_box

KNOWN = known_fields(None)
PRIVATE = ("stakeholder.influence", "stakeholder.interest", "stakeholder.desired", "stakeholder.note", "risk.note",
           "proposal.note")  # fmt: skip


def scanned(content: bytes) -> Form:
    return scan(FormPackage.open(content), KNOWN)


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_field_is_none_and_nothing_is_suggested_for_it(name: str) -> None:
    tagged = f"<w:sdt><w:sdtPr><w:tag w:val='{name}'/></w:sdtPr><w:sdtContent>{p('x')}</w:sdtContent></w:sdt>"
    for body in (table(row(f"{{{{ {name.upper()} }}}}")), table(row(cell(tagged + p(""))))):
        found = scanned(form(body))
        assert [field.known for field in found.fields] == [False]
        (fault,) = found.faults
        assert "is private" in fault.message
        assert fault.suggestion is None
    assert is_private(name)
    assert name not in KNOWN


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Titel", "title"), ("decide-bye", "decide_by"), ("Key issue", "key-issues"), ("risk.ratng", "risk.rating"),
        ("risks.rating", "risk.rating"), ("recomendations", "recommendations"), ("details.title", "title"),
        ("brief.to", "to"), ("stakeholder.Positon", "stakeholder.position"), ("rating", "risk.rating"),
    ],
)  # fmt: skip
def test_the_name_that_was_likely_meant(written: str, meant: str) -> None:
    found = scanned(form(p(f"{{{{ {written} }}}}")))
    (fault,) = found.faults
    assert fault.suggestion == meant
    assert fault.message == f"There is no field “{written}”; did you mean “{meant}”?"


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert nearest("xyzzy plugh", KNOWN) is None


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        (live("PAGE", "{{ title }}"), ["within a field of Word's own"]),
        (live(' IF "{{ title }}" = "x" a b ', "b"), ["within a field of Word's own"]),
        ('<w:fldSimple w:instr="DOCPROPERTY {{ title }}"><w:r><w:t>x</w:t></w:r></w:fldSimple>', ["of Word's own"]),
        (live("HYPERLINK x", "{{ title }}"), []),
        (live("HYPERLINK x", "a</w:t></w:r>" + live("PAGEREF y", "{{ title }}") + "<w:r><w:t>"), ["of Word's own"]),
        (run("{{ ti") + f"<w:sdt><w:sdtPr/><w:sdtContent>{run('tle }}')}</w:sdtContent></w:sdt>", ["content control"]),
        (run("{{ ti") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("tle }}"), ["without their pair"]),
        (run("{{ {{ title }} }}"), ["without their pair"]),
        (run("{{{title}}}"), ["three braces"]),
        (run("{{{{title}}}}"), ["three braces"]),
        (run("{{ }} and {{}}"), ["no name between"]),
        (run("{{ title }"), ["without their pair"]),
        (run("{{ client.address() }}"), ["never run here"]),
        (run("{%p if x %}"), ["never run here"]),
        (run("{# hint #}"), ["never run here"]),
        (run("{ {title} } [name] &lt;x> ${y}"), []),
    ],
)
def test_faults_of_a_paragraph(inner: str, told: list[str]) -> None:
    found = scanned(form(p("x") + table(row("x"), row(cell(f"<w:p>{inner}</w:p>")))))
    assert len(found.faults) == len(told)
    for fault, words in zip(found.faults, told, strict=True):
        assert words in fault.message
        assert fault.place == "body, first table, row 2"
        assert re.search(r"XML|w:|regex|syntax|parse|token|None|instr", fault.message) is None


def test_every_place_in_words_and_all_faults_at_once() -> None:
    bad = p("{{ nope }}")
    nested = table(row(cell(bad), cell(table(row("x"), row(cell(bad))) + p(""))))
    notes = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + f'<w:footnote w:id="3">{bad}</w:footnote>'
    body = bad + nested + p(text_box(bad)) + f"<w:sdt><w:sdtPr/><w:sdtContent>{bad}</w:sdtContent></w:sdt>"
    content = form(
        body, table(row("x"), row(cell(bad))), notes,
        related=f'<Relationship Id="e" Type="{R}/endnotes" Target="endnotes.xml"/>',
        more={"word/endnotes.xml": f"<w:endnotes {SPACES}><w:endnote w:id='1'>{bad}</w:endnote></w:endnotes>"},
    )  # fmt: skip
    assert [fault.place for fault in scanned(content).faults] == [
        "body, paragraph 1",
        "body, first table, row 1",
        "body, first table, row 1, table within, row 2",
        "body, paragraph 2, text box",
        "body, paragraph 3",
        "page header, first table, row 2",
        "footnote 1",
        "endnote 1",
    ]


# On the command line


def command(*arguments: str) -> Result:
    return CliRunner().invoke(briefing, ["template", *arguments])


def test_the_shape_of_what_is_printed_as_json(tmp_path: Path) -> None:
    path = tmp_path / "form.dotx"
    path.write_bytes(form(p("{{ Decide by }} {{ Titel? }}") + p("{{{x}}}"), p("{{ marking }}"), kind="template.main"))
    done = command("fields", str(path), "--json")
    read: dict[str, Any] = json.loads(done.stdout)
    assert done.exit_code == 1
    assert read == {
        "fields": [
            {"name": "decide_by", "place": "body, paragraph 1", "known": True},
            {"name": "Titel", "place": "body, paragraph 1", "known": False},
            {"name": "marking", "place": "page header, paragraph 1", "known": True},
        ],
        "faults": [
            {
                "message": "There is no field “Titel”; did you mean “title”?",
                "place": "body, paragraph 1",
                "suggestion": "title",
            },
            {
                "message": "There are three braces around “x”; a field has two before its name and two behind it.",
                "place": "body, paragraph 2",
                "suggestion": None,
            },
        ],
    }
    checked = command("check", str(path))
    assert checked.exit_code == 1
    assert [line.partition(": ")[0] for line in checked.stdout.splitlines()] == [
        "body, paragraph 1",
        "body, paragraph 2",
    ]


def test_a_form_without_fault_and_one_without_fields(tmp_path: Path) -> None:
    for body, fields in ((p("{{ title }}"), 1), (p("x"), 0)):
        path = tmp_path / "form.docx"
        path.write_bytes(form(body))
        done = command("fields", str(path), "--json")
        assert done.exit_code == 0
        read = json.loads(done.stdout)
        assert (len(read["fields"]), read["faults"]) == (fields, [])
        assert command("check", str(path)).exit_code == 0


@pytest.mark.parametrize("which", ["fields", "check"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gone.docx", None),
        ("form.docx", b"hello"),
        ("form.docx", b"PK\x03\x04"),
        ("form.txt", b"x"),
        ("form.docm", None),
    ],
)
def test_what_cannot_be_looked_at_is_one_line(
    which: str, name: str, content: bytes | None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if name.endswith("docm"):
        path.write_bytes(form(p("x"), more={"word/vbaProject.bin": "x"}))
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(SystemExit) as left:
        main(["template", which, str(path)])
    out, said = capfd.readouterr()
    assert (left.value.code, out) == (2, "")
    assert re.fullmatch(r"briefing: [^\n]+\n", said)
