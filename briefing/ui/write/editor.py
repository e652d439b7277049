"""The editor of one section: a text field as high as its text, whose every change goes into the brief."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from briefing.model.blocks import Citation, Flow, Runs
from briefing.model.text import count_words
from briefing.ui.desk import Desk
from briefing.ui.theme import Look
from briefing.ui.write import autoformat, copying, keys, ornaments, pasting, wording
from briefing.ui.write.carets import Caret, caret_of, put_caret
from briefing.ui.write.copying import citations_in
from briefing.ui.write.draft import Draft
from briefing.ui.write.lines import Line, Lines, flat
from briefing.ui.write.mirror import Mirror
from briefing.ui.write.objects import forget, register
from briefing.ui.write.pieces import PLAIN, Form, index_at, pieces_of, text_of
from briefing.ui.write.setting import INDENT, Setting
from briefing.ui.write.shaping import Place, Shaped
from briefing.ui.write.speaking import Speaking

MARGIN = 12


def tr(words: str) -> str:
    """Words of the editor in the language of the interface."""
    return QCoreApplication.translate("Editor", words)


class SectionEditor(QTextEdit):
    """Writes in one section of the brief on the desk.

    Args:
        number_of: the number that a citation is shown by.
        describe: what a citation is, in words; for tips and screen readers.

    Attributes:
        section: id of the section.

    Signals:
        changed(): the text is another one, by hand, undo, or any other edit of the brief.
        moved(): the caret or the text has moved; whoever scrolls keeps ``cursorRect()`` in view.
        came_back(): undo or redo has changed this text; it wants to be seen.
        left_up(x: int), left_down(x: int): an arrow key leads out of the text, at this place of the width.
        tabbed(forward: bool): Tab or Shift+Tab leads out of it.
        followed(target: object): a Citation or an address was asked for, with Ctrl and the mouse or by key.
        menu_wanted(at: QPoint): a menu is asked for, at a place on the screen.
        focused(on: bool): the focus has come or gone.
    """

    changed = Signal()
    moved = Signal()
    came_back = Signal()
    left_up = Signal(int)
    left_down = Signal(int)
    tabbed = Signal(bool)
    followed = Signal(object)
    menu_wanted = Signal(QPoint)
    focused = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        section: str,
        heading: str,
        look: Look,
        number_of: Callable[[Citation], str],
        parent: QWidget | None = None,
        describe: Callable[[Citation], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.section, self.starter = section, ""
        self._desk, self._look, self._number_of = desk, look, number_of
        self._numbers: tuple[str, ...] = ()
        self._typing = PLAIN
        self.setAccessibleName(heading)
        self._set_up()
        self.mirror = Mirror(self.document(), Setting(look.theme, self.font()))
        self._objects = register(self.document(), number_of, lambda: look.theme)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self.draft = Draft(desk, section, self.mirror, lambda: caret_of(self), self._show_caret)
        self.draft.changed.connect(self.changed)
        self.draft.came_back.connect(self.came_back)
        self.mirror.edited.connect(self._edited)
        self.cursorPositionChanged.connect(self._note_caret)
        self.selectionChanged.connect(self._note_caret)
        look.changed.connect(self._recolour)
        self._speaking = Speaking(self, describe or number_of)
        self._load()

    def _set_up(self) -> None:
        self.setProperty("role", "editor")
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(MARGIN)
        self.document().setIndentWidth(INDENT)
        self.ensurePolished()

    def _load(self) -> None:
        self.draft.load()
        self.refresh_numbers()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._note_caret()

    # What it holds

    @property
    def lines(self) -> Lines:
        """The text as lines."""
        return self.mirror.lines

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not self.draft.blocks

    @property
    def word_count(self) -> int:
        """How many words are written, as every limit counts them; those of tables are not among them."""
        return sum(count_words(text_of(line.pieces).replace("\ufffc", " ")) for line in self.lines)

    def selected(self) -> tuple[Place, Place]:
        """Both ends of the selection, in their order in the text; twice the caret where nothing is selected."""
        cursor = self.textCursor()
        return self.mirror.place(cursor.selectionStart()), self.mirror.place(cursor.selectionEnd())

    @property
    def caret(self) -> Place:
        """Where the caret is."""
        return self.mirror.place(self.textCursor().position())

    # Edits of its own

    def apply(self, label: str, shaped: Shaped | None) -> bool:
        """Do an edit of the lines as one step; False where there is nothing to do."""
        if shaped is None or self.mirror.composing:
            return False
        before = caret_of(self)
        self.mirror.show(shaped.lines)
        ends = (self.mirror.position(place) for place in (shaped.anchor or shaped.caret, shaped.caret))
        put_caret(self, Caret(*ends))
        self.draft.before = before
        self.draft.put(label)
        self._note_caret()
        return True

    def reshape(self, label: str, lines: Lines | None) -> bool:
        """Do an edit that leaves the number of lines and their words as they are; so the selection stays."""
        cursor = self.textCursor()
        caret, anchor = self.mirror.place(cursor.position()), self.mirror.place(cursor.anchor())
        return lines is not None and self.apply(label, Shaped(lines, caret, anchor))

    def insert_runs(self, label: str, runs: Runs) -> None:
        """Put runs in at the caret, in the place of what is selected."""
        self.insert_lines(label, (Line(pieces_of(runs)),))

    def insert_lines(self, label: str, new: Lines) -> None:
        """Put lines in at the caret, in the place of what is selected."""
        start, end = self.selected()
        lines = wording.removed(self.lines, start, end) if start != end else self.lines
        self.apply(label, wording.inserted(lines, start, new))

    def insert_citation(self, citation: Citation) -> None:
        """Cite something behind what is selected, or at the caret."""
        _, end = self.selected()
        self.apply(tr("Citation"), wording.cited(self.lines, end, citation))

    def insert_point(self, runs: Runs) -> None:
        """Put a point in: behind the one at the caret, or in the place of an empty line."""
        self.apply(tr("Point"), wording.point_added(self.lines, self.caret.line, pieces_of(runs)))

    def insert_quotation(self, blocks: tuple[Flow, ...]) -> None:
        """Put blocks (a Quotation, as a rule) in below the line at the caret, or in the place of an empty one."""
        self.apply(tr("Quotation"), wording.lines_added(self.lines, self.caret.line, flat(blocks)))

    # The form of what is typed next

    @property
    def typing(self) -> Form:
        """The form that is typed in at the caret."""
        return self._typing

    def type_in(self, form: Form) -> None:
        """Type in a form, until the caret moves elsewhere."""
        self._typing = form
        made = self.mirror.setting.form(form)
        if not self.textCursor().hasSelection() and self.currentCharFormat() != made:
            self.setCurrentCharFormat(made)

    def _edited(self) -> None:
        """Somebody has typed."""
        caret = caret_of(self)
        place = self.mirror.place(caret.position)
        text = text_of(self.lines[place.line].pieces)
        self.draft.typed(text[: index_at(text, place.unit)])
        self._note_caret()

    def _show_caret(self, caret: Caret | None) -> None:
        if caret is not None:
            put_caret(self, caret)
        self._note_caret()

    def _note_caret(self) -> None:
        """The caret has moved: what is typed there has the form of its surroundings."""
        if not self.mirror.at_rest:
            return
        caret = caret_of(self)
        self.draft.before = caret
        if caret.anchor == caret.position:
            place = self.mirror.place(caret.position)
            self.type_in(wording.typed_form(self.lines[place.line], place.unit))
        self.moved.emit()

    # Keys and mouse

    def event(self, event: QEvent) -> bool:
        """Keys of the window's actions and of our own are not kept from them; Tab is ours."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                wanted = keys.wanted(self, event)
                if wanted is not None:
                    event.setAccepted(wanted)
                    return wanted
            elif event.type() == QEvent.Type.KeyPress and keys.pressed_tab(self, event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What Qt does with a key, but for those that do something of our own."""
        if keys.pressed(self, event):
            return
        super().keyPressEvent(event)
        self.type_in(self._typing)  # Qt forgets it with every key that moves the caret, to where it was even
        autoformat.typed(self, event)

    def enter(self, x: int, at_end: bool) -> None:
        """Take the focus with the caret in the first or the last line, at a place of the width."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        y = self.viewport().height() - MARGIN - 1 if at_end else MARGIN + 1
        self.setTextCursor(self.cursorForPosition(QPoint(x, y)))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Nothing goes into the brief while words are being composed."""
        self.mirror.composing = self.mirror.composing or bool(event.preeditString())
        super().inputMethodEvent(event)
        if self.mirror.composing and not event.preeditString():
            self._end_composing()

    def _end_composing(self) -> None:
        self.mirror.composing = False
        self.mirror.composed()
        self.draft.let_go()
        self._note_caret()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell of it."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is typed after it is another step."""
        super().focusOutEvent(event)
        if self.mirror.composing:
            self._end_composing()
        self.draft.end_step()
        self.focused.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """It is as high as its text: the wheel scrolls what lies around it."""
        event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """With Ctrl, a click goes to what is cited, or opens a link."""
        super().mouseReleaseEvent(event)
        self.type_in(self._typing)
        left, control = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
        if event.button() == left and event.modifiers() == control and not self.textCursor().hasSelection():
            self.follow_at(self._hit(event.position().toPoint()))

    def _hit(self, point: QPoint) -> Place:
        at = self.document().documentLayout().hitTest(point.toPointF(), Qt.HitTestAccuracy.FuzzyHit)
        return self.mirror.place(max(0, at))

    def follow_at(self, place: Place) -> bool:
        """Ask for what a place points at; False where there is nothing."""
        target = wording.target_at(self.lines[place.line], place.unit)
        if target is not None:
            self.followed.emit(target)
        return target is not None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for our own menu, about the selection or about what was pressed."""
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        at = self.cursorRect().bottomLeft() if event.reason() != QContextMenuEvent.Reason.Mouse else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    # In and out

    def loadResource(self, type: int, name: QUrl | str) -> object:
        """Nothing is ever fetched because a text said so."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected: for us with its citations, for others as words."""
        start, end = self.selected()
        return copying.mime_of(wording.between(self.lines, start, end), self._desk.brief, self._number_of)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Whether there is something in it that can be written."""
        return pasting.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what is pasted or dropped; nothing of it is ever fetched."""
        self.put_in(source)

    def put_in(self, source: QMimeData, plain: bool = False) -> None:
        """Put in what can be taken of some data, in the place of what is selected."""
        new = pasting.lines_of(source, self._desk.brief, plain)
        if new:
            self.insert_lines(tr("Paste"), new)

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped goes where it is dropped; what comes from here is moved."""
        super().dragLeaveEvent(QDragLeaveEvent())  # takes Qt's drop caret away
        at = self._hit(event.position().toPoint())
        new = pasting.lines_of(event.mimeData(), self._desk.brief)
        moved = event.source() is self and event.dropAction() == Qt.DropAction.MoveAction
        shaped = wording.dropped(self.lines, self.selected() if moved else None, at, new)
        if self.apply(tr("Move") if moved else tr("Drop"), shaped):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.setAccepted(shaped is not None)

    # Looks

    def refresh_numbers(self) -> None:
        """Show the numbers that citations have now."""
        numbers = tuple(map(self._number_of, citations_in(self.draft.blocks)))
        if numbers != self._numbers:
            self._numbers = numbers
            forget(self._objects)
            self.mirror.lay_out_objects()
            self.viewport().update()

    def set_starter(self, words: str) -> None:
        """Show words, muted, while nothing is written; Qt's own placeholder is cut below its first line."""
        self.starter = words
        self._fit()

    def _recolour(self) -> None:
        setting = Setting(self._look.theme, self.font())
        if setting.looks_like(self.mirror.setting):
            return
        caret = caret_of(self)
        forget(self._objects)
        self.mirror.set_in(setting)
        self._show_caret(caret)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Another font is another line height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "mirror"):
            self._recolour()

    def _fit(self) -> None:
        self.setFixedHeight(ornaments.height_of(self, self.starter))
        if self.mirror.at_rest:
            self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bullets, numbers and bars first, then the words."""
        painter = QPainter(self.viewport())
        theme = self._look.theme
        ornaments.paint(painter, self.document(), self.lines, self.mirror.markers, QRectF(event.rect()), theme)
        ornaments.paint_starter(painter, self, self.starter, theme)
        painter.end()
        super().paintEvent(event)
