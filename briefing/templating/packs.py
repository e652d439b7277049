"""A template as one file to hand on (``.brieftemplate``): a zip of its declaration and its Word file.

pack.json       the number of the format; absent: 1
template.toml   the declaration
look.docx       how it looks in Word, or form.docx: the department's own form
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model.brief import TemplateCopy, TemplateFile
from briefing.model.limits import FILE_BYTES
from briefing.storage import archive
from briefing.templating.form.package import FormPackage
from briefing.templating.look.package import read_look
from briefing.templating.starter import standing_text, starter_text
from briefing.templating.template import DECLARATION, FORM, LOOK, parse

SUFFIX = ".brieftemplate"
FORMAT = 1
MARK = "pack.json"
WORD_FILES = (LOOK, FORM)
KINDS = {
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old or protected Office file",
    b"<": "a web page or XML",
}
"""What files begin with that are no packs."""
OTHER_ZIPS = {
    "brief.json": "a brief; open it, and save it as a template",
    "word/document.xml": "a Word file; give it to a template as its Word form",
    "xl/workbook.xml": "an Excel file",
    "ppt/presentation.xml": "a PowerPoint file",
}


def packed(copy: TemplateCopy) -> bytes:
    """The bytes of a pack; the same template gives the same bytes.

    Raises:
        BriefingError: the template is damaged or too large, so that it could not be installed again.
    """
    files = {file.name: file.content for file in copy.files}
    assembled(files)
    return as_they_are(files)


def as_they_are(files: Mapping[str, bytes]) -> bytes:
    """The bytes of a pack of these files, whether they are sound or not."""
    names = [name for name in (DECLARATION, *WORD_FILES) if name in files]
    return archive.packed({MARK: b'{"format":%d}\n' % FORMAT, **{name: files[name] for name in names}})


def unpacked(content: bytes, whole: bool = True) -> TemplateCopy:
    """The template in the bytes of a pack.

    Raises:
        BriefingError: it is something else, damaged, from a newer version, or holds what no template holds.
    """
    if not content.startswith(b"PK"):
        for start, what in KINDS.items():
            if content[:100].lstrip().startswith(start):
                raise BriefingError(f"The file is {what}, not a template; choose a {SUFFIX} file.")
        raise BriefingError(f"The file is no template, or is damaged; choose a {SUFFIX} file.")
    files = archive.unpacked(content, "template")
    for name, what in OTHER_ZIPS.items():
        if name in files:
            raise BriefingError(f"The file is {what}, not a template; choose a {SUFFIX} file.")
    _check_format(files.pop(MARK, b'{"format":1}'))
    return assembled(files, whole)


def open_pack(path: Path) -> TemplateCopy:
    """Open a pack.

    Raises:
        BriefingError: it cannot be read or is no sound template; ``where`` names the file.
    """
    content = safefile.read(path, FILE_BYTES)
    try:
        return unpacked(content)
    except BriefingError as error:
        raise BriefingError(error.message, f"{path.name}, {error.where}" if error.where else path.name) from error


def assembled(files: Mapping[str, bytes], whole: bool = True) -> TemplateCopy:
    """The template that these files are, each looked at as far as it will be needed.

    Args:
        whole: look into the Word file and the texts too; a list of many templates does without.

    Raises:
        BriefingError: one is missing, is too many, or something in it does not fit; with its place.
    """
    for name in files:
        if name not in (DECLARATION, *WORD_FILES):
            raise BriefingError(f"“{name[:60]}” belongs to no template; take it out, or get the template again.")
    if DECLARATION not in files:
        raise BriefingError(f"The template lacks its {DECLARATION}; get it again from where it came.")
    words = [name for name in WORD_FILES if name in files]
    if not words:
        raise BriefingError(f"The template lacks its Word file ({LOOK} or {FORM}); put one beside {DECLARATION}.")
    declared = parse(files[DECLARATION])
    for section in declared.sections if whole else ():
        starter_text(section)
        standing_text(section)
    for name in words if whole else ():
        try:
            FormPackage.open(files[name])  # refuses macros, protected files and bombs
            read_look(files[name])
        except BriefingError as error:
            raise BriefingError(error.message, name) from None
    return TemplateCopy(
        declared.id, declared.version, tuple(TemplateFile(name, files[name]) for name in (DECLARATION, *words))
    )


class _Mark(msgspec.Struct):
    format: int


def _check_format(mark: bytes) -> None:
    try:
        number = msgspec.json.decode(mark, type=_Mark).format
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BriefingError(f"The file is damaged ({MARK}); get it again from where it came.") from None
    if number > FORMAT:
        raise BriefingError("This template was packed by a newer version of Briefing Desk; update it and try again.")
