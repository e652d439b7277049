"""Each built-in template as Word has it: golden files, the outside check, and what other programs read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from briefing.compose.compose import compose
from briefing.compose.document import Document
from briefing.export.word import write
from briefing.model.brief import Brief
from briefing.templating.finding import built_in, carry
from briefing.templating.template import look_of, template_of
from tests.export.word import readers
from tests.export.word.conftest import Check
from tests.golden import package_same_as_golden
from tests.making import sample
from tests.templating import filled

GOLDEN = Path(__file__).resolve().parent / "golden"
IDS = [template.id for template in built_in()]
FILLINGS: dict[str, Callable[[str], Brief]] = {
    "small": filled.small,
    "typical": filled.typical,
    "very-full": filled.very_full,
}

every_template = pytest.mark.parametrize("id", IDS)
every_filling = pytest.mark.parametrize("filling", FILLINGS)


@cache
def written(id: str, filling: str) -> tuple[Document, bytes]:
    brief = FILLINGS[filling](id)
    document = compose(brief, template_of(brief.template), draft=filling != "typical")
    return document, write(document, look_of(brief.template))


@pytest.mark.parametrize("id", ["decision-brief", "information-brief"])
def test_golden(id: str) -> None:
    copy = carry(id)
    package_same_as_golden(write(compose(sample(), template_of(copy), draft=True), look_of(copy)), GOLDEN / id)


@pytest.mark.parametrize("id", [id for id in IDS if id not in ("decision-brief", "information-brief")])
def test_golden_with_what_the_template_asks_for(id: str) -> None:
    package_same_as_golden(written(id, "typical")[1], GOLDEN / id)


@every_template
@every_filling
def test_the_outside_check_finds_nothing(id: str, filling: str, check: Check) -> None:
    assert check(written(id, filling)[1]) == []


@every_template
@every_filling
def test_mammoth_reads_the_same(id: str, filling: str) -> None:
    document, package = written(id, filling)
    assert readers.by_mammoth(package)._asdict() == readers.said(document)._asdict()


@every_template
@every_filling
def test_pandoc_reads_the_same(id: str, filling: str) -> None:
    document, package = written(id, filling)
    assert readers.by_pandoc(package)._asdict() == readers.said(document)._asdict()
