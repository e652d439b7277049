"""A short job on our own sample article, the items filled in in their forms."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from briefing.paths import resources
from briefing.ui.details import DetailsDialog
from tests.journeys.documents import parts_of
from tests.journeys.driver import User, wait

BOARD = {"position": "Supports", "basis": "Stated", "handling": "Meet before the tender closes"}
OFFICE = {"position": "Not known", "basis": "An unnamed official only", "handling": "Ask in writing"}
PANEL = {"title": "Joint monitoring panel", "asked_of": "Harbour Board", "our_view": "Support", "because": "It is fair"}
SILT = {"title": "Sediment closes the leases", "likelihood": "3 4", "mitigation": "Silt curtains", "owner": "The board"}
DETAILS = {"title": "Deepening the Lower Reach", "to": "Minister for Transport", "from_": "Ports Division",
           "date": "13/3/2026", "decide_by": "24 Apr 2026 12:00", "marking": "OFFICIAL"}  # fmt: skip


def test_a_brief_on_the_sample_article(user: User) -> None:
    desk = user.window.desk
    with user.stage("load"):
        user.dialogs.files = [resources() / "sample" / "article.html"]
        user.press("Ctrl+O")
        wait(lambda: desk.is_open)
    opened = desk.brief
    with user.stage("tag"):
        for name in ("Harbour Board", "Environment Office"):
            user.click_on(user.place_of(name)[0])
            user.press("S")
        user.click_on(user.place_of("monitoring panel, with seats")[0])
        user.press("P")
        user.drag_over(*user.place_of("disturbed sediment could close the oyster leases for two summers"))
        user.press("R")
    with user.stage("fill"):
        user.press("Ctrl+Alt+3")
        fill(user, SILT)
        for above in (PANEL, OFFICE, BOARD):
            user.press("Enter", "Escape", "Up", "Enter")
            fill(user, above)
        user.press("Ctrl+1")
    with user.stage("details"):
        user.press("Ctrl+D", dialog=lambda dialog: describe(user, dialog))
    made = desk.brief
    with user.stage("undo and redo"):
        steps = len(desk.history.done)
        user.press("Ctrl+Z", times=steps)
        assert desk.brief == opened
        user.press("Ctrl+Shift+Z", times=steps)
        assert desk.brief == made
    with user.stage("save and open"):
        user.save_close_open()
        assert desk.brief == made
    with user.stage("export"):
        word, markdown = user.export("Ctrl+E"), user.export("Ctrl+Shift+E")
    for exported in (word, markdown):
        words = " ".join(word for part in parts_of(exported).values() for word in part)
        assert "Environment Office Not known An unnamed official only Ask in writing" in words
        assert "Joint monitoring panel Harbour Board of Tarrow Support. It is fair" in words
        assert "Sediment closes the leases High Silt curtains (The board)" in words
        assert "24 April 2026, 12:00" in words


def fill(user: User, wanted: dict[str, str]) -> None:
    """Go through the form of the chosen item, from its card, and type what is wanted."""
    form = user.window.read.items.form
    assert form is not None
    left = set(wanted)
    for _ in range(20):
        if not left:
            return
        user.press("Tab")
        id = next((id for id, editor in form.editors.items() if editor.control.hasFocus()), "")
        if id in wanted:
            user.type(wanted[id])
            left.discard(id)
    raise AssertionError(f"Tab does not lead to {left}")


def describe(user: User, dialog: QDialog) -> None:
    assert isinstance(dialog, DetailsDialog)
    user.go_through(dialog.fields, DETAILS)
    user.press("Ctrl+Enter")
