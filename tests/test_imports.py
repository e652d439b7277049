"""Imports point down: the table "who may import whom" of the house, held by a walk over every import.

A room is a module or folder directly in briefing/. A new room needs a row here; a new file in a room does not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

BASE = ("errors", "paths", "settings", "safefile")  # each may import those before it; open to all the rest
APP = ("app", "cli", "__main__")

MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "paths": {"errors"},
    "settings": {"errors", "paths"},
    "safefile": {"errors", "paths", "settings"},
    "model": {"errors"},  # no disk, so not the rest of the base
    "sources": {"model"},
    "suggest": {"model"},
    "storage": {"model"},
    "templating": {"model", "sources.markdown", "storage.archive"},  # a pack is a zip within the same limits
    "compose": {"model", "templating"},
    "export": {"model", "compose.document", "compose.filling", "templating.look", "templating.form"},
    "exporting": {"model", "templating", "compose", "export"},  # the one way for the command line and the window
    "checks": {"model", "templating", "compose"},
    "cleared": {"model", "sources", "templating", "compose", "export"},  # read as what we export now reads
    "tagsfile": {"model", "sources.markdown", "templating"},
    "ui": {"*"},  # all but APP
    "cli": {"*", "app"},  # app is for opening the window; all but ui
    "app": {"*", "ui"},
    "__main__": {"cli"},
}

QT_LIVES_IN = ("ui", "app", "export.pages", "export.pdf")
QT_NEVER_IN = ("export.pages.cut", "export.pages.cutter")  # pages are cut in plain numbers
QT = ("PySide6", "shiboken6")


class Import(NamedTuple):
    """One import: the module it stands in, its line, and what it brings, all in dotted names."""

    module: str
    line: int
    brings: str

    def __str__(self) -> str:
        return f"{self.module}, line {self.line}: imports {self.brings}"


def imports(module: str, source: str) -> Iterator[Import]:
    """Every import in a source, those for the type checker and those inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(module, node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}, line {node.lineno}: a relative import"
            yield from (Import(module, node.lineno, f"{node.module}.{name.name}") for name in node.names)


def within(name: str, place: str) -> bool:
    return name == place or name.startswith(f"{place}.")


def allowed(found: Import) -> bool:
    """Whether the table lets a module of briefing import another one."""
    own, other = found.module.removeprefix("briefing.").split(".")[0], found.brings.removeprefix("briefing.")
    room = other.split(".")[0]
    if own == room or other.startswith("__"):  # its own room; the version
        return True
    rules = MAY_IMPORT[own]
    if room in BASE and own not in (*BASE, "model", "__main__"):
        return True
    if "*" in rules and room not in ("ui", *APP):
        return True
    return any(within(other, rule) for rule in rules)


def may_use_qt(module: str) -> bool:
    name = module.removeprefix("briefing.")
    return any(within(name, place) for place in QT_LIVES_IN) and not any(within(name, place) for place in QT_NEVER_IN)


@pytest.fixture(scope="module")
def found(checkout: Path) -> list[Import]:
    """Every import in the package."""
    every: list[Import] = []
    for file in sorted((checkout / "briefing").rglob("*.py")):
        parts = file.relative_to(checkout).with_suffix("").parts
        every += imports(".".join(parts).removesuffix(".__init__"), file.read_text("utf-8"))
    return every


def test_every_room_is_in_the_table(checkout: Path) -> None:
    rooms = {
        entry.stem
        for entry in (checkout / "briefing").iterdir()
        if entry.suffix == ".py" or (entry.is_dir() and any(entry.rglob("*.py")))
    }
    assert rooms - {"__init__"} - MAY_IMPORT.keys() == set()


def test_imports_point_down(found: list[Import]) -> None:
    assert [str(i) for i in found if within(i.brings, "briefing") and not allowed(i)] == []


def test_qt_lives_where_it_may(found: list[Import]) -> None:
    assert [str(i) for i in found if i.brings.split(".")[0] in QT and not may_use_qt(i.module)] == []


def test_the_package_does_not_lean_on_what_only_tests_bring(found: list[Import]) -> None:
    tests_only = {"hatchling", "hypothesis", "markdown_it", "pytest", "pytestqt", "tests", "uv"}
    assert [str(i) for i in found if i.brings.split(".")[0] in tests_only] == []


@pytest.mark.parametrize(
    ("module", "source", "brings"),
    [
        ("briefing.model.text", "from briefing.paths import resources", "briefing.paths.resources"),
        ("briefing.model.text", "from briefing import sources", "briefing.sources"),
        ("briefing.sources.html", "import briefing.export.word", "briefing.export.word"),
        ("briefing.export.word.body", "from briefing.compose.numbers import count", "briefing.compose.numbers.count"),
        ("briefing.templating.store", "from briefing.sources import html", "briefing.sources.html"),
        ("briefing.errors", "from briefing import paths", "briefing.paths"),
        ("briefing.ui.window", "def f() -> None:\n    from briefing.app import run", "briefing.app.run"),
        ("briefing.cli", "from briefing.ui.window import Window", "briefing.ui.window.Window"),
    ],
)
def test_the_walk_sees_what_points_up(module: str, source: str, brings: str) -> None:
    (found,) = imports(module, source)
    assert found.brings == brings
    assert not allowed(found)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("briefing.model.brief", "from briefing.errors import BriefingError"),
        ("briefing.model.brief", "from briefing.model.text import door"),
        ("briefing.sources.html", "from briefing import __version__"),
        ("briefing.storage.brieffile", "from briefing import safefile"),
        ("briefing.templating.store", "from briefing.sources.markdown import blocks"),
        ("briefing.templating.store", "from briefing.sources import markdown"),
        ("briefing.export.word.body", "from briefing.compose.document import Document"),
        ("briefing.cli", "from briefing.app import run"),
        ("briefing.app", "from briefing.ui.window import Window"),
        ("briefing.ui.window", "from briefing.checks import CHECKS"),
    ],
)
def test_the_walk_lets_pass_what_points_down(module: str, source: str) -> None:
    (found,) = imports(module, source)
    assert allowed(found)


def test_qt_is_told_apart() -> None:
    may = ("briefing.ui.read.editor", "briefing.app", "briefing.export.pdf", "briefing.export.pages.layout")
    may_not = ("briefing.model.text", "briefing.export.word", "briefing.export.pages.cut", "briefing.cli")
    assert all(may_use_qt(module) for module in may)
    assert not any(may_use_qt(module) for module in may_not)
