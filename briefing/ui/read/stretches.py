"""Sentences, paragraphs and words around a place in a text: pure functions over code points, for any script.

A stretch never runs over the end of a line, and has no blanks at its ends. It is where a person's tag begins;
growing and shrinking mends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.model.text import CJK

LINE_END = "\n"
BOUNDS = "\n\t\u2028"
"""Names and sentences end there: lines, cells of a table, line breaks."""
REACH = 20_000
"""No sentence is looked for further away than this."""

SEPARATORS = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u0589\u05be\u05c0\u05c3\u05c6\u05f3\u05f4"
    r"\u060c\u061b\u061f\u06d4\u0964\u0965\u1361-\u1368\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2100-\u214f"
    r"\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
    r"\U0001f000-\U0001faff"
)
"""What no word holds: not "all that re calls no word", since marks over and under letters are that too."""
ONE_CHARACTER = re.compile(f"[{CJK}]")
"""A word of its own in scripts that write no blanks."""
LETTERS = rf"[^{SEPARATORS}{CJK}]"
WORD = re.compile(rf"[{CJK}]|(?:[^\W\d_{CJK}]\.){{2,}}|{LETTERS}+(?:['’\-\u2010\u2011]{LETTERS}+)*")
"""A word: a CJK character, an acronym with points, or letters and digits with apostrophes and hyphens among them."""

ENDING = re.compile(r"[.!?…]+[\"'”’»›)\]]*(?=\s|$)|[。！？｡।॥؟۔]+[\"”’」』）)\]]*")
OPENING = "\"'“‘„«‹([¿¡–—- \u00a0"
NEVER_ENDS = frozenset(
    "mr mrs ms dr prof st gen sen rep gov lt col capt maj sgt hon rev messrs mt ft vs v viz cf e.g i.e al approx dept "
    "fig figs art arts para paras sec secs ch vol ed eds".split()
)
BEFORE_NUMBERS = frozenset("no nos p pp".split())
SELDOM_ENDS = frozenset(
    "inc ltd co corp jr sr bros etc a.m p.m jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
STARTERS = frozenset(
    "the a an this that these those in on at by for from with without under over after before since until during as if "
    "when while where although though because but and or yet so nor then now today yesterday meanwhile however both "
    "each every some many most such to of its his her their our my your even only last next like unlike despite "
    "between among against through here there once whether not no yes also neither either instead finally still "
    "perhaps just how what why who which".split()
)
PRONOUNS = frozenset("he she it they we i you".split())


class Stretch(NamedTuple):
    """Some characters of a text (code points, half-open)."""

    start: int
    end: int


def line_at(text: str, offset: int, bounds: str = LINE_END) -> Stretch:
    """The line around a place, blanks and all; ``bounds`` are the characters that end it."""
    start = max(text.rfind(bound, 0, offset) for bound in bounds) + 1
    ends = [end for end in (text.find(bound, offset) for bound in bounds) if end >= 0]
    return Stretch(start, min(ends, default=len(text)))


def trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without the blanks at its ends; empty where there is nothing else."""
    words = text[start:end]
    kept = words.lstrip()
    start = end - len(kept)
    return Stretch(start, start + len(kept.rstrip()))


def paragraph_at(text: str, offset: int) -> Stretch | None:
    """The paragraph around a place (in a table: the row); None in an empty one."""
    found = trimmed(text, *line_at(text, offset))
    return found if found.start < found.end else None


def lines_in(text: str, start: int, end: int) -> list[Stretch]:
    """What a selection holds of each line, without blanks at the ends; lines without a letter or digit are left out."""
    found = []
    while start < end:
        line = line_at(text, start)
        stretch = trimmed(text, start, min(end, line.end))
        if any(char.isalnum() for char in text[stretch.start : stretch.end]):
            found.append(stretch)
        start = line.end + 1
    return found


# Sentences


def sentence_at(text: str, offset: int) -> Stretch | None:
    """The sentence around a place; between two the one that ends there. None in an empty line."""
    line = line_at(text, offset, BOUNDS)
    start, end = max(line.start, offset - REACH), min(line.end, offset + REACH)
    last = None
    for sentence in _sentences(text, start, end):
        last = sentence
        if offset <= sentence.end:
            break
    return last


def _sentences(text: str, start: int, end: int) -> Iterator[Stretch]:
    at = start
    for found in ENDING.finditer(text, start, end):
        if not _goes_on(text, at, found, end):
            sentence = trimmed(text, at, found.end())
            if sentence.start < sentence.end:
                yield sentence
            at = found.end()
    rest = trimmed(text, at, end)
    if rest.start < rest.end:
        yield rest


def _goes_on(text: str, start: int, found: re.Match[str], end: int) -> bool:
    """Whether a sentence that begins at ``start`` goes on behind what looks like its end."""
    following = text[found.end() : min(end, found.end() + 60)].lstrip()
    if not following or found[0][0] in "。！？｡।॥؟۔":
        return False
    opened = following.lstrip(OPENING)
    if opened[:1].islower():
        return True
    if found[0] != ".":
        return False
    return _is_abbreviation(text[max(start, found.start() - 40) : found.start()].lstrip(), following, opened)


def _is_abbreviation(before: str, following: str, opened: str) -> bool:
    """Whether a point belongs to the word before it and ends no sentence."""
    parts = before.split()
    word = parts[-1].lstrip(OPENING) if parts else ""
    lower = word.lower()
    if lower in NEVER_ENDS or (word.isdigit() and len(parts) == 1 and len(word) < 4):  # the latter numbers a list
        return True
    if lower in BEFORE_NUMBERS:
        return opened[:1].isdigit()
    if lower in SELDOM_ENDS or "." in word or (len(word) == 1 and word.isupper()):
        next_word = WORD.match(opened)
        begins = next_word is not None and next_word[0].lower() in STARTERS | PRONOUNS
        return opened == following and not begins
    return False


# Longer and shorter


def whole_words(text: str, start: int, end: int) -> Stretch:
    """The stretch with the rest of a word that its end fell into; as in names, only letters and digits continue one."""
    while start > 0 and _continues(text[start - 1 : start + 1]):
        start -= 1
    while end < len(text) and _continues(text[end - 1 : end + 1]):
        end += 1
    return Stretch(start, end)


def _continues(pair: str) -> bool:
    return len(pair) == 2 and all(char.isalnum() and not ONE_CHARACTER.match(char) for char in pair)


def word_at(text: str, offset: int) -> Stretch | None:
    """The word around a place, or that ends there; else the next one of the line, else None."""
    line = line_at(text, offset, BOUNDS)
    touching = None
    for word in WORD.finditer(text, _word_start(text, line.start, offset), line.end):
        if word.end() == offset:
            touching = Stretch(*word.span())
        elif word.end() > offset:
            return touching if touching and word.start() > offset else Stretch(*word.span())
    return touching


def _word_start(text: str, start: int, offset: int) -> int:
    """A place at or before ``offset`` where a word may begin, not far away."""
    at = max(start, offset - 400)
    while start < at < offset and not text[at - 1].isspace():
        at += 1
    return at


def longer_by_word(text: str, start: int, end: int) -> Stretch:
    """The stretch up to the end of the next word of its line."""
    line = line_at(text, end)
    last = WORD.search(text, end, line.end)
    return Stretch(start, last.end()) if last else Stretch(start, end)


def shorter_by_word(text: str, start: int, end: int) -> Stretch:
    """The stretch up to the end of its last word but one; a single word stays."""
    words = [word.end() for word in WORD.finditer(text, start, end)]
    if words and words[-1] < end:
        return Stretch(start, words[-1])
    return Stretch(start, words[-2]) if len(words) > 1 else Stretch(start, end)


def grown(text: str, start: int, end: int) -> Stretch:
    """The sentences in which a stretch lies; where it is that already, its paragraph."""
    first, last = sentence_at(text, start), sentence_at(text, max(start, end - 1))
    if first and last:
        sentences = Stretch(min(start, first.start), max(end, last.end))
        if sentences != (start, end):
            return sentences
    return paragraph_at(text, start) or Stretch(start, end)


def shrunk(text: str, start: int, end: int) -> Stretch:
    """The first sentence of a stretch; where it is no more than that already, its first word."""
    sentence = sentence_at(text, start)
    if sentence and start < sentence.end < end:
        return Stretch(start, sentence.end)
    word = WORD.search(text, start, end)
    return Stretch(*word.span()) if word else Stretch(start, end)
