"""Where the files that come with the app lie, and where the user's own ones go."""

from __future__ import annotations

from pathlib import Path

import platformdirs

PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of what the app reads and nobody edits: word lists, icons, the sample article and brief."""
    return _shipped("resources", PACKAGE)


def templates() -> Path:
    """The folder of the built-in templates, one folder each."""
    return _shipped("templates", PACKAGE)


def settings_file() -> Path:
    """Where this user's settings lie; the file need not exist yet."""
    return platformdirs.user_config_path("briefing-desk", appauthor=False, roaming=True) / "settings.json"


def own_templates() -> Path:
    """The folder of this user's own templates; it need not exist yet."""
    return platformdirs.user_data_path("briefing-desk", appauthor=False, roaming=True) / "templates"


def recovery() -> Path:
    """The folder of work that is not saved yet; it need not exist yet. It stays on this machine."""
    return platformdirs.user_state_path("briefing-desk", appauthor=False) / "recovery"


def _shipped(name: str, package: Path) -> Path:
    """The folder ``name`` beside the package, as a checkout has it, else its copy inside, as a wheel has it.

    The checkout goes first: an editable install leaves a copy that grows old.
    """
    beside = package.parent / name
    return beside if (package.parent / "pyproject.toml").is_file() and beside.is_dir() else package / f"_{name}"
