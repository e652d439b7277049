"""The list of all templates: search, a picture of each, and what can be done with the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from briefing.templating.places import Kept
from briefing.ui.header import Elided
from briefing.ui.templates.pictures import Pictures, key_of
from briefing.ui.templates.rows_model import TemplatesView, version_of
from briefing.ui.templates.shelves import Shelves
from briefing.ui.templates.words import tr
from briefing.ui.theme import Look

SIDE_WIDTH = 372
WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def whose() -> dict[str, str]:
    """Where a template lies, in words."""
    return {
        "built-in": tr("Comes with Briefing Desk. Edit makes a copy of your own."),
        "own": tr("Yours."),
        "team": tr("In the team folder: what you change there, the team gets."),
    }


class Picture(QWidget):
    """The first page, as large as there is room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(120)
        self.setAccessibleName(tr("First page"))
        look.changed.connect(self.update)

    @property
    def has_picture(self) -> bool:
        """Whether a page is shown."""
        return self._picture is not None

    def sizeHint(self) -> QSize:
        """Much, where there is room."""
        return QSize(300, 400)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a page, or an empty one."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paper with the page on it."""
        ratio = self._picture.height() / self._picture.width() if self._picture else 1.414
        width = min(self.width() - 2, (self.height() - 2) / ratio)
        paper = QRectF((self.width() - width) / 2, 1, width, width * ratio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(self._look.theme.line)))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawRect(paper)
        if self._picture is not None:
            painter.drawPixmap(paper, self._picture, QRectF(self._picture.rect()))


class ListPage(QWidget):
    """All templates, and the buttons that do something with the chosen one.

    Attributes:
        buttons: by what they do: use, new, edit, duplicate, rename, delete, pack.

    Signals:
        wanted(what: str, kept: Kept): a button was pressed for a template.
        install_wanted(), team_wanted(), no_team_wanted(), left(): the others.
    """

    wanted = Signal(str, object)
    install_wanted = Signal()
    team_wanted = Signal()
    no_team_wanted = Signal()
    left = Signal()

    def __init__(self, shelves: Shelves, pictures: Pictures, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelves, self._pictures = shelves, pictures
        self._has_brief = False
        self._used = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search templates"))
        self.search.setAccessibleName(tr("Search templates"))
        self.view = TemplatesView(look, pictures)
        self.picture = Picture(look)
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()
        self.search.textChanged.connect(self._sift)
        self.search.installEventFilter(self)
        self.view.chosen.connect(self._show_kept)
        self.view.entered.connect(lambda kept: self._want("use" if self._has_brief else "new", kept))
        pictures.made.connect(self._picture_made)
        shelves.changed.connect(self._show)

    # Building

    def _lay_out(self) -> None:
        self._state = QLabel()
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        left = QWidget()
        left.setProperty("role", "panel")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(24, 16, 24, 12)
        inner.setSpacing(8)
        inner.addWidget(self.search)
        inner.addWidget(self._state)
        inner.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self._side())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addLayout(row, 1)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setProperty("role", "header")
        header.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel(tr("Templates"), header)
        title.setProperty("role", "title")
        self.close_button = QPushButton(tr("‹ Back"), header)
        self.close_button.setProperty("role", "link")
        self.close_button.setAccessibleName(tr("Back to where you were"))
        self.close_button.clicked.connect(self.left)
        self.install = QPushButton(tr("Install from a file…"), header)
        self.install.setToolTip(tr("Take in a .brieftemplate file; it can also be dropped on the window"))
        self.install.clicked.connect(self.install_wanted)
        self._team_path = Elided("muted", header)
        self._team_path.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.team = QPushButton(tr("Team folder ▾"), header)
        self.team.setAccessibleName(tr("Team folder"))
        menu = QMenu(self.team)
        menu.addAction(tr("Choose a folder…"), self.team_wanted.emit)
        self._no_team = menu.addAction(tr("Use no team folder"), self.no_team_wanted.emit)
        self.team.setMenu(menu)
        row = QHBoxLayout(header)
        row.setContentsMargins(8, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.close_button)
        row.addWidget(title)
        row.addWidget(self._team_path, 1)
        row.addWidget(self.install)
        row.addWidget(self.team)
        return header

    def _side(self) -> QWidget:
        side = QWidget()
        side.setProperty("role", "side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(SIDE_WIDTH)
        self._name, self._facts, self._description = QLabel(), QLabel(), QLabel()
        self._name.setProperty("role", "title")
        self._facts.setProperty("role", "muted")
        for label in (self._name, self._facts, self._description):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.picture, 1)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addWidget(self._description)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, (what, words) in enumerate({
            "use": tr("Use for the open brief"), "new": tr("New brief"), "edit": tr("Edit"),
            "duplicate": tr("Duplicate…"), "rename": tr("Rename…"), "delete": tr("Delete"),
            "pack": tr("Pack to a file…"),
        }.items()):  # fmt: skip
            button = self.buttons[what] = QPushButton(words)
            button.clicked.connect(lambda _checked=False, what=what: self._want(what, self.view.kept))
            if what in ("use", "new"):
                grid.addWidget(button, place, 0, 1, 6)
            else:
                row, cell = divmod(place - 2, 3)
                grid.addWidget(button, 2 + row, 2 * cell, 1, 2 if what != "pack" else 4)
        self.buttons["use"].setProperty("role", "primary")
        column.addLayout(grid)
        return side

    # What is shown

    def set_brief(self, used: str | None) -> None:
        """Say which template the open brief has, by its id; None where no brief is open."""
        self._has_brief, self._used = used is not None, used or ""
        self.buttons["use"].setVisible(self._has_brief)
        self.buttons["new"].setProperty("role", "" if self._has_brief else "primary")
        self.buttons["new"].style().polish(self.buttons["new"])
        self._show_kept(self.view.kept)

    def focus_text(self) -> None:
        """Put the focus where one searches."""
        self.search.setFocus()

    def _show(self) -> None:
        path = self.view.kept.path if self.view.kept else None
        if path is None and self._used:
            found = self._shelves.now.find(self._used)
            path = found.path if found else None
        self.view.rows.show_kept(self._shelves.now.kept)
        self.view.choose(path)
        self._no_team.setEnabled(self._shelves.team is not None)
        team = self._shelves.team
        self._team_path.setText(tr("Team folder: {folder}").format(folder=team) if team else "")
        self.team.setToolTip(str(team) if team else tr("A folder, on any drive, whose templates the team shares"))
        self._show_state()

    def _show_state(self) -> None:
        shelf, words = self._shelves.now, list(self._shelves.now.notices)
        if self._shelves.is_reading:
            words.append(tr("Reading the templates…"))
        elif self.search.text() and not self.view.rows.rows:
            words.append(tr("No template has these words."))
        elif not shelf.kept:
            words.append(tr("There are no templates."))
        self._state.setText(" ".join(words))
        self._state.setVisible(bool(words))

    def _sift(self, words: str) -> None:
        kept = self.view.kept
        self.view.rows.sift(words)
        self.view.choose(kept.path if kept else None)
        self._show_state()

    def _show_kept(self, kept: Kept | None) -> None:
        has = kept is not None
        sound = kept is not None and not kept.problem
        mine = kept is not None and kept.place != "built-in"
        self._name.setText(kept.name if kept else "")
        facts = [version_of(kept), whose()[kept.place]] if kept else []
        if kept and self._has_brief and kept.id == self._used:
            facts.append(tr("The open brief has it."))
        if kept and (other := self._shelves.now.behind(kept)):
            facts.append(
                tr("“{name}” goes before it, since both have the id {id}.").format(name=other.name, id=kept.id)
            )
        self._facts.setText(" · ".join(facts[:1]) + (" · " if len(facts) > 1 else "") + " ".join(facts[1:]))
        self._description.setText((kept.problem or kept.description) if kept else "")
        self._description.setProperty("role", "fault" if kept and kept.problem else "")
        self._description.style().polish(self._description)
        self.picture.show_picture(self._pictures.picture(kept) if kept else None)
        for what, button in self.buttons.items():
            button.setEnabled(has and (sound or what == "delete") and (mine or what not in ("rename", "delete")))

    def _picture_made(self, key: str) -> None:
        kept = self.view.kept
        if kept is not None and key_of(kept) == key:
            self.picture.show_picture(self._pictures.picture(kept))

    def _want(self, what: str, kept: Kept | None) -> None:
        if kept is not None and self.buttons[what].isEnabled():
            self.wanted.emit(what, kept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk in the list while one types; Enter uses the chosen one."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in WALKING:
                self.view.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.view.entered.emit(self.view.kept)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back; Delete deletes; F2 renames."""
        what = {Qt.Key.Key_Delete: "delete", Qt.Key.Key_F2: "rename"}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif what and self.view.hasFocus():
            self._want(what, self.view.kept)
        else:
            super().keyPressEvent(event)
