"""PDF: text in reading order, lines put together into paragraphs again, each with its page."""

from __future__ import annotations

import ctypes
import re
from importlib.metadata import version
from typing import Any

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.model.blocks import Heading, List, Paragraph, Point, plain
from briefing.model.text import count_words
from briefing.sources import limits, masthead, pagedetails, pdfpage, pdfparagraphs
from briefing.sources.gathering import Gathering
from briefing.sources.packed import PROTECTED
from briefing.sources.pdfpage import Page
from briefing.sources.pdfparagraphs import BULLET, Block

DAMAGED = "The PDF is damaged and cannot be opened; get it again, or open it in another program and save it anew."
NO_TEXT = "The PDF looks like a scan: there is no text in it; run text recognition (OCR) over it, or find it as text."
PASSWORD = 4
"""PDFium's number for a file that asks for a password."""
TITLE_WORDS = 30


def read(content: bytes, name: str) -> Article:
    """The article in a PDF.

    Raises:
        BriefingError: it is damaged, asks for a password, or is a scan without text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        pages = _pages(document)
    except pypdfium2.PdfiumError as error:
        raise BriefingError(PROTECTED if error.err_code == PASSWORD else DAMAGED) from None
    gathered = Gathering()
    found = pdfparagraphs.paragraphs(pages)
    heads = list(pdfparagraphs.levels(found.blocks, found.size))
    _fill(gathered, found.blocks, heads)
    empty = sum(not page.lines for page in pages)
    note = gathered.note
    note("left-out", "Running headers, footers and page numbers were left out.", found.running)
    note("left-out", "Words outside of what the pages show were left out.", sum(page.outside for page in pages))
    note("lost", "Pages hold letters that cannot be read: their fonts do not say what they mean.", _unreadable(pages))
    note("missing", "Pages without text were passed over; they may be empty, pictures or scans.", empty)
    note("guessed", "Words that were parted at the ends of lines were put together.", found.mended)
    note("guessed", "A PDF knows no paragraphs; these follow from the gaps between its lines.")
    told = document.get_metadata_dict()
    title = masthead.title(told.get("Title")) or _largest(found.blocks, heads)
    author = masthead.author(told.get("Author"))
    article = gathered.article(
        "pdf",
        f"pypdfium2 {version('pypdfium2')}",
        title=title,
        authors=[author] if author else [],
        published=_date(told.get("CreationDate") or ""),
        language=pagedetails.language_tag(_language(document)),
        guessed=("title", "authors", "published"),
        no_text=NO_TEXT,
    )
    document.close()
    return article


def _pages(document: Any) -> list[Page]:
    """The pages of a ``PdfDocument``. Raises BriefingError as soon as they hold more text than the limit."""
    pages, characters = [], 0
    for i in range(len(document)):
        pages.append(pdfpage.read(document[i]))
        characters += sum(len(line.text) for line in pages[-1].lines)
        limits.check_text(characters)
    return pages


def _fill(gathered: Gathering, blocks: list[Block], heads: list[int | None]) -> None:
    """Add the paragraphs; those that begin with a bullet and follow each other are one list."""
    points: list[Point] = []
    page = 0

    def finish() -> None:
        if points:
            gathered.add(List(tuple(points)), page=page)
            points.clear()

    for block, level in zip(blocks, heads, strict=True):
        text = " ".join(gathered.clean(block.text).split("\n")).strip()
        mark = BULLET.match(text)
        if not text:
            continue
        if mark and level is None and _listed(blocks, block):
            if not points:
                page = block.page
            points.append(Point((Paragraph(plain(text[mark.end() :])),)))
            continue
        finish()
        gathered.add(Heading(level, plain(text)) if level else Paragraph(plain(text)), page=block.page)
    finish()


def _listed(blocks: list[Block], block: Block) -> bool:
    """A dash may begin a sentence: it is a bullet only where several paragraphs begin with the same one."""
    mark = block.text[:1]
    return mark not in "–—-" or sum(b.text.startswith(mark + " ") for b in blocks) > 1


def _largest(blocks: list[Block], heads: list[int | None]) -> str | None:
    """The heading in the largest letters on the first page."""
    first = [(b, level) for b, level in zip(blocks, heads, strict=True) if b.page == 1 and level is not None]
    best = min(first, key=lambda pair: pair[1] or 0, default=None)
    return best[0].text if best and count_words(best[0].text) <= TITLE_WORDS else None


def _unreadable(pages: list[Page]) -> int:
    """How many pages are mostly signs and controls where letters should be."""
    count = 0
    for page in pages:
        seen = "".join(line.text for line in page.lines)
        letters = sum(c.isalnum() for c in seen)
        count += len(seen) > 200 and letters < 0.5 * sum(not c.isspace() or c == "\t" for c in seen)
    return count


def _date(value: str) -> str | None:
    """The day of a PDF date (``D:20240103093826+01'00'``)."""
    found = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", value)
    return pagedetails.date("-".join(found.groups())) if found else None


def _language(document: Any) -> str | None:
    """What the document says of its language."""
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < size < 200:
        return None
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(document.raw, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\x00")
