"""The content controls of a Word form: what they are called, what they take, and what data they are bound to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from lxml import etree

from briefing.templating.form.relations import local
from briefing.templating.look.names import w, word

Kind = Literal["text", "rich", "date", "drop-down", "combo-box", "check-box", "picture", "repeating", "group"]
Level = Literal["run", "block", "cell", "row"]

SDT, PROPERTIES, CONTENT = w("sdt"), w("sdtPr"), w("sdtContent")
KINDS: Mapping[str, Kind] = {
    "text": "text", "richText": "rich", "date": "date", "dropDownList": "drop-down", "comboBox": "combo-box",
    "checkbox": "check-box", "picture": "picture", "repeatingSection": "repeating", "group": "group",
}  # fmt: skip
NOT_FIELDS = {"docPartObj", "docPartList", "citation", "bibliography", "equation", "repeatingSectionItem"}
"""What Word fills itself, and the items of repeating sections: never fields, whatever they are called."""
LEVELS: Mapping[str, Level] = {w("tr"): "row", w("tc"): "cell", w("p"): "block", w("tbl"): "block"}
ROUND: Mapping[str, Level] = {w("tbl"): "row", w("tr"): "cell", w("p"): "run"}
PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")


class Binding(NamedTuple):
    """Where Word keeps the value of a control as data.

    Attributes:
        prefixes: what stands for which namespace in ``path``.
        path: an XPath as the form has it; only plain ones are followed.
        store: the id of the store in braces, in capitals; empty where none is named.
    """

    prefixes: Mapping[str, str]
    path: str
    store: str


class Control(NamedTuple):
    """A content control of a form.

    Attributes:
        element: its ``w:sdt``.
        name: its tag where that is known, else its title, else its tag.
        level: what it stands around: runs, paragraphs and tables, a cell, or a row.
    """

    element: etree._Element
    name: str
    kind: Kind
    level: Level
    binding: Binding | None


def controls_of(root: etree._Element, known: Callable[[str], bool]) -> Iterator[Control]:
    """The controls within an element that are called by a name, known or not, in the order of the text.

    What stands within a control whose name is known is hidden by it, but not within a repeating section, which is
    never filled by its own name.

    Args:
        known: whether a name as it stands in the form is that of a field.
    """
    for element in root.iter(SDT):
        control = control_at(element, known)
        if control is not None and control.name and control.kind != "repeating" and not is_hidden(element, root, known):
            yield control


def is_hidden(element: etree._Element, root: etree._Element, known: Callable[[str], bool]) -> bool:
    """Whether an element stands, within ``root``, in a control that is filled by its name."""
    for above in element.iterancestors():
        if above is root:
            return False
        if above.tag == SDT:
            control = control_at(above, known)
            if control is not None and control.kind != "repeating" and known(control.name):
                return True
    return False


def control_at(element: etree._Element, known: Callable[[str], bool]) -> Control | None:
    """What a ``w:sdt`` is; None for what is never a field."""
    properties = element.find(PROPERTIES)
    if properties is None or element.find(CONTENT) is None:
        return None
    kind: Kind = "rich"
    for child in properties:
        if local(child) in NOT_FIELDS:
            return None
        kind = KINDS.get(local(child), kind)
    tag, title = (word(properties.find(w(name))).strip() for name in ("tag", "alias"))
    name = tag if tag and known(tag) else title or tag
    return Control(element, name, kind, level_of(element), binding_of(element))


def level_of(element: etree._Element) -> Level:
    """What a control stands around: by what it holds, or where it holds nothing, by where it stands."""
    for child in element.iterfind(f"{CONTENT}/*"):
        if child.tag == SDT:
            return level_of(child)
        if child.tag in LEVELS:
            return LEVELS[child.tag]
    above = element.getparent()
    while above is not None and above.tag in (CONTENT, SDT):
        above = above.getparent()
    return ROUND.get(above.tag, "run" if above.tag in INLINE else "block") if above is not None else "block"


INLINE = {w(name) for name in ("hyperlink", "ins", "moveTo", "smartTag", "dir", "bdo", "fldSimple")}


def binding_of(element: etree._Element) -> Binding | None:
    """What data a control is bound to, by Word's first element for it or the later one."""
    bound = next((child for child in element.iterfind(f"{PROPERTIES}/*") if local(child) == "dataBinding"), None)
    if bound is None:
        return None
    said = {str(name).rpartition("}")[2]: str(value) for name, value in bound.attrib.items()}
    prefixes = {name: one or two for name, one, two in PREFIX.findall(said.get("prefixMappings", ""))}
    return Binding(prefixes, said.get("xpath", ""), said.get("storeItemID", "").upper())


def fault_of(control: Control) -> str | None:
    """What is wrong with a control that a known field is to fill, in one sentence; None where nothing is."""
    if control.kind == "picture":
        return f"The content control “{control.name}” takes a picture, and a brief has none; make it a text control."
    if control.level == "row" and control.kind != "repeating" and len(list(cells_of(control.element))) > 1:
        return (
            f"The content control “{control.name}” stands around a whole table row, and one value cannot fill"
            " several cells; put the control into the cell that it is for."
        )
    if cuts_field(control.element):
        return (
            f"The content control “{control.name}” holds one half of a field of Word's own, such as a page number;"
            " move the control or the field so that neither cuts the other."
        )
    return None


def cuts_field(element: etree._Element) -> bool:
    """Whether an element holds one half of a field of Word's own."""
    depths = [0, *_depths(element)]
    return min(depths) < 0 or depths[-1] != 0


def _depths(element: etree._Element) -> Iterator[int]:
    """How many fields of Word's own stand open, within this element, after each of their marks."""
    depth = 0
    for mark in element.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(word(mark, "fldCharType"), 0)
        yield depth


def cells_of(element: etree._Element) -> Iterator[etree._Element]:
    """The cells of the rows that a control stands around, those of nested tables aside."""
    for cell in element.iter(w("tc")):
        above = next(cell.iterancestors(w("tc"), SDT), None)
        while above is not None and above.tag == SDT and above is not element:
            above = next(above.iterancestors(w("tc"), SDT), None)
        if above is element:
            yield cell


def items_of(section: etree._Element) -> list[etree._Element]:
    """The items of a repeating section; the first is what is copied."""
    return [
        child
        for child in section.iterfind(f"{CONTENT}/{SDT}")
        if any(local(said) == "repeatingSectionItem" for said in child.iterfind(f"{PROPERTIES}/*"))
    ]


def is_repeating(element: etree._Element) -> bool:
    """Whether a ``w:sdt`` is a repeating section."""
    return any(local(said) == "repeatingSection" for said in element.iterfind(f"{PROPERTIES}/*"))
