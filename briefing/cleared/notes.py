"""Our citations found again in the notes of an edited file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from briefing.cleared.change import Findings
from briefing.cleared.wording import likeness, plain_of, short, tidy
from briefing.compose.citing import citation_of
from briefing.compose.document import Document as Composed
from briefing.model.blocks import Citation, Inline, Text, text_of
from briefing.model.brief import Brief
from briefing.model.text import clean
from briefing.sources.ooxml import Document, attribute, local

ALIKE = 0.6
"""A note so alike to one of ours is ours, changed."""
OUR_MARK = re.compile(r"_Ref1(\d{8})", re.ASCII)
GONE = frozenset({"del", "moveFrom"})


class Notes:
    """What the mark of each note in a file is in the text: a citation of ours, or the note's words in brackets."""

    def __init__(self, document: Document, marks: Mapping[str, str], brief: Brief, composed: Composed) -> None:
        self._words = dict(_words(document))
        self._marks = marks
        self._known = {tidy(plain_of(note.runs)): Citation(note.source, None, note.place) for note in composed.notes}
        self._numbered = {n: Citation(note.source, None, note.place) for n, note in enumerate(composed.notes, 1)}
        for source in brief.sources:
            self._known.setdefault(tidy(text_of(citation_of(source, in_footnote=True))), Citation(source.id))
        self.told: list[str] = []

    def cited(self, id: str) -> Inline:
        """What the mark of the note with this id (``f12`` of a footnote) is."""
        words = self._words.get(id, "")
        if found := self._known.get(words):
            return found
        alike, nearest = max(((likeness(words, known), known) for known in self._known), default=(0.0, ""))
        if alike >= ALIKE:
            self.told.append(
                f"The footnote “{short(words)}” was changed; it is made from what the brief knows of its source, "
                "so change it there."
            )
            return self._known[nearest]
        if not words:
            return Text("")
        self.told.append(f"A new footnote was brought into the text, in brackets: “{short(words)}”.")
        return Text(f" ({words})")

    def repeated(self, mark: str, result: str) -> Inline:
        """What a further mark of a note is, that refers to a bookmark at the first one."""
        if id := self._marks.get(mark):
            return self.cited(id)
        ours = OUR_MARK.fullmatch(mark)
        return self._numbered.get(int(ours[1]) if ours else 0, Text(result))

    def tell(self, findings: Findings, place: str) -> None:
        """Put what was noticed among the remarks."""
        for told in self.told:
            findings.remark(place, told)


def _words(document: Document) -> list[tuple[str, str]]:
    """The words of every note, changes accepted, by their id."""
    found = []
    for kind in ("footnote", "endnote"):
        root = document.part(f"{kind}s")
        for note in root if root is not None else ():
            if attribute(note, "type") in (None, "normal"):
                parts: list[str] = []
                _gather(note, parts)
                found.append((f"{kind[0]}{attribute(note, 'id') or ''}", tidy(clean("".join(parts)).text)))
    return found


def _gather(element: etree._Element, parts: list[str]) -> None:
    for inner in element:
        name = local(inner)
        if name == "t":
            parts.append(inner.text or "")
        elif name in ("tab", "br", "cr"):
            parts.append(" ")
        elif name and name not in GONE:
            _gather(inner, parts)
            if name == "p":
                parts.append(" ")
