"""The wheel works outside the checkout, with its resources and templates inside."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from briefing import __version__


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that must succeed, in UTF-8, with no checkout in sight."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=environ, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode()


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the build backend that is pinned."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-P", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, checkout, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the wheel alone; what it needs is lent by ours."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (own / "lent.pth").write_text("".join(f"{path}\n" for path in sorted(lent)), "utf-8")
    pip = (sys.executable, "-P", "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(*pip, "install", "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=home)
    where = run(python, "-c", "import briefing; print(briefing.__file__)", cwd=home).strip()
    assert Path(where).is_relative_to(own)
    return scripts


def test_the_wheel_holds_resources_templates_and_licence(wheel: Path, checkout: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("resources", "templates"):
        shipped = {path.relative_to(checkout / folder) for path in (checkout / folder).rglob("*") if path.is_file()}
        assert shipped
        assert {f"briefing/_{folder}/{path.as_posix()}" for path in shipped} <= names
    licences = f"briefing_desk-{__version__}.dist-info/licenses"
    assert {f"{licences}/LICENSE", f"{licences}/NOTICE"} <= names


def test_the_installed_command_knows_its_version_and_templates(commands: Path, tmp_path: Path) -> None:
    assert run(commands / "briefing", "--version", cwd=tmp_path) == f"briefing {__version__}\n"
    templates = run(commands / "briefing", "template", "list", cwd=tmp_path)
    ids = [line.split()[0] for line in templates.splitlines()]
    assert ids[0] == "decision-brief"
    assert len(ids) == 8


def test_the_installed_command_makes_a_brief_outside_the_checkout(
    commands: Path, checkout: Path, tmp_path: Path
) -> None:
    for name in ("article.html", "tags.json"):
        (tmp_path / name).write_bytes((checkout / "resources" / "sample" / name).read_bytes())
    briefing = commands / "briefing"
    run(briefing, "new", "article.html", "--tags", "tags.json", "-o", "sample.brief", cwd=tmp_path)
    for name in ("sample.docx", "sample.md"):
        run(briefing, "export", "sample.brief", "-o", name, cwd=tmp_path)
    assert zipfile.is_zipfile(tmp_path / "sample.docx")
    assert (tmp_path / "sample.md").read_text("utf-8").startswith("---\n")
