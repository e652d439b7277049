"""Briefs of any length, made up from a seed: what the pages are held against LibreOffice with."""

from __future__ import annotations

from random import Random
from typing import Any

from briefing.compose.document import Document
from tests.making import document

WORDS = (
    "the a of to in and for that with on by from as at is are was has have will may must not no it they we this "
    "board minister division council department office region harbour channel vessel grower exporter season panel "
    "reading condition decision estimate programme compensation consultation responsibility infrastructure "
    "agree note support oppose propose delay publish measure monitor dredge deepen settle underwrite negotiate "
    "early late public private local national daily staged short-term long-standing cross-border well-tested "
    "before after during between within without because although whether since until "
    "A$4.2m 41 2026 30,000 12.5% Q3 e.g. (draft) “so-called” board's growers’ and/or 2024–25 — on/off "
    "i unavailability misunderstanding counter-productive antidisestablishmentarianism"
).split()
NAMES = "Harbour Board|Southbank Co-operatives|Grain Exporters’ League|Environment Office|Tarrow University|Treasury"


def made_up(seed: int, template: str) -> Document:
    """A brief of about 1 to 20 pages, longer for seeds up to 19, then from 1 page again; the same for the same seed."""
    return _Maker(Random(seed), max(0, seed % 20 - 1) ** 1.3).brief(template, draft=bool(seed % 3))


class _Maker:
    def __init__(self, random: Random, size: float) -> None:
        self._random = random
        self._size = size
        self._sources = min(6, 1 + round(size))

    def brief(self, template: str, draft: bool) -> Document:
        texts = [f"Report {i}\n\n{self.sentence()}\n\n{self.sentence()}\n" for i in range(self._sources)]
        return document(self._tags(), *texts, template=template, draft=draft)

    def _tags(self) -> dict[str, Any]:
        rows = min(24, 1 + round(self._size / 2))
        ids = [f"s{i}" for i in range(self._upto(rows))]
        return {
            "details": {
                "title": self.words(3, 14).capitalize(), "to": "Minister for Ports", "from": self.words(1, 4),
                "reference": "MB26-0142", "date": "2026-03-13", "matter": self.words(1, 3),
                "marking": "OFFICIAL: Sensitive", "contact": self.words(1, 8),
                "decide_by": "2026-04-24", "decide_by_reason": self.words(2, 9),
            },
            "sources": [
                {"source": i + 1, "title": self.words(3, 12).capitalize(), "publisher": self.words(1, 3),
                 **({"url": f"https://estuary.example/news/{'long-way/' * (i % 3)}{i}"} if i % 2 else {})}
                for i in range(self._sources)
            ],
            "stakeholders": [
                {"id": id, "name": f"{self._random.choice(NAMES.split('|'))} {i + 1}",
                 "position": self._random.choice(("Supports", "Opposes", "Supports if", "")),
                 "basis": self.words(1, 3), "handling": self.words(2, 14)}
                for i, id in enumerate(ids)
            ],
            "proposals": [
                {"id": f"p{i}", "title": self.words(2, 9), "asked_of": [self.words(1, 2)],
                 "our_view": "Support", "because": self.words(2, 16)}
                for i in range(self._upto(rows) // 2)
            ],
            "risks": [
                {"id": f"r{i}", "title": self.words(3, 12), "likelihood": self._random.randint(1, 5),
                 "consequence": self._random.randint(1, 5), "mitigation": self.words(3, 20), "owner": self.words(1, 3)}
                for i in range(self._upto(rows))
            ],
            "options": [
                {"id": f"o{i}", "title": self.words(2, 6), "for": self.words(3, 12), "against": self.words(3, 12),
                 "cost": self.words(1, 4)}
                for i in range(self._upto(min(3, rows)))
            ],
            "recommendations": [
                {"verb": self._random.choice(("agree", "note")), "text": self.sentence(), "owner": "Director, Ports",
                 "due": "2026-06-01"}
                for _ in range(self._upto(min(4, rows)))
            ],
            "sections": {id: self._section() for id in self._written()},
        }  # fmt: skip

    def _written(self) -> list[str]:
        optional = ["summary", "say", "if-asked", "avoid", "consultation", "finance", "background"]
        chosen = [id for id in optional if self._random.random() < 0.3 + self._size / 80]
        return ["purpose", "key-issues", *[id for id in chosen if id not in ("consultation", "finance")]]

    def _section(self) -> str:
        return "\n\n".join(self._block() for _ in range(self._upto(1 + round(self._size / 2))))

    def _block(self) -> str:
        roll = self._random.random()
        if roll < 0.45:
            return self._paragraph()
        if roll < 0.8:
            numbered = roll < 0.6
            return "\n".join(self._point(i, numbered) for i in range(1, 2 + self._upto(4)))
        if roll < 0.88:
            return f"> {self._paragraph()}"
        columns = self._random.randint(2, 5)
        rows = [" | ".join(self.words(1, 9) for _ in range(columns)) for _ in range(2 + self._upto(7))]
        return "\n".join(f"| {row} |" for row in [rows[0], " | ".join(["---"] * columns), *rows[1:]])

    def _point(self, number: int, numbered: bool) -> str:
        mark = f"{number}." if numbered else "-"
        inner = f"\n    - {self.sentence()}" if self._random.random() < 0.2 else ""
        return f"{mark} **{self.words(1, 4).capitalize()}.** {self._paragraph()}{inner}"

    def _paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self._upto(1 + min(4, round(self._size)))))

    def sentence(self) -> str:
        words = self.words(4, 24)
        end = self._random.choice((".", ".", ".", ":", "?"))
        cited = self._random.random()
        note = f"[@{self._random.randint(1, self._sources)}]" if cited < 0.15 else ""
        note = (
            f"[@{self._random.randint(1, self._sources)}, p. {self._random.randint(1, 30)}]" if cited < 0.08 else note
        )
        return f"{words[0].upper()}{words[1:]}{end}{note}"

    def words(self, least: int, most: int) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(least, most)))

    def _upto(self, most: int) -> int:
        return self._random.randint(1, max(1, most))
