"""What people do to an export while it is cleared: generated briefs, generated edits, and what should be found."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from io import BytesIO
from typing import Any, NamedTuple

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.table import _Row
from docx.text.paragraph import Paragraph as Shown

from briefing.model.blocks import Cell, Citation, Flow, List, Paragraph, Point, Quotation, Runs, Table, Text, plain
from briefing.model.brief import Brief, Details, Item, Option, Recommendation, SectionText
from briefing.templating.template import Section, Template, template_of
from tests.cleared.anybrief import carried
from tests.making import brief as small

WORDS = """tide berth grain rail vessel quay mooring ledger cargo lease reef silt panel levy channel harbour barge pilot
dredge crane wharf spring autumn council grower union ministry tender budget survey reply deadline notice margin
season current anchor beacon shoal storm breeze island ferry timetable school mail freight market""".split()

Change = tuple[str, str, str]
"""Place, what, and the words: those that are there now, or those that went."""


class Made(NamedTuple):
    """A brief, and the sentences that its sections hold."""

    brief: Brief
    places: dict[str, str]
    """The place of each sentence that stands alone in its paragraph."""


class Writing:
    """Sentences that never stand twice."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._number = 0

    def sentence(self) -> str:
        self._number += 1
        words = self.rng.sample(WORDS, self.rng.randint(5, 14))
        return f"{words[0].capitalize()} {' '.join(words[1:])} n{self._number}."

    def runs(self, cited: bool = True) -> Runs:
        words = self.sentence().split(" ")
        at = self.rng.randint(1, len(words) - 1)
        first, rest = f"{' '.join(words[:at])} ", " ".join(words[at:])
        kinds: list[Runs] = [
            (Text(first + rest),),
            (Text(first, bold=True), Text(rest)),
            (Text(first), Text(rest, italic=True)),
        ]
        cites = (Citation("s1", None, self.rng.choice(("", "p. 2"))),) if cited and self.rng.random() < 0.2 else ()
        return (*self.rng.choice(kinds), *cites)

    def points(self, depth: int = 0) -> List:
        points = []
        for _ in range(self.rng.randint(2, 4)):
            inner: list[Any] = [Paragraph(self.runs())]
            if self.rng.random() < 0.15:
                inner.append(Paragraph(self.runs()))
            if depth == 0 and self.rng.random() < 0.2:
                inner.append(self.points(1))
            points.append(Point(tuple(inner)))
        return List(tuple(points), self.rng.random() < 0.4, self.rng.choice((1, 1, 4)))

    def blocks(self) -> tuple[Flow, ...]:
        made: list[Flow] = []
        for _ in range(self.rng.randint(1, 3)):
            kind = self.rng.random()
            if kind < 0.4:
                made.append(Paragraph(self.runs()))
            elif kind < 0.8:
                made.append(self.points())
            elif kind < 0.9:
                made.append(Quotation((Paragraph(self.runs(cited=False)),)))
            else:
                rows = tuple(tuple(Cell(plain(self.sentence())) for _ in range(2)) for _ in range(3))
                made.append(Table(rows, 1, "Figures", "Some figures."))
        return tuple(made)


def place_of(section: Section, template: Template) -> str:
    """How the comparison calls a section."""
    if section.heading:
        return section.heading
    above = next(s.heading for s in template.sections if s.id == section.under)
    return f"{above} ({section.id.replace('-', ' ')})"


def made(seed: int, template_id: str) -> Made:
    """A brief with text in most sections and rows in all tables."""
    rng = random.Random(seed)
    writing = Writing(rng)
    copy = carried(template_id)
    template = template_of(copy)
    sections, places = [], {}
    choices = rng.choice((0, 3))  # none: a table with the status quo stands where there is no text either
    for section in template.sections:
        if rng.random() < 0.7 and (choices or section.kind != "options"):
            text = SectionText(section.id, writing.blocks())
            sections.append(text)
            places.update({words: place_of(section, template) for words in lone(text.blocks)})
    items = [item(writing, kind, n) for kind in ("stakeholder", "proposal", "risk") for n in range(rng.randint(2, 4))]
    options = tuple(
        Option(f"o{n}", writing.sentence(), n == 0, writing.sentence(), writing.sentence(), "Nil")
        for n in range(choices)
    )
    asks = tuple(
        Recommendation(f"rec{n}", rng.choice(("agree", "note", "Approve")), f"that {writing.sentence()[:-1].lower()}.",
                       rng.choice(("", "Director, Ports")), rng.choice(("", "2026-03-09")))
        for n in range(3)
    )  # fmt: skip
    details = Details("Deepening the channel", "Minister for Ports", "Coastal Division", "MB26-1", "2026-02-03")
    start = small({}, template=template_id)
    return Made(
        Brief(copy, details, start.sources, tuple(items), options, asks, tuple(sections)), places
    )  # fmt: skip


def item(writing: Writing, kind: str, number: int) -> Item:
    fields: dict[str, dict[str, Any]] = {
        "stakeholder": {"name": f"{writing.sentence()[:-1]} Board", "spokesperson": "Jane Roe", "position": "Supports",
                        "basis": "Stated", "handling": writing.sentence(), "handled_by": "Ports"},
        "proposal": {"title": writing.sentence(), "asked_of": ("The Council",), "our_view": "Support",
                     "because": writing.sentence()},
        "risk": {"title": writing.sentence(), "likelihood": 2, "consequence": 4, "mitigation": writing.sentence(),
                 "owner": "Director", "not_acting": number == 1},
    }  # fmt: skip
    return Item(f"{kind}{number}", kind, fields[kind], in_brief=True)


def lone(blocks: Any) -> Iterator[str]:
    """The words of each paragraph without a citation; tables aside."""
    for block in blocks:
        match block:
            case Paragraph():
                if not any(isinstance(run, Citation) for run in block.runs):
                    yield "".join(run.text for run in block.runs if isinstance(run, Text))
            case List():
                for point in block.points:
                    yield from lone(point.blocks)
            case Quotation():
                yield from lone(block.blocks)
            case Table():
                pass


# What people do


class Desk:
    """An export that is being edited, and what has been done to it."""

    def __init__(self, file: bytes, brief: Made, rng: random.Random) -> None:
        self.document: Document = docx.Document(BytesIO(file))
        self.rng = rng
        self.done: list[Change] = []
        self.places = dict(brief.places)
        self.count = 1000

    def file(self) -> bytes:
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def paragraphs(self) -> list[Shown]:
        """Paragraphs of the text that nobody has touched yet."""
        return [p for p in self.document.paragraphs if p.text in self.places]

    def new_words(self) -> str:
        self.count += 1
        return f"{' '.join(self.rng.sample(WORDS, 7))} new n{self.count}."

    def pick(self) -> tuple[Shown, str] | None:
        some = self.paragraphs()
        if not some:
            return None
        paragraph = self.rng.choice(some)
        return paragraph, self.places.pop(paragraph.text)

    # text

    def change_words(self) -> None:
        if picked := self.pick():
            paragraph, place = picked
            run = max(paragraph.runs, key=lambda r: len(r.text))
            words = run.text.split(" ")
            words[len(words) // 2] = "otherwise"
            run.text = " ".join(words)
            self.done.append((place, "words", paragraph.text))

    def track_words(self) -> None:
        """A word deleted and another put in, with tracked changes."""
        if picked := self.pick():
            paragraph, place = picked
            run = max(paragraph.runs, key=lambda r: len(r.text))
            words = run.text.split(" ")
            at = len(words) // 2
            head, gone, tail = " ".join(words[:at]), words[at], " ".join(words[at + 1 :])
            head, tail = f"{head} " if head else "", f" {tail}" if tail else ""
            last = deepcopy(run._r)
            deleted, inserted = self.tracked("w:del", run._r, gone), self.tracked("w:ins", run._r, "tracked")
            run.text = head
            run._r.addnext(deleted)
            deleted.addnext(inserted)
            inserted.addnext(last)
            list(paragraph.runs)[paragraph._p.findall(qn("w:r")).index(last)].text = tail
            after = "".join(t.text or "" for t in paragraph._p.iter(qn("w:t")))
            self.done.append((place, "words", after))

    def tracked(self, tag: str, run: Any, words: str) -> Any:
        element = OxmlElement(tag)
        for name, value in (("w:id", "900"), ("w:author", "Ann Clear"), ("w:date", "2026-02-03T10:00:00Z")):
            element.set(qn(name), value)
        inner = deepcopy(run)
        for part in list(inner):
            if part.tag != qn("w:rPr"):
                inner.remove(part)
        text = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        text.text = words
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        inner.append(text)
        element.append(inner)
        return element

    def embolden(self) -> None:
        """All bold, where not all of it was."""
        if picked := self.pick():
            paragraph, place = picked
            if not all(run.bold for run in paragraph.runs):
                self.done.append((place, "look", paragraph.text))
            for run in paragraph.runs:
                run.bold = True

    def add(self) -> None:
        if picked := self.pick():
            paragraph, place = picked
            copy = deepcopy(paragraph._p)
            for child in list(copy):
                if child.tag != qn("w:pPr"):
                    copy.remove(child)
            paragraph._p.addnext(copy)
            words = self.new_words()
            Shown(copy, paragraph._parent).add_run(words)
            self.done.append((place, "added", words))

    def remove(self) -> None:
        if picked := self.pick():
            paragraph, place = picked
            self.done.append((place, "removed", paragraph.text))
            without(paragraph._p)

    def move(self) -> None:
        """Behind another paragraph of the same section that is not its neighbour."""
        if picked := self.pick():
            paragraph, place = picked
            others = [p for p in self.paragraphs() if self.places[p.text] == place]
            body = list(self.document.element.body)
            at = body.index(paragraph._p)
            others = [p for p in others if p._p in body and not at - 2 <= body.index(p._p) <= at + 1]
            if others and place:
                other = self.rng.choice(others)
                self.places.pop(other.text)
                other._p.addnext(paragraph._p)
                self.done.append((place, "moved", ""))

    # rows

    def rows(self, *heads: str) -> list[_Row]:
        """The rows of tables whose header has these words, in their order."""
        for table in self.document.tables:
            found = [cell.text for cell in table.rows[0].cells]
            if all(any(head in words for words in found) for head in heads):
                return list(table.rows)[1:]
        return []

    def change_cell(self) -> None:
        """The handling of a stakeholder, or how a risk is met."""
        heads, column, place = self.rng.choice(
            ((("Who", "Handling"), -1, ""), (("Risk", "Mitigation"), -1, ""), (("Proposal",), 0, ""))
        )
        rows = [row for row in self.rows(*heads) if "touched" not in row.cells[0]._tc.attrib]
        if rows:
            row = self.rng.choice(rows)
            row.cells[0]._tc.set("touched", "1")
            run = row.cells[column].paragraphs[0].runs[0]
            run.text = f"Other{self.count} {run.text}"
            self.count += 1
            self.done.append((place, "words", row.cells[column].text))

    def remove_row(self) -> None:
        rows = [row for row in self.rows("Who", "Handling") if "touched" not in row.cells[0]._tc.attrib]
        if len(rows) > 1:
            row = self.rng.choice(rows)
            self.done.append(("", "removed", row_words(row)))
            without(row._tr)

    def add_row(self) -> None:
        rows = self.rows("Risk", "Mitigation")
        if rows:
            row = self.rng.choice(rows)
            copy = deepcopy(row._tr)
            row._tr.addnext(copy)
            new = _Row(copy, row.table)
            for cell, words in zip(new.cells, (self.new_words(), "", f"{self.new_words()} (Owner)"), strict=False):
                for run in cell.paragraphs[0].runs[1:]:
                    run._r.getparent().remove(run._r)
                for run in cell.paragraphs[0].runs[:1]:
                    run.text, run.bold = words, None
            new.cells[0]._tc.set("touched", "1")
            self.done.append(("", "added", row_words(new)))

    def comment(self) -> None:
        if picked := self.pick():
            paragraph, place = picked
            self.document.add_comment(paragraph.runs, text="Is this so?", author="Ann Clear", initials="AC")
            self.done.append((place, "comment", paragraph.text))

    def lose_bookmarks(self) -> None:
        """Another program dropped our hidden bookmarks."""
        body = self.document.element.body
        marks = [m for m in body.iter(qn("w:bookmarkStart")) if str(m.get(qn("w:name"))).startswith("_bd_")]
        ids = {mark.get(qn("w:id")) for mark in marks}
        for mark in [*marks, *(m for m in body.iter(qn("w:bookmarkEnd")) if m.get(qn("w:id")) in ids)]:
            without(mark)

    def finished(self) -> bytes:
        for cell in self.document.element.body.iter(qn("w:tc")):
            cell.attrib.pop("touched", None)
        return self.file()


def without(element: Any) -> None:
    element.getparent().remove(element)


def row_words(row: _Row) -> str:
    return " | ".join(filter(None, (" ".join(cell.text.split()) for cell in row.cells)))


EDITS: tuple[Callable[[Desk], None], ...] = (
    Desk.change_words, Desk.track_words, Desk.embolden, Desk.add, Desk.remove, Desk.move, Desk.change_cell,
    Desk.remove_row, Desk.add_row, Desk.comment,
)  # fmt: skip


def text_of(file: bytes) -> list[str]:
    """The paragraphs of a Word file that hold words, tracked changes accepted, for comparing two of them.

    Headings and gaps aside: a section that was emptied is not printed, or told to be missing.
    """
    document = docx.Document(BytesIO(file))
    heads = {p._p for p in document.paragraphs if (p.style.name if p.style else "") == "Heading 2"}
    body = [p for p in document.element.body.iter(qn("w:p")) if p not in heads]
    lines = [" ".join("".join(t.text or "" for t in p.iter(qn("w:t"))).split()) for p in body]
    return [line for line in lines if line and not line.startswith("[missing:")]
