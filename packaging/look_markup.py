"""The spelling of styles in Word files, for make_looks.py. Sizes are in twips (1/20 pt), letters in points."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def val(tag: str, value: object) -> str:
    """An element with ``w:val``."""
    return f'<w:{tag} w:val="{value}"/>'


def letters(
    size: float = 0, bold: bool = False, colour: str = "", underline: bool = False, raised: bool = False, fill: str = ""
) -> str:
    """Properties of letters; sizes and weight for right-to-left scripts too."""
    inner = "<w:b/><w:bCs/>" if bold else ""
    inner += val("color", colour) if colour else ""
    inner += val("sz", round(size * 2)) + val("szCs", round(size * 2)) if size else ""
    inner += val("u", "single") if underline else ""
    inner += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inner += val("vertAlign", "superscript") if raised else ""
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def lines(
    before: int | None = None, after: int | None = None, line: int = 0, exact: bool = False, indent: str = "",
    tabs: str = "", keep: str = "", align: str = "", outline: int | None = None, top: str = "",
) -> str:  # fmt: skip
    """Properties of a paragraph; ``line`` in 240ths of a line, or in twips where ``exact``."""
    space = f' w:before="{before}"' if before is not None else ""
    space += f' w:after="{after}"' if after is not None else ""
    space += f' w:line="{line}" w:lineRule="{"exact" if exact else "auto"}"' if line else ""
    inner = keep + top + (f"<w:tabs>{tabs}</w:tabs>" if tabs else "")
    inner += f"<w:spacing{space}/>" if space else ""
    inner += indent + (val("jc", align) if align else "")
    inner += val("outlineLvl", outline) if outline is not None else ""
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def tab(at: int, kind: str = "left", leader: str = "") -> str:
    """A tab stop."""
    return f'<w:tab w:val="{kind}"{f" w:leader={chr(34)}{leader}{chr(34)}" if leader else ""} w:pos="{at}"/>'


def edge(side: str, size: int, colour: str, space: int = 0) -> str:
    """A line at one side; ``size`` in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def style(
    kind: str, name: str, properties: str = "", based: str = "", following: str = "", builtin: bool = True
) -> str:
    """A style; its id is its name without blanks and hyphens."""
    own = "" if builtin else ' w:customStyle="1"'
    based = val("basedOn", id_of(based)) if based else ""
    following = val("next", id_of(following)) if following else ""
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{id_of(name)}">{val("name", name)}{based}{following}'
        f"<w:qFormat/>{properties}</w:style>"
    )


def id_of(name: str) -> str:
    """The id of a style: its name in one word."""
    return "".join(word[:1].upper() + word[1:] for word in name.replace("-", " ").split())
