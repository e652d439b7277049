from __future__ import annotations

import sys
from pathlib import Path

import pytest
import run
import setup_env
import test as test_script

Calls = list[tuple[list[str], Path | None]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The commands that a script runs, and where; each ends with 0, but with 7 when ``bad`` is among its words."""
    seen: Calls = []

    def call(arguments: list[str | Path], cwd: Path | None = None) -> int:
        seen.append(([str(argument) for argument in arguments], cwd))
        return 7 if "bad" in arguments else 0

    monkeypatch.setattr(setup_env, "prepare", lambda needs: None)
    monkeypatch.setattr(setup_env, "call", call)
    monkeypatch.setattr(setup_env, "has_display", lambda: False)
    return seen


def test_arguments_pass_through_in_the_folder_of_the_user(calls: Calls) -> None:
    assert run.main(["read", "my article.txt", "bad"]) == 7
    assert calls == [([str(setup_env.command("briefing")), "read", "my article.txt", "bad"], None)]


def test_without_arguments_the_sample_is_made_with_a_line_for_each_step(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup_env, "CHECKOUT", tmp_path)
    assert run.main([]) == 0
    assert [(arguments[1], cwd) for arguments, cwd in calls] == [
        ("new", tmp_path),
        ("export", tmp_path),
        ("export", tmp_path),
    ]
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0].startswith("There is no display")
    assert [line.rpartition(": ")[2] for line in err.splitlines()[1:]] == [
        "out/sample.brief",
        "out/sample-brief.docx",
        "out/sample-brief.md",
    ]


def test_with_a_display_the_window_opens_with_the_sample(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env, "has_display", lambda: True)
    assert run.main([]) == 0
    assert calls == [([str(setup_env.command("briefing")), "--sample"], None)]


def test_the_sample_stops_at_the_first_step_that_fails(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(setup_env, "CHECKOUT", tmp_path)
    monkeypatch.setattr(run, "SAMPLE", (("One", ("new", "bad")), ("Two", ("export",))))
    assert run.main([]) == 7
    assert len(calls) == 1


def test_every_check_is_run_and_one_fault_fails_all(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_script, "CHECKS", (("ruff", "bad"), ("pytest",)))
    assert test_script.main(["-k", "text"]) == 7
    assert [arguments[3:] for arguments, _ in calls] == [["ruff", "bad"], ["pytest", "-k", "text"]]


def test_scripts_start_python_apart_from_the_folder_that_shadows_a_library(calls: Calls) -> None:
    assert test_script.main([]) == 0
    assert all(arguments[1:3] == ["-P", "-m"] for arguments, _ in calls)
    assert [arguments[3] for arguments, _ in calls] == ["ruff", "ruff", "mypy", "pytest"]


def test_old_pythons_are_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    source = Path(setup_env.__file__).read_text("utf-8")
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as left:
        exec(compile(source, "setup_env.py", "exec"), {"__name__": "old", "__file__": setup_env.__file__})
    assert left.value.code == 2
    assert capsys.readouterr().err == (
        "Briefing Desk needs Python 3.11 or later, and this is Python 3.9: "
        "install a newer one and start this command with it.\n"
    )
