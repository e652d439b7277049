"""Pages of a brief: our own layout, or the exact pages of its template's Word form, and a line that says which."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from briefing.model.brief import Brief, TemplateCopy
from briefing.templating.template import form_of, look_of
from briefing.ui.desk import Desk
from briefing.ui.preview.exact import Exact, ExactPages
from briefing.ui.preview.following import Following
from briefing.ui.preview.in_form import in_form, in_short, look_has_fields
from briefing.ui.preview.sheets import Paged, Sheets
from briefing.ui.preview.words import tr
from briefing.ui.work import Jobs

PAUSE_MS = 700
"""How long the brief must be left alone before its exact pages are made."""


class FormPages(QObject):
    """Shows pages on sheets: the layout's own where there is no form, else the exact ones as soon as they are there.

    Signals:
        shown(): other pages are shown.
    """

    shown = Signal()

    def __init__(self, desk: Desk, following: Following, sheets: Sheets, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._following, self._sheets, self._jobs = desk, following, sheets, jobs
        self.exact = Exact(jobs, self)
        self.strip = Strip(self._stop)
        self.told: tuple[str, ...] = ()
        self._of: Brief | None = None
        self._form: bytes | None = None
        self._pages: ExactPages | None = None
        self._telling: list[str] = []
        self._look = b""
        self._asked: TemplateCopy | None = None
        self._look_has_fields = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        following.changed.connect(self._follow)
        following.failed.connect(self._follow_failed)
        self.exact.ready.connect(self._ready)
        self.exact.failed.connect(self._failed)
        self.exact.pictured.connect(sheets.repaint_pages)

    @property
    def shown_exactly(self) -> ExactPages | None:
        """The exact pages, where they are shown."""
        return self._pages if self._sheets.pages is self._pages else None

    def watch(self, on: bool) -> None:
        """Begin or end following the brief."""
        self._following.watch(on)
        if not on:
            self._timer.stop()
            self.exact.cancel()
        elif self._desk.is_open and not self._following.is_stale:
            self._follow()

    def _follow(self) -> None:
        """The brief has other pages."""
        if not self._desk.is_open or self._following.pages is None:
            self._of = self._pages = None
            self._timer.stop()
            self.exact.cancel()
            self.strip.hide()
            self._show(None)
            return
        brief = self._desk.brief
        if form_of(brief.template) is not self._form:  # pages of another form say nothing of this one
            self._form, self._pages = form_of(brief.template), None
            self.exact.cancel()
        if not self._has_form(brief):
            self._of = self._pages = None
            self._timer.stop()
            self.exact.cancel()
            self.told = ()
            self.strip.hide()
            self._show(self._following.pages)
        elif brief is self._of and self._pages is not None:
            self._show(self._pages)
        elif not self.exact.is_there:
            self.strip.say(tr("There is no LibreOffice here to lay out the Word form: the app's own layout stands in."))
            self._show(self._following.pages)
        else:
            self._show(self._pages or self._following.pages)
            self.strip.busy(tr("The exact pages of the Word form are being laid out…"))
            self._timer.start(PAUSE_MS if self._pages else 0)

    def _follow_failed(self, _message: str) -> None:
        """Our own layout cannot lay the brief out in this form; LibreOffice may."""
        brief = self._desk.brief
        if self._has_form(brief) and self.exact.is_there and brief is not self._of:
            self.strip.busy(tr("The exact pages of the Word form are being laid out…"))
            self._timer.start(PAUSE_MS)

    def _has_form(self, brief: Brief) -> bool:
        """Whether a brief is written into a Word form: its template has one, or a look with fields.

        A look is searched in the background; until that is done, it has none, or what was found in it before.
        """
        copy, look = brief.template, look_of(brief.template)
        if form_of(copy) is not None:
            return True
        if look is not self._look:
            self._look, self._look_has_fields = look, False
        if copy is not self._asked:
            self._asked = copy
            self._jobs.run(
                lambda _stopped: look_has_fields(copy),
                lambda has: self._searched(copy, has),
                self._following.failed.emit,
            )
        return self._look_has_fields

    def _searched(self, copy: TemplateCopy, has: bool) -> None:
        """A look has been searched for fields."""
        if copy is self._asked and has is not self._look_has_fields:
            self._look_has_fields = has
            if self._following.pages is not None or not self._desk.is_open:
                self._follow()
            else:
                self._follow_failed("")

    def _begin(self) -> None:
        brief = self._of = self._desk.brief
        telling: list[str] = []  # one list for each asking: what ends too late tells nobody
        self._telling = telling

        def make() -> bytes:
            made = in_form(brief)
            telling.extend(made.told)
            return made.word

        self.exact.show(make)

    def _ready(self, pages: ExactPages) -> None:
        self._pages = pages
        self.told = tuple(self._telling)
        words = [tr("Exact pages of the Word form, laid out by LibreOffice.")]
        self.strip.say(" ".join((*words, in_short(self.told))), warns=bool(self.told))
        self._show(pages)

    def _failed(self, message: str) -> None:
        self._of = self._pages = None
        self.strip.say(message, warns=True)
        self._show(self._following.pages)

    def _stop(self) -> None:
        self.exact.cancel()
        self._timer.stop()
        self._of = None
        self.strip.say(tr("The app's own layout stands in for the exact pages of the Word form."))
        if self._pages is None:
            self._show(self._following.pages)

    def _show(self, pages: Paged | None) -> None:
        self._sheets.show_pages(pages)
        self.shown.emit()


class Strip(QFrame):
    """One line over pages: what they are, and a button that stops what is under way."""

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Stop laying out exact pages"))
        self.cancel.clicked.connect(stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.cancel)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; empty where it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, warns: bool = False) -> None:
        """Say something."""
        self._show(words, warns)
        self.cancel.hide()

    def busy(self, words: str) -> None:
        """Say what is under way."""
        self._show(words, False)
        self.cancel.show()

    def _show(self, words: str, warns: bool) -> None:
        self._words.setProperty("role", "warning-line" if warns else "muted")
        self._words.style().polish(self._words)
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()
