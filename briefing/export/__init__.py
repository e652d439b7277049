"""What a composed document can be written as."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

from briefing.compose.document import Document
from briefing.errors import BriefingError


class Writer(NamedTuple):
    """A format.

    Attributes:
        suffix: of its files.
        label: its name for people.
        module: whose ``write(document, look)`` makes the bytes.
        by_qt: it lays out by Qt, which the window does on its own thread only.
    """

    suffix: str
    label: str
    module: str
    by_qt: bool = False

    def write(self, document: Document, look: bytes) -> bytes:
        """The document as the bytes of a file; ``look`` is the template's .docx. The same input, the same bytes."""
        content: bytes = import_module(self.module).write(document, look)
        return content


WRITERS = (
    Writer(".docx", "Word", "briefing.export.word"),
    Writer(".pdf", "PDF", "briefing.export.pdf", by_qt=True),
    Writer(".md", "Markdown", "briefing.export.markdown"),
    Writer(".html", "HTML", "briefing.export.html"),
)


def writer_for(suffix: str) -> Writer:
    """The writer for a file's suffix, whatever its case. Raises BriefingError, with the suffixes that there are."""
    found = next((w for w in WRITERS if w.suffix == suffix.lower()), None)
    if found is None:
        *others, last = (f"{w.suffix} ({w.label})" for w in WRITERS)
        known = f"{', '.join(others)} or {last}"
        raise BriefingError(f"A brief cannot be exported as “{suffix}”; give the file a name that ends in {known}.")
    return found
