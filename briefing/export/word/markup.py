"""How WordprocessingML is spelt: strings whose children stand in the order that the schema asks for.

Sizes are in twips (1/20 pt) unless said otherwise.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from briefing.templating.look.names import W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOT = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:mc="{MC}" mc:Ignorable="w14"'
"""Attributes of the root of every part that holds text. w14 (tick boxes) must be ignorable there, not further down."""

NOT_PLAIN = re.compile("[&<>\t]")


def attribute(value: str | int) -> str:
    """A value in quotes, escaped."""
    return quoteattr(str(value))


def val(tag: str, value: str | int) -> str:
    """An element whose only attribute is ``w:val``: ``val("jc", "center")``."""
    return f"<w:{tag} w:val={attribute(value)}/>"


@lru_cache(maxsize=256)
def run_properties(
    style: str = "", bold: bool = False, italic: bool = False, underline: bool = False, raised: bool = False,
    rtl: bool = False,
) -> str:  # fmt: skip
    """The properties of a run; nothing where all are off. ``style`` is an id."""
    inner = "".join((
        val("rStyle", style) if style else "",
        "<w:b/><w:bCs/>" if bold else "",
        "<w:i/><w:iCs/>" if italic else "",
        val("u", "single") if underline else "",
        val("vertAlign", "superscript") if raised else "",
        "<w:rtl/>" if rtl else "",
    ))  # fmt: skip
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def text_run(text: str, properties: str = "") -> str:
    """A run that reads back as exactly this text; a tab becomes the element that Word has for it."""
    if NOT_PLAIN.search(text):
        text = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph_properties(
    style: str = "", keep_next: bool = False, numbering: tuple[int, int] | None = None, bidi: bool = False,
    before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
) -> str:  # fmt: skip
    """The properties of a paragraph; nothing where all are off.

    Args:
        style: a style's id.
        numbering: level (0 to 8) and id of the list.
        before: space above it.
        indent: left, and how far its first line hangs out.
        new_page: it begins a page.
    """
    inner = "".join((
        val("pStyle", style) if style else "",
        "<w:keepNext/>" if keep_next else "",
        "<w:pageBreakBefore/>" if new_page else "",
        f"<w:numPr>{val('ilvl', numbering[0])}{val('numId', numbering[1])}</w:numPr>" if numbering else "",
        "<w:bidi/>" if bidi else "",
        "" if before is None else f'<w:spacing w:before="{before}"/>',
        f'<w:ind w:left="{indent[0]}" w:hanging="{indent[1]}"/>' if indent else "",
    ))  # fmt: skip
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def field(code: str, result: str, properties: str = "") -> str:
    """A live field with its result filled in, so that readers which do not count see it too."""

    def char(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r>{properties}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return f"{char('begin')}{instruction}{char('separate')}{text_run(result, properties)}{char('end')}"


def tick_box(id: int, name: str) -> str:
    """An empty box that can be clicked in Word; ``name`` (Word takes 64 characters) is what a screen reader says."""
    font = "Segoe UI Symbol"
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    states = (
        f'<w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="{font}"/>'
        f'<w14:uncheckedState w14:val="2610" w14:font="{font}"/>'
    )
    properties = f"{val('alias', name[:64])}{val('id', id)}<w14:checkbox>{states}</w14:checkbox>"
    box = f"<w:r><w:rPr>{fonts}</w:rPr><w:t>☐</w:t></w:r>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{box}</w:sdtContent></w:sdt>"
