"""The XML of a form's parts, parsed with nothing followed, and the relationships between the parts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
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


class Relations:
    """Where a part points, read once and added to.

    Attributes:
        all: in the order of their part.
    """

    def __init__(self, root: etree._Element | None, part: str) -> None:
        self._root, self._part = root, part
        self.all = list(_read(root, part)) if root is not None else []
        self._ids = {(r.type, r.target, r.external): r.id for r in reversed(self.all)}
        self._taken = {r.id for r in self.all}

    def id_of(self, type: str, target: str, external: bool) -> str | None:
        """The id of an equal one; None where there is none."""
        return self._ids.get((type.rpartition("/")[2], target, external))

    def add(self, type: str, target: str, external: bool) -> str:
        """Add one and give its new id."""
        assert self._root is not None
        number = len(self._taken) + 1
        while f"rId{number}" in self._taken:
            number += 1
        id = f"rId{number}"
        element = etree.SubElement(self._root, RELATIONSHIP, Id=id, Type=type if ":" in type else f"{R}/{type}")
        element.set(
            "Target", target if external else posixpath.relpath(f"/{target}", f"/{posixpath.dirname(self._part)}")
        )
        if external:
            element.set("TargetMode", "External")
        made = Relation(id, type.rpartition("/")[2], target, external)
        self.all.append(made)
        self._taken.add(id)
        self._ids[made[1:]] = id
        return id


def _read(root: etree._Element, part: str) -> Iterator[Relation]:
    for element in root.iter(RELATIONSHIP):
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
        yield Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)
