"""Looking inside a package."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

from briefing.templating.look.names import W


def part(package: bytes, name: str) -> etree._Element:
    """A part of a package as a tree."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return etree.fromstring(opened.read(name), etree.XMLParser(resolve_entities=False))


def w(name: str) -> str:
    """A name of WordprocessingML as lxml wants it."""
    return f"{{{W}}}{name}"


def vals(tree: etree._Element, name: str) -> list[str]:
    """The ``w:val`` of every such element, in order."""
    return [element.get(w("val")) or "" for element in tree.iter(w(name))]


def text(tree: etree._Element) -> str:
    """All words below an element."""
    return "".join(element.text or "" for element in tree.iter(w("t")))
