"""Pages: a document laid out as Word will show it, for the preview, the printer and PDF.

``words`` spells runs out, ``setting`` sets paragraphs and cells into lines, ``layout`` keeps what is set and puts it
together, ``cut`` (plain numbers, no Qt) makes pages of it, ``paint`` paints them.
"""

from briefing.compose.document import Document
from briefing.export.pages.layout import Layout
from briefing.export.pages.pages import Pages, Place

__all__ = ["Layout", "Pages", "Place", "pages_of"]


def pages_of(document: Document, look: bytes) -> Pages:
    """The pages of a document; ``look`` is the template's look.docx.

    Raises:
        BriefingError: the look is no Word file that can be read.
    """
    return Layout(look).pages(document)
