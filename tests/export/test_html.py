from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from msgspec.structs import replace

from briefing.compose.compose import compose
from briefing.compose.document import Document
from briefing.export.html import body_of, write
from briefing.model.blocks import Gap, Link, List, Paragraph, Point, Text, runs_of
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
    assert (
        len(list(page.iter("table"))) - len(list(page.iter("caption"))) == 1
    )  # what the user wrote under Background has its own heading row, and no title
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


VOID = {"meta", "br"}
WITHIN: dict[str, set[str | None]] = {
    "li": {"ul", "ol"}, "tr": {"thead", "tbody"}, "td": {"tr"}, "th": {"tr"}, "caption": {"table"},
    "thead": {"table"}, "tbody": {"table"}, "p": {"main", "header", "footer", "li", "blockquote", None},
}  # fmt: skip
"""What may stand in what, for what browsers would otherwise mend by moving it."""


class _Strict(HTMLParser):
    """Reads a page; fails where an element is not closed, or stands where it may not."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []
        self.levels: list[int] = []
        self.pages = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        above = self.open[-1] if self.open else None
        assert tag not in WITHIN or above in WITHIN[tag], (tag, above)
        assert len(dict(attrs)) == len(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.pages += ("class", "new-page") in attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "sup" not in self.open and "style" not in self.open:
            self.said.append(data)


def read(document: str) -> _Strict:
    reader = _Strict()
    reader.feed(document)
    reader.close()
    assert reader.open == []
    return reader


@given(documents())
def test_every_word_is_there(document: Document) -> None:
    said = "".join(read(body_of(document)).said)
    for section in document.sections:
        for runs in (runs for block in section.blocks for runs in runs_of(block)):
            for run in runs:
                for text in (run,) if isinstance(run, Text) else run.runs if isinstance(run, Link) else ():
                    assert text.text in said or not text.text.strip()


@given(documents())
def test_every_page_is_well_formed_and_leaps_over_no_heading(document: Document) -> None:
    reader = read(write(document).decode())
    assert reader.levels[0] == 1
    assert reader.levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(reader.levels))
    headed = [s for s in document.sections if s.new_page and s.heading is not None]
    assert reader.pages == len(headed)


@given(st.text())
def test_nothing_ends_the_style_early(words: str) -> None:
    content = write(replace(EVERYTHING, marking=words, reference=words)).decode("utf-8", "surrogatepass")
    style = content.partition("<style>")[2].partition("</head>")[0]
    assert style.count("<") == 1
    assert style.rstrip().endswith("</style>")


def test_the_margins_of_printed_pages_bear_the_marking() -> None:
    style = write(EVERYTHING).decode().partition("@page")[2].partition("</style>")[0]
    for edge in ("@top-center", "@bottom-center"):
        assert f'{edge} {{ content: "DRAFT OFFICIAL\\3a  Sensitive"' in style
    assert '"FB26\\2d 0031"' in style


def test_landmarks_captions_and_heads() -> None:
    page = page_of(write(EVERYTHING))
    assert [len(page.xpath(f"//{name}")) for name in ("header", "main", "footer")] == [1, 1, 1]
    titles = [caption.text_content() for caption in page.xpath("//table/caption")]
    assert titles == ["Details", "Recommendations", "Options", "Boats", "Seasons", "Clearance"]
    assert {cell.get("scope") for cell in page.xpath("//thead//th")} == {"col"}
    assert {cell.get("scope") for cell in page.xpath("//table[@class='details']//th")} == {"row"}


def test_what_is_pasted_bears_no_words_that_nobody_saw() -> None:
    pasted = body_of(EVERYTHING)
    assert "unseen" not in pasted
    assert "<caption" not in pasted
    assert 'aria-label="Options"' in pasted


def test_notes_lead_back_to_where_they_are_cited() -> None:
    page = page_of(write(EVERYTHING))
    backs = page.xpath("//section[@role='doc-endnotes']//a[@role='doc-backlink']/@href")
    cited = page.xpath("//a[@role='doc-noteref'][@id]/@id")
    assert [back[1:] for back in backs] == cited
    assert len(cited) == len(EVERYTHING.notes)


def test_lists_keep_their_numbers() -> None:
    points = (Point((Paragraph(EVERYTHING.title),)),)
    section = replace(EVERYTHING.sections[0], blocks=(List(points, numbered=True, start=5),))
    assert '<ol start="5">' in body_of(replace(EVERYTHING, sections=(section,)))
