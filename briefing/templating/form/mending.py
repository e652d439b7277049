"""Calling a field of a Word form otherwise: in its braces, or as the tag or title of its content control."""

from __future__ import annotations

from lxml import etree

from briefing.templating.form.controls import controls_of
from briefing.templating.form.names import normal
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import FIELD, PROMISING
from briefing.templating.form.view import View, opens
from briefing.templating.look.names import w


def renamed(content: bytes, old: str, new: str) -> bytes:
    """A form in which a field bears another name, wherever it stands; all else stays as it was.

    Args:
        content: the form; its bytes come back where the field does not stand in it.
        old: as it is written in the form; case and the kind of blank do not matter.

    Raises:
        BriefingError: the form cannot be read.
    """
    form = FormPackage.open(content)
    touched = False
    for story in form.stories():
        changed = False
        found: list[etree._Element] = PROMISING(story.root)  # type: ignore[assignment]
        for paragraph, open in list(opens(story.root, set(found))) if found else ():
            changed = _in_braces(View(paragraph, open), old, new) or changed
        changed = _in_controls(story.root, old, new) or changed
        if changed:
            form.touch(story.part)
            touched = True
    return form.save() if touched else content


def _in_braces(view: View, old: str, new: str) -> bool:
    """Write another name where the old one stands; from the end, so that places stay."""
    hits = [f for f in FIELD.finditer(view.text) if normal(f[1].strip().removesuffix("?")) == normal(old)]
    for found in reversed(hits):
        inner = found[1]
        start = found.start(1) + len(inner) - len(inner.lstrip())
        end = found.start(1) + len(inner.rstrip().removesuffix("?").rstrip())
        _write(view, start, end, new)
    return bool(hits)


def _write(view: View, start: int, end: int, words: str) -> None:
    """Put words in the place of some characters: into the first piece of text there, out of the others."""
    first = True
    for leaf in view.leaves:
        stop = leaf.start + len(leaf.text)
        if stop <= start or leaf.start >= end or leaf.node.tag != w("t"):
            continue
        text = leaf.node.text or ""
        before, after = text[: max(0, start - leaf.start)], text[min(len(text), end - leaf.start) :]
        leaf.node.text = before + (words if first else "") + after
        leaf.node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        first = False


def _in_controls(root: etree._Element, old: str, new: str) -> bool:
    changed = False
    for control in controls_of(root, lambda _name: False):
        properties = control.element.find(w("sdtPr"))
        for tag in ("tag", "alias"):
            node = properties.find(w(tag)) if properties is not None else None
            if node is not None and normal(node.get(w("val"), "")) == normal(old):
                node.set(w("val"), new)
                changed = True
    return changed
