"""The inside of a paragraph of Markdown: emphasis, links, citations and line breaks, by the rules of CommonMark.

Python-Markdown's own inline patterns are not used: they differ from CommonMark (and between its versions)
in emphasis, escapes and entities, and their time grows with the square of the text.

A paragraph is cut into pieces once, from left to right; emphasis is paired where the link that holds it,
or the paragraph, ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.entities import html5

from briefing.model.blocks import Citation, LineBreak, Runs
from briefing.model.text import LINE_BREAK, clean
from briefing.sources.line import SCHEMES
from briefing.sources.line import address as safe_address
from briefing.sources.markdown_emphasis import Chain, Marks, flanking
from briefing.sources.markdown_pieces import Form, Leads, Piece, assembled, stripped

PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
ESCAPE = re.compile(rf"\\([{re.escape(PUNCTUATION)}])")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")
EITHER = re.compile(f"{ESCAPE.pattern}|{ENTITY.pattern}")
CITATION = re.compile(r"\[@([\w-]+)(?:,((?:\\.|[^\[\]\\])*))?\]", re.DOTALL)
SPECIAL = re.compile(rf"[\\&*_\[\]!<\n{LINE_BREAK}]")
SPECIAL_IN_DOCUMENTS = re.compile(rf"[\\&*_\[\]!<\n{LINE_BREAK}`~]")
AUTOLINK = re.compile(r"<((?:https?|mailto):[^\s<>\x00-\x20]*)>", re.IGNORECASE)
AUTOMAIL = re.compile(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>")
TAG = re.compile(
    r"<(?:/(?P<end>[A-Za-z][A-Za-z0-9-]*)\s*"
    r"|(?P<start>[A-Za-z][A-Za-z0-9-]*)(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?"
    r"|\?[^>]*\?|![A-Z][^>]*)>"
)
TAG_FORMS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "u": "underline"}
BLOCK_TAGS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol option p pre section table tbody td tfoot th thead tr ul".split()
)
"""Tags at which a word ends."""
ADDRESS_IN_BRACKETS = re.compile(r"<((?:\\.|[^<>\\\n])*)>")
ADDRESS_PART = re.compile(rf"[()]|(?:{ESCAPE.pattern}|[^\\\x00- ()]|\\)+")
TITLE = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)", re.DOTALL)
BLANKS = re.compile(r"[ \t]*\n?[ \t]*")
LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]", re.DOTALL)
DEEPEST_PARENTHESES = 32
LONGEST_LABEL = 999


@dataclass(frozen=True)
class Grammar:
    """What is read besides plain text, emphasis, links and breaks.

    Attributes:
        cite: what ``[@id, place]`` stands for; None where it is text.
        document: code, raw HTML, pictures, struck text and notes are read, not shown as they were typed.
        references: addresses by label (folded), for links that name one.
        notes: labels of footnotes that are defined.
        told: counts what was left out, by a word for it.
    """

    cite: Callable[[str, str], Citation] | None = None
    document: bool = False
    references: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Bracket:
    """A ``[`` or ``![`` that may begin a link or a picture."""

    piece: int
    picture: bool
    inside: int
    marks: Marks | None


def read_inline(text: str, grammar: Grammar) -> Runs:
    """The runs of one paragraph; LF in it is a blank unless Markdown makes it a line break.

    Args:
        text: source text that has passed the door.

    Raises:
        BriefingError: whatever ``grammar.cite`` raises.
    """
    return _Reader(text.strip(" \t\n"), grammar).runs()


def decoded(text: str) -> str:
    """Text with its escapes and entities read."""
    return EITHER.sub(lambda m: m[1] or _entity(m[0]), text)


def _entity(source: str) -> str:
    """What an entity stands for, past the door; the source itself where there is no such entity."""
    if source[1] != "#":
        return clean(html5[source[1:]]).text if source[1:] in html5 else source
    number = int(source[3:-1], 16) if source[2] in "xX" else int(source[2:-1])
    if number == 0 or number > 0x10FFFF:
        return "\ufffd"
    return clean(chr(number)).text.replace("\n", " ")


class _Reader:
    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.pieces: list[Piece] = []
        self.brackets: list[_Bracket] = []
        self.spent = 0
        """Brackets below this index begin no link: one has ended inside them."""
        self.chain = Chain()
        self.last_close = text.rfind(")")
        self.ticks: dict[int, list[int]] | None = None

    def runs(self) -> Runs:
        special = SPECIAL_IN_DOCUMENTS if self.grammar.document else SPECIAL
        at = 0
        while found := special.search(self.text, at):
            if found.start() > at:
                self.pieces.append(self.text[at : found.start()])
            at = self._read(found[0], found.start())
        self.pieces.append(self.text[at:])
        self.chain.pair()
        runs = assembled(self.pieces)
        if not self.grammar.document:
            return runs
        self.grammar.told["struck"] += sum(p.opened.count("struck") for p in self.pieces if isinstance(p, Marks))
        return stripped(runs)

    def _read(self, char: str, at: int) -> int:
        """Read what begins with a special character; returns where it ends."""
        match char:
            case "\\":
                return self._escape(at)
            case "\n" | "\u2028":
                return self._line_end(char, at)
            case "*" | "_" | "~":
                return self._marks(char, at)
            case "&":
                found = ENTITY.match(self.text, at)
                return self._put(_entity(found[0]) if found else "&", found.end() if found else at + 1)
            case "[" | "!":
                return self._open(at)
            case "]":
                return self._close(at)
            case "<":
                return self._angle(at)
            case _:
                return self._code(at)

    def _put(self, piece: Piece, end: int) -> int:
        self.pieces.append(piece)
        return end

    def _escape(self, at: int) -> int:
        if self.text.startswith("\n", at + 1):
            return self._put(LineBreak(), self._skip_blanks(at + 2))
        found = ESCAPE.match(self.text, at)
        return self._put(found[1] if found else "\\", found.end() if found else at + 1)

    def _line_end(self, char: str, at: int) -> int:
        end = self._skip_blanks(at + 1)
        last = self.pieces[-1] if self.pieces else None
        if isinstance(last, str) and self.text[at - 1] in " \t":
            two = self.text.endswith("  ", 0, at)
            self.pieces[-1] = last.rstrip(" \t")
            return self._put(LineBreak() if two or char == LINE_BREAK else " ", end)
        return self._put(LineBreak() if char == LINE_BREAK else " ", end)

    def _skip_blanks(self, at: int) -> int:
        while self.text[at : at + 1] in (" ", "\t"):
            at += 1
        return at

    def _marks(self, char: str, at: int) -> int:
        end = at + _run_length(self.text, at)
        if char == "~" and end - at != len("~~"):
            return self._put(self.text[at:end], end)
        opens, closes = flanking(char, self.text[at - 1 : at], self.text[end : end + 1])
        return self._put(self.chain.add(Marks(char, end - at, opens, closes)), end)

    def _open(self, at: int) -> int:
        picture = self.text[at] == "!"
        if picture and not self.text.startswith("[", at + 1):
            return self._put("!", at + 1)
        if not picture and self.grammar.cite and (cited := CITATION.match(self.text, at)):
            place = re.sub(r"[ \t\n]+", " ", decoded(cited[2] or "")).strip(" ")
            return self._put(self.grammar.cite(cited[1], place), cited.end())
        if not picture and self.grammar.notes and self.text.startswith("^", at + 1):
            label = LABEL.match(self.text, at)
            if label and label[1][1:] in self.grammar.notes:
                return label.end()
        inside = at + 1 + picture
        self.brackets.append(_Bracket(len(self.pieces), picture, inside, self.chain.last))
        return self._put(self.text[at:inside], inside)

    def _close(self, at: int) -> int:
        if not self.brackets:
            return self._put("]", at + 1)
        bracket = self.brackets.pop()
        spent = not bracket.picture and len(self.brackets) < self.spent
        self.spent = min(self.spent, len(self.brackets))
        found = None if spent else self._target(bracket, at)
        if not found:
            return self._put("]", at + 1)
        target, end = found
        self.chain.pair(bracket.marks)
        if bracket.picture and self.grammar.document:
            del self.pieces[bracket.piece :]
            self.grammar.told["picture"] += 1
            return end
        address = None if bracket.picture else self._allowed(target)
        if address is None and not self.grammar.document:
            return self._put(self.text[at:end], end)
        if not bracket.picture:
            self.spent = len(self.brackets)
        if address is None:
            self.grammar.told["address"] += 1
        self.pieces[bracket.piece] = Leads(address)
        return self._put(Leads(None), end)

    def _allowed(self, target: str) -> str | None:
        if self.grammar.document:
            return safe_address(target)
        scheme, colon, rest = target.partition(":")
        return target if colon and rest and scheme.lower() in SCHEMES and LINE_BREAK not in target else None

    def _target(self, bracket: _Bracket, at: int) -> tuple[str, int] | None:
        """Where the text in brackets that ends here leads, and where the whole ends."""
        if self.text.startswith("(", at + 1) and at < self.last_close and (found := self._address(at + 2)):
            return found
        if not self.grammar.document:
            return None
        label = LABEL.match(self.text, at + 1)
        own = self.text[bracket.inside : at] if at - bracket.inside <= LONGEST_LABEL else ""
        name = label[1] if label and label[1].strip() else own
        target = self.grammar.references.get(folded(name))
        return (target, label.end() if label else at + 1) if target is not None else None

    def _address(self, at: int) -> tuple[str, int] | None:
        """Read ``address "title")`` after the parenthesis."""
        at = self._blanks(at)
        bracketed = ADDRESS_IN_BRACKETS.match(self.text, at)
        if bracketed:
            found, end = bracketed[1], bracketed.end()
        else:
            end = -1 if self.text.startswith("<", at) else self._plain_address(at)
            found = self.text[at:end]
        if end < 0:
            return None
        after = self._blanks(end)
        if after > end and (title := TITLE.match(self.text, after)):
            after = self._blanks(title.end())
        return (decoded(found), after + 1) if self.text.startswith(")", after) else None

    def _blanks(self, at: int) -> int:
        found = BLANKS.match(self.text, at)
        return found.end() if found else at

    def _plain_address(self, at: int) -> int:
        """Where an address without angle brackets ends; -1 where its parentheses do not match."""
        depth = 0
        for part in ADDRESS_PART.finditer(self.text, at):
            if part.start() != at or depth > DEEPEST_PARENTHESES or part[0] == ")" and depth == 0:
                break
            depth += {"(": 1, ")": -1}.get(part[0], 0)
            at = part.end()
        return at if depth == 0 else -1

    def _angle(self, at: int) -> int:
        if found := AUTOLINK.match(self.text, at) or AUTOMAIL.match(self.text, at):
            mail = ":" not in found[1]
            self.pieces += [Leads(f"mailto:{found[1]}" if mail else found[1]), found[1], Leads(None)]
            return found.end()
        if not self.grammar.document or not (tag := TAG.match(self.text, at)):
            return self._put("<", at + 1)
        name = (tag["start"] or tag["end"] or "").lower()
        if name == "br":
            return self._put(LineBreak(), self._skip_blanks(tag.end()))
        if name in TAG_FORMS:
            return self._put(Form(TAG_FORMS[name], bool(tag["start"])), tag.end())
        self.grammar.told["tag"] += 1
        return self._put(" " if name in BLOCK_TAGS and self.pieces else "", tag.end())

    def _code(self, at: int) -> int:
        """Code between backticks is text; what marks nothing off is text itself."""
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
            for places in self.ticks.values():
                places.reverse()
        length = _run_length(self.text, at)
        places = self.ticks[length]
        while places and places[-1] <= at:
            places.pop()
        if not places:
            return self._put(self.text[at : at + length], at + length)
        code = self.text[at + length : places[-1]].replace("\n", " ")
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        return self._put(code, places[-1] + length)


def _run_length(text: str, at: int) -> int:
    end = at
    while text.startswith(text[at], end):
        end += 1
    return end - at


def folded(label: str) -> str:
    """A label as links name it: case and white space do not matter."""
    return " ".join(label.split()).casefold()
