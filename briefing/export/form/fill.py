"""Filling a department's Word form with a brief: looked through once, rows repeated, each place filled once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from briefing.compose.filling import Entry, Filling, fitted, whole
from briefing.export.form import controls, paragraphs
from briefing.export.form.around import begun_by, bound_around, follow, uncovered
from briefing.export.form.blocks import FormWriter
from briefing.export.form.carried import carried
from briefing.export.form.copies import Ids
from briefing.export.form.marking import put_marking, with_stamp
from briefing.export.form.rows import ITEM, Rows, take_row
from briefing.export.form.unwritten import take_unwritten
from briefing.export.form.values import begins_with_note
from briefing.model.blocks import Block, Gap, Paragraph, Runs, text_of
from briefing.templating.form import faults
from briefing.templating.form.controls import SDT, control_at, cuts_field
from briefing.templating.form.names import Known, normal
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import FoundField, Held, Hit, Site, Survey, is_echo, survey
from briefing.templating.form.stories import Story
from briefing.templating.form.view import View
from briefing.templating.look.names import w

SITE, CONTROL = "briefing-site", "briefing-control"
"""Attributes that stand in the tree while a form is filled, so that copies of rows know their fields."""
OWN = (SITE, CONTROL, ITEM, "briefing-unit")
NOTHING = Entry(())
NO_FIELD = "The form has no field, so the whole brief was put behind its last text."


class Notice(NamedTuple):
    """What a person should know of a filled form; ``place`` in words, or empty."""

    message: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Filled(NamedTuple):
    """A form with a brief in it.

    Attributes:
        content: the bytes of a .docx.
        unknown: the fields that there are none of; they stand as they are, marked in a draft.
        missing: the fields whose value the brief lacks; marked in a draft, empty in a final.
    """

    content: bytes
    notices: tuple[Notice, ...]
    unknown: tuple[FoundField, ...]
    missing: tuple[FoundField, ...]


def fill(form: bytes, filling: Filling, known: Mapping[str, Known], final: bool) -> Filled:
    """Write a brief into a form.

    Args:
        filling: what the brief gives any form.
        known: the fields that there are, by their normal name.
        final: nothing is marked; whoever asks for it looks at ``unknown`` first.

    Raises:
        BriefingError: the form is no Word file, damaged, protected, over the limits, or holds macros.
    """
    return _Fill(FormPackage.open(form), filling, known, final).all()


class _Fill:
    def __init__(self, package: FormPackage, filling: Filling, known: Mapping[str, Known], final: bool) -> None:
        self._package, self._known, self._final = package, known, final
        take_unwritten(package, filling)
        self._survey: Survey = survey(package, known)
        asked = {normal(field.name) for field in self._survey.fields if field.known}
        self._filling = fitted(filling, asked)
        self._asked = asked
        self._ids = Ids.of(package)
        self._writer = FormWriter(package, self._filling, self._ids)
        self._notices: list[Notice] = []
        self._missing: list[FoundField] = []
        self._bound = dict[etree._Element, str]()
        self._stamped = ("header",) if "marking" in self._running("header") else ("header", "footer")
        self._parts = {s.story.part for s in self._survey.sites} | {h.story.part for h in self._survey.controls}

    def all(self) -> Filled:
        """Fill the form."""
        brought = carried(self._package)  # before anything of ours is in its properties
        self._notices += [Notice(words) for words in faults.warnings(self._package)]
        self._notices += [Notice(fault.message, fault.place) for fault in self._survey.faults]
        for story in self._package.stories():
            _without_own(story.root)
        self._mark_places()
        counts = {kind: len(rows) for kind, rows in self._filling.rows.items()}
        rows = Rows(self._package, self._ids, counts)
        rows.mark(self._survey.units)
        for story in self._package.stories():
            rows.repeat_all(story.root)
        for story in self._package.stories():
            if story.part in self._parts:
                self._fill_story(story)
        texts = [field for field in self._survey.fields if field.known or not field.control]
        if not texts:
            self._writer.append(whole(self._filling.document))
            self._notices.append(Notice(NO_FIELD))
        if "marking" not in self._running("header", "footer"):
            self._notices += [Notice(said) for said in put_marking(self._package, self._filling, self._writer)]
        self._notices += [Notice(words) for words in (*self._writer.finish(), *brought)]
        for story in self._package.stories():
            if story.part in self._parts:
                _without_own(story.root)
        unknown = tuple(f for f in self._survey.fields if not f.known and not f.control)
        return Filled(self._package.save(), tuple(dict.fromkeys(self._notices)), unknown, tuple(self._missing))

    def _running(self, *kinds: str) -> set[str]:
        """The names of the fields in headers or footers that can be filled."""
        sites = (s for s in self._survey.sites if s.story.kind in kinds)
        held = (h for h in self._survey.controls if h.story.kind in kinds)
        return {hit.key for s in sites for hit in s.hits if hit.sound} | {normal(h.known.name) for h in held}

    def _mark_places(self) -> None:
        for i, site in enumerate(self._survey.sites):
            site.paragraph.set(SITE, str(i))
            self._package.touch(site.story.part)
        for i, held in enumerate(self._survey.controls):
            held.control.element.set(CONTROL, str(i))
            self._package.touch(held.story.part)

    # Values

    def _entry(self, known: Known, element: etree._Element, story: Story) -> Entry | None:
        """What a detail or a field of a row gets; None where its row does not repeat."""
        if known.kind == "detail":
            entry = self._filling.details.get(normal(known.name), NOTHING)
            if known.name == "marking" and story.kind in self._stamped and self._filling.document.draft:
                return entry._replace(runs=with_stamp(entry.runs))
            return entry
        at = next((a.get(ITEM) for a in (element, *element.iterancestors()) if a.get(ITEM)), None)
        kind, _, number = (at or "").partition(":")
        if kind != known.item:
            return None
        return self._filling.rows[kind][int(number)].get(normal(known.name.partition(".")[2]), NOTHING)

    def _blocks(self, known: Known) -> tuple[Block, ...]:
        return self._filling.blocks.get(normal(known.name), ())

    def _is_empty(self, hit: Hit, element: etree._Element, story: Story) -> bool:
        return hit.known is not None and hit.sound and self._has_nothing(hit.known, element, story)

    def _has_nothing(self, known: Known, element: etree._Element, story: Story) -> bool:
        """Whether there is nothing to say for a field."""
        if known.kind == "block":
            return not self._blocks(known)
        entry = self._entry(known, element, story)
        if entry is None or (not self._final and any(isinstance(run, Gap) for run in entry.runs)):
            return False  # what is missing is marked
        return not paragraphs.words_of([run for run in entry.runs if not isinstance(run, Gap)])

    # Content controls

    def _control(self, element: etree._Element) -> Held | None:
        """A content control that is filled by its name, as it stands now."""
        control = control_at(element, lambda name: normal(name) in self._known)
        if control is None:
            return None
        return self._survey.controls[int(element.get(CONTROL) or 0)]._replace(control=control)

    def _fill_control(self, held: Held) -> None:
        self._writer.part = held.story.part
        element = held.control.element
        if held.known.kind == "block":
            told = self._put_blocks(held)
        else:
            entry = self._entry(held.known, element, held.story)
            if entry is None:
                return
            if any(isinstance(run, Gap) for run in entry.runs) and not is_echo(element):
                self._missing.append(FoundField(held.known.name, held.place, True, control=True))
            told = controls.fill(held.control, entry, self._writer, self._package)
        self._notices += [Notice(words, held.place) for words in told]

    def _put_blocks(self, held: Held) -> list[str]:
        blocks = self._blocks(held.known)
        place = controls.place_for_blocks(held.control, blocks, self._package)
        told = list(place.notices)
        if place.paragraph is not None:
            self._writer.put(place.paragraph, blocks, held.story.part)
        elif place.runs is not None:
            told += controls.fill(held.control, Entry(place.runs), self._writer, self._package)
        return told

    # Paragraphs

    def _fill_story(self, story: Story) -> None:
        """Fill paragraphs and controls in the order of the text, so that what is cited first there is the note."""
        found = [e for e in story.root.iter(w("p"), SDT) if e.get(SITE) is not None or e.get(CONTROL) is not None]
        gone = self._empty_rows(found, story)
        for element in found:
            if gone and any(row in gone for row in element.iterancestors(w("tr"))):
                continue
            if element.tag == w("p"):
                self._paragraph(element, self._site(element))
            elif (held := self._control(element)) is not None:
                self._fill_control(held)
        for row in gone:
            take_row(row)
        for control, place in self._bound.items():
            self._notices += [Notice(words, place) for words in follow(control, self._package)]
        self._bound.clear()

    def _site(self, paragraph: etree._Element) -> Site:
        return self._survey.sites[int(paragraph.get(SITE) or 0)]

    def _empty_rows(self, found: list[etree._Element], story: Story) -> dict[etree._Element, None]:
        """The rows with a ``?`` behind a name that are empty in all their fields, those of tables and boxes within
        and of content controls too."""
        asked = dict[etree._Element, None]()
        for element in found:
            if element.tag == w("p") and any(hit.optional for hit in self._site(element).hits):
                row = next(element.iterancestors(w("tr"), w("txbxContent")), None)
                if row is not None and row.tag == w("tr") and not cuts_field(row):
                    asked[row] = None
        for element in found if asked else ():
            rows = [row for row in element.iterancestors(w("tr")) if row in asked]
            if rows and not self._says_nothing(element, story):
                for row in rows:
                    del asked[row]
        return asked

    def _says_nothing(self, element: etree._Element, story: Story) -> bool:
        """Whether all fields of a paragraph, or the one of a content control, are empty."""
        if element.tag == w("p"):
            return all(self._is_empty(hit, element, story) for hit in self._site(element).hits)
        held = self._control(element)
        return held is None or self._has_nothing(held.known, element, story)

    def _paragraph(self, paragraph: etree._Element, site: Site) -> None:
        self._writer.part = site.story.part
        hits = site.hits
        if any(h.optional for h in hits) and all(self._is_empty(h, paragraph, site.story) for h in hits):
            paragraphs.put_away(paragraph)
            return
        view, covers = View(paragraph, hides=self._hides), begun_by(paragraph)
        inline = [c for hit in hits if (c := view.leaf(hit.start).control) is not None]
        self._bound |= dict.fromkeys(bound_around(paragraph, inline), site.place)
        if len(hits) == 1 and self._put_alone(view, hits[0], site, covers):
            return
        changes = []
        for hit in hits:
            made = self._made(view, hit, paragraph, site)
            if made is not None:
                changes.append((hit.start, hit.end, made))
        if changes:
            view.replace(changes)
        if covers and any(run.find(w("footnoteReference")) is not None for _, _, made in changes for run in made):
            self._uncover(covers, site)

    def _uncover(self, controls: list[etree._Element], site: Site) -> None:
        self._notices += [Notice(words, site.place) for words in uncovered(controls)]

    def _hides(self, element: etree._Element) -> bool:
        return element.get(CONTROL) is not None

    def _put_alone(self, view: View, hit: Hit, site: Site, covers: list[etree._Element]) -> bool:
        """Put blocks in the place of a paragraph that their field has for itself."""
        if hit.known is None or hit.known.kind != "block" or not hit.sound or not paragraphs.stands_alone(view, hit):
            return False
        blocks = self._blocks(hit.known)
        if not self._writer.put(view.paragraph, blocks, site.story.part):
            paragraphs.put_away(view.paragraph)
        elif covers and begins_with_note(blocks):
            self._uncover(covers, site)
        return True

    def _made(self, view: View, hit: Hit, paragraph: etree._Element, site: Site) -> list[etree._Element] | None:
        """The runs that come in the place of a field; None where it stays as it is."""
        if hit.known is None or not hit.sound:
            return None if self._final or not self._may_mark(view, hit) else self._marked(view, hit)
        if hit.known.kind == "block":
            lines = _one_paragraph(self._blocks(hit.known))
            if lines is None:
                self._notices.append(Notice(faults.SHARED.format(name=hit.name), site.place))
                return None if self._final else self._marked(view, hit)
            runs: Runs = lines
        else:
            entry = self._entry(hit.known, paragraph, site.story)
            if entry is None:
                return None if self._final else self._marked(view, hit)
            if entry.boxes and self._writer.takes_tick_boxes() and paragraphs.takes_notes(view, hit.start):
                return self._tick_boxes(entry, view, hit, paragraph, site)
            runs = entry.runs
            if any(isinstance(run, Gap) for run in runs) and not is_echo(paragraph):
                self._missing.append(FoundField(hit.known.name, site.place, True))
        if not paragraphs.takes_links(view, hit.start):
            runs = paragraphs.without_links(runs)
        takes_notes = site.story.kind == "body" and paragraphs.takes_notes(view, hit.start)
        xml = self._writer.runs_xml(runs, paragraphs.format_at(view, hit.letter), takes_notes)
        return paragraphs.as_elements(xml) if xml else []

    def _tick_boxes(
        self, entry: Entry, view: View, hit: Hit, paragraph: etree._Element, site: Site
    ) -> list[etree._Element]:
        """The boxes of a recommendation, for the minister to tick in Word."""
        row = self._entry(self._known["recommendation.number"], paragraph, site.story)
        number = text_of(row.runs) if row is not None else ""
        xml = self._writer.boxes_xml(entry.boxes, number, paragraphs.format_at(view, hit.letter))
        return paragraphs.as_elements(xml)

    def _may_mark(self, view: View, hit: Hit) -> bool:
        """Whether the text there may be changed at all: never in what Word writes itself."""
        return view.open(hit.start).writable and view.open(hit.end - 1).writable

    def _marked(self, view: View, hit: Hit) -> list[etree._Element]:
        return paragraphs.marked(paragraphs.format_at(view, hit.letter), view.text[hit.start : hit.end])


def _without_own(root: etree._Element) -> None:
    """Take our own attributes out of a story."""
    found: list[etree._Element] = root.xpath(f"//*[{' or '.join(f'@{name}' for name in OWN)}]")  # type: ignore[assignment]
    for element in found:
        for name in OWN:
            if element.get(name) is not None:
                del element.attrib[name]


def _one_paragraph(blocks: tuple[Block, ...]) -> Runs | None:
    """The runs of a value that shares its paragraph; None where it is more than one paragraph."""
    if not blocks:
        return ()
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return blocks[0].runs
    return None
