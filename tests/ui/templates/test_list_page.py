from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.templating import keeping, packs
from briefing.templating.finding import carry
from briefing.templating.places import Kept
from briefing.ui.templates.naming import NameDialog
from briefing.ui.templates.room import TemplatesRoom
from briefing.ui.window import Window
from tests.ui.conftest import asked
from tests.ui.dropping import drop

LEFT = Qt.MouseButton.LeftButton


def names(room: TemplatesRoom) -> list[str]:
    return [row if isinstance(row, str) else row.name for row in room.list.view.rows.rows]


def choose(room: TemplatesRoom, name: str) -> Kept:
    rows = room.list.view.rows
    place = names(room).index(name)
    room.list.view.setCurrentIndex(rows.index(place))
    kept = room.list.view.kept
    assert kept is not None
    return kept


def press(room: TemplatesRoom, what: str) -> None:
    QTest.mouseClick(room.list.buttons[what], Qt.MouseButton.LeftButton)


def undo(room: TemplatesRoom) -> None:
    button = next(b for b in room.notice.findChildren(QPushButton) if b.text() == "Undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def naming(window: Window, name: str) -> None:
    def answer(dialog: QDialog) -> bool:
        assert isinstance(dialog, NameDialog)
        dialog.retype(name, dialog.description)
        return True

    asked(window).at_dialog = answer


def later(copy: TemplateCopy) -> TemplateCopy:
    """A template in a later version."""
    declared = copy.files[0].content.replace(b"version = 1", b"version = 7", 1)
    return TemplateCopy(copy.id, 7, (TemplateFile("template.toml", declared), *copy.files[1:]))


def own_template(own: Path, name: str = "Ours") -> Kept:
    return keeping.keep(keeping.renamed_copy(carry("information-brief"), name, ()), "own", own)


@pytest.fixture
def mine(own: Path, window: Window, room: TemplatesRoom, qtbot: QtBot) -> TemplatesRoom:
    own_template(own)
    room.shelves.read()
    qtbot.waitUntil(lambda: "Ours" in names(room))
    choose(room, "Ours")
    return room


def test_the_apps_own_stand_under_their_heading_with_a_picture_each(room: TemplatesRoom, qtbot: QtBot) -> None:
    assert names(room)[:2] == ["COME WITH BRIEFING DESK", "Decision brief"]
    assert len(names(room)) == 9
    assert room.list.view.kept is not None
    assert room.list.view.kept.id == "decision-brief"  # that of the open brief
    kept = [row for row in room.list.view.rows.rows if isinstance(row, Kept)]
    qtbot.waitUntil(lambda: all(room.pictures.picture(one) is not None for one in kept), timeout=20_000)


def test_searching_keeps_what_has_all_words(mine: TemplatesRoom, qtbot: QtBot) -> None:
    page = mine.list
    QTest.keyClicks(page.search, "meeting")
    assert names(mine) == ["COME WITH BRIEFING DESK", "Meeting brief"]
    page.search.selectAll()
    QTest.keyClicks(page.search, "ours")
    assert names(mine) == ["MINE", "Ours"]
    page.search.selectAll()
    QTest.keyClicks(page.search, "nothing like it")
    assert names(mine) == []
    assert not any(button.isEnabled() for button in page.buttons.values())


def test_arrows_walk_in_the_list_while_one_searches_and_enter_uses(
    window: Window, room: TemplatesRoom, qtbot: QtBot
) -> None:
    QTest.keyClicks(room.list.search, "brief")
    first = room.list.view.kept
    QTest.keyClick(room.list.search, Qt.Key.Key_Down)
    second = room.list.view.kept
    assert second is not None
    assert second != first
    QTest.keyClick(room.list.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.brief.template.id == second.id)
    assert not room.isVisible()
    window.actions_by_id["undo"].trigger()
    assert window.desk.brief.template.id == "decision-brief"


def test_one_of_the_apps_own_is_not_renamed_or_deleted(room: TemplatesRoom) -> None:
    choose(room, "Decision brief")
    assert {what for what, button in room.list.buttons.items() if not button.isEnabled()} == {"rename", "delete"}


def test_a_new_brief_begins_from_one(window: Window, room: TemplatesRoom, qtbot: QtBot) -> None:
    asked(window).answer = "discard"
    choose(room, "Meeting brief")
    press(room, "new")
    qtbot.waitUntil(lambda: window.desk.brief.template.id == "meeting-brief")
    assert window.desk.brief.sources == ()
    assert not room.isVisible()


def test_duplicating_makes_one_of_mine(window: Window, room: TemplatesRoom, own: Path, qtbot: QtBot) -> None:
    choose(room, "Decision brief")
    naming(window, "Ours too")
    press(room, "duplicate")
    qtbot.waitUntil(lambda: "Ours too" in names(room))
    assert (own / "ours-too.brieftemplate").is_file()
    qtbot.waitUntil(lambda: room.list.view.kept is not None and room.list.view.kept.name == "Ours too")


def test_renaming_can_be_taken_back(window: Window, mine: TemplatesRoom, qtbot: QtBot) -> None:
    naming(window, "Theirs")
    press(mine, "rename")
    qtbot.waitUntil(lambda: "Theirs" in names(mine))
    undo(mine)
    qtbot.waitUntil(lambda: "Ours" in names(mine))


def test_deleting_can_be_taken_back(mine: TemplatesRoom, own: Path, qtbot: QtBot) -> None:
    before = (own / "ours.brieftemplate").read_bytes()
    mine.list.view.setFocus()
    QTest.keyClick(mine.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Ours" not in names(mine))
    assert not (own / "ours.brieftemplate").exists()
    undo(mine)
    qtbot.waitUntil(lambda: "Ours" in names(mine))
    assert (own / "ours.brieftemplate").read_bytes() == before


def test_a_pack_is_handed_on_and_taken_in(
    window: Window, mine: TemplatesRoom, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    asked(window).target = tmp_path / "handed on.brieftemplate"
    press(mine, "pack")
    qtbot.waitUntil((tmp_path / "handed on.brieftemplate").exists)
    (own / "ours.brieftemplate").unlink()
    mine.shelves.read()
    qtbot.waitUntil(lambda: "Ours" not in names(mine))
    asked(window).files = [tmp_path / "handed on.brieftemplate"]
    QTest.mouseClick(mine.list.install, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Ours" in names(mine))


def test_a_pack_dropped_on_the_window_is_installed_and_a_broken_one_told(
    window: Window, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    good, bad = tmp_path / "good.brieftemplate", tmp_path / "bad.brieftemplate"
    good.write_bytes(packs.packed(keeping.renamed_copy(carry("aide-memoire"), "Dropped", ())))
    bad.write_bytes(b"PK\x03\x04 nothing of the kind")
    drop(window, [good])
    qtbot.waitUntil((own / "dropped.brieftemplate").exists)
    qtbot.waitUntil(lambda: "Dropped" in names(window.door.room))
    drop(window, [bad])
    qtbot.waitUntil(lambda: bool(asked(window).told))
    assert len(asked(window).told) == 1
    assert "bad.brieftemplate" in asked(window).told[0]


def test_of_several_files_each_is_taken_in_whatever_becomes_of_the_others(
    window: Window, room: TemplatesRoom, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad, other, good = (tmp_path / f"{name}.brieftemplate" for name in ("bad", "other", "good"))
    bad.write_bytes(b"PK\x03\x04 nothing of the kind")
    other.write_bytes(packs.packed(later(carry("aide-memoire"))))
    good.write_bytes(packs.packed(keeping.renamed_copy(carry("aide-memoire"), "Dropped", ())))
    asked(window).yes = False
    room.takes([bad, other, good])
    qtbot.waitUntil((own / "dropped.brieftemplate").exists)
    assert len(asked(window).told) == len(asked(window).asked) == 1
    assert len(list(own.glob("*.brieftemplate"))) == 1


def test_a_name_that_is_there_twice_is_told(mine: TemplatesRoom, own: Path, tmp_path: Path, qtbot: QtBot) -> None:
    twin = tmp_path / "twin.brieftemplate"
    twin.write_bytes(packs.packed(later(keeping.renamed_copy(carry("aide-memoire"), "Ours", {"ours"}))))
    mine.takes([twin])
    qtbot.waitUntil(lambda: "is installed" in mine.notice.words)
    assert "“Ours” is installed. There is another template called “Ours”" in mine.notice.words


def test_what_writes_is_told_to_its_end_even_where_one_does_not_wait(
    mine: TemplatesRoom, own: Path, qtbot: QtBot
) -> None:
    mine.list.view.setFocus()
    QTest.keyClick(mine.list.view, Qt.Key.Key_Delete)
    QTest.mouseClick(next(b for b in mine.notice.findChildren(QPushButton) if b.text() == "Cancel"), LEFT)
    qtbot.waitUntil(lambda: "“Ours” is deleted." in mine.notice.words)
    qtbot.waitUntil(lambda: "Ours" not in names(mine))


def test_a_built_in_id_is_installed_under_another_name_once_asked(
    window: Window, room: TemplatesRoom, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    pack = tmp_path / "changed.brieftemplate"
    pack.write_bytes(packs.packed(later(carry("aide-memoire"))))
    asked(window).yes = True
    room.takes([pack])
    qtbot.waitUntil(lambda: any(own.glob("*.brieftemplate")) if own.exists() else False)
    assert "comes with Briefing Desk" in asked(window).asked[0]


def test_the_team_folder_is_chosen_and_let_go_again(
    window: Window, room: TemplatesRoom, tmp_path: Path, qtbot: QtBot
) -> None:
    team = tmp_path / "team"
    keeping.keep(keeping.renamed_copy(carry("information-brief"), "The team's", ()), "team", team)
    asked(window).folder = team
    room.handling.choose_team()
    qtbot.waitUntil(lambda: names(room)[-2:] == ["OF THE TEAM", "The team's"])
    undo(room)
    qtbot.waitUntil(lambda: "OF THE TEAM" not in names(room))


def test_a_broken_template_says_what_is_wrong_and_can_only_be_deleted(
    room: TemplatesRoom, own: Path, qtbot: QtBot
) -> None:
    own.mkdir(parents=True)
    (own / "odd.brieftemplate").write_bytes(b"no zip")
    room.shelves.read()
    qtbot.waitUntil(lambda: "odd" in names(room))
    kept = choose(room, "odd")
    assert kept.problem
    assert {what for what, button in room.list.buttons.items() if button.isEnabled()} == {"delete"}


def test_escape_goes_back_to_where_one_was(window: Window, room: TemplatesRoom) -> None:
    assert not window.header.isVisible()
    QTest.keyClick(room.list.search, Qt.Key.Key_Escape)
    assert not room.isVisible()
    assert window.header.isVisible()


def test_two_thousand_templates_are_listed_at_once(room: TemplatesRoom, own: Path) -> None:
    one = room.list.view.kept
    assert one is not None
    many = [one._replace(place="team", path=Path(f"{i}.brieftemplate"), id=f"t{i}", name=f"T {i}") for i in range(2000)]
    room.list.view.rows.show_kept(many)
    assert len(room.list.view.rows.rows) == 2001
    room.list.view.choose(many[1999].path)
    assert room.list.view.kept == many[1999]
