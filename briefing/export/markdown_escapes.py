"""What must be escaped in Markdown so that it is read as text, and no more than that.

Escapes are chosen so that CommonMark, GitHub's tables and footnotes, and section Markdown all read the text unchanged.
"""

from __future__ import annotations

import re
import unicodedata

ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
SPECIAL = re.compile(r"[\\`\[\]<&!]|\*+|_+|~{2,}")
ENTITY = re.compile(r"&(?=#?\w+;)")
PAIR = re.compile(r"\[(?![ xX]\])[^\^@\[\]\\`*_<&~][^\[\]\\`*_<&~]*\](?![\[(:])")
"""A pair of brackets that leads nowhere."""
AT_START = re.compile(r"[-+](?=[ \t]|$)|[#>]|[*_]+(?=[ \t]|$)|=+[ \t]*$|\|?[ \t]*:?-[-:| \t]*$")
NOTE_AT_START = re.compile(r"(\[[^\]]*\])(:)")
NUMBER_AT_START = re.compile(r"(\d+)([.)])(?=[ \t]|$)", re.ASCII)


def escaped(text: str, before: str, after: str, in_link: bool) -> str:
    """Text within a line, escaped.

    Args:
        before, after: the characters that stand beside it; empty at an end of the line.
        in_link: it stands within the brackets of a link.
    """
    source: list[str] = []
    at = 0
    if before == "]" and text[:1] == "(" or before == "[" and text[:1] in ("^", "@"):
        source.append("\\(" if text[0] == "(" else numbered(text[0]))
        at = 1
    while found := SPECIAL.search(text, at):
        start, end = found.span()
        source.append(text[at:start])
        left = text[start - 1] if start else before
        pair = PAIR.match(text, start) if not in_link and left not in ("!", "^", "]") else None
        if pair and (pair.end() < len(text) or after != "["):
            source.append(pair[0])
            at = pair.end()
            continue
        right = text[end] if end < len(text) else after
        firm = (start > 1 or not before) and (end + 1 < len(text) or not after)
        if _harmless(found[0], left, right, firm, end == len(text), in_link):
            source.append(found[0])
        else:
            source.append(_written(found[0], ENTITY.match(text, start) is not None))
        at = end
    source.append(text[at:])
    return "".join(source)


def _harmless(sign: str, left: str, right: str, firm: bool, last: bool, in_link: bool) -> bool:
    """Whether a special sign, or a run of one, is read as text between these two characters.

    Args:
        firm: neither of the two will be written as a number.
        last: it ends its text; what follows is a mark of ours.
    """
    match sign[0]:
        case "\\":
            return firm and bool(right) and not right.isspace() and right not in ASCII_PUNCTUATION
        case "*":
            return _blank(left) and _blank(right)
        case "_":
            return _blank(left) and _blank(right) or firm and left.isalnum() and right.isalnum()
        case "]":
            return not in_link
        case "!":
            return not (last and right == "[")
        case _:
            return False


def _written(sign: str, entity: bool) -> str:
    match sign[0]:
        case "<":
            return "&lt;"
        case "&":
            return "&amp;" if entity else sign
        case _:
            return "".join(f"\\{char}" for char in sign)


def _blank(char: str) -> bool:
    return char in ("", " ", "\t")


def pointed(char: str) -> bool:
    """Whether some reader takes a character for punctuation: emphasis does not part it from a letter."""
    return char in ASCII_PUNCTUATION or unicodedata.category(char)[0] in "PS"


def loose(char: str) -> bool:
    """Whether every reader takes a character (empty: an end of the line) for blank or punctuation."""
    return not char or char.isspace() or char in ASCII_PUNCTUATION or unicodedata.category(char)[0] == "P"


def numbered(char: str) -> str:
    """A character as a reference by its number."""
    return "&nbsp;" if char == "\u00a0" else f"&#{ord(char)};"


def edged(line: str) -> str:
    """A line whose ends are kept by readers that strip white space. Plain blanks at its end are not."""
    line = line.rstrip(" \t")
    if line[:1].isspace():
        line = numbered(line[0]) + line[1:]
    if line[-1:].isspace():
        line = line[:-1] + numbered(line[-1])
    return line


def guarded(line: str) -> str:
    """A line that begins no list, heading, quotation, rule, table or code."""
    line = edged(line)
    if found := NUMBER_AT_START.match(line) or NOTE_AT_START.match(line):
        return f"{found[1]}\\{line[found.end(1) :]}"
    if found := AT_START.match(line):
        signs = found[0] if line[0] in "*_" else line[0]
        return "".join(f"\\{char}" for char in signs) + line[len(signs) :]
    return line
