from __future__ import annotations

import os
import subprocess
import sys

import pytest

from briefing.errors import BriefingError
from briefing.model.blocks import lines_of
from briefing.templating.starter import standing_text, starter_text
from briefing.templating.template import Section


def test_the_texts_of_a_section_are_read_as_markdown() -> None:
    section = Section("say", "Say", starter="*One* line.", standing="- First\n- Second")
    assert [line for block in starter_text(section) for line in lines_of(block)] == ["One line."]
    assert [line for block in standing_text(section) for line in lines_of(block)] == ["First", "Second"]
    assert starter_text(Section("say", "Say")) == ()


def test_a_citation_is_refused_with_its_place() -> None:
    with pytest.raises(BriefingError, match="Starter text cannot cite “s1”") as caught:
        starter_text(Section("say", "Say", starter="As told [@s1]."))
    assert caught.value.where == "template.toml, section say"


def test_the_window_opens_without_the_library_for_markdown() -> None:
    script = "import sys, briefing.ui.window; print('markdown' in sys.modules)"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    assert told.stdout == "False\n"
