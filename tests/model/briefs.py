"""Any brief: strategies for articles with hard letters, tags at random stretches, sections of all blocks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.article import Article, Note, Part
from briefing.model.blocks import (
    Cell,
    Citation,
    Flow,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Point,
    Quotation,
    Runs,
    Table,
    Text,
    joined,
)
from briefing.model.brief import (
    Brief,
    Details,
    Item,
    Option,
    Recommendation,
    SectionText,
    Source,
    Tag,
    TemplateCopy,
    TemplateFile,
    Voice,
    received,
)
from briefing.model.kinds import KINDS, Field, FieldValue
from briefing.model.quote import Quote, quote_at
from briefing.model.text import LINE_BREAK, clean

HARD = (
    "😀 👩‍👩‍👧‍👦 🏳️‍🌈 🇲🇾",  # of several code points, beyond the first plane
    "Cafe\u0301 a\u0308\u0323 n\u0303",  # combining marks, which must not be composed
    "שלום עולם \u200fabc\u200e",
    "الحُكُومَة \u061c١٢٣",
    "協定で貿易を増やす。合意",
    "non\u00a0breaking\u202fspace and\u200bzero\u2060width",
    "<b> & {{ title }} &amp; ]]> --> \\n",
    "“quoted” – it’s 50 % … of §4",
    " two  blanks and a\ttab ",
    "word " * 40,
)


VOICES: tuple[Voice | None, ...] = (None, "reported", "quoted", "author", "ascribed")


def texts(min_size: int = 0) -> st.SearchStrategy[str]:
    """Text that has passed the door and may hold ends of paragraphs and lines."""
    free = st.text(max_size=30).map(lambda text: clean(text).text)
    return st.one_of(st.sampled_from(HARD), free, st.lists(st.sampled_from(HARD), max_size=3).map("\n".join)).filter(
        lambda text: len(text) >= min_size
    )


def lines(min_size: int = 0) -> st.SearchStrategy[str]:
    """Text that has passed the door, of one line."""
    return texts(min_size).map(lambda text: text.replace("\n", " ").replace(LINE_BREAK, " "))


ids = st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True)
dates = st.sampled_from(("", "2025", "2025-10", "2025-10-25", "2025-10-25T18:00", "2024-02-29"))
words = st.builds(Text, lines(1), st.booleans(), st.booleans(), st.booleans())
addresses = st.sampled_from(
    ("https://example.org/?a=1&b=2", "http://example.org", "mailto:a@example.org", "HTTPS://É.example")
)
links = st.builds(Link, addresses, st.lists(words, min_size=1, max_size=2).map(tuple))


def runs(*others: st.SearchStrategy[Inline]) -> st.SearchStrategy[Runs]:
    """Runs of text, line breaks and links, and of ``others``; neighbours of one format are one."""
    return st.lists(st.one_of(words, words, st.builds(LineBreak), links, *others), max_size=4).map(joined)


def flows(inner: st.SearchStrategy[Runs]) -> st.SearchStrategy[Flow]:
    """Any block that may stand in a section."""
    paragraphs = st.builds(Paragraph, inner)
    nested = st.recursive(paragraphs, _lists, max_leaves=6)
    quotations = st.builds(Quotation, st.lists(nested, min_size=1, max_size=2).map(tuple))
    return st.one_of(paragraphs, nested, quotations, tables(inner))


def _lists(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[List]:
    points = st.builds(Point, st.lists(blocks, min_size=1, max_size=2).map(tuple))
    return st.builds(List, st.lists(points, min_size=1, max_size=3).map(tuple), st.booleans(), st.integers(0, 999))


@st.composite
def tables(draw: st.DrawFn, inner: st.SearchStrategy[Runs]) -> Table:
    """A table of up to three rows and columns."""
    width = draw(st.integers(1, 3))
    row = st.lists(st.builds(Cell, inner), min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=3).map(tuple))
    return Table(rows, draw(st.integers(0, 1)), draw(lines()), draw(lines()))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """An article of a few blocks, some of them left out."""
    block = st.one_of(st.builds(Heading, st.integers(1, 6), runs()), flows(runs()))
    found = draw(st.lists(block, min_size=1, max_size=5))
    parts = tuple(
        Part(f"b{i}", block, draw(st.none() | st.integers(1, 9)), draw(st.sampled_from((None, "en", "ar"))),
             draw(st.sampled_from((None, "ltr", "rtl"))), draw(st.integers(0, 5)) == 0)
        for i, block in enumerate(found, 1)
    )  # fmt: skip
    notes = st.builds(Note, st.sampled_from(("lost", "guessed")), lines(1), st.none() | st.integers(1, 99))
    return Article(
        parts, "txt", "text 1", draw(st.none() | lines(1)), draw(st.lists(lines(1), max_size=2).map(tuple)),
        published=draw(st.none() | dates.filter(bool)), notes=draw(st.lists(notes, max_size=1).map(tuple)),
    )  # fmt: skip


@st.composite
def sources(draw: st.DrawFn, id: str) -> Source:
    """A source with its bytes as received, under any name."""
    made = received(id, draw(articles()), draw(lines(1)), draw(st.binary(max_size=40)))
    return replace(
        made, nature=draw(st.sampled_from((None, "news", "opinion", "interested"))), standing=draw(lines()),
        attached=draw(st.booleans()), accessed=draw(dates),
    )  # fmt: skip


@st.composite
def quotes(draw: st.DrawFn, text: str) -> Quote:
    """A quote of a stretch within one line of a text that has at least one character that is no line's end."""
    start = draw(st.sampled_from([i for i, character in enumerate(text) if character != "\n"]))
    stop = text.find("\n", start) if "\n" in text[start:] else len(text)
    return quote_at(text, start, draw(st.integers(start + 1, stop)))


def values(field: Field) -> st.SearchStrategy[FieldValue]:
    """Anything that a field may hold, filled."""
    match field.shape:
        case "flag":
            return st.just(True)
        case "level":
            return st.integers(1, 5)
        case "scale":
            return st.sampled_from(("1", "High", "5"))
        case "lines" | "parties":
            return st.lists(lines(1), min_size=1, max_size=3).map(tuple)
        case "date":
            return dates.filter(bool)
        case "choice":
            return st.sampled_from(field.choices)
        case "line" | "text" | "party" | "target":
            return texts(1)


@st.composite
def fields(draw: st.DrawFn, kind: str) -> dict[str, FieldValue]:
    """Some fields of a kind, filled."""
    some = draw(st.lists(st.sampled_from(KINDS[kind].fields), max_size=4, unique_by=lambda f: f.id))
    return {field.id: draw(values(field)) for field in some}


templates = st.builds(
    TemplateCopy, ids, st.integers(1, 9),
    st.builds(lambda a, b: (TemplateFile("template.toml", a), TemplateFile("look.docx", b)), st.binary(), st.binary()),
)  # fmt: skip
details = st.builds(
    Details, title=texts(), to=texts(), from_=texts(), date=dates, decide_by=dates, matter=lines(),
    action=st.sampled_from((None, "decision", "noting")), copies=st.lists(lines(1), max_size=2).map(tuple),
    clearance=st.lists(lines(1), max_size=2).map(tuple),
    more=st.dictionaries(st.sampled_from(("dress", "asked-by", "our-own")), lines(1)),
)  # fmt: skip


def cited(brief: Brief) -> st.SearchStrategy[Inline]:
    """A citation of a source of the brief, of a passage of it or of one that is gone."""
    tags = [(tag.source, tag.id) for _, tag in brief.tags()]
    of = tags + [(source.id, None) for source in brief.sources] + [(source.id, "gone") for source in brief.sources]
    return st.builds(lambda pair, place: Citation(pair[0], pair[1], place), st.sampled_from(of), lines())


@st.composite
def section_blocks(draw: st.DrawFn, brief: Brief) -> tuple[Flow, ...]:
    """What a user may write in a section of this brief, with citations where it has sources."""
    return draw(st.lists(flows(runs(*[cited(brief)] if brief.sources else [])), min_size=1, max_size=3).map(tuple))


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    """Any sound brief: up to two sources, items with tags, options, recommendations, text."""
    found = tuple(draw(sources(f"s{i}")) for i in range(1, draw(st.integers(0, 2)) + 1))
    quotable = [s for s in found if s.article.text.strip("\n")]
    names = draw(st.lists(ids, unique=True, max_size=6))
    items, rows = names[:4], names[4:]
    brief = Brief(draw(templates), draw(details), found)
    tags = 0
    for id in items:
        kind = draw(st.sampled_from(list(KINDS)))
        held = []
        for source in draw(st.lists(st.sampled_from(quotable), max_size=3)) if quotable else []:
            tags += 1
            held.append(Tag(f"q{tags}", source.id, draw(quotes(source.article.text)), draw(st.sampled_from(VOICES))))
        item = Item(id, kind, draw(fields(kind)), tuple(held), draw(st.booleans()))
        brief = replace(brief, items=(*brief.items, item))
    brief = replace(
        brief,
        options=tuple(Option(id, draw(lines()), draw(st.booleans()), draw(texts())) for id in rows[:1]),
        recommendations=tuple(Recommendation(id, "Agree", draw(lines()), due=draw(dates)) for id in rows[1:]),
    )
    sections = draw(st.lists(ids, unique=True, max_size=2))
    return replace(brief, sections=tuple(SectionText(id, draw(section_blocks(brief))) for id in sections))
