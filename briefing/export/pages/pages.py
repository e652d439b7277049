"""A document in pages: how many, where each section stands, and how to paint one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QPainter

from briefing.export.pages import cut
from briefing.export.pages.margins import Margins
from briefing.export.pages.paint import Brush
from briefing.export.pages.printed import Part
from briefing.templating.look import Page


class Place(NamedTuple):
    """Where a section stands, in pages: 1.37 is on the second page, below 37 % of the height of its text.

    Attributes:
        id: of the section; heading: as printed, or None where it goes on under the one before it.
        start, end: where it begins, and where the next one does (the last: where the text ends).
    """

    id: str
    heading: str | None
    start: float
    end: float

    @property
    def length(self) -> float:
        """How many pages it takes."""
        return self.end - self.start


class Pages:
    """The pages of one document. It is never changed; a new document has new pages.

    Attributes:
        width, height: of the paper, in twips.
        count: how many there are.
        total: how many are filled, the last one by its part: 1.37.
        sections: the sections that print something, in order.
    """

    def __init__(
        self, sheets: tuple[cut.Page, ...], parts: tuple[Part, ...], notes: tuple[Part, ...], margins: Margins,
        page: Page, sections: tuple[Place, ...],
    ) -> None:  # fmt: skip
        self._sheets = sheets
        self._parts = parts
        self._notes = notes
        self._margins = margins
        self._page = page
        self.width = page.width
        self.height = page.height
        self.count = len(sheets)
        self.total = round(len(sheets) - 1 + sheets[-1].used / (margins.bottom - margins.top), 2)
        self.sections = sections

    def place(self, id: str) -> Place | None:
        """Where a section stands, or None where it prints nothing."""
        return next((place for place in self.sections if place.id == id), None)

    def section_at(self, page: int, y: float) -> str:
        """The id of the section at a place on a page (from 0), in twips from the upper edge; above all: empty."""
        at = page + min(max((y - self._margins.top) / (self._margins.bottom - self._margins.top), 0), 1)
        return next((place.id for place in reversed(self.sections) if place.start <= at), "")

    def point(self, place: float) -> tuple[int, float]:
        """A place in pages as a page (from 0) and twips from its upper edge."""
        page = min(int(place), self.count - 1)
        return page, self._margins.top + (place - page) * (self._margins.bottom - self._margins.top)

    def paint(self, i: int, painter: QPainter) -> None:
        """Paint page ``i`` (from 0), without the paper.

        One unit of the painter is a twip, its origin the upper left corner of the paper.
        """
        sheet, margins = self._sheets[i], self._margins
        brush = Brush(painter, self._page.left + self._page.gutter)
        brush.paragraph(margins.header_line, margins.header, margins.header_top, self._page.text_width)
        for n, piece in enumerate(sheet.pieces):
            part = self._parts[piece.item]
            above = sheet.pieces[n - 1] if n else None
            first = part.row is not None and (above is None or self._parts[above.item].item.table != part.item.table)
            brush.part(part, piece, margins.top, first)
        if sheet.notes:
            brush.rule(margins.top + sheet.rule, self._page.text_width)
        for note in sheet.notes:
            brush.lines(self._notes[note.number - 1].boxes[0], note.lines, margins.top + note.top)
        footer = margins.footer(i + 1, self.count)
        brush.paragraph(footer, margins.footer_style, margins.footer_top, self._page.text_width)
