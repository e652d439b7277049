"""The protective marking in the headers of a form that does not ask for it."""

from __future__ import annotations

from lxml import etree

from briefing.compose.filling import Filling
from briefing.export.form.blocks import FormWriter
from briefing.export.word.markup import W14, R
from briefing.model.blocks import Gap, Runs, Text
from briefing.templating.form.package import FormPackage
from briefing.templating.form.stories import sections
from briefing.templating.look.names import W, is_on, w, word

HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
FRAME = f'<w:hdr xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}">'
BOLD = "<w:rPr><w:b/></w:rPr>"
PUT = "The form has no field for the marking in a header or footer, so it was put at the top of each page."
STAMP = "DRAFT"
REFERENCE = f"{{{R}}}id"


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
        paragraph = etree.fromstring(f"{FRAME}<w:p>{said}</w:p></w:hdr>")[0]
        root.insert(0, paragraph)
        form.touch(part)
    return [PUT]


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
    settings = form.part_of("settings")
    even = form.tree(settings).find(w("evenAndOddHeaders")) if settings else None
    if even is not None and is_on(even):
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
