"""What the article view shows, and that nothing comes into it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from briefing.model import edits
from briefing.model.article import Article, Part
from briefing.model.blocks import Link, Paragraph, Text
from briefing.model.brief import received
from briefing.ui.read import announcing
from tests.making import NEWS, brief
from tests.ui.read.viewing import ALT_SHIFT, CONTROL, KEY, NONE, Lay

WARNING = "Growers warn that sediment could close the leases."


# What is shown


def test_a_revealed_tag_comes_into_view_with_the_caret(lay: Lay) -> None:
    words = "\n\n".join(f"Paragraph {n} says that something stands here." for n in range(200))
    table = lay(brief({}, f"Title\n\n{words}\n\nThe Harbour Board ends it."))
    table.reader.put_caret(len(table.text) - 20)
    table.key(KEY.Key_S)
    tag = table.brief.items[0].tags[0]
    table.reader.put_caret(0)
    table.reader.verticalScrollBar().setValue(0)
    assert not table.reader.rects_of(tag.quote.start, tag.quote.end)
    table.reading.reveal(tag.id)
    assert table.reader.rects_of(tag.quote.start, tag.quote.end)
    assert table.reader.caret() == tag.quote.start


def test_undo_and_redo_keep_caret_and_scroll(lay: Lay) -> None:
    words = "\n\n".join(f"Paragraph {n} says that Tarrow{n} stands here." for n in range(200))
    table = lay(brief({}, f"Title\n\n{words}"))
    table.reader.put_caret(table.text.index("Tarrow150") + 2)
    table.key(KEY.Key_S)
    place = table.reader.place()
    table.desk.undo()
    assert table.reader.place() == place
    table.desk.redo()
    assert table.reader.place() == place


def test_each_source_is_shown_where_it_was_left(lay: Lay) -> None:
    table = lay(brief({}, NEWS, "Another headline here\n\nAnother article by somebody else."))
    table.click("leases")
    place = table.reader.place()
    table.reading.show_source("s2")
    assert table.reader.caret() == 0
    assert table.reader.accessibleName() == "Article: Another headline here"
    table.click("somebody")
    table.key(KEY.Key_R)
    assert table.brief.items[0].tags[0].source == "s2"
    table.reading.show_source("s1")
    assert table.reader.place() == place


def test_details_of_the_source_follow_edits(lay: Lay) -> None:
    table = lay()

    def shown() -> str:
        return str(table.reader.document().findBlockByNumber(1).text()).replace("\u00a0", " ")

    assert shown() == "34 words · 1 min"
    source = replace(table.brief.sources[0], publisher="The Courier", published="2026-03-12", authors=("A. Vale",))
    table.desk.do("details", lambda b: edits.update_source(b, source))
    assert shown() == "The Courier · by A. Vale · 12 March 2026 · 34 words · 1 min"
    table.desk.undo()
    assert shown() == "34 words · 1 min"


def test_nothing_can_be_typed_pasted_or_dropped(lay: Lay) -> None:
    table = lay()
    before = table.reader.document().toPlainText()
    QGuiApplication.clipboard().setText("foreign")
    table.key(KEY.Key_X)
    table.key(KEY.Key_V, CONTROL)
    table.key(KEY.Key_X, CONTROL)
    QTest.mouseClick(table.reader.viewport(), Qt.MouseButton.MiddleButton, NONE, QPoint(60, 60))
    assert table.reader.document().toPlainText() == before
    assert not table.reader.acceptDrops()
    assert table.reader.loadResource(2, "https://example.org/a.png") is None


def test_copy_gives_the_words_of_the_article(lay: Lay) -> None:
    table = lay(brief({}, "Title\n\nAn\u00a0old 😀 port."))
    table.reader.select(table.text.index("An"), len(table.text))
    table.key(KEY.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "An\u00a0old 😀 port."


def test_text_size(lay: Lay) -> None:
    table = lay()
    height, width = table.reader.document().size().height(), table.reader.lineWrapColumnOrWidth()
    table.view.set_text_size(24)
    assert table.reader.document().size().height() > height
    assert table.reader.lineWrapColumnOrWidth() > width
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    assert table.items()[0][1] == "Harbour Board"


def test_the_context_menu_is_about_what_was_pressed(lay: Lay) -> None:
    table = lay()
    at = table.at(table.text.index("sediment") + 1)
    QTest.mouseClick(table.reader.viewport(), Qt.MouseButton.RightButton, NONE, at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.reader.viewport().mapToGlobal(at))
    QApplication.sendEvent(table.reader.viewport(), event)
    (menu,) = table.view.findChildren(QMenu)
    next(a for a in menu.actions() if a.objectName() == "tag_risk").trigger()
    menu.close()
    assert table.items()[0][2] == [WARNING]


def test_no_source_no_article(lay: Lay) -> None:
    table = lay(replace(brief({}), sources=()))
    for key in (KEY.Key_S, KEY.Key_P, KEY.Key_Return, KEY.Key_Delete, KEY.Key_V, KEY.Key_L, KEY.Key_M, KEY.Key_F3):
        table.key(key)
    table.key(KEY.Key_Right, ALT_SHIFT)
    assert table.items() == []
    table.desk.close()
    table.key(KEY.Key_S)


def test_a_kind_and_a_voice_have_words() -> None:
    assert announcing.kind_word("risk") == "Risk"
    assert announcing.voice_word("author") == "the author's own"


def test_links_open_with_control_only_and_nowhere_else(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(url: Any) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    runs = (Text("See "), Link("https://example.org/a", (Text("the page"),)), Text(" now."))
    article = Article((Part("b1", Paragraph(runs)),), "html")
    table = lay(replace(brief({}), sources=(received("s1", article, "a.html", b""),)))
    table.click("the page")
    table.key(KEY.Key_Return)
    assert opened == []
    table.click("the page", CONTROL)
    assert opened == ["https://example.org/a"]
    table.reader.put_caret(5)
    table.key(KEY.Key_Return, CONTROL)
    assert opened == ["https://example.org/a"] * 2
    table.reader.put_caret(0)
    table.key(KEY.Key_Return, CONTROL)
    table.reader.put_caret(14)
    table.key(KEY.Key_Return, CONTROL)
    assert table.said[-1] == "There is no link at the caret."
