"""The article in the middle of the read step, with all that is done in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from briefing.model.article import Article
from briefing.model.brief import Brief, Tag
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.read import stretches
from briefing.ui.read.announcing import announce
from briefing.ui.read.asking import Asking
from briefing.ui.read.bar import SelectionBar
from briefing.ui.read.counting import WordCount
from briefing.ui.read.find import FindBar
from briefing.ui.read.marks import Marks
from briefing.ui.read.reader import Reader
from briefing.ui.read.reading import Reading
from briefing.ui.read.setting import Setting, renew_details, set_article, title_of
from briefing.ui.read.tagging import Tagging
from briefing.ui.theme import Look, Theme

MENU = (
    ("tag_stakeholder", "tag_proposal", "tag_risk", "tag_same", "tag_chosen"),
    ("list_tags", "voice", "move_tag", "untag"),
    ("tag_all", "open_link", "copy"),
)
"""What the context menu of the text offers."""


def _do(do: Callable[[], object], _checked: bool = False) -> None:
    do()


class _Kept(NamedTuple):
    """An article as it was set, and where the reader was in it."""

    article: Article
    setting: Setting
    theme: Theme
    place: tuple[int, int, int]


class ArticleView(QWidget):
    """Shows the source that is read and tags it.

    Signals:
        said(words: str): something worth a line in the status bar has happened.
    """

    said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        look: Look,
        dialogs: Dialogs,
        actions: dict[str, QAction],
        text_size: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._look = look
        self._dialogs = dialogs
        self._size = text_size
        self._kept: dict[str, _Kept] = {}
        self._shown: tuple[str, Article, Setting, Theme] | None = None
        self.reader = Reader(look, text_size, self)
        self.tagging = Tagging(desk, reading, self.reader)
        self.tagging.said.connect(self._say)
        self.reader.describe = self.tagging.spoken
        self.asking = Asking(desk, reading, self.reader, self.tagging, dialogs, self)
        self.find_bar = FindBar(self.reader, self)
        self.bar = SelectionBar(look, self.reader, self)
        self._count = WordCount(self)
        self._count.counted.connect(self._renew_details)
        self._entered: set[str] = set()
        self._clicked: tuple[list[str], int] = ([], 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.reader, 1)
        self.setFocusProxy(self.reader)
        self._connect(actions)
        self._show_source()

    # What the window asks for

    def set_text_size(self, size: int) -> None:
        """Show the article at a size in pixels."""
        self._size = size
        self.reader.set_text_size(size)

    def focus_text(self) -> None:
        """Put the focus on the article."""
        self.reader.setFocus()

    # What is shown

    def _connect(self, actions: dict[str, QAction]) -> None:
        self._desk.changed.connect(self._follow)
        self._desk.opened.connect(self._forget)
        self._look.changed.connect(self._show_source)
        self._reading.source_changed.connect(lambda _id: self._show_source())
        self._reading.item_changed.connect(self._choose)
        self._reading.revealed.connect(self._reveal)
        self.reader.clicked.connect(self._click)
        self.reader.moved.connect(self._announce_tags)
        self.reader.settled.connect(self._place_bar)
        self.reader.verticalScrollBar().valueChanged.connect(self._place_bar)
        self.reader.focused.connect(self._place_bar)
        self.reader.menu_wanted.connect(partial(self._show_menu, actions))
        self.bar.kind_wanted.connect(self.tagging.tag)
        self.bar.same_wanted.connect(self.asking.tag_chosen)
        tagging = self.tagging
        doing: dict[str, Callable[[], object]] = {
            "copy": self.reader.copy,
            "tag_stakeholder": partial(tagging.tag, "stakeholder"),
            "tag_proposal": partial(tagging.tag, "proposal"),
            "tag_risk": partial(tagging.tag, "risk"),
            "untag": tagging.untag,
            "voice": tagging.change_voice,
            "grow_word": partial(tagging.change_stretch, stretches.longer_by_word),
            "shrink_word": partial(tagging.change_stretch, stretches.shorter_by_word),
            "grow": partial(tagging.change_stretch, stretches.grown),
            "shrink": partial(tagging.change_stretch, stretches.shrunk),
        }
        asking: dict[str, Callable[[], object]] = {
            "tag_same": self.asking.tag_same,
            "tag_chosen": self.asking.tag_chosen,
            "move_tag": self.asking.move_tag,
            "list_tags": self.asking.list_tags,
            "open_link": self.asking.open_link,
        }
        for id, do in (doing | asking).items():
            actions[id].triggered.connect(partial(_do, do))
            self.reader.addAction(actions[id])
        for id, do in self._in_window().items():
            actions[id].triggered.connect(partial(_do, do))

    def _in_window(self) -> dict[str, Callable[[], object]]:
        """What works wherever the focus is."""
        return {
            "tag_all": self.asking.tag_all,
            "find": self.find_bar.open,
            "find_next": self.find_bar.next,
            "find_previous": self.find_bar.previous,
        }

    def _show_source(self) -> None:
        """Show the source that is read, where the reader was when it was shown last."""
        self._keep_place()
        id = self._reading.source
        if not self._desk.is_open or not id:
            self._shown = None
            self.reader.show_nothing()
            return
        source = self._desk.brief.source(id)
        words = self._count.of(id, source.article)
        kept = self._kept.get(id)
        if kept is None or kept.article is not source.article or kept.theme is not self._look.theme:
            place = kept.place if kept is not None and kept.article is source.article else (0, 0, 0)
            kept = _Kept(
                source.article, set_article(source, words, self._look.theme, self._size), self._look.theme, place
            )
            self._kept[id] = kept
        renew_details(kept.setting, source, words)
        marks = Marks(id, kept.setting.offsets)
        marks.fill(self._desk.brief)
        self._shown = (id, source.article, kept.setting, kept.theme)
        self.reader.show_setting(kept.setting, source.article.text, title_of(source), marks)
        self.reader.go_to(kept.place)
        self.find_bar.renew()

    def _forget(self) -> None:
        """Another brief lies on the desk: let go of the articles that are not in it."""
        there = [source.article for source in self._desk.brief.sources] if self._desk.is_open else []
        self._kept = {id: kept for id, kept in self._kept.items() if any(kept.article is a for a in there)}

    def _keep_place(self) -> None:
        if self._shown is not None:
            self._kept[self._shown[0]] = _Kept(*self._shown[1:], self.reader.place())

    def _follow(self, before: Brief, now: Brief) -> None:
        """Show what an edit, undo or redo has changed of the source that is shown."""
        if self._shown is None or self._shown[0] != self._reading.source:
            return
        if self.reader.marks.change(before.items, now.items):
            self.reader.viewport().update()
        if before.sources is not now.sources:
            self._renew_details()

    def _renew_details(self) -> None:
        if self._shown is not None and self._shown[0] == self._reading.source:
            source = self._desk.brief.source(self._reading.source)
            renew_details(self._shown[2], source, self._count.of(source.id, source.article))

    def _choose(self, item: str) -> None:
        self.reader.chosen = item
        self.reader.viewport().update()

    def _reveal(self, tag_id: str) -> None:
        tag = self.reader.marks.tag(tag_id)
        if tag is not None:
            self.reader.reveal(tag)

    def _click(self, tags: Sequence[Tag]) -> None:
        """Choose the item of the tag that was clicked; of overlapping ones each further click takes the next."""
        ids = [tag.id for tag in tags]
        before, at = self._clicked
        at = (at + 1) % len(ids) if ids == before else 0
        self._clicked = (ids, at)
        self.tagging.pick(tags[at])

    def _announce_tags(self) -> None:
        """Say which tag the caret has come into."""
        here = [] if self._shown is None or self.reader.has_selection() else self.tagging.tags_here()
        come = [tag for tag in here if tag.id not in self._entered]
        self._entered = {tag.id for tag in here}
        if come:
            self._say(self.tagging.spoken(come[0]))

    def _place_bar(self) -> None:
        """Show the bar at the selection while the text has the focus and the selection is in view."""
        span = self.reader.span() if self._shown is not None and self.reader.hasFocus() else None
        if span is None or not self.reader.rects_of(*span):
            self.bar.hide()
            return
        items = {item.id: item for item in self._desk.brief.items}
        self.bar.show_at(self.asking.places([span]), items.get(self._reading.item))

    def _show_menu(self, actions: dict[str, QAction], at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in MENU:
            menu.addSeparator()
            for id in group:
                menu.addAction(actions[id])
        menu.popup(at)

    def _say(self, words: str) -> None:
        announce(self.reader, words)
        self.said.emit(words)
