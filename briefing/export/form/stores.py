"""The data that content controls are bound to: Word fills a control from it anew, so it is written too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from briefing.templating.form.controls import Binding
from briefing.templating.form.package import FormPackage
from briefing.templating.form.relations import remove

CORE, EXTENDED = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
CORE_SPACE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
EXTENDED_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
PROPERTIES = {
    CORE: (
        "core-properties", f"{{{CORE_SPACE}}}coreProperties",
        {f"{{{DC}}}{name}" for name in ("title", "subject", "creator", "description", "identifier", "language")}
        | {f"{{{CORE_SPACE}}}{name}" for name in ("category", "contentStatus", "contentType", "keywords", "version")},
    ),
    EXTENDED: (
        "extended-properties", f"{{{EXTENDED_SPACE}}}Properties",
        {f"{{{EXTENDED_SPACE}}}{name}" for name in ("Company", "Manager", "HyperlinkBase")},
    ),
}  # fmt: skip
"""Word's own stores: their relationship, their root, and which of their elements hold words that people give."""
MADE = {
    CORE: (
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        f'<cp:coreProperties xmlns:cp="{CORE_SPACE}" xmlns:dc="{DC}"/>',
    ),
    EXTENDED: (
        "docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "extended-properties", f'<Properties xmlns="{EXTENDED_SPACE}"/>',
    ),
}  # fmt: skip
"""What such a store is made of where the form lacks it."""

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
"""Says that an element is empty (SharePoint does), so it may not stand on one that is filled."""
STEP = re.compile(r"/(@)?(?:([^\W\d][\w.-]*):)?([^\W\d][\w.-]*)(?:\[([1-9][0-9]{0,5})\])?")
LONGEST_PATH = 2_000


Path = Callable[[Binding, int], str | None]
"""What gives a control in an item of a repeating section its own path; None where it is not within it."""


class Step(NamedTuple):
    """One step of a location path: an element's or an attribute's name, and which of its name (None: not said)."""

    name: str
    attribute: bool
    place: int | None


def steps_of(binding: Binding) -> tuple[Step, ...] | None:
    """The steps of a plain path from the root, such as ``/a:b[1]/a:c[2]/@d``; None for any other XPath.

    Nothing is ever evaluated: what has functions, conditions, wild cards or other axes is no plain path.
    """
    if not binding.path or len(binding.path) > LONGEST_PATH:
        return None
    steps, at = list[Step](), 0
    while at < len(binding.path):
        found = STEP.match(binding.path, at)
        if found is None or (steps and steps[-1].attribute) or (found[1] and found[4]):
            return None
        prefix, name = found[2], found[3]
        if prefix is not None and prefix not in binding.prefixes:
            return None
        full = f"{{{binding.prefixes[prefix]}}}{name}" if prefix is not None else name
        steps.append(Step(full, bool(found[1]), int(found[4]) if found[4] else None))
        at = found.end()
    return None if steps[0].attribute else tuple(steps)


def write(package: FormPackage, binding: Binding, text: str) -> list[str]:
    """Write a value into the data that a control is bound to.

    Returns:
        what a person should know: the data could not be written, so that Word may show the old value.
    """
    steps = steps_of(binding)
    if steps is None:
        return ["A content control is bound to data in a way that is not followed here; Word may show the old value."]
    if binding.store in PROPERTIES:
        return _write_property(package, binding.store, steps, text)
    for part in stores(package, binding.store):
        found = _found(package.tree(part), steps)
        if found is not None and len(found) and not steps[-1].attribute:
            return ["A content control is bound to data that has parts of its own; Word may show the old value."]
        if found is not None:
            _set(package, part, found, steps[-1], text)
            break
    return []  # bound to nothing that is there: Word shows what the control holds


def written_as(package: FormPackage, binding: Binding) -> str:
    """What the data of a control holds now; empty where there is none."""
    steps = steps_of(binding)
    for part in stores(package, binding.store) if steps else ():
        assert steps is not None
        found = _found(package.tree(part), steps)
        if found is not None:
            return (found.get(steps[-1].name) if steps[-1].attribute else found.text) or ""
    return ""


def stores(package: FormPackage, store: str) -> Iterator[str]:
    """The parts that hold the data of this id, in capitals; empty: all that a form brings along."""
    for relation in package.related(package.main):
        if relation.type != "customXml" or relation.external or relation.target not in package.names:
            continue
        if not store or store in _ids(package, relation.target):
            yield relation.target


def _ids(package: FormPackage, part: str) -> Iterator[str]:
    for relation in package.related(part):
        if relation.type == "customXmlProps" and not relation.external and relation.target in package.names:
            for name, value in package.tree(relation.target).attrib.items():
                if str(name).rpartition("}")[2] == "itemID":
                    yield str(value).upper()


def _found(root: etree._Element, steps: tuple[Step, ...]) -> etree._Element | None:
    """The element that a path leads to, or whose attribute it leads to."""
    if steps[0].name != root.tag or (steps[0].place or 1) != 1:
        return None
    here = root
    for step in steps[1:]:
        if step.attribute:
            return here
        following = _nth(here, step)
        if following is None:
            return None
        here = following
    return here


def _nth(parent: etree._Element, step: Step) -> etree._Element | None:
    same = parent.findall(step.name) if step.name.startswith("{") else [c for c in parent if c.tag == step.name]
    place = step.place or 1
    return same[place - 1] if place <= len(same) else None


def _set(package: FormPackage, part: str, element: etree._Element, last: Step, text: str) -> None:
    """Put a text into an element or attribute; a part that holds it already stays as it is."""
    if last.attribute:
        if element.get(last.name) == text:
            return
        element.set(last.name, text)
    else:
        if (element.text or "") == text:
            return
        element.text = text
        if text and element.get(NIL) is not None:
            del element.attrib[NIL]
    package.touch(part)


def _write_property(package: FormPackage, store: str, steps: tuple[Step, ...], text: str) -> list[str]:
    """Write a property of the document, made where the form lacks it."""
    kind, root_name, words = PROPERTIES[store]
    if len(steps) != 2 or steps[0].name != root_name or steps[1].name not in words or (steps[1].place or 1) != 1:
        return ["A content control is bound to a property that Word itself sets; Word may show the old value."]
    part = next((r.target for r in package.related("") if r.type == kind and not r.external), None)
    if part is None or part not in package.names:
        part, content_type, relationship, empty = MADE[store]
        package.put(part, empty.encode(), content_type)
        package.relate("", relationship, part)
    root = package.tree(part)
    element = _nth(root, steps[1])
    if element is None:
        element = etree.SubElement(root, steps[1].name)
    _set(package, part, element, steps[1], text)
    return []


def repeat_nodes(package: FormPackage, binding: Binding, count: int) -> Path:
    """Make the data of a bound repeating section hold this many nodes, copies of its first.

    Returns:
        what gives the path that a control in item ``i`` (from 0) is to have; None where it is not within the section.
    """
    steps = steps_of(binding)
    if steps is None or steps[-1].attribute:
        return lambda _bound, _i: None
    if len(steps) > 1:
        for part in stores(package, binding.store):
            parent = _found(package.tree(part), steps[:-1])
            first = _nth(parent, steps[-1]._replace(place=1)) if parent is not None else None
            if parent is not None and first is not None:
                _repeat(parent, first, count)
                package.touch(part)
                break

    def path(bound: Binding, i: int) -> str | None:
        """The same path with the number of the item in its step."""
        own = steps_of(bound)
        if bound.store != binding.store or own is None or len(own) < len(steps):
            return None
        if any(a.name != b.name for a, b in zip(own, steps, strict=False)) or own[len(steps) - 1].place not in (
            None,
            1,
        ):
            return None
        parts = [found[0] for found in STEP.finditer(bound.path)]
        parts[len(steps) - 1] = re.sub(r"\[\d+\]$", "", parts[len(steps) - 1]) + f"[{i + 1}]"
        return "".join(parts)

    return path


def _repeat(parent: etree._Element, first: etree._Element, count: int) -> None:
    at = parent.index(first)
    for other in [child for child in parent if child.tag == first.tag and child is not first]:
        remove(other)
    copies = [deepcopy(first) for _ in range(count - 1)]
    for i, copy in enumerate(copies, 1):
        parent.insert(at + i, copy)
    if not count:
        remove(first)
