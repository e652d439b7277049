"""Sections that a brief leaves out: their place in a form goes where the form tells where each section begins."""

from __future__ import annotations

from lxml import etree

from briefing.compose.filling import Filling
from briefing.model.bookmarks import PREFIX, section_mark
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import w, word

ANY = f"{PREFIX}s_"
FIELD = "{{"


def take_unwritten(package: FormPackage, filling: Filling) -> None:
    """Take out what stands between our hidden mark of a section that the brief leaves out and its last field.

    Forms begun from a template have these marks in their headings; in any other form nothing goes. A heading stays
    where a section goes on under it.
    """
    there = {section.id for section in filling.document.sections}
    gone = {section_mark(id) for id, blocks in filling.blocks.items() if not blocks and id not in there}
    body = package.tree(package.main).find(w("body"))
    if body is None or next(body.iter(w("bookmarkStart")), None) is None:
        return
    marked = [(child, mark) for child in body if (mark := _mark(child))]
    for i, (heading, mark) in enumerate(marked):
        if mark not in gone:
            continue
        following, its_mark = marked[i + 1] if i + 1 < len(marked) else (None, "")
        region = _region(heading, following)
        if following is not None and its_mark not in gone and not _holds_field(heading) and _holds_field(following):
            region = region[1:]
        for element in region:
            body.remove(element)
            package.touch(package.main)


def _mark(element: etree._Element) -> str:
    """Our mark in a paragraph of the body, or empty."""
    if element.tag != w("p"):
        return ""
    names = (word(one, "name") for one in element.iter(w("bookmarkStart")))
    return next((name for name in names if name.startswith(ANY)), "")


def _region(heading: etree._Element, following: etree._Element | None) -> list[etree._Element]:
    """From a heading to the last field before the next mark; nothing where there is none, or a section ends there."""
    found: list[etree._Element] = []
    last = 0
    at: etree._Element | None = heading
    while at is not None and at is not following and at.tag != w("sectPr"):
        if at.find(f".//{w('sectPr')}") is not None:
            return []
        found.append(at)
        last = len(found) if _holds_field(at) else last
        at = at.getnext()
    return found[:last]


def _holds_field(element: etree._Element) -> bool:
    return FIELD in "".join(map(str, element.itertext()))
