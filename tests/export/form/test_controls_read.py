"""Filled controls as others read them: the new value everywhere, whatever the data held before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import mammoth

from briefing.compose.filling import Entry
from briefing.export.form.controls import fill
from briefing.export.form.copies import Ids, repeat
from briefing.model.blocks import Text
from briefing.templating.form.controls import controls_of, is_repeating
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w
from tests.export.form.test_controls import PlainWriter
from tests.export.form.with_controls import (
    CHECKBOX,
    COMBO_BOX,
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
from tests.office import converted

ENTRIES = {
    "title": Entry((Text("NEWTITLE"),)),
    "to": Entry((Text("NEWTO"),)),
    "date": Entry((Text("25 October 2025"),), "2025-10-25"),
    "action": Entry((Text("noting"),)),
    "agreed": Entry((Text("yes"),)),
    "subject": Entry((Text("NEWSUBJECT"),)),
}
CORE_PREFIXES = f"xmlns:a='{CORE_SPACE}' xmlns:b='{DC}'"


def every_kind() -> bytes:
    """A form with each kind of control, bound to data and not, within a line, around paragraphs, cells and a row."""
    kinds = {
        "title": ("<w:text/>", "/d:brief/d:title"), "to": ("", "/d:brief/d:to"), "date": (DATE, "/d:brief/d:date"),
        "action": (DROP_DOWN, "/d:brief/d:action"), "agreed": (CHECKBOX, "/d:brief/d:done"),
    }  # fmt: skip
    parts = []
    for number, (name, (kind, path)) in enumerate(kinds.items(), 1):
        for binding in ("", bound(path)):
            id = number * 10 + bool(binding)
            inner = control(name, kind, run("STALE"), id=id, binding=binding, showing=True)
            parts.append(paragraph(run(f"{name}: ") + inner))
    core = bound("/a:coreProperties[1]/b:subject[1]", CORE, CORE_PREFIXES)
    parts += [
        paragraph(control("subject", "<w:text/>", run("STALE"), id=71, binding=core)),
        control("action", COMBO_BOX, paragraph(run("STALE")), id=72),
        control("to", "", paragraph(run("STALE")) + paragraph(run("STALE")), id=73),
        table(
            row(control("to", "", cell(paragraph(run("STALE"))), id=74), cell(paragraph(run("label")))),
            control("", "<w15:repeatingSection/>", control(
                "", "<w15:repeatingSectionItem/>",
                row(cell(paragraph(run("item"))), cell(paragraph(control("title", "<w:text/>", run("STALE"), id=77)))),
                id=76,
            ), id=75),
        ),
        paragraph(""),
    ]  # fmt: skip
    return form("".join(parts))


def filled_form() -> bytes:
    package = FormPackage.open(every_kind())
    tree = package.tree(package.main)
    section = next(e for e in tree.iter(w("sdt")) if is_repeating(e))
    repeat(section, 3, Ids.of(package), package)
    for each in list(controls_of(tree, ENTRIES.__contains__)):
        assert fill(each, ENTRIES[each.name], PlainWriter(), package) == []
    package.touch(package.main)
    return package.save()


def test_libreoffice_shows_the_new_values_and_no_old_one(tmp_path: Path) -> None:
    path = tmp_path / "filled.docx"
    path.write_bytes(filled_form())
    text = converted(path, "txt").read_text("utf-8")
    assert "STALE" not in text
    assert "OLD" not in text
    assert (text.count("NEWTITLE"), text.count("NEWTO"), text.count("NEWSUBJECT")) == (5, 4, 1)
    assert text.count("For Information") == 3
    assert text.count("Saturday, 25 October 2025") == 2
    assert text.count("☒") == 2
    assert text.count("item") == 3


def test_mammoth_and_python_docx_read_the_new_values() -> None:
    given = filled_form()
    html = mammoth.convert_to_html(BytesIO(given)).value
    assert "STALE" not in html
    assert (html.count("NEWTITLE"), html.count("Saturday, 25 October 2025")) == (5, 2)
    assert html.count('checked="checked"') == 2
    read = docx.Document(BytesIO(given))
    assert read.core_properties.subject == "NEWSUBJECT"
    assert len(read.element.body.findall(f".//{w('tr')}")) == 4


def test_the_outside_check_finds_nothing_that_the_form_had_not(check: Check) -> None:
    before = check(every_kind())
    assert [found for found in check(filled_form()) if found not in before] == []


def resume(shared: Path) -> tuple[FormPackage, FormPackage]:
    """A real form whose controls are bound to two stores, in both branches of a text box: as it was, and filled."""
    given = (shared / "corpus/word-templates/poi-chronological-resume.dotx").read_bytes()
    package = FormPackage.open(given)
    known = {"Your Name", "Address", "Telephone", "Email", "Website"}
    for story in package.stories():
        for each in list(controls_of(story.root, known.__contains__)):
            assert fill(each, Entry((Text(f"new {each.name}"),)), PlainWriter(), package) == []
            package.touch(story.part)
    return FormPackage.open(given), FormPackage.open(package.save())


def test_a_real_form_has_its_data_written_and_all_else_as_it_was(shared: Path, check: Check) -> None:
    before, after = resume(shared)
    texts = ["".join(t.text or "" for t in e.iter(w("t"))) for e in after.tree(after.main).iter(w("sdt"))]
    new = ["new Your Name", "new Address", "new Telephone", "new Email", "new Website"]
    assert sorted(text for text in texts if text.startswith("new ")) == sorted(new * 2)
    changed = {part for part in before.names if before.raw(part) != after.raw(part)}
    assert changed == {"[Content_Types].xml", after.main, "docProps/core.xml", "customXml/item1.xml"}
    for words in new[1:]:
        assert words in after.raw("customXml/item1.xml").decode()
    assert "new Your Name" in after.raw("docProps/core.xml").decode()
    assert set(check(after.save())) <= set(check(before.save()))
