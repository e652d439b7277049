from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import assert_never

import docx
from docx.text.paragraph import Paragraph as Read
from hypothesis import given

from briefing.compose.document import Document, gap_words
from briefing.export.word import write
from briefing.model.blocks import (
    Block,
    Citation,
    Decisions,
    Gap,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Runs,
    SignOff,
    Table,
    Text,
)
from tests.export.documents import documents
from tests.export.word.package import part, text, w


@given(document=documents())
def test_any_text_reads_back_unchanged(document: Document, look: bytes) -> None:
    read = docx.Document(BytesIO(write(document, look)))
    body = [Read(p, read._body).text for p in read.element.body.iter(w("p"))]
    assert [line for line in body if line.strip()] == list(expected(document))


@given(document=documents())
def test_notes_and_margins_read_back_unchanged(document: Document, look: bytes) -> None:
    package = write(document, look)
    notes = [text(note) for note in part(package, "word/footnotes.xml").iter(w("footnote"))][2:]
    assert [note.replace("\t", "") for note in notes] == [
        " " + "".join(run.text.replace("\t", "") for run in note.runs if isinstance(run, Text))
        for note in document.notes
    ]
    marking = document.marking
    shown = (gap_words(marking) if document.draft else "") if isinstance(marking, Gap) else marking
    for name in ("header", "footer"):
        assert shown.replace("\t", "") in text(part(package, f"word/{name}.xml"))
    assert document.reference.replace("\t", "") in text(part(package, "word/footer.xml"))


def expected(document: Document) -> list[str]:
    """The paragraphs of a document that hold words, as python-docx reads them, in order."""
    seen: set[int] = set()

    def line(runs: Runs) -> str:
        return "".join(_words(run, document, seen) for run in runs)

    lines = [line(document.title)]
    lines += _lines(document.details, line)
    for section in document.sections:
        lines += [section.heading or ""]
        for block in section.blocks:
            lines += _lines(block, line)
    return [one for one in lines if one.strip()]


def _words(run: Inline, document: Document, seen: set[int]) -> str:
    match run:
        case Text():
            return run.text
        case Link():
            return "".join(inner.text for inner in run.runs)
        case LineBreak():
            return "\n"
        case Gap():
            return gap_words(run) if document.draft else ""
        case Citation():
            number = document.number_of(run)
            first = number not in seen
            seen.add(number)
            return "" if first else str(number)
    assert_never(run)


def _lines(block: Block, line: Callable[[Runs], str]) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield line(block.runs)
        case List():
            for point in block.points:
                for inner in point.blocks:
                    yield from _lines(inner, line)
        case Quotation():
            for inner in block.blocks:
                yield from _lines(inner, line)
        case Table():
            for row in block.rows:
                yield from [line(cell.runs) for cell in row]
        case Decisions():
            yield from ("#", "Decision")
            for number, decision in enumerate(block.rows, 1):
                yield from (str(number), line(decision.runs))
                yield from ("\u00a0" + (box.replace(" ", "\u00a0") if len(box) < 20 else box) for box in decision.boxes)
        case SignOff():
            yield from ("Signature \t\tDate \t", "Minister's comments:")
