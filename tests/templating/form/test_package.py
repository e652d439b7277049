"""A form as a package of parts: what points where, and what was never touched."""

from __future__ import annotations

import time

from briefing.templating.form.package import FormPackage
from tests.templating.form.forms import form, p, parts

MANY, LIMIT = 5000, 2.0
"""So many links take a tenth of a second; each looked for among all others, half a minute."""


def test_each_address_has_one_relationship_and_thousands_are_quick() -> None:
    package = FormPackage.open(form(p("x"), p("header")))
    start = time.perf_counter()
    ids = [package.relate(package.main, "hyperlink", f"https://tarrow.example/{i}", True) for i in range(MANY)]
    assert time.perf_counter() - start < LIMIT
    assert len(set(ids)) == MANY
    assert package.relate(package.main, "hyperlink", "https://tarrow.example/7", True) == ids[7]
    again = FormPackage.open(package.save())
    assert again.related(again.main) == package.related(package.main)
    assert {r.id: r.target for r in again.related(again.main)}[ids[7]] == "https://tarrow.example/7"


def test_a_relationship_of_another_kind_or_place_is_another() -> None:
    package = FormPackage.open(form(p("x"), p("header")))
    inside = package.relate(package.main, "header", "word/header1.xml")
    assert inside == "rIdH"  # the form's own
    assert len({inside, package.relate(package.main, "header", "word/header1.xml", True)}) == 2
    assert package.relate("word/header1.xml", "hyperlink", "https://tarrow.example/", True) == "rId1"
    assert parts(package.save())["word/_rels/header1.xml.rels"].count(b"<Relationship ") == 1


def test_a_part_put_anew_points_where_it_says() -> None:
    package = FormPackage.open(form(p("x"), p("header")))
    assert [r.type for r in package.related(package.main)] == ["header"]
    package.put("word/_rels/document.xml.rels", b'<Relationships xmlns="http://x"/>')
    assert package.related(package.main) == []
