"""Fields typed into content controls that no field is called by: their data follows what was filled in."""

from __future__ import annotations

import pytest

from briefing.export.form.fill import Filled
from briefing.templating.look.names import w
from tests.export.form import with_controls
from tests.export.form.test_fill import brief, filled, said
from tests.export.form.with_controls import OURS, bound, control, paragraph, run
from tests.templating.form.forms import parts, root, texts

ONE = brief(title="Ferries & ports", to="The Minister", minister="")
TO = bound("/d:brief[1]/d:to[1]")


def made(body: str) -> Filled:
    return filled(with_controls.form(body), True, ONE)


def stored(done: Filled) -> str | None:
    return root(done.content, "customXml/item1.xml").findtext(f"{{{OURS}}}to")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (paragraph(control("x-1", "<w:text/>", run("Re: {{ title }}"), binding=TO)), "Re: Ferries & ports"),
        (control("x-1", "<w:text/>", paragraph(run("{{ title }}") + run(" of {{ to }}")), binding=TO),
         "Ferries & ports of The Minister"),
        (control("x-1", "", paragraph(run("{{ title }}")) + paragraph(run("{{ to }}")), binding=TO),
         "Ferries & ports\nThe Minister"),
        (control("x-1", "", control("x-2", "", paragraph(run("{{ title }}"))), binding=TO), "Ferries & ports"),
        (control("x-1", "<w:text/>", paragraph(run("a {{ minister }}")), binding=TO), "a "),
    ],
    ids=["in a line", "around a paragraph", "two lines", "control within", "empty"],
)  # fmt: skip
def test_the_data_of_a_bound_control_follows_the_field_in_it(body: str, value: str) -> None:
    done = made(body + paragraph(run("end")))
    assert stored(done) == value
    assert root(done.content).find(f".//{w('dataBinding')}") is not None


def test_blocks_cut_a_control_off_its_data() -> None:
    body = control("x-1", "", paragraph(run("a")) + paragraph(run("{{ key-issues }}")), binding=TO)
    done = made(body + paragraph(run("end")))
    assert stored(done) == "OLD TO"
    assert root(done.content).find(f".//{w('dataBinding')}") is None
    assert any("no longer follows the document's data" in words for words in said(done))


def test_a_bound_control_without_a_field_is_left_alone() -> None:
    body = control("x-1", "", paragraph(run("a")), binding=TO) + paragraph(run("{{ title }}"))
    content = with_controls.form(body)
    assert parts(filled(content, True, ONE).content)["customXml/item1.xml"] == parts(content)["customXml/item1.xml"]


def test_the_frame_goes_where_libreoffice_would_lose_the_words_before_a_note() -> None:
    def framed(inner: str) -> Filled:
        return made(control("x-1", "", inner) + paragraph(run("end")))

    for inner in (run("To do: {{ purpose }} now"), run("{{ purpose }}")):
        done = framed(paragraph(inner))
        assert root(done.content).find(f".//{w('sdt')}") is None
        assert root(done.content).find(f".//{w('footnoteReference')}") is not None
        assert any("“x-1” was taken off its text" in words for words in said(done))
    for inner in (paragraph(run("a")) + paragraph(run("{{ purpose }}")), paragraph(run("{{ title }}"))):
        assert root(framed(inner).content).find(f".//{w('sdt')}") is not None
    assert texts(framed(paragraph(run("{{ title }}"))).content) == ["Ferries & ports", "end"]


@pytest.mark.parametrize(("kind", "binding", "noted"), [("", "", True), ("<w:text/>", "", False), ("", TO, False)])
def test_a_control_within_a_line_takes_a_note_where_it_holds_more_than_words(
    kind: str, binding: str, noted: bool
) -> None:
    body = paragraph(control("x-1", kind, run("a {{ purpose }} b"), binding=binding)) + paragraph(run("end"))
    found = root(made(body).content)
    assert (found.find(f".//{w('footnoteReference')}") is not None) is noted
    assert ("[Imogen" in "".join(map(str, found.itertext()))) is not noted
    assert found.find(f".//{w('sdt')}") is not None


def test_a_control_within_a_line_that_is_called_by_a_section_takes_a_note_too() -> None:
    for kind, notes in (("", 1), ("<w:text/>", 0)):
        found = root(made(paragraph(run("a ") + control("purpose", kind, run("x")))).content)
        assert len(list(found.iter(w("footnoteReference")))) == notes
        assert ("[Imogen" in "".join(map(str, found.itertext()))) is not bool(notes)
