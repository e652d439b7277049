"""Word forms with content controls, made in code: every kind, bound to data and not."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr

from briefing.export.word.markup import MC, W14, R
from briefing.templating.look.names import W

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W15_OLD = "http://schemas.microsoft.com/office/word/2010/11/wordml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OURS = "urn:department:brief"
STORE = "{11111111-2222-3333-4444-ABCDEFABCDEF}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
EXTENDED = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
CORE_SPACE = f"{PACKAGE}/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
EXTENDED_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
DATA = (
    '<brief xmlns="urn:department:brief"><title>OLD TITLE</title><date>OLD DATE</date><action>OLD ACTION</action>'
    '<done>false</done><to rank="OLD RANK">OLD TO</to><risks><risk><title>OLD RISK</title></risk></risks></brief>'
)


def bound(path: str, store: str = STORE, prefixes: str = f"xmlns:d='{OURS}'") -> str:
    where = f"w:prefixMappings={quoteattr(prefixes)} w:xpath={quoteattr(path)} w:storeItemID={quoteattr(store)}"
    return f"<w:dataBinding {where}/>"


def control(
    tag: str, kind: str, content: str, *, title: str = "", id: int = 0, showing: bool = False, binding: str = "",
    more: str = "",
) -> str:  # fmt: skip
    """A content control; ``kind`` is the element that says what it takes, ``more`` stands before all else."""
    said = [
        more,
        f"<w:alias w:val={quoteattr(title)}/>" if title else "",
        f"<w:tag w:val={quoteattr(tag)}/>",
        f'<w:id w:val="{id}"/>' if id else "",
        "<w:showingPlcHdr/>" if showing else "",
        binding,
        kind,
    ]
    return f"<w:sdt><w:sdtPr>{''.join(said)}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def run(text: str, properties: str = "") -> str:
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def table(*rows: str) -> str:
    widths = '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>{widths}{"".join(rows)}</w:tbl>'


def cell(inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


CHECKBOX = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
DATE = (
    '<w:date w:fullDate="2001-01-01T00:00:00Z"><w:dateFormat w:val="dddd, d MMMM yyyy"/><w:lid w:val="ms-MY"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
ACTIONS = "".join(
    f"<w:listItem w:displayText={quoteattr(shown)} w:value={quoteattr(value)}/>"
    for shown, value in (("Choose an item.", ""), ("For Decision", "decision"), ("For Information", "noting"))
)
DROP_DOWN = f"<w:dropDownList>{ACTIONS}</w:dropDownList>"
COMBO_BOX = f"<w:comboBox>{ACTIONS}</w:comboBox>"


def root(body: str, element: str = "document") -> str:
    inner = f"<w:body>{body}<w:sectPr/></w:body>" if element == "document" else body
    return (
        f'<w:{element} xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{W14}" xmlns:w15="{W15}" xmlns:o15="{W15_OLD}"'
        f' xmlns:mc="{MC}" mc:Ignorable="w14 w15 o15">{inner}</w:{element}>'
    )


STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '</w:style><w:style w:type="character" w:styleId="Platzhalter"><w:name w:val="Placeholder Text"/>'
    '<w:rPr><w:color w:val="808080"/></w:rPr></w:style></w:styles>'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def form(body: str, data: str = DATA, core: str = "<dc:title>OLD</dc:title>", more: Mapping[str, str] = {}) -> bytes:
    """A form with this body, this data of its own, and these core properties (empty: none)."""
    overrides = {
        "/word/document.xml": f"{WORD}.document.main+xml", "/word/styles.xml": f"{WORD}.styles+xml",
        "/customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    }  # fmt: skip
    package = [("officeDocument", f"{R}/officeDocument", "word/document.xml")]
    if core:
        overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        package.append(("core", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"))
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/>{types}</Types>',
        "_rels/.rels": relationships(*package),
        "word/document.xml": root(body),
        "word/_rels/document.xml.rels": relationships(
            ("s", f"{R}/styles", "styles.xml"), ("d", f"{R}/customXml", "../customXml/item1.xml")
        ),
        "word/styles.xml": STYLES,
        "customXml/item1.xml": data,
        "customXml/_rels/item1.xml.rels": relationships(("p", f"{R}/customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'customXml" ds:itemID="{STORE.lower()}"><ds:schemaRefs/></ds:datastoreItem>',
        **({"docProps/core.xml": f'<cp:coreProperties xmlns:cp="{CORE_SPACE}" xmlns:dc="{DC}">{core}'
        "</cp:coreProperties>"} if core else {}),
        **more,
    }  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, content in parts.items():
            package_file.writestr(name, content)
    return out.getvalue()


def relationships(*rows: tuple[str, str, str]) -> str:
    inner = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for id, kind, target in rows)
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'
