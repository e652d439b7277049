"""What the tables of sections that fill themselves show: the rows of the composed document, each with its origin."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.compose.content import own_blocks, source_list
from briefing.model.blocks import List, Paragraph, Runs, Table, plain, text_of
from briefing.model.brief import Brief, Source
from briefing.templating.template import Section, Template
from briefing.ui.write.own_table import Row, Shown

NOTHING = Shown((), ())


def filled(brief: Brief, section: Section, template: Template) -> Shown:
    """The table that a section of items, or the clearance, prints; nothing where no item is ticked."""
    table = next((block for block in own_blocks(brief, section, template) if isinstance(block, Table)), None)
    if table is None:
        return NOTHING
    heads, *rows = table.rows
    items = brief.of_kind(section.kind.removesuffix("s"), ticked_only=True)
    ids = [item.id for item in items] if items else [""] * len(rows)
    found = (Row(id, tuple(cell.runs for cell in row)) for id, row in zip(ids, rows, strict=True))
    return Shown(tuple(text_of(cell.runs) for cell in heads), tuple(found), table.floors)


def listed(sources: Sequence[Source]) -> Shown:
    """The numbered list of sources, as rows of number and citation."""
    blocks = source_list(sources)
    points = blocks[0].points if blocks and isinstance(blocks[0], List) else ()
    rows = (Row(source.id, (plain(f"{number}."), _runs(point.blocks[0])))
            for number, (source, point) in enumerate(zip(sources, points, strict=True), 1))  # fmt: skip
    return Shown((), tuple(rows))


def _runs(block: Paragraph | List) -> Runs:
    return block.runs if isinstance(block, Paragraph) else ()
