from __future__ import annotations

from pathlib import Path

from briefing import paths


def test_checkout_is_used_where_there_is_one(checkout: Path) -> None:
    assert paths.resources() == checkout / "resources"
    assert paths.templates() == checkout / "templates"


def test_folders_inside_the_package_are_used_where_there_is_no_checkout(tmp_path: Path) -> None:
    package = tmp_path / "briefing"
    (package / "_templates").mkdir(parents=True)
    (tmp_path / "templates").mkdir()  # another project's folder that happens to lie beside the package
    assert paths._shipped("templates", package) == package / "_templates"
