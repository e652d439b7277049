"""The right side of the editor: the template's Word form, what is to be mended in it, and its fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from briefing.ui.templates.cards import MendCard
from briefing.ui.templates.draft import Draft, Work
from briefing.ui.templates.fields_list import FieldsList
from briefing.ui.templates.reading import Facts, Mend, Reading
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

MOST_CARDS = 60
"""How many things to mend are shown at once; the others follow as these are mended."""
OTHERS = 360
"""Room for all but the cards: headings, some fields, and the buttons."""


class FormPanel(QWidget):
    """What the Word form holds.

    Signals:
        choose_wanted(): a Word file should be chosen as the form.
        start_wanted(): a form should be written from the template, to be restyled in Word.
        insert_wanted(): a field should be chosen and copied.
        save_wanted(): the form should be saved as a file.
        take_wanted(): the form should be taken away.
        rename_wanted(old: str, new: str): a field in the form should bear another name; without one, ask which.
    """

    choose_wanted = Signal()
    start_wanted = Signal()
    insert_wanted = Signal()
    save_wanted = Signal()
    take_wanted = Signal()
    rename_wanted = Signal(str, str)

    def __init__(self, draft: Draft, reading: Reading, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft, self._reading = draft, reading
        self.cards: list[MendCard] = []
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = QLabel()
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        self._fields_caps = _caps(tr("FIELDS"))
        self.fields = FieldsList(look)
        self._lay_out()
        reading.changed.connect(self._show)
        draft.changed.connect(self._follow)

    # Building

    def _lay_out(self) -> None:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        held = QWidget()
        self._held = QVBoxLayout(held)
        self._held.setContentsMargins(0, 0, 0, 0)
        self._held.setSpacing(8)
        self._area.setWidget(held)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(8)
        column.addWidget(_caps(tr("WORD FORM")))
        column.addWidget(self._state)
        column.addWidget(self._area)
        column.addWidget(self._fields_caps)
        column.addWidget(self.fields, 1)
        self._blank = QWidget()
        self._blank.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        column.addWidget(self._blank, 1)
        self.choose = self._button(tr("Choose a Word form…"), self.choose_wanted.emit)
        self.insert = self._button(tr("Insert field…"), self.insert_wanted.emit)
        self.start = self._button(tr("Start a Word form from this template…"), self.start_wanted.emit)
        self.save = self._button(tr("Save a copy…"), self.save_wanted.emit)
        self.save.setToolTip(tr("Save the form as a file, to work on it in Word"))
        self.take = self._button(tr("Take the form away"), self.take_wanted.emit)
        self._pair = QWidget()
        pair = QHBoxLayout(self._pair)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(8)
        pair.addWidget(self.save)
        pair.addWidget(self.take)
        for widget in (self.insert, self.choose, self.start, self._pair):
            column.addWidget(widget)

    def _button(self, words: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(lambda _checked=False: act())
        return button

    # What is shown

    def _follow(self, before: Work, now: Work) -> None:
        if before.form is not now.form or before is now:
            self._show()

    def _show(self) -> None:
        if not self._draft.is_open:
            return
        facts, has_form = self._reading.facts, self._draft.work.form is not None
        self._pair.setVisible(has_form)
        self.choose.setText(tr("Choose another Word form…") if has_form else tr("Choose a Word form…"))
        self.start.setVisible(not has_form)
        self._state.setText(_state(has_form, facts))
        self._show_cards(facts)
        fields = facts.fields if facts else ()
        self._fields_caps.setVisible(bool(fields))
        self.fields.setVisible(bool(fields))
        self._blank.setVisible(not fields)
        self.fields.show_fields(fields)

    def _show_cards(self, facts: Facts | None) -> None:
        had_focus = any(card.button and card.button.hasFocus() for card in self.cards)
        while (item := self._held.takeAt(0)) is not None:
            if gone := item.widget():
                gone.hide()
                gone.deleteLater()
        self.cards = []
        for mend in facts.mends[:MOST_CARDS] if facts else ():
            card = self._card(mend)
            self.cards.append(card)
            self._held.addWidget(card)
        rest = facts.to_mend - MOST_CARDS if facts else 0
        if rest > 0:
            more = QLabel(tr("…and {n} more.").format(n=rest))
            more.setProperty("role", "muted")
            self._held.addWidget(more)
        self._held.addStretch(1)
        self._area.setVisible(bool(self.cards))
        self._fit()
        if had_focus and self.cards:
            first = next((card.button for card in self.cards if card.button), None)
            (first or self.fields).setFocus()

    def _card(self, mend: Mend) -> MendCard:
        action = tr("Use “{name}” instead").format(name=mend.meant) if mend.meant else tr("Use another field…")
        card = MendCard(mend.place, mend.message, action if mend.old else "")
        card.pressed.connect(partial(self.rename_wanted.emit, mend.old, mend.meant))
        return card

    def _fit(self) -> None:
        """The cards take what they need, up to their share."""
        width = max(self.width() - 28 - 12, 100)
        needs = max(self._held.totalHeightForWidth(width), self._held.totalMinimumSize().height())
        self._area.setFixedHeight(min(needs + 4, max(self.height() - OTHERS, 96)))

    def resizeEvent(self, event: object) -> None:
        """Words break anew."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def _state(has_form: bool, facts: Facts | None) -> str:
    if not has_form:
        return tr(
            "None. Briefs are written in the app's own look. Take your department's form, with fields in double braces"
            " such as {{ title }}, or start one from this template and restyle it in Word."
        )
    if facts is None:
        return tr("Reading the form…")
    if facts.problem:
        return facts.problem
    found, matched = len(facts.fields), sum(field.known for field in facts.fields)
    if not found:
        return tr("No field found: the whole brief is put at the end of the form.")
    return tr("{n} fields found, {m} matched").format(n=found, m=matched)


def _caps(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "caps")
    return label
