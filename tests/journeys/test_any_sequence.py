"""Whatever is done in the window can be undone to the first brief and redone to the last."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QDialog

from briefing.ui.items.sheet import Sheet
from tests.journeys.driver import User
from tests.making import brief

NEWS = """Port towns weigh a deeper channel

The Harbour Board (HB) will ask the Minister to decide. The Board says that it will wait. HB is not in a hurry.

Growers warn that sediment could close the leases. Growers want a panel, and Ann Lee of the Growers Union agrees.
"""
TAGS = {
    "stakeholders": [
        {"id": "board", "name": "Harbour Board", "short": "Board", "quotes": [{"text": "The Board"}]},
        {"id": "lee", "name": "Ann Lee", "in_brief": False, "quotes": [{"text": "Ann Lee"}]},
    ],
    "proposals": [{"id": "panel", "title": "A panel", "asked_of": ["board"]}],
    "risks": [{"id": "close", "title": "Leases close", "likelihood": 3, "consequence": 4, "of": "panel"}],
}  # fmt: skip
KINDS = ("S", "P", "R")
Did = Callable[[User, int], None]


def place(user: User, number: int) -> int:
    """A letter somewhere in the article."""
    text = user.reader.text
    letters = [n for n, char in enumerate(text) if char.isalnum()]
    return letters[number % len(letters)]


def go(user: User, number: int) -> None:
    """Go to some card."""
    user.press("Ctrl+Alt+3", *["Up"] * (number % 3), *["Down"] * (number % 5))


def tag_at_the_caret(user: User, number: int) -> None:
    user.click_on(place(user, number))
    user.press(KINDS[number % 3])


def tag_a_selection(user: User, number: int) -> None:
    start = place(user, number)
    line = user.reader.text.find("\n", start)
    end = min(start + 1 + number % 17, line if line >= 0 else len(user.reader.text))
    while not user.reader.text[end - 1].isalnum():
        end -= 1
    user.drag_over(start, end)
    user.press(KINDS[number % 3])


def tag_by_keyboard(user: User, number: int) -> None:
    user.press("Ctrl+1", "Ctrl+Home")
    user.press("Ctrl+Right", times=number % 9)
    user.press("Shift+Right", times=number % 4)
    user.press(KINDS[number % 3])


def tag_for_the_same(user: User, number: int) -> None:
    user.click_on(place(user, number))
    user.press("Shift+Right", "Enter")
    if user.window.read.article.asking.chooser.isVisible():
        user.press(*["Down"] * (number % 3), "Enter")


def change_a_tag(user: User, number: int) -> None:
    tags = [tag for _, tag in user.window.desk.brief.tags()]
    if tags:
        user.click_on(tags[number % len(tags)].quote.start)
        keys = ("Delete", "V", "Alt+Shift+Right", "Alt+Shift+Left", "Alt+Shift+Down", "Alt+Shift+Up", "M")
        user.press(keys[number % 7])
        if user.window.read.article.asking.chooser.isVisible():
            user.press("Enter")


def tag_all_mentions(user: User, number: int) -> None:
    def use(dialog: QDialog) -> None:
        user.press("Down", "Space", "Enter")
        if dialog.isVisible():  # there was only one, and it is not ticked any more
            user.press("Space", "Enter")

    go(user, number)
    user.press("Shift+S", dialog=use)


def change_an_item(user: User, number: int) -> None:
    go(user, number)
    user.press(("B", "Alt+Up", "Alt+Down", "Delete", "Space")[number % 5])


def join_items(user: User, number: int) -> None:
    go(user, number)
    user.press(("Ctrl+Alt+M", "Ctrl+Alt+F")[number % 2], dialog=lambda _dialog: user.press("Enter"))


def fill_the_form(user: User, number: int) -> None:
    go(user, number)
    if user.window.read.items.form is None:
        user.press("Enter")
    user.press("Tab", times=2 + number % 5)
    user.type_if_possible("3")
    user.press(("Tab", "Enter", "Ctrl+1", "Ctrl+Z", "Shift+Tab")[number % 5])


def add_an_item(user: User, number: int) -> None:
    user.press(("Ctrl+Alt+S", "Ctrl+Alt+P", "Ctrl+Alt+R")[number % 3])
    user.type("Newly made")
    user.press(("Enter", "Tab")[number % 2])


def fill_the_sheet(user: User, number: int) -> None:
    def use(dialog: QDialog) -> None:
        assert isinstance(dialog, Sheet)
        user.press("Ctrl+Tab", times=number % 3)
        user.press("Down", times=number % 4)
        for _ in range(1 + number % 5):
            user.type_if_possible("2")
            user.press(("Tab", "Enter", "Delete", "Space", "Ctrl+Z")[number % 5])
        user.press("Ctrl+Tab", "Escape")

    user.press("Ctrl+T", dialog=use)


def give_details(user: User, number: int) -> None:
    def use(dialog: QDialog) -> None:
        user.type_if_possible("11")
        user.press("Tab", times=number % 9)
        user.type_if_possible("12/5/2026")
        user.press("Ctrl+Enter")
        if dialog.isVisible():  # what was typed is no date
            user.press("Escape")

    user.press(("Ctrl+D", "Ctrl+Shift+D")[number % 2], dialog=use)


def answer_the_question(user: User, number: int) -> None:
    buttons = [b for b in user.window.read.question.buttons.values() if b.isVisible()]
    if buttons:
        user.click(buttons[number % len(buttons)])


def undo_and_go_on(user: User, number: int) -> None:
    user.press("Ctrl+Z", times=number % 3)


ALL: tuple[Did, ...] = (
    tag_at_the_caret,
    tag_a_selection,
    tag_by_keyboard,
    tag_for_the_same,
    change_a_tag,
    tag_all_mentions,
    change_an_item,
    join_items,
    fill_the_form,
    add_an_item,
    fill_the_sheet,
    give_details,
    answer_the_question,
    undo_and_go_on,
)


def stay(user: User) -> None:
    """Go into a field of some form, in which nothing was typed."""
    go(user, 0)
    if user.window.read.items.form is None:
        user.press("Enter")
    user.press("Tab", "Tab", "Tab")


WHERE: tuple[Callable[[User], None], ...] = (
    lambda user: user.press("Ctrl+1"),
    lambda user: user.press("Ctrl+Alt+1"),
    lambda user: user.press("Ctrl+Alt+3"),
    stay,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    done=st.lists(st.tuples(st.sampled_from(ALL), st.integers(0, 5000)), min_size=1, max_size=10),
    where=st.sampled_from(WHERE),
)
@example(done=[(did, number) for number, did in enumerate(ALL)], where=WHERE[0])
def test_any_sequence_is_undone_and_redone(
    user: User, done: list[tuple[Did, int]], where: Callable[[User], None]
) -> None:
    desk = user.window.desk
    user.begin()
    desk.open(brief(TAGS, NEWS))
    first = desk.brief
    for did, number in done:
        did(user, number)
    user.press("Ctrl+1")  # what was typed last is taken
    last, steps = desk.brief, len(desk.history.done)
    where(user)
    user.press("Ctrl+Z", times=steps)
    assert desk.brief == first
    assert not desk.history.done
    user.press("Ctrl+Shift+Z", times=steps)
    assert desk.brief == last
