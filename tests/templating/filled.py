"""Briefs that fill a template: with little, as much as is usual, up to its limits, and far over them."""

from __future__ import annotations

import json
import zipfile
from functools import cache
from io import BytesIO
from itertools import cycle, islice
from typing import Any

from briefing import tagsfile
from briefing.model.brief import Brief, Source, received
from briefing.sources import load_bytes
from briefing.templating.finding import carry
from briefing.templating.template import LIBRARY, Section, Template, template_of
from tests.making import RESOURCES

WORDS = (
    "The board counts forty-one of its ships as part-laden last year and the figures are its own but the trend is "
    "plain all the same while growers on the southern bank want readings every day before any dredging is agreed"
).split()
MORE = {
    "people": "- **You meet:** Ruth Okafor, Harbour Board; Tomas Brandt, for the co-operatives.\n- **With you:** "
    "Director, Ports.\n- **Length:** 40 minutes, no media.",
    "questions": "**Why has nothing been decided since 2017?** Three plans were costed; none had the growers' "
    "agreement.\n\n**Will the state underwrite losses?** No estimate has been made.",
    "key-facts": "- **41 of 68** grain ships left part-laden in 2025.[@1]\n- **Fourteen months** of turbid water "
    "after 2017, in the growers' account.[@growers]\n- **60,000 a year** for the panel (Ports Division, March 2026).",
    "communications": "**Press line:** No dredging will begin before monitoring is in place. Likely criticism: too "
    "slow for exporters, too fast for growers.",
    "timing": "Urgent: by noon on 24 April, since the board's tender closes on 30 April.",
    "next-steps": "- **Settle terms for a panel** (Regional office, 17 April)\n- **Answer the board** (Ports "
    "Division, 24 April)",
}  # fmt: skip
ADDED = {
    "when-and-where": "16 March 2026, 10:00; Harbour House, Tarrow", "attending": "Director, Ports, 0400 000 000",
    "host": "Harbour Board", "dress": "Business; boots for the quay", "occasion": "Cabinet, 16 March 2026",
    "question-number": "QoN 1142", "asked-by": "Ms Delacroix (Tarrow)", "redirect": "Minister for the Environment",
    "priority": "Urgent", "note-number": "26-00418", "sector": "Marine Policy",
    "french-title": "Approfondissement du chenal à Tarrow",
}  # fmt: skip
SPOKEN = ("say", "if-asked", "avoid")
RICH = (
    "{words}[@1]\n\n1. **A point.** {words}\n   - one within\n   - another, [with a link](https://tarrow.example/x)\n"
    "2. A second.[@growers]\n\n   It goes on.\n\n> Quoted words.\n\n| Year | Ships |\n|---|---|\n| 2024 | 71 |\n"
    "| 2025 | 68 |\n"
)


def tags() -> dict[str, Any]:
    """The sample's marks and texts, as a tags file has them."""
    read: dict[str, Any] = json.loads(_tags())
    return read


@cache
def _tags() -> str:
    return (RESOURCES / "sample" / "tags.json").read_text("utf-8")


@cache
def _source() -> Source:
    loaded = load_bytes((RESOURCES / "sample" / "article.html").read_bytes(), "article.html")
    return received("s1", loaded.article, loaded.file, loaded.content)


def made(template: str, tags: dict[str, Any]) -> Brief:
    """A brief of the sample's article."""
    return tagsfile.make([_source()], carry(template), json.dumps(tags).encode()).brief


def declared(template: str) -> Template:
    """What a built-in template declares."""
    return template_of(carry(template))


def _details(template: Template) -> dict[str, Any]:
    details: dict[str, Any] = tags()["details"]
    added = {detail.id: ADDED[detail.id] for detail in template.details}
    plain = {key: value for key, value in details.items() if key not in ("action", "clearance", "language")}
    return {**plain, "marking": template.markings[1], **added}


def small(id: str) -> Brief:
    """Every required section, in a few words, and a title."""
    template = declared(id)
    sections = {s.id: "Nil." for s in template.sections if s.required and s.kind == "text"}
    return made(id, {"details": {"title": "A small one"}, "sections": sections})


def typical(id: str) -> Brief:
    """The sample's marks; text where the template requires it, and what to say; rows up to its caps, three at most."""
    template = declared(id)
    marks = tags()
    marks["details"] = _details(template)
    texts = {**MORE, **marks["sections"], "background": MORE["timing"]}
    wanted = [s.id for s in template.sections if s.required or s.id in SPOKEN]
    marks["sections"] = {id: texts[id] for id in wanted if id in texts}
    marks["proposals"] = marks["proposals"][:3]
    for kind in ("stakeholders", "proposals", "risks", "options"):
        for i, row in enumerate(marks[kind]):
            if kind != "options":
                row["in_brief"] = i < 3
    return made(id, marks)


def text_of_words(number: int, start: int = 0) -> str:
    """Sentences with so many words."""
    words = list(islice(cycle(WORDS), start, start + number))
    return " ".join(f"{word}." if i % 15 == 14 else word for i, word in enumerate(words))


def at_limits(id: str) -> Brief:
    """Every section has as many words, every table as many rows as the template allows."""
    template = declared(id)
    marks = tags()
    sections = {s.id: _paragraphs(s) for s in template.sections if s.kind == "text"}
    rows: dict[str, Any] = {
        s.kind: [_row(s.kind, i, marks) for i in range(s.cap)]
        for s in template.sections
        if s.kind in ("stakeholders", "proposals", "risks", "options")
    }
    asked = template.section("recommendations")
    recommendations = [
        {"verb": "note" if len(template.boxes) == 1 else "agree", "text": text_of_words(asked.limit // 3, i) + "."}
        for i in range(3)
    ] if asked else []  # fmt: skip
    return made(id, {"details": _details(template), **rows, "recommendations": recommendations, "sections": sections})


def _paragraphs(section: Section) -> str:
    """The words of a section as people write them: a paragraph, or three points."""
    if section.limit <= 60:
        return text_of_words(section.limit)
    third = max(1, section.limit // 3)
    return "\n".join(f"- {text_of_words(third, i)}" for i in range(3))


def _row(kind: str, i: int, marks: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = dict(marks[kind][i % min(3, len(marks[kind]))])
    kept = ("title", "position", "basis", "handling", "our_view", "because", "asked_of", "likelihood", "consequence",
            "mitigation", "owner", "for", "against", "cost", "concern", "role")  # fmt: skip
    short = {key: row[key] for key in kept if key in row and key != "asked_of"}
    heading = "name" if kind == "stakeholders" else "title"
    return {**short, "id": f"{kind}{i}", heading: f"{row[heading]} {i + 1}"}


def very_full(id: str) -> Brief:
    """All sections there are, in any template, with lists, quotations, tables and notes; two dozen rows a table."""
    template = declared(id)
    marks = tags()
    marks["details"] = _details(template)
    ids = [*LIBRARY, *(s.id for s in template.sections if s.id not in LIBRARY)]
    marks["sections"] = {id: RICH.format(words=text_of_words(60, i)) for i, id in enumerate(ids)}
    for kind in ("stakeholders", "proposals", "risks", "options"):
        marks[kind] += [_row(kind, i, marks) for i in range(24)]
    marks["recommendations"] *= 3
    return made(id, marks)


def part(package: bytes, name: str) -> str:
    """One part of a package, as text."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return opened.read(name).decode()
