"""The passages of an item in its form: each leads to its place, says whose voice it is, and can be taken away."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from briefing.model import edits
from briefing.model.brief import Brief, Item, Source, Tag, Voice
from briefing.ui.desk import Desk
from briefing.ui.items.relations import Link
from briefing.ui.items.words import elided, tr

SHOWN_AT_FIRST = 6
VOICES: tuple[Voice, ...] = get_args(Voice)


def voice_name(voice: Voice) -> str:
    """A voice as the user reads it."""
    return {
        "reported": tr("Reported"),
        "quoted": tr("Quoted"),
        "author": tr("Author"),
        "ascribed": tr("Ascribed"),
    }[voice]


class QuoteRow(QWidget):
    """One passage.

    Signals:
        revealed(): its words were pressed.
        voiced(voice): a voice was chosen; None: that of the source.
        removed(): it should go.
    """

    revealed = Signal()
    voiced = Signal(object)
    removed = Signal()

    def __init__(self, tag: Tag, source: Source, several: bool) -> None:
        super().__init__()
        self.words = Link("")
        self.words.clicked.connect(self.revealed)
        self.voice = QToolButton()
        self.voice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.voice)  # kept: a menu whose last Python name goes may go with it
        self.voice.setMenu(self.menu)
        self._choices = QActionGroup(self.voice)
        for voice in (None, *VOICES):
            action = QAction(self.voice)
            self.menu.addAction(action)
            action.setCheckable(True)
            action.setData(voice)
            self._choices.addAction(action)
        self._choices.triggered.connect(lambda action: self.voiced.emit(action.data()))
        self.remove = QToolButton()
        self.remove.setText("×")
        self.remove.clicked.connect(self.removed)
        self._source = QLabel()
        self._source.setProperty("role", "muted")
        self._source.setContentsMargins(7, 0, 0, 0)
        self._source.setTextFormat(Qt.TextFormat.PlainText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.voice, 0, 1)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self._source, 1, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        self.show_tag(tag, source, several)

    def show_tag(self, tag: Tag, source: Source, several: bool) -> None:
        """Show a passage as it is now; its source only where there are several."""
        words = elided(tag.quote.exact)
        self.words.say(f"“{words}”")
        self.words.setToolTip(tr("Show it in “{source}”").format(source=elided(source.title or source.file)))
        self._source.setText(elided(source.title or source.file, 40))
        self._source.setVisible(several)
        voice = voice_name(tag.voice or source.voice)
        self.voice.setText(voice)
        self.voice.setToolTip(tr("Whose voice it is"))
        self.voice.setAccessibleName(tr("Voice of “{words}”: {voice}").format(words=elided(words, 30), voice=voice))
        self.remove.setToolTip(tr("Untag this passage"))
        self.remove.setAccessibleName(tr("Untag “{words}”").format(words=elided(words, 30)))
        for action in self._choices.actions():
            of_source = tr("As the source: {voice}").format(voice=voice_name(source.voice))
            action.setText(of_source if action.data() is None else voice_name(action.data()))
            action.setChecked(action.data() == tag.voice)


class Quotes(QWidget):
    """The passages of an item.

    Signals:
        revealed(tag: str): a passage should be shown.
    """

    revealed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all = False
        self._item: Item | None = None
        self._shown: tuple[tuple[Tag, Source], ...] = ()
        self.rows: dict[str, QuoteRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.heading = QLabel()
        self.heading.setProperty("role", "caps")
        self.more = QPushButton()
        self.more.setProperty("role", "link")
        self.more.clicked.connect(self._show_all)
        self._column.addWidget(self.heading)
        self._column.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_item(self, item: Item, brief: Brief) -> None:
        """Have a row for each passage; rows that are there are kept."""
        sources = {s.id: s for s in brief.sources}
        tags = item.tags if self._all else item.tags[:SHOWN_AT_FIRST]
        shown = tuple((tag, sources[tag.source]) for tag in tags)
        several = len(brief.sources) > 1
        same = self._item is not None and self._item.tags == item.tags and shown == self._shown
        self._item = item
        if same:
            return
        self._shown = shown
        for id in self.rows.keys() - {tag.id for tag, _ in shown}:
            row = self.rows.pop(id)
            row.hide()
            row.deleteLater()
        for place, (tag, source) in enumerate(shown):
            if tag.id in self.rows:
                self.rows[tag.id].show_tag(tag, source, several)
            else:
                self.rows[tag.id] = self._row(tag, source, several)
            if self._column.indexOf(self.rows[tag.id]) != place + 1:
                self._column.insertWidget(place + 1, self.rows[tag.id])
        self.rows = {tag.id: self.rows[tag.id] for tag, _ in shown}
        self.heading.setText(tr("Quotes"))
        self.more.setText(tr("Show all {number} quotes").format(number=len(item.tags)))
        self.more.setVisible(len(shown) < len(item.tags))
        self.setVisible(bool(item.tags))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        return [w for row in self.rows.values() for w in (row.words, row.voice, row.remove)] + [self.more]

    def _row(self, tag: Tag, source: Source, several: bool) -> QuoteRow:
        row = QuoteRow(tag, source, several)
        id = tag.id
        row.revealed.connect(lambda: self.revealed.emit(id))
        row.voiced.connect(lambda voice: self._voice(id, voice))
        row.removed.connect(lambda: self._remove(id))
        return row

    def _show_all(self) -> None:
        self._all = True
        if self._item is not None:
            item, self._shown = self._item, ()
            self.show_item(item, self._desk.brief)
            next(iter(self.rows.values())).words.setFocus()

    def _voice(self, id: str, voice: Voice | None) -> None:
        tag = self._desk.brief.tag(id)
        if tag is not None:
            label = tr("Voice of “{words}”").format(words=elided(tag.quote.exact, 40))
            self._desk.do(label, lambda brief: edits.update_tag(brief, replace(tag, voice=voice)))

    def _remove(self, id: str) -> None:
        """Take a passage away, and go on at the next one."""
        row = self.rows[id]
        following = [other.remove for other in self.rows.values() if other is not row]
        place = list(self.rows).index(id)
        words = elided(str(self._desk.brief.tag(id).quote.exact), 40)  # type: ignore[union-attr]
        if following:
            following[min(place, len(following) - 1)].setFocus()
        else:
            row.focusPreviousChild()
        self._desk.do(tr("Untag “{words}”").format(words=words), lambda brief: edits.remove_tag(brief, id))
