"""The brief that an officer wrote by hand comes out of the command line, word for word."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# What we must differ in, each with its reason. At most ten places; none so far.
DIFFERENCES: dict[str, str] = {}


@pytest.fixture(scope="module")
def exports(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exemplar")
    article, tags = shared / "corpus/suggest/bernama-kl-trade.txt", shared / "exemplar/tags.json"
    for command in (
        ["new", article, "--tags", tags, "-o", folder / "x.brief"],
        ["export", folder / "x.brief", "-o", folder / "x.docx"],
        ["export", folder / "x.brief", "-o", folder / "x.md"],
        ["export", folder / "x.brief", "-o", folder / "final.docx", "--final"],
        ["export", folder / "x.brief", "-o", folder / "information.docx", "-t", "information-brief"],
        ["export", folder / "x.brief", "-o", folder / "information.md", "-t", "information-brief"],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "briefing", *map(str, command)], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", ["x.docx", "x.md", "final.docx"])
def test_no_word_is_missing_and_none_too_many(name: str, exports: Path, shared: Path) -> None:
    judge, expected = shared / "tools/brief_match.py", shared / "exemplar/bernama-decision-brief.md"
    done = subprocess.run(
        [sys.executable, judge, expected, exports / name], check=False, capture_output=True, text=True
    )
    told = [line for line in done.stdout.splitlines()[:-1] if line]
    places = [line for line in told if not any(words in line for words in DIFFERENCES)]
    assert places == []
    assert len(DIFFERENCES) <= 10


@pytest.mark.parametrize("name", ["x.docx", "final.docx", "information.docx"])
def test_the_word_file_is_sound(name: str, exports: Path, shared: Path) -> None:
    judge = shared / "tools/docx_check.py"
    done = subprocess.run([sys.executable, judge, exports / name], check=False, capture_output=True, text=True)
    assert f"{name}: 0 errors, 0 warnings" in done.stdout


def test_it_has_at_most_three_pages_and_the_last_is_half_empty(exports: Path) -> None:
    from tests.office import pages_of

    pages = pages_of(exports / "x.docx")
    assert len(pages) <= 3
    assert len(pages) < 3 or max(pages[2]) <= 0.5
