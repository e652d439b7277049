"""word/styles.xml: the look's own, in the language of the document."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from briefing.templating.look import Styles
from briefing.templating.look.names import w

SCRIPTS = {"bidi": "ar fa he ur yi ps sd ug dv ku".split(), "eastAsia": "zh ja ko".split()}
"""Languages that Word notes elsewhere than in ``w:val``."""


def styles_part(styles: Styles, language: str) -> bytes:
    """The styles of a look as they go into a document.

    The language of text becomes the document's. Numbering within styles goes: lists are numbered by the writer,
    and the look's own numbering does not come along.
    """
    root = deepcopy(styles.root)
    for properties in list(root.iter(w("numPr"))):
        parent = properties.getparent()
        if parent is not None:
            parent.remove(properties)
    _set_language(root, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_language(root: etree._Element, language: str) -> None:
    at = root
    for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
        child = at.find(w(name))
        if child is None:
            child = etree.Element(w(name))
            at.insert(0 if name in {"docDefaults", "rPrDefault"} else len(at), child)
        at = child
    at.set(w("val"), language)
    for attribute, languages in SCRIPTS.items():
        if language.lower().split("-")[0] in languages:
            at.set(w(attribute), language)
