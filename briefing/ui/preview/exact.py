"""The exact pages of a Word file, as LibreOffice lays them out: made in the background, kept by the file's bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from briefing.errors import BriefingError
from briefing.ui.preview import office
from briefing.ui.work import Job, Jobs

DOTS = 144
"""Of an inch of paper."""
MOST_PAGES = 40
"""How many pages are pictured; the rest is counted."""
KEPT = 6
"""How many files' pages are kept."""
TWIPS_A_POINT = 20

_pdfium = Lock()  # which must not be entered by two threads at once


class ExactPages:
    """Pages as pictures; painted like those of our own layout.

    Attributes:
        width, height: of the paper, in twips.
        count: how many there are to be seen; of: how many there are.
        total: how many are filled; of pictures nothing finer than their number is known.
    """

    def __init__(self, images: tuple[QImage, ...], of: int, width: int, height: int) -> None:
        self._images = images
        self.count, self.of, self.total = len(images), of, float(of)
        self.width, self.height = width, height

    def section_at(self, _page: int, _y: float) -> str:
        """Which section stands where is not known."""
        return ""

    def point(self, place: float) -> tuple[int, float]:
        """A place in pages as a page and twips from its upper edge."""
        page = min(int(place), self.count - 1)
        return page, (place - page) * self.height

    def paint(self, i: int, painter: QPainter) -> None:
        """Paint a page, one unit a twip."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._images[i]
        size = image.size().toSizeF() * (TWIPS_A_POINT * 72 / DOTS)
        painter.drawImage(QRectF(0, 0, size.width(), size.height()), image)


class Rendered(NamedTuple):
    """What the background has made of a file."""

    key: str
    pages: ExactPages


def pictured(pdf: bytes, stopped: Callable[[], bool] = lambda: False) -> ExactPages:
    """The pages of a PDF as pictures. Raises BriefingError where it has none, or the work was stopped."""
    import pypdfium2

    images: list[QImage] = []
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            of = len(document)
            if not of:
                raise BriefingError(office.FAILED)
            width, height = document[0].get_size()
            for i in range(min(of, MOST_PAGES)):
                if stopped():
                    raise BriefingError(office.LATE)
                bitmap = document[i].render(scale=DOTS / 72, rev_byteorder=True, prefer_bgrx=True)
                image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
                               QImage.Format.Format_RGBX8888).copy()  # fmt: skip
                images.append(image)
        finally:
            document.close()
    return ExactPages(tuple(images), of, round(width * TWIPS_A_POINT), round(height * TWIPS_A_POINT))


class Exact(QObject):
    """Has the exact pages of one Word file at a time made, the last one that was asked for.

    Signals:
        ready(pages: ExactPages): they are there.
        failed(message: str): they could not be made.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
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

        def work(stopped: Callable[[], bool]) -> Rendered:
            word = make()
            key = sha256(word).hexdigest()
            known = self._kept.get(key)
            return Rendered(key, known or pictured(office.pdf_of(word, stopped), stopped))

        job = self._jobs.run(work, self._done, self._told)
        self._job = job

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
        self.ready.emit(made.pages)

    def _told(self, message: str) -> None:
        self._job = None
        self.failed.emit(message)
