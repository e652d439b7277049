"""One zip of it all. Dates in it are fixed, so that the same document gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice

from briefing.compose.document import Document
from briefing.export.numbers import Numbers
from briefing.export.word import parts
from briefing.export.word.body import body
from briefing.export.word.inlines import Story
from briefing.export.word.markup import XML, R, attribute
from briefing.export.word.stylespart import styles_part
from briefing.templating.look import Look, read_look

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {
    "styles": f"{TYPE}.styles+xml",
    "settings": f"{TYPE}.settings+xml",
    "numbering": f"{TYPE}.numbering+xml",
    "footnotes": f"{TYPE}.footnotes+xml",
    "header": f"{TYPE}.header+xml",
    "footer": f"{TYPE}.footer+xml",
}
"""The parts beside the document, by the last word of their relationship, each with its content type."""

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TOP = (
    f'{XML}<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" '
    'Target="word/document.xml"/><Relationship Id="rId2" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
LEVEL = 3
"""Of compression: a third of the time of the usual 6, and some 3 % larger."""
AT_ONCE = 256
"""So many strings are packed at a time: memory does not grow with the document."""


def write(document: Document, look: bytes) -> bytes:
    """Write a document as a .docx package.

    Args:
        look: the template's look.docx, from which styles and page come.

    Raises:
        BriefingError: the look is no Word file that can be read.
    """
    taken = read_look(look)
    numbers, note_numbers = Numbers(), Numbers()
    story = Story(document, taken.styles, numbers, taken.page.text_width)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as package:
        _put(package, "[Content_Types].xml", [_content_types(taken)])
        _put(package, "_rels/.rels", [TOP])
        # the body first: notes, numbering and relationships follow from what stood in it
        _put(package, "word/document.xml", _document(story, taken))
        _put(package, "word/_rels/document.xml.rels", [_relationships(_inner(taken), numbers.links)])
        note_story = Story(document, taken.styles, note_numbers, taken.page.text_width, notes=False)
        _put(package, "word/footnotes.xml", [parts.notes(note_story)])
        if note_numbers.links:
            _put(package, "word/_rels/footnotes.xml.rels", [_relationships({}, note_numbers.links)])
        _put(package, "word/numbering.xml", [parts.numbering(numbers.lists)])
        _put(package, "word/header.xml", [parts.header(document, taken.styles)])
        _put(package, "word/footer.xml", [parts.footer(document, taken.styles)])
        _put(package, "word/settings.xml", [parts.SETTINGS])
        _put(package, "word/styles.xml", [styles_part(taken.styles, document.language)])
        for part in taken.carried:
            _put(package, f"word/{part.relationship}.xml", [part.data])
        _put(package, "docProps/core.xml", [parts.core(document)])
    return out.getvalue()


def _document(story: Story, look: Look) -> Iterator[str]:
    ids = list(PARTS)
    yield parts.DOCUMENT_START
    yield from body(story)
    yield parts.document_end(look.page, *(f"rId{ids.index(name) + 1}" for name in ("header", "footer")))


def _put(package: zipfile.ZipFile, name: str, pieces: Iterable[str | bytes]) -> None:
    stream = iter(pieces)
    with package.open(name, "w") as part:  # by name: its date is then 1980, whatever the clock says
        while batch := list(islice(stream, AT_ONCE)):
            part.write(b"".join([p if isinstance(p, bytes) else p.encode() for p in batch]))
    package.getinfo(name).create_system = 0  # else it is that of the machine


def _inner(look: Look) -> dict[str, str]:
    """Relationships of the document to other parts: id → attributes."""
    names = [*PARTS, *(part.relationship for part in look.carried)]
    return {f"rId{i}": f'Type="{R}/{name}" Target="{name}.xml"' for i, name in enumerate(names, 1)}


def _relationships(inner: dict[str, str], links: dict[str, str]) -> str:
    rows = [f'<Relationship Id="{id}" {rest}/>' for id, rest in inner.items()]
    rows += [
        f'<Relationship Id="{id}" Type="{R}/hyperlink" Target={attribute(address)} TargetMode="External"/>'
        for address, id in links.items()
    ]
    return f'{XML}<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def _content_types(look: Look) -> str:
    types = {f"/word/{name}.xml": type for name, type in PARTS.items()}
    types["/word/document.xml"] = f"{TYPE}.document.main+xml"
    types["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types |= {f"/word/{part.relationship}.xml": part.content_type for part in look.carried}
    overrides = "".join(f'<Override PartName="{part}" ContentType="{type}"/>' for part, type in types.items())
    return (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
