"""The Word file that a look is: its styles, its page, and the parts that styles lean on."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from briefing.errors import BriefingError
from briefing.templating.look.names import number, w
from briefing.templating.look.styles import Styles
from briefing.templating.look.values import Page

LARGEST_PART = 20_000_000
CARRIED = ("theme", "fontTable")
"""Parts that go along as they are, because styles name their fonts and colours; found by their relationship."""

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Carried(NamedTuple):
    """A part that goes along as it is: its kind of relationship, its content type, and its bytes."""

    relationship: str
    content_type: str
    data: bytes


class Look(NamedTuple):
    """A look as it was read."""

    styles: Styles
    page: Page
    carried: tuple[Carried, ...]


def read_look(data: bytes) -> Look:
    """Read a template's look.

    Raises:
        BriefingError: it is no Word file, is broken, or is larger than a look can be.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _read(package)
    except KeyError as error:
        raise BriefingError(
            f"The look of the template is not a whole Word file ({error.args[0]}); save it in Word once more as .docx.",
            "look.docx",
        ) from None
    except (
        zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError,
        ValueError, struct.error,
    ):  # fmt: skip
        raise BriefingError(
            "The look of the template cannot be read as a Word file; choose a .docx that opens in Word.", "look.docx"
        ) from None


def _read(package: zipfile.ZipFile) -> Look:
    main = next((target for kind, target in _related(package, "") if kind == "officeDocument"), None)
    if main is None:
        raise KeyError("it names no main document")
    related = dict(_related(package, main))
    if "styles" not in related:
        raise KeyError("it has no styles")
    types = etree.fromstring(_part(package, "[Content_Types].xml"), PARSER)
    content = {o.get("PartName", "").lstrip("/"): o.get("ContentType", "") for o in types.iter(f"{CONTENT}Override")}
    carried = tuple(
        Carried(kind, content[related[kind]], _part(package, related[kind]))
        for kind in CARRIED
        if related.get(kind) in content and _rels_name(related[kind]) not in package.namelist()
    )
    theme = next(
        (_theme_fonts(etree.fromstring(part.data, PARSER)) for part in carried if part.relationship == "theme"), {}
    )
    styles = Styles(etree.fromstring(_part(package, related["styles"]), PARSER), theme)
    return Look(styles, _page(etree.fromstring(_part(package, main), PARSER)), carried)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > LARGEST_PART:
        raise ValueError(name)
    return package.read(name)


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _related(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """The last word of each inner relationship's type, and the part that it leads to."""
    for rel in etree.fromstring(_part(package, _rels_name(part)), PARSER).iter(RELATIONSHIP):
        if rel.get("TargetMode") != "External":
            target = posixpath.join("/", posixpath.dirname(part), rel.get("Target", ""))
            yield rel.get("Type", "").rsplit("/", 1)[-1], posixpath.normpath(target).lstrip("/")


def _theme_fonts(theme: etree._Element) -> dict[str, str]:
    """The fonts of a theme by the names that styles call them."""
    found = dict[str, str]()
    for kind in ("major", "minor"):
        latin = theme.find(f".//{DRAWING}{kind}Font/{DRAWING}latin")
        font = latin.get("typeface") if latin is not None else None
        found |= {f"{kind}HAnsi": font, f"{kind}Ascii": font} if font else {}
    return found


def _page(document: etree._Element) -> Page:
    """The page of a look's last section; what it does not say is as in ``Page``."""
    sections = list(document.iter(w("sectPr")))
    if not sections:
        return Page()
    size, margins = sections[-1].find(w("pgSz")), sections[-1].find(w("pgMar"))
    said = {
        "width": number(size, "w"), "height": number(size, "h"),
        **{side: number(margins, side) for side in Page._fields[2:]},
    }  # fmt: skip
    return Page()._replace(**{name: value for name, value in said.items() if value is not None})
