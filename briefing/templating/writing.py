"""A template as the text of its declaration, written for people to read, with the comments of the text before it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from briefing.errors import BriefingError
from briefing.templating.template import MOST_BYTES, Template, parse

WIDEST = 110
"""Lists longer than this stand on lines of their own, one entry each."""
NAMES = ("id", "cell", "rating", "name")
"""The keys by which an entry of a list of tables is known again."""

Path = tuple[str, ...]

LINE = re.compile(
    r"""
    (?P<blank>[ \t]+|\r?\n)
    | \#(?P<comment>[^\n\r]*)
    | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*')
    | (?P<open>\[\[?)
    | (?P<close>\]\]?)
    | (?P<sign>[={},])
    | (?P<word>[^\s\#"'=\[\]{},]+)
    """,
    re.VERBOSE | re.DOTALL,
)


def written(template: Template, before: bytes = b"") -> bytes:
    """The declaration of a template as the bytes of template.toml.

    Args:
        before: the declaration as it was; its comments stay with the keys and tables that they stood at.

    Raises:
        BriefingError: the texts have more than 1 MB together.
    """
    content = toml_of(_plain(template), _comments(before))
    if len(content.encode()) > MOST_BYTES:
        raise BriefingError("The template is larger than 1 MB; make its texts shorter.")
    return content.encode()


def toml_of(values: Mapping[str, Any], comments: dict[Path, list[str]] | None = None) -> str:
    """Values as TOML that people read: plain keys first, then the tables, each comment above its key or table."""
    kept = dict(comments or {})
    lines = list(_table(values, (), kept))
    rest = [f"# {words}" for left in kept.values() for words in left]
    return "\n".join((*rest, *lines)).strip("\n") + "\n"


def _plain(template: Template) -> dict[str, Any]:
    """The template as dictionaries and tuples, without what is as it comes."""
    plain: dict[str, Any] = msgspec.to_builtins(template)
    return plain


def _table(values: Mapping[str, Any], path: Path, comments: dict[Path, list[str]]) -> Iterator[str]:
    """The lines of a table: its plain keys first, then the tables in it."""
    inner = {key: value for key, value in values.items() if isinstance(value, dict) or _is_tables(value)}
    for key, value in values.items():
        if key not in inner:
            yield from _above((*path, key), comments)
            yield f"{_key(key)} = {_value(value, len(key) + 3)}"
    for key, value in inner.items():
        dotted = ".".join(_key(k) for k in (*path[::2], key))
        for i, entry in enumerate(value if isinstance(value, tuple) else [value]):
            place = (*path, key, _name(entry, i) if isinstance(value, tuple) else "")
            yield ""
            yield from _above(place, comments)
            yield f"[[{dotted}]]" if isinstance(value, tuple) else f"[{dotted}]"
            yield from _table(entry, place, comments)


def _above(place: Path, comments: dict[Path, list[str]]) -> Iterator[str]:
    for words in comments.pop(place, ()):
        yield f"# {words}".rstrip()


def _is_tables(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], dict)


def _name(entry: Mapping[str, Any], place: int) -> str:
    """By what an entry of a list of tables is known again after others came or went."""
    return next((str(entry[key]) for key in NAMES if key in entry), str(place))


def _key(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else _text(key)


def _value(value: Any, taken: int) -> str:
    match value:
        case str() if "\n" in value:
            return _lines(value)
        case str():
            return _text(value)
        case float() if value.is_integer():
            return str(int(value))
        case bool() | int() | float():
            return str(value).lower()
        case tuple():
            inside = [_value(entry, WIDEST) if isinstance(entry, str) else _value(entry, 0) for entry in value]
            flat = f"[{', '.join(inside)}]"
            nested = any(isinstance(entry, tuple) for entry in value)
            if "\n" not in flat and not nested and len(flat) + taken <= WIDEST:
                return flat
            return "[\n" + "".join(f"  {entry},\n" for entry in inside) + "]"
        case _:
            raise TypeError(f"a declaration cannot hold {type(value).__name__}")


def _text(words: str) -> str:
    """A text in quotation marks: JSON's escapes are those of TOML."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(words: str) -> str:
    """A text of several lines as it stands, between threefold quotation marks."""
    escaped = "\n".join(_text(line)[1:-1].replace('\\"', '"') for line in words.split("\n"))
    escaped = escaped.replace('"""', '""\\"')
    if escaped.endswith('"'):
        escaped = escaped[:-1] + '\\"'
    return f'"""\n{escaped}"""'


# Comments of the text before


def _comments(before: bytes) -> dict[Path, list[str]]:
    """The comments of a declaration, each at the key or table that it stands above or behind; () holds the rest."""
    try:
        text = before.decode("utf-8-sig")
        values = _plain(parse(before)) if "#" in text else {}
    except (UnicodeDecodeError, BriefingError):
        return {}
    if not values:
        return {}
    found: dict[Path, list[str]] = {}
    waiting: list[str] = []
    place: Path = ()
    for piece, words in _pieces(text, tomllib.loads(text)):
        if isinstance(piece, tuple):
            place = piece
            found.setdefault(place, []).extend(waiting)
            waiting = []
        elif piece == "behind":
            found.setdefault(place, []).append(words)
        else:
            waiting.append(words)
    found.setdefault((), []).extend(waiting)
    return {place: kept for place, kept in found.items() if kept}


def _pieces(text: str, values: Mapping[str, Any]) -> Iterator[tuple[Path | str, str]]:
    """The keys and tables of a declaration as their places, and its comments, in the order in which they stand."""
    counts: dict[Path, int] = {}
    table: Path = ()
    depth = 0
    fresh = True  # at the beginning of a line, outside of a value
    keyed: list[str] = []
    header = ""
    for token in LINE.finditer(text):
        kind, words = token.lastgroup, token[0]
        if kind == "comment":
            yield "above" if fresh and not depth else "behind", words[1:].strip()
        elif kind == "blank":
            if "\n" in words and not depth:
                fresh, keyed = True, []
        elif kind == "open" and fresh and not depth and not keyed:
            header, keyed, fresh = words, [], False
        elif kind == "close" and header:
            table = _place(keyed, header == "[[", counts, values)
            yield table, ""
            header, keyed = "", []
        elif kind == "open" or words == "{":
            depth, fresh = depth + len(words), False
        elif kind == "close" or words == "}":
            depth -= len(words)
        elif words == "=" and not depth and keyed:
            yield (*table, *".".join(keyed).split(".")), ""
            keyed = []
        elif kind in ("word", "string") and (header or (fresh and not depth) or keyed):
            keyed.append(words.strip("\"'") if kind == "string" else words)
            fresh = False
        else:
            fresh = False


def _place(keys: list[str], listed: bool, counts: dict[Path, int], values: Mapping[str, Any]) -> Path:
    """The place of a table with this header, told by the names of the entries that it lies in."""
    names = ".".join(keys).split(".")
    place: Path = ()
    inside: Any = values
    for i, key in enumerate(names):
        inside = inside.get(key) if isinstance(inside, dict) else None
        if isinstance(inside, list):
            last = i == len(names) - 1 and listed
            counts[(*place, key)] = number = counts.get((*place, key), -1) + last
            inside = inside[number] if 0 <= number < len(inside) else None
            place = (*place, key, _name(inside, number) if isinstance(inside, dict) else str(number))
        else:
            place = (*place, key, "")
    return place
