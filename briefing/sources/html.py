"""Web pages: the article without what stands around it, or the whole page where no article is found."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.model.blocks import Paragraph, plain
from briefing.model.text import count_words
from briefing.sources import limits, markup, pagedetails
from briefing.sources.decoding import decoded
from briefing.sources.gathering import Gathering

SEARCHED = 20_000
"""How many elements a page may have for its article to be looked for (trafilatura grows faster than they do)."""
ELEMENTS = 1_500_000
LITTLE = 60
"""An article of fewer words is doubted, …"""
SHORT_PAGE = 300
"""… and the whole page taken instead where it has fewer words than this, …"""
NOTHING = 15
"""… or where the article has fewer than this."""
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I)
LITTLE_FOUND = "Little text was found: a page may load its text later; if so, copy the text in a browser and save it."
NO_TEXT = "There is no text in this page; open it in a browser, copy the article, and save it as a text file."


def read(content: bytes, name: str) -> Article:
    """The article in a web page as it was saved. Nothing is fetched.

    Raises:
        BriefingError: it holds no text or too much, or is no text at all.
    """
    text, _encoding, notes = decoded(content, _declared(content))
    tree, searched = _tree(text)
    data = pagedetails.embedded(tree)
    found = _extracted(text) if searched else None
    details = pagedetails.details(tree, data, found)
    gathered = Gathering()
    if found is not None and found.body is not None:
        _fill(gathered, _html_names(found.body), details, tree)
    words = sum(count_words(line) for line in gathered.lines())
    whole = sum(count_words(line) for line in _page_lines(tree))
    embedded = pagedetails.body(data)
    if count_words(embedded) > max(LITTLE, 3 * words):
        gathered = _embedded(embedded)
    elif words < whole and words < (LITTLE if whole < SHORT_PAGE else NOTHING):
        gathered = Gathering()
        _fill(gathered, tree, details, tree)
        _note_whole(gathered, whole, searched)
    else:
        around = "Words around the article were left out (menus, advertising, comments and the like)."
        gathered.note("left-out", around, max(0, whole - words))
        if words < LITTLE:
            gathered.note("missing", LITTLE_FOUND, words)
    gathered.notes[:0] = notes
    return gathered.article("html", f"trafilatura {version('trafilatura')}", no_text=NO_TEXT, **details)


def _declared(content: bytes) -> str | None:
    """The encoding that a page names in its first bytes."""
    found = DECLARED.search(content[:4096])
    return found[1].decode("ascii") if found else None


def _tree(text: str) -> tuple[etree._Element, bool]:
    """The page's tree, and whether it is small and shallow enough for its article to be looked for.

    Raises:
        BriefingError: it holds nothing, or too much.
    """
    try:
        tree, searched = _parsed(text), True
    except _TooDeepError:
        tree, searched = _parsed(text, huge=True), False
    elements = sum(1 for _ in tree.iter())
    if elements > ELEMENTS:
        raise BriefingError(
            "The page has too many parts to be read; save the part that you need as a file of its own and open that."
        )
    limits.check_text(sum(len(line) for line in _page_lines(tree)))
    return tree, searched and elements <= SEARCHED


def _embedded(text: str) -> Gathering:
    """The text of an article that a page holds as data."""
    gathered = Gathering()
    for line in gathered.clean(text).split("\n"):
        gathered.add(Paragraph(plain(line.strip())))
    gathered.note(
        "guessed", "The page shows its text by a program; it was taken from data inside the page, without its form."
    )
    return gathered


def fragment(content: bytes, clean: Callable[[str | None], str], plain_text: bool = False) -> list[markup.Found]:
    """The blocks of a whole page, or of a plain text, that stands inside another file."""
    text, _encoding, _notes = decoded(content, _declared(content))
    if plain_text:
        return [markup.Found(Paragraph(plain(line))) for line in clean(text).split("\n") if line.strip()]
    return markup.blocks(_parsed(text), clean)


def _parsed(text: str, huge: bool = False) -> etree._Element:
    """The page's tree. ``huge`` lets elements stand some 2,000 deep in each other, instead of some 250.

    Raises:
        _TooDeepError: they stand deeper, and what lies below would be lost.
        BriefingError: there is nothing to parse.
        MemoryError: the tree does not fit.
    """
    parser = lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=huge, remove_comments=True, remove_pis=True
    )
    try:
        tree = lxml_html.document_fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        tree = None
    faults = {entry.type_name for entry in parser.error_log}
    if "ERR_NO_MEMORY" in faults:
        raise MemoryError
    if "ERR_RESOURCE_LIMIT" in faults:
        raise _TooDeepError(
            "The page nests its parts too deeply to be read; copy the article in a browser and save it."
        )
    if tree is None:
        raise BriefingError(NO_TEXT)
    return tree


class _TooDeepError(BriefingError):
    """Elements stand too deep in each other."""


def _extracted(text: str) -> Any:
    """What trafilatura finds, or None."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    return trafilatura.bare_extraction(
        text.replace("\x00", ""),
        include_comments=False,
        include_formatting=True,
        include_links=True,
        include_tables=True,
        with_metadata=True,
    )


def _fill(gathered: Gathering, body: etree._Element, details: dict[str, Any], tree: etree._Element) -> None:
    page_direction = (tree.get("dir") or "").lower()
    for block, language, direction in markup.blocks(body, gathered.clean, details.get("url")):
        own = pagedetails.language_tag(language)
        gathered.add(
            block,
            language=own if own != details.get("language") else None,
            direction=direction or ("rtl" if page_direction == "rtl" else None),
        )


def _note_whole(gathered: Gathering, whole: int, searched: bool) -> None:
    if not searched:
        gathered.note(
            "guessed",
            "The page is very large or deep, so the whole of it was taken, with all that stands around the article.",
        )
    else:
        gathered.note(
            "guessed", "No article was found in the page, so the whole of it was taken, with all that stands around it."
        )
    if whole < LITTLE:
        gathered.note("missing", LITTLE_FOUND, whole)


def _page_lines(tree: etree._Element) -> list[str]:
    body = tree.find("body")
    return list(markup.texts(body)) if body is not None else []


NAMES = {"row": "tr", "quote": "blockquote", "ref": "a", "lb": "br", "graphic": "img", "del": "s"}
HI = {"#b": "b", "#i": "i", "#u": "u"}
LISTS = {"ol": "ol", "dl": "dl"}


def _html_names(body: etree._Element) -> etree._Element:
    """trafilatura's tree with the names that HTML has for the same things."""
    for element in body.iter():
        rend, parent = element.get("rend") or "", element.getparent()
        match element.tag:
            case "head":
                element.tag = rend if rend in markup.HEADINGS else "h2"
            case "list":
                element.tag = LISTS.get(rend, "ul")
            case "item":
                element.tag = "dd" if parent is not None and parent.tag == "dl" else "li"
            case "cell":
                element.tag = "th" if element.get("role") == "head" else "td"
            case "hi":
                element.tag = HI.get(rend, "span")
            case str(name) if name in NAMES:
                element.tag = NAMES[name]
        if element.tag == "a" and (target := element.get("target")):
            element.set("href", target)
    return body
