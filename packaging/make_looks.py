"""Write the look of the built-in templates: templates/<name>/look.docx, the same bytes every time.

    python packaging/make_looks.py

A look is a Word file: its styles and its page are what a brief takes from it; the words in it only show them.
Sizes here are in twips (1/20 pt), letters in points.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
LOOKS = ("decision-brief", "information-brief")

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FONT = "Arial"  # Linux has Liberation Sans in the same metrics
INK, HEADING, GREY, MARKING, LINE, STAMP = "1F2328", "14315F", "5A6570", "9B1C1C", "B4BCC8", "7A4D00"
HEAD_FILL = "EEF2F8"
WIDTH, HEIGHT, MARGIN = 11_906, 16_838, 1134  # A4
TEXT_WIDTH = WIDTH - 2 * MARGIN


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


KEEP = "<w:keepNext/><w:keepLines/>"


def paragraph_styles() -> str:
    """The styles of paragraphs, Normal aside."""
    heads = [(15, 0, 120), (11.5, 200, 60), (11, 160, 40), (11, 120, 40)]
    made = []
    for i, (size, before, after) in enumerate(heads, 1):
        look = lines(before, after, keep=KEEP, outline=i - 1) + letters(size, True, HEADING)
        made.append(style("paragraph", f"heading {i}", look, "Normal", "Normal"))

    def add(name: str, properties: str, based: str = "Normal", builtin: bool = False) -> None:
        made.append(style("paragraph", name, properties, based, "", builtin))

    foot_tabs = tab(TEXT_WIDTH // 2, "center") + tab(TEXT_WIDTH, "right")
    rule = f"<w:pBdr>{edge('top', 4, LINE, 6)}</w:pBdr>"
    sign_tabs = tab(5103, leader="underscore") + tab(5443) + tab(TEXT_WIDTH, "right", "underscore")
    add("List Bullet", lines(after=50), builtin=True)
    add("List Number", lines(after=50), builtin=True)
    add("Quote", lines(40, 80, indent='<w:ind w:left="340" w:right="340"/>') + letters(colour="3D4752"), builtin=True)
    add("Table Text", lines(0, 0, 247) + letters(10))
    add("Table Heading", lines(keep="<w:keepNext/>") + letters(bold=True, colour=HEADING), "Table Text")
    add("Table Label", letters(bold=True), "Table Text")
    add("Tick Box", lines(line=250, exact=True), "Table Text")
    add("Table Gap", lines(0, 0, 120, exact=True) + letters(2))
    add("Sign-off", lines(300, 100, tabs=sign_tabs, keep=KEEP) + letters(10))
    add("Comments Line", lines(0, 700) + letters(10))
    add("footnote text", lines(after=20, line=240) + letters(8.5), builtin=True)
    add("header", lines(0, 0, 240, align="center") + letters(9), builtin=True)
    add("footer", lines(0, 0, 240, tabs=foot_tabs, top=rule) + letters(8, colour=GREY), builtin=True)
    return "".join(made)


def character_styles() -> str:
    """The styles of runs."""
    return "".join((
        style("character", "footnote reference", letters(raised=True)),
        style("character", "Hyperlink", letters(colour="1A4FA3", underline=True)),
        style("character", "Marking", letters(bold=True, colour=MARKING), builtin=False),
        style("character", "Draft Stamp", letters(bold=True, colour="FFFFFF", fill=STAMP), builtin=False),
        style("character", "Gap", letters(colour=STAMP, fill="FFF3D6"), builtin=False),
    ))  # fmt: skip


def table_style(name: str, borders: str, margins: tuple[int, int, int], head: str = "") -> str:
    """A table style: its lines, its cells' margins (top and bottom, left, right), and what its header row has."""
    high, left, right = margins
    sides = (("top", high), ("left", left), ("bottom", high), ("right", right))
    cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    properties = f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
    first = f'<w:tblStylePr w:type="firstRow"><w:tcPr>{head}</w:tcPr></w:tblStylePr>' if head else ""
    return style("table", name, properties + first, "Normal Table", builtin=False)


def table_styles() -> str:
    """Light lines where people read, a full grid where they write."""
    thin = {side: edge(side, 4, LINE) for side in ("top", "left", "bottom", "right", "insideH", "insideV")}
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>'
    return "".join((
        table_style("Brief Reading", edge("top", 8, HEADING) + thin["bottom"] + thin["insideH"], (40, 80, 80),
                    fill),
        table_style("Brief Form", "".join(thin.values()), (40, 80, 80), fill),
        table_style("Brief Details", edge("top", 8, HEADING) + thin["bottom"] + thin["insideH"], (40, 0, 120)),
    ))  # fmt: skip


def styles() -> str:
    """word/styles.xml."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{val('color', INK)}{val('sz', 22)}{val('szCs', 22)}"
        f"{val('lang', 'en-GB')}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    plain = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{val("name", "Normal")}<w:qFormat/>'
        f"{lines(0, 80, 259)}</w:style>"
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'{val("name", "Default Paragraph Font")}<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="NormalTable">{val("name", "Normal Table")}'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="numbering" w:default="1" w:styleId="NoList">{val("name", "No List")}'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    written = paragraph_styles() + character_styles() + table_styles()
    return f'{XML}<w:styles xmlns:w="{W}">{defaults}{plain}{written}</w:styles>'


def specimen() -> str:
    """word/document.xml: a few words in the styles, and the page."""

    def paragraph(style: str, words: str) -> str:
        return f"<w:p><w:pPr>{val('pStyle', style)}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"

    body = paragraph("Heading1", "The look of a brief")
    body += paragraph("Heading2", "How to change it")
    body += paragraph("Normal", "Change the styles and the page of this file in Word; its words stay here.")
    page = (
        f'<w:sectPr><w:pgSz w:w="{WIDTH}" w:h="{HEIGHT}"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" '
        f'w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="567" w:footer="510" w:gutter="0"/></w:sectPr>'
    )
    return f'{XML}<w:document xmlns:w="{W}"><w:body>{body}{page}</w:body></w:document>'


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD_TYPE}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
TOP = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
INNER = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
CORE = (
    f'{XML}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The look of a brief</dc:title></cp:coreProperties>'
)


def write_look(path: Path) -> None:
    """Write one look."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": TOP,
        "word/document.xml": specimen(),
        "word/_rels/document.xml.rels": INNER,
        "word/styles.xml": styles(),
        "docProps/core.xml": CORE,
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type, info.create_system = zipfile.ZIP_STORED, 0
            package.writestr(info, text)


def main() -> int:
    """Write the look of every built-in template."""
    for name in LOOKS:
        write_look(TEMPLATES / name / "look.docx")
    return 0


if __name__ == "__main__":
    sys.exit(main())
