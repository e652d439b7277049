"""What the template has no place for: listed at the left, readable below the text, to be moved, copied or deleted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from briefing.compose.aside import left_aside, rows_aside, section_name
from briefing.compose.content import written
from briefing.compose.counts import words_in
from briefing.model import edits
from briefing.model.brief import Brief
from briefing.model.kinds import KINDS
from briefing.templating.template import Section, Template
from briefing.ui.desk import Desk
from briefing.ui.write.copying import html_of, mime_of
from briefing.ui.write.lines import flat
from briefing.ui.write.standing import groups, heading_of
from briefing.ui.write.words import tr

NOT_TEXT = ("sources", "clearance")
CELLS = "<style>td, th { padding: 2px 16px 2px 0; text-align: left; }</style>"


def moved(brief: Brief, id: str, to: Section) -> Brief:
    """The text of one section behind what the user wrote in another one; nothing is left in the first."""
    together = (*written(brief, to), *brief.text_in(id))
    return edits.set_section(edits.set_section(brief, to.id, together), id, ())


def rows_told(brief: Brief, template: Template) -> str:
    """What there is to say of rows without a table; empty where there are none."""
    names = {kind.plural: (kind.label.lower(), kind.plural_label.lower()) for kind in KINDS.values()}
    names["options"] = (tr("option"), tr("options"))
    names["recommendations"] = (tr("recommendation"), tr("recommendations"))
    counts = [f"{count} {names[kind][count != 1]}" for kind, count in rows_aside(brief, template)]
    return tr("Without a table here: {rows}. They stay in the brief.").format(rows=", ".join(counts)) if counts else ""


class AsideList(QWidget):
    """The group “Kept aside” below the sections; nothing where nothing is kept aside.

    Signals:
        chosen(id: str): a text was pressed.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._heading, self.rows = QLabel(), QLabel()
        self._heading.setProperty("role", "caps")
        self.rows.setProperty("role", "muted")
        self.rows.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._heading)
        self._column.addWidget(self.rows)
        self.hide()

    def show_aside(self, brief: Brief, template: Template) -> None:
        """List what is kept aside now."""
        ids = left_aside(brief, template)
        told = rows_told(brief, template)
        for id in set(self.buttons) - set(ids):
            gone = self.buttons.pop(id)
            gone.hide()
            gone.deleteLater()
        for place, id in enumerate(ids, 1):
            button = self.buttons.get(id)
            if button is None:
                button = self.buttons[id] = QPushButton(section_name(id))
                button.setProperty("role", "link")
                button.setMinimumHeight(28)
                button.setToolTip(tr("Read it, move it into a section, copy or delete it"))
                button.clicked.connect(partial(self._press, id))
            self._column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons = {id: self.buttons[id] for id in ids}  # in the order in which Tab goes
        self._heading.setText(tr("KEPT ASIDE · {n}").format(n=len(ids)) if ids else tr("KEPT ASIDE"))
        self.rows.setText(told)
        self.rows.setVisible(bool(told))
        self.setVisible(bool(ids or told))

    def _press(self, id: str, _checked: bool = False) -> None:
        self.chosen.emit(id)


class AsideCard(QFrame):
    """One text that is kept aside, with what can be done with it.

    Signals:
        moved(to: Section): it should stand in this section.
        copied(), deleted(): it should be copied, or deleted.
    """

    moved = Signal(object)
    copied = Signal()
    deleted = Signal()

    def __init__(self, name: str, template: Template) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Kept aside: {name}").format(name=name))
        self.name, self.words, self.text = QLabel(name), QLabel(), QLabel()
        self.name.setProperty("role", "name")
        self.words.setProperty("role", "muted")
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        flags = Qt.TextInteractionFlag
        self.text.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.text.setAccessibleName(tr("Text of “{name}”").format(name=name))
        self.move_button, self.copy, self.delete = (
            QPushButton(tr("Move into…")), QPushButton(tr("Copy")), QPushButton(tr("Delete"))
        )  # fmt: skip
        self.menu = QMenu(self.move_button)
        for sections in groups(template):
            for section in sections:
                if section.kind not in NOT_TEXT:
                    self._offer(section, template)
        self.move_button.setMenu(self.menu)
        self.copy.clicked.connect(self.copied)
        self.delete.clicked.connect(self.deleted)
        for button in self.buttons:
            button.setMinimumHeight(28)
            button.setAccessibleDescription(tr("Kept aside: {name}").format(name=name))
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.words)
        for button in self.buttons:
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addLayout(below)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """What can be done, from left to right."""
        return self.move_button, self.copy, self.delete

    def _offer(self, section: Section, template: Template) -> None:
        heading = heading_of(section, template)
        shared = section_name(section.id) if section.under else ""
        action = QAction(f"{heading} – {shared}" if shared else heading, self.menu)
        action.triggered.connect(lambda _on: self.moved.emit(section))
        self.menu.addAction(action)

    def show_text(self, brief: Brief, id: str) -> None:
        """Show the text as it is now."""
        blocks = brief.text_in(id)
        words = words_in(blocks)
        self.text.setText(CELLS + "".join(map(html_of, blocks)))
        self.words.setText(tr("{n} word").format(n=words) if words == 1 else tr("{n:,} words").format(n=words))


class AsideCards(QWidget):
    """All texts that are kept aside, one card each, below the sections."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._template: Template | None = None
        self.cards: dict[str, AsideCard] = {}
        heading, self._told = QLabel(tr("Kept aside")), QLabel()
        heading.setProperty("role", "section")
        self._told.setProperty("role", "guidance")
        self._told.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(heading)
        self._column.addWidget(self._told)
        self.hide()

    def show_aside(self, brief: Brief, template: Template) -> None:
        """Show what is kept aside now; a card stays as long as its text does."""
        ids = left_aside(brief, template)
        stale = set(self.cards) - set(ids) if self._template is template else set(self.cards)
        for id in stale:
            card = self.cards.pop(id)
            card.hide()
            card.deleteLater()
        self._template = template
        for place, id in enumerate(ids):
            if id not in self.cards:
                self._add(id, template)
            self._column.insertWidget(2 + place, self.cards[id])
            self.cards[id].show_text(brief, id)
        self.cards = {id: self.cards[id] for id in ids}  # in the order in which Tab goes
        told = tr("“{name}” has no place for this. It stays in the brief, and can be printed as an annex in step 3.")
        self._told.setText(told.format(name=template.name))
        self.setVisible(bool(ids))

    def _add(self, id: str, template: Template) -> None:
        card = self.cards[id] = AsideCard(section_name(id), template)
        card.moved.connect(lambda to: self._move(id, to))
        card.copied.connect(lambda: self._copy(id))
        card.deleted.connect(lambda: self._delete(id))

    def _move(self, id: str, to: Section) -> None:
        assert self._template is not None
        heading = heading_of(to, self._template)
        label = tr("Move “{text}” into “{section}”").format(text=section_name(id), section=heading)
        self._desk.do(label, lambda brief: moved(brief, id, to))

    def _copy(self, id: str) -> None:
        """Put the text on the clipboard as it is: pasted into a section it keeps its form and its citations."""
        brief = self._desk.brief
        names = {source.id: str(place) for place, source in enumerate(brief.sources, 1)}
        data = mime_of(flat(brief.text_in(id)), brief, lambda citation: names[citation.source])
        QGuiApplication.clipboard().setMimeData(data)

    def _delete(self, id: str) -> None:
        label = tr("Delete “{text}”, kept aside").format(text=section_name(id))
        self._desk.do(label, lambda brief: edits.set_section(brief, id, ()))

    def stops(self) -> list[QWidget]:
        """Where Tab stops, from top to bottom."""
        return [stop for card in self.cards.values() for stop in (card.text, *card.buttons)]
