"""What the fields of a department's Word form are filled with: details, blocks, and rows of items.

Keys are names as ``templating.form.names.normal`` makes them; those of rows come without their kind
(``rows["risk"][0]["rating"]``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from briefing import paths, safefile
from briefing.compose import annexes, cells, grids
from briefing.compose.citing import NATURES, citation_of
from briefing.compose.content import STATUS_QUO, is_empty, who_and_when, written
from briefing.compose.details import ACTIONS
from briefing.compose.document import Document
from briefing.model import dates
from briefing.model.blocks import Block, Gap, Heading, Inline, LineBreak, Runs, Text, joined, plain, text_of
from briefing.model.brief import Brief, Option, Recommendation, Source
from briefing.model.kinds import KINDS
from briefing.model.limits import PART_BYTES
from briefing.templating.finding import DEFAULT
from briefing.templating.form.names import normal
from briefing.templating.template import CELLS, DETAILS, FORM, LOOK, Section, Template


class Entry(NamedTuple):
    """What one field gets.

    Attributes:
        runs: as printed; a Gap in them is something missing, marked in a draft and nothing in a final.
        iso: the date (ISO 8601), for date controls.
        boxes: labels of the boxes to tick; ``runs`` has them as text.
    """

    runs: Runs
    iso: str = ""
    boxes: tuple[str, ...] = ()


class Filling(NamedTuple):
    """All that a form may ask for.

    ``fitted`` makes of it what one form gets: ``blocks["brief"]`` is what that form has no field of its own for.

    Attributes:
        document: the whole brief, for its notes, its language, and whether it is a draft.
        look: our own look, whose styles stand in for those that a form lacks.
        texts: what the user wrote in the sections that have a table of their own, by section.
        tables: the kind of rows in the table of each such section.
    """

    document: Document
    details: Mapping[str, Entry]
    blocks: Mapping[str, tuple[Block, ...]]
    rows: Mapping[str, tuple[Mapping[str, Entry], ...]]
    look: bytes = b""
    texts: Mapping[str, tuple[Block, ...]] = {}
    tables: Mapping[str, str] = {}


NO_ITEMS = "None"
"""What a table says that has no rows."""

TABLES = {
    "recommendations": "recommendation", "options": "option", "stakeholders": "stakeholder", "proposals": "proposal",
    "risks": "risk", "sources": "source",
}  # fmt: skip
"""The kinds of sections that have a table or list of their own, and the kind of its rows."""

DATES = ("date", "decide_by")

Row = dict[str, Entry]


def filling(brief: Brief, template: Template, document: Document) -> Filling:
    """What a brief gives a form; ``document`` is the same brief composed."""
    blocks = {section.id: () for section in template.sections} | {s.id: s.blocks for s in document.sections}
    blocks |= {
        "risk_matrix": grids.risk_matrix(brief, template.grid),
        "position_grid": grids.position_grid(brief),
        "evidence": annexes.evidence(brief),
        "brief": _sections(document, {}),
    }
    rows = {kind: _items(brief, template, kind) for kind in KINDS}
    rows |= {
        "option": tuple(_option(option, i) for i, option in enumerate(_options(brief, template))),
        "recommendation": tuple(_recommendation(r, i, template) for i, r in enumerate(brief.recommendations, 1)),
        "source": tuple(_source(source, i) for i, source in enumerate(_cited_first(brief, document), 1)),
    }
    return Filling(
        document,
        _keyed(_details(brief, template, document)),
        {normal(name): block for name, block in blocks.items()},
        {kind: tuple(_keyed(row) for row in made) for kind, made in rows.items()},
        own_look(brief),
        {normal(s.id): _text(brief, s, blocks[s.id]) for s in template.sections if s.kind in TABLES},
        {normal(s.id): TABLES[s.kind] for s in template.sections if s.kind in TABLES},
    )


def fitted(filling: Filling, asked: Collection[str]) -> Filling:
    """The filling for one form.

    What a form does not ask for apart stands where our own look has it: sections without a field in ``brief``, the
    reason behind the date, a recommendation's verb before it and its owner and date behind it, brackets behind names.
    What it does ask for apart is not printed twice: where it has rows for a section's items, that section's own field
    gives what the user wrote there, without the table.

    Args:
        asked: the normal names of the form's fields, those of rows as ``KIND.FIELD``.
    """
    asked = {normal(name) for name in asked}
    kinds = {name.partition(".")[0] for name in asked if "." in name}
    texts = {id: text for id, text in filling.texts.items() if filling.tables[id] in kinds}
    apart = {id: () for s in filling.document.sections if (id := normal(s.id)) in asked} | {
        id: () if id in asked else text for id, text in texts.items()
    }
    details = dict(filling.details)
    reason = details[normal("decide_by_reason")].runs
    if reason and normal("decide_by_reason") not in asked:
        late = details[normal("decide_by")]
        details[normal("decide_by")] = late._replace(runs=joined((*late.runs, Text(": " * bool(late.runs)), *reason)))
    rows = {kind: tuple(_row_fitted(kind, row, asked) for row in made) for kind, made in filling.rows.items()}
    blocks = {**filling.blocks, **texts, "brief": _sections(filling.document, apart)}
    return filling._replace(details=details, rows=rows, blocks=blocks)


BRACKETS = {("stakeholder", "handling"): "handled_by", ("risk", "mitigation"): "owner"}
"""What stands in brackets behind a field."""


def _row_fitted(kind: str, row: Mapping[str, Entry], asked: Collection[str]) -> Mapping[str, Entry]:
    def without(field: str) -> tuple[Inline, ...]:
        return () if normal(f"{kind}.{field}") in asked else row[normal(field)].runs

    made = dict(row)
    for (of, field), behind in BRACKETS.items():
        if of == kind:
            words, bracket = text_of(row[normal(field)].runs), text_of(without(behind))
            made[normal(field)] = Entry(plain(cells.with_bracket(words, bracket)))
    if kind == "recommendation":
        verb, text = without("verb"), row[normal("text")].runs
        who = who_and_when(text_of(without("owner")), text_of(without("due")))
        space, gap = Text(" " if verb and text else ""), Text(" " if who and (verb or text) else "")
        lead = tuple(Text(run.text, bold=True) for run in verb if isinstance(run, Text))
        made[normal("text")] = Entry(joined((*lead, space, *text, gap, Text(who, italic=True))))
    return made


def own_look(brief: Brief) -> bytes:
    """Our own look for what a form lacks: that beside the brief's form, else the one of the default template."""
    files = {file.name: file.content for file in brief.template.files}
    if FORM in files and LOOK in files:
        return files[LOOK]
    return safefile.read(paths.templates() / DEFAULT / LOOK, PART_BYTES)


def whole(document: Document) -> tuple[Block, ...]:
    """All of a brief as blocks: title, header block and sections."""
    title = document.title if text_of(document.title).strip() or document.draft else plain(document.name)
    return (Heading(1, title), document.details, *_sections(document, {}))


def _sections(document: Document, apart: Mapping[str, tuple[Block, ...]]) -> tuple[Block, ...]:
    """The sections with their headings; of those that stand ``apart`` what is still to be said, if anything.

    One that goes on under the heading of a section that is left out gets that heading.
    """
    made: list[Block] = []
    heading = ""
    for section in document.sections:
        heading = section.heading or heading
        stands_apart = normal(section.id) in apart
        blocks = apart[normal(section.id)] if stands_apart else section.blocks
        if heading and (blocks or not stands_apart):
            made.append(Heading(2, (Text(heading),)))
            heading = ""
        made += blocks
    return tuple(made)


def _keyed(entries: Mapping[str, Entry]) -> Mapping[str, Entry]:
    return {normal(name): entry for name, entry in entries.items()}


def _details(brief: Brief, template: Template, document: Document) -> Row:
    """Every detail but the clearance, and those that the template adds or the brief has beside."""
    details = brief.details
    action = details.action or template.action
    required = {"title": "title", "to": "to", "from": "from", "date": "date", "marking": "marking"}
    required |= {"decide_by": "decide by"} if action == "decision" else {}
    words = {
        "title": details.title, "to": details.to, "from": details.from_, "reference": details.reference,
        "date": dates.spoken(details.date) if details.date else "", "action": ACTIONS[action],
        "decide_by": dates.spoken(details.decide_by) if details.decide_by else "",
        "decide_by_reason": details.decide_by_reason, "matter": details.matter, "marking": details.marking,
        "contact": details.contact, "copies": "; ".join(details.copies), "author": details.author,
        "minister": details.minister, "language": document.language,
    }  # fmt: skip
    made = {
        key: Entry(plain(text) or ((Gap(required[key]),) if key in required else ())) for key, text in words.items()
    }
    for key in DATES:
        made[key] = made[key]._replace(iso=getattr(details, key))
    more = dict.fromkeys((*DETAILS, *(detail.id for detail in template.details)), "") | details.more
    return {key: Entry(plain(text)) for key, text in more.items()} | made


def _items(brief: Brief, template: Template, kind: str) -> tuple[Row, ...]:
    """The ticked items of a kind: its fields that are not private, its number, and what our own tables show."""
    context = cells.Context(cells.names(brief), template.grid)
    made = []
    for number, item in enumerate(brief.of_kind(kind, ticked_only=True), 1):
        row = {name: Entry(cells.item_cell(item, name, context)) for name in cells.CELLS[kind]}
        for field in KINDS[kind].fields:
            if not field.private:
                iso = item.line(field.id) if field.shape == "date" else ""
                row[field.id] = Entry(cells.field(item, field.id, context), iso)
        if kind == "stakeholder" and not row["position"].runs:
            row["position"] = Entry(plain(grids.NOT_STATED))
        made.append(row | {"number": Entry(plain(str(number)))})
    return tuple(made)


def _text(brief: Brief, section: Section, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What the user wrote in a section, or that it is missing: its blocks without what it prints of itself."""
    if is_empty(brief, section):
        return blocks if section.required else ()
    count = len(written(brief, section))
    return blocks[len(blocks) - count :]


def _options(brief: Brief, template: Template) -> tuple[Option, ...]:
    """The options; where there is none, the status quo, as in the section's own table."""
    section = next((s for s in template.sections if s.kind == "options"), None)
    stands_alone = section is not None and section.required and not written(brief, section)
    return brief.options or ((STATUS_QUO,) if stands_alone else ())


def _option(option: Option, place: int) -> Row:
    names = (*CELLS["options"], "status_quo", "recommended")
    flags = {"status_quo": option.status_quo, "recommended": option.recommended}
    row = {
        name: Entry(plain("Yes" if flags[name] else "No") if name in flags else cells.option_cell(option, place, name))
        for name in names
    }
    return row | {"number": Entry(plain(str(place + 1))), "letter": Entry(plain(cells.letter(place)))}


def _recommendation(row: Recommendation, number: int, template: Template) -> Row:
    boxes = template.boxes_for(row.verb)
    shown = [run for box in boxes for run in (Text(f"☐\u00a0{box}"), LineBreak())]
    return {
        "number": Entry(plain(str(number))), "verb": Entry(plain(row.verb[:1].upper() + row.verb[1:])),
        "text": Entry(plain(row.text)), "owner": Entry(plain(row.owner)),
        "due": Entry(plain(dates.spoken(row.due) if row.due else ""), row.due),
        "boxes": Entry(tuple(shown[:-1]), boxes=boxes),
    }  # fmt: skip


def _source(source: Source, number: int) -> Row:
    words = {
        "number": str(number), "title": source.title, "authors": ", ".join(source.authors),
        "publisher": source.publisher, "published": dates.spoken(source.published) if source.published else "",
        "accessed": dates.spoken(source.accessed) if source.accessed else "", "url": source.url,
        "nature": NATURES[source.nature] if source.nature else "", "standing": source.standing, "tie": source.tie,
        "attached": "Yes" if source.attached else "No", "file": source.file,
    }  # fmt: skip
    row = {name: Entry(plain(text)) for name, text in words.items()}
    for key in ("published", "accessed"):
        row[key] = row[key]._replace(iso=getattr(source, key))
    return row | {"citation": Entry(citation_of(source))}


def _cited_first(brief: Brief, document: Document) -> list[Source]:
    known = {source.id: source for source in brief.sources}
    return [known[id] for id in dict.fromkeys((*(note.source for note in document.notes), *known))]
