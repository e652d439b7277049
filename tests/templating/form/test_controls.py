"""Content controls are found by tag where that is known, else by title."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefing.templating.form.controls import control_at, controls_of
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w
from tests.export.form.with_controls import (
    CHECKBOX,
    COMBO_BOX,
    DATE,
    DROP_DOWN,
    cell,
    control,
    paragraph,
    root,
    row,
    run,
    table,
)

KNOWN = {"title", "to"}


def names(body: str) -> list[str]:
    return [found.name for found in controls_of(etree.fromstring(root(body)), KNOWN.__contains__)]


@pytest.mark.parametrize(
    ("tag", "title", "name"),
    [("title", "Anything", "title"), ("", "title", "title"), ("x-17", "title", "title"), ("x-17", "", "x-17"),
     ("x-17", "Your name", "Your name"), ("title", "to", "title")],
)  # fmt: skip
def test_the_name_of_a_control(tag: str, title: str, name: str) -> None:
    assert names(paragraph(control(tag, "<w:text/>", run("x"), title=title))) == [name]


def test_a_control_without_a_name_is_no_field_and_one_known_hides_what_is_inside() -> None:
    inner = control("to", "", run("x"))
    assert names(paragraph(control("", "", inner))) == ["to"]
    assert names(paragraph(control("title", "", inner))) == ["title"]
    assert names(paragraph(control("other", "<w:group/>", inner))) == ["other", "to"]


def test_a_repeating_section_is_never_a_field_itself_and_hides_nothing() -> None:
    inner = control("title", "<w15:repeatingSectionItem/>", paragraph(control("to", "", run("x"))))
    assert names(control("title", "<w15:repeatingSection/>", inner)) == ["to"]


def test_what_word_fills_itself_is_no_field() -> None:
    assert (
        names(paragraph(control("title", "<w:docPartObj/>", run("x")) + control("to", "<w:citation/>", run("x")))) == []
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [("<w:text/>", "text"), ("", "rich"), ("<w:richText/>", "rich"), (DATE, "date"), (DROP_DOWN, "drop-down"),
     (COMBO_BOX, "combo-box"), (CHECKBOX, "check-box"), ("<w:picture/>", "picture"), ("<w:group/>", "group"),
     ("<o15:repeatingSection/>", "repeating"), ("<w15:repeatingSection/>", "repeating")],
)  # fmt: skip
def test_every_kind(kind: str, said: str) -> None:
    tree = etree.fromstring(root(paragraph(control("a", kind, run("x")))))
    found = control_at(next(tree.iter(w("sdt"))), KNOWN.__contains__)
    assert found is not None
    assert found.kind == said


@pytest.mark.parametrize(
    ("body", "level"),
    [
        (paragraph(control("a", "", run("x"))), "run"),
        (paragraph(control("a", "", "")), "run"),
        (control("a", "", paragraph("")), "block"),
        (control("a", "", table(row(cell(paragraph(""))))), "block"),
        (control("a", "", ""), "block"),
        (control("a", "", control("b", "", paragraph(""))), "block"),
        (table(row(control("a", "", cell(paragraph(""))))), "cell"),
        (table(control("a", "", row(cell(paragraph(""))))), "row"),
        (table(control("a", "", "")), "row"),
    ],
)
def test_every_level(body: str, level: str) -> None:
    found = control_at(next(etree.fromstring(root(body)).iter(w("sdt"))), KNOWN.__contains__)
    assert found is not None
    assert found.level == level


def test_the_controls_of_a_real_form(shared: Path) -> None:
    form = FormPackage.open((shared / "corpus/word-templates/poi-chronological-resume.dotx").read_bytes())
    found = list(controls_of(form.tree(form.main), KNOWN.__contains__))
    titles = ["Your Name", "Address", "Telephone", "Email", "Website"]
    assert sorted(c.name for c in found) == sorted(titles * 2)  # both branches of a text box
    assert all(c.binding is not None and c.binding.path.startswith("/ns") for c in found)
