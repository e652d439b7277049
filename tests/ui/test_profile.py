"""The office profile: set once, kept, handed on, and filling what a brief leaves empty."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from briefing.templating.profile import Profile, parse, profile_bytes
from briefing.templating.template import HouseName, template_of
from briefing.ui.desk import Desk
from briefing.ui.formfield import Lines
from briefing.ui.profile import SINGLE, ProfileDialog, ProfileStore, names
from briefing.ui.theme import Look
from briefing.ui.window import Window
from briefing.ui.work import Jobs
from tests.making import NEWS, brief
from tests.ui.asking import Recorded
from tests.ui.conftest import asked

FULL = Profile(
    minister="Minister for Ports", minister_name="R. Vale", division="Coasts", director="Director", phone="1234",
    marking="SECRET", copies=("Chief of Staff", "Secretary"), reference="C26/", clearance=("Director",),
    agencies=("Treasury",), verbs=("commission",), acronyms=("ASEAN",), names=(HouseName("Türkiye", ("Turkey",)),),
)  # fmt: skip

Opened = Callable[..., ProfileDialog]


@pytest.fixture
def store(tmp_path: Path) -> ProfileStore:
    return ProfileStore(tmp_path / "config" / "profile.toml")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def dialogs(frame: QMainWindow) -> Recorded:
    return Recorded(frame)


@pytest.fixture
def opened(qtbot: QtBot, look: Look, frame: QMainWindow, store: ProfileStore, desk: Desk, dialogs: Recorded) -> Opened:
    jobs = Jobs(frame)

    def open_dialog() -> ProfileDialog:
        dialog = ProfileDialog(store, desk, dialogs, jobs, frame)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return open_dialog


def type_into(dialog: ProfileDialog, id: str, text: str) -> None:
    control = dialog.fields[id].control
    assert isinstance(control, QLineEdit | Lines)
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text) if text else QTest.keyClick(control, Qt.Key.Key_Delete)


def test_every_part_of_the_profile_has_its_field() -> None:
    assert tuple(names()) == (*SINGLE, *(n for n in names() if n not in SINGLE))
    assert set(names()) == set(Profile.__struct_fields__)


def test_what_is_set_is_kept_and_shown_again(opened: Opened, store: ProfileStore, tmp_path: Path) -> None:
    store.keep(FULL)
    dialog = opened()
    assert dialog.profile() == FULL
    assert ProfileStore(tmp_path / "config" / "profile.toml").now == FULL


def test_it_is_filled_by_keyboard_alone(opened: Opened, store: ProfileStore) -> None:
    dialog = opened()
    for id in names():
        field = dialog.fields[id].control
        assert QApplication.focusWidget() is field, id
        QTest.keyClicks(field, "Kyiv, not Kiev" if id == "names" else id)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.result() == QDialog.DialogCode.Accepted
    dialog.apply()
    assert store.now.minister == "minister"
    assert (store.now.copies, store.now.names) == (("copies",), (HouseName("Kyiv", ("Kiev",)),))


def test_enter_in_lines_begins_a_line_and_cancel_keeps_nothing(opened: Opened, store: ProfileStore) -> None:
    dialog = opened()
    type_into(dialog, "copies", "A")
    QTest.keyClick(dialog.fields["copies"].control, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.fields["copies"].control, "B")
    assert dialog.profile().copies == ("A", "B")
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert store.now == Profile()


def test_the_open_brief_is_filled_as_one_step(opened: Opened, desk: Desk) -> None:
    desk.open(brief({"details": {"to": "Premier"}}))
    before = desk.brief
    dialog = opened()
    assert dialog.fill_open.isVisible()
    type_into(dialog, "minister", "Minister for Ports")
    type_into(dialog, "division", "Coasts")
    type_into(dialog, "verbs", "commission")
    dialog.accept()
    dialog.apply()
    assert (desk.brief.details.to, desk.brief.details.from_) == ("Premier", "Coasts")
    assert "commission" in template_of(desk.brief.template).boxes[0].verbs
    assert [step.label for step in desk.history.done] == ["Fill from the office profile"]
    desk.undo()
    assert desk.brief == before
    dialog.fill_open.click()
    dialog.apply()
    assert desk.brief == before


def test_nothing_to_fill_is_no_step(opened: Opened, desk: Desk) -> None:
    desk.open(brief({}))
    dialog = opened()
    dialog.accept()
    dialog.apply()
    assert desk.history.done == ()


def test_without_a_brief_nothing_is_offered_to_be_filled(opened: Opened) -> None:
    assert not opened().fill_open.isVisible()


def test_it_is_handed_on_and_taken_in(
    qtbot: QtBot, opened: Opened, store: ProfileStore, dialogs: Recorded, tmp_path: Path
) -> None:
    store.keep(FULL)
    dialog = opened()
    type_into(dialog, "phone", "99")
    dialogs.target = tmp_path / "ours.toml"
    dialog.hand_on.click()
    qtbot.waitUntil(lambda: "Written to “ours.toml”" in dialog.told.text())
    assert dialogs.suggested == Path("Office profile.toml")
    assert parse(dialogs.target.read_bytes()).phone == "99"
    assert store.now.phone == "1234"  # nothing is kept before OK

    other = Profile(minister="Premier", acronyms=("GST",))
    (tmp_path / "theirs.toml").write_bytes(profile_bytes(other))
    dialogs.files = [tmp_path / "theirs.toml"]
    dialog.take_in.click()
    qtbot.waitUntil(lambda: "what the file holds" in dialog.told.text())
    assert dialog.profile() == other
    assert store.now == FULL
    dialog.accept()
    dialog.apply()
    assert store.now == other


@pytest.mark.parametrize("content", [None, b"\xff", b"minister = 1", b"[[sections]]\nid = 'x'"])
def test_a_file_that_is_no_profile_is_told_and_changes_nothing(
    qtbot: QtBot, opened: Opened, store: ProfileStore, dialogs: Recorded, tmp_path: Path, content: bytes | None
) -> None:
    store.keep(FULL)
    dialog = opened()
    file = tmp_path / "x.toml"
    if content is not None:
        file.write_bytes(content)
    dialogs.files = [file]
    dialog.take_in.click()
    qtbot.waitUntil(lambda: dialog.told.property("role") == "fault")
    assert dialog.profile() == FULL


def test_a_place_where_nothing_can_be_written_is_told(
    qtbot: QtBot, opened: Opened, dialogs: Recorded, tmp_path: Path
) -> None:
    dialogs.target = tmp_path / "nowhere" / "x.toml"
    dialog = opened()
    dialog.hand_on.click()
    qtbot.waitUntil(lambda: "There is no folder" in dialog.told.text())


def test_a_damaged_profile_is_told_and_stays_until_another_is_set(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_bytes(b"\xff")
    store = ProfileStore(path)
    assert (store.now, bool(store.problem)) == (Profile(), True)
    assert path.read_bytes() == b"\xff"
    store.keep(Profile())
    assert parse(path.read_bytes()) == Profile()
    assert store.problem == ""


def test_a_brief_that_a_damaged_profile_did_not_fill_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "profile.toml").write_bytes(b"\xff")
    store = ProfileStore(tmp_path / "profile.toml")
    begun = brief({})
    with qtbot.waitSignal(store.refused) as told:
        assert store.filled(begun) == begun
    assert told.args[0].startswith("The office profile cannot be read, so nothing is filled from it; set it again.")
    store.keep(FULL)
    with qtbot.assertNotEmitted(store.refused):
        assert store.filled(begun).details.to == FULL.minister


def test_a_profile_that_cannot_be_kept_holds_until_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = ProfileStore(tmp_path / "file" / "profile.toml")
    with qtbot.waitSignal(store.refused):
        store.keep(FULL)
    assert store.now == FULL


def test_the_window_sets_it_and_new_briefs_begin_with_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    def fill(dialog: QDialog) -> bool:
        assert isinstance(dialog, ProfileDialog)
        dialog.fields["division"].show_text("Coasts")
        dialog.accept()
        return True

    asked(window).at_dialog = fill
    window.actions_by_id["office_profile"].trigger()
    assert parse((tmp_path / "profile.toml").read_bytes()).division == "Coasts"
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    window.files.open([tmp_path / "news.txt"])
    qtbot.waitUntil(lambda: window.desk.is_open)
    assert window.desk.brief.details.from_ == "Coasts"
    assert window.desk.history.done == ()


def test_all_of_it_has_a_name_and_is_large_enough(opened: Opened) -> None:
    dialog = opened()
    assert dialog.width() <= 1024
    assert dialog.height() <= 600
    for field in dialog.fields.values():
        assert field.control.accessibleName() == field.name
    box = dialog.findChild(QDialogButtonBox)
    assert isinstance(box, QDialogButtonBox)
    for button in (dialog.take_in, dialog.hand_on, *box.buttons()):
        assert button.height() >= 24
        assert button.text()
