"""The office profile: set once, it fills what is the same in every brief; shared as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.model.text import clean
from briefing.templating import profile as profiles
from briefing.templating.profile import Profile, with_profile
from briefing.ui.controls import TickBox
from briefing.ui.desk import Desk
from briefing.ui.dialogs import Dialogs
from briefing.ui.formfield import FormField, Lines
from briefing.ui.work import Jobs

SUFFIX = ".toml"
PROFILE = "profile.toml"
"""The name of its file, which lies beside the settings."""
COLUMNS = 3


def tr(words: str) -> str:
    """Words of the dialog in the language of the interface."""
    return QCoreApplication.translate("Profile", words)


class ProfileStore(QObject):
    """The office profile as it is now, kept in its file.

    Attributes:
        now: the profile.
        problem: why the file could not be read; empty where it could.

    Signals:
        changed(): it is another one.
        refused(message: str): it could not be kept on disk, and holds until the app is closed; or it could not be
            read, and a brief was not filled from it.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.now, self.problem = Profile(), ""
        if path.is_file():
            try:
                self.now = profiles.parse(safefile.read(path, profiles.MOST_BYTES))
            except BriefingError as error:
                self.problem = str(error)

    def filled(self, brief: Brief) -> Brief:
        """A brief with what it leaves empty filled from the profile."""
        if self.problem:
            told = tr("The office profile cannot be read, so nothing is filled from it; set it again. ({problem})")
            self.refused.emit(told.format(problem=self.problem))
        return with_profile(brief, self.now)

    def keep(self, profile: Profile) -> None:
        """Put another profile in its place, and keep it on disk where that can be."""
        if profile == self.now and not self.problem:
            return
        self.now, self.problem = profile, ""
        try:
            safefile.make_folder(self._path.parent)
            safefile.write(self._path, profiles.profile_bytes(profile))
        except BriefingError as error:
            self.refused.emit(str(error))
        self.changed.emit()


SINGLE = ("minister", "minister_name", "division", "director", "phone", "marking", "reference")
"""Fields of one line; the others hold one entry a line."""


def names() -> dict[str, tuple[str, str, str]]:
    """Each field's name, what is to be said of it, and an example, in the order of the form."""
    return {
        "minister": (tr("To"), tr("The minister, as briefs are addressed"), tr("Minister for Ports")),
        "minister_name": (tr("Minister's name"), tr("For Word forms that print it"), ""),
        "division": (tr("From"), tr("The division that briefs"), tr("Coasts Division")),
        "director": (tr("Contact"), tr("Who answers questions, such as the director"), tr("Director, Coasts")),
        "phone": (tr("Telephone"), tr("Of the contact"), ""),
        "marking": (tr("Marking"), tr("That of most briefs"), ""),
        "reference": (tr("Reference begins"), tr("What is the same in every reference"), tr("COASTS26/")),
        "copies": (tr("Copies"), tr("Who gets every brief too"), tr("Chief of Staff")),
        "clearance": (tr("Clearance"), tr("Who clears after the author, in order"), tr("Director")),
        "agencies": (tr("Agencies to consult"), tr("Named in Consultation until you write there"), tr("Treasury")),
        "verbs": (tr("Verbs of recommendations"), tr("Besides those of the templates"), tr("commission")),
        "acronyms": (tr("Acronyms not to spell out"), tr("Those that this minister knows"), "ASEAN"),
        "names": (tr("Names as we write them"), tr("With those that we do not write"), tr("Türkiye, not Turkey")),
    }


class ProfileDialog(QDialog):
    """A form for the profile. ``apply`` keeps it, and fills the open brief where that is ticked, once accepted."""

    def __init__(self, store: ProfileStore, desk: Desk, dialogs: Dialogs, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._desk, self._ask, self._jobs = store, desk, dialogs, jobs
        self.setWindowTitle(tr("Office profile"))
        self.fields = {id: FormField(name, _control(id, like), help) for id, (name, help, like) in names().items()}
        for id in self.fields.keys() - set(SINGLE):
            self.fields[id].say(tr("One a line"))
        self.fill_open = TickBox(tr("Fill what is empty in the open brief"), self)
        self.fill_open.setChecked(True)
        self.fill_open.setVisible(desk.is_open)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self._lay_out()
        self.show_profile(store.now)
        if store.problem:
            self._say(tr("{problem} What you set here takes its place.").format(problem=store.problem), fault=True)
        else:
            self._say(tr("Set once, this fills what you leave empty in every new brief, in any template."))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addLayout(self._grid(SINGLE))
        column.addLayout(self._grid(tuple(id for id in self.fields if id not in SINGLE)))
        column.addStretch(1)
        column.addWidget(self.fill_open)
        column.addLayout(self._buttons())
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(Qt.Modifier.CTRL | key), self).activated.connect(self.accept)

    def _grid(self, ids: tuple[str, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 290)
        for place, id in enumerate(ids):
            grid.addWidget(self.fields[id], place // COLUMNS, place % COLUMNS, Qt.AlignmentFlag.AlignTop)
        return grid

    def _buttons(self) -> QHBoxLayout:
        self.take_in, self.hand_on = QPushButton(tr("Take in a file…")), QPushButton(tr("Hand on as a file…"))
        self.take_in.setToolTip(tr("Read a profile that somebody else handed on; nothing is kept before OK"))
        self.hand_on.setToolTip(tr("Write what stands here to a file, for others in the office"))
        self.take_in.clicked.connect(self._take_in)
        self.hand_on.clicked.connect(self._hand_on)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok = box.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("role", "primary")
        ok.setDefault(True)
        for button in (self.take_in, self.hand_on, box.button(QDialogButtonBox.StandardButton.Cancel)):
            button.setAutoDefault(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.take_in)
        row.addWidget(self.hand_on)
        row.addStretch(1)
        row.addWidget(box)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first empty field."""
        super().showEvent(event)
        empty = (field for field in self.fields.values() if not field.text().strip())
        next(empty, self.fields["minister"]).control.setFocus(Qt.FocusReason.TabFocusReason)

    # What stands in it

    def show_profile(self, profile: Profile) -> None:
        """Show a profile in the form."""
        for id, field in self.fields.items():
            value = getattr(profile, id)
            if id == "names":
                value = tuple(profiles.name_line(name) for name in profile.names)
            field.show_text(value if isinstance(value, str) else "\n".join(value))

    def profile(self) -> Profile:
        """The profile that the form holds."""
        texts = {id: clean(field.text()).text for id, field in self.fields.items()}
        values: dict[str, Any] = {id: text if id in SINGLE else tuple(text.split("\n")) for id, text in texts.items()}
        values["names"] = profiles.names_typed(values["names"])
        return profiles.tidy(Profile(**values))

    # Taking it

    def apply(self) -> None:
        """Keep what stands here, and fill the open brief, as one step, where that is ticked."""
        profile = self.profile()
        self._store.keep(profile)
        if self._desk.is_open and self.fill_open.isChecked():
            filled = with_profile(self._desk.brief, profile)
            if filled != self._desk.brief:
                self._desk.do(tr("Fill from the office profile"), lambda _now: filled)

    def _take_in(self) -> None:
        paths = self._ask.choose_files(tr("Take in an office profile"), "", [_files()])
        if paths:
            self._run(lambda: profiles.parse(safefile.read(paths[0], profiles.MOST_BYTES)), self._taken_in)

    def _taken_in(self, profile: object) -> None:
        assert isinstance(profile, Profile)
        self.show_profile(profile)
        self._say(tr("This is what the file holds; OK keeps it, Cancel leaves everything as it was."))

    def _hand_on(self) -> None:
        target = self._ask.choose_target(
            tr("Hand on the office profile"), Path(tr("Office profile") + SUFFIX), [_files()]
        )
        if target is not None:
            content = profiles.profile_bytes(self.profile())
            written = tr("Written to “{name}”.").format(name=target.name)
            self._run(lambda: safefile.write(target, content), lambda _done: self._say(written))

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._jobs.run(lambda _cancelled: work(), done, lambda words: self._say(words, fault=True))

    def _say(self, words: str, fault: bool = False) -> None:
        self.told.setProperty("role", "fault" if fault else "muted")
        self.told.style().polish(self.told)
        self.told.setText(words)


def _control(id: str, example: str) -> QLineEdit | Lines:
    control = QLineEdit() if id in SINGLE else Lines()
    if example:
        control.setPlaceholderText(tr("such as {example}").format(example=example))
    return control


def _files() -> str:
    return tr("Office profiles") + f" (*{SUFFIX})"
