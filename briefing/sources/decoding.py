"""Bytes into text: what a file says of its encoding, else a careful guess that the reader is told of."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.model.article import Note

ENCODINGS: dict[str, str] = {
    "utf-8": "Unicode (UTF-8)",
    "utf-16-le": "Unicode (UTF-16, little-endian)",
    "utf-16-be": "Unicode (UTF-16, big-endian)",
    "cp1252": "Western European (Windows-1252)",
    "iso8859-15": "Western European (ISO 8859-15)",
    "mac-roman": "Western European (Macintosh)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859-2": "Central European (ISO 8859-2)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1253": "Greek (Windows-1253)",
    "iso8859-7": "Greek (ISO 8859-7)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic, Russian (KOI8-R)",
    "koi8-u": "Cyrillic, Ukrainian (KOI8-U)",
    "iso8859-5": "Cyrillic (ISO 8859-5)",
    "cp866": "Cyrillic (DOS 866)",
    "cp1255": "Hebrew (Windows-1255)",
    "iso8859-8": "Hebrew (ISO 8859-8)",
    "cp1256": "Arabic (Windows-1256)",
    "iso8859-6": "Arabic (ISO 8859-6)",
    "cp1258": "Vietnamese (Windows-1258)",
    "cp874": "Thai (Windows-874)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5hkscs": "Chinese, traditional (Big5)",
    "cp932": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "iso2022_jp": "Japanese (ISO 2022-JP)",
    "cp949": "Korean (EUC-KR)",
}
"""What a user may choose: Python's name of the encoding, and what to call it."""

# What pages call one thing and browsers read as its superset (WHATWG Encoding).
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-16-le",
}
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSES = (
    "big5hkscs cp932 euc_jp gb18030 cp949 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 "
    "koi8_r koi8_u cp866 iso2022_jp"
).split()
LATIN = ("cp1252", "cp1250", "cp1254", "cp1257")
"""Encodings of Latin letters, which a guess mixes up."""
PAIRS = ("big5hkscs", "cp932", "euc_jp", "gb18030", "cp949")
"""Encodings of two bytes a letter."""
SAMPLE = 60_000
"""How many bytes a guess looks at."""
JUNK = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """Text, the encoding (a key of ENCODINGS, or UTF-32) and what the reader should be told about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decoded(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a text file: by its byte order mark, what it declares, UTF-8, and else by a guess.

    Args:
        content: the file's bytes.
        declared: the name of an encoding that the file itself gives; an unknown or a wrong one is passed over.

    Raises:
        BriefingError: the bytes are no text.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], encoding)
    if (wide := _utf16_without_mark(content)) is not None:
        return _guess(content, wide)
    if len(JUNK.findall(content[:SAMPLE])) > len(content[:SAMPLE]) // 200:
        raise BriefingError(
            "This is not a text file: it holds binary data; open it in its own program and save it as text."
        )
    for name in (known(declared) if declared else None, "utf-8"):
        if name and (text := _strict(content, name)) is not None:
            return Decoded(text, name)
    if _nearly_utf8(content):
        return _lenient(content, "utf-8")
    return _guess(content, _guessed(content))


def as_utf8(content: bytes, encoding: str) -> bytes:
    """The same text as UTF-8 with a byte order mark, which every loader believes: how a user overrides a guess.

    Raises:
        BriefingError: there is no such encoding in ENCODINGS.
    """
    name = known(encoding)
    if name is None:
        raise BriefingError(
            f"The encoding “{encoding[:40]}” is not known; choose one such as utf-8, cp1252, koi8-r or big5."
        )
    for mark, marked in BOMS:
        if marked == name and content.startswith(mark):
            content = content[len(mark) :]
    text = content.decode(name, "replace").encode("utf-8", "replace")
    return codecs.BOM_UTF8 + text


def known(name: str) -> str | None:
    """The key of ENCODINGS that a name in any spelling means, or None."""
    try:
        plain = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        return None
    plain = SUPERSETS.get(plain, plain)
    return next((key for key in ENCODINGS if codecs.lookup(key).name == codecs.lookup(plain).name), None)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return None


def _lenient(content: bytes, encoding: str) -> Decoded:
    """Decoded with U+FFFD for what does not fit, and a note that counts these."""
    text = _strict(content, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = content.decode(encoding, "replace")
    count = text.count("\ufffd")
    note = Note("lost", "Some characters could not be read and stand as \ufffd; the file may be damaged.", count)
    return Decoded(text, encoding, (note,))


def _guess(content: bytes, encoding: str) -> Decoded:
    result = _lenient(content, encoding)
    words = (
        f"The file does not say how its letters are encoded; it was read as {ENCODINGS[encoding]}."
        " If letters look wrong, choose another encoding."
    )
    return result._replace(notes=(Note("guessed", words), *result.notes))


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows by a zero in every other byte of Western text, or else not at all."""
    sample = content[: SAMPLE - SAMPLE % 2]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        if high.count(0) > 0.6 * half and low.count(0) < 0.02 * half:
            return encoding
    return None


def _nearly_utf8(content: bytes) -> bool:
    """UTF-8 with a few damaged bytes: most of what is not ASCII decodes."""
    text = content[:SAMPLE].decode("utf-8", "replace")
    wrong, high = text.count("\ufffd"), sum(c > "\x7f" for c in text)
    return high >= 10 and wrong <= max(1, high // 20)


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    lines = {line for line in content.splitlines() if not line.isascii()}
    sample = b"\n".join(sorted(lines, key=content.find) if len(lines) < 200 else lines)[:SAMPLE]
    likely = [name for match in from_bytes(sample, cp_isolation=GUESSES) if (name := known(match.encoding))]
    western = _western(sample)
    if likely and likely[0] not in LATIN and not (western and _hardly(sample, likely[0])):
        return likely[0]
    if western:
        return "cp1252"
    return next((name for name in likely if name in LATIN and name != "cp1252"), "cp1250")


def _hardly(sample: bytes, encoding: str) -> bool:
    """True where an encoding of two bytes a letter finds hardly any: a few Western letters pair up by chance."""
    return encoding in PAIRS and sum(c > "\x7f" for c in sample.decode(encoding, "replace")) < 4


def _western(sample: bytes) -> bool:
    """True where Windows-1252 reads well: none of the letters and signs in words that betray other alphabets."""
    text = _strict(sample, "cp1252")
    if text is None:
        return False
    odd = re.findall(r"(?<=[^\W\d_])[³¹¿¾¼ºþðšžŠŽ]|[³¹¿¾¼þðšž](?=[a-z])|[õû](?=\w{0,12}[õû])", text)
    return len(odd) * 50 <= sum(c > "\x7f" for c in text)
