"""Exact pages: LibreOffice is asked with care, its PDF becomes pages, and the preview says what it shows."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path
from threading import Event, current_thread, main_thread
from time import monotonic

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefing.errors import BriefingError
from briefing.export import pdf, word
from briefing.export.word.markup import R
from briefing.model import edits
from briefing.model.brief import Brief, TemplateCopy, TemplateFile
from briefing.templating.finding import carry
from briefing.templating.template import look_of
from briefing.ui.preview import exact, form_pages, office
from briefing.ui.preview.in_form import InForm, in_form, in_short, look_has_fields
from briefing.ui.window import Window
from briefing.ui.work import Jobs
from tests.making import brief, document
from tests.templating.form.forms import form, p

LOOK = look_of(carry("decision-brief"))
TAGS = {"details": {"title": "Ports and ships"}, "sections": {"purpose": "To seek a decision.", "background": "Old."}}
needs_office = pytest.mark.skipif(office.program() is None, reason="there is no LibreOffice on this machine")


@pytest.fixture(scope="module")
def printed(qapp: QApplication) -> bytes:
    """A brief as PDF, by our own writer."""
    return pdf.write(document(TAGS), LOOK)


def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> Path:
    """A program in the place of LibreOffice, which notes how it was called."""
    script = tmp_path / "soffice"
    script.write_text(f"#!{sys.executable}\nimport os, sys, time\nfrom pathlib import Path\n{code}\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(script))
    return script


# LibreOffice


@needs_office
def test_libreoffice_makes_pages(qapp: QApplication) -> None:
    pages = exact.pages_of(office.pdf_of(word.write(document(TAGS), LOOK)))
    assert pages.count >= 1
    assert (pages.width, pages.height) == (11906, 16838)
    assert pages.page_of("Purpose") == 0
    assert pages.page_of("Nothing like it") is None


def test_it_is_asked_with_a_profile_of_our_own_and_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: bytes
) -> None:
    (tmp_path / "made.pdf").write_bytes(printed)
    program(tmp_path, monkeypatch, f"""
here = Path({str(tmp_path)!r})
here.joinpath("asked").write_text("\\n".join([*sys.argv[1:], os.environ["http_proxy"]]))
given = Path(sys.argv[-1])
here.joinpath("given.docx").write_bytes(given.read_bytes())
given.with_suffix(".pdf").write_bytes(here.joinpath("made.pdf").read_bytes())
""")  # fmt: skip
    link = f'<Relationship Id="rId9" Type="{R}/image" Target="http://example.org/a.png" TargetMode="External"/>'
    click = f'<Relationship Id="rId8" Type="{R}/hyperlink" Target="http://example.org/" TargetMode="External"/>'
    assert office.pdf_of(form(p("x"), related=link + click)) == printed
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0].startswith("-env:UserInstallation=file:")
    assert "--headless" in asked
    assert asked[-1] == office.NOWHERE
    with zipfile.ZipFile(BytesIO((tmp_path / "given.docx").read_bytes())) as given:
        related = given.read("word/_rels/document.xml.rels").decode()
    assert "a.png" not in related
    assert 'Target="http://example.org/"' in related


def test_one_that_hangs_is_ended_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, f"Path({str(tmp_path / 'pid')!r}).write_text(str(os.getpid())); time.sleep(60)")
    start = monotonic()
    with pytest.raises(BriefingError, match="took too long"):
        office.pdf_of(form(p("x")), seconds=1)
    assert monotonic() - start < 5
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text()}").exists()


def test_one_that_is_not_wanted_any_more_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "time.sleep(60)")
    start = monotonic()
    with pytest.raises(BriefingError):
        office.pdf_of(form(p("x")), lambda: monotonic() - start > 0.3)
    assert monotonic() - start < 5


@pytest.mark.parametrize("code", ["", "sys.exit(3)"])
def test_one_that_makes_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    program(tmp_path, monkeypatch, code)
    with pytest.raises(BriefingError, match="could not lay the pages out; the app's own layout stands in"):
        office.pdf_of(form(p("x")))


# Pages


def test_pages_are_painted_as_they_are_printed(printed: bytes) -> None:
    pages = exact.pages_of(printed)
    canvas = QImage(pages.width // 20, pages.height // 20, QImage.Format.Format_RGB32)
    canvas.fill(0xFFFFFFFF)
    painter = QPainter(canvas)
    painter.scale(1 / 20, 1 / 20)
    pages.paint(0, painter)
    painter.end()
    dark = sum(canvas.pixelColor(x, y).lightness() < 128 for x in range(canvas.width()) for y in range(0, 300, 3))
    assert dark > 50


def test_a_page_that_is_not_pictured_yet_is_asked_for(printed: bytes) -> None:
    pages = exact.pages_of(printed)
    wanted: list[int] = []
    pages.wanted = wanted.append
    canvas = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    pages.paint(0, painter)
    assert wanted == []
    pages.paint(pages.count + 5, painter)
    painter.end()
    assert wanted == [pages.count + 5]


def test_few_pictures_are_kept(printed: bytes) -> None:
    pages = exact.pages_of(printed)
    for i in range(50):
        pages.keep(i, QImage(1, 1, QImage.Format.Format_RGB32))
    assert len(pages._images) == exact.MOST_PICTURES


def test_what_is_no_pdf_is_told() -> None:
    with pytest.raises(BriefingError, match="could not lay the pages out"):
        exact.pages_of(b"no PDF")


def test_the_same_file_is_laid_out_once(
    qtbot: QtBot, window: Window, printed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []

    def note(content: bytes, _stopped: object) -> bytes:
        made.append(content)
        return printed

    monkeypatch.setattr(office, "pdf_of", note)
    pages = exact.Exact(Jobs(window))
    for content in (b"one", b"one", b"two"):
        with qtbot.waitSignal(pages.ready):
            pages.show(lambda content=content: content)  # type: ignore[misc]
    assert made == [b"one", b"two"]


# In the window


def with_form(one: Brief, *words: str) -> Brief:
    copy = one.template
    content = form("".join(map(p, words)))
    return edits.set_template(one, replace(copy, files=(*copy.files, TemplateFile("form.docx", content))))


def test_a_brief_in_a_form_says_what_is_missing() -> None:
    one = with_form(brief(TAGS), "{{ title }}", "{{ decide by }}", "{{ nobody knows }}")
    assert not look_has_fields(brief(TAGS).template)
    made = in_form(one)
    assert any("missing" in words for words in made.told)
    assert any("nobody knows" in words for words in made.told)


def test_much_is_told_in_short() -> None:
    assert in_short(("A.", "B.", "C.", "D.")) == "A. B. And 2 more: export tells them all."
    assert in_short(("A.",)) == "A."


def test_the_preview_shows_the_form_and_the_pages_of_its_headings(
    window: Window, qtbot: QtBot, printed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pdf_of", lambda *_given: printed)
    window.desk.open(with_form(brief(TAGS), "{{ title }}", "{{ purpose }}"))
    window.stages.show("preview")
    preview = window.preview
    qtbot.waitUntil(lambda: preview.form_pages.shown_exactly is not None, timeout=10_000)
    assert preview.form_pages.strip.words.startswith("Exact pages of the Word form")
    assert "in the Word form" in preview._total.text()
    window.desk.open(brief(TAGS))
    window.stages.show("preview")
    qtbot.waitUntil(lambda: preview.sheets.pages is not None and preview.form_pages.shown_exactly is None)
    assert preview.form_pages.strip.words == ""


def with_fields_in_look(one: Brief) -> Brief:
    copy = one.template
    files = [file for file in copy.files if file.name != "look.docx"]
    return edits.set_template(one, replace(copy, files=(*files, TemplateFile("look.docx", form(p("{{ title }}"))))))


def test_a_look_is_searched_for_fields_off_the_gui_thread(
    window: Window, qtbot: QtBot, printed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pdf_of", lambda *_given: printed)
    threads: list[bool] = []

    def searched(copy: TemplateCopy) -> bool:
        threads.append(current_thread() is main_thread())
        return look_has_fields(copy)

    monkeypatch.setattr(form_pages, "look_has_fields", searched)
    window.desk.open(with_fields_in_look(brief(TAGS)))
    window.stages.show("preview")
    qtbot.waitUntil(lambda: window.preview.form_pages.shown_exactly is not None, timeout=10_000)
    assert threads == [False]
    window.desk.do("Title", lambda one: edits.set_details(one, replace(one.details, title="Another")))
    assert window.preview.form_pages._has_form(window.desk.brief)
    assert threads == [False]


def test_what_is_told_belongs_to_the_brief_that_was_asked_for_last(
    window: Window, qtbot: QtBot, printed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, seen = Event(), Event()

    def slow(one: Brief) -> InForm:
        if one.details.title == "First":
            seen.set()
            late.wait(10)
        return InForm(one.details.title.encode(), (f"About {one.details.title}.",))

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pdf_of", lambda *_given: printed)
    monkeypatch.setattr(form_pages, "in_form", slow)
    monkeypatch.setattr(form_pages, "PAUSE_MS", 0)
    window.desk.open(with_form(brief({"details": {"title": "First"}}), "{{ title }}"))
    window.stages.show("preview")
    pages = window.preview.form_pages
    qtbot.waitUntil(seen.is_set, timeout=10_000)
    window.desk.do("Title", lambda one: edits.set_details(one, replace(one.details, title="Second")))
    shown: list[object] = []
    pages.exact.ready.connect(lambda _pages: late.set(), Qt.ConnectionType.QueuedConnection)
    pages.shown.connect(lambda: shown.append(pages.told))
    qtbot.waitUntil(lambda: pages.told != () and late.is_set(), timeout=10_000)
    window.jobs.wait()
    pages._follow()
    assert pages.told == ("About Second.",)


def test_the_window_closes_at_once_while_libreoffice_works(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path, monkeypatch, "time.sleep(60)")
    window.desk.open(with_form(brief(TAGS), "{{ title }}"))
    window.stages.show("preview")
    qtbot.waitUntil(lambda: window.preview.form_pages.exact.is_busy, timeout=10_000)
    start = monotonic()
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert monotonic() - start < 5


def test_cancelled_exact_pages_leave_our_own(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program(tmp_path, monkeypatch, "time.sleep(60)")
    window.desk.open(with_form(brief(TAGS), "{{ title }}"))
    window.stages.show("preview")
    pages = window.preview.form_pages
    qtbot.waitUntil(lambda: pages.exact.is_busy, timeout=10_000)
    assert pages.strip.cancel.isVisible()
    pages.strip.cancel.click()
    assert not pages.exact.is_busy
    assert "own layout stands in" in pages.strip.words
    assert window.preview.sheets.pages is window.preview.following.pages
    window.jobs.wait()
