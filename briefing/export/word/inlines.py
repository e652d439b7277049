"""Inlines to runs."""

from __future__ import annotations

import re
from typing import assert_never

from briefing.compose.document import Document, gap_words
from briefing.export.flow import LEADS_OUTSIDE, runs_right_to_left
from briefing.export.numbers import Numbers
from briefing.export.word.markup import (
    attribute,
    field,
    paragraph_properties,
    run_properties,
    text_run,
)
from briefing.model.blocks import Citation, Gap, Inline, LineBreak, Link, Runs, Text, text_of
from briefing.templating.look import Styles

NOT_IN_ADDRESSES = re.compile(r'[\s"<>\\^`{|}]')


class Story:
    """One stretch of text as it is written: the body, or a note.

    Attributes:
        width: of its text, in twips.
        notes: whether footnotes may stand in it; where they may not, a citation is its number in brackets.
    """

    def __init__(self, document: Document, styles: Styles, numbers: Numbers, width: int, notes: bool = True) -> None:
        self.document = document
        self.styles = styles
        self.numbers = numbers
        self.width = width
        self.notes = notes

    def runs(self, runs: Runs) -> str:
        """The runs of a paragraph."""
        return "".join([self._run(run) for run in runs])

    def _run(self, run: Inline) -> str:
        match run:
            case Text():
                return self._text(run)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case Link():
                return self._link(run)
            case Citation():
                return self._citation(run)
            case Gap():
                return self._gap(run)
        assert_never(run)

    def _text(self, run: Text, style: str = "") -> str:
        rtl = runs_right_to_left(run.text)
        if not (run.bold or run.italic or run.underline or rtl or style):
            return text_run(run.text) if run.text else ""
        return text_run(run.text, run_properties(style, run.bold, run.italic, run.underline, rtl=rtl))

    def _link(self, link: Link) -> str:
        """A link that leads outside; an address of any other scheme is text alone."""
        if not LEADS_OUTSIDE.match(link.address):
            return "".join([self._text(run) for run in link.runs])
        address = NOT_IN_ADDRESSES.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), link.address)
        style = self.styles.character("Hyperlink")
        inner = "".join([self._text(run, style) for run in link.runs])
        return f"<w:hyperlink r:id={attribute(self.numbers.link_id(address))}>{inner}</w:hyperlink>"

    def _citation(self, citation: Citation) -> str:
        """The first of a note is the footnote itself, in a bookmark; later ones refer to that bookmark's number."""
        number = self.document.number_of(citation)
        if not self.notes:
            return text_run(f"[{number}]")
        properties = run_properties(self.styles.character("footnote reference"), raised=True)
        name = f"_Ref{100_000_000 + number}"
        if not self.numbers.first_time(number):
            return field(f"NOTEREF {name} \\f \\h", str(number), properties)
        mark = f'<w:r>{properties}<w:footnoteReference w:id="{number}"/></w:r>'
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{mark}<w:bookmarkEnd w:id="{number}"/>'

    def _gap(self, gap: Gap) -> str:
        """Printed and marked in a draft, nothing in a final."""
        return text_run(gap_words(gap), run_properties(self.styles.character("Gap"))) if self.document.draft else ""

    def paragraph(
        self, style: str, runs: Runs, keep_next: bool = False, numbering: tuple[int, int] | None = None,
        before: int | None = None, indent: tuple[int, int] | None = None, new_page: bool = False,
    ) -> str:  # fmt: skip
        """A paragraph in the style of this name; the rest as in ``paragraph_properties``."""
        bidi = runs_right_to_left(text_of(runs))
        id = self.styles.paragraph(style)
        properties = paragraph_properties(id, keep_next, numbering, bidi, before, indent, new_page)
        return f"<w:p>{properties}{self.runs(runs)}</w:p>"
