"""The runs of a paragraph as words on a page: letters of one look, numbers of notes, addresses of links."""

from __future__ import annotations

from typing import NamedTuple, assert_never

from briefing.compose.document import Document, gap_words
from briefing.export.flow import LEADS_OUTSIDE
from briefing.model.blocks import Citation, Gap, Inline, LineBreak, Link, Runs, Text
from briefing.model.text import LINE_BREAK
from briefing.templating.look import Letters, Styles


class Stretch(NamedTuple):
    """Some words in one look.

    Attributes:
        note: the number of the note that they cite; 0: none.
    """

    text: str
    letters: Letters
    note: int = 0


class Speller:
    """Spells runs out for one document.

    Args:
        notes: whether footnotes may stand in the text; where they may not, a citation is its number in brackets.
    """

    def __init__(self, document: Document, styles: Styles, notes: bool = True) -> None:
        self._document = document
        self._styles = styles
        self._notes = notes

    def spell(self, runs: Runs, letters: Letters) -> list[Stretch]:
        """Runs in the letters of their paragraph."""
        return [stretch for run in runs for stretch in self._run(run, letters) if stretch.text]

    def _run(self, run: Inline, letters: Letters) -> list[Stretch]:
        match run:
            case Text():
                return [Stretch(run.text, _formed(run, letters))]
            case LineBreak():
                return [Stretch(LINE_BREAK, letters)]
            case Link():
                if LEADS_OUTSIDE.match(run.address):
                    letters = self._styles.letters("Hyperlink", letters)
                return [Stretch(text.text, _formed(text, letters)) for text in run.runs]
            case Citation():
                return [self._citation(run, letters)]
            case Gap():
                words = gap_words(run) if self._document.draft else ""
                return [Stretch(words, self._styles.letters("Gap", letters))]
        assert_never(run)

    def _citation(self, citation: Citation, letters: Letters) -> Stretch:
        number = self._document.number_of(citation)
        if not self._notes:
            return Stretch(f"[{number}]", letters)
        return Stretch(str(number), self._styles.letters("footnote reference", letters)._replace(raised=True), number)


def _formed(text: Text, letters: Letters) -> Letters:
    """Letters with a run's own format, which stands above its style's."""
    if not (text.bold or text.italic or text.underline):
        return letters
    return letters._replace(
        bold=letters.bold or text.bold,
        italic=letters.italic or text.italic,
        underline=letters.underline or text.underline,
    )
