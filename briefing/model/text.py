"""The one door through which text comes in: files, paste, keys, JSON.

The laws that the rest of the app promises ("comes out unchanged") hold for text that has passed it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

PARAGRAPH_ENDS = re.compile("\r\n|[\r\v\f\x85\u2029]")
# C0 and C1 controls but for TAB and LF; lone surrogates; non-characters; BOM; soft hyphen.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\u00ad"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
LINE_BREAK = "\u2028"
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{CJK}]|[^\s{CJK}]+")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Cleaned(NamedTuple):
    """Text that has passed the door, and how many characters were taken away on the way."""

    text: str
    taken: int


def clean(text: str) -> Cleaned:
    """Pass text through the door.

    CR, CRLF, VT, FF, NEL and U+2029 become LF, the end of a paragraph; LF, TAB and U+2028 stay;
    other controls, lone surrogates, non-characters, BOMs and soft hyphens go. Everything else
    stays as it is: nothing is normalised. Passing twice changes nothing more.
    """
    text, taken = UNWANTED.subn("", PARAGRAPH_ENDS.sub("\n", text))
    return Cleaned(text, taken)


def one_line(text: str) -> str:
    """Cleaned text for a field of one line: every run of white space that holds an end of line is one blank."""
    lines = re.split("[\n\u2028]", clean(text).text)
    return " ".join(filter(None, map(str.strip, lines)))


def unclean(values: object) -> str | None:
    """The place (``items[2].title``) of a text in decoded JSON or TOML that the door would change, or None."""
    ahead: list[tuple[str, object]] = [("", values)]
    while ahead:
        place, value = ahead.pop()
        if isinstance(value, str):
            if clean(value).text != value:
                return place
        elif isinstance(value, list):
            ahead += ((f"{place}[{i}]", inner) for i, inner in enumerate(value))
        elif isinstance(value, dict):
            ahead += ((f"{place}.{key}" if place else key, inner) for key, inner in value.items())
    return None


def count_words(text: str) -> int:
    """How many words there are: runs between white space with a letter or a digit; each CJK character is one."""
    return sum(1 for run in RUN.finditer(text) if LETTER_OR_DIGIT.search(run[0]))
