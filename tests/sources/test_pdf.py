from __future__ import annotations

import pytest

from briefing.errors import BriefingError
from briefing.model.blocks import Heading, List, Paragraph, Point, plain
from briefing.sources.pdf import read
from tests.sources.samples import blocks, lines, pdf

FULL = "This line of the paragraph is as long as the others are"
TEXT = [f"{FULL} {word}" for word in ("and", "now", "the", "for", "but")]


def test_lines_become_paragraphs_by_gaps_and_indents() -> None:
    page = (
        lines(700, *TEXT, "short end.")
        + lines(602, *TEXT)
        + lines(518, "Indented here it is", left=90)
        + lines(504, *TEXT)
    )
    first, second, third = blocks(read(pdf(page), "a.pdf"))
    assert first == Paragraph(plain(" ".join(TEXT) + " short end."))
    assert second == Paragraph(plain(" ".join(TEXT)))
    assert third == Paragraph(plain("Indented here it is " + " ".join(TEXT)))


def test_headings_are_larger_or_bold() -> None:
    page = lines(760, "Port towns ask", size=24) + lines(720, "What they want", font="F2") + lines(700, *TEXT, *TEXT)
    article = read(pdf(page), "a.pdf")
    assert blocks(article)[:2] == [Heading(1, plain("Port towns ask")), Heading(2, plain("What they want"))]
    assert (article.title, article.guessed) == ("Port towns ask", ("title",))


def test_running_heads_and_page_numbers_are_left_out_and_paragraphs_go_on() -> None:
    def page(number: int, *body: str) -> str:
        return lines(780, f"The Quay {number}") + lines(700, *body) + lines(20, f"- {number} -")

    article = read(
        pdf(
            page(1, *TEXT, FULL),
            page(2, "which goes on.", *(f"{FULL} {word}" for word in ("or", "so"))),
            page(3, "End."),
        ),
        "a.pdf",
    )
    assert [part.page for part in article.parts] == [1, 2, 3]
    assert blocks(article)[0] == Paragraph(plain(" ".join(TEXT) + f" {FULL} which goes on."))
    assert ("left-out", 6) in [(note.kind, note.count) for note in article.notes]


def test_words_parted_at_the_ends_of_lines_are_put_together() -> None:
    page = lines(700, f"{FULL} long-", f"term harbour {FULL[:40]} har-", f"bour {FULL[:50]}", "a long-term view.")
    text = read(pdf(page), "a.pdf").text
    assert "long-term harbour" in text
    assert "as harbour This" in text


def test_bullets_are_a_list() -> None:
    page = lines(700, "They want:") + lines(680, "• depth", pitch=20) + lines(660, "• time")
    assert blocks(read(pdf(page), "a.pdf"))[1] == List(
        (Point((Paragraph(plain("depth")),)), Point((Paragraph(plain("time")),)))
    )


def test_columns_are_read_one_after_the_other() -> None:
    half = ["The left column goes down here", "and does not end with the page but"]
    page = lines(700, *half) + lines(700, "goes on at the top of the right", "column until it ends.", left=320)
    assert read(pdf(page), "a.pdf").text == " ".join([*half, "goes on at the top of the right column until it ends."])


def test_text_that_the_page_does_not_show_is_told() -> None:
    article = read(pdf(lines(700, "Seen.") + lines(-50, "Not seen at all.")), "a.pdf")
    assert article.text == "Seen."
    assert ("left-out", 4) in [(note.kind, note.count) for note in article.notes]


def test_what_the_file_says_of_itself() -> None:
    info = "/Title(On the port)/Author(Ann Lee)/CreationDate(D:20250304101112+01'00')"
    article = read(pdf(lines(700, "Text."), info=info, extra="/Lang(en-AU)"), "a.pdf")
    assert (article.title, article.authors, article.published) == ("On the port", ("Ann Lee",), "2025-03-04")
    assert (article.language, article.guessed) == ("en-AU", ("title", "authors", "published"))


@pytest.mark.parametrize("title", ["Microsoft Word - draft.doc", "untitled", "port.indd"])
def test_titles_of_programs_are_none(title: str) -> None:
    assert read(pdf(lines(700, "Text."), info=f"/Title({title})"), "a.pdf").title is None


def test_pages_without_text_are_told() -> None:
    article = read(pdf(lines(700, "Text."), "0 0 m"), "a.pdf")
    assert ("missing", 1) in [(note.kind, note.count) for note in article.notes]


@pytest.mark.parametrize(
    ("content", "says"),
    [(pdf("0 0 m"), "looks like a scan"), (b"%PDF-1.4 and no more", "damaged"), (pdf("x")[:200], "damaged")],
)
def test_files_that_are_refused(content: bytes, says: str) -> None:
    with pytest.raises(BriefingError, match=says):
        read(content, "a.pdf")
