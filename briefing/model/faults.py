"""A fault that msgspec found in a file, in words that a person understands."""

from __future__ import annotations

import re
from ast import literal_eval
from collections.abc import Iterable
from difflib import get_close_matches

import msgspec

from briefing.errors import BriefingError
from briefing.model.fields import DATE, LANGUAGE, SLUG

TYPES = {
    "str": "text", "int": "a whole number", "float": "a number", "bool": "true or false", "array": "a list",
    "object": "a set of keys and values", "null": "nothing", "datetime": "a date",
}  # fmt: skip
FORMS = {
    DATE: "This is not a date; write it as 2025-10-25, with an hour as 2025-10-25T18:00.",
    LANGUAGE: "This is no language; write it as en-AU, or as fr.",
    SLUG: "This is no id; use small letters, digits and hyphens, beginning with a letter or a digit.",
}
"""What to say where a text has not the form of a pattern."""


def place_of(error: msgspec.ValidationError) -> str:
    """Where the fault lies (``stakeholders[2].position``); empty: at the top."""
    return re.sub(r"^\$\.?", "", str(error).partition(" - at `")[2].rstrip("`"))


def told(error: msgspec.ValidationError, keys: Iterable[str] = ()) -> BriefingError:
    """The same fault with its place, and a likely one of ``keys`` for an unknown key."""
    words, where = str(error).partition(" - at `")[0], place_of(error) or None
    if unknown := re.search(r"unknown field `(.*)`", words):
        close = get_close_matches(unknown[1], list(keys), n=1)
        hint = f"; did you mean “{close[0]}”?" if close else "; take it out."
        return BriefingError(f"There is no key “{unknown[1]}” here{hint}", where)
    if missing := re.search(r"missing required field `(.*)`", words):
        return BriefingError(f"The key “{missing[1]}” is missing; add it.", where)
    if kind := re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", words):
        return BriefingError(f"Expected {_types(kind[1])}, found {_types(kind[2])}.", where)
    if value := re.fullmatch(r"Invalid (?:enum )?value ['\"]?(.*?)['\"]?", words):
        return BriefingError(f"“{value[1]}” is not one of the values that may stand here.", where)
    if pattern := re.fullmatch(r"Expected `str` matching regex (.*)", words):
        return BriefingError(FORMS.get(literal_eval(pattern[1]), "This has not the form that is needed here."), where)
    if size := re.fullmatch(r"Expected `array` of (?:at least )?length (?:>= )?(\d+)", words):
        return BriefingError(f"There are too few entries here; the least is {size[1]}.", where)
    if limit := re.fullmatch(r"Expected `([^`]*)` ([<>]=) (\S+)", words):
        bound = "at least" if limit[2] == ">=" else "at most"
        return BriefingError(f"Expected {_types(limit[1])} of {bound} {limit[3]}.", where)
    sentence = f"{words[:1].upper()}{words[1:].replace('`', '')}"
    return BriefingError(sentence if sentence.endswith((".", "?")) else f"{sentence}.", where)


def _types(names: str) -> str:
    return " or ".join(TYPES.get(name.strip(), name.strip()) for name in names.split("|"))
