"""The pages of the open brief, laid out anew in slices whenever it changes."""

from __future__ import annotations

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from briefing.compose.compose import compose
from briefing.errors import BriefingError
from briefing.export.pages import Layout, Pages
from briefing.templating.template import look_of, template_of
from briefing.ui.desk import Desk

PAUSE_MS = 40
"""How long the brief must be left alone before its pages are laid out."""
SLICE = 0.008
"""Seconds that the layout may take before the window has its turn."""


class Following(QObject):
    """Follows a brief with its pages, while somebody looks.

    Signals:
        changed(): there are other pages.
        failed(message: str): the brief cannot be laid out; the pages before stay.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watched = False
        self._stale = True
        self._look: tuple[bytes, Layout] | None = None
        self._steps: Generator[None, None, Pages] | None = None
        self.pages: Pages | None = None
        self.name = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)
        desk.changed.connect(lambda _before, _now: self._renew())
        desk.opened.connect(self._start)

    @property
    def is_stale(self) -> bool:
        """Whether the brief has changed since its pages were laid out."""
        return self._stale

    def watch(self, on: bool) -> None:
        """Begin or end following; what changed in between is laid out at once."""
        self._watched = on
        if on and self._stale:
            self._timer.start(0)

    def _start(self) -> None:
        self.pages = None
        self.changed.emit()
        self._renew()

    def _renew(self) -> None:
        self._stale, self._steps = True, None
        if self._watched and self._desk.is_open:
            self._timer.start(PAUSE_MS)

    def _work(self) -> None:
        """Lay out for a moment; then the window has its turn."""
        if not self._desk.is_open:
            return
        try:
            if self._steps is None:
                self._steps = self._begin()
            until = perf_counter() + SLICE
            while perf_counter() < until:
                next(self._steps)
        except StopIteration as end:
            self.pages, self._steps, self._stale = end.value, None, False
            self.changed.emit()
        except BriefingError as error:
            self._steps, self._stale = None, False
            self.failed.emit(str(error))
        else:
            self._timer.start(0)

    def _begin(self) -> Generator[None, None, Pages]:
        brief = self._desk.brief
        look = look_of(brief.template)
        if self._look is None or self._look[0] is not look:
            self._look = (look, Layout(look))
        document = compose(brief, template_of(brief.template), draft=True)
        self.name = document.name
        return self._look[1].steps(document)
