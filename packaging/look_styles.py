"""The styles of a look, for make_looks.py: one family, each template its own in colour, sizes and a few styles."""

from __future__ import annotations

from typing import NamedTuple

from look_markup import XML, W, edge, letters, lines, style, tab, val

FONT = "Arial"  # Linux has Liberation Sans in the same metrics
INK, GREY, MARKING, LINE, STAMP = "1F2328", "5A6570", "9B1C1C", "B4BCC8", "7A4D00"
KEEP = "<w:keepNext/><w:keepLines/>"


class Own(NamedTuple):
    """A style of paragraphs that one look has besides; a section's id as last word of its name keeps it to that."""

    name: str
    properties: str
    based: str


class Design(NamedTuple):
    """What sets one look apart.

    Attributes:
        accent: colour of headings and of the line above tables; fill: behind header rows.
        width, height, margin: of the page, in twips; the default is A4.
        heads: size, space before, space after of headings 1 to 4.
        title_rule, rule: lines at headings 1 and 2, as ``lines`` takes them.
        body, table: sizes of letters.
        marking: where the marking of the header stands.
        own: styles besides.
    """

    accent: str = "14315F"
    fill: str = "EEF2F8"
    width: int = 11_906
    height: int = 16_838
    margin: int = 1134
    heads: tuple[tuple[float, int, int], ...] = ((15, 0, 120), (11.5, 200, 60), (11, 160, 40), (11, 120, 40))
    title_rule: str = ""
    rule: str = ""
    body: float = 11
    table: float = 10
    marking: str = "center"
    own: tuple[Own, ...] = ()

    @property
    def text_width(self) -> int:
        """How wide the text is."""
        return self.width - 2 * self.margin


def rules(*edges: str) -> str:
    """Lines at the sides of a paragraph, top first."""
    return f"<w:pBdr>{''.join(edges)}</w:pBdr>"


def paragraph_styles(design: Design) -> str:
    """The styles of paragraphs, Normal aside."""
    made = []
    for i, (size, before, after) in enumerate(design.heads, 1):
        rule = {1: design.title_rule, 2: design.rule}.get(i, "")
        look = lines(before, after, keep=KEEP, outline=i - 1, top=rule) + letters(size, True, design.accent)
        made.append(style("paragraph", f"heading {i}", look, "Normal", "Normal"))

    def add(name: str, properties: str, based: str = "Normal", builtin: bool = False) -> None:
        made.append(style("paragraph", name, properties, based, "", builtin))

    width = design.text_width
    foot_tabs = tab(width // 2, "center") + tab(width, "right")
    rule = rules(edge("top", 4, LINE, 6))
    sign_tabs = tab(5103, leader="underscore") + tab(5443) + tab(width, "right", "underscore")
    add("List Bullet", lines(after=50), builtin=True)
    add("List Number", lines(after=50), builtin=True)
    add("Quote", lines(40, 80, indent='<w:ind w:left="340" w:right="340"/>') + letters(colour="3D4752"), builtin=True)
    add("Table Text", lines(0, 0, 247) + letters(design.table))
    add("Table Heading", lines(keep="<w:keepNext/>") + letters(bold=True, colour=design.accent), "Table Text")
    add("Table Label", letters(bold=True), "Table Text")
    add("Tick Box", lines(line=250, exact=True), "Table Text")
    add("Table Gap", lines(0, 0, 120, exact=True) + letters(2))
    add("Sign-off", lines(300, 100, tabs=sign_tabs, keep=KEEP) + letters(10))
    add("Comments Line", lines(0, 700) + letters(10))
    add("footnote text", lines(after=20, line=240) + letters(8.5), builtin=True)
    add("header", lines(0, 0, 240, align=design.marking) + letters(9), builtin=True)
    add("footer", lines(0, 0, 240, tabs=foot_tabs, top=rule) + letters(8, colour=GREY), builtin=True)
    for own in design.own:
        add(*own)
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


def table_styles(design: Design) -> str:
    """Light lines where people read, a full grid where they write."""
    thin = {side: edge(side, 4, LINE) for side in ("top", "left", "bottom", "right", "insideH", "insideV")}
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{design.fill}"/>'
    top = edge("top", 8, design.accent)
    upper = thin["top"] if design.title_rule else top
    return "".join((
        table_style("Brief Reading", top + thin["bottom"] + thin["insideH"], (40, 80, 80), fill),
        table_style("Brief Form", "".join(thin.values()), (40, 80, 80), fill),
        table_style("Brief Details", upper + thin["bottom"] + thin["insideH"], (40, 0, 120)),
    ))  # fmt: skip


def styles(design: Design) -> str:
    """word/styles.xml."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    size = round(design.body * 2)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{val('color', INK)}{val('sz', size)}{val('szCs', size)}"
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
    written = paragraph_styles(design) + character_styles() + table_styles(design)
    return f'{XML}<w:styles xmlns:w="{W}">{defaults}{plain}{written}</w:styles>'
