"""The set-up that run.py and test.py share: the system's packages, then a virtual environment with pinned ones.

Plain standard library. Every line of its own, and of the tools it calls, goes to standard error.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this with an old one is told so
    sys.stderr.write(
        "Briefing Desk needs Python 3.11 or later, and this is Python %d.%d: "  # noqa: UP031 - as old ones write it
        "install a newer one and start this command with it.\n" % sys.version_info[:2]
    )
    sys.exit(2)

CHECKOUT = Path(__file__).resolve().parent.parent
CONSTRAINTS = CHECKOUT / "packaging" / "constraints.txt"
VENV = CHECKOUT / ".venv"
STAMP = VENV / "briefing-desk.stamp"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STANDARD_ERROR = 2
LINUX = platform.system() == "Linux"


class SetupError(Exception):
    """The set-up cannot go on; the message is one plain sentence that says what to do."""


@dataclass(frozen=True)
class Need:
    """Something that comes from the system and not from Python's packages.

    Attributes:
        package: the package of Debian and Ubuntu that has it.
        what: what it is and what it is for, for people on other systems.
        present: whether it is here; quick, and needs no network.
    """

    package: str
    what: str
    present: Callable[[], bool]


def _library(package: str, name: str) -> Need:
    return Need(package, f"the library {name}, which Qt needs", lambda: _loads(name))


def _loads(library: str) -> bool:
    """Whether a shared library can be loaded; elsewhere than on Linux Qt brings all that it needs."""
    if not LINUX:
        return True
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_writer() -> bool:
    """Whether LibreOffice is here, and Writer with it, which Debian packs apart."""
    if LINUX:
        office = shutil.which("soffice") or shutil.which("libreoffice")
        return office is not None and Path(office).resolve().with_name("libswlo.so").is_file()
    usual = (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    return shutil.which("soffice") is not None or any(Path(place).is_file() for place in usual)


def _has_arial() -> bool:
    """Whether Arial is here, or on Linux the font that has its metrics."""
    return not LINUX or any(Path("/usr/share/fonts").rglob("LiberationSans-Regular.*"))


NEEDED_TO_RUN = (
    Need(
        f"python3.{sys.version_info.minor}-venv",
        "Python's module ensurepip, which makes virtual environments",
        lambda: importlib.util.find_spec("ensurepip") is not None,
    ),
)
_QT = (
    _library("libgl1", "libGL.so.1"),
    _library("libegl1", "libEGL.so.1"),
    _library("libxkbcommon0", "libxkbcommon.so.0"),
    _library("libdbus-1-3", "libdbus-1.so.3"),
    _library("libfontconfig1", "libfontconfig.so.1"),
    _library("libglib2.0-0", "libglib-2.0.so.0"),
)
_QT_ON_X = (
    _library("libx11-xcb1", "libX11-xcb.so.1"),
    _library("libxcb-cursor0", "libxcb-cursor.so.0"),
    _library("libxcb-icccm4", "libxcb-icccm.so.4"),
    _library("libxcb-image0", "libxcb-image.so.0"),
    _library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    _library("libxcb-randr0", "libxcb-randr.so.0"),
    _library("libxcb-render0", "libxcb-render.so.0"),
    _library("libxcb-render-util0", "libxcb-render-util.so.0"),
    _library("libxcb-shape0", "libxcb-shape.so.0"),
    _library("libxcb-shm0", "libxcb-shm.so.0"),
    _library("libxcb-sync1", "libxcb-sync.so.1"),
    _library("libxcb-util1", "libxcb-util.so.1"),
    _library("libxcb-xfixes0", "libxcb-xfixes.so.0"),
    _library("libxcb-xkb1", "libxcb-xkb.so.1"),
    _library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
)
NEEDED_FOR_THE_WINDOW = (*NEEDED_TO_RUN, *_QT, *_QT_ON_X)
NEEDED_TO_TEST = (
    *NEEDED_FOR_THE_WINDOW,
    Need("xvfb", "Xvfb, a screen without a display", lambda: not LINUX or shutil.which("Xvfb") is not None),
    Need("libreoffice-writer-nogui", "LibreOffice Writer, in which tests open what we export", _has_writer),
    Need("poppler-utils", "pdftotext, with which tests read pages", lambda: shutil.which("pdftotext") is not None),
    Need("pandoc", "pandoc, in which tests read what we export", lambda: shutil.which("pandoc") is not None),
    Need("fonts-liberation", "Liberation Sans, which stands in for Arial", _has_arial),
)


def has_display() -> bool:
    """Whether a window can be shown: always where the system has a screen by nature, else where one is named."""
    return not LINUX or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def say(line: str) -> None:
    """Tell the person at the terminal; standard output belongs to the command that was asked for."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is where the set-up speaks


def prepare(needs: Sequence[Need]) -> None:
    """Bring system and environment to what the checkout needs; quick and offline when nothing has changed.

    Raises:
        SetupError: it cannot be done, and why.
    """
    provide(needs)
    fingerprint = _fingerprint()
    if STAMP.is_file() and STAMP.read_text("utf-8") == fingerprint and command("python").exists():
        return
    STAMP.unlink(missing_ok=True)
    _make_environment()
    _install_packages()
    STAMP.write_text(fingerprint, "utf-8")


def command(name: str) -> Path:
    """Where the environment has a command: ``briefing``, ``python``."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


def call(arguments: Sequence[str | Path], cwd: Path | None = None) -> int:
    """Run a command of the environment with our input and output; its exit code, or 128 and the signal's number."""
    code = subprocess.run([str(argument) for argument in arguments], cwd=cwd, env=_environ(), check=False).returncode
    return code if code >= 0 else 128 - code


def guarded(job: Callable[[], int]) -> int:
    """Run the job of a script; its exit code, or 2 with one sentence when the set-up failed."""
    try:
        return job()
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130


def provide(needs: Sequence[Need]) -> None:
    """Install the system packages that are missing where we may, and else say which.

    Raises:
        SetupError: on Debian or Ubuntu, without the rights or when apt-get fails.
    """
    lacking = missing(needs)
    if not lacking:
        return
    if not (LINUX and shutil.which("apt-get")):
        for need in lacking:
            say(f"Not found: {need.what}. Going on without it.")
        return
    packages = [need.package for need in lacking]
    if not _is_root():
        raise SetupError(f"Packages of the system are missing; install them with: {told(packages)}")
    say(f"Installing packages of the system: {' '.join(packages)}")
    _apt(packages)
    importlib.invalidate_caches()
    if missing(needs):
        raise SetupError(f"Packages of the system could not be installed; find out why with: {told(packages)}")


def _apt(packages: Sequence[str]) -> None:
    """Run apt-get, and show what it said when it failed at the end; an old list of packages may do."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive", **os.environ}
    for line in apt_lines(packages):
        done = subprocess.run(
            line, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        say(done.stdout.decode(errors="replace").rstrip())


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def missing(needs: Sequence[Need]) -> list[Need]:
    """Those that are not here."""
    return [need for need in needs if not need.present()]


def apt_lines(packages: Sequence[str]) -> list[list[str]]:
    """The commands that install packages of Debian or Ubuntu, as a superuser runs them."""
    wait = ["-qq", "-o", "DPkg::Lock::Timeout=600"]
    return [
        ["apt-get", "update", *wait],
        ["apt-get", "install", "--yes", "--no-install-recommends", *wait, *packages],
    ]


def told(packages: Sequence[str]) -> str:
    """The one command that a person without our rights types."""
    return f"sudo apt-get update && sudo apt-get install --yes --no-install-recommends {' '.join(packages)}"


def _fingerprint() -> str:
    """What the environment was made from; another value means that it has to be made again."""
    made_from = hashlib.sha256()
    for file in (CONSTRAINTS, CHECKOUT / "pyproject.toml", Path(__file__)):
        made_from.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{made_from.hexdigest()} {sys.version.split()[0]} {CHECKOUT}\n"


def _make_environment() -> None:
    """Make the virtual environment, from nothing where another Python made the one that is there."""
    say(f"Making a virtual environment in {VENV}")
    arguments: list[str | Path] = [sys.executable, "-P", "-m", "venv", VENV]
    if VENV.exists() and not _is_ours():
        arguments.append("--clear")
    _step(arguments, "A virtual environment could not be made")


def _is_ours() -> bool:
    """Whether the environment that is there belongs to a Python of this version that is still on the machine."""
    settings = VENV / "pyvenv.cfg"
    if not (settings.is_file() and command("python").exists()):
        return False
    lines = (line.partition("=") for line in settings.read_text("utf-8").splitlines())
    values = {key.strip(): value.strip() for key, _, value in lines}
    version = values.get("version") or values.get("version_info", "")
    return version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def _install_packages() -> None:
    """Install pip itself, then everything pinned, then the project from this checkout (its sources stay live)."""
    pip: list[str | Path] = [command("python"), "-P", "-m", "pip", "install"]
    pip += ["--quiet", "--no-input", "--disable-pip-version-check"]
    first = VENV / "pip.txt"
    first.write_text(pinned("pip", CONSTRAINTS.read_text("utf-8")), "utf-8")
    say("Installing what the app and its tests need (some 150 MB the first time)")
    failed = "What the app needs could not be installed (is there a network?); the lines above say why"
    _step([*pip, "--require-hashes", "-r", first], failed)  # older ones fail on what comes next
    _step([*pip, "--require-hashes", "-r", CONSTRAINTS], failed)
    say("Installing Briefing Desk from this checkout")
    _step(
        [*pip, "--no-deps", "--no-build-isolation", "--editable", CHECKOUT],
        "Briefing Desk itself could not be installed; the lines above say why",
    )


def pinned(name: str, constraints: str) -> str:
    """The entry of one package, with its hashes, out of the text of constraints.txt."""
    lines = constraints.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((n for n in range(start + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
    return "".join(lines[start:end])


def _step(arguments: Sequence[str | Path], failed: str) -> None:
    done = subprocess.run(
        [str(argument) for argument in arguments], env=_environ(), stdout=STANDARD_ERROR, check=False, cwd=VENV.parent
    )
    if done.returncode:
        raise SetupError(f"{failed}.")


def _environ() -> dict[str, str]:
    """Our environment without what would make the other Python look for modules in foreign places."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
