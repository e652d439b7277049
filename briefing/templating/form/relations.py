"""The XML of a form's parts, parsed with nothing followed, and the relationships between the parts."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from lxml import etree

from briefing.errors import BriefingError

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONSHIP = f"{{{SPACE}}}Relationship"
EMPTY = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{SPACE}"/>'.encode()
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


class Relation(NamedTuple):
    """Where a part points.

    Attributes:
        type: the last word of its type (``header``).
        target: the name of a part, or an address where it is external.
    """

    id: str
    type: str
    target: str
    external: bool


def parsed(content: bytes, name: str, broken: str) -> etree._Element:
    """The root of a part.

    Raises:
        BriefingError: it is no sound XML, nests too deeply, or declares entities; ``broken`` is what to say.
    """
    try:
        root = etree.fromstring(content, PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise BriefingError(broken, name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise BriefingError(broken, name)
    return root


def local(element: etree._Element) -> str:
    """An element's name without its namespace; nothing for a comment and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def remove(element: etree._Element) -> None:
    """Take an element out of its parent, but not the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def rels_of(part: str) -> str:
    """The name of the part that holds a part's relationships; ``""`` is the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read(root: etree._Element, part: str) -> list[Relation]:
    """The relationships in a part of them."""
    found = []
    for element in root.iter(RELATIONSHIP):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        found.append(Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external))
    return found


def add(root: etree._Element, part: str, type: str, target: str, external: bool) -> str:
    """Add a relationship and give its new id."""
    taken = {element.get("Id") for element in root.iter(RELATIONSHIP)}
    number = len(taken) + 1
    while f"rId{number}" in taken:
        number += 1
    element = etree.SubElement(root, RELATIONSHIP, Id=f"rId{number}", Type=type if ":" in type else f"{R}/{type}")
    element.set("Target", target if external else posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}"))
    if external:
        element.set("TargetMode", "External")
    return f"rId{number}"
