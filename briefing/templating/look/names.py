"""Names and numbers of WordprocessingML, as lxml gives them."""

from __future__ import annotations

import re

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFF = ("0", "false", "off", "none", "nil")


def w(name: str) -> str:
    """A name of WordprocessingML as lxml wants it."""
    return f"{{{W}}}{name}"


def word(element: etree._Element | None, attribute: str = "val") -> str:
    """An attribute, or an empty string."""
    return (element.get(w(attribute)) or "") if element is not None else ""


def number(element: etree._Element | None, attribute: str = "val") -> int | None:
    """A whole number of an attribute, or None (absent, or in a form that Word itself does not write)."""
    value = word(element, attribute)
    return int(value) if re.fullmatch("-?[0-9]{1,6}", value) else None


def is_on(element: etree._Element) -> bool:
    """Whether an on-off element is on: it is where it has no value."""
    return word(element) not in OFF
