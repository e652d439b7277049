"""Markdown: files to be read as articles, and what people write in sections.

Both are one grammar, CommonMark with tables, of which sections have a part (the rest shows as it was typed).
Python-Markdown parses the blocks (``markdown_blocks``); where it and CommonMark part, CommonMark holds,
since that is what our own export is and what people know from elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import cast

import markdown

from briefing.model.article import Article, Note
from briefing.model.blocks import Citation, Flow, Heading, text_of
from briefing.model.text import clean
from briefing.sources import limits, masthead
from briefing.sources.decoding import decoded
from briefing.sources.gathering import Gathering
from briefing.sources.markdown_blocks import parsed, parser_of_documents, parser_of_sections
from briefing.sources.markdown_front import front
from briefing.sources.markdown_inline import Grammar, folded
from briefing.sources.markdown_lines import CODE
from briefing.sources.markdown_shaping import Shaping

FENCE = re.compile(r"( *)(`{3,}(?=[^`]*$)|~{3,})")
UNSEEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
TOLD = {
    "picture": ("left-out", "Pictures were left out."),
    "tag": ("left-out", "HTML tags were left out; the text between them stays."),
    "unseen": ("left-out", "Comments, scripts and styles were left out."),
    "struck": ("lost", "Words that were struck through stand as plain words."),
    "address": ("lost", "Links to other places than web pages and mail addresses are plain words."),
}


def read_section(text: str, cite: Callable[[str, str], Citation]) -> tuple[Flow, ...]:
    """Section Markdown (CONTRACTS) as blocks.

    Args:
        text: as it was typed; passes the door here.
        cite: makes a citation of an id and a place ("" or "p. 4").

    Raises:
        BriefingError: what ``cite`` raises.
    """
    tree = parsed(parser_of_sections(), clean(text).text, document=False)
    shaping = Shaping(Grammar(cite))
    return tuple(cast(Flow, block) for element in tree for block in shaping.blocks(element))


def read(content: bytes, name: str) -> Article:
    """The article in a Markdown file.

    Raises:
        BriefingError: it is no text, holds none, or holds too much.
    """
    text, _encoding, notes = decoded(content)
    return read_text(text, notes)


def read_text(text: str, notes: Iterable[Note] = ()) -> Article:
    """The article in the text of a Markdown file; footnotes follow as blocks of their own.

    Args:
        notes: what the reader should be told already.

    Raises:
        BriefingError: it holds no text, or too much.
    """
    limits.check_text(len(text))
    gathered = Gathering()
    gathered.notes += notes
    start = front(gathered.clean(text))
    told: Counter[str] = Counter()
    source, set_aside = _code_set_aside(start.text)
    for opening, closing in UNSEEN:
        source, count = _without(source, opening, closing)
        told["unseen"] += count

    definitions: dict[str, str] = {}
    parser = parser_of_documents(definitions)
    trees = [parsed(parser, source, document=True)]
    trees += [parsed(parser, text, document=True) for text in list(definitions.values())]
    references = {folded(label): address for label, (address, _title) in parser.md.references.items()}
    shaping = Shaping(Grammar(None, True, references, definitions, told), set_aside)
    heading = None
    for block in (block for tree in trees for element in tree for block in shaping.blocks(element)):
        gathered.add(block)
        if heading is None and isinstance(block, Heading) and block.level == 1:
            heading = text_of(block.runs)
    for what, (kind, message) in TOLD.items():
        gathered.note(kind, message, told[what])  # type: ignore[arg-type]

    guess = masthead.guess(list(gathered.lines()))
    title, authors = start.first("title") or heading, start.details.get("authors")
    publisher, published = start.first("publisher"), start.date()
    given = {"title": title, "authors": authors, "publisher": publisher, "published": published}
    return gathered.article(
        "md",
        f"Markdown {markdown.__version__}",
        title=title or guess.title,
        authors=authors or guess.authors,
        publisher=publisher or guess.publisher,
        published=published or guess.published,
        url=start.first("url"),
        language=start.first("language"),
        guessed=[name for name, value in given.items() if not value],
    )


def _code_set_aside(text: str) -> tuple[str, list[str]]:
    """Blocks of code between fences, taken out so that nothing in them is read; their numbers stand in their places."""
    kept: list[str] = []
    blocks: list[str] = []
    fence = ""
    indent = 0
    inside: list[str] = []
    for line in text.split("\n"):
        if fence:
            bare = line.strip(" \t")
            if len(bare) >= len(fence) and bare.strip(fence[0]) == "":
                blocks.append("\n".join(inside))
                fence, inside = "", []
            else:
                blanks = len(line) - len(line.lstrip(" "))
                inside.append(line[min(indent, blanks) :])
        elif found := FENCE.match(line):
            indent, fence = len(found[1]), found[2]
            kept.append(f"{found[1]}{CODE}{len(blocks)}")
        else:
            kept.append(line)
    if fence:
        blocks.append("\n".join(inside))
    return "\n".join(kept), blocks


def _without(text: str, opening: str, closing: str) -> tuple[str, int]:
    """Text without what stands between two signs, and how often it did; not behind a backtick."""
    folded_text = text.lower()
    if len(folded_text) != len(text):  # a letter of two when small; then only the usual spelling is found
        folded_text = text
    kept: list[str] = []
    at = count = 0
    while (start := folded_text.find(opening, at)) >= 0:
        end = folded_text.find(closing, start + len(opening))
        if end < 0:
            break
        if text[start - 1 : start] == "`":
            kept.append(text[at : start + 1])
            at = start + 1
            continue
        kept.append(text[at:start])
        at = end + len(closing)
        count += 1
    kept.append(text[at:])
    return "".join(kept), count
