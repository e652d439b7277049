"""The pure parts of the set-up: what is missing, what it says, what it would do; nothing is installed here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import setup_env
from setup_env import Need, SetupError

HERE = Need("libhere1", "the library here", lambda: True)
GONE = Need("libgone1", "the library gone, which Qt needs", lambda: False)
LOST = Need("lost-utils", "the tool lost", lambda: False)


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian on which every command works and does nothing; the commands that were run."""
    ran: list[list[str]] = []

    def run(arguments: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append(arguments)
        return subprocess.CompletedProcess(arguments, 0, stdout=b"")

    monkeypatch.setattr(setup_env, "LINUX", True)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.run", run)
    return ran


def test_only_what_is_not_here_is_missing() -> None:
    assert setup_env.missing([HERE, GONE, LOST]) == [GONE, LOST]


def test_without_rights_the_one_exact_command_is_told(debian: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env, "_is_root", lambda: False)
    with pytest.raises(SetupError) as fault:
        setup_env.provide([HERE, GONE, LOST])
    command = "sudo apt-get update && sudo apt-get install --yes --no-install-recommends libgone1 lost-utils"
    assert str(fault.value) == f"Packages of the system are missing; install them with: {command}"
    assert debian == []


def test_a_superuser_gets_them_from_a_fresh_list(debian: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env, "_is_root", lambda: True)
    arrives = Need("libgone1", "a library", lambda: len(debian) == 2)
    setup_env.provide([HERE, arrives])
    assert [line[:2] for line in debian] == [["apt-get", "update"], ["apt-get", "install"]]
    assert debian[1][-1] == "libgone1"


def test_packages_that_do_not_arrive_are_a_fault(debian: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env, "_is_root", lambda: True)
    with pytest.raises(
        SetupError, match=r"could not be installed; find out why with: sudo apt-get update && .*libgone1"
    ):
        setup_env.provide([GONE])


def test_nothing_is_run_where_nothing_is_missing(debian: list[list[str]]) -> None:
    setup_env.provide([HERE])
    assert debian == []


def test_elsewhere_what_is_missing_is_named_and_the_set_up_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup_env, "LINUX", False)
    setup_env.provide([HERE, GONE])
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "Not found: the library gone, which Qt needs. Going on without it.\n"


def test_a_failed_set_up_is_one_line_and_exit_2(capsys: pytest.CaptureFixture[str]) -> None:
    def job() -> int:
        raise SetupError("There is no network.")

    assert setup_env.guarded(job) == 2
    assert capsys.readouterr() == ("", "There is no network.\n")


def test_the_exit_code_of_the_command_passes_through() -> None:
    assert setup_env.call([sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.parametrize("need", setup_env.NEEDED_TO_TEST, ids=lambda need: need.package)
def test_the_tests_have_what_they_need(need: Need) -> None:
    assert need.present()


def test_an_environment_is_remade_for_another_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(setup_env, "VENV", tmp_path)
    monkeypatch.setattr(setup_env, "command", lambda _: python)
    settings = tmp_path / "pyvenv.cfg"
    ours = ".".join(str(part) for part in sys.version_info[:3])
    settings.write_text(f"home = /usr/bin\nversion = {ours}\n")
    assert setup_env._is_ours()
    settings.write_text("home = /usr/bin\nversion = 3.9.2\n")
    assert not setup_env._is_ours()
    settings.write_text(f"home = /usr/bin\nversion = {ours}\n")
    python.unlink()
    assert not setup_env._is_ours()


def test_the_fingerprint_knows_the_pinned_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = setup_env._fingerprint()
    other = tmp_path / "constraints.txt"
    other.write_text("pip==1\n")
    monkeypatch.setattr(setup_env, "CONSTRAINTS", other)
    assert setup_env._fingerprint() != before


def test_the_entry_of_a_package_is_found_with_its_hashes() -> None:
    constraints = (
        "pip-tools==1 \\\n    --hash=sha256:aa\npip==26.3 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\nregex==2\n"
    )
    assert setup_env.pinned("pip", constraints) == "pip==26.3 \\\n    --hash=sha256:bb \\\n    --hash=sha256:cc\n"


def test_constraints_pin_everything_and_name_no_address(checkout: Path) -> None:
    lines = setup_env.CONSTRAINTS.read_text("utf-8").splitlines()
    assert [
        line for line in lines if not re.match(r"[a-z0-9-]+==\S+|    --hash=sha256:[0-9a-f]{64}( \\)?$", line)
    ] == []
    pins = {line.partition("==")[0] for line in lines}
    wanted = re.findall(
        r'^    "([\w-]+)', (checkout / "pyproject.toml").read_text("utf-8").partition("[tool.")[0], re.M
    )
    assert {name.lower().replace("_", "-") for name in wanted} <= pins
