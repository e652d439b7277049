"""Word forms made in code, and fields put into real ones in every odd way that Word has of splitting text."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from random import Random

from lxml import etree

from briefing.export.word.markup import MC, W14, R
from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import W, w

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:w14="{W14}" mc:Ignorable="w14"'
REAL = (
    "dfo-fsar-template.docx", "dfo-srr-main.docx", "dfo-tech-report-cover-english.docx",
    "lsletters-letterhead-client.docx", "phs-mngtinfo-onepage.docx", "poi-chronological-resume.dotx",
)  # fmt: skip


def form(
    body: str, header: str = "", footnotes: str = "", related: str = "", more: Mapping[str, str] | None = None,
    kind: str = "document.main",
) -> bytes:  # fmt: skip
    """A form of this body; ``related`` are further relationships of its main part."""
    parts = {"word/document.xml": f"<w:document {SPACES}><w:body>{body}{_section(header)}</w:body></w:document>"}
    types = {"/word/document.xml": f"{TYPE}.{kind}+xml"}
    if header:
        parts["word/header1.xml"] = f"<w:hdr {SPACES}>{header}</w:hdr>"
        types["/word/header1.xml"] = f"{TYPE}.header+xml"
        related += f'<Relationship Id="rIdH" Type="{R}/header" Target="header1.xml"/>'
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {SPACES}>{footnotes}</w:footnotes>"
        types["/word/footnotes.xml"] = f"{TYPE}.footnotes+xml"
        related += f'<Relationship Id="rIdN" Type="{R}/footnotes" Target="footnotes.xml"/>'
    overrides = "".join(f'<Override PartName="{part}" ContentType="{type}"/>' for part, type in types.items())
    parts |= {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        **(more or {}),
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def _section(header: str) -> str:
    reference = '<w:headerReference w:type="default" r:id="rIdH"/>' if header else ""
    return f'<w:sectPr>{reference}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def zipped(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(content: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts(content)[part])


def texts(content: bytes, part: str = "word/document.xml") -> list[str]:
    """The words of each paragraph of a part."""
    return [words(paragraph) for paragraph in root(content, part).iter(w("p"))]


def words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(w("t")))


def run(text: str, properties: str = "") -> str:
    said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{said}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str, properties: str = "") -> str:
    """A paragraph of words, or of runs where it begins with an element."""
    said = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{said}{text if text.startswith('<') else run(text)}</w:p>"


def cell(content: str, properties: str = "") -> str:
    inner = content if content.startswith(("<w:p>", "<w:tbl", "<w:sdt")) else p(content)
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{properties}</w:tcPr>{inner}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    said = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inner = (each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr>{said}{''.join(inner)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def text_box(inner: str) -> str:
    """A run with a text box, said twice as Word does."""
    box = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def live(code: str, result: str) -> str:
    """A field of Word's own."""

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{run(result)}{mark('end')}"


NOISE = (
    '<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="gramEnd"/>',
    '<w:bookmarkStart w:id="90{n}" w:name="odd{n}"/><w:bookmarkEnd w:id="90{n}"/>',
    '<w:permStart w:id="91{n}" w:edGrp="everyone"/><w:permEnd w:id="91{n}"/>',
    '<w:del w:id="92{n}" w:author="A"><w:r><w:delText>{{ gone }}</w:delText></w:r></w:del>',
    "<w:r><w:softHyphen/></w:r>", "",
)  # fmt: skip
AROUND = (
    "{r}", "{r}", '<w:ins w:id="93{n}" w:author="A">{r}</w:ins>', "<w:smartTag w:element='x'>{r}</w:smartTag>",
    '<w:hyperlink w:anchor="x">{r}</w:hyperlink>', "<w:sdt><w:sdtPr/><w:sdtContent>{r}</w:sdtContent></w:sdt>",
)  # fmt: skip


def scattered(field: str, random: Random, properties: str) -> str:
    """A field as runs split anywhere, with what Word puts in between; its name's first letter has the properties."""
    letter = next(i for i, char in enumerate(field) if char.isalpha())
    cuts = sorted({0, letter, letter + 1, len(field), *(random.randrange(len(field)) for _ in range(4))})
    control = random.random() < 0.2
    made = []
    for start, end in pairwise(cuts):
        piece = run(field[start:end], properties if start == letter else "")
        if not control:
            piece = random.choice(AROUND[:-1]).replace("{r}", piece)
        made += [piece, random.choice(NOISE)]
    whole = "".join(made)
    if control:
        whole = AROUND[-1].replace("{r}", whole)
    return whole.replace("{n}", str(random.randrange(10**6)))


def places_for_fields(form: FormPackage) -> list[tuple[str, int]]:
    """The paragraphs of a form (part, number in it) that may hold a field: no live fields, no content controls."""
    found = []
    for story in form.stories():
        depth = 0
        for i, paragraph in enumerate(story.root.iter(w("p"))):
            marks = [mark.get(w("fldCharType")) for mark in paragraph.iter(w("fldChar"))]
            inside = next(paragraph.iterancestors(w("sdt"), w("del")), None) is not None
            holds = next(paragraph.iter(w("sdt"), w("fldSimple"), w("p"), w("drawing"), w("pict")), None)
            nested = len(list(paragraph.iter(w("p")))) > 1
            note = story.root.tag in (w("footnotes"), w("endnotes")) and _separates(paragraph)
            if not (marks or depth or inside or nested or note) and (holds is None or holds is paragraph):
                found.append((story.part, i))
            depth += marks.count("begin") - marks.count("end")
    return found


def _separates(paragraph: etree._Element) -> bool:
    note = next(paragraph.iterancestors(w("footnote"), w("endnote")), None)
    return note is None or note.get(w("type")) not in (None, "normal")
