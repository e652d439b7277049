"""Runs and blocks as they go into a form: in its styles, on its widths, with real lists, tables and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from itertools import takewhile

from lxml import etree

from briefing.compose.document import gap_words
from briefing.compose.filling import Filling
from briefing.export import flow
from briefing.export.flow import LEADS_OUTSIDE, Printing
from briefing.export.form import places
from briefing.export.form.copies import Ids
from briefing.export.form.notes import Notes
from briefing.export.form.numbering import Lists
from briefing.export.form.paragraphs import as_elements
from briefing.export.form.styles import FormStyles
from briefing.export.grid import Grid
from briefing.export.numbers import STEP, Numbers
from briefing.export.word import tables
from briefing.export.word.inlines import Story
from briefing.export.word.markup import W14, R, field, paragraph_properties, run_properties, text_run, tick_box
from briefing.model.blocks import Block, Citation, Gap, Heading, LineBreak, Link, Runs, Text, text_of
from briefing.templating.form.package import PLACEHOLDER, FormPackage
from briefing.templating.form.relations import local
from briefing.templating.look.names import W, w

SPACES = f' xmlns:w="{W}" xmlns:r="{R}"'
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
TOP = re.compile(r"\A<w:(p|tbl)(?=[ >])")
TICK_BOX = re.compile(r"<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>")
NO_NUMBER = (0, 0)
"""The numbering of a paragraph that has none although its style has."""
FIRST_MARK = 3_000_000
"""Ids of the bookmarks that are put into a form begin here, or after its own."""
RUN_ORDER = {
    name: i for i, name in enumerate((
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
        "position", "sz", "szCs", "highlight", "u",
    ))
}  # fmt: skip
"""The order in which Word wants the properties of a run; what is not here comes behind."""


class FormWriter:
    """Writes into one form.

    Attributes:
        part: the part that is being written into; set it before what goes there is made.
    """

    def __init__(self, package: FormPackage, filling: Filling, ids: Ids | None = None) -> None:
        self.part = package.main
        self._package, self._document = package, filling.document
        self._styles = FormStyles(package, filling.look)
        self._lists = Lists(package, self._styles)
        self._notes = Notes(package)
        self._ids = ids or Ids.of(package)
        roots = [package.tree(part.part) for part in package.stories()]
        marks = (one.get(w("id"), "")[:10] for root in roots for one in root.iter(w("bookmarkStart")))
        self._mark = max((FIRST_MARK, *(int(mark) + 1 for mark in marks if mark.isascii() and mark.isdigit())))
        self._names = {one.get(w("name"), "") for root in roots for one in root.iter(w("bookmarkStart"))}
        self._blocks = 0
        self._cites_in_lines = False
        self._level: int | None = None

    # Runs

    def runs_xml(self, runs: Runs, rPr: str = "", notes_allowed: bool = False) -> str:  # noqa: N803 - Word's own name
        """Runs with the properties of the place that they come into (``<w:rPr>…</w:rPr>``, or nothing).

        Needs a parent that declares w and r. A Gap is words in a draft, nothing in a final.

        Args:
            notes_allowed: whether footnotes may stand there; else a citation is words in brackets.
        """
        self._cites_in_lines = self._cites_in_lines or notes_allowed
        return _FieldStory(self, rPr, notes_allowed).runs(runs)

    def boxes_xml(self, labels: Sequence[str], number: str, rPr: str = "") -> str:  # noqa: N803 - Word's own name
        """Boxes that can be ticked, one a line, each with its label; only where ``takes_tick_boxes`` says so.

        Args:
            number: of the recommendation, for the names of the boxes.
        """
        numbers = FormNumbers(self)
        boxes = [
            tick_box(numbers.box_id(), f"Recommendation {number}: {label}") + text_run(f"\u00a0{label}", rPr)
            for label in labels
        ]
        return f"<w:r>{rPr}<w:br/></w:r>".join(boxes)

    # Blocks

    def put(self, paragraph: etree._Element, blocks: Sequence[Block], part: str = "") -> bool:
        """Put blocks in the place of a paragraph; False, and nothing done, where they print nothing.

        Bookmarks and other ranges around or in it then span what came in; a section break moves to the last
        paragraph; it begins a page where the paragraph did.
        """
        self.part = part or self.part
        place = places.place_of(paragraph, self.part == self._package.main, self._package)
        first = next((block.level for block in blocks if isinstance(block, Heading)), 1)
        level = self._level_at(paragraph) if first > 1 else 1
        pieces, notes = self._pieces(blocks, place, FormNumbers(self, first, level))
        if not pieces:
            return False
        pieces = places.fitted(pieces, place, self._gap)
        self._blocks += 1
        name = f"block-{self._blocks}{places.TABLE_LAST if pieces[-1] == '</w:tbl>' else ''}"
        places.replace(paragraph, etree.ProcessingInstruction(PLACEHOLDER, name))
        self._notes.placed[name] = notes
        self._package.touch(self.part)
        self._package.inject(name, partial(self._told, pieces))
        return True

    def append(self, blocks: Sequence[Block]) -> None:
        """Put blocks behind the last text of the body."""
        body = self._package.tree(self._package.main).find(w("body"))
        assert body is not None
        paragraph = etree.Element(w("p"))
        last = body[-1] if len(body) and body[-1].tag == w("sectPr") else None
        body.insert(len(body) if last is None else body.index(last), paragraph)
        if not self.put(paragraph, blocks, self._package.main):
            body.remove(paragraph)

    def finish(self) -> list[str]:
        """Put in what the text leans on: notes; lists and styles are there already. Call it before saving.

        Returns:
            what a person should know, in sentences.
        """
        self._notes.put(self._note)
        for text in self._package.tree(self._package.main).iter(w("t")) if self._cites_in_lines else ():
            if text.text and (found := places.NOTE.fullmatch(text.text)):
                text.text = self._notes.label(int(found[1]))
        return self._styles.told()

    def _note(self, note: int, id: int, part: str) -> str:
        self.part = part
        story = _BlockStory(self, FormNumbers(self), 0, notes=False)
        properties = paragraph_properties(self._styles.paragraph("footnote text"))
        mark = run_properties(self._styles.character("footnote reference"), raised=True)
        runs = story.runs(self._document.notes[note - 1].runs)
        return (
            f'<w:footnote w:id="{id}"><w:p>{properties}<w:r>{mark}<w:footnoteRef/></w:r>'
            f"{text_run(' ')}{runs}</w:p></w:footnote>"
        )

    def _pieces(
        self, blocks: Sequence[Block], place: places.Place, numbers: FormNumbers
    ) -> tuple[list[str], list[int]]:
        """Blocks as strings, a whole paragraph or a part of a table each, and the ids of the notes first cited."""
        story = _BlockStory(self, numbers, place.width, place.notes)
        printing = Printing(self._document, self._styles, place.width, numbers)
        stream = flow.stretch(printing, _Printer(self, story, place.style), (("", block, False) for block in blocks))
        pieces = [piece for _, piece in stream]
        if not self.takes_tick_boxes():
            pieces = [TICK_BOX.sub(r"\1", piece) for piece in pieces]
        return [TOP.sub(rf"<w:\1{SPACES}", piece) for piece in pieces], story.first_cited

    def _level_at(self, paragraph: etree._Element) -> int:
        """The level of sections: 2, below the form's own title; 1 where no heading of the form stands before the first
        of them, so that no level is left out."""
        if self._level is None and self.part == self._package.main:
            body = self._package.tree(self._package.main).iter(w("p"))
            before = takewhile(lambda one: one is not paragraph, body)
            self._level = 2 if any(self._styles.is_heading(one) for one in before) else 1
        return self._level or 2

    def _gap(self) -> str:
        """The paragraph between two tables."""
        return f"<w:p{SPACES}>{paragraph_properties(self._styles.paragraph('Table Gap'))}</w:p>"

    def takes_tick_boxes(self) -> bool:
        """Whether the part declares Word's later namespace as one that older programs may pass over."""
        root = self._package.tree(self.part)
        return any(root.nsmap.get(prefix) == W14 for prefix in root.get(IGNORABLE, "").split())

    def _told(self, pieces: Sequence[str]) -> str:
        """The pieces as one string, the numbers of notes cited again filled in."""
        return places.NOTE.sub(lambda found: self._notes.label(int(found[1])), "".join(pieces))

    def next_mark(self) -> int:
        """The id of a new bookmark."""
        self._mark += 1
        return self._mark - 1

    def note_mark(self, note: int) -> str:
        """The name of the bookmark at a note, which no bookmark of the form has."""
        name = f"_Ref{100_000_000 + note}"
        while name in self._names:
            name += "_"
        return name


class FormNumbers(Numbers):
    """Lists, links and boxes of one stretch of a form.

    Args:
        first, printed: the level of its first heading, and the level at which that is printed.
    """

    def __init__(self, writer: FormWriter, first: int = 1, printed: int = 1) -> None:
        super().__init__()
        self._writer = writer
        self._up = first - printed
        self.heading = printed - 1

    def list_id(self, numbered: bool, level: int, start: int) -> int:
        """The id of a new list in the form."""
        super().list_id(numbered, level, start)
        return self._writer._lists.list_id(self.lists[-1])

    def link_id(self, address: str) -> str:
        """The relationship of an address, in the part that is written into."""
        return self._writer._package.relate(self._writer.part, "hyperlink", address, external=True)

    def box_id(self) -> int:
        """The id of a new tick box, which nothing in the form has."""
        return int(self._writer._ids.control())

    def heading_level(self, level: int) -> int:
        """As far above or below the first as it is, but none that jumps over a level."""
        self.heading = min(max(1, level - self._up), self.heading + 1)
        return self.heading


class _BlockStory(Story):
    """A stretch of blocks."""

    def __init__(self, writer: FormWriter, numbers: Numbers, width: int, notes: bool) -> None:
        super().__init__(writer._document, writer._styles, numbers, width, notes)
        self._writer = writer
        self.first_cited: list[int] = []

    def _citation(self, citation: Citation) -> str:
        note = self.document.number_of(citation)
        if not self.notes:
            return text_run(words_of_note(self.document.notes[note - 1].runs))
        properties = run_properties(self.styles.character("footnote reference"), raised=True)
        name = self._writer.note_mark(note)
        id, first = self._writer._notes.new(note)
        if not first:
            return field(f"NOTEREF {name} \\f \\h", places.note(note), properties)
        self.first_cited.append(id)
        mark = self._writer.next_mark()
        reference = f'<w:r>{properties}<w:footnoteReference w:id="{id}"/></w:r>'
        return f'<w:bookmarkStart w:id="{mark}" w:name="{name}"/>{reference}<w:bookmarkEnd w:id="{mark}"/>'


class _FieldStory(_BlockStory):
    """Runs in the place of a field: with the field's own properties, and what the text has of its own on top."""

    def __init__(self, writer: FormWriter, properties: str, notes: bool) -> None:
        super().__init__(writer, FormNumbers(writer), 0, notes)
        self._properties = properties

    def runs(self, runs: Runs) -> str:
        return "".join([self._one(run) for run in runs])

    def _one(self, run: Text | LineBreak | Link | Citation | Gap) -> str:
        match run:
            case Text():
                return self._words(run)
            case LineBreak():
                return f"<w:r>{self._properties}<w:br/></w:r>"
            case Link():
                if not LEADS_OUTSIDE.match(run.address):
                    return "".join([self._words(inner) for inner in run.runs])
                return self._link(run)
            case Citation() if self.notes:
                return self._citation(run)
            case Citation():
                note = self.document.notes[self.document.number_of(run) - 1]
                return text_run(words_of_note(note.runs), self._properties)
            case Gap():
                return self._missing(run)

    def _words(self, run: Text) -> str:
        if not run.text:
            return ""
        return text_run(run.text, with_format(self._properties, run.bold, run.italic, run.underline))

    def _text(self, run: Text, style: str = "") -> str:
        properties = with_format(self._properties, run.bold, run.italic, run.underline, style)
        return text_run(run.text, properties) if run.text else ""

    def _missing(self, gap: Gap) -> str:
        if not self.document.draft:
            return ""
        return text_run(gap_words(gap), with_format(self._properties, style=self.styles.character("Gap")))


class _Printer:
    """Prints into strings, plain paragraphs in the style of the place."""

    def __init__(self, writer: FormWriter, story: Story, own_style: str | None) -> None:
        self._writer, self._story, self._own = writer, story, own_style

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
    ) -> str:  # fmt: skip
        lists = self._writer._lists
        if numbering is not None:
            lists.begin(numbering[1], style)
        elif indent is not None and indent[1] == 0:  # a further paragraph of a point
            indent = (lists.left(max(0, indent[0] // STEP - 1)), 0)
            numbering = NO_NUMBER if lists.numbers_itself(style) else None
        if style == "Normal" and self._own is not None:
            bidi = flow.runs_right_to_left(text_of(runs))
            properties = paragraph_properties(self._own, keep_next, None, bidi, before, None, new_page)
            return f"<w:p>{properties}{self._story.runs(runs)}</w:p>"
        return self._story.paragraph(style, runs, keep_next, numbering, before, indent, new_page)

    def table(self, grid: Grid) -> Iterator[str]:
        return tables.table(self._story, grid)


def words_of_note(runs: Runs) -> str:
    """A note as words in brackets, for places that take no notes."""
    return f" [{text_of(runs).strip().removesuffix('.')}]"


@lru_cache(maxsize=512)
def with_format(
    properties: str, bold: bool = False, italic: bool = False, underline: bool = False, style: str = ""
) -> str:
    """Properties of a run with what its text has of its own; those that are on already stay on."""
    if not (bold or italic or underline or style):
        return properties
    [root] = as_elements(properties or "<w:rPr/>")
    wanted = [("b", ""), ("bCs", "")] * bold + [("i", ""), ("iCs", "")] * italic + [("u", "single")] * underline
    for name, value in [("rStyle", style)] * bool(style) + wanted:
        for old in root.findall(w(name)):
            root.remove(old)
        element = etree.Element(w(name))
        if value:
            element.set(w("val"), value)
        rank = RUN_ORDER[name]
        at = next((i for i, one in enumerate(root) if _rank(one) > rank), len(root))
        root.insert(at, element)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _rank(element: etree._Element) -> int:
    return RUN_ORDER.get(local(element), len(RUN_ORDER))
