"""Reading and tagging with keys and mouse."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.ui.read import announcing
from tests.making import NEWS, brief
from tests.ui.read.viewing import ALT_SHIFT, CONTROL, KEY, NONE, SHIFT, Lay, Table

WARNING = "Growers warn that sediment could close the leases."


def typed(words: str) -> None:
    """Type into whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, words)


def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, modifiers)


def test_s_tags_the_name_at_the_caret_and_the_caret_stays(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    caret = table.reader.caret()
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board"])]
    assert not table.brief.items[0].in_brief
    assert table.reading.item == table.brief.items[0].id
    assert (table.reader.caret(), table.reader.has_selection()) == (caret, False)
    assert table.desk.history.done[-1].label == "Tag stakeholder “Harbour Board”"
    assert table.said[-1] == "Stakeholder Harbour Board, reported"


def test_p_and_r_tag_the_sentence_at_the_caret(lay: Lay) -> None:
    table = lay()
    table.click("says that")
    table.key(KEY.Key_P)
    table.click("sediment")
    table.key(KEY.Key_R)
    assert table.items() == [
        ("proposal", "The Board says that it will wait.", ["The Board says that it will wait."]),
        ("risk", WARNING, [WARNING]),
    ]


def test_by_keys_alone(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_Down, times=2)
    table.key(KEY.Key_Right, CONTROL)
    table.key(KEY.Key_Right, CONTROL | SHIFT, times=2)
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board"])]


def test_a_selection_is_tagged_as_it_is_without_its_blanks(lay: Lay) -> None:
    table = lay()
    table.drag(" sediment could close ")
    table.key(KEY.Key_R)
    assert table.items() == [("risk", "sediment could close", ["sediment could close"])]


def test_a_selection_over_paragraphs_is_a_quote_for_each(lay: Lay) -> None:
    table = lay()
    start, end = table.text.index("it will wait"), table.text.index(" warn that")
    table.reader.select(start, end)
    table.key(KEY.Key_P)
    assert table.items() == [("proposal", "it will wait.", ["it will wait.", "Growers"])]
    table.desk.undo()
    assert table.items() == []


def test_the_next_key_takes_the_same_selection_while_the_caret_stays(lay: Lay) -> None:
    table = lay()
    table.drag("a panel")
    table.key(KEY.Key_P)
    table.key(KEY.Key_R)
    assert [(i[0], i[2]) for i in table.items()] == [("proposal", ["a panel"]), ("risk", ["a panel"])]
    table.click("Growers warn")
    table.key(KEY.Key_R)
    assert table.items()[-1][2] == [WARNING]


def test_a_stakeholder_that_is_there_gets_the_tag(lay: Lay) -> None:
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_S)
    table.click("Growers want")
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Growers", ["Growers", "Growers"])]


def test_what_is_tagged_already_is_not_tagged_twice(lay: Lay) -> None:
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_S, times=2)
    table.key(KEY.Key_R, times=2)
    assert [(i[0], len(i[2])) for i in table.items()] == [("stakeholder", 1), ("risk", 1)]
    assert table.said[-1].startswith("Already tagged")


def test_where_there_is_nothing_to_tag_it_says_so(lay: Lay) -> None:
    table = lay(brief({}, "Title\n\n— — —\n\nText."))
    table.click("— —")
    table.key(KEY.Key_S)
    assert table.items() == []
    assert table.said == ["There is no name at the caret; select it, then press S."]


def test_untag(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.key(KEY.Key_Delete)
    assert table.items() == []
    table.desk.undo()
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board"])]
    table.key(KEY.Key_Backspace)
    assert table.items() == []
    table.key(KEY.Key_Delete)
    assert table.said[-1] == "There is no tag at the caret."


def test_of_several_tags_that_of_the_chosen_item_is_untagged(lay: Lay) -> None:
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_R)
    table.key(KEY.Key_S)
    table.reading.choose_item(table.brief.items[0].id)
    table.key(KEY.Key_Home)
    table.key(KEY.Key_Delete)
    assert [i[0] for i in table.items()] == ["stakeholder"]


def test_growing_is_one_step(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    steps = len(table.desk.history.done)
    table.key(KEY.Key_Right, ALT_SHIFT, times=3)
    assert table.items()[0][2] == ["Harbour Board will ask the"]
    table.key(KEY.Key_Left, ALT_SHIFT)
    assert table.items()[0][2] == ["Harbour Board will ask"]
    table.key(KEY.Key_Down, ALT_SHIFT)
    assert table.items()[0][2] == ["The Harbour Board will ask the Minister to decide."]
    table.key(KEY.Key_Down, ALT_SHIFT)
    assert table.items()[0][2] == [NEWS.split("\n")[2]]
    table.key(KEY.Key_Up, ALT_SHIFT, times=2)
    assert table.items()[0][2] == ["The"]
    assert len(table.desk.history.done) == steps + 1
    table.desk.undo()
    assert table.items()[0][2] == ["Harbour Board"]


def test_the_voice_goes_round_in_one_step(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    steps = len(table.desk.history.done)
    voices = []
    for _ in range(5):
        table.key(KEY.Key_V)
        voices.append(table.brief.items[0].tags[0].voice)
    assert voices == ["reported", "quoted", "author", "ascribed", None]
    assert table.said[-1] == "Voice: reported, as the source is"
    table.key(KEY.Key_V)
    assert len(table.desk.history.done) == steps + 1


# Overlapping tags


@pytest.fixture
def overlapping(lay: Lay) -> Table:
    """A risk over a sentence, with a stakeholder and a proposal inside it."""
    table = lay()
    table.click("Growers warn")
    table.key(KEY.Key_R)
    table.key(KEY.Key_S)
    table.drag("Growers warn that")
    table.key(KEY.Key_P)
    table.reading.choose_item("")
    return table


def click_slowly(table: Table, words: str) -> None:
    table.click(words)
    QTest.qWait(QApplication.doubleClickInterval() + 20)


def test_clicks_go_through_overlapping_tags(overlapping: Table) -> None:
    kinds = []
    for _ in range(4):
        click_slowly(overlapping, "Growers warn")
        kinds.append(overlapping.brief.item(overlapping.reading.item).kind)
    assert kinds == ["stakeholder", "proposal", "risk", "stakeholder"]
    overlapping.click("leases")
    assert overlapping.brief.item(overlapping.reading.item).kind == "risk"


def test_l_lists_the_tags_at_the_caret_and_the_next_key_is_about_the_chosen_one(overlapping: Table) -> None:
    overlapping.reader.put_caret(overlapping.text.index("Growers warn") + 2)
    overlapping.key(KEY.Key_L)
    typed("sediment")
    pressed(KEY.Key_Return)
    assert overlapping.brief.item(overlapping.reading.item).kind == "risk"
    assert overlapping.reader.hasFocus()
    overlapping.key(KEY.Key_Delete)
    assert [i[0] for i in overlapping.items()] == ["stakeholder", "proposal"]


def test_the_caret_announces_the_tags_it_comes_into(overlapping: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: heard.append(event.message()), raising=True)
    overlapping.reader.put_caret(0)
    overlapping.reader.put_caret(overlapping.text.index("leases"))
    assert heard == [f"Risk {WARNING}, reported"]
    overlapping.key(KEY.Key_Right)
    assert len(heard) == 1
    overlapping.reader.put_caret(overlapping.text.index("Growers warn") + 1)
    assert heard[-1] == "Stakeholder Growers, reported"


# Enter, M


def test_enter_adds_the_selection_to_an_item_by_a_part_of_its_name(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.click("sediment")
    table.key(KEY.Key_R)
    table.drag("The Board")
    table.key(KEY.Key_Return)
    typed("harb")
    pressed(KEY.Key_Return)
    assert table.items()[0] == ("stakeholder", "Harbour Board", ["Harbour Board", "The Board"])
    assert table.reading.item == table.brief.items[0].id
    assert table.reader.hasFocus()
    table.click("The Board")
    table.key(KEY.Key_S)
    assert len(table.items()) == 2


def test_enter_twice_adds_to_the_chosen_item(lay: Lay) -> None:
    table = lay()
    for words, key in (("Harbour Board", KEY.Key_S), ("sediment", KEY.Key_R), ("want a", KEY.Key_P)):
        table.click(words)
        table.key(key)
    table.reading.choose_item(table.brief.items[1].id)
    table.drag("close the leases")
    table.key(KEY.Key_Return)
    pressed(KEY.Key_Return)
    assert table.items()[1][2] == [WARNING, "close the leases"]


def test_enter_without_a_selection_takes_the_name_or_the_sentence(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.click("Growers want")
    table.key(KEY.Key_Enter)
    pressed(KEY.Key_Return)
    assert table.items()[0][2] == ["Harbour Board", "Growers"]


def test_enter_on_a_tag_chooses_its_item(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.reading.choose_item("")
    table.key(KEY.Key_Return)
    assert table.reading.item == table.brief.items[0].id


def test_the_chooser_is_left_by_escape_and_by_a_click_into_the_text(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.drag("The Board")
    table.key(KEY.Key_Return)
    assert not table.reader.hasFocus()
    pressed(KEY.Key_Escape)
    assert table.reader.hasFocus()
    assert table.view.asking.chooser.isHidden()
    table.key(KEY.Key_Return)
    assert table.view.asking.chooser.isVisible()
    table.click("leases")
    assert table.view.asking.chooser.isHidden()
    assert table.items()[0][2] == ["Harbour Board"]


def test_m_moves_a_tag_and_leaves_no_empty_item_behind(lay: Lay) -> None:
    table = lay()
    for words in ("Harbour Board", "Minister"):
        table.click(words)
        table.key(KEY.Key_S)
    table.key(KEY.Key_M)
    pressed(KEY.Key_Down)
    pressed(KEY.Key_Return)
    assert table.items() == [("stakeholder", "Harbour Board", ["Harbour Board", "Minister"])]
    table.desk.undo()
    assert len(table.items()) == 2


# The bar


def test_the_bar_is_at_the_selection_and_tags_it(lay: Lay) -> None:
    table = lay()
    bar = table.view.bar
    assert bar.isHidden()
    table.drag("a panel")
    assert bar.isVisible()
    assert table.view.rect().contains(bar.geometry())
    (button,) = [b for b in bar.findChildren(QWidget) if b.accessibleName() == "Risk (R)"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert table.items() == [("risk", "a panel", ["a panel"])]
    assert bar.isHidden()
    assert table.reader.hasFocus()


def test_the_bar_adds_to_the_chosen_item(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.reader.put_caret(table.text.index("wait."))
    table.key(KEY.Key_Right, SHIFT | CONTROL)
    (button,) = [b for b in table.view.bar.findChildren(QWidget) if b.accessibleName().startswith("Same as: Harbour")]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert table.items()[0][2] == ["Harbour Board", "wait"]


def test_the_bar_goes_with_the_selection_and_the_focus(lay: Lay) -> None:
    table = lay()
    table.drag("a panel")
    table.key(KEY.Key_Left)
    assert table.view.bar.isHidden()
    table.key(KEY.Key_A, CONTROL)
    assert table.view.bar.isVisible()
    assert table.view.rect().contains(table.view.bar.geometry())
    table.key(KEY.Key_F, CONTROL)
    assert table.view.bar.isHidden()


# Find


def test_find(lay: Lay) -> None:
    table = lay()
    table.click("Harbour Board")
    table.key(KEY.Key_F, CONTROL)
    typed("growers")
    bar = table.view.find_bar
    assert bar.words == "1 of 2"
    pressed(KEY.Key_Return)
    assert bar.words == "2 of 2"
    pressed(KEY.Key_Return)
    assert bar.words == "1 of 2"
    pressed(KEY.Key_Return, SHIFT)
    assert bar.words == "2 of 2"
    pressed(KEY.Key_F3)
    assert bar.words == "1 of 2"
    pressed(KEY.Key_F3, SHIFT)
    assert bar.words == "2 of 2"
    pressed(KEY.Key_Escape)
    assert bar.isHidden()
    assert table.reader.hasFocus()
    table.key(KEY.Key_S)
    assert table.items() == [("stakeholder", "Growers", ["Growers"])]
    assert table.brief.items[0].tags[0].quote.start == table.text.index("Growers want")
    table.key(KEY.Key_F3)
    assert table.reader.selection()[0].start == table.text.index("Growers warn")


def test_find_says_where_nothing_is_found_and_takes_the_selection(lay: Lay) -> None:
    table = lay()
    table.drag("could close")
    table.key(KEY.Key_F, CONTROL)
    assert table.view.find_bar.words == "1 of 1"
    typed("zebra")
    assert table.view.find_bar.words == "Not found"


def test_find_is_exact_behind_emoji(lay: Lay) -> None:
    table = lay(brief({}, "A title\n\n😀😀 one 👩\u200d🌾 Two\u00a0words one"))
    table.key(KEY.Key_F, CONTROL)
    typed("two words")
    pressed(KEY.Key_Escape)
    (found,) = table.reader.selection()
    assert table.text[found.start : found.end] == "Two\u00a0words"


# All mentions


def test_tag_all_mentions(lay: Lay) -> None:
    table = lay(brief({}, NEWS, "Other\n\nThe Harbour Board again; Harbour Boards not."))
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.desk.do("aliases", lambda b: edits.set_fields(b, b.items[0].id, {"aliases": ("Board",)}))
    shown: list[str] = []

    def answer(dialog: Any) -> bool:
        model = dialog.model
        shown.extend(model.index(n).data() for n in range(model.rowCount()))
        dialog.list.setFocus()
        QTest.keyClick(dialog.list, KEY.Key_Space)
        return True

    table.dialogs.answer = answer
    table.key(KEY.Key_S, SHIFT)
    assert shown == [
        "1: The Harbour Board will ask the Minister to decide. The [Board] says that it will wait.",
        "2: The [Harbour Board] again; Harbour Boards not.",
    ]
    assert table.items()[0][2] == ["Harbour Board", "Harbour Board"]
    assert table.brief.items[0].tags[1].source == "s2"
    assert table.desk.history.done[-1].label == "Tag 1 mentions of “Harbour Board”"


def test_tag_all_says_why_it_does_nothing(lay: Lay) -> None:
    table = lay()
    table.key(KEY.Key_S, SHIFT)
    assert table.said[-1].startswith("Choose a stakeholder first")
    table.click("Harbour Board")
    table.key(KEY.Key_S)
    table.key(KEY.Key_S, SHIFT)
    assert table.said[-1] == "Every mention of Harbour Board is tagged."


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


def test_the_context_menu_is_about_what_was_pressed(lay: Lay, qtbot: QtBot) -> None:
    table = lay()
    at = table.at(table.text.index("sediment") + 1)
    QTest.mouseClick(table.reader.viewport(), Qt.MouseButton.RightButton, NONE, at)
    from PySide6.QtGui import QContextMenuEvent

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
    from briefing.model.article import Article, Part
    from briefing.model.blocks import Link, Paragraph, Text
    from briefing.model.brief import received

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
