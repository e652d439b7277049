"""Golden files: what a writer made once, looked at by a person, kept; a change of it is shown as a diff.

``BRIEFING_UPDATE_GOLDEN=1 python -m pytest tests/export`` writes them anew; look at the diff before committing it.
"""

from __future__ import annotations

import difflib
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

UPDATE = "BRIEFING_UPDATE_GOLDEN"


def same_as_golden(text: str, golden: Path) -> None:
    """Fail with a readable diff where ``text`` is not what the golden file holds."""
    if os.environ.get(UPDATE):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text.encode())
    kept = golden.read_bytes().decode() if golden.exists() else ""
    if text != kept:
        diff = difflib.unified_diff(kept.split("\n"), text.split("\n"), str(golden), "now", lineterm="", n=2)
        told = "\n".join(list(diff)[:200])
        pytest.fail(f"{told}\n\nIf this is meant: {UPDATE}=1, and look at the change.", pytrace=False)


def package_same_as_golden(package: bytes, folder: Path) -> None:
    """The same for a zip of XML parts, each a golden file with one element a line."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        parts = {name: re.sub("(?<!^)(?=<[^/])", "\n", opened.read(name).decode()) for name in opened.namelist()}
    if os.environ.get(UPDATE):
        for old in (path for path in sorted(folder.rglob("*")) if path.is_file()):
            old.unlink()
    else:
        kept = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert set(parts) == kept
    for name, text in parts.items():
        same_as_golden(text, folder / name)
