"""A paragraph of very many short lines or pieces, such as a poem or a list that came without points: as pages."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from briefing.compose.document import Document
from briefing.export import markdown
from briefing.export.pages import Layout
from briefing.model.blocks import Inline, LineBreak, Paragraph, Text
from briefing.templating.finding import carry
from briefing.templating.template import look_of
from tests.export.documents import EVERYTHING

SIZES = (2_000, 16_000)
CEILING = 4
"""How many times its share of the time the longer one may take: at the square of its length it would be eight times."""
LEAST = 0.004
"""Seconds; what takes less is not measured well."""


def document(pieces: tuple[Inline, ...]) -> Document:
    section = replace(EVERYTHING.sections[0], blocks=(Paragraph(pieces),), rows=())
    return replace(EVERYTHING, sections=(section,), notes=())


def lines(count: int) -> Document:
    return document(tuple(run for i in range(count) for run in (Text(f"line {i}"), LineBreak())))


def pieces(count: int) -> Document:
    return document(tuple(Text(f"and/or {i} ", bold=i % 2 == 0, italic=i % 3 == 0) for i in range(count)))


def blanks(count: int) -> Document:
    return document((Text(f"far{' ' * 4 * count}apart"),))


def best(work: Callable[[Document], object], of: Document) -> float:
    """Seconds, of two turns the better one."""
    taken = []
    for _ in range(2):
        start = time.perf_counter()
        work(of)
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.parametrize("made", [lines, pieces, blanks])
def test_long_paragraphs_take_as_long_as_they_are(
    made: Callable[[int], Document], qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    look = look_of(carry("decision-brief"))
    short, long = SIZES
    for name, work in (("pages", lambda of: Layout(look).pages(of)), ("Markdown", markdown.write)):
        took = {count: best(work, made(count)) for count in SIZES}
        told = ", ".join(f"{count}: {taken * 1e3:.0f} ms" for count, taken in took.items())
        with capsys.disabled():
            sys.stdout.write(f"\n{made.__name__}, {name}: {told}\n")
        assert took[long] < CEILING * long / short * max(took[short], LEAST)
