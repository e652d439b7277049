"""Any sequence of keys in rows: what is shown is what the brief holds, and undo leads back to the beginning."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from briefing.ui.theme import Look
from briefing.ui.write.forms.options import OptionEntry
from briefing.ui.write.forms.recommendations import RecommendationEntry
from tests.making import brief
from tests.ui.write.pages import TAGS, Room, made_room, press, type_in

STEPS = st.sampled_from(
    ["Agree that", " it. Owner: Board", "x", "🐬", " due 1 June 2026", "Return", "Tab", "Shift+Tab", "Up", "Down",
     "Alt+Up", "Alt+Down", "Backspace", "Delete", "Home", "End", "Ctrl+A", "Ctrl+Z", "Ctrl+Y", "Ctrl+Return"]
)  # fmt: skip
KEYS = ("Return", "Tab", "Shift+Tab", "Up", "Down", "Backspace", "Delete", "Home", "End")
LAW = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    return made_room(qtbot, look)


def do(steps: list[str]) -> None:
    for step in steps:
        if step in KEYS or "+" in step:
            press(step)
        else:
            type_in(step)


def check_shown(room: Room) -> None:
    shown = [room.recommendations.rows[r.id] for r in room.brief.recommendations if r.id in room.recommendations.rows]
    assert list(room.recommendations.rows.values()) == shown
    assert len(room.brief.recommendations) - len(shown) <= 1  # the one that is being typed
    for row in room.brief.recommendations:
        entry = room.recommendations.rows.get(row.id)
        if isinstance(entry, RecommendationEntry):
            assert (entry.text.text(), entry.owner.text()) == (row.text, row.owner)
            assert entry.verb.text().casefold().strip() == row.verb.casefold()
    assert list(room.options.rows) == [option.id for option in room.brief.options]
    assert room.options._ready.isVisible() == (not room.brief.options)
    for option in room.brief.options:
        entry = room.options.rows[option.id]
        assert isinstance(entry, OptionEntry)
        assert entry.fields["title"].text() == option.title
        assert entry.recommended.isChecked() == option.recommended


@LAW
@given(st.sampled_from(["recommendations", "options"]), st.lists(STEPS, max_size=25))
def test_undo_leads_back_and_redo_forward_again(room: Room, section: str, steps: list[str]) -> None:
    room.desk.open(brief(TAGS))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the sections of the example before
    room.write_in(section)
    first = room.brief
    do(steps)
    check_shown(room)
    last = room.brief
    while room.desk.history.done:
        room.desk.undo()
        check_shown(room)
    assert room.brief == first
    while room.desk.history.undone:
        room.desk.redo()
    check_shown(room)
    assert room.brief.recommendations[: len(last.recommendations)] == last.recommendations or "Ctrl+Z" in steps
