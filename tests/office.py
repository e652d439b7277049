"""LibreOffice as a reader of what we export: it is not ours, so it believes nothing that we believe."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest

MARGIN = 50
"""What stands closer than this to the upper or lower edge of a page, in points, is header or footer."""


def converted(path: Path, suffix: str) -> Path:
    """The file in another format (``pdf``, ``docx``, ``txt``), in a folder of its own beside it."""
    [made] = converted_at_once([path], suffix)
    return made


def converted_at_once(paths: Sequence[Path], suffix: str) -> list[Path]:
    """The same for many files of one folder, whose names differ.

    LibreOffice gets a profile of its own, so that tests may run at once and nobody's settings matter.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.fail("LibreOffice is not on this machine; packaging/test.py installs it", pytrace=False)
    folder = Path(tempfile.mkdtemp(dir=paths[0].parent))
    kind = "txt:Text (encoded):UTF8" if suffix == "txt" else suffix
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(folder), *map(str, paths)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=240)
    made = [folder / f"{path.stem}.{suffix}" for path in paths]
    for path, file in zip(paths, made, strict=True):
        assert file.exists(), f"LibreOffice could not read {path.name}: {done.stdout}{done.stderr}"
    return made


def pages_of(path: Path) -> list[list[float]]:
    """Where the lines of text stand on each page, header and footer aside: 0 at the top, 1 at the bottom."""
    import pypdfium2

    with pypdfium2.PdfDocument(converted(path, "pdf")) as pdf:
        return [_lines_of(page) for page in pdf]


def _lines_of(page: object) -> list[float]:
    import pypdfium2

    assert isinstance(page, pypdfium2.PdfPage)
    height, text = page.get_height(), page.get_textpage()
    bottoms = [text.get_rect(i)[1] for i in range(text.count_rects())]
    return [1 - bottom / height for bottom in bottoms if MARGIN < bottom < height - MARGIN]
