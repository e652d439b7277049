"""The actions of the menu Format, done in whichever section was written in last."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from briefing.model.blocks import Link, Text
from briefing.ui.dialogs import Dialogs
from briefing.ui.write import keys, shaping, wording
from briefing.ui.write.editor import SectionEditor
from briefing.ui.write.linking import LinkDialog
from briefing.ui.write.pieces import BOLD, ITALIC, PLAIN, UNDERLINE, Form
from briefing.ui.write.shaping import Place, Shaped

MARKS = {"bold": BOLD, "italic": ITALIC, "underline": UNDERLINE}
LISTS = {"bullets": False, "numbers": True}


def tr(words: str) -> str:
    """Words of the editor in the language of the interface."""
    return QCoreApplication.translate("Editor", words)


class Formatting(QObject):
    """Does what the actions say in the editor that has, or last had, the focus, and ticks those that hold there.

    Signals:
        cite_asked(editor: SectionEditor): something is to be cited at its caret; ``insert_citation`` answers.
        next_asked(editor: SectionEditor): the section after this one is to be written in.
        current_changed(): another editor is written in.
    """

    cite_asked = Signal(object)
    next_asked = Signal(object)
    current_changed = Signal()

    def __init__(self, acts: dict[str, QAction], dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._current: SectionEditor | None = None
        doing: dict[str, Callable[[SectionEditor], object]] = {
            **{id: partial(mark, mark=one) for id, one in MARKS.items()},
            "clear_form": clear,
            "link": self._link,
            "cite": self.cite_asked.emit,
            "follow": lambda editor: editor.follow_at(editor.caret),
            **{id: partial(make_list, numbered=numbered) for id, numbered in LISTS.items()},
            "deeper": partial(keys.change_level, deeper=True),
            "shallower": partial(keys.change_level, deeper=False),
            "within_point": within_point,
            "quotation": quote,
            "move_up": partial(move, down=False),
            "move_down": partial(move, down=True),
            "paste_plain": paste_plain,
            "next_section": self.next_asked.emit,
        }
        self._acts = {id: acts[id] for id in doing}
        for id, do in doing.items():
            acts[id].triggered.connect(partial(self._do, do))
        self._show()

    @property
    def current(self) -> SectionEditor | None:
        """The editor that has the focus, or had it last; None where there is none to be seen."""
        current = self._current
        return current if current is not None and isValid(current) and current.isVisible() else None

    def watch(self, editor: SectionEditor) -> None:
        """Have the actions and their keys work in an editor too."""
        editor.addActions(list(self._acts.values()))
        editor.focused.connect(partial(self._focus, editor))
        editor.moved.connect(partial(self._follow, editor))
        editor.menu_wanted.connect(partial(self._show_menu, editor))

    def _focus(self, editor: SectionEditor, on: bool) -> None:
        if on and editor is not self._current:
            self._current = editor
            self.current_changed.emit()
        self._show()

    def _follow(self, editor: SectionEditor) -> None:
        if editor is self._current:
            self._show()

    def _do(self, do: Callable[[SectionEditor], object], _checked: bool = False) -> None:
        if (editor := self.current) is not None:
            do(editor)
        self._show()

    def _show(self) -> None:
        """Tick what holds at the caret; without an editor nothing can be done."""
        editor = self.current
        for action in self._acts.values():
            action.setEnabled(editor is not None)
        ticked = held(editor) if editor is not None else set()
        for id in (*MARKS, *LISTS, "quotation"):
            self._acts[id].setChecked(id in ticked)

    def _link(self, editor: SectionEditor) -> None:
        (start, end), line = editor.selected(), editor.lines[editor.caret.line]
        known = wording.link_around(line, editor.caret.unit)
        if known and start.line == end.line and known[0] <= start.unit and end.unit <= known[1]:
            start, end = Place(start.line, known[0]), Place(start.line, known[1])
        elif start == end:
            start, end = _word(editor)
        dialog = LinkDialog(known[2] if known else "", editor.window())
        if not self._dialogs.show(dialog):
            return
        if start == end:
            editor.insert_runs(tr("Link"), (Link(dialog.address, (Text(dialog.address),)),))
            return
        change = partial(_led, address=dialog.address)
        editor.reshape(tr("Link"), wording.reformed(editor.lines, start, end, change))

    def _show_menu(self, editor: SectionEditor, at: QPoint) -> None:
        menu = QMenu(editor)
        chosen = editor.textCursor().hasSelection()
        for words, do, on in (
            (tr("Cut"), editor.cut, chosen),
            (tr("Copy"), editor.copy, chosen),
            (tr("Paste"), editor.paste, editor.canPaste()),
        ):
            menu.addAction(words, do).setEnabled(on)
        menu.addAction(self._acts["paste_plain"])
        for ids in (MARKS, ("link", "cite", "follow"), (*LISTS, "quotation")):
            menu.addSeparator()
            menu.addActions([self._acts[id] for id in ids])
        menu.popup(at)
        menu.aboutToHide.connect(menu.deleteLater)


def _led(form: Form, address: str) -> Form:
    return Form(form.marks, address)


def _word(editor: SectionEditor) -> tuple[Place, Place]:
    """The word around the caret; twice the caret where there is none."""
    cursor = editor.textCursor()
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    if not any(letter.isalnum() for letter in cursor.selectedText()):
        return editor.caret, editor.caret
    return editor.mirror.place(cursor.selectionStart()), editor.mirror.place(cursor.selectionEnd())


def held(editor: SectionEditor) -> set[str]:
    """The ids of the formats that hold at the caret, or in all that is selected."""
    start, end = editor.selected()
    lines = editor.lines[start.line : end.line + 1]
    found = set()
    for id, one in MARKS.items():
        marked = wording.all_marked(editor.lines, start, end, one) if start != end else editor.typing.marks & one
        found |= {id} if marked else set()
    for id, numbered in LISTS.items():
        found |= {id} if all(line.levels and line.levels[-1].numbered == numbered for line in lines) else set()
    return found | ({"quotation"} if all(line.quoted is not None for line in lines) else set())


def mark(editor: SectionEditor, mark: int) -> None:
    """Bold, italic or underline what is selected, or no more; with nothing selected what is typed next."""
    start, end = editor.selected()
    if start == end:
        form = editor.typing
        editor.type_in(form._replace(marks=form.marks ^ mark))
        return
    on = not wording.all_marked(editor.lines, start, end, mark)
    label = {BOLD: tr("Bold"), ITALIC: tr("Italic"), UNDERLINE: tr("Underline")}[mark]

    def change(form: Form) -> Form:
        return form._replace(marks=form.marks | mark if on else form.marks & ~mark)

    editor.reshape(label, wording.reformed(editor.lines, start, end, change))


def clear(editor: SectionEditor) -> None:
    """Make plain words of what is selected."""
    start, end = editor.selected()
    if start == end:
        editor.type_in(PLAIN)
    else:
        editor.reshape(tr("Clear the format"), wording.reformed(editor.lines, start, end, lambda _form: PLAIN))


def make_list(editor: SectionEditor, numbered: bool) -> None:
    """Make points of the lines, or paragraphs."""
    start, end = editor.selected()
    label = tr("Numbered list") if numbered else tr("Bulleted list")
    editor.reshape(label, shaping.listed(editor.lines, start.line, end.line, numbered))


def quote(editor: SectionEditor) -> None:
    """Make a quotation of the lines, or paragraphs."""
    start, end = editor.selected()
    editor.reshape(tr("Quotation"), shaping.quoted(editor.lines, start.line, end.line))


def paste_plain(editor: SectionEditor) -> None:
    """Put in the words on the clipboard, without any form."""
    data = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())  # None where it is empty
    if data is not None:
        editor.put_in(data, plain=True)


def within_point(editor: SectionEditor) -> None:
    """Another paragraph in the point."""
    editor.apply(tr("New paragraph"), shaping.within_point(editor.lines, editor.caret))


def move(editor: SectionEditor, down: bool) -> None:
    """Move points or paragraphs past the next one; the selection moves with them."""
    start, end = editor.selected()
    found = shaping.moved(editor.lines, start.line, end.line, down)
    if found is not None:
        lines, by = found
        cursor = editor.textCursor()
        caret, anchor = editor.mirror.place(cursor.position()), editor.mirror.place(cursor.anchor())
        shaped = Shaped(lines, Place(caret.line + by, caret.unit), Place(anchor.line + by, anchor.unit))
        editor.apply(tr("Move"), shaped)
