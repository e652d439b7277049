"""Real departments' forms with sections, rows and optional fields put in anywhere: nothing new to be told of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from briefing.export.form.paragraphs import FRAME
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w
from tests.export.form.test_fill import filled
from tests.export.word.conftest import Check
from tests.templating.filled import typical
from tests.templating.form.forms import REAL, p, parts, places_for_fields, row, run, table

BLOCKS = (
    "key-issues risks options recommendations stakeholders proposals risk_matrix position_grid clearance sources say"
    " purpose background finance"
).split()
PROPERTIES = ("", "<w:pageBreakBefore/>", '<w:jc w:val="both"/>')
ONE = typical("decision-brief")
MAY_CHANGE = re.compile(
    r"word/(document|styles|numbering|footnotes|settings)\.xml|word/_rels/(document|footnotes)\.xml\.rels"
    r"|\[Content_Types\]\.xml|word/briefing-header\d\.xml"
)


def piece(random: Random, number: int) -> str:
    """Something that a department might put into its form."""
    match random.randrange(4):
        case 0:
            return p(f"{{{{ {random.choice(BLOCKS)} }}}}", random.choice(PROPERTIES))
        case 1:
            head = row("Head", "x", properties="<w:tblHeader/>")
            return table(head, row("{{ risk.title }}", "{{ risk.rating? }}")) + p("x")
        case 2:
            return p("a {{ purpose }} {{ minister? }}")
        case _:
            marks = f'<w:bookmarkStart w:id="77{number}" w:name="q{number}"/><w:bookmarkEnd w:id="77{number}"/>'
            return p("{{ background? }}") + p(run("{{ contact? }}") + marks)


def with_pieces(original: bytes, random: Random) -> tuple[bytes, set[str]]:
    """A form with pieces behind some of its paragraphs, and the parts that they stand in."""
    package = FormPackage.open(original)
    places = places_for_fields(package)
    touched = set[str]()
    for part, i in sorted(random.sample(places, min(len(places), 8)), reverse=True):
        paragraph = list(package.tree(part).iter(w("p")))[i]
        for element in reversed(list(etree.fromstring(f"{FRAME}{piece(random, i)}</f>"))):
            paragraph.addnext(element)
        package.touch(part)
        touched.add(part)
    return package.save(), touched


def without_numbers(findings: list[str]) -> Counter[str]:
    return Counter(re.sub(r"\d+", "N", finding) for finding in findings)


@pytest.mark.parametrize("name", REAL)
@pytest.mark.parametrize("seed", range(2))
def test_nothing_new_is_found_and_nothing_else_changes(name: str, seed: int, shared: Path, check: Check) -> None:
    original = (shared / "corpus" / "word-templates" / name).read_bytes()
    content, touched = with_pieces(original, Random(f"{name}{seed}"))
    done = filled(content, bool(seed), ONE)
    before, after = parts(content), parts(done.content)
    headers = {s.part for s in FormPackage.open(content).stories() if s.kind == "header"}
    for part, old in before.items():
        if part not in touched | headers and MAY_CHANGE.fullmatch(part) is None and "/_rels/" not in part:
            assert after[part] == old, part
    assert not set(before) - set(after)
    assert set(without_numbers(check(done.content))) <= set(without_numbers(check(content)))
    assert filled(content, bool(seed), ONE).content == done.content
    for part in touched:
        tree = etree.fromstring(after[part])
        assert not re.search(r"\{\{ ?(purpose|minister|contact|background)", "".join(map(str, tree.itertext())))
        assert not tree.xpath("//*[@briefing-site or @briefing-control or @briefing-item or @briefing-unit]")
