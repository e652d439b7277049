"""Exporting from the window: what is offered afterwards, and what is never overwritten unasked."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from briefing.model import edits
from briefing.model.brief import TemplateFile
from briefing.ui.window import Window
from tests.making import brief
from tests.templating.form.forms import form
from tests.ui.conftest import asked


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> list[QUrl]:
    """What the system was asked to open."""
    found: list[QUrl] = []

    def note(url: QUrl) -> bool:
        found.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


@pytest.fixture
def opened(window: Window, tmp_path: Path) -> Window:
    window.desk.open(brief({"details": {"title": "Ports & ships"}, "sections": {"purpose": "To seek a decision."}}))
    asked(window).target = tmp_path / "out.docx"
    return window


def exported(window: Window, qtbot: QtBot, action: str = "export_word") -> None:
    window.notice.clear()
    window.actions_by_id[action].trigger()
    qtbot.waitUntil(lambda: "Exported to" in window.notice.words)


def press(window: Window, name: str) -> None:
    button = next(b for b in window.notice.findChildren(QPushButton) if b.text() == name and b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_file_is_opened(opened: Window, addresses: list[QUrl], tmp_path: Path, qtbot: QtBot) -> None:
    exported(opened, qtbot)
    press(opened, "Open in Word")
    assert addresses == [QUrl.fromLocalFile(str(tmp_path / "out.docx"))]


def test_a_mail_is_begun_and_its_attachment_told(
    opened: Window, addresses: list[QUrl], tmp_path: Path, qtbot: QtBot
) -> None:
    exported(opened, qtbot)
    press(opened, "Start a mail")
    assert addresses[0].toEncoded().data() == b"mailto:?subject=Ports%20%26%20ships"
    assert "no attachment yet" in opened.notice.words
    assert str(tmp_path) in opened.notice.words
    press(opened, "Show the folder")
    assert addresses[1] == QUrl.fromLocalFile(str(tmp_path))


def test_without_a_program_it_is_told(
    opened: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    exported(opened, qtbot)
    press(opened, "Open in Word")
    assert "no program" in opened.notice.words
    exported(opened, qtbot)
    press(opened, "Start a mail")
    assert "no mail program" in opened.notice.words


def test_exporting_again_asks_for_no_name(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    exported(opened, qtbot)
    first = (tmp_path / "out.docx").read_bytes()
    (tmp_path / "out.docx").unlink()
    asked(opened).target = None
    exported(opened, qtbot, "export_again")
    assert (tmp_path / "out.docx").read_bytes() == first
    exported(opened, qtbot, "export_again")
    assert asked(opened).asked == []


def test_an_edited_export_is_not_replaced_unasked(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    exported(opened, qtbot)
    (tmp_path / "out.docx").write_bytes(b"cleared by the secretary")
    for action in ("export_again", "export_word"):  # the latter was asked about the file's name, not about its changes
        asked(opened).asked.clear()
        opened.actions_by_id[action].trigger()
        qtbot.waitUntil(lambda: bool(asked(opened).asked))
        assert "was changed since it was exported" in asked(opened).asked[0]
        opened.jobs.wait()
        assert (tmp_path / "out.docx").read_bytes() == b"cleared by the secretary"
    asked(opened).yes = True
    exported(opened, qtbot, "export_again")
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")


def test_a_strange_file_that_was_chosen_is_replaced(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "out.docx").write_bytes(b"something")
    exported(opened, qtbot)
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")
    assert asked(opened).asked == []


def test_it_is_asked_where_a_form_is_not_filled(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    words = ("{{ title }}", "{{ decide by }}", "{{ nobody knows }}")
    filled = form("".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in words))
    files = (*opened.desk.brief.template.files, TemplateFile("form.docx", filled))
    copy = replace(opened.desk.brief.template, files=files)
    opened.desk.do("Template", lambda one: edits.set_template(one, copy))
    opened.actions_by_id["export_word"].trigger()
    qtbot.waitUntil(lambda: bool(asked(opened).asked))
    assert asked(opened).asked == ["The Word form is not filled in all places. Export it all the same?"]
    opened.jobs.wait()
    assert not (tmp_path / "out.docx").exists()
    asked(opened).yes = True
    exported(opened, qtbot)
    assert (tmp_path / "out.docx").exists()


def test_another_brief_does_not_go_where_the_last_one_went(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    exported(opened, qtbot)
    opened.desk.open(brief({"details": {"title": "Other"}}))
    asked(opened).target = tmp_path / "other.docx"
    exported(opened, qtbot, "export_again")
    assert (tmp_path / "other.docx").exists()


def test_an_export_that_ends_late_leaves_the_next_brief_alone(opened: Window, tmp_path: Path, qtbot: QtBot) -> None:
    """Opened while the first is written: what is written is the first, and the next does not go over it."""
    opened.actions_by_id["export_word"].trigger()
    opened.desk.open(brief({"details": {"title": "Other"}}))
    qtbot.waitUntil(lambda: "Exported to" in opened.notice.words)
    first = (tmp_path / "out.docx").read_bytes()
    assert docx.Document(BytesIO(first)).paragraphs[0].text.endswith("Ports & ships")
    asked(opened).target = tmp_path / "other.docx"
    exported(opened, qtbot, "export_again")
    assert (tmp_path / "out.docx").read_bytes() == first
    assert (tmp_path / "other.docx").exists()


def test_a_mail_is_begun_after_its_brief_was_closed(opened: Window, addresses: list[QUrl], qtbot: QtBot) -> None:
    exported(opened, qtbot)
    opened.desk.close()
    press(opened, "Start a mail")
    assert addresses[0].toEncoded().data() == b"mailto:?subject=Ports%20%26%20ships"
