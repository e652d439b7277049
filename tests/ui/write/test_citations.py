"""Citations in the text: one object each, shown by their number."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from briefing.model.blocks import Citation, Link, Text
from briefing.ui.write.copying import OWN
from briefing.ui.write.linking import LinkDialog, whole_address
from briefing.ui.write.objects import CitationObject
from tests.making import NEWS, brief
from tests.ui.write.writing import Desktop

KEY = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Made = Callable[..., Desktop]


def test_one_is_put_in_behind_what_is_selected(desktop: Made) -> None:
    one = desktop(background="**Growers** warn")
    asked: list[object] = []
    one.formatting.cite_asked.connect(asked.append)
    one.select("Growers")
    one.key(KEY.Key_C, CONTROL, SHIFT)
    assert asked == [one.editor]
    one.editor.insert_citation(Citation("s1", place="p. 4"))
    one.type("x")
    assert one.markdown == "*Growers*[@s1p. 4]x warn"
    one.check()


def test_typing_a_bracket_and_an_at_sign_asks_for_one(desktop: Made) -> None:
    one = desktop(background="Growers warn")
    asked: list[object] = []
    one.formatting.cite_asked.connect(asked.append)
    one.at(" warn")
    one.type("a@b [@")
    assert asked == [one.editor]
    assert one.markdown == "Growersa@b [@ warn"  # until it is said what
    one.editor.insert_citation(Citation("s1"))
    assert one.markdown == "Growersa@b [@s1] warn"
    one.desk.undo()
    assert one.markdown == "Growersa@b [@ warn"
    one.check()


def test_it_is_one_step_and_one_letter(desktop: Made) -> None:
    one = desktop(background="a[@1][@1]b")
    one.at("b")
    one.key(KEY.Key_Left)
    assert one.editor.caret.unit == 2
    one.key(KEY.Key_Backspace)
    assert one.markdown == "a[@s1]b"
    one.key(KEY.Key_Delete)
    assert one.markdown == "ab"
    one.check()


def test_typing_over_one_leaves_nothing_of_it(desktop: Made) -> None:
    one = desktop(background="a[@1]")
    one.key(KEY.Key_End)
    one.key(KEY.Key_Left, SHIFT)
    one.type("x")
    assert one.markdown == "ax"
    one.check()


def test_marks_leave_them_alone(desktop: Made) -> None:
    one = desktop(background="a[@1]b")
    one.key(KEY.Key_A, CONTROL)
    one.key(KEY.Key_B, CONTROL)
    assert one.markdown == "*a*[@s1]*b*"
    one.check()


def shown(one: Desktop) -> list[str]:
    """The numbers that are painted."""
    citations = one.editor._objects[0]
    assert isinstance(citations, CitationObject)
    block, found = one.editor.document().begin(), []
    while block.isValid():
        found += [citations.words(r.format) for r in block.textFormats() if r.format.objectType()]
        block = block.next()
    return found


def test_numbers_follow_the_text(desktop: Made) -> None:
    one = desktop(background="a[@1]\n\nb[@1, p. 4]")
    assert shown(one) == ["[1]", "[2]"]
    width = one.editor.document().findBlockByNumber(0).layout().lineAt(0).naturalTextWidth()
    one.numbers = {"": "100", "p. 4": "1"}
    one.editor.refresh_numbers()
    assert shown(one) == ["[100]", "[1]"]
    assert one.editor.document().findBlockByNumber(0).layout().lineAt(0).naturalTextWidth() > width
    assert not one.desk.history.done


def test_control_click_follows_a_citation_and_a_link(desktop: Made) -> None:
    one = desktop(background="a[@1] [link](https://l.example)")
    followed: list[object] = []
    one.editor.followed.connect(followed.append)
    for words in ("a", "link"):
        one.at(words, behind=words == "a")
        at = one.editor.cursorRect().center() + QPoint(8, 0)
        QTest.mouseClick(one.editor.viewport(), Qt.MouseButton.LeftButton, CONTROL, at)
    assert followed == [Citation("s1"), "https://l.example"]
    one.key(KEY.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert followed[2:] == ["https://l.example"]


def test_copying_keeps_it_here_and_tells_its_number_elsewhere(desktop: Made) -> None:
    one = desktop(background="a[@1] **b**\n\n- c", summary="")
    one.key(KEY.Key_A, CONTROL)
    one.key(KEY.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "a[1] b\nc"
    assert data.html() == "<p>a[1] <b>b</b></p><ul><li><p>c</p></li></ul>"
    one.editors[1].setFocus()
    one.key(KEY.Key_V, CONTROL)
    assert one.markdown_of("summary") == one.markdown == "a[@s1] *b*\n• c"
    one.check()


def test_a_citation_of_a_source_that_is_not_here_is_left_out(desktop: Made) -> None:
    one = desktop(background="a[@1]b")
    one.key(KEY.Key_A, CONTROL)
    one.key(KEY.Key_C, CONTROL)
    one.desk.open(brief({}, "Other news.\n", NEWS))
    one.key(KEY.Key_End, CONTROL)
    one.editor.draft.load()
    one.key(KEY.Key_V, CONTROL)
    assert one.markdown == "a[@s2]b"
    one.desk.open(brief({}, "Other news.\n"))
    one.editor.draft.load()
    one.key(KEY.Key_V, CONTROL)
    assert one.markdown == "ab"


def test_what_others_put_under_our_name_is_looked_at(desktop: Made) -> None:
    one = desktop(background="")
    data = QMimeData()
    for written in (
        b"nonsense",
        b"{}",
        b'{"blocks":[{"is":"paragraph","runs":[{"is":"gap","label":"x"}]}],"sources":{}}',
    ):
        data.setData(OWN, written)
        data.setText("words")
        one.editor.insertFromMimeData(data)
        one.check()


def drag(one: Desktop, data: QMimeData, at: QPoint) -> None:
    viewport, buttons, none = one.editor.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, buttons, none))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, buttons, none))


def test_what_is_dropped_goes_where_it_is_dropped(desktop: Made) -> None:
    one = desktop(background="one two")
    one.at("two")
    at = one.editor.cursorRect().center()
    one.at("one")
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    drag(one, data, at)
    assert one.markdown == "one *bold*two"
    one.check()


# Links


def test_a_link_is_made_changed_and_taken_away(desktop: Made) -> None:
    one = desktop(background="see here now")
    asked: list[str] = []

    def answer(dialog: object) -> bool:
        assert isinstance(dialog, LinkDialog)
        asked.append(dialog.line.text())
        dialog.line.setText(typed)
        if not typed:
            dialog.remove.click()
        else:
            dialog.accept()
        return bool(dialog.result())

    one.dialogs.at_dialog = answer
    typed = "l.example/a"
    one.at("ere")
    one.key(KEY.Key_K, CONTROL)
    assert one.markdown == "see [here](https://l.example/a) now"
    typed = "no address"
    one.key(KEY.Key_K, CONTROL)
    typed = "mailto:a@l.example"
    one.key(KEY.Key_K, CONTROL)
    assert one.markdown == "see [here](mailto:a@l.example) now"
    typed = ""
    one.key(KEY.Key_K, CONTROL)
    assert one.markdown == "see here now"
    assert asked == ["", "https://l.example/a", "https://l.example/a", "mailto:a@l.example"]
    typed = "https://l.example"
    one.key(KEY.Key_End)
    one.type(" ")
    one.key(KEY.Key_K, CONTROL)
    assert one.markdown == "see here now [https://l.example](https://l.example)"
    one.check()


def test_addresses_are_made_whole_and_others_refused() -> None:
    assert whole_address(" l.example ") == "https://l.example"
    assert whole_address("a@l.example") == "mailto:a@l.example"
    assert whole_address("l.example:8080/a") is None
    assert whole_address("http://l.example") == "http://l.example"
    for none in ("", "word", "javascript:alert(1)", "file:///etc/passwd", "a b.example"):
        assert whole_address(none) is None
    assert Link("https://l.example", (Text("x"),)).address
