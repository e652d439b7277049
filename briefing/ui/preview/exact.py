"""The exact pages of a Word file, as LibreOffice lays them out: made in the background, kept by the file's bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from hashlib import sha256
from threading import Lock
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from briefing.errors import BriefingError
from briefing.ui.preview import office
from briefing.ui.work import Job, Jobs

DOTS, PRINTED_DOTS = 144, 300
"""Of an inch of paper: on a screen, on a printer."""
PRINTERS = 200
"""From so many dots an inch on, what is painted on is a printer."""
AT_ONCE = 2
"""How many pages are pictured before any is shown."""
MOST_PICTURES = 12
KEPT = 6
"""How many files' pages are kept."""
TWIPS = 1440

_pdfium = Lock()  # which must not be entered by two threads at once


class ExactPages:
    """Pages of a PDF; painted like those of our own layout, each pictured when it is first looked at.

    Attributes:
        width, height: of the paper, in twips.
        count: how many there are.
        texts: the text of each, to find headings in.
        wanted: is told of a page that is looked at and not pictured yet.
    """

    def __init__(self, pdf: bytes, width: int, height: int, texts: tuple[str, ...]) -> None:
        self._pdf = pdf
        self.width, self.height, self.count, self.texts = width, height, len(texts), texts
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self.wanted: Callable[[int], None] = lambda _page: None

    def section_at(self, _page: int, _y: float) -> str:
        """Which section stands where is not known."""
        return ""

    def point(self, place: float) -> tuple[int, float]:
        """A place in pages as a page and twips from its upper edge."""
        page = min(int(place), self.count - 1)
        return page, (place - page) * self.height

    def page_of(self, heading: str) -> int | None:
        """The first page on which a heading stands in a line of its own, or None."""
        wanted = _spoken(heading)
        lines = ((i, line) for i, text in enumerate(self.texts) for line in text.splitlines())
        return next((i for i, line in lines if wanted and _spoken(line) == wanted), None)

    def keep(self, page: int, image: QImage) -> None:
        """Keep the picture of a page."""
        self._images[page] = image
        self._images.move_to_end(page)
        while len(self._images) > MOST_PICTURES:
            self._images.popitem(last=False)

    def pictures(self, pages: Iterable[int], dots: int = DOTS) -> dict[int, QImage]:
        """Pictures of some pages, made now. Raises BriefingError where the PDF cannot be read."""
        with _pdfium:
            return _rendered(self._pdf, pages, dots)

    def paint(self, i: int, painter: QPainter) -> None:
        """Paint a page, one unit a twip."""
        dots, image = DOTS, self._images.get(i)
        if painter.device().logicalDpiX() >= PRINTERS:
            dots, image = PRINTED_DOTS, self.pictures([i], PRINTED_DOTS)[i]
        if image is None:
            self.wanted(i)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = image.size().toSizeF() * (TWIPS / dots)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)


class Rendered(NamedTuple):
    """What the background has made of a file."""

    key: str
    pages: ExactPages


def pages_of(pdf: bytes) -> ExactPages:
    """The pages of a PDF, the first ones pictured. Raises BriefingError where it has none or cannot be read."""
    import pypdfium2

    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            raise BriefingError(office.FAILED) from None
        try:
            if not len(document):
                raise BriefingError(office.FAILED)
            width, height = (round(side * TWIPS / 72) for side in document[0].get_size())
            texts = tuple(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
        pages = ExactPages(pdf, width, height, texts)
        for i, image in _rendered(pdf, range(min(AT_ONCE, len(texts))), DOTS).items():
            pages.keep(i, image)
    return pages


def _rendered(pdf: bytes, pages: Iterable[int], dots: int) -> dict[int, QImage]:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        found = {}
        for i in pages:
            bitmap = document[i].render(scale=dots / 72, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            )
            found[i] = image.copy()
        return found
    finally:
        document.close()


def _spoken(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())


class Exact(QObject):
    """Has the exact pages of one Word file at a time made, the last one that was asked for.

    Signals:
        ready(pages: ExactPages): they are there.
        failed(message: str): they could not be made.
        pictured(): one more page can be painted.
    """

    ready = Signal(object)
    failed = Signal(str)
    pictured = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._picturing: set[int] = set()
        self._kept: OrderedDict[str, ExactPages] = OrderedDict()

    @property
    def is_there(self) -> bool:
        """Whether this machine has what it takes."""
        return office.program() is not None

    @property
    def is_busy(self) -> bool:
        """Whether pages are being made."""
        return self._job is not None

    def show(self, make: Callable[[], bytes]) -> None:
        """Have the pages made of the file that ``make`` gives (called in the background); what was under way ends."""
        self.cancel()
        kept = dict(self._kept)

        def work(stopped: Callable[[], bool]) -> Rendered:
            word = make()
            key = sha256(word).hexdigest()
            return Rendered(key, kept.get(key) or pages_of(office.pdf_of(word, stopped)))

        self._job = self._jobs.run(work, self._done, self._told)

    def cancel(self) -> None:
        """Want the pages no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _done(self, made: Rendered) -> None:
        self._job = None
        self._kept[made.key] = made.pages
        self._kept.move_to_end(made.key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        pages = made.pages
        self._picturing.clear()
        pages.wanted = lambda page: self._picture(pages, page)
        self.ready.emit(pages)

    def _picture(self, pages: ExactPages, page: int) -> None:
        """Have a page pictured in the background."""
        if page in self._picturing:
            return
        self._picturing.add(page)

        def done(images: dict[int, QImage]) -> None:
            self._picturing.discard(page)
            for i, image in images.items():
                pages.keep(i, image)
            self.pictured.emit()

        self._jobs.run(lambda _stopped: pages.pictures([page]), done, self.failed.emit)

    def _told(self, message: str) -> None:
        self._job = None
        self.failed.emit(message)
