"""What a web page says of itself: title, authors, outlet, date, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from briefing.errors import BriefingError
from briefing.model import dates
from briefing.model.text import one_line
from briefing.sources import masthead
from briefing.sources.line import address

ARTICLES = re.compile(r"Article|BlogPosting|Report|NewsArticle", re.IGNORECASE)
DATA_BYTES = 2_000_000
DATED = (
    "article:published_time og:article:published_time datepublished date dc.date dc.date.issued dcterms.created "
    "pubdate publishdate sailthru.date parsely-pub-date og:pubdate ptime"
).split()
AUTHORS = "author og:article:author article:author sailthru.author dc.creator parsely-author cse_author".split()
LANGUAGES = "content-language og:locale".split()
EARLIEST = "1600"
"""A page that gives an earlier year gives none (year 1 stands for unknown in some systems)."""
Data = dict[str, Any]


def embedded(tree: etree._Element) -> list[Data]:
    """The page's data about articles (JSON-LD), in order; what cannot be read is passed over."""
    found: list[Data] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) < DATA_BYTES:
            try:
                data = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            found += _articles(data)
    return found


def _articles(data: Any, depth: int = 0) -> Iterator[Data]:
    if isinstance(data, list) and depth < 5:
        for entry in data:
            yield from _articles(entry, depth + 1)
    elif isinstance(data, dict):
        if any(isinstance(kind, str) and ARTICLES.search(kind) for kind in _many(data.get("@type"))):
            yield data
        yield from _articles(data.get("@graph", []), depth + 1)


def body(data: list[Data]) -> str:
    """The longest article text in the data, or nothing."""
    texts = (entry.get("articleBody") for entry in data)
    return max((text for text in texts if isinstance(text, str)), key=len, default="")


def details(tree: etree._Element, data: list[Data], found: Any) -> Data:
    """The arguments for ``Gathering.article``.

    Args:
        tree: the page.
        data: what ``embedded`` found in it.
        found: what trafilatura found, or None.
    """
    metas = _metas(tree)
    guessed = []
    publisher = _first(metas, "og:site_name") or _name(data[0].get("publisher") if data else None)
    if not publisher and (publisher := getattr(found, "sitename", None)):
        guessed.append("publisher")
    title, sure = _title(tree, metas, data, found, publisher)
    if not sure:
        guessed.append("title")
    authors = _people(name for entry in data[:1] for name in _names(entry.get("author")))
    if not authors:
        authors = next((people for meta in AUTHORS if (people := _people([metas.get(meta, "")]))), [])
    if not authors:
        authors = _people((getattr(found, "author", None) or "").split(";"))
        guessed.append("authors")
    published = _published(metas, data)
    if not published and (published := date(getattr(found, "date", None))):
        guessed.append("published")
    return {
        "title": title,
        "authors": authors,
        "publisher": publisher,
        "published": published,
        "url": _url(tree, metas, found),
        "language": next((t for v in (tree.get("lang"), *map(metas.get, LANGUAGES)) if (t := language_tag(v))), None),
        "guessed": guessed,
    }


def language_tag(value: str | None) -> str | None:
    """A language as BCP 47 writes it (``en_us`` becomes ``en-US``), or None for what is no such tag."""
    if not value or not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}", value.strip()):
        return None
    first, *rest = re.split(r"[-_]", value.strip())
    cased = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest)
    return "-".join([first.lower(), *cased])


def _metas(tree: etree._Element) -> dict[str, str]:
    """The first value of each of the page's meta elements that says something; names in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        value = one_line(meta.get("content") or "")
        if name and value:
            metas.setdefault(name.strip().lower(), value)
    return metas


def _first(metas: dict[str, str], *names: str) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _title(
    tree: etree._Element, metas: dict[str, str], data: list[Data], found: Any, publisher: str | None
) -> tuple[str | None, bool]:
    """The title, and whether the page says so: a heading that the window's title repeats, or what it tells others."""
    window = _text(next(tree.iter("title"), None))
    headings = [text for h1 in tree.iter("h1") if (text := _text(h1))]
    for text in headings:
        if len(text) > 10 and _alike(window).startswith(_alike(text)):
            return text, True
    told = [_first(metas, "og:title", "twitter:title"), *(_string(entry.get("headline")) for entry in data[:1])]
    for text in [t for t in told if t]:
        for heading in headings:
            if _alike(heading) and _alike(text).startswith(_alike(heading)):
                return heading, True
    title = getattr(found, "title", None) or next((t for t in told if t), None) or window
    return _without_outlet(one_line(title or ""), publisher) or None, bool(title and title in told)


def _without_outlet(title: str, publisher: str | None) -> str:
    """“Story - The Outlet” and “Story | The Outlet” without the outlet."""
    found = re.fullmatch(r"(.+)\s[|–—-]\s(.+)", title)
    if found and publisher and _alike(found[2]) in {_alike(publisher), _alike("the " + publisher)}:
        return found[1].rstrip()
    return title


def _alike(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _text(element: etree._Element | None) -> str:
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def _string(value: Any) -> str | None:
    return one_line(value) if isinstance(value, str) and value.strip() else None


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: Any) -> str | None:
    return next(iter(_names(value)), None)


def _names(value: Any) -> list[str]:
    names = []
    for entry in _many(value):
        name = _string(entry.get("name")) if isinstance(entry, dict) else _string(entry)
        if name:
            names.append(name)
    return names


def _people(names: Any) -> list[str]:
    """Names of people: no addresses, no “admin”, each once whatever its case."""
    people: dict[str, str] = {}
    for given in names:
        name = re.sub(r"^by\s+", "", one_line(given), flags=re.IGNORECASE)
        if name and len(name) < 120 and "/" not in name and "@" not in name and name.lower() not in masthead.NOBODY:
            people.setdefault(name.lower(), name)
    return list(people.values())


def _published(metas: dict[str, str], data: list[Data]) -> str | None:
    values = [entry.get("datePublished") for entry in data[:1]] + [metas.get(name) for name in DATED]
    return next((day for value in values if (day := date(value))), None)


def date(value: Any) -> str | None:
    """An ISO date with its hour, as far as it has them; midnight is taken as no hour."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d))?", value.strip()) if isinstance(value, str) else None
    if not found or found[1] < EARLIEST:
        return None
    day, hour = found.groups()
    date = f"{day}T{hour}" if hour and hour != "00:00" else day
    try:
        dates.parsed(date)
    except BriefingError:
        return None
    return date


def _url(tree: etree._Element, metas: dict[str, str], found: Any) -> str | None:
    links = ((link.get("rel"), link.get("href")) for link in tree.iter("link"))
    canonical = next((href for rel, href in links if (rel or "").lower() == "canonical"), None)
    for value in (canonical, metas.get("og:url"), getattr(found, "url", None)):
        whole = address(value)
        if whole and not whole.lower().startswith("mailto:"):
            return whole
    return None
