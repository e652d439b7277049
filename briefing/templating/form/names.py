"""The names that a form may ask for, how they are compared, and which one was likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Literal, NamedTuple

import msgspec

from briefing.model.brief import Details
from briefing.model.kinds import KINDS
from briefing.templating.template import DETAILS, LIBRARY, Template, bare, cell_names

NAME = r"[^\W\d_](?:[\w\s\-\u2011]*[\w])?"
SPOKEN = re.compile(rf"^{NAME}(\s*\.\s*{NAME})?$")
"""What may be a name of ours: words, and for rows of items two of them with a point between."""
LONGEST = 80
FIGURES = {
    "brief": "All sections without a field of their own",
    "risk_matrix": "Risk matrix",
    "position_grid": "Grid of positions",
    "evidence": "Evidence: each quotation with its source",
}
DETAIL_LABELS = {
    "from": "From", "reference": "Reference number", "date": "Date of the brief", "action": "What is asked for",
    "decide_by": "Decide by", "decide_by_reason": "Why by then", "marking": "Protective marking",
    "copies": "Copies to", "matter": "Matter (of positions)",
}  # fmt: skip
OTHERS = {
    "option": ("Option", (
        "number letter lettered title for against cost funding status_quo recommended").split()),
    "recommendation": ("Recommendation", "number verb text owner due boxes".split()),
    "source": ("Source", (
        "number citation title authors publisher published url accessed nature standing tie attached file").split()),
}  # fmt: skip


class Known(NamedTuple):
    """A field that a form may ask for.

    Attributes:
        label: what it is, for people.
        item: the kind whose rows it stands in (``stakeholder``), or empty.
    """

    name: str
    kind: Literal["detail", "block", "row"]
    label: str
    item: str = ""


def normal(name: str) -> str:
    """A name as it is compared: case, and the kind of blank or hyphen, do not matter; soft hyphens are nothing."""
    words = name.replace("\u00ad", "").replace("\u2011", "-").casefold()
    return re.sub(r"-?\.-?", ".", re.sub(r"[\s_\-]+", "-", words).strip("-"))


def known_fields(template: Template | None) -> dict[str, Known]:
    """Every field that a form may ask for, by its normal name.

    Args:
        template: what declares sections and details; without one those of the built-in library.
    """
    blocks = [Known(name, "block", label) for name, label in (*FIGURES.items(), *_sections(template))]
    found = [*blocks, *_details(template), *_rows()]
    return {normal(known.name): known for known in found}


def is_private(name: str) -> bool:
    """Whether it is a field of items that is kept in the brief and never goes into a file that is handed on."""
    item, _, field = normal(name).partition(".")
    return any(f.private and normal(f.id) == field for k in KINDS.values() if k.id == item for f in k.fields)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name, in its normal form, that was likely meant; None where none is near."""
    if len(name) > LONGEST:
        return None
    wanted, known = normal(name), list(known)
    item, point, field = wanted.partition(".")
    if point and field in known and not any(each.startswith(f"{item}.") for each in known):
        return field
    close = get_close_matches(wanted, known, n=1, cutoff=0.7)
    if close:
        return close[0]
    short = {bare(each.rpartition(".")[2]): each for each in known}
    return short.get(bare(wanted.rpartition(".")[2])) or short.get(bare(wanted).removesuffix("s"))


def _sections(template: Template | None) -> list[tuple[str, str]]:
    headed = {id: spoken(id) for id in LIBRARY}
    if template is not None:
        headed |= {s.id: s.heading or spoken(s.id) for s in template.sections}
    return list(headed.items())


def _details(template: Template | None) -> list[Known]:
    ids = (f.encode_name for f in msgspec.structs.fields(Details) if f.name not in ("clearance", "more"))
    found = [Known(id, "detail", DETAIL_LABELS.get(id) or spoken(id)) for id in ids]
    added = {id: spoken(id) for id in DETAILS}  # like sections of the library: what was typed is kept through templates
    added |= {d.id: d.label for d in (template.details if template is not None else ())}
    return found + [Known(id, "detail", label) for id, label in added.items()]


def _rows() -> list[Known]:
    found = []
    for kind in KINDS.values():
        labels = {f.id: f.label for f in kind.fields}
        for field in ("number", *cell_names(kind.plural)):
            label = f"{kind.label}: {labels.get(field) or spoken(field)}"
            found.append(Known(f"{kind.id}.{field}", "row", label, kind.id))
    for item, (label, fields) in OTHERS.items():
        found += [Known(f"{item}.{field}", "row", f"{label}: {spoken(field)}", item) for field in fields]
    return found


def spoken(id: str) -> str:
    """An id in words: ``key-issues`` is Key issues."""
    words = id.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def shown(known: Mapping[str, Known], name: str) -> str:
    """A known field as people write it, by its normal name."""
    return known[name].name
