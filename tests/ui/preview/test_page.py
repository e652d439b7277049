"""The pages follow the brief, and lead back to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.export import WRITERS
from briefing.model import edits
from briefing.model.blocks import Paragraph, plain
from briefing.ui.exporting import EXPORTS
from briefing.ui.preview.page import PreviewPage, print_pages
from briefing.ui.window import Window
from tests.making import sample
from tests.ui.conftest import asked


@pytest.fixture
def preview(window: Window, qtbot: QtBot) -> PreviewPage:
    """The preview of the sample brief, laid out."""
    window.desk.open(sample())
    window.actions_by_id["step_preview"].trigger()
    qtbot.waitUntil(lambda: window.preview.following.pages is not None)
    return window.preview


def long_text(brief: object) -> object:
    return edits.set_section(brief, "background", [Paragraph(plain("word " * 300))] * 6)  # type: ignore[arg-type]


def test_pages_are_shown_when_the_step_is(window: Window, preview: PreviewPage) -> None:
    pages = preview.following.pages
    assert pages is not None
    assert pages.count == 3
    assert preview.isVisible()
    assert window.focusWidget() is preview.sheets
    assert "of 3 pages" in preview._total.text()


def test_pages_follow_the_text(window: Window, preview: PreviewPage, qtbot: QtBot) -> None:
    before = preview.following.pages
    assert before is not None
    with qtbot.waitSignal(preview.following.changed):
        window.desk.do("Background", long_text)  # type: ignore[arg-type]
    now = preview.following.pages
    assert now is not None
    assert now.total > before.total + 1
    with qtbot.waitSignal(preview.following.changed):
        window.desk.undo()
    again = preview.following.pages
    assert again is not None
    assert again.total == before.total


def test_nothing_is_laid_out_while_nobody_looks(window: Window, preview: PreviewPage, qtbot: QtBot) -> None:
    before = preview.following.pages
    window.actions_by_id["step_read"].trigger()
    with qtbot.assertNotEmitted(preview.following.changed, wait=200):
        window.desk.do("Background", long_text)  # type: ignore[arg-type]
    assert preview.following.pages is before
    with qtbot.waitSignal(preview.following.changed):
        window.actions_by_id["step_preview"].trigger()


def test_a_click_on_a_page_leads_to_the_section(window: Window, preview: PreviewPage, qtbot: QtBot) -> None:
    pages = preview.following.pages
    assert pages is not None
    place = pages.place("key-issues")
    assert place is not None
    page, y = pages.point(place.start + 0.05)
    preview.sheets.reveal(place.start)
    sheet = preview.sheets.sheet(page)
    spot = QPoint(sheet.center().x(), sheet.top() + round(y * preview.sheets.scale))
    with qtbot.waitSignal(preview.section_chosen) as told:
        QTest.mouseClick(preview.sheets._desk, Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == ["key-issues"]
    assert window.write.isVisible()


def test_sections_tell_their_page_and_lead_there(preview: PreviewPage) -> None:
    pages = preview.following.pages
    assert pages is not None
    assert set(preview._rows) == {place.id for place in pages.sections if place.heading is not None}
    preview.sheets.zoom_by(8)
    row = preview._rows["clearance"]
    assert row.button.accessibleName() == "Clearance, page 3"
    row.button.click()
    assert preview.sheets.verticalScrollBar().value() > preview.sheets.sheet(1).top()


def test_zoom_and_fit(window: Window, preview: PreviewPage) -> None:
    assert preview.sheets.fits
    before = preview.sheets.zoom
    preview.sheets.zoom_by(3)
    assert preview.sheets.zoom > before * 1.3
    assert preview._size.text() == f"{preview.sheets.zoom:.0%}"
    window.actions_by_id["zoom_fit"].trigger()
    assert preview.sheets.zoom == pytest.approx(before)
    preview.sheets.zoom_by(-100)
    assert preview.sheets.zoom == 0.25


def test_pages_are_painted(preview: PreviewPage) -> None:
    picture = preview.sheets.grab().toImage()
    place = preview.sheets.sheet(0)
    colours = {picture.pixel(x, place.center().y()) for x in range(place.left() + 20, place.right() - 20)}
    assert len(colours) > 3


def test_print_asks_and_paints_every_page(preview: PreviewPage, window: Window, tmp_path: Path) -> None:
    window.actions_by_id["print"].trigger()
    assert asked(window).printers
    pages = preview.following.pages
    assert pages is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pages(pages, printer)
    content = (tmp_path / "printed.pdf").read_bytes()
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") >= pages.count or b"/Count 3" in content


def test_every_format_has_its_action() -> None:
    assert set(EXPORTS.values()) == {writer.suffix for writer in WRITERS}


def test_a_pdf_is_exported_from_the_same_pages(
    window: Window, preview: PreviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    asked(window).target = tmp_path / "brief.pdf"
    window.actions_by_id["export_pdf"].trigger()
    qtbot.waitUntil(lambda: "Exported to" in window.notice.words)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_the_brief_is_copied_as_rich_text(window: Window, preview: PreviewPage) -> None:
    window.actions_by_id["copy_brief"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert "<h2>Key issues</h2>" in data.html()
    assert "## Key issues" in data.text()
    assert preview.isVisible()


def test_another_brief_has_other_pages(window: Window, preview: PreviewPage, qtbot: QtBot) -> None:
    brief = sample()
    window.desk.open(replace(brief, details=replace(brief.details, title="Another matter")))
    window.actions_by_id["step_preview"].trigger()
    qtbot.waitUntil(lambda: preview.following.name == "Ministerial brief: Another matter")
