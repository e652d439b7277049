"""Finding templates: the app's own by id, any other by its folder."""

from __future__ import annotations

from pathlib import Path

from briefing import paths, safefile
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.model.limits import PART_BYTES
from briefing.templating.starter import starter_text
from briefing.templating.template import DECLARATION, LOOK, Template, parse

DEFAULT = "decision-brief"


def built_in() -> list[Template]:
    """The app's own templates, the default first, then by name."""
    folders = (folder for folder in paths.templates().iterdir() if (folder / DECLARATION).is_file())
    found = [parse((folder / DECLARATION).read_bytes()) for folder in folders]
    return sorted(found, key=lambda template: (template.id != DEFAULT, template.name))


def folder_of(template: str) -> Path:
    """The folder of a template, given by its id or by its path.

    Raises:
        BriefingError: there is none, with the ids that there are.
    """
    own, path = paths.templates() / template, Path(template)
    try:
        if template == own.name and (own / DECLARATION).is_file():
            return own
        if (path / DECLARATION).is_file():
            return path
        exists = path.exists()
    except OSError:  # a name that is too long, or a folder that may not be entered
        exists = False
    ids = ", ".join(t.id for t in built_in())
    if exists:
        raise BriefingError(f"“{template}” is not a template; choose a folder with a {DECLARATION}, or one of: {ids}.")
    raise BriefingError(f"There is no template “{template}”; choose one of: {ids}.")


def carry(template: str) -> TemplateCopy:
    """A copy of a template for a brief to carry.

    Raises:
        BriefingError: there is no such template, or it cannot be read, or something in it does not fit.
    """
    folder = folder_of(template)
    try:
        files = tuple(TemplateFile(name, safefile.read(folder / name, PART_BYTES)) for name in (DECLARATION, LOOK))
    except BriefingError as error:
        raise BriefingError(f"The template “{template}” cannot be read: {error.message}") from None
    declared = parse(files[0].content)
    for section in declared.sections:
        starter_text(section)
    return TemplateCopy(declared.id, declared.version, files)
