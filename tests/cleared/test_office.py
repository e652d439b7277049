"""Exports changed in python-docx, then opened and saved by LibreOffice, twice and in its own format in between."""

from __future__ import annotations

import random
from pathlib import Path

from briefing.cleared import compared
from tests.cleared.anybrief import exported
from tests.cleared.clearing import Desk, Made, made
from tests.cleared.test_clearing import found
from tests.office import converted_at_once

EDITS = (
    (Desk.change_words, Desk.remove, Desk.add, Desk.comment),
    (Desk.track_words, Desk.embolden, Desk.change_cell, Desk.add_row),
    (Desk.move, Desk.remove_row),
    (),
)
CASES = tuple(zip((7, 8, 9, 10), ("decision-brief", "uk-submission", "canadian-memorandum", "aide-memoire"), EDITS,
                  strict=True))  # fmt: skip


def edited(seed: int, template: str, edits: tuple[object, ...], path: Path) -> tuple[Made, Desk]:
    start = made(seed, template)
    desk = Desk(exported(start.brief), start, random.Random(seed))
    for edit in edits:
        edit(desk)  # type: ignore[operator]
    path.write_bytes(desk.finished())
    return start, desk


def test_what_libreoffice_saved_is_read_as_well(tmp_path: Path) -> None:
    paths = [tmp_path / f"{template}.docx" for _, template, _ in CASES]
    cases = [edited(*case, path) for case, path in zip(CASES, paths, strict=True)]
    for (start, desk), file in zip(cases, converted_at_once(converted_at_once(paths, "odt"), "docx"), strict=True):
        comparison = compared(start.brief, exported(start.brief), file.read_bytes())
        assert sorted(found(comparison)) == sorted(desk.done), file.name
        assert comparison.remarks == ()
        assert not comparison.since
