"""The options of a brief: the minister's own choices, lettered, the status quo ready as A."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from briefing.compose.cells import letter
from briefing.compose.content import STATUS_QUO
from briefing.model import edits
from briefing.model.brief import Brief, Option
from briefing.model.oneline import option_apart
from briefing.templating.template import Section
from briefing.ui.controls import TickBox
from briefing.ui.desk import Desk
from briefing.ui.write.forms.entry import BY_KEY, Entries, Entry
from briefing.ui.write.forms.field import Field
from briefing.ui.write.forms.strokes import Strokes
from briefing.ui.write.words import tr

LETTER = 24
WIDTHS = {"title": 5, "for_": 5, "against": 5, "cost": 4, "funding": 4}


def columns_of(section: Section) -> list[str]:
    """The fields of an option that the template's table has, its title first."""
    named = {"for": "for_", "against": "against", "cost": "cost", "funding": "funding"}
    cells = [column.cell for column in section.columns]
    return ["title", *(named[cell] for cell in cells if cell in named)]


def headings() -> dict[str, str]:
    """What each field of an option is called."""
    return {
        "title": tr("Option"),
        "for_": tr("For"),
        "against": tr("Against"),
        "cost": tr("Cost"),
        "funding": tr("Funding"),
    }


def _row_in_words(columns: list[str]) -> str:
    """How a whole option is typed as its title."""
    row = " | ".join(headings()[name] for name in columns)
    return tr("In one line: {row}. “(recommended)” behind the title ticks its box.").format(row=row)


class OptionEntry(Entry):
    """One option: its letter, its fields side by side, and two boxes below."""

    def __init__(self, id: str, columns: list[str], parent: QWidget | None = None) -> None:
        super().__init__(id, parent)
        self.letter = QLabel()
        self.letter.setFixedWidth(LETTER)
        self.letter.setContentsMargins(0, 5, 0, 0)
        self.fields = {name: Field("") for name in columns}
        self.status_quo, self.recommended = TickBox(tr("Status quo")), TickBox(tr("Recommended"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.letter, 0, 0, top)
        for place, (name, field) in enumerate(self.fields.items(), 1):
            self.hold(name, field)
            grid.addWidget(field, 0, place, top)
            grid.setColumnStretch(place, WIDTHS[name])
            field.typed.connect(lambda text, name=name: self.changed.emit(name, text))
        boxes = QGridLayout()
        boxes.setContentsMargins(8, 0, 0, 0)
        boxes.setHorizontalSpacing(16)
        for place, (name, box) in enumerate((("status_quo", self.status_quo), ("recommended", self.recommended))):
            self.hold(name, box)
            boxes.addWidget(box, 0, place)
            box.clicked.connect(lambda on, name=name: self.changed.emit(name, on))
        boxes.setColumnStretch(2, 1)
        grid.addLayout(boxes, 1, 1, 1, len(columns))

    def show_option(self, option: Option, place: int, ready: bool, is_new: bool) -> None:
        """Show an option as it is now; ``ready``: the status quo that stands there before anybody has written."""
        self.letter.setText(f"{letter(place)}.")
        for name, field in self.fields.items():
            field.show_text("" if ready else getattr(option, name))
            called = headings()[name]
            field.setToolTip(_row_in_words(list(self.fields)) if name == "title" else "")
            field.setAccessibleName(tr("Option {letter}: {field}").format(letter=letter(place), field=called))
        self.fields["title"].setPlaceholderText(STATUS_QUO.title if ready else tr("Another option") if is_new else "")
        for box, on in ((self.status_quo, option.status_quo or ready), (self.recommended, option.recommended)):
            box.setChecked(on)
            box.setAccessibleName(tr("Option {letter}: {field}").format(letter=letter(place), field=box.text()))
            box.setVisible(not is_new)


def _heads(columns: list[str]) -> QWidget:
    """The headings above the fields."""
    heads = QWidget()
    grid = QGridLayout(heads)
    grid.setContentsMargins(0, 6, 0, 0)
    grid.setHorizontalSpacing(4)
    grid.setColumnMinimumWidth(0, LETTER)
    for place, name in enumerate(columns, 1):
        label = QLabel(headings()[name])
        label.setProperty("role", "muted")
        label.setContentsMargins(7, 0, 0, 0)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        grid.addWidget(label, 0, place)
        grid.setColumnStretch(place, WIDTHS[name])
    return heads


class Options(Entries):
    """All options, and a row for the next one."""

    above = 1

    def __init__(self, desk: Desk, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._columns = columns_of(section)
        self._strokes = Strokes()
        self._titled = ""  # the option whose title is being typed
        self._heads = _heads(self._columns)
        self.column.addWidget(self._heads)
        self._ready = self._new()
        self.draft = self._new()
        self.follow(desk.brief)

    # What is shown

    def follow(self, brief: Brief) -> None:
        """Show the options as they are now."""
        options = brief.options
        self.arrange([option.id for option in options], self.draft)
        if not options and self.column.indexOf(self._ready) != self.above:
            self.column.insertWidget(self.above, self._ready)
        self._ready.setVisible(not options)
        if not options:
            self._ready.show_option(STATUS_QUO, 0, ready=True, is_new=False)
        for place, option in enumerate(options):
            self._option_row(option.id).show_option(option, place, ready=False, is_new=False)
        self.draft.show_option(Option(""), len(options) or 1, ready=False, is_new=True)

    def make(self, id: str) -> Entry:
        """A row for an option."""
        row = self._new()
        row.id = id
        return row

    def _option_row(self, id: str) -> OptionEntry:
        row = self.rows[id]
        assert isinstance(row, OptionEntry)
        return row

    def _new(self) -> OptionEntry:
        row = OptionEntry("", self._columns, self)
        row.changed.connect(lambda name, value: self._change(row, name, value))
        row.asked.connect(lambda act, name: self._act(row, act, name))
        row.left.connect(lambda: self._take_apart(row))
        return row

    def _order_of(self) -> list[Entry]:
        first: list[Entry] = [] if self.rows else [self._ready]
        return [*first, *self.rows.values(), self.draft]

    # Typing

    def _change(self, row: OptionEntry, name: str, value: object) -> None:
        """Take a change in; what is typed where no option is yet makes one, and keeps the status quo above it."""
        made: list[Option] = []
        if not row.id:
            if not self.rows and row is not self._ready:
                made.append(Option(self._adopt(self._ready), STATUS_QUO.title))
            by_name = name == "title" or row is not self._ready
            first = row is self._ready
            title = "" if by_name else STATUS_QUO.title
            made.append(Option(self._adopt(row), title, status_quo=first and by_name))
        id = row.id
        self._titled = id if name == "title" else self._titled

        def edit(brief: Brief) -> Brief:
            known = {option.id for option in brief.options}
            options = [*brief.options, *(option for option in made if option.id not in known)]
            if name == "recommended" and value:
                options = [replace(option, recommended=False) for option in options]
            return edits.set_options(brief, [replace(o, **{name: value}) if o.id == id else o for o in options])

        if not self._desk.do(tr("Option"), edit, merge=self._strokes.key(f"option-{id}-{name}")):
            self.follow(self._desk.brief)

    def _take_apart(self, row: OptionEntry) -> None:
        """A row that was typed as its title goes to its fields, once it is left; undo brings the line back."""
        self._strokes.pause()
        titled, self._titled = self._titled, ""
        if not self._desk.is_open:  # the brief was closed while the caret was here
            return
        option = next((o for o in self._desk.brief.options if o.id == row.id == titled), None)
        if option is None:
            return
        apart = option_apart(option, self._columns)
        if apart == option:
            return

        def edit(brief: Brief) -> Brief:
            options = [replace(o, recommended=o.recommended and not apart.recommended) for o in brief.options]
            return edits.set_options(brief, [apart if o.id == apart.id else o for o in options])

        self._desk.do(tr("Option"), edit)

    def _adopt(self, row: OptionEntry) -> str:
        """Give a row that stood ready an id, and have another one stand ready; returns the id."""
        row.id = edits.next_id(self._desk.brief.ids() | self.rows.keys(), "option")
        self.rows[row.id] = row
        if row is self._ready:
            self._ready = self._new()
            self._ready.hide()
        else:
            self.draft = self._new()
        return row.id

    # Keys

    def _act(self, row: OptionEntry, act: str, name: str) -> None:
        if act in ("enter", "next"):
            self._take_apart(row)
        order = self._order_of()
        place = order.index(row)
        match act:
            case "enter" if row is not self.draft:
                order[place + 1].focus("title")
            case "down" if row is not self.draft:
                order[place + 1].focus(name)
            case "down":
                self.left_down.emit()
            case "next":
                self.next_asked.emit()
            case "up" if place:
                order[place - 1].focus(name)
            case "up":
                self.left_up.emit()
            case "move_up" | "move_down" if row.id:
                self._move(row.id, -1 if act == "move_up" else 1)
            case "erase" if row.id:
                neighbour = order[place - 1] if place else order[place + 1]
                neighbour.focus(name, BY_KEY)
                self._remove(row.id)

    def _move(self, id: str, by: int) -> None:
        def edit(brief: Brief) -> Brief:
            place = next(i for i, option in enumerate(brief.options) if option.id == id)
            options = [option for option in brief.options if option.id != id]
            options.insert(max(0, place + by), brief.options[place])
            return edits.set_options(brief, options)

        self._desk.do(tr("Move an option"), edit)

    def _remove(self, id: str) -> None:
        self._desk.do(
            tr("Remove an option"),
            lambda b: edits.set_options(b, tuple(option for option in b.options if option.id != id)),
        )

    def enter(self, from_above: bool) -> None:
        """Put the caret into the first row, or into the last one, where one writes on."""
        order = self._order_of()
        (order[0] if from_above or order[0] is self._ready else order[-1]).focus("title")
