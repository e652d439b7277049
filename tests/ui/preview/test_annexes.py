"""Tick boxes beside the pages: an annex is there as soon as it is ticked, and gone with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.export.pages import Pages
from briefing.model import edits
from briefing.model.brief import Annex
from briefing.templating.finding import carry
from briefing.ui.preview.page import PreviewPage
from briefing.ui.window import Window
from tests.making import brief, sample


@pytest.fixture
def preview(window: Window, qtbot: QtBot) -> PreviewPage:
    window.desk.open(edits.set_template(sample(), carry("aide-memoire")))
    window.actions_by_id["step_preview"].trigger()
    qtbot.waitUntil(lambda: window.preview.following.pages is not None)
    return window.preview


def pages(preview: PreviewPage) -> Pages:
    assert preview.following.pages is not None
    return preview.following.pages


def tick(preview: PreviewPage, annex: Annex, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.following.changed):
        QTest.mouseClick(preview.annexes.boxes[annex], Qt.MouseButton.LeftButton)


def test_each_is_named_and_says_how_much_is_aside(preview: PreviewPage) -> None:
    said = [box.text() for box in preview.annexes.boxes.values()]
    assert said == ["Evidence", "Text of the articles", "Text kept aside (4 sections)"]
    assert (
        preview.annexes.boxes["aside"].toolTip().endswith("3 recommendations; 3 proposals; 3 options; 5 stakeholders")
    )


def test_a_tick_prints_the_annex_on_a_page_of_its_own(preview: PreviewPage, window: Window, qtbot: QtBot) -> None:
    before, length = pages(preview), preview._total.text()
    tick(preview, "evidence", qtbot)
    assert window.desk.brief.annexes == ("evidence",)
    place = pages(preview).sections[-1]
    assert place.heading == "Annex A: Evidence"
    assert int(place.start) == before.count
    assert preview._total.text() == f"{length}\n{before.count + 1} pages with the annexes"
    own = pages(preview).sections[-2]
    assert own.end == pytest.approx(before.sections[-1].end, abs=0.02)  # a table ends in a gap
    with qtbot.waitSignal(preview.following.changed):
        window.desk.undo()
    assert not preview.annexes.boxes["evidence"].isChecked()
    assert pages(preview).count == before.count


def test_a_click_on_an_annex_leads_nowhere(preview: PreviewPage, window: Window, qtbot: QtBot) -> None:
    tick(preview, "articles", qtbot)
    preview.sheets.section_chosen.emit("annex-articles")
    assert window.stages.now == "preview"
    preview.sheets.section_chosen.emit("purpose")
    assert window.stages.now == "write"


def test_what_would_be_empty_cannot_be_ticked(window: Window, qtbot: QtBot) -> None:
    window.desk.open(brief({}))
    window.actions_by_id["step_preview"].trigger()
    qtbot.waitUntil(lambda: window.preview.following.pages is not None)
    enabled = {annex: box.isEnabled() for annex, box in window.preview.annexes.boxes.items()}
    assert enabled == {"evidence": False, "articles": True, "aside": False}
