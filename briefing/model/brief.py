"""The brief: everything that is kept of one piece of work, as one frozen value."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Literal, get_args

from briefing.model.article import Article
from briefing.model.blocks import Flow
from briefing.model.kinds import KINDS, FieldValue, Kind
from briefing.model.quote import Quote
from briefing.model.value import Value

Action = Literal["decision", "noting", "speaking", "meeting", "answer", "event"]
Nature = Literal["news", "opinion", "official", "research", "interested"]
Voice = Literal["reported", "quoted", "author", "ascribed"]
Annex = Literal["evidence", "articles", "aside"]
ANNEXES: tuple[Annex, ...] = get_args(Annex)
"""In the order in which they are printed."""


class Details(Value, frozen=True, rename={"from_": "from"}):
    """What stands in the header block, in the margins and under the text. Dates are ISO 8601.

    Attributes:
        more: what templates ask for besides (``venue``), by its id; kept through a change of template.
    """

    title: str = ""
    to: str = ""
    from_: str = ""
    reference: str = ""
    date: str = ""
    action: Action | None = None
    decide_by: str = ""
    decide_by_reason: str = ""
    matter: str = ""
    marking: str = ""
    contact: str = ""
    copies: tuple[str, ...] = ()
    author: str = ""
    minister: str = ""
    language: str = ""
    clearance: tuple[str, ...] = ()
    more: dict[str, str] = {}  # noqa: RUF012  msgspec gives each value its own


class Source(Value, frozen=True):
    """An article in the brief: what was read, what is known of it, and the file as it was received.

    Attributes:
        id: "s1", "s2" … in the order they came; people number sources by their place in the brief.
        file: name of the file as received, without folders.
        sha256: of its bytes, lower-case hexadecimal.
        content: its bytes; lies beside brief.json on disk, not in it.
        nature: what it is; sets the voice of its passages.
        standing: who the author is; tie: whose outlet it is.
        accessed: when it was read (ISO 8601); attached: goes along with the brief.
        guessed: names of details that a loader guessed and nobody has confirmed.
    """

    id: str
    article: Article
    file: str
    sha256: str
    content: bytes = b""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    url: str = ""
    accessed: str = ""
    nature: Nature | None = None
    standing: str = ""
    tie: str = ""
    attached: bool = False
    guessed: tuple[str, ...] = ()

    @property
    def voice(self) -> Voice:
        """Whose voice a passage of this source is unless its tag says otherwise (standards, section 6)."""
        return "author" if self.nature in ("opinion", "interested") else "reported"


def received(id: str, article: Article, file: str, content: bytes) -> Source:
    """The source that an article is when it comes into a brief: all that the loader knows of it, nothing confirmed."""
    return Source(
        id=id,
        article=article,
        file=file,
        sha256=sha256(content).hexdigest(),
        content=content,
        title=article.title or "",
        authors=article.authors,
        publisher=article.publisher or "",
        published=article.published or "",
        url=article.url or "",
        guessed=article.guessed,
    )


class Tag(Value, frozen=True):
    """A passage that belongs to an item. ``voice`` None: what the source's nature says."""

    id: str
    source: str
    quote: Quote
    voice: Voice | None = None


class Item(Value, frozen=True):
    """A stakeholder, proposal or risk. What ``fields`` may hold is declared in kinds.py; empty fields are absent."""

    id: str
    kind: str
    fields: dict[str, FieldValue]
    tags: tuple[Tag, ...] = ()
    in_brief: bool = False

    @property
    def declared(self) -> Kind:
        """The declaration of its kind."""
        return KINDS[self.kind]

    @property
    def title(self) -> str:
        """Its name or title."""
        return self.line(self.declared.heading)

    @property
    def short(self) -> str:
        """Its short name where it has one, else its name or title."""
        return self.line("short") or self.title

    def line(self, field: str) -> str:
        """A field as text; empty where it is not filled or holds something else."""
        value = self.fields.get(field)
        return value if isinstance(value, str) else ""

    def lines(self, field: str) -> tuple[str, ...]:
        """A field of several texts; () where it is not filled."""
        value = self.fields.get(field)
        return value if isinstance(value, tuple) else ()

    def level(self, field: str) -> int | None:
        """A field of a level from 1 to 5; None where it is not filled."""
        value = self.fields.get(field)
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def flag(self, field: str) -> bool:
        """A yes-or-no field; no where it is not filled."""
        return self.fields.get(field) is True


class Option(Value, frozen=True, rename={"for_": "for"}):
    """One of the minister's own choices."""

    id: str
    title: str = ""
    status_quo: bool = False
    for_: str = ""
    against: str = ""
    cost: str = ""
    funding: str = ""
    recommended: bool = False


class Recommendation(Value, frozen=True):
    """What the minister is asked for: a verb, the rest of the sentence, who does it and by when (ISO 8601)."""

    id: str
    verb: str = ""
    text: str = ""
    owner: str = ""
    due: str = ""
    reason: str = ""


class SectionText(Value, frozen=True):
    """What the user wrote in a section. Sections that the template lacks are kept all the same."""

    id: str
    blocks: tuple[Flow, ...]


class TemplateFile(Value, frozen=True):
    """One file of a template; its bytes lie beside brief.json on disk, not in it."""

    name: str
    content: bytes = b""


class TemplateCopy(Value, frozen=True):
    """The template as it was when the brief was written."""

    id: str
    version: int
    files: tuple[TemplateFile, ...]


class Brief(Value, frozen=True):
    """One brief. Every edit is a function in edits.py that returns a new one.

    Attributes:
        annexes: what is printed behind it besides, in the order of ``ANNEXES``: the passages of its items, the texts
            of its sources, what its template has no place for.
    """

    template: TemplateCopy
    details: Details = Details()
    sources: tuple[Source, ...] = ()
    items: tuple[Item, ...] = ()
    options: tuple[Option, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    sections: tuple[SectionText, ...] = ()
    annexes: tuple[Annex, ...] = ()

    def source(self, id: str) -> Source:
        """The source with this id. Raises KeyError."""
        return {s.id: s for s in self.sources}[id]

    def item(self, id: str) -> Item:
        """The item with this id. Raises KeyError."""
        return {i.id: i for i in self.items}[id]

    def of_kind(self, kind: str, ticked_only: bool = False) -> tuple[Item, ...]:
        """The items of a kind, in their order; with ``ticked_only`` those that go into the brief."""
        return tuple(i for i in self.items if i.kind == kind and (i.in_brief or not ticked_only))

    def text_in(self, section: str) -> tuple[Flow, ...]:
        """What the user wrote in a section; () where nothing."""
        return next((s.blocks for s in self.sections if s.id == section), ())

    def tags(self) -> Iterator[tuple[Item, Tag]]:
        """Every tag with the item that it belongs to."""
        for item in self.items:
            for tag in item.tags:
                yield item, tag

    def tag(self, id: str) -> Tag | None:
        """The tag with this id, or None where it is gone."""
        return next((tag for _, tag in self.tags() if tag.id == id), None)

    def ids(self) -> set[str]:
        """The ids of items, options and recommendations, which are single over all of them."""
        return {i.id for i in self.items} | {o.id for o in self.options} | {r.id for r in self.recommendations}
