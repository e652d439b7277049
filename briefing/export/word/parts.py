"""The smaller parts of the package: notes, numbering, header, footer, settings, properties."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from briefing.compose.document import Document
from briefing.export.flow import marking
from briefing.export.numbers import BULLETS, FORMATS, LEVELS, STEP, Numbering
from briefing.export.word.inlines import Story
from briefing.export.word.markup import ROOT, XML, field, paragraph_properties, run_properties, text_run, val
from briefing.model.blocks import Gap
from briefing.templating.look import Page, Styles

RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
    f"</w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for kind, id in (("separator", -1), ("continuationSeparator", 0))
)
"""The lines above the notes of a page; settings point at them."""

COMPATIBILITY = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1), ("differentiateMultirowTableHeaders", 1),
    )
)  # fmt: skip

SETTINGS = (
    f'{XML}<w:settings {ROOT}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    f"<w:compat>{COMPATIBILITY}</w:compat>"
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)

DOCUMENT_START = f"{XML}<w:document {ROOT}><w:body>"


def document_end(page: Page, header: str, footer: str) -> str:
    """The one section of the document and its page; header and footer are ids of relationships."""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{LANDSCAPE if page.width > page.height else ""}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" w:left="{page.left}" '
        f'w:header="{page.header}" w:footer="{page.footer}" w:gutter="{page.gutter}"/></w:sectPr></w:body></w:document>'
    )


LANDSCAPE = ' w:orient="landscape"'


def notes(story: Story) -> str:
    """word/footnotes.xml: the notes have ids from 1, in the order in which Word counts them."""
    properties = paragraph_properties(story.styles.paragraph("footnote text"))
    mark = run_properties(story.styles.character("footnote reference"), raised=True)
    written = "".join(
        f'<w:footnote w:id="{id}"><w:p>{properties}<w:r>{mark}<w:footnoteRef/></w:r>'
        f"{text_run(' ')}{story.runs(note.runs)}</w:p></w:footnote>"
        for id, note in enumerate(story.document.notes, 1)
    )
    return f"{XML}<w:footnotes {ROOT}>{RULES}{written}</w:footnotes>"


def numbering(lists: Iterable[Numbering]) -> str:
    """word/numbering.xml: a pattern for bullets, one for numbers, and a numbering of its own for each list."""
    made = [one_list(id, int(one.numbered), one) for id, one in enumerate(lists, 1)]
    return f"{XML}<w:numbering {ROOT}>{pattern(0, False)}{pattern(1, True)}{''.join(made)}</w:numbering>"


def one_list(id: int, pattern: int, list: Numbering) -> str:
    """The numbering of one list after a pattern; a numbered one begins with its own first number."""
    start = f'<w:lvlOverride w:ilvl="{list.level}">{val("startOverride", list.start)}</w:lvlOverride>'
    return f'<w:num w:numId="{id}">{val("abstractNumId", pattern)}{start if list.numbered else ""}</w:num>'


def pattern(id: int, numbered: bool) -> str:
    """One kind of list: format and text of each level."""
    bullets = [("bullet", BULLETS[level % len(BULLETS)]) for level in range(LEVELS)]
    numbers = [(FORMATS[level % len(FORMATS)], f"%{level + 1}.") for level in range(LEVELS)]
    written = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/>{val("numFmt", kind)}{val("lvlText", text)}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{STEP * (i + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        for i, (kind, text) in enumerate(numbers if numbered else bullets)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{id}"><w:nsid w:val="0B1EF00{int(numbered)}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{written}</w:abstractNum>'
    )


def header(document: Document, styles: Styles) -> str:
    """The marking of every page; a draft is stamped before it."""
    stamp = text_run("\u00a0DRAFT\u00a0", run_properties(styles.character("Draft Stamp"))) if document.draft else ""
    words = _marking(document, styles)
    blank = text_run("\u2002") if stamp and words else ""
    properties = paragraph_properties(styles.paragraph("header"))
    return f"{XML}<w:hdr {ROOT}><w:p>{properties}{stamp}{blank}{words}</w:p></w:hdr>"


def footer(document: Document, styles: Styles) -> str:
    """Reference left, marking in the middle, page right: the style has the tab stops."""
    pages = f"{text_run('Page ')}{field('PAGE', '1')}{text_run(' of ')}{field('NUMPAGES', '1')}"
    middle = f"{_tab()}{_marking(document, styles)}{_tab()}"
    reference = text_run(document.reference) if document.reference else ""
    properties = paragraph_properties(styles.paragraph("footer"))
    return f"{XML}<w:ftr {ROOT}><w:p>{properties}{reference}{middle}{pages}</w:p></w:ftr>"


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _marking(document: Document, styles: Styles) -> str:
    words, style = marking(document)
    return text_run(words, run_properties(styles.character(style))) if words else ""


def core(document: Document) -> str:
    """docProps/core.xml: title, language, marking, and whether it is a draft. No account and no clock is in it."""
    words = "" if isinstance(document.marking, Gap) else f"<cp:category>{escape(document.marking)}</cp:category>"
    return (
        f"{XML}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(document.name)}</dc:title><dc:language>{escape(document.language)}</dc:language>"
        f"{words}<cp:contentStatus>{'Draft' if document.draft else 'Final'}</cp:contentStatus></cp:coreProperties>"
    )
