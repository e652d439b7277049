"""The dialog that shows what changed in a cleared version."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from briefing.cleared import Comparison
from briefing.ui.cleared.ticks import Ticks
from briefing.ui.cleared.words import page_of, plain, quoted, tr
from briefing.ui.controls import TickBox, TickRows
from briefing.ui.theme import Look

SIZE = (940, 560)


class ClearedDialog(QDialog):
    """Changes with ticks at the left, the chosen one's words at the right; comments and remarks on tabs of their own.

    Without changes it shows the others alone: a file may have no more, or its changes may have been taken over.

    Args:
        name: of the file that came back.
    """

    def __init__(self, comparison: Comparison, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._look = look
        self.setWindowTitle(tr("Bring back the cleared version"))
        self.resize(*SIZE)
        title = QLabel(_told(comparison, name), self)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        self.model = Ticks(comparison.changes)
        self.model.setParent(self)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(tr("What was found in the file"))
        self._buttons = QDialogButtonBox(self)
        self._add_buttons()
        self.comments, self.remarks = _page(self), _page(self)
        self._add_tabs()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(title)
        if comparison.since and comparison.changes:
            column.addWidget(self._warning())
        column.addWidget(self.tabs, 1)
        column.addLayout(self._below())
        look.changed.connect(self._paint)
        self._paint()

    def chosen(self) -> list[str]:
        """The ids of the changes that are ticked."""
        return self.model.ticked()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in what is to be read or ticked, not on the names of the tabs."""
        super().showEvent(event)
        (self.list if self._comparison.changes else self.tabs.currentWidget()).setFocus()

    # Building

    def _warning(self) -> QLabel:
        words = tr(
            "The brief was changed after this file was exported: what differs may be your own later work. "
            "Untick what should stay as it is."
        )
        warning = QLabel(words, self)
        warning.setProperty("role", "warning")
        warning.setWordWrap(True)
        return warning

    def _add_tabs(self) -> None:
        found = self._comparison
        if found.changes:
            self.tabs.addTab(self._changes(), tr("Changes ({n})").format(n=len(found.changes)))
        if found.comments:
            self.comments.setAccessibleName(tr("Comments"))
            self.tabs.addTab(self.comments, tr("Comments ({n})").format(n=len(found.comments)))
        if found.remarks:
            self.remarks.setAccessibleName(tr("Not brought back"))
            self.tabs.addTab(self.remarks, tr("Not brought back ({n})").format(n=len(found.remarks)))
        for page in (self.comments, self.remarks):
            if self.tabs.indexOf(page) < 0:
                page.hide()

    def _changes(self) -> QWidget:
        page = QWidget(self)
        self._all = TickBox(tr("All changes"), page)
        self._all.setChecked(True)
        self._all.clicked.connect(self.model.tick_all)
        self.list = QListView(page)
        self.list.setProperty("role", "ticks")
        self.list.setItemDelegate(TickRows(self.list))
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Changes, by section"))
        self.detail = _page(page)
        self.detail.setAccessibleName(tr("The change, before and after"))
        parts = QHBoxLayout()
        parts.setSpacing(12)
        parts.addWidget(self.list, 1)
        parts.addWidget(self.detail, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self._all)
        column.addLayout(parts, 1)
        self.model.changed.connect(self._count)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._show(now))
        self.list.setCurrentIndex(self.model.index(self.model.first()))
        return page

    def _add_buttons(self) -> None:
        if not self._comparison.changes:
            self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
            self._buttons.rejected.connect(self.reject)
            return
        self.go = QPushButton(self)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        self._buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._say_count()

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        found = self._comparison
        if found.comments or found.remarks:
            copy = QPushButton(tr("Copy comments and remarks"), self)
            copy.setAutoDefault(False)
            copy.clicked.connect(lambda _on=False: QGuiApplication.clipboard().setText(plain(found)))
            row.addWidget(copy)
        row.addWidget(self._buttons, 1)
        return row

    # Showing

    def _count(self) -> None:
        self._all.setChecked(len(self.model.ticked()) == len(self._comparison.changes))
        self._say_count()

    def _say_count(self) -> None:
        ticked = len(self.model.ticked())
        self.go.setText(tr("Take over 1 change") if ticked == 1 else tr("Take over {n} changes").format(n=ticked))
        self.go.setEnabled(ticked > 0)

    def _show(self, index: QModelIndex) -> None:
        change = self.model.change_at(index.row())
        self.detail.setHtml(page_of(change, self._look.theme) if change is not None else self._of_section(index))

    def _of_section(self, index: QModelIndex) -> str:
        words = tr("Tick or untick all changes of this section here, with Space.")
        place = str(self.model.data(index))
        return f"<p><b>{escape(place)}</b></p><p style='color:{self._look.theme.muted}'>{escape(words)}</p>"

    def _paint(self) -> None:
        """In the colours of the theme."""
        if self._comparison.changes:
            self._show(self.list.currentIndex())
        muted = self._look.theme.muted
        self.comments.setHtml("".join(
            f"<p><b>{escape(c.author or tr('Nobody named'))}</b> "
            f"<span style='color:{muted}'>{escape(c.place)}</span><br/>"
            f"{escape(c.text)}<br/><span style='color:{muted}'>{escape(quoted(c.words))}</span></p>"
            for c in self._comparison.comments
        ))  # fmt: skip
        self.remarks.setHtml("".join(
            f"<p><span style='color:{muted}'>{escape(r.place)}</span><br/>{escape(r.told)}</p>"
            for r in self._comparison.remarks
        ))  # fmt: skip


def _page(parent: QWidget) -> QTextBrowser:
    """A page to be read: Tab goes on, and nothing in it leads anywhere."""
    page = QTextBrowser(parent)
    page.setProperty("role", "told")
    page.setTabChangesFocus(True)
    page.setOpenLinks(False)
    return page


def _told(found: Comparison, name: str) -> str:
    if found.changes:
        words = tr("What changed in “{name}”")
    elif found.remarks:
        words = tr("What is in “{name}” and cannot be taken over")
    else:
        words = tr("“{name}” has comments and no changes")
    return words.format(name=name)
