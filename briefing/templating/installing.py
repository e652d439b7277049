"""Taking in a template that somebody hands on, as a pack or a folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, NamedTuple

from briefing import paths
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy
from briefing.model.edits import next_id
from briefing.templating import keeping, packs, places
from briefing.templating.packs import SUFFIX
from briefing.templating.places import Kept, Place
from briefing.templating.template import DECLARATION, template_of

State = Literal["new", "same", "newer", "older", "changed", "built-in"]


class Arrival(NamedTuple):
    """A template that is to be installed, beside what is there already.

    Attributes:
        state: new: nothing has its id. same: it is there as it is. newer, older: it is there in another version.
            changed: it is there in this version, but otherwise. built-in: a template of the app has its id.
        there: what is there.
        question: what to ask before it takes the place of what is there, or what to say of it; empty: nothing.
    """

    copy: TemplateCopy
    state: State
    there: Kept | None = None
    question: str = ""


def received(path: Path) -> TemplateCopy:
    """The template in a pack or in a folder. Raises BriefingError where there is none."""
    if path.is_dir() and not (path / DECLARATION).exists():
        raise BriefingError(f"“{path.name}” holds no template; choose a {SUFFIX} file, or a folder with {DECLARATION}.")
    if not path.is_dir() and path.name != DECLARATION and path.suffix.lower() != SUFFIX:
        raise BriefingError(f"“{path.name}” is no template; choose a {SUFFIX} file, or a folder with {DECLARATION}.")
    folder = path.parent if path.name == DECLARATION else path
    if not folder.is_dir():
        return packs.open_pack(folder)
    try:
        return places.copy_of(places.content_of(folder, follow=True))
    except BriefingError as error:
        raise BriefingError(error.message, f"{folder.name}, {error.where}" if error.where else folder.name) from error


def arrival(copy: TemplateCopy, kept: Iterable[Kept]) -> Arrival:
    """What it means to install a template beside these, which lie in the place that it goes to, and the app's own."""
    known = tuple(kept)
    there = next((k for k in known if k.id == copy.id), None)
    name = template_of(copy).name
    if there is None:
        twin = next((k for k in known if k.name.casefold() == name.casefold()), None)
        words = f"There is another template called “{name}”; rename one of them, so that they can be told apart."
        return Arrival(copy, "new", twin, words if twin else "")
    before, after = there.version, copy.version
    state = _state(copy, there, "newer" if after > before else "older" if after < before else "changed")
    if there.place == "built-in" and state != "same":
        words = f"“{there.name}” comes with Briefing Desk; install this one beside it under another name?"
        return Arrival(copy, "built-in", there, words)
    questions = {
        "same": f"“{there.name}” is there already, as it is.",
        "newer": f"“{there.name}” is there in version {before}; put version {after} in its place?",
        "older": f"“{there.name}” is there in a later version ({before}); go back to version {after}?",
        "changed": f"“{there.name}” is there in the same version, but otherwise; put this one in its place?",
    }
    return Arrival(copy, state, there, questions[state])


def _state(copy: TemplateCopy, there: Kept, otherwise: State) -> State:
    try:
        return "same" if keeping.load(there) == copy else otherwise
    except BriefingError:  # what is broken may be replaced
        return otherwise


def install(arriving: Arrival, folder: Path | None = None, place: Place = "own", instead: bool = False) -> Kept:
    """Put a template into a place.

    Args:
        folder: of the place; left out: the user's own.
        instead: it may take the place of what is there; what was there goes to the bin.

    Raises:
        BriefingError: it is there already in another version, or is one of the app's own, or could not be written.
    """
    there = arriving.there
    if arriving.state == "same" and there is not None:
        return there
    folder = folder or paths.own_templates()
    if arriving.state == "new" or there is None:
        return keeping.keep(arriving.copy, place, folder)
    if arriving.state == "built-in":
        raise BriefingError(f"“{there.name}” comes with Briefing Desk; give the new one another id and name first.")
    if not instead:
        this = f"version {arriving.copy.version}" if arriving.state != "changed" else "another one of that version"
        raise BriefingError(
            f"“{there.name}” is there already in version {there.version}, and this is {this}; delete that one in the"
            " list of templates first."
        )
    gone = keeping.delete(there, None if place == "team" else folder)
    try:
        return keeping.keep(arriving.copy, place, folder)
    except BriefingError:
        keeping.restore(gone)
        raise


def install_beside(arriving: Arrival, taken: Iterable[str], names: Iterable[str], folder: Path | None = None) -> Kept:
    """Put a template into the user's own place under another name and id."""
    name = template_of(arriving.copy).name
    other = next_id(set(names), f"{name} ") if name in names else name
    copy = keeping.renamed_copy(arriving.copy, other, set(taken))
    return keeping.keep(copy, "own", folder or paths.own_templates())
