"""What the tests of the Word writer share: the looks, the outside check, and a way to look inside a package."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.templating.finding import carry
from briefing.templating.template import look_of

Check = Callable[[bytes], list[str]]


@pytest.fixture(scope="session")
def look() -> bytes:
    """The look of the decision brief."""
    return look_of(carry("decision-brief"))


@pytest.fixture(scope="session")
def check(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Check:
    """The outside check: what it finds wrong with a package, errors and warnings, empty where all is well."""
    spec = importlib.util.spec_from_file_location("docx_check", shared / "tools/docx_check.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    path = tmp_path_factory.mktemp("check") / "x.docx"

    def found(package: bytes) -> list[str]:
        path.write_bytes(package)
        return list(tool.check(str(path)))

    return found
