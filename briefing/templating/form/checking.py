"""Looking a template or a Word form through before it is used: every fault at once, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.limits import FILE_BYTES
from briefing.storage import archive
from briefing.templating import packs
from briefing.templating.form.faults import Fault, warnings
from briefing.templating.form.names import known_fields
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import Form, scan
from briefing.templating.look.package import read_look
from briefing.templating.starter import standing_text, starter_text
from briefing.templating.template import DECLARATION, FORM, Template, parse

FORMS = (".docx", ".dotx", ".docm", ".dotm")


class Checked(NamedTuple):
    """What was found: the fields of the form, all faults, and what a person should know besides."""

    form: Form
    warnings: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong."""
        return self.form.faults


def check(path: Path) -> Checked:
    """Look through a Word form, a template's folder, or a pack of one.

    Raises:
        BriefingError: there is no such file, or it is none of these or damaged as a whole.
    """
    if path.is_dir():
        return _template(_in_folder(path))
    content = safefile.read(path, FILE_BYTES)
    if path.suffix.lower() == packs.SUFFIX:
        files = archive.unpacked(content, "template") if content.startswith(b"PK") else {}
        if DECLARATION not in files:
            packs.unpacked(content)  # says what it is instead
        return _template(files)
    if path.suffix.lower() not in FORMS:
        raise BriefingError("This is no Word form and no template; choose a .docx, a .dotx or a template.", path.name)
    try:
        return _form(content, None)
    except BriefingError as error:
        raise BriefingError(error.message, path.name) from error


def _in_folder(path: Path) -> dict[str, bytes]:
    names = (DECLARATION, *packs.WORD_FILES)
    files = {name: safefile.read(path / name, FILE_BYTES) for name in names if (path / name).is_file()}
    if not files:
        raise BriefingError(f"There is no template in this folder; it would have a {DECLARATION}.", path.name)
    return files


def _form(content: bytes, template: Template | None) -> Checked:
    package = FormPackage.open(content)
    return Checked(scan(package, known_fields(template)), warnings(package))


def _template(files: Mapping[str, bytes]) -> Checked:
    """All parts of a template, one after the other; a broken one is a fault, and the rest is looked at all the same."""
    faults: list[Fault] = []
    template = _declared(files, faults)
    words = [name for name in packs.WORD_FILES if name in files]
    if not words:
        said = "The template lacks its Word file; put a look.docx or a form.docx beside its declaration."
        faults.append(Fault(said, "template"))
    form, told = Form((), ()), list[str]()
    for name in words:
        try:
            read_look(files[name])
            found = _form(files[name], template)
        except BriefingError as error:
            faults.append(Fault(error.message, name))
            continue
        told += found.warnings
        faults += [Fault(fault.message, f"{name}, {fault.place}", fault.suggestion) for fault in found.faults]
        if found.form.fields and (name == FORM or not form.fields):
            form = found.form
    return Checked(Form(form.fields, tuple(faults)), tuple(dict.fromkeys(told)))


def _declared(files: Mapping[str, bytes], faults: list[Fault]) -> Template | None:
    if DECLARATION not in files:
        faults.append(Fault(f"The template lacks its {DECLARATION}; get it again from where it came.", "template"))
        return None
    try:
        template = parse(files[DECLARATION])
    except BriefingError as error:
        faults.append(Fault(error.message, error.where or DECLARATION))
        return None
    for section in template.sections:
        for text in (starter_text, standing_text):
            try:
                text(section)
            except BriefingError as error:
                faults.append(Fault(error.message, error.where or DECLARATION))
    return template
