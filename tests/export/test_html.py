from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from hypothesis import given
from lxml import html
from msgspec.structs import replace

from briefing.compose.compose import compose
from briefing.compose.document import Document
from briefing.export.html import body_of, write
from briefing.model.blocks import Gap, List, Paragraph, Point, text_of
from briefing.model.text import LINE_BREAK
from briefing.templating.template import template_of
from tests.export.documents import EVERYTHING, documents
from tests.golden import same_as_golden
from tests.making import sample

GOLDEN = Path(__file__).resolve().parent / "golden"


def page_of(content: bytes) -> Any:
    return html.fromstring(content.decode())


def test_golden() -> None:
    same_as_golden(write(EVERYTHING).decode(), GOLDEN / "everything.html")


def test_the_sample() -> None:
    brief = sample()
    page = page_of(write(compose(brief, template_of(brief.template), draft=True)))
    assert page.get("lang") == "en-AU"
    assert [h.text_content() for h in page.iter("h1")] == ["Ministerial brief: Deepening the Lower Reach at Tarrow"]
    assert len(list(page.iter("h2"))) == 15
    named = [table.get("aria-label") for table in page.iter("table")]
    assert named.count(None) == 1  # what the user wrote under Background has its own heading row, and no title
    assert len(page.xpath("//section[@class='notes']//li")) == 1
    assert page.xpath("//a[starts-with(@href, 'https://tarrow-council.example')]")
    assert not page.xpath("//script|//img|//link|//iframe|//*[@onclick]")


def test_ids_are_single_and_every_way_leads_somewhere() -> None:
    page = page_of(write(EVERYTHING))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)


def test_a_final_has_no_stamp_and_no_gap() -> None:
    final = write(replace(EVERYTHING, draft=False, marking=Gap("marking"))).decode()
    assert "DRAFT" not in final
    assert "missing:" not in final


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@given(documents())
def test_every_word_is_there(document: Document) -> None:
    reader = _Words()
    reader.feed(body_of(document))
    said = "".join(reader.said)
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                for words in text_of(block.runs).split(LINE_BREAK):
                    assert words in said or any(isinstance(run, Gap) for run in block.runs) or not words.strip()


def test_lists_keep_their_numbers() -> None:
    points = (Point((Paragraph(EVERYTHING.title),)),)
    section = replace(EVERYTHING.sections[0], blocks=(List(points, numbered=True, start=5),))
    assert '<ol start="5">' in body_of(replace(EVERYTHING, sections=(section,)))
