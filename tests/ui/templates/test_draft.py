from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from briefing.templating import editing
from briefing.templating.finding import carry
from briefing.templating.places import Kept
from briefing.templating.template import template_of
from briefing.ui.templates.draft import Draft, Work

COPY = carry("information-brief")


@pytest.fixture
def draft(qapp: QApplication) -> Draft:
    made = Draft()
    made.open(COPY, None)
    return made


def rename(draft: Draft, name: str, merge: str | None = None) -> bool:
    return draft.do("Name", lambda template: editing.set_name(template, name), merge)


def test_it_begins_as_it_was(draft: Draft) -> None:
    assert draft.template == template_of(COPY)
    assert not draft.is_unsaved
    assert draft.labels == ("", "")
    assert template_of(draft.copy()) == draft.template
    assert draft.copy().files[1:] == COPY.files[1:]


def test_undo_and_redo_go_through_every_step(draft: Draft) -> None:
    works = [draft.work]
    for name in ("One", "Two", "Three"):
        assert rename(draft, name)
        works.append(draft.work)
    for work in reversed(works[:-1]):
        assert draft.undo() == "Name"
        assert draft.work == work
    assert draft.undo() == ""
    assert not draft.is_unsaved
    for work in works[1:]:
        assert draft.redo() == "Name"
        assert draft.work == work


def test_what_is_typed_in_one_field_is_one_step(draft: Draft) -> None:
    for name in ("O", "On", "One"):
        rename(draft, name, merge="name")
    draft.undo()
    assert draft.template.name == template_of(COPY).name
    assert draft.labels == ("", "Name")


def test_an_edit_that_cannot_be_done_changes_nothing_and_says_why(draft: Draft) -> None:
    told: list[str] = []
    draft.refused.connect(told.append)
    before = draft.work
    assert not rename(draft, " ")
    assert draft.work is before
    assert told == ["A template needs a name; give it one."]


def test_word_files_are_put_in_and_taken_out_as_one_step(draft: Draft) -> None:
    draft.put_files("Form", {"form.docx": b"form"})
    works = [draft.work]
    assert draft.files_changed
    draft.put_files("No form", {"form.docx": None})
    works.append(draft.work)
    draft.undo()
    assert [work.form for work in (*works, draft.work)] == [b"form", None, b"form"]


def test_what_was_saved_stays_saved_through_undo(draft: Draft, tmp_path: Path) -> None:
    rename(draft, "Mine")
    draft.saved(Kept("own", tmp_path, "information-brief", 2, "Mine"), draft.work)
    unsaved = [draft.is_unsaved]
    draft.undo()
    unsaved.append(draft.is_unsaved)
    assert draft.template.version == 2  # of the file that it is saved to
    draft.redo()
    assert [*unsaved, draft.is_unsaved] == [False, True, False]


@given(st.lists(st.sampled_from(["undo", "redo", "A", "B", "C"]), max_size=20))
def test_history_is_that_of_a_list(steps: list[str]) -> None:
    draft = Draft()
    draft.open(COPY, None)
    first = draft.work
    done: list[Work] = [first]
    undone: list[Work] = []
    for step in steps:
        if step == "undo":
            draft.undo()
            if len(done) > 1:
                undone.append(done.pop())
        elif step == "redo":
            draft.redo()
            if undone:
                done.append(undone.pop())
        elif draft.template.name != step:
            rename(draft, step)
            done.append(first._replace(template=replace(first.template, name=step)))
            undone = []
        assert draft.work == done[-1]
