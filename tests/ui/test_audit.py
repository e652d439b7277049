"""The judge of windows, from outside the project, finds no error in any view or dialog."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import screenshots
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="module")
def count(qapp: QApplication) -> int:
    """How many views there are to be judged."""
    with screenshots.Studio("light") as studio:
        return len(studio.views())


@pytest.mark.parametrize(("theme", "scale"), [("light", "1.0"), ("dark", "1.0"), ("light", "2.0")])
def test_no_view_has_a_fault(theme: str, scale: str, count: int, checkout: Path, shared: Path, tmp_path: Path) -> None:
    judge = str(shared / "tools" / "qt_audit.py")
    command = [sys.executable, judge, f"screenshots:{theme}", "--size", "1280x720", "--scale", scale]
    paths = os.pathsep.join(map(str, (checkout, checkout / "packaging")))
    told = subprocess.run(
        command,
        check=False,
        env={**os.environ, "PYTHONPATH": paths, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert len(re.findall(r": \d+ findings$", told.stdout, re.M)) == count, told.stdout + told.stderr
    assert "error: " not in told.stdout
