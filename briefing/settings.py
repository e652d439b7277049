"""What the user has set: one frozen value, each option declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import msgspec

RECENT = 12
TEXT_SIZES = (13, 32)


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """The options of the app.

    Attributes:
        theme: light, dark, or as the system has it.
        text_size: of the article, in pixels.
        recent: paths of briefs, the last opened first.
        names: how a brief of a path in ``recent`` is called, in the same order.
        last_folder: where the last file was opened or saved.
        team_folder: where templates of the team lie; empty: nowhere.
        new_template: id of the template that new briefs begin from; empty: the first of the app's own.
    """

    theme: Literal["system", "light", "dark"] = "system"
    text_size: Annotated[int, msgspec.Meta(ge=TEXT_SIZES[0], le=TEXT_SIZES[1])] = 17
    recent: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    last_folder: str = ""
    team_folder: str = ""
    new_template: str = ""

    @property
    def team(self) -> Path | None:
        """The team folder, or None."""
        return Path(self.team_folder) if self.team_folder else None

    def with_recent(self, path: str, name: str) -> Settings:
        """The settings after a brief was opened or saved there."""
        kept = [(p, n) for p, n in zip(self.recent, self.names, strict=False) if p != path][: RECENT - 1]
        rows = [(path, name), *kept]
        folder = str(Path(path).parent)
        return msgspec.structs.replace(
            self, recent=tuple(p for p, _ in rows), names=tuple(n for _, n in rows), last_folder=folder
        )

    def without_recent(self, path: str) -> Settings:
        """The settings after a brief has gone from there."""
        rows = [(p, n) for p, n in zip(self.recent, self.names, strict=False) if p != path]
        return msgspec.structs.replace(self, recent=tuple(p for p, _ in rows), names=tuple(n for _, n in rows))


def read(content: bytes) -> Settings:
    """The settings from a file's bytes; where they are damaged, as they come."""
    try:
        return msgspec.json.decode(content, type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Settings()


def written(settings: Settings) -> bytes:
    """The settings as the bytes of a file."""
    return msgspec.json.format(msgspec.json.encode(settings), indent=1)
