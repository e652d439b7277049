"""The stories of a form: what Word prints, each part once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml import etree

from briefing.templating.form.relations import R
from briefing.templating.look.names import is_on, w, word

if TYPE_CHECKING:
    from briefing.templating.form.package import FormPackage

Kind = Literal["body", "header", "footer", "footnotes", "endnotes"]
RUNNING = (w("hdr"), w("ftr"))
PLACES = {"default": "page", "first": "first page", "even": "even page"}


class Story(NamedTuple):
    """One part that is printed.

    Attributes:
        place: in words (``page header``).
    """

    part: str
    root: etree._Element
    kind: Kind
    place: str


def stories_of(form: FormPackage) -> tuple[Story, ...]:
    """The body, its headers and footers that are printed, and its notes. The glossary and comments are none."""
    root = form.tree(form.main)
    found = [Story(form.main, root, "body", "body"), *_running(form, root)]
    kinds: tuple[Kind, ...] = ("footnotes", "endnotes")
    for kind in kinds:
        part = form.part_of(kind)
        if part is not None and form.tree(part).tag == w(kind):
            found.append(Story(part, form.tree(part), kind, kind.removesuffix("s")))
    return tuple(found)


def sections(root: etree._Element) -> list[etree._Element]:
    """The properties of the sections in a main part, in order."""
    found = []
    for properties in root.iter(w("sectPr")):
        parent = properties.getparent()
        if parent is not None and parent.tag in (w("pPr"), w("body")):
            found.append(properties)
    return found


def _running(form: FormPackage, root: etree._Element) -> Iterator[Story]:
    """Headers and footers. A first one is printed with ``titlePg`` only, an even one with ``evenAndOddHeaders``;
    a section without one of its own has the one before."""
    targets = {r.id: r.target for r in form.related(form.main) if r.type in ("header", "footer") and not r.external}
    even = even_differs(form)
    standing: dict[tuple[Kind, str], str] = {}
    seen = set[str]()
    for section in sections(root):
        kinds: tuple[Kind, ...] = ("header", "footer")
        for kind in kinds:
            for reference in section.iterchildren(w(f"{kind}Reference")):
                target = targets.get(reference.get(f"{{{R}}}id", ""), "")
                standing[kind, word(reference, "type") or "default"] = target
        title = section.find(w("titlePg"))
        active = ["default"] + ["even"] * even + ["first"] * (title is not None and is_on(title))
        for kind in kinds:
            for which in active:
                part = standing.get((kind, which), "")
                if part in form.names and part not in seen and form.tree(part).tag in RUNNING:
                    seen.add(part)
                    yield Story(part, form.tree(part), kind, f"{PLACES[which]} {kind}")


def even_differs(form: FormPackage) -> bool:
    """Whether even pages have headers and footers of their own."""
    part = form.part_of("settings")
    switch = form.tree(part).find(w("evenAndOddHeaders")) if part else None
    return switch is not None and is_on(switch)
