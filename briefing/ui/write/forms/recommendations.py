"""The recommendations of a brief: typed as one line each, then a row of verb, text, owner and date."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QWidget

from briefing.model import dates, edits
from briefing.model.brief import Brief, Recommendation
from briefing.model.oneline import put_together, taken_apart
from briefing.templating.template import Template
from briefing.ui.datefield import DateField
from briefing.ui.desk import Desk
from briefing.ui.items.suggest import Suggesting
from briefing.ui.write.forms.entry import BY_KEY, Entries, Entry
from briefing.ui.write.forms.field import Field
from briefing.ui.write.forms.strokes import Strokes
from briefing.ui.write.words import tr

NUMBER, VERB, BOXES, DUE = 24, 96, 132, 176
NARROW = 560
"""Below this width the boxes stand below the text instead of beside it."""


def lifted(verb: str) -> str:
    """A verb as it is printed."""
    return verb[:1].upper() + verb[1:]


class RecommendationEntry(Entry):
    """One recommendation: its number, verb, text and boxes; owner and date below."""

    def __init__(self, id: str, verbs: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(id, parent)
        self._shown: Recommendation | None = None
        self._boxes: tuple[str, ...] = ()
        self._narrow = False
        self.number, self.boxes, self.fault = QLabel(), QLabel(), QLabel()
        self.verb = Suggesting()
        self.verb.offer(tuple(map(lifted, verbs)))
        self.verb.setProperty("role", "entry-verb")
        self.text = Field("")
        self.owner = Field("", tr("Nobody yet"))
        self.due = DateField("")
        self.due.line.setProperty("role", "entry")
        self.due.line.setPlaceholderText(tr("No date"))
        self.due.setMinimumWidth(DUE)
        for name, control in (("verb", self.verb), ("text", self.text), ("owner", self.owner), ("due", self.due.line)):
            self.hold(name, control)
        self._lay_out()
        self.verb.textEdited.connect(lambda text: self.changed.emit("verb", _stored(text, verbs)))
        self.text.typed.connect(lambda text: self.changed.emit("text", text))
        self.owner.typed.connect(lambda text: self.changed.emit("owner", text))
        self.due.left.connect(self._take_due)
        self.due.picked.connect(self._take_due)

    def _lay_out(self) -> None:
        self.boxes.setProperty("role", "muted")
        self.fault.setProperty("role", "fault")
        for label in (self.boxes, self.fault):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.hide()
        top = Qt.AlignmentFlag.AlignTop
        self.number.setFixedWidth(NUMBER)
        self.number.setContentsMargins(0, 5, 0, 0)
        self.verb.setFixedWidth(VERB)
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 6)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.number, 0, 0, top)
        grid.addWidget(self.verb, 0, 1, top)
        grid.addWidget(self.text, 0, 2, top)
        grid.addLayout(self._who(), 1, 1, 1, 2)
        grid.addWidget(self.fault, 3, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        self._place_boxes(False)

    def _place_boxes(self, narrow: bool) -> None:
        """The boxes in a column at the right, or on a line below where it is narrow."""
        self._narrow = narrow
        self._grid.removeWidget(self.boxes)
        if narrow:
            self._grid.addWidget(self.boxes, 2, 1, 1, 2)
        else:
            self._grid.addWidget(self.boxes, 0, 3, 2, 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnMinimumWidth(3, 0 if narrow else BOXES)
        self.boxes.setContentsMargins(8 if narrow else 4, 4, 0, 0)
        self._show_boxes()

    def _show_boxes(self) -> None:
        self.boxes.setText(("   " if self._narrow else "\n").join(f"☐ {box}" for box in self._boxes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is less room the boxes go below."""
        super().resizeEvent(event)
        if self._narrow != (event.size().width() < NARROW):
            self._place_boxes(not self._narrow)

    def _who(self) -> QHBoxLayout:
        owner, due = QLabel(tr("Owner")), QLabel(tr("Due"))
        owner.setBuddy(self.owner)
        due.setBuddy(self.due)
        for label in (owner, due):
            label.setProperty("role", "muted")
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(owner)
        line.addWidget(self.owner, 1)
        line.addSpacing(8)
        line.addWidget(due)
        line.addWidget(self.due, 1)
        return line

    def show_row(self, row: Recommendation, number: int, boxes: tuple[str, ...]) -> None:
        """Show a recommendation as it is now."""
        old, self._shown = self._shown, row
        self.number.setText(f"{number}.")
        if boxes != self._boxes:
            self._boxes = boxes
            self._show_boxes()
        if lifted(row.verb) != self.verb.text() and _bare(self.verb.text()) != row.verb.casefold():
            self.verb.setText(lifted(row.verb))
        self.text.show_text(row.text)
        self.owner.show_text(row.owner)
        if old is None or old.due != row.due:
            self.due.set_iso(row.due)
            self.fault.hide()
        for control, name in ((self.verb, tr("verb")), (self.text, tr("text")), (self.owner, tr("owner")),
                              (self.due.line, tr("due"))):  # fmt: skip
            control.setAccessibleName(tr("Recommendation {number}: {field}").format(number=number, field=name))

    def _take_due(self) -> None:
        fault = self.due.fault()
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if not fault and self._shown is not None and self.due.iso() != self._shown.due:
            self.changed.emit("due", self.due.iso())


class OneLine(Entry):
    """Where the next recommendation is typed, as one line; below it, how it is understood."""

    def __init__(self, verbs: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.number = QLabel()
        self.number.setFixedWidth(NUMBER)
        self.number.setContentsMargins(0, 5, 0, 0)
        self.line = Field(tr("New recommendation, as one line"),
                          tr("Add a recommendation: Agree that … Owner: …; due …"))  # fmt: skip
        self.line.offer(tuple(map(lifted, verbs)))
        self.understood = QLabel()
        self.understood.setProperty("role", "muted")
        self.understood.setTextFormat(Qt.TextFormat.PlainText)
        self.understood.setWordWrap(True)
        self.understood.setContentsMargins(8, 0, 0, 4)
        self.understood.hide()
        self.hold("line", self.line)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.number, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.line, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.understood, 1, 1)
        grid.setColumnStretch(1, 1)
        self.line.typed.connect(lambda text: self.changed.emit("line", text))

    def say(self, row: Recommendation | None) -> None:
        """Say how the line is understood."""
        parts = []
        if row is not None and (row.verb or row.owner or row.due):
            parts = [
                lifted(row.verb),
                tr("owner: {name}").format(name=row.owner) if row.owner else "",
                tr("due {date}").format(date=dates.spoken(row.due)) if row.due else "",
            ]
        told = " · ".join(filter(None, parts))
        self.understood.setText(told)
        self.understood.setVisible(bool(told))
        self.line.setAccessibleDescription(told)


class Recommendations(Entries):
    """All recommendations, and the line for the next one."""

    def __init__(self, desk: Desk, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._template = desk, template
        self._verbs = tuple(dict.fromkeys(verb for boxes in template.boxes for verb in boxes.verbs))
        self._strokes = Strokes()
        self._typing = ""
        self.draft = OneLine(self._verbs, self)
        self.draft.changed.connect(lambda _name, text: self._type(str(text)))
        self.draft.left.connect(self._draft_left)
        self.draft.asked.connect(self._in_draft)
        self.follow(desk.brief)

    # What is shown

    def follow(self, brief: Brief) -> None:
        """Show the recommendations as they are now."""
        if self._typing not in {row.id for row in brief.recommendations}:
            self._typing = ""
        shown = [row for row in brief.recommendations if row.id != self._typing]
        self.arrange([row.id for row in shown], self.draft)
        for number, row in enumerate(shown, 1):
            entry = self.rows[row.id]
            assert isinstance(entry, RecommendationEntry)
            entry.show_row(row, number, self._template.boxes_for(row.verb))
        self.draft.number.setText(f"{len(shown) + 1}.")
        self._show_draft(next((row for row in brief.recommendations if row.id == self._typing), None))

    def _show_draft(self, row: Recommendation | None) -> None:
        line = self.draft.line
        if row is None:
            line.show_text("")
        elif taken_apart(row, line.text(), self._verbs) != row:
            line.show_text(put_together(row))
        self.draft.say(row)

    def make(self, id: str) -> Entry:
        """A row for a recommendation."""
        entry = RecommendationEntry(id, self._verbs, self)
        entry.changed.connect(lambda name, value: self._change(entry.id, name, value))
        entry.asked.connect(lambda act, name: self._in_row(entry, act, name))
        entry.left.connect(self._strokes.pause)
        return entry

    # Typing

    def _rows(self, brief: Brief, id: str, change: Callable[[Recommendation], Recommendation]) -> Brief:
        rows = tuple(change(row) if row.id == id else row for row in brief.recommendations)
        return edits.set_recommendations(brief, rows)

    def _change(self, id: str, name: str, value: object) -> None:
        key = self._strokes.key(f"recommendation-{id}-{name}")
        self._desk.do(
            tr("Recommendation"), lambda b: self._rows(b, id, lambda row: replace(row, **{name: value})), merge=key
        )

    def _type(self, text: str) -> None:
        """Keep what is typed in the last line as a recommendation, taken apart."""
        id = self._typing or edits.next_id(self._desk.brief.ids(), "rec")
        key = self._strokes.key(f"recommendation-{id}-line")
        row = taken_apart(Recommendation(id), text, self._verbs)
        old, self._typing = self._typing, id if text.strip() else ""

        def edit(brief: Brief) -> Brief:
            others = tuple(r for r in brief.recommendations if r.id != id)
            return edits.set_recommendations(brief, (*others, row) if text.strip() else others)

        if not self._desk.do(tr("New recommendation"), edit, merge=key):
            self._typing = old

    def finish(self) -> None:
        """Make a row of what was typed in the last line."""
        if self._typing:
            self._typing = ""
            self._strokes.pause()
            self.follow(self._desk.brief)

    def _draft_left(self) -> None:
        """A line that was left for another row is done; while evidence is looked for beside it, it waits."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.finish()

    # Keys

    def _in_draft(self, act: str, _name: str) -> None:
        match act:
            case "enter":
                self.finish()
            case "up" | "erase" if self.rows:
                list(self.rows.values())[-1].focus("text")
            case "up":
                self.left_up.emit()
            case "down":
                self.left_down.emit()
            case "next":
                self.next_asked.emit()

    def _in_row(self, entry: Entry, act: str, name: str) -> None:
        order: list[Entry] = [*self.rows.values(), self.draft]
        place = order.index(entry)
        match act:
            case "enter" | "down":
                self._go(order[place + 1], name)
            case "up" if place:
                self._go(order[place - 1], name)
            case "up":
                self.left_up.emit()
            case "move_up" if place:
                self._move(entry.id, place - 1)
            case "move_down":
                self._move(entry.id, place + 1)
            case "next":
                self.next_asked.emit()
            case "erase":
                self._go(order[place - 1] if place else order[place + 1], name)
                self._remove(entry.id)

    def _go(self, entry: Entry, name: str) -> None:
        entry.focus(name if name in entry.controls else next(iter(entry.controls)), BY_KEY)

    def _move(self, id: str, to: int) -> None:
        def edit(brief: Brief) -> Brief:
            others = [row for row in brief.recommendations if row.id != id]
            others.insert(to, next(row for row in brief.recommendations if row.id == id))
            return edits.set_recommendations(brief, others)

        self._desk.do(tr("Move a recommendation"), edit)

    def _remove(self, id: str) -> None:
        self._desk.do(
            tr("Remove a recommendation"),
            lambda b: edits.set_recommendations(b, tuple(row for row in b.recommendations if row.id != id)),
        )

    def enter(self, from_above: bool) -> None:
        """Put the caret into the first row, or into the last line, where one writes on."""
        first = next(iter(self.rows.values()), self.draft)
        self._go(first if from_above else self.draft, "text")


def _bare(text: str) -> str:
    return text.strip().casefold()


def _stored(text: str, verbs: tuple[str, ...]) -> str:
    """A typed verb as it is kept: as the template has it, else as it was typed."""
    return next((verb for verb in verbs if verb.casefold() == _bare(text)), text.strip())
