"""What lies in a folder of templates: a team's on any drive, or the user's own.

Every entry that looks like a template is listed, a broken one with what is wrong. Nothing outside of the folder is
read: a link in the place of a pack is told, and one in the place of a folder is passed over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy
from briefing.model.limits import FILE_BYTES, PART_BYTES
from briefing.templating import packs
from briefing.templating.packs import SUFFIX, WORD_FILES
from briefing.templating.template import DECLARATION, MOST_BYTES, template_of
from briefing.templating.waiting import patiently

Place = Literal["built-in", "own", "team"]

MOST_ENTRIES = 20_000
"""How many names of a folder are looked at."""
ASK_EVERY = 20
"""After so many names it is asked whether to stop: on a far drive each may need an answer of its own."""
MOST_TEMPLATES = 2_500
"""How many of its templates are listed."""
MOST_READ = 1_000_000_000
"""How many bytes are read of it for one list."""


class Kept(NamedTuple):
    """One template in a place.

    Attributes:
        path: its pack, or its folder.
        digest: of its bytes; what was not changed by anybody has the same. Empty where it cannot be read.
        problem: what is wrong with it, in one sentence; empty where nothing is.
    """

    place: Place
    path: Path
    id: str = ""
    version: int = 0
    name: str = ""
    description: str = ""
    digest: str = ""
    problem: str = ""


class Listing(NamedTuple):
    """What a place holds, and what is to be said of it as a whole."""

    kept: tuple[Kept, ...] = ()
    notice: str = ""


# One template


def content_of(path: Path, follow: bool = False) -> dict[str, bytes]:
    """The files of a template in a folder, or its pack under its own name.

    Args:
        follow: links too, as the app's own files and those that somebody names may be.

    Raises:
        BriefingError: they cannot be read, or are links.
    """
    read = safefile.read if follow else _read
    if not (path.is_dir() if follow else _is_folder(path)):
        return {path.name: read(path, FILE_BYTES)}
    found = {DECLARATION: read(path / DECLARATION, MOST_BYTES)}
    return found | {name: read(path / name, PART_BYTES) for name in WORD_FILES if os.path.lexists(path / name)}


def digest_of(content: dict[str, bytes]) -> str:
    """What these files are known by."""
    return sha256(b"".join(sha256(data).digest() for _, data in sorted(content.items()))).hexdigest()


def copy_of(content: dict[str, bytes], whole: bool = True) -> TemplateCopy:
    """The template that these files are; unless ``whole``, its Word file is not looked into. Raises BriefingError."""
    name, data = next(iter(content.items()))
    return packs.unpacked(data, whole) if name.lower().endswith(SUFFIX) else packs.assembled(content, whole)


def read_kept(place: Place, path: Path) -> Kept:
    """A template with what is wrong with it."""
    digest = ""
    try:
        content = content_of(path, follow=place == "built-in")
        digest = digest_of(content)
        declared = template_of(copy_of(content, whole=False))
    except BriefingError as error:
        return Kept(place, path, name=path.name.removesuffix(SUFFIX), digest=digest, problem=str(error))
    return Kept(place, path, declared.id, declared.version, declared.name, declared.description, digest)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def _read(path: Path, limit: int) -> bytes:
    with suppress(OSError, ValueError):
        if stat.S_ISLNK(path.lstat().st_mode):
            raise BriefingError(f"“{path.name}” is only a link; put the file itself in its place.")
    return safefile.read(path, limit)


# A whole place


def listed(place: Place, folder: Path, stopped: Callable[[], bool] = lambda: False) -> Listing:
    """What a folder holds, by name; one that is not there holds nothing.

    Args:
        stopped: asked between two templates, and now and then between names; where it says so, the list ends there.
    """
    try:
        names, more = _names(folder, stopped)
    except FileNotFoundError:
        return Listing(notice=_gone(place, folder))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no reason given"
        return Listing(notice=f"“{folder.name}” cannot be read ({reason}); check that its drive or network is there.")
    kept: list[Kept] = []
    size = 0
    for path in names:
        if stopped():
            break
        if len(kept) == MOST_TEMPLATES or size > MOST_READ:
            more = True
            break
        one, read = _known_or_read(place, path)
        kept.append(one)
        size += read
    words = f"“{folder.name}” holds more than can be listed; the first {len(kept)} templates by name are here."
    return Listing(tuple(kept), words if more else "")


def _gone(place: Place, folder: Path) -> str:
    if place != "team":
        return ""
    return f"The team folder “{folder.name}” is not there; its templates come back when its drive or network does."


def _names(folder: Path, stopped: Callable[[], bool]) -> tuple[list[Path], bool]:
    """The packs in a folder, and the folders in it with a declaration, by name; whether there are far too many."""
    found: list[Path] = []
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            if number == MOST_ENTRIES:
                return sorted(found), True
            if number % ASK_EVERY == ASK_EVERY - 1 and stopped():
                break
            if _is_template(entry):
                found.append(Path(entry.path))
    return sorted(found), False


def _is_template(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~")):
        return False
    try:
        if entry.name.lower().endswith(SUFFIX):
            return not entry.is_dir()
        return entry.is_dir(follow_symlinks=False) and os.path.lexists(Path(entry.path) / DECLARATION)
    except OSError:
        return False


_seen: dict[tuple[Place, Path], tuple[tuple[int, ...], Kept]] = {}
"""What was read before, by the sizes and times of its files: a folder of thousands is read once."""


def _known_or_read(place: Place, path: Path) -> tuple[Kept, int]:
    state = _state(path)
    before = _seen.get((place, path))
    if state and before and before[0] == state:
        return before[1], 0
    kept = read_kept(place, path)
    if len(_seen) > 2 * MOST_TEMPLATES:
        _seen.clear()
    _seen[place, path] = (state, kept)
    return kept, sum(state[::2])


def _state(path: Path) -> tuple[int, ...]:
    """Sizes and times of a template's files; () where they cannot be asked for."""
    files = [path / name for name in (DECLARATION, *WORD_FILES)] if _is_folder(path) else [path]
    found: list[int] = []
    for file in files:
        with suppress(OSError, ValueError):
            about = file.lstat()
            found += (about.st_size, about.st_mtime_ns)
    return tuple(found)


# A place that may hang


def listed_patiently(place: Place, folder: Path, stopped: Callable[[], bool] = lambda: False) -> Listing:
    """What a folder holds, as ``listed``; where its drive does not answer, nothing, and that it does not."""
    try:
        return patiently(folder, lambda beat: listed(place, folder, beat), stopped)
    except BriefingError as error:
        return Listing(notice=error.message)
