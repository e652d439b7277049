from __future__ import annotations

from pathlib import Path

import make_looks
import pytest

from briefing.export.word import write
from briefing.templating.finding import built_in
from briefing.templating.look import read_look
from tests.export.documents import EVERYTHING

PARAGRAPHS = (
    "Normal", "heading 1", "heading 2", "heading 3", "heading 4", "List Bullet", "List Number", "Quote", "Table Text",
    "Table Heading", "Table Label", "Tick Box", "Table Gap", "Sign-off", "Comments Line", "footnote text", "header",
    "footer",
)  # fmt: skip
CHARACTERS = ("footnote reference", "Hyperlink", "Marking", "Draft Stamp", "Gap")
TABLES = ("Brief Reading", "Brief Form", "Brief Details")


def test_the_looks_in_the_project_are_what_the_script_writes(checkout: Path, tmp_path: Path) -> None:
    for name, design in make_looks.LOOKS.items():
        make_looks.write_look(tmp_path / "look.docx", design)
        assert (checkout / "templates" / name / "look.docx").read_bytes() == (tmp_path / "look.docx").read_bytes()


def test_every_built_in_template_has_a_look() -> None:
    assert {template.id for template in built_in()} == set(make_looks.LOOKS)


@pytest.mark.parametrize("name", make_looks.LOOKS)
def test_a_look_has_every_style_that_the_writer_asks_for(name: str, checkout: Path) -> None:
    look = (checkout / "templates" / name / "look.docx").read_bytes()
    styles = read_look(look).styles
    for kind, wanted in (("paragraph", PARAGRAPHS), ("character", CHARACTERS), ("table", TABLES)):
        for style in wanted:
            assert styles.defines(kind, style), style
    assert write(EVERYTHING, look)
