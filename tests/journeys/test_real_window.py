"""The journeys once more in a real window, on a screen that the test starts itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
JOURNEYS = ("test_sample_journey.py", "test_exemplar_journey.py")
LIMIT = 240


@pytest.fixture
def screen() -> Iterator[str]:
    """A screen of 1440 by 900 points, by its name."""
    program = shutil.which("Xvfb")
    if program is None:
        pytest.fail("Xvfb is not on this machine; packaging/test.py installs it", pytrace=False)
    readable, writable = os.pipe()
    command = [program, "-displayfd", str(writable), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writable], stderr=subprocess.DEVNULL) as running:
        os.close(writable)
        with os.fdopen(readable) as told:
            number = told.readline().strip()
        try:
            assert number, "Xvfb has not started"
            yield f":{number}"
        finally:
            running.terminate()


@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_in_a_real_window(journey: str, screen: str, checkout: Path, shared: Path) -> None:
    surroundings = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "BRIEFING_SHARED": str(shared)}
    surroundings.pop("WAYLAND_DISPLAY", None)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HERE / journey)]
    done = subprocess.run(
        command, check=False, cwd=checkout, env=surroundings, capture_output=True, text=True, timeout=LIMIT
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "1 passed" in done.stdout
