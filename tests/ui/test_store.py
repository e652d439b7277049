from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from briefing import safefile
from briefing.errors import BriefingError
from briefing.settings import Settings
from briefing.ui.store import SettingsStore


def test_settings_are_kept(tmp_path: Path, qtbot: QtBot) -> None:
    store = SettingsStore(tmp_path / "new folder" / "settings.json")
    with qtbot.waitSignal(store.changed):
        store.change(lambda s: replace(s, text_size=20))
    assert SettingsStore(tmp_path / "new folder" / "settings.json").now == Settings(text_size=20)


def test_a_disk_that_cannot_keep_them_is_told_once_and_they_hold(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise BriefingError("The disk is full; make room.")

    monkeypatch.setattr(safefile, "write", full)
    store = SettingsStore(tmp_path / "settings.json")
    with qtbot.waitSignal(store.refused):
        store.change(lambda s: replace(s, theme="dark"))
    assert store.now.theme == "dark"
    with qtbot.assertNotEmitted(store.refused):
        store.change(lambda s: replace(s, theme="dark"))
