"""A template as a Word form to begin from: a document whose words are fields."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.compose.content import own_words
from briefing.compose.document import Document, Section
from briefing.compose.filling import TABLES
from briefing.model.blocks import Block, Cell, Paragraph, SignOff, Table, Text, joined, plain
from briefing.templating import template as templates
from briefing.templating.template import Column, Detail, Template


def form_document(template: Template) -> Document:
    """All that a template prints, with a field where a brief's own words come."""
    before, asks, after = template.title.partition("{title}")
    return Document(
        title=joined((Text(before + (field("title") if asks else "") + after),)),
        name=template.name,
        language=template.language,
        marking=field("marking"),
        reference=field("reference", optional=True),
        draft=False,
        details=_details(template.details),
        facts=(),
        sections=tuple(_sections(template)),
        notes=(),
    )


def field(name: str, optional: bool = False) -> str:
    """A field as it stands in a form; where an optional one is empty its paragraph or row goes."""
    return f"{{{{ {name}{'?' if optional else ''} }}}}"


def _details(added: tuple[Detail, ...]) -> Table:
    entries = [
        ("To", field("to")), ("Ref", field("reference", True)), ("From", field("from")), ("Date", field("date")),
        ("For", field("action")), ("Decide by", field("decide_by", True)), ("Copies", field("copies", True)),
        ("Contact", field("contact", True)),
    ]  # fmt: skip
    entries += [(detail.label, field(detail.id, True)) for detail in added]
    if len(entries) % 2:
        entries.append(("", ""))
    rows = [
        tuple(Cell(plain(words)) for words in (*left, *right))
        for left, right in zip(entries[::2], entries[1::2], strict=True)
    ]
    return Table(tuple(rows), 0, "Details", "To whom, from whom, for what and by when; label and entry.", "details")


def _sections(template: Template) -> Iterator[Section]:
    for section in template.sections:
        kind = TABLES.get(section.kind, "")
        blocks: list[Block] = []
        if kind and section.kind != "sources":
            blocks += _rows(section, kind)
        blocks.append(Paragraph(plain(field(section.id, optional=bool(blocks) or not section.required))))
        yield Section(section.id, section.heading or None, tuple(blocks))


def _rows(section: templates.Section, kind: str) -> Iterator[Block]:
    """The table of a section with one row of fields, which is repeated for each item."""
    if section.lead:
        yield Paragraph(plain(section.lead))
    if kind == "recommendation":
        yield _recommendations()
        yield SignOff()
        return
    heads = tuple(Cell(plain(_head(column))) for column in section.columns)
    row = tuple(Cell(plain(field(f"{kind}.{column.cell}"))) for column in section.columns)
    names = ", ".join(
        words for column in section.columns if (words := column.heading.partition("|")[2] or _head(column))
    )
    title = section.heading or own_words(section)
    yield Table((heads, row), 1, title, f"A row for each {kind}, with the columns {names}.")


def _recommendations() -> Table:
    heads = (Cell(plain("#")), Cell(), Cell(plain("Decision")))
    words = (Text(field("recommendation.verb"), bold=True), Text(f" {field('recommendation.text')}"))
    row = (Cell(plain(field("recommendation.number"))), Cell(words), Cell(plain(field("recommendation.boxes"))))
    return Table((heads, row), 1, "Recommendations", "Number, text, and boxes for the decision.", "form")


def _head(column: Column) -> str:
    return column.heading.partition("|")[0].replace("{matter}", field("matter"))
