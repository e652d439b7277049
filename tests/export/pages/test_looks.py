"""The looks of the built-in templates: our pages are those of LibreOffice, and a look may dress one section."""

from __future__ import annotations

from pathlib import Path
from statistics import quantiles

import pytest

from briefing.compose.compose import compose
from briefing.export import pdf, word
from briefing.export.pages import Layout
from briefing.templating.look import read_look
from briefing.templating.template import look_of, template_of
from tests.export.pages.printed import found
from tests.office import converted_at_once
from tests.templating import filled
from tests.templating.test_built_in import ORDERS

FAR, NEAR = 0.1, 0.07
"""How far apart the text may end, and 19 of 20 sections may begin, in pages: one may stand at the edge of a page."""


def test_pages_are_those_of_libreoffice(tmp_path: Path) -> None:
    wanted = dict[str, tuple[list[str], str, float]]()
    for id in ORDERS:
        for filling in (filled.typical, filled.at_limits):
            brief = filling(id)
            template, look = template_of(brief.template), look_of(brief.template)
            document = compose(brief, template, draft=True)
            name = f"{id}-{filling.__name__}"
            wanted[name] = (
                [s.heading for s in document.sections if s.heading],
                template.clearance[-1],
                read_look(look).page.left / 20,
            )
            (tmp_path / f"{name}.docx").write_bytes(word.write(document, look))
            (tmp_path / f"{name}.pdf").write_bytes(pdf.printed(Layout(look).pages(document), document.name))
    distances = list[float]()
    theirs = converted_at_once([tmp_path / f"{name}.docx" for name in wanted], "pdf")
    for (name, told), path in zip(wanted.items(), theirs, strict=True):
        ours, other = found(tmp_path / f"{name}.pdf", *told), found(path, *told)
        assert ours.pages == other.pages, name
        assert abs(ours.end - other.end) <= FAR, name
        distances += [abs(mine - his) for mine, his in zip(ours.headings, other.headings, strict=True)]
    assert quantiles(distances, n=20)[-1] <= NEAR


@pytest.mark.parametrize("id", ["meeting-brief", "event-brief", "parliamentary-question", "aide-memoire"])
def test_what_is_said_aloud_is_larger(id: str) -> None:
    brief = filled.typical(id)
    styles = read_look(look_of(brief.template)).styles
    for name in ("Normal", "List Bullet", "List Number", "Quote"):
        assert styles.style(f"{name} say").letters.size > styles.style(name).letters.size
    package = word.write(compose(brief, template_of(brief.template), draft=True), look_of(brief.template))
    body = filled.part(package, "word/document.xml")
    assert body.count('w:val="ListBulletSay"') == 2
    assert ("NormalPurpose" in body) == styles.defines("paragraph", "Normal purpose")


def test_a_look_dresses_only_what_it_has_styles_for() -> None:
    styles = read_look(look_of(filled.typical("meeting-brief").template)).styles
    assert styles.dresses("say")
    assert styles.dresses("purpose")
    assert not styles.dresses("avoid")
    assert not styles.dresses("")
