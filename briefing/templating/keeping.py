"""The shelf: the app's own templates, the user's and the team's in one list; and what is done to them.

Where two have one id, the app's own goes before the user's, and the user's before the team's: a brief made with a
built-in id is the same for everybody, and nothing in a team folder changes what somebody keeps for themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from briefing import paths, safefile
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.model.limits import FILE_BYTES
from briefing.templating import editing, packs, places
from briefing.templating.packs import SUFFIX
from briefing.templating.places import Kept, Listing, Place
from briefing.templating.template import DECLARATION, Template, template_of
from briefing.templating.writing import written

BIN = ".bin"
MOST_IN_BIN = 50
STALE = 120
"""How many seconds a lock holds that nobody takes away."""


class OvertakenError(BriefingError):
    """Somebody else has changed the template since it was read; nothing was written."""


class Shelf(NamedTuple):
    """All templates, those that are found by their id first where several have it.

    Attributes:
        kept: the app's own, the user's, the team's.
        notices: what is to be said of the places.
    """

    kept: tuple[Kept, ...] = ()
    notices: tuple[str, ...] = ()

    def find(self, id: str) -> Kept | None:
        """The template that is meant by an id; a broken one has none."""
        return next((k for k in self.kept if k.id == id and not k.problem), None)

    def behind(self, kept: Kept) -> Kept | None:
        """The other template that goes before this one, because it has the same id."""
        first = self.find(kept.id) if kept.id else None
        return None if first is None or first.path == kept.path else first

    def ids(self) -> set[str]:
        """The ids that are taken."""
        return {k.id for k in self.kept if k.id}


def shelf(team: Path | None, own: Path | None = None, stopped: Callable[[], bool] = lambda: False) -> Shelf:
    """Read all places; for the background, since a team folder may be slow. Never fails because of one of them.

    Args:
        team: the team folder, or None.
        own: the folder of the user's own templates; left out: where they always lie.
    """
    built_in = places.listed("built-in", paths.templates())
    mine = places.listed("own", own or paths.own_templates(), stopped)
    ours = places.listed_patiently("team", team, stopped) if team else Listing()
    order = sorted(built_in.kept, key=lambda k: (k.id != "decision-brief", k.name.casefold()))
    rest = [k for place in (mine, ours) for k in sorted(place.kept, key=lambda k: (k.name.casefold(), k.path.name))]
    return Shelf((*order, *rest), tuple(p.notice for p in (built_in, mine, ours) if p.notice))


def load(kept: Kept) -> TemplateCopy:
    """The template itself, for a brief to carry. Raises BriefingError where it is broken or gone."""
    with _named(kept):
        return places.copy_of(places.content_of(kept.path, follow=kept.place == "built-in"))


def reread(kept: Kept) -> Kept:
    """The template as it lies there now."""
    return places.read_kept(kept.place, kept.path)


# Keeping and changing


def keep(copy: TemplateCopy, place: Place, folder: Path) -> Kept:
    """Put a template into a place as a new file.

    Raises:
        BriefingError: one with its id lies there already, or it could not be written.
    """
    if place == "built-in":
        raise BriefingError("The templates that come with Briefing Desk stay as they are; keep yours beside them.")
    safefile.make_folder(folder)
    path = folder / f"{copy.id}{SUFFIX}"
    content = packs.packed(copy)
    with _held(path):
        if path.exists() or (folder / copy.id / DECLARATION).exists():
            raise BriefingError(f"There is a template “{copy.id}” here already; give this one another name.")
        safefile.write(path, content)
    return places.read_kept(place, path)


def save(kept: Kept, template: Template, files: Collection[TemplateFile] = ()) -> Kept:
    """Put a changed declaration into a template's place, one version later; comments in it stay.

    Args:
        kept: as it was read; what is there must still be that.
        files: Word files to put in the place of those that it has.

    Returns:
        What lies there now; ``kept`` where nothing is changed.

    Raises:
        OvertakenError: somebody else has changed it since it was read, or it is gone; nothing was written.
        BriefingError: it could not be written.
    """
    if kept.place == "built-in":
        raise BriefingError(f"“{kept.name}” comes with Briefing Desk and stays as it is; duplicate it to change it.")
    with _held(kept.path):
        old = places.copy_of(_unchanged(kept))
        if not files and replace(template, version=old.version) == template_of(old):
            return kept
        later = replace(template, version=old.version + 1)
        named = {file.name: file for file in files}
        rest = list(named.values()) if named else [f for f in old.files if f.name != DECLARATION]
        declared = TemplateFile(DECLARATION, written(later, old.files[0].content))
        _put(kept.path, TemplateCopy(later.id, later.version, (declared, *rest)))
    return reread(kept)


def rename(kept: Kept, name: str, description: str | None = None) -> Kept:
    """Call a template otherwise; its id stays, since briefs know it by that."""
    return save(kept, editing.set_name(template_of(load(kept)), name, description))


def duplicate(kept: Kept, name: str, folder: Path, taken: Collection[str], place: Place = "own") -> Kept:
    """Keep a template once more under another name, with an id of its own."""
    return keep(renamed_copy(load(kept), name, taken), place, folder)


def renamed_copy(copy: TemplateCopy, name: str, taken: Collection[str]) -> TemplateCopy:
    """The same template under another name, with an id of its own, at version 1."""
    twin = editing.duplicate(template_of(copy), name, taken)
    declared = TemplateFile(DECLARATION, written(twin, copy.files[0].content))
    return TemplateCopy(twin.id, twin.version, (declared, *copy.files[1:]))


class Deleted(NamedTuple):
    """A template that was deleted, for it to be put back: where it lay and where it lies now."""

    place: Place
    path: Path
    in_bin: Path


def delete(kept: Kept, own: Path | None = None) -> Deleted:
    """Move a template to the bin of the user's own place, a broken one too.

    Raises:
        OvertakenError: somebody else has changed it since it was listed.
        BriefingError: it could not be moved; it stays where it is.
    """
    if kept.place == "built-in":
        raise BriefingError(f"“{kept.name}” comes with Briefing Desk and cannot be deleted.")
    folder = (own or paths.own_templates()) / BIN
    safefile.make_folder(folder)
    with _held(kept.path):
        content = _unchanged(kept)
        stored = _packed(content)
        in_bin = _free(folder, kept.path.name.removesuffix(SUFFIX))
        safefile.write(in_bin, stored)
        if kept.path.is_dir():
            for name in content:
                safefile.remove(kept.path / name)
            with suppress(BriefingError):  # other files lie in it
                safefile.remove(kept.path)
        else:
            safefile.remove(kept.path)
    _thin(folder)
    return Deleted(kept.place, kept.path, in_bin)


def restore(deleted: Deleted) -> Kept:
    """Put a deleted template back.

    Raises:
        BriefingError: it has left the bin, or another one lies in its place.
    """
    path = deleted.path
    if path.suffix.lower() != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    content = safefile.read(deleted.in_bin, FILE_BYTES)
    safefile.make_folder(path.parent)
    with _held(path):
        if path.exists():
            raise BriefingError(f"Another template lies where “{path.stem}” lay; rename or move that one first.")
        safefile.write(path, content)
    safefile.remove(deleted.in_bin)
    return places.read_kept(deleted.place, path)


# Parts


@contextmanager
def _named(kept: Kept) -> Iterator[None]:
    """Faults in here say which template they lie in."""
    try:
        yield
    except BriefingError as error:
        where = f"{kept.path.name}, {error.where}" if error.where else kept.path.name
        raise BriefingError(error.message, where) from None


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Nobody else who does as we do writes this template in here.

    Raises:
        BriefingError: somebody else does just now, or nothing may be written here.
    """
    lock = path.with_name(f".{path.name}.lock")
    for attempt in range(2):
        try:
            safefile.DISK.create(lock, 0o666).close()
            break
        except FileExistsError:
            with suppress(OSError):
                if not attempt and time.time() - lock.stat().st_mtime > STALE:
                    lock.unlink()
                    continue
            raise BriefingError(f"Somebody else is saving “{path.stem}” just now; try again in a moment.") from None
        except OSError as error:
            raise safefile.fault(path, error) from None
    try:
        yield
    finally:
        with suppress(OSError):  # a drive that has gone takes its lock along
            lock.unlink()


def _unchanged(kept: Kept) -> dict[str, bytes]:
    """The files of a template, as they were when it was read."""
    try:
        content = places.content_of(kept.path)
    except BriefingError as error:
        if kept.problem and not kept.digest:  # it could not be read before either
            raise
        gone = f"“{kept.name}” is not there any more, or cannot be read; save yours under another name."
        raise OvertakenError(gone) from error
    if places.digest_of(content) != kept.digest:
        raise OvertakenError(
            f"Somebody else has changed “{kept.name}” since you opened it; save yours under another name, or open"
            " theirs."
        )
    return content


def _put(path: Path, copy: TemplateCopy) -> None:
    content = packs.packed(copy)  # looks whether it could be read again
    if not path.is_dir():
        safefile.write(path, content)
        return
    for file in reversed(copy.files):  # the declaration last: it is what is listed
        safefile.write(path / file.name, file.content)
    for name in set(packs.WORD_FILES) - {file.name for file in copy.files}:
        safefile.remove(path / name)


def _packed(content: dict[str, bytes]) -> bytes:
    """The files of a template as one, whatever is wrong with them."""
    name, data = next(iter(content.items()))
    return data if name.lower().endswith(SUFFIX) else packs.as_they_are(content)


def _free(folder: Path, name: str) -> Path:
    number = 1
    path = folder / f"{name}{SUFFIX}"
    while path.exists():
        number += 1
        path = folder / f"{name} {number}{SUFFIX}"
    return path


def _thin(folder: Path) -> None:
    """Let go of what was deleted long ago."""
    with suppress(OSError, BriefingError):
        found = sorted(folder.iterdir(), key=lambda path: path.lstat().st_mtime_ns)
        for path in found[:-MOST_IN_BIN]:
            safefile.remove(path)
