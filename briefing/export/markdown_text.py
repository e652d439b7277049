"""Runs of text as Markdown that every CommonMark reader reads back as the same words in the same formats.

Only what would be read as a mark is escaped, so that the source stays readable. Emphasis is the delicate part:
a mark beside a letter on one side and punctuation on the other is none. Blanks are moved out of the marks, and
where a letter still stands in the way it is written as a number (``&#97;``), which begins and ends in punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, assert_never

from briefing.compose.document import gap_words
from briefing.export.markdown_escapes import ENTITY, edged, escaped, guarded, loose, numbered, pointed
from briefing.model.blocks import Citation, Gap, Inline, LineBreak, Link, Runs, Text, joined
from briefing.model.text import LINE_BREAK

Form = Literal["bold", "italic"]
BARE = re.compile(r"https?://[\w./?=#%:~,;+@-]+", re.ASCII)
FORMS: tuple[Form, Form] = ("bold", "italic")


class Notation(NamedTuple):
    """How the writer at hand prints a citation, and whether gaps are printed."""

    cite: Callable[[Citation], str]
    draft: bool


class _Mark(NamedTuple):
    """The begin or the end of a format; italic is ``_`` where it would touch a mark of bold."""

    form: Form
    begins: bool
    sign: str


class _Raw(NamedTuple):
    """Text still to be escaped; in a link it may not hold brackets."""

    text: str
    in_link: bool


Token = _Mark | _Raw | str
"""A piece of a line; a string is source as it stands."""


def paragraph_lines(runs: Runs, notation: Notation) -> list[str]:
    """The lines of a paragraph, ready to stand at the beginning of a block; [] where there is nothing to see."""
    lines = _without_end([guarded(_source(line)) for line in _lines(runs, notation)])
    return [f"{line}\\" for line in lines[:-1]] + lines[-1:]


def heading_line(runs: Runs, notation: Notation) -> str:
    """The text of a heading, in one line."""
    return re.sub(r"(?<![^ \t])#+$", r"\\\g<0>", _one_line(runs, notation))


def cell_line(runs: Runs, notation: Notation) -> str:
    """The text of a table's cell, in one line."""
    return _one_line(runs, notation).replace("|", "\\|")


def _one_line(runs: Runs, notation: Notation) -> str:
    return "<br>".join(_without_end([edged(_source(line)) for line in _lines(runs, notation)]))


def _without_end(lines: list[str]) -> list[str]:
    """The lines without empty ones at their end, which no Markdown keeps."""
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _lines(runs: Runs, notation: Notation) -> Iterator[list[Token]]:
    """The tokens of each line. Formats begin and end anew at links and citations."""
    line: list[Token] = []
    for is_text, group in groupby(_parted(runs, notation), lambda run: isinstance(run, Text)):
        if is_text:
            line += _lined(_texts(group), False)
            continue
        for run in group:
            match run:
                case LineBreak():
                    yield line
                    line = []
                case Link():
                    line += _linked(run)
                case Citation():
                    line.append(notation.cite(run))
                case Text() | Gap():
                    raise AssertionError(run)
                case _:
                    assert_never(run)
    yield line


def _parted(runs: Runs, notation: Notation) -> Iterator[Inline]:
    """The runs with gaps in words and line breaks out of the texts."""
    kept = (run for run in runs if notation.draft or not isinstance(run, Gap))
    for run in joined(Text(gap_words(run)) if isinstance(run, Gap) else run for run in kept):
        if not isinstance(run, Text):
            yield run
            continue
        for i, part in enumerate(re.split(f"[\n{LINE_BREAK}]", run.text)):
            if i:
                yield LineBreak()
            yield _like(run, part)


def _texts(runs: Iterable[Inline]) -> list[Text]:
    return [run for run in runs if isinstance(run, Text)]


def _like(run: Text, text: str) -> Text:
    return Text(text, run.bold, run.italic, run.underline)


def _lined(runs: Sequence[Text], in_link: bool) -> Iterator[Token]:
    """Tokens of some runs, underlined ones in tags."""
    for underline, group in groupby(_trimmed(runs), lambda run: run.underline):
        if underline:
            yield "<u>"
        yield from _marked(list(group), in_link)
        if underline:
            yield "</u>"


def _trimmed(runs: Sequence[Text]) -> list[Text]:
    """The runs with blanks moved out of the formats that begin or end at them."""
    parts = [_like(run, part) for run in runs for part in _edged(run.text.replace(LINE_BREAK, " ")) if part]
    trimmed: list[Text] = []
    before = Text("")
    groups = [list(group) for _, group in groupby(parts, lambda part: part.text.isspace())]
    for i, group in enumerate(groups):
        if group[0].text.isspace():
            behind = groups[i + 1][0] if i + 1 < len(groups) else Text("")
            trimmed.append(_between(group, before, behind))
        else:
            trimmed += group
            before = group[-1]
    return _texts(joined(trimmed))


def _edged(text: str) -> tuple[str, str, str]:
    """The blanks that a text begins with, its words, the blanks that it ends with."""
    begun = text.lstrip()
    words = begun.rstrip()
    return text[: len(text) - len(begun)], words, begun[len(words) :]


def _between(blanks: Sequence[Text], before: Text, behind: Text) -> Text:
    """Blanks as one run, in the formats that go on through all of them."""
    text = "".join(part.text for part in blanks)
    if before.underline != behind.underline:  # a change of underline ends all other formats
        return Text(text)
    all_of = (before, *blanks, behind)
    underline = all(part.underline for part in all_of)
    if before.underline and not underline:
        return Text(text)
    return Text(text, all(part.bold for part in all_of), all(part.italic for part in all_of), underline)


def _marked(runs: Sequence[Text], in_link: bool) -> Iterator[Token]:
    """The runs with the marks of their formats, properly nested."""
    tokens: list[Token] = []
    open_forms: list[Form] = []
    for i, run in enumerate(runs):
        wanted = [form for form in FORMS if getattr(run, form)]
        while any(form not in wanted for form in open_forms):
            tokens.append(_Mark(open_forms.pop(), False, ""))
        new = [form for form in wanted if form not in open_forms]
        for form in sorted(new, key=lambda form: -_reach(runs, i, form)):
            tokens.append(_Mark(form, True, ""))
            open_forms.append(form)
        tokens.append(_Raw(run.text, in_link))
    tokens += [_Mark(form, False, "") for form in reversed(open_forms)]
    return _signed(_aired(tokens))


def _aired(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with blanks moved before the marks that a format begins anew with, where another ended inside it."""
    aired: list[Token] = []
    for token in tokens:
        at = len(aired)
        while at and isinstance(mark := aired[at - 1], _Mark) and mark.begins:
            at -= 1
        if isinstance(token, _Raw) and token.text[0].isspace() and at < len(aired):
            words = token.text.lstrip()
            aired.insert(at, _Raw(token.text[: len(token.text) - len(words)], token.in_link))
            aired.append(_Raw(words, token.in_link))
        else:
            aired.append(token)
    return aired


def _reach(runs: Sequence[Text], start: int, form: Form) -> int:
    """Where the runs that have a format end."""
    return next((i for i in range(start, len(runs)) if not getattr(runs[i], form)), len(runs))


def _signed(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with signs: a pair of marks for italic has one sign, and none touches the same sign."""
    touching = [
        any(isinstance(other, _Mark) for other in (*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]))
        for i in range(len(tokens))
    ]
    italic = [i for i, token in enumerate(tokens) if isinstance(token, _Mark) and token.form == "italic"]
    signs = {}
    for begin, end in zip(italic[::2], italic[1::2], strict=True):
        signs[begin] = signs[end] = "_" if touching[begin] or touching[end] else "*"
    for i, token in enumerate(tokens):
        yield token._replace(sign=signs.get(i, "**")) if isinstance(token, _Mark) else token


def _source(tokens: list[Token]) -> str:
    """The source of a line."""
    source = [token if isinstance(token, str) else token.sign if isinstance(token, _Mark) else "" for token in tokens]
    for i, token in enumerate(tokens):
        if isinstance(token, _Raw):
            before = source[i - 1][-1:] if i else ""
            after = source[i + 1][:1] if i + 1 < len(tokens) else ""
            source[i] = escaped(token.text, before, after, token.in_link)
    at = 0
    for is_marks, group in groupby(tokens, lambda token: isinstance(token, _Mark)):
        some = list(group)
        if is_marks:
            _make_room([token for token in some if isinstance(token, _Mark)], at, source)
        at += len(some)
    return "".join(source)


def _make_room(marks: Sequence[_Mark], at: int, source: list[str]) -> None:
    """Write the letter beside some neighbouring marks as a number where they would not be read as marks otherwise.

    Args:
        at: the index of the first of them in ``source``.
    """
    end = at + len(marks)
    narrow = len(marks) > 1 or marks[0].sign == "_"
    left, right = source[at - 1] if at else "", source[end] if end < len(source) else ""
    if marks[0].begins and not loose(left[-1:]) and (narrow or pointed(right[0])):
        source[at - 1] = left[:-1] + numbered(left[-1])
    if not marks[-1].begins and not loose(right[:1]) and (narrow or pointed(left[-1])):
        source[end] = numbered(right[0]) + right[1:]


def _linked(link: Link) -> Iterator[Token]:
    """A link; one that shows its own address in short."""
    if link.runs == (Text(link.address),) and BARE.fullmatch(link.address):
        yield f"<{link.address}>"
    else:
        yield "["
        yield from _lined(link.runs, True)
        yield f"]({_address(link.address)})"


def _address(address: str) -> str:
    """Where a link leads, as it must stand between parentheses."""
    address = re.sub(rf"[\n\r{LINE_BREAK}]", lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), address)
    if not address or re.search(r"[\s()<>\\]", address):
        address = "<" + re.sub(r"[<>\\]", r"\\\g<0>", address) + ">"
    return ENTITY.sub("&amp;", address)
