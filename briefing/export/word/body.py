"""The body: what is printed, in the spelling of Word."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.export import flow
from briefing.export.flow import Printing
from briefing.export.grid import Grid
from briefing.export.word import tables
from briefing.export.word.inlines import Story
from briefing.model.blocks import Runs


def body(story: Story) -> Iterator[str]:
    """Title, header block and sections, in order."""
    printing = Printing(story.document, story.styles, story.width, story.numbers)
    return (part for _, part in flow.body(printing, _Printer(story)))


class _Printer:
    """Prints into strings."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None,
    ) -> str:  # fmt: skip
        return self._story.paragraph(style, runs, keep_next, numbering, before, indent)

    def table(self, grid: Grid) -> Iterator[str]:
        return tables.table(self._story, grid)
