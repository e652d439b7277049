from __future__ import annotations

import inspect
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.model import edits, soundness
from briefing.model.brief import Brief, Details, TemplateCopy
from briefing.model.history import History
from tests.model.any_edit import ALL, Edit, any_edit
from tests.model.briefs import briefs

BRIEF = Brief(TemplateCopy("t", 1, ()))


def titled(title: str) -> Edit:
    return lambda brief: edits.set_details(brief, replace(brief.details, title=title))


def test_every_edit_is_tried() -> None:
    public = {n for n, f in vars(edits).items() if inspect.isfunction(f) and f.__module__ == edits.__name__}
    assert set(ALL) == {name for name in public if not name.startswith("_")} - {"next_id"}


@given(briefs(), st.data())
@settings(max_examples=60)
def test_any_edits_undone_give_the_first_brief_and_redone_the_last(first: Brief, data: st.DataObject) -> None:
    history = History(first)
    for _ in range(data.draw(st.integers(1, 12))):
        name, edit = data.draw(any_edit(history.brief))
        with suppress(BriefingError):  # refused: nothing has changed
            history = history.do(name, edit, data.draw(st.sampled_from((None, None, "here"))))
        soundness.check(history.brief)
        if data.draw(st.integers(0, 4)) == 0:
            history = history.undo()
    while history.undone:
        history = history.redo()
    last, steps = history.brief, len(history.done)
    seen = [last]
    while history.done:
        history = history.undo()
        seen.append(history.brief)
    assert history.brief == first
    assert len(history.undone) == steps
    for brief in reversed(seen):
        assert history.brief == brief
        history = history.redo()
    assert history.brief == last


def test_nothing_to_undo_or_redo_changes_nothing() -> None:
    history = History(BRIEF)
    assert history.undo() is history
    assert history.redo() is history


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    history = History(BRIEF).do("title", titled("a")).undo()
    assert history.do("title", titled("")) is history


def test_a_new_edit_forgets_what_was_undone() -> None:
    history = History(BRIEF).do("a", titled("a")).do("b", titled("b")).undo().do("c", titled("c"))
    assert history.undone == ()
    assert [step.label for step in history.done] == ["a", "c"]
    assert history.undo().brief.details.title == "a"


def test_steps_of_one_place_join() -> None:
    history = History(BRIEF).do("type", titled("a"), "title").do("type", titled("ab"), "title")
    assert len(history.done) == 1
    assert history.undo().brief == BRIEF
    assert history.undo().redo().brief.details.title == "ab"


def test_steps_of_other_places_or_after_undo_do_not_join() -> None:
    typed = History(BRIEF).do("type", titled("a"), "title")
    assert len(typed.do("type", titled("b"), "elsewhere").done) == 2
    assert len(typed.do("type", titled("b")).done) == 2
    undone = typed.do("other", titled("b"), "x").undo()
    assert len(undone.do("type", titled("c"), "title").done) == 2


def test_labels_tell_what_is_undone() -> None:
    history = History(BRIEF).do("Set the title", titled("a"))
    assert history.undo().undone[-1].label == "Set the title"
    assert history.undo().redo().done[-1].label == "Set the title"
    assert history.undo().brief.details == Details()
