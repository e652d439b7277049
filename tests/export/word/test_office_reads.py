"""Every built-in template, with little and much in it: LibreOffice has the same text in the same order."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from tests.export.word.package import part, text, w
from tests.export.word.test_templates import FILLINGS, IDS, written
from tests.office import converted_at_once


def lines(package: bytes) -> list[str]:
    """What stands in each paragraph of the text and then of the notes, the empty ones left out."""
    names = zipfile.ZipFile(BytesIO(package)).namelist()
    parts = [part(package, name) for name in ("word/document.xml", "word/footnotes.xml") if name in names]
    return [words for root in parts for p in root.iter(w("p")) if (words := text(p).strip())]


def test_libreoffice_has_the_same_text_in_the_same_order(tmp_path: Path) -> None:
    packages = {f"{id}-{filling}": written(id, filling)[1] for id in IDS for filling in FILLINGS}
    paths = [tmp_path / f"{name}.docx" for name in packages]
    for path, package in zip(paths, packages.values(), strict=True):
        path.write_bytes(package)
    for (name, package), theirs in zip(packages.items(), converted_at_once(paths, "docx"), strict=True):
        assert lines(theirs.read_bytes()) == lines(package), name
        assert len(lines(package)) > 10
