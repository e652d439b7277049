"""How long the Word file of a brief with large tables takes: ours beside four other ways, in one run.

The floor is the same words built as strings and zipped, without styles, escapes or a look.
"""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docxtpl import DocxTemplate
from msgspec.structs import replace

from briefing.compose.document import Document, Section
from briefing.export import word
from briefing.model.blocks import Cell, Paragraph, Table, plain
from briefing.templating.finding import carry
from briefing.templating.template import look_of
from tests.export.documents import EVERYTHING

SECTIONS, TABLES, COLUMNS = 8, 3, 5
SIZES = (30, 300, 3000)
AIM = 2.5
"""How many times the floor ours may take with 3,000 rows, on a machine that does nothing else."""
CEILING = 2 * AIM
"""Where the test fails: beside other work no figure is quite fair."""
ROUNDS, LONG = 7, 1.5
"""So many turns, until one way has had so many seconds."""
WORDS = "the berth stays open through the dry season and reports on each tide to the board".split()

Write = Callable[[int], bytes]


def cell(row: int, column: int) -> str:
    """The words of a cell, none quite like the other."""
    start = (7 * row + 3 * column) % len(WORDS)
    return " ".join([*WORDS[start:], *WORDS[:start]][: 4 + (row + column) % 5]) + f" {row}"


def rows(count: int) -> list[list[str]]:
    return [[cell(row, column) for column in range(COLUMNS)] for row in range(count)]


def document(count: int) -> Document:
    """Eight sections, three of them with a table."""
    text = Paragraph(plain(" ".join(WORDS * 8)))
    heads = tuple(Cell(plain(f"Column {n}")) for n in range(COLUMNS))
    body = tuple(tuple(Cell(plain(words)) for words in row) for row in rows(count))
    table = Table((heads, *body), 1, "Rows", "Rows.")
    items = [tuple(f"item-{n}-{row}" for row in range(count)) for n in range(TABLES)]
    sections = [Section(f"s{n}", f"Section {n}", (text, table), rows) for n, rows in enumerate(items)]
    sections += [Section(f"s{n}", f"Section {n}", (text,)) for n in range(TABLES, SECTIONS)]
    return replace(EVERYTHING, sections=tuple(sections), notes=())


def ours() -> Write:
    look = look_of(carry("decision-brief"))
    made = {count: document(count) for count in SIZES}
    return lambda count: word.write(made[count], look)


def floor() -> Write:
    """The same words as strings, then zipped."""
    made = {count: rows(count) for count in SIZES}

    def paragraph(words: str) -> str:
        return (
            f'<w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
        )

    def row(cells: list[str]) -> str:
        inner = "".join(
            [f'<w:tc><w:tcPr><w:tcW w:w="1900" w:type="dxa"/></w:tcPr>{paragraph(c)}</w:tc>' for c in cells]
        )
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{inner}</w:tr>"

    def write(count: int) -> bytes:
        table = f"<w:tbl>{''.join([row(cells) for cells in made[count]])}</w:tbl>"
        text = paragraph(" ".join(WORDS * 8))
        body = "".join([text + (table if n < TABLES else "") for n in range(SECTIONS)])
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>".encode())
        return out.getvalue()

    return write


def naive_python_docx() -> Write:
    made = {count: rows(count) for count in SIZES}

    def write(count: int) -> bytes:
        file = docx.Document()
        for n in range(SECTIONS):
            file.add_heading(f"Section {n}", 2)
            file.add_paragraph(" ".join(WORDS * 8))
            if n < TABLES:
                table = file.add_table(0, COLUMNS)
                for row in made[count]:
                    for place, words in zip(table.add_row().cells, row, strict=True):
                        place.text = words
        out = BytesIO()
        file.save(out)
        return out.getvalue()

    return write


def docxtpl() -> Write:
    """A template with one row that loops, three times over."""
    file = docx.Document()
    for n in range(SECTIONS):
        file.add_heading(f"Section {n}", 2)
        file.add_paragraph("{{ text }}")
        if n < TABLES:
            table = file.add_table(3, COLUMNS)
            table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
            for column in range(COLUMNS):
                table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    kept = BytesIO()
    file.save(kept)
    made = {count: rows(count) for count in SIZES}

    def write(count: int) -> bytes:
        template, out = DocxTemplate(BytesIO(kept.getvalue())), BytesIO()
        template.render({"text": " ".join(WORDS * 8), "rows": made[count]})
        template.save(out)
        return out.getvalue()

    return write


def pandoc() -> Write:
    """Markdown on its way to Word; starting the program is part of the price."""

    def markdown(count: int) -> str:
        lines = ["|" + "|".join(row) + "|" for row in rows(count)]
        table = "\n".join(["|a" * COLUMNS + "|", "|-" * COLUMNS + "|", *lines])
        parts = [f"## Section {n}\n\n{' '.join(WORDS * 8)}\n\n{table if n < TABLES else ''}\n" for n in range(SECTIONS)]
        return "\n".join(parts)

    made = {count: markdown(count).encode() for count in SIZES}

    def write(count: int) -> bytes:
        command = ["pandoc", "-f", "markdown", "-t", "docx", "-o", "-"]
        return subprocess.run(command, input=made[count], capture_output=True, check=True).stdout

    return write


def timed(ways: dict[str, Write], count: int) -> dict[str, float]:
    """Seconds for one file by each way: the best of several rounds in which each has its turn, as all share a machine.

    Those that take long have fewer turns.
    """
    best, spent = dict.fromkeys(ways, float("inf")), dict.fromkeys(ways, 0.0)
    for _ in range(ROUNDS):
        for name, write in ways.items():
            if spent[name] < LONG:
                start = time.perf_counter()
                content = write(count)
                taken = time.perf_counter() - start
                best[name], spent[name] = min(best[name], taken), spent[name] + taken
                assert len(content) > 100
    return best


def test_word_files_against_the_floor(capsys: pytest.CaptureFixture[str]) -> None:
    others = {"python-docx": naive_python_docx(), "docxtpl": docxtpl(), "pandoc": pandoc()}
    ways = {"floor": floor(), "ours": ours(), **others}
    by_size = {count: timed(ways, count) for count in SIZES}
    took = {name: {count: by_size[count][name] for count in SIZES} for name in ways}
    told = [f"Word, {SECTIONS} sections and {TABLES} tables of N rows × {COLUMNS}, in ms and times the floor"]
    for name, times in took.items():
        cells = [f"N {n}: {1000 * t:8.1f} ({t / took['floor'][n]:5.1f})" for n, t in times.items()]
        told.append(f"{name:12} {'   '.join(cells)}")
    with capsys.disabled():
        sys.stdout.write("\n" + "\n".join(told) + "\n")
    largest, middle = SIZES[-1], SIZES[-2]
    assert took["ours"][largest] < CEILING * took["floor"][largest]
    assert took["ours"][largest] < 2 * largest / middle * took["ours"][middle]  # as many rows, as much work
    for name in others:
        for count in SIZES:
            assert took["ours"][count] < took[name][count], (name, count)
