"""The third step: the pages as they will be, and how much of them each section takes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QMarginsF, QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QPageLayout, QPageSize, QPainter, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from briefing.export.pages import Pages, Place
from briefing.templating.template import Template, template_of
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.preview.annexes import AnnexBoxes
from briefing.ui.preview.exact import ExactPages
from briefing.ui.preview.following import Following
from briefing.ui.preview.form_pages import FormPages
from briefing.ui.preview.sheets import TWIPS, Paged, Sheets
from briefing.ui.theme import Look
from briefing.ui.work import Jobs

LIST_WIDTH = 256
HEADING_WIDTH = 144


def tr(words: str) -> str:
    """Words of the preview in the language of the interface."""
    return QCoreApplication.translate("Preview", words)


class PlaceRow(QWidget):
    """A heading, which leads to its place, and how much room it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton()
        self.button.setProperty("role", "link")
        self._room = QLabel()
        self._room.setProperty("role", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self._room)

    def show_place(self, place: Place, page: int | None, exact: bool) -> None:
        """Show where a heading stands: in our own layout, or on a page (from 0) of an exact one, or nowhere in that."""
        heading = place.heading or ""
        if not exact:
            page = int(place.start)
        room = self.button.fontMetrics().elidedText(heading, Qt.TextElideMode.ElideRight, HEADING_WIDTH)
        self.button.setText(room.replace("&", "&&"))
        self.button.setToolTip(heading)
        if page is None:
            self.button.setAccessibleName(heading)
            self._room.setText("")
            return
        self.button.setAccessibleName(tr("{heading}, page {n}").format(heading=heading, n=page + 1))
        told = tr("p. {n}") if exact else tr("p. {n} · {part:.2f}")
        self._room.setText(told.format(n=page + 1, part=place.length))


def _headed(places: tuple[Place, ...]) -> list[Place]:
    """Each heading with all that stands under it."""
    headed: list[Place] = []
    for place in places:
        if place.heading is None and headed:
            headed[-1] = headed[-1]._replace(end=place.end)
        else:
            headed.append(place)
    return headed


class PreviewPage(QWidget):
    """See, print, and go to what is not right yet.

    Signals:
        section_chosen(id: str): a section was clicked, to be written in.
    """

    section_chosen = Signal(str)

    def __init__(
        self, desk: Desk, look: Look, dialogs: Dialogs, actions: dict[str, QAction], jobs: Jobs,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._dialogs = desk, dialogs
        self.following = Following(desk, self)
        self.sheets = Sheets(look)
        self.sheets.section_chosen.connect(self._choose)
        self.annexes = AnnexBoxes(desk)
        self.form_pages = FormPages(desk, self.following, self.sheets, jobs, self)
        self._rows: dict[str, PlaceRow] = {}
        self._total = QLabel()
        self._total.setWordWrap(True)
        self._fault = QLabel()
        self._fault.setProperty("role", "warning")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self._size = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.form_pages.strip)
        middle.addWidget(self.sheets, 1)
        row.addLayout(middle, 1)
        self.form_pages.shown.connect(self._show)
        self.following.failed.connect(self._tell)
        self.sheets.zoomed.connect(self._show_size)
        actions["print"].triggered.connect(self.print)
        actions["zoom_fit"].triggered.connect(self.sheets.fit)

    def focus_text(self) -> None:
        """Put the focus on the pages."""
        self.sheets.setFocus()

    def print(self) -> None:
        """Print the pages; asks for the printer."""
        pages = self.sheets.pages
        if pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.following.name)
        printer.setPageLayout(_paper(pages))
        printer.setFullPage(True)
        if self._dialogs.choose_printer(printer):
            print_pages(pages, printer)

    # Building

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("role", "side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(4)
        column.addWidget(_caps(tr("LENGTH")))
        column.addWidget(self._total)
        column.addWidget(self._fault)
        column.addSpacing(8)
        column.addWidget(_caps(tr("SECTIONS")))
        held = QWidget()
        self._list = QVBoxLayout(held)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(held)
        column.addWidget(area, 1)
        column.addWidget(self.annexes)
        column.addLayout(self._sizes())
        return side

    def _sizes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, name, steps in (("−", tr("Smaller pages"), -1), ("+", tr("Larger pages"), 1)):
            button = QToolButton()
            button.setText(words)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(partial(self._zoom_by, steps))
            row.addWidget(button)
        fit = QPushButton(tr("Fit"))
        fit.setToolTip(tr("As large as a whole page fits"))
        fit.clicked.connect(self.sheets.fit)
        row.addWidget(self._size, 1)
        row.addWidget(fit)
        return row

    def _zoom_by(self, steps: int, _checked: bool = False) -> None:
        self.sheets.zoom_by(steps)

    # What is shown

    def _show(self) -> None:
        pages = self.following.pages
        self._fault.hide()
        self._show_size()
        exact = self.form_pages.shown_exactly
        if exact is not None:
            self._total.setText(tr("{n} pages in the Word form").format(n=exact.count))
        if pages is None or not self._desk.is_open:
            return
        self.annexes.show_brief()
        template = template_of(self._desk.brief.template)
        budget, total = template.pages, _own_length(pages, template)
        words = tr("{total:.1f} pages").format(total=total)
        if budget:
            words = tr("{total:.1f} of {budget:g} pages").format(total=total, budget=budget)
            if total > budget + 0.5:
                words += "\n" + tr("▲ Longer than the template asks for")
        if exact is not None:
            words = tr("{n} pages in the Word form").format(n=exact.count)
        elif total < pages.total:
            words += "\n" + tr("{total} pages with the annexes").format(total=pages.count)
        self._total.setText(words)
        self._show_sections(pages.sections, exact)

    def _show_sections(self, places: tuple[Place, ...], exact: ExactPages | None) -> None:
        """A row for each heading: the page that it stands on, and how much of the brief is under it."""
        headed = _headed(places)
        for id in set(self._rows) - {place.id for place in headed}:
            self._rows.pop(id).deleteLater()
        for i, place in enumerate(headed):
            row = self._rows.get(place.id)
            if row is None:
                row = self._rows[place.id] = PlaceRow()
                row.button.clicked.connect(partial(self._reveal, place.id))
            if self._list.indexOf(row) != i:
                self._list.insertWidget(i, row)
            row.show_place(place, exact.page_of(place.heading or "") if exact else None, exact is not None)

    def _reveal(self, id: str, _checked: bool = False) -> None:
        place = self.following.pages.place(id) if self.following.pages else None
        exact = self.form_pages.shown_exactly
        if place is not None and exact is None:
            self.sheets.reveal(place.start)
        elif place is not None and exact is not None and (page := exact.page_of(place.heading or "")) is not None:
            self.sheets.reveal(page)

    def _choose(self, id: str) -> None:
        """A section was clicked; an annex is written in no section."""
        if template_of(self._desk.brief.template).section(id) is not None:
            self.section_chosen.emit(id)

    def _show_size(self) -> None:
        self._size.setText(f"{self.sheets.zoom:.0%}")

    def _tell(self, message: str) -> None:
        self._fault.setText(message)
        self._fault.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the brief while the pages are seen."""
        super().showEvent(event)
        self.form_pages.watch(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self.form_pages.watch(False)


def _own_length(pages: Pages, template: Template) -> float:
    """How many pages are filled by the brief itself, its annexes aside."""
    if all(template.section(place.id) is not None for place in pages.sections):
        return pages.total
    return max((place.end for place in pages.sections if template.section(place.id) is not None), default=0)


def _caps(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "caps")
    return label


def _paper(pages: Paged) -> QPageLayout:
    size = QPageSize(QSizeF(pages.width / 20, pages.height / 20), QPageSize.Unit.Point)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())


def print_pages(pages: Paged, printer: QPrinter) -> None:
    """Paint pages on a printer: those that its dialog asked for, else all."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or pages.count, pages.count)
    painter = QPainter(printer)
    scale = printer.resolution() / TWIPS
    painter.scale(scale, scale)
    for i in range(first - 1, last):
        if i > first - 1:
            printer.newPage()
        pages.paint(i, painter)
    painter.end()
