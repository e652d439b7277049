"""Small briefs for tests, made as the command line makes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing import tagsfile
from briefing.compose.compose import compose
from briefing.compose.document import Document
from briefing.model.article import Article
from briefing.model.brief import Brief, received
from briefing.sources import load_bytes
from briefing.templating.finding import carry
from briefing.templating.template import template_of

NEWS = """Port towns weigh a deeper channel

The Harbour Board will ask the Minister to decide. The Board says that it will wait.

Growers warn that sediment could close the leases. Growers want a panel.
"""
RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def article(text: str = NEWS) -> Article:
    """An article of plain text."""
    return load_bytes(text.encode(), "news.txt").article


def made(tags: dict[str, Any], *texts: str, template: str = "decision-brief") -> tagsfile.Made:
    """A brief from plain texts (one about a port where none is given) and a tags file."""
    sources = [
        received(f"s{i}", article(text), f"news{i}.txt", text.encode()) for i, text in enumerate(texts or (NEWS,), 1)
    ]
    return tagsfile.make(sources, carry(template), json.dumps(tags).encode())


def brief(tags: dict[str, Any], *texts: str, template: str = "decision-brief") -> Brief:
    """The brief alone."""
    return made(tags, *texts, template=template).brief


def document(tags: dict[str, Any], *texts: str, template: str = "decision-brief", draft: bool = True) -> Document:
    """The document that such a brief is in its template."""
    one = brief(tags, *texts, template=template)
    return compose(one, template_of(one.template), draft)


def sample() -> Brief:
    """The sample brief that comes with the app."""
    page = (RESOURCES / "sample" / "article.html").read_bytes()
    loaded = load_bytes(page, "article.html")
    source = received("s1", loaded.article, loaded.file, loaded.content)
    return tagsfile.make([source], carry("decision-brief"), (RESOURCES / "sample" / "tags.json").read_bytes()).brief
