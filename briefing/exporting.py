"""Exporting a brief: the one way for the command line and the window, in every format and into Word forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from briefing.compose.aside import left_aside, rows_aside, section_name
from briefing.compose.compose import compose, empty_required
from briefing.compose.filling import filling
from briefing.compose.starting import form_document
from briefing.export import writer_for
from briefing.model.brief import Brief
from briefing.templating.form.names import known_fields, normal
from briefing.templating.form.package import FormPackage
from briefing.templating.form.scan import FoundField, scan
from briefing.templating.template import Template, form_of, look_of, template_of

if TYPE_CHECKING:
    from briefing.export.form.fill import Notice

WORD = ".docx"
BRACES = b"{"
MOST_NAMED = 6
"""So many missing values are named; the others are counted."""
TO_PRINT_IT = "The annex “Text kept aside” prints what was left out (on the command line: --annex aside)."


class Exported(NamedTuple):
    """A brief as a file.

    Attributes:
        content: its bytes; nothing where something holds it back.
        notices: what a person should know of it, in sentences.
        held_back: why it is no final yet, a sentence each; () where it is one, and for a draft.
        to_ask: what somebody should agree to before the file is written: values that are missing in a form, and
            fields of it that nobody knows. They are among the notices too.
    """

    content: bytes
    notices: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()


def export(brief: Brief, suffix: str, draft: bool = True) -> Exported:
    """Write a brief: into its template's Word form where there is one and Word is asked for, else in its look.

    Args:
        suffix: of the file to be (``.docx``).
        draft: stamped as one; a final is held back while something required is missing or a field is unknown.

    Raises:
        BriefingError: there is no such format, or the template or its form cannot be read.
    """
    writer = writer_for(suffix)
    template = template_of(brief.template)
    form = form_to_fill(brief, template) if writer.suffix == WORD else None
    held_back = () if draft else tuple(_empty(brief, template))
    if form is None:
        if held_back:
            return Exported(b"", held_back=held_back)
        content = writer.write(compose(brief, template, draft), look_of(brief.template))
        return Exported(content, tuple(_aside(brief, template)))
    made = _filled(brief, template, form, draft)
    if held_back or made.held_back:
        return Exported(b"", held_back=(*held_back, *made.held_back))
    return made._replace(notices=(*made.notices, *_aside(brief, template)))


def form_to_fill(brief: Brief, template: Template) -> bytes | None:
    """The Word form that a brief is written into: its template's form, or its look where fields stand in that."""
    form = form_of(brief.template)
    if form is not None:
        return form
    look = look_of(brief.template)
    package = FormPackage.open(look)
    if not any(
        BRACES in package.raw(story.part) or b"<w:sdt" in package.raw(story.part) for story in package.stories()
    ):
        return None
    return look if any(field.known for field in scan(package, known_fields(template)).fields) else None


def start_form(template: Template, look: bytes) -> bytes:
    """A .docx with a field for everything that a template prints, to be restyled in Word and taken back in.

    Args:
        look: the template's look, in which it begins.
    """
    from briefing.export.form.starting import form_of_fields

    return form_of_fields(form_document(template), look)


def _filled(brief: Brief, template: Template, form: bytes, draft: bool) -> Exported:
    from briefing.export.form.fill import fill

    document, known = compose(brief, template, draft), known_fields(template)
    filled = fill(form, filling(brief, template, document), known, final=not draft)
    unknown = [_unknown(field, filled.notices) for field in filled.unknown]
    if unknown and not draft:
        return Exported(b"", held_back=tuple(unknown))
    labels = dict.fromkeys(known[normal(field.name)].label for field in filled.missing)
    missing = [_missing(list(labels), draft)] if labels else []
    notices = [str(notice) for notice in filled.notices]
    return Exported(filled.content, (*notices, *missing), to_ask=(*missing, *unknown))


def _missing(labels: list[str], draft: bool) -> str:
    """What is to be said of values that the form asks for and the brief lacks."""
    named = [f"“{label}”" for label in labels[:MOST_NAMED]]
    if len(labels) > MOST_NAMED:
        named.append(f"{len(labels) - MOST_NAMED} more")
    listed = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    stands = "marked in the form" if draft else "left empty in the form"
    return f"{listed} {'is' if len(labels) == 1 else 'are'} missing and {stands}."


def _unknown(field: FoundField, notices: Iterable[Notice]) -> str:
    """What is to be said of an unknown field: what its fault says, which may know the name that is meant."""
    said = (str(notice) for notice in notices if notice.place == field.place and field.name in notice.message)
    return next(said, f"{field.place}: There is no field “{field.name}”; change it in the form, or take it out.")


def _empty(brief: Brief, template: Template) -> list[str]:
    return [
        f"The section “{section.heading or section.id}” is required and empty; fill it, or write “Nil”."
        for section in empty_required(brief, template)
    ]


def _aside(brief: Brief, template: Template) -> list[str]:
    """What the template has no place for; nothing where it is printed as an annex."""
    if "aside" in brief.annexes:
        return []
    texts = (
        f"The template “{template.name}” has no section “{section_name(id)}”; its text was left out."
        for id in left_aside(brief, template)
    )
    counted = ((kind, "one is" if count == 1 else f"{count} are") for kind, count in rows_aside(brief, template))
    rows = (f"The template “{template.name}” has no section for {kind}; {many} left out." for kind, many in counted)
    told = [*texts, *rows]
    return [*told, TO_PRINT_IT] if told else []
