"""Any text reaches Markdown and is read back unchanged; the whole file is as CONTRACTS says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.compose.compose import compose
from briefing.compose.document import Document, Section
from briefing.export.markdown import write
from briefing.export.markdown_blocks import markdown_of
from briefing.export.markdown_text import Notation
from briefing.model.blocks import (
    Block,
    Cell,
    Citation,
    Decisions,
    Flow,
    Gap,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Runs,
    SignOff,
    Table,
    Text,
    plain,
    with_runs,
)
from briefing.sources.markdown import read_section
from briefing.templating.finding import carry
from briefing.templating.template import template_of
from tests import making
from tests.export import documents, marks
from tests.export.commonmark import MARKDOWN, normal, read
from tests.export.likeness import kept
from tests.golden import same_as_golden

GOLDEN = Path(__file__).parent / "golden"
NOTES = Notation(lambda citation: f"[^{citation.source}]", True)
TYPED = Notation(lambda citation: f"[@{citation.source}]", True)
BOLD, ITALIC = {"bold": True}, {"italic": True}


def written(*blocks: Block, draft: bool = True) -> str:
    return markdown_of(blocks, NOTES._replace(draft=draft))


def paragraph(*runs: Text | str) -> Paragraph:
    return Paragraph(tuple(Text(run) if isinstance(run, str) else run for run in runs))


# --- the laws ---


@given(st.lists(marks.flows(underlines=True, breaks_in_cells=True), max_size=4))
def test_a_commonmark_reader_reads_back_the_same_blocks(blocks: list[Flow]) -> None:
    source = markdown_of(blocks, NOTES)
    assert kept(read(source)) == kept(with_runs(block, normal) for block in blocks), source


@given(st.lists(marks.flows(underlines=False, breaks_in_cells=False), max_size=4))
def test_section_markdown_reads_back_the_same_blocks(blocks: list[Flow]) -> None:
    source = markdown_of(blocks, TYPED)
    assert kept(read_section(source, lambda id, place: Citation(id, place=place))) == kept(blocks), source


@given(documents.documents())
def test_a_commonmark_reader_reads_back_the_same_document(document: Document) -> None:
    source = write(document).decode()
    expected: list[Block] = [
        *marking(document),
        *([paragraph(Text("DRAFT", **BOLD))] if document.draft else []),
        Heading(1, document.title),
        in_bold(document.details),
    ]
    for section in document.sections:
        expected += [Heading(2, plain(section.heading))] if section.heading is not None else []
        expected += [spelled for block in section.blocks for spelled in spelled_out(block)]
    for number, note in enumerate(document.notes, 1):
        expected.append(Paragraph((Citation(str(number)), Text(": "), *note.runs)))
    expected += marking(document)
    seen = [with_runs(block, lambda runs: shown(runs, document)) for block in expected]
    assert kept(read(re.sub(r"(?s)\A---\n.*?\n---\n", "", source))) == kept(seen), source


def marking(document: Document) -> list[Block]:
    words = document.marking
    runs: Runs = (words,) if isinstance(words, Gap) else (Text(words, bold=True),)
    return [Paragraph(runs)]


def in_bold(details: Table) -> Table:
    def bold(runs: Runs) -> Runs:
        return tuple(replace(run, bold=True) for run in runs if isinstance(run, Text))

    rows = (tuple(Cell(bold(c.runs)) if i % 2 == 0 else c for i, c in enumerate(row)) for row in details.rows)
    return replace(details, rows=tuple(rows))


def spelled_out(block: Block) -> list[Block]:
    """The blocks that Markdown makes of those it has no mark for."""
    match block:
        case Decisions():
            rows = [
                (str(i), row.runs, " ".join(f"☐ {box}" for box in row.boxes)) for i, row in enumerate(block.rows, 1)
            ]
            table = [(Cell(plain(number)), Cell(runs), Cell(plain(boxes))) for number, runs, boxes in rows]
            return [Table(((Cell(plain("#")), Cell(), Cell(plain("Decision"))), *table), 1)]
        case SignOff():
            line = "Signature ____________________  Date ___ / ___ / ______"
            return [paragraph(line), paragraph("Minister's comments:")]
        case _:
            return [block]


def shown(runs: Runs, document: Document) -> Runs:
    """Citations by their numbers, gaps in words where they are printed, marks of the marking's own gap in bold."""
    made: list[Text | LineBreak | Link | Citation] = []
    for run in normal(runs):
        match run:
            case Citation() if (run.source, run.place) in document._numbers:
                made.append(Citation(str(document.number_of(run))))
            case Gap():
                bold = run == document.marking
                made += [Text(f"[missing: {run.label}]", bold)] if document.draft else []
            case _:
                made.append(run)
    return tuple(made)


# --- what stands in the source ---


@pytest.mark.parametrize(
    "text",
    [
        "Plain-spoken words: 5 - 3 = 2, e.g. 12.5% (US–China), don't; “so” #3 a/b @c ~5 $6 {{ x }} a_b C:\\Users AT&T!",
        "[missing: to]",
        "see [the annex]",
        "5 * 3 and a _ b ____ c",
        "x > y",
        "2025 was a year. 3.5 more",
        "-5 degrees, +3",
        "a | b",
    ],
)
def test_what_needs_no_escape_has_none(text: str) -> None:
    assert written(paragraph(text)) == text


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("a < b", "a &lt; b"),
        ("&amp; &#65; &x", "&amp;amp; &amp;#65; &x"),
        ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"),
        ("[a](http://b) [^1] [@s1] [x]", r"\[a](http://b) \[^1] \[@s1] \[x]"),
        ("[a]: http://b", r"\[a]: http://b"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("* a", r"\* a"),
        ("> a", r"\> a"),
        ("12. a", r"12\. a"),
        ("3) a", r"3\) a"),
        ("---", r"\---"),
        ("***", r"\*\*\*"),
        ("===", r"\==="),
        ("~~~ a", r"\~\~\~ a"),
        ("|---|", r"\|---|"),
        ("    a", "&#32;   a"),
        ("\ta", "&#9;a"),
        ("\u00a0a\u00a0", "&nbsp;a&nbsp;"),
        ("a\\", "a\\\\"),
        ("\\*", r"\\\*"),
    ],
)
def test_what_would_be_a_mark_is_escaped(text: str, source: str) -> None:
    assert written(paragraph(text)) == source


@pytest.mark.parametrize(
    ("runs", "source"),
    [
        ((Text("a ", **BOLD), Text("b")), "**a** b"),
        ((Text("a"), Text(" b ", **ITALIC), Text("c")), "a *b* c"),
        ((Text("un"), Text("fold", **BOLD), Text("ed")), "un**fold**ed"),
        ((Text("a"), Text("“b”", **BOLD), Text("c")), "&#97;**“b”**&#99;"),
        ((Text("a", **BOLD), Text("b", **ITALIC)), "**a**_b_"),
        ((Text("a ", **BOLD), Text("b", **BOLD, **ITALIC), Text(" c", **BOLD)), "**a *b* c**"),
        ((Text("a", **BOLD, **ITALIC),), "**_a_**"),
        ((Text("a", underline=True), Text("b")), "<u>a</u>b"),
        ((Text(" ", **BOLD), Text("a")), "&#32;a"),
    ],
)
def test_formats_begin_and_end_where_a_reader_sees_them(runs: Runs, source: str) -> None:
    assert written(Paragraph(runs)) == source
    assert kept(read(source)) == kept([Paragraph(runs)])


def test_a_link_that_shows_its_address_is_short() -> None:
    address = "https://packet.example/last-boat"
    assert written(Paragraph((Link(address, (Text(address),)),))) == f"<{address}>"
    assert written(Paragraph((Link(address, (Text("here"),)),))) == f"[here]({address})"
    assert written(Paragraph((Link("http://a/b c)", (Text("x]"),)),))) == r"[x\]](<http://a/b c)>)"


def test_a_mark_behind_a_word_is_no_picture_and_a_note_no_definition() -> None:
    link, note = Link("http://a", (Text("x"),)), Citation("1")
    assert written(Paragraph((Text("Look!"), link))) == r"Look\![x](http://a)"
    assert written(Paragraph((Text("Look!"), note))) == r"Look\![^1]"
    assert written(Paragraph((note, Text(": so")))) == r"[^1]\: so"
    assert written(Paragraph((note, Text("(sic)")))) == r"[^1]\(sic)"


def test_a_line_break_is_a_backslash_and_in_a_cell_a_tag() -> None:
    runs = (Text("a"), LineBreak(), Text("- b | c"))
    assert written(Paragraph(runs)) == "a\\\n\\- b | c"
    assert written(Table(((Cell(runs),),), 1)) == "| a<br>- b \\| c |\n|---|"


def test_nothing_to_see_is_nothing() -> None:
    assert written(Paragraph(()), paragraph("  "), Table(()), List(()), Paragraph((LineBreak(),))) == ""


def test_lists_nest_by_four_blanks_and_neighbours_have_their_own_marks() -> None:
    deep = List((Point((paragraph("c"),)),), True, 5)
    inner = List((Point((paragraph("b"), deep)),))
    outer = List((Point((paragraph("a"), inner)), Point(())))
    assert written(outer, outer).split("\n\n") == [
        "- a\n    - b",
        "        5. c\n-",
        "* a\n    - b",
        "        5. c\n*",
    ]


def test_a_second_paragraph_loosens_the_whole_list() -> None:
    points = (Point((paragraph("a"), paragraph("b"), List((Point((paragraph("c"),)),)))), Point((paragraph("d"),)))
    assert written(List(points, True, 9)).split("\n\n") == ["9. a", "    b", "    - c", "10. d"]


def test_a_point_that_begins_with_a_list_shares_its_line() -> None:
    inner = List((Point((paragraph("a"),)), Point((paragraph("b"),))))
    assert written(List((Point((inner,)),), True, 10)) == "10. - a\n    - b"
    assert written(List((Point((inner,)),))) == "- * a\n  * b"


def test_a_table_without_a_header_has_an_empty_one_and_short_rows_are_filled_up() -> None:
    rows = ((Cell(plain("a")), Cell(plain("b"))), (Cell(plain("c")),))
    assert written(Table(rows)) == "| | |\n|---|---|\n| a | b |\n| c | |"


# --- the file ---


def small(**changes: object) -> Document:
    made = replace(documents.EVERYTHING, sections=documents.EVERYTHING.sections[:1], notes=documents.NOTES[:1])
    return replace(made, **changes)


@pytest.mark.parametrize("marking", ["OFFICIAL: Sensitive", "*RESTRICTED* [draft]", "TERHAD (RESTRICTED)"])
def test_the_marking_is_the_first_line_and_the_last(marking: str) -> None:
    lines = write(small(marking=marking)).decode().split("---\n", 2)[2].strip("\n").split("\n")
    assert lines[0] == lines[-1]
    assert re.sub(r"\\(.)", r"\1", lines[0]) == f"**{marking}**"
    assert lines[2] == "**DRAFT**"


def test_a_final_says_nothing_of_gaps_and_is_no_draft() -> None:
    source = write(small(marking=Gap("marking"), draft=False, title=(Text("Brief: "), Gap("title")))).decode()
    assert "missing" not in source
    assert "DRAFT" not in source
    assert "\n# Brief:\n" in source
    draft = write(small(marking=Gap("marking"))).decode()
    assert draft.count("**[missing: marking]**") == 2


def test_front_matter_is_safe_for_any_text() -> None:
    name = 'A "title": --- # {x} \\ \u2028 - [y]'
    facts = (("ref", "R1"), ("decide by", "soon: yes"), ("unheard of", "x"))
    source = write(small(name=name, facts=facts, reference="R1")).decode()
    front = source.split("\n---\n")[0].removeprefix("---\n").split("\n")
    values = {key: json.loads(value) for key, value in (line.split(": ", 1) for line in front)}
    assert values == {
        "title": name, "marking": "OFFICIAL: Sensitive", "reference": "R1", "decide_by": "soon: yes", "lang": "en-GB",
    }  # fmt: skip


def test_the_details_may_be_empty_and_a_note_of_one_word_is_no_address() -> None:
    note = replace(documents.NOTES[0], runs=plain("Packet."))
    source = write(small(details=Table((), role="details"), notes=(note,))).decode()
    assert "[^1]: Packet. <!-- -->\n" in source
    assert "Packet" in MARKDOWN.render(source)


def test_a_section_without_a_heading_goes_on() -> None:
    two = (Section("a", "A", (paragraph("x"),)), Section("b", None, (paragraph("y"),)))
    assert "## A\n\nx\n\ny\n" in write(small(sections=two, notes=())).decode()


def test_the_same_document_gives_the_same_bytes_with_one_newline_at_the_end() -> None:
    first = write(documents.EVERYTHING, b"some look")
    assert first == write(documents.EVERYTHING)
    assert first.endswith(b"**\n")
    assert b"\xe2\x80\xa8" not in first


def test_everything_is_written_as_it_was_looked_at() -> None:
    same_as_golden(write(documents.EVERYTHING).decode(), GOLDEN / "everything.md")


@pytest.mark.parametrize("template", ["decision-brief", "information-brief"])
def test_the_sample_is_written_as_it_was_looked_at(template: str) -> None:
    document = compose(making.sample(), template_of(carry(template)), draft=True)
    same_as_golden(write(document).decode(), GOLDEN / f"{template}.md")


def test_long_hostile_text_takes_no_long_time() -> None:
    for sign in ("[", "*", "_", "\\", "&", "!", " ", "x", "- ", "[a]", "**", "a*"):
        text = sign * 20_000
        assert kept(read_section(written(paragraph(text)), lambda id, place: Citation(id))) == kept([paragraph(text)])


def test_python_markdown_reads_the_lists_and_tables_too() -> None:
    source = write(documents.EVERYTHING).decode().split("---\n", 2)[2]
    page = python_markdown.markdown(source, extensions=["tables", "footnotes"])
    assert page.count("<table>") == source.count("\n|---|")
    assert page.count("<ol>") == 3  # two lists and the notes; it does not know the second sign behind numbers
    assert page.count("<ul>") == 2
    assert "Fish &lt; 20 kg &amp; mail wait till morning." in page
    assert "**" not in page
