from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.brief import Brief
from briefing.ui.desk import Desk
from tests.making import brief

TAGS = {
    "stakeholders": [{"id": "b", "name": "Board"}, {"id": "g", "name": "Growers"}],
    "risks": [{"id": "r", "title": "R"}],
}


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    desk.open(brief(TAGS))
    return desk


def unsaved(desk: Desk) -> bool:
    return desk.has_unsaved


def test_an_edit_is_announced_with_both_briefs(desk: Desk, qtbot: QtBot) -> None:
    before = desk.brief
    with qtbot.waitSignal(desk.changed) as told:
        assert desk.do("Untick", lambda b: edits.tick(b, "b", False))
    assert told.args == [before, desk.brief]
    assert desk.history.done[-1].label == "Untick"


def test_an_edit_that_changes_nothing_is_silent(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(desk.changed):
        desk.do("Tick", lambda b: edits.tick(b, "b", True))
    assert desk.history.done == ()


def test_an_edit_that_cannot_be_done_is_told_and_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    before = desk.brief
    with qtbot.assertNotEmitted(desk.changed), qtbot.waitSignal(desk.refused) as told:
        assert not desk.do("Delete", lambda b: edits.remove_item(b, "nobody"))
    assert told.args is not None
    assert "nobody" in told.args[0]
    assert desk.brief is before


def test_unsaved_work_is_known(desk: Desk) -> None:
    assert not unsaved(desk)
    desk.do("Untick", lambda b: edits.tick(b, "b", False))
    assert unsaved(desk)
    desk.undo()
    assert not unsaved(desk)
    desk.redo()
    desk.saved_as(Path("x.brief"), desk.brief)
    assert not unsaved(desk)
    assert desk.path == Path("x.brief")
    desk.undo()
    assert unsaved(desk)


def test_a_new_brief_is_unsaved_and_a_closed_desk_is_empty(desk: Desk) -> None:
    desk.open(brief(TAGS), unsaved=True)
    assert unsaved(desk)
    desk.close()
    assert not unsaved(desk)
    assert desk.path is None
    assert not desk.is_open


EDITS = (
    lambda b: edits.tick(b, "b", not b.item("b").in_brief),
    lambda b: edits.set_fields(b, "r", {"likelihood": 3}),
    lambda b: edits.set_fields(b, "r", {"likelihood": 4, "mitigation": "Wait"}),
    lambda b: edits.move_item(b, "g", 0),
    lambda b: edits.remove_item(b, "nobody"),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from((*EDITS, "undo", "redo"))))
def test_all_undone_is_the_first_brief_all_redone_the_last(desk: Desk, steps: list[object]) -> None:
    first: Brief = brief(TAGS)
    desk.open(first)
    for step in steps:
        if callable(step):
            desk.do("Edit", step)
        else:
            (desk.undo if step == "undo" else desk.redo)()
    while desk.history.undone:
        desk.redo()
    last = desk.brief
    while desk.history.done:
        desk.undo()
    assert desk.brief is first
    while desk.history.undone:
        desk.redo()
    assert desk.brief is last
