"""Content controls that no field is called by, around text that was filled: what they hold must stand, and be read."""

from __future__ import annotations

from lxml import etree

from briefing.export.form import stores
from briefing.export.form.controls import unbind, uncover
from briefing.templating.form.controls import CONTENT, SDT, control_at, level_of
from briefing.templating.form.package import FormPackage
from briefing.templating.form.view import SIGNS, TEXT
from briefing.templating.look.names import w

GONE = (w("del"), w("moveFrom"))
NOTES = (w("footnoteReference"), w("instrText"))


def bound_around(paragraph: etree._Element, inline: list[etree._Element]) -> list[etree._Element]:
    """The controls that follow data of their own and hold a paragraph, or stand in it as one of these."""
    every = [*inline, *paragraph.iterancestors(SDT)]
    return [one for one in every if (found := control_at(one, _nobody)) is not None and found.binding is not None]


def follow(control: etree._Element, package: FormPackage) -> list[str]:
    """Give the data of a control what it shows now: Word shows the data. One with more than words lets go of it.

    Returns:
        what a person should know, in sentences.
    """
    found = control_at(control, _nobody)
    if found is None or found.binding is None or control.getparent() is None or found.kind in ("picture", "repeating"):
        return []
    content = control.find(CONTENT)
    assert content is not None
    more = (*NOTES, w("tbl"), w("hyperlink"), etree.ProcessingInstruction)
    if next(content.iter(*more), None) is not None:
        return [unbind(found)]
    return stores.write(package, found.binding, _shown(content))


def _shown(content: etree._Element) -> str:
    """The words of a control, a paragraph a line."""
    lines = [""]
    for element in content.iter(w("p"), TEXT, *SIGNS):
        if next(element.iterancestors(*GONE), None) is not None:
            continue
        if element.tag == w("p"):
            if element is not next(content.iter(w("p"))):
                lines.append("")
        else:
            lines[-1] += (element.text or "") if element.tag == TEXT else SIGNS[str(element.tag)]
    return "\n".join(lines)


def begun_by(paragraph: etree._Element) -> list[etree._Element]:
    """The controls around paragraphs whose first one this is, or whose first table holds it."""
    found = []
    for control in paragraph.iterancestors(SDT):
        first = next((one for one in control.iterfind(f"{CONTENT}//*") if one.tag in (w("p"), w("tbl"))), None)
        if (
            level_of(control) == "block"
            and first is not None
            and (first is paragraph or first in paragraph.iterancestors())
        ):
            found.append(control)
    return found


def uncovered(controls: list[etree._Element]) -> list[str]:
    """Take controls off text that LibreOffice would lose; says so."""
    told = []
    for control in controls:
        if control.getparent() is not None:
            found = control_at(control, _nobody)
            told.append(uncover(control, found.name if found is not None else ""))
    return told


def _nobody(_name: str) -> bool:
    return False
