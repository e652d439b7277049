"""The name around a place in a text, found without a dictionary of names: by its capitals, or by its script."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.ui.read.stretches import BOUNDS, STARTERS, WORD, Stretch, line_at, word_at

REACH = 400
"""No name reaches further than this."""
MOST_HAN = 8
"""A longer run of Han characters is a clause, not a name."""
HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUNS = tuple(re.compile(rf"[{chars}]+") for chars in (HAN, "\u30a0-\u30ff", "\u3041-\u309f"))

COMPOUND = re.compile(r"[^\-\u2010\u2011]+")
POSSESSIVE = re.compile(r"['’]s$")
PARTICLES = frozenset(
    "of for de da do dos das del della di du des van von der den ter bin binti ibn al el la le y e zu zum".split()
)
ARTICLES = frozenset("the la le les los las der die das".split())
JOINING = frozenset(("and", "&"))
INSTITUTIONAL = frozenset(("of", "for"))
ROLES = frozenset(
    "secretary minister president premier chancellor professor senator chairman chairwoman chairperson governor mayor "
    "ambassador commissioner representative speaker superintendent dr mr mrs ms miss prof sir dame gov sen rep gen lt "
    "col capt".split()
)
INSTITUTIONS = frozenset(
    "association union board council group university company party federation league institute agency bank".split()
)
BY_LIST = re.compile(
    r"(?:Ministry|Minister|Department|Secretary|Office|Committee|Council|Commission|Institute) (?:of|for) "
    r"[^\W\d_]+(?:, [^\W\d_a-z]\w+)+,? and [^\W\d_a-z]\w+"
)
"""An office named by a list: Ministry of Trade, Industry and Energy."""
RANKED = frozenset("secretary director governor attorney lieutenant major brigadier".split())
ABBREVIATED = frozenset("mr mrs ms dr prof st gen sen rep gov lt col capt hon rev mt ft".split())
OWNERS = frozenset(
    "people women men children workers farmers teachers growers king queen minister president governor st".split()
)
"""Whose possessive goes on as a name: People's Bank, Prime Minister's Office."""


class _Word(NamedTuple):
    start: int
    end: int  # without a possessive ending
    whole: int  # with it
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def possessive(self) -> bool:
        return self.whole > self.end

    @property
    def capital(self) -> bool:
        return any(char.isupper() or char.istitle() for char in self.text)


def name_at(text: str, offset: int) -> Stretch | None:
    """The name around a place, or that ends there.

    Capitalised words with what stands between them in names ("of", "for the"); in a script without capitals,
    and where no word has one, the word itself. None where there is no word, or where one cannot be told.
    """
    found = word_at(text, offset)
    if found is None:
        return None
    for run in RUNS:
        if run.match(text[found.start]):
            return _run_of_script(text, found.start, run)
    listed = _by_list(text, found.start)
    if listed is not None:
        return listed
    words = _words(text, found.start)
    at = next((n for n, w in enumerate(words) if w.start <= offset <= w.whole), None)
    if at is None:
        at = next(n for n, w in enumerate(words) if w.start >= found.start)
    first, last = _run(text, words, at)
    first, last = _without_starter(text, words, first, last)
    first, last = _without_role(words, first, last, max(at, first))
    return Stretch(words[first].start, words[last].end)


def _run_of_script(text: str, at: int, run: re.Pattern[str]) -> Stretch | None:
    line = line_at(text, at, BOUNDS)
    start = max(line.start, at - MOST_HAN)
    found = next((m for m in run.finditer(text, start, line.end) if m.end() > at), None)
    if found is None or (run is RUNS[0] and found.end() - found.start() > MOST_HAN):
        return None
    return Stretch(*found.span())


def _by_list(text: str, at: int) -> Stretch | None:
    line = line_at(text, at, BOUNDS)
    matches = BY_LIST.finditer(text, max(line.start, at - REACH // 4), min(line.end, at + REACH // 4))
    return next((Stretch(*m.span()) for m in matches if m.start() <= at < m.end()), None)


def _words(text: str, at: int) -> list[_Word]:
    """The words around a place, compounds of acronyms taken apart."""
    line = line_at(text, at, BOUNDS)
    start, end = max(line.start, at - REACH), min(line.end, at + REACH)
    while line.start < start < at and not text[start - 1].isspace():
        start += 1
    return [word for match in WORD.finditer(text, start, end) for word in _parts(match)]


def _parts(match: re.Match[str]) -> list[_Word]:
    pieces = list(COMPOUND.finditer(match[0]))
    if len(pieces) > 1 and any(len(p[0]) > 1 and p[0].isupper() for p in pieces):
        return [_word(p[0], match.start() + p.start()) for p in pieces]
    return [_word(match[0], match.start())]


def _word(text: str, start: int) -> _Word:
    bare = POSSESSIVE.sub("", text) if len(text) > 2 else text
    return _Word(start, start + len(bare), start + len(text), bare)


def _run(text: str, words: list[_Word], at: int) -> tuple[int, int]:
    """The first and last of the words that make one name with a word."""
    if not words[at].capital:
        before = next((n for n in range(at - 1, max(-1, at - 3), -1) if words[n].capital), None)
        if before is None or _run(text, words, before)[1] < at:
            return at, at
        at = before
    first = last = at
    while (following := _next(text, words, last)) is not None:
        last = following
    for before in range(at - 1, -1, -1):  # the earliest word from which the name reaches here
        if not words[before].capital:
            if words[before].lower not in PARTICLES | ARTICLES | JOINING:
                break
        elif _reaches(text, words, before, first):
            first = before
        else:
            break
    return first, last


def _reaches(text: str, words: list[_Word], start: int, goal: int) -> bool:
    at: int | None = start
    while at is not None and at < goal:
        at = _next(text, words, at)
    return at == goal


def _next(text: str, words: list[_Word], at: int) -> int | None:
    """The next capitalised word of the name, past what may stand between."""
    between: list[str] = []
    n = at + 1
    while n < len(words) and n - at <= 3:
        if not _adjoins(text, words[n - 1], words[n]):
            return None
        word = words[n]
        if word.capital or (between == ["of"] and word.text.isdigit()):
            return n if not between or _may_join(text, words, at, between) else None
        if word.lower not in PARTICLES | ARTICLES | JOINING:
            return None
        between.append(word.lower)
        n += 1
    return None


def _may_join(text: str, words: list[_Word], at: int, between: list[str]) -> bool:
    """Whether small words join what stands around them: "and" does so only in the name of an institution."""
    if between == ["and"]:
        return any(words[n].lower in INSTITUTIONAL and _in_one(text, words, n, at) for n in range(max(0, at - 6), at))
    return between == ["&"] or (between[0] in PARTICLES and not JOINING.intersection(between))


def _in_one(text: str, words: list[_Word], start: int, end: int) -> bool:
    """Whether words stand beside each other with nothing but blanks between them."""
    return all(_adjoins(text, words[n], words[n + 1]) for n in range(start, end))


def _adjoins(text: str, one: _Word, other: _Word) -> bool:
    gap = text[one.whole : other.start]
    if one.possessive and one.lower not in OWNERS:
        return False
    if gap.startswith(("'", "’")) and one.lower in OWNERS:
        gap = gap[1:]
    if gap.startswith(".") and (one.lower in ABBREVIATED or (len(one.text) == 1 and one.text.isupper())):
        gap = gap[1:]
    return gap.strip() in ("", "&") and gap != ""


def _without_starter(text: str, words: list[_Word], first: int, last: int) -> tuple[int, int]:
    """A word that has its capital only because a sentence begins with it is no part of the name."""
    before = text[: words[first].start][-20:].rstrip(" \u00a0\"'“‘«(")
    begins = not before or before[-1] in BOUNDS + ".!?…:"
    if begins and first < last and words[first].lower in STARTERS and words[first + 1].capital:
        return first + 1, last
    return first, last


def _without_role(words: list[_Word], first: int, last: int, at: int) -> tuple[int, int]:
    """Of "Foreign Minister Ann Lee" the person or the office, of "Growers Union President Ann Lee" also the union."""
    ends = [n for n in range(first, last) if _is_role(words, n) and words[n + 1].capital and not words[n].possessive]
    if not ends:
        return first, last
    if at > ends[-1]:
        return ends[-1] + 1, last
    led = ends[-1] > first and at < ends[-1] and words[ends[-1] - 1].lower in INSTITUTIONS
    return first, ends[-1] - led


def _is_role(words: list[_Word], n: int) -> bool:
    parts = COMPOUND.findall(words[n].lower)  # president-elect, vice-chancellor
    return not ROLES.isdisjoint(parts) or (words[n].lower == "general" and n > 0 and words[n - 1].lower in RANKED)
