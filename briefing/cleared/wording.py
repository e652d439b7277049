"""The words of a stretch, as they are compared and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from briefing.model.blocks import Citation, Gap, LineBreak, Link, Runs, Text

BLANKS = re.compile(r"[ \t\n]+")
TOKENS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
WORD = re.compile(r"\w+")
MOST_TOKENS = 500
"""Longer texts are not shown word by word."""
MOST_TOLD = 80
"""Characters of what is only told of."""
LED_IN = 25
"""Characters before what differs in it."""
MOST_WORDS = 4_000
"""Longer texts are alike only where they are equal."""

Form = tuple[bool, bool, bool, str]


def tidy(text: str) -> str:
    """A text without what nobody sees: blanks at its ends, and more than one on end."""
    return BLANKS.sub(" ", text).strip()


def short(words: str) -> str:
    """Some words for being told of, cut where they are many."""
    words = " ".join(words.split())
    return words if len(words) <= MOST_TOLD else f"{words[: MOST_TOLD - 1]}…"


def told_otherwise(before: str, after: str) -> str:
    """That some words are others now, or gone; of long ones what differs, with a little of what stands before it."""
    if not after:
        return f"“{short(before)}” was taken out"
    least = min(len(before), len(after))
    same = next((at for at in range(least) if before[at] != after[at]), least)
    if max(len(before), len(after)) > MOST_TOLD and same > LED_IN:
        start = before.rfind(" ", 0, same - LED_IN) + 1
        before, after = f"…{before[start:]}", f"…{after[start:]}"
    return f"“{short(before)}” is now “{short(after)}”"


def words_of(runs: Runs, number: Callable[[Citation], str]) -> str:
    """The words of some runs; a line break is LF, a citation what ``number`` says."""
    parts = []
    for run in runs:
        match run:
            case Text():
                parts.append(run.text)
            case Link():
                parts += [inner.text for inner in run.runs]
            case LineBreak():
                parts.append("\n")
            case Citation():
                parts.append(number(run))
            case Gap():
                pass
    return "".join(parts)


def plain_of(runs: Runs) -> str:
    """The words of some runs without citations."""
    return words_of(runs, lambda _citation: "")


def look_of(runs: Runs) -> list[tuple[str, Form]]:
    """Each visible character with its bold, italic, underline and address; a citation is one character."""
    found: list[tuple[str, Form]] = []
    for run in runs:
        match run:
            case Text():
                found += [(c, (run.bold, run.italic, run.underline, "")) for c in run.text if not c.isspace()]
            case Link():
                for r in run.runs:
                    found += [(c, (r.bold, r.italic, False, run.address)) for c in r.text if not c.isspace()]
            case LineBreak():
                found.append(("\n", (False, False, False, "")))
            case Citation():
                found.append((f"[{run.source} {run.place}]", (False, False, False, "")))
            case Gap():
                pass
    return found


class Stretch(NamedTuple):
    """A stretch of words for showing: in both, only before, or only after."""

    text: str
    where: Literal["both", "before", "after"]


def marked(before: str, after: str) -> list[Stretch]:
    """The two texts as one, with what went and what came marked, word by word."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS:
        return [stretch for stretch in (Stretch(before, "before"), Stretch(after, "after")) if stretch.text]
    return list(_stretches(old, new))


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Stretch("".join(old[a:b]), "both")
            continue
        if a < b:
            yield Stretch("".join(old[a:b]), "before")
        if c < d:
            yield Stretch("".join(new[c:d]), "after")


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, by their words."""
    old, new = WORD.findall(one.lower()), WORD.findall(other.lower())
    if not old or not new:
        return 1.0 if one == other else 0.0
    if min(len(old), len(new)) > MOST_WORDS:
        return 1.0 if old == new else 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0 and matcher.quick_ratio() > 0 else 0.0
