"""A document as a Markdown file: front matter, marking, title, header block, sections, footnotes, marking."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from briefing.compose.document import Document, gap_words
from briefing.export.markdown_blocks import markdown_of
from briefing.export.markdown_text import Notation, paragraph_lines
from briefing.model.blocks import Block, Flow, Gap, Heading, Paragraph, Runs, Text, plain
from briefing.model.fields import SLUG

LIKE_AN_ADDRESS = re.compile(r"[^ \t\n]+(?:[ \t\n]+(?:\".*\"|'.*'|\(.*\)))?", re.DOTALL)
FACTS = {
    "ref": "",
    "date": "date",
    "to": "to",
    "from": "from",
    "for": "for",
    "decide by": "decide_by",
    "copies": "copies",
    "contact": "contact",
}
"""The keys of facts in front matter; nothing for what stands there already. Others are details of the template."""


def write(document: Document, look: bytes = b"") -> bytes:
    """The file: UTF-8, one newline at its end. Markdown has no look; the argument is there for other writers' sake.

    A draft says so and prints its gaps; in a final they are nothing.
    """
    notation = Notation(lambda citation: f"[^{document.number_of(citation)}]", document.draft)
    parts = [_front_matter(document), *_body(document, notation)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _front_matter(document: Document) -> str:
    """Values are JSON strings, which YAML reads as they are."""
    values = {"title": document.name, "marking": "" if isinstance(document.marking, Gap) else document.marking}
    values["reference"] = document.reference
    values |= {FACTS[name]: value for name, value in document.facts if FACTS.get(name)}
    values["lang"] = document.language
    values |= {
        key: value
        for name, value in document.facts
        if name not in FACTS and re.match(SLUG, name) and (key := name.replace("-", "_")) not in values
    }
    lines = [f"{key}: {_json(value)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---"])


def _json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028")


def _body(document: Document, notation: Notation) -> Iterator[str]:
    """The parts of the file behind the front matter; some may be empty."""
    marking = _marking(document, notation)
    yield marking
    yield "**DRAFT**" if document.draft else ""
    yield markdown_of(_blocks(document), notation)
    for number, note in enumerate(document.notes, 1):
        yield _note(number, note.runs, notation)
    yield marking


def _blocks(document: Document) -> Iterator[Block]:
    """All from the title to the last section, as one: a list may end one section and begin the next."""
    yield Heading(1, document.title)
    yield document.details
    for section in document.sections:
        if section.heading is not None:
            yield Heading(2, plain(section.heading))
        yield from section.blocks


def _marking(document: Document, notation: Notation) -> str:
    """The marking in bold; a gap is bold too."""
    match document.marking:
        case Gap(label):
            words = gap_words(Gap(label)) if document.draft else ""
        case str(words):
            pass
    return markdown_of([Paragraph((Text(words, bold=True),))], notation)


def _note(number: int, runs: Runs, notation: Notation) -> str:
    """The definition of a footnote. An empty comment keeps one that a reader without footnotes takes for a link's."""
    lines = paragraph_lines(runs, notation) or [""]
    ending = " <!-- -->" if LIKE_AN_ADDRESS.fullmatch(" ".join(lines)) else ""
    return f"[^{number}]: " + "\n    ".join(lines) + ending


def source_of(blocks: tuple[Flow, ...]) -> str:
    """The source of a section's text as a template holds it: without citations."""
    return markdown_of(blocks, Notation(lambda _: "", draft=False))
