from __future__ import annotations

import pytest

from briefing.sources.masthead import Masthead, author, byline, date_line, guess, title


def test_the_head_of_a_news_agency_text() -> None:
    head = [
        "Harbour Towns Ask For A Deeper Channel Before The Season",
        "25/10/2025 11:03 AM",
        "By Mere Tahu and Jo van der Berg",
        "PORT ELLIS, Oct 25 (Wirenews) -- The mayors said so.",
    ]
    assert guess(head) == Masthead(head[0], ("Mere Tahu", "Jo van der Berg"), "Wirenews", "2025-10-25T11:03")


@pytest.mark.parametrize(
    "line",
    [
        "The minister said on Monday that the plan would go ahead.",
        "Photo",
        "By Ann Lee",
        "25 October 2025",
        "https://example.org/some long address",
        "--foto COPYRIGHT RESERVED",
        "word " * 40,
    ],
)
def test_what_is_no_title(line: str) -> None:
    assert guess([line, "More text."]).title is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("25/10/2025", "2025-10-25"),
        ("10/25/2025", "2025-10-25"),
        ("04/05/2025", None),
        ("05/05/2025", "2025-05-05"),
        ("2025-10-25", "2025-10-25"),
        ("Published: 3 March 2024, 5.30pm", "2024-03-03T17:30"),
        ("Saturday, March 2nd, 2024 at 12:05 am EST", "2024-03-02T00:05"),
        ("31 February 2024", None),
        ("2024-01-01 25:00", None),
        ("In 2024 there was none", None),
    ],
)
def test_a_line_that_is_a_date(line: str, date: str | None) -> None:
    assert date_line(line) == date


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("BY ANN LEE", ("ANN LEE",)),
        ("Author: Ann B. Lee", ("Ann B. Lee",)),
        ("By Ann Lee, Bo Chan & Cy Dee", ("Ann Lee", "Bo Chan", "Cy Dee")),
        ("By the way", ()),
        ("By 2030 the plan is done", ()),
        ("By Monday the plan was dead.", ()),
    ],
)
def test_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert byline(line) == names


@pytest.mark.parametrize("told", [None, " ", "Microsoft Word - a.doc", "Document1", "untitled-2", "port.indd"])
def test_titles_that_programs_write(told: str | None) -> None:
    assert title(told) is None
    assert title("On the port\r\n") == "On the port"


@pytest.mark.parametrize(
    "told", [None, "", "x", "Windows User", "python-docx", "ARRAY(0x2c)", "a@b.example", "u1234567"]
)
def test_authors_that_are_none(told: str | None) -> None:
    assert author(told) is None
    assert author(" Ann Lee ") == "Ann Lee"
