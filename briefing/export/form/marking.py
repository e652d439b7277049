"""The protective marking in the headers of a form that does not ask for it."""

from __future__ import annotations

import re

from lxml import etree

from briefing.compose.filling import Filling
from briefing.export.form.blocks import FormWriter
from briefing.export.form.places import DRAWING, EMU, page_width
from briefing.export.word.markup import W14, R
from briefing.model.blocks import Gap, Runs, Text
from briefing.templating.form.package import FormPackage
from briefing.templating.form.stories import even_differs, sections
from briefing.templating.look.names import W, is_on, number, w, word

HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
FRAME = f'<w:hdr xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}">'
BOLD = "<w:rPr><w:b/></w:rPr>"
PUT = "The form has no field for the marking in a header or footer, so it was put at the top of each page."
STAMP = "DRAFT"
REFERENCE = f"{{{R}}}id"
PICTURES = "//wp:anchor[.//pic:pic]"
SPACES = {"wp": DRAWING.strip("{}"), "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture"}
LINE, BELOW = 300, 75
"""How high a line in a header is at least, and how far below a picture the marking begins, in twips."""


def with_stamp(runs: Runs) -> Runs:
    """The marking with the word DRAFT before it."""
    return (Text(STAMP, bold=True), *((Text("\u2002"), *runs) if runs else ()))


def put_marking(form: FormPackage, filling: Filling, writer: FormWriter) -> list[str]:
    """Put the marking at the top of every header that is printed, and make one where there is none.

    Returns:
        what a person should know.
    """
    marking, draft = filling.document.marking, filling.document.draft
    runs: Runs = (marking,) if isinstance(marking, Gap) else (Text(marking),) if marking else ()
    runs = runs if draft else tuple(run for run in runs if not isinstance(run, Gap))
    runs = with_stamp(runs) if draft else runs
    if not runs:
        return []
    made = _make_headers(form)
    for part in [s.part for s in form.stories() if s.kind == "header"] + made:
        writer.part = part
        root = form.tree(part)
        said = writer.runs_xml(runs, BOLD)
        paragraph = etree.fromstring(f"{FRAME}<w:p>{_below_pictures(form, root)}{said}</w:p></w:hdr>")[0]
        root.insert(0, paragraph)
        form.touch(part)
    return [PUT]


def _below_pictures(form: FormPackage, root: etree._Element) -> str:
    """What lets the first paragraph of a header stand below a banner that it would lie on; nothing without one."""
    section = next(iter(sections(form.tree(form.main))), None)
    if section is None:
        return ""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    header, height = number(margins, "header") or 709, number(size, "h") or 16838
    anchors: list[etree._Element] = root.xpath(PICTURES, namespaces=SPACES)  # type: ignore[assignment]
    width = page_width(form)
    stretches = [found for anchor in anchors if (found := _stretch(anchor, header, number(margins, "top") or 0, width))]
    covered = [bottom for top, bottom in stretches if top < header + LINE and header < bottom < height // 3]
    if not covered:
        return ""
    place = f'w:vAnchor="page" w:hAnchor="margin" w:y="{max(covered) + BELOW}"'
    return f'<w:pPr><w:framePr w:w="{width}" w:wrap="notBeside" {place}/></w:pPr>'


def _stretch(anchor: etree._Element, header: int, top: int, width: int) -> tuple[int, int] | None:
    """From where to where on the page a floating picture reaches, in twips; None for a narrow one or an odd place."""
    extent, vertical = anchor.find(f"{DRAWING}extent"), anchor.find(f"{DRAWING}positionV")
    if extent is None or vertical is None:
        return None
    wide, high, offset = (_twips(said) for said in (extent.get("cx"), extent.get("cy"), _offset(vertical)))
    if wide is None or high is None or offset is None or wide < width // 2:
        return None
    start = {"page": 0, "topMargin": 0, "margin": top}.get(vertical.get("relativeFrom", ""), header)
    begin = max(0, start + offset)
    return begin, begin + high


def _offset(vertical: etree._Element) -> str:
    """How far a picture stands below what it is placed by, in English metric units; empty where it is not told."""
    if (vertical.findtext(f"{DRAWING}align") or "").strip() == "top":
        return "0"
    return (vertical.findtext(f"{DRAWING}posOffset") or "").strip()


def _twips(said: str | None) -> int | None:
    return int(said) // EMU if said is not None and re.fullmatch("-?[0-9]{1,10}", said) else None


def _make_headers(form: FormPackage) -> list[str]:
    """Give the first section the headers that it prints and lacks; later ones go on with them. Their parts."""
    root = form.tree(form.main)
    found = sections(root)
    if not found:
        body = root.find(w("body"))
        assert body is not None
        found = [etree.SubElement(body, w("sectPr"))]
    needed = ["default"]
    titles = (section.find(w("titlePg")) for section in found)
    if any(title is not None and is_on(title) for title in titles):
        needed.append("first")
    if even_differs(form):
        needed.append("even")
    there = _printed(form, found[0], needed)
    made = []
    for which in needed:
        if which in there:
            continue
        number = 1
        while f"word/briefing-header{number}.xml" in form.names:
            number += 1
        part = f"word/briefing-header{number}.xml"
        form.put(part, f"{FRAME}</w:hdr>".encode(), HEADER_TYPE)
        reference = etree.Element(w("headerReference"))
        reference.set(w("type"), which)
        reference.set(REFERENCE, form.relate(form.main, "header", part))
        found[0].insert(0, reference)
        form.touch(form.main)
        made.append(part)
    return made


def _printed(form: FormPackage, section: etree._Element, needed: list[str]) -> set[str]:
    """The kinds of headers that a section has; a reference in their place that leads to nothing is taken out."""
    known = {r.id for r in form.related(form.main) if r.type == "header" and r.target in form.names}
    there = set[str]()
    for reference in section.findall(w("headerReference")):
        which = word(reference, "type") or "default"
        if reference.get(REFERENCE) in known:
            there.add(which)
        elif which in needed:
            section.remove(reference)
    return there
