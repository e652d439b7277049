"""The text of a paragraph as a reader of the form sees it, and which element each character comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from briefing.templating.form.relations import remove
from briefing.templating.look.names import w, word

RUN, TEXT, CONTROL, CONTENT = w("r"), w("t"), w("sdt"), w("sdtContent")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BLANKS = " \t\r\n"
GONE_INTO = {w(name) for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo")}
SKIPPED = {w(name) for name in ("del", "moveFrom", "rPr", "pPr", "smartTagPr", "customXmlPr", "sdtPr", "sdtEndPr")}
NO_WIDTH = {
    w(name)
    for name in (
        "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
        "commentReference", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd", "lastRenderedPageBreak", "softHyphen", "annotationRef", "delText", "delInstrText",
    )
}  # fmt: skip
RANGES = tuple(tag for tag in NO_WIDTH if tag.endswith(("Start", "End")))
"""Marks that begin or end something, such as a bookmark; they outlive what they stand in."""
SIGNS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
OBJECT = "\ufffc"
"""What stands in the text for all that is no text: pictures, note marks, fields of Word's own."""
DEEPEST = 40
LIVE, CODE, SIMPLE = w("fldChar"), w("instrText"), w("fldSimple")


class LiveField(NamedTuple):
    """A field of Word's own that is open: its code so far, and whether its result has begun."""

    code: str
    result: bool

    @property
    def writable(self) -> bool:
        """Whether text in it may be changed: the text of a link may."""
        return self.result and self.code.strip().upper().startswith("HYPERLINK")


class Open(NamedTuple):
    """The fields of Word's own that are open at a place, outermost first."""

    fields: tuple[LiveField, ...] = ()

    def marked(self, element: etree._Element) -> Open:
        """What is open behind a mark of a field, or a piece of its code."""
        if element.tag == CODE:
            if not self.fields or self.fields[-1].result:
                return self
            last = self.fields[-1]
            return Open((*self.fields[:-1], LiveField((last.code + (element.text or ""))[:100], False)))
        match word(element, "fldCharType"):
            case "begin":
                return Open((*self.fields, LiveField("", False))[-DEEPEST:])
            case "separate" if self.fields:
                return Open((*self.fields[:-1], self.fields[-1]._replace(result=True)))
            case "end":
                return Open(self.fields[:-1])
        return self

    @property
    def writable(self) -> bool:
        """Whether text here may be changed."""
        return all(field.writable for field in self.fields)


class Leaf(NamedTuple):
    """Some characters of the text: where they begin, the element they come from, and its run (None: it is none)."""

    start: int
    text: str
    node: etree._Element
    run: etree._Element | None
    control: etree._Element | None


class View:
    """A paragraph's text, and for each character its element.

    Attributes:
        text: what a reader sees; objects are U+FFFC, tabs ``\\t``, breaks ``\\n``.
        code: the text of field codes in it.
    """

    def __init__(
        self, paragraph: etree._Element, open: Open | None = None, hides: Callable[[etree._Element], bool] | None = None
    ) -> None:
        self.paragraph = paragraph
        self.leaves: list[Leaf] = []
        self.code = ""
        self._hides = hides
        self._length = 0
        self._codes: list[str] = []
        self._opens: list[tuple[int, Open]] = [(0, open or Open())]
        self._walk(paragraph, None)
        self.text = "".join(leaf.text for leaf in self.leaves)
        self.code = "".join(self._codes)
        self._starts = [leaf.start for leaf in self.leaves]
        self._open_starts = [start for start, _ in self._opens]

    def _walk(self, element: etree._Element, control: etree._Element | None) -> None:
        for child in element:
            tag: object = child.tag
            if tag == RUN:
                self._walk_run(child, control)
            elif tag in GONE_INTO:
                self._walk(child, control)
            elif tag == CONTROL:
                content = child.find(CONTENT)
                if content is None or (self._hides is not None and self._hides(child)):
                    self._add(OBJECT, child, None, control)
                else:
                    self._walk(content, child)
            elif tag == SIMPLE:
                self._add(OBJECT, child, None, control)
                before = self._opens[-1][1]
                self._codes.append(word(child, "instr"))
                inner = Open((*before.fields, LiveField(word(child, "instr")[:100], True)))
                self._opens.append((self._length, inner))
                self._walk(child, control)
                self._opens.append((self._length, before))
                self._add(OBJECT, child, None, control)
            elif tag not in SKIPPED and tag not in NO_WIDTH and isinstance(tag, str):
                self._add(OBJECT, child, None, control)

    def _walk_run(self, run: etree._Element, control: etree._Element | None) -> None:
        for child in run:
            tag: object = child.tag
            if tag == TEXT:
                said = child.text or ""
                text = said if child.get(SPACE) == "preserve" else said.strip(BLANKS)
                if text:
                    self._add(text, child, run, control)
            elif isinstance(tag, str) and tag in SIGNS:
                self._add(SIGNS[tag], child, run, control)
            elif tag in (LIVE, CODE):
                if tag == CODE:
                    self._codes.append(child.text or "")
                self._add(OBJECT, child, run, control)
                self._opens.append((self._length, self._opens[-1][1].marked(child)))
            elif tag not in SKIPPED and tag not in NO_WIDTH and isinstance(tag, str):
                self._add(OBJECT, child, run, control)

    def _add(self, text: str, node: etree._Element, run: etree._Element | None, control: etree._Element | None) -> None:
        self.leaves.append(Leaf(self._length, text, node, run, control))
        self._length += len(text)

    def leaf(self, at: int) -> Leaf:
        """What the character at this place comes from."""
        return self.leaves[bisect_right(self._starts, at) - 1]

    def open(self, at: int) -> Open:
        """The fields of Word's own that are open at this place."""
        return self._opens[bisect_right(self._open_starts, at) - 1][1]

    def replace(self, changes: list[tuple[int, int, list[etree._Element]]]) -> None:
        """Put runs in the place of stretches of the text.

        Args:
            changes: start, end, and what comes there; in order, none over another or over an object.
        """
        touched: dict[etree._Element, list[Leaf]] = {}
        first = 0
        for start, end, _ in changes:
            first = bisect_right(self._starts, start) - 1
            while first < len(self.leaves) and self.leaves[first].start < end:
                run = self.leaves[first].run
                if run is not None and run not in touched:
                    touched[run] = []
                first += 1
        for leaf in self.leaves:
            if leaf.run is not None and leaf.run in touched:
                touched[leaf.run].append(leaf)
        at = 0
        for run, leaves in touched.items():
            at = _rebuild(run, leaves, changes, at)
        for run in touched:
            _tidy(run, self.paragraph)


def _rebuild(
    run: etree._Element, leaves: list[Leaf], changes: list[tuple[int, int, list[etree._Element]]], at: int
) -> int:
    """Write a run anew as runs of what is kept, with what comes in between. Gives the change to go on with.

    A change that runs on into the next run stands there with its end only.
    """
    pieces: dict[etree._Element, list[str | list[etree._Element]]] = {}
    for leaf in leaves:
        parts, pos = list[str | list[etree._Element]](), leaf.start
        end = leaf.start + len(leaf.text)
        while at < len(changes) and changes[at][0] < end:
            start, stop, made = changes[at]
            if start > pos:
                parts.append(leaf.text[pos - leaf.start : start - leaf.start])
            if start >= leaf.start:
                parts.append(made)
            pos = min(max(stop, pos), end)
            if stop > end:
                break
            at += 1
        if pos < end:
            parts.append(leaf.text[pos - leaf.start :])
        pieces[leaf.node] = parts
    _write(run, pieces)
    return at


def _write(run: etree._Element, pieces: dict[etree._Element, list[str | list[etree._Element]]]) -> None:
    properties = run.find(w("rPr"))
    made: list[etree._Element] = []
    current: etree._Element | None = None
    for child in list(run):
        for part in pieces.get(child, [""]) if child is not properties else ():
            if isinstance(part, list):
                made += part
                current = None
                continue
            if current is None:
                current = _shell(run, properties)
                made.append(current)
            if part and child.tag == TEXT:
                _say(current, part)
            else:
                child.tail = None
                current.append(child)
    kept = [each for each in made if len(each) > (each.find(w("rPr")) is not None) or each.tag != RUN]
    for each in kept:
        run.addprevious(each)  # by its place among many runs it would take ever longer
    if kept:
        remove(run)
    else:
        del run[:]


def _shell(run: etree._Element, properties: etree._Element | None) -> etree._Element:
    """An empty run with the attributes and the properties of another."""
    shell = etree.Element(RUN)
    for name, value in run.attrib.items():
        shell.set(name, value)
    if properties is not None:
        shell.append(deepcopy(properties))
    return shell


def _say(run: etree._Element, words: str) -> None:
    text = etree.SubElement(run, TEXT)
    text.text = words
    if words != words.strip(BLANKS) or "  " in words:
        text.set(SPACE, "preserve")


def _tidy(run: etree._Element, paragraph: etree._Element) -> None:
    """Take away a run that was emptied, and what stood around it alone; range marks stay."""
    parent = run.getparent()
    if parent is None or len(run):
        return
    remove(run)
    while parent is not paragraph and not any(_counts(child) for child in parent):
        above = parent.getparent()
        if above is None:
            return
        if parent.tag == CONTENT:  # a control: its frame holds the content
            control, above = above, above.getparent()
            if above is None:
                return
            inner, parent = list(parent), control
        else:
            inner = list(parent)
        for child in inner:
            if child.tag in NO_WIDTH:
                parent.addprevious(child)
        remove(parent)
        parent = above


def _counts(child: etree._Element) -> bool:
    tag: object = child.tag
    return isinstance(tag, str) and tag not in NO_WIDTH and tag not in SKIPPED


def opens(root: etree._Element, wanted: set[etree._Element]) -> Iterator[tuple[etree._Element, Open]]:
    """Which fields of Word's own are open where these paragraphs begin, each text box for itself."""
    states: dict[etree._Element | None, Open] = {}
    box = w("txbxContent")
    boxed = next(root.iter(box), None) is not None
    for element in root.iter(w("p"), LIVE, CODE):
        home = next(element.iterancestors(box), None) if boxed else None
        if element.tag != w("p"):
            states[home] = states.get(home, Open()).marked(element)
        elif element in wanted:
            yield element, states.get(home, Open())
