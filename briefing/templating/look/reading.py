"""The properties of styles, read over what they inherit."""

from __future__ import annotations

from typing import Any, Literal, get_args

from lxml import etree

from briefing.templating.look.names import OFF, is_on, number, w, word
from briefing.templating.look.values import Edge, Letters, Lines, Tab, TableStyle

HALF_POINT, POINT = 10, 20
"""In twips."""

AUTO_COLOUR = "000000"
RULES = ("auto", "exact", "atLeast")
ALIGNMENTS = {"center": "center", "right": "right", "end": "right", "both": "both", "distribute": "both"}
FLAGS = {"b": "bold", "i": "italic"}
ON_OFF = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "widowControl": "whole_lines",
    "contextualSpacing": "contextual",
}
TabKind = Literal["left", "center", "right"]


def letters(properties: etree._Element | None, base: Letters, theme: dict[str, str], toggled: bool = False) -> Letters:
    """Letters as ``w:rPr`` changes them.

    Args:
        theme: fonts by the names that a theme gives them.
        toggled: bold and italic are turned over rather than on: a character style over a paragraph style.
    """
    said: dict[str, Any] = {}
    for element in properties if properties is not None else ():
        name = str(element.tag).rsplit("}", 1)[-1]
        if name in FLAGS:
            flag = FLAGS[name]
            said[flag] = is_on(element) != getattr(base, flag) if toggled else is_on(element)
        elif name == "rFonts":
            font = theme.get(word(element, "asciiTheme"), "") or word(element, "ascii")
            said |= {"font": font} if font else {}
        elif name == "sz" and (size := number(element)):
            said["size"] = size * HALF_POINT
        elif name == "u":
            said["underline"] = is_on(element)
        elif name == "vertAlign":
            said["raised"] = word(element) == "superscript"
        elif name == "kern":
            said["kern"] = bool(number(element))
        elif name == "color":
            said["colour"] = _colour(word(element), AUTO_COLOUR)
        elif name == "shd":
            said["fill"] = _colour(word(element, "fill"), "")
    return base._replace(**said)


def lines(properties: etree._Element | None, base: Lines) -> Lines:
    """Lines as ``w:pPr`` changes them."""
    said: dict[str, Any] = {}
    for element in properties if properties is not None else ():
        name = str(element.tag).rsplit("}", 1)[-1]
        if name in ON_OFF:
            said[ON_OFF[name]] = is_on(element)
        elif name == "spacing":
            said |= _numbers(element, {"before": ("before",), "after": ("after",), "line": ("line",)})
            if (rule := word(element, "lineRule")) in RULES:
                said["rule"] = rule
        elif name == "ind":
            said |= _numbers(element, {"left": ("left", "start"), "right": ("right", "end"), "first": ("firstLine",)})
            if (hanging := number(element, "hanging")) is not None:
                said["first"] = -hanging
        elif name == "jc":
            said["align"] = ALIGNMENTS.get(word(element), "left")
        elif name == "tabs":
            said["tabs"] = _tabs(element, base.tabs)
        elif name == "pBdr":
            said |= _edges(element, {"top": ("top",), "bottom": ("bottom",)})
    return base._replace(**said)


def table_style(style: etree._Element, base: TableStyle) -> TableStyle:
    """A table style as ``w:style`` changes it."""
    said: dict[str, Any] = {}
    borders, margins = style.find(f"{w('tblPr')}/{w('tblBorders')}"), style.find(f"{w('tblPr')}/{w('tblCellMar')}")
    if borders is not None:
        names = {"top": ("top",), "left": ("left", "start"), "bottom": ("bottom",), "right": ("right", "end")}
        said |= _edges(borders, {**names, "inside_h": ("insideH",), "inside_v": ("insideV",)})
    for side, others in {"top": (), "left": ("start",), "bottom": (), "right": ("end",)}.items():
        found = [number(margins.find(w(name)), "w") for name in (side, *others)] if margins is not None else []
        said |= {f"margin_{side}": value for value in found if value is not None}
    for part in style.iter(w("tblStylePr")):
        fill = part.find(f"{w('tcPr')}/{w('shd')}")
        if word(part, "type") == "firstRow" and fill is not None:
            said["header_fill"] = _colour(word(fill, "fill"), "")
    return base._replace(**said)


def _numbers(element: etree._Element, wanted: dict[str, tuple[str, ...]]) -> dict[str, int]:
    found = {key: [number(element, name) for name in names] for key, names in wanted.items()}
    return {key: value for key, values in found.items() for value in values if value is not None}


def _edges(element: etree._Element, wanted: dict[str, tuple[str, ...]]) -> dict[str, Edge | None]:
    """The lines that are given; an eighth of a point is the unit of their width."""
    said: dict[str, Edge | None] = {}
    for key, names in wanted.items():
        for edge in (element.find(w(name)) for name in names):
            if edge is not None:
                width = round((number(edge, "sz") or 4) * POINT / 8)
                line = Edge(width, _colour(word(edge, "color"), AUTO_COLOUR), (number(edge, "space") or 0) * POINT)
                said[key] = None if word(edge) in OFF else line
    return said


def _tabs(element: etree._Element, inherited: tuple[Tab, ...]) -> tuple[Tab, ...]:
    """Stops by their place; one may clear what was inherited."""
    stops = {stop.at: stop for stop in inherited}
    for one in element:
        at, kind = number(one, "pos"), {"start": "left", "end": "right"}.get(word(one), word(one))
        if at is not None and kind == "clear":
            stops.pop(at, None)
        elif at is not None:
            known: TabKind = kind if kind in get_args(TabKind) else "left"  # type: ignore[assignment]
            stops[at] = Tab(at, known, word(one, "leader") in {"underscore", "heavy"})
    return tuple(stops[at] for at in sorted(stops))


def _colour(value: str, automatic: str) -> str:
    """Six hex digits; ``automatic`` where it says ``auto``."""
    return value.upper() if len(value) == 6 and all(c in "0123456789abcdefABCDEF" for c in value) else automatic
