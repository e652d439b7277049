"""The body: what is printed, in the spelling of Word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from briefing.export import flow
from briefing.export.flow import Printing
from briefing.export.grid import Grid
from briefing.export.word import tables
from briefing.export.word.inlines import Story
from briefing.model.blocks import Runs
from briefing.model.bookmarks import row_mark, section_mark, state_mark

FIRST_MARK = 1_000_000
"""The ids of our hidden bookmarks begin here: those of footnotes are the numbers of the notes."""


def body(story: Story) -> Iterator[str]:
    """Title, header block and sections, in order, with hidden bookmarks that tell where each section and row is."""
    document = story.document
    printing = Printing(document, story.styles, story.width, story.numbers)
    return marked(
        flow.body(printing, _Printer(story)),
        {section.id: section.rows for section in document.sections},
        state_mark(document.fingerprint),
    )


def marked(parts: Iterable[tuple[str, str]], rows: dict[str, tuple[str, ...]], first: str) -> Iterator[str]:
    """Parts of the text with a bookmark in each section's first paragraph, and in each row that is in ``rows``.

    Args:
        parts: with the id of their section each.
        rows: the ids of the rows of each section's first table, below its header.
        first: the name of the bookmark in the first paragraph of all.
    """
    numbers = count(FIRST_MARK)
    mark, section = first, ""
    left: Iterator[str] = iter(())
    for id, printed in parts:
        part = printed
        if id != section:
            mark, section, left = section_mark(id), id, iter(rows.get(id, ()))
        if part.startswith("<w:tr>") and "<w:tblHeader/>" not in part and (row := next(left, None)) is not None:
            part = _with_mark(part, row_mark(row), next(numbers))
        if mark and "<w:p>" in part:
            part, mark = _with_mark(part, mark, next(numbers)), ""
        yield part


def _with_mark(part: str, name: str, id: int) -> str:
    """A part with a bookmark of no width at the beginning of its first paragraph."""
    at = part.index("<w:p>") + len("<w:p>")
    if part.startswith("<w:pPr>", at):
        at = part.index("</w:pPr>", at) + len("</w:pPr>")
    return f'{part[:at]}<w:bookmarkStart w:id="{id}" w:name="{name}"/><w:bookmarkEnd w:id="{id}"/>{part[at:]}'


class _Printer:
    """Prints into strings."""

    def __init__(self, story: Story) -> None:
        self._story = story

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
    ) -> str:  # fmt: skip
        return self._story.paragraph(style, runs, keep_next, numbering, before, indent, new_page)

    def table(self, grid: Grid) -> Iterator[str]:
        return tables.table(self._story, grid)
