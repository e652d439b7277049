"""Every widget of the article view has a name, can be reached by keyboard, and is right in both themes."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QTextEdit, QWidget

from briefing.model import edits, marking
from briefing.ui.read.mentions import MentionsDialog
from briefing.ui.theme import DARK, LIGHT
from tests.making import brief
from tests.ui.read.viewing import CONTROL, KEY, NONE, SHIFT, Lay, Table


def nameless(widget: QWidget) -> list[str]:
    found = []
    for child in widget.findChildren(QWidget):
        if isinstance(child, (QAbstractButton, QLineEdit, QListView, QTextEdit)) and child.isVisible():
            interface = QAccessible.queryAccessibleInterface(child)
            if not interface.text(QAccessible.Text.Name):
                found.append(repr(child))
    return found


def test_every_widget_has_a_name(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    assert nameless(table.window) == []
    table.drag("close the leases")
    assert table.view.bar.isVisible()
    assert nameless(table.window) == []
    table.key(KEY.Key_Return)
    assert table.view.asking.chooser.isVisible()
    assert nameless(table.window) == []
    table.key(KEY.Key_F, CONTROL)
    assert table.view.find_bar.isVisible()
    assert nameless(table.window) == []
    item = table.brief.items[0].id
    named = edits.set_fields(table.brief, item, {"aliases": ("Board",)})
    dialog = MentionsDialog(table.window, named, item, marking.mentions(named, item))
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()


def test_the_reader_is_a_text_that_can_be_read_by_a_screen_reader(lay: Lay) -> None:
    table = lay()
    interface = QAccessible.queryAccessibleInterface(table.reader)
    assert interface.role() == QAccessible.Role.EditableText
    assert interface.state().readOnly
    assert interface.text(QAccessible.Text.Name) == "Article: Port towns weigh a deeper channel"
    text = interface.textInterface()
    assert text is not None
    assert "Harbour Board" in text.text(0, text.characterCount())


def test_tab_leaves_the_text_and_goes_through_the_find_bar(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_F, CONTROL)
    reached = []
    for _ in range(5):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name))
        QTest.keyClick(widget, KEY.Key_Tab)
    assert reached[:4] == ["Find in the article", "Previous", "Next", "Done"]
    assert reached[4] == "Article: Port towns weigh a deeper channel"
    table.reader.setFocus()
    table.key(KEY.Key_Tab, SHIFT)
    assert not table.reader.hasFocus()


# What is painted


def tagged(lay: Lay) -> Table:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.click("sediment")
    table.key(KEY.Key_R)
    table.click("says that")
    table.key(KEY.Key_P)
    table.reading.choose_item("")
    return table


def picture(table: Table) -> QImage:
    return table.reader.viewport().grab().toImage()  # type: ignore[no-any-return]


def colours_in(table: Table, words: str, below: int = 0) -> set[str]:
    """All colours of the picture behind some words, or in the rows of pixels below them."""
    start = table.text.index(words)
    image = picture(table)
    found = set()
    for rect in table.reader.rects_of(start, start + len(words)):
        bottom = round(rect.bottom())
        rows = range(bottom, bottom + below) if below else range(round(rect.top()) + 1, bottom)
        found |= {
            image.pixelColor(x, y).name().upper() for x in range(round(rect.left()), round(rect.right())) for y in rows
        }
    return found


@pytest.mark.parametrize("choice", ["light", "dark"])
def test_ground_and_underline_are_of_the_kind_in_both_themes(lay: Lay, choice: Literal["light", "dark"]) -> None:
    table = tagged(lay)
    table.look.choose(choice)
    theme = DARK if choice == "dark" else LIGHT
    for kind, words in (("stakeholder", "Harbour Board"), ("proposal", "says that"), ("risk", "sediment could")):
        ink, ground = theme.kinds[kind]
        assert QColor(ground).name().upper() in colours_in(table, words)
        assert QColor(ink).name().upper() in colours_in(table, words, below=3)
    assert not {ground for _, ground in theme.kinds.values()} & colours_in(table, "ask the Minister")
    table.look.choose("light")


def test_the_chosen_item_is_stronger(lay: Lay) -> None:
    table = tagged(lay)
    before = colours_in(table, "Harbour Board")
    table.reading.choose_item(table.brief.items[0].id)
    assert LIGHT.kinds["stakeholder"][1] in before
    assert LIGHT.kinds["stakeholder"][1] not in colours_in(table, "Harbour Board")


def test_the_underlines_differ_without_colour(lay: Lay) -> None:
    table = tagged(lay)
    image = picture(table)
    shares = []
    for kind, words in (("stakeholder", "Harbour Board"), ("proposal", "says that"), ("risk", "sediment could")):
        start = table.text.index(words)
        rect = table.reader.rects_of(start, start + len(words))[0]
        row = [
            image.pixelColor(x, round(rect.bottom()) + 1)
            for x in range(round(rect.left()) + 1, round(rect.right()) - 1)
        ]
        inked = [c.name().upper() == LIGHT.kinds[kind][0] for c in row]
        changes = sum(a != b for a, b in pairwise(inked))
        shares.append((sum(inked) / len(inked), changes / len(inked)))
    solid, dashed, dotted = shares
    assert solid[0] == 1
    assert 0.4 < dashed[0] < 0.9
    assert dotted[1] > dashed[1] > 0


def test_a_letter_stands_beside_the_line_where_a_tag_begins(lay: Lay) -> None:
    table = tagged(lay)
    start = table.text.index("Harbour Board")
    rect = table.reader.rects_of(start, start + 3)[0]
    image = picture(table)
    gutter = {
        image.pixelColor(x, y).name().upper() for x in range(30) for y in range(round(rect.top()), round(rect.bottom()))
    }
    assert LIGHT.kinds["stakeholder"][0] in gutter
    assert LIGHT.kinds["risk"][0] not in gutter


def test_the_wheel_turns_beside_the_text_too(lay: Lay) -> None:
    words = "\n\n".join(f"Paragraph {n} says that something stands here." for n in range(100))
    table = lay(brief({}, f"Title of it\n\n{words}"), (1400, 700))
    left = table.reader.viewportMargins().left()
    assert left > 50
    at = QPoint(left // 2, 100)
    event = QWheelEvent(
        QPointF(at), QPointF(table.reader.mapToGlobal(at)), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton, NONE,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(table.reader, event)
    assert table.reader.verticalScrollBar().value() > 0


@pytest.mark.parametrize("width", [360, 500, 700, 1400])
def test_the_text_fits_at_every_width(lay: Lay, width: int) -> None:
    table = lay(size=(width, 500))
    assert table.reader.horizontalScrollBar().maximum() == 0
    assert table.reader.document().size().width() <= table.reader.viewport().width()
    text = table.reader.viewport().geometry()
    assert abs(text.left() - (table.reader.width() - 12 - text.right())) <= 4
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.reader.put_caret(len(table.text) - 5)
    table.key(KEY.Key_Left, SHIFT | CONTROL)
    assert table.view.rect().contains(table.view.bar.geometry())
