"""Filling one paragraph of a form, and taking away those whose fields are all empty."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from briefing.export.form.leaving import HOMES, marks_before
from briefing.export.word.markup import W14, R
from briefing.model.blocks import Link, Runs, Text
from briefing.templating.form.controls import CONTENT, SDT, control_at
from briefing.templating.form.relations import remove
from briefing.templating.form.scan import Hit
from briefing.templating.form.view import OBJECT, View
from briefing.templating.look.names import W, w

FRAME = f'<f xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}">'
NO_LINKS_IN = {w(name) for name in ("hyperlink", "ins", "moveTo", "fldSimple")}
BEHIND_HIGHLIGHT = {
    w(name)
    for name in (
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
        "oMath", "rPrChange",
    )
}  # fmt: skip
KEEPS = tuple(
    w(name)
    for name in (
        "drawing",
        "pict",
        "object",
        "footnoteReference",
        "endnoteReference",
        "fldChar",
        "fldSimple",
        "sectPr",
        "sdt",
        "commentReference",
    )
)
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"


def format_at(view: View, place: int) -> str:
    """The properties of the run at a place of the text, as XML; empty where it has none."""
    run = view.leaf(place).run
    properties = run.find(w("rPr")) if run is not None else None
    if properties is None:
        return ""
    copy = deepcopy(properties)
    copy.tail = None
    for change in copy.findall(w("rPrChange")):
        copy.remove(change)
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode")


def as_elements(xml: str) -> list[etree._Element]:
    """What is written as XML, in the prefixes of our own writer, as elements that stand nowhere yet."""
    return list(etree.fromstring(f"{FRAME}{xml}</f>"))


def takes_links(view: View, place: int) -> bool:
    """Whether a link may stand at a place of the text: not within another, nor within a tracked insertion."""
    run = view.leaf(place).run
    above = run.getparent() if run is not None else None
    while above is not None and above is not view.paragraph:
        if above.tag in NO_LINKS_IN:
            return False
        above = above.getparent()
    return True


def takes_notes(view: View, place: int) -> bool:
    """Whether a footnote may stand at a place of the text: not in a box, a link, or a control of plain words."""
    boxed = next(view.paragraph.iterancestors(w("txbxContent")), None) is not None
    around = view.leaf(place).control
    control = control_at(around, lambda _name: False) if around is not None else None
    rich = around is None or (control is not None and control.kind == "rich" and control.binding is None)
    return not boxed and rich and not view.open(place).fields and takes_links(view, place)


def without_links(runs: Runs) -> Runs:
    """The same with the words of links only."""
    return tuple(inner for run in runs for inner in (run.runs if isinstance(run, Link) else (run,)))


def marked(format: str, words: str) -> list[etree._Element]:
    """Words in their own format, marked in yellow: an unknown field in a draft."""
    run = etree.Element(w("r"))
    properties = as_elements(format)[0] if format else etree.Element(w("rPr"))
    for old in properties.findall(w("highlight")):
        properties.remove(old)
    at = next((i for i, child in enumerate(properties) if child.tag in BEHIND_HIGHLIGHT), len(properties))
    mark = etree.Element(w("highlight"))
    mark.set(w("val"), "yellow")
    properties.insert(at, mark)
    run.append(properties)
    text = etree.SubElement(run, w("t"))
    text.text = words.replace("\n", " ").replace("\t", " ")
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [run]


def stands_alone(view: View, hit: Hit) -> bool:
    """Whether a field is all that its paragraph holds."""
    rest = view.text[: hit.start] + view.text[hit.end :]
    if rest.strip():
        return False
    return next(view.paragraph.iter(*KEEPS[:-3], ALTERNATE, MATH), None) is None


def put_away(paragraph: etree._Element) -> None:
    """Take a paragraph away whose fields are all empty, or empty it where something in it or around it must stay."""
    parent = paragraph.getparent()
    if parent is None:
        return
    if _must_stay(paragraph, parent):
        _empty(paragraph)
        return
    marks_before(paragraph)
    remove(paragraph)


def _must_stay(paragraph: etree._Element, parent: etree._Element) -> bool:
    if next(paragraph.iter(*KEEPS, ALTERNATE, MATH), None) is not None:
        return True
    tags = (w("p"), w("tbl"), SDT, w("customXml"))
    following = next(paragraph.itersiblings(*tags), None)
    before = next(paragraph.itersiblings(*tags, preceding=True), None)
    if following is None and before is None:
        return parent.tag in HOMES or parent.tag == CONTENT
    if following is None and before is not None and before.tag != w("p"):
        return True  # a cell, and the body too, ends with a paragraph
    # without it two tables would be one
    return following is not None and following.tag == w("tbl") and before is not None and before.tag == w("tbl")


def _empty(paragraph: etree._Element) -> None:
    """Take the words out of a paragraph; what is no text stays."""
    view = View(paragraph)
    changes: list[tuple[int, int, list[etree._Element]]] = []
    at = 0
    for part in view.text.split(OBJECT):
        if part and not view.open(at).fields:
            changes.append((at, at + len(part), []))
        at += len(part) + 1
    if changes:
        view.replace(changes)


def words_of(runs: Sequence[object]) -> bool:
    """Whether runs print anything."""
    return any(not isinstance(run, Text) or run.text for run in runs)
