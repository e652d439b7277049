"""What every test stands on: no screen, a home of its own, and the folder of shared examples."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtWidgets import QApplication

CHECKOUT = Path(__file__).resolve().parent.parent

# The folders in which an app looks for the user's files: Linux, macOS and Windows.
HOME_VARIABLES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": "state",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}

hypothesis.settings.register_profile(
    "desk",
    deadline=None,  # two tests at once on a busy machine are no measure of time
    derandomize="CI" in os.environ,  # the same examples in every run there, new ones at the desk
    print_blob=True,
)
hypothesis.settings.load_profile("desk")


def pytest_configure(config: pytest.Config) -> None:
    """Give this test process no screen and a home of its own, before anything looks for either."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = Path(tempfile.mkdtemp(prefix="briefing-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for variable, folder in HOME_VARIABLES.items():
        (home / folder).mkdir(mode=0o700, exist_ok=True)
        os.environ[variable] = str((home / folder).resolve())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell at the end what the journeys through the window cost."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") == "teardown":
                for cost in (value for name, value in report.user_properties if name == "cost"):
                    terminalreporter.section(report.nodeid, "-")
                    terminalreporter.write_line(str(cost))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes do not name a case: some hold the moment at which they were made, and two processes must agree."""
    return f"{len(val)} bytes" if isinstance(val, bytes) and len(val) > 40 else None


@pytest.fixture(scope="session", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """The one application of this process: pages that are laid out first would make one that knows no windows."""
    return qapp


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The top folder of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared examples: BRIEFING_SHARED (relative to the checkout), else ../shared.

    Set and absent: the test fails. Unset and absent: it is skipped.
    """
    told = os.environ.get("BRIEFING_SHARED")
    folder = (CHECKOUT / (told or "../shared")).resolve()
    if folder.is_dir():
        return folder
    if told:
        pytest.fail(f"BRIEFING_SHARED is set to {told}, and there is no such folder", pytrace=False)
    pytest.skip("the folder of shared examples is not beside the checkout (BRIEFING_SHARED says where it is)")


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """The articles of the shared examples, good and hostile."""
    return shared / "corpus"
