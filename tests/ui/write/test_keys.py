"""The editor under real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor

from briefing.model.blocks import Paragraph, Text, plain
from tests.ui.write.writing import Desktop

KEY = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Made = Callable[..., Desktop]


def test_what_is_typed_is_in_the_brief(desktop: Made) -> None:
    one = desktop()
    one.type("To seek a decision 😀\nand more")
    assert one.desk.brief.text_in("background") == (
        Paragraph(plain("To seek a decision 😀")),
        Paragraph(plain("and more")),
    )
    one.check()


def test_deleting_everything_empties_the_section(desktop: Made) -> None:
    one = desktop(background="Words")
    one.key(KEY.Key_A, CONTROL)
    one.key(KEY.Key_Backspace)
    assert one.desk.brief.sections == ()
    assert one.editor.is_empty


@pytest.mark.parametrize(("key", "sign"), [(KEY.Key_B, "*"), (KEY.Key_I, "/"), (KEY.Key_U, "_")])
def test_marks(desktop: Made, key: Qt.Key, sign: str) -> None:
    one = desktop(background="one two three")
    one.select("two")
    one.key(key, CONTROL)
    assert one.markdown == f"one {sign}two{sign} three"
    assert one.editor.textCursor().selectedText() == "two"
    one.key(key, CONTROL)
    assert one.markdown == "one two three"
    one.at("three")
    one.key(key, CONTROL)
    one.type("x")
    one.key(key, CONTROL)
    one.type("y ")
    assert one.markdown == f"one two {sign}x{sign}y three"
    one.check()


def test_bold_goes_on_behind_enter(desktop: Made) -> None:
    one = desktop()
    one.key(KEY.Key_B, CONTROL)
    one.type("a\nb")
    assert one.markdown == "*a*\n*b*"


def test_the_format_is_cleared(desktop: Made) -> None:
    one = desktop(background="**one** [two](https://two.example)")
    one.key(KEY.Key_A, CONTROL)
    one.key(KEY.Key_Space, CONTROL)
    assert one.markdown == "one two"


def test_a_list_begins_by_typing(desktop: Made) -> None:
    one = desktop()
    one.type("- first\nsecond")
    assert one.markdown == "• first\n• second"
    one.desk.undo()
    one.desk.undo()
    one.desk.undo()
    one.desk.undo()
    assert one.markdown == "- "
    one.key(KEY.Key_A, CONTROL)
    one.type("1. first\nsecond\n\nafter")
    assert one.markdown == "1. first\n2. second\nafter"


def test_stars_around_words_make_them_bold_or_italic(desktop: Made) -> None:
    one = desktop()
    one.type("**First things.** Not *all* 😀 of *them.*")
    assert one.markdown == "*First things.* Not /all/ 😀 of /them./"
    one.desk.undo()
    assert one.markdown == "*First things.* Not /all/ 😀 of *them.*"
    one.type("\n- **In a point**\nplain")
    assert one.markdown.endswith("\n• *In a point*\n• plain")
    one.check()


@pytest.mark.parametrize("text", ["2 * 3 * 4", "a*b*c", "** no **", "****", "* no*", "***both***", "one*", "2**3**"])
def test_other_stars_stay(desktop: Made, text: str) -> None:
    one = desktop()
    one.type(f"x {text}")
    assert one.markdown == f"x {text}"
    one.check()


def test_stars_close_around_bold_in_italic_and_a_citation(desktop: Made) -> None:
    one = desktop(background="**a *b* c[@1]")
    one.editor.moveCursor(QTextCursor.MoveOperation.End)
    one.editor.setFocus()
    one.type("**")
    assert one.markdown == "*a **/b/** c*[@s1]"
    one.check()


def test_lists_by_key(desktop: Made) -> None:
    one = desktop(background="one\n\ntwo\n\nthree")
    one.select("one\u2029two")
    one.key(KEY.Key_L, CONTROL, SHIFT)
    assert one.markdown == "• one\n• two\nthree"
    one.at("three")
    one.key(KEY.Key_L, CONTROL, SHIFT)
    assert one.markdown == "• one\n• two\n• three"
    one.key(KEY.Key_7, CONTROL, SHIFT)
    assert one.markdown == "1. one\n2. two\n3. three"
    one.at("two")
    one.key(KEY.Key_7, CONTROL, SHIFT)
    assert one.markdown == "1. one\ntwo\n2. three"
    one.check()


def test_tab_changes_levels(desktop: Made) -> None:
    one = desktop(background="- one\n- two\n- three")
    one.at("one")
    one.key(KEY.Key_Tab)
    assert one.markdown == "• one\n• two\n• three"
    one.at("two")
    one.key(KEY.Key_Tab)
    one.at("three")
    one.key(KEY.Key_Tab)
    assert one.markdown == "• one\n. ◦ two\n. ◦ three"
    one.key(KEY.Key_Tab)
    assert one.markdown == "• one\n. ◦ two\n. . ▪ three"
    one.at("two")
    one.key(KEY.Key_Backtab, SHIFT)
    assert one.markdown == "• one\n• two\n. ◦ three"
    one.key(KEY.Key_Backtab, SHIFT)
    assert one.markdown == "• one\ntwo\n• three"
    one.check()


def test_what_followed_stands_under_a_point_that_went_out(desktop: Made) -> None:
    one = desktop(background="- a\n    1. b\n    2. c\n    3. d")
    one.at("b")
    one.key(KEY.Key_Backtab, SHIFT)
    assert one.markdown == "• a\n• b\n. 1. c\n. 2. d"


def test_enter_in_an_empty_point_leaves_one_level(desktop: Made) -> None:
    one = desktop(background="- a\n    - b")
    one.at("b", behind=True)
    one.type("\n")
    assert one.markdown == "• a\n. ◦ b\n. ◦ "
    one.type("\n")
    assert one.markdown == "• a\n. ◦ b\n• "
    one.type("\nx")
    assert one.markdown == "• a\n. ◦ b\nx"
    one.check()


def test_backspace_at_the_beginning_of_a_point_leaves_one_level(desktop: Made) -> None:
    one = desktop(background="- a\n    - b\n- c")
    one.at("b")
    one.key(KEY.Key_Backspace)
    assert one.markdown == "• a\n• b\n• c"
    one.key(KEY.Key_Backspace)
    assert one.markdown == "• a\nb\n• c"
    one.key(KEY.Key_Backspace)
    assert one.markdown == "• ab\n• c"
    one.check()


def test_a_second_paragraph_in_a_point(desktop: Made) -> None:
    one = desktop(background="1. a\n2. b")
    one.at("a", behind=True)
    one.key(KEY.Key_Return, CONTROL, SHIFT)
    one.type("more\nyet more\n\nnext")
    assert one.markdown == "1. a\n. more\n. yet more\n2. next\n3. b"
    one.check()


def test_a_quotation_is_made_and_left(desktop: Made) -> None:
    one = desktop(background="words\n\nafter")
    one.at("words", behind=True)
    one.key(KEY.Key_9, CONTROL, SHIFT)
    assert one.markdown == ">> words\nafter"
    one.type("\nmore")
    assert one.markdown == ">> words\n> more\nafter"
    one.type("\n\nplain")
    assert one.markdown == ">> words\n> more\nplain\nafter"
    one.at("words")
    one.key(KEY.Key_Backspace)
    assert one.markdown == "words\n>> more\nplain\nafter"
    one.check()


def test_points_and_paragraphs_move(desktop: Made) -> None:
    one = desktop(background="p\n\n1. a\n    - inner\n2. b\n3. c\n\nq")
    one.at("a")
    one.key(KEY.Key_Down, ALT)
    assert one.markdown == "p\n1. b\n2. a\n. ◦ inner\n3. c\nq"
    one.type("x")
    assert "2. xa" in one.markdown
    one.key(KEY.Key_Down, ALT, times=5)
    assert one.markdown == "p\n1. b\n2. c\n3. xa\n. ◦ inner\nq"
    one.key(KEY.Key_Up, ALT, times=5)
    assert one.markdown == "p\n1. xa\n. ◦ inner\n2. b\n3. c\nq"
    one.at("q")
    one.key(KEY.Key_Up, ALT)
    assert one.markdown == "p\nq\n1. xa\n. ◦ inner\n2. b\n3. c"
    one.key(KEY.Key_Down, ALT)
    assert one.markdown == "p\n1. xa\n. ◦ inner\n2. b\n3. c\nq"
    one.check()


def test_arrows_lead_to_the_neighbours(desktop: Made) -> None:
    one = desktop(summary="first\n\nlast", background="only")
    top, below = one.editors
    for editor, other, at_end in ((top, below, False), (below, top, True)):
        signal = editor.left_down if editor is top else editor.left_up
        signal.connect(lambda x, other=other, at_end=at_end: other.enter(x, at_end))
    one.at("first", behind=True)
    x = top.cursorRect().left()
    one.key(KEY.Key_Down)
    assert top.hasFocus()
    one.key(KEY.Key_Down)
    assert below.hasFocus()
    assert abs(below.cursorRect().left() - x) < 12
    one.key(KEY.Key_Up)
    assert top.hasFocus()
    assert top.caret.line == 1
    one.key(KEY.Key_End)
    one.key(KEY.Key_Right)
    assert below.hasFocus()
    assert below.caret.unit == 0
    one.key(KEY.Key_Left)
    assert top.hasFocus()
    assert top.textCursor().atEnd()


def test_tab_and_control_enter_leave(desktop: Made) -> None:
    one = desktop(background="words")
    left: list[object] = []
    one.editor.tabbed.connect(left.append)
    one.formatting.next_asked.connect(left.append)
    one.key(KEY.Key_Tab)
    one.key(KEY.Key_Backtab, SHIFT)
    one.key(KEY.Key_Return, CONTROL)
    assert left == [True, False, one.editor]
    assert one.markdown == "words"


def test_pages_scroll_what_lies_around(desktop: Made) -> None:
    one = desktop(background="\n\n".join(f"paragraph {n}" for n in range(60)))
    one.at("paragraph 0")
    bar = one.area.verticalScrollBar()
    assert bar.value() == 0
    one.key(KEY.Key_PageDown)
    assert bar.value() > 100
    assert one.editor.verticalScrollBar().maximum() == 0


def test_it_is_as_high_as_its_text(desktop: Made) -> None:
    one = desktop(background="words")
    height = one.editor.height()
    one.key(KEY.Key_End)
    one.type("\nmore")
    assert one.editor.height() > height + 15
    assert one.editor.height() >= one.editor.document().size().height()


def test_control_shift_v_pastes_words_here(desktop: Made) -> None:
    one = desktop()
    QGuiApplication.clipboard().setText("plain words")
    one.key(KEY.Key_V, CONTROL, SHIFT)
    assert one.markdown == "plain words"
    assert one.articles == 0


def test_typing_over_a_selection_takes_its_form_and_is_one_step(desktop: Made) -> None:
    one = desktop(background="one **two** three")
    one.select("two three")
    one.type("x")
    assert one.markdown == "one x"
    assert len(one.desk.history.done) == 1
    one.check()


def test_a_link_does_not_grow_at_its_ends(desktop: Made) -> None:
    one = desktop(background="[link](https://l.example)")
    one.key(KEY.Key_End, CONTROL)
    one.type("y")
    one.key(KEY.Key_Home)
    one.type("x")
    one.at("nk")
    one.type("i")
    assert one.markdown == "x[liink](https://l.example)y"
    one.check()


def test_shift_enter_breaks_the_line(desktop: Made) -> None:
    one = desktop(background="- ab")
    one.at("b")
    one.key(KEY.Key_Return, SHIFT)
    assert one.markdown == "• a\u2028b"
    one.check()


def test_words_are_counted(desktop: Made) -> None:
    one = desktop(background="one **two**three four[@1]")
    assert one.editor.word_count == 3
    one.at("four")
    one.type("and a ")
    assert one.editor.word_count == 5


def test_it_is_called_by_its_heading(desktop: Made) -> None:
    assert desktop(background="a").editor.accessibleName() == "Background"


def test_actions_tick_what_holds(desktop: Made) -> None:
    one = desktop(background="**bold**\n\n- point\n\n> quoted")
    one.at("old")
    assert one.acts["bold"].isChecked()
    assert not one.acts["bullets"].isChecked()
    one.at("point")
    assert one.acts["bullets"].isChecked()
    assert not one.acts["bold"].isChecked()
    one.at("quoted")
    assert one.acts["quotation"].isChecked()


def test_points_and_quotations_are_put_in(desktop: Made) -> None:
    one = desktop()
    one.editor.insert_point((Text("first"),))
    one.editor.insert_point((Text("second", bold=True),))
    assert one.markdown == "• first\n• *second*"
    one.type("!\n\n")
    one.editor.insert_quotation((Paragraph(plain("quoted")),))
    one.check()
    one.at("first")
    one.editor.insert_point((Text("between"),))
    assert one.markdown.split("\n")[:3] == ["• first", "• between", "• *second!*"]


def test_another_theme_changes_colours_alone(desktop: Made) -> None:
    one = desktop(background="a [link](https://l.example) and [@1] **more**\n\n- point")
    one.select("link")
    before = one.desk.brief
    try:
        one.look.choose("dark")
        one.check()
        assert one.editor.textCursor().selectedText() == "link"
        assert one.editor.textCursor().charFormat().foreground().color().name() == one.look.theme.accent.lower()
        one.type("x")
        assert one.markdown.startswith("a x and")
        assert len(one.desk.history.done) == 1
        assert one.desk.history.done[0].brief is before
    finally:
        one.look.choose("light")
