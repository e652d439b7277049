"""Files written by us for the tests of the loaders: Word documents of raw XML, PDFs of raw objects."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document

from briefing.model.article import Article

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def blocks(article: Article) -> list[object]:
    """The blocks of an article without their places."""
    return [part.block for part in article.parts]


def zipped(parts: Mapping[str, str | bytes], compress: bool = True) -> bytes:
    """A zip of these parts; the same bytes whenever it is made, since bytes name the cases of a test."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, package.compression)
    return held.getvalue()


def word(body: str, **parts: str | bytes) -> bytes:
    """A Word document with this inside of its body; ``styles=…`` and the like are further parts of the word folder."""
    types = f'<Types xmlns="x"><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    links = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "links"
    )
    links += str(parts.pop("links", ""))
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    return zipped(whole | {f"word/{name}.xml": content for name, content in parts.items()})


def p(text: str, style: str = "", properties: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def saved(document: object) -> bytes:
    """The bytes of a python-docx document."""
    held = io.BytesIO()
    document.save(held)  # type: ignore[attr-defined]
    return held.getvalue()


def new_word() -> object:
    """An empty python-docx document."""
    return Document()


def pdf(*pages: str, info: str = "", extra: str = "") -> bytes:
    """A PDF whose pages hold these drawing operators; fonts are F1 (Helvetica) and F2 (Helvetica-Bold)."""
    first = 6
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{extra}>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>",
    ]
    for i, page in enumerate(pages):
        fonts = "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {first + 2 * i + 1} 0 R{fonts}>>")
        objects.append(f"<</Length {len(page.encode('cp1252'))}>>stream\n{page}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def lines(top: int, *texts: str, left: int = 72, size: int = 12, font: str = "F1", pitch: int = 14) -> str:
    """Drawing operators for lines of text, the first at this height."""
    shown = " ".join(f"({text.replace('(', '[').replace(')', ']')}) Tj T*" for text in texts)
    return f"BT /{font} {size} Tf {pitch} TL {left} {top} Td {shown} ET "
