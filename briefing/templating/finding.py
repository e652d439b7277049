"""Finding templates: the app's own, the user's and the team's by id, any other by its path."""

from __future__ import annotations

from pathlib import Path

from briefing import paths, safefile, settings
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.model.limits import FILE_BYTES, PART_BYTES
from briefing.templating import keeping, places
from briefing.templating.form.package import FormPackage
from briefing.templating.look import read_look
from briefing.templating.packs import SUFFIX
from briefing.templating.template import DECLARATION, FORM, Template, parse

DEFAULT = "decision-brief"
FORM_SUFFIXES = (".docx", ".dotx", ".docm", ".dotm", ".doc")
"""Of files that are Word forms, or would be: what is wrong with one is told."""


def built_in() -> list[Template]:
    """The app's own templates, the default first, then by name."""
    folders = (folder for folder in paths.templates().iterdir() if (folder / DECLARATION).is_file())
    found = [parse((folder / DECLARATION).read_bytes()) for folder in folders]
    return sorted(found, key=lambda template: (template.id != DEFAULT, template.name))


def team_folder() -> Path | None:
    """The team folder that this user has chosen, or None."""
    try:
        return settings.read(safefile.read(paths.settings_file(), PART_BYTES)).team
    except BriefingError:
        return None


def path_of(template: str) -> Path:
    """The folder or the pack of a template, given by its id or by its path.

    An id goes before a file or folder of that name: the app's own first, then the user's. The team folder is asked
    last, since it may be far away.

    Raises:
        BriefingError: there is none, with the ids that there are.
    """
    own, path = paths.templates() / template, Path(template)
    try:
        if template == own.name and (own / DECLARATION).is_file():
            return own
        exists = path.exists()
        is_template = (path / DECLARATION).is_file() or (path.suffix.lower() == SUFFIX and path.is_file())
    except (OSError, ValueError):  # a name that is too long, or a folder that may not be entered
        exists = is_template = False
    mine = keeping.Shelf(places.listed("own", paths.own_templates()).kept)
    if found := mine.find(template):
        return found.path
    if is_template:
        return path
    ours = keeping.Shelf(places.listed_patiently("team", team).kept if (team := team_folder()) else ())
    if found := ours.find(template):
        return found.path
    ids = ", ".join(dict.fromkeys((*(t.id for t in built_in()), *(k.id for k in (*mine.kept, *ours.kept) if k.id))))
    if exists:
        raise BriefingError(
            f"“{template}” is not a template; choose a folder with a {DECLARATION}, a {SUFFIX} file, or one of: {ids}."
        )
    raise BriefingError(f"There is no template “{template}”; choose one of: {ids}.")


def carry(template: str) -> TemplateCopy:
    """A copy of a template for a brief to carry.

    Raises:
        BriefingError: there is no such template, or it cannot be read, or something in it does not fit.
    """
    path = path_of(template)
    try:
        content = places.content_of(path, follow=True)
    except BriefingError as error:
        raise BriefingError(f"The template “{template}” cannot be read: {error.message}") from None
    return places.copy_of(content)


def is_form(template: str) -> bool:
    """Whether what is given for a template is a Word form alone."""
    return Path(template).suffix.lower() in FORM_SUFFIXES


def with_form(copy: TemplateCopy, form: Path) -> TemplateCopy:
    """A brief's template with another Word form; its declaration and its look stay.

    Raises:
        BriefingError: the form cannot be read, or is none; ``where`` names its file.
    """
    content = safefile.read(form, FILE_BYTES)
    try:
        FormPackage.open(content)
        read_look(content)
    except BriefingError as error:
        raise BriefingError(error.message, ", ".join(p for p in (form.name, error.where) if p)) from None
    files = (*(file for file in copy.files if file.name != FORM), TemplateFile(FORM, content))
    return TemplateCopy(copy.id, copy.version, files)
