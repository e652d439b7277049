"""Where the files that come with the app lie."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of what the app reads and nobody edits: word lists, icons, the sample article and brief."""
    return _shipped("resources", PACKAGE)


def templates() -> Path:
    """The folder of the built-in templates, one folder each."""
    return _shipped("templates", PACKAGE)


def _shipped(name: str, package: Path) -> Path:
    """The folder ``name`` beside the package, as a checkout has it, else its copy inside, as a wheel has it.

    The checkout goes first: an editable install leaves a copy that grows old.
    """
    beside = package.parent / name
    return beside if (package.parent / "pyproject.toml").is_file() and beside.is_dir() else package / f"_{name}"
