"""What stands on every page, in its header and its footer: compared, and what differs is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from briefing.cleared.change import Findings
from briefing.cleared.wording import short, told_otherwise
from briefing.model.text import clean
from briefing.sources.ooxml import Document, attribute, local

PLACES = {"header": "Page header", "footer": "Page footer"}
MOST_TOLD = 20
Words = Mapping[str, list[str]]
"""What headers and footers say, each of it once: the stretches between tabs, numbers of pages aside."""


def words(document: Document) -> Words:
    """What the headers and footers of a file say."""
    return {kind: list(dict.fromkeys(_of(document.parts(kind)))) for kind in PLACES}


def compare(base: Words, edited: Words, findings: Findings) -> None:
    """Tell what of it was changed: it comes from the details and the template."""
    for kind, place in PLACES.items():
        gone = [said for said in base[kind] if said not in edited[kind]]
        came = [said for said in edited[kind] if said not in base[kind]]
        pairs = zip(gone, came, strict=True) if len(gone) == len(came) else ()
        told = [told_otherwise(old, new) for old, new in pairs]
        if not told:
            told = [*(f"“{short(old)}” was taken out" for old in gone), *(f"“{short(new)}” is new" for new in came)]
        for what in told[:MOST_TOLD]:
            findings.remark(place, f"{what}; it comes from the details and the template, so change it there.")


def _of(roots: list[etree._Element]) -> Iterator[str]:
    for root in roots:
        for paragraph in root.iter():
            if local(paragraph) == "p":
                for stretch in "".join(_said(paragraph)).split("\t"):
                    if said := " ".join(clean(stretch).text.split()):
                        yield said


def _said(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph, changes accepted; not what Word fills in, nor the paragraphs of a text box in it."""
    open_fields = 0
    pending = list(reversed(paragraph))
    while pending:
        part = pending.pop()
        match local(part):
            case "t" if not open_fields:
                yield part.text or ""
            case "tab" | "ptab" | "br":
                yield "\t"
            case "fldChar":
                kind = attribute(part, "fldCharType")
                open_fields = max(0, open_fields + {"begin": 1, "end": -1}.get(kind or "", 0))
            case "p" | "pPr" | "rPr" | "fldSimple" | "del" | "moveFrom" | "":
                pass
            case _:
                pending += reversed(part)
