"""What a form brings along of people and machines: it stays in the file, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.export.word.markup import R
from tests.export.form.test_fill import brief, filled, said
from tests.templating.form.forms import PACKAGE, form, p, parts

ONE = brief(title="Ferries", author="Ruth Okafor", marking="OFFICIAL")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"


def with_properties(core: str = "", app: str = "", custom: str = "") -> bytes:
    """A form with such properties of its own."""
    targets = {
        f"{PACKAGE}/relationships/metadata/core-properties": ("core", core, f'cp:coreProperties xmlns:cp="{CORE}"'),
        f"{OFFICE}/relationships/extended-properties": ("app", app, f'Properties xmlns="{OFFICE}/extended-properties"'),
        f"{OFFICE}/relationships/custom-properties": (
            "custom",
            custom,
            f'Properties xmlns="{OFFICE}/custom-properties"',
        ),
    }
    more = {
        f"docProps/{name}.xml": f'<{tag} xmlns:dc="{DC}"><!-- ours -->{inner}</{tag.split()[0]}>'
        for name, inner, tag in targets.values()
        if inner
    }
    related = "".join(
        f'<Relationship Id="p{name}" Type="{type}" Target="docProps/{name}.xml"/>'
        for type, (name, inner, _) in targets.items()
        if inner
    )
    main = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    more["_rels/.rels"] = f'<Relationships xmlns="{PACKAGE}/relationships">{main}{related}</Relationships>'
    return form(p("{{ title }} {{ author }}"), p("{{ marking }}"), more=more)


def told(content: bytes) -> list[str]:
    return [words for words in said(filled(content, True, ONE)) if "own properties" in words]


@pytest.mark.parametrize(
    ("content", "listed"),
    [
        (with_properties(core="<dc:creator>jdoe</dc:creator>"), "an author"),
        (
            with_properties("<cp:lastModifiedBy>jdoe</cp:lastModifiedBy>", "<Template>Ministry.dotx</Template>"),
            "who saved it last and the name of a template",
        ),
        (
            with_properties(
                "<dc:creator>j</dc:creator>", "<Company>Ports</Company>", '<property name="MSIP_Label_1"/>'
            ),
            "an author, a company and a sensitivity label",
        ),
        (with_properties(custom='<property name="TRIM"/>'), "properties of its own"),
    ],
)
def test_what_a_form_tells_of_people_stays_and_is_told(content: bytes, listed: str) -> None:
    assert told(content) == [f"The form's own properties hold {listed}; they stay in the exported file."]
    after = parts(filled(content, True, ONE).content)
    for name, part in parts(content).items():
        if name.startswith("docProps/"):
            assert after[name] == part


@pytest.mark.parametrize(
    "content",
    [
        form(p("{{ title }}"), p("{{ marking }}")),
        with_properties("<dc:title>Form</dc:title>", "<Template>Normal.dotm</Template>"),
        with_properties(core="<dc:creator> </dc:creator>"),
    ],
)
def test_a_form_that_tells_nothing_of_people_is_quiet(content: bytes) -> None:
    assert told(content) == []


def test_a_real_form_tells_its_author(shared: Path) -> None:
    content = (shared / "corpus" / "word-templates" / "dfo-srr-main.docx").read_bytes()
    assert len(told(content)) == 1
