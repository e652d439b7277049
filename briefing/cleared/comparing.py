"""An edited export held against its brief: what changed, and the brief with what is chosen of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.cleared import heads, kinds, rows, running, texts
from briefing.cleared.change import Change, Comment, Findings, Remark
from briefing.cleared.fields import Known, verbs_of
from briefing.cleared.finding import (
    HEAD,
    Wanted,
    as_exported,
    in_file,
    moved_sections,
    place_of,
    words_in,
    words_of_unit,
)
from briefing.cleared.heads import Edit
from briefing.cleared.reading import Grid, Line, Read, read
from briefing.cleared.rows import Edited
from briefing.cleared.texts import Citations, Showing
from briefing.cleared.units import unfolded
from briefing.cleared.wording import likeness, plain_of, tidy
from briefing.compose.annexes import TITLES, section_id
from briefing.compose.cells import Context, names
from briefing.compose.compose import compose
from briefing.compose.content import STATUS_QUO, written
from briefing.compose.document import Document
from briefing.errors import BriefingError
from briefing.model import edits
from briefing.model.bookmarks import PREFIX, row_mark, section_mark, state_mark
from briefing.model.brief import ANNEXES, Brief
from briefing.templating.template import Section, Template, template_of

STRANGE = "This Word file is not an export of this brief; choose the file that was exported from it."
ALIKE = 0.5
MOST_LOOKED_AT, MOST_HELD_AGAINST = 60, 1_000
LEAST_ALIKE = 0.2
"""Where fewer of the brief's own paragraphs are in a file than this share, it is another text."""
STATE = f"{PREFIX}v_"


@dataclass(eq=False)
class Comparison:
    """What was found.

    Attributes:
        changes: in the order of the document.
        comments: in the margin of the file.
        remarks: what cannot be taken over, and what people should know.
        since: the brief was changed after the file was exported, so that a change may be the brief's.
    """

    brief: Brief
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    remarks: tuple[Remark, ...]
    since: bool
    _details: Mapping[str, Edit] = field(repr=False)
    _rows: Sequence[tuple[Section, Edited]] = field(repr=False)
    _texts: Sequence[texts.Section] = field(repr=False)

    def apply(self, brief: Brief, ids: Collection[str]) -> Brief:
        """The brief with the changes of these ids.

        Args:
            brief: the one that was compared.

        Raises:
            BriefingError: it would be unsound with them.
        """
        wanted = set(ids)
        details = brief.details
        for id, edit in self._details.items():
            details = edit(details) if id in wanted else details
        if details is not brief.details:
            brief = edits.set_details(brief, details)
        for section, edited in self._rows:
            brief = kinds.taken_over(brief, section, edited, wanted)
        citations = Citations(self.brief)
        for text in self._texts:
            touched = {id for p in (*text.old, *text.new) for id in (p.changed, p.gone, p.came, p.moved) if id}
            if touched & wanted:
                brief = edits.set_section(brief, text.id, texts.chosen(text, wanted, citations))
        return brief


def compared(brief: Brief, exported: bytes, edited: bytes) -> Comparison:
    """Compare an edited export with its brief.

    Args:
        exported: the Word file that exporting the brief gives now, as a draft.
        edited: the Word file that came back.

    Raises:
        BriefingError: the edited file cannot be read, or is no export of this brief.
    """
    template = template_of(brief.template)
    composed = compose(brief, template, draft=True)
    base, new = read(exported, brief, composed), read(edited, brief, composed)
    return _Comparing(brief, template, composed, base, new).result()


class _Comparing:
    """One comparison on its way."""

    def __init__(self, brief: Brief, template: Template, composed: Document, base: Read, new: Read) -> None:
        self._brief = brief
        self._template = template
        self._composed = {section.id: section for section in composed.sections}
        self._base_running = base.running
        self._new = new
        self._findings = Findings()
        self._showing = Showing({s.id: n for n, s in enumerate(brief.sources, 1)}, new.deleted)
        self._base = as_exported(base.elements, self._wanted(), self._written_words())
        lines = {id: [words_in(e) for e in found.elements] for id, found in self._base.items()}
        order = {id: n for n, id in enumerate(self._base)}
        wanted = sorted(self._wanted(all_headings=True), key=lambda one: order.get(one.id, -1))
        self._found = in_file(new.elements, wanted if self._in_form() else self._wanted(all_headings=True), lines)
        self._base_head, self._new_head = self._base.pop(HEAD).elements, self._found.pop(HEAD).elements
        self._known = Known(Context(names(brief), template.grid), verbs_of(brief, _verbs(template)))
        self._details: dict[str, Edit] = {}
        self._rows: list[tuple[Section, Edited]] = []
        self._texts: list[texts.Section] = []
        self._places: dict[int, str] = {}
        state = {mark for e in new.elements for mark in e.marks if mark.startswith(STATE)}
        self._since = bool(state) and state_mark(composed.fingerprint) not in state
        self._ours = state_mark(composed.fingerprint) in state
        self._check()

    def _written_words(self) -> dict[str, list[str]]:
        """The words that people wrote in each section, as they are printed."""
        return {
            section.id: [words_of_unit(unit) for unit in unfolded(written(self._brief, section)) if unit.prints]
            for section in self._template.sections
        }

    def _in_form(self) -> bool:
        """Whether the brief is written into a Word form, which gives its own order."""
        return not any(found.heading for found in self._base.values())

    def _wanted(self, all_headings: bool = False) -> list[Wanted]:
        """The sections that are printed; with ``all_headings`` those too whose headings people may have put in."""
        wanted = []
        headings = {section.heading for section in self._composed.values()}
        for section in self._template.sections:
            printed = self._composed.get(section.id)
            if printed is not None:
                wanted.append(Wanted(section.id, printed.heading))
            elif all_headings and section.heading and section.heading not in headings:
                wanted.append(Wanted(section.id, section.heading))
        return wanted + self._annexes(all_headings)

    def _annexes(self, in_file: bool) -> list[Wanted]:
        """The annexes that are printed; with ``in_file`` those too that were when the file was exported."""
        wanted = [Wanted(s.id, s.heading) for s in self._composed.values() if self._template.section(s.id) is None]
        marks = {mark for e in self._new.elements for mark in e.marks} if in_file else set()
        ids = {section_id(annex): TITLES[annex] for annex in ANNEXES}
        more = [
            Wanted(id, title) for id, title in ids.items() if id not in self._composed and section_mark(id) in marks
        ]
        return wanted + more

    def _remark_on_annexes(self) -> None:
        """An annex is made from the brief: what was changed in it is told, not brought back."""
        for section in self._composed.values():
            if self._template.section(section.id) is not None:
                continue
            base, new = self._base.get(section.id), self._found.get(section.id)
            place = section.heading or section.id
            if new is None:
                self._findings.remark(place, "The annex is not in the file.")
            elif base is not None and list(map(words_in, base.elements)) != list(map(words_in, new.elements)):
                self._findings.remark(place, "The annex was changed; annexes are made from the brief, change it there.")

    def _check(self) -> None:
        """Raises BriefingError where the file is another text."""
        if self._ours:
            return
        ours = [words for words in self._own_words() if words][:MOST_LOOKED_AT]
        theirs = [words for found in self._found.values() for e in found.elements for words in _texts_in(e)]
        equal, some = set(theirs), theirs[:MOST_HELD_AGAINST]
        near = sum(words in equal or any(likeness(words, other) >= ALIKE for other in some) for words in ours)
        headed = any(found.heading for found in self._found.values())
        if near / len(ours) < LEAST_ALIKE if ours else not headed:
            raise BriefingError(STRANGE)

    def _own_words(self) -> Iterator[str]:
        """What people wrote: text and rows, not what every brief of a template has."""
        for words in self._written_words().values():
            yield from words
        for found in self._base.values():
            for element in found.elements:
                if isinstance(element, Grid):
                    yield from (tidy(row.words) for row in element.rows if row.marks)

    def result(self) -> Comparison:
        """Compare everything."""
        findings = self._findings
        self._details |= heads.compare(
            self._brief, self._template, self._base_head, self._new_head, not self._in_form(), self._showing, findings
        )
        self._place(self._new_head, heads.TITLE)
        for section in self._template.sections:
            self._section(section)
        texts.across(self._texts, findings)
        self._remark_on_annexes()
        for told in self._new.notes:
            findings.remark("Footnotes", told)
        running.compare(self._base_running, self._new.running, findings)
        if self._new.pictures:
            findings.remark("Pictures", "Pictures and drawings in the file cannot be brought back.")
        if moved_sections(self._base, self._found):
            findings.remark("Sections", "Sections stand in another order; the template gives the order.")
        return Comparison(
            self._brief,
            findings.changes,
            tuple(self._comments()),
            findings.remarks,
            self._since,
            self._details,
            self._rows,
            self._texts,
        )

    def _section(self, section: Section) -> None:
        """Compare a section: its rows, then its text."""
        base, new = self._base.get(section.id), self._found.get(section.id)
        place = self._heading(section)
        if new is not None:
            self._place(new.elements, place)
        if new is None or (base is None and not new.elements):
            return
        if base is not None and base.heading is not None and new.heading != base.heading:
            told = f"The heading is now “{new.heading}”" if new.heading else "The heading is not in the file"
            self._findings.remark(place, f"{told}; headings are the template's.")
        old_elements, new_elements = list(base.elements) if base else [], list(new.elements)
        if base is not None:
            old_elements, new_elements = self._own_table(section, place, old_elements, new_elements)
        units = list(unfolded(written(self._brief, section)))
        at = place_of([words_of_unit(unit) for unit in units if unit.prints], old_elements)
        if at is None:
            self._findings.remark(
                place, "The text of the section could not be found in an export, so it was not compared."
            )
            return
        self._texts.append(
            texts.compare(section.id, place, units, at, old_elements, new_elements, self._showing, self._findings)
        )

    def _own_table(
        self, section: Section, place: str, old: list[Line | Grid], new: list[Line | Grid]
    ) -> tuple[list[Line | Grid], list[Line | Grid]]:
        """Compare the table that the section prints of itself; what is left is text."""
        ids = self._ids(section)
        if not ids and section.kind != "clearance":
            return old, new
        base = next((e for e in old if isinstance(e, Grid) and self._is_own(section, e, ids)), None)
        if base is None:
            return old, new  # it stands in a table of a Word form, with columns of its own
        tables = rows.own_tables(new, ids, base)
        if section.kind == "clearance":
            if tables:
                cells = [column.cell for column in section.columns]
                self._details |= heads.clearance(base, tables[0], cells, place, self._showing, self._findings)
        else:
            edited = Edited(section.id, place, ids)
            kind = kinds.kind_of(self._brief, section, self._known)
            rows.compare(edited, kind, base, tables, self._showing, self._findings)
            self._rows.append((section, edited))
        return [e for e in old if e is not base], [e for e in new if e not in tables]

    def _is_own(self, section: Section, grid: Grid, ids: Sequence[str]) -> bool:
        """Whether a table of the export is the section's own, with its columns: not one of a Word form."""
        if any(ids):
            marks = {row_mark(id) for id in ids}
            return any(row.marks & marks for row in grid.rows)
        return grid.width == len(section.columns)

    def _ids(self, section: Section) -> tuple[str, ...]:
        """The ids of the rows of a section's table, as it is printed."""
        ids = self._composed[section.id].rows
        if section.kind == "options" and not ids and not written(self._brief, section):
            return (STATUS_QUO.id,)
        return ids

    def _heading(self, section: Section) -> str:
        """How people know a section: by its heading, one that shares it by its place in it."""
        if section.heading:
            return section.heading
        above = next(s.heading for s in self._template.sections if s.id == section.under)
        return f"{above} ({section.id.replace('-', ' ')})"

    def _place(self, elements: Sequence[Line | Grid], place: str) -> None:
        for element in elements:
            self._places[id(element)] = place

    def _comments(self) -> list[Comment]:
        """The comments, in the order of their places."""
        found: list[Comment] = []
        told: set[str] = set()
        for element in self._new.elements:
            inner = [element] if isinstance(element, Line) else element.rows
            for one in inner:
                for id_ in one.comments:
                    said = self._new.comments.get(id_)
                    if said is not None and id_ not in told:
                        told.add(id_)
                        place = self._places.get(id(element), "Heading")
                        found.append(Comment(place, said.author, said.text, said.words))
        return found + [
            Comment("", said.author, said.text, said.words)
            for id_, said in self._new.comments.items()
            if id_ not in told
        ]


def _texts_in(element: Line | Grid) -> list[str]:
    """The words of a line, or of each row of a table."""
    if isinstance(element, Line):
        return [tidy(plain_of(element.runs))]
    return [tidy(row.words) for row in element.rows]


def _verbs(template: Template) -> list[str]:
    return [verb for boxes in template.boxes for verb in boxes.verbs]
