"""Pictures of the first page of templates: laid out in slices between the window's own work, and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from briefing.compose.compose import compose
from briefing.compose.document import Document
from briefing.errors import BriefingError
from briefing.export.pages import Layout, Pages
from briefing.model import edits
from briefing.model.brief import Brief
from briefing.templating import keeping
from briefing.templating.places import Kept
from briefing.templating.template import look_of, template_of
from briefing.ui.preview.following import SLICE
from briefing.ui.preview.sheets import INK, PAPER
from briefing.ui.work import Job, Jobs

WIDTH = 520
"""Of a picture, in pixels."""
KEPT = 200
"""How many pictures are kept."""
MOST_WAITING = 24


class Pictures(QObject):
    """Makes pictures on demand, the last one that was asked for first.

    Signals:
        made(key: str): a picture is there, or cannot be made.
    """

    made = Signal(str)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._brief: Brief | None = None
        self._kept: OrderedDict[str, QPixmap | None] = OrderedDict()
        self._small: dict[str, QPixmap] = {}
        self._waiting: OrderedDict[str, Kept] = OrderedDict()
        self._job: Job | None = None
        self._making = ""
        self._steps: Generator[None, None, Pages] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    def take(self, brief: Brief) -> None:
        """Picture this brief from now on."""
        if brief is not self._brief:
            self.stop()
            self._brief = brief
            self._kept.clear()
            self._small.clear()

    def picture(self, kept: Kept) -> QPixmap | None:
        """A template's picture; None where there is none yet: ``made`` tells once there is."""
        key = key_of(kept)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if kept.problem or self._brief is None or key == self._making:
            return None
        self._waiting[key] = kept
        self._waiting.move_to_end(key)
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)
        if not self._making:
            self._begin()
        return None

    def small(self, kept: Kept, width: int, ratio: float) -> QPixmap | None:
        """A template's picture as small as it stands in the list, ``width`` pixels wide at a screen's ratio."""
        picture, key = self.picture(kept), f"{key_of(kept)} {width} {ratio}"
        if picture is None:
            return None
        if key not in self._small:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._small[key] = picture.scaledToWidth(round(width * ratio), smooth)
        return self._small[key]

    def stop(self) -> None:
        """Make no more."""
        self._waiting.clear()
        self._timer.stop()
        self._steps, self._making = None, ""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    # Making one: read and composed in the background, laid out in slices here

    def _begin(self) -> None:
        if not self._waiting or self._brief is None:
            return
        self._making, kept = self._waiting.popitem()
        brief = self._brief

        def work(_stopped: Callable[[], bool]) -> tuple[Document, bytes]:
            copy = keeping.load(kept)
            shown = edits.set_template(brief, copy)
            return compose(shown, template_of(copy), draft=True), look_of(copy)

        self._job = self._jobs.run(work, self._lay_out, lambda _message: self._end(None))

    def _lay_out(self, composed: tuple[Document, bytes]) -> None:
        self._job = None
        document, look = composed
        try:
            self._steps = Layout(look).steps(document)
        except BriefingError:
            self._end(None)
            return
        self._timer.start(0)

    def _work(self) -> None:
        if self._steps is None:
            self._timer.stop()
            return
        until = perf_counter() + SLICE
        try:
            while perf_counter() < until:
                next(self._steps)
        except StopIteration as end:
            self._end(painted(end.value))
        except BriefingError:
            self._end(None)

    def _end(self, picture: QPixmap | None) -> None:
        key, self._making = self._making, ""
        self._steps, self._job = None, None
        self._timer.stop()
        self._kept[key] = picture
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.made.emit(key)
        if self._waiting and not self._making:
            self._begin()


def key_of(kept: Kept) -> str:
    """What a template's picture is known by: it changes with every byte of it."""
    return f"{kept.id} {kept.version} {kept.digest}"


def painted(pages: Pages) -> QPixmap:
    """The first page, as on paper."""
    scale = WIDTH / pages.width
    image = QImage(WIDTH, round(pages.height * scale), QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setPen(INK)
    painter.scale(scale, scale)
    pages.paint(0, painter)
    painter.end()
    return QPixmap.fromImage(image)
