"""Opening, saving, exporting and leaving in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.storage import brieffile
from briefing.ui.files import file_name
from briefing.ui.window import Window
from tests.making import NEWS, brief
from tests.ui.conftest import asked


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


@pytest.fixture
def opened(window: Window, news: Path, qtbot: QtBot) -> Window:
    """The window with a new brief of one article."""
    window.files.open([news])
    qtbot.waitUntil(lambda: window.desk.is_open)
    return window


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
    QTest.keyClick(window, key, modifier)


def test_it_begins_with_the_start_page(window: Window) -> None:
    assert window.start.isVisible()
    assert not window.header.isVisible()
    assert not window.actions_by_id["save"].isEnabled()
    assert window.actions_by_id["open"].isEnabled()


def test_an_article_becomes_a_new_brief(window: Window, news: Path, qtbot: QtBot) -> None:
    asked(window).files = [news]
    press(window, Qt.Key.Key_O)
    qtbot.waitUntil(lambda: window.desk.is_open)
    assert window.desk.brief.sources[0].file == "news.txt"
    assert window.desk.has_unsaved
    assert window.read.isVisible()
    assert window.isWindowModified()
    assert window.focusWidget() is window.read.article.reader


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_lost(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    before = opened.desk.brief
    opened.files.open([tmp_path / "nowhere.pdf"], add=True)
    qtbot.waitUntil(lambda: bool(asked(opened).told))
    assert "There is no file" in asked(opened).told[0]
    assert opened.desk.brief is before
    assert opened.notice.words == ""


def test_a_second_article_becomes_a_source(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Other news.\n", "utf-8")
    opened.files.open([other], add=True)
    qtbot.waitUntil(lambda: len(opened.desk.brief.sources) == 2)
    assert opened.desk.brief.sources[1].id == "s2"
    opened.desk.undo()
    assert len(opened.desk.brief.sources) == 1


def test_pasted_text_becomes_an_article(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("Pasted news.\n\nMore of it — in full.")
    window.actions_by_id["paste_article"].trigger()
    qtbot.waitUntil(lambda: window.desk.is_open)
    assert window.desk.brief.sources[0].article.text == "Pasted news.\nMore of it — in full."


def test_an_empty_clipboard_is_told(window: Window) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_by_id["paste_article"].trigger()
    assert "no text on the clipboard" in asked(window).told[0]


def test_save_asks_for_a_name_once_and_a_brief_opens_again(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "mine.brief"
    asked(opened).target = target
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not opened.desk.has_unsaved)
    assert asked(opened).suggested == Path(asked(opened).suggested or "").with_suffix(".brief")
    assert brieffile.open_brief(target) == opened.desk.brief
    asked(opened).target = None
    opened.desk.do("Marking", lambda b: edits.set_details(b, type(b.details)(marking="OFFICIAL")))
    press(opened, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not opened.desk.has_unsaved)
    saved = opened.desk.brief
    opened.files.close_brief()
    assert opened.start.isVisible()
    opened.files.open([target])
    qtbot.waitUntil(lambda: opened.desk.is_open)
    assert opened.desk.brief == saved
    assert opened._store.now.recent == (str(target),)


def test_what_is_still_being_typed_is_saved_too(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    opened.actions_by_id["new_risk"].trigger()
    field = opened.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Silt closes the leases")
    asked(opened).target = tmp_path / "typed.brief"
    opened.actions_by_id["save"].trigger()
    qtbot.waitUntil(lambda: not opened.desk.has_unsaved)
    assert brieffile.open_brief(tmp_path / "typed.brief").items[0].title == "Silt closes the leases"


def test_a_file_changed_underneath_is_not_replaced_in_silence(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "mine.brief"
    asked(opened).target = target
    opened.files.save()
    qtbot.waitUntil(lambda: not opened.desk.has_unsaved)
    target.write_bytes(b"somebody else's work")
    opened.desk.do("Marking", lambda b: edits.set_details(b, type(b.details)(marking="OFFICIAL")))
    opened.files.save()
    assert "changed by another program" in asked(opened).asked[-1]
    assert target.read_bytes() == b"somebody else's work"
    asked(opened).yes = True
    opened.files.save()
    qtbot.waitUntil(lambda: not opened.desk.has_unsaved)
    assert brieffile.open_brief(target) == opened.desk.brief


@pytest.mark.parametrize("action", ["export_word", "export_markdown"])
def test_export_writes_a_draft_and_offers_to_open_it(action: str, opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    suffix = {"export_word": ".docx", "export_markdown": ".md"}[action]
    asked(opened).target = tmp_path / f"out{suffix}"
    opened.actions_by_id[action].trigger()
    qtbot.waitUntil(lambda: "Exported to" in opened.notice.words)
    assert asked(opened).suggested == Path(str(asked(opened).suggested)).with_suffix(suffix)
    content = (tmp_path / f"out{suffix}").read_bytes()
    assert content.startswith(b"PK" if suffix == ".docx" else b"---\n")


def test_unsaved_work_is_asked_about_before_another_brief(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "other.brief"
    brieffile.save(path, brief({"details": {"title": "Other"}}))
    before = opened.desk.brief
    opened.files.open([path])
    assert asked(opened).asked
    assert opened.desk.brief is before
    asked(opened).answer = "discard"
    opened.files.open([path])
    qtbot.waitUntil(lambda: opened.desk.brief.details.title == "Other")
    assert opened.header.title.text() == "Other"


def test_leaving_asks_and_cancel_stays(opened: Window, qtbot: QtBot) -> None:
    event = QCloseEvent()
    opened.closeEvent(event)
    assert not event.isAccepted()
    assert opened.isVisible()
    asked(opened).answer = "discard"
    opened.close()
    qtbot.waitUntil(lambda: not opened.isVisible())


def test_leaving_with_save_saves_first(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    asked(opened).answer, asked(opened).target = "save", tmp_path / "last.brief"
    opened.close()
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert brieffile.open_brief(tmp_path / "last.brief").sources[0].file == "news.txt"


def test_files_are_dropped_on_the_window(window: Window, news: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(news))])
    buttons, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, none))
    qtbot.waitUntil(lambda: window.desk.is_open)


def test_undo_and_redo_name_their_step(opened: Window) -> None:
    opened.desk.do("Marking", lambda b: edits.set_details(b, type(b.details)(marking="OFFICIAL")))
    assert opened.actions_by_id["undo"].text() == "Undo marking"
    press(opened, Qt.Key.Key_Z)
    assert opened.actions_by_id["redo"].text() == "Redo marking"
    assert not opened.actions_by_id["undo"].isEnabled()
    assert opened.desk.brief.details.marking == ""
    press(opened, Qt.Key.Key_Y)
    assert opened.desk.brief.details.marking == "OFFICIAL"


def test_text_size_and_theme_are_kept(opened: Window) -> None:
    size = opened._store.now.text_size
    opened.actions_by_id["larger"].trigger()
    assert opened._store.now.text_size == size + 1
    opened.actions_by_id["theme_dark"].trigger()
    assert opened._look.theme.dark
    assert opened._store.now.theme == "dark"


def test_the_sample_opens(window: Window, qtbot: QtBot) -> None:
    window.files.open_sample()
    qtbot.waitUntil(lambda: window.desk.is_open, timeout=20_000)
    assert window.header.title.text() == "Deepening the Lower Reach at Tarrow"
    assert not window.desk.has_unsaved


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Our line: yes/no?", "Our line yes no"),
        ("a" * 200, "a" * 80),
        ("...", "Port towns weigh a deeper channel"),
        ("CON\\x", "CON x"),
    ],
)
def test_a_file_is_named_after_the_title(title: str, name: str) -> None:
    found = file_name(brief({"details": {"title": title}}))
    assert found == name or (title == "..." and found)


def test_what_works_on_the_article_is_off_in_other_steps(opened: Window) -> None:
    assert opened.actions_by_id["find"].isEnabled()
    opened.actions_by_id["step_write"].trigger()
    assert not opened.actions_by_id["find"].isEnabled()
    opened.actions_by_id["step_preview"].trigger()
    before = opened.preview.sheets.zoom
    opened.actions_by_id["larger"].trigger()
    assert opened.preview.sheets.zoom > before
    opened.actions_by_id["step_read"].trigger()
    assert opened.actions_by_id["find"].isEnabled()
