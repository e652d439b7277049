"""What stands above and below the text of every page: marking, stamp, reference, number of the page."""

from __future__ import annotations

from briefing.compose.document import Document
from briefing.export.flow import marking
from briefing.export.pages.setting import Laid, lay
from briefing.export.pages.words import Stretch
from briefing.templating.look import Letters, Look, Style

NO_BREAK_SPACE, EN_SPACE = "\u00a0", "\u2002"


class Margins:
    """Header and footer of one document.

    Attributes:
        top, bottom: where the text of a page begins and ends, in twips from the upper edge of the paper.
        header_top, footer_top: where header and footer begin.
    """

    def __init__(self, document: Document, look: Look) -> None:
        self._document = document
        self._styles = look.styles
        page = look.page
        self._width = page.text_width
        self.header, self._footer = look.styles.style("header"), look.styles.style("footer")
        self.header_line = self._header()
        self.header_top = page.header
        footer_height = _height(self.footer(1, 1), self._footer)
        self.footer_top = page.height - page.footer - footer_height
        self.top = max(page.top, page.header + _height(self.header_line, self.header))
        self.bottom = max(self.top + 1, min(page.height - page.bottom, self.footer_top))

    @property
    def footer_style(self) -> Style:
        """The style of the footer."""
        return self._footer

    def _header(self) -> Laid:
        letters = self.header.letters
        stretches = list[Stretch]()
        if self._document.draft:
            stamp = self._styles.letters("Draft Stamp", letters)
            stretches.append(Stretch(f"{NO_BREAK_SPACE}DRAFT{NO_BREAK_SPACE}", stamp))
        words = self._marking(letters)
        if stretches and words:
            stretches.append(Stretch(EN_SPACE, letters))
        return lay([*stretches, *words], self.header, self._width)

    def footer(self, number: int, count: int) -> Laid:
        """Reference left, marking in the middle, page right: the style has the tab stops."""
        letters = self._footer.letters
        reference = [Stretch(self._document.reference, letters)] if self._document.reference else []
        pages = Stretch(f"\tPage {number} of {count}", letters)
        return lay([*reference, Stretch("\t", letters), *self._marking(letters), pages], self._footer, self._width)

    def _marking(self, letters: Letters) -> list[Stretch]:
        words, style = marking(self._document)
        return [Stretch(words, self._styles.letters(style, letters))] if words else []


def _height(laid: Laid, style: Style) -> int:
    edges = (style.lines.top, style.lines.bottom)
    return sum(laid.heights) + sum(edge.width + edge.space for edge in edges if edge)
