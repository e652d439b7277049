"""What may be wrong with a form, in the words of people who know Word, and what they should know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from briefing.templating.form.package import FormPackage
from briefing.templating.look.names import is_on, w, word

MANY = 60
"""How many letters of what a stranger wrote are shown."""

TEMPLATE_CODE = (
    "This form uses template code, which is never run here: “{code}”; take it out, or put a field in its place."
)
BRACES_LEFT = "There are double braces here without their pair: “{text}”; a field is one name between {{{{ and }}}}."
NO_NAME = "There is no name between the braces; write one between them, or take them out."
THREE_BRACES = "There are three braces around “{name}”; a field has two before its name and two behind it."
UNKNOWN = "There is no field “{name}”{meant}."
PRIVATE = "“{name}” is private: it stays in the brief and is in no file that is handed on; take it out of the form."
IN_CODE = (
    "The field “{name}” stands within a field of Word's own (such as a page number), which Word writes itself;"
    " move it out of there."
)
OUTSIDE_ROW = "The field “{name}” is one of a row for each {item}; put it into a table row."
IN_BOX = (
    "The field “{name}” is one of a row for each {item}, and a text box cannot repeat;"
    " move the table out of the text box."
)
TWO_KINDS = (
    "One table row asks for both {first} and {second}; give each a row of its own, since a row repeats for one of them."
)
MERGED = (
    "This row repeats for each {item}, but one of its cells is merged with the cell above or below;"
    " split that cell in Word."
)
NOTE_IN_ROW = (
    "This row repeats for each {item}, but holds a footnote or endnote, which can stand once only;"
    " move the note out of the row."
)
SHARED = (
    "The field “{name}” shares its paragraph with other text, so that only a single paragraph fits there;"
    " give it a paragraph of its own."
)
STRADDLES = (
    "The field “{name}” begins within a content control and ends outside of it; delete it and type it once more."
)


class Fault(NamedTuple):
    """Something wrong with a form.

    Attributes:
        message: what is wrong and what to do, in one sentence.
        place: in words.
        suggestion: the name that was likely meant, or None.
    """

    message: str
    place: str
    suggestion: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


def brief(text: str) -> str:
    """A stranger's words, short and on one line."""
    words = " ".join(text.replace("\ufffc", " ").split())
    return words if len(words) <= MANY else f"{words[: MANY - 1]}…"


def warnings(form: FormPackage) -> tuple[str, ...]:
    """What a person should know of a form: what in it leads outside or comes from other programs."""
    return tuple(dict.fromkeys((*_connections(form), *_settings(form))))


OUTSIDE = {
    "image": "The form shows a picture that lies elsewhere ({target}); it is never fetched here.",
    "oleObject": "The form holds an object that is linked to another file ({target}); it is never opened here.",
    "attachedTemplate": "The form names a template of another machine ({target}); it is never fetched.",
    "subDocument": "The form takes in another document ({target}); it is never fetched here.",
    "frame": "The form takes in another page ({target}); it is never fetched here.",
}
INSIDE = {
    "oleObject": "The form holds an object of another program; it is never opened here, and stays as it is.",
    "package": "The form holds a file of another program; it is never opened here, and stays as it is.",
    "control": "The form holds a control that runs code (ActiveX); it is never run here, and stays as it is.",
    "aFChunk": "The form takes in a file that only Word can read; what is in it is not looked into.",
}


def _connections(form: FormPackage) -> Iterator[str]:
    for name in form.names:
        found = re.fullmatch(r"(.*?)_rels/([^/]*)\.rels", name)
        if found is None:
            continue
        for relation in form.related(found[1] + found[2]):
            if relation.external and relation.type != "hyperlink":
                said = OUTSIDE.get(
                    relation.type, "The form leads to another file ({target}); it is never fetched here."
                )
                yield said.format(target=brief(relation.target))
            elif not relation.external and relation.type in INSIDE:
                yield INSIDE[relation.type]


def _settings(form: FormPackage) -> Iterator[str]:
    part = form.part_of("settings")
    protection = form.tree(part).find(w("documentProtection")) if part else None
    if protection is not None and word(protection, "enforcement") in ("1", "true", "on"):
        yield (
            "The form is protected against changes; it is filled all the same, and in Word it stays protected"
            " (Review, Restrict Editing)."
        )
    tracked = form.tree(part).find(w("trackRevisions")) if part else None
    if tracked is not None and is_on(tracked):
        yield "The form tracks changes; what is filled in is not marked as a change."


def holds_note(element: etree._Element) -> bool:
    """Whether a row holds the mark of a note."""
    return next(element.iter(w("footnoteReference"), w("endnoteReference")), None) is not None
