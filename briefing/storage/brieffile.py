"""The .brief file: a zip of brief.json, of each source as it was received, and of the template as it was.

brief.json                  the brief, readable, with the number of its format
sources/<id>/<file name>    a source's bytes, whose SHA-256 brief.json holds
template/<file name>        the template's files
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from briefing import safefile
from briefing.errors import BriefingError
from briefing.model import limits, soundness
from briefing.model.brief import Brief, Source
from briefing.model.faults import told
from briefing.model.text import clean, unclean
from briefing.storage import archive, foreign
from briefing.storage.schema import FORMAT, saved_type

JSON = "brief.json"
MOST_VALUES, MOST_TEXTS = 2_000_000, 4_000_000
"""How many lists and objects, and how many texts and keys, brief.json may hold: they fit into a gigabyte.
An article of 100,000 paragraphs has some 400,000 and 1,000,000."""

STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
ESCAPE = re.compile(rb"\\[bfru]")
SURELY_CLEAN = bytes(range(0x20, 0x7F)) + b"\t\n"
FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
LONGEST_NAME = 100
NO_BRIEF = "The file is damaged or is no brief; get it again from where it came."
TOO_DEEP = "The text is nested too deeply; take lists within lists apart."


def save(path: Path, brief: Brief) -> None:
    """Write a brief to a file, whole or not at all.

    Raises:
        BriefingError: it could not be written, or is unsound; an old file stays as it was.
    """
    safefile.write(path, pack(brief))


def open_brief(path: Path) -> Brief:
    """Open a .brief file.

    Raises:
        BriefingError: it cannot be read or is no sound brief; ``where`` names the file.
    """
    content = safefile.read(path, limits.FILE_BYTES)
    try:
        return unpack(content)
    except BriefingError as error:
        raise BriefingError(error.message, f"{path.name}, {error.where}" if error.where else path.name) from error


def pack(brief: Brief) -> bytes:
    """The bytes of a .brief file; the same brief gives the same bytes.

    Raises:
        BriefingError: the brief is unsound or too large, so that it could not be opened again.
    """
    try:
        stripped = replace(
            brief,
            sources=tuple(replace(source, content=b"") for source in brief.sources),
            template=replace(brief.template, files=tuple(replace(f, content=b"") for f in brief.template.files)),
        )
        json = b'{"format":%d,' % FORMAT + msgspec.json.encode(stripped)[1:]
        files = {JSON: msgspec.json.format(json, indent=1) + b"\n"}
    except RecursionError:
        raise BriefingError(TOO_DEEP) from None
    except UnicodeEncodeError:
        raise BriefingError("A text holds half a character, which no file can hold; type it again.") from None
    files |= {f"template/{file.name}": file.content for file in brief.template.files}
    files |= {place_of(source): source.content for source in brief.sources}
    _assembled(files)  # what could not be opened again is not saved
    return archive.packed(files)


def unpack(content: bytes) -> Brief:
    """The brief in the bytes of a .brief file.

    Raises:
        BriefingError: it is something else, damaged, unsound, or from a newer version; with its place.
    """
    if what := foreign.kind(content):
        raise BriefingError(what)
    return _assembled(archive.unpacked(content))


def place_of(source: Source) -> str:
    """Where a source's bytes lie: its name as received, made safe for every system."""
    name = FORBIDDEN_IN_NAMES.sub("_", clean(source.file).text).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if dot and len(suffix) < 10:
        name = stem[: LONGEST_NAME - len(suffix) - 1] + dot + suffix
    name = name[:LONGEST_NAME].rstrip(" .") or "source"
    return f"sources/{source.id}/{'_' if DEVICES.match(name) else ''}{name}"


def _assembled(files: Mapping[str, bytes]) -> Brief:
    """The brief that unpacked files are."""
    if JSON not in files:
        raise BriefingError(foreign.of_names(files))
    try:
        brief = _read(files[JSON])
        soundness.check(brief)
    except BriefingError as error:
        raise BriefingError(error.message, f"{JSON}, {error.where}" if error.where else JSON) from error
    if any(len(source.article.text) > limits.TEXT_CHARACTERS for source in brief.sources):
        raise BriefingError("A source holds more than 5 million characters of text; take it out.", JSON)
    left = {name: content for name, content in files.items() if name != JSON}
    template = tuple(replace(f, content=_taken(left, f"template/{f.name}")) for f in brief.template.files)
    sources = tuple(_with_content(source, left) for source in brief.sources)
    if left:
        raise BriefingError(
            f"The file holds “{min(left)[:60]}”, which belongs to no brief; get it from its author again."
        )
    return replace(brief, template=replace(brief.template, files=template), sources=sources)


def _read(json: bytes) -> Brief:
    """The brief that brief.json holds, checked against the declarations, without what lies beside it."""
    if _too_much(json):
        raise BriefingError("There is far more text than a brief may hold; take a large source out.")
    try:
        values = msgspec.json.decode(json)
        if not isinstance(values, dict) or not isinstance(number := values.get("format"), int):
            raise BriefingError(NO_BRIEF)
        if number > FORMAT:
            raise BriefingError(
                "This brief was saved by a newer version of Briefing Desk; update Briefing Desk and open it again."
            )
        msgspec.convert(values, saved_type())
        del values["format"]
        rest = json.translate(None, SURELY_CLEAN).decode()  # a quick look at all texts in one, before each is looked at
        if (ESCAPE.search(json) or clean(rest).text != rest) and (place := unclean(values)):
            raise BriefingError("The text holds characters that no text may hold; get the file again.", place)
        return msgspec.convert(values, Brief)
    except msgspec.ValidationError as error:
        raise told(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BriefingError(NO_BRIEF) from None
    except RecursionError:
        raise BriefingError(TOO_DEEP) from None


def _too_much(json: bytes) -> bool:
    if len(json) > limits.FILE_BYTES or json.count(b'"') - json.count(b'\\"') > 2 * MOST_TEXTS:
        return True
    bare = STRING.sub(b"", json)
    return bare.count(b"{") + bare.count(b"[") > MOST_VALUES


def _with_content(source: Source, files: dict[str, bytes]) -> Source:
    content = _taken(files, place_of(source))
    if sha256(content).hexdigest() != source.sha256:
        raise BriefingError(
            f"The source “{source.file[:60]}” is not as it was received (its SHA-256 differs);"
            " get the brief again from where it came.",
            place_of(source),
        )
    return replace(source, content=content)


def _taken(files: dict[str, bytes], name: str) -> bytes:
    content = files.pop(name, None)
    if content is None:
        raise BriefingError(f"“{name[:120]}” is missing in the file; get the brief again from where it came.")
    return content
