"""The office profile: what is the same in every brief of an office, set once and shared as a file.

It fills what a brief leaves empty, in any template: the header block, clearance, copies and marking of the details;
and in the template that the brief carries the verbs, agencies, acronyms and names that the office has besides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

import msgspec
from msgspec.structs import fields, replace

from briefing.errors import BriefingError
from briefing.model.brief import Brief, Details, TemplateCopy, TemplateFile
from briefing.model.faults import told
from briefing.model.text import one_line, unclean
from briefing.model.value import Value
from briefing.templating.editing import listed
from briefing.templating.starting import filled_up
from briefing.templating.template import DECLARATION, Boxes, HouseName, Section, Template, template_of
from briefing.templating.writing import toml_of, written

MOST_BYTES = 200_000
"""How large a profile may be."""
CONSULTED = "consultation"
"""The section in which the agencies are named, before anybody has written."""


class Profile(Value, frozen=True):
    """What an office sets once.

    Attributes:
        minister: as briefs are addressed to them: To.
        minister_name: their name, for Word forms that print it.
        division: who briefs: From.
        director, phone: who answers questions: Contact.
        reference: what a reference begins with.
        clearance: who clears after the author, in order.
        agencies: whom the office asks before a brief goes up.
        verbs: with which recommendations begin, besides those of a template.
        names: how the office writes names of countries and bodies.
        acronyms: those that this minister knows, never spelt out.
    """

    minister: str = ""
    minister_name: str = ""
    division: str = ""
    director: str = ""
    phone: str = ""
    marking: str = ""
    copies: tuple[str, ...] = ()
    reference: str = ""
    clearance: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    names: tuple[HouseName, ...] = ()


# Its file


def parse(toml: bytes) -> Profile:
    """Read a profile.

    Raises:
        BriefingError: it is no profile, or something in it does not fit; with its place.
    """
    if len(toml) > MOST_BYTES:
        raise BriefingError("The office profile is larger than 200 KB; make its lists shorter.")
    try:
        values = tomllib.loads(toml.decode("utf-8-sig"))
        if place := unclean(values):
            raise BriefingError("There are control characters in the office profile; take them out.", place)
        return tidy(msgspec.convert(values, Profile))
    except RecursionError:
        raise BriefingError("The office profile is nested too deeply; choose another file.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise BriefingError("The file is no office profile; choose one that was handed on from here.") from None
    except msgspec.ValidationError as error:
        fault = told(error, (f.encode_name for f in fields(Profile)))
        words = f"The office profile cannot be used; choose another file, or mend this one: {fault.message}"
        raise BriefingError(words, fault.where) from None


def profile_bytes(profile: Profile) -> bytes:
    """The profile as the bytes of a file."""
    values = msgspec.to_builtins(profile)
    return toml_of(values).encode() if values else b"# An office profile in which nothing is set.\n"


def tidy(profile: Profile) -> Profile:
    """The profile with every text in one line, without what is empty or stands twice."""
    changed: dict[str, object] = {}
    for name in Profile.__struct_fields__:
        value = getattr(profile, name)
        if name == "names":
            changed[name] = tuple(
                HouseName(one_line(n.name), listed(n.instead_of)) for n in profile.names if one_line(n.name)
            )
        else:
            changed[name] = one_line(value) if isinstance(value, str) else listed(value)
    return replace(profile, **changed)


# Names as people type them

NOT = re.compile(r"\s*,\s*not\b\s*")


def name_line(name: HouseName) -> str:
    """A name as it is typed: ``Türkiye, not Turkey, Republic of Turkey``; with ``;`` where others hold commas."""
    if not name.instead_of:
        return name.name
    commas = any("," in other for other in name.instead_of)
    others = "".join(f"{other}; " for other in name.instead_of).rstrip() if commas else ", ".join(name.instead_of)
    return f"{name.name}, not {others}"


def names_typed(lines: Iterable[str]) -> tuple[HouseName, ...]:
    """The names that such lines mean."""
    found = []
    for line in listed(lines):
        name, *others = NOT.split(line, maxsplit=1)
        if name.strip(" ,"):
            rest = "".join(others)
            found.append(HouseName(name.strip(" ,"), listed(rest.split(";" if ";" in rest else ","))))
    return tuple(found)


# What it fills


def with_profile(brief: Brief, profile: Profile) -> Brief:
    """The brief with what it leaves empty filled from the profile; what is written stays."""
    details = filled_up(brief.details, _details(profile))
    return replace(brief, details=details, template=carried(brief.template, profile))


def carried(copy: TemplateCopy, profile: Profile) -> TemplateCopy:
    """A template for a brief to carry, with what the office has besides. The same template where that is nothing."""
    declared = template_of(copy)
    ours = _template(declared, profile)
    if ours == declared:
        return copy
    toml = TemplateFile(DECLARATION, written(ours, copy.files[0].content))
    return replace(copy, files=tuple(toml if f.name == DECLARATION else f for f in copy.files))


def _details(profile: Profile) -> Details:
    return Details(
        to=profile.minister,
        from_=profile.division,
        reference=profile.reference,
        marking=profile.marking,
        contact=", ".join(filter(None, (profile.director, profile.phone))),
        copies=profile.copies,
        minister=profile.minister_name,
        clearance=profile.clearance,
    )


def _template(template: Template, profile: Profile) -> Template:
    known = {verb.lower() for row in template.boxes for verb in row.verbs}
    more = tuple(verb for verb in profile.verbs if verb.lower() not in known)
    first, *rest = template.boxes
    marking = (profile.marking,) if profile.marking else ()
    named = {name.name for name in template.names}
    agencies = _joined(template.agencies, profile.agencies)
    return replace(
        template,
        boxes=(Boxes(first.verbs + more, first.boxes), *rest) if more else template.boxes,
        markings=_joined(template.markings, marking),
        agencies=agencies,
        acronyms=_joined(template.acronyms, profile.acronyms),
        names=template.names + tuple(name for name in profile.names if name.name not in named),
        sections=tuple(_asking(section, template.agencies, agencies) for section in template.sections),
    )


def _joined(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _asking(section: Section, before: tuple[str, ...], agencies: tuple[str, ...]) -> Section:
    """The section on consultation says whom to ask, until somebody writes in it."""
    if section.id != CONSULTED or section.kind != "text" or not agencies:
        return section
    if section.starter not in ("", _to_ask(before)):  # the template has words of its own
        return section
    return replace(section, starter=_to_ask(agencies))


def _to_ask(agencies: tuple[str, ...]) -> str:
    return f"None yet; before use: {_escaped(', '.join(agencies))}."


def _escaped(words: str) -> str:
    """Plain words as Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#&|~" else sign for sign in words)
