from __future__ import annotations

import pytest

from briefing.settings import RECENT, Settings, read, written


def test_settings_come_back_as_they_were() -> None:
    settings = Settings(theme="dark", text_size=21).with_recent("/a/b.brief", "B")
    assert read(written(settings)) == settings


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"text_size": 3}', b'{"theme": "pink"}', b"[]", b'{"names": ["\xff"]}']
)
def test_damaged_settings_are_as_they_come(content: bytes) -> None:
    assert read(content) == Settings()


def test_an_option_that_a_later_version_knows_is_passed_over() -> None:
    assert read(b'{"text_size": 20, "sound": true}') == Settings(text_size=20)


def test_the_last_opened_brief_goes_first_and_stands_once() -> None:
    settings = Settings()
    for i in range(RECENT + 3):
        settings = settings.with_recent(f"/briefs/{i}.brief", f"Brief {i}")
    settings = settings.with_recent("/other/5.brief", "Other").with_recent("/briefs/7.brief", "Seven")
    assert settings.recent[:2] == ("/briefs/7.brief", "/other/5.brief")
    assert settings.names[:2] == ("Seven", "Other")
    assert len(settings.recent) == len(settings.names) == RECENT
    assert settings.recent.count("/briefs/7.brief") == 1
    assert settings.last_folder.endswith("briefs")
    assert "/briefs/7.brief" not in settings.without_recent("/briefs/7.brief").recent
